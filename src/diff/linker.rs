//! The learned linker: two logistic stages over pairs of words, any to any.

use super::anchors::Anchors;
use super::blocks::Block;
use super::evidence::{Cells, FIRST, Judged, KINDS, SECOND, SecondRow, second_seen};
use super::knowledge::Knowledge;
use super::likeness::{Bond, KnownWords, Likeness, Tie};
use super::link::{Link, LinkKind, WordPair};
use super::matrix::Sparse;
use super::model::{KindWeights, Model, Weighed, probability};
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
    let cell = |(left, right, like): (usize, usize, &Likeness)| Cell {
        left,
        right,
        kind: cells.kind(left, right, like),
        evidence: cells.first(left, right, like)[..FIRST.len()].to_vec(),
    };
    cells.alike().each().map(cell).collect()
}

/// The cells that the second stage looks at: those of the first, and those in the facing gaps between anchors.
pub(super) fn second_cells(cells: &Cells, model: &Model) -> Vec<Cell> {
    let mut second = Vec::new();
    FirstStage::new(cells, model).each_second(
        |_| true,
        |seen| {
            let WordPair { left, right } = seen.pair;
            let first = cells.first(left, right, &seen.like);
            let evidence = [&first[..FIRST.len()], &seen.beside[..SECOND.len()]].concat();
            second.push(Cell { left, right, kind: seen.kind, evidence });
        },
    );
    second
}

/// What the first stage says of a cell.
#[derive(Debug, Clone, Copy)]
struct First {
    /// How sure it is of the cell.
    own: f32,
    /// What it sees is so much to the second stage.
    second: f32,
    /// Which weights judge the cell.
    kind: usize,
}

/// A cell as the second stage judges it.
struct SecondCell {
    pair: WordPair,
    like: Likeness,
    kind: usize,
    second: f32,
    beside: SecondRow,
}

/// What the first stage says of two sides.
struct FirstStage<'c> {
    cells: &'c Cells<'c>,
    weights: [KindWeights; KINDS.len()],
    /// What it says of each pair of words that it looks at.
    said: Sparse<First>,
    rivals: Rivals,
    anchors: Anchors,
}

impl<'c> FirstStage<'c> {
    fn new(cells: &'c Cells<'c>, model: &Model) -> Self {
        let weights = KindWeights::all(model);
        let mut rivals = Rivals::none(cells.alike().rows(), cells.alike().columns());
        let said = cells.alike().map(|i, j, like| {
            let kind = cells.kind(i, j, like);
            let Weighed { first, second } = weights[kind].weigh(&cells.first(i, j, like));
            let own = probability(first);
            rivals.add(i, j, own);
            First { own, second, kind }
        });
        let anchors = Anchors::new(&said, |first| first.own, &rivals);
        Self { cells, weights, said, rivals, anchors }
    }

    /// Gives each cell of the wanted pairs of words that the second stage looks at, by left, then right.
    fn each_second(&self, wanted: impl Fn(WordPair) -> bool, mut then: impl FnMut(&SecondCell)) {
        for left in 0..self.said.rows() {
            let mut alike = self.cells.alike().row(left).iter().zip(self.said.row(left)).peekable();
            let mut facing = self.anchors.facing(left, GAP).peekable();
            loop {
                let ahead = [alike.peek().map(|cell| cell.0.0 as usize), facing.peek().copied()];
                let Some(right) = ahead.into_iter().flatten().min() else { break };
                facing.next_if_eq(&right);
                let cell = alike.next_if(|cell| cell.0.0 as usize == right);
                let pair = WordPair { left, right };
                if wanted(pair) {
                    then(&self.second(pair, cell.map(|((_, like), (_, first))| (like, first))));
                }
            }
        }
    }

    /// A cell as the second stage sees it, with its likeness and what the first says of it, where it looks at it.
    fn second(&self, pair: WordPair, known: Option<(&Likeness, &First)>) -> SecondCell {
        let WordPair { left, right } = pair;
        let (like, first) = if let Some((like, first)) = known {
            (*like, *first)
        } else {
            let like = self.cells.likeness(left, right);
            let kind = self.cells.kind(left, right, &like);
            let second = self.weights[kind].weigh(&self.cells.first(left, right, &like)).second;
            (like, First { own: 0.0, second, kind })
        };
        let First { own, second, kind } = first;
        let (row, column) = (self.rivals.rows[left].beside(own), self.rivals.columns[right].beside(own));
        let between = self.anchors.between(left, right);
        let beside = second_seen(&Judged { own, row, column, between });
        SecondCell { pair, like, kind, second, beside }
    }

    /// Whether the second stage links the words of a cell.
    fn is_linked(&self, cell: &SecondCell, known: Knowledge) -> bool {
        probability(self.weights[cell.kind].second(cell.second, &cell.beside)) > known.linked
    }
}

/// The links between the words of two sides, by left, then right.
pub(super) fn linked(
    left: &TokenView,
    right: &TokenView,
    blocks: &[Block],
    known: Knowledge,
    words: &mut KnownWords,
) -> Vec<Link> {
    let cells = Cells::new(left, right, blocks, words);
    let mut linked = Vec::new();
    let stage = FirstStage::new(&cells, known.model);
    stage.each_second(
        |_| true,
        |seen| {
            if stage.is_linked(seen, known) {
                linked.push(Link::new(seen.pair.left, seen.pair.right, kind_of(&seen.like)));
            }
        },
    );
    linked
}

/// Which of the words asked about have a link to any word over there, the others left open: for a word of either side
/// that is asked about, whether it is linked.
pub(super) fn have_links(
    [left, right]: [&TokenView; 2],
    blocks: &[Block],
    asked: [&[bool]; 2],
    known: Knowledge,
    words: &mut KnownWords,
) -> [Vec<bool>; 2] {
    let cells = Cells::new(left, right, blocks, words);
    let mut linked = [vec![false; left.len()], vec![false; right.len()]];
    let wanted = |pair: WordPair| asked[0][pair.left] || asked[1][pair.right];
    let stage = FirstStage::new(&cells, known.model);
    stage.each_second(wanted, |seen| {
        if stage.is_linked(seen, known) {
            linked[0][seen.pair.left] = true;
            linked[1][seen.pair.right] = true;
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
    use super::super::evidence::SEEN;
    use super::super::model::SHIPPED;
    use super::super::tables::Tables;
    use super::*;
    use crate::text::{Symbols, Text};

    #[test]
    fn a_link_says_near_where_letters_or_senses_say_so() {
        let of = |bond| Likeness { bond, ..Likeness::default() };
        let table = [
            (of(Bond::Word), LinkKind::Same),
            (of(Bond::Stem), LinkKind::Near),
            (of(Bond::Initials), LinkKind::Near),
            (of(Bond::Kind), LinkKind::Otherwise),
            (of(Bond::Letters), LinkKind::Otherwise),
            (Likeness { synonymy: 0.5, ..of(Bond::Letters) }, LinkKind::Near),
            (Likeness { synonymy: 0.49, ..of(Bond::Letters) }, LinkKind::Otherwise),
            (Likeness { synonymy: 1.0, tie: Tie::Opposite, ..of(Bond::Letters) }, LinkKind::Otherwise),
            (Likeness { tie: Tie::Derived, ..of(Bond::Letters) }, LinkKind::Near),
            (Likeness { vector: 1.0, ..of(Bond::Letters) }, LinkKind::Otherwise),
        ];
        for (likeness, expected) in table {
            assert_eq!(kind_of(&likeness), expected, "{likeness:?}");
        }
    }

    #[test]
    fn words_that_nothing_speaks_for_are_looked_at_in_gaps_of_eight_at_most() {
        for (words, expected) in [(8, true), (9, false)] {
            let mut symbols = Symbols::default();
            let mut read = |between: &str| {
                let text = format!("Harbour {}ministers", format!("{between} ").repeat(words));
                Text::new(&text, Some("en"), &mut symbols).tokens
            };
            let (a, b) = (read("brumk"), read("zeltyo"));
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let mut known = KnownWords::new(Tables::All);
            let cells = second_cells(&Cells::new(&left, &right, &[], &mut known), &SHIPPED);
            assert_eq!(cells.iter().any(|cell| (cell.left, cell.right) == (1, 1)), expected, "{words}");
        }
    }

    #[test]
    fn two_words_are_linked_from_a_probability_on() {
        for (sure, expected) in [(0.451_f32, 1), (0.449, 0)] {
            let weights = |evidence: usize, bias: f32| {
                let mut all = vec![0.0; evidence];
                all.push(bias);
                vec![all; super::super::evidence::KINDS.len()]
            };
            let first = super::super::evidence::FIRST.len();
            let model =
                Model { first: weights(first, 0.0), second: weights(SEEN, (sure / (1.0 - sure)).ln()) };
            let mut symbols = Symbols::default();
            let tokens = Text::new("Harbour", Some("en"), &mut symbols).tokens;
            let view = TokenView::new(&tokens, &symbols);
            let known = Knowledge { model: &model, tables: Tables::None, ..Knowledge::shipped() };
            let links = linked(&view, &view, &[], known, &mut KnownWords::new(Tables::None));
            assert_eq!(links.len(), expected, "{sure}");
        }
    }
}
