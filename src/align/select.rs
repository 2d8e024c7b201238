//! Scores turned into correspondences at a threshold.

use super::alignment::{Alignment, Correspondence, Nearest, Relation, Threshold};
use super::chain::{Place, moved};
use super::groups::{Cell, Group, Grouping, groups, mutual};
use super::leaders::Leaders;
use super::model::Model;
use super::recipe::Bounds;
use super::scores::{Candidate, Scores};
use super::weights::{logistic, logit};
use crate::text::PassageIx;

/// The threshold that the scores suggest, as a log-odds: the more of the shorter text is answered surely, the higher.
pub(super) fn suggested(candidates: &[Candidate], model: &Model, bounds: &Bounds) -> f32 {
    let cells: Vec<Cell> = candidates.iter().map(|c| cell(c, false)).collect();
    let leaders = Leaders::new(&cells, model.passages(), Cell::by_full);
    let sizes = model.compared();
    let sure = mutual(&cells, &leaders, bounds.sure).count();
    let share = sure as f32 / (sizes[0].min(sizes[1]) as f32).max(bounds.few);
    bounds.lenient + bounds.stricter * (share / bounds.much).min(1.0)
}

fn cell(c: &Candidate, mirrored: bool) -> Cell {
    let (left, right) = if mirrored { (c.right.0, c.left.0) } else { (c.left.0, c.right.0) };
    Cell { left, right, first: c.first, full: c.full }
}

/// Turns scores into correspondences, by the recipe that the pairs were scored by.
pub fn select(scores: &Scores, threshold: Threshold) -> Alignment {
    let recipe = &scores.recipe;
    let threshold = match threshold {
        Threshold::Suggested => scores.suggested,
        Threshold::Fixed(t) => t.clamp(0.0, 1.0),
    };
    let mut cells: Vec<Cell> = scores.candidates.iter().map(|c| cell(c, scores.mirrored)).collect();
    if scores.mirrored {
        cells.sort_by_key(Cell::pair);
    }
    let sizes = scores.model.passages();
    let leaders = Leaders::new(&cells, sizes, Cell::by_full);
    let by = Grouping { threshold: logit(threshold), growth: recipe.steps.growth };
    let found = Found::new(&cells, groups(&scores.model, &cells, &leaders, by), sizes[0]);
    let by_words = Leaders::new(&cells, sizes, |a, b| {
        let scores = |c: &Cell| (c.first, c.full);
        let by_scores = scores(a).partial_cmp(&scores(b)).unwrap_or(std::cmp::Ordering::Equal);
        by_scores.then_with(|| b.pair().place().cmp(&a.pair().place()))
    });
    let [nearest_left, nearest_right] = [0, 1].map(|side| nearest(&cells, &by_words, side));
    let mut alignment = Alignment {
        threshold,
        related: found.related(&cells, &by_words, &recipe.bounds),
        same: found.same,
        nearest_left,
        nearest_right,
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
    fn related(&self, cells: &[Cell], by_words: &Leaders, bounds: &Bounds) -> Vec<Correspondence> {
        let is_same = |c: &Cell| {
            let holds = |g: u32| self.same[g as usize].right.binary_search(&PassageIx(c.right)).is_ok();
            self.group_of[c.left as usize].is_some_and(holds)
        };
        // Whether one of the two passages of a pair has none nearer.
        let is_nearest = |c: &Cell| {
            let ends = [PassageIx(c.left), PassageIx(c.right)];
            let mut best = (0..2).filter_map(|side| by_words.of(side, ends[side]).best);
            best.any(|at| c.first >= cells[at as usize].first)
        };
        let related = cells.iter().filter(|c| {
            c.full >= bounds.related
                || c.first >= bounds.related_first
                || c.first >= bounds.related_nearest && is_nearest(c)
        });
        related.filter(|c| !is_same(c)).map(related_pair).collect()
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
fn nearest(cells: &[Cell], by_words: &Leaders, side: usize) -> Vec<Option<Nearest>> {
    let of = |at: u32| {
        let cell = &cells[at as usize];
        let passage = PassageIx(if side == 0 { cell.right } else { cell.left });
        Nearest { passage, score: logistic(cell.full) }
    };
    by_words.sides[side].iter().map(|top| top.best.map(of)).collect()
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
