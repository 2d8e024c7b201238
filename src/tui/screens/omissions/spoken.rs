//! An omission in words.

use crate::render::blocks::OmissionBlock;
use crate::tui::screens::omissions::omissions;
use crate::tui::spoken::passage::{one_line, words};
use crate::tui::view::scene::Scene;

/// The passage whole, and what comes nearest to it with the reason why it is no answer.
pub(super) fn omission(scene: &Scene<'_>) -> Vec<String> {
    let state = scene.state;
    let (all, at) = (omissions(state), state.screens.omissions.cursor);
    let (here, there) = (scene.code(state.here()), scene.code(state.there()));
    let Some(omission) = all.get(at) else {
        return vec![format!("everything in {here} is answered in {there}")];
    };
    let block = OmissionBlock::new(&state.analysis, omission);
    let mut lines = vec![
        format!("omission {} of {}, in {here} and not answered in {there}", at + 1, all.len()),
        words(scene, omission.place),
    ];
    lines.push(match &block.evidence {
        Some(evidence) => {
            format!("{}{}: {}", evidence.label, evidence.reason_after(), one_line(evidence.text))
        }
        None => "nothing over there shares a telling word".to_owned(),
    });
    lines
}
