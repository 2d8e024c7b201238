//! A line of text that is typed, under a list or in the status line.

use std::borrow::Cow;

use ratatui::layout::Position;

use crate::render::{Role, cells};
use crate::tui::keys::key::{Code, Held, Key};
use crate::tui::motion::Motion;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// The longest text that a prompt takes, in bytes.
const LONGEST: usize = 1_000;
/// The blanks between what was typed and what is said of it.
const GAP: u16 = 3;

/// What a key did to what is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// The text is another one.
    Changed,
    /// Nothing.
    Nothing,
    /// More was to be deleted than there is: the prompt is given up.
    GivenUp,
}

/// Takes a key into a text.
pub fn edit(typed: &mut String, key: Key) -> Edit {
    match (key.code, key.held) {
        (Code::Backspace, _) | (Code::Char('h'), Held::Control) if typed.is_empty() => {
            return Edit::GivenUp;
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
        _ => return Edit::Nothing,
    }
    Edit::Changed
}

/// Takes pasted text; control characters stay away.
pub(crate) fn paste(typed: &mut String, text: &str) {
    for c in text.chars().filter(|c| !c.is_control()) {
        push(typed, c);
    }
}

fn push(typed: &mut String, c: char) {
    if typed.len() + c.len_utf8() <= LONGEST {
        typed.push(c);
    }
}

/// The keys that move in a list under a line of text.
pub(crate) fn travel(key: Key) -> Option<Motion> {
    match (key.code, key.held) {
        (Code::Down, _) | (Code::Char('n' | 'j'), Held::Control) => Some(Motion::Next),
        (Code::Up, _) | (Code::Char('p' | 'k'), Held::Control) => Some(Motion::Previous),
        (Code::PageDown, _) | (Code::Char('d'), Held::Control) => Some(Motion::PageDown),
        (Code::PageUp, _) => Some(Motion::PageUp),
        _ => None,
    }
}

/// Something typed into the status line.
pub(crate) struct Prompt<'a> {
    /// What stands before it.
    pub(crate) label: &'static str,
    /// What was typed.
    pub(crate) typed: &'a str,
    /// What is to be said of it; may be empty.
    pub(crate) note: Cow<'a, str>,
    /// The keys that end it.
    pub(crate) keys: &'static str,
}

/// Draws a prompt: the end of what was typed stays in view, where the cursor is.
pub(crate) fn draw(canvas: &mut Canvas<'_>, row: u16, prompt: &Prompt<'_>) -> Position {
    let width = canvas.area().width;
    let x = canvas.put(2, row, prompt.label, Role::Strong);
    let room = usize::from(width.saturating_sub(x + 3));
    let cursor = canvas.put(x, row, &tail(prompt.typed, room), Role::Text);
    let keys = cells(prompt.keys) as u16 + 2;
    let mut end = width.saturating_sub(2);
    if cursor + keys + GAP + cells(&prompt.note) as u16 <= width {
        canvas.put_right(end, row, prompt.keys, Role::Muted);
        end = end.saturating_sub(keys + 1);
    }
    let from = cursor + GAP;
    canvas.put(from, row, &shortened(&prompt.note, usize::from(end.saturating_sub(from))), Role::Muted);
    Position::new(cursor.min(width.saturating_sub(1)), row)
}

/// The end of a text that fits.
fn tail(text: &str, room: usize) -> String {
    use unicode_segmentation::UnicodeSegmentation as _;
    let mut kept: Vec<&str> = Vec::new();
    let mut taken = 0;
    for grapheme in text.graphemes(true).rev() {
        taken += cells(grapheme);
        if taken > room {
            break;
        }
        kept.push(grapheme);
    }
    kept.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::key::sequence;

    fn typed(keys: &str) -> (String, Edit) {
        let (mut typed, mut last) = (String::new(), Edit::Nothing);
        for key in sequence(keys) {
            last = edit(&mut typed, key);
        }
        (typed, last)
    }

    #[test]
    fn a_line_is_written_and_deleted() {
        let table = [
            ("one two", ("one two", Edit::Changed)),
            ("one two<C-w>", ("one ", Edit::Changed)),
            ("one<C-u>", ("", Edit::Changed)),
            ("o<BS>", ("", Edit::Changed)),
            ("o<BS><BS>", ("", Edit::GivenUp)),
            ("o<C-x>", ("o", Edit::Nothing)),
        ];
        for (keys, (text, last)) in table {
            assert_eq!(typed(keys), (text.to_owned(), last), "{keys}");
        }
    }

    #[test]
    fn a_line_has_an_end() {
        let mut typed = String::new();
        paste(&mut typed, &"习".repeat(LONGEST));
        assert!(typed.len() <= LONGEST && typed.len() > LONGEST - 3);
        paste(&mut typed, "x\ny");
        assert!(!typed.contains('\n'));
    }
}
