//! Finding rows that moved as a block, as when a pane scrolls.

use std::ops::Range;

use ratatui::buffer::Cell;

use crate::tui::app::encode::print::Print;
use crate::tui::app::encode::{Shown, looks_equal, row_of};

/// The fewest changed cells that a shift must save: what it costs itself is about twenty bytes.
const WORTH: usize = 24;

/// Rows that move up by so many lines, or down where negative; blank rows come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shift {
    pub(crate) rows: Range<u16>,
    pub(crate) up: i32,
}

impl Shift {
    /// Does to a picture what the terminal does to its screen.
    pub(super) fn apply(&self, shown: &mut Shown) {
        let width = usize::from(shown.buffer.area.width);
        let (top, bottom) = (usize::from(self.rows.start), usize::from(self.rows.end));
        let by = (self.up.unsigned_abs() as usize).min(bottom - top);
        let cells = &mut shown.buffer.content[top * width..bottom * width];
        let prints = &mut shown.prints[top..bottom];
        let come_in = if self.up > 0 {
            cells.rotate_left(by * width);
            prints.rotate_left(by);
            prints.len() - by..prints.len()
        } else {
            cells.rotate_right(by * width);
            prints.rotate_right(by);
            0..by
        };
        let blank = &mut cells[come_in.start * width..come_in.end * width];
        blank.fill(Cell::default());
        prints[come_in].fill(Print::of(&blank[..width.min(blank.len())]));
    }

    /// The row that comes to stand in row `y`.
    fn source(&self, y: u16) -> Option<u16> {
        let from = i32::from(y) + self.up;
        u16::try_from(from).ok().filter(|from| self.rows.contains(from))
    }
}

/// The shift of rows that saves most, where one is worth its bytes.
pub(super) fn find(old: &Shown, new: &Shown) -> Option<Shift> {
    let height = new.buffer.area.height;
    let all = |shown: &Shown, y: u16| shown.prints[usize::from(y)].all;
    let moved: Vec<u16> = (0..height).filter(|&y| all(old, y) != all(new, y)).collect();
    let (first, last) = (*moved.first()?, *moved.last()?);
    if last - first < 2 {
        return None;
    }
    let fingerprints = Fingerprints { old: &old.prints, new: &new.prints };
    let reach = i32::from(last - first);
    let best_up = (-reach..=reach)
        .filter(|&up| up != 0)
        .max_by_key(|&up| (fingerprints.matches(&moved, up), -up.abs()))?;
    let matching: Vec<u16> = moved.iter().copied().filter(|&y| fingerprints.matched(y, best_up)).collect();
    let (top, bottom) = (*matching.first()?, *matching.last()?);
    let rows = if best_up > 0 {
        top..(i32::from(bottom) + best_up + 1).min(i32::from(height)) as u16
    } else {
        (i32::from(top) + best_up).max(0) as u16..bottom + 1
    };
    let shift = Shift { rows, up: best_up };
    (saved(old, new, &shift) >= WORTH.cast_signed()).then_some(shift)
}

/// How many cells fewer have to be written after a shift.
fn saved(old: &Shown, new: &Shown, shift: &Shift) -> isize {
    let blank = vec![Cell::default(); usize::from(new.buffer.area.width)];
    let cost = |from: Option<u16>, y: u16| {
        let (from, print) = match from {
            Some(from) => (row_of(&old.buffer, from), Some(old.prints[usize::from(from)].all)),
            None => (blank.as_slice(), None),
        };
        if print == Some(new.prints[usize::from(y)].all) {
            return 0;
        }
        let target = row_of(&new.buffer, y);
        from.iter().zip(target).filter(|(a, b)| !looks_equal(a, b)).count().cast_signed()
    };
    shift.rows.clone().map(|y| cost(Some(y), y) - cost(shift.source(y), y)).sum()
}

/// The letters of each row; 0 for a blank row.
struct Fingerprints<'a> {
    old: &'a [Print],
    new: &'a [Print],
}

impl Fingerprints<'_> {
    fn matched(&self, y: u16, up: i32) -> bool {
        let from = usize::try_from(i32::from(y) + up).ok();
        let old = from.and_then(|from| self.old.get(from)).map(|print| print.letters);
        let new = self.new[usize::from(y)].letters;
        new != 0 && old == Some(new)
    }

    fn matches(&self, rows: &[u16], up: i32) -> usize {
        rows.iter().filter(|&&y| self.matched(y, up)).count()
    }
}
