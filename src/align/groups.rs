//! From scored pairs to groups of passages that answer each other: seeds, growth, attachment.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::model::Model;
use super::recipe::Step;

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
    /// Whether `self` is the better partner for a passage that both cells share. Among equals the nearer place wins,
    /// a rule that reads the same with the two texts swapped.
    fn beats(&self, other: &Self) -> bool {
        let place = |c: &Self| (c.left.abs_diff(c.right), c.left + c.right);
        self.full.total_cmp(&other.full).then_with(|| place(other).cmp(&place(self))) == Ordering::Greater
    }
}

/// Passages of the two sides that answer each other, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) left: Vec<u32>,
    pub(super) right: Vec<u32>,
}

/// The best cell of each passage of both sides.
pub(super) struct Bests {
    rows: Vec<Option<Cell>>,
    columns: Vec<Option<Cell>>,
}

impl Bests {
    pub(super) fn new(cells: &[Cell], left: usize, right: usize) -> Self {
        let mut bests = Self { rows: vec![None; left], columns: vec![None; right] };
        for cell in cells {
            let slots = [&mut bests.rows[cell.left as usize], &mut bests.columns[cell.right as usize]];
            for slot in slots {
                if slot.as_ref().is_none_or(|best| cell.beats(best)) {
                    *slot = Some(*cell);
                }
            }
        }
        bests
    }

    /// The cells that are the best of both their passages, at a threshold, by left.
    pub(super) fn mutual(&self, threshold: f32) -> impl Iterator<Item = Cell> + '_ {
        let is_mutual = move |c: &Cell| c.full >= threshold && self.columns[c.right as usize] == Some(*c);
        self.rows.iter().flatten().copied().filter(is_mutual)
    }
}

/// Groups the passages at a threshold.
pub(super) fn groups(model: &Model, bests: &Bests, (threshold, grows): (f32, Step)) -> Vec<Group> {
    let mut growth = Growth::new(model);
    for seed in bests.mutual(threshold) {
        growth.seed(seed);
    }
    if grows == Step::Taken {
        growth.grow();
    }
    attach(&growth, bests, threshold)
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
        let at = [(0, i), (1, j)];
        self.groups.push(Growing {
            sides: [i..i + 1, j..j + 1],
            dot: self.dot(at[0], at[1]),
            squares: at.map(|p| self.dot(p, p)),
        });
        self.ages.push(0);
        for (side, passage) in at {
            self.taken[side][passage] = true;
        }
    }

    /// The dot product of two passages, each a side and a number.
    fn dot(&self, a: (usize, usize), b: (usize, usize)) -> f32 {
        let bag = |(side, passage): (usize, usize)| self.model.sides[side].bag(passage);
        dot(bag(a), bag(b), &self.model.weights)
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
        let sum = |of: usize| -> f32 {
            growing.sides[of].clone().map(|other| self.dot((side, passage), (of, other))).sum()
        };
        let dot = growing.dot + sum(1 - side);
        let mut squares = growing.squares;
        squares[side] += 2.0 * sum(side) + self.dot((side, passage), (side, passage));
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
fn attach(growth: &Growth<'_>, bests: &Bests, threshold: f32) -> Vec<Group> {
    let left = growth.taken[0].len();
    let mut sets = Sets::new(left + growth.taken[1].len());
    for group in &growth.groups {
        let [a, b] = &group.sides;
        a.clone().chain(b.clone().map(|j| left + j)).for_each(|p| sets.join(a.start, p));
    }
    let alone = |side: usize, cells: &[Option<Cell>]| -> Vec<Cell> {
        let lone = cells.iter().zip(&growth.taken[side]).filter(|(_, taken)| !**taken);
        lone.filter_map(|(cell, _)| cell.filter(|c| c.full >= threshold)).collect()
    };
    for cell in alone(0, &bests.rows).into_iter().chain(alone(1, &bests.columns)) {
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
