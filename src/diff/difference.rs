//! What a difference inside a correspondence is.

use crate::text::Span;

/// A kind of difference inside a correspondence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// One side speaks in the first person, or each names another speaker.
    Speaker,
    /// One side names a day, a month or a year that the other does not.
    Day,
    /// One side gives a number that the other does not.
    Number,
    /// A clause has another number, or another number is referred to.
    Renumbered,
    /// One side denies what the other says.
    Negation,
    /// One side says the opposite word.
    Opposite,
    /// What will be on one side may be, should be or is wished on the other.
    Modality,
    /// One side names the country that the other only hints at.
    Country,
    /// One side names somebody or something else in the same place.
    Name,
}

/// A mark with the words that it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The kind of difference.
    pub kind: DifferenceKind,
    /// The words on the left that the right lacks.
    pub left: Vec<Span>,
    /// The words on the right that the left lacks.
    pub right: Vec<Span>,
}
