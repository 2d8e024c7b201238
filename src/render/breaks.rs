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
