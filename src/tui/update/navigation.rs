//! Moving about: by passage, row, page, kind of passage, hit, jump and mark.

use crate::analysis::{Direction, Goal};
use crate::collate::{Place, RowIx};
use crate::render::topic_words;
use crate::text::PassageIx;
use crate::tui::action::Action;
use crate::tui::screens::compare::shown;
use crate::tui::screens::compare::{extents, table};
use crate::tui::screens::context::order;
use crate::tui::screens::ledger;
use crate::tui::screens::ledger::rows;
use crate::tui::state::{Layout, LedgerPage, State, View};
use crate::tui::update::scroll;

/// Moves by so many steps in the list of the open view.
pub(crate) fn step(state: &mut State, action: Action, count: Option<u32>) {
    if state.scrolls_overlay() {
        scroll::overlay(state, action, count.unwrap_or(1));
        return;
    }
    let (at, length) = position(state);
    let Some(last) = length.checked_sub(1) else { return };
    let times = count.unwrap_or(1) as usize;
    if state.view == View::Compare && !is_step(action) {
        extents::settle(state);
        extents::turn(state, scroll::page_lines(state, action, times));
        return;
    }
    let to = match (action, count) {
        (Action::Next, _) => at.saturating_add(times),
        (Action::Previous, _) => at.saturating_sub(times),
        (Action::Top | Action::Bottom, Some(number)) => (number as usize).saturating_sub(1),
        (Action::Top, None) => 0,
        (Action::Bottom, None) => last,
        _ => scroll::page(state, action, times),
    };
    let to = to.min(last);
    if matches!(action, Action::Top | Action::Bottom) && to != at && state.view == View::Compare {
        let place = state.place();
        state.jumps.leave(place);
    }
    go_to_position(state, to);
}

/// Whether an action moves by entries, not by lines.
fn is_step(action: Action) -> bool {
    matches!(action, Action::Next | Action::Previous | Action::Top | Action::Bottom)
}

/// The place in the list of the open view, and the list's length.
pub(crate) fn position(state: &State) -> (usize, usize) {
    match (state.view, state.prefs.layout) {
        (View::Compare, Layout::Panes) => {
            let place = state.place();
            (place.passage.ix(), state.analysis.text(place.readout).passages.len())
        }
        (View::Compare, _) if state.aligning() => (0, 0),
        (View::Compare, _) => {
            let areas = state.areas();
            let rows = state.row_pairs(&areas);
            (table::position(state, &state.in_view(&areas), &rows).unwrap_or_default(), rows.len())
        }
        (View::Ledger, _) => (state.ledger.cursor, ledger::update::length(state)),
        (View::Context, _) => (state.context_scroll, state.analysis.dossier().context.len()),
        (View::Lab | View::LabCompare | View::Lesson | View::Presenter, _) => (0, 0),
    }
}

/// Where the row of the reader's place stands among `rows`.
pub(crate) fn row_position(state: &State, rows: &[RowIx]) -> usize {
    let place = state.place();
    let row = state.analysis.collation().row_of(place);
    rows.iter().position(|&r| Some(r) == row).unwrap_or_default()
}

fn go_to_position(state: &mut State, to: usize) {
    match (state.view, state.prefs.layout) {
        (View::Compare, Layout::Panes) => set_passage(state, PassageIx(to as u32)),
        (View::Compare, _) => {
            let areas = state.areas();
            if let Some(row) = state.row_pairs(&areas).get(to) {
                state.go_to_row(&areas, row);
                state.context_scroll = 0;
            }
        }
        (View::Ledger, _) => state.ledger.cursor = to,
        (View::Context, _) => state.context_scroll = to,
        (View::Lab | View::LabCompare | View::Lesson | View::Presenter, _) => {}
    }
}

fn set_passage(state: &mut State, passage: PassageIx) {
    let readout = state.here();
    if state.places[readout.ix()] != passage {
        state.places[readout.ix()] = passage;
        state.context_scroll = 0;
    }
}

/// Goes to a place, in the pane that shows its readout or else in the focused one.
pub(crate) fn show(state: &mut State, place: Place) {
    shown::focus_on(state, place.readout);
    let last = state.analysis.text(place.readout).passages.len().saturating_sub(1);
    set_passage(state, PassageIx(place.passage.0.min(last as u32)));
}

/// Goes to a place and remembers where from.
pub(crate) fn leap(state: &mut State, place: Place) {
    let from = state.place();
    if from != place {
        state.jumps.leave(from);
    }
    state.view = View::Compare;
    show(state, place);
}

/// Goes back or forward in the jump list.
pub(crate) fn jump(state: &mut State, direction: Direction, times: u32) {
    let mut moved = false;
    for _ in 0..times.min(1_000) {
        let here = state.place();
        let to = match direction {
            Direction::Backward => state.jumps.back(here),
            Direction::Forward => state.jumps.forward(),
        };
        let Some(place) = to else { break };
        state.view = View::Compare;
        show(state, place);
        moved = true;
    }
    if !moved {
        let where_to = if direction == Direction::Backward { "back" } else { "forward" };
        state.message = Some(format!("no place to go {where_to} to"));
    }
}

/// Goes to the next hit while a search is on, else to the next divergence.
pub(crate) fn found(state: &mut State, direction: Direction, times: u32) {
    if state.search.is_none() {
        if state.view == View::Context {
            state.message = Some("no search is on".to_owned());
            return;
        }
        return seek(state, (Goal::Divergent, direction), times);
    }
    for _ in 0..times.min(1_000) {
        hit(state, direction);
    }
}

/// Goes to the next place with a hit: a paragraph in the context, a passage everywhere else.
fn hit(state: &mut State, direction: Direction) {
    let Some(search) = &state.search else { return };
    if state.view == View::Context {
        match paragraph_with_hit(state, direction) {
            Some(at) => state.context_scroll = at,
            None => state.message = Some(format!("{} is not found in the context", search.typed)),
        }
        return;
    }
    let place = state.place();
    match search.step(place, direction) {
        Some(place) => leap(state, place),
        None => state.message = Some(format!("{} is not found in the readouts", search.typed)),
    }
}

/// The next paragraph with a hit, by its position among those shown; past the end it begins again.
fn paragraph_with_hit(state: &State, direction: Direction) -> Option<usize> {
    let search = state.search.as_ref()?;
    let order = order::order(state);
    let at = state.context_scroll;
    let mut hits = (0..order.len()).filter(|&i| search.is_in_context(order[i]));
    match direction {
        Direction::Forward => hits.clone().find(|&i| i > at).or_else(|| hits.next()),
        Direction::Backward => hits.clone().rfind(|&i| i < at).or_else(|| hits.next_back()),
    }
}

/// Goes to the next passage or row of a kind.
pub(crate) fn seek(state: &mut State, wanted: (Goal, Direction), times: u32) {
    let mut moved = false;
    for _ in 0..times.min(100_000) {
        let next = match (state.view, state.prefs.layout) {
            (View::Ledger, _) => ledger::update::seek(state, wanted),
            (_, Layout::Panes) => passage_wanted(state, wanted).map(|place| place.passage.ix()),
            _ => row_wanted(state, wanted),
        };
        let Some(to) = next else { break };
        go_to_position(state, to);
        moved = true;
    }
    if !moved {
        let (goal, direction) = wanted;
        let way = if direction == Direction::Forward { "further" } else { "earlier" };
        state.message = Some(format!("no {way} {}", name_of(goal)));
    }
}

fn passage_wanted(state: &State, wanted: (Goal, Direction)) -> Option<Place> {
    let place = state.place();
    if state.aligning() || state.shown.len() < 2 {
        return None;
    }
    state.analysis.seek(wanted.0, wanted.1, place, state.there())
}

fn row_wanted(state: &State, (goal, direction): (Goal, Direction)) -> Option<usize> {
    if state.aligning() {
        return None;
    }
    let areas = state.areas();
    let rows = state.row_pairs(&areas);
    let readouts = state.in_view(&areas);
    let at = table::position(state, &readouts, &rows).unwrap_or_default();
    let fits = |&i: &usize| {
        let row = &rows[i];
        let places: Vec<Place> = row.places().map(|(at, passage)| readouts[at].at(passage)).collect();
        state.analysis.are_goal(goal, &places, row.standing, row.moved)
    };
    match direction {
        Direction::Forward => (at + 1..rows.len()).find(fits),
        Direction::Backward => (0..at).rev().find(fits),
    }
}

const fn name_of(goal: Goal) -> &'static str {
    match goal {
        Goal::Divergent => "divergence",
        Goal::Shared => "shared passage",
        Goal::Moved => "moved passage",
        Goal::Topic => "passage of the same topic",
        Goal::Omission => "omission",
    }
}

/// Goes across to the counterpart, from a row to its passages, or from a paragraph to what it concerns.
pub(crate) fn enter(state: &mut State) {
    let target = match (state.view, state.ledger.page) {
        (View::Compare, _) => counterpart(state).or_else(|| topic(state)),
        (View::Ledger, LedgerPage::Matters) => {
            let row = ledger::update::selected_row(state);
            row.and_then(|row| rows::spokesman(state, row))
        }
        (View::Ledger, LedgerPage::Omissions) => {
            let passage = rows::omissions(state).get(state.ledger.cursor).copied();
            passage.map(|passage| state.here().at(passage))
        }
        (View::Context, _) => {
            let paragraph = order::order(state).get(state.context_scroll).copied();
            paragraph.and_then(|at| state.analysis.concerned(at).first().copied())
        }
        (View::Lab | View::LabCompare | View::Lesson | View::Presenter, _) => None,
    };
    match target {
        Some(place) => {
            leap(state, place);
            state.view = View::Compare;
        }
        None if state.view == View::Compare => {
            let there = &state.analysis.readout(state.there()).code;
            state.message = Some(format!("nothing in {there} answers this passage"));
        }
        None => state.message = Some("nothing to go to".to_owned()),
    }
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
