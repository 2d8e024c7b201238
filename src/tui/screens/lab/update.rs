//! What actions do in the lab: its steps, its algorithms, and the reader's own text.

use ratatui::layout::Rect;

use crate::analysis::Direction;
use crate::lab::{Algorithm, Corner, Side, Subject, Unit, record_alignment};
use crate::tui::action::{Action, Asked, Motion};
use crate::tui::effect::Effect;
use crate::tui::screens::Then;
use crate::tui::screens::lab::source::OfReadout;
use crate::tui::screens::lab::{
    Board, FEWEST, LabAction, LabState, MOST, Measures, Origin, Source, areas, cases, divided, editor, four,
    told_of,
};
use crate::tui::screens::table::ScreenName;
use crate::tui::state::{Overlay, State};
use crate::tui::widgets::field::Fields;

/// How many rows or columns one look around moves.
const LOOK: i64 = 1;
/// The same for half a page.
const FAR: i64 = 8;
/// How many tokens stand in a line of text on a narrow screen, so that each look moves by a line at least.
const LINE: i64 = 12;

/// Does what an action means in the lab; nothing where it means here what it means anywhere.
pub(super) fn act(state: &mut State, asked: Asked) -> Option<Then> {
    match asked.action {
        Action::Lab(action) => return Some(own(state, action, asked)),
        Action::Move(motion) => moved(state, motion, asked),
        Action::Found(direction) => {
            let times = asked.times() as usize;
            step(&mut state.screens.lab, |lab, at| {
                let Some(recording) = lab.recording() else { return 0 };
                match direction {
                    Direction::Forward => turns(at, times, |at| recording.next_turn(at)),
                    Direction::Backward => turns(at, times, |at| recording.last_turn(at)),
                }
            });
        }
        Action::Swap => swap(state),
        Action::MorePanes => more(state),
        Action::FewerPanes => fewer(state),
        Action::NextReadout => exchange(state, Direction::Forward),
        Action::PreviousReadout => exchange(state, Direction::Backward),
        Action::Close | Action::Dismiss if state.overlay.is_none() => close(state),
        _ => return None,
    }
    Some(Then::Nothing)
}

/// Does what only the lab knows.
fn own(state: &mut State, action: LabAction, asked: Asked) -> Then {
    let times = asked.count.unwrap_or(1);
    let by = i64::from(times);
    match action {
        LabAction::Step => step(&mut state.screens.lab, |_, at| at.saturating_add(times as usize)),
        LabAction::StepBack => step(&mut state.screens.lab, |_, at| at.saturating_sub(times as usize)),
        LabAction::LookLeft => look(state, Look { dx: -LOOK * by, dy: 0 }),
        LabAction::LookRight => look(state, Look { dx: LOOK * by, dy: 0 }),
        LabAction::Play => play(&mut state.screens.lab),
        LabAction::Faster => state.screens.lab.pace = state.screens.lab.pace.faster(),
        LabAction::Slower => state.screens.lab.pace = state.screens.lab.pace.slower(),
        LabAction::NextAlgorithm => turn(state, Direction::Forward),
        LabAction::PreviousAlgorithm => turn(state, Direction::Backward),
        LabAction::NextUnit => next_unit(state),
        LabAction::SideBySide => side_by_side(state),
        LabAction::OwnText => state.screens.lab.fields = Some(Fields::new(&state.screens.lab.source.texts)),
        LabAction::Explain => state.overlay = Some(Overlay::Step { scroll: 0 }),
        LabAction::Cases => state.overlay = Some(Overlay::Cases { typed: String::new(), cursor: 0 }),
        LabAction::EditText => {
            return Then::Effects(vec![Effect::Edit(editor::written(&state.screens.lab.source.texts))]);
        }
        LabAction::Overview => state.screens.lab.scale = state.screens.lab.scale.other(),
        LabAction::Predict => state.message = state.screens.lab.predict(),
        LabAction::DrawPath => state.message = state.screens.lab.draw_path(),
        LabAction::NextRound => round(&mut state.screens.lab, times, Direction::Forward),
        LabAction::PreviousRound => round(&mut state.screens.lab, times, Direction::Backward),
        LabAction::Enlarge(at) => enlarge(state, usize::from(at)),
    }
    Then::Nothing
}

/// To the first or the last step, or to one by its number; or looks around.
fn moved(state: &mut State, motion: Motion, asked: Asked) {
    let by = i64::from(asked.count.unwrap_or(1));
    let numbered = asked.count.map(|number| number as usize);
    match motion {
        Motion::Top => step(&mut state.screens.lab, |_, _| numbered.unwrap_or(0)),
        Motion::Bottom => step(&mut state.screens.lab, |_, _| numbered.unwrap_or(usize::MAX)),
        Motion::Next => look(state, Look { dx: 0, dy: LOOK * by }),
        Motion::Previous => look(state, Look { dx: 0, dy: -LOOK * by }),
        Motion::HalfPageDown | Motion::PageDown => look(state, Look { dx: 0, dy: FAR * by }),
        Motion::HalfPageUp | Motion::PageUp => look(state, Look { dx: 0, dy: -FAR * by }),
    }
}

/// Opens the lab on the selected correspondence.
pub(super) fn open(state: &mut State) -> Result<(), String> {
    if state.aligning() {
        return Err("the texts are still being aligned".to_owned());
    }
    if !state.screen.is_lab() {
        state.lab_from = state.screen;
    }
    let (here, there) = (state.here(), state.there());
    let is_left = state.focus + 1 < state.shown.len() || state.shown.len() < 2;
    let readouts = if is_left { [here, there] } else { [there, here] };
    let readouts = readouts.map(|readout| OfReadout { readout, side: state.side(readout) });
    let source = Source::of_dossier(&state.analysis, readouts, state.place());
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
    state.screens.lab.open(source);
    state.screens.lab.enlarged = false;
    Ok(())
}

/// Goes to another step, made from the one that is shown; the steps no longer go on by themselves.
fn step(lab: &mut LabState, to: impl FnOnce(&LabState, usize) -> usize) {
    lab.playing = false;
    let to = to(lab, lab.step());
    lab.go_to(to);
}

/// Goes so many rounds of edits on or back.
fn round(lab: &mut LabState, times: u32, direction: Direction) {
    step(lab, |lab, at| {
        let Some(recording) = lab.recording() else { return 0 };
        match direction {
            Direction::Forward => turns(at, times as usize, |at| recording.next_round(at)),
            Direction::Backward => turns(at, times as usize, |at| recording.last_round(at)),
        }
    });
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
    let lab = &mut state.screens.lab;
    if !lab.playing {
        return;
    }
    let to = lab.step().saturating_add(lab.pace.stride());
    lab.go_to(to);
    lab.playing = lab.recording().is_some_and(|recording| lab.step() < recording.len());
}

fn next_unit(state: &mut State) {
    let all = Unit::ALL;
    let at = all.iter().position(|&unit| unit == state.screens.lab.unit).unwrap_or_default();
    state.screens.lab.by(all[(at + 1) % all.len()]);
    retake(state);
}

fn swap(state: &mut State) {
    let mut source = state.screens.lab.source.clone();
    source.texts.reverse();
    source.names.reverse();
    source.places.reverse();
    source.sides.reverse();
    source.readouts = source.readouts.map(|[left, right]| [right, left]);
    state.screens.lab.open(source);
    retake(state);
}

/// Records what is in view, after the texts or the unit have changed.
pub(crate) fn retake(state: &mut State) {
    if state.screen == ScreenName::SideBySide {
        state.screens.lab.take_shown();
    }
}

/// How far a look goes.
#[derive(Debug, Clone, Copy)]
struct Look {
    /// Columns, to the left where negative.
    dx: i64,
    /// Rows, upward where negative.
    dy: i64,
}

/// Looks around: the step stays where it is.
fn look(state: &mut State, Look { dx, dy }: Look) {
    let moved = |at: u32, by: i64| u32::try_from((i64::from(at) + by).max(0)).unwrap_or(u32::MAX);
    // Several keys can come before a frame: what is looked at is the step that they lead to.
    settle(state);
    let corner = state.screens.lab.corner;
    state.screens.lab.corner = if let Some(measures) = measures(state) {
        measures.within(Corner { x: moved(corner.x, dx), y: moved(corner.y, dy) })
    } else {
        // Without a lattice the two texts scroll, both together.
        let last = |side| state.screens.lab.input().len(side).saturating_sub(1) as u32;
        let by = (dx + dy) * LINE;
        Corner {
            x: moved(corner.x, by).min(last(Side::Before)),
            y: moved(corner.y, by).min(last(Side::After)),
        }
    };
    state.screens.lab.follows = false;
}

/// Goes on to another algorithm: of those side by side, or of all.
fn turn(state: &mut State, direction: Direction) {
    let algorithms = if state.screen == ScreenName::SideBySide {
        state.screens.lab.shown.clone()
    } else {
        Algorithm::ALL.to_vec()
    };
    let mut among: Vec<Subject> = algorithms.into_iter().map(Subject::from).collect();
    if state.screen == ScreenName::Lab && state.screens.lab.source.readouts.is_some() {
        among.push(Subject::Alignment);
    }
    let at = among.iter().position(|&subject| subject == state.screens.lab.subject).unwrap_or_default();
    if let Some(&subject) = among.get(beside(at, among.len(), direction)) {
        if subject == Subject::Alignment {
            align(state);
        }
        state.screens.lab.run(subject);
    }
}

/// Records how the passages of the two readouts were aligned.
fn align(state: &mut State) {
    let Some([left, right]) = state.screens.lab.source.readouts else { return };
    if let Some(trace) = state.analysis.alignment_trace(left, right) {
        state.screens.lab.put_alignment(trace.and_then(record_alignment));
    }
}

/// Puts a classic case on the bench.
pub(crate) fn open_case(state: &mut State, typed: &str, cursor: usize) {
    match cases(typed).get(cursor) {
        Some(case) => {
            state.screens.lab.open_case(case);
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
    state.screens.lab.enlarged = false;
    if state.screen == ScreenName::SideBySide {
        state.go(ScreenName::Lab);
        return;
    }
    beside_each_other(state);
    state.go(ScreenName::SideBySide);
}

/// Puts the algorithms beside each other, each at its end.
pub(super) fn beside_each_other(state: &mut State) {
    state.screens.lab.enlarged = false;
    if !state.screens.lab.is_shown() {
        let first = state.screens.lab.shown.first().copied().unwrap_or(Algorithm::Myers);
        state.screens.lab.run(first);
    }
    state.screens.lab.playing = false;
    state.screens.lab.take_shown();
}

fn more(state: &mut State) {
    let lab = &mut state.screens.lab;
    let next = Algorithm::ALL.into_iter().find(|algorithm| !lab.shown.contains(algorithm));
    match next.filter(|_| lab.shown.len() < MOST) {
        Some(algorithm) => lab.shown.push(algorithm),
        None => state.message = Some("four algorithms are the most".to_owned()),
    }
    retake(state);
}

fn fewer(state: &mut State) {
    let lab = &mut state.screens.lab;
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
    let lab = &mut state.screens.lab;
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
    let Some(&algorithm) = state.screens.lab.shown.get(at) else {
        state.message = Some(format!("there are {} algorithms", state.screens.lab.shown.len()));
        return;
    };
    state.screens.lab.run(algorithm);
    state.screens.lab.enlarged = true;
    state.go(ScreenName::Lab);
}

fn close(state: &mut State) {
    if state.screens.lab.playing {
        state.screens.lab.playing = false;
    } else if state.screen == ScreenName::Lab && state.screens.lab.enlarged {
        state.screens.lab.enlarged = false;
        state.go(ScreenName::SideBySide);
        state.screens.lab.take_shown();
    } else {
        state.go(state.lab_from);
    }
}

/// How the lattice lies on the screen, where one is drawn.
fn measures(state: &State) -> Option<Measures> {
    let lab = &state.screens.lab;
    let recording = lab.recording()?;
    let picture = lab.picture()?;
    let board = Board::of(recording.subject(), picture);
    let area = board_area(state);
    matches!(board, Board::Graph | Board::Table | Board::Scores)
        .then(|| Measures::new(area, board, lab.input()))
}

/// Where the lattice, the piles or the counts stand.
pub(super) fn board_area(state: &State) -> Rect {
    let (lab, size) = (&state.screens.lab, state.bench());
    match state.screen {
        ScreenName::SideBySide => four(lab, size).board,
        _ => divided(lab, areas(size, told_of(state)).board).1,
    }
}

/// Makes the picture of the step, and scrolls to the corner that it is about.
pub(crate) fn settle(state: &mut State) {
    state.screens.lab.settle();
    let Some(measures) = measures(state) else { return };
    let lab = &mut state.screens.lab;
    let cursor = lab.picture().and_then(|picture| picture.cursor).unwrap_or_default();
    let first = if lab.follows { measures.following(lab.corner, cursor) } else { lab.corner };
    lab.corner = measures.within(first);
}
