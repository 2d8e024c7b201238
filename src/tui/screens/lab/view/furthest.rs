//! The table `V[d, k]` of Myers' search: how far so many edits reach on each diagonal.

use ratatui::layout::Rect;

use crate::lab::Recording;
use crate::render::Role;
use crate::tui::widgets::canvas::Canvas;

/// The columns that a diagonal takes.
const STEP: u16 = 4;
/// The columns of the number of edits, with the blank behind it.
const HEAD: u16 = 4;

/// The columns and rows that the table needs to be whole; none where there is nothing in it.
pub(crate) fn size(recording: &Recording, steps: usize) -> Option<(u16, u16)> {
    let rows = recording.furthest(steps);
    let reached = || rows.iter().flat_map(|row| &row.reached).map(|(k, _)| *k);
    let (first, last) = (reached().min()?, reached().max()?);
    Some((HEAD + (last - first + 1) as u16 * STEP, rows.len() as u16 + 2))
}

/// Draws as much of the table as fits: the last rounds, and the diagonals about the one in work.
pub(crate) fn draw(canvas: &mut Canvas<'_>, recording: &Recording, steps: usize, area: Rect) {
    let rows = recording.furthest(steps);
    let reached = || rows.iter().flat_map(|row| &row.reached).map(|(k, _)| *k);
    let (Some(first), Some(last)) = (reached().min(), reached().max()) else { return };
    let fit = i32::from(area.width.saturating_sub(HEAD) / STEP);
    if area.height < 4 || fit < 3 {
        return;
    }
    let now = recording.reach(steps).map(|reach| reach.diagonal);
    let middle = now.unwrap_or(first.midpoint(last));
    let first = (middle - fit / 2).clamp(first, (last - fit + 1).max(first));
    let last = last.min(first + fit - 1);
    canvas.put(area.x, area.y, "V: the furthest x", Role::Muted);
    let column = |k: i32| area.x + HEAD + (k - first) as u16 * STEP;
    canvas.put(area.x, area.y + 1, "d\\k", Role::Muted);
    for k in first..=last {
        let role = if now == Some(k) { Role::Strong } else { Role::Muted };
        canvas.put_right(column(k) + STEP - 1, area.y + 1, &k.to_string(), role);
    }
    let hidden = rows.len().saturating_sub(usize::from(area.height - 2));
    for (y, row) in (area.y + 2..area.bottom()).zip(rows.iter().skip(hidden)) {
        let newest = rows.last().is_some_and(|last| last.edits == row.edits);
        canvas.put(area.x, y, &row.edits.to_string(), if newest { Role::Strong } else { Role::Muted });
        for (k, x) in row.reached.iter().filter(|(k, _)| (first..=last).contains(k)) {
            let role = match (newest, now == Some(*k)) {
                (true, true) => Role::Hit,
                (true, false) => Role::Strong,
                _ => Role::Text,
            };
            canvas.put_right(column(*k) + STEP - 1, y, &x.to_string(), role);
        }
    }
}
