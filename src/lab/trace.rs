//! How the passages of two readouts were aligned: what the steps of an alignment are made from.
//!
//! This room does not know how passages are aligned. Who does fills an [`AlignmentTrace`] with the pairs that were
//! looked at, their scores and the correspondences that came of them.

use super::algorithms::Facts;
use super::input::Side;
use super::lattice::Corner;
use super::recorder::MAX_STEPS;

/// The most pairs of passages that an alignment is shown of.
pub const MAX_PAIRS: usize = MAX_STEPS / 3;

/// What is to be known of the alignment of passages.
pub(super) const ALIGNMENT: Facts = Facts {
    key: "passages",
    name: "passages",
    description: "Scores passages against each other and links those that answer one another, in any order.",
    complexity: "about one score for each pair that shares a word",
    source: "diptych: evidence from words, letters and neighbours, and no rule about order",
};

/// Two passages that were scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The passage on the left.
    pub left: usize,
    /// The passage on the right.
    pub right: usize,
    /// The score from the words alone, 0 to 1.
    pub words: f32,
    /// The score with rivals and neighbours, 0 to 1.
    pub score: f32,
    /// The words that speak for the two most, where that was asked.
    pub shared: Vec<String>,
}

/// Passages that answer each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Those on the left, ascending.
    pub left: Vec<usize>,
    /// Those on the right, ascending.
    pub right: Vec<usize>,
    /// Whether it crosses another: the same matter told in another order.
    pub crosses: bool,
}

/// How the passages of two readouts were aligned.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AlignmentTrace {
    /// What the two readouts are called.
    pub names: [String; 2],
    /// The passages of the left.
    pub left: Vec<String>,
    /// The passages of the right.
    pub right: Vec<String>,
    /// The pairs that were scored, by left, then right.
    pub candidates: Vec<Scored>,
    /// The score from which two passages are linked, 0 to 1.
    pub threshold: f32,
    /// The correspondences.
    pub groups: Vec<Group>,
}

impl AlignmentTrace {
    /// The score of two passages, where they were scored.
    pub fn scored(&self, at: Corner) -> Option<&Scored> {
        let place = (at.x as usize, at.y as usize);
        let found = self.candidates.binary_search_by_key(&place, |pair| (pair.left, pair.right)).ok()?;
        self.candidates.get(found)
    }

    /// The passages that no correspondence holds.
    pub fn alone(&self, side: Side) -> Vec<usize> {
        let (count, held): (usize, fn(&Group) -> &Vec<usize>) = match side {
            Side::Before => (self.left.len(), |group| &group.left),
            Side::After => (self.right.len(), |group| &group.right),
        };
        (0..count).filter(|at| !self.groups.iter().any(|group| held(group).contains(at))).collect()
    }
}
