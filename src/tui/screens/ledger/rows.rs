//! Which rows of the collation the ledger shows, and in which order.

use crate::collate::{Place, ReadoutIx, RowIx};

use crate::tui::state::State;

/// The rows of the ledger: filtered and sorted as the reader chose.
pub fn ledger(state: &State) -> Vec<RowIx> {
    let Some(&base) = state.shown.first().filter(|_| !state.aligning()) else { return Vec::new() };
    state.analysis.ledger(base, state.screens.ledger.filter, state.screens.ledger.sort)
}

/// The readout and the first passage by which a row is shown: of the focused readout where it speaks, else of the first
/// shown one that does, else of any.
pub(crate) fn spokesman(state: &State, row: RowIx) -> Option<Place> {
    let cells = &state.analysis.collation().row(row).cells;
    let all = (0..cells.len()).map(|r| ReadoutIx(r as u32));
    let mut order = std::iter::once(state.here()).chain(state.shown.iter().copied()).chain(all);
    order.find_map(|r| Some(r.at(*cells[r.ix()].first()?)))
}
