//! The alignment of passages: the score of each pair that was looked at, and what was linked.

use ratatui::layout::{Position, Rect};

use crate::lab::{Corner, Mark, Picture, Side};
use crate::render::{Role, flow, printable};
use crate::tui::screens::lab::{LabState, Measures, label};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::{code, cut, hue};

/// The columns that the text of a passage takes at the left edge.
const LABEL: u16 = 12;
/// The columns that a readout's code and a passage's number take.
const NUMBERED: u16 = 7;

/// What the marks mean.
const LEGEND: &str = "A number is a score in per cent: = linked, - not linked though nothing is nearer.";

/// Draws the scores and says where the cursor stands.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    picture: &Picture,
    measures: Measures,
    area: Rect,
) -> Option<Position> {
    edges(canvas, lab, &measures);
    let mut cursor = None;
    for (at, place) in measures.cells(lab.corner) {
        cell(canvas, picture, at, place);
        if picture.cursor == Some(at) {
            cursor = Some(place);
        }
    }
    let mut y = measures.y + measures.view.rows as u16 + 1;
    y = paragraph(canvas, LEGEND, Role::Muted, Rect { y, height: area.bottom().saturating_sub(y), ..area })
        + 1;
    if let Some(at) = picture.cursor {
        for (side, number) in [(Side::Before, at.x), (Side::After, at.y)] {
            let below = Rect { y, height: area.bottom().saturating_sub(y), ..area };
            y = passage(canvas, lab, side, number, below);
        }
    }
    cursor
}

/// Draws as much of a text as there is room for; says the row after it.
fn paragraph(canvas: &mut Canvas<'_>, text: &str, role: Role, area: Rect) -> u16 {
    let lines = flow(text, area.width);
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        canvas.put(area.x, y, text.get(line.drawn()).unwrap_or_default(), role);
    }
    area.y + (lines.len() as u16).min(area.height)
}

/// Draws a passage that the step is about; says the row after it.
fn passage(canvas: &mut Canvas<'_>, lab: &LabState, side: Side, number: u32, area: Rect) -> u16 {
    if area.height == 0 {
        return area.y;
    }
    let name = format!("{} {}", lab.input().name(side), number + 1);
    canvas.put(area.x, area.y, &name, code(lab, side));
    let indent = NUMBERED.min(area.width);
    let text = printable(lab.input().text(side, number as usize));
    let beside = Rect { x: area.x + indent, width: area.width - indent, ..area };
    paragraph(canvas, &text, Role::Text, beside)
}

fn cell(canvas: &mut Canvas<'_>, picture: &Picture, at: Corner, place: Position) {
    let Position { x, y } = place;
    let is_cursor = picture.cursor == Some(at);
    let Some(cell) = picture.cell(at) else {
        canvas.put(x, y, "+", if is_cursor { Role::Hit } else { Role::Rule });
        return;
    };
    let (role, sign) = match cell.mark {
        Mark::Linked => (Role::Kept, "="),
        Mark::Refused => (Role::Text, "-"),
        _ => (Role::Muted, ""),
    };
    let end = canvas.put(x, y, &cell.value.to_string(), if is_cursor { Role::Hit } else { role });
    canvas.put(end, y, sign, Role::Strong);
}

/// The numbers of the passages along the top; those down the side with their first words.
fn edges(canvas: &mut Canvas<'_>, lab: &LabState, measures: &Measures) {
    let input = lab.input();
    for dx in 0..measures.view.columns {
        let at = Corner { x: lab.corner.x + dx, y: lab.corner.y };
        if let Some((x, y)) = measures.place(lab.corner, at) {
            canvas.put(x, y.saturating_sub(measures.head), &(at.x + 1).to_string(), hue(lab, Side::Before));
        }
    }
    for dy in 0..measures.view.rows {
        let at = Corner { x: lab.corner.x, y: lab.corner.y + dy };
        if let Some((_, y)) = measures.place(lab.corner, at) {
            let text = format!("{} {}", at.y + 1, label(input.text(Side::After, at.y as usize)));
            let text = cut(&text, LABEL.min(measures.labels));
            canvas.put_right(measures.labels, y, &text, hue(lab, Side::After));
        }
    }
}
