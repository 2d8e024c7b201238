//! From keys to actions: sequences of keys, letters of bookmarks, and what waits for more; and numbers, where they count.

use crate::tui::action::{Action, Asked};
use crate::tui::keys::bindings::{Lookup, lookup_in};
use crate::tui::keys::key::{Code, Held, Key};
use crate::tui::keys::key_of;
use crate::tui::keys::pending::{BookmarkVerb, Pending};
use crate::tui::keys::rows::Layer;
use crate::tui::screens::ScreenName;
use crate::tui::state::State;

/// The largest count that can be typed.
const MOST: u32 = 1_000_000;

/// What a key comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Press {
    /// What is asked for.
    pub(crate) asked: Option<Asked>,
    /// A key that is to be taken anew after that: it did not continue what was begun before it.
    pub(crate) again: Option<Key>,
}

impl From<Asked> for Press {
    fn from(asked: Asked) -> Self {
        Self { asked: Some(asked), again: None }
    }
}

/// Takes a key.
pub(crate) fn key(state: &mut State, key: Key) -> Press {
    if let Some(verb) = state.pending.bookmark.take() {
        return bookmark(state, verb, key);
    }
    if let Some(digit) = key.digit().filter(|_| counts(state))
        && state.pending.keys.is_empty()
        && (digit > 0 || state.pending.count.is_some())
    {
        count(state, key, digit);
        return Press::default();
    }
    match digit_alone(state, key) {
        Some(action) => Press { asked: Some(action.into()), again: Some(key) },
        None => sequence(state, key),
    }
}

/// Whether numbers count: in the lab, where they are steps, and in a lesson, where they are hands. Elsewhere a digit is a
/// key that acts at once.
fn counts(state: &State) -> bool {
    if state.layers().contains(&Layer::Lesson) {
        return state.is_asking() || state.screen == ScreenName::Lab;
    }
    state.screen.is_lab()
}

/// Nothing came for a moment: what waited for a longer sequence acts alone.
pub(crate) fn waited(state: &mut State) -> Option<Asked> {
    let action = state.pending.alone?;
    let pending = std::mem::take(&mut state.pending);
    // A digit that opens a screen is no count for it.
    let count = if pending.keys.is_empty() { None } else { pending.count };
    Some(Asked { action, count })
}

/// Adds a digit to the count. A digit that is bound to an action acts alone when nothing follows.
fn count(state: &mut State, key: Key, digit: u32) {
    let means = lookup_in(&state.layers(), &[key]);
    let in_lesson = state.layers().contains(&Layer::Lesson);
    let pending = &mut state.pending;
    // No digit leads out of a lesson.
    pending.alone = match (pending.count, means) {
        _ if in_lesson => None,
        (None, Lookup::Found(action)) => Some(action),
        _ => None,
    };
    pending.count = Some((pending.count.unwrap_or_default() * 10 + digit).min(MOST));
}

/// Before a key that takes no count, a single digit meant its own action.
fn digit_alone(state: &mut State, key: Key) -> Option<Action> {
    let action = state.pending.alone.filter(|_| state.pending.keys.is_empty())?;
    state.pending.alone = None;
    let counted = match lookup_in(&state.layers(), &[key]) {
        Lookup::Found(action) => action.counts(),
        Lookup::Prefix(_) => true,
        Lookup::Unbound => false,
    };
    if counted {
        return None;
    }
    state.pending.count = None;
    Some(action)
}

fn sequence(state: &mut State, key: Key) -> Press {
    if key.code == Code::Esc && !state.pending.keys.is_empty() {
        // A step back from what was begun.
        state.pending = Pending::default();
        return Press::default();
    }
    state.pending.keys.push(key);
    match lookup_in(&state.layers(), &state.pending.keys) {
        Lookup::Found(action) => {
            let count = std::mem::take(&mut state.pending).count;
            Asked { action, count }.into()
        }
        Lookup::Prefix(alone) => {
            state.pending.alone = alone;
            Press::default()
        }
        Lookup::Unbound => {
            let pending = std::mem::take(&mut state.pending);
            if pending.keys.len() < 2 {
                let help = key_of(state.screen, Action::Help);
                state.message = Some(format!("{key} means nothing here; {help} shows the keys"));
                return Press::default();
            }
            // The key does not continue what was begun: that acts alone, and the key begins anew.
            let asked = pending.alone.map(|action| Asked { action, count: pending.count });
            Press { asked, again: Some(key) }
        }
    }
}

fn bookmark(state: &mut State, verb: BookmarkVerb, key: Key) -> Press {
    let Some(letter) = key.typed().filter(|c| c.is_alphanumeric()) else {
        if key == (Key { code: Code::Char('c'), held: Held::Control }) {
            return Asked::from(Action::Quit).into();
        }
        state.message = Some("a bookmark is named by a letter".to_owned());
        return Press::default();
    };
    match verb {
        BookmarkVerb::Set => return Asked::from(Action::Bookmark(letter)).into(),
        BookmarkVerb::GoTo => match state.added.found().bookmark(letter) {
            Some(place) => state.leap(place),
            None => state.message = Some(format!("there is no bookmark {letter}")),
        },
    }
    Press::default()
}
