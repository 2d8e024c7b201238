//! Getting about in the list of the open screen: by entry, page, kind and hit.

use crate::analysis::{Direction, Goal};
use crate::tui::action::Motion;
use crate::tui::state::State;
use crate::tui::widgets::list::{page_entries, page_lines};

/// Moves in the list of the open screen.
pub(crate) fn step(state: &mut State, motion: Motion, count: Option<u32>) {
    let screen = state.screen.screen();
    let rows = screen.viewport(state).height;
    let page = page_entries(page_lines(rows, motion, count.unwrap_or(1)));
    if let Some(to) = screen.listed(state).moved(motion, count, page) {
        screen.go_to(state, to);
    }
}

/// Goes to the next hit while a search is on, else to the next divergence.
pub(crate) fn found(state: &mut State, direction: Direction, times: u32) {
    if state.search.is_none() {
        return seek(state, goal_of(Goal::Divergent, direction), times);
    }
    for _ in 0..times.min(1_000) {
        hit(state, direction);
    }
}

/// Goes to the next passage with a hit.
fn hit(state: &mut State, direction: Direction) {
    let Some(search) = &state.search else { return };
    match search.step(state.place(), direction) {
        Some(place) => state.leap(place),
        None => state.message = Some(format!("{} is not found in the readouts", search.name())),
    }
}

/// What is looked for, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sought {
    goal: Goal,
    direction: Direction,
}

/// A goal in a direction.
pub(crate) const fn goal_of(goal: Goal, direction: Direction) -> Sought {
    Sought { goal, direction }
}

/// Goes to the next entry of a kind.
pub(crate) fn seek(state: &mut State, sought: Sought, times: u32) {
    let Sought { goal, direction } = sought;
    let mut moved = false;
    for _ in 0..times.min(100_000) {
        let screen = state.screen.screen();
        let Some(to) = screen.seek(state, goal, direction) else { break };
        screen.go_to(state, to);
        moved = true;
    }
    if !moved {
        let way = if direction == Direction::Forward { "further" } else { "earlier" };
        state.message = Some(format!("no {way} {}", name_of(goal)));
    }
}

const fn name_of(goal: Goal) -> &'static str {
    match goal {
        Goal::Divergent => "divergence",
        Goal::Shared => "shared passage",
        Goal::Moved => "moved passage",
        Goal::Topic => "passage of the same topic",
        Goal::Omission => "omission",
        Goal::Turned => "passage whose meaning is turned",
    }
}

/// Goes to the passage under the cursor.
pub(crate) fn enter(state: &mut State) {
    match state.screen.screen().under_cursor(state) {
        Some(spot) => {
            state.leap(spot.place);
        }
        None => state.message = Some("nothing to go to".to_owned()),
    }
}
