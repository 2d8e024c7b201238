//! A screen without a device: a grid of cells, as a terminal shows it at one moment.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Line, Role, Style, cells};

/// One cell of a screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The grapheme that starts here; empty in the second cell of a wide one.
    pub symbol: String,
    /// How it looks.
    pub style: Style,
}

/// A grid of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// The cells, row by row.
    pub cells: Vec<Cell>,
    /// Where the cursor is shown, as column and row.
    pub cursor: Option<(u16, u16)>,
}

impl Screen {
    /// An empty screen of spaces.
    pub fn new(width: u16, height: u16) -> Self {
        let blank = Cell { symbol: " ".to_owned(), style: Style::PLAIN };
        Self { width, height, cells: vec![blank; usize::from(width) * usize::from(height)], cursor: None }
    }

    /// The rows from top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunks(usize::from(self.width.max(1)))
    }

    /// The cell in a column and a row.
    pub fn cell_mut(&mut self, column: u16, row: u16) -> Option<&mut Cell> {
        let inside = column < self.width && row < self.height;
        let at = usize::from(row) * usize::from(self.width) + usize::from(column);
        if inside { self.cells.get_mut(at) } else { None }
    }

    /// The letters alone: a line a row, without the spaces at the ends of rows.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for row in self.rows() {
            let line: String = row.iter().map(|cell| cell.symbol.as_str()).collect();
            text.push_str(line.trim_end_matches(' '));
            text.push('\n');
        }
        text
    }
}

impl Line {
    /// The cells that the line takes, each chunk as `style` has it.
    pub fn cells_styled(&self, style: impl Fn(Role) -> Style) -> Vec<Cell> {
        let mut row = Vec::new();
        for chunk in &self.chunks {
            let style = style(chunk.role);
            for grapheme in chunk.text.graphemes(true) {
                let width = cells(grapheme);
                let rest = Cell { symbol: String::new(), style };
                row.extend((0..width).map(|at| match at {
                    0 => Cell { symbol: grapheme.to_owned(), style },
                    _ => rest.clone(),
                }));
            }
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_screen_are_its_rows_without_trailing_spaces() {
        let mut screen = Screen::new(4, 2);
        screen.cell_mut(1, 0).unwrap().symbol = "习".to_owned();
        screen.cell_mut(2, 0).unwrap().symbol = String::new();
        screen.cell_mut(0, 1).unwrap().symbol = "a".to_owned();
        assert_eq!(screen.text(), " 习\na\n");
        assert!(screen.cell_mut(4, 0).is_none());
    }

    #[test]
    fn a_line_takes_a_cell_for_each_of_its_cells() {
        let mut line = Line::new("e\u{301}习", Role::Strong);
        line.push("b", Role::Text);
        let bold = |role| if role == Role::Strong { Style::PLAIN.bold() } else { Style::PLAIN };
        let row = line.cells_styled(bold);
        let symbols: Vec<(&str, bool)> =
            row.iter().map(|cell| (cell.symbol.as_str(), cell.style.bold)).collect();
        assert_eq!(symbols, [("e\u{301}", true), ("习", true), ("", true), ("b", false)]);
    }
}
