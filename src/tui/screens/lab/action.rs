//! What only the lab knows.

/// A request that means something in the lab alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LabAction {
    /// Makes the next step of the algorithm.
    Step,
    /// Takes the last step back.
    StepBack,
    /// Looks further left in the lattice.
    LookLeft,
    /// Looks further right in the lattice.
    LookRight,
    /// Lets the steps go on by themselves, or stops them.
    Play,
    /// Lets them go on twice as fast.
    Faster,
    /// Lets them go on half as fast.
    Slower,
    /// Goes to the next algorithm.
    NextAlgorithm,
    /// Goes to the previous algorithm.
    PreviousAlgorithm,
    /// Compares by character, word or sentence.
    NextUnit,
    /// Shows several algorithms side by side, and one again.
    SideBySide,
    /// Opens the fields for the reader's own text.
    OwnText,
    /// Opens the list of classic cases.
    Cases,
    /// Opens the two texts in the reader's editor.
    EditText,
    /// Shows the whole lattice small, and the cells again.
    Overview,
    /// Asks before each step what it will be, or does not any more.
    Predict,
    /// Says what the step did and why, and shows the algorithm line by line, or does not any more.
    Explain,
    /// Lets the reader draw a path through the edit graph, or puts it away.
    DrawPath,
    /// Goes to the next round of edits, or the next part.
    NextRound,
    /// Goes to the previous one.
    PreviousRound,
    /// Enlarges one of the algorithms side by side, counted from 0.
    Enlarge(u8),
}

impl LabAction {
    /// Whether a number typed before the key repeats it.
    pub(crate) fn counts(self) -> bool {
        matches!(self, Self::Step | Self::StepBack | Self::LookLeft | Self::LookRight)
    }
}
