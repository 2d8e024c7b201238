//! How far a reader alone came in a lesson, as it is kept between two runs.

use serde::{Deserialize, Serialize};

use crate::tui::screens::lesson::class::Part;
use crate::tui::screens::lesson::{LessonState, stage};
use crate::tui::state::State;

/// How far a lesson is: what was answered, and where the reader was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Kept {
    /// The lesson.
    pub lesson: String,
    /// The title of the stop where the reader was.
    pub at: String,
    /// The stops that were begun.
    #[serde(default, rename = "stop")]
    pub stops: Vec<KeptStop>,
}

/// A stop that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptStop {
    /// Its title.
    pub title: String,
    /// What it asked; where it asks something else now, nothing of it holds.
    pub question: String,
    /// The choice in words; none where the answer was shown without one.
    pub choice: Option<String>,
    /// Whether the answer was shown.
    pub shown: bool,
}

/// What is to be kept now; nothing in a class, for a presenter, or before anything was begun.
pub(crate) fn kept(state: &State) -> Option<Kept> {
    let lesson = state.lesson.as_ref().filter(|lesson| lesson.part == Part::Alone)?;
    if state.presenter.is_some() {
        return None;
    }
    let stops = lesson.lesson.stops.iter().zip(&lesson.progress);
    let begun = stops.filter_map(|(stop, progress)| {
        let question = stop.question.as_ref()?;
        let own = progress.own().and_then(|own| question.choices.get(own));
        (own.is_some() || progress.revealed).then(|| KeptStop {
            title: stop.title.clone(),
            question: question.ask.clone(),
            choice: own.cloned(),
            shown: progress.revealed,
        })
    });
    let stops: Vec<KeptStop> = begun.collect();
    let (lesson, at) = (lesson.lesson.title.clone(), lesson.stop().title.clone());
    (!stops.is_empty()).then_some(Kept { lesson, at, stops })
}

/// Takes up what was kept, as far as the lesson still asks the same, and goes to the stop where the reader was.
pub(crate) fn take_up(state: &mut State, kept: &Kept) {
    let Some(lesson) = &mut state.lesson else { return };
    for known in &kept.stops {
        let same = |stop: &crate::lesson::Stop| {
            stop.title == known.title
                && stop.question.as_ref().is_some_and(|asked| asked.ask == known.question)
        };
        let Some(at) = lesson.lesson.stops.iter().position(same) else { continue };
        let choices = lesson.lesson.stops[at].question.as_ref().map(|question| &question.choices);
        let choice = known.choice.as_ref().and_then(|own| choices?.iter().position(|choice| choice == own));
        let progress = &mut lesson.progress[at];
        progress.revealed = known.shown;
        if let Some(choice) = choice {
            progress.votes[choice] = 1;
            progress.cast = vec![choice];
        }
    }
    let at = lesson.lesson.stops.iter().position(|stop| stop.title == kept.at).unwrap_or_default();
    let told = told(lesson);
    stage::go(state, at);
    state.message = told;
}

/// `taken up: 3 of 4 right; R begins a stop again`.
fn told(lesson: &LessonState) -> Option<String> {
    let begun = lesson.progress.iter().any(|progress| progress.revealed || progress.total() > 0);
    let score = lesson.score().map(|(right, all)| format!(": {right} of {all} right")).unwrap_or_default();
    begun.then(|| format!("taken up{score}; R begins a stop again"))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use crate::lesson::builtin;
    use crate::tui::keys::key::sequence;
    use crate::tui::state::{Prefs, Size};
    use crate::tui::update::{Msg, update};

    fn state() -> State {
        let lesson = Arc::new(builtin());
        let analysis = Arc::new(analyse(&prepare(lesson.dossier.clone()), Options::default()));
        let mut state = State::new(analysis, Size { width: 80, height: 24 }, Prefs::default());
        state.lesson = Some(LessonState::new(lesson));
        stage::go(&mut state, 0);
        state
    }

    fn press(state: &mut State, keys: &str) {
        for key in sequence(keys) {
            update(state, Msg::Key(key));
        }
    }

    #[test]
    fn score_and_place_are_as_they_were() {
        let mut before = state();
        assert_eq!(kept(&before), None);
        press(&mut before, "b<Enter><PgDn>a<Enter><PgDn>");
        let known = kept(&before).unwrap();
        let read: Kept = toml::from_str(&toml::to_string(&known).unwrap()).unwrap();
        assert_eq!(read, known);
        let mut after = state();
        take_up(&mut after, &read);
        let (one, other) = (before.lesson.as_ref().unwrap(), after.lesson.as_ref().unwrap());
        assert_eq!((one.at, &one.progress, one.score()), (other.at, &other.progress, other.score()));
        assert_eq!(after.message.as_deref(), Some("taken up: 1 of 2 right; R begins a stop again"));
        assert_eq!(kept(&after), Some(known));
    }

    #[test]
    fn nothing_holds_of_a_stop_that_asks_something_else_now() {
        let mut before = state();
        press(&mut before, "b<Enter>");
        let mut known = kept(&before).unwrap();
        known.stops[0].question.push('?');
        let mut after = state();
        take_up(&mut after, &known);
        assert_eq!((kept(&after), after.message), (None, None));
    }
}
