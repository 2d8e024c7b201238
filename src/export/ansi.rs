//! Lines with the looks of a theme, as SGR sequences for a terminal.

use std::io;

use anstyle::{Ansi256Color, AnsiColor, Color, Effects, RgbColor};

use crate::analysis::Analysis;
use crate::render::{Chunk, Colour, Role, Style};

use super::{Options, each_styled_line};

/// Writes lines with the looks of the theme, through the lens. Stripped of escapes it is the plain text.
pub(super) fn write(analysis: &Analysis, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    each_styled_line(analysis, options, &mut |line| {
        let mut text = String::new();
        let drawn = line.text().trim_end().len();
        let mut left = drawn;
        for chunk in &line.chunks {
            let end = chunk.text.len().min(left);
            left -= end;
            push(&mut text, chunk.text.get(..end).unwrap_or_default(), look(chunk, options));
        }
        writeln!(out, "{text}")
    })
}

fn look(chunk: &Chunk, options: &Options) -> Style {
    let style = options.theme.through(options.lens, chunk.role);
    // Where only padding stands, a painted background would draw ragged bars.
    if chunk.role == Role::Text && chunk.text.trim().is_empty() { Style::PLAIN } else { style }
}

fn push(text: &mut String, part: &str, style: Style) {
    if part.is_empty() {
        return;
    }
    let style = anstyle(style);
    text.push_str(&style.render().to_string());
    text.push_str(part);
    text.push_str(&style.render_reset().to_string());
}

fn anstyle(style: Style) -> anstyle::Style {
    let effect = |on: bool, effect: Effects| if on { effect } else { Effects::new() };
    let effects = effect(style.bold, Effects::BOLD)
        | effect(style.underline, Effects::UNDERLINE)
        | effect(style.reverse, Effects::INVERT)
        | effect(style.dim, Effects::DIMMED);
    anstyle::Style::new().fg_color(style.fg.map(colour)).bg_color(style.bg.map(colour)).effects(effects)
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Rgb(r, g, b) => RgbColor(r, g, b).into(),
        Colour::Indexed(n) => Ansi256Color(n).into(),
        Colour::Ansi(n) => {
            let eight = [
                AnsiColor::Black,
                AnsiColor::Red,
                AnsiColor::Green,
                AnsiColor::Yellow,
                AnsiColor::Blue,
                AnsiColor::Magenta,
                AnsiColor::Cyan,
                AnsiColor::White,
            ];
            eight[usize::from(n % 8)].into()
        }
    }
}
