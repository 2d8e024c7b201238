//! Scores turned into correspondences at a threshold.

use smallvec::smallvec;

use super::alignment::{Alignment, Correspondence, Nearest, Relation, Threshold};
use super::answers::facing;
use super::candidate::Candidate;
use super::candidate_list::Candidates;
use super::chain::{Place, moved};
use super::decide::Sureness;
use super::decided::Decided;
use super::groups::{Cell, Group, Grouping, groups};
use super::leaders::Leaders;
use super::lists::Lists;
use super::recipe::Bounds;
use super::scores::Scores;
use crate::gate::give_back;
use crate::text::{InOrder as _, PassageIx, Passages};

/// Turns scores into correspondences, by the recipe that the pairs were scored by.
pub fn select(scores: &Scores, threshold: Threshold) -> Alignment {
    let threshold = match threshold {
        Threshold::Suggested => scores.suggested,
        Threshold::Fixed(t) => t.clamp(0.0, 1.0),
    };
    let bounds = &scores.recipe.bounds;
    let cells = cells(scores);
    let by = Grouping { threshold, kind: scores.kind, bounds };
    let same = same(scores, facing(&scores.model, groups(&scores.model, &cells, by)));
    give_back(cells);
    let [nearest_left, nearest_right] = nearest(scores);
    Alignment {
        threshold,
        related: related(scores, &same, bounds),
        same,
        nearest_left,
        nearest_right,
        decided: Decided::default(),
    }
}

/// The candidates as the engine keeps the two texts, by left, then right.
fn cells(scores: &Scores) -> Vec<Cell> {
    let [one, other] = [0, 1].map(|side| numbers(&scores.model.sides[side].passages));
    let cell = |c: Candidate| {
        let (left, right) = if scores.mirrored { (c.right, c.left) } else { (c.left, c.right) };
        Some(Cell {
            left: (*one.get(left.ix())?)?,
            right: (*other.get(right.ix())?)?,
            full: c.full,
            score: c.score(),
            verbatim: c.evidence.verbatim,
        })
    };
    let mut cells = Vec::with_capacity(scores.candidates.len());
    if scores.mirrored {
        let columns = Partners::of(scores).columns;
        cells.extend(columns.all.iter().filter_map(|&at| cell(scores.candidates.get(at as usize))));
    } else {
        cells.extend(scores.candidates.iter().filter_map(cell));
    }
    cells
}

/// For each passage of a text the number that it has among those that take part.
fn numbers(taking_part: &[PassageIx]) -> Vec<Option<u32>> {
    let mut numbers = vec![None; taking_part.last().map_or(0, |last| last.ix() + 1)];
    for (passage, number) in taking_part.iter().zip(0..) {
        numbers[passage.ix()] = Some(number);
    }
    numbers
}

/// The `same` correspondences, by first left passage.
fn same(scores: &Scores, groups: Vec<Group>) -> Vec<Correspondence> {
    let place =
        |g: &Group| Place { right: g.sides[1][0], size: (g.sides[0].len() + g.sides[1].len()) as u32 };
    let transposed = moved(&groups.iter().map(place).collect::<Vec<_>>());
    let correspondence = |(group, transposed): (Group, bool)| {
        let passages = |side: usize| {
            let numbers = &scores.model.sides[side].passages;
            group.sides[side].iter().map(|&at| numbers[at as usize]).collect::<Passages>()
        };
        let (one, other) = (passages(0), passages(1));
        let (left, right) = if scores.mirrored { (other, one) } else { (one, other) };
        // Bare answers are as sure as what they answer.
        let asked = group.question.map(|asked| {
            let passage = |side: usize| [scores.model.sides[side].passages[asked[side] as usize]];
            if scores.mirrored { [passage(1), passage(0)] } else { [passage(0), passage(1)] }
        });
        let Sureness { score, weakest } = match &asked {
            Some([left, right]) => Sureness::of(scores, left, right),
            None => Sureness::of(scores, &left, &right),
        };
        Correspondence { left, right, relation: Relation::Same, score, weakest, transposed, by_hand: false }
    };
    let mut same: Vec<Correspondence> = groups.into_iter().zip(transposed).map(correspondence).collect();
    same.shrink_to_fit();
    same.put_in_order(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
    same
}

/// The pairs that are related and not the same matter, by left, then right.
fn related(scores: &Scores, same: &[Correspondence], bounds: &Bounds) -> Vec<Correspondence> {
    let mut group_of = vec![None; scores.sizes[0]];
    for (number, c) in same.iter().enumerate() {
        for &l in &c.left {
            group_of[l.ix()] = Some(number);
        }
    }
    let is_same = |c: &Candidate| {
        group_of[c.left.ix()].is_some_and(|g: usize| same[g].right.binary_search(&c.right).is_ok())
    };
    let full = |at: u32| scores.candidates.full(at as usize);
    let leaders = Leaders::new(ends(scores), scores.sizes, |a, b| full(a).total_cmp(&full(b)));
    let is_best = |c: &Candidate| {
        let mut best = [leaders.of(0, c.left).best, leaders.of(1, c.right).best].into_iter().flatten();
        best.any(|at| c.full >= full(at))
    };
    let is_related = |c: &Candidate| {
        let p = c.probability();
        p >= bounds.related || p >= bounds.related_best && is_best(c)
    };
    let related = scores.candidates.iter().filter(is_related).filter(|c| !is_same(c));
    related
        .map(|c| Correspondence {
            left: smallvec![c.left],
            right: smallvec![c.right],
            relation: Relation::Related,
            score: c.score(),
            weakest: c.score(),
            transposed: false,
            by_hand: false,
        })
        .collect()
}

/// For each passage of either side the best partner.
fn nearest(scores: &Scores) -> [Vec<Option<Nearest>>; 2] {
    let leaders = Leaders::new(ends(scores), scores.sizes, |a, b| scores.candidates.by_full(a, b));
    [0, 1].map(|side| {
        let of = |at: u32| scores.candidates.get(at as usize).nearest(side);
        leaders.sides[side].iter().map(|top| top.best.map(of)).collect()
    })
}

/// For each passage of either side its partners, the best first, at most so many.
///
/// The first of them is [`Alignment::nearest_left`] or [`Alignment::nearest_right`].
pub fn partners(scores: &Scores, most: usize) -> [Vec<Vec<Nearest>>; 2] {
    let partners = Partners::of(scores);
    [Side::Left, Side::Right].map(|side| {
        let passages = (0..scores.sizes[side as usize] as u32).map(PassageIx);
        passages.map(|passage| partners.best(passage, side, most)).collect()
    })
}

/// The scored pairs of two texts, looked up from either side.
#[derive(Debug)]
pub struct Partners<'s> {
    scores: &'s Scores,
    /// The pairs of each passage on the right.
    columns: Lists<u32>,
}

impl<'s> Partners<'s> {
    /// Those of two texts that were scored.
    pub fn of(scores: &'s Scores) -> Self {
        let candidates = &scores.candidates;
        let rights = (0..candidates.len()).map(|at| candidates.right(at).0);
        Self { scores, columns: Lists::by(rights, scores.sizes[1]) }
    }

    /// The partners of a passage, the best first, at most so many.
    pub fn best(&self, passage: PassageIx, side: Side, most: usize) -> Vec<Nearest> {
        let candidates = &self.scores.candidates;
        let numbers = match side {
            Side::Left => candidates.row(passage).map(|at| at as u32).collect(),
            Side::Right => self.columns.of(passage.ix()).to_vec(),
        };
        best(candidates, numbers, side, most)
    }
}

/// The passages of each pair, in order.
pub(super) fn ends(scores: &Scores) -> impl Iterator<Item = [PassageIx; 2]> {
    scores.candidates.pairs().map(|pair| [pair.left, pair.right])
}

/// The partners of one passage of the left, or of the right, the best first, at most so many: one list of [`partners`].
pub fn partners_of(scores: &Scores, passage: PassageIx, side: Side, most: usize) -> Vec<Nearest> {
    let candidates = &scores.candidates;
    let numbers = match side {
        Side::Left => candidates.row(passage),
        Side::Right => 0..candidates.len(),
    };
    let numbers = numbers.filter(|&at| side == Side::Left || candidates.right(at) == passage);
    best(candidates, numbers.map(|at| at as u32).collect(), side, most)
}

/// One of two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
}

/// The best of some candidates of one passage by their numbers, the best first, as partners of that passage.
fn best(candidates: &Candidates, mut numbers: Vec<u32>, side: Side, most: usize) -> Vec<Nearest> {
    numbers.put_in_order(|&a, &b| candidates.by_full(b, a));
    numbers.truncate(most);
    numbers.into_iter().map(|at| candidates.get(at as usize).nearest(side as usize)).collect()
}

impl Candidate {
    /// Greater where `self` is the better partner for a passage that both share.
    pub(super) fn by_full(&self, other: &Self) -> std::cmp::Ordering {
        self.full.total_cmp(&other.full).then_with(|| other.pair().place().cmp(&self.pair().place()))
    }

    /// The partner of the passage that it has on `side`.
    fn nearest(&self, side: usize) -> Nearest {
        let passage: PassageIx = if side == 0 { self.right } else { self.left };
        Nearest { passage, score: self.score() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::evidence::Evidence;
    use super::super::recipe::Recipe;
    use super::super::weights::logit;
    use super::*;

    /// The places of the related pairs among some with their probabilities, in texts of two passages.
    fn related_of(pairs: &[(u32, u32, f32)], recipe: std::sync::Arc<Recipe>) -> Vec<(u32, u32)> {
        let candidate = |&(left, right, p): &(u32, u32, f32)| {
            let (left, right) = (PassageIx(left), PassageIx(right));
            Candidate { left, right, full: logit(p), evidence: Evidence::default() }
        };
        let candidates: Vec<Candidate> = pairs.iter().map(candidate).collect();
        let scores = Scores { candidates: candidates.into(), sizes: [2, 2], recipe, ..Scores::default() };
        let related = select(&scores, Threshold::Suggested).related;
        related.iter().map(|c| (c.left[0].0, c.right[0].0)).collect()
    }

    #[test]
    fn a_pair_is_related_from_a_probability_on_and_from_a_lower_one_where_nothing_is_better() {
        for (recipe, alone, beside) in [(Recipe::shipped(), 0.1, 0.2), (Recipe::by_meaning(), 0.05, 0.07)] {
            for (p, expected) in [(alone + 0.001, true), (alone - 0.001, false)] {
                assert_eq!(!related_of(&[(0, 0, p)], recipe.clone()).is_empty(), expected, "{p} alone");
            }
            // Both of its passages have a better partner.
            for (p, expected) in [(beside + 0.001, true), (beside - 0.001, false)] {
                let found = related_of(&[(0, 0, 0.5), (0, 1, p), (1, 1, 0.5)], recipe.clone());
                assert_eq!(found.contains(&(0, 1)), expected, "{p} beside better ones");
            }
        }
    }

    #[test]
    fn the_suggested_threshold_is_the_one_of_the_notes_and_lower_by_meaning() {
        assert!((Recipe::shipped().bounds.threshold - 0.27).abs() < 1e-6);
        let by_meaning = Recipe::by_meaning().bounds;
        assert!(
            (by_meaning.threshold - by_meaning.apart).abs() < 1e-6
                && by_meaning.threshold < Recipe::shipped().bounds.threshold
        );
    }
}
