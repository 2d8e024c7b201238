//! The keys that are worth showing in a lesson.

use crate::tui::action::Action;
use crate::tui::screens::lab::action::LabAction;
use crate::tui::screens::lesson::action::LessonAction;
use crate::tui::screens::wanted::{Wanted, wanted};
use crate::tui::state::State;

/// The keys that are worth showing in a lesson, the least needed first.
pub(crate) fn hints(state: &State) -> Vec<Wanted> {
    let Some(lesson) = &state.lesson else { return Vec::new() };
    let own = |action, word| wanted(&[(Action::Lesson(action), word)]);
    let lab = &state.screens.lab;
    let is_asking = lesson.stop().question.is_some() && !lesson.progress().revealed;
    let why = if lab.is_plain() { Vec::new() } else { wanted(&[(Action::Lab(LabAction::Explain), "why")]) };
    let step = if lab.is_plain() && is_asking {
        Vec::new()
    } else {
        wanted(&[(Action::Lab(LabAction::Step), "step")])
    };
    let help = wanted(&[(Action::Help, "help")]);
    if lesson.progress().revealed {
        let is_last = lesson.at + 1 == lesson.lesson.stops.len();
        let on = if is_last { Vec::new() } else { own(LessonAction::Reveal, "next stop") };
        return [own(LessonAction::PreviousStop, "back"), why, step, on, help].concat();
    }
    let Some(question) = &lesson.stop().question else {
        return [own(LessonAction::PreviousStop, "back"), own(LessonAction::Reveal, "next stop"), help]
            .concat();
    };
    let last = (question.choices.len() as u8).saturating_sub(1);
    let votes = [0, last].map(|choice| Action::Lesson(LessonAction::Vote(choice))).to_vec();
    let choose = vec![Wanted { actions: votes, between: "-", word: "choose" }];
    [why, own(LessonAction::Hint, "hint"), step, choose, own(LessonAction::Reveal, "answer"), help].concat()
}
