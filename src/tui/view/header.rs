//! The first two rows: program, event, tabs, and a rule that is heavy under the open tab.

use crate::render::{Role, cells};
use crate::tui::canvas::{Canvas, shortened};
use crate::tui::state::View;

use super::scene::Scene;

/// From this width the tabs have their names.
const NAMED: u16 = 100;
/// The blanks between tabs, and before the first one.
const GAP: u16 = 3;

const TABS: [(View, &str, &str); 2] = [(View::Compare, "1", "Compare"), (View::Ledger, "2", "Ledger")];

/// Draws the header.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
    let width = canvas.area().width;
    let tabs: Vec<_> = TABS
        .iter()
        .map(|&(view, number, name)| {
            let open = is_open(view, scene.state.view);
            let label = if open || width >= NAMED { format!("{number} {name}") } else { number.to_owned() };
            (label, open)
        })
        .collect();
    let taken: u16 = tabs.iter().map(|(label, _)| label.len() as u16 + GAP).sum();
    canvas.rule(1);
    let mut x = (width - 2).saturating_sub(taken - GAP);
    title(canvas, scene, x.saturating_sub(GAP));
    for (label, open) in tabs {
        let end = canvas.put(x, 0, &label, if open { Role::Strong } else { Role::Muted });
        if open {
            canvas.level(x, 1, end - x, canvas.chrome().tab, Role::Text);
        }
        x = end + GAP;
    }
}

/// The context in full belongs to the comparison.
fn is_open(tab: View, view: View) -> bool {
    tab == view || (tab, view) == (View::Compare, View::Context)
}

fn title(canvas: &mut Canvas<'_>, scene: &Scene<'_>, end: u16) {
    let dossier = &scene.state.analysis.dossier;
    let x = canvas.put(2, 0, "diptych", Role::Strong) + 2;
    let room = usize::from(end.saturating_sub(x));
    let short = dossier.short_title.as_deref().unwrap_or(&dossier.title);
    let full = &dossier.title;
    let title = if canvas.area().width >= NAMED && cells(full) <= room { full } else { short };
    canvas.put(x, 0, &shortened(title, room), Role::Muted);
}
