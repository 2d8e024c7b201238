//! The omissions: what nothing over there answers, whole, with what comes nearest and how near.

mod entry;
mod spoken;
mod status;
mod view;

use ratatui::layout::Position;

use crate::analysis::{Direction, Goal, Omission};
use crate::text::PassageIx;
use crate::tui::action::{Action, Asked};
use crate::tui::screens::{Screen, ScreenName, Spot, Then, Wanted, wanted};
use crate::tui::state::State;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::{ListState, Listed};

/// The screen.
pub(crate) struct Omissions;

/// What the focused readout says and nothing in its neighbour answers.
fn omissions(state: &State) -> Vec<Omission> {
    let (here, there) = (state.here(), state.there());
    if here == there || state.aligning() {
        return Vec::new();
    }
    state.analysis.omissions(here, there)
}

/// Its passages.
fn passages(state: &State) -> Vec<PassageIx> {
    omissions(state).into_iter().map(|omission| omission.place.passage).collect()
}

impl Screen for Omissions {
    fn name(&self) -> &'static str {
        "Omissions"
    }

    fn home(&self) -> Option<ScreenName> {
        Some(ScreenName::Ledger)
    }

    fn hints(&self, _: &State) -> Vec<Wanted> {
        wanted(&[
            (Action::Enter, "to the text"),
            (Action::LowerThreshold, "lower"),
            (Action::RaiseThreshold, "raise"),
            (Action::Why, "why"),
            (Action::Help, "help"),
        ])
    }

    /// Opens at the first omission from the reader's place on.
    fn open(&self, state: &mut State) -> Result<(), String> {
        let from = state.place().passage;
        let cursor = passages(state).iter().position(|&p| p >= from).unwrap_or_default();
        state.screens.omissions = ListState { cursor, first: 0 };
        Ok(())
    }

    fn again(&self) -> Option<ScreenName> {
        Some(ScreenName::Ledger)
    }

    fn act(&self, _: &mut State, asked: Asked) -> Option<Then> {
        (asked.action == Action::ToggleContext).then_some(Then::Do(Action::Open(ScreenName::Context)))
    }

    fn regroup(&self, state: &mut State) {
        state.screens.omissions.cursor = 0;
    }

    fn settle(&self, state: &mut State) {
        let omissions = omissions(state);
        let list = &mut state.screens.omissions;
        list.cursor = list.cursor.min(omissions.len().saturating_sub(1));
        let first = entry::list(state, &omissions, self.viewport(state)).first(state.screens.omissions);
        state.screens.omissions.first = first;
    }

    fn listed(&self, state: &State) -> Listed {
        state.screens.omissions.listed(passages(state).len())
    }

    fn go_to(&self, state: &mut State, at: usize) {
        state.screens.omissions.cursor = at;
    }

    fn seek(&self, state: &State, goal: Goal, direction: Direction) -> Option<usize> {
        let (here, there) = (state.here(), state.there());
        let passages = passages(state);
        self.listed(state).beyond(direction, |at| state.analysis.is_goal(goal, here.at(passages[at]), there))
    }

    fn under_cursor(&self, state: &State) -> Option<Spot> {
        let passage = passages(state).get(state.screens.omissions.cursor).copied()?;
        Some(state.here().at(passage).into())
    }

    fn status(&self, scene: &Scene<'_>) -> Vec<Part> {
        status::omission(scene)
    }

    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        spoken::omission(scene)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
        view::draw(canvas, self.viewport(scene.state), scene.state)
    }
}
