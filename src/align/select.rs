//! Scores turned into correspondences at a threshold.

use rustc_hash::FxHashMap;

use super::chain::{Place, moved};
use super::groups::{Bests, Cell, Group, groups};
use super::recipe::{Bounds, Recipe};
use super::weights::{logistic, logit};
use super::{Alignment, Candidate, Correspondence, Relation, Scores, Threshold};
use crate::text::PassageIx;

/// The threshold that the scores suggest, as a log-odds: the more of the shorter text is answered surely, the higher.
pub(super) fn suggested(candidates: &[Candidate], sizes: (usize, usize), bounds: &Bounds) -> f32 {
    let cells: Vec<Cell> = candidates.iter().map(|c| cell(c, false)).collect();
    let sure = Bests::new(&cells, sizes.0, sizes.1).mutual(bounds.sure).count();
    let share = sure as f32 / (sizes.0.min(sizes.1) as f32).max(bounds.few);
    bounds.lenient + bounds.stricter * (share / bounds.much).min(1.0)
}

fn cell(c: &Candidate, mirrored: bool) -> Cell {
    let (left, right) = if mirrored { (c.right.0, c.left.0) } else { (c.left.0, c.right.0) };
    Cell { left, right, first: c.first, full: c.full }
}

/// Turns scores into correspondences.
pub fn select(scores: &Scores, threshold: Threshold) -> Alignment {
    select_by(scores, threshold, Recipe::shipped())
}

/// Turns scores into correspondences by a recipe.
pub(super) fn select_by(scores: &Scores, threshold: Threshold, recipe: &Recipe) -> Alignment {
    let threshold = match threshold {
        Threshold::Suggested => scores.suggested,
        Threshold::Fixed(t) => t.clamp(0.0, 1.0),
    };
    let mut cells: Vec<Cell> = scores.candidates.iter().map(|c| cell(c, scores.mirrored)).collect();
    if scores.mirrored {
        cells.sort_by_key(|c| (c.left, c.right));
    }
    let (left, right) = if scores.mirrored { (scores.sizes.1, scores.sizes.0) } else { scores.sizes };
    let bests = Bests::new(&cells, left, right);
    let found = Found::new(&cells, groups(&scores.model, &bests, (logit(threshold), recipe.steps.growth)));
    let mut alignment = Alignment {
        threshold,
        related: found.related(&cells, (left, right), &recipe.bounds),
        same: found.same,
        nearest_left: nearest(&cells, left, |c| (c.left, c.right)),
        nearest_right: nearest(&cells, right, |c| (c.right, c.left)),
    };
    if scores.mirrored {
        mirror(&mut alignment);
    }
    alignment
}

/// The `same` correspondences, with what is needed to tell what else is related.
struct Found {
    same: Vec<Correspondence>,
    scores: FxHashMap<(u32, u32), f32>,
    group_of: FxHashMap<u32, usize>,
}

impl Found {
    fn new(cells: &[Cell], groups: Vec<Group>) -> Self {
        let mut found =
            Self { same: Vec::new(), scores: FxHashMap::default(), group_of: FxHashMap::default() };
        found.scores.extend(cells.iter().map(|c| ((c.left, c.right), logistic(c.full))));
        let place = |g: &Group| Place { right: g.right[0], size: (g.left.len() + g.right.len()) as u32 };
        let transposed = moved(&groups.iter().map(place).collect::<Vec<_>>());
        for (number, (group, transposed)) in groups.into_iter().zip(transposed).enumerate() {
            found.group_of.extend(group.left.iter().map(|&i| (i, number)));
            found.same.push(found.correspondence(group, transposed));
        }
        found
    }

    fn correspondence(&self, group: Group, transposed: bool) -> Correspondence {
        let score = pairs(&group).filter_map(|p| self.scores.get(&p)).copied().fold(0.0, f32::max);
        let passages = |list: Vec<u32>| list.into_iter().map(PassageIx).collect();
        Correspondence {
            left: passages(group.left),
            right: passages(group.right),
            relation: Relation::Same,
            score,
            transposed,
        }
    }

    /// The pairs that are related and not the same matter, by left, then right.
    fn related(&self, cells: &[Cell], sizes: (usize, usize), bounds: &Bounds) -> Vec<Correspondence> {
        let is_same = |c: &Cell| {
            let right = |&g: &usize| self.same[g].right.binary_search(&PassageIx(c.right)).is_ok();
            self.group_of.get(&c.left).is_some_and(right)
        };
        let nearest = Nearest::new(cells, sizes);
        let related = cells.iter().filter(|c| {
            c.full >= bounds.related
                || c.first >= bounds.related_first
                || c.first >= bounds.related_nearest && nearest.holds(c)
        });
        related.filter(|c| !is_same(c)).map(related_pair).collect()
    }
}

/// The best score that the words of each passage have with any other.
struct Nearest {
    rows: Vec<f32>,
    columns: Vec<f32>,
}

impl Nearest {
    fn new(cells: &[Cell], (left, right): (usize, usize)) -> Self {
        let mut nearest = Self { rows: vec![f32::MIN; left], columns: vec![f32::MIN; right] };
        for c in cells {
            for best in [&mut nearest.rows[c.left as usize], &mut nearest.columns[c.right as usize]] {
                *best = best.max(c.first);
            }
        }
        nearest
    }

    /// Whether one of the two passages of a pair has none nearer.
    fn holds(&self, c: &Cell) -> bool {
        c.first >= self.rows[c.left as usize] || c.first >= self.columns[c.right as usize]
    }
}

fn related_pair(c: &Cell) -> Correspondence {
    Correspondence {
        left: vec![PassageIx(c.left)],
        right: vec![PassageIx(c.right)],
        relation: Relation::Related,
        score: logistic(c.full),
        transposed: false,
    }
}

fn pairs(group: &Group) -> impl Iterator<Item = (u32, u32)> {
    group.left.iter().flat_map(|&i| group.right.iter().map(move |&j| (i, j)))
}

/// For each passage of one side the partner whose words are nearest, with the score of the pair.
fn nearest(cells: &[Cell], size: usize, ends: impl Fn(&Cell) -> (u32, u32)) -> Vec<Option<(PassageIx, f32)>> {
    let mut best: Vec<Option<&Cell>> = vec![None; size];
    for cell in cells {
        let slot = &mut best[ends(cell).0 as usize];
        let nearer = |other: &&Cell| {
            let place = |c: &Cell| (c.left.abs_diff(c.right), c.left + c.right);
            (other.first, other.full) < (cell.first, cell.full)
                || ((other.first, other.full) == (cell.first, cell.full) && place(cell) < place(other))
        };
        if slot.as_ref().is_none_or(nearer) {
            *slot = Some(cell);
        }
    }
    best.into_iter().map(|cell| cell.map(|c| (PassageIx(ends(c).1), logistic(c.full)))).collect()
}

/// Swaps the two sides.
fn mirror(alignment: &mut Alignment) {
    std::mem::swap(&mut alignment.nearest_left, &mut alignment.nearest_right);
    for list in [&mut alignment.same, &mut alignment.related] {
        for c in list.iter_mut() {
            std::mem::swap(&mut c.left, &mut c.right);
        }
        list.sort_by(|a, b| (&a.left, &a.right).cmp(&(&b.left, &b.right)));
    }
}
