//! The words of a passage with their roles, wrapped.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::HitPlace;
use crate::collate::{Place, ReadoutIx};
use crate::render::blocks::PassageBlock;
use crate::render::glyphs::DIFFERS;
use crate::render::{Lens, Line, Role};

use crate::tui::memo::ProseOf;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::Canvas;

/// The lines of a passage at a width, told against another readout, each with whether the meaning turns in it.
pub(crate) fn lines(scene: &Scene<'_>, place: Place, there: ReadoutIx, width: u16) -> Arc<[(Line, bool)]> {
    let (hue, ink) = (scene.state.side(place.readout), scene.ink);
    let make = || {
        let block = PassageBlock::new(&scene.state.analysis, place, Some(there), hue, ink);
        block
            .with_elsewhere(&elsewhere(scene, place, there))
            .with_hits(&hits(scene, place))
            .marked_lines(width)
    };
    if scene.state.search.is_some() || scene.state.prefs.lens == Lens::Shared {
        return make().into();
    }
    scene.state.memo.prose(&scene.state.analysis, ProseOf { place, there, width, hue, ink }, make)
}

/// The bytes of a passage whose words stand anywhere over there, where what is shared is asked for.
fn elsewhere(scene: &Scene<'_>, place: Place, there: ReadoutIx) -> Vec<Range<usize>> {
    if scene.state.prefs.lens != Lens::Shared || place.readout == there {
        return Vec::new();
    }
    let analysis = &scene.state.analysis;
    let shared = scene.state.memo.shared_anywhere(analysis, place.readout, there);
    let text = analysis.text(place.readout);
    let passage = &text.passages[place.passage.ix()];
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for at in passage.tokens.clone().filter(|&at| shared[at as usize]) {
        let bytes = text.tokens.span(at as usize).range();
        let inside = bytes.start.saturating_sub(passage.span.range().start)
            ..bytes.end.min(passage.span.range().end).saturating_sub(passage.span.range().start);
        match ranges.last_mut() {
            Some(last) if last.end == inside.start => last.end = inside.end,
            _ => ranges.push(inside),
        }
    }
    ranges
}

/// The mark in the margin of a line in which the meaning turns.
pub(crate) fn mark(canvas: &mut Canvas<'_>, x: u16, y: u16) {
    canvas.put_char(x, y, DIFFERS, Role::Strong);
}

/// The bytes of a passage that the search found.
fn hits(scene: &Scene<'_>, place: Place) -> Vec<Range<usize>> {
    let Some(search) = &scene.state.search else { return Vec::new() };
    let span = scene.state.analysis.text(place.readout).passages[place.passage.ix()].span.range();
    let found = search.found.within(HitPlace::Readout(place)).iter();
    let inside = |at: usize| at.clamp(span.start, span.end) - span.start;
    found.map(|hit| inside(hit.bytes.range().start)..inside(hit.bytes.range().end)).collect()
}
