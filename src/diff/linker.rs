//! The learned linker: two logistic stages over pairs of words, any to any.

use super::anchors::Anchors;
use super::blocks::Block;
use super::evidence::{Cells, FIRST, Rivals, SECOND};
use super::knowledge::Knowledge;
use super::likeness::{Bond, Tie};
use super::links::LinkKind;
use super::matrix::Matrix;
use super::model::{Model, judge, probability};
use super::side::Side;

/// A cell between two words that no likeness speaks for is looked at only in gaps of at most this many words.
const GAP: usize = 8;

/// A pair of words with all that speaks for a link between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The word on the left, counted without white space.
    pub left: usize,
    /// The word on the right.
    pub right: usize,
    /// Which weights judge it, a position in [`super::learn::KINDS`].
    pub kind: usize,
    /// What the stage sees in it.
    pub evidence: Vec<f32>,
}

/// The cells that the first stage looks at: those of words that are alike.
pub(super) fn first_cells(cells: &Cells) -> Vec<Cell> {
    let all = (0..cells.left.len()).flat_map(|i| (0..cells.right.len()).map(move |j| (i, j)));
    all.filter(|&(i, j)| cells.is_alike(i, j))
        .map(|(i, j)| Cell {
            left: i,
            right: j,
            kind: cells.kind(i, j),
            evidence: cells.first(i, j).to_vec(),
        })
        .collect()
}

/// The cells that the second stage looks at: those of the first, and those in the facing gaps between anchors.
pub(super) fn second_cells(cells: &Cells, model: &Model) -> Vec<Cell> {
    let mut second = Vec::new();
    each_second(cells, model, |(i, j), kind, evidence| {
        second.push(Cell { left: i, right: j, kind, evidence: evidence.to_vec() });
    });
    second
}

/// How many numbers the second stage sees in a cell.
const SEEN: usize = FIRST.len() + SECOND.len();

/// Gives each cell that the second stage looks at, by left, then right, with its kind and its evidence.
fn each_second(cells: &Cells, model: &Model, mut then: impl FnMut((usize, usize), usize, &[f32; SEEN])) {
    let sure = first_judged(cells, model);
    let rivals = Rivals::new(&sure);
    let anchors = Anchors::new(&sure, &rivals);
    let mut evidence = [0.0; SEEN];
    for i in 0..cells.left.len() {
        for j in 0..cells.right.len() {
            let between = anchors.between(i, j);
            let (k, l) = between.gap.unwrap_or((usize::MAX, usize::MAX));
            if cells.is_alike(i, j) || (k <= GAP && l <= GAP) {
                let own = sure.at(i, j);
                let (row, column) =
                    (Rivals::other(rivals.rows[i], own), Rivals::other(rivals.columns[j], own));
                let odds = own.clamp(1e-4, 1.0 - 1e-4);
                let beside: [f32; SECOND.len()] = [
                    (odds / (1.0 - odds)).ln(),
                    row,
                    column,
                    (row - own).max(0.0),
                    (column - own).max(0.0),
                    between.nearer,
                    between.gap.map_or(0.0, |(k, l)| 1.0 / ((k * l) as f32).sqrt()),
                    between.farther,
                ];
                evidence[..FIRST.len()].copy_from_slice(&cells.first(i, j));
                evidence[FIRST.len()..].copy_from_slice(&beside);
                then((i, j), cells.kind(i, j), &evidence);
            }
        }
    }
}

/// How sure the first stage is of each pair of words; 0 where it does not look.
fn first_judged(cells: &Cells, model: &Model) -> Matrix<f32> {
    let mut sure = Matrix::new(cells.left.len(), cells.right.len(), 0.0);
    for i in 0..cells.left.len() {
        for j in (0..cells.right.len()).filter(|&j| cells.is_alike(i, j)) {
            let weights = &model.first[cells.kind(i, j)];
            sure.set(i, j, probability(judge(weights, &cells.first(i, j))));
        }
    }
    sure
}

/// The linked pairs of words with what each link says, by left, then right.
pub(super) fn linked(
    left: &Side,
    right: &Side,
    blocks: &[Block],
    known: Knowledge,
) -> Vec<(usize, usize, LinkKind)> {
    let cells = Cells::new(left, right, blocks, known.tables);
    let mut linked = Vec::new();
    each_second(&cells, known.model, |(i, j), kind, evidence| {
        if probability(judge(&known.model.second[kind], evidence)) > known.linked {
            linked.push((i, j, kind_of(&cells, i, j)));
        }
    });
    linked
}

/// From this on, two linked words are shown as synonyms: one sense is the commonest of both, or next to it.
const SYNONYMS: f32 = 0.5;

/// What a link says: the letters decide, and the senses of words. Vectors alone make no two words near: they hold
/// "Monday" and "Tuesday" to be much alike.
fn kind_of(cells: &Cells, i: usize, j: usize) -> LinkKind {
    let like = cells.likeness(i, j);
    let mean_the_same = like.synonymy >= SYNONYMS && like.tie != Tie::Opposite;
    match like.bond {
        Bond::Word | Bond::Small | Bond::Mark => LinkKind::Same,
        Bond::Stem | Bond::Number | Bond::Initials => LinkKind::Near,
        Bond::Letters if like.forms || like.tie == Tie::Derived || mean_the_same => LinkKind::Near,
        Bond::Letters | Bond::Kind => LinkKind::Otherwise,
    }
}
