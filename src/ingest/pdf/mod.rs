//! PDF, by `pdftotext`: the text in reading order, words rejoined that a line's end parted, running heads and page
//! numbers told apart.
//!
//! A library that reads PDF in this process would bring its faults into it; the program that is asked is bound in time,
//! memory and output, takes arguments only, and writes nothing. Where it is not installed, the message names it.

mod ask;
mod edges;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::Write as _;

use super::document::{Document, PartKind, joins_without_space};
use super::{Format, Reading, Refusal};
use crate::gate;
use edges::Layout;

/// PDF documents.
pub(super) struct Pdf;

pub(super) const CALLED: &str = "a PDF document";

impl Format for Pdf {
    fn name(&self) -> &'static str {
        "pdf"
    }

    fn called(&self) -> &'static str {
        CALLED
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["pdf"]
    }

    fn is_certain(&self, bytes: &[u8]) -> bool {
        bytes.starts_with(b"%PDF-")
    }

    fn read(&self, bytes: Cow<'_, [u8]>, _: &Reading) -> Result<Document, Refusal> {
        let bytes = &*bytes;
        let head = bytes.get(..1024).unwrap_or(bytes);
        if !head.windows(5).any(|window| window == b"%PDF-") {
            return Err(Refusal::Damaged { format: CALLED, why: "it does not begin as one does".to_owned() });
        }
        // A name of its own, since the program takes files by name, and no name of a user's can be an option.
        ask::program()?;
        let mut file = gate::temporary(".pdf").map_err(Refusal::Io)?;
        file.write_all(bytes).map_err(Refusal::Io)?;
        let mut budget = ask::Budget::of(bytes.len());
        let text = ask::text(file.path(), &mut budget)?;
        // Where a line stands is worth having and not needed.
        let layout = ask::layout(file.path(), &mut budget).map(|xml| Layout::read(&xml)).unwrap_or_default();
        let mut document = prose(&text, &layout);
        if document.pieces.is_empty() {
            return Err(Refusal::Format {
                format: "a PDF document without text, such as a scan",
                advice: super::unread::OCR,
            });
        }
        document.found = layout.found;
        document.encoding = "UTF-8";
        Ok(document)
    }
}

/// The prose of pages that a form feed ends.
fn prose(text: &str, layout: &Layout) -> Document {
    let known = Known { words: words(text), parted: &layout.parted };
    let mut document = Document::default();
    let mut open: Vec<&str> = Vec::new();
    let mut furniture: Vec<&str> = Vec::new();
    for (number, page) in text.split('\u{c}').enumerate() {
        let mut block: Vec<&str> = Vec::new();
        for line in page.lines().chain([""]) {
            if layout.is_furniture(number, line) {
                furniture.push(line);
                continue;
            }
            if !line.trim().is_empty() {
                block.push(line);
                continue;
            }
            if block.is_empty() {
                continue;
            }
            if !goes_on(&open, &block) {
                close(&mut document, &open, &known);
                // What stands at the edge of a page does not part a paragraph that goes over it.
                for line in furniture.drain(..) {
                    document.push(PartKind::Furniture, line.trim());
                }
                open.clear();
            }
            open.append(&mut block);
        }
    }
    close(&mut document, &open, &known);
    for line in furniture {
        document.push(PartKind::Furniture, line.trim());
    }
    document
}

fn close(document: &mut Document, lines: &[&str], known: &Known<'_>) {
    document.push(PartKind::Paragraph, rejoined(lines, known));
}

/// Whether a paragraph goes on in the next block, over the end of a column or a page.
fn goes_on(open: &[&str], next: &[&str]) -> bool {
    let (Some(before), Some(after)) = (open.last(), next.first()) else { return false };
    let end = before.trim_end().chars().next_back().unwrap_or(' ');
    let start = after.trim_start().chars().next().unwrap_or(' ');
    let ended =
        matches!(end, '.' | '?' | '!' | ':' | ';' | '"' | '”' | '’' | ')' | '。' | '？' | '！' | '：' | '；');
    !ended && (start.is_lowercase() || joins_without_space(end, start))
}

/// What is known of the words of a document.
struct Known<'l> {
    /// Its words in lower case, with the hyphens that they have inside a line.
    words: BTreeSet<String>,
    /// Those that a line's end parts, joined.
    parted: &'l BTreeSet<String>,
}

impl Known<'_> {
    /// Whether two parts of a word are written with a hyphen: the word stands elsewhere with it, or has a prefix that is
    /// written so.
    fn keeps_hyphen(&self, head: &str, tail: &str) -> bool {
        self.words.contains(&format!("{head}-{tail}"))
            || (HYPHENATED.contains(&head) && !self.words.contains(&format!("{head}{tail}")))
    }

    /// A word that the program joined, with the hyphen back that it should have kept.
    fn restored(&self, word: &str) -> Option<String> {
        let lower = word.to_lowercase();
        if lower.len() != word.len() || !self.parted.contains(&lower) {
            return None;
        }
        let cut = lower.char_indices().skip(1).map(|(at, _)| at).find(|&at| {
            let (head, tail) = (lower.get(..at), lower.get(at..));
            head.zip(tail).is_some_and(|(head, tail)| self.words.contains(&format!("{head}-{tail}")))
        })?;
        Some(format!("{}-{}", word.get(..cut)?, word.get(cut..)?))
    }
}

/// Prefixes that keep their hyphen in most words.
const HYPHENATED: &[&str] = &["self", "non", "ex", "vice", "half", "all", "well", "so", "mid", "quasi"];

/// The lines of a paragraph, words that a line's end parted with a hyphen put together at the end of the first line.
fn rejoined(lines: &[&str], known: &Known<'_>) -> String {
    let mut out = String::new();
    for line in lines {
        let line = line.trim();
        let parted = out.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
        let head: String = parted.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
        let is_parted = parted.len() < out.len() && head.starts_with(char::is_alphabetic);
        if out.is_empty() {
            out.push_str(line);
        } else if is_parted && line.starts_with(char::is_lowercase) {
            let head: String = head.chars().rev().collect::<String>().to_lowercase();
            let tail: String =
                line.chars().take_while(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
            let keeps = known.keeps_hyphen(&head, &tail);
            let end = parted.len();
            out.truncate(end);
            if keeps {
                out.push('-');
            }
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            out.push_str(word);
            if !rest.is_empty() {
                out.push('\n');
                out.push_str(rest);
            }
        } else {
            out.push('\n');
            out.push_str(line);
        }
    }
    if !known.parted.is_empty() {
        let restored = |word: &str| known.restored(word).unwrap_or_else(|| word.to_owned());
        let mut text = String::with_capacity(out.len());
        for part in out.split_inclusive(|c: char| !c.is_alphanumeric()) {
            let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
            text.push_str(&restored(word));
            text.push_str(part.get(word.len()..).unwrap_or_default());
        }
        out = text;
    }
    out.chars().fold(String::with_capacity(out.len()), |mut text, c| {
        // Printers' ligatures are letters.
        match c {
            'ﬀ' => text.push_str("ff"),
            'ﬁ' => text.push_str("fi"),
            'ﬂ' => text.push_str("fl"),
            'ﬃ' => text.push_str("ffi"),
            'ﬄ' => text.push_str("ffl"),
            _ => text.push(c),
        }
        text
    })
}

/// The words of a text in lower case, with the hyphens that they have inside a line.
fn words(text: &str) -> BTreeSet<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(pages: &str) -> String {
        prose(pages, &Layout::default()).incoming().text
    }

    #[test]
    fn words_that_a_line_parted_are_rejoined() {
        for (lines, wanted) in [
            ("they spoke of coop-\neration and trade\n", "they spoke of cooperation\nand trade"),
            ("a long-term plan, and long-\nterm aid\n", "a long-term plan, and long-term\naid"),
            ("self-\nrule\n", "self-rule"),
            ("from 2019-\n2020 and A-\nB\n", "from 2019-\n2020 and A-\nB"),
            ("the oﬃce of ﬁnance\n", "the office of finance"),
            ("no – dash –\nhere\n", "no – dash –\nhere"),
        ] {
            assert_eq!(text(lines), wanted);
        }
    }

    #[test]
    fn a_paragraph_goes_over_columns_and_pages() {
        assert_eq!(
            text("The two leaders\nagreed\n\n\u{c}to meet again.\n\nThey left.\n\u{c}"),
            "The two leaders\nagreed\nto meet again.\n\nThey left."
        );
        assert_eq!(text("国家主席同总统\n\n\u{c}通电话。\n"), "国家主席同总统\n通电话。");
    }
}
