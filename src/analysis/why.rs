//! Why a passage is matched with another, or why it is not.

use super::Analysis;
use crate::align::{Candidate, Explanation, explain};
use crate::collate::ReadoutIx;
use crate::text::PassageIx;

/// Why two passages have their score, and what that means for a link between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The passage that was asked about.
    pub here: (ReadoutIx, PassageIx),
    /// Its counterpart, or the nearest over there where it has none.
    pub there: (ReadoutIx, PassageIx),
    /// What the score rests on; its left is that of the pair, see `mirrored`.
    pub explanation: Explanation,
    /// Whether `here` is the right side of the explanation.
    pub mirrored: bool,
    /// Whether the two are linked.
    pub linked: bool,
    /// The threshold between the two readouts, 0 to 1.
    pub threshold: f32,
}

impl Why {
    /// The score of the two, 0 to 1; a link between them alone would go at a threshold above it.
    pub fn score(&self) -> f32 {
        self.explanation.pair.score()
    }

    /// How many words of this side, and of the other, have no answer.
    pub fn unanswered(&self) -> (usize, usize) {
        let (left, right) = self.explanation.unanswered;
        if self.mirrored { (right, left) } else { (left, right) }
    }

    /// The passage over there that would be next for `here`, with its score.
    pub fn next_there(&self) -> Option<(PassageIx, f32)> {
        let (left, right) = self.explanation.next_best;
        if self.mirrored { right.map(|c| (c.left, c.score())) } else { left.map(|c| (c.right, c.score())) }
    }

    /// The passage on this side that would be next for the counterpart, with its score.
    pub fn next_here(&self) -> Option<(PassageIx, f32)> {
        let (left, right) = self.explanation.next_best;
        if self.mirrored { left.map(|c| (c.right, c.score())) } else { right.map(|c| (c.left, c.score())) }
    }
}

impl Analysis {
    /// Why a passage is matched with its counterpart in another readout, the best of them where it has several; where
    /// it has none, why the nearest is not one. None where nothing over there shares enough to be scored.
    pub fn why(&self, here: ReadoutIx, passage: PassageIx, there: ReadoutIx) -> Option<Why> {
        let best = match self.answer(here, passage, there) {
            Some(answer) => answer
                .there()
                .iter()
                .filter_map(|&p| Some((p, self.candidate((here, passage), (there, p))?.full)))
                .reduce(|best, next| if next.1 > best.1 { next } else { best })
                .map(|(p, _)| p),
            None => None,
        };
        let counterpart = best.or_else(|| self.nearest(here, passage, there).map(|n| n.passage))?;
        self.why_these((here, passage), (there, counterpart))
    }

    /// Why two given passages have their score; none where they share too little to be scored.
    pub fn why_these(&self, here: (ReadoutIx, PassageIx), there: (ReadoutIx, PassageIx)) -> Option<Why> {
        let (pair, mirrored) = self.pair(here.0, there.0)?;
        let places = if mirrored { (there.1, here.1) } else { (here.1, there.1) };
        let texts = (&self.texts[pair.left.ix()], &self.texts[pair.right.ix()]);
        let explanation = explain(&pair.scores, texts, &self.symbols, places)?;
        let linked = self.answer(here.0, here.1, there.0).is_some_and(|a| a.there().contains(&there.1));
        Some(Why { here, there, explanation, mirrored, linked, threshold: pair.alignment.threshold })
    }

    fn candidate(&self, here: (ReadoutIx, PassageIx), there: (ReadoutIx, PassageIx)) -> Option<&Candidate> {
        let (pair, mirrored) = self.pair(here.0, there.0)?;
        let places = if mirrored { (there.1, here.1) } else { (here.1, there.1) };
        let at = pair.scores.candidates.binary_search_by_key(&places, |c| (c.left, c.right)).ok()?;
        Some(&pair.scores.candidates[at])
    }
}
