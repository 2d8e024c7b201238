//! The ledger as it is drawn: heading, rows, footing.

use ratatui::layout::{Position, Rect};

use crate::analysis::{LedgerSort, Standing};
use crate::collate::ReadoutIx;
use crate::render::{Line, Role, standing_glyph};
use crate::tui::screens::ledger::entry::{Layout, STATE_AT, Table, body, entry, list};
use crate::tui::screens::ledger::rows;
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// Draws the ledger between the header and the status line, and says where the cursor belongs.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State) -> Option<Position> {
    let table = Table::new(area.width, &state.analysis);
    heading(canvas, area, state, table.layout);
    let body = body(area);
    let listed = rows::ledger(state);
    let here = state.screens.ledger.list;
    let list = list(state, &listed, area);
    let first = list.first(here);
    let slots = list.visible(first);
    let mut cursor = None;
    for slot in &slots {
        let mut entry = entry(state, listed[slot.index], &table);
        let y = body.y + slot.top;
        if slot.index == here.cursor {
            entry.select(state);
            let height = slot.height.min(body.bottom().saturating_sub(y));
            canvas.upright(area.x + 1, y, height, canvas.chrome().bar_right_page, Role::Bar);
            cursor = Some(Position::new(area.x + STATE_AT, y));
        }
        for (line, y) in entry.state.iter().zip(y..body.bottom()) {
            canvas.put_line(area.x + STATE_AT, y, line);
        }
        for cell in &entry.cells {
            for (line, y) in cell.lines.iter().zip(y..body.bottom()) {
                canvas.put_line(area.x + cell.x, y, line);
            }
        }
        let below = y + slot.height;
        if below < body.bottom() {
            let width = area.width.saturating_sub(2 * STATE_AT);
            canvas.level(area.x + STATE_AT, below, width, canvas.chrome().rule, Role::Rule);
        }
    }
    if listed.is_empty() {
        canvas.put(area.x + STATE_AT, body.y, "no row is in this state", Role::Muted);
    }
    footing(canvas, area, state, Seen { first, shown: slots.len(), all: listed.len() });
    cursor
}

fn heading(canvas: &mut Canvas<'_>, area: Rect, state: &State, layout: Layout) {
    canvas.put(area.x + STATE_AT, area.y, "State", Role::Muted);
    let Layout::Columns { first, pitch } = layout else { return };
    for (r, readout) in state.analysis.dossier().readouts.iter().enumerate() {
        let x = area.x + first + pitch * r as u16;
        let after = canvas.put(x, area.y, &readout.code, Role::Code(state.side(ReadoutIx(r as u32))));
        let name = shortened(&readout.name, usize::from((x + pitch).saturating_sub(after + 2 + 2)));
        canvas.put(after + 2, area.y, &name, Role::Code(state.side(ReadoutIx(r as u32))));
    }
}

/// Which rows are in view.
struct Seen {
    first: usize,
    shown: usize,
    all: usize,
}

fn footing(canvas: &mut Canvas<'_>, area: Rect, state: &State, Seen { first, shown, all }: Seen) {
    if area.height == 0 {
        return;
    }
    let y = area.bottom() - 1;
    if area.height > 12 {
        canvas.level(area.x, y - 1, area.width, canvas.chrome().rule, Role::Rule);
    }
    let mut line = Line::default();
    let strong = |on| if on { Role::Strong } else { Role::Muted };
    line.push("all", strong(state.screens.ledger.filter.standing.is_none()));
    for wanted in Standing::ALL {
        line.push("   ", Role::Text);
        let count = format!("{} {}", standing_glyph(wanted), state.analysis.rows_in(wanted));
        line.push(&count, strong(state.screens.ledger.filter.standing == Some(wanted)));
    }
    let place = match shown {
        0 => "none".to_owned(),
        1 => format!("{} of {all}", first + 1),
        _ => format!("{}-{} of {all}", first + 1, first + shown),
    };
    let room = usize::from(area.width.saturating_sub(2 * STATE_AT)).saturating_sub(place.len() + 2);
    if line.cells() + 6 + sorted(state.screens.ledger.sort).len() <= room {
        line.push("      ", Role::Text);
        line.push(sorted(state.screens.ledger.sort), Role::Muted);
    }
    if line.cells() <= room {
        canvas.put_line(area.x + STATE_AT, y, &line);
    }
    canvas.put_right(area.right().saturating_sub(STATE_AT), y, &place, Role::Muted);
}

fn sorted(sort: LedgerSort) -> &'static str {
    match sort {
        LedgerSort::Order => "sorted by order",
        LedgerSort::Score => "sorted by score",
        LedgerSort::Length => "sorted by length",
    }
}
