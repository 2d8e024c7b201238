//! Which tables of the lexicon the linker asks.

use crate::lexicon::{Ties, Vector};

/// Which of the shipped tables are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tables {
    /// All of them.
    All,
    /// All but the word vectors.
    NoVectors,
    /// All but the synonyms.
    NoSynonyms,
    /// None.
    None,
}

impl Tables {
    pub(super) fn vector(self, word: &str) -> Option<Vector> {
        if matches!(self, Self::All | Self::NoSynonyms) { Vector::of(word) } else { None }
    }

    pub(super) fn ties(self, word: &str) -> Option<Ties> {
        if matches!(self, Self::All | Self::NoVectors) { Ties::of(word) } else { None }
    }
}
