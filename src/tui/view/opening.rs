//! What is said before the first key: what is loaded, what is shared, and three keys to begin with.

use crate::analysis::Direction;
use crate::collate::ReadoutIx;
use crate::tui::action::Action;
use crate::tui::keys::key_of;
use crate::tui::state::State;
use crate::tui::update::readouts::towards;

/// Lines of one matter each, the most needed first.
pub(super) fn opening(state: &State) -> Vec<String> {
    let analysis = &state.analysis;
    // How many words there are, is known when all of them were read.
    let sized = |name: &str, between: &str, readout: ReadoutIx| {
        let words = analysis.is_whole(readout).then(|| counted(analysis.text(readout).words(), "word"));
        words.map_or(name.to_owned(), |words| format!("{name}{between}{words}"))
    };
    let loaded = |readout: ReadoutIx| sized(&analysis.readout(readout).code, " ", readout);
    let shown: Vec<String> = state.shown.iter().map(|&readout| loaded(readout)).collect();
    let shared = if state.aligning() { Some("aligning".to_owned()) } else { shared(state) };
    let first = shown.join(", ") + &shared.map(|shared| format!("; {shared}")).unwrap_or_default();
    let hidden: Vec<ReadoutIx> =
        analysis.readouts().filter(|readout| !state.shown.contains(readout)).collect();
    let key = |action: Action| key_of(state.screen, action);
    let further = match hidden.as_slice() {
        [] => None,
        &[one] => Some(format!(
            "{} account: {}: {}",
            if state.shown.len() == 2 { "third" } else { "further" },
            sized(&analysis.readout(one).name, ", ", one),
            key(towards(state, one))
        )),
        several => {
            let named: Vec<String> = several.iter().map(|&readout| loaded(readout)).collect();
            // The last may be a step back, where the first is several ahead.
            let keys: Vec<Action> = several.iter().map(|&readout| towards(state, readout)).collect();
            let first = if keys.contains(&Action::PreviousReadout) {
                Action::PreviousReadout
            } else {
                Action::NextReadout
            };
            Some(format!("further accounts: {}: {}", named.join(", "), key(first)))
        }
    };
    let keys = format!(
        "{} next, {} why, {} help",
        key(Action::Found(Direction::Forward)),
        key(Action::Why),
        key(Action::Help)
    );
    vec![first, further.into_iter().chain([keys]).collect::<Vec<_>>().join("; ")]
}

/// What the first two pages have in common: `1 of 2 passages answered, 12 words shared`, with their codes before it
/// where further pages are open.
fn shared(state: &State) -> Option<String> {
    let (&left, &right) = (state.shown.first()?, state.shown.get(1)?);
    let (pair, _) = state.analysis.pair(left, right)?;
    let places = state.analysis.places(left);
    let answered = places.filter(|&place| state.analysis.answer(place, right).is_some()).count();
    let passages = counted(state.analysis.text(left).passages.len(), "passage");
    let words: usize = pair.words.iter().map(|words| words.shared as usize).sum();
    let code = |readout| state.analysis.readout(readout).code.as_str();
    // Where more than two stand open, it has to be said which two are meant.
    let which =
        if state.shown.len() > 2 { format!("{} and {}: ", code(left), code(right)) } else { String::new() };
    Some(format!("{which}{answered} of {passages} answered, {} shared", counted(words, "word")))
}

/// `1 word`, `2 words`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Analysis, read, read_beginnings};
    use crate::dossier::builtin;
    use crate::tui::state::{Prefs, Size};

    #[test]
    fn how_long_a_text_is_is_not_said_of_its_beginning() {
        let said = |analysis: Analysis| {
            let size = Size { width: 80, height: 24 };
            opening(&State::new(Arc::new(analysis), size, Prefs::default())).join("\n")
        };
        assert!(said(read(Arc::new(builtin()))).contains(" words"));
        assert!(!said(read_beginnings(Arc::new(builtin()), 200)).contains(" words"));
    }
}
