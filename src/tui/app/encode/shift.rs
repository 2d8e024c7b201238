//! Finding rows that moved as a block, as when a pane scrolls.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};

use crate::tui::app::encode::{Ink, looks_equal, row_of};

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
    pub(crate) fn apply(&self, buffer: &mut Buffer) {
        let before = buffer.clone();
        let width = usize::from(buffer.area.width);
        for y in self.rows.clone() {
            let start = usize::from(y) * width;
            let target = &mut buffer.content[start..start + width];
            match self.source(y) {
                Some(from) => target.clone_from_slice(row_of(&before, from)),
                None => target.fill(Cell::default()),
            }
        }
    }

    /// The row that comes to stand in row `y`.
    fn source(&self, y: u16) -> Option<u16> {
        let from = i32::from(y) + self.up;
        u16::try_from(from).ok().filter(|from| self.rows.contains(from))
    }
}

/// The shift of rows that saves most, where one is worth its bytes.
pub(crate) fn find(old: &Buffer, new: &Buffer) -> Option<Shift> {
    let height = new.area.height;
    let moved: Vec<u16> = (0..height).filter(|&y| row_of(old, y) != row_of(new, y)).collect();
    let (first, last) = (*moved.first()?, *moved.last()?);
    if last - first < 2 {
        return None;
    }
    let fingerprints = Fingerprints::new(old, new);
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
fn saved(old: &Buffer, new: &Buffer, shift: &Shift) -> isize {
    let blank = vec![Cell::default(); usize::from(new.area.width)];
    let cost = |from: &[Cell], y: u16| {
        let target = row_of(new, y);
        from.iter().zip(target).filter(|(a, b)| !looks_equal(a, b)).count().cast_signed()
    };
    shift
        .rows
        .clone()
        .map(|y| cost(row_of(old, y), y) - cost(shift.source(y).map_or(&blank, |from| row_of(old, from)), y))
        .sum()
}

/// The letters of each row as a number; 0 for a blank row.
struct Fingerprints {
    old: Vec<u64>,
    new: Vec<u64>,
}

impl Fingerprints {
    fn new(old: &Buffer, new: &Buffer) -> Self {
        let of = |buffer: &Buffer| (0..buffer.area.height).map(|y| fingerprint(row_of(buffer, y))).collect();
        Self { old: of(old), new: of(new) }
    }

    fn matched(&self, y: u16, up: i32) -> bool {
        let from = usize::try_from(i32::from(y) + up).ok();
        let old = from.and_then(|from| self.old.get(from)).copied();
        let new = self.new[usize::from(y)];
        new != 0 && old == Some(new)
    }

    fn matches(&self, rows: &[u16], up: i32) -> usize {
        rows.iter().filter(|&&y| self.matched(y, up)).count()
    }
}

fn fingerprint(row: &[Cell]) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    // The bars of a selection change while the words move, so the margin is left out.
    let mut hasher = rustc_hash::FxHasher::default();
    let mut blank = true;
    for cell in row.iter().skip(MARGIN) {
        blank &= cell.symbol() == " " && Ink::of(cell) == Ink::of_blank();
        cell.symbol().hash(&mut hasher);
    }
    if blank { 0 } else { hasher.finish().max(1) }
}

/// The columns at the left that hold bars and numbers.
const MARGIN: usize = 7;
