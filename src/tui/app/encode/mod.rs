//! From two pictures to the fewest bytes that turn one into the other.
//!
//! ratatui writes changed cells one by one, each run with a full cursor address and each change of look with a full set
//! of colours, and resets both after every frame. Over a slow link bytes are what a reader waits for, so the pen and the
//! cursor are remembered between frames, gaps are written over where that is shorter than moving, ends of rows are
//! erased, and the rows of a pane that scrolled are moved by the terminal itself.

mod pen;
mod print;
mod shift;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use crate::render::cells;
use crate::tui::app::encode::pen::{Ink, Pen};
use crate::tui::app::encode::print::Print;

/// What is known of the terminal: what it shows, how it would write, where its cursor is.
#[derive(Debug)]
pub(crate) struct Encoder {
    shown: Option<Shown>,
    pen: Pen,
    at: Option<Position>,
    cursor_visible: Option<CursorState>,
}

/// A picture with the prints of its rows, which are made once.
#[derive(Debug)]
struct Shown {
    buffer: Buffer,
    prints: Vec<Print>,
}

impl Shown {
    fn of(buffer: Buffer) -> Self {
        let prints = (0..buffer.area.height).map(|y| Print::of(row_of(&buffer, y))).collect();
        Self { buffer, prints }
    }
}

/// Whether the terminal shows its cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CursorState {
    Visible,
    Hidden,
}

impl Encoder {
    /// Knows nothing of the terminal, so that the first frame draws everything.
    pub(crate) fn new() -> Self {
        Self { shown: None, pen: Pen::unknown(), at: None, cursor_visible: None }
    }

    /// Forgets what the terminal shows: somebody else wrote to it.
    pub(crate) fn forget(&mut self) {
        *self = Self::new();
    }

    /// The bytes that make the terminal show `next`; empty where it shows it already.
    pub(crate) fn encode(&mut self, next: Buffer, cursor: Option<Position>) -> Vec<u8> {
        let mut out = Vec::new();
        let mut shown = match self.shown.take() {
            Some(shown) if shown.buffer.area == next.area => shown,
            _ => {
                self.clear(&mut out);
                Shown::of(Buffer::empty(next.area))
            }
        };
        let next = Shown::of(next);
        if let Some(shift) = shift::find(&shown, &next) {
            self.shift(&mut out, &shift);
            shift.apply(&mut shown);
        }
        for y in 0..next.buffer.area.height {
            let at = usize::from(y);
            if shown.prints[at].all != next.prints[at].all {
                self.row(&mut out, &shown.buffer, &next.buffer, y);
            }
        }
        self.place_cursor(&mut out, cursor);
        self.shown = Some(next);
        out
    }

    fn clear(&mut self, out: &mut Vec<u8>) {
        self.pen = Pen::unknown();
        self.pen.reset(out);
        out.extend_from_slice(b"\x1b[H\x1b[2J");
        self.at = Some(Position::ORIGIN);
    }

    /// Lets the terminal move rows: only inside a region, so that the rest stands still.
    fn shift(&mut self, out: &mut Vec<u8>, shift: &shift::Shift) {
        self.pen.reset(out);
        let (top, bottom) = (shift.rows.start + 1, shift.rows.end);
        let letter = if shift.up > 0 { 'M' } else { 'L' };
        let lines = shift.up.unsigned_abs();
        let number = if lines == 1 { String::new() } else { lines.to_string() };
        out.extend_from_slice(
            format!("\x1b[{top};{bottom}r\x1b[{top}H\x1b[{number}{letter}\x1b[r").as_bytes(),
        );
        // Setting the region sends the cursor home in some terminals and leaves it in others.
        self.at = None;
    }

    fn row(&mut self, out: &mut Vec<u8>, shown: &Buffer, next: &Buffer, y: u16) {
        let (old, new) = (row_of(shown, y), row_of(next, y));
        let covered = covered_cells(old);
        let changed = |x: usize| covered[x] || !looks_equal(&old[x], &new[x]);
        let end = erasable_from(old, new, &covered);
        let mut x = 0;
        while x < end {
            let width = width(&new[x]);
            if (x..(x + width).min(new.len())).any(changed) {
                self.go(out, Position { x: x as u16, y }, new);
                self.write(out, &new[x], width, next.area);
            }
            x += width;
        }
        if end < new.len() {
            self.go(out, Position { x: end as u16, y }, new);
            self.pen.take(out, Ink::of_blank());
            out.extend_from_slice(b"\x1b[K");
        }
    }

    fn write(&mut self, out: &mut Vec<u8>, cell: &Cell, width: usize, area: Rect) {
        self.pen.take(out, Ink::of(cell));
        out.extend_from_slice(cell.symbol().as_bytes());
        // After the last column the cursor waits in one of two places, and after joined characters terminals disagree.
        let simple = cell.symbol().chars().nth(1).is_none();
        self.at = self.at.and_then(|at| {
            let x = at.x + width as u16;
            (simple && x < area.width).then_some(Position { x, y: at.y })
        });
    }

    /// Moves the cursor by the shortest way, writing over unchanged cells of `row` where that is the shortest.
    fn go(&mut self, out: &mut Vec<u8>, to: Position, row: &[Cell]) {
        if self.at == Some(to) {
            return;
        }
        let start = out.len();
        out.extend_from_slice(b"\x1b[");
        number(out, to.y + 1);
        if to.x > 0 {
            out.push(b';');
            number(out, to.x + 1);
        }
        out.push(b'H');
        if let Some(at) = self.at {
            self.go_nearer(out, start, [at, to], row);
        }
        self.at = Some(to);
    }

    /// Puts a shorter way between two places in the stead of the one that begins at `start` of `out`, if there is one.
    fn go_nearer(&self, out: &mut Vec<u8>, start: usize, [at, to]: [Position; 2], row: &[Cell]) {
        let Some(down) = to.y.checked_sub(at.y).filter(|&down| down < 6) else { return };
        let mut way = Vec::with_capacity(16);
        let mut offer = |way: &mut Vec<u8>| {
            if way.len() < out.len() - start {
                out.truncate(start);
                out.extend_from_slice(way);
            }
            way.clear();
        };
        way.resize(usize::from(down), b'\n');
        sideways(&mut way, at.x, to.x);
        offer(&mut way);
        way.push(b'\r');
        way.resize(1 + usize::from(down), b'\n');
        sideways(&mut way, 0, to.x);
        offer(&mut way);
        let between = usize::from(at.x)..usize::from(to.x);
        if down == 0 && at.x < to.x && self.write_over(&mut way, row.get(between)) {
            offer(&mut way);
        }
    }

    /// Writes the unchanged cells between, and says whether the pen writes them as they are.
    fn write_over(&self, way: &mut Vec<u8>, between: Option<&[Cell]>) -> bool {
        for cell in between.unwrap_or_default() {
            if way.len() > 8 || cells(cell.symbol()) != 1 || !self.pen.writes(Ink::of(cell)) {
                return false;
            }
            way.extend_from_slice(cell.symbol().as_bytes());
        }
        between.is_some()
    }

    fn place_cursor(&mut self, out: &mut Vec<u8>, cursor: Option<Position>) {
        let wanted = if cursor.is_some() { CursorState::Visible } else { CursorState::Hidden };
        if let Some(position) = cursor {
            self.go(out, position, &[]);
        }
        if self.cursor_visible != Some(wanted) {
            out.extend_from_slice(if wanted == CursorState::Visible { b"\x1b[?25h" } else { b"\x1b[?25l" });
            self.cursor_visible = Some(wanted);
        }
    }
}

/// Writes a movement in a row.
fn sideways(way: &mut Vec<u8>, from: u16, to: u16) {
    let (letter, by) = if to >= from { (b'C', to - from) } else { (b'D', from - to) };
    match by {
        0 => {}
        // A backspace moves and erases nothing.
        1..=3 if letter == b'D' => way.resize(way.len() + usize::from(by), 8),
        _ => {
            way.extend_from_slice(b"\x1b[");
            if by > 1 {
                number(way, by);
            }
            way.push(letter);
        }
    }
}

/// Writes a number in digits.
#[inline]
fn number(out: &mut Vec<u8>, number: u16) {
    if number < 100 {
        if number >= 10 {
            out.push(b'0' + (number / 10) as u8);
        }
        out.push(b'0' + (number % 10) as u8);
        return;
    }
    let digits = [10_000, 1_000, 100, 10, 1].map(|unit| b'0' + (number / unit % 10) as u8);
    let first = digits.iter().position(|&digit| digit > b'0').unwrap_or(digits.len() - 1);
    out.extend_from_slice(&digits[first..]);
}

fn row_of(buffer: &Buffer, y: u16) -> &[Cell] {
    let width = usize::from(buffer.area.width);
    let start = usize::from(y) * width;
    &buffer.content[start..start + width]
}

/// How many cells what stands in one takes.
#[inline]
fn width(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { cells(symbol).max(1) }
}

/// The cells that the second half of a wide character covers: what the buffer holds there is not what is seen.
fn covered_cells(row: &[Cell]) -> Vec<bool> {
    let mut covered = vec![false; row.len()];
    let mut x = 0;
    while x < row.len() {
        let width = width(&row[x]);
        covered[(x + 1).min(row.len())..(x + width).min(row.len())].fill(true);
        x += width;
    }
    covered
}

/// Whether two cells look the same; of a blank, neither weight nor colour of the letter can be seen.
#[inline]
fn looks_equal(a: &Cell, b: &Cell) -> bool {
    let same_look = || (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier) || Ink::of(a) == Ink::of(b);
    let same_symbol = match (a.symbol().as_bytes(), b.symbol().as_bytes()) {
        ([a], [b]) => a == b,
        (a, b) => a == b,
    };
    same_symbol && same_look()
}

/// From where on the new row is blank and erasing is shorter than writing; the row's length where it is not.
fn erasable_from(old: &[Cell], new: &[Cell], covered: &[bool]) -> usize {
    let blank = |cell: &Cell| cell.symbol() == " " && Ink::of(cell) == Ink::of_blank();
    let start =
        new.iter().rposition(|cell| !blank(cell)).map_or(0, |last| last + cells(new[last].symbol()).max(1));
    let mut changed = (start..new.len()).filter(|&x| covered[x] || !looks_equal(&old[x], &new[x]));
    if changed.nth(3).is_some() { start } else { new.len() }
}

#[cfg(test)]
mod tests;
