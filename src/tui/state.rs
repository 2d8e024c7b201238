//! What the interface knows.
//!
//! The place of the reader is one passage of the readout in the focused pane; every layout shows that one place, and
//! every readout remembers its own.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::{Analysis, Options};
use crate::collate::{Place, ReadoutIx};
use crate::dossier::Dossier;
use crate::render::{Hue, Lens, ThemeName};
use crate::session::{Anchor, View};
use crate::text::PassageIx;
use crate::tui::added::Added;
use crate::tui::jumps::Jumps;
use crate::tui::keys::pending::Pending;
use crate::tui::memo::Memo;
pub use crate::tui::prefs::{Layout, Prefs, Size};
use crate::tui::screens::compare::layout;
use crate::tui::screens::compare::state::CompareState;
use crate::tui::screens::lesson::presenter::Presenter;
use crate::tui::screens::lesson::state::LessonState;
use crate::tui::screens::table::{ScreenName, Screens};
use crate::tui::search::Search;

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
    /// What the step of the lab did and why, and the algorithm line by line.
    Step {
        /// The first line shown.
        scroll: usize,
    },
    /// What the reader added that no longer stands in the texts.
    Lost {
        /// The first line shown.
        scroll: usize,
    },
    /// A word in its context, from every readout.
    Keyword {
        /// The word or phrase.
        wanted: String,
        /// The selected line.
        cursor: usize,
    },
    /// The search prompt, above it what was found so far.
    Search {
        /// What was typed.
        typed: String,
        /// What is wrong with the pattern, if anything.
        error: Option<String>,
        /// The selected hit.
        cursor: usize,
        /// The search that was on before, which comes back where this one is given up.
        before: Option<Box<Search>>,
    },
    /// The note that is written.
    Note {
        /// The passages that it stands on.
        on: Vec<Place>,
        /// What was typed.
        typed: String,
    },
    /// Where a copied pair goes: to the clipboard, or to the file whose name is typed.
    CopyTo {
        /// What is copied.
        text: String,
        /// What was typed.
        typed: String,
        /// Whether the file exists already and a second Enter overwrites it.
        overwrite: bool,
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
#[expect(clippy::struct_excessive_bools, reason = "each is a matter of its own")]
pub struct State {
    /// The newest analysis.
    pub analysis: Arc<Analysis>,
    /// The stamp of the newest analysis asked for.
    pub generation: u64,
    /// Whether an answer is still awaited.
    pub computing: bool,
    /// Whether the answer that is there will be followed by a better one.
    pub better_follows: bool,
    /// The newest options asked for.
    pub options: Options,
    /// The size of the screen.
    pub size: Size,
    /// What the reader chose about looks.
    pub prefs: Prefs,
    /// The open screen.
    pub screen: ScreenName,
    /// The screens that led to the open one, the last at the end; a step back leads there.
    pub trail: Vec<ScreenName>,
    /// The screen that the lab was opened from.
    pub lab_from: ScreenName,
    /// The readouts in the panes, from left to right; two to four, or one where there is only one.
    pub shown: Vec<ReadoutIx>,
    /// The focused pane, a position in `shown`.
    pub focus: usize,
    /// For each readout of the dossier, the passage where the reader is.
    pub places: Vec<PassageIx>,
    /// What each screen knows for itself.
    pub screens: Screens,
    /// What lies over the view.
    pub overlay: Option<Overlay>,
    /// What the status line says once, until the next key.
    pub message: Option<String>,
    /// The theme that the reader chose, where they did: the one that suits the terminal is no choice.
    pub chosen_theme: Option<ThemeName>,
    /// Where the dossier was left, while that is still to be found.
    pub left_at: Option<Anchor>,
    /// Whether no key was pressed yet, so that what is loaded is still to be said.
    pub opening: bool,
    /// What was searched for last, and every place where it was found.
    pub search: Option<Search>,
    /// What the reader added: decisions, marks, notes, bookmarks.
    pub added: Added,
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

/// The most pages that are open at the start.
const AT_ONCE: usize = 3;

/// The digits of the greatest passage number of some readouts, as far as it can be known yet.
pub(crate) fn digits(analysis: &Analysis, readouts: impl Iterator<Item = ReadoutIx>) -> u16 {
    let greatest = readouts.map(|readout| analysis.expected_passages(readout)).max();
    greatest.unwrap_or(1).max(1).ilog10() as u16 + 1
}

/// What a reader should know of how the texts came in, before the first key: what was left out of a page, say.
fn intake_notice(dossier: &Dossier) -> Option<String> {
    let notices = dossier.readouts.iter().filter_map(|readout| {
        let intake = &readout.intake;
        let undecodable = intake.undecodable;
        let damage = (undecodable > 0).then(|| format!("{undecodable} byte sequences not decodable"));
        let all: Vec<String> = intake.remarks.iter().cloned().chain(damage).collect();
        (!all.is_empty()).then(|| format!("{}: {}", readout.code, all.join(", ")))
    });
    let notices: Vec<String> = notices.collect();
    (!notices.is_empty()).then(|| notices.join("; "))
}

impl State {
    /// The state at the start: the first two readouts, or three where they have room, and the first passage of each.
    pub fn new(analysis: Arc<Analysis>, size: Size, prefs: Prefs) -> Self {
        let readouts = analysis.texts().len();
        let at_once = layout::fitting(size, &prefs, digits(&analysis, analysis.readouts())).clamp(2, AT_ONCE);
        let message = intake_notice(analysis.dossier());
        Self {
            analysis,
            generation: 0,
            computing: false,
            better_follows: false,
            options: Options::default(),
            size,
            prefs,
            screen: ScreenName::default(),
            trail: Vec::new(),
            lab_from: ScreenName::default(),
            shown: (0..readouts.min(at_once)).map(|i| ReadoutIx(i as u32)).collect(),
            focus: 0,
            places: vec![PassageIx(0); readouts],
            screens: Screens { compare: CompareState::new(readouts), ..Screens::default() },
            overlay: None,
            message,
            chosen_theme: None,
            left_at: None,
            opening: true,
            search: None,
            added: Added::default(),
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

    /// The readout that the focused one is compared with: its neighbour on the right, or on the left for the last; in
    /// Review the one that partners are offered from.
    pub fn there(&self) -> ReadoutIx {
        if self.screen == ScreenName::Review
            && let Some(against) = self.screens.review.against.filter(|&against| against != self.here())
        {
            return against;
        }
        let other =
            if self.focus + 1 < self.shown.len() { self.focus + 1 } else { self.focus.saturating_sub(1) };
        self.shown[other]
    }

    /// Which hue stands for a readout: by its pane; those not shown come after, in the order of the dossier.
    pub fn side(&self, readout: ReadoutIx) -> Hue {
        let place = self.shown.iter().position(|&r| r == readout).unwrap_or_else(|| {
            let before = self.analysis.readouts().take_while(|&r| r != readout);
            self.shown.len() + before.filter(|r| !self.shown.contains(r)).count()
        });
        Hue(u8::try_from(place).unwrap_or(u8::MAX))
    }

    /// How the dossier is left at this moment.
    pub(crate) fn view(&self) -> View {
        View {
            lens: Some(self.prefs.lens.name().to_owned()),
            theme: self.chosen_theme.map(|theme| theme.as_str().to_owned()),
            place: Some(self.analysis.anchor(self.place())),
        }
    }

    /// Takes up how the dossier was left: the lens, and the place, which may have to wait for the whole text.
    pub(crate) fn take_up_view(&mut self, view: &View) {
        if let Some(lens) = Lens::ALL.into_iter().find(|lens| Some(lens.name()) == view.lens.as_deref()) {
            self.prefs.lens = lens;
        }
        self.left_at.clone_from(&view.place);
        self.go_where_it_was_left();
    }

    /// Goes to where the dossier was left, where that stands in what was read by now and no key was pressed yet.
    pub(crate) fn go_where_it_was_left(&mut self) {
        let found =
            self.left_at.as_ref().filter(|_| self.opening).and_then(|left| self.analysis.anchored(left));
        if let Some(place) = found {
            self.left_at = None;
            self.show(place);
            self.follow();
        }
    }

    /// Shows another screen; the steps of the lab stop. One that led here is gone back to.
    pub(crate) fn go(&mut self, screen: ScreenName) {
        if screen != self.screen {
            match self.trail.iter().rposition(|&before| before == screen) {
                Some(at) => self.trail.truncate(at),
                None => self.trail.push(self.screen),
            }
        }
        self.screen = screen;
        if !screen.is_lab() {
            self.screens.lab.playing = false;
        }
    }

    /// Where the reader is.
    pub fn place(&self) -> Place {
        let readout = self.here();
        Place { readout, passage: self.places[readout.ix()] }
    }
}
