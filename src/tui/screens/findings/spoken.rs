//! A finding in words.

use crate::render::blocks::FindingBlock;
use crate::tui::screens::findings::entry;
use crate::tui::spoken::passage::one_line;
use crate::tui::view::scene::Scene;

/// The kind with how sure it is, and what each account says, a line each.
pub(super) fn finding(scene: &Scene<'_>) -> Vec<String> {
    let state = scene.state;
    let (at, all) = (state.screens.findings.cursor + 1, entry::count(state));
    if let Some(finding) = entry::finding(state) {
        let block = FindingBlock::new(&state.analysis, &finding, |readout| state.side(readout));
        let mut lines = vec![format!("finding {at} of {all}: {}, {}", block.label, block.confidence)];
        let sides = FindingBlock::whole(&state.analysis, &finding, |readout| state.side(readout));
        lines.extend(sides.iter().map(|side| format!("{}: {}", side.name, one_line(&side.quoted()))));
        return lines;
    }
    match entry::known(state) {
        Some(known) => vec![format!("{at} of {all}, the dossier says: {}: {}", known.of, known.said)],
        None => vec!["no findings".to_owned()],
    }
}
