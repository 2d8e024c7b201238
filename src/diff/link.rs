//! What a link between two words is.

use crate::text::WordIx;

/// What a link between two words says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The same word.
    Same,
    /// The same word in another form, or a synonym.
    Near,
    /// Other words in the same place: neither their letters nor their senses say so.
    Otherwise,
}

/// A word of the left and a word of the right that answer each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// The word on the left.
    pub left: WordIx,
    /// The word on the right.
    pub right: WordIx,
    /// What the link says.
    pub kind: LinkKind,
}

impl Link {
    /// A link between two positions without white space.
    pub(super) fn new(left: usize, right: usize, kind: LinkKind) -> Self {
        Self { left: WordIx(left as u32), right: WordIx(right as u32), kind }
    }

    /// The two words.
    pub(super) fn pair(&self) -> WordPair {
        WordPair { left: self.left.ix(), right: self.right.ix() }
    }

    /// The same link seen from the other side.
    #[must_use]
    pub(super) fn mirrored(self) -> Self {
        Self { left: self.right, right: self.left, kind: self.kind }
    }
}

/// A word of the left and a word of the right, linked or not, as positions without white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WordPair {
    pub(super) left: usize,
    pub(super) right: usize,
}

impl WordPair {
    /// The words the same number of steps on from both; none before the start.
    pub(super) fn moved(self, steps: isize) -> Option<Self> {
        let (left, right) = (self.left.checked_add_signed(steps)?, self.right.checked_add_signed(steps)?);
        Some(Self { left, right })
    }
}

/// Whether the words some steps on from those of a link are linked too; `links` come by left, then right.
pub(super) fn runs_on(links: &[Link], at: usize, steps: isize) -> bool {
    let Some(pair) = links[at].pair().moved(steps) else { return false };
    // Inside a run it is the link just as far on.
    let beside = at.checked_add_signed(steps).and_then(|at| links.get(at));
    beside.is_some_and(|link| link.pair() == pair) || links.binary_search_by_key(&pair, Link::pair).is_ok()
}
