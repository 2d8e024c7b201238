//! What the status line says of a row of the ledger.

use crate::diff::State as RowState;
use crate::render::{Line, Role, row_score, row_state, standing_glyph, turned};
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
    let mut said = format!("{sign} {}", row_state(&scene.state.analysis, row));
    if row.state != RowState::Only {
        said = format!("{said} {}", row_score(row));
    }
    verdict.push(&said, Role::Strong);
    let mut places = Line::default();
    for readout in speaking {
        if !places.chunks.is_empty() {
            places.push(", ", Role::Muted);
        }
        let text = format!("{} {}", scene.code(readout), numbers(&row.cells[readout.ix()], ", "));
        places.push(&text, Role::Code(scene.side(readout)));
    }
    let kinds = scene.state.analysis.row_differences(at);
    let turned = turned(&kinds).filter(|_| row.state != RowState::Only);
    let turned = turned.map(|words| Part::new(Line::new(&words, Role::Strong)));
    [Some(Part::new(verdict)), turned, Some(Part::new(places))].into_iter().flatten().collect()
}
