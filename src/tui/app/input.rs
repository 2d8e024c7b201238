//! From the events of crossterm to messages. Nobody else reads the terminal.

use std::collections::VecDeque;
use std::io;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseEventKind};

use crate::render::Background;
use crate::tui::app::answers::{Answers, Passed};
use crate::tui::keys::key::{Code, Held, Key};
use crate::tui::state::Size;
use crate::tui::update::Msg;

/// Begins to listen: from here on a change of size is seen, however late it is asked for. A size that was read before this
/// may stay old, for nothing tells that it changed.
pub(crate) fn listen() -> io::Result<()> {
    event::poll(Duration::ZERO).map(drop)
}

/// Lines that one notch of the wheel moves.
const NOTCH: i32 = 1;

/// The one reader of the terminal.
#[derive(Debug, Default)]
pub(crate) struct Input {
    answers: Answers,
    /// Messages that came and were not asked for yet.
    ready: VecDeque<Msg>,
}

impl Input {
    /// The terminal was asked for its background at this moment.
    pub(crate) fn asked(at: Instant) -> Self {
        Self { answers: Answers::asked(at), ready: VecDeque::new() }
    }

    /// How long a question to the terminal and its answer take, where that is known.
    pub(crate) fn round_trip(&self) -> Option<Duration> {
        self.answers.took()
    }

    /// The next message; None where none comes within the limit.
    pub(crate) fn next(&mut self, limit: Option<Duration>) -> io::Result<Option<Msg>> {
        let due = limit.map(|limit| Instant::now() + limit);
        loop {
            if let Some(msg) = self.ready.pop_front() {
                return Ok(Some(msg));
            }
            let now = Instant::now();
            let held = self.answers.patience(now);
            let left = due.map(|due| due.saturating_duration_since(now));
            match [held, left].into_iter().flatten().min() {
                None => self.take(event::read()?),
                Some(wait) if event::poll(wait)? => self.take(event::read()?),
                Some(_) if held.is_some_and(|held| left.is_none_or(|left| held <= left)) => {
                    let events = self.answers.waited();
                    self.ready.extend(events.iter().filter_map(message));
                }
                Some(_) => return Ok(None),
            }
        }
    }

    /// Waits for the answer about the background, so long from the question on; keys that come first are kept.
    pub(crate) fn background(&mut self, patience: Duration) -> io::Result<Option<Background>> {
        while let Some(asked) = self.answers.owed_since() {
            if !event::poll(patience.saturating_sub(asked.elapsed()))? {
                break;
            }
            self.take(event::read()?);
        }
        let at = self.ready.iter().position(|msg| matches!(msg, Msg::Background(_)));
        Ok(match at.and_then(|at| self.ready.remove(at)) {
            Some(Msg::Background(background)) => Some(background),
            _ => None,
        })
    }

    fn take(&mut self, event: Event) {
        let Passed { events, background } = self.answers.take(event, Instant::now());
        self.ready.extend(background.map(Msg::Background));
        self.ready.extend(events.iter().filter_map(message));
    }
}

/// What an event means; many mean nothing.
fn message(event: &Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => self::key(*key).map(Msg::Key),
        Event::Resize(width, height) => Some(Msg::Resize(Size::drawn(*width, *height))),
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
    fn no_size_is_larger_than_what_is_drawn() {
        for (told, drawn) in [((65_535, 65_535), (1000, 1000)), ((0, 0), (1, 1)), ((80, 24), (80, 24))] {
            let Some(Msg::Resize(size)) = message(&Event::Resize(told.0, told.1)) else { panic!("{told:?}") };
            assert_eq!((size.width, size.height), drawn);
        }
    }

    #[test]
    fn a_released_key_is_no_key() {
        let released = KeyEvent::new_with_kind(KeyCode::Char('j'), KeyModifiers::NONE, KeyEventKind::Release);
        assert!(message(&Event::Key(released)).is_none());
    }
}
