//! What a format makes of a file: its text in parts, what stands beside the text, and what was left out.

use std::ops::Range;

use super::clean::cleaned;
use super::visible::visible_line;
use super::{Incoming, Intake};

/// What a part of a text is, where its file says so.
///
/// A format marks what it knows; plain text knows nothing but quoted lines. Parts stand in the text as blocks of
/// their own, with an empty line before and after each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// Lines that flow together, and all that is nothing else.
    Paragraph,
    /// A heading.
    Heading,
    /// An item of a list, with its number where it has one.
    Item,
    /// A row of a table, tabs between its cells.
    Row,
    /// Words of somebody else, set off as a quotation.
    Quote,
    /// A footnote, after the paragraph that it belongs to.
    Note,
    /// What stands on the page and is no part of the account: running heads, page numbers, footers, signatures.
    Furniture,
}

/// A part of a text that is no paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Where it stands in [`Incoming::text`].
    pub bytes: Range<usize>,
}

/// What a file says of its text beside it; each a line that is safe to print.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The title of the page or the document.
    pub title: Option<String>,
    /// Who wrote it, or sent it.
    pub author: Option<String>,
    /// When it was published, as the file has it.
    pub date: Option<String>,
    /// Its language as a BCP 47 tag.
    pub language: Option<String>,
    /// The site or the publisher.
    pub site: Option<String>,
    /// The address that it was taken from.
    pub address: Option<String>,
}

/// The longest line of [`Found`], in characters.
const LONGEST_LINE: usize = 300;

impl Found {
    /// The same with every line safe to print, and nothing where a line is blank.
    fn cleaned(self) -> Self {
        let line = |text: Option<String>| {
            let text = text?;
            let words: Vec<&str> = text.split_whitespace().collect();
            let line = visible_line(&words.join(" ").chars().take(LONGEST_LINE).collect::<String>());
            (!line.is_empty()).then_some(line)
        };
        Self {
            title: line(self.title),
            author: line(self.author),
            date: line(self.date),
            language: line(self.language).filter(|tag| is_language_tag(tag)),
            site: line(self.site),
            address: line(self.address).filter(|address| is_address(address)),
        }
    }
}

/// Whether a text has the form of a BCP 47 tag.
fn is_language_tag(tag: &str) -> bool {
    let first = tag.split('-').next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && tag.len() <= 35
        && first.chars().all(|c| c.is_ascii_alphabetic())
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// Whether a text is an address on the web.
pub(super) fn is_address(text: &str) -> bool {
    let scheme = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    (scheme.starts_with("http://") || scheme.starts_with("https://")) && !text.contains(char::is_whitespace)
}

/// The most parts of a document, each of which takes some sixty bytes beside its text.
pub(super) const MOST_PIECES: usize = 400_000;

/// A part before it is cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) kind: PartKind,
    pub(super) text: String,
}

/// What a format made of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Document {
    /// The parts in reading order.
    pub(super) pieces: Vec<Piece>,
    /// What stood beside them.
    pub(super) found: Found,
    /// What a reader should know of what was done, each a clause.
    pub(super) remarks: Vec<String>,
    /// The encoding's name.
    pub(super) encoding: &'static str,
    /// How many byte sequences stand as U+FFFD.
    pub(super) undecodable: usize,
}

impl Document {
    /// A text as it stands.
    pub(super) fn whole(text: String) -> Self {
        Self { pieces: vec![Piece { kind: PartKind::Paragraph, text }], ..Self::default() }
    }

    /// Whether it has more parts than are taken.
    pub(super) fn has_too_many_parts(&self) -> bool {
        self.pieces.len() > MOST_PIECES
    }

    /// Adds a part; blank ones are none, and where too many are there already it is not kept.
    pub(super) fn push(&mut self, kind: PartKind, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() && !self.has_too_many_parts() {
            self.pieces.push(Piece { kind, text });
        }
    }

    /// The text with everything visible, and where its parts stand in it.
    pub(super) fn incoming(self) -> Incoming {
        let mut text = String::new();
        let mut intake = Intake {
            encoding: self.encoding.to_owned(),
            undecodable: self.undecodable,
            found: self.found.cleaned(),
            remarks: self.remarks,
            ..Intake::default()
        };
        for piece in self.pieces {
            let part = cleaned(piece.text);
            intake.made_visible += part.intake.made_visible;
            intake.soft_hyphens += part.intake.soft_hyphens;
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            if text.is_empty() {
                text = part.text;
            } else {
                text.push_str(&part.text);
            }
            if piece.kind != PartKind::Paragraph {
                intake.parts.push(Part { kind: piece.kind, bytes: start..text.len() });
            }
        }
        Incoming { text, intake }
    }
}

/// How many words some parts have.
#[cfg(feature = "documents")]
pub(super) fn words_of(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| words(&piece.text)).sum()
}

/// How many words a text has, as people count: what stands between white space and has a letter or a digit; of a
/// script without spaces every character.
#[cfg(feature = "documents")]
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace()
        .map(|word| {
            let unspaced = word.chars().filter(|&c| is_unspaced(c)).count();
            let other = word.chars().any(|c| c.is_alphanumeric() && !is_unspaced(c));
            unspaced + usize::from(other)
        })
        .sum()
}

/// Whether a character belongs to a script that is written without spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// Whether a line break between two characters is none between words: both are written without spaces.
#[cfg(feature = "documents")]
pub(super) fn joins_without_space(before: char, after: char) -> bool {
    let wide = |c| is_unspaced(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff60}');
    wide(before) && wide(after)
}

/// `1 word`, `2 words`.
pub(super) fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_where_they_stand_after_cleaning() {
        let mut document = Document::default();
        document.push(PartKind::Heading, "Cafe\u{301}\u{1b}");
        document.push(PartKind::Paragraph, "They met.");
        document.push(PartKind::Item, " \n");
        document.push(PartKind::Quote, "We co\u{ad}operate.");
        let incoming = document.incoming();
        assert_eq!(incoming.text, "Café␛\n\nThey met.\n\nWe cooperate.");
        let parts: Vec<_> = incoming
            .intake
            .parts
            .iter()
            .map(|p| (p.kind, incoming.text.get(p.bytes.clone()).unwrap()))
            .collect();
        assert_eq!(parts, [(PartKind::Heading, "Café␛"), (PartKind::Quote, "We cooperate.")]);
        assert_eq!((incoming.intake.made_visible, incoming.intake.soft_hyphens), (1, 1));
    }

    #[cfg(feature = "documents")]
    #[test]
    fn words_are_counted_as_people_do() {
        for (text, count) in [("They met – twice.", 3), ("习近平 met 3 people", 6), ("", 0), ("- *", 0)]
        {
            assert_eq!(words(text), count, "{text}");
        }
    }

    #[test]
    fn what_is_found_is_one_safe_line_and_has_its_form() {
        let found = Found {
            title: Some(" The\n\u{1b}call ".to_owned()),
            language: Some("english!".to_owned()),
            address: Some("javascript:alert(1)".to_owned()),
            date: Some("  ".to_owned()),
            ..Found::default()
        };
        let cleaned = found.cleaned();
        assert_eq!(cleaned, Found { title: Some("The ␛call".to_owned()), ..Found::default() });
        assert!(is_language_tag("zh-Hans") && !is_language_tag("x") && is_address("HTTPS://a.example/b"));
    }
}
