//! What a presenter has: room between passages, the keys as they are pressed, a pointer, and a blank screen.

use crate::tui::keys::key::Key;
use crate::tui::prefs::Size;

/// How many keys are echoed.
const ECHO: usize = 6;

/// How far the pointer is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Offset {
    /// Columns, to the left where negative.
    pub(crate) dx: i32,
    /// Rows, upward where negative.
    pub(crate) dy: i32,
}

/// The presenter's means, while they are on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Presenter {
    /// The last keys, the newest at the end.
    pub echo: Vec<Key>,
    /// The cell that the pointer is on, as column and row, where it is out.
    pub pointer: Option<(u16, u16)>,
    /// Whether the screen is blank.
    pub blank: bool,
}

impl Presenter {
    /// Keeps a key to show it.
    pub(crate) fn press(&mut self, key: Key) {
        self.echo.push(key);
        let over = self.echo.len().saturating_sub(ECHO);
        self.echo.drain(..over);
    }

    /// The keys as people read them, as many of the newest as fit.
    pub(crate) fn echoed(&self, room: usize) -> String {
        let mut shown = String::new();
        for key in self.echo.iter().rev() {
            let longer = if shown.is_empty() { key.to_string() } else { format!("{key} {shown}") };
            if longer.len() > room {
                break;
            }
            shown = longer;
        }
        shown
    }

    /// Moves the pointer; at first it comes out in the middle.
    pub(crate) fn point(&mut self, Offset { dx, dy }: Offset, size: Size) {
        let within = |at: u16, by: i32, end: u16| {
            (i32::from(at) + by).clamp(0, i32::from(end.saturating_sub(1))) as u16
        };
        self.pointer = Some(match self.pointer {
            Some((x, y)) => (within(x, dx, size.width), within(y, dy, size.height)),
            None => (size.width / 2, size.height / 2),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::key::sequence;

    #[test]
    fn the_last_keys_are_echoed_as_people_read_them() {
        let mut presenter = Presenter::default();
        for key in sequence("abc<Space><C-d>n<Enter>") {
            presenter.press(key);
        }
        assert_eq!(presenter.echoed(40), "b c Space Ctrl-d n Enter");
        assert_eq!(presenter.echoed(10), "n Enter");
    }

    #[test]
    fn the_pointer_stays_on_the_screen() {
        let size = Size { width: 80, height: 24 };
        let mut presenter = Presenter::default();
        presenter.point(Offset { dx: 1, dy: 0 }, size);
        assert_eq!(presenter.pointer, Some((40, 12)));
        presenter.point(Offset { dx: 1000, dy: -1000 }, size);
        assert_eq!(presenter.pointer, Some((79, 0)));
    }
}
