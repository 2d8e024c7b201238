//! The tokens along both edges of a lattice.

use crate::lab::{Corner, Side};
use crate::tui::screens::lab::{LabState, Measures, label};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::{cut, hue};

/// The columns that labels are cut at on the left edge.
const WIDEST: u16 = 12;

/// Draws the tokens of the first text above a lattice and those of the second beside it.
pub(crate) fn draw(canvas: &mut Canvas<'_>, lab: &LabState, measures: &Measures) {
    columns(canvas, lab, measures);
    rows(canvas, lab, measures);
}

/// Between corners a label stands one column in; where there are two rows of labels, every other one is above.
fn columns(canvas: &mut Canvas<'_>, lab: &LabState, measures: &Measures) {
    let input = lab.input();
    let between = measures.whole.columns as usize > input.len(Side::Before);
    let width = measures.step * measures.head.max(1) - 1;
    let top = measures.y.saturating_sub(measures.head + measures.air);
    for x in lab.corner.x..input.len(Side::Before) as u32 {
        let Some((column, _)) = measures.place(lab.corner, Corner { x, y: lab.corner.y }) else { break };
        if between && x + 1 >= lab.corner.x + measures.view.columns {
            break;
        }
        let row = top + if measures.head == 2 { (x as u16 + 1) % 2 } else { 0 };
        let text = cut(&label(input.text(Side::Before, x as usize)), width);
        canvas.put(column + u16::from(between), row, &text, hue(lab, Side::Before));
    }
}

/// Between corners a label stands in the row between them, where there is one, else in that of the upper one, as the slopes.
fn rows(canvas: &mut Canvas<'_>, lab: &LabState, measures: &Measures) {
    let input = lab.input();
    let between = measures.whole.rows as usize > input.len(Side::After);
    for y in lab.corner.y..input.len(Side::After) as u32 {
        let Some((_, row)) = measures.place(lab.corner, Corner { x: lab.corner.x, y }) else { break };
        if between && y + 1 >= lab.corner.y + measures.view.rows {
            break;
        }
        let text = cut(&label(input.text(Side::After, y as usize)), WIDEST.min(measures.labels));
        canvas.put_right(
            measures.labels,
            row + u16::from(between && measures.lines > 1),
            &text,
            hue(lab, Side::After),
        );
    }
}
