//! Splitting a text into passages: blocks of lines, and in them sentences.

use std::ops::Range;

use super::blocks::{Block, blocks};
use super::furniture::furniture;
use super::leads::{Lead, Names, lead};
use super::sentences;
use super::{Passage, Span, Token, TokenKind};
use crate::lexicon::Language;

/// The most bytes of a passage, since the time of the engine grows with the square of a passage that never ends. A
/// longer sentence is cut at white space.
const LONGEST: usize = 16 * 1024;

/// The passages of a text, and what is known of its tokens by them.
pub(super) struct Segments {
    /// The passages; they tile the tokens.
    pub(super) passages: Vec<Passage>,
    /// The tokens that are the numbers and letters of items.
    pub(super) numbers: Vec<usize>,
}

/// Cuts `source` into passages that tile `tokens`.
pub(super) fn segment(source: &str, language: Language, tokens: &[Token]) -> Segments {
    let (mut passages, mut numbers) = (Vec::new(), Vec::new());
    let names = Names::of(source, language);
    let blocks = blocks(source, &names, language);
    let mut first = 0;
    let mut speaker: Option<Range<u32>> = None;
    for (paragraph, Block { bytes, is_numbered }) in blocks.iter().enumerate() {
        let text = source.get(bytes.clone()).expect("blocks end at character boundaries");
        let kind = furniture(source, &blocks, paragraph, language);
        // The token that stands at a byte of the block.
        let at =
            |byte: usize| tokens.partition_point(|t| (t.span.start as usize) < bytes.start + byte) as u32;
        let ahead = if kind.is_none() { ahead(text, &names, language, at) } else { Ahead::default() };
        speaker = ahead.speaker.or(speaker);
        if *is_numbered {
            let counts = |t: &Token| t.kind == TokenKind::Number || t.kind == TokenKind::Word;
            let number = tokens[at(0) as usize..].iter().take(4).position(counts);
            numbers.extend(number.map(|number| at(0) as usize + number));
        }
        for end in passage_ends(text, language) {
            let end = (bytes.start + end) as u32;
            let last = first + tokens[first..].partition_point(|t| t.span.start < end);
            if let Some(passage) = passage(tokens, first..last, paragraph as u32) {
                let begins = passage.tokens.start + leading_blanks(tokens, &passage);
                let lead = ahead.end.saturating_sub(begins).min(passage.tokens.end - begins);
                // A lead that leaves nothing is no lead.
                let lead = if begins + lead < passage.tokens.end { lead } else { 0 };
                passages.push(Passage { furniture: kind, lead, speaker: speaker.clone(), ..passage });
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
    Segments { passages, numbers }
}

/// What stands before the matter of a block or a passage, as positions of tokens.
#[derive(Debug, Default)]
pub(super) struct Ahead {
    /// The token at which the matter begins; 0 where nothing stands before it.
    pub(super) end: u32,
    /// The label that names who speaks.
    pub(super) speaker: Option<Range<u32>>,
}

/// What stands before the matter of `text`, of which `at` tells the token that stands at a byte.
pub(super) fn ahead(text: &str, names: &Names<'_>, language: Language, at: impl Fn(usize) -> u32) -> Ahead {
    match lead(text, names, language) {
        Some(Lead::Speaker { label, all }) => {
            let solid = text.len() - text.trim_start().len();
            Ahead { end: at(all), speaker: Some(at(solid)..at(label)) }
        }
        Some(Lead::Dateline(all)) => Ahead { end: at(all), speaker: None },
        None => Ahead::default(),
    }
}

/// How many tokens of white space stand before the first word of a passage.
fn leading_blanks(tokens: &[Token], passage: &Passage) -> u32 {
    let inner = &tokens[passage.tokens.start as usize..passage.tokens.end as usize];
    inner.iter().take_while(|t| t.kind == TokenKind::Space).count() as u32
}

/// The passage of some tokens, or none where they are only white space.
fn passage(tokens: &[Token], range: Range<usize>, paragraph: u32) -> Option<Passage> {
    let solid = |t: &&Token| t.kind != TokenKind::Space;
    let inner = &tokens[range.clone()];
    let (a, b) = (inner.iter().find(solid)?, inner.iter().rev().find(solid)?);
    let span = Span { start: a.span.start, end: b.span.end };
    let tokens = range.start as u32..range.end as u32;
    Some(Passage { span, tokens, paragraph, furniture: None, lead: 0, speaker: None })
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
