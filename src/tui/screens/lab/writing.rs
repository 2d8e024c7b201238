//! The reader's own text: what is typed and pasted into the fields, and what comes from an editor.

use crate::tui::keys::anywhere;
use crate::tui::keys::key::{Code, Key};
use crate::tui::screens::Then;
use crate::tui::screens::lab::editor;
use crate::tui::screens::lab::source::Source;
use crate::tui::screens::lab::update::retake;
use crate::tui::state::State;

/// Whether the fields of the reader's own text take the keys.
pub(super) fn types(state: &State) -> bool {
    state.overlay.is_none() && state.screens.lab.fields.is_some()
}

/// Takes a key into the field.
pub(super) fn typed(state: &mut State, key: Key) -> Then {
    if let Some(action) = anywhere(key) {
        return Then::Do(action);
    }
    let Some(fields) = &mut state.screens.lab.fields else { return Then::Nothing };
    match key.code {
        Code::Esc => state.screens.lab.fields = None,
        Code::Tab | Code::BackTab => fields.turn(),
        _ => {
            if fields.focused().key(key) {
                renew(state);
            }
        }
    }
    Then::Nothing
}

/// Takes pasted text into the field; false where none is open.
pub(super) fn paste(state: &mut State, text: &str) -> bool {
    let Some(fields) = &mut state.screens.lab.fields else { return false };
    fields.focused().insert(text);
    renew(state);
    true
}

/// The fields hold another text: the view shows the end of its recording.
fn renew(state: &mut State) {
    let Some(fields) = &state.screens.lab.fields else { return };
    let texts = fields.texts();
    state.screens.lab.open(Source::own(texts));
    state.screens.lab.go_to(usize::MAX);
    retake(state);
}

/// Takes both texts from the file that an editor wrote.
pub(crate) fn edited(state: &mut State, text: &str) {
    let Some(texts) = editor::read(text) else {
        let reason = "the line that divides the two texts is gone: nothing was changed";
        state.message = Some(reason.to_owned());
        return;
    };
    let trimmed = state.screens.lab.source.texts.each_ref().map(|text| text.trim_end());
    if texts.each_ref().map(String::as_str) == trimmed {
        state.message = Some("the texts are as they were".to_owned());
        return;
    }
    state.screens.lab.open(Source::own(texts));
    retake(state);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::action::Action;
    use crate::tui::effect::Effect;
    use crate::tui::keys::key::Held;
    use crate::tui::screens::ScreenName;
    use crate::tui::screens::lab::LabAction;
    use crate::tui::update::{Msg, update};

    fn state() -> State {
        use crate::analysis::{Options, analyse, prepare};
        use crate::tui::state::{Prefs, Size};
        let prepared = prepare(std::sync::Arc::new(crate::dossier::builtin()));
        let analysis = std::sync::Arc::new(analyse(&prepared, Options::default()));
        let mut state = State::new(analysis, Size { width: 80, height: 24 }, Prefs::default());
        update(&mut state, Msg::Action(Action::Open(ScreenName::Lab)));
        state
    }

    #[test]
    fn what_the_editor_was_given_is_read_back() {
        let mut state = state();
        let effects = update(&mut state, Msg::Action(Action::Lab(LabAction::EditText)));
        let [Effect::Edit(text)] = effects.as_slice() else { panic!("no editor: {effects:?}") };
        edited(&mut state, text);
        assert_eq!(state.message.as_deref(), Some("the texts are as they were"));
        edited(&mut state, &text.replace("conversation with", "talk to"));
        assert!(state.screens.lab.source.texts.iter().all(|text| text.contains("talk to")));
        edited(&mut state, "no divider");
        assert!(state.message.is_some_and(|message| message.contains("nothing was changed")));
    }

    #[test]
    fn pasted_lines_reach_the_field_that_has_the_focus() {
        let mut state = state();
        update(&mut state, Msg::Action(Action::Lab(LabAction::OwnText)));
        typed(&mut state, Key { code: Code::Char('u'), held: Held::Control });
        paste(&mut state, "one\ntwo");
        assert_eq!(state.screens.lab.source.texts[0], "one\ntwo");
        typed(&mut state, Key::plain(Code::Esc));
        assert!(!types(&state));
    }
}
