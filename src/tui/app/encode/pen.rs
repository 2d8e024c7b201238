//! The look in which the terminal writes, and the shortest way from one to another.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::number;
use crate::render::Colour;
use crate::tui::app::colours::colour_of;

/// The look of a cell, as far as it can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink {
    /// The colour of the letter; none for a blank, which shows none.
    fg: Option<Color>,
    bg: Color,
    modifier: Modifier,
}

/// What can be seen of a blank.
const ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

impl Ink {
    /// The look of a cell.
    #[inline]
    pub(crate) fn of(cell: &Cell) -> Self {
        let seen = cell.modifier & ON_BLANK;
        if cell.symbol() != " " {
            Self { fg: Some(cell.fg), bg: cell.bg, modifier: cell.modifier }
        } else if seen.is_empty() {
            Self { fg: None, bg: cell.bg, modifier: seen }
        } else {
            // A line under a blank, and a reversed blank, have the letter's colour.
            Self { fg: Some(cell.fg), bg: cell.bg, modifier: cell.modifier }
        }
    }

    /// The look of an erased cell.
    pub(crate) const fn of_blank() -> Self {
        Self { fg: None, bg: Color::Reset, modifier: Modifier::empty() }
    }
}

/// A look as the terminal has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// The look that the terminal writes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pen {
    known: Option<Look>,
}

const PLAIN: Look = Look { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

impl Pen {
    /// A pen of which nothing is known.
    pub(crate) const fn unknown() -> Self {
        Self { known: None }
    }

    /// Makes the pen plain.
    pub(crate) fn reset(&mut self, out: &mut Vec<u8>) {
        if self.known != Some(PLAIN) {
            out.extend_from_slice(b"\x1b[m");
            self.known = Some(PLAIN);
        }
    }

    /// Whether the pen writes in this look as it is.
    pub(crate) fn writes(&self, ink: Ink) -> bool {
        self.known == Some(self.target(ink))
    }

    /// Makes the pen write in this look.
    pub(crate) fn take(&mut self, out: &mut Vec<u8>, ink: Ink) {
        let to = self.target(ink);
        if self.known == Some(to) {
            return;
        }
        let from_plain = codes(PLAIN, to);
        let reset = if from_plain.is_empty() { Vec::new() } else { [b"0;", from_plain.as_slice()].concat() };
        match self.known {
            Some(known) => {
                let change = codes(known, to);
                push(
                    out,
                    if change.len() <= reset.len() || to != PLAIN && reset.is_empty() {
                        &change
                    } else {
                        &reset
                    },
                );
            }
            None => push(out, &reset),
        }
        self.known = Some(to);
    }

    /// What the pen must be for a look: what cannot be seen stays as it is.
    fn target(&self, ink: Ink) -> Look {
        let Look { fg, modifier, .. } = self.known.unwrap_or(PLAIN);
        match ink.fg {
            Some(fg) => Look { fg, bg: ink.bg, modifier: ink.modifier },
            None => Look { fg, bg: ink.bg, modifier: (modifier - ON_BLANK) | ink.modifier },
        }
    }
}

fn push(out: &mut Vec<u8>, codes: &[u8]) {
    out.extend_from_slice(b"\x1b[");
    out.extend_from_slice(codes);
    out.push(b'm');
}

/// The codes that lead from one look to another.
fn codes(from: Look, to: Look) -> Vec<u8> {
    let mut codes = Vec::new();
    let (gone, mut come) = (from.modifier - to.modifier, to.modifier - from.modifier);
    let weight = Modifier::BOLD | Modifier::DIM;
    if gone.intersects(weight) {
        // One code ends both weights, so that one that stays begins anew.
        add(&mut codes, &[22]);
        come |= to.modifier & weight;
    }
    let flags = [
        (Modifier::BOLD, 1, None),
        (Modifier::DIM, 2, None),
        (Modifier::UNDERLINED, 4, Some(24)),
        (Modifier::REVERSED, 7, Some(27)),
    ];
    for (flag, on, off) in flags {
        if let Some(off) = off.filter(|_| gone.contains(flag)) {
            add(&mut codes, &[off]);
        }
        if come.contains(flag) {
            add(&mut codes, &[on]);
        }
    }
    if from.fg != to.fg {
        colour(&mut codes, to.fg, Ground::Letter);
    }
    if from.bg != to.bg {
        colour(&mut codes, to.bg, Ground::Behind);
    }
    codes
}

/// Adds numbers behind the codes that are there.
fn add(codes: &mut Vec<u8>, numbers: &[u8]) {
    for &code in numbers {
        if !codes.is_empty() {
            codes.push(b';');
        }
        number(codes, u16::from(code));
    }
}

/// What a colour is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ground {
    Letter,
    Behind,
}

fn colour(codes: &mut Vec<u8>, colour: Color, ground: Ground) {
    let base = if ground == Ground::Letter { 30 } else { 40 };
    match colour_of(colour) {
        None => add(codes, &[base + 9]),
        Some(Colour::Rgb(r, g, b)) => add(codes, &[base + 8, 2, r, g, b]),
        Some(Colour::Indexed(n)) => add(codes, &[base + 8, 5, n]),
        Some(Colour::Ansi(n)) if n < 8 => add(codes, &[base + n]),
        Some(Colour::Ansi(n)) => add(codes, &[base + 52 + n]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(from: Look, to: Look) -> String {
        let mut pen = Pen { known: Some(from) };
        let mut out = Vec::new();
        pen.take(&mut out, Ink { fg: Some(to.fg), bg: to.bg, modifier: to.modifier });
        String::from_utf8(out).unwrap().replace('\x1b', "")
    }

    #[test]
    fn the_shorter_way_is_taken() {
        let none = Modifier::empty();
        let look = |fg, bg, modifier| Look { fg, bg, modifier };
        let bold = look(Color::Reset, Color::Reset, Modifier::BOLD);
        let blue = look(Color::Blue, Color::Reset, none);
        let both = look(Color::Blue, Color::Reset, Modifier::BOLD | Modifier::UNDERLINED);
        let table = [
            (PLAIN, PLAIN, ""),
            (PLAIN, bold, "[1m"),
            (bold, PLAIN, "[m"),
            (blue, PLAIN, "[m"),
            (both, PLAIN, "[m"),
            (both, blue, "[0;34m"),
            (bold, blue, "[0;34m"),
            (PLAIN, look(Color::White, Color::DarkGray, none), "[97;100m"),
            (look(Color::Reset, Color::Reset, Modifier::BOLD | Modifier::DIM), bold, "[0;1m"),
        ];
        for (from, to, expected) in table {
            assert_eq!(taken(from, to), expected, "{from:?} to {to:?}");
        }
    }
}
