//! The rows of the findings: the findings, and after them what the dossier knows.

use std::sync::Arc;

use crate::findings::{Finding, Known};
use crate::render::blocks::{FindingBlock, Told};
use crate::render::{Line, Role};
use crate::tui::state::State;
use crate::tui::widgets::canvas::shortened;
use crate::tui::widgets::list::List;

/// Where the word for the kind begins, and where the words of the sides do.
pub(super) const LABEL_AT: u16 = 3;
pub(super) const WORDS_AT: u16 = 21;

/// All that is told; nothing before the texts are aligned.
pub(super) fn told(state: &State) -> Arc<Told> {
    state.memo.findings(&state.analysis)
}

/// How many rows there are.
pub(super) fn count(state: &State) -> usize {
    let told = told(state);
    told.found.all.len() + told.known.len()
}

/// The rows as a list on so many rows of the screen: between the findings and what the dossier knows stands an empty one.
pub(super) fn list(told: &Told, rows: u16) -> List<impl Fn(usize) -> u16> {
    let found = told.found.all.len();
    let height = move |at: usize| if at == found && at > 0 { 2 } else { 1 };
    List::new(found + told.known.len(), rows, 0, height)
}

/// The finding under the cursor.
pub(super) fn finding(state: &State) -> Option<Finding> {
    told(state).found.all.get(state.screens.findings.cursor).cloned()
}

/// What the dossier knows, under the cursor.
pub(super) fn known(state: &State) -> Option<Known> {
    let told = told(state);
    let at = state.screens.findings.cursor.checked_sub(told.found.all.len())?;
    told.known.get(at).cloned()
}

/// A row, ready to be drawn: the word for its kind, and what is said.
pub(super) fn line(state: &State, told: &Told, at: usize, width: u16) -> (String, Line) {
    let room = usize::from(width.saturating_sub(WORDS_AT + 3));
    let label = |word: &str| shortened(word, usize::from(WORDS_AT - LABEL_AT - 1));
    if let Some(finding) = told.found.all.get(at) {
        let block = FindingBlock::new(&state.analysis, finding, |readout| state.side(readout));
        return (label(block.label), block.line(room));
    }
    let Some(known) = told.known.get(at - told.found.all.len()) else {
        return (String::new(), Line::default());
    };
    (label(&known.of), Line::new(&shortened(&known.said, room), Role::Muted))
}
