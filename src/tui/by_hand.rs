//! What the reader adds while reading: decisions, marks, notes and bookmarks, undone and done again.
//!
//! The state has the session as it is now, and what of it stands in the texts; the engine's answer follows a moment later.
//! Whatever changes the session asks for another answer and for the session to be saved.

use crate::analysis::{Analysis, Changes};
use crate::collate::Place;
use crate::session::{Entry, History, Key, Note, Session, Value, Verdict};
use crate::tui::action::Action;
use crate::tui::added::Stepped;
use crate::tui::effect::Effect;
use crate::tui::keys::key_of;
use crate::tui::screens::Then;
use crate::tui::screens::review::action::ReviewAction;
use crate::tui::screens::table::ScreenName;
use crate::tui::state::{Overlay, State};

/// The session is another one: looks it up, and asks for the answer that follows.
fn renew(state: &mut State, session: Session) -> Effect {
    state.added.renew(session, &state.analysis);
    state.options.session = Some(state.added.session().clone());
    state.generation += 1;
    state.computing = true;
    Effect::Compute { generation: state.generation, options: state.options.clone() }
}

/// Changes the session in one step that can be undone, and says what was done.
pub(crate) fn change(state: &mut State, told: &str, changes: Changes) -> Then {
    let Some(session) = state.added.changed(told, changes) else {
        state.message = Some(format!("as it was: {told}"));
        return Then::Nothing;
    };
    state.message = Some(told.to_owned());
    let compute = renew(state, session);
    Then::Effects(vec![Effect::Save(state.added.session().clone()), compute])
}

/// Undoes the last step, or does again what was undone.
pub(crate) fn step_back(state: &mut State, again: bool) -> Then {
    let Some(Stepped { name, anchors, session }) = state.added.stepped(again) else {
        let what = if again { "done again" } else { "undone" };
        state.message = Some(format!("nothing is left to be {what}"));
        return Then::Nothing;
    };
    state.message = Some(format!("{}: {name}", if again { "done again" } else { "undone" }));
    let compute = renew(state, session);
    // In Review the passage of which it was decided comes back.
    if state.screen == ScreenName::Review {
        let places = anchors.iter().filter_map(|anchor| state.analysis.anchored(anchor));
        let place = places.filter(|place| place.readout == state.here()).min();
        if let Some(place) = place {
            state.set_passage(place.passage);
            state.follow();
        }
    }
    Then::Effects(vec![Effect::Save(state.added.session().clone()), compute])
}

/// Another window of the reader added something.
pub(crate) fn merged(state: &mut State, session: Session) -> Vec<Effect> {
    let compute = renew(state, session);
    state.message = Some("another window of yours added to the session; both are in it".to_owned());
    vec![compute]
}

/// The passages as they are named in a message: `CU 1 and CN 2`.
pub(crate) fn names(analysis: &Analysis, one: Place, other: Place) -> String {
    format!("{} and {}", analysis.passage_name(one), analysis.passage_name(other))
}

/// Ties the passage under the cursor and what answers it, or comes nearest, or unties the two where they are tied.
pub(crate) fn toggle_tie(state: &mut State) -> Then {
    let (here, there) = (state.place(), state.there());
    if state.aligning() || here.readout == there {
        return Then::Nothing;
    }
    let answered = state.analysis.answer(here, there).map(|answer| answer.there().to_vec());
    if let Some(partners) = answered {
        let mut changes = Changes::new();
        for passage in partners {
            changes.extend(decided(state, here, there.at(passage), Some(Verdict::Apart)));
        }
        let code = &state.analysis.readout(there).code;
        let told = format!("untied by hand: {} from {code}", state.analysis.passage_name(here));
        return change(state, &told, changes);
    }
    // What was untied before is tied again.
    let untied = state.added.found().decided_with(here, there).find(|(_, v)| *v == Verdict::Apart);
    let topic = || state.analysis.topic(here, there).map(|found| found.place);
    let nearest = || state.analysis.nearest(here, there).map(|found| found.place);
    let Some(other) = untied.map(|(place, _)| place).or_else(topic).or_else(nearest) else {
        state.message = Some("nothing over there shares a word: Review offers the others".to_owned());
        return Then::Nothing;
    };
    let told = format!("tied by hand: {}", names(&state.analysis, here, other));
    let changes = decided(state, here, other, Some(Verdict::Same));
    change(state, &told, changes)
}

/// What makes a decision of two passages what it is to be.
pub(crate) fn decided(state: &State, one: Place, other: Place, verdict: Option<Verdict>) -> Changes {
    state.analysis.changes_of_decision(state.added.found(), one, other, verdict)
}

/// Marks a passage as seen, or takes the mark away.
pub(crate) fn toggle_seen(state: &mut State, place: Place) -> Then {
    let seen = !state.added.found().is_seen(place);
    let told =
        format!("{} is {}", state.analysis.passage_name(place), if seen { "seen" } else { "not seen" });
    let changes = state.analysis.changes_of_seen(state.added.found(), place, seen);
    change(state, &told, changes)
}

/// Puts a note on some passages, as it was typed; an empty one takes it away.
pub(crate) fn annotate(state: &mut State, places: &[Place], typed: &str) -> Then {
    let note = Note::typed(typed);
    let on: Vec<String> = places.iter().map(|&place| state.analysis.passage_name(place)).collect();
    let what = if note.is_empty() { "no note" } else { "note" };
    let told = format!("{what} on {}", on.join(" and "));
    let changes = state.analysis.changes_of_note(state.added.found(), places, note);
    change(state, &told, changes)
}

/// The reader's own note on some passages, as it would be typed.
pub(crate) fn note_on(state: &State, places: &[Place]) -> String {
    let own = |key: &Key| key.by().is_none();
    let note = state.added.found().notes().find(|note| note.places == places && own(note.key));
    note.map(|note| note.note.as_typed()).unwrap_or_default()
}

/// The session with the note that is being typed, where one is; of the note that stands there already no word is lost.
pub(crate) fn unfinished(state: &State) -> Option<Session> {
    let Some(Overlay::Note { on, typed }) = &state.overlay else { return None };
    let typed = Note::typed(typed);
    if typed.is_empty() {
        return None;
    }
    let note = Note::typed(&note_on(state, on)).joined(&typed);
    let changes = state.analysis.changes_of_note(state.added.found(), on, note);
    let mut session = Session::clone(state.added.session());
    History::default().take(&mut session, "", changes).then_some(session)
}

/// Lets a letter name the reader's place.
pub(crate) fn bookmark(state: &mut State, letter: char) -> Then {
    let changes = state.analysis.changes_of_bookmark(letter, state.place());
    change(state, &format!("bookmark {letter} set"), changes)
}

/// Takes a threshold that the decisions taught, or lets go of it.
pub(crate) fn threshold(state: &mut State, taken: Option<f32>) -> Then {
    state.options.threshold =
        taken.map_or(crate::align::Threshold::Suggested, crate::align::Threshold::Fixed);
    let told = match taken {
        Some(value) => {
            let key = key_of(ScreenName::Review, Action::Review(ReviewAction::TakeThreshold));
            format!("threshold {value:.2}, taught by your decisions; {key} gives it back")
        }
        None => "the suggested threshold".to_owned(),
    };
    let value = taken.map(|value| Entry::from(Value::Number(value)));
    change(state, &told, vec![(Key::Threshold { by: None }, value)])
}
