//! What a person can ask for.

/// A request of the reader, whatever key or palette line it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Moves to the next passage, row or line.
    Next,
    /// Moves to the previous passage, row or line.
    Previous,
    /// Moves half a page down.
    HalfPageDown,
    /// Moves half a page up.
    HalfPageUp,
    /// Moves a page down.
    PageDown,
    /// Moves a page up.
    PageUp,
    /// Moves to the first passage or row.
    Top,
    /// Moves to the last passage or row.
    Bottom,
    /// Moves to the next divergence, or to the next hit while a search is on.
    NextFound,
    /// Moves to the previous divergence or hit.
    PreviousFound,
    /// Moves to the next divergence, always.
    NextDivergence,
    /// Moves to the previous divergence, always.
    PreviousDivergence,
    /// Moves to the next shared passage.
    NextShared,
    /// Moves to the previous shared passage.
    PreviousShared,
    /// Moves to the next moved passage.
    NextMoved,
    /// Moves to the previous moved passage.
    PreviousMoved,
    /// Moves to the next passage that nothing answers, though its topic is spoken of.
    NextTopic,
    /// Moves to the previous passage that nothing answers, though its topic is spoken of.
    PreviousTopic,
    /// Moves to the next passage that nothing answers.
    NextOmission,
    /// Moves to the previous passage that nothing answers.
    PreviousOmission,
    /// Goes across to the counterpart, or from a row to its passages.
    Enter,
    /// Goes back in the jump list.
    JumpBack,
    /// Goes forward in the jump list.
    JumpForward,
    /// Begins to set a mark; the next key names it.
    SetMark,
    /// Begins to go to a mark; the next key names it.
    GoToMark,
    /// Focuses the next pane.
    NextPane,
    /// Focuses the previous pane.
    PreviousPane,
    /// Shows the next readout in the focused pane.
    NextReadout,
    /// Shows the previous readout in the focused pane.
    PreviousReadout,
    /// Swaps the two sides.
    Swap,
    /// Shows one more readout.
    MorePanes,
    /// Shows one readout fewer.
    FewerPanes,
    /// Shows the comparison.
    ViewCompare,
    /// Shows the ledger.
    ViewLedger,
    /// Opens the lab on the selected correspondence.
    ViewLab,
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
    /// Enlarges the first algorithm.
    EnlargeFirst,
    /// Enlarges the second algorithm.
    EnlargeSecond,
    /// Enlarges the third algorithm.
    EnlargeThird,
    /// Enlarges the fourth algorithm.
    EnlargeFourth,
    /// Opens the lesson again at its stop.
    Lesson,
    /// Counts a vote for choice a.
    VoteA,
    /// Counts a vote for choice b.
    VoteB,
    /// Counts a vote for choice c.
    VoteC,
    /// Counts a vote for choice d.
    VoteD,
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
    /// Turns the presenter's means on and off.
    Present,
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
    /// Cycles the layouts of the comparison: panes, rows, interleaved.
    CycleLayout,
    /// Emphasises what is shared.
    LensShared,
    /// Emphasises what diverges.
    LensDivergent,
    /// Emphasises both.
    LensBoth,
    /// Folds and unfolds runs of passages that nothing answers.
    Fold,
    /// Shows and hides the context pane.
    ToggleContext,
    /// Shows the context full screen.
    FullContext,
    /// Filters the ledger by state.
    CycleFilter,
    /// Sorts the ledger by order, score or length.
    CycleSort,
    /// Shows the omission list, and the ledger again.
    Omissions,
    /// Explains why two passages are matched.
    Why,
    /// Raises the threshold.
    RaiseThreshold,
    /// Lowers the threshold.
    LowerThreshold,
    /// Gives the threshold back to the texts.
    SuggestedThreshold,
    /// Opens the search prompt.
    Search,
    /// Searches for the first telling word of the passage under the cursor, or the word found last.
    SearchWord,
    /// Copies the passage with its citation.
    CopyPassage,
    /// Copies the passage and its counterparts with their citations.
    CopyPair,
    /// Opens the export prompt.
    Export,
    /// Opens the help for this view.
    Help,
    /// Opens the palette of all commands.
    Palette,
    /// Shows the next theme.
    CycleTheme,
    /// Draws everything again.
    Redraw,
    /// Suspends the program.
    Suspend,
    /// Closes what is on top, then quits.
    Close,
    /// Closes what is on top, or ends the search.
    Dismiss,
    /// Quits at once, at the second press.
    Quit,
}

impl Action {
    /// Whether a number typed before the key repeats it.
    pub fn counts(self) -> bool {
        use Action as A;
        matches!(
            self,
            A::Next
                | A::Previous
                | A::HalfPageDown
                | A::HalfPageUp
                | A::PageDown
                | A::PageUp
                | A::Top
                | A::Bottom
                | A::NextFound
                | A::PreviousFound
                | A::NextDivergence
                | A::PreviousDivergence
                | A::NextShared
                | A::PreviousShared
                | A::NextMoved
                | A::PreviousMoved
                | A::NextTopic
                | A::PreviousTopic
                | A::NextOmission
                | A::PreviousOmission
                | A::JumpBack
                | A::JumpForward
                | A::RaiseThreshold
                | A::LowerThreshold
                | A::Step
                | A::StepBack
                | A::LookLeft
                | A::LookRight
                | A::VoteA
                | A::VoteB
                | A::VoteC
                | A::VoteD
                | A::PointLeft
                | A::PointDown
                | A::PointUp
                | A::PointRight
                | A::PointFarLeft
                | A::PointFarDown
                | A::PointFarUp
                | A::PointFarRight
        )
    }
}
