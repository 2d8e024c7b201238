//! The omissions as they are drawn: evidence, never a bare "missing".

use ratatui::layout::{Position, Rect};

use crate::render::{Role, threshold_source};
use crate::tui::screens::omissions::entry::{NUMBER_END, WORDS_AT, beside, body, entry, list};
use crate::tui::screens::omissions::omissions;
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// The narrowest screen on which the list is named.
const NAMED: u16 = 60;

/// Draws the list between the header and the status line, and says where the cursor belongs.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State) -> Option<Position> {
    heading(canvas, area, state);
    let listed = omissions(state);
    let body = body(area);
    let at = state.screens.omissions;
    let list = list(state, &listed, area);
    let slots = list.visible(list.first(at));
    let here = state.side(state.here());
    let mut cursor = None;
    for slot in &slots {
        let omission = &listed[slot.index];
        let mut entry = entry(state, omission, area.width);
        let y = body.y + slot.top;
        let selected = slot.index == at.cursor;
        if selected {
            if let Some(score) = entry.nearest.first_mut().and_then(|line| line.chunks.first_mut()) {
                score.role = Role::Strong;
            }
            let height = slot.height.min(body.bottom().saturating_sub(y));
            canvas.upright(area.x + 1, y, height, canvas.chrome().bar_right_page, Role::Bar);
            cursor = Some(Position::new(area.x + WORDS_AT, y));
        }
        let role = if selected { Role::Code(here) } else { Role::Muted };
        canvas.put_right(area.x + NUMBER_END, y, &(omission.place.passage.0 + 1).to_string(), role);
        for (line, y) in entry.passage.iter().zip(y..body.bottom()) {
            canvas.put_line(area.x + WORDS_AT, y, line);
        }
        let (x, from) = match entry.beside {
            Some(x) => (x, y),
            None => (WORDS_AT, y + entry.passage.len() as u16),
        };
        for (line, y) in entry.nearest.iter().zip(from..body.bottom()) {
            canvas.put_line(area.x + x, y, line);
        }
    }
    if listed.is_empty() {
        canvas.put(area.x + 3, body.y, "everything here is answered over there", Role::Muted);
    }
    footing(canvas, area, slots.len(), listed.len());
    cursor
}

fn heading(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    let code = |readout: crate::collate::ReadoutIx| &state.analysis.readout(readout).code;
    let (here, there) = (state.here(), state.there());
    let threshold = state.analysis.threshold(here, there).unwrap_or_default();
    let x = if area.width < NAMED {
        area.x + 3
    } else {
        let x = canvas.put(area.x + 3, area.y, "Omissions  ", Role::Strong);
        canvas.put(x, area.y, "of ", Role::Muted)
    };
    let x = canvas.put(x, area.y, code(here), Role::Code(state.side(here)));
    let x = canvas.put(x, area.y, " that nothing in ", Role::Muted);
    let x = canvas.put(x, area.y, code(there), Role::Code(state.side(there)));
    let above = format!(" answers above {threshold:.2}");
    let fits = usize::from(x) + above.len() + 3 <= usize::from(area.right());
    let x = canvas.put(x, area.y, if fits { &above } else { " answers" }, Role::Muted);
    let source = format!(", {}", threshold_source(state.analysis.options().threshold));
    let end = beside(area.width).map_or(area.right(), |at| area.x + at);
    let x = if x + source.len() as u16 + 2 <= end { canvas.put(x, area.y, &source, Role::Muted) } else { x };
    if let Some(at) = beside(area.width).filter(|at| area.x + at > x + 2) {
        canvas.put(area.x + at, area.y, "nearest over there", Role::Muted);
    }
}

fn footing(canvas: &mut Canvas<'_>, area: Rect, shown: usize, all: usize) {
    if area.height == 0 {
        return;
    }
    let y = area.bottom() - 1;
    if area.height > 12 {
        canvas.level(area.x, y - 1, area.width, canvas.chrome().rule, Role::Rule);
    }
    let count = format!("{shown} of {all} shown");
    let room = usize::from(area.width).saturating_sub(count.len() + 8);
    let words = "Evidence, not a verdict: a short account leaves most things out.";
    canvas.put(area.x + 3, y, &shortened(words, room), Role::Muted);
    canvas.put_right(area.right().saturating_sub(3), y, &count, Role::Muted);
}
