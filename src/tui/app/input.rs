//! From the events of crossterm to messages.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEventKind};

use crate::tui::keys::key::{Code, Held, Key};
use crate::tui::state::Size;
use crate::tui::update::Msg;

/// Lines that one notch of the wheel moves.
const NOTCH: i32 = 1;

/// What an event means; many mean nothing.
pub(crate) fn message(event: &Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => self::key(*key).map(Msg::Key),
        Event::Resize(width, height) => Some(Msg::Resize(Size { width: *width, height: *height })),
        Event::Paste(text) => Some(Msg::Paste(text.clone())),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::ScrollDown => Some(Msg::Wheel(NOTCH)),
            MouseEventKind::ScrollUp => Some(Msg::Wheel(-NOTCH)),
            _ => None,
        },
        _ => None,
    }
}

fn key(event: KeyEvent) -> Option<Key> {
    let held = if event.modifiers.contains(KeyModifiers::CONTROL) {
        Held::Control
    } else if event.modifiers.contains(KeyModifiers::ALT) {
        Held::Alt
    } else {
        Held::Nothing
    };
    let code = match event.code {
        // What terminals without the keyboard protocol cannot tell apart means the same with it.
        KeyCode::Char('[') if held == Held::Control => return Some(Key::plain(Code::Esc)),
        KeyCode::Char('m') if held == Held::Control => return Some(Key::plain(Code::Enter)),
        KeyCode::Char(c) if held == Held::Control => Code::Char(c.to_ascii_lowercase()),
        KeyCode::Char(c) => Code::Char(c),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(n) => Code::F(n),
        _ => return None,
    };
    Some(Key { code, held })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_bound() {
        let control = KeyModifiers::CONTROL;
        let none = KeyModifiers::NONE;
        let table = [
            (KeyCode::Char('j'), none, "j"),
            (KeyCode::Char('G'), KeyModifiers::SHIFT, "G"),
            (KeyCode::Char('d'), control, "Ctrl-d"),
            (KeyCode::Char('i'), control, "Ctrl-i"),
            (KeyCode::Char('['), control, "Esc"),
            (KeyCode::Char('o'), KeyModifiers::ALT, "Alt-o"),
            (KeyCode::BackTab, KeyModifiers::SHIFT, "Shift-Tab"),
            (KeyCode::F(1), none, "F1"),
        ];
        for (code, modifiers, expected) in table {
            assert_eq!(key(KeyEvent::new(code, modifiers)).unwrap().to_string(), expected);
        }
        assert_eq!(key(KeyEvent::new(KeyCode::CapsLock, none)), None);
    }

    #[test]
    fn a_released_key_is_no_key() {
        let released = KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Release);
        assert!(message(&Event::Key(released)).is_none());
    }
}
