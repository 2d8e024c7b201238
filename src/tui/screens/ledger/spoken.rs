//! A row of the ledger in words.

use crate::render::blocks::{LedgerBlock, Said};
use crate::tui::screens::ledger::rows;
use crate::tui::spoken::passage::{named, one_line, unsigned};
use crate::tui::view::scene::Scene;

/// About how many words of a cell are said.
const WORDS: usize = 40;

/// The state of the selected matter with its remarks, and what each readout says of it, a line each.
pub(super) fn row(scene: &Scene<'_>) -> Vec<String> {
    let state = scene.state;
    let rows = rows::ledger(state);
    let at = state.screens.ledger.list.cursor;
    let Some(&row) = rows.get(at) else { return vec!["no row is in this state".to_owned()] };
    let analysis = &state.analysis;
    let block = LedgerBlock::new(analysis, &analysis.ledger_row(row, WORDS), |readout| state.side(readout));
    let remarks = block.remarks.iter().map(|remark| unsigned(remark.trim_start_matches("x ")));
    let said: Vec<String> =
        std::iter::once(block.state.clone()).chain(block.score.clone()).chain(remarks).collect();
    let mut lines = vec![format!("row {} of {}: {}", at + 1, rows.len(), said.join(", "))];
    lines.extend(block.cells.iter().map(|cell| {
        let code = scene.code(cell.readout);
        match &cell.said {
            Said::Quoted(quoted) => {
                format!("{}: {}", named(scene, cell.readout, &quoted.passages), one_line(&quoted.text))
            }
            Said::Topic { words, .. } => format!("{code}: nothing, {words}"),
            Said::Nothing => format!("{code}: nothing"),
        }
    }));
    lines
}
