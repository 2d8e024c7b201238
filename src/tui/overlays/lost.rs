//! What the reader added that no longer stands in the texts, since their words are gone: a list to be read.

use ratatui::layout::{Position, Rect};

use crate::render::{Line, Role, flow_runs, lost_lines};
use crate::tui::state::{Overlay, State};
use crate::tui::widgets::boxes;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::List;

/// The width of the content where there is room for it.
const WIDTH: u16 = 90;

const TITLE: &str = "No longer in the texts";

/// Opens the list; where all stands, that is said.
pub(super) fn open(state: &mut State) -> Option<Overlay> {
    if state.added.found().lost().is_empty() {
        state.message = Some("all that you added still stands in the texts".to_owned());
        return None;
    }
    Some(Overlay::Lost { scroll: 0 })
}

/// The list in words, a line each.
pub(crate) fn spoken(state: &State) -> Vec<String> {
    std::iter::once(TITLE.to_lowercase()).chain(lost_lines(state.added.found())).collect()
}

fn lines(state: &State, area: Rect) -> Vec<Line> {
    let width = frame(area, 1).width.saturating_sub(boxes::SIDES).max(1);
    let mut lines = Vec::new();
    for said in lost_lines(state.added.found()) {
        lines.extend(flow_runs(&said, width, &[], Role::Text));
        lines.push(Line::default());
    }
    lines.extend(flow_runs(
        "They stay in your session, and count again where the words come back.",
        width,
        &[],
        Role::Muted,
    ));
    lines
}

fn frame(area: Rect, lines: usize) -> Rect {
    boxes::centred(area, WIDTH, u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2))
}

fn room(outer: Rect) -> usize {
    usize::from(outer.height.saturating_sub(boxes::EDGES + 2))
}

/// How far the list can be scrolled.
pub(super) fn scrolls(state: &State) -> usize {
    let area = state.overlaid();
    let count = lines(state, area).len();
    List::of_lines(count, room(frame(area, count)) as u16).last_first()
}

/// Draws the list over `area`; says where the cursor belongs.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, scroll: usize) -> Position {
    let lines = lines(state, area);
    let outer = frame(area, lines.len());
    let room = room(outer);
    let hint = if lines.len() > room { "j k more, Esc closes" } else { "Esc closes" };
    let inner = boxes::draw(canvas, outer, TITLE, hint);
    let first = scroll.min(List::of_lines(lines.len(), room as u16).last_first());
    for (line, y) in lines.iter().skip(first).zip(inner.y + 1..inner.bottom().saturating_sub(1)) {
        canvas.put_line(inner.x, y, line);
    }
    Position::new(inner.x, inner.y + 1)
}
