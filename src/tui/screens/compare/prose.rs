//! The words of a passage with their roles, wrapped.

use std::ops::Range;

use crate::analysis::HitPlace;
use crate::collate::{Place, ReadoutIx};
use crate::render::Line;
use crate::render::blocks::PassageBlock;

use crate::tui::view::scene::Scene;

/// The lines of a passage at a width, told against another readout.
pub(crate) fn lines(scene: &Scene<'_>, place: Place, there: ReadoutIx, width: u16) -> Vec<Line> {
    let hue = scene.state.side(place.readout);
    let block = PassageBlock::new(&scene.state.analysis, place, Some(there), hue, scene.ink);
    block.with_hits(&hits(scene, place)).lines(width)
}

/// The bytes of a passage that the search found.
fn hits(scene: &Scene<'_>, place: Place) -> Vec<Range<usize>> {
    let Some(search) = &scene.state.search else { return Vec::new() };
    let span = scene.state.analysis.text(place.readout).passages[place.passage.ix()].span.range();
    let found = search.found.within(HitPlace::Readout(place)).iter();
    let inside = |at: usize| at.clamp(span.start, span.end) - span.start;
    found.map(|hit| inside(hit.bytes.range().start)..inside(hit.bytes.range().end)).collect()
}
