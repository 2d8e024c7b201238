//! Which context paragraphs are shown, and in which order.

use crate::tui::state::State;

/// The paragraphs that belong to the reader's passage, by their positions in the dossier, the nearest first.
pub(crate) fn about(state: &State) -> Vec<usize> {
    state.memo.about(&state.analysis, state.place()).to_vec()
}

/// All paragraphs: those that belong to the reader's passage first, then the others in the order of the dossier.
pub(crate) fn order(state: &State) -> Vec<usize> {
    let mut order = about(state);
    let rest: Vec<usize> =
        (0..state.analysis.dossier().context.len()).filter(|at| !order.contains(at)).collect();
    order.extend(rest);
    order
}
