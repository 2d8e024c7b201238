//! From the cells of ratatui to a screen of ours, which exports can draw.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;

use crate::ingest::swept;
use crate::render::{self, Screen, Style};
use crate::tui::app::colours::colour_of;
use crate::tui::appearance::Appearance;
use crate::tui::state::{Size, State};
use crate::tui::view;

/// Draws the state on cells of its size, and says where the cursor stands.
pub(crate) fn draw(state: &State, appearance: &Appearance) -> (Buffer, Option<Position>) {
    let Size { width, height } = state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width.max(1), height.max(1)));
    let cursor = view::draw(state, appearance, &mut buffer);
    let swept = sweep(&mut buffer);
    debug_assert!(swept == 0, "what a terminal obeys came to {swept} cells");
    (buffer, cursor)
}

/// Lets no command reach the terminal, whatever was drawn: all that came from outside is visible by now, and where one day
/// something is not, a cell shows that it is there. How many cells those were.
fn sweep(buffer: &mut Buffer) -> usize {
    let mut found = 0;
    for cell in &mut buffer.content {
        // Most cells hold one letter.
        if matches!(cell.symbol().as_bytes(), [b' '..=b'~']) {
            continue;
        }
        if let Cow::Owned(_) = swept(cell.symbol()) {
            cell.set_symbol("?");
            found += 1;
        }
    }
    found
}

/// The screen as the reader sees it.
pub(crate) fn screen(state: &State, appearance: &Appearance) -> Screen {
    let (buffer, cursor) = draw(state, appearance);
    let mut screen = Screen::new(buffer.area.width, buffer.area.height);
    screen.cursor = cursor.map(|at| (at.x, at.y));
    let mut covered = 0;
    for (cell, from) in screen.cells.iter_mut().zip(&buffer.content) {
        let width = render::cells(from.symbol());
        if covered > 0 {
            covered -= 1;
            cell.symbol = String::new();
        } else {
            covered = width.saturating_sub(1);
            from.symbol().clone_into(&mut cell.symbol);
        }
        cell.style = style(from);
    }
    screen
}

fn style(cell: &Cell) -> Style {
    let is = |modifier| cell.modifier.contains(modifier);
    Style {
        fg: colour_of(cell.fg),
        bg: colour_of(cell.bg),
        bold: is(Modifier::BOLD),
        underline: is(Modifier::UNDERLINED),
        reverse: is(Modifier::REVERSED),
        dim: is(Modifier::DIM),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_holds_what_a_terminal_obeys() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        let symbols = ["a", "\u{1b}", "\u{9b}", "e\u{202e}", "❤\u{fe0f}", "中", "é", "\u{7f}"];
        for (cell, symbol) in buffer.content.iter_mut().zip(symbols) {
            cell.set_symbol(symbol);
        }
        assert_eq!(sweep(&mut buffer), 4);
        let shown: Vec<&str> = buffer.content.iter().map(Cell::symbol).collect();
        assert_eq!(shown, ["a", "?", "?", "?", "❤\u{fe0f}", "中", "é", "?"]);
    }
}
