//! Review in words.

use crate::render::Role;
use crate::tui::screens::review::action::LETTERS;
use crate::tui::screens::review::share::in_sight;
use crate::tui::screens::review::{update, view};
use crate::tui::spoken::passage::words;
use crate::tui::view::scene::Scene;

/// How far one is, the passage, and each partner with its letter, what it is to the passage, and its words.
pub(super) fn review(scene: &Scene<'_>) -> Vec<String> {
    let state = scene.state;
    if state.aligning() {
        return vec!["the texts are being aligned".to_owned()];
    }
    let (place, (decided, all)) = (state.place(), update::progress(state));
    let (here, there) = (scene.code(state.here()), scene.code(state.there()));
    let mut lines = vec![
        format!("review of {here} against {there}, {decided} of {all} decided"),
        format!("{}, {}", view::standing(state, place), words(scene, place)),
    ];
    let known = view::known(state);
    lines.extend((!known.is_empty()).then_some(known));
    let offers = update::offers(state);
    for at in in_sight(state, offers.len()) {
        let offer = offers[at];
        let tie = state.analysis.tie(state.added.found(), place, offer.place);
        let (said, _): (String, Role) = view::score(offer, tie);
        let letter = LETTERS.get(at).copied().unwrap_or(' ');
        let turned = view::turned(state, place, offer, tie);
        let turned =
            if turned.is_empty() { String::new() } else { format!(", differs in {}", turned.join(", ")) };
        lines.push(format!("{letter}: {said}{turned}, {}", words(scene, offer.place)));
    }
    lines
}
