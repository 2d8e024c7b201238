//! The views beside the comparison: the ledger, its omissions, and the context full screen.

use crate::analysis::{Direction, Goal, LedgerFilter, LedgerSort, Standing};
use crate::collate::RowIx;
use crate::tui::action::Action;
use crate::tui::screens::ledger::rows;
use crate::tui::state::{LedgerPage, State, View};
use crate::tui::update::navigation;

/// Opens a view, or changes what the ledger shows.
pub(crate) fn act(state: &mut State, action: Action) {
    match action {
        Action::ViewCompare => state.view = View::Compare,
        Action::ViewLedger => open(state, LedgerPage::Matters),
        Action::Omissions if state.view == View::Ledger && state.ledger.page == LedgerPage::Omissions => {
            open(state, LedgerPage::Matters);
        }
        Action::Omissions => open(state, LedgerPage::Omissions),
        Action::FullContext if state.view == View::Context => state.view = View::Compare,
        Action::FullContext => open_context(state),
        Action::CycleFilter => {
            keeping_row(state, |state| state.ledger.filter = next_filter(state.ledger.filter));
        }
        Action::CycleSort => keeping_row(state, |state| state.ledger.sort = next_sort(state.ledger.sort)),
        _ => {}
    }
}

/// How many lines the open page of the ledger has.
pub(crate) fn length(state: &State) -> usize {
    match state.ledger.page {
        _ if state.aligning() => 0,
        LedgerPage::Matters => rows::ledger(state).len(),
        LedgerPage::Omissions => rows::omissions(state).len(),
    }
}

/// The row under the cursor.
pub(crate) fn selected_row(state: &State) -> Option<RowIx> {
    if state.aligning() {
        return None;
    }
    rows::ledger(state).get(state.ledger.cursor).copied()
}

/// The next line of a kind.
pub(crate) fn seek(state: &State, (goal, direction): (Goal, Direction)) -> Option<usize> {
    if state.aligning() {
        return None;
    }
    let at = state.ledger.cursor;
    let fits: Vec<bool> = match state.ledger.page {
        LedgerPage::Matters => {
            rows::ledger(state).into_iter().map(|row| state.analysis.row_is_goal(goal, row)).collect()
        }
        LedgerPage::Omissions => {
            let (here, there) = (state.here(), state.there());
            let fits = |&passage: &_| state.analysis.is_goal(goal, here.at(passage), there);
            rows::omissions(state).iter().map(fits).collect()
        }
    };
    match direction {
        Direction::Forward => (at + 1..fits.len()).find(|&i| fits[i]),
        Direction::Backward => (0..at.min(fits.len())).rev().find(|&i| fits[i]),
    }
}

/// Opens a page of the ledger at the line of the reader's place.
fn open(state: &mut State, page: LedgerPage) {
    state.view = View::Ledger;
    state.ledger.page = page;
    state.ledger.scroll = 0;
    state.ledger.cursor = if state.aligning() { 0 } else { line_of_place(state) };
}

fn line_of_place(state: &State) -> usize {
    let place = state.place();
    match state.ledger.page {
        LedgerPage::Matters => navigation::row_position(state, &rows::ledger(state)),
        LedgerPage::Omissions => {
            rows::omissions(state).iter().position(|&p| p >= place.passage).unwrap_or_default()
        }
    }
}

/// Opens the context at the paragraph that the pane below shows first: both begin with those about the passage.
fn open_context(state: &mut State) {
    if state.analysis.dossier().context.is_empty() {
        state.message = Some("there is no context".to_owned());
        return;
    }
    state.view = View::Context;
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
    state.ledger.cursor = at.unwrap_or_default();
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
