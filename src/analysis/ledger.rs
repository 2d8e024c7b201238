//! The ledger: the rows with their states, marks and quoted words, as analysts now write them by hand.

use std::cmp::Reverse;

use super::{Analysis, Quote, Standing};
use crate::collate::{Place, ReadoutIx, RowIx};
use crate::diff::{DifferenceKind, State};
use crate::text::InOrder as _;

/// Which rows of the ledger are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LedgerFilter {
    /// Only rows that stand so.
    pub standing: Option<Standing>,
    /// Only rows that this readout has a cell in.
    pub readout: Option<ReadoutIx>,
}

/// The order of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LedgerSort {
    /// In the order of the base.
    #[default]
    Order,
    /// By score, the highest first; rows of one readout come last.
    Score,
    /// By words in all cells, the longest first.
    Length,
}

/// Something worth a word about a row beside its state and marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// Only this readout speaks of the matter.
    OnlyIn(ReadoutIx),
    /// Two of three or more readouts stand so.
    Pair(ReadoutIx, ReadoutIx, State),
    /// This readout says more than the others.
    SaysMore(ReadoutIx),
    /// This readout tells the matter twice.
    Twice(ReadoutIx),
    /// The words are the same, and the marks between them are not.
    Punctuation,
    /// The matter stands elsewhere in the order of another readout.
    Moved,
    /// Passages of two languages answer each other in it, by what they mean alone.
    ByMeaning,
}

/// A row of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow {
    /// The row.
    pub row: RowIx,
    /// How its cells stand to each other.
    pub state: State,
    /// The same as one sign says it.
    pub standing: Standing,
    /// Its score, 0 to 1.
    pub score: f32,
    /// The kinds of difference inside it.
    pub differences: Vec<DifferenceKind>,
    /// What else is worth a word.
    pub notes: Vec<Note>,
    /// The quoted words of each readout; none where it is silent.
    pub cells: Vec<Option<Quote>>,
}

impl Analysis {
    /// The rows that a filter lets through, sorted; rows that are equal in the sort stand in the order of `base`.
    pub fn ledger(&self, base: ReadoutIx, filter: LedgerFilter, sort: LedgerSort) -> Vec<RowIx> {
        let mut rows = self.collation.order(base);
        rows.retain(|&row| {
            let row = self.collation.row(row);
            filter.standing.is_none_or(|standing| self.row_standing(row) == standing)
                && filter.readout.is_none_or(|r| row.cells.get(r.ix()).is_some_and(|cell| !cell.is_empty()))
        });
        match sort {
            LedgerSort::Order => {}
            LedgerSort::Score => rows.put_in_order(|&a, &b| {
                let key = |row: RowIx| {
                    (self.collation.row(row).state == State::Only, self.collation.row(row).score)
                };
                let (a, b) = (key(a), key(b));
                a.0.cmp(&b.0).then(b.1.total_cmp(&a.1))
            }),
            LedgerSort::Length => rows.sort_by_cached_key(|&row| Reverse(self.row_words(row))),
        }
        rows
    }

    /// One row of the ledger, with quotes of about `words` words a cell.
    pub fn ledger_row(&self, row: RowIx, words: usize) -> LedgerRow {
        let found = self.collation.row(row);
        // A row of one cell that is answered from another row quotes its answer, so that no state stands alone.
        let mut told = found.clone();
        for (readout, passages) in self.tied(found) {
            told.cells[readout.ix()] = passages.iter().copied().collect();
        }
        LedgerRow {
            row,
            state: found.state,
            standing: self.row_standing(found),
            score: found.score,
            differences: self.row_differences(row),
            notes: self.row_notes(row),
            cells: self.readouts().map(|readout| self.quote(&told, readout, words)).collect(),
        }
    }

    /// How many rows stand so.
    pub fn rows_in(&self, standing: Standing) -> usize {
        self.collation.rows.iter().filter(|row| self.row_standing(row) == standing).count()
    }

    fn row_words(&self, row: RowIx) -> usize {
        let tokens = |place: Place| self.texts[place.readout.ix()].passage_tokens(place.passage).iter();
        self.collation.row(row).places().flat_map(tokens).filter(|t| t.is_word()).count()
    }
}
