//! The edit script so far: in a column beside the board, or its end in one row.

use ratatui::layout::Rect;

use crate::lab::{Change, Op, Picture, Side, Subject};
use crate::render::{Line, Role};
use crate::tui::screens::lab::{Board, LEFT, LabState, label};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::{cut, hue};

/// Where the legend begins in the column.
const LEGEND: u16 = 14;
/// The widest token in the script in one row.
const WIDEST: u16 = 20;

/// Draws the column.
pub(crate) fn draw(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, area: Rect) {
    if lab.subject == Subject::Alignment {
        linked(canvas, lab, picture, area);
        return;
    }
    canvas.put(area.x, area.y, "Script so far", Role::Strong);
    let legend = legend(lab, picture);
    let ops = &picture.script.ops;
    let rows = usize::from(area.height.saturating_sub(1));
    // While the path is walked back, what is new stands at the beginning.
    let back = walks_back(lab);
    let hidden = if ops.len() > rows { ops.len() + 1 - rows } else { 0 };
    let mut y = area.y + 1;
    if hidden > 0 && !back {
        canvas.put(area.x, y, &format!("... {hidden}"), Role::Muted);
        y += 1;
    }
    let first = if back { 0 } else { hidden };
    for op in ops.iter().skip(first).take(ops.len() - hidden) {
        let beside = legend.iter().find(|(row, ..)| area.y + row == y);
        let width = beside.map_or(area.width - 2, |(_, indent, _)| LEGEND + indent - 3);
        canvas.put_line(area.x, y, &entry(lab, *op, width));
        y += 1;
    }
    if hidden > 0 && back {
        canvas.put(area.x, y, &format!("... {hidden}"), Role::Muted);
    }
    for (row, indent, line) in legend.iter().filter(|(row, ..)| *row < area.height) {
        canvas.put_line(area.x + LEGEND + indent, area.y + row, line);
    }
}

/// Links cross, so there is no script: the pairs that are linked, the newest last.
fn linked(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, area: Rect) {
    canvas.put(area.x, area.y, "Linked so far", Role::Strong);
    let rows = usize::from(area.height.saturating_sub(1));
    let first = picture.links.len().saturating_sub(rows);
    for (y, (at, _)) in (area.y + 1..area.bottom()).zip(picture.links.iter().skip(first)) {
        let mut line = Line::new("= ", Role::Strong);
        for (side, number) in [(Side::Before, at.x), (Side::After, at.y)] {
            line.push(if side == Side::After { " and " } else { "" }, Role::Muted);
            line.push(&format!("{} {}", lab.input().name(side), number + 1), hue(lab, side));
        }
        canvas.put_line(area.x, y, &line);
    }
}

/// Draws the end of the script in one row.
pub(crate) fn tail(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, row: u16) {
    if lab.subject == Subject::Alignment {
        return;
    }
    let start = canvas.put(LEFT, row, "Script", Role::Strong) + 2;
    let room = usize::from(canvas.area().width.saturating_sub(start + 2));
    let back = walks_back(lab);
    let mut lines: Vec<Line> = picture.script.ops.iter().map(|op| entry(lab, *op, WIDEST)).collect();
    if !back {
        lines.reverse();
    }
    let mut taken = 0;
    let fit = lines.iter().take_while(|line| {
        taken += line.cells() + 2;
        taken <= room + 2
    });
    let fit = fit.count();
    lines.truncate(fit);
    if !back {
        lines.reverse();
    }
    let mut x = start;
    for line in &lines {
        x = canvas.put_line(x, row, line) + 2;
    }
    if picture.script.ops.is_empty() {
        canvas.put(start, row, "nothing yet", Role::Muted);
    }
}

/// Whether the last step walked back along the path.
fn walks_back(lab: &LabState) -> bool {
    let last = lab.step().checked_sub(1);
    let change = last.and_then(|at| lab.recording()?.steps.get(at).copied());
    matches!(change, Some(Change::Traced(_)))
}

/// One entry: its sign and its token.
fn entry(lab: &LabState, op: Op, width: u16) -> Line {
    let token = |side, at: u32| cut(&label(lab.input().text(side, at as usize)), width);
    let mut line = Line::default();
    match op {
        Op::Keep { before, .. } => {
            line.push("= ", Role::Strong);
            line.push(&token(Side::Before, before), Role::Kept);
        }
        Op::Drop { before } => {
            line.push(&format!("- {}", token(Side::Before, before)), hue(lab, Side::Before));
        }
        Op::Take { after } => line.push(&format!("+ {}", token(Side::After, after)), hue(lab, Side::After)),
    }
    line
}

/// What the moves mean: the row in the column, the indent, the line.
fn legend(lab: &LabState, picture: &Picture) -> Vec<(u16, u16, Line)> {
    if !matches!(Board::of(lab.subject, picture), Board::Graph | Board::Table) {
        return Vec::new();
    }
    let muted = |text: &str| Line::new(text, Role::Muted);
    let unit = lab.unit.name();
    // The column has no room for a long unit and its side.
    let of = |side| {
        let whole = format!("a {unit} of {}", lab.input().name(side));
        let text = if whole.len() > 14 { format!("one of {}", lab.input().name(side)) } else { whole };
        Line::new(&text, hue(lab, side))
    };
    vec![
        (1, 0, muted("right: drop")),
        (2, 2, of(Side::Before)),
        (4, 0, muted("down: take")),
        (5, 2, of(Side::After)),
        (7, 0, muted("slope: both")),
        (8, 2, muted("have it, free")),
    ]
}
