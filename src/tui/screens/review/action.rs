//! What only Review knows.

use crate::analysis::Direction;

/// A request that only Review knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewAction {
    /// Ties the passage and a partner, or unties them, by its place among those offered.
    Tie(u8),
    /// Says that the two speak of the same topic, or takes that back.
    Topic(u8),
    /// Says that nothing else answers the passage, and goes on to the next undecided one.
    Close,
    /// Says that nothing further answers from here to the end.
    CloseAll,
    /// Goes to the next undecided passage and leaves this one as it is.
    Undecided(Direction),
    /// Takes the other side.
    OtherSide,
    /// Shows the other partners.
    More,
    /// Takes the threshold that the decisions teach, or gives it back.
    TakeThreshold,
    /// Reviews against the next readout, or the previous one.
    Against(Direction),
}

/// The letters of the partners, the best first: those that Review does not need otherwise.
pub(crate) const LETTERS: [char; 10] = ['a', 'b', 'c', 'd', 'e', 'f', 'p', 'r', 't', 'u'];
