//! A lesson: stops, votes, the answer; and the presenter's means.

use crate::lab::Algorithm;
use crate::lesson::{Origin, Scene, Stop, View as Shown, letter};
use crate::tui::action::{Action, Asked};
use crate::tui::screens::Then;
use crate::tui::screens::lab::source::{Origin as From, Source};
use crate::tui::screens::lesson::presenter::{Offset, Presenter};
use crate::tui::screens::lesson::{LessonAction, LessonState, Panel, PresenterAction};
use crate::tui::screens::table::ScreenName;
use crate::tui::state::{Layout, State};

/// How far the pointer jumps, in columns and rows.
const FAR: Offset = Offset { dx: 8, dy: 4 };
/// The most hands that one key counts.
const HANDS: u32 = 999;

/// Does what an action means in a lesson or for a presenter; nothing where it means there what it means anywhere.
pub(crate) fn act(state: &mut State, asked: Asked) -> Option<Then> {
    match asked.action {
        Action::Present => {
            state.presenter = if state.presenter.is_some() { None } else { Some(Presenter::default()) };
        }
        Action::OpenLesson => reopen(state),
        Action::Presenter(action) => presents(state, action, asked)?,
        Action::Lesson(action) => in_lesson(state, action, asked)?,
        Action::Close if state.overlay.is_none() => {
            let lesson = state.lesson.as_mut().filter(|lesson| lesson.is_open())?;
            lesson.panel = Panel::Closed;
            state.message = Some("the lesson waits: E opens it".to_owned());
        }
        _ => return None,
    }
    Some(Then::Nothing)
}

fn presents(state: &mut State, action: PresenterAction, asked: Asked) -> Option<()> {
    use PresenterAction as P;
    let size = state.size;
    let presenter = state.presenter.as_mut()?;
    let times = i32::try_from(asked.times().min(1000)).unwrap_or(1);
    let by = match action {
        P::Blank => {
            presenter.blank = true;
            return Some(());
        }
        P::PointAway => {
            presenter.pointer = None;
            return Some(());
        }
        P::PointLeft => Offset { dx: -times, dy: 0 },
        P::PointRight => Offset { dx: times, dy: 0 },
        P::PointUp => Offset { dx: 0, dy: -times },
        P::PointDown => Offset { dx: 0, dy: times },
        P::PointFarLeft => Offset { dx: -FAR.dx * times, dy: 0 },
        P::PointFarRight => Offset { dx: FAR.dx * times, dy: 0 },
        P::PointFarUp => Offset { dx: 0, dy: -FAR.dy * times },
        P::PointFarDown => Offset { dx: 0, dy: FAR.dy * times },
    };
    presenter.point(by, size);
    Some(())
}

fn in_lesson(state: &mut State, action: LessonAction, asked: Asked) -> Option<()> {
    let lesson = state.lesson.as_mut().filter(|lesson| lesson.is_open())?;
    match action {
        LessonAction::Vote(choice) => vote(state, usize::from(choice), asked.times().min(HANDS)),
        LessonAction::TakeBack => {
            let progress = lesson.progress_mut();
            if let Some(choice) = progress.cast.pop() {
                progress.votes[choice] -= 1;
            }
        }
        LessonAction::Reveal => reveal(state),
        LessonAction::Hint => match &lesson.stop().question {
            Some(question) if question.hint.is_some() => lesson.progress_mut().hinted = true,
            _ => state.message = Some("this stop has no hint".to_owned()),
        },
        LessonAction::NextStop => go(state, lesson_at(state).saturating_add(1)),
        LessonAction::PreviousStop => go(state, lesson_at(state).saturating_sub(1)),
        LessonAction::FoldStop => {
            lesson.panel = if lesson.panel == Panel::Whole { Panel::Question } else { Panel::Whole };
        }
        LessonAction::Restage => stage(state),
    }
    Some(())
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
    let source = source_of(state, stop);
    state.lab_from = ScreenName::Compare;
    let lab = &mut state.screens.lab;
    lab.open(source);
    lab.by(stop.unit);
    lab.playing = false;
    lab.fields = None;
    lab.enlarged = false;
    lab.run(scene.algorithm);
    match scene.view {
        Shown::Compare => compare(state, stop),
        Shown::Four => {
            lab.shown = vec![Algorithm::Myers, Algorithm::Lcs, Algorithm::Patience, Algorithm::Histogram];
            if !lab.shown.contains(&scene.algorithm) {
                lab.shown[0] = scene.algorithm;
            }
            lab.take_shown();
            state.go(ScreenName::SideBySide);
        }
        Shown::Lab => {
            let steps = lab.recording().map(|recording| scene.step.of(recording)).unwrap_or_default();
            lab.go_to(steps);
            state.go(ScreenName::Lab);
        }
    }
}

/// Shows two passages in the readouts that they stand in.
fn compare(state: &mut State, stop: &Stop) {
    state.go(ScreenName::Compare);
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

/// The texts of a stop as the lab takes them.
fn source_of(state: &State, stop: &Stop) -> Source {
    let texts = stop.texts.texts.clone();
    match &stop.texts.origin {
        Origin::None | Origin::Written => Source::own(texts),
        Origin::Case(title) => Source::case(title, texts),
        Origin::Passages(places) => {
            let names = stop.texts.names.clone();
            let place = |at: usize| format!("{} {}", names[at], places[at].passage.0 + 1);
            let side = |at: usize| state.side(places[at].readout);
            Source {
                texts,
                places: [place(0), place(1)],
                sides: [side(0), side(1)],
                names,
                origin: From::Correspondence,
                readouts: Some(places.map(|place| place.readout)),
            }
        }
    }
}
