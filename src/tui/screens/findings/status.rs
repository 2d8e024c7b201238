//! What the status line says of a finding.

use crate::render::blocks::FindingBlock;
use crate::render::{Line, Role};
use crate::tui::screens::findings::entry;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;

/// How far how sure it is stands from the word for the kind.
const BESIDE: u16 = 2;

/// `day  0.89 likely   US 2, RU 2`
pub(super) fn finding(scene: &Scene<'_>) -> Vec<Part> {
    let Some(finding) = entry::finding(scene.state) else {
        return entry::known(scene.state).map(|_| Part::muted("the dossier says")).into_iter().collect();
    };
    let block = FindingBlock::new(&scene.state.analysis, &finding, |readout| scene.side(readout));
    let label = Line::new(block.label, Role::Strong);
    // The word for the kind says that no answer was found; what came nearest is the news where there is little room.
    let confidence = block.confidence.strip_prefix("no answer found; ").unwrap_or(&block.confidence);
    let confidence = confidence.strip_suffix(" of the event").unwrap_or(confidence);
    // A part that has no room is left out whole: the words below say it too.
    let confidence = Part { gap: BESIDE, ..Part::muted(confidence) };
    let mut places = Line::default();
    for side in block.sides.iter().filter(|side| side.place.is_some()) {
        if !places.chunks.is_empty() {
            places.push(", ", Role::Muted);
        }
        places.push(&side.name, Role::Code(side.hue));
    }
    vec![Part::new(label), confidence, Part::new(places)]
}
