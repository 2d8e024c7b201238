//! The words of a passage, as lines.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::render::words::turning_points;
use crate::render::{
    Hue, Ink, Line, Role, Run, Viewpoint, difference_name, flow, flow_runs, flowed, with_elsewhere,
    with_hits, word_runs,
};

/// The words of a passage with what they are against another readout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageBlock<'a> {
    /// The words.
    pub text: &'a str,
    /// Their roles, over the bytes of the words; what they leave out is [`Role::Prose`].
    pub runs: Vec<Run>,
    /// Where the meaning turns, by the bytes of the words, ascending.
    pub turns: Vec<usize>,
    /// What differs there: `negation`, `day`.
    pub remarks: Vec<&'static str>,
}

impl<'a> PassageBlock<'a> {
    /// The block of a passage, without roles where it is told against nothing or nothing over there answers it.
    pub fn new(analysis: &'a Analysis, place: Place, there: Option<ReadoutIx>, side: Hue, ink: Ink) -> Self {
        let text = analysis.passage_text(place);
        let Some(there) = there else {
            return Self { text, runs: Vec::new(), turns: Vec::new(), remarks: Vec::new() };
        };
        let view = Viewpoint { here: place.readout, there, side, ink };
        let mut kinds: Vec<_> = analysis.turns(place, there).iter().map(|turn| turn.kind).collect();
        kinds.dedup();
        Self {
            text,
            runs: word_runs(analysis, view, place.passage),
            turns: turning_points(analysis, view, place.passage),
            remarks: kinds.into_iter().map(difference_name).collect(),
        }
    }

    /// The same with words marked that the other readout has elsewhere, by the bytes of the words.
    #[must_use]
    pub fn with_elsewhere(mut self, shared: &[Range<usize>]) -> Self {
        if !shared.is_empty() {
            self.runs = with_elsewhere(&self.runs, shared);
        }
        self
    }

    /// The same with what a search found marked, by the bytes of the words.
    #[must_use]
    pub fn with_hits(mut self, hits: &[Range<usize>]) -> Self {
        if !hits.is_empty() {
            self.runs = with_hits(&self.runs, hits, Role::Prose);
        }
        self
    }

    /// The lines of the passage at a width.
    pub fn lines(&self, width: u16) -> Vec<Line> {
        flow_runs(self.text, width, &self.runs, Role::Prose)
    }

    /// The lines of the passage at a width, each with whether the meaning turns in it.
    pub fn marked_lines(&self, width: u16) -> Vec<(Line, bool)> {
        let lines = flow(self.text, width).into_iter();
        let turns = |line: &Line| {
            line.chunks.iter().any(|chunk| matches!(chunk.role, Role::Word(_, word) if word.turns()))
        };
        lines
            .map(|found| {
                let line = flowed(self.text, &found, &self.runs, Role::Prose);
                let turned = turns(&line) || self.turns.iter().any(|at| found.bytes.contains(at));
                (line, turned)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Word;

    fn block(runs: Vec<Run>, turns: Vec<usize>) -> PassageBlock<'static> {
        PassageBlock { text: "so she said", runs, turns, remarks: Vec::new() }
    }

    #[test]
    fn a_line_is_marked_where_the_meaning_turns_and_where_words_of_the_other_side_are_missing() {
        let marked = |block: PassageBlock<'_>| -> Vec<bool> {
            block.marked_lines(6).into_iter().map(|(_, turned)| turned).collect()
        };
        let turning = Role::Word(Hue(0), Word::Turning);
        assert_eq!(marked(block(vec![Run::new(7..11, turning)], Vec::new())), [false, true]);
        assert_eq!(marked(block(Vec::new(), vec![3])), [true, false]);
        assert_eq!(marked(block(Vec::new(), Vec::new())), [false, false]);
    }
}
