//! What actions do in the comparison.

use crate::analysis::{Direction, Goal};
use crate::collate::Place;
use crate::render::topic_words;
use crate::tui::action::{Action, Asked, Motion};
use crate::tui::screens::compare::{Compare, extents};
use crate::tui::screens::{Screen as _, Then};
use crate::tui::state::{Layout, State};
use crate::tui::widgets::list::page_lines;

/// Does what an action means here; nothing where it means here what it means anywhere.
pub(super) fn act(state: &mut State, asked: Asked) -> Option<Then> {
    match asked.action {
        Action::Move(motion) => step(state, motion, asked.count),
        Action::Enter => enter(state),
        Action::CycleLayout => {
            state.prefs.layout = match state.prefs.layout {
                Layout::Panes => Layout::Rows,
                Layout::Rows => Layout::Interleaved,
                Layout::Interleaved => Layout::Panes,
            }
        }
        Action::Lens(lens) => state.prefs.lens = lens,
        Action::Fold => state.prefs.folded = !state.prefs.folded,
        _ => return None,
    }
    Some(Then::Nothing)
}

/// Moves by passages or rows, and by pages where the motion is one of lines.
fn step(state: &mut State, motion: Motion, count: Option<u32>) {
    if matches!(motion, Motion::HalfPageDown | Motion::HalfPageUp | Motion::PageDown | Motion::PageUp) {
        if Compare.listed(state).length > 0 {
            extents::settle(state);
            let rows = Compare.viewport(state).height;
            extents::turn(state, page_lines(rows, motion, count.unwrap_or(1)));
        }
        return;
    }
    let listed = Compare.listed(state);
    let Some(to) = listed.moved(motion, count, 0) else { return };
    if matches!(motion, Motion::Top | Motion::Bottom) && to != listed.at {
        let place = state.place();
        state.jumps.leave(place);
    }
    Compare.go_to(state, to);
}

/// The next passage or row of a kind.
pub(super) fn seek(state: &State, goal: Goal, direction: Direction) -> Option<usize> {
    if state.aligning() {
        return None;
    }
    if state.prefs.layout == Layout::Panes {
        let two = state.shown.len() > 1;
        let found = two.then(|| state.analysis.seek(goal, direction, state.place(), state.there()));
        return found.flatten().map(|place| place.passage.ix());
    }
    let areas = state.areas();
    let rows = state.row_pairs(&areas);
    let readouts = state.in_view(&areas);
    Compare.listed(state).beyond(direction, |at| {
        let row = &rows[at];
        let places: Vec<Place> = row.places().map(|(at, passage)| readouts[at].at(passage)).collect();
        state.analysis.are_goal(goal, &places, row.standing, row.moved)
    })
}

/// Goes across to the counterpart, or to the same topic.
fn enter(state: &mut State) {
    if let Some(place) = counterpart(state).or_else(|| topic(state)) {
        state.leap(place);
        return;
    }
    let there = &state.analysis.readout(state.there()).code;
    state.message = Some(format!("nothing in {there} answers this passage"));
}

/// The nearest passage of the same topic, where nothing answers: in the neighbour, else in any shown readout. Says so,
/// since it is no counterpart.
fn topic(state: &mut State) -> Option<Place> {
    let place = state.place();
    if state.aligning() {
        return None;
    }
    let others = std::iter::once(state.there()).chain(state.shown.iter().copied());
    let found = others
        .filter(|&readout| readout != place.readout)
        .find_map(|readout| state.analysis.topic(place, readout))?;
    state.message = Some(format!("no answer: {}", topic_words(&state.analysis, &[found])));
    Some(found.place)
}

/// The first passage that answers the one where the reader is: in the neighbour, else in any shown readout.
fn counterpart(state: &State) -> Option<Place> {
    let place = state.place();
    if state.aligning() {
        return None;
    }
    let others = std::iter::once(state.there()).chain(state.shown.iter().copied());
    others.filter(|&readout| readout != place.readout).find_map(|readout| {
        let answer = state.analysis.answer(place, readout)?;
        Some(readout.at(*answer.there().first()?))
    })
}
