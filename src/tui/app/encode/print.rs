//! What a row of cells looks like, in numbers: rows are compared by them, a screen long each time a key is pressed.

use std::hash::{Hash as _, Hasher as _};

use ratatui::buffer::Cell;
use rustc_hash::FxHasher;

use super::pen::Ink;

/// The columns at the left that hold bars and numbers.
const MARGIN: usize = 7;

/// Two numbers that stand for a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Print {
    /// Its cells with their looks: equal for equal rows.
    pub(super) all: u64,
    /// Its letters behind the margin, since the bars of a selection change while the words move; 0 for a blank row.
    pub(super) letters: u64,
}

impl Print {
    pub(super) fn of(row: &[Cell]) -> Self {
        let (mut all, mut letters) = (FxHasher::default(), FxHasher::default());
        let mut blank = true;
        // Most cells look as the one before them.
        let (mut before, mut look) = (None, 0);
        for (x, cell) in row.iter().enumerate() {
            let symbol = cell.symbol();
            let looks = (cell.fg, cell.bg, cell.modifier);
            if before != Some(looks) {
                let mut hasher = FxHasher::default();
                looks.hash(&mut hasher);
                (before, look) = (Some(looks), hasher.finish());
            }
            if let [byte] = *symbol.as_bytes() {
                all.write_u64(look ^ u64::from(byte));
                if x >= MARGIN {
                    letters.write_u8(byte);
                    blank = blank && byte == b' ' && Ink::of(cell) == Ink::of_blank();
                }
            } else {
                symbol.hash(&mut all);
                all.write_u64(look);
                if x >= MARGIN {
                    symbol.hash(&mut letters);
                    blank = false;
                }
            }
        }
        Self { all: all.finish(), letters: if blank { 0 } else { letters.finish().max(1) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Style};

    #[test]
    fn a_row_is_told_by_its_letters_and_by_its_looks() {
        let row = |text: &str, style: Style| -> Vec<Cell> {
            let letters = text.chars().map(|c| {
                let mut cell = Cell::default();
                cell.set_char(c).set_style(style);
                cell
            });
            letters.collect()
        };
        let plain = Print::of(&row("  1 |   talks", Style::new()));
        assert_eq!(Print::of(&row("  1 |   talks", Style::new())), plain);
        let other = Print::of(&row("  1 |   talka", Style::new()));
        assert!(other.all != plain.all && other.letters != plain.letters);
        let marked = Print::of(&row("> 1 |   talks", Style::new()));
        assert!(marked.all != plain.all && marked.letters == plain.letters);
        let coloured = Print::of(&row("  1 |   talks", Style::new().fg(Color::Red)));
        assert!(coloured.all != plain.all && coloured.letters == plain.letters);
        assert_eq!(Print::of(&row("  1 |        ", Style::new())).letters, 0);
    }
}
