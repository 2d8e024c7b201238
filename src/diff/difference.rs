//! What a difference inside a correspondence is.

use std::ops::Range;

use crate::text::WordIx;

/// A kind of difference that turns the meaning of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// One side speaks in the first person, or each names another speaker.
    Speaker,
    /// One side names a day, a month, a year or an hour that the other does not.
    Day,
    /// One side gives a number that the other does not.
    Number,
    /// A clause has another number, or another number is referred to.
    Renumbered,
    /// One side denies what the other says.
    Negation,
    /// One side says the opposite word, or a word of another degree: condemned, and expressed concern.
    Opposite,
    /// What will be on one side may be, should be or is wished on the other.
    Modality,
    /// One side names the country that the other only hints at.
    Country,
    /// One side names somebody or something else in the same place.
    Name,
    /// One side names another place.
    Place,
    /// Two parties, or two numbers, have changed places around the same words: who did what to whom.
    Order,
    /// A lone function word stands, or another one, between the same neighbours: "energy and infrastructure".
    SmallWord,
}

/// How strong the words of each side are: what must be 4, what may be 1; what is condemned -3, what is praised 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Degrees {
    /// How strong those of the left are; none where it has no such word.
    pub left: Option<i8>,
    /// How strong those of the right are.
    pub right: Option<i8>,
}

/// A difference that turns the meaning, with the words that it rests on.
///
/// No word of it has an equal on the other side that stands for the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The kind of difference.
    pub kind: DifferenceKind,
    /// The words of the left; empty, at the place where they would stand, where the left has none.
    pub left: Range<WordIx>,
    /// The words of the right.
    pub right: Range<WordIx>,
    /// How strong they are, for a modality and for an opposite by degree.
    pub degrees: Option<Degrees>,
}

impl Difference {
    /// The same difference seen from the other side.
    #[must_use]
    pub(super) fn mirrored(self) -> Self {
        let degrees = self.degrees.map(|d| Degrees { left: d.right, right: d.left });
        Self { left: self.right, right: self.left, degrees, ..self }
    }
}
