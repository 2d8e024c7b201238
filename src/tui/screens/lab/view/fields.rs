//! The fields of the reader's own text, in place of what is told of the step.

use ratatui::layout::{Position, Rect};

use crate::lab::Side;
use crate::render::{Role, cells, flow_hard, printable};
use crate::tui::screens::lab::{LabState, NAME};
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::field::{Field, Fields};

use crate::tui::screens::lab::view::{code, cut, narration};

/// Draws both fields below a rule and says where the cursor stands.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    open: &Fields,
    rule: u16,
    area: Rect,
) -> Position {
    narration::rule(canvas, rule, "Your text", "", "Tab other side, Enter new line, Esc done");
    let upper = area.height.div_ceil(2);
    let focus = open.focus.min(1);
    // Where there is room for one field alone, it is the one that takes the keys.
    let halves = if area.height < 2 {
        [area, area]
    } else {
        [Rect { height: upper, ..area }, Rect { y: area.y + upper, height: area.height - upper, ..area }]
    };
    let mut cursor = Position::new(area.x, area.y);
    for (i, side) in [Side::Before, Side::After].into_iter().enumerate() {
        if area.height < 2 && i != focus {
            continue;
        }
        canvas.put(area.x, halves[i].y, &cut(lab.input().name(side), NAME - 1), code(lab, side));
        let at = field(canvas, &open.sides[i], halves[i]);
        if i == focus {
            cursor = at;
        }
    }
    cursor
}

/// Draws the lines of a field about its cursor, and says where that stands.
fn field(canvas: &mut Canvas<'_>, field: &Field, area: Rect) -> Position {
    let text = field.text();
    let x = area.x + NAME;
    let lines = flow_hard(text, area.width.saturating_sub(NAME + 1));
    let at = lines.partition_point(|line| line.bytes.start <= field.cursor()).saturating_sub(1);
    let first = (at + 1).saturating_sub(usize::from(area.height.max(1)));
    let mut position = Position::new(x, area.y);
    for (y, (i, line)) in (area.y..area.bottom()).zip(lines.iter().enumerate().skip(first)) {
        let part = text.get(line.bytes.clone()).unwrap_or_default().trim_end_matches('\n');
        canvas.put(x, y, &printable(part), Role::Text);
        if i == at {
            let head = text.get(line.bytes.start..field.cursor()).unwrap_or_default();
            position = Position::new((x + cells(head) as u16).min(area.right().saturating_sub(1)), y);
        }
    }
    position
}
