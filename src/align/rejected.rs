//! What came nearest and was not matched, and why not.

use super::alignment::{Alignment, Nearest};
use super::candidate::{Candidate, PassagePair};
use super::leaders::Leaders;
use super::scores::Scores;
use super::select::ends;
use crate::text::PassageIx;

/// Below this score the words of a pair say nothing for themselves.
const SAYS_LITTLE: f32 = 0.05;

/// A pair that was scored and not matched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rejected {
    /// The pair.
    pub pair: PassagePair,
    /// Its score, as people see it.
    pub score: f32,
    /// Why it is no match.
    pub reason: Reason,
}

/// Why a pair is no match. Scores are as people see them, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// Its two passages share too little: the words alone speak for hardly anything.
    FewWords {
        /// The score from the words alone.
        words: f32,
    },
    /// Another pair of one of its passages is as good or better; without that rival it would reach the threshold.
    Rival {
        /// The other pair.
        pair: PassagePair,
        /// The score of the other pair.
        score: f32,
        /// The score of this pair if there were no rival.
        without: f32,
    },
    /// It reaches the threshold, but a passage of it stands in a correspondence with others.
    Taken {
        /// A pair of that correspondence, which scores more.
        pair: PassagePair,
        /// The score of that pair.
        score: f32,
    },
    /// The reader decided that the two do not answer each other.
    ByHand,
    /// Its score lies below the threshold, and no single rival is the cause.
    BelowThreshold {
        /// The threshold.
        threshold: f32,
    },
    /// In two languages: what the two say is not alike enough, so that its score lies below the threshold.
    Unlike {
        /// The threshold.
        threshold: f32,
    },
}

/// The nearest rejected pairs of two texts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rejections {
    /// For each passage on the left that nothing answers, the pair with the one nearest to it; none where it has a
    /// counterpart, or shares nothing with any.
    pub left: Vec<Option<Rejected>>,
    /// The same for each passage on the right.
    pub right: Vec<Option<Rejected>>,
    /// For each of [`Alignment::same`] the runner-up: the best pair that has one passage of it and was not matched.
    pub same: Vec<Option<Rejected>>,
}

/// Tells what came nearest and why it was not matched. Linear in the number of scored pairs.
pub fn rejections(scores: &Scores, alignment: &Alignment) -> Rejections {
    let judge = Judge::new(scores, alignment);
    let lone = |nearest: &[Option<Nearest>], side: usize| {
        let alone = nearest.iter().zip(&judge.groups[side]).zip((0u32..).map(PassageIx));
        alone
            .map(|((nearest, group), here)| {
                let there = nearest.filter(|_| group.is_none())?.passage;
                let (left, right) = if side == 0 { (here, there) } else { (there, here) };
                Some(judge.reject(&scores.find(PassagePair { left, right })?))
            })
            .collect()
    };
    Rejections {
        left: lone(&alignment.nearest_left, 0),
        right: lone(&alignment.nearest_right, 1),
        same: judge.runners_up(alignment.same.len()),
    }
}

/// Tells of some pairs why they were not matched; those that were are left out.
pub fn reasons(scores: &Scores, alignment: &Alignment, pairs: &[Candidate]) -> Vec<Rejected> {
    let judge = Judge::new(scores, alignment);
    let is_matched = |pair: &&Candidate| {
        let [left, right] = [judge.groups[0][pair.left.ix()], judge.groups[1][pair.right.ix()]];
        left.is_some() && left == right
    };
    pairs.iter().filter(|pair| !is_matched(pair)).map(|pair| judge.reject(pair)).collect()
}

/// What is needed to tell why a pair was rejected.
struct Judge<'a> {
    scores: &'a Scores,
    alignment: &'a Alignment,
    threshold: f32,
    /// For each passage of either side the correspondence that holds it.
    groups: [Vec<Option<u32>>; 2],
    /// The best two pairs of each passage.
    leaders: Leaders,
}

impl<'a> Judge<'a> {
    fn new(scores: &'a Scores, alignment: &'a Alignment) -> Self {
        let mut groups = scores.sizes.map(|size| vec![None; size]);
        for (c, number) in alignment.same.iter().zip(0u32..) {
            for (side, passages) in [&c.left, &c.right].into_iter().enumerate() {
                for p in passages {
                    groups[side][p.ix()] = Some(number);
                }
            }
        }
        let leaders = Leaders::new(ends(scores), scores.sizes, |a, b| scores.candidates.by_full(a, b));
        Self { scores, alignment, threshold: alignment.threshold, groups, leaders }
    }

    fn reject(&self, pair: &Candidate) -> Rejected {
        Rejected { pair: pair.pair(), score: pair.score(), reason: self.reason(pair) }
    }

    fn reason(&self, pair: &Candidate) -> Reason {
        if self.alignment.decided.forbids(pair.pair()) {
            return Reason::ByHand;
        }
        if pair.score() >= self.threshold
            && let Some(holder) = self.holder(pair)
        {
            return Reason::Taken { pair: holder.pair(), score: holder.score() };
        }
        if pair.evidence.by_meaning {
            return Reason::Unlike { threshold: self.threshold };
        }
        let words = self.scores.first_score(pair);
        if words < SAYS_LITTLE {
            return Reason::FewWords { words };
        }
        let without = pair.capped(self.scores.recipe.weights.score(&pair.evidence.without_rivals()));
        if without >= self.threshold
            && let Some(rival) = self.rival(pair)
        {
            return Reason::Rival { pair: rival.pair(), score: rival.score(), without };
        }
        Reason::BelowThreshold { threshold: self.threshold }
    }

    /// The best other pair that shares the passage `pair` has on `side`.
    fn other(&self, pair: &Candidate, side: usize) -> Option<Candidate> {
        let top = self.leaders.of(side, [pair.left, pair.right][side]);
        let mut both =
            [top.best, top.second].into_iter().flatten().map(|at| self.scores.candidates.get(at as usize));
        both.find(|c| c.pair() != pair.pair())
    }

    /// The rival that counts most: the better of the best others of both passages.
    fn rival(&self, pair: &Candidate) -> Option<Candidate> {
        (0..2).filter_map(|side| self.other(pair, side)).max_by(Candidate::by_full)
    }

    /// The best pair that keeps a passage of `pair` in a correspondence.
    fn holder(&self, pair: &Candidate) -> Option<Candidate> {
        let held = (0..2).filter(|&side| self.groups[side][[pair.left, pair.right][side].ix()].is_some());
        held.filter_map(|side| self.other(pair, side)).max_by(Candidate::by_full)
    }

    /// For each correspondence the best pair that has one passage of it and was not matched.
    fn runners_up(&self, count: usize) -> Vec<Option<Rejected>> {
        let candidates = &self.scores.candidates;
        let mut best: Vec<Option<u32>> = vec![None; count];
        for (c, at) in candidates.pairs().zip(0u32..) {
            let groups = [self.groups[0][c.left.ix()], self.groups[1][c.right.ix()]];
            if groups[0] == groups[1] {
                continue;
            }
            for group in groups.into_iter().flatten() {
                let slot = &mut best[group as usize];
                if slot.is_none_or(|other| candidates.by_full(at, other).is_gt()) {
                    *slot = Some(at);
                }
            }
        }
        best.into_iter().map(|at| at.map(|at| self.reject(&candidates.get(at as usize)))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Threshold, score, select};
    use super::*;
    use crate::text::{Symbols, Text};

    fn told(left: &[&str], right: &[&str], threshold: Threshold) -> (Alignment, Rejections) {
        let mut symbols = Symbols::default();
        let [a, b] = [left, right].map(|side| {
            let side: Vec<String> = side.iter().map(ToString::to_string).collect();
            Text::from_passages(&side, crate::lexicon::Language::English, &mut symbols).1
        });
        let scores = score(&a, &b, &symbols);
        let alignment = select(&scores, threshold);
        let rejections = rejections(&scores, &alignment);
        (alignment, rejections)
    }

    const VACCINES: &str = "Cuba welcomed the third shipment of vaccines from Shanghai.";

    #[test]
    fn a_passage_with_a_counterpart_has_only_a_runner_up() {
        let left = [VACCINES, "They spoke of fishing rights near the northern islands."];
        let right = [VACCINES, "A shipment of rice reached Cuba on Monday."];
        let (alignment, told) = told(&left, &right, Threshold::Suggested);
        assert_eq!(alignment.same.len(), 1);
        assert_eq!(told.left[0], None);
        let up = told.same[0].unwrap();
        assert_eq!((up.pair.left, up.pair.right), (PassageIx(0), PassageIx(1)));
        assert!(matches!(up.reason, Reason::Taken { .. } | Reason::Rival { .. }), "{up:?}");
    }

    #[test]
    fn few_shared_words_are_told_from_a_score_below_the_threshold() {
        let left = ["They spoke of fishing rights near the northern islands.", VACCINES];
        let right = ["The weather in the capital was fine.", "Cuba was glad of the shipment of vaccines."];
        let (_, told) = told(&left, &right, Threshold::Fixed(1.0));
        assert!(matches!(told.left[0].unwrap().reason, Reason::FewWords { words } if words < SAYS_LITTLE));
        assert_eq!(told.left[1].unwrap().reason, Reason::BelowThreshold { threshold: 1.0 });
    }

    #[test]
    fn the_rival_that_takes_a_counterpart_is_named() {
        let left = [VACCINES, "They spoke of fishing rights near the northern islands."];
        let right = [VACCINES, "A shipment of rice reached Cuba on Monday."];
        let (_, told) = told(&left, &right, Threshold::Fixed(0.8));
        let up = told.same[0].unwrap();
        let Reason::Rival { pair, without, .. } = up.reason else { panic!("{up:?}") };
        assert_eq!((pair.left, pair.right), (PassageIx(0), PassageIx(0)));
        assert!(without >= 0.8 && up.score < 0.8, "{up:?}");
    }

    #[test]
    fn swapping_the_texts_mirrors_what_is_told() {
        let left = [VACCINES, "They spoke of fishing rights.", "Both sides will meet in May."];
        let right = ["Cuba was glad of vaccines.", "A meeting in May was agreed by both sides."];
        let (_, one) = told(&left, &right, Threshold::Fixed(0.8));
        let (_, other) = told(&right, &left, Threshold::Fixed(0.8));
        let shape = |side: &[Option<Rejected>]| {
            side.iter().map(|r| r.map(|r| std::mem::discriminant(&r.reason))).collect::<Vec<_>>()
        };
        assert_eq!((shape(&one.left), shape(&one.right)), (shape(&other.right), shape(&other.left)));
    }

    #[test]
    fn words_say_nothing_for_themselves_below_a_twentieth() {
        use super::super::evidence::Evidence;
        use super::super::recipe::Recipe;
        use super::super::weights::{Weights, logit};
        for (words, few) in [(0.049, true), (0.051, false)] {
            let (left, right) = (PassageIx(0), PassageIx(0));
            let evidence = Evidence::default();
            let candidate = Candidate { left, right, full: -3.0, evidence };
            let weights = Weights { bias: logit(words), ..Weights::default() };
            let recipe = Recipe { weights, ..Recipe::default() }.into();
            let scores =
                Scores { candidates: vec![candidate].into(), sizes: [1, 1], recipe, ..Scores::default() };
            let alignment = select(&scores, Threshold::Fixed(1.0));
            let reason = rejections(&scores, &alignment).left[0].unwrap().reason;
            assert_eq!(matches!(reason, Reason::FewWords { .. }), few, "{words}: {reason:?}");
        }
    }
}
