//! What is selected with the reader's passage: its counterparts in each pane.

use crate::analysis::Answer;
use crate::collate::{Place, ReadoutIx};
use crate::text::{InOrder as _, PassageIx};
use crate::tui::state::State;

/// The selected passages of each pane, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selection {
    panes: Vec<Vec<PassageIx>>,
}

impl Selection {
    /// The reader's passage, what answers it, and, pane by pane outward, what answers that.
    pub(crate) fn of(state: &State) -> Self {
        let place = state.place();
        let mut panes = vec![Vec::new(); state.shown.len()];
        panes[state.focus] = vec![place.passage];
        let right = state.focus + 1..state.shown.len();
        let left = (0..state.focus).rev();
        for (pane, nearer) in right.map(|p| (p, p - 1)).chain(left.map(|p| (p, p + 1))) {
            let there = state.shown[pane];
            let mut found: Vec<PassageIx> = answers(state, place, there).to_vec();
            for &passage in &panes[nearer] {
                found.extend(answers(state, state.shown[nearer].at(passage), there));
            }
            found.put_in_order(Ord::cmp);
            found.dedup();
            panes[pane] = found;
        }
        Self { panes }
    }

    /// What is selected in a pane.
    pub(crate) fn pane(&self, pane: usize) -> &[PassageIx] {
        self.panes.get(pane).map_or(&[], Vec::as_slice)
    }

    /// Whether a passage of a pane is selected.
    pub(crate) fn holds(&self, pane: usize, passage: PassageIx) -> bool {
        self.pane(pane).binary_search(&passage).is_ok()
    }
}

/// What answers a passage in another readout; nothing answers it in its own.
fn answers(state: &State, place: Place, there: ReadoutIx) -> &[PassageIx] {
    if place.readout == there {
        return &[];
    }
    state.analysis.answer(place, there).map_or(&[], |answer: Answer<'_>| answer.there())
}
