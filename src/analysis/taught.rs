//! The threshold that a reader's decisions teach.

use super::{Analysis, ByHand};
use crate::align::PassagePair;
use crate::collate::Place;
use crate::session::Verdict;
use crate::text::InOrder as _;

/// How many decided pairs teach anything, and how many of them must be tied.
const PAIRS: usize = 20;
const TIED: usize = 5;

/// How far apart the thresholds are that are tried.
const STEP: f32 = 0.01;

/// A threshold that would have found most of what was tied for what it would have found wrongly.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Taught {
    /// The threshold, 0 to 1.
    pub threshold: f32,
    /// How many decided pairs it rests on.
    pub pairs: usize,
}

impl Analysis {
    /// The threshold that the decisions teach; none where they are too few to teach anything.
    ///
    /// Pairs that were scored count, of which the reader said what they are, or of which one passage is closed.
    pub fn taught(&self, by_hand: &ByHand) -> Option<Taught> {
        let mut pairs: Vec<(f32, bool)> = Vec::new();
        for pair in &self.collation.pairs {
            let of = |pair_of: PassagePair| -> (Place, Place) {
                (pair.left.at(pair_of.left), pair.right.at(pair_of.right))
            };
            for candidate in pair.scores.candidates.iter() {
                let (one, other) = of(candidate.pair());
                let is_closed =
                    || by_hand.is_closed(one, other.readout) || by_hand.is_closed(other, one.readout);
                match by_hand.verdict(one, other) {
                    Some(verdict) => pairs.push((candidate.score(), verdict == Verdict::Same)),
                    None if is_closed() => pairs.push((candidate.score(), false)),
                    None => {}
                }
            }
        }
        let threshold = best(&mut pairs)?;
        Some(Taught { threshold, pairs: pairs.len() })
    }
}

/// The threshold with the best mean of precision and recall; of equals the lowest.
fn best(pairs: &mut [(f32, bool)]) -> Option<f32> {
    let tied = pairs.iter().filter(|(_, tied)| *tied).count();
    if pairs.len() < PAIRS || tied < TIED {
        return None;
    }
    pairs.put_in_order(|a, b| b.0.total_cmp(&a.0));
    let (mut best, mut threshold) = (0.0, None);
    let (mut found, mut right) = (0, 0);
    for (at, &(score, is_tied)) in pairs.iter().enumerate() {
        found += 1;
        right += usize::from(is_tied);
        let next = pairs.get(at + 1).map_or(0.0, |(score, _)| *score);
        let f1 = 2.0 * right as f32 / (found + tied) as f32;
        if f1 > best {
            // Between this pair and the next, on the grid of what is shown.
            best = f1;
            threshold = Some(((score.midpoint(next) / STEP).round() * STEP).clamp(0.05, 0.95));
        }
    }
    threshold
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_lies_between_what_was_tied_and_what_was_not() {
        let mut pairs: Vec<(f32, bool)> = (0..30).map(|i| (i as f32 / 30.0, i >= 20)).collect();
        let taught = best(&mut pairs).unwrap();
        assert!((0.63..=0.67).contains(&taught), "{taught}");
        for few in [&mut pairs[..10], &mut [(0.5, false); 40][..]] {
            assert_eq!(best(few), None);
        }
    }

    #[test]
    fn one_tie_far_below_the_others_does_not_pull_the_threshold_down() {
        let high = (0..20).map(|i| (0.7 + i as f32 / 100.0, true));
        let low = (0..30).map(|i| (0.3 + i as f32 / 100.0, false));
        let mut pairs: Vec<(f32, bool)> = high.chain(low).chain([(0.1, true)]).collect();
        let taught = best(&mut pairs).unwrap();
        assert!((0.59..=0.7).contains(&taught), "{taught}");
    }
}
