//! What the status line says of a row of the ledger and of an omission.

use crate::diff::State as RowState;
use crate::render::{Line, Role, banded, score, standing_glyph, state_name};
use crate::tui::screens::ledger::rows;

use crate::tui::view::scene::{Scene, numbers};
use crate::tui::view::status::told::Part;

/// The state of the selected matter, and who speaks of it where.
pub(crate) fn matter(scene: &Scene<'_>) -> Vec<Part> {
    let Some(&at) = rows::ledger(scene.state).get(scene.state.ledger.cursor) else { return Vec::new() };
    let row = scene.state.analysis.collation().row(at);
    let speaking: Vec<_> =
        scene.state.analysis.readouts().filter(|r| !row.cells[r.ix()].is_empty()).collect();
    let sign = standing_glyph(scene.state.analysis.row_standing(row));
    let mut verdict = Line::default();
    match (row.state, speaking.first()) {
        (RowState::Only, Some(&only)) => {
            verdict.push(&format!("{sign} only in {}", scene.code(only)), Role::Strong);
        }
        _ => verdict.push(
            &format!("{sign} {} {}", state_name(row.state), banded(row.score, row.state)),
            Role::Strong,
        ),
    }
    let mut places = Line::default();
    for readout in speaking {
        if !places.chunks.is_empty() {
            places.push(", ", Role::Muted);
        }
        let text = format!("{} {}", scene.code(readout), numbers(&row.cells[readout.ix()], ", "));
        places.push(&text, Role::Code(scene.side(readout)));
    }
    vec![Part::new(verdict), Part::new(places)]
}

/// `+ only in GT   GT 19  nearest CU 2 0.08`
pub(crate) fn omission(scene: &Scene<'_>) -> Vec<Part> {
    let (here, there) = (scene.state.here(), scene.state.there());
    let Some(&passage) = rows::omissions(scene.state).get(scene.state.ledger.cursor) else {
        return Vec::new();
    };
    let mut verdict = Line::default();
    let sign = standing_glyph(scene.standing(here.at(passage), there));
    verdict.push(&format!("{sign} only in {}", scene.code(here)), Role::Strong);
    let mut place = Line::default();
    place.push(&format!("{} {}", scene.code(here), passage.0 + 1), Role::Code(scene.side(here)));
    let topic = scene.state.analysis.topic(here.at(passage), there).map(|t| ("same topic", t.place, t.score));
    let nearest = scene.state.analysis.nearest(here.at(passage), there);
    if let Some((label, other, value)) = topic.or(nearest.map(|n| ("nearest", n.place, n.score))) {
        place.push(&format!("  {label} "), Role::Muted);
        place.push(&format!("{} {}", scene.code(there), other.passage.0 + 1), Role::Code(scene.side(there)));
        place.push(&format!(" {}", score(value, RowState::Only)), Role::Muted);
    }
    vec![Part::new(verdict), Part::new(place)]
}
