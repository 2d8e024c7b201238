//! Writing a note: on the passage under the cursor, or on those of its row.
//!
//! The page shows the words that the note stands on, what other readers noted there, and all that is typed.

use ratatui::layout::{Position, Rect};

use crate::collate::Place;
use crate::render::blocks::NoteBlock;
use crate::render::{Line, Role, Run, flow_runs};
use crate::tui::by_hand;
use crate::tui::state::{Overlay, State};
use crate::tui::widgets::boxes;
use crate::tui::widgets::canvas::Canvas;

/// The width of the content where there is room for it.
const WIDTH: u16 = 64;
/// The rows of a passage that are shown at most.
const QUOTED: usize = 4;
/// The rows that are kept for what is typed, where there is room for them.
const TYPED: usize = 4;
/// The rows between what the note stands on and what is typed: a blank, a rule, a blank.
const BETWEEN: usize = 3;

/// The prompt, with the reader's own note where there is one already.
pub(super) fn open(state: &State) -> Overlay {
    let row = state.screen.screen().under_cursor(state).and_then(|spot| spot.row);
    let on: Vec<Place> = match row {
        Some(row) => state.analysis.collation().row(row).places().collect(),
        None => vec![state.place()],
    };
    let typed = by_hand::note_on(state, &on);
    Overlay::Note { on, typed }
}

/// The passages that the note stands on, and what others noted on them.
fn above(state: &State, on: &[Place], width: u16) -> Vec<Line> {
    let analysis = &state.analysis;
    let mut lines = Vec::new();
    for &place in on {
        let name = analysis.passage_name(place);
        let text = format!("{name}  {}", analysis.passage_text(place));
        let mut quoted = flow_runs(&text, width, &[Run::new(0..name.len(), Role::Strong)], Role::Muted);
        if quoted.len() > QUOTED {
            quoted.truncate(QUOTED - 1);
            quoted.push(Line::new("...", Role::Muted));
        }
        lines.extend(quoted);
    }
    let mut others: Vec<_> = on.iter().flat_map(|&place| state.added.found().notes_on(place)).collect();
    others.retain(|note| note.key.by().is_some());
    others.dedup_by_key(|note| note.key);
    for note in others {
        lines.extend(flow_runs(&NoteBlock::new(analysis, note).said(), width, &[], Role::Text));
    }
    lines
}

/// Draws the page over `area`; says where the cursor belongs.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    state: &State,
    on: &[Place],
    typed: &str,
) -> Position {
    let width = boxes::centred(area, WIDTH, 1).width.saturating_sub(boxes::SIDES).max(1);
    let mut above = above(state, on, width);
    let written = flow_runs(typed, width, &[], Role::Text);
    let rows = above.len() + BETWEEN + written.len().max(TYPED) + 2;
    let outer = boxes::centred(area, WIDTH, rows as u16);
    let names: Vec<String> = on.iter().map(|&place| state.analysis.passage_name(place)).collect();
    let inner =
        boxes::draw(canvas, outer, &format!("Note on {}", names.join(", ")), "Enter saves, Esc cancels");
    // What is typed has the first claim on the rows, and the end of it on the last of them.
    let room = usize::from(inner.height.saturating_sub(2));
    above.truncate(room.saturating_sub(BETWEEN + written.len().max(1)));
    let mut y = inner.y + 1;
    for line in &above {
        canvas.put_line(inner.x, y, line);
        y += 1;
    }
    if !above.is_empty() {
        let level = canvas.chrome().ribbon.level;
        canvas.level(inner.x, y + 1, inner.width, level, Role::Rule);
        y += BETWEEN as u16;
    }
    if typed.is_empty() {
        canvas.put(inner.x + 2, y, "#word is a tag", Role::Muted);
    }
    let left = usize::from(inner.bottom().saturating_sub(1).saturating_sub(y));
    let seen = &written[written.len().saturating_sub(left.max(1))..];
    let mut cursor = Position::new(inner.x, y);
    for (line, row) in seen.iter().zip(y..) {
        canvas.put_line(inner.x, row, line);
        // A blank that was typed last is not drawn, and the cursor stands behind it.
        let blank = usize::from(typed.ends_with(' ') && !line.text().ends_with(' '));
        let column = (line.cells() + blank).min(usize::from(inner.width));
        cursor = Position::new(inner.x + column as u16, row);
    }
    cursor
}
