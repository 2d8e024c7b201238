//! What only a lesson and a presenter know.

/// A request that means something in a lesson alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LessonAction {
    /// Counts a vote for a choice, counted from 0.
    Vote(u8),
    /// Takes the last vote back.
    TakeBack,
    /// Shows the answer, then the next stop.
    Reveal,
    /// Shows the hint of the stop.
    Hint,
    /// Goes to the next stop.
    NextStop,
    /// Goes to the previous stop.
    PreviousStop,
    /// Hides or shows the prose of the stop.
    FoldStop,
    /// Shows the stop as it began.
    Restage,
    /// Shows what only the lecturer sees, or the prose again.
    Notes,
    /// Goes where the presenter is.
    Follow,
}

impl LessonAction {
    /// Whether a number typed before the key repeats it.
    pub(crate) fn counts(self) -> bool {
        matches!(self, Self::Vote(_))
    }
}

/// A request that means something for a presenter alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PresenterAction {
    /// Blanks the screen.
    Blank,
    /// Moves the pointer left.
    PointLeft,
    /// Moves the pointer down.
    PointDown,
    /// Moves the pointer up.
    PointUp,
    /// Moves the pointer right.
    PointRight,
    /// Moves the pointer far left.
    PointFarLeft,
    /// Moves the pointer far down.
    PointFarDown,
    /// Moves the pointer far up.
    PointFarUp,
    /// Moves the pointer far right.
    PointFarRight,
    /// Puts the pointer away.
    PointAway,
}

impl PresenterAction {
    /// Whether a number typed before the key repeats it.
    pub(crate) fn counts(self) -> bool {
        !matches!(self, Self::Blank | Self::PointAway)
    }
}
