//! What speaks for a link between a word of the left and a word of the right, as numbers for a logistic model.
//!
//! Two stages look at the same cells. The first sees the two words, their places and their rivals by likeness. The
//! second also sees how sure the first is of the cell and of its rivals, and where the cell lies between the anchors,
//! the pairs that the first is sure of: two words that stand alone between the same two anchors answer each other
//! even where no letter is alike.

use super::blocks::Block;
use super::knowledge::Tables;
use super::likeness::{Bond, Likeness, Tie, likeness};
use super::matrix::Matrix;
use super::side::Side;

/// The names of the evidence of the first stage, in the order of its numbers.
pub const FIRST: [&str; 33] = [
    "same content",
    "same small word",
    "same mark",
    "same stem",
    "letters",
    "one small",
    "both small",
    "same kind",
    "same number",
    "other number",
    "one number",
    "one mark",
    "beginning",
    "place",
    "before",
    "after",
    "around",
    "around content",
    "repeated",
    "row",
    "column",
    "row excess",
    "column excess",
    "inside run",
    "in script",
    "vector",
    "near vector",
    "synonym",
    "kind of",
    "derived",
    "opposite",
    "initials",
    "rare",
];

/// The names of what the second stage sees beside.
pub const SECOND: [&str; 8] =
    ["first", "row surest", "column surest", "row doubt", "column doubt", "offset", "gap", "other offset"];

/// A cell's kind decides which weights judge it.
pub const KINDS: [&str; 6] = ["same content", "same small", "same mark", "near", "both content", "other"];

/// The cells of two sides and what the first stage sees in them.
pub(super) struct Cells<'a> {
    pub(super) left: &'a Side<'a>,
    pub(super) right: &'a Side<'a>,
    likeness: Matrix<Likeness>,
    alike: Matrix<f32>,
    matter: Matrix<f32>,
    kept: Matrix<bool>,
    rivals: Rivals,
    counts: (Vec<u32>, Vec<u32>),
}

impl<'a> Cells<'a> {
    pub(super) fn new(left: &'a Side<'a>, right: &'a Side<'a>, blocks: &[Block], tables: Tables) -> Self {
        let likeness = likeness(left, right, tables);
        let alike = likeness.map(|l| l.alike());
        let matter = likeness.map(|l| l.matter());
        let mut kept = Matrix::new(left.len(), right.len(), false);
        for block in blocks {
            for k in 0..block.len {
                kept.set(block.left + k, block.right + k, true);
            }
        }
        let counts = (counts(left), counts(right));
        let rivals = Rivals::new(&alike);
        Self { left, right, likeness, alike, matter, kept, rivals, counts }
    }

    /// Whether the two words themselves are alike in any way.
    pub(super) fn is_alike(&self, i: usize, j: usize) -> bool {
        self.alike.at(i, j) > 0.0
    }

    pub(super) fn likeness(&self, i: usize, j: usize) -> &Likeness {
        self.likeness.get(i, j)
    }

    /// Which weights judge the cell, a position in [`KINDS`].
    pub(super) fn kind(&self, i: usize, j: usize) -> usize {
        let like = self.likeness(i, j);
        match like.bond {
            Bond::Word => 0,
            Bond::Small => 1,
            Bond::Mark => 2,
            Bond::Stem | Bond::Number | Bond::Kind | Bond::Initials => 3,
            Bond::Letters if like.letters > 0.5 || like.synonymy > 0.0 || like.tie == Tie::Derived => 3,
            Bond::Letters if self.left.is_content(i) && self.right.is_content(j) => 4,
            Bond::Letters => 5,
        }
    }

    /// What the first stage sees in a cell.
    pub(super) fn first(&self, i: usize, j: usize) -> [f32; FIRST.len()] {
        let (left, right) = (self.left, self.right);
        let like = self.likeness(i, j);
        let (content, mark) =
            ((left.is_content(i), right.is_content(j)), (left.is_mark(i), right.is_mark(j)));
        let (small, number) =
            ((!content.0 && !mark.0, !content.1 && !mark.1), (left.is_number(i), right.is_number(j)));
        let yes = |condition: bool| f32::from(u8::from(condition));
        let place = (i as f32 + 0.5) / left.len() as f32 - (j as f32 + 0.5) / right.len() as f32;
        let here = self.alike.at(i, j);
        let (before, after) = (self.alike.near(i, j, (-1, -1)), self.alike.near(i, j, (1, 1)));
        let row = Rivals::other(self.rivals.rows[i], here);
        let column = Rivals::other(self.rivals.columns[j], here);
        let repeated = self.counts.0[i].max(self.counts.1[j]).saturating_sub(1).min(3);
        let mark_apart = match mark {
            (true, true) if !like.is_same() => 0.5,
            (a, b) if a != b => 1.0,
            _ => 0.0,
        };
        [
            yes(like.bond == Bond::Word),
            yes(like.bond == Bond::Small),
            yes(like.bond == Bond::Mark),
            yes(like.bond == Bond::Stem),
            if like.bond == Bond::Stem { 0.0 } else { like.letters },
            yes(small.0 != small.1),
            yes(small.0 && small.1 && !like.is_same()),
            yes(like.bond == Bond::Kind),
            yes(like.bond == Bond::Number),
            yes(number.0 && number.1 && !like.is_same() && like.bond != Bond::Number),
            yes(number.0 != number.1 && like.bond != Bond::Number),
            mark_apart,
            yes(like.begins),
            place.abs(),
            before,
            after,
            self.around(i, j),
            self.matter_around(i, j),
            if like.is_same() { repeated as f32 } else { 0.0 },
            row,
            column,
            (row - here).max(0.0),
            (column - here).max(0.0),
            before.min(after),
            yes(self.kept.at(i, j)),
            like.vector,
            (like.vector - 0.5).max(0.0),
            if like.bond == Bond::Stem { 0.0 } else { like.synonymy },
            like.kinship,
            yes(like.tie == Tie::Derived),
            yes(like.tie == Tie::Opposite),
            yes(like.bond == Bond::Initials),
            like.rarity,
        ]
    }

    fn around(&self, i: usize, j: usize) -> f32 {
        [(-3, 0.4), (-2, 0.7), (2, 0.7), (3, 0.4)]
            .iter()
            .map(|&(d, w)| w * self.alike.near(i, j, (d, d)))
            .sum()
    }

    fn matter_around(&self, i: usize, j: usize) -> f32 {
        let beside = |d: isize| self.matter.near(i, j, (d, d - 1)).max(self.matter.near(i, j, (d, d + 1)));
        [(-2, 0.7), (-1, 1.0), (1, 1.0), (2, 0.7)].iter().map(|&(d, w)| w * beside(d)).sum()
    }
}

/// How often the word of each token occurs on its side.
fn counts(side: &Side) -> Vec<u32> {
    let mut of = rustc_hash::FxHashMap::default();
    for i in 0..side.len() {
        *of.entry(side.norm(i)).or_insert(0) += 1;
    }
    (0..side.len()).map(|i| of[&side.norm(i)]).collect()
}

/// The best and the second best value of each row and column.
pub(super) struct Rivals {
    pub(super) rows: Vec<(f32, f32)>,
    pub(super) columns: Vec<(f32, f32)>,
}

impl Rivals {
    pub(super) fn new(values: &Matrix<f32>) -> Self {
        let mut all =
            Self { rows: vec![(0.0, 0.0); values.rows()], columns: vec![(0.0, 0.0); values.columns()] };
        for i in 0..values.rows() {
            for (j, &value) in values.row(i).iter().enumerate().filter(|(_, v)| **v > 0.0) {
                for best in [&mut all.rows[i], &mut all.columns[j]] {
                    if value > best.0 {
                        *best = (value, best.0);
                    } else if value > best.1 {
                        best.1 = value;
                    }
                }
            }
        }
        all
    }

    /// The best value beside `own`.
    pub(super) fn other((best, second): (f32, f32), own: f32) -> f32 {
        if own >= best { second } else { best }
    }
}
