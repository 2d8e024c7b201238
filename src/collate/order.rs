//! The order of the rows for a chosen base.

use super::{ReadoutIx, Row, RowIx};
use crate::text::PassageIx;

/// Marks the end of the list, and the place before its first row.
const NONE: usize = usize::MAX;

/// Rows as a linked list, so that a row can be put after another without moving the rest.
struct List {
    first: usize,
    next: Vec<usize>,
    placed: Vec<bool>,
}

impl List {
    fn after(&self, at: usize) -> usize {
        if at == NONE { self.first } else { self.next[at] }
    }

    fn insert(&mut self, at: usize, row: usize) {
        let following = self.after(at);
        self.next[row] = following;
        if at == NONE {
            self.first = row;
        } else {
            self.next[at] = row;
        }
        self.placed[row] = true;
    }
}

/// The rows in the order of `base`; see [`super::Collation::order`].
pub(super) fn order(rows: &[Row], row_of: &[Vec<RowIx>], base: ReadoutIx) -> Vec<RowIx> {
    let mut chain = List { first: NONE, next: vec![NONE; rows.len()], placed: vec![false; rows.len()] };
    let others = (0..row_of.len()).filter(|&r| r != base.ix());
    for readout in std::iter::once(base.ix()).filter(|&r| r < row_of.len()).chain(others) {
        let mut last = NONE;
        for (row, passage) in row_of[readout].iter().zip(0..) {
            if rows[row.ix()].cells[readout].first() != Some(&PassageIx(passage)) {
                // A later passage of a row that stands already does not call back what follows.
                continue;
            }
            if !chain.placed[row.ix()] {
                // What earlier readouts put here stays before: theirs are the rows that neither the base nor this
                // readout speaks of.
                while let Some(next) = floating(rows, chain.after(last), base.ix(), readout) {
                    last = next;
                }
                chain.insert(last, row.ix());
            }
            last = row.ix();
        }
    }
    let mut order = Vec::with_capacity(rows.len());
    let mut at = chain.first;
    while at != NONE {
        order.push(RowIx(at as u32));
        at = chain.next[at];
    }
    order
}

/// The row, where neither of two readouts has a cell in it.
fn floating(rows: &[Row], row: usize, base: usize, readout: usize) -> Option<usize> {
    let cells = &rows.get(row)?.cells;
    (cells[base].is_empty() && cells[readout].is_empty()).then_some(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::State;

    #[test]
    fn a_row_of_another_readout_stands_behind_those_that_earlier_readouts_put_there() {
        let row = |cells: [&[u32]; 3]| Row {
            cells: cells.map(|cell| cell.iter().map(|&p| PassageIx(p)).collect()).to_vec(),
            state: State::Only,
            score: 1.0,
            moved: false,
            by_hand: false,
            ties: Vec::new(),
        };
        let rows =
            [row([&[0], &[0], &[0]]), row([&[1], &[], &[]]), row([&[], &[1], &[]]), row([&[], &[], &[1]])];
        let row_of = [[0, 1], [0, 2], [0, 3]].map(|rows| rows.map(RowIx).to_vec());
        for (base, expected) in [(0, [0, 2, 3, 1]), (1, [0, 1, 3, 2]), (2, [0, 1, 2, 3])] {
            let found: Vec<u32> = order(&rows, &row_of, ReadoutIx(base)).iter().map(|row| row.0).collect();
            assert_eq!(found, expected, "base {base}");
        }
    }
}
