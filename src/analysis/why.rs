//! Why a passage is matched with another, or why it is not.

use super::Analysis;
use crate::align::{Candidate, Explanation, Kind, PassagePair, Reason, explain, reasons};
use crate::collate::{Pair, Place, ReadoutIx};

/// How many other candidates of the passage that was asked about are told, and of its counterpart.
const NEXT_HERE: usize = 2;
const NEXT_THERE: usize = 1;

/// Why two passages have their score, and what that means for a link between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    /// The passage that was asked about.
    pub here: Place,
    /// Its counterpart, or the nearest over there where it has none.
    pub there: Place,
    /// What the score rests on; its left is that of the pair, see `mirrored`.
    pub explanation: Explanation,
    /// Whether `here` is the right side of the explanation.
    pub mirrored: bool,
    /// Whether the two are linked.
    pub linked: bool,
    /// What came nearest and was not matched: these two, where they are not linked, or the runner-up.
    pub rejected: Option<Rejection>,
    /// The next candidates of `here`, then of `there`, the best first.
    pub next: Vec<Next>,
    /// The threshold between the two readouts, 0 to 1.
    pub threshold: f32,
    /// What the two readouts were compared as.
    pub kind: Kind,
}

/// A candidate that was not the best.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Next {
    /// Its passage in the readout that was asked about.
    pub here: Place,
    /// Its passage in the other.
    pub there: Place,
    /// Its score, 0 to 1.
    pub score: f32,
    /// Why it is no match; none where it is one too.
    pub lost: Option<Rejection>,
}

/// A pair that came nearest and was not matched, and why not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rejection {
    /// The passage on the left.
    pub left: Place,
    /// The passage on the right.
    pub right: Place,
    /// Its score, 0 to 1.
    pub score: f32,
    /// Why it is no match.
    pub reason: Reason,
}

impl Rejection {
    /// Whether it is of these two passages, in either order.
    pub fn is_of(&self, one: Place, other: Place) -> bool {
        [(one, other), (other, one)].contains(&(self.left, self.right))
    }
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
}

impl Analysis {
    /// Why a passage is matched with its counterpart in another readout, the best of them where it has several; where
    /// it has none, why the nearest is not one. None where nothing over there shares enough to be scored.
    pub fn why(&self, here: Place, there: ReadoutIx) -> Option<Why> {
        let best = match self.answer(here, there) {
            Some(answer) => answer
                .there()
                .iter()
                .filter_map(|&p| Some((p, self.candidate(here, there.at(p))?.full)))
                .reduce(|best, next| if next.1 > best.1 { next } else { best })
                .map(|(p, _)| p),
            None => None,
        };
        let counterpart = best
            .or_else(|| self.topic(here, there).map(|found| found.place.passage))
            .or_else(|| self.nearest(here, there).map(|n| n.place.passage))?;
        self.why_these(here, there.at(counterpart))
    }

    /// Why two given passages have their score; none where they share too little to be scored.
    pub fn why_these(&self, here: Place, there: Place) -> Option<Why> {
        let (pair, mirrored) = self.pair(here.readout, there.readout)?;
        let (left, right) =
            if mirrored { (there.passage, here.passage) } else { (here.passage, there.passage) };
        let texts = [pair.left, pair.right].map(|readout| &self.texts[readout.ix()]);
        let explanation = explain(&pair.scores, texts, &self.symbols, PassagePair { left, right })?;
        let linked = self.answer(here, there.readout).is_some_and(|a| a.there().contains(&there.passage));
        let next = next(pair, &explanation, mirrored);
        let (threshold, rejected) = (pair.alignment.threshold, self.rejected(here, there.readout));
        let kind = pair.scores.kind;
        Some(Why { here, there, explanation, mirrored, linked, rejected, next, threshold, kind })
    }

    /// What came nearest to a passage and was not matched; for an answered one, the runner-up of its correspondence.
    pub fn rejected(&self, place: Place, there: ReadoutIx) -> Option<Rejection> {
        let (pair, mirrored) = self.pair(place.readout, there)?;
        let found = pair.rejected(place.passage, mirrored)?;
        Some(Rejection {
            left: pair.left.at(found.pair.left),
            right: pair.right.at(found.pair.right),
            score: found.score,
            reason: found.reason,
        })
    }

    fn candidate(&self, here: Place, there: Place) -> Option<Candidate> {
        let (pair, mirrored) = self.pair(here.readout, there.readout)?;
        let (left, right) =
            if mirrored { (there.passage, here.passage) } else { (here.passage, there.passage) };
        pair.scores.find(PassagePair { left, right })
    }
}

/// The next candidates of both passages, first of the one that was asked about.
fn next(pair: &Pair, explanation: &Explanation, mirrored: bool) -> Vec<Next> {
    let [left, right] = &explanation.next_best;
    let (here, there) = if mirrored { (right, left) } else { (left, right) };
    let candidates: Vec<Candidate> =
        here.iter().take(NEXT_HERE).chain(there.iter().take(NEXT_THERE)).copied().collect();
    let lost = reasons(&pair.scores, &pair.alignment, &candidates);
    let next = |c: &Candidate| {
        let (left, right) = (pair.left.at(c.left), pair.right.at(c.right));
        let (here, there) = if mirrored { (right, left) } else { (left, right) };
        let lost = lost.iter().find(|lost| lost.pair == c.pair());
        let lost = lost.map(|lost| Rejection { left, right, score: c.score(), reason: lost.reason });
        Next { here, there, score: c.score(), lost }
    };
    candidates.iter().map(next).collect()
}
