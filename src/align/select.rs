//! Scores turned into correspondences at a threshold.

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
    let found =
        Found::new(&cells, groups(&scores.model, &bests, (logit(threshold), recipe.steps.growth)), left);
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
    /// For each passage on the left the number of its correspondence.
    group_of: Vec<Option<u32>>,
}

impl Found {
    fn new(cells: &[Cell], groups: Vec<Group>, left: usize) -> Self {
        let mut group_of = vec![None; left];
        for (group, number) in groups.iter().zip(0u32..) {
            for &i in &group.left {
                group_of[i as usize] = Some(number);
            }
        }
        let scores = best_inside(cells, &groups, &group_of);
        let place = |g: &Group| Place { right: g.right[0], size: (g.left.len() + g.right.len()) as u32 };
        let transposed = moved(&groups.iter().map(place).collect::<Vec<_>>());
        let passages = |list: Vec<u32>| list.into_iter().map(PassageIx).collect();
        let correspondence = |((group, score), transposed): ((Group, f32), bool)| Correspondence {
            left: passages(group.left),
            right: passages(group.right),
            relation: Relation::Same,
            score,
            transposed,
        };
        let same = groups.into_iter().zip(scores).zip(transposed).map(correspondence).collect();
        Self { same, group_of }
    }

    /// The pairs that are related and not the same matter, by left, then right.
    fn related(&self, cells: &[Cell], sizes: (usize, usize), bounds: &Bounds) -> Vec<Correspondence> {
        let is_same = |c: &Cell| {
            let holds = |g: u32| self.same[g as usize].right.binary_search(&PassageIx(c.right)).is_ok();
            self.group_of[c.left as usize].is_some_and(holds)
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

/// The best score of the pairs inside each group, 0 where none was scored.
fn best_inside(cells: &[Cell], groups: &[Group], group_of: &[Option<u32>]) -> Vec<f32> {
    let mut best = vec![0.0f32; groups.len()];
    for cell in cells {
        if let Some(group) = group_of[cell.left as usize].map(|g| g as usize)
            && groups[group].right.binary_search(&cell.right).is_ok()
        {
            best[group] = best[group].max(logistic(cell.full));
        }
    }
    best
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
