//! The algorithms as a few lines that say what is done, and which of them a step carries out.

use super::algorithms::Algorithm;
use super::recording::{Recording, Subject};
use super::step::{Change, Sweep};

const LCS: [&str; 4] = [
    "for each cell, from the last to the first",
    "  same: 1 + the cell down the diagonal",
    "  else: the larger of right and below",
    "from the first cell follow what each was made from",
];
const MYERS: [&str; 5] = [
    "for d = 0, 1, 2, ... edits",
    "  for each diagonal k that d edits can reach",
    "    right from k-1 or down from k+1, the further",
    "    slide down k while both texts agree",
    "at the far corner: walk the way back",
];
const LINEAR: [&str; 5] = [
    "set aside what both ends share",
    "for d = 0, 1, 2, ... edits",
    "  reach as far as d edits go from the start",
    "  reach as far as d edits go from the end",
    "where the two meet: cut, and do both halves",
];
const PATIENCE: [&str; 5] = [
    "find what stands once on each side",
    "put each on the leftmost pile whose top is later",
    "read the longest rising run off the piles",
    "hold on to it, and do the same in between",
    "nothing stands once on each side: as Myers does",
];
const HISTOGRAM: [&str; 5] = [
    "count each word of the first text",
    "measure the runs that both texts have",
    "  rarer than the best, or longer: the new best",
    "hold on to the best, and do both sides of it",
    "all runs are too frequent: as Myers does",
];
const PASSAGES: [&str; 4] = [
    "score each pair that shares a word",
    "let rivals and neighbours move the scores",
    "choose the links, all together, in any order",
    "what is left stays alone",
];

impl Subject {
    /// What is done, a line a step of it.
    pub fn pseudocode(self) -> &'static [&'static str] {
        match self {
            Self::Alignment => &PASSAGES,
            Self::Algorithm(Algorithm::Lcs) => &LCS,
            Self::Algorithm(Algorithm::Myers) => &MYERS,
            Self::Algorithm(Algorithm::MyersLinear) => &LINEAR,
            Self::Algorithm(Algorithm::Patience) => &PATIENCE,
            Self::Algorithm(Algorithm::Histogram) => &HISTOGRAM,
        }
    }
}

impl Recording {
    /// The line of [`Subject::pseudocode`] that the last of so many steps carried out; none before the first, and none for
    /// the steps of Myers inside patience and histogram.
    pub fn line(&self, steps: usize) -> Option<usize> {
        let change = steps.checked_sub(1).and_then(|at| self.steps.get(at))?;
        let line = match (self.subject(), change) {
            (Subject::Alignment, Change::Scored { .. }) => 0,
            (Subject::Alignment, Change::Moved { .. }) => 1,
            (Subject::Alignment, Change::Linked { .. } | Change::Joined { .. }) => 2,
            (Subject::Algorithm(Algorithm::Lcs), Change::Filled { onward, .. }) => {
                if *onward == super::Move::Slope { 1 } else { 2 }
            }
            (Subject::Alignment | Subject::Algorithm(Algorithm::Lcs), _) => 3,
            (Subject::Algorithm(Algorithm::Myers), Change::Reached(reach)) => {
                if reach.slid > 0 {
                    3
                } else {
                    2
                }
            }
            (Subject::Algorithm(Algorithm::Myers), _) => 4,
            (Subject::Algorithm(Algorithm::MyersLinear), change) => match change {
                Change::Reached(reach) if reach.sweep == Sweep::Forward => 2,
                Change::Reached(_) => 3,
                Change::Met { .. } => 4,
                _ => 0,
            },
            (Subject::Algorithm(Algorithm::Patience), change) => match change {
                Change::Opened(_) | Change::Single(_) => 0,
                Change::Piled { .. } => 1,
                Change::Chosen(_) => 2,
                Change::Handed(_) => 4,
                Change::Reached(_) | Change::Met { .. } => return None,
                _ => 3,
            },
            (Subject::Algorithm(Algorithm::Histogram), change) => match change {
                Change::Opened(_) | Change::Counted { .. } => 0,
                Change::Weighed { leads: false, .. } => 1,
                Change::Weighed { .. } => 2,
                Change::Handed(_) => 4,
                Change::Reached(_) | Change::Met { .. } => return None,
                _ => 3,
            },
        };
        Some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{Input, Unit, record};

    #[test]
    fn every_line_that_is_marked_is_one_of_its_own() {
        let input =
            Input::new("we agree, trade grows, we agree, peace holds", "peace holds, we agree", Unit::Word);
        for algorithm in Algorithm::ALL {
            let recording = record(&input, algorithm).unwrap();
            let lines = recording.subject().pseudocode();
            assert!(lines.iter().all(|line| line.len() <= 52), "{algorithm:?}");
            for steps in 0..=recording.len() {
                assert!(recording.line(steps).is_none_or(|line| line < lines.len()), "{algorithm:?}");
            }
            assert_eq!(recording.line(0), None);
        }
    }
}
