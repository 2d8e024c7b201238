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
    sweep(&mut buffer);
    (buffer, cursor)
}

/// Lets no command reach the terminal, whatever was drawn: all that came from outside is visible by now, and where one day
/// something is not, a cell shows that it is there.
fn sweep(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Cow::Owned(_) = swept(cell.symbol()) {
            debug_assert!(false, "{:?} came to a cell as it is", cell.symbol());
            cell.set_symbol("?");
        }
    }
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
