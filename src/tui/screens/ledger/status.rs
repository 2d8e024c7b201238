//! What the status line says of a row of the ledger.

use crate::diff::State as RowState;
use crate::render::{Line, Role, row_score, standing_glyph, state_name};
use crate::tui::screens::ledger::rows;

use crate::tui::view::part::Part;
use crate::tui::view::scene::{Scene, numbers};

/// The state of the selected matter, and who speaks of it where.
pub(super) fn matter(scene: &Scene<'_>) -> Vec<Part> {
    let Some(&at) = rows::ledger(scene.state).get(scene.state.screens.ledger.list.cursor) else {
        return Vec::new();
    };
    let row = scene.state.analysis.collation().row(at);
    let speaking: Vec<_> =
        scene.state.analysis.readouts().filter(|r| !row.cells[r.ix()].is_empty()).collect();
    let sign = standing_glyph(scene.state.analysis.row_standing(row));
    let mut verdict = Line::default();
    match (row.state, speaking.first()) {
        (RowState::Only, Some(&only)) => {
            verdict.push(&format!("{sign} only in {}", scene.code(only)), Role::Strong);
        }
        _ => verdict.push(&format!("{sign} {} {}", state_name(row.state), row_score(row)), Role::Strong),
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
