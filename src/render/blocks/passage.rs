//! The words of a passage, as lines.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::render::{Hue, Ink, Line, Role, Run, Viewpoint, flow_runs, with_hits, word_runs};

/// The words of a passage with the roles that they have against another readout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageBlock<'a> {
    /// The words.
    pub text: &'a str,
    /// Their roles, over the bytes of the words; what they leave out is [`Role::Prose`].
    pub runs: Vec<Run>,
}

impl<'a> PassageBlock<'a> {
    /// The block of a passage, without roles where it is told against nothing or nothing over there answers it.
    pub fn new(analysis: &'a Analysis, place: Place, there: Option<ReadoutIx>, side: Hue, ink: Ink) -> Self {
        let here = place.readout;
        let runs =
            there.map(|there| word_runs(analysis, Viewpoint { here, there, side, ink }, place.passage));
        Self { text: analysis.passage_text(place), runs: runs.unwrap_or_default() }
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

    /// The lines of the passage at a width, with a sign before and after the words of each run in place of a look.
    pub fn signed_lines(&self, width: u16, sign: impl Fn(Role) -> &'static str) -> Vec<Line> {
        flow_runs(&self.signed(sign), width, &[], Role::Prose)
    }

    fn signed(&self, sign: impl Fn(Role) -> &'static str) -> String {
        let mut signed = String::with_capacity(self.text.len() + 2 * self.runs.len());
        let mut at = 0;
        for run in &self.runs {
            signed.push_str(self.text.get(at..run.bytes.start).unwrap_or_default());
            signed.push_str(sign(run.role));
            signed.push_str(self.text.get(run.bytes.clone()).unwrap_or_default());
            signed.push_str(sign(run.role));
            at = run.bytes.end;
        }
        signed.push_str(self.text.get(at..).unwrap_or_default());
        signed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_around_the_runs_that_have_one() {
        let runs = vec![Run::new(0..2, Role::Strong), Run::new(3..6, Role::Muted)];
        let block = PassageBlock { text: "so she said", runs };
        let sign = |role| if role == Role::Strong { "*" } else { "" };
        let lines: Vec<String> = block.signed_lines(20, sign).iter().map(Line::text).collect();
        assert_eq!(lines, ["*so* she said"]);
    }
}
