//! What is said first: what is loaded, and which keys to begin with.

use crate::tui::state::State;

/// The event, each readout with its length, and three keys.
pub(crate) fn opening(state: &State) -> Vec<String> {
    let analysis = &state.analysis;
    let dossier = analysis.dossier();
    let mut lines = vec![format!("diptych: {}", dossier.title)];
    lines.extend(analysis.readouts().map(|readout| {
        let found = analysis.readout(readout);
        let text = analysis.text(readout);
        format!(
            "{}: {}, {}, {}",
            found.code,
            found.name,
            counted(text.words(), "word"),
            counted(text.passages.len(), "passage")
        )
    }));
    if !dossier.context.is_empty() {
        lines.push(format!("context: {}", counted(dossier.context.len(), "paragraph")));
    }
    lines.push("j next passage, n next difference, ? all keys, q quits".to_owned());
    lines
}

/// `1 word`, `2 words`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
