//! What is drawn of an algorithm.

use crate::lab::{Algorithm, Picture, Subject};

/// How large the lattice is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// Each corner or cell by itself.
    #[default]
    Cells,
    /// The whole of it, small.
    Whole,
}

impl Scale {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        if self == Self::Cells { Self::Whole } else { Self::Cells }
    }
}

/// What is drawn on the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Board {
    /// Corners with the fewest edits that reach them, and the path.
    Graph,
    /// What both can keep from each pair of tokens on.
    Table,
    /// Piles of what stands once on each side.
    Piles,
    /// How often tokens stand there, and the runs that were measured.
    Counts,
    /// The scores of passages, and what was linked.
    Scores,
}

impl Board {
    /// What is drawn of an algorithm at a picture.
    pub(crate) fn of(subject: Subject, picture: &Picture) -> Self {
        match subject {
            Subject::Alignment => Self::Scores,
            Subject::Algorithm(Algorithm::Lcs) => Self::Table,
            Subject::Algorithm(Algorithm::Patience) if picture.known() == 0 => Self::Piles,
            Subject::Algorithm(Algorithm::Histogram) if picture.known() == 0 => Self::Counts,
            Subject::Algorithm(_) => Self::Graph,
        }
    }

    /// Whether the two texts stand above what is drawn of an algorithm.
    pub(crate) fn has_texts(subject: Subject) -> bool {
        matches!(subject.algorithm(), Some(Algorithm::Patience | Algorithm::Histogram))
    }
}
