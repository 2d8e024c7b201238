//! The ledger: a row for each matter, a cell of quoted words for each readout.

mod entry;
mod keys;
pub mod rows;
mod spoken;
pub mod state;
mod status;
mod update;
mod view;

use ratatui::layout::Position;

use crate::analysis::{Direction, Goal};
use crate::tui::action::{Action, Asked};
use crate::tui::keys::rows::Row;
use crate::tui::screens::{Screen, ScreenName, Spot, Tab, Then, Wanted, wanted};
use crate::tui::state::State;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::{ListState, Listed};

/// The screen.
pub(crate) struct Ledger;

impl Screen for Ledger {
    fn name(&self) -> &'static str {
        "Ledger"
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab { key: "2", name: "Ledger", command: "view: ledger", remark: "the table of matters" })
    }

    fn keys(&self) -> &'static [Row] {
        keys::ROWS
    }

    fn hints(&self, _: &State) -> Vec<Wanted> {
        wanted(&[
            (Action::Enter, "to the text"),
            (Action::CycleFilter, "filter"),
            (Action::CycleSort, "sort"),
            (Action::Why, "why"),
            (Action::Help, "help"),
        ])
    }

    /// Opens at the row of the reader's place.
    fn open(&self, state: &mut State) -> Result<(), String> {
        let row = state.analysis.collation().row_of(state.place());
        let cursor = rows::ledger(state).iter().position(|&r| Some(r) == row).unwrap_or_default();
        state.screens.ledger.list = ListState { cursor, first: 0 };
        Ok(())
    }

    fn act(&self, state: &mut State, asked: Asked) -> Option<Then> {
        if asked.action == Action::ToggleContext {
            return Some(Then::Do(Action::Open(ScreenName::Context)));
        }
        update::act(state, asked)
    }

    fn regroup(&self, state: &mut State) {
        state.screens.ledger.list.cursor = 0;
    }

    fn settle(&self, state: &mut State) {
        let rows = rows::ledger(state);
        let list = &mut state.screens.ledger.list;
        list.cursor = list.cursor.min(rows.len().saturating_sub(1));
        let first = entry::list(state, &rows, self.viewport(state)).first(state.screens.ledger.list);
        state.screens.ledger.list.first = first;
    }

    fn listed(&self, state: &State) -> Listed {
        state.screens.ledger.list.listed(rows::ledger(state).len())
    }

    fn go_to(&self, state: &mut State, at: usize) {
        state.screens.ledger.list.cursor = at;
    }

    fn seek(&self, state: &State, goal: Goal, direction: Direction) -> Option<usize> {
        let rows = rows::ledger(state);
        self.listed(state).beyond(direction, |at| state.analysis.row_is_goal(goal, rows[at]))
    }

    /// The row, and the passage by which it is shown.
    fn under_cursor(&self, state: &State) -> Option<Spot> {
        let row = update::selected_row(state)?;
        Some(Spot { place: rows::spokesman(state, row)?, row: Some(row) })
    }

    fn status(&self, scene: &Scene<'_>) -> Vec<Part> {
        status::matter(scene)
    }

    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        spoken::row(scene)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
        view::draw(canvas, self.viewport(scene.state), scene.state)
    }
}
