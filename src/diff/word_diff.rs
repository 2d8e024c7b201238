//! What a comparison of words comes to.

use std::ops::Range;

use super::link::Link;
use crate::text::WordIx;

/// What a token is to the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordRole {
    /// The same word is over there.
    Shared,
    /// The same word in another form, or a synonym, is over there.
    Near,
    /// The same matter is put otherwise.
    Divergent,
    /// Nothing over there.
    Only,
    /// Nothing to mark: a small word or a mark at the edge of a run, or the white space between two runs.
    Plain,
}

/// How the passages of a correspondence, or the cells of a row, stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The same words.
    Verbatim,
    /// The same matter in other words.
    Reworded,
    /// One side says part of what the other says.
    Partial,
    /// One side alone.
    Only,
    /// No part of the matter: a heading, a dateline, a footer.
    Furniture,
}

/// One step of an edit script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The same tokens.
    Equal(Range<WordIx>, Range<WordIx>),
    /// Tokens of the left alone, at a place on the right.
    Delete(Range<WordIx>, WordIx),
    /// Tokens of the right alone, at a place on the left.
    Insert(WordIx, Range<WordIx>),
    /// Tokens of the left against tokens of the right.
    Replace(Range<WordIx>, Range<WordIx>),
}

/// The words of a correspondence compared.
#[derive(Debug, Clone, PartialEq)]
pub struct WordDiff {
    /// The script in order, over the tokens without white space.
    pub script: Vec<Edit>,
    /// Which words answer which, in any order, by left, then right.
    pub links: Vec<Link>,
    /// The role of each token of the left, white space included (it takes the role of the run that it stands in).
    pub left: Vec<WordRole>,
    /// The role of each token of the right.
    pub right: Vec<WordRole>,
    /// How many words are shared.
    pub shared: usize,
    /// How many words are near.
    pub near: usize,
    /// How much of the left's matter is answered on the right, 0 to 1, counted in words that are not small.
    pub left_covered: f32,
    /// How much of the right's matter is answered on the left.
    pub right_covered: f32,
    /// How the two sides stand to each other.
    pub state: State,
    /// Whether the sides are too long for every pair of their words to be looked at, so that they are linked by equal
    /// words, runs and rare words alone.
    pub bounded: bool,
}

impl WordDiff {
    /// The same comparison with its sides exchanged.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let mut links: Vec<Link> = self.links.into_iter().map(Link::mirrored).collect();
        links.sort_unstable();
        let script = self
            .script
            .into_iter()
            .map(|edit| match edit {
                Edit::Equal(l, r) => Edit::Equal(r, l),
                Edit::Delete(l, at) => Edit::Insert(at, l),
                Edit::Insert(at, r) => Edit::Delete(r, at),
                Edit::Replace(l, r) => Edit::Replace(r, l),
            })
            .collect();
        Self {
            script,
            links,
            left: self.right,
            right: self.left,
            left_covered: self.right_covered,
            right_covered: self.left_covered,
            ..self
        }
    }
}
