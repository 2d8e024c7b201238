//! The screens, a folder each, with its state, its keys, what its actions do, how it is drawn and what the status line
//! says of it.
//!
//! A screen answers through the trait `Screen`; nothing else of the interface knows which screens there are. A new one
//! takes a folder here and three lines: its module and who answers for it below, and its line in the table of screens.

pub mod compare;
pub mod context;
pub mod findings;
pub mod lab;
pub mod ledger;
pub mod lesson;
pub mod omissions;
pub mod phrases;
pub mod review;
pub mod table;
pub(crate) mod wanted;

use ratatui::layout::{Position, Rect};

use crate::analysis::{Direction, Goal};
use crate::collate::{Place, RowIx};
use crate::text::InOrder as _;
use crate::tui::action::{Action, Asked};
use crate::tui::effect::Effect;
use crate::tui::keys::key::Key;
use crate::tui::keys::rows::Row;
use crate::tui::spoken::passage;
use crate::tui::state::State;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::Listed;

pub use table::{Kind, ScreenName, Screens};
pub(crate) use wanted::{Wanted, wanted};

impl ScreenName {
    /// Who answers for the screen.
    pub(crate) fn screen(self) -> &'static dyn Screen {
        match self {
            Self::Compare => &compare::Compare,
            Self::Ledger => &ledger::Ledger,
            Self::Omissions => &omissions::Omissions,
            Self::Findings => &findings::Findings,
            Self::Phrases => &phrases::Phrases,
            Self::Context => &context::Context,
            Self::Review => &review::Review,
            Self::Lab => &lab::Boards::One,
            Self::SideBySide => &lab::Boards::Several,
        }
    }
}

/// What follows from an action or a key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Then {
    /// Nothing more.
    Nothing,
    /// Another action.
    Do(Action),
    /// Something outside the state.
    Effects(Vec<Effect>),
}

/// A tab in the header, and the key of the table that opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tab {
    /// The key that opens it, a digit; tabs stand in the order of their keys.
    pub(crate) key: &'static str,
    /// Its name.
    pub(crate) name: &'static str,
    /// What the palette calls it.
    pub(crate) command: &'static str,
    /// What the palette adds to that; may be empty.
    pub(crate) remark: &'static str,
}

/// The screens with a tab, in the order of the tabs.
pub(crate) fn tabs() -> Vec<(ScreenName, Tab)> {
    let mut tabs: Vec<(ScreenName, Tab)> =
        ScreenName::ALL.iter().filter_map(|&name| Some((name, name.screen().tab()?))).collect();
    tabs.put_in_order_of(|(_, tab)| tab.key);
    tabs
}

/// What is under the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The passage, or the one by which a row is shown.
    pub(crate) place: Place,
    /// The row, where the cursor stands on one.
    pub(crate) row: Option<RowIx>,
}

impl From<Place> for Spot {
    fn from(place: Place) -> Self {
        Self { place, row: None }
    }
}

/// A screen: what its keys do, and how it is drawn. The state is one for all; what follows from an action is given back
/// as [`Then`], so that no screen calls what called it.
pub(crate) trait Screen: Sync {
    /// Its name, as help and palette call it.
    fn name(&self) -> &'static str;

    /// Its tab, where it has one of its own.
    fn tab(&self) -> Option<Tab> {
        None
    }

    /// The screen whose tab is open while it is.
    fn home(&self) -> Option<ScreenName> {
        None
    }

    /// The rows of the key table that only it has.
    fn keys(&self) -> &'static [Row] {
        &[]
    }

    /// The keys that are worth showing now, the least needed first.
    fn hints(&self, state: &State) -> Vec<Wanted>;

    /// Gets ready to be opened; the error says why it cannot be.
    fn open(&self, _: &mut State) -> Result<(), String> {
        Ok(())
    }

    /// Where its own key leads while it is open.
    fn again(&self) -> Option<ScreenName> {
        None
    }

    /// Goes a step back; false where there is none.
    fn back(&self, _: &mut State) -> bool {
        false
    }

    /// Does what an action means here; nothing where it means here what it means anywhere.
    fn act(&self, _: &mut State, _: Asked) -> Option<Then> {
        None
    }

    /// Takes a key as it is typed, where something is written here.
    fn key(&self, _: &mut State, _: Key) -> Option<Then> {
        None
    }

    /// Takes pasted text; false where nothing is written here.
    fn paste(&self, _: &mut State, _: &str) -> bool {
        false
    }

    /// The readouts in view are others now.
    fn regroup(&self, _: &mut State) {}

    /// Puts everything where it is drawn; to be called before a frame.
    fn settle(&self, _: &mut State) {}

    /// The part of the screen that scrolls.
    fn viewport(&self, state: &State) -> Rect {
        state.body()
    }

    /// The place in its list, and the list's length.
    fn listed(&self, _: &State) -> Listed {
        Listed::default()
    }

    /// Goes to an entry of its list.
    fn go_to(&self, _: &mut State, _: usize) {}

    /// The next entry of a kind.
    fn seek(&self, _: &State, _: Goal, _: Direction) -> Option<usize> {
        None
    }

    /// What is under the cursor.
    fn under_cursor(&self, _: &State) -> Option<Spot> {
        None
    }

    /// What the header says in place of the title of the dossier, in so many cells.
    fn title(&self, _: &State, _room: usize) -> Option<String> {
        None
    }

    /// What the rule of a lesson calls what stands above it.
    fn caption(&self, _: &State) -> &'static str {
        "diptych"
    }

    /// What the status line says, the most needed part first.
    fn status(&self, scene: &Scene<'_>) -> Vec<Part>;

    /// What is said of what is under the cursor where nothing is drawn, a line each, in words alone.
    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        let spot = self.under_cursor(scene.state);
        let parts = self.status(scene);
        passage::entry(scene, self.listed(scene.state), &parts, spot.map(|spot| spot.place))
    }

    /// Draws the screen between header and status line; says where the cursor stands.
    fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position>;
}

/// Opens a screen; where it is open, the one that its key then leads to.
pub(crate) fn open(state: &mut State, name: ScreenName) {
    let name = if state.screen == name { name.screen().again().unwrap_or(name) } else { name };
    match name.screen().open(state) {
        Ok(()) => state.go(name),
        Err(reason) => state.message = Some(reason),
    }
}
