//! The words of a passage with their roles, wrapped.

use std::ops::Range;

use crate::analysis::HitPlace;
use crate::collate::{Place, ReadoutIx};
use crate::render::{Line, Role, Viewpoint, flow_runs, with_hits, word_runs};

use crate::tui::view::scene::Scene;

/// The lines of a passage at a width, told against another readout.
pub(crate) fn lines(scene: &Scene<'_>, place: Place, there: ReadoutIx, width: u16) -> Vec<Line> {
    let analysis = &scene.state.analysis;
    let here = place.readout;
    let view = Viewpoint { here, there, side: scene.state.side(here), ink: scene.ink };
    let mut runs = word_runs(analysis, view, place.passage);
    let hits = hits(scene, place);
    if !hits.is_empty() {
        runs = with_hits(&runs, &hits, Role::Prose);
    }
    flow_runs(analysis.passage_text(place), width, &runs, Role::Prose)
}

/// The bytes of a passage that the search found.
fn hits(scene: &Scene<'_>, place: Place) -> Vec<Range<usize>> {
    let Some(search) = &scene.state.search else { return Vec::new() };
    let span = scene.state.analysis.text(place.readout).passages[place.passage.ix()].span.range();
    let found = search.found.within(HitPlace::Readout(place)).iter();
    let inside = |at: usize| at.clamp(span.start, span.end) - span.start;
    found.map(|hit| inside(hit.bytes.range().start)..inside(hit.bytes.range().end)).collect()
}
