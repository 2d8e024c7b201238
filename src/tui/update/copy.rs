//! Copies of passages, with their citation.

use crate::collate::Place;
use crate::tui::effect::Effect;
use crate::tui::screens::Then;
use crate::tui::state::{Overlay, State};

/// Copies the passage under the cursor with its citation.
pub(super) fn copy_passage(state: &State) -> Then {
    Then::Effects(vec![Effect::Copy(quotation(state, state.place()))])
}

/// Copies the passage and what answers it, each with its citation: asks where to.
pub(super) fn copy_pair(state: &mut State) -> Then {
    let place = state.place();
    let mut parts = vec![quotation(state, place)];
    let others = state.shown.iter().copied().filter(|&readout| readout != place.readout);
    if !state.aligning() {
        for readout in others {
            let answer = state.analysis.answer(place, readout);
            let passages = answer.map(|answer| answer.there().to_vec()).unwrap_or_default();
            parts.extend(passages.into_iter().map(|passage| quotation(state, readout.at(passage))));
        }
    }
    if parts.len() == 1 {
        state.message = Some("nothing answers this passage".to_owned());
        return Then::Nothing;
    }
    state.overlay = Some(Overlay::CopyTo { text: parts.join("\n"), typed: String::new(), overwrite: false });
    Then::Nothing
}

/// A passage in quotation marks, and on the next line where it stands.
fn quotation(state: &State, place: Place) -> String {
    let readout = state.analysis.readout(place.readout);
    let mut citation = vec![format!("{} {}", readout.code, place.passage.ix() + 1), readout.name.clone()];
    citation.push(state.analysis.dossier().title.clone());
    citation.extend(readout.published.iter().map(|when| format!("published {when}")));
    citation.extend(readout.source.clone());
    let words = state.analysis.passage_text(place);
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("\"{}\"\n({})\n", words.join(" "), citation.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> State {
        use crate::analysis::{Options, analyse, prepare};
        use crate::tui::state::{Prefs, Size};
        let prepared = prepare(std::sync::Arc::new(crate::dossier::builtin()));
        let analysis = std::sync::Arc::new(analyse(&prepared, Options::default()));
        State::new(analysis, Size { width: 80, height: 24 }, Prefs::default())
    }

    #[test]
    fn a_copy_carries_where_it_stands() {
        let mut state = state();
        let copied = |then: Then| match then {
            Then::Effects(effects) => match effects.as_slice() {
                [Effect::Copy(text)] => text.clone(),
                other => panic!("no copy: {other:?}"),
            },
            other => panic!("no copy: {other:?}"),
        };
        let passage = copied(copy_passage(&state));
        assert!(passage.starts_with("\"I had a cordial telephone"), "{passage}");
        assert!(passage.contains("(CU 1; Cuba, Presidency; "), "{passage}");
        assert_eq!(copy_pair(&mut state), Then::Nothing);
        let Some(Overlay::CopyTo { text: pair, .. }) = state.overlay else { panic!("{:?}", state.overlay) };
        assert!(pair.starts_with(&passage) && pair.contains("(CN 1; "), "{pair}");
    }
}
