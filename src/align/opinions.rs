//! What a judge of the reader's own says of pairs, as evidence beside that of the engine.

use std::collections::BTreeSet;

use super::candidate::PassagePair;
use super::scores::Scores;
use super::select::partners;
use super::weights::logit;
use crate::text::PassageIx;

/// A judge is asked about so many of the best partners of each passage: as many as a reader is offered.
const PARTNERS: usize = 10;

/// What a judge says is taken for no surer than this, and for no less sure than the rest: what it knows and what the engine
/// knows are not independent.
const SUREST: f32 = 0.98;

/// How likely it is that two passages report the same matter, as a judge says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Opinion {
    /// The two passages.
    pub pair: PassagePair,
    /// How likely, 0 to 1; one half says nothing.
    pub likely: f32,
}

impl Opinion {
    /// What it adds to the score of the pair, as log-odds.
    fn log_odds(self) -> f32 {
        logit(self.likely.clamp(1.0 - SUREST, SUREST))
    }
}

impl Scores {
    /// The pairs that a judge is asked about: for each passage of either text its ten best partners; by left, then right.
    pub fn in_question(&self) -> Vec<PassagePair> {
        let [of_left, of_right] = partners(self, PARTNERS);
        let of_left = of_left.iter().zip((0..).map(PassageIx));
        let of_right = of_right.iter().zip((0..).map(PassageIx));
        let pairs = of_left.flat_map(|(list, left)| {
            list.iter().map(move |partner| PassagePair { left, right: partner.passage })
        });
        let more = of_right.flat_map(|(list, right)| {
            list.iter().map(move |partner| PassagePair { left: partner.passage, right })
        });
        let all: BTreeSet<PassagePair> = pairs.chain(more).collect();
        all.into_iter().collect()
    }

    /// The same scores with opinions of a judge in place of those that it had before; one of a pair that was never scored
    /// counts for nothing.
    #[must_use]
    pub fn with_opinions(&self, opinions: &[Opinion]) -> Self {
        let mut scores = self.clone();
        for at in 0..scores.candidates.len() {
            let mut candidate = scores.candidates.get(at);
            if candidate.evidence.judged != 0.0 {
                candidate.full -= std::mem::take(&mut candidate.evidence.judged);
                scores.candidates.set(at, candidate);
            }
        }
        for &opinion in opinions {
            if let Some(at) = scores.place(opinion.pair) {
                let mut candidate = scores.candidates.get(at);
                candidate.evidence.judged = opinion.log_odds();
                candidate.full += candidate.evidence.judged;
                scores.candidates.set(at, candidate);
            }
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Candidate, Evidence, Threshold, parts, score, select};
    use super::*;
    use crate::lexicon::Language;
    use crate::text::{Symbols, Text};

    fn pair(left: u32, right: u32) -> PassagePair {
        PassagePair { left: PassageIx(left), right: PassageIx(right) }
    }

    fn scores() -> Scores {
        let mut symbols = Symbols::default();
        let [a, b] = [
            ["Cuba welcomed the third shipment of vaccines.", "Both leaders spoke of ports and roads."],
            ["The vaccines arrived in Havana on a ship.", "Roads were paved in the capital."],
        ]
        .map(|side| Text::from_passages(&side, Language::English, &mut symbols).1);
        score(&a, &b, &symbols)
    }

    fn linked(scores: &Scores) -> Vec<PassagePair> {
        let same = select(scores, Threshold::Suggested).same;
        same.iter().map(|c| PassagePair { left: c.left[0], right: c.right[0] }).collect()
    }

    #[test]
    fn what_a_judge_says_moves_the_score_and_is_a_part_of_its_evidence() {
        let before = scores();
        let asked = before.in_question();
        let of = *asked.first().unwrap();
        for (likely, name) in [(0.9, "your judge is for it"), (0.2, "your judge is against it")] {
            let after = before.with_opinions(&[Opinion { pair: of, likely }]);
            let [old, new] = [&before, &after].map(|scores| scores.find(of).unwrap());
            assert_eq!(new.full > old.full, likely > 0.5);
            let part = parts(&after, &new).into_iter().find(|part| part.name == name).unwrap();
            assert!((part.value - likely).abs() < 1e-4 && (part.without - old.score()).abs() < 1e-4);
            // Opinions take the place of older ones, and without any all is as it was.
            assert_eq!(after.with_opinions(&[]).find(of).unwrap().evidence, old.evidence);
        }
        let unsure = before.with_opinions(&[Opinion { pair: of, likely: 0.5 }]);
        assert_eq!(unsure, before);
        assert_eq!(before.with_opinions(&[Opinion { pair: pair(9, 9), likely: 1.0 }]), before);
    }

    #[test]
    fn a_judge_can_tie_what_the_engine_leaves_open_and_untie_what_it_ties() {
        let before = scores();
        for of in before.in_question() {
            let sure = |likely| linked(&before.with_opinions(&[Opinion { pair: of, likely }]));
            assert!(!sure(0.0).contains(&of) || before.find(of).unwrap().score() > 0.8, "{of:?}");
            if before.find(of).unwrap().score() > 0.05 {
                assert!(sure(1.0).contains(&of), "{of:?}");
            }
        }
    }

    #[test]
    fn a_judge_is_asked_about_the_ten_best_partners_of_each_passage() {
        // Twelve passages on either side; what is nearer to one order scores more.
        let candidate = |at: u32| {
            let (left, right) = (PassageIx(at / 12), PassageIx(at % 12));
            let full = -(left.0.abs_diff(right.0) as f32);
            Candidate { left, right, full, evidence: Evidence::default() }
        };
        let candidates: Vec<Candidate> = (0..144).map(candidate).collect();
        let scores = Scores { candidates: candidates.into(), sizes: [12, 12], ..Scores::default() };
        let asked = scores.in_question();
        assert!(asked.contains(&pair(0, 9)) && !asked.contains(&pair(0, 10)), "{asked:?}");
        assert!(asked.contains(&pair(9, 0)) && !asked.contains(&pair(10, 0)));
    }

    #[test]
    fn no_opinion_is_surer_than_ninety_eight_in_a_hundred() {
        for (likely, of_hundred) in
            [(1.0, 98.0f32), (0.98, 98.0), (0.97, 97.0), (0.5, 50.0), (0.03, 3.0), (0.0, 2.0)]
        {
            let odds = Opinion { pair: pair(0, 0), likely }.log_odds();
            assert!((odds - (of_hundred / (100.0 - of_hundred)).ln()).abs() < 1e-3, "{likely}: {odds}");
        }
    }
}
