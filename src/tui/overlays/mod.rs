//! What lies over the view: opening it, and the keys that it takes.
//!
//! The help, the palette and the two prompts take every letter that is typed. Why-matched takes none: keys mean what they
//! mean without it, so that the threshold and the place can be changed while one watches the score.

pub(crate) mod cases;
pub mod export;
pub(crate) mod help;
pub mod palette;
pub(crate) mod search;
pub(crate) mod why;

use crate::text::PassageIx;
use crate::tui::action::Action;
use crate::tui::effect::{Effect, Existing};
use crate::tui::keys::key::{Code, Held, Key};
use crate::tui::overlays::palette::Command;
use crate::tui::screens::lab;
use crate::tui::state::{Overlay, State, View};
use crate::tui::update::{act, navigation, scroll};

/// The longest text that a prompt takes, in bytes.
const LONGEST: usize = 1_000;

/// Opens an overlay; the one that is open closes.
pub(crate) fn open(state: &mut State, action: Action) {
    let overlay = match action {
        Action::Help => Overlay::Help { filter: String::new(), scroll: 0 },
        Action::Palette => Overlay::Palette { typed: String::new(), cursor: 0 },
        Action::Search => Overlay::Search { typed: String::new(), error: None },
        Action::Export => Overlay::Export { typed: String::new(), error: None, overwrite: None },
        _ if matches!(state.overlay, Some(Overlay::Why { .. })) => {
            state.overlay = None;
            return;
        }
        _ => Overlay::Why { scroll: 0 },
    };
    state.overlay = Some(overlay);
}

/// Takes a key that is pressed over an overlay in which letters are typed.
pub(crate) fn key(state: &mut State, key: Key) -> Vec<Effect> {
    let control = |c: char| key == Key { code: Code::Char(c), held: Held::Control };
    if key.code == Code::Esc {
        state.overlay = None;
        return Vec::new();
    }
    for (c, action) in [('c', Action::Quit), ('z', Action::Suspend), ('l', Action::Redraw)] {
        if control(c) {
            return act(state, action, None);
        }
    }
    if key.code == Code::Enter {
        return enter(state);
    }
    if let Some(action) = travel(key) {
        scroll::overlay(state, action, 1);
        return Vec::new();
    }
    if closes_help(state, key) {
        state.overlay = None;
        return Vec::new();
    }
    edit(state, key);
    Vec::new()
}

/// Takes pasted text: into a prompt; elsewhere nothing is pasted.
pub(crate) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let Some(typed) = state.overlay.as_mut().and_then(text_of) else { return Vec::new() };
    for c in text.chars().filter(|c| !c.is_control()) {
        push(typed, c);
    }
    edited(state);
    Vec::new()
}

/// The help closes by the keys that open it, and by `q`, as long as nothing was typed.
fn closes_help(state: &State, key: Key) -> bool {
    let Some(Overlay::Help { filter, .. }) = &state.overlay else { return false };
    key.code == Code::F(1) || (filter.is_empty() && matches!(key.typed(), Some('?' | 'q')))
}

/// The keys that move in a list under a line of text.
fn travel(key: Key) -> Option<Action> {
    match (key.code, key.held) {
        (Code::Down, _) | (Code::Char('n' | 'j'), Held::Control) => Some(Action::Next),
        (Code::Up, _) | (Code::Char('p' | 'k'), Held::Control) => Some(Action::Previous),
        (Code::PageDown, _) | (Code::Char('d'), Held::Control) => Some(Action::PageDown),
        (Code::PageUp, _) => Some(Action::PageUp),
        _ => None,
    }
}

fn text_of(overlay: &mut Overlay) -> Option<&mut String> {
    match overlay {
        Overlay::Help { filter: typed, .. }
        | Overlay::Palette { typed, .. }
        | Overlay::Cases { typed, .. }
        | Overlay::Search { typed, .. }
        | Overlay::Export { typed, .. } => Some(typed),
        Overlay::Why { .. } => None,
    }
}

fn edit(state: &mut State, key: Key) {
    let Some(typed) = state.overlay.as_mut().and_then(text_of) else { return };
    match (key.code, key.held) {
        (Code::Backspace, _) | (Code::Char('h'), Held::Control) if typed.is_empty() => {
            state.overlay = None;
            return;
        }
        (Code::Backspace, Held::Nothing) | (Code::Char('h'), Held::Control) => {
            typed.pop();
        }
        (Code::Char('u'), Held::Control) => typed.clear(),
        (Code::Char('w'), Held::Control) | (Code::Backspace, _) => {
            let kept = typed.trim_end().rfind(char::is_whitespace).map_or(0, |at| at + 1);
            typed.truncate(kept);
        }
        (Code::Char(c), Held::Nothing) => push(typed, c),
        _ => return,
    }
    edited(state);
}

fn push(typed: &mut String, c: char) {
    if typed.len() + c.len_utf8() <= LONGEST {
        typed.push(c);
    }
}

/// What was typed has changed: lists begin anew, and errors are of the past.
fn edited(state: &mut State) {
    match &mut state.overlay {
        Some(Overlay::Help { scroll, .. }) => *scroll = 0,
        Some(Overlay::Palette { cursor, .. } | Overlay::Cases { cursor, .. }) => *cursor = 0,
        Some(Overlay::Search { error, .. }) => *error = None,
        Some(Overlay::Export { error, overwrite, .. }) => (*error, *overwrite) = (None, None),
        _ => {}
    }
}

fn enter(state: &mut State) -> Vec<Effect> {
    match state.overlay.take() {
        Some(Overlay::Palette { typed, cursor }) => run(state, &typed, cursor),
        Some(Overlay::Cases { typed, cursor }) => {
            lab::update::open_case(state, &typed, cursor);
            Vec::new()
        }
        Some(Overlay::Search { typed, .. }) => {
            if let Err(reason) = search::search(state, &typed) {
                state.overlay = Some(Overlay::Search { typed, error: Some(reason) });
            }
            Vec::new()
        }
        Some(Overlay::Export { typed, overwrite, .. }) => {
            let existing = if overwrite.is_some() { Existing::Replace } else { Existing::Keep };
            match export::export(state, &typed, existing) {
                Ok(effect) => vec![effect],
                Err(reason) => {
                    state.overlay = Some(Overlay::Export { typed, error: Some(reason), overwrite: None });
                    Vec::new()
                }
            }
        }
        _ => Vec::new(),
    }
}

fn run(state: &mut State, typed: &str, cursor: usize) -> Vec<Effect> {
    let Some(found) = palette::matches(state, typed).into_iter().nth(cursor) else {
        state.message = Some(format!("no command is called {typed}"));
        return Vec::new();
    };
    match found.command {
        Command::Do(_, Action::Quit) => vec![Effect::Quit],
        Command::Do(view, action) => {
            match view {
                _ if view == state.view => {}
                View::Lesson | View::Presenter => {}
                View::Compare => drop(act(state, Action::ViewCompare, None)),
                View::Ledger => drop(act(state, Action::ViewLedger, None)),
                View::Context => drop(act(state, Action::FullContext, None)),
                View::Lab if state.view == View::LabCompare => drop(act(state, Action::SideBySide, None)),
                View::Lab => drop(act(state, Action::ViewLab, None)),
                View::LabCompare => {
                    act(state, Action::ViewLab, None);
                    act(state, Action::SideBySide, None);
                }
            }
            act(state, action, None)
        }
        Command::Theme(theme) => {
            state.prefs.theme = theme;
            Vec::new()
        }
        Command::Passage(number) => {
            let passage = PassageIx(number.saturating_sub(1));
            navigation::leap(state, state.here().at(passage));
            Vec::new()
        }
    }
}
