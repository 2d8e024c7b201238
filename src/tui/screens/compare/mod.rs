//! The comparison: readouts side by side with ribbons, counterparts face to face, or one column.

pub(crate) mod extents;
mod interleaved;
mod keys;
pub mod layout;
mod pane;
mod panes;
mod prose;
pub mod row_pairs;
mod rows;
pub(crate) mod selection;
mod spine;
mod stacked;
pub mod state;
mod status;
pub(crate) mod table;
mod update;

use ratatui::layout::{Position, Rect};

use crate::analysis::{Direction, Goal};
use crate::text::PassageIx;
use crate::tui::action::{Action, Asked};
use crate::tui::keys::rows::Row;
use crate::tui::screens::compare::layout::Arrangement;
use crate::tui::screens::{Screen, Spot, Tab, Then, Wanted, context, wanted};
use crate::tui::spoken::passage;
use crate::tui::state::{Layout, State};
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::Listed;

/// The screen.
pub(crate) struct Compare;

impl Screen for Compare {
    fn name(&self) -> &'static str {
        "Compare"
    }

    fn tab(&self) -> Option<Tab> {
        Some(Tab { key: "1", name: "Compare", command: "view: compare", remark: "" })
    }

    fn keys(&self) -> &'static [Row] {
        keys::ROWS
    }

    fn hints(&self, state: &State) -> Vec<Wanted> {
        const NEXT: (Action, &str) = (Action::Found(Direction::Forward), "next");
        const LAYOUT: (Action, &str) = (Action::CycleLayout, "layout");
        const ACROSS: (Action, &str) = (Action::Enter, "across");
        const WHY: (Action, &str) = (Action::Why, "why");
        const CONTEXT: (Action, &str) = (Action::ToggleContext, "context");
        const HELP: (Action, &str) = (Action::Help, "help");
        match state.prefs.layout {
            Layout::Panes if state.shown.len() > 2 => {
                wanted(&[(Action::NextPane, "pane"), NEXT, ACROSS, WHY, CONTEXT, HELP])
            }
            Layout::Panes => wanted(&[NEXT, ACROSS, WHY, CONTEXT, HELP]),
            Layout::Rows => wanted(&[LAYOUT, NEXT, WHY, HELP]),
            Layout::Interleaved => wanted(&[LAYOUT, NEXT, WHY, CONTEXT, HELP]),
        }
    }

    fn act(&self, state: &mut State, asked: Asked) -> Option<Then> {
        update::act(state, asked)
    }

    fn settle(&self, state: &mut State) {
        extents::settle(state);
    }

    fn viewport(&self, state: &State) -> Rect {
        let areas = state.areas();
        match areas.arrangement {
            Arrangement::Spine | Arrangement::Stacked => {
                areas.page(state.focus).map_or(areas.list, |page| page.text)
            }
            _ => areas.list,
        }
    }

    fn listed(&self, state: &State) -> Listed {
        match state.prefs.layout {
            Layout::Panes => {
                let place = state.place();
                let length = state.analysis.text(place.readout).passages.len();
                Listed { at: place.passage.ix(), length }
            }
            _ if state.aligning() => Listed::default(),
            _ => {
                let areas = state.areas();
                let rows = state.row_pairs(&areas);
                let at = table::position(state, &state.in_view(&areas), &rows).unwrap_or_default();
                Listed { at, length: rows.len() }
            }
        }
    }

    fn go_to(&self, state: &mut State, at: usize) {
        if state.prefs.layout == Layout::Panes {
            state.set_passage(PassageIx(at as u32));
            return;
        }
        let areas = state.areas();
        if let Some(row) = state.row_pairs(&areas).get(at) {
            state.go_to_row(&areas, row);
            state.screens.context.first = 0;
        }
    }

    fn seek(&self, state: &State, goal: Goal, direction: Direction) -> Option<usize> {
        update::seek(state, goal, direction)
    }

    fn under_cursor(&self, state: &State) -> Option<Spot> {
        Some(state.place().into())
    }

    fn status(&self, scene: &Scene<'_>) -> Vec<Part> {
        status::parts(scene)
    }

    fn spoken(&self, scene: &Scene<'_>) -> Vec<String> {
        passage::passage(scene, scene.state.place())
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
        match scene.areas.arrangement {
            Arrangement::TooSmall => None,
            Arrangement::Spine | Arrangement::Stacked => {
                context::below::draw(canvas, scene);
                panes::draw(canvas, scene)
            }
            Arrangement::Rows => rows::draw(canvas, scene),
            Arrangement::Interleaved => interleaved::draw(canvas, scene),
        }
    }
}
