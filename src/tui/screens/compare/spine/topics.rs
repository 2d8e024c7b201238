//! What stands beside the selected passage where nothing answers it but its topic is spoken of: the numbers of those
//! passages, and its own beside theirs. A line means an answer, so no line is drawn.

use crate::text::PassageIx;

use crate::tui::screens::compare::pane::Pane;
use crate::tui::screens::compare::spine::end;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::ribbons::At;

/// How many passages of one topic are numbered.
const MOST: usize = 3;

/// The numbers beside a passage of `pane`, towards `other`; as many as fit into `room` cells.
pub(crate) fn numbers(
    scene: &Scene<'_>,
    pane: &Pane<'_>,
    other: &Pane<'_>,
    passage: PassageIx,
    room: usize,
) -> Option<String> {
    let place = scene.state.place();
    let focus = scene.state.focus;
    let analysis = &scene.state.analysis;
    if pane.index == focus && place.passage == passage {
        analysis.topic(pane.readout.at(passage), other.readout)?;
        let related = analysis.related(pane.readout.at(passage), other.readout);
        let mut text = String::new();
        for label in related.take(MOST).filter_map(|found| label(other, found.place.passage)) {
            let joined = if text.is_empty() { label } else { format!("{text},{label}") };
            if joined.len() > room {
                break;
            }
            text = joined;
        }
        return (!text.is_empty()).then_some(text);
    }
    is_topic(scene, pane, other, passage).then(|| label(other, place.passage)).flatten()
}

/// Whether a passage of `pane` is of the topic of the selected one of `other`, which nothing here answers.
pub(crate) fn is_topic(scene: &Scene<'_>, pane: &Pane<'_>, other: &Pane<'_>, passage: PassageIx) -> bool {
    let place = scene.state.place();
    let analysis = &scene.state.analysis;
    other.index == scene.state.focus
        && analysis.topic(place, pane.readout).is_some()
        && analysis.related(place, pane.readout).any(|found| found.place.passage == passage)
}

/// `12`, or `^1` and `v17` where it is out of sight.
fn label(pane: &Pane<'_>, passage: PassageIx) -> Option<String> {
    let end = end(pane, passage)?;
    Some(match end.at {
        At::Row(_) => end.number.to_string(),
        At::Above => format!("^{}", end.number),
        At::Below => format!("v{}", end.number),
    })
}
