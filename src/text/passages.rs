//! Splitting a text into passages: blocks of lines, and in them sentences.

use std::ops::Range;

use super::blocks::{Block, blocks};
use super::furniture::{FurnitureKind, furniture};
use super::leads::{Lead, Names, lead};
use super::sentences;
use super::tokens::Piece;
use super::{Passage, Span, TokenKind};
use crate::lexicon::{Kind, Language, listed};

/// The most bytes of a passage, since the time of the engine grows with the square of a passage that never ends. A
/// longer sentence is cut at white space.
const LONGEST: usize = 16 * 1024;

/// The passages of a text, and what is known of its tokens by them.
#[derive(Debug, Default)]
pub(super) struct Segments {
    /// The passages; they tile the tokens.
    pub(super) passages: Vec<Passage>,
    /// The tokens that are the numbers and letters of items.
    pub(super) numbers: Vec<usize>,
}

/// The token that is the number of a clause at the head of its block, as in `Artículo 5. Las partes`: it counts the clause,
/// and is no reference to another.
fn clause_number(text: &str, language: Language, tokens: &[Piece]) -> Option<usize> {
    let (word, rest) = text.trim_start().split_once(char::is_whitespace)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_headed = rest.get(digits..).is_some_and(|behind| behind.starts_with(['.', ':', ')']));
    let is_word = || listed(&word.to_lowercase(), language, |kind| kind == Kind::Label).is_some();
    let number = || tokens.iter().take(4).position(|token| token.kind == TokenKind::Number);
    if (1..=3).contains(&digits) && is_headed && is_word() { number() } else { None }
}

/// A text in blocks, which are cut into passages one after the other.
pub(super) struct Segmenter<'a> {
    source: &'a str,
    language: Language,
    names: Names<'a>,
    blocks: Vec<Block>,
    /// Who spoke last, as positions of tokens.
    speaker: Option<Range<u32>>,
}

impl<'a> Segmenter<'a> {
    /// A text before its passages are cut.
    pub(super) fn new(source: &'a str, language: Language) -> Self {
        let names = Names::of(source, language);
        let blocks = blocks(source, &names, language);
        Self { source, language, names, blocks, speaker: None }
    }

    /// The blocks.
    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Cuts some blocks into passages that tile `tokens`, which are those of the blocks.
    pub(super) fn segments(&mut self, blocks: Range<usize>, tokens: &[Piece]) -> Segments {
        let mut segments = Segments::default();
        let mut first = 0;
        for paragraph in blocks {
            first = self.block(paragraph, tokens, first, &mut segments);
        }
        tile(&mut segments.passages, tokens);
        segments
    }

    /// Cuts a block whose tokens begin at `first`; returns where those of the next begin.
    fn block(&mut self, paragraph: usize, tokens: &[Piece], first: usize, segments: &mut Segments) -> usize {
        let (ends, opening) = (self.ends(paragraph), self.opening(paragraph));
        self.cut(paragraph, &opening, &ends, tokens, first, segments)
    }

    /// Where the passages of a block end, in bytes of the text.
    pub(super) fn ends(&self, paragraph: usize) -> Vec<u32> {
        let Block { bytes, .. } = self.blocks[paragraph];
        let text = self.source.get(bytes.range()).expect("blocks end at character boundaries");
        passage_ends(text, self.language).into_iter().map(|end| bytes.start + end as u32).collect()
    }

    /// What a block is, and what stands before its matter.
    pub(super) fn opening(&self, paragraph: usize) -> Opening {
        let furniture = furniture(self.source, &self.blocks, paragraph, self.language);
        let text = || self.source.get(self.blocks[paragraph].bytes.range()).unwrap_or_default();
        let lead = if furniture.is_none() { lead(text(), &self.names, self.language) } else { None };
        Opening { furniture, lead }
    }

    /// Cuts a block, or a part of it, at some of its ends, as [`Segmenter::block`] does.
    pub(super) fn cut(
        &mut self,
        paragraph: usize,
        opening: &Opening,
        ends: &[u32],
        tokens: &[Piece],
        mut first: usize,
        segments: &mut Segments,
    ) -> usize {
        let Block { bytes, is_numbered } = self.blocks[paragraph];
        let text = self.source.get(bytes.range()).expect("blocks end at character boundaries");
        // The token that stands at a byte of the block.
        let at = |byte: usize| tokens.partition_point(|t| t.start < bytes.start + byte as u32) as u32;
        let ahead = opening.lead.map_or_else(Ahead::default, |lead| ahead_of(text, lead, at));
        self.speaker = ahead.speaker.or(self.speaker.take());
        if is_numbered {
            let counts = |t: &Piece| matches!(t.kind, TokenKind::Number | TokenKind::Word);
            let number = tokens[at(0) as usize..].iter().take(4).position(counts);
            segments.numbers.extend(number.map(|number| at(0) as usize + number));
        }
        segments.numbers.extend(
            clause_number(text, self.language, &tokens[at(0) as usize..]).map(|k| at(0) as usize + k),
        );
        for &end in ends {
            let last = first + tokens[first..].partition_point(|t| t.start < end);
            if let Some(passage) = passage(tokens, first..last, paragraph as u32) {
                let begins = passage.tokens.start + leading_blanks(tokens, &passage);
                let lead = ahead.end.saturating_sub(begins).min(passage.tokens.end - begins);
                // A lead that leaves nothing is no lead.
                let lead = if begins + lead < passage.tokens.end { lead } else { 0 };
                segments.passages.push(Passage {
                    furniture: opening.furniture,
                    lead,
                    speaker: self.speaker.clone(),
                    ..passage
                });
                first = last;
            }
        }
        first
    }
}

/// What is known of a block by its text alone.
#[derive(Debug)]
pub(super) struct Opening {
    /// What it is, where it is no part of the matter.
    furniture: Option<FurnitureKind>,
    /// What stands before its matter.
    lead: Option<Lead>,
}

/// Gives each passage the white space behind it, and what stands between its last end and the next word.
pub(super) fn tile(passages: &mut [Passage], tokens: &[Piece]) {
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
    lead(text, names, language).map_or_else(Ahead::default, |lead| ahead_of(text, lead, at))
}

/// A lead of `text` as tokens.
fn ahead_of(text: &str, lead: Lead, at: impl Fn(usize) -> u32) -> Ahead {
    match lead {
        Lead::Speaker { label, all } => {
            let solid = text.len() - text.trim_start().len();
            Ahead { end: at(all), speaker: Some(at(solid)..at(label)) }
        }
        Lead::Dateline(all) => Ahead { end: at(all), speaker: None },
    }
}

/// How many tokens of white space stand before the first word of a passage.
fn leading_blanks(tokens: &[Piece], passage: &Passage) -> u32 {
    let inner = &tokens[passage.tokens.start as usize..passage.tokens.end as usize];
    inner.iter().take_while(|t| t.kind == TokenKind::Space).count() as u32
}

/// The passage of some tokens, or none where they are only white space.
fn passage(tokens: &[Piece], range: Range<usize>, paragraph: u32) -> Option<Passage> {
    let mut solid = tokens[range.clone()].iter().filter(|t| t.kind != TokenKind::Space);
    let first = solid.next()?;
    let span = Span { start: first.start, end: solid.next_back().unwrap_or(first).end };
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
    fn prose_has_the_passages_of_its_sentences_however_narrow_it_is_wrapped() {
        let texts = [
            include_str!("../../data/dossiers/cuba-china/global-times.txt"),
            include_str!("../../data/dossiers/cuba-china/cuba.txt"),
        ];
        let squeezed = |source: &str| -> Vec<String> {
            shown(source, "en").iter().map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        };
        for paragraph in texts.iter().flat_map(|text| text.lines()).filter(|line| line.len() > 150) {
            for width in [16, 18, 20, 24, 28, 36, 48, 60, 72] {
                let wrapped = wrapped(paragraph, width);
                assert_eq!(squeezed(&wrapped), squeezed(paragraph), "{width}: {wrapped}");
            }
        }
    }

    fn wrapped(text: &str, width: usize) -> String {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines.join("\n")
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
