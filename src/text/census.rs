//! How many words and passages a text has, counted part by part: what is known of all tokens of a text takes many times
//! its room, and here nothing of them is kept.

use std::ops::Range;

use super::characters::{LONGEST_NOTE, is_han};
use super::passages::{Segmenter, Segments, tile};
use super::tokens::{Piece, cut_up};
use super::{Passage, WordCount, language_of};
use crate::lexicon::Language;

/// How many bytes are counted at a time at least.
const PART: usize = 1 << 16;

/// How many bytes are counted at a time at most, but for the passage or block that they end with. A text that may be parted
/// nowhere for so long is no prose: it is parted all the same, and a token or a passage that goes over the place may count twice.
const LONGEST: usize = 4 * PART;

/// How many words and passages a text has; of a text that is one endless word, or may be parted nowhere, about as many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Census {
    /// As [`super::Text::words`] counts them.
    pub words: usize,
    /// As many as [`super::Text::passages`] has.
    pub passages: usize,
}

impl Census {
    /// Counts a text; `language` is a BCP 47 tag, without one the language is detected.
    pub fn of(source: &str, language: Option<&str>) -> Self {
        let (language, _) = language_of(source, language);
        let mut counter = Counter::of(source, language);
        let mut first = 0;
        while let Some(block) = counter.segmenter.blocks().get(first) {
            if block.bytes.range().len() > PART {
                counter.long_block(first);
                first += 1;
                continue;
            }
            let start = block.bytes.start as usize;
            let last = counter.part(first);
            let end = counter.start(last);
            let tokens = counter.cut_up(start..end);
            let segments = counter.segmenter.segments(first..last, &tokens);
            counter.add(&tokens, &segments.passages);
            first = last;
        }
        Self { words: counter.words.found, passages: counter.passages }
    }
}

/// A text that is counted.
struct Counter<'a> {
    source: &'a str,
    language: Language,
    segmenter: Segmenter<'a>,
    words: WordCount,
    passages: usize,
}

impl<'a> Counter<'a> {
    /// A text of which nothing is counted yet.
    fn of(source: &'a str, language: Language) -> Self {
        let segmenter = Segmenter::new(source, language);
        Self { source, language, segmenter, words: WordCount::default(), passages: 0 }
    }

    fn cut_up(&self, bytes: Range<usize>) -> Vec<Piece> {
        cut_up(self.source.get(bytes.clone()).unwrap_or_default(), bytes.start, self.language)
    }

    /// Where a block starts, or the text ends.
    fn start(&self, block: usize) -> usize {
        self.segmenter.blocks().get(block).map_or(self.source.len(), |next| next.bytes.start as usize)
    }

    /// The block behind the part that begins with one: behind so many bytes, before a long block, and not where a note of
    /// reference may be open.
    fn part(&self, first: usize) -> usize {
        let blocks = self.segmenter.blocks();
        let enough = blocks[first].bytes.start as usize + PART;
        let parts = |at: &usize| {
            let end = blocks[at - 1].bytes.end as usize;
            let is_long = blocks[*at].bytes.range().len() > PART;
            (end >= enough || is_long) && (!self.is_open(end) || end >= enough + LONGEST - PART)
        };
        (first + 1..blocks.len()).find(parts).unwrap_or(blocks.len())
    }

    /// Counts a block that is longer than a part, from one of its ends to another.
    fn long_block(&mut self, block: usize) {
        let ends = self.segmenter.ends(block);
        // Said once: what a block begins with is looked for in the whole of it.
        let opening = self.segmenter.opening(block);
        for (bytes, inner) in self.parts_of(block, &ends) {
            let tokens = self.cut_up(bytes);
            let mut segments = Segments::default();
            self.segmenter.cut(block, &opening, &ends[inner], &tokens, 0, &mut segments);
            tile(&mut segments.passages, &tokens);
            self.add(&tokens, &segments.passages);
        }
    }

    /// The parts of a long block: their bytes, and which of its ends are theirs.
    fn parts_of(&self, block: usize, ends: &[u32]) -> Vec<(Range<usize>, Range<usize>)> {
        let mut parts = Vec::new();
        let mut start = self.segmenter.blocks()[block].bytes.start as usize;
        let mut first = 0;
        for at in 0..ends.len() {
            let is_last = at + 1 == ends.len();
            let end = if is_last { self.start(block + 1) } else { ends[at] as usize };
            let long = end - start;
            if is_last || long >= PART && self.may_part(end) || long >= LONGEST {
                parts.push((start..end, first..at + 1));
                (start, first) = (end, at + 1);
            }
        }
        parts
    }

    fn add(&mut self, tokens: &[Piece], passages: &[Passage]) {
        let mut is_matter = vec![true; tokens.len()];
        for at in passages.iter().flat_map(beside) {
            is_matter[at] = false;
        }
        let matter = tokens.iter().zip(is_matter).filter(|(_, is_matter)| *is_matter);
        matter.for_each(|(token, _)| self.words.add(token.kind));
        self.passages += passages.len();
    }

    /// Whether a bracket stands so near before a byte that what follows may belong to it.
    fn is_open(&self, end: usize) -> bool {
        let near = self.source.floor_char_boundary(end.saturating_sub(LONGEST_NOTE + 1));
        self.source.get(near..end).is_some_and(|near| near.contains(['[', '⟨']))
    }

    /// Whether no token goes over a byte in the middle of a line, whatever stands around it: it stands beside a blank that
    /// parts no digits, or between characters that are tokens by themselves.
    fn may_part(&self, end: usize) -> bool {
        let (before, behind) = self.source.split_at(end);
        let (Some(last), Some(next)) = (before.chars().next_back(), behind.chars().next()) else {
            return false;
        };
        let alone = |c: char| {
            is_han(c) || matches!(c, '\u{3001}' | '\u{3002}' | '\u{ff01}' | '\u{ff0c}' | '\u{ff1f}')
        };
        let digits = behind.trim_start().bytes().take_while(u8::is_ascii_digit).count();
        let goes_on = before.trim_end().ends_with(|c: char| c.is_ascii_digit()) && digits > 0;
        let blank = (last.is_whitespace() || next.is_whitespace()) && !goes_on;
        !self.is_open(end) && (blank || alone(last) && alone(next))
    }
}

/// The tokens of a passage that are no part of the matter.
fn beside(passage: &Passage) -> Range<usize> {
    let Range { start, end } = passage.tokens;
    let end = if passage.furniture.is_some() { end } else { start + passage.lead };
    start as usize..end as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Symbols, Text};
    use super::*;

    fn both(source: &str, language: Option<&str>) -> [Census; 2] {
        let text = Text::new(source, language, &mut Symbols::default());
        [Census { words: text.words(), passages: text.passages.len() }, Census::of(source, language)]
    }

    #[test]
    fn parts_have_what_the_whole_has() {
        let pieces = [
            "Readout of the call\n\nThe two presidents spoke for an hour. They agreed.[citation\nneeded] It rained.\n",
            "MS. COLE:  Good afternoon.\nQUESTION: Why?\n",
            "1. Open the ports\n2. Lift the ban of 1 000 000 days.[4]\n\n",
            "> They met.\n>> When?\n   习近平同总统通电话。\n",
            "MOSCOW, March 18 (TASS) - The ministers met.\n\n###\n\n",
        ];
        let all = pieces.concat();
        let lines =
            ["They met at 9. It rained (twice). ", "双方同意开放港口。会谈！", "1 000 ", "word ", "中", "x"];
        let long = lines.map(|line| line.repeat(3 * PART / (2 * line.len())));
        for source in long.into_iter().chain([all.repeat(5 * PART / (2 * all.len()))]) {
            let [whole, parts] = both(&source, None);
            assert_eq!(whole, parts, "{source:.60}");
        }
    }

    #[test]
    fn no_part_is_long_whatever_the_text_is() {
        for piece in [".,;:!?", "1 000 ", "“", "a[b", "a [\n\n", "[b]\n"] {
            let source = piece.repeat(5 * LONGEST / (4 * piece.len()));
            let (whole, parts) = (both(&source, Some("en")), source.len() / LONGEST + 1);
            assert_eq!(whole[0].passages, whole[1].passages, "{source:.20}");
            assert!(whole[0].words.abs_diff(whole[1].words) <= parts, "{source:.20}: {whole:?}");
            let counter = Counter::of(&source, Language::English);
            let long = |block: &usize| counter.segmenter.blocks()[*block].bytes.range().len() > PART;
            for block in (0..counter.segmenter.blocks().len()).filter(long) {
                let parts = counter.parts_of(block, &counter.segmenter.ends(block));
                assert!(parts.iter().all(|(bytes, _)| bytes.len() <= LONGEST + PART), "{source:.20}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_count_is_that_of_the_text(source in "([A-Z]?[a-z]{1,4}|[0-9]{1,3}|[.:\\[\\]>#-]{1,2}|中|\n\n?| ){0,80}") {
            let [whole, parts] = both(&source, Some("en"));
            prop_assert_eq!(whole, parts);
        }
    }
}
