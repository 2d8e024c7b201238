//! From keys to actions: counts, sequences of keys, letters of marks, and what waits for more.

use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::keys::key::{Code, Held, Key};
use crate::tui::keys::{Lookup, MarkVerb, lookup_in};
use crate::tui::overlays;
use crate::tui::screens::lab;
use crate::tui::state::State;
use crate::tui::update::{act, navigation, types};

/// The largest count that can be typed.
const MOST: u32 = 1_000_000;

/// Takes a key.
pub(crate) fn key(state: &mut State, key: Key) -> Vec<Effect> {
    state.message = None;
    if let Some(presenter) = &mut state.presenter {
        if std::mem::take(&mut presenter.blank) {
            return Vec::new();
        }
        presenter.press(key);
    }
    if let Some(overlay) = &state.overlay
        && types(overlay)
    {
        return overlays::key(state, key);
    }
    if lab::update::types(state) {
        return lab::update::typed(state, key);
    }
    if let Some(verb) = state.pending.mark.take() {
        return mark(state, verb, key);
    }
    if let Some(digit) = key.digit()
        && state.pending.keys.is_empty()
        && (digit > 0 || state.pending.count.is_some())
    {
        count(state, key, digit);
        return Vec::new();
    }
    let mut effects = digit_alone(state, key);
    effects.extend(sequence(state, key));
    effects
}

/// Nothing came for a moment: what waited for a longer sequence acts alone.
pub(crate) fn waited(state: &mut State) -> Vec<Effect> {
    let Some(action) = state.pending.alone else { return Vec::new() };
    let pending = std::mem::take(&mut state.pending);
    // A digit that opens a view is no count for it.
    let count = if pending.keys.is_empty() { None } else { pending.count };
    act(state, action, count)
}

/// Adds a digit to the count. A digit that is bound to an action acts alone when nothing follows.
fn count(state: &mut State, key: Key, digit: u32) {
    let means = lookup_in(&state.layers(), &[key]);
    let pending = &mut state.pending;
    pending.alone = match (pending.count, means) {
        (None, Lookup::Found(action)) => Some(action),
        _ => None,
    };
    pending.count = Some((pending.count.unwrap_or_default() * 10 + digit).min(MOST));
}

/// Before a key that takes no count, a single digit meant its own action.
fn digit_alone(state: &mut State, key: Key) -> Vec<Effect> {
    let Some(action) = state.pending.alone.filter(|_| state.pending.keys.is_empty()) else {
        return Vec::new();
    };
    state.pending.alone = None;
    let counted = match lookup_in(&state.layers(), &[key]) {
        Lookup::Found(action) => action.counts(),
        Lookup::Prefix(_) => true,
        Lookup::Unbound => false,
    };
    if counted {
        return Vec::new();
    }
    state.pending.count = None;
    act(state, action, None)
}

fn sequence(state: &mut State, key: Key) -> Vec<Effect> {
    state.pending.keys.push(key);
    match lookup_in(&state.layers(), &state.pending.keys) {
        Lookup::Found(action) => {
            let count = std::mem::take(&mut state.pending).count;
            act(state, action, count)
        }
        Lookup::Prefix(alone) => {
            state.pending.alone = alone;
            Vec::new()
        }
        Lookup::Unbound => {
            let pending = std::mem::take(&mut state.pending);
            if pending.keys.len() < 2 {
                return Vec::new();
            }
            // The key does not continue what was begun: that acts alone, and the key begins anew.
            let mut effects = match pending.alone {
                Some(action) => act(state, action, pending.count),
                None => Vec::new(),
            };
            effects.extend(self::key(state, key));
            effects
        }
    }
}

fn mark(state: &mut State, verb: MarkVerb, key: Key) -> Vec<Effect> {
    let Some(letter) = key.typed().filter(|c| c.is_alphanumeric()) else {
        if key != (Key { code: Code::Char('c'), held: Held::Control }) {
            state.message = Some("a mark is named by a letter".to_owned());
            return Vec::new();
        }
        return act(state, Action::Quit, None);
    };
    match verb {
        MarkVerb::Set => {
            state.marks.insert(letter, state.place());
            state.message = Some(format!("mark {letter} set"));
        }
        MarkVerb::GoTo => match state.marks.get(&letter).copied() {
            Some(place) => navigation::leap(state, place),
            None => state.message = Some(format!("there is no mark {letter}")),
        },
    }
    Vec::new()
}
