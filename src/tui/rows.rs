//! Which rows of the collation a view shows, and in which order.

use crate::collate::{ReadoutIx, RowIx};
use crate::text::PassageIx;

use super::state::{Filter, Sort, State};

/// The rows of the layouts that put counterparts together: those in which a shown readout speaks, in the order of the
/// first of them.
pub fn table(state: &State) -> Vec<RowIx> {
    let Some(&base) = state.shown.first() else { return Vec::new() };
    let collation = &state.analysis.collation;
    let speaks = |row: &RowIx| state.shown.iter().any(|r| !collation.row(*row).cells[r.ix()].is_empty());
    collation.order(base).into_iter().filter(speaks).collect()
}

/// The rows of the ledger: filtered and sorted as the reader chose.
pub fn ledger(state: &State) -> Vec<RowIx> {
    let Some(&base) = state.shown.first() else { return Vec::new() };
    let collation = &state.analysis.collation;
    let wanted = |row: &RowIx| match state.ledger.filter {
        Filter::All => true,
        Filter::State(wanted) => collation.row(*row).state == wanted,
    };
    let mut rows: Vec<RowIx> = collation.order(base).into_iter().filter(wanted).collect();
    match state.ledger.sort {
        Sort::Order => {}
        // A row of one readout alone holds together by nothing, so that its score says nothing.
        Sort::Score => rows.sort_by(|&a, &b| {
            let score = |row: RowIx| if is_alone(state, row) { 0.0 } else { collation.row(row).score };
            score(b).total_cmp(&score(a))
        }),
        Sort::Length => rows.sort_by_key(|&row| std::cmp::Reverse(length(state, row))),
    }
    rows
}

/// The passages of the focused readout that nothing in its neighbour answers.
pub fn omissions(state: &State) -> Vec<PassageIx> {
    let (here, there) = (state.here(), state.there());
    if here == there || state.aligning() {
        return Vec::new();
    }
    let count = state.analysis.texts[here.ix()].passages.len() as u32;
    (0..count).map(PassageIx).filter(|&p| state.analysis.answer(here, p, there).is_none()).collect()
}

/// The readout and the first passage by which a row is shown: of the focused readout where it speaks, else of the first
/// shown one that does, else of any.
pub(crate) fn spokesman(state: &State, row: RowIx) -> Option<(ReadoutIx, PassageIx)> {
    let cells = &state.analysis.collation.row(row).cells;
    let all = (0..cells.len()).map(|r| ReadoutIx(r as u32));
    let order = std::iter::once(state.here()).chain(state.shown.iter().copied()).chain(all);
    order.filter_map(|r| Some((r, *cells[r.ix()].first()?))).next()
}

fn is_alone(state: &State, row: RowIx) -> bool {
    state.analysis.collation.row(row).cells.iter().filter(|cell| !cell.is_empty()).count() < 2
}

/// How many tokens a row has.
fn length(state: &State, row: RowIx) -> usize {
    let cells = &state.analysis.collation.row(row).cells;
    let texts = cells.iter().zip(state.analysis.texts.iter());
    texts.flat_map(|(cell, text)| cell.iter().map(|&p| text.passage_tokens(p).len())).sum()
}
