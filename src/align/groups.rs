//! From scored pairs to groups of passages that answer each other: seeds, growth, attachment.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::leaders::{Ends, Leaders};
use super::model::Model;
use super::recipe::Step;
use super::scores::PassagePair;
use crate::text::PassageIx;

/// The most passages a side to which a group grows.
const WIDEST: usize = 4;

/// A cosine has risen if it rose by more than rounding.
const RISE: f32 = 1e-5;

/// A scored pair, in the order in which the engine keeps the two texts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) first: f32,
    pub(super) full: f32,
}

impl Cell {
    /// Its two passages.
    pub(super) fn pair(&self) -> PassagePair {
        PassagePair { left: PassageIx(self.left), right: PassageIx(self.right) }
    }

    /// Greater where `self` is the better partner for a passage that both cells share.
    pub(super) fn by_full(&self, other: &Self) -> Ordering {
        self.full.total_cmp(&other.full).then_with(|| other.pair().place().cmp(&self.pair().place()))
    }
}

impl Ends for Cell {
    fn ends(&self) -> [PassageIx; 2] {
        [PassageIx(self.left), PassageIx(self.right)]
    }
}

/// Passages of the two sides that answer each other, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) left: Vec<u32>,
    pub(super) right: Vec<u32>,
}

/// From which cells groups are made, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Grouping {
    /// The least score of a cell, as a log-odds.
    pub(super) threshold: f32,
    /// Whether groups take in their neighbours.
    pub(super) growth: Step,
}

/// The cells that are the best of both their passages, at a threshold, by left.
pub(super) fn mutual<'a>(
    cells: &'a [Cell],
    leaders: &'a Leaders,
    threshold: f32,
) -> impl Iterator<Item = &'a Cell> {
    let bests = leaders.sides[0].iter().filter_map(|top| top.best);
    bests
        .map(|at| (at, &cells[at as usize]))
        .filter(move |&(at, cell)| cell.full >= threshold && leaders.are_mutual(cell, at))
        .map(|(_, cell)| cell)
}

/// Groups the passages; `leaders` are by [`Cell::by_full`].
pub(super) fn groups(model: &Model, cells: &[Cell], leaders: &Leaders, by: Grouping) -> Vec<Group> {
    let mut growth = Growth::new(model);
    for seed in mutual(cells, leaders, by.threshold) {
        growth.seed(*seed);
    }
    if by.growth == Step::Taken {
        growth.grow();
    }
    attach(&growth, cells, leaders, by.threshold)
}

/// A group while it grows: neighbouring passages on both sides, and what their joined cosine is made of.
#[derive(Debug, Clone)]
struct Growing {
    sides: [Range<usize>; 2],
    dot: f32,
    squares: [f32; 2],
}

impl Growing {
    fn cosine(dot: f32, squares: [f32; 2]) -> f32 {
        let product = squares[0] * squares[1];
        if product > 0.0 { dot / product.sqrt() } else { 0.0 }
    }
}

/// A passage that a group could take in.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Offer {
    rise: f32,
    group: u32,
    /// 0 and 1: before and after on the left; 2 and 3: on the right.
    edge: u8,
    /// How often the group had grown when the offer was made.
    age: u32,
}

impl Eq for Offer {}

impl Ord for Offer {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rise.total_cmp(&other.rise).then_with(|| (other.group, other.edge).cmp(&(self.group, self.edge)))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

struct Growth<'m> {
    model: &'m Model,
    groups: Vec<Growing>,
    ages: Vec<u32>,
    taken: [Vec<bool>; 2],
}

impl<'m> Growth<'m> {
    fn new(model: &'m Model) -> Self {
        let taken = [0, 1].map(|side: usize| vec![false; model.sides[side].len()]);
        Self { model, groups: Vec::new(), ages: Vec::new(), taken }
    }

    fn seed(&mut self, cell: Cell) {
        let (i, j) = (cell.left as usize, cell.right as usize);
        let bags = [self.bag(0, i), self.bag(1, j)];
        self.groups.push(Growing {
            sides: [i..i + 1, j..j + 1],
            dot: self.dot(bags[0], bags[1]),
            squares: bags.map(|bag| self.dot(bag, bag)),
        });
        self.ages.push(0);
        self.taken[0][i] = true;
        self.taken[1][j] = true;
    }

    fn bag(&self, side: usize, passage: usize) -> &'m [(u32, f32)] {
        self.model.sides[side].bag(passage)
    }

    fn dot(&self, a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
        dot(a, b, &self.model.weights)
    }

    fn grow(&mut self) {
        let mut offers: BinaryHeap<Offer> = (0..self.groups.len()).flat_map(|g| self.offers(g)).collect();
        while let Some(offer) = offers.pop() {
            let group = offer.group as usize;
            if offer.age != self.ages[group] {
                continue;
            }
            // The passage may have gone to another group in the meantime.
            let Some((dot, squares, side, passage)) = self.joined(group, offer.edge) else { continue };
            let growing = &mut self.groups[group];
            (growing.dot, growing.squares) = (dot, squares);
            let range = &mut growing.sides[side];
            *range = range.start.min(passage)..range.end.max(passage + 1);
            self.taken[side][passage] = true;
            self.ages[group] += 1;
            offers.extend(self.offers(group));
        }
    }

    fn offers(&self, group: usize) -> Vec<Offer> {
        let growing = &self.groups[group];
        let now = Growing::cosine(growing.dot, growing.squares);
        let offer = |edge: u8| {
            let (dot, squares, ..) = self.joined(group, edge)?;
            let rise = Growing::cosine(dot, squares) - now;
            (rise > RISE).then_some(Offer { rise, group: group as u32, edge, age: self.ages[group] })
        };
        (0..4).filter_map(offer).collect()
    }

    /// What a group would be with the passage at one of its edges, and which passage of which side that is.
    fn joined(&self, group: usize, edge: u8) -> Option<(f32, [f32; 2], usize, usize)> {
        let growing = &self.groups[group];
        let side = usize::from(edge / 2);
        let own = &growing.sides[side];
        let passage = if edge.is_multiple_of(2) { own.start.checked_sub(1)? } else { own.end };
        if own.len() >= WIDEST || passage >= self.taken[side].len() || self.taken[side][passage] {
            return None;
        }
        let bag = self.bag(side, passage);
        let sum = |of: usize| -> f32 {
            growing.sides[of].clone().map(|other| self.dot(bag, self.bag(of, other))).sum()
        };
        let dot = growing.dot + sum(1 - side);
        let mut squares = growing.squares;
        squares[side] += 2.0 * sum(side) + self.dot(bag, bag);
        Some((dot, squares, side, passage))
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

/// Joins each passage that is still alone to its best partner, and gathers the groups.
fn attach(growth: &Growth<'_>, cells: &[Cell], leaders: &Leaders, threshold: f32) -> Vec<Group> {
    let left = growth.taken[0].len();
    let mut sets = Sets::new(left + growth.taken[1].len());
    for group in &growth.groups {
        let [a, b] = &group.sides;
        a.clone().chain(b.clone().map(|j| left + j)).for_each(|p| sets.join(a.start, p));
    }
    let alone = |side: usize| {
        let lone = leaders.sides[side].iter().zip(&growth.taken[side]).filter(|(_, taken)| !**taken);
        let best = lone.filter_map(|(top, _)| top.best).map(|at| &cells[at as usize]);
        best.filter(|c| c.full >= threshold)
    };
    for cell in alone(0).chain(alone(1)) {
        sets.join(cell.left as usize, left + cell.right as usize);
    }
    sets.gather(left)
}

/// Disjoint sets of passages, those of the left numbered before those of the right.
pub(super) struct Sets {
    parents: Vec<u32>,
}

impl Sets {
    fn new(size: usize) -> Self {
        Self { parents: (0..size as u32).collect() }
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] as usize != at {
            let above = self.parents[self.parents[at] as usize];
            self.parents[at] = above;
            at = above as usize;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b) as u32;
    }

    /// The sets that have passages on both sides, by their first left passage.
    fn gather(mut self, left: usize) -> Vec<Group> {
        let mut groups = vec![Group { left: Vec::new(), right: Vec::new() }; left];
        for at in 0..self.parents.len() {
            let root = self.root(at);
            if at < left {
                groups[root].left.push(at as u32);
            } else if root < left {
                groups[root].right.push((at - left) as u32);
            }
        }
        groups.retain(|g| !g.right.is_empty());
        groups
    }
}
