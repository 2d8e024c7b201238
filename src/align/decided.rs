//! What a reader decided of two texts.

use std::collections::BTreeSet;

use super::candidate::PassagePair;
use crate::text::PassageIx;

/// What a reader decided of the passages of two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decided {
    /// Pairs that report the same matter: tied.
    pub same: BTreeSet<PassagePair>,
    /// Pairs that speak of the same topic and say other things.
    pub topic: BTreeSet<PassagePair>,
    /// Pairs that are neither: untied.
    pub apart: BTreeSet<PassagePair>,
    /// Passages of the left, and of the right, that nothing answers but what is tied.
    pub closed: [BTreeSet<PassageIx>; 2],
}

impl Decided {
    /// Whether nothing was decided.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty()
            && self.topic.is_empty()
            && self.apart.is_empty()
            && self.closed.iter().all(BTreeSet::is_empty)
    }

    /// Whether the reader decided that two passages do not answer each other.
    pub fn forbids(&self, pair: PassagePair) -> bool {
        !self.same.contains(&pair)
            && (self.topic.contains(&pair)
                || self.apart.contains(&pair)
                || self.closed[0].contains(&pair.left)
                || self.closed[1].contains(&pair.right))
    }
}
