//! From the cells of ratatui to a screen of ours, which exports can draw.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier};

use crate::render::{self, Colour, Screen, Style};
use crate::tui::appearance::Appearance;
use crate::tui::state::{Size, State};
use crate::tui::view;

/// Draws the state on cells of its size, and says where the cursor stands.
pub(crate) fn draw(state: &State, appearance: &Appearance) -> (Buffer, Option<Position>) {
    let Size { width, height } = state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width.max(1), height.max(1)));
    let cursor = view::draw(state, appearance, &mut buffer);
    debug_assert!(
        buffer.content.iter().all(|cell| !cell.symbol().chars().any(char::is_control)),
        "no command reaches the terminal from a text"
    );
    (buffer, cursor)
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
        fg: colour(cell.fg),
        bg: colour(cell.bg),
        bold: is(Modifier::BOLD),
        underline: is(Modifier::UNDERLINED),
        reverse: is(Modifier::REVERSED),
        dim: is(Modifier::DIM),
    }
}

fn colour(colour: Color) -> Option<Colour> {
    let ansi = |n| Some(Colour::Ansi(n));
    match colour {
        Color::Reset => None,
        Color::Rgb(r, g, b) => Some(Colour::Rgb(r, g, b)),
        Color::Indexed(n) => Some(Colour::Indexed(n)),
        Color::Black => ansi(0),
        Color::Red => ansi(1),
        Color::Green => ansi(2),
        Color::Yellow => ansi(3),
        Color::Blue => ansi(4),
        Color::Magenta => ansi(5),
        Color::Cyan => ansi(6),
        Color::Gray => ansi(7),
        Color::DarkGray => ansi(8),
        Color::LightRed => ansi(9),
        Color::LightGreen => ansi(10),
        Color::LightYellow => ansi(11),
        Color::LightBlue => ansi(12),
        Color::LightMagenta => ansi(13),
        Color::LightCyan => ansi(14),
        Color::White => ansi(15),
    }
}
