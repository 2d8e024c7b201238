//! The list of classic cases: their titles, and what to look for in the selected one.

use ratatui::layout::{Position, Rect};

use crate::lab::Case;
use crate::render::{Role, flow};
use crate::tui::screens::lab::cases;
use crate::tui::screens::lab::update::open_case;
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};
use crate::tui::widgets::list::{List, ListState};

use crate::tui::widgets::boxes;

/// The width of the content.
const WIDTH: u16 = 60;
/// The rows of what was typed, with a blank on each side.
const HEAD: u16 = 3;
/// The rows of what to look for, with a blank above.
const FOOT: u16 = 4;

/// Draws the list over `area` and says where the cursor belongs: behind what was typed.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, typed: &str, at: ListState) -> Position {
    let found = cases(typed);
    let all = cases("").len() as u16;
    let outer = boxes::centred(area, WIDTH, HEAD + all + FOOT);
    let inner = boxes::draw(canvas, outer, "Classic cases", "Enter opens, Esc closes");
    let shown = if typed.is_empty() { ("type to filter", Role::Muted) } else { (typed, Role::Strong) };
    let after = canvas.put(inner.x, inner.y + 1, shown.0, shown.1);
    let listed = all.min(inner.height.saturating_sub(HEAD + FOOT));
    let top = inner.y + HEAD;
    let list = List::of_lines(found.len(), listed);
    for slot in list.visible(list.first(at)).into_iter().take(usize::from(listed)) {
        let (case, y) = (found[slot.index], top + slot.top);
        let selected = slot.index == at.cursor;
        let role = if selected { Role::Strong } else { Role::Text };
        if selected {
            canvas.put_char(inner.x.saturating_sub(2), y, canvas.chrome().bar_right_page, Role::Bar);
        }
        let end = canvas.put(inner.x, y, &shortened(&case.title, usize::from(inner.width)), role);
        if end + 12 < inner.right() {
            canvas.put_right(inner.right(), y, &format!("by {}", case.unit.name()), Role::Muted);
        }
    }
    let text = found.get(at.cursor).map_or("no case has these letters", |case| case.look_for.as_str());
    for (y, line) in (top + listed + 1..inner.bottom()).zip(flow(text, inner.width)) {
        canvas.put(inner.x, y, text.get(line.drawn()).unwrap_or_default(), Role::Muted);
    }
    Position::new(if typed.is_empty() { inner.x } else { after }, inner.y + 1)
}

/// The cases that what was typed finds.
pub(super) fn found(typed: &str) -> Vec<&'static Case> {
    cases(typed)
}

/// Opens the case under the cursor.
pub(super) fn open(state: &mut State, typed: &str, cursor: usize) {
    open_case(state, typed, cursor);
}
