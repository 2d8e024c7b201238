//! Writing a note: on the passage under the cursor, or on those of its row.

use crate::collate::Place;
use crate::tui::by_hand;
use crate::tui::state::{Overlay, State};

/// The prompt, with the reader's own note where there is one already.
pub(super) fn open(state: &State) -> Overlay {
    let row = state.screen.screen().under_cursor(state).and_then(|spot| spot.row);
    let on: Vec<Place> = match row {
        Some(row) => state.analysis.collation().row(row).places().collect(),
        None => vec![state.place()],
    };
    let typed = by_hand::note_on(state, &on);
    Overlay::Note { on, typed }
}
