//! A lesson: stops, votes, the answer; and the presenter's means.

use crate::lab::Recording;
use crate::lesson::letter;
use crate::tui::action::{Action, Asked};
use crate::tui::keys::bindings::{Lookup, lookup};
use crate::tui::keys::key::{Code, Key};
use crate::tui::keys::rows::Layer;
use crate::tui::screens::Then;
use crate::tui::screens::lab::LabAction;
use crate::tui::screens::lesson::class::{Part, Seat};
use crate::tui::screens::lesson::presenter::{Offset, Presenter};
use crate::tui::screens::lesson::stage::{go, show};
use crate::tui::screens::lesson::{LessonAction, LessonState, Panel, PresenterAction, following};
use crate::tui::screens::table::ScreenName;
use crate::tui::state::State;

/// How far the pointer jumps, in columns and rows.
const FAR: Offset = Offset { dx: 8, dy: 4 };
/// The most hands that one key counts.
const HANDS: u32 = 999;

/// Does what an action means in a lesson or for a presenter; nothing where it means there what it means anywhere.
pub(crate) fn act(state: &mut State, asked: Asked) -> Option<Then> {
    if state.overlay.is_none()
        && let Some(then) = kept_in(state, asked.action)
    {
        return Some(then);
    }
    match asked.action {
        Action::Present => {
            state.presenter = if state.presenter.is_some() { None } else { Some(Presenter::default()) };
        }
        Action::OpenLesson => reopen(state),
        Action::Presenter(action) => presents(state, action, asked)?,
        Action::Lesson(action) => return in_lesson(state, action, asked),
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

/// What an open lesson says to actions that mean more elsewhere: it is not left by a digit, the field for own text sets it
/// aside, and a step after the last begins anew once the answer is out. Nothing where it has nothing to say.
fn kept_in(state: &mut State, action: Action) -> Option<Then> {
    let lesson = state.lesson.as_mut().filter(|lesson| lesson.is_open())?;
    let revealed = lesson.progress().revealed;
    match action {
        Action::Open(name) if !name.is_lab() => {
            state.message = Some("the lesson is open: q sets it aside, E brings it back".to_owned());
            return Some(Then::Nothing);
        }
        Action::Lab(LabAction::OwnText) => {
            lesson.panel = Panel::Closed;
            state.message = Some("the question is set aside: Esc, then E brings it back".to_owned());
        }
        Action::Lab(LabAction::Step | LabAction::Play | LabAction::Predict)
            if state.screens.lab.is_plain() && !revealed && state.screen == ScreenName::Lab =>
        {
            state.message = Some("answer first: the path is drawn then".to_owned());
            return Some(Then::Nothing);
        }
        Action::Lab(LabAction::Step) if revealed && state.screen == ScreenName::Lab => {
            let lab = &mut state.screens.lab;
            if lab.recording().is_some_and(|recording| lab.step() == recording.len()) {
                // How the path was searched for is told where that has its name.
                let walk = if lab.is_plain() { lab.recording().map_or(0, Recording::walk_back) } else { 0 };
                lab.go_to(walk);
                return Some(Then::Nothing);
            }
        }
        _ => {}
    }
    let is_own = !matches!(
        action,
        Action::Lesson(
            LessonAction::Vote(_)
                | LessonAction::Follow
                | LessonAction::Hint
                | LessonAction::FoldStop
                | LessonAction::Reveal
        ) | Action::Help
            | Action::Palette
            | Action::CycleTheme
            | Action::Redraw
            | Action::Suspend
            | Action::Dismiss
            | Action::Close
            | Action::Quit
            | Action::Presenter(_)
            | Action::Present
    );
    if is_own {
        looks_around(state);
    }
    None
}

/// A seat did something by itself: it looks around until it follows again.
fn looks_around(state: &mut State) {
    if let Some(Part::Seat(seat)) = state.lesson.as_mut().map(|lesson| &mut lesson.part) {
        seat.free = true;
    }
}

fn in_lesson(state: &mut State, action: LessonAction, asked: Asked) -> Option<Then> {
    let presents = state.presenter.is_some();
    let lesson = state.lesson.as_mut().filter(|lesson| lesson.is_open())?;
    match action {
        LessonAction::Vote(choice)
            if lesson.progress().revealed || usize::from(choice) >= lesson.progress().votes.len() =>
        {
            return Some(beneath(state, choice));
        }
        LessonAction::Vote(choice) => vote(state, usize::from(choice), asked.times().min(HANDS)),
        LessonAction::Follow => match &lesson.part {
            Part::Seat(_) => following::follow(state),
            _ => state.message = Some("nobody is followed here: diptych follow DIR does".to_owned()),
        },
        LessonAction::Notes => match (&lesson.stop().notes, presents || matches!(lesson.part, Part::Host(_)))
        {
            (_, false) => state.message = Some("notes are for the presenter: P".to_owned()),
            (None, true) => state.message = Some("this stop has no notes".to_owned()),
            (Some(_), true) => {
                lesson.panel = if lesson.panel == Panel::Notes { Panel::Whole } else { Panel::Notes }
            }
        },
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
    Some(Then::Nothing)
}

/// Once the answer is out the letters of the votes mean again what they mean below the lesson.
fn beneath(state: &mut State, choice: u8) -> Then {
    let key = Key::plain(Code::Char(letter(usize::from(choice))));
    if let Lookup::Found(action) = lookup(Layer::Screen(state.screen), &[key]) {
        return Then::Do(action);
    }
    state.message = Some(if state.is_asking() {
        format!("there is no choice {} here", letter(usize::from(choice)))
    } else {
        "the answer is out; PgDn goes on, R begins the stop again".to_owned()
    });
    Then::Nothing
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
    let (at, choices) = (lesson.at, lesson.progress().votes.len());
    if let Part::Seat(Seat { votes, .. }) = &mut lesson.part {
        if choice < choices {
            votes.insert(at, choice);
        } else {
            state.message = Some(format!("there is no choice {} here", letter(choice)));
        }
        return;
    }
    let progress = lesson.progress_mut();
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
    if let Part::Seat(Seat { host: Some(host), .. }) = &lesson.part
        && !host.over
        && host.stop <= lesson.at
    {
        state.message = Some("the presenter shows the answer".to_owned());
        return;
    }
    if let Part::Seat(seat) = &lesson.part
        && !seat.told.contains(&lesson.at)
    {
        state.message = Some("this answer was not shown to the class".to_owned());
        return;
    }
    lesson.progress_mut().revealed = true;
    lesson.panel = Panel::Whole;
    let stop = lesson.stop().clone();
    show(state, &stop, question.then);
}

/// Shows the stop as it began: no votes, no answer.
fn stage(state: &mut State) {
    let Some(lesson) = &mut state.lesson else { return };
    let fresh = LessonState::new(lesson.lesson.clone());
    let at = lesson.at;
    if let Part::Host(host) = &mut lesson.part {
        for votes in host.ballots.values_mut() {
            votes.remove(&at);
        }
    }
    lesson.progress[at].clone_from(&fresh.progress[at]);
    go(state, at);
}

/// Opens the first stop.
pub(crate) fn begin(state: &mut State) {
    go(state, 0);
}
