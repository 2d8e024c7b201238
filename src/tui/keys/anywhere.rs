//! The keys that hold even where every letter is typed into a text.

use crate::tui::action::Action;
use crate::tui::keys::key::{Code, Held, Key};

/// What a key means while something is written.
pub(crate) fn anywhere(key: Key) -> Option<Action> {
    match key {
        Key { code: Code::Char('c'), held: Held::Control } => Some(Action::Quit),
        Key { code: Code::Char('z'), held: Held::Control } => Some(Action::Suspend),
        Key { code: Code::Char('l'), held: Held::Control } => Some(Action::Redraw),
        _ => None,
    }
}
