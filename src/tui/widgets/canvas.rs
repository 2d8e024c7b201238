//! Painting chunks on a terminal's cells: the one place where a meaning becomes a look and a look becomes cells.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style as CellStyle};

use crate::render::{self, Chrome, Colour, Glyphs, Ink, Lens, Line, Role, Style, Theme, cells, chrome};

/// A buffer to draw on, and how roles look on it.
#[derive(Debug)]
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: Theme,
    glyphs: Glyphs,
    lens: Lens,
    fold: Fold,
}

/// Whether the letters of the texts themselves are folded to ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fold {
    /// Letters are drawn as printed.
    #[default]
    Keep,
    /// Accents and curly quotes are folded, for a terminal that cannot show them.
    Ascii,
}

impl<'a> Canvas<'a> {
    /// A canvas on a buffer; what the theme paints behind everything is painted now.
    pub fn new(buffer: &'a mut Buffer, theme: Theme, glyphs: Glyphs) -> Self {
        let base = cell_style(theme.base());
        if base != CellStyle::reset() {
            buffer.set_style(buffer.area, base);
        }
        Self { buffer, theme, glyphs, lens: Lens::default(), fold: Fold::default() }
    }

    /// The same with the words of the readouts seen through a lens.
    #[must_use]
    pub fn through(mut self, lens: Lens) -> Self {
        self.lens = lens;
        self
    }

    /// The same with the letters folded or not.
    #[must_use]
    pub fn folding(mut self, fold: Fold) -> Self {
        self.fold = fold;
        self
    }

    /// The whole area.
    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// The characters to draw lines, bars and marks with.
    pub fn chrome(&self) -> &'static Chrome {
        let ink = if self.theme.is_mono() { Ink::Mono } else { Ink::Coloured };
        chrome(self.glyphs, ink)
    }

    /// Draws text from a column on, cut at the right edge of the canvas; says the column after it.
    pub fn put(&mut self, x: u16, y: u16, text: &str, role: Role) -> u16 {
        let style = self.theme.through(self.lens, role);
        self.put_styled(x, y, text, style)
    }

    /// Draws one character.
    pub fn put_char(&mut self, x: u16, y: u16, character: char, role: Role) {
        self.put(x, y, character.encode_utf8(&mut [0; 4]), role);
    }

    /// Draws text that ends before a column.
    pub fn put_right(&mut self, end: u16, y: u16, text: &str, role: Role) {
        self.put(end.saturating_sub(cells(text) as u16), y, text, role);
    }

    /// Draws a line of chunks; says the column after it.
    pub fn put_line(&mut self, x: u16, y: u16, line: &Line) -> u16 {
        line.chunks.iter().fold(x, |x, chunk| {
            let mut style = self.theme.through(self.lens, chunk.role);
            // What is reversed already is underlined where a search found it.
            style.underline |= chunk.hit && style.reverse;
            style.reverse |= chunk.hit;
            self.put_styled(x, y, &chunk.text, style)
        })
    }

    /// Repeats a character to the right.
    pub fn level(&mut self, x: u16, y: u16, width: u16, character: char, role: Role) {
        let text: String = std::iter::repeat_n(character, usize::from(width)).collect();
        self.put(x, y, &text, role);
    }

    /// Draws a rule over a whole row.
    pub fn rule(&mut self, y: u16) {
        let (width, rule) = (self.buffer.area.width, self.chrome().rule);
        self.level(0, y, width, rule, Role::Rule);
    }

    /// Repeats a character downward.
    pub fn upright(&mut self, x: u16, y: u16, height: u16, character: char, role: Role) {
        for row in y..y.saturating_add(height) {
            self.put_char(x, row, character, role);
        }
    }

    /// Turns the ink of a cell round, as a pointer does.
    pub(crate) fn point(&mut self, x: u16, y: u16) {
        if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
            cell.modifier.toggle(Modifier::REVERSED);
        }
    }

    /// Empties an area.
    pub fn clear(&mut self, area: Rect) {
        let base = cell_style(self.theme.base());
        for position in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(base);
            }
        }
        self.mend(area);
    }

    /// Blanks the halves of wide characters that an area cut in two.
    fn mend(&mut self, area: Rect) {
        let Some(left) = area.x.checked_sub(1) else { return };
        for y in area.top()..area.bottom() {
            if let Some(cell) = self.buffer.cell_mut(Position::new(left, y))
                && cells(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
        }
    }

    /// Draws printable ASCII, each letter of which takes one cell and comes through as it is.
    fn put_ascii(&mut self, x: u16, y: u16, text: &str, style: CellStyle) -> u16 {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() || x < area.left() || x >= area.right() {
            return x;
        }
        let at = self.buffer.index_of(x, y);
        let room = usize::from(area.right() - x).min(text.len());
        for (cell, letter) in self.buffer.content[at..at + room].iter_mut().zip(text.chars()) {
            cell.set_char(letter).set_style(style);
        }
        x + room as u16
    }

    fn put_styled(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        let style = cell_style(style);
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return self.put_ascii(x, y, text, style);
        }
        // The one road from a text to cells: what the terminal would obey does not come through.
        let printable = render::printable(text);
        let folded;
        let text = match self.fold {
            Fold::Keep => &printable,
            Fold::Ascii => {
                folded = render::fold(&printable);
                folded.as_str()
            }
        };
        let mut x = x;
        for grapheme in render::graphemes(text) {
            let width = cells(grapheme) as u16;
            if width == 0 {
                continue;
            }
            if y < area.top()
                || y >= area.bottom()
                || x < area.left()
                || x.saturating_add(width) > area.right()
            {
                return x;
            }
            if let Some(cell) = self.buffer.cell_mut(Position::new(x, y)) {
                cell.set_symbol(grapheme).set_style(style);
            }
            for covered in x + 1..x + width {
                if let Some(cell) = self.buffer.cell_mut(Position::new(covered, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
            x += width;
        }
        x
    }
}

/// A text cut to a width, with three dots where something was cut.
pub(crate) fn shortened(text: &str, width: usize) -> String {
    if cells(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        if cells(&kept) + cells(c.encode_utf8(&mut [0; 4])) + 3 > width {
            break;
        }
        kept.push(c);
    }
    format!("{}{}", kept.trim_end(), ".".repeat(width.min(3)))
}

/// A device-free style as the terminal's cells have it.
fn cell_style(style: Style) -> CellStyle {
    let mut cell = CellStyle::reset();
    if let Some(colour) = style.fg {
        cell = cell.fg(cell_colour(colour));
    }
    if let Some(colour) = style.bg {
        cell = cell.bg(cell_colour(colour));
    }
    for (on, modifier) in [
        (style.bold, Modifier::BOLD),
        (style.underline, Modifier::UNDERLINED),
        (style.reverse, Modifier::REVERSED),
        (style.dim, Modifier::DIM),
    ] {
        if on {
            cell = cell.add_modifier(modifier);
        }
    }
    cell
}

fn cell_colour(colour: Colour) -> Color {
    match colour {
        Colour::Rgb(r, g, b) => Color::Rgb(r, g, b),
        Colour::Indexed(n) => Color::Indexed(n),
        Colour::Ansi(n) => match n {
            0 => Color::Black,
            1 => Color::Red,
            2 => Color::Green,
            3 => Color::Yellow,
            4 => Color::Blue,
            5 => Color::Magenta,
            6 => Color::Cyan,
            _ => Color::Gray,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{ColourLevel, Hue, ThemeName, Word};

    fn row(buffer: &Buffer) -> String {
        buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    fn drawn(width: u16, draw: impl FnOnce(&mut Canvas<'_>)) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, 1));
        let theme = Theme::new(ThemeName::OkabeDark, ColourLevel::TrueColour);
        draw(&mut Canvas::new(&mut buffer, theme, Glyphs::Unicode));
        buffer
    }

    #[test]
    fn text_is_cut_at_the_edge_and_never_in_the_middle_of_a_wide_character() {
        let buffer = drawn(4, |canvas| {
            assert_eq!(canvas.put(1, 0, "习近平", Role::Text), 3);
        });
        assert_eq!(buffer.cell((1, 0)).unwrap().symbol(), "习");
        assert_eq!(buffer.cell((3, 0)).unwrap().symbol(), " ");
    }

    #[test]
    fn plain_letters_are_drawn_where_accented_ones_are() {
        for (x, y) in [(0, 0), (2, 0), (7, 0), (8, 0), (u16::MAX, 0), (0, 1)] {
            let mut ends = Vec::new();
            let rows = ["talks", "tälks"].map(|text| {
                let buffer = drawn(8, |canvas| ends.push(canvas.put(x, y, text, Role::Strong)));
                let styles: Vec<_> = buffer.content.iter().map(ratatui::buffer::Cell::style).collect();
                (row(&buffer).replace('ä', "a"), styles)
            });
            assert_eq!((&rows[0], ends[0]), (&rows[1], ends[1]), "{x}, {y}");
        }
    }

    #[test]
    fn what_was_drawn_before_leaves_no_trace_of_its_look() {
        let buffer = drawn(3, |canvas| {
            canvas.put(0, 0, "abc", Role::Word(Hue(0), Word::Near));
            canvas.put(0, 0, "x", Role::Text);
        });
        assert_eq!(row(&buffer), "xbc");
        assert!(buffer.cell((0, 0)).unwrap().modifier.is_empty());
        assert!(buffer.cell((1, 0)).unwrap().modifier.contains(Modifier::UNDERLINED));
    }

    #[test]
    fn clearing_beside_a_wide_character_leaves_no_half() {
        let buffer = drawn(6, |canvas| {
            canvas.put(0, 0, "中中中", Role::Text);
            canvas.clear(Rect::new(3, 0, 2, 1));
        });
        assert_eq!(buffer.cell((2, 0)).unwrap().symbol(), " ");
        assert_eq!(buffer.cell((0, 0)).unwrap().symbol(), "中");
    }

    #[test]
    fn text_can_end_at_a_column() {
        assert_eq!(row(&drawn(6, |canvas| canvas.put_right(5, 0, "n 习", Role::Text))), " n 习  ");
    }
}
