//! What actions do in the comparison.

use crate::analysis::{Direction, Goal};
use crate::collate::{Place, ReadoutIx};
use crate::render::{nearest_words, topic_words};
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
        let stop = state.stop();
        state.jumps.leave(stop);
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

/// Goes across to the counterpart; where nothing answers, to the same topic or to the nearest, and says so.
fn enter(state: &mut State) {
    let place = state.place();
    if state.aligning() {
        state.message = Some("not compared yet".to_owned());
        return;
    }
    let mut others = vec![state.there()];
    others.extend(state.shown.iter().copied());
    others.retain(|&readout| readout != place.readout);
    let answers = |readout: &&ReadoutIx| state.analysis.answer(place, **readout).is_some();
    let speaks = |readout: &&ReadoutIx| state.analysis.topic(place, **readout).is_some();
    let found = others.iter().find(answers).or_else(|| others.iter().find(speaks)).or(others.first());
    let found = found.and_then(|&there| Some((there, state.counterpart(place, there)?)));
    let Some((there, passage)) = found else {
        let there = &state.analysis.readout(state.there()).code;
        state.message = Some(format!("nothing in {there} comes near this passage"));
        return;
    };
    if state.analysis.answer(place, there).is_none() {
        let topic = state.analysis.topic(place, there).map(|found| topic_words(&state.analysis, &[found]));
        let nearest =
            || state.analysis.nearest(place, there).map(|found| nearest_words(&state.analysis, &found));
        state.message = topic.or_else(nearest).map(|words| format!("no answer: {words}"));
    }
    state.leap(there.at(passage));
}
