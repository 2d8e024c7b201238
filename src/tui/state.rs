//! What the interface knows.
//!
//! The place of the reader is one passage of the readout in the focused pane; every layout shows that one place, and
//! every readout remembers its own.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::{Analysis, LedgerFilter, LedgerSort, Options};
use crate::collate::{Place, ReadoutIx};
pub use crate::render::Lens;
use crate::render::{Side, ThemeName};
use crate::text::PassageIx;
use crate::tui::jumps::Jumps;
use crate::tui::keys::Pending;
use crate::tui::memo::Memo;
use crate::tui::screens::lab::LabState;
use crate::tui::screens::lesson::LessonState;
use crate::tui::screens::lesson::presenter::Presenter;
use crate::tui::search::Search;

/// The views of the tabs, and the context in full.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum View {
    /// The readouts side by side.
    #[default]
    Compare,
    /// The table of matters.
    Ledger,
    /// The context paragraphs, full screen.
    Context,
    /// One algorithm, step by step.
    Lab,
    /// Several algorithms on one input.
    LabCompare,
    /// No view: the keys of a lesson, which lie over those of the view.
    Lesson,
    /// No view: the keys of a presenter, which lie over all others.
    Presenter,
}

impl View {
    /// Whether the view is of the lab.
    pub fn is_lab(self) -> bool {
        matches!(self, Self::Lab | Self::LabCompare)
    }
}

/// How the comparison is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Layout {
    /// Each readout in its own order, with ribbons.
    #[default]
    Panes,
    /// Counterparts face to face.
    Rows,
    /// One column.
    Interleaved,
}

/// The size of the screen in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// What the ledger shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LedgerPage {
    /// All matters.
    #[default]
    Matters,
    /// What nothing answers, with what comes nearest.
    Omissions,
}

/// The ledger's own place and settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LedgerState {
    /// Which of its pages is open.
    pub page: LedgerPage,
    /// Which rows it shows.
    pub filter: LedgerFilter,
    /// In which order.
    pub sort: LedgerSort,
    /// The selected row among those shown, from 0.
    pub cursor: usize,
    /// The first line shown.
    pub scroll: usize,
}

/// What the reader chose about looks; nothing of it changes the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefs {
    /// The layout of the comparison.
    pub layout: Layout,
    /// Which words stand out.
    pub lens: Lens,
    /// Whether runs of unanswered passages are folded to a line.
    pub folded: bool,
    /// Whether the context pane is open.
    pub context: bool,
    /// Draws with ASCII alone.
    pub ascii: bool,
    /// The theme.
    pub theme: ThemeName,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            layout: Layout::default(),
            lens: Lens::default(),
            folded: false,
            context: true,
            ascii: false,
            theme: ThemeName::OkabeDark,
        }
    }
}

/// What lies over the view and takes the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// The help page of the view below, filtered by what was typed.
    Help {
        /// What was typed.
        filter: String,
        /// The first line shown.
        scroll: usize,
    },
    /// The palette of all commands.
    Palette {
        /// What was typed.
        typed: String,
        /// The selected line among the matches.
        cursor: usize,
    },
    /// The list of classic cases of the lab.
    Cases {
        /// What was typed.
        typed: String,
        /// The selected line among those found.
        cursor: usize,
    },
    /// Why two passages are matched.
    Why {
        /// The first line shown.
        scroll: usize,
    },
    /// The search prompt.
    Search {
        /// What was typed.
        typed: String,
        /// What is wrong with the pattern, if anything.
        error: Option<String>,
    },
    /// The export prompt: a format or a file name that ends in one.
    Export {
        /// What was typed.
        typed: String,
        /// What is wrong with it, if anything.
        error: Option<String>,
        /// The file that exists already and that a second Enter overwrites.
        overwrite: Option<PathBuf>,
    },
}

/// Everything that the interface knows.
#[derive(Debug, Clone)]
pub struct State {
    /// The newest analysis.
    pub analysis: Arc<Analysis>,
    /// The stamp of the newest analysis asked for.
    pub generation: u64,
    /// Whether an answer is still awaited.
    pub computing: bool,
    /// The newest options asked for.
    pub options: Options,
    /// The size of the screen.
    pub size: Size,
    /// What the reader chose about looks.
    pub prefs: Prefs,
    /// The open view.
    pub view: View,
    /// The readouts in the panes, from left to right; two to four, or one where there is only one.
    pub shown: Vec<ReadoutIx>,
    /// The focused pane, a position in `shown`.
    pub focus: usize,
    /// For each readout of the dossier, the passage where the reader is.
    pub places: Vec<PassageIx>,
    /// For each readout of the dossier, the first line shown in its pane.
    pub scroll: Vec<usize>,
    /// The first line shown in the rows and interleaved layouts.
    pub column_scroll: usize,
    /// The first paragraph shown in the context pane or view.
    pub context_scroll: usize,
    /// The ledger.
    pub ledger: LedgerState,
    /// The lab.
    pub lab: LabState,
    /// What lies over the view.
    pub overlay: Option<Overlay>,
    /// What the status line says once, until the next key.
    pub message: Option<String>,
    /// What was searched for last, and every place where it was found.
    pub search: Option<Search>,
    /// The places that the reader named with a letter.
    pub marks: BTreeMap<char, Place>,
    /// Where the reader jumped from.
    pub jumps: Jumps,
    /// The lesson, where one was opened.
    pub lesson: Option<LessonState>,
    /// What a presenter has, while that is on.
    pub presenter: Option<Presenter>,
    /// The keys that were typed and wait for another one.
    pub pending: Pending,
    /// Whether the next `Ctrl-c` quits.
    pub quit_armed: bool,
    /// What was measured already.
    pub(crate) memo: Memo,
}

impl State {
    /// The state at the start: the first two readouts, the first passage of each.
    pub fn new(analysis: Arc<Analysis>, size: Size, prefs: Prefs) -> Self {
        let readouts = analysis.texts().len();
        Self {
            analysis,
            generation: 0,
            computing: false,
            options: Options::default(),
            size,
            prefs,
            view: View::default(),
            shown: (0..readouts.min(2)).map(|i| ReadoutIx(i as u32)).collect(),
            focus: 0,
            places: vec![PassageIx(0); readouts],
            scroll: vec![0; readouts],
            column_scroll: 0,
            context_scroll: 0,
            ledger: LedgerState::default(),
            lab: LabState::default(),
            overlay: None,
            message: None,
            search: None,
            marks: BTreeMap::new(),
            jumps: Jumps::default(),
            lesson: None,
            presenter: None,
            pending: Pending::default(),
            quit_armed: false,
            memo: Memo::default(),
        }
    }

    /// Whether the texts stand without links: the first alignment is still awaited, or it failed.
    pub fn aligning(&self) -> bool {
        self.analysis.collation().rows.is_empty()
    }

    /// The readout in the focused pane.
    pub fn here(&self) -> ReadoutIx {
        self.shown[self.focus]
    }

    /// The readout that the focused one is compared with: its neighbour on the right, or on the left for the last.
    pub fn there(&self) -> ReadoutIx {
        let other =
            if self.focus + 1 < self.shown.len() { self.focus + 1 } else { self.focus.saturating_sub(1) };
        self.shown[other]
    }

    /// Which hue stands for a readout: by its pane; those not shown come after, in the order of the dossier.
    pub fn side(&self, readout: ReadoutIx) -> Side {
        let place = self.shown.iter().position(|&r| r == readout).unwrap_or_else(|| {
            let before = self.analysis.readouts().take_while(|&r| r != readout);
            self.shown.len() + before.filter(|r| !self.shown.contains(r)).count()
        });
        Side(u8::try_from(place).unwrap_or(u8::MAX))
    }

    /// Where the reader is.
    pub fn place(&self) -> Place {
        let readout = self.here();
        Place { readout, passage: self.places[readout.ix()] }
    }
}
