//! The lab: its steps, its algorithms, and the reader's own text.

pub(crate) use crate::tui::screens::lab::writing::{edited, paste, typed, types};

use crate::analysis::Direction;
use crate::lab::{Algorithm, Corner, Side, Subject, Unit, record_alignment};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::screens::lab;
use crate::tui::screens::lab::writing;
use crate::tui::screens::lab::{Board, FEWEST, Fields, LabState, MOST, Measures, Origin, Source};
use crate::tui::state::{Overlay, Size, State, View};

/// How many rows or columns one look around moves.
const LOOK: i64 = 1;
/// The same for half a page.
const FAR: i64 = 8;
/// How many tokens stand in a line of text on a narrow screen, so that each look moves by a line at least.
const LINE: i64 = 12;

/// Opens the lab, or does what an action means in it; nothing where it means there what it means anywhere.
pub(crate) fn act(state: &mut State, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
    if action == Action::ViewLab {
        open(state);
        return Some(Vec::new());
    }
    if !state.view.is_lab() {
        return None;
    }
    match action {
        Action::EditText => return Some(vec![Effect::Edit(writing::written(&state.lab.source.texts))]),
        Action::Cases => state.overlay = Some(Overlay::Cases { typed: String::new(), cursor: 0 }),
        Action::OwnText => state.lab.fields = Some(Fields::new(&state.lab.source.texts)),
        Action::Step
        | Action::StepBack
        | Action::Top
        | Action::Bottom
        | Action::NextFound
        | Action::PreviousFound => step(&mut state.lab, action, count),
        Action::Play => play(&mut state.lab),
        Action::Faster => state.lab.pace = state.lab.pace.faster(),
        Action::Slower => state.lab.pace = state.lab.pace.slower(),
        Action::NextUnit => next_unit(state),
        Action::Swap => swap(state),
        Action::ViewCompare | Action::ViewLedger => {
            state.lab.playing = false;
            return None;
        }
        Action::Close | Action::Dismiss if state.overlay.is_none() => close(state),
        _ if state.overlay.is_none() || !moves(action) => return shown(state, action, count),
        _ => return None,
    }
    Some(Vec::new())
}

/// Whether an action moves in an overlay, where one is open.
fn moves(action: Action) -> bool {
    use Action as A;
    matches!(
        action,
        A::Next
            | A::Previous
            | A::HalfPageDown
            | A::HalfPageUp
            | A::PageDown
            | A::PageUp
            | A::Close
            | A::Dismiss
    )
}

/// Changes what is shown, not how far it has come.
fn shown(state: &mut State, action: Action, count: Option<u32>) -> Option<Vec<Effect>> {
    let times = i64::from(count.unwrap_or(1));
    match action {
        Action::Next => look(state, (0, LOOK * times)),
        Action::Previous => look(state, (0, -LOOK * times)),
        Action::LookLeft => look(state, (-LOOK * times, 0)),
        Action::LookRight => look(state, (LOOK * times, 0)),
        Action::HalfPageDown | Action::PageDown => look(state, (0, FAR * times)),
        Action::HalfPageUp | Action::PageUp => look(state, (0, -FAR * times)),
        Action::NextAlgorithm => turn(state, Direction::Forward),
        Action::PreviousAlgorithm => turn(state, Direction::Backward),
        Action::SideBySide => side_by_side(state),
        Action::MorePanes => more(state),
        Action::FewerPanes => fewer(state),
        Action::NextReadout => exchange(state, Direction::Forward),
        Action::PreviousReadout => exchange(state, Direction::Backward),
        Action::EnlargeFirst => enlarge(state, 0),
        Action::EnlargeSecond => enlarge(state, 1),
        Action::EnlargeThird => enlarge(state, 2),
        Action::EnlargeFourth => enlarge(state, 3),
        _ => return None,
    }
    Some(Vec::new())
}

/// Opens the lab on the selected correspondence.
fn open(state: &mut State) {
    if state.aligning() {
        state.message = Some("the texts are still being aligned".to_owned());
        return;
    }
    if !state.view.is_lab() {
        state.lab.home = state.view;
    }
    let (here, there) = (state.here(), state.there());
    let is_left = state.focus + 1 < state.shown.len() || state.shown.len() < 2;
    let readouts = if is_left { [here, there] } else { [there, here] };
    let readouts = readouts.map(|readout| (readout, state.side(readout)));
    let passage = state.place().passage;
    let source = Source::of_dossier(&state.analysis, readouts, (passage, is_left));
    let places = if is_left { [0, 1] } else { [1, 0] }.map(|i| source.places[i].clone());
    let there = state.analysis.readout(there).code.clone();
    state.message = match source.origin {
        Origin::Nearest(score) => Some(format!(
            "nothing in {there} answers {}; the nearest, {} with {score:.2}, stands here",
            places[0], places[1]
        )),
        Origin::Alone => Some(format!("nothing in {there} answers {}, or comes near it", places[0])),
        _ => None,
    };
    state.lab.open(source);
    state.lab.enlarged = false;
    state.view = View::Lab;
}

fn step(lab: &mut LabState, action: Action, count: Option<u32>) {
    lab.playing = false;
    let at = lab.step();
    let times = count.unwrap_or(1) as usize;
    let to = match (action, count, lab.recording()) {
        (Action::Step, ..) => at.saturating_add(times),
        (Action::StepBack, ..) => at.saturating_sub(times),
        (Action::Top | Action::Bottom, Some(number), _) => number as usize,
        (Action::Bottom, None, _) => usize::MAX,
        (Action::NextFound, _, Some(recording)) => turns(at, times, |at| recording.next_turn(at)),
        (Action::PreviousFound, _, Some(recording)) => turns(at, times, |at| recording.last_turn(at)),
        _ => 0,
    };
    lab.go_to(to);
}

/// Goes on so many times, or until that leads nowhere.
fn turns(at: usize, times: usize, next: impl Fn(usize) -> usize) -> usize {
    let mut at = at;
    for _ in 0..times {
        let to = next(at);
        if to == at {
            break;
        }
        at = to;
    }
    at
}

/// Lets the steps go on by themselves, from the start where they are at the end; or stops them.
fn play(lab: &mut LabState) {
    let Some(last) = lab.recording().map(crate::lab::Recording::len) else { return };
    lab.playing = !lab.playing && last > 0;
    if lab.playing && lab.step() == last {
        lab.go_to(0);
    }
}

/// The time of a frame has passed.
pub(crate) fn tick(state: &mut State) {
    let lab = &mut state.lab;
    if !lab.playing {
        return;
    }
    let to = lab.step().saturating_add(lab.pace.stride());
    lab.go_to(to);
    lab.playing = lab.recording().is_some_and(|recording| lab.step() < recording.len());
}

fn next_unit(state: &mut State) {
    let all = Unit::ALL;
    let at = all.iter().position(|&unit| unit == state.lab.unit).unwrap_or_default();
    state.lab.by(all[(at + 1) % all.len()]);
    retake(state);
}

fn swap(state: &mut State) {
    let mut source = state.lab.source.clone();
    source.texts.reverse();
    source.names.reverse();
    source.places.reverse();
    source.sides.reverse();
    source.readouts = source.readouts.map(|[left, right]| [right, left]);
    state.lab.open(source);
    retake(state);
}

/// Records what is in view, after the texts or the unit have changed.
pub(crate) fn retake(state: &mut State) {
    if state.view == View::LabCompare {
        state.lab.take_shown();
    }
}

/// Looks around: the step stays where it is.
fn look(state: &mut State, (dx, dy): (i64, i64)) {
    let moved = |at: u32, by: i64| u32::try_from((i64::from(at) + by).max(0)).unwrap_or(u32::MAX);
    // Several keys can come before a frame: what is looked at is the step that they lead to.
    settle(state);
    let corner = state.lab.corner;
    state.lab.corner = if let Some(measures) = measures(state) {
        measures.within(Corner { x: moved(corner.x, dx), y: moved(corner.y, dy) })
    } else {
        // Without a lattice the two texts scroll, both together.
        let last = |side| state.lab.input().len(side).saturating_sub(1) as u32;
        let by = (dx + dy) * LINE;
        Corner {
            x: moved(corner.x, by).min(last(Side::Before)),
            y: moved(corner.y, by).min(last(Side::After)),
        }
    };
    state.lab.follows = false;
}

/// Goes on to another algorithm: of those side by side, or of all.
fn turn(state: &mut State, direction: Direction) {
    let algorithms =
        if state.view == View::LabCompare { state.lab.shown.clone() } else { Algorithm::ALL.to_vec() };
    let mut among: Vec<Subject> = algorithms.into_iter().map(Subject::from).collect();
    if state.view == View::Lab && state.lab.source.readouts.is_some() {
        among.push(Subject::Alignment);
    }
    let at = among.iter().position(|&subject| subject == state.lab.subject).unwrap_or_default();
    if let Some(&subject) = among.get(beside(at, among.len(), direction)) {
        if subject == Subject::Alignment {
            align(state);
        }
        state.lab.run(subject);
    }
}

/// Records how the passages of the two readouts were aligned.
fn align(state: &mut State) {
    let Some([left, right]) = state.lab.source.readouts else { return };
    if let Some(trace) = state.analysis.alignment_trace(left, right) {
        state.lab.put_alignment(trace.and_then(record_alignment));
    }
}

/// Puts a classic case on the bench.
pub(crate) fn open_case(state: &mut State, typed: &str, cursor: usize) {
    match lab::cases(typed).get(cursor) {
        Some(case) => {
            state.lab.open_case(case);
            retake(state);
            state.message = Some(case.look_for.clone());
        }
        None => state.message = Some(format!("no case is called {typed}")),
    }
}

/// The next or the previous place in a ring.
fn beside(at: usize, length: usize, direction: Direction) -> usize {
    match direction {
        Direction::Forward => (at + 1) % length.max(1),
        Direction::Backward => at.checked_sub(1).unwrap_or(length.saturating_sub(1)),
    }
}

/// From one algorithm to several, and back.
fn side_by_side(state: &mut State) {
    state.lab.enlarged = false;
    state.view = if state.view == View::LabCompare { View::Lab } else { View::LabCompare };
    if state.view == View::LabCompare {
        if !state.lab.is_shown() {
            let first = state.lab.shown.first().copied().unwrap_or(Algorithm::Myers);
            state.lab.run(first);
        }
        state.lab.playing = false;
        state.lab.take_shown();
    }
}

fn more(state: &mut State) {
    let lab = &mut state.lab;
    let next = Algorithm::ALL.into_iter().find(|algorithm| !lab.shown.contains(algorithm));
    match next.filter(|_| lab.shown.len() < MOST) {
        Some(algorithm) => lab.shown.push(algorithm),
        None => state.message = Some("four algorithms are the most".to_owned()),
    }
    retake(state);
}

fn fewer(state: &mut State) {
    let lab = &mut state.lab;
    if lab.shown.len() <= FEWEST {
        state.message = Some("two algorithms are the fewest".to_owned());
        return;
    }
    lab.shown.pop();
    if !lab.is_shown() {
        let last = lab.shown.last().copied().unwrap_or(Algorithm::Myers);
        lab.run(last);
    }
}

/// Shows another algorithm in the place of the focused one.
fn exchange(state: &mut State, direction: Direction) {
    let lab = &mut state.lab;
    let all = Algorithm::ALL;
    let mut at = all.iter().position(|&algorithm| lab.subject == algorithm.into()).unwrap_or_default();
    let next = all.iter().find_map(|_| {
        at = beside(at, all.len(), direction);
        all.get(at).copied().filter(|algorithm| !lab.shown.contains(algorithm))
    });
    let Some(next) = next else { return };
    let focus = lab.focus();
    lab.shown[focus] = next;
    lab.run(next);
    lab.take_shown();
}

fn enlarge(state: &mut State, at: usize) {
    let Some(&algorithm) = state.lab.shown.get(at) else {
        state.message = Some(format!("there are {} algorithms", state.lab.shown.len()));
        return;
    };
    state.lab.run(algorithm);
    state.lab.enlarged = true;
    state.view = View::Lab;
}

fn close(state: &mut State) {
    if state.lab.playing {
        state.lab.playing = false;
    } else if state.view == View::Lab && state.lab.enlarged {
        state.lab.enlarged = false;
        state.view = View::LabCompare;
        state.lab.take_shown();
    } else {
        state.view = state.lab.home;
    }
}

/// How the lattice lies on the screen, where one is drawn.
fn measures(state: &State) -> Option<Measures> {
    let lab = &state.lab;
    let recording = lab.recording()?;
    let picture = lab.picture()?;
    let board = Board::of(recording.subject(), picture);
    let area = board_area(lab, (state.view, state.bench()));
    matches!(board, Board::Graph | Board::Table | Board::Scores)
        .then(|| Measures::new(area, board, lab.input()))
}

/// Where the lattice, the piles or the counts stand.
fn board_area(lab: &LabState, (view, size): (View, Size)) -> ratatui::layout::Rect {
    match view {
        View::LabCompare => lab::four(lab, size).board,
        _ => lab::divided(lab, lab::areas(size).board).1,
    }
}

/// Makes the picture of the step, and scrolls to the corner that it is about.
pub(crate) fn settle(state: &mut State) {
    if !state.view.is_lab() {
        state.lab.playing = false;
        return;
    }
    state.lab.settle();
    let Some(measures) = measures(state) else { return };
    let lab = &mut state.lab;
    let cursor = lab.picture().and_then(|picture| picture.cursor).unwrap_or_default();
    let first = if lab.follows { measures.following(lab.corner, cursor) } else { lab.corner };
    lab.corner = measures.within(first);
}
