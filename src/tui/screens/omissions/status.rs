//! What the status line says of an omission.

use crate::diff::State as RowState;
use crate::render::{Line, Role, score};
use crate::tui::screens::omissions::passages;
use crate::tui::view::part::Part;
use crate::tui::view::scene::Scene;

/// `+ no answer in CU   GT 19  nearest CU 2 0.08`
pub(super) fn omission(scene: &Scene<'_>) -> Vec<Part> {
    let (here, there) = (scene.state.here(), scene.state.there());
    let Some(&passage) = passages(scene.state).get(scene.state.screens.omissions.cursor) else {
        return Vec::new();
    };
    let standing = scene.standing(here.at(passage), there);
    let verdict = Line::new(&scene.unanswered(standing, here.at(passage), there), Role::Strong);
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
