//! Which rows of the collation a view shows, and in which order.

use crate::collate::{Place, ReadoutIx, RowIx};
use crate::text::PassageIx;

use crate::tui::state::State;

/// The rows of the ledger: filtered and sorted as the reader chose.
pub fn ledger(state: &State) -> Vec<RowIx> {
    let Some(&base) = state.shown.first().filter(|_| !state.aligning()) else { return Vec::new() };
    state.analysis.ledger(base, state.ledger.filter, state.ledger.sort)
}

/// The passages of the focused readout that nothing in its neighbour answers.
pub fn omissions(state: &State) -> Vec<PassageIx> {
    let (here, there) = (state.here(), state.there());
    if here == there || state.aligning() {
        return Vec::new();
    }
    state.analysis.omissions(here, there).into_iter().map(|omission| omission.place.passage).collect()
}

/// The readout and the first passage by which a row is shown: of the focused readout where it speaks, else of the first
/// shown one that does, else of any.
pub(crate) fn spokesman(state: &State, row: RowIx) -> Option<Place> {
    let cells = &state.analysis.collation().row(row).cells;
    let all = (0..cells.len()).map(|r| ReadoutIx(r as u32));
    let mut order = std::iter::once(state.here()).chain(state.shown.iter().copied()).chain(all);
    order.find_map(|r| Some(r.at(*cells[r.ix()].first()?)))
}
