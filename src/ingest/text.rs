//! Plain text: as it stands, but for quoted lines.
//!
//! In a mail and in notes a line that begins with `>` is somebody else's. A run of such lines is one block, or one
//! a paragraph where an empty quoted line parts it, and the mark is not text.

use std::borrow::Cow;

use super::bytes::{among, has_byte};
use super::decode::text_of;
use super::document::{Document, PartKind};
use super::{Format, Reading, Refusal};

/// Plain text.
pub(super) struct PlainText;

impl Format for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn called(&self) -> &'static str {
        "plain text"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn read(&self, bytes: Cow<'_, [u8]>, reading: &Reading) -> Result<Document, Refusal> {
        let decoded = text_of(bytes, reading.encoding)?;
        let mut document = quoted(&decoded.text).unwrap_or_else(|| Document::whole(decoded.text));
        document.encoding = decoded.encoding;
        document.undecodable = decoded.undecodable;
        Ok(document)
    }
}

/// The text in blocks, where it has quoted lines.
pub(super) fn quoted(text: &str) -> Option<Document> {
    if !has_byte(text.as_bytes(), |bytes| among(b'>'..=b'>', bytes))
        || !text.lines().any(|line| depth(line).is_some())
    {
        return None;
    }
    let mut document = Document::default();
    let (mut open, mut open_depth) = (String::new(), 0);
    let mut lines = 0;
    let close = |document: &mut Document, open: &mut String, depth: usize| {
        let kind = if depth > 0 { PartKind::Quote } else { PartKind::Paragraph };
        document.push(kind, std::mem::take(open).trim_matches('\n'));
    };
    for line in text.lines() {
        let (depth, rest) = depth(line).unwrap_or((0, line));
        lines += usize::from(depth > 0);
        // An empty quoted line parts paragraphs; in what is not quoted all stays as it is.
        if depth != open_depth || (depth > 0 && rest.trim().is_empty()) {
            close(&mut document, &mut open, open_depth);
            open_depth = depth;
        }
        open.push_str(rest);
        open.push('\n');
    }
    close(&mut document, &mut open, open_depth);
    let counted = super::document::counted(lines, "quoted line", "quoted lines");
    document.remarks.push(format!("{counted} without the mark `>`"));
    Some(document)
}

/// How often a line is quoted, and the line without the marks; none where it begins with no mark, or with one that
/// is a sign of comparison (`> 5 %`).
fn depth(line: &str) -> Option<(usize, &str)> {
    let mut rest = line.trim_start_matches(' ');
    if line.len() - rest.len() > 3 {
        return None;
    }
    let mut depth = 0;
    while let Some(behind) = rest.strip_prefix('>').or_else(|| rest.strip_prefix(" >")) {
        depth += 1;
        rest = behind;
    }
    let text = rest.strip_prefix(' ').unwrap_or(rest);
    let sign = depth == 1 && text.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '=');
    (depth > 0 && !sign).then_some((depth, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_lines_are_blocks_without_their_marks() {
        let text = "Ann wrote:\n> They met\n> on Monday.\n>\n> Nothing else.\n>> Who met?\nI see.\n\nRegards";
        let pieces: Vec<_> =
            quoted(text).unwrap().pieces.into_iter().map(|piece| (piece.kind, piece.text)).collect();
        let want = [
            (PartKind::Paragraph, "Ann wrote:"),
            (PartKind::Quote, "They met\non Monday."),
            (PartKind::Quote, "Nothing else."),
            (PartKind::Quote, "Who met?"),
            (PartKind::Paragraph, "I see.\n\nRegards"),
        ];
        assert_eq!(pieces, want.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn a_sign_of_comparison_is_no_mark() {
        for text in ["> 5 % of all\n", "a > b\n", "     > code\n", ">= 3\n"] {
            assert_eq!(quoted(text), None, "{text}");
        }
        assert_eq!(depth(">>> deep"), Some((3, "deep")));
        assert_eq!(depth("> > deep"), Some((2, "deep")));
    }
}
