//! From scored pairs to groups of passages that answer each other.
//!
//! Pairs are taken from the best on. Each opens a group, adds a passage to one, or joins two, where enough pairs across
//! the group reach the threshold. Versions of one text are held to more: a passage joins only a neighbour, or what
//! tells nearly all of it once more, and only where the group's joined texts become more alike by it; and a doubtful pair
//! may not cross a better one.

use std::cmp::Ordering;

use super::candidate::PassagePair;
use super::crossings::Crossings;
use super::kind::Kind;
use super::model::Model;
use super::recipe::Bounds;
use crate::text::{InOrder as _, PassageIx};

/// The most passages a side that a group has.
const WIDEST: usize = 8;

/// A cosine has risen if it rose by more than rounding.
const RISE: f32 = 1e-5;

/// A scored pair, in the order in which the engine keeps the two texts, and by the passages that take part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub(super) left: u32,
    pub(super) right: u32,
    /// The score, as a log-odds.
    pub(super) full: f32,
    /// The score as people see it, which the threshold is compared with.
    pub(super) score: f32,
    pub(super) verbatim: bool,
}

impl Cell {
    /// Its two passages.
    pub(super) fn pair(&self) -> PassagePair {
        PassagePair { left: PassageIx(self.left), right: PassageIx(self.right) }
    }

    /// Greater where `self` scores more, or as much nearer to one order.
    pub(super) fn by_full(&self, other: &Self) -> Ordering {
        self.full.total_cmp(&other.full).then_with(|| other.pair().place().cmp(&self.pair().place()))
    }
}

/// Passages of the two sides that answer each other, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) sides: [Vec<u32>; 2],
    /// Whether its two passages have the same words, so that there is nothing to add.
    complete: bool,
    /// The passages that its two answer, where they are bare answers.
    pub(super) question: Option<[u32; 2]>,
}

impl Group {
    /// The answers behind two passages that answer each other.
    pub(super) fn of_answers(question: [u32; 2]) -> Self {
        Self { sides: question.map(|asked| vec![asked + 1]), complete: false, question: Some(question) }
    }

    /// Its passages, where it has one of each side.
    pub(super) fn ends(&self) -> Option<[u32; 2]> {
        let [[left], [right]] = self.sides.each_ref().map(Vec::as_slice) else { return None };
        Some([*left, *right])
    }

    fn joined(&self, other: &Self) -> Self {
        let join = |side: usize| {
            let mut all = [self.sides[side].as_slice(), other.sides[side].as_slice()].concat();
            all.sort_unstable();
            all.dedup();
            all
        };
        Self { sides: [join(0), join(1)], complete: false, question: None }
    }

    /// Whether its passages stand in a row on both sides.
    fn is_in_a_row(&self) -> bool {
        self.sides.iter().all(|side| match (side.first(), side.last()) {
            (Some(first), Some(last)) => (last - first) as usize + 1 == side.len(),
            _ => true,
        })
    }
}

/// By what groups are made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grouping<'a> {
    /// The least score of a pair, 0 to 1.
    pub(super) threshold: f32,
    pub(super) kind: Kind,
    pub(super) bounds: &'a Bounds,
}

/// Groups the passages, by the first passage on the left; `cells` are sorted by left, then right.
pub(super) fn groups(model: &Model, cells: &[Cell], by: Grouping<'_>) -> Vec<Group> {
    let sizes = model.passages();
    let mut making = Making {
        model,
        cells,
        by,
        groups: Vec::new(),
        of: sizes.map(|size| vec![None; size]),
        crossings: Crossings::new(sizes),
    };
    for cell in accepted(cells, by.threshold) {
        making.take(cell);
    }
    let mut groups: Vec<Group> = making.groups.into_iter().filter(|g| !g.sides[0].is_empty()).collect();
    groups.sort_unstable_by_key(|group| group.sides[0][0]);
    groups
}

/// The pairs that count as matches, the best first.
fn accepted(cells: &[Cell], threshold: f32) -> Vec<&Cell> {
    let mut accepted: Vec<&Cell> = cells.iter().filter(|c| c.score >= threshold).collect();
    accepted.put_in_order(|a, b| b.by_full(a));
    accepted
}

/// Groups while they are made. A group that went into another is left empty.
struct Making<'a> {
    model: &'a Model,
    cells: &'a [Cell],
    by: Grouping<'a>,
    groups: Vec<Group>,
    of: [Vec<Option<u32>>; 2],
    /// The pairs of passages that stand in one group.
    crossings: Crossings,
}

impl Making<'_> {
    /// Takes in a pair that is a match.
    fn take(&mut self, cell: &Cell) {
        let ends = [cell.left, cell.right];
        let held = [0, 1].map(|side| self.of[side][ends[side] as usize]);
        let own = Group { sides: ends.map(|end| vec![end]), complete: cell.verbatim, question: None };
        match held {
            [None, None] if self.is_out_of_order(cell) => {}
            [None, None] => self.put(own, self.groups.len() as u32),
            [Some(a), Some(b)] if a == b || self.by.kind == Kind::Versions => {}
            [Some(number), None] | [None, Some(number)] => {
                let group = &self.groups[number as usize];
                let joined = group.joined(&own);
                if !group.complete && self.may_be(cell, &joined) && self.is_gain(group, &joined) {
                    self.put(joined, number);
                }
            }
            [Some(a), Some(b)] => {
                let (one, other) = (&self.groups[a as usize], &self.groups[b as usize]);
                let joined = one.joined(other);
                if !one.complete && !other.complete && self.may_be(cell, &joined) {
                    self.groups[b as usize] = Group::default();
                    self.put(joined, a);
                }
            }
        }
    }

    /// Whether a pair of versions crosses a better one, and scores too little for that: who revises a text keeps its
    /// order but where there is good reason.
    fn is_out_of_order(&self, cell: &Cell) -> bool {
        let doubtful = self.by.kind == Kind::Versions && cell.score < self.by.bounds.crossing;
        doubtful && self.crossings.crosses(cell.left, cell.right)
    }

    fn put(&mut self, group: Group, number: u32) {
        for (of, side) in self.of.iter_mut().zip(&group.sides) {
            for &passage in side {
                of[passage as usize] = Some(number);
            }
        }
        if self.by.kind == Kind::Versions {
            // Here groups only grow.
            for &left in &group.sides[0] {
                group.sides[1].iter().for_each(|&right| self.crossings.take(left, right));
            }
        }
        match self.groups.get_mut(number as usize) {
            Some(slot) => *slot = group,
            None => self.groups.push(group),
        }
    }

    /// Whether a group may be, of which a match would make one.
    fn may_be(&self, cell: &Cell, group: &Group) -> bool {
        let [left, right] = &group.sides;
        if left.len() > WIDEST || right.len() > WIDEST {
            return false;
        }
        let bounds = self.by.bounds;
        let apart = if self.by.kind.is_loose() { bounds.apart } else { bounds.twice };
        if cell.score < apart && !group.is_in_a_row() {
            return false;
        }
        let pairs = (left.len() * right.len()) as f32;
        let share = if self.by.kind.is_loose() { self.by.bounds.joined } else { 1.0 };
        let matches = left.iter().flat_map(|&i| right.iter().map(move |&j| (i, j)));
        matches.filter(|&(i, j)| self.is_match(i, j)).count() as f32 >= share * pairs
    }

    fn is_match(&self, left: u32, right: u32) -> bool {
        let found = self.cells.binary_search_by_key(&(left, right), |c| (c.left, c.right));
        found.is_ok_and(|at| self.cells[at].score >= self.by.threshold)
    }

    /// Whether the joined texts of a group become more alike by what is added.
    fn is_gain(&self, before: &Group, after: &Group) -> bool {
        self.by.kind.is_loose() || self.cosine(after) > self.cosine(before) + RISE
    }

    /// How alike the joined texts of the two sides are.
    fn cosine(&self, group: &Group) -> f32 {
        let bags = [0, 1].map(|side: usize| {
            group.sides[side].iter().map(|&p| self.model.bag(side, p as usize)).collect::<Vec<_>>()
        });
        let product = |a: usize, b: usize| -> f32 {
            let pairs = bags[a].iter().flat_map(|x| bags[b].iter().map(move |y| (x, y)));
            pairs.map(|(x, y)| dot(x, y, &self.model.weights)).sum()
        };
        let lengths = product(0, 0) * product(1, 1);
        if lengths > 0.0 { product(0, 1) / lengths.sqrt() } else { 0.0 }
    }
}

/// The dot product of two bags of counts under squared weights.
fn dot(a: &[(u32, f32)], b: &[(u32, f32)], weights: &[f32]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += a[i].1 * b[j].1 * weights[a[i].0 as usize].powi(2);
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::candidate::MOST;
    use super::super::recipe::Steps;
    use super::super::weights::logit;
    use super::*;
    use crate::lexicon::Language;
    use crate::text::{Symbols, Text};

    /// The most passages of the texts below.
    const SMALL: u32 = 7;

    /// Scored pairs of two small texts, no two of them alike, the best first.
    fn pairs() -> impl Strategy<Value = Vec<(u32, u32, f32)>> {
        let all: Vec<(u32, u32)> = (0..SMALL).flat_map(|l| (0..SMALL).map(move |r| (l, r))).collect();
        let most = all.len();
        (Just(all).prop_shuffle(), 0..=most, 0.0_f32..0.3).prop_map(move |(mut all, kept, least)| {
            all.truncate(kept);
            let scored = all.into_iter().enumerate();
            let score = |at: usize| 0.99 - (0.99 - least) * at as f32 / most as f32;
            scored.map(|(at, (left, right))| (left, right, score(at))).collect()
        })
    }

    /// The groups as the rules say it of sets, looked for among all groups at every pair.
    fn by_the_rules(pairs: &[(u32, u32, f32)], kind: Kind) -> Vec<[Vec<u32>; 2]> {
        type Sides = [BTreeSet<u32>; 2];
        let bounds = Bounds::SHIPPED;
        let is_match = |l: u32, r: u32| pairs.iter().any(|pair| (pair.0, pair.1) == (l, r) && pair.2 >= 0.3);
        let in_a_row =
            |side: &BTreeSet<u32>| side.last().unwrap() - side.first().unwrap() < side.len() as u32;
        let mut groups: Vec<Sides> = Vec::new();
        for &(left, right, score) in pairs.iter().filter(|pair| pair.2 >= 0.3) {
            let held = |sides: &Sides| sides[0].contains(&left) || sides[1].contains(&right);
            let (touched, others): (Vec<Sides>, Vec<Sides>) = groups.iter().cloned().partition(held);
            if kind == Kind::Versions {
                // No text of these becomes more alike by a passage that is the same as all others.
                let crosses = |sides: &Sides| {
                    sides[0].iter().any(|&l| sides[1].iter().any(|&r| (l < left) != (r < right)))
                };
                if touched.is_empty() && !(score < bounds.crossing && groups.iter().any(crosses)) {
                    groups.push([[left].into(), [right].into()]);
                }
                continue;
            }
            let mut joined: Sides = [[left].into(), [right].into()];
            for sides in &touched {
                joined[0].extend(&sides[0]);
                joined[1].extend(&sides[1]);
            }
            let [lefts, rights] = &joined;
            let matches = lefts.iter().flat_map(|&l| rights.iter().map(move |&r| (l, r)));
            let matching = matches.filter(|&(l, r)| is_match(l, r)).count();
            let fits = matching as f32 >= bounds.joined * (lefts.len() * rights.len()) as f32
                && (score >= bounds.apart || joined.iter().all(in_a_row));
            if touched.is_empty() || fits {
                groups = others;
                groups.push(joined);
            }
        }
        groups.sort_by_key(|sides| sides[0].first().copied());
        groups.into_iter().map(|sides| sides.map(|side| side.into_iter().collect())).collect()
    }

    proptest! {
        #[test]
        fn small_texts_are_grouped_by_the_rules(pairs in pairs()) {
            for kind in [Kind::Accounts, Kind::Versions] {
                prop_assert_eq!(grouped_of(SMALL as usize, &pairs, kind), by_the_rules(&pairs, kind), "{:?}", kind);
            }
        }
    }

    /// The groups of pairs given by their places and scores, in texts of four passages that share all words.
    fn grouped(pairs: &[(u32, u32, f32)], kind: Kind) -> Vec<[Vec<u32>; 2]> {
        grouped_of(4, pairs, kind)
    }

    /// The same in texts of so many passages.
    fn grouped_of(passages: usize, pairs: &[(u32, u32, f32)], kind: Kind) -> Vec<[Vec<u32>; 2]> {
        let mut symbols = Symbols::default();
        let passages = vec!["They spoke of trade.".to_owned(); passages];
        let text = Text::from_passages(&passages, Language::English, &mut symbols).1;
        let model = Model::new([&text, &text], &symbols, Steps::default());
        let cell = |&(left, right, p): &(u32, u32, f32)| Cell {
            left,
            right,
            full: logit(p),
            score: p,
            verbatim: false,
        };
        let mut cells: Vec<Cell> = pairs.iter().map(cell).collect();
        cells.sort_by_key(Cell::pair);
        let by = Grouping { threshold: 0.3, kind, bounds: &Bounds::SHIPPED };
        groups(&model, &cells, by).into_iter().map(|group| group.sides).collect()
    }

    fn of(left: &[u32], right: &[u32]) -> [Vec<u32>; 2] {
        [left.to_vec(), right.to_vec()]
    }

    #[test]
    fn a_pair_is_a_match_from_the_threshold_on() {
        assert_eq!(grouped(&[(0, 0, 0.31), (1, 1, 0.29)], Kind::Accounts), [of(&[0], &[0])]);
    }

    #[test]
    fn a_passage_of_accounts_is_answered_in_several_places() {
        assert_eq!(grouped(&[(0, 0, 0.9), (0, 2, 0.4)], Kind::Accounts), [of(&[0], &[0, 2])]);
        // Not in a row, and doubtful.
        assert_eq!(grouped(&[(0, 0, 0.9), (0, 2, 0.39)], Kind::Accounts), [of(&[0], &[0])]);
        assert_eq!(grouped(&[(0, 0, 0.9), (0, 1, 0.39)], Kind::Accounts), [of(&[0], &[0, 1])]);
        assert_eq!(grouped(&[(0, 0, 0.9), (0, 2, 0.5)], Kind::Versions), [of(&[0], &[0])]);
    }

    #[test]
    fn a_passage_of_versions_is_answered_by_a_lead_that_tells_it_once_more() {
        let read = |passages: &[&str], symbols: &mut Symbols| {
            Text::from_passages(passages, Language::English, symbols).1
        };
        let mut symbols = Symbols::default();
        let left = read(
            &["Ships came.", "Both sides welcomed the vaccines and the port of the north."],
            &mut symbols,
        );
        let right = read(
            &["The port of the north was named.", "Ships came.", "Both sides welcomed the vaccines."],
            &mut symbols,
        );
        let model = Model::new([&left, &right], &symbols, Steps::default());
        for (score, want) in [(MOST, of(&[1], &[0, 2])), (MOST - 0.01, of(&[1], &[2]))] {
            let cell = |left, right, score| Cell { left, right, full: logit(score), score, verbatim: false };
            let cells = [cell(1, 0, score), cell(1, 2, 0.95)];
            let by = Grouping { threshold: 0.3, kind: Kind::Versions, bounds: &Bounds::SHIPPED };
            let found: Vec<_> = groups(&model, &cells, by).into_iter().map(|group| group.sides).collect();
            assert_eq!(found, [want], "{score}");
        }
    }

    #[test]
    fn groups_join_where_three_of_four_of_their_pairs_match() {
        let three = [(0, 0, 0.9), (1, 1, 0.8), (0, 1, 0.6)];
        assert_eq!(grouped(&three, Kind::Accounts), [of(&[0, 1], &[0, 1])]);
        assert_eq!(grouped(&three, Kind::Versions), [of(&[0], &[0]), of(&[1], &[1])]);
        let two = [(0, 0, 0.9), (1, 1, 0.8), (0, 1, 0.6), (2, 2, 0.7), (1, 2, 0.5)];
        assert_eq!(grouped(&two, Kind::Accounts), [of(&[0, 1], &[0, 1]), of(&[2], &[2])]);
    }

    #[test]
    fn a_doubtful_pair_of_versions_crosses_no_better_one() {
        for (score, kind, count) in
            [(0.599, Kind::Versions, 1), (0.6, Kind::Versions, 2), (0.59, Kind::Accounts, 2)]
        {
            assert_eq!(grouped(&[(0, 1, 0.9), (1, 0, score)], kind).len(), count, "{score} {kind:?}");
        }
    }

    #[test]
    fn what_is_complete_takes_nothing_in() {
        let mut symbols = Symbols::default();
        let passages = vec!["They spoke of trade.".to_owned(); 2];
        let text = Text::from_passages(&passages, Language::English, &mut symbols).1;
        let model = Model::new([&text, &text], &symbols, Steps::default());
        let cell = |left, right, full, verbatim| Cell { left, right, full, score: 1.0, verbatim };
        let cells = [cell(0, 0, 9.0, true), cell(0, 1, 5.0, false)];
        let by = Grouping { threshold: 0.3, kind: Kind::Accounts, bounds: &Bounds::SHIPPED };
        let groups = groups(&model, &cells, by);
        assert_eq!(groups.iter().map(|g| g.sides.clone()).collect::<Vec<_>>(), [of(&[0], &[0])]);
    }

    #[test]
    fn a_dot_product_sums_what_both_bags_have_under_squared_weights() {
        let (a, b) = ([(0, 2.0), (1, 1.0), (4, 1.0)], [(0, 3.0), (2, 5.0), (4, 4.0)]);
        let near = |product: f32, expected: f32| (product - expected).abs() < 1e-6;
        assert!(near(dot(&a, &b, &[0.5, 1.0, 1.0, 1.0, 2.0]), 2.0 * 3.0 * 0.25 + 4.0 * 4.0));
        assert!(near(dot(&a, &[(3, 1.0)], &[1.0; 5]), 0.0));
    }

    #[test]
    fn a_group_has_eight_passages_a_side_at_most() {
        let pairs: Vec<(u32, u32, f32)> = (0..10).map(|j| (0, j, 0.9)).collect();
        let eight: Vec<u32> = (0..8).collect();
        assert_eq!(grouped_of(10, &pairs, Kind::Accounts), [of(&[0], &eight)]);
        let turned: Vec<(u32, u32, f32)> = pairs.iter().map(|&(i, j, score)| (j, i, score)).collect();
        assert_eq!(grouped_of(10, &turned, Kind::Accounts), [of(&eight, &[0])]);
    }

    #[test]
    fn a_group_may_be_where_three_quarters_of_its_pairs_match() {
        let mut symbols = Symbols::default();
        let passages = vec!["They spoke of trade.".to_owned(); 5];
        let text = Text::from_passages(&passages, Language::English, &mut symbols).1;
        let model = Model::new([&text, &text], &symbols, Steps::default());
        for (left, right, matches, expected) in
            [(4, 4, 12, true), (4, 4, 11, false), (3, 5, 12, true), (3, 5, 11, false)]
        {
            let cell = |at: u32| Cell {
                left: at / right,
                right: at % right,
                full: 0.0,
                score: 0.5,
                verbatim: false,
            };
            let cells: Vec<Cell> = (0..matches).map(cell).collect();
            let by = Grouping { threshold: 0.3, kind: Kind::Accounts, bounds: &Bounds::SHIPPED };
            let making = Making {
                model: &model,
                cells: &cells,
                by,
                groups: Vec::new(),
                of: Default::default(),
                crossings: Crossings::new(model.passages()),
            };
            let group = Group { sides: [(0..left).collect(), (0..right).collect()], ..Group::default() };
            assert_eq!(making.may_be(&cells[0], &group), expected, "{matches} of {left} x {right}");
        }
    }

    #[test]
    fn an_equal_passage_adds_nothing_to_a_version() {
        assert_eq!(grouped(&[(0, 0, 0.9), (0, 1, 0.8)], Kind::Versions), [of(&[0], &[0])]);
        assert_eq!(grouped(&[(0, 0, 0.9), (0, 1, 0.8)], Kind::Accounts), [of(&[0], &[0, 1])]);
    }
}
