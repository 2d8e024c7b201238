//! The edit graph: corners with the fewest edits that reach them, and the path.

use ratatui::layout::{Position, Rect};

use crate::lab::{Algorithm, Corner, Mark, Picture};
use crate::render::{Role, cells, flow};
use crate::tui::screens::lab::{LabState, Measures};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::edges;

/// The lines that a path is drawn with.
struct Track {
    level: char,
    upright: char,
    slope: char,
}

impl Track {
    fn of(canvas: &Canvas<'_>) -> Self {
        let slope = canvas.chrome().diagonal;
        let (level, upright) = if slope.is_ascii() { ('-', '|') } else { ('━', '┃') };
        Self { level, upright, slope }
    }
}

/// Draws the graph and says where the cursor stands.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    picture: &Picture,
    measures: Measures,
    area: Rect,
) -> Option<Position> {
    edges::draw(canvas, lab, &measures);
    let mut cursor = None;
    for dy in 0..measures.view.rows {
        for dx in 0..measures.view.columns {
            let at = Corner { x: lab.corner.x + dx, y: lab.corner.y + dy };
            if let Some((x, y)) = measures.place(lab.corner, at) {
                corner(canvas, picture, at, x, y);
                if picture.cursor == Some(at) {
                    cursor = Some(Position::new(x, y));
                }
            }
        }
    }
    path(canvas, lab, picture, &measures);
    legend(canvas, lab, &measures, area);
    cursor
}

/// The number of a corner, a plus where nothing is known of it, and a blank beyond the part in work.
fn corner(canvas: &mut Canvas<'_>, picture: &Picture, at: Corner, x: u16, y: u16) {
    let is_cursor = picture.cursor == Some(at);
    let on_path = picture.path.binary_search(&at).is_ok();
    let inside = picture.regions.last().is_none_or(|part| {
        (part.from.x..=part.to.x).contains(&at.x) && (part.from.y..=part.to.y).contains(&at.y)
    });
    let known = picture.cell(at);
    let text = match known {
        Some(cell) if cell.mark == Mark::Backward => format!("{}'", cell.value),
        Some(cell) => cell.value.to_string(),
        None if on_path || is_cursor => "o".to_owned(),
        None if inside => "+".to_owned(),
        None => return,
    };
    let role = match known {
        _ if is_cursor => Role::Hit,
        _ if on_path => Role::Strong,
        None => Role::Rule,
        Some(cell) if picture.edits == Some(cell.value) => Role::Strong,
        Some(_) => Role::Muted,
    };
    canvas.put(x, y, &text, role);
}

/// The lines between the corners of the path.
fn path(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, measures: &Measures) {
    let track = Track::of(canvas);
    for pair in picture.path.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let Some((x, y)) = measures.place(lab.corner, from) else { continue };
        let Some((end, _)) = measures.place(lab.corner, to) else { continue };
        match (to.x - from.x, to.y - from.y) {
            (1, 0) => {
                let taken = picture.cell(from).map_or(1, |cell| number(cell.value, cell.mark));
                canvas.level(x + taken, y, end.saturating_sub(x + taken), track.level, Role::Strong);
            }
            (0, 1) if measures.lines > 1 => canvas.put_char(x, y + 1, track.upright, Role::Strong),
            (1, 1) if measures.lines > 1 => {
                canvas.put_char(x + measures.step / 2, y + 1, track.slope, Role::Strong);
            }
            _ => {}
        }
    }
}

/// How many columns the number of a corner takes.
fn number(value: u32, mark: Mark) -> u16 {
    cells(&value.to_string()) as u16 + u16::from(mark == Mark::Backward)
}

/// What the numbers mean, below the lattice, where there is room.
fn legend(canvas: &mut Canvas<'_>, lab: &LabState, measures: &Measures, area: Rect) {
    let text = match lab.subject.algorithm() {
        Some(Algorithm::Myers) => "A digit counts the edits with which its corner was first reached.",
        _ => {
            "A digit counts the edits from the first corner of the part in work, one with ' those from its last."
        }
    };
    let row = measures.y + measures.view.rows as u16 * measures.lines + u16::from(measures.lines == 1);
    let width = area.right().saturating_sub(measures.x);
    let lines = flow(text, width);
    if row as usize + lines.len() > usize::from(area.bottom()) {
        return;
    }
    for (y, line) in (row..area.bottom()).zip(lines) {
        canvas.put(measures.x, y, text.get(line.drawn()).unwrap_or_default(), Role::Muted);
    }
}
