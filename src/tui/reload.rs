//! The files have changed and were read again: what the reader sees goes on where it was.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::tui::effect::Effect;
use crate::tui::screens::ScreenName;
use crate::tui::state::{Overlay, State};

/// Takes the texts of the files as they are now; the alignment is asked for.
///
/// Readouts are known by their codes, and passages by their words. What the reader added, chose and typed stays; where a
/// passage is gone, the one with its number takes its place.
pub(crate) fn reload(state: &mut State, analysis: Arc<Analysis>) -> Vec<Effect> {
    let mut new = State::new(analysis, state.size, state.prefs.clone());
    let found = |readout: ReadoutIx| {
        let code = &state.analysis.readout(readout).code;
        new.analysis.readouts().find(|&there| new.analysis.readout(there).code == *code)
    };
    let moved = |place: Place| -> Option<Place> {
        let anchored = new.analysis.anchored(&state.analysis.anchor(place));
        anchored.or_else(|| Some(found(place.readout)?.at(place.passage)))
    };
    let shown: Vec<ReadoutIx> = state.shown.iter().filter_map(|&readout| found(readout)).collect();
    let places: Vec<Place> = state
        .analysis
        .readouts()
        .filter_map(|readout| moved(readout.at(state.places[readout.ix()])))
        .collect();
    let here = found(state.here());
    let against = state.screens.review.against.and_then(found);
    let overlay = state.overlay.take().map(|overlay| match overlay {
        Overlay::Note { on, typed } => {
            Overlay::Note { on: on.into_iter().filter_map(moved).collect(), typed }
        }
        other => other,
    });
    new.overlay = overlay.filter(|overlay| !matches!(overlay, Overlay::Note { on, .. } if on.is_empty()));
    if shown.len() >= 2.min(new.shown.len()) {
        new.shown = shown;
    }
    new.focus = here.and_then(|here| new.shown.iter().position(|&readout| readout == here)).unwrap_or(0);
    for place in places {
        let last = new.analysis.text(place.readout).passages.len().saturating_sub(1) as u32;
        new.places[place.readout.ix()].0 = place.passage.0.min(last);
    }
    new.screen = state.screen;
    new.trail = std::mem::take(&mut state.trail);
    new.lab_from = state.lab_from;
    new.screens.lab = std::mem::take(&mut state.screens.lab);
    new.screens.review.against = against;
    new.screens.review.begun = against.is_some();
    if new.screen == ScreenName::Review && against.is_none() {
        new.screen = ScreenName::default();
    }
    new.added = std::mem::take(&mut state.added);
    new.added.look_up(&new.analysis);
    new.search = state.search.take();
    new.options = state.options.clone();
    new.generation = state.generation + 1;
    new.computing = true;
    new.opening = false;
    new.chosen_theme = state.chosen_theme;
    new.lesson = state.lesson.take();
    new.presenter = state.presenter.take();
    new.message = Some("the files have changed, and were read again".to_owned());
    *state = new;
    vec![Effect::Compute { generation: state.generation, options: state.options.clone() }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Options, analyse, prepare, read};
    use crate::dossier::from_texts;
    use crate::tui::effect::Effect;
    use crate::tui::key::{Stroke, parse};
    use crate::tui::state::{Prefs, Size};
    use crate::tui::update::{Msg, settle, update};

    const US: &str = "They spoke on Monday. Cuba welcomed the vaccines. They will meet in May.";
    const CN: &str = "The call was on Monday. Vaccines came from Shanghai. Both will meet in May.";

    fn pressed(keys: &str) -> State {
        let analysis =
            analyse(&prepare(Arc::new(from_texts(&[("US", US), ("CN", CN)]).unwrap())), Options::default());
        let size = Size { width: 100, height: 40 };
        let mut state = State::new(Arc::new(analysis), size, Prefs::default());
        for stroke in parse(keys).unwrap() {
            if let Stroke::Key(key) = stroke {
                update(&mut state, Msg::Key(key));
                settle(&mut state);
            }
        }
        state
    }

    fn reloaded(keys: &str, us: &str, cn: &str) -> State {
        let mut state = pressed(keys);
        let dossier = Arc::new(from_texts(&[("US", us), ("CN", cn)]).unwrap());
        let effects = update(&mut state, Msg::Reloaded(Arc::new(read(dossier.clone()))));
        let [Effect::Compute { generation, options }] = effects.as_slice() else { panic!("{effects:?}") };
        let analysis = Arc::new(analyse(&prepare(dossier), options.clone()));
        update(&mut state, Msg::Computed { generation: *generation, analysis, more: false });
        settle(&mut state);
        state
    }

    #[test]
    fn the_place_the_screen_and_what_was_added_and_typed_stay() {
        let later = format!("A sentence more. {US}");
        let state = reloaded("jjtmT", &later, CN);
        assert_eq!(state.analysis.passage_text(state.place()).trim(), "They will meet in May.");
        assert!(state.added.found().is_seen(state.place()));
        assert_eq!(state.prefs.theme, pressed("T").prefs.theme);
        let mut undone = state;
        for key in ["u", "u"] {
            let Stroke::Key(key) = parse(key).unwrap()[0] else { panic!() };
            update(&mut undone, Msg::Key(key));
        }
        assert!(undone.added.session().is_empty(), "and can be undone");
        let typed = reloaded("jihalf a note", &later, CN);
        assert!(
            matches!(&typed.overlay, Some(Overlay::Note { on, typed })
            if typed == "half a note" && typed_on(on) == [2]),
            "{:?}",
            typed.overlay
        );
        for keys in ["2", "3", "4", "6", "6<Tab>", "j5", "O", "/meet<Enter>", "jw"] {
            assert_eq!(reloaded(keys, &later, CN).screen, pressed(keys).screen, "{keys}");
        }
    }

    fn typed_on(on: &[Place]) -> Vec<u32> {
        on.iter().map(|place| place.passage.0).collect()
    }

    #[test]
    fn where_a_passage_is_gone_another_takes_its_place_and_nothing_is_lost() {
        let state = reloaded("jjm", "They spoke on Monday.", CN);
        assert_eq!(state.place().passage.0, 0);
        assert_eq!(state.added.found().lost().len(), 1);
        assert_eq!(state.added.session().entries.len(), 1);
    }
}
