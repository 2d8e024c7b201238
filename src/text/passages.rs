//! Splitting a text into passages: blocks of lines, and in them sentences.

use std::ops::Range;

use super::blocks::{Block, blocks};
use super::sentences;
use super::{Passage, Span, Token, TokenKind};
use crate::lexicon::Language;

/// The most bytes of a passage, since the time of the engine grows with the square of a passage that never ends. A
/// longer sentence is cut at white space.
const LONGEST: usize = 16 * 1024;

/// Cuts `source` into passages that tile `tokens`.
pub(super) fn segment(source: &str, language: Language, tokens: &[Token]) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut first = 0;
    for (paragraph, Block { bytes }) in blocks(source).into_iter().enumerate() {
        let text = source.get(bytes.clone()).expect("blocks end at character boundaries");
        for end in passage_ends(text, language) {
            let end = (bytes.start + end) as u32;
            let last = first + tokens[first..].partition_point(|t| t.span.start < end);
            if let Some(passage) = passage(tokens, first..last, paragraph as u32) {
                passages.push(passage);
                first = last;
            }
        }
    }
    // White space, and what stands between the last end and the next word, belongs to the passage before it.
    for i in 1..passages.len() {
        let (before, after) = passages.split_at_mut(i);
        let space = tokens[after[0].tokens.start as usize..]
            .iter()
            .take_while(|t| t.kind == TokenKind::Space)
            .count() as u32;
        after[0].tokens.start += space;
        before[i - 1].tokens.end = after[0].tokens.start;
    }
    if let Some(last) = passages.last_mut() {
        last.tokens.end = tokens.len() as u32;
    }
    passages
}

/// The passage of some tokens, or none where they are only white space.
fn passage(tokens: &[Token], range: Range<usize>, paragraph: u32) -> Option<Passage> {
    let solid = |t: &&Token| t.kind != TokenKind::Space;
    let inner = &tokens[range.clone()];
    let (a, b) = (inner.iter().find(solid)?, inner.iter().rev().find(solid)?);
    let span = Span { start: a.span.start, end: b.span.end };
    Some(Passage { span, tokens: range.start as u32..range.end as u32, paragraph })
}

/// Where the passages of a block end, in bytes; the last end is the end of the block.
fn passage_ends(block: &str, language: Language) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    for end in sentences::ends(block, language) {
        while end - start > LONGEST {
            let rest = block.get(start..end).expect("sentences end at character boundaries");
            start += head(rest).len();
            ends.push(start);
        }
        ends.push(end);
        start = end;
    }
    ends
}

/// The first [`LONGEST`] bytes of a longer `text`, cut at white space where there is any.
fn head(text: &str) -> &str {
    let head = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let cut = head.rfind(char::is_whitespace).filter(|&at| at > 0).unwrap_or(head.len());
    head.get(..cut).unwrap_or(head)
}

#[cfg(test)]
mod tests {
    use super::super::{Symbols, Text};
    use super::*;

    fn shown<'a>(source: &'a str, tag: &str) -> Vec<&'a str> {
        let text = Text::new(source, Some(tag), &mut Symbols::default());
        text.passages.iter().map(|p| source.get(p.span.range()).unwrap()).collect()
    }

    #[test]
    fn a_closing_quote_stays_with_its_sentence() {
        let got = shown("He said: “We agree.” She left. (They met.) Then it rained.", "en");
        assert_eq!(got, ["He said: “We agree.”", "She left.", "(They met.)", "Then it rained."]);
    }

    #[test]
    fn a_wrapped_text_has_the_passages_of_the_same_text_on_one_line() {
        let long =
            "The two leaders spoke for an hour of trade. They agreed to meet again soon, and named no day.";
        let wrapped =
            "The two leaders spoke for an hour of\ntrade. They agreed to meet again soon, and\nnamed no day.";
        let squeezed: Vec<String> = shown(wrapped, "en").iter().map(|s| s.replace('\n', " ")).collect();
        assert_eq!(squeezed, shown(long, "en"));
    }

    #[test]
    fn a_heading_and_its_text_are_two_passages() {
        assert_eq!(
            shown("Readout of the call\n\nThe two met.", "en"),
            ["Readout of the call", "The two met."]
        );
    }

    #[test]
    fn an_endless_sentence_is_cut_at_white_space() {
        let source = "word ".repeat(10_000);
        let got = shown(&source, "en");
        assert!(got.len() > 1);
        assert!(got.iter().all(|p| p.len() <= LONGEST && p.ends_with("word")));
    }
}
