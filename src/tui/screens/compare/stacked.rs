//! What stands around pages one over the other: numbers at the left, strips in the titles, the state in the rule.

use crate::analysis::Standing;
use crate::render::{Role, cells, standing_glyph};
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::screens::compare::pane::{Pane, name};
use crate::tui::view::scene::Scene;
use crate::tui::widgets::strip;
use crate::tui::widgets::strip::Legend;

/// Draws the titles, the numbers and the rule between the pages.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>, panes: &[Pane<'_>]) {
    for pane in panes {
        title(canvas, scene, pane);
        numbers(canvas, scene, pane);
    }
    if let Some(row) = scene.areas.divider {
        divider(canvas, scene, row);
    }
}

fn title(canvas: &mut Canvas<'_>, scene: &Scene<'_>, pane: &Pane<'_>) {
    let end = canvas.area().width.saturating_sub(2);
    let room = usize::from(end) / 2;
    let strip = strip::line(scene, pane.index, pane.seen(), room, Legend::Bare);
    let start = end.saturating_sub(strip.cells() as u16);
    canvas.put_line(start, pane.page.title, &strip);
    name(canvas, scene, pane, 2..start.saturating_sub(2));
}

fn numbers(canvas: &mut Canvas<'_>, scene: &Scene<'_>, pane: &Pane<'_>) {
    let there = scene.against(pane.readout);
    let digits = scene.areas.digits;
    for block in pane.visible() {
        let Some(row) = pane.row(block.top) else { continue };
        let passage = block.first();
        let standing = scene.standing(pane.readout.at(passage), there);
        let side = scene.side(pane.readout);
        let (number_role, state_role) = match standing {
            _ if scene.selection.holds(pane.index, passage) => (Role::Code(side), Role::Code(side)),
            Standing::Answered(_) => (Role::Muted, Role::Text),
            Standing::Topic | Standing::Alone => (Role::Muted, Role::Muted),
        };
        canvas.put_right(2 + digits, row, &(passage.0 + 1).to_string(), number_role);
        if !scene.state.aligning() {
            canvas.put_char(digits + 3, row, standing_glyph(standing), state_role);
        }
    }
}

fn divider(canvas: &mut Canvas<'_>, scene: &Scene<'_>, row: u16) {
    canvas.rule(row);
    let place = scene.state.place();
    let there = scene.state.there();
    let x = scene.areas.digits + 5;
    let x = canvas.put(x, row, " ", Role::Text);
    let mut x = canvas.put_line(x, row, &scene.verdict(place, there));
    if let Some(turned) = scene.turned(place, there) {
        let room = usize::from(canvas.area().right().saturating_sub(x + 4));
        x = canvas.put(x, row, "  ", Role::Text);
        x = canvas.put(x, row, &shortened(&turned, room), Role::Strong);
    }
    let nearest = match scene.state.analysis.answer(place, there) {
        None => scene.nearest(place, there),
        Some(_) => None,
    };
    let room = usize::from(canvas.area().right().saturating_sub(x + 3));
    let nearest = nearest.map(|nearest| format!("  {nearest}")).filter(|words| cells(words) <= room);
    let x = nearest.map_or(x, |nearest| canvas.put(x, row, &nearest, Role::Muted));
    canvas.put(x, row, " ", Role::Text);
}
