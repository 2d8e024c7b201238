//! What actions do in the ledger.

use crate::analysis::{LedgerFilter, LedgerSort, Standing};
use crate::collate::RowIx;
use crate::tui::action::{Action, Asked};
use crate::tui::screens::Then;
use crate::tui::screens::ledger::rows;
use crate::tui::state::State;

/// Does what an action means here; nothing where it means here what it means anywhere.
pub(super) fn act(state: &mut State, asked: Asked) -> Option<Then> {
    match asked.action {
        Action::CycleFilter => keeping_row(state, |state| {
            state.screens.ledger.filter = next_filter(state.screens.ledger.filter);
        }),
        Action::CycleSort => keeping_row(state, |state| {
            state.screens.ledger.sort = next_sort(state.screens.ledger.sort);
        }),
        _ => return None,
    }
    Some(Then::Nothing)
}

/// The row under the cursor.
pub(super) fn selected_row(state: &State) -> Option<RowIx> {
    rows::ledger(state).get(state.screens.ledger.list.cursor).copied()
}

/// Changes what the ledger shows and keeps the cursor on its row, where that is still shown.
fn keeping_row(state: &mut State, change: impl FnOnce(&mut State)) {
    let row = selected_row(state);
    change(state);
    let at = if state.aligning() {
        None
    } else {
        row.and_then(|row| rows::ledger(state).iter().position(|&r| r == row))
    };
    state.screens.ledger.list.cursor = at.unwrap_or_default();
}

/// All rows, then one standing after the other.
fn next_filter(filter: LedgerFilter) -> LedgerFilter {
    let mut standings = Standing::ALL.into_iter();
    let standing = match filter.standing {
        None => standings.next(),
        Some(last) => standings.skip_while(|&s| s != last).nth(1),
    };
    LedgerFilter { standing, ..filter }
}

const fn next_sort(sort: LedgerSort) -> LedgerSort {
    match sort {
        LedgerSort::Order => LedgerSort::Score,
        LedgerSort::Score => LedgerSort::Length,
        LedgerSort::Length => LedgerSort::Order,
    }
}
