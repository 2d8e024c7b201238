//! What a reader decided of two texts, put over what the engine found.
//!
//! What is tied by hand stands whatever the scores are, and what is untied does not. A passage that is closed has no
//! answers but those that were decided. The rest is the engine's: its groups stand as they are where no decision touches
//! them, and are put together again from their pairs, the best first, where one does.

use std::collections::BTreeSet;

use smallvec::smallvec;

use super::alignment::{Alignment, Correspondence, Relation};
use super::candidate::PassagePair;
use super::chain::{Place, moved};
use super::decided::Decided;
use super::scores::Scores;
use crate::text::{InOrder as _, PassageIx, Passages};

/// Puts decisions over an alignment. Swapping the two texts mirrors the result.
pub fn decide(scores: &Scores, alignment: Alignment, decided: &Decided) -> Alignment {
    if decided.is_empty() {
        return alignment;
    }
    let (mut same, touched): (Vec<_>, Vec<_>) =
        alignment.same.into_iter().partition(|group| stands(group, decided));
    let mut making = Making { decided, groups: Vec::new() };
    for &pair in &decided.same {
        making.tie(pair);
    }
    for pair in remaining(scores, &touched, decided, alignment.threshold) {
        making.join(pair);
    }
    same.extend(making.groups.into_iter().map(|group| group.correspondence(scores, decided)));
    same.put_in_order(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
    transpose(scores, &mut same);
    let related = related(scores, alignment.related, &same, decided);
    Alignment { same, related, decided: decided.clone(), ..alignment }
}

/// How sure it is that some passages answer each other.
pub(super) struct Sureness {
    /// The mean score of the pairs across. A pair that was never scored shares nothing, and scores nothing.
    pub(super) score: f32,
    /// The least that a passage scores with its best partner across; never more than the mean.
    pub(super) weakest: f32,
}

impl Sureness {
    pub(super) fn of(scores: &Scores, left: &[PassageIx], right: &[PassageIx]) -> Self {
        let score = mean_score(scores, left, right);
        Self { score, weakest: weakest_score(scores, left, right).min(score) }
    }
}

fn mean_score(scores: &Scores, left: &[PassageIx], right: &[PassageIx]) -> f32 {
    let pairs = left.iter().flat_map(|&l| {
        let row = scores.candidates.of_left(l);
        row.filter(|c| right.binary_search(&c.right).is_ok())
    });
    // Added up in an order that is the same with the texts swapped.
    let mut each: Vec<f32> = pairs.map(|c| c.score()).collect();
    each.sort_unstable_by(f32::total_cmp);
    each.iter().sum::<f32>() / (left.len() * right.len()) as f32
}

fn weakest_score(scores: &Scores, left: &[PassageIx], right: &[PassageIx]) -> f32 {
    let score = |left, right| scores.find(PassagePair { left, right }).map_or(0.0, |c| c.score());
    let best = |each: &mut dyn Iterator<Item = f32>| each.fold(0.0, f32::max);
    let lefts = left.iter().map(|&l| best(&mut right.iter().map(|&r| score(l, r))));
    let rights = right.iter().map(|&r| best(&mut left.iter().map(|&l| score(l, r))));
    lefts.chain(rights).fold(1.0, f32::min)
}

fn pairs_of(group: &Correspondence) -> impl Iterator<Item = PassagePair> {
    group.left.iter().flat_map(|&left| group.right.iter().map(move |&right| PassagePair { left, right }))
}

/// Whether no decision touches a group of the engine.
fn stands(group: &Correspondence, decided: &Decided) -> bool {
    let is_tied =
        decided.same.iter().any(|pair| group.left.contains(&pair.left) || group.right.contains(&pair.right));
    !is_tied && !pairs_of(group).any(|pair| decided.forbids(pair))
}

/// The pairs of groups that are to be put together again, the best first.
fn remaining(
    scores: &Scores,
    touched: &[Correspondence],
    decided: &Decided,
    threshold: f32,
) -> Vec<PassagePair> {
    let of = |group: &Correspondence| -> Vec<(PassagePair, f32)> {
        let alone = group.left.len() * group.right.len() == 1;
        let score = |pair| scores.find(pair).map_or(0.0, |c| c.score());
        let rated = pairs_of(group).map(|pair| (pair, score(pair)));
        rated.filter(|&(pair, score)| (alone || score >= threshold) && !decided.forbids(pair)).collect()
    };
    let mut pairs: Vec<(PassagePair, f32)> = touched.iter().flat_map(of).collect();
    pairs.put_in_order(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.place().cmp(&b.0.place())));
    pairs.into_iter().map(|(pair, _)| pair).collect()
}

/// Passages that answer each other.
#[derive(Debug, Default)]
struct Group {
    left: BTreeSet<PassageIx>,
    right: BTreeSet<PassageIx>,
}

impl Group {
    fn correspondence(self, scores: &Scores, decided: &Decided) -> Correspondence {
        let [left, right] = [self.left, self.right].map(|side| side.into_iter().collect::<Passages>());
        let Sureness { score, weakest } = Sureness::of(scores, &left, &right);
        let group = Correspondence {
            left,
            right,
            relation: Relation::Same,
            score,
            weakest,
            transposed: false,
            by_hand: false,
        };
        let by_hand = pairs_of(&group).any(|pair| decided.same.contains(&pair));
        Correspondence { by_hand, ..group }
    }
}

/// Groups while they are made.
struct Making<'a> {
    decided: &'a Decided,
    groups: Vec<Group>,
}

impl Making<'_> {
    /// The two passages with all that they are grouped with, and the groups without those.
    fn with(&mut self, pair: PassagePair) -> (Group, Vec<Group>) {
        let holds = |group: &Group| group.left.contains(&pair.left) || group.right.contains(&pair.right);
        let (held, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut self.groups).into_iter().partition(holds);
        let mut joined = Group { left: [pair.left].into(), right: [pair.right].into() };
        for group in &held {
            joined.left.extend(&group.left);
            joined.right.extend(&group.right);
        }
        self.groups = rest;
        (joined, held)
    }

    /// Takes in a pair that the reader tied.
    fn tie(&mut self, pair: PassagePair) {
        let (joined, _) = self.with(pair);
        self.groups.push(joined);
    }

    /// Takes in a pair of the engine's, where that brings nothing together that the reader keeps apart.
    fn join(&mut self, pair: PassagePair) {
        let (joined, held) = self.with(pair);
        let across =
            joined.left.iter().flat_map(|&left| joined.right.iter().map(move |&right| (left, right)));
        let known = |left, right| held.iter().any(|g| g.left.contains(&left) && g.right.contains(&right));
        let mut new = across.filter(|&(left, right)| !known(left, right));
        if new.any(|(left, right)| self.decided.forbids(PassagePair { left, right })) {
            self.groups.extend(held);
        } else {
            self.groups.push(joined);
        }
    }
}

/// Says anew which correspondences cross others, in the order in which the engine keeps the two texts.
fn transpose(scores: &Scores, same: &mut [Correspondence]) {
    let ends = |c: &Correspondence| {
        let (one, other) = if scores.mirrored { (&c.right, &c.left) } else { (&c.left, &c.right) };
        (one[0], Place { right: other[0].0, size: (c.left.len() + c.right.len()) as u32 })
    };
    let mut order: Vec<usize> = (0..same.len()).collect();
    order.put_in_order_of(|&at| ends(&same[at]).0);
    let places: Vec<Place> = order.iter().map(|&at| ends(&same[at]).1).collect();
    for (at, transposed) in order.into_iter().zip(moved(&places)) {
        same[at].transposed = transposed;
    }
}

/// The related pairs: those of the engine that were not decided otherwise, and those that the reader found.
fn related(
    scores: &Scores,
    related: Vec<Correspondence>,
    same: &[Correspondence],
    decided: &Decided,
) -> Vec<Correspondence> {
    let is_same = |pair: PassagePair| {
        same.iter().any(|group| group.left.contains(&pair.left) && group.right.contains(&pair.right))
    };
    let by_hand = |&pair: &PassagePair| {
        let score = scores.find(pair).map_or(0.0, |c| c.score());
        Correspondence {
            left: smallvec![pair.left],
            right: smallvec![pair.right],
            relation: Relation::Related,
            score,
            weakest: score,
            transposed: false,
            by_hand: true,
        }
    };
    let is_decided = |pair| decided.topic.contains(&pair) || decided.apart.contains(&pair) || is_same(pair);
    let mut all: Vec<Correspondence> = related.into_iter().filter(|c| !pairs_of(c).any(is_decided)).collect();
    all.extend(decided.topic.iter().filter(|&&pair| !is_same(pair)).map(by_hand));
    all.put_in_order(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
    all
}

#[cfg(test)]
mod tests {
    use super::super::{Threshold, score, select};
    use super::*;
    use crate::lexicon::Language;
    use crate::text::{Symbols, Text};

    fn pair(left: u32, right: u32) -> PassagePair {
        PassagePair { left: PassageIx(left), right: PassageIx(right) }
    }

    fn set(pairs: &[(u32, u32)]) -> BTreeSet<PassagePair> {
        pairs.iter().map(|&(left, right)| pair(left, right)).collect()
    }

    const LEFT: [&str; 3] = [
        "Cuba welcomed the third shipment of vaccines from Shanghai.",
        "They spoke of fishing rights near the northern islands.",
        "Nothing else was said.",
    ];
    const RIGHT: [&str; 3] = [
        "Rain fell in the capital.",
        "The third shipment of vaccines from Shanghai was welcomed by Cuba.",
        "Of fishing rights near the northern islands they spoke.",
    ];

    fn scored(left: &[&str], right: &[&str]) -> Scores {
        let mut symbols = Symbols::default();
        let [a, b] = [left, right].map(|side| Text::from_passages(side, Language::English, &mut symbols).1);
        score(&a, &b, &symbols)
    }

    /// The groups as they are written: `0-1*` for one that was tied by hand.
    fn groups(decided: &Decided) -> String {
        let scores = scored(&LEFT, &RIGHT);
        let alignment = decide(&scores, select(&scores, Threshold::Suggested), decided);
        let side = |side: &[PassageIx]| side.iter().map(|p| p.0.to_string()).collect::<Vec<_>>().join("+");
        let shown = alignment
            .same
            .iter()
            .map(|c| format!("{}-{}{}", side(&c.left), side(&c.right), if c.by_hand { "*" } else { "" }));
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn decisions_outrank_the_engine() {
        let none = Decided::default();
        let closed = |left: &[u32]| [left.iter().map(|&p| PassageIx(p)).collect(), BTreeSet::new()];
        for (decided, expected) in [
            (none.clone(), "0-1 1-2"),
            (Decided { same: set(&[(2, 0)]), ..none.clone() }, "0-1 1-2 2-0*"),
            (Decided { same: set(&[(0, 0)]), ..none.clone() }, "0-0+1* 1-2"),
            (Decided { same: set(&[(0, 0)]), apart: set(&[(0, 1)]), ..none.clone() }, "0-0* 1-2"),
            (Decided { same: set(&[(0, 0)]), closed: closed(&[0]), ..none.clone() }, "0-0* 1-2"),
            (Decided { apart: set(&[(0, 1)]), ..none.clone() }, "1-2"),
            (Decided { topic: set(&[(0, 1)]), ..none.clone() }, "1-2"),
            (Decided { closed: closed(&[0, 1]), ..none.clone() }, ""),
            // A tie by hand holds even where the passage is closed, or the engine has another.
            (Decided { same: set(&[(0, 1), (2, 1)]), closed: closed(&[0, 2]), ..none }, "0+2-1* 1-2"),
        ] {
            assert_eq!(groups(&decided), expected, "{decided:?}");
        }
    }

    #[test]
    fn an_untied_pair_is_in_no_group_of_what_was_left_of_it() {
        let line = "Cuba welcomed the third shipment of vaccines from Shanghai.";
        let scores = scored(&[line, LEFT[1]], &[line, line]);
        let before = select(&scores, Threshold::Fixed(0.1));
        for group in &before.same {
            for untied in pairs_of(group) {
                let decided = Decided { apart: [untied].into(), ..Decided::default() };
                let after = decide(&scores, before.clone(), &decided);
                assert!(after.same.iter().flat_map(pairs_of).all(|pair| pair != untied), "{untied:?}");
            }
        }
        assert!(!before.same.is_empty());
    }

    #[test]
    fn the_same_topic_is_told_as_such_and_no_pair_is_told_twice() {
        let scores = scored(&LEFT, &RIGHT);
        let before = select(&scores, Threshold::Suggested);
        let decided = Decided { topic: set(&[(0, 1), (2, 2)]), ..Decided::default() };
        let after = decide(&scores, before, &decided);
        let by_hand = after.related.iter().filter(|c| c.by_hand).flat_map(pairs_of);
        assert_eq!(by_hand.collect::<BTreeSet<_>>(), decided.topic);
        let all: Vec<PassagePair> = after.same.iter().chain(&after.related).flat_map(pairs_of).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    }

    #[test]
    fn swapping_the_texts_mirrors_what_was_decided() {
        let (one, other) = (scored(&LEFT, &RIGHT), scored(&RIGHT, &LEFT));
        let swap = |pairs: &BTreeSet<PassagePair>| -> BTreeSet<PassagePair> {
            pairs.iter().map(|p| PassagePair { left: p.right, right: p.left }).collect()
        };
        let decided = Decided { same: set(&[(2, 0), (0, 2)]), apart: set(&[(1, 2)]), ..Decided::default() };
        let mirrored =
            Decided { same: swap(&decided.same), apart: swap(&decided.apart), ..Decided::default() };
        let a = decide(&one, select(&one, Threshold::Suggested), &decided);
        let b = decide(&other, select(&other, Threshold::Suggested), &mirrored);
        let key = |c: &Correspondence| (c.left.clone(), c.right.clone(), c.transposed, c.by_hand);
        let mut back: Vec<_> =
            b.same.iter().map(|c| (c.right.clone(), c.left.clone(), c.transposed, c.by_hand)).collect();
        back.sort();
        assert_eq!(a.same.iter().map(key).collect::<Vec<_>>(), back);
    }

    #[test]
    fn what_is_left_of_a_pair_stays_and_of_a_larger_group_what_reaches_the_threshold() {
        let scores = scored(&LEFT, &RIGHT);
        let group = |left: &[u32], right: &[u32]| {
            let [left, right] =
                [left, right].map(|side| side.iter().map(|&p| PassageIx(p)).collect::<BTreeSet<_>>());
            Group { left, right }.correspondence(&scores, &Decided::default())
        };
        let left_of = |group: Correspondence, threshold: f32| {
            remaining(&scores, &[group], &Decided::default(), threshold).len()
        };
        assert_eq!((left_of(group(&[0], &[1]), 1.1), left_of(group(&[0], &[1]), 0.0)), (1, 1));
        assert_eq!((left_of(group(&[0], &[1, 2]), 1.1), left_of(group(&[0], &[1, 2]), 0.0)), (0, 2));
    }

    #[test]
    fn a_related_pair_stays_where_nothing_else_was_decided_of_it() {
        let scores = scored(&LEFT, &RIGHT);
        let before = select(&scores, Threshold::Fixed(1.0));
        let of = |decided: &Decided| -> Vec<(bool, bool)> {
            let after = decide(&scores, before.clone(), decided).related;
            let here = after.iter().filter(|c| pairs_of(c).any(|found| found == pair(0, 1)));
            here.map(|c| (true, c.by_hand)).collect()
        };
        let none = Decided::default();
        for (decided, expected) in [
            (none.clone(), vec![(true, false)]),
            (Decided { same: set(&[(2, 0)]), ..none.clone() }, vec![(true, false)]),
            (Decided { apart: set(&[(0, 1)]), ..none.clone() }, vec![]),
            (Decided { topic: set(&[(0, 1)]), ..none.clone() }, vec![(true, true)]),
            (Decided { same: set(&[(0, 1)]), ..none }, vec![]),
        ] {
            assert_eq!(of(&decided), expected, "{decided:?}");
        }
    }
}
