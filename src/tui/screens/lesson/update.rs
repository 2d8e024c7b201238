//! A lesson: stops, votes, the answer; and the presenter's means.

use crate::lab::Algorithm;
use crate::lesson::{Origin, Scene, Stop, View as Shown, letter};
use crate::tui::action::Action;
use crate::tui::screens::lesson::presenter::Presenter;
use crate::tui::screens::lesson::{LessonState, Panel};
use crate::tui::state::{Layout, State, View};

/// How far the pointer jumps, in columns and rows.
const FAR: (i32, i32) = (8, 4);
/// The most hands that one key counts.
const HANDS: u32 = 999;

/// Does what an action means in a lesson or for a presenter; false where it means nothing there.
pub(crate) fn act(state: &mut State, action: Action, count: Option<u32>) -> bool {
    match action {
        Action::Present => {
            state.presenter = if state.presenter.is_some() { None } else { Some(Presenter::default()) };
        }
        Action::Lesson => reopen(state),
        _ if state.presenter.is_some() && presents(state, action, count) => {}
        _ => return in_lesson(state, action, count),
    }
    true
}

fn presents(state: &mut State, action: Action, count: Option<u32>) -> bool {
    use Action as A;
    let size = state.size;
    let Some(presenter) = &mut state.presenter else { return false };
    let times = i32::try_from(count.unwrap_or(1).min(1000)).unwrap_or(1);
    let by = match action {
        A::Blank => {
            presenter.blank = true;
            return true;
        }
        A::PointAway => {
            presenter.pointer = None;
            return true;
        }
        A::PointLeft => (-times, 0),
        A::PointRight => (times, 0),
        A::PointUp => (0, -times),
        A::PointDown => (0, times),
        A::PointFarLeft => (-FAR.0 * times, 0),
        A::PointFarRight => (FAR.0 * times, 0),
        A::PointFarUp => (0, -FAR.1 * times),
        A::PointFarDown => (0, FAR.1 * times),
        _ => return false,
    };
    presenter.point(by, size);
    true
}

fn in_lesson(state: &mut State, action: Action, count: Option<u32>) -> bool {
    use Action as A;
    let Some(lesson) = state.lesson.as_mut().filter(|lesson| lesson.is_open()) else { return false };
    let hands = count.unwrap_or(1).min(HANDS);
    match action {
        A::VoteA => vote(state, 0, hands),
        A::VoteB => vote(state, 1, hands),
        A::VoteC => vote(state, 2, hands),
        A::VoteD => vote(state, 3, hands),
        A::TakeBack => {
            let progress = lesson.progress_mut();
            if let Some(choice) = progress.cast.pop() {
                progress.votes[choice] -= 1;
            }
        }
        A::Reveal => reveal(state),
        A::Hint => match &lesson.stop().question {
            Some(question) if question.hint.is_some() => lesson.progress_mut().hinted = true,
            _ => state.message = Some("this stop has no hint".to_owned()),
        },
        A::NextStop => go(state, lesson_at(state).saturating_add(1)),
        A::PreviousStop => go(state, lesson_at(state).saturating_sub(1)),
        A::FoldStop => {
            lesson.panel = if lesson.panel == Panel::Whole { Panel::Question } else { Panel::Whole };
        }
        A::Restage => stage(state),
        A::Close if state.overlay.is_none() => {
            lesson.panel = Panel::Closed;
            state.message = Some("the lesson waits: E opens it".to_owned());
        }
        _ => return false,
    }
    true
}

fn lesson_at(state: &State) -> usize {
    state.lesson.as_ref().map_or(0, |lesson| lesson.at)
}

/// Opens the panel again, at the stop where it was closed.
fn reopen(state: &mut State) {
    match &mut state.lesson {
        Some(lesson) => {
            lesson.panel = Panel::Whole;
            stage(state);
        }
        None => state.message = Some("no lesson is open: diptych lesson opens one".to_owned()),
    }
}

fn vote(state: &mut State, choice: usize, hands: u32) {
    let Some(lesson) = &mut state.lesson else { return };
    let progress = lesson.progress_mut();
    if progress.revealed {
        state.message = Some("the answer is out; PgDn goes on, R begins the stop again".to_owned());
        return;
    }
    let Some(votes) = progress.votes.get_mut(choice) else {
        state.message = Some(format!("there is no choice {} here", letter(choice)));
        return;
    };
    let counted = hands.min(HANDS.saturating_sub(*votes));
    *votes += counted;
    progress.cast.extend(std::iter::repeat_n(choice, counted as usize));
}

/// Shows the answer; where it is shown, goes on.
fn reveal(state: &mut State) {
    let Some(lesson) = &mut state.lesson else { return };
    let Some(question) = lesson.stop().question.clone() else {
        return go(state, lesson_at(state) + 1);
    };
    if lesson.progress().revealed {
        return go(state, lesson_at(state) + 1);
    }
    lesson.progress_mut().revealed = true;
    lesson.panel = Panel::Whole;
    let stop = lesson.stop().clone();
    show(state, &stop, question.then);
}

fn go(state: &mut State, to: usize) {
    let Some(lesson) = &mut state.lesson else { return };
    if to >= lesson.lesson.stops.len() {
        state.message = Some("that was the last stop".to_owned());
        return;
    }
    lesson.at = to;
    lesson.panel = Panel::Whole;
    let (stop, revealed) = (lesson.stop().clone(), lesson.progress().revealed);
    let scene = stop.question.as_ref().filter(|_| revealed).map_or(stop.scene, |question| question.then);
    show(state, &stop, scene);
}

/// Shows the stop as it began: no votes, no answer.
fn stage(state: &mut State) {
    let Some(lesson) = &mut state.lesson else { return };
    let fresh = LessonState::new(lesson.lesson.clone());
    let at = lesson.at;
    lesson.progress[at].clone_from(&fresh.progress[at]);
    go(state, at);
}

/// Opens the first stop.
pub(crate) fn begin(state: &mut State) {
    go(state, 0);
}

/// Puts the texts of a stop on the bench and shows a scene of it.
fn show(state: &mut State, stop: &Stop, scene: Scene) {
    let source = state.source_of(stop);
    let lab = &mut state.lab;
    lab.open(source);
    lab.by(stop.unit);
    lab.playing = false;
    lab.fields = None;
    lab.enlarged = false;
    lab.home = View::Compare;
    lab.run(scene.algorithm);
    match scene.view {
        Shown::Compare => compare(state, stop),
        Shown::Four => {
            lab.shown = vec![Algorithm::Myers, Algorithm::Lcs, Algorithm::Patience, Algorithm::Histogram];
            if !lab.shown.contains(&scene.algorithm) {
                lab.shown[0] = scene.algorithm;
            }
            lab.take_shown();
            state.view = View::LabCompare;
        }
        Shown::Lab => {
            let steps = lab.recording().map(|recording| scene.step.of(recording)).unwrap_or_default();
            lab.go_to(steps);
            state.view = View::Lab;
        }
    }
}

/// Shows two passages in the readouts that they stand in.
fn compare(state: &mut State, stop: &Stop) {
    state.view = View::Compare;
    state.prefs.layout = Layout::Panes;
    let Origin::Passages(places) = &stop.texts.origin else { return };
    let readouts = places.map(|place| place.readout);
    if readouts.iter().any(|readout| readout.ix() >= state.places.len()) {
        return;
    }
    state.shown = readouts.to_vec();
    state.focus = 0;
    for place in places {
        state.places[place.readout.ix()] = place.passage;
    }
}
