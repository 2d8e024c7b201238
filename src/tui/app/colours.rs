//! The colours of ratatui as colours of ours.

use ratatui::style::Color;

use crate::render::Colour;

/// The colour; none for that of the terminal itself. The sixteen named ones are numbered as ANSI numbers them.
pub(crate) fn colour_of(colour: Color) -> Option<Colour> {
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
