//! What may follow the keys that wait for another one: a small box above the status line.

use ratatui::layout::Rect;

use crate::render::{Line, Role, cells};
use crate::tui::keys::bindings::{Following, following};
use crate::tui::view::scene::Scene;
use crate::tui::widgets::boxes;
use crate::tui::widgets::canvas::Canvas;

/// The blanks between keys and what they do.
const GAP: usize = 2;

/// Draws the box, where keys wait and there is room for it.
pub(super) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
    let pending = &scene.state.pending;
    if pending.keys.is_empty() || scene.state.overlay.is_some() {
        return;
    }
    let ways = following(&scene.state.layers(), &pending.keys);
    let column = ways.iter().map(|way| cells(&way.keys)).max().unwrap_or_default() + GAP;
    let widest = ways.iter().map(|way| column + cells(way.command)).max().unwrap_or_default() as u16;
    let body = scene.areas.body();
    let (width, height) = (widest + boxes::SIDES, ways.len() as u16 + boxes::EDGES);
    if ways.is_empty() || width + 2 > body.width || height > body.height {
        return;
    }
    let outer = Rect::new(body.right() - width - 2, body.bottom() - height, width, height);
    let inner = boxes::draw(canvas, outer, &pending.shown(), "");
    for (y, Following { keys, command }) in (inner.y..inner.bottom()).zip(&ways) {
        let mut line = Line::new(keys, Role::Strong);
        line.pad_to(column);
        line.push(command, Role::Text);
        canvas.put_line(inner.x, y, &line);
    }
}
