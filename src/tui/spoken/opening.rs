//! What is said first: what is loaded, and which keys to begin with.

use crate::analysis::Direction;
use crate::tui::action::{Action, Motion};
use crate::tui::keys::key_of;
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
    let key = |action: Action| key_of(state.screen, action);
    lines.push(format!(
        "{} next passage, {} next difference, {} all keys, {} quits",
        key(Action::Move(Motion::Next)),
        key(Action::Found(Direction::Forward)),
        key(Action::Help),
        key(Action::Close)
    ));
    lines
}

/// `1 word`, `2 words`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
