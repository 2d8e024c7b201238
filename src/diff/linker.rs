//! The learned linker: two logistic stages over pairs of words, any to any.

use super::anchors::Anchors;
use super::blocks::Block;
use super::evidence::{Cells, Judged, SEEN};
use super::knowledge::Knowledge;
use super::likeness::{Bond, Likeness, Tie};
use super::link::{Link, LinkKind, WordPair};
use super::matrix::Matrix;
use super::model::{Model, judge, probability};
use super::rivals::Rivals;
use super::token_view::TokenView;

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
    each_second(cells, model, |seen| {
        let WordPair { left, right } = seen.pair;
        second.push(Cell { left, right, kind: seen.kind, evidence: seen.evidence.to_vec() });
    });
    second
}

/// A cell as the second stage judges it.
struct SecondCell {
    pair: WordPair,
    kind: usize,
    evidence: [f32; SEEN],
}

/// Gives each cell that the second stage looks at, by left, then right.
fn each_second(cells: &Cells, model: &Model, mut then: impl FnMut(&SecondCell)) {
    let sure = first_judged(cells, model);
    let rivals = Rivals::new(&sure);
    let anchors = Anchors::new(&sure, &rivals);
    for left in 0..cells.left.len() {
        for right in 0..cells.right.len() {
            let between = anchors.between(left, right);
            let is_near = between.gap.is_some_and(|gap| gap.left <= GAP && gap.right <= GAP);
            if is_near || cells.is_alike(left, right) {
                let own = sure.at(left, right);
                let (row, column) = (rivals.rows[left].beside(own), rivals.columns[right].beside(own));
                let evidence = cells.second(left, right, &Judged { own, row, column, between });
                let kind = cells.kind(left, right);
                then(&SecondCell { pair: WordPair { left, right }, kind, evidence });
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

/// The links between the words of two sides, by left, then right.
pub(super) fn linked(left: &TokenView, right: &TokenView, blocks: &[Block], known: Knowledge) -> Vec<Link> {
    let cells = Cells::new(left, right, blocks, known.tables);
    let mut linked = Vec::new();
    each_second(&cells, known.model, |seen| {
        if probability(judge(&known.model.second[seen.kind], &seen.evidence)) > known.linked {
            let WordPair { left, right } = seen.pair;
            linked.push(Link::new(left, right, kind_of(cells.likeness(left, right))));
        }
    });
    linked
}

/// From this on, two linked words are shown as synonyms: one sense is the commonest of both, or next to it.
const SYNONYMS: f32 = 0.5;

/// What a link says: the letters decide, and the senses of words. Vectors alone make no two words near: they hold
/// "Monday" and "Tuesday" to be much alike.
fn kind_of(like: &Likeness) -> LinkKind {
    let mean_the_same = like.synonymy >= SYNONYMS && like.tie != Tie::Opposite;
    match like.bond {
        Bond::Word | Bond::Small | Bond::Mark => LinkKind::Same,
        Bond::Stem | Bond::Number | Bond::Initials => LinkKind::Near,
        Bond::Letters if like.forms || like.tie == Tie::Derived || mean_the_same => LinkKind::Near,
        Bond::Letters | Bond::Kind => LinkKind::Otherwise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_near_where_letters_or_senses_say_so() {
        let of = |bond| Likeness { bond, ..Likeness::default() };
        let table = [
            (of(Bond::Word), LinkKind::Same),
            (of(Bond::Stem), LinkKind::Near),
            (of(Bond::Initials), LinkKind::Near),
            (of(Bond::Kind), LinkKind::Otherwise),
            (of(Bond::Letters), LinkKind::Otherwise),
            (Likeness { synonymy: SYNONYMS, ..of(Bond::Letters) }, LinkKind::Near),
            (Likeness { synonymy: 0.49, ..of(Bond::Letters) }, LinkKind::Otherwise),
            (Likeness { synonymy: 1.0, tie: Tie::Opposite, ..of(Bond::Letters) }, LinkKind::Otherwise),
            (Likeness { tie: Tie::Derived, ..of(Bond::Letters) }, LinkKind::Near),
            (Likeness { vector: 1.0, ..of(Bond::Letters) }, LinkKind::Otherwise),
        ];
        for (likeness, expected) in table {
            assert_eq!(kind_of(&likeness), expected, "{likeness:?}");
        }
    }
}
