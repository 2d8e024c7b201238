//! Where a line may end: UAX #14 through `icu_segmenter`, with what it lacks for prose.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthChar as _;

/// Where a line may end inside the text, after hyphens left out.
pub(super) fn opportunities(text: &str) -> Vec<usize> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut breaks = segmenter.segment_str(text).peekable();
    // The two standards disagree about a space with a combining mark: a grapheme is never divided.
    text.grapheme_indices(true)
        .map(|(at, _)| at)
        .filter(|&at| at > 0)
        .filter(|&at| {
            while breaks.next_if(|&found| found < at).is_some() {}
            (breaks.peek() == Some(&at) && !after_hyphen(text, at)) || beside_quote(text, at)
        })
        .collect()
}

/// Whether the place is outside a curly quotation mark in Chinese, where no spaces show which way the mark looks.
///
/// This is rule `LB19a` of Unicode 16, which the data of the segmenter do not have yet.
fn beside_quote(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|part| part.chars().next_back());
    let after = text.get(at..).and_then(|part| part.chars().next());
    match (before, after) {
        (Some(before), Some('\u{201c}' | '\u{2018}')) => {
            is_wide(before) && !"（《〈「『【〔".contains(before)
        }
        (Some('\u{201d}' | '\u{2019}'), Some(after)) => {
            is_wide(after) && !"。，、；：！？）》〉」』】〕々ー".contains(after)
        }
        _ => false,
    }
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// Whether the place is right after a hyphen inside a word.
fn after_hyphen(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    let mut back = before.chars().rev();
    back.next().is_some_and(|c| matches!(c, '-' | '\u{2010}'))
        && back.next().is_some_and(char::is_alphanumeric)
        && after.chars().next().is_some_and(char::is_alphanumeric)
}

/// The places right after hyphens inside a word, counted from the start of `part`.
pub(super) fn hyphens(text: &str, part: &Range<usize>) -> Vec<usize> {
    let word = text.get(part.clone()).unwrap_or_default();
    word.grapheme_indices(true)
        .map(|(at, grapheme)| at + grapheme.len())
        .filter(|&at| at < word.len() && after_hyphen(text, part.start + at))
        .collect()
}

/// The words of a text of which it is plain where lines may end: words of ASCII letters and digits with the marks of
/// prose, and one blank or one line break between two, which belongs to the word before it. None where the text is no
/// longer so, and nothing behind it.
pub(super) fn plain_words(text: &str) -> impl Iterator<Item = Option<Range<usize>>> {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        let from = start;
        let first = *bytes.get(from)?;
        let behind_quote = from > 1 && matches!(bytes[from - 2], b'"' | b'\'');
        let mut end = from;
        let mut before = Mark::Blank;
        while let Some(&byte) = bytes.get(end) {
            let mark = Mark::of(byte);
            if mark == Mark::Blank && end > from {
                break;
            }
            if !before.runs_on(mark) && !is_inside_number(bytes, end) {
                start = bytes.len();
                return Some(None);
            }
            before = mark;
            end += 1;
        }
        let blank = usize::from(end < bytes.len());
        start = end + blank;
        // After a quotation mark and a blank, a bracket may stand that belongs to the mark.
        let parts = before.ends() && !(behind_quote && Mark::of(first) == Mark::Open);
        if !parts {
            start = bytes.len();
        }
        Some(parts.then_some(from..end + blank))
    })
}

/// Whether a byte is what parts plain words.
pub(super) fn is_plain_blank(byte: u8) -> bool {
    Mark::of(byte) == Mark::Blank
}

/// Whether a digit stands behind a point or a comma that another stands before: `1,000`.
fn is_inside_number(bytes: &[u8], at: usize) -> bool {
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    digit(Some(at))
        && digit(at.checked_sub(2))
        && at.checked_sub(1).is_some_and(|at| matches!(bytes[at], b'.' | b','))
}

/// What a byte of a plain text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Letter,
    Stop,
    Quote,
    Open,
    Close,
    Hyphen,
    /// What exports set around words.
    Sign,
    Blank,
    Other,
}

impl Mark {
    const fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Self::Letter,
            b',' | b'.' | b';' | b':' | b'!' | b'?' => Self::Stop,
            b'"' | b'\'' => Self::Quote,
            b'(' => Self::Open,
            b')' => Self::Close,
            b'-' => Self::Hyphen,
            b'*' | b'~' | b'+' | b'_' | b'<' | b'>' => Self::Sign,
            b' ' | b'\n' => Self::Blank,
            _ => Self::Other,
        }
    }

    /// Whether it is plain that no line ends between the two; for [`Mark::Blank`], that a line may begin with the next.
    const fn runs_on(self, next: Self) -> bool {
        use Mark::{Blank, Close, Hyphen, Letter, Open, Quote, Sign, Stop};
        matches!(
            (self, next),
            (Blank, Letter | Quote | Open | Sign)
                | (Letter, Letter | Stop | Quote | Close | Hyphen | Sign)
                | (Stop | Close, Stop | Quote | Close)
                | (Quote, Letter | Stop | Quote | Close | Sign)
                | (Open, Letter | Quote | Sign)
                | (Sign, Letter | Stop | Quote | Close)
                | (Hyphen, Letter)
        )
    }

    /// Whether a blank behind it lets a line end.
    const fn ends(self) -> bool {
        matches!(self, Self::Letter | Self::Stop | Self::Quote | Self::Close | Self::Sign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_hold_and_chinese_quotes_let_go() {
        let table: &[(&str, &[usize])] = &[
            ("one-China policy", &[10]),
            ("a - b", &[2, 4]),
            ("x \u{301}y", &[]),
            ("说：“好。”他", &["说：".len(), "说：“好。”".len()]),
            ("“好”。", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(&opportunities(text), expected, "{text:?}");
        }
        assert_eq!(hyphens("anti-COVID-19", &(0..13)), [5, 11]);
    }
}
