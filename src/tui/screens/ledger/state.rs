//! What the ledger knows for itself.

use crate::analysis::{LedgerFilter, LedgerSort};
use crate::tui::widgets::list::ListState;

/// What the ledger knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LedgerState {
    /// Which rows it shows.
    pub filter: LedgerFilter,
    /// In which order.
    pub sort: LedgerSort,
    /// Where the reader is in it.
    pub list: ListState,
}
