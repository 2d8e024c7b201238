//! What a person can ask for.

use crate::analysis::{Direction, Goal};
use crate::render::Lens;
pub use crate::tui::motion::Motion;
use crate::tui::screens::lab::action::LabAction;
use crate::tui::screens::lesson::action::{LessonAction, PresenterAction};
use crate::tui::screens::review::action::ReviewAction;
use crate::tui::screens::table::ScreenName;

/// A request of the reader, whatever key or palette line it came from.
///
/// Those that only one screen knows have a type of their own, which stands in its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Moves in the list of the open screen.
    Move(Motion),
    /// Moves to the next divergence, or to the next hit while a search is on.
    Found(Direction),
    /// Moves to the next passage or row of a kind, always.
    Seek(Goal, Direction),
    /// Goes across to the counterpart, or from a row to its passages.
    Enter,
    /// Goes back or forward in the jump list.
    Jump(Direction),
    /// Begins to set a bookmark; the next key names it.
    SetBookmark,
    /// Begins to go to a bookmark; the next key names it.
    GoToBookmark,
    /// Lets a letter name the reader's place.
    Bookmark(char),
    /// Ties the passage and what answers it or comes nearest, or unties the two.
    ToggleTie,
    /// Marks the passage as seen, or takes the mark away.
    Seen,
    /// Writes a note on the passage or the row.
    Note,
    /// Lists what the reader added that no longer stands in the texts.
    Lost,
    /// Undoes what was decided, marked or noted last.
    Undo,
    /// Does again what was undone last.
    Redo,
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
    /// Opens a screen; where it is open, what its key then means.
    Open(ScreenName),
    /// Cycles the layouts of the comparison: panes, rows, interleaved.
    CycleLayout,
    /// Emphasises what is shared, what diverges, or both.
    Lens(Lens),
    /// Folds and unfolds runs of passages that nothing answers.
    Fold,
    /// Shows and hides the context pane.
    ToggleContext,
    /// Filters the ledger by state.
    CycleFilter,
    /// Sorts the ledger by order, score or length.
    CycleSort,
    /// Goes to the next or the previous place of the phrase under the cursor.
    Occurrence(Direction),
    /// Shows the word in question in its context, from every readout.
    Keyword,
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
    /// Opens the help for this screen.
    Help,
    /// Opens the palette of all commands.
    Palette,
    /// Shows the next theme.
    CycleTheme,
    /// Opens the lesson again at its stop.
    OpenLesson,
    /// Turns the presenter's means on and off.
    Present,
    /// What only Review knows.
    Review(ReviewAction),
    /// What only the lab knows.
    Lab(LabAction),
    /// What only a lesson knows.
    Lesson(LessonAction),
    /// What only a presenter knows.
    Presenter(PresenterAction),
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
        match self {
            Self::Move(_)
            | Self::Found(_)
            | Self::Seek(..)
            | Self::Jump(_)
            | Self::Occurrence(_)
            | Self::RaiseThreshold
            | Self::LowerThreshold => true,
            Self::Lab(action) => action.counts(),
            Self::Lesson(action) => action.counts(),
            Self::Presenter(action) => action.counts(),
            _ => false,
        }
    }
}

/// A request with the number that was typed before its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What is asked for.
    pub action: Action,
    /// How often, or for which number.
    pub count: Option<u32>,
}

impl Asked {
    /// How many times: once where no number was typed.
    pub(crate) fn times(self) -> u32 {
        self.count.unwrap_or(1).clamp(1, 1_000_000)
    }
}

impl From<Action> for Asked {
    fn from(action: Action) -> Self {
        Self { action, count: None }
    }
}
