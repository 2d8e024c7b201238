//! The edit graph: slopes where both texts have the same, corners with the edits that first reached them, and the path.

use ratatui::layout::{Position, Rect};

use crate::lab::{Algorithm, Corner, Mark, Move, Picture, Side};
use crate::render::{Role, cells, flow};
use crate::tui::action::Action;
use crate::tui::keys::key_of;
use crate::tui::screens::ScreenName;
use crate::tui::screens::lab::{LabAction, LabState, Measures};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::{edges, furthest};

/// What the lines of an algorithm are, where they are named.
const LINE_BY_LINE: &str = "line by line";

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
    if !lab.is_plain() {
        diagonals(canvas, lab, picture, &measures);
    }
    slopes(canvas, lab, picture, &measures);
    let mut cursor = None;
    for (at, place) in measures.cells(lab.corner) {
        corner(canvas, picture, at, place, lab.is_plain());
        if picture.cursor == Some(at) {
            cursor = Some(place);
        }
    }
    path(canvas, lab, picture, &measures);
    beside(canvas, lab, &measures, area);
    cursor
}

/// The number of a corner, a plus where nothing is known of it, and a blank beyond the part in work; a plain board
/// has no numbers.
fn corner(canvas: &mut Canvas<'_>, picture: &Picture, at: Corner, place: Position, plain: bool) {
    let is_cursor = picture.cursor == Some(at);
    let on_path = picture.path.binary_search(&at).is_ok();
    let inside = picture.regions.last().is_none_or(|part| {
        (part.from.x..=part.to.x).contains(&at.x) && (part.from.y..=part.to.y).contains(&at.y)
    });
    let known = picture.cell(at).filter(|_| !plain);
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
        None => Role::Muted,
        Some(cell) if picture.edits == Some(cell.value) => Role::Strong,
        Some(_) => Role::Text,
    };
    canvas.put(place.x, place.y, &text, role);
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
                let taken = picture
                    .cell(from)
                    .filter(|_| !lab.is_plain())
                    .map_or(1, |cell| number(cell.value, cell.mark));
                canvas.level(x + taken, y, end.saturating_sub(x + taken), track.level, Role::Strong);
            }
            (0, 1) if measures.lines > 1 => canvas.put_char(x, y + 1, track.upright, Role::Strong),
            (1, 1) => {
                let (x, y) = middle(measures, x, y);
                canvas.put_char(x, y, track.slope, Role::Strong);
            }
            _ => {}
        }
    }
}

/// How many columns the number of a corner takes.
fn number(value: u32, mark: Mark) -> u16 {
    cells(&value.to_string()) as u16 + u16::from(mark == Mark::Backward)
}

/// Where the slope from a corner is drawn: between its row and the next, or in its row where there is none between.
fn middle(measures: &Measures, x: u16, y: u16) -> (u16, u16) {
    match measures.lines {
        1 => (x + (measures.step / 2).max(2), y),
        _ => (x + measures.step / 2, y + 1),
    }
}

/// The slopes: where both texts have the same, from the first step on; brighter where the search slid along.
fn slopes(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, measures: &Measures) {
    let track = Track::of(canvas);
    let [before, after] = [Side::Before, Side::After].map(|side| lab.input().symbols(side));
    for dy in 0..measures.view.rows {
        for dx in 0..measures.view.columns {
            let at = Corner { x: lab.corner.x + dx, y: lab.corner.y + dy };
            let same =
                before.get(at.x as usize).is_some_and(|symbol| after.get(at.y as usize) == Some(symbol));
            let Some((x, y)) = measures.place(lab.corner, at).filter(|_| same) else { continue };
            let slid = picture.cell(at).is_some()
                && picture.cell(at.moved(Move::Slope)).is_some_and(|cell| cell.way == Some(Move::Slope));
            let (x, y) = middle(measures, x, y);
            canvas.put_char(x, y, track.slope, if slid { Role::Strong } else { Role::Muted });
        }
    }
}

/// The numbers of the diagonals, where each begins: above the first row, and left of the first column.
fn diagonals(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, measures: &Measures) {
    if !measures.numbered {
        return;
    }
    let now = picture.reach.map(|reach| reach.diagonal);
    let role = |k: i32| if now == Some(k) { Role::Strong } else { Role::Muted };
    canvas.put_right(measures.x - 1, measures.y - 1, "k", Role::Muted);
    for x in lab.corner.x..lab.corner.x + measures.view.columns {
        let at = Corner { x, y: lab.corner.y };
        let Some((column, row)) = measures.place(lab.corner, at) else { break };
        canvas.put(column, row - 1, &at.diagonal().to_string(), role(at.diagonal()));
    }
    // With one line a row the labels of the second text stand there.
    for y in lab.corner.y + 1..lab.corner.y + measures.view.rows {
        let at = Corner { x: lab.corner.x, y };
        let Some((_, row)) = measures.place(lab.corner, at).filter(|_| measures.lines > 1) else { break };
        canvas.put_right(measures.x - 1, row, &at.diagonal().to_string(), role(at.diagonal()));
    }
}

/// What the numbers mean and the lines of the algorithm, below the lattice; the table of furthest points, beside it or below.
fn beside(canvas: &mut Canvas<'_>, lab: &LabState, measures: &Measures, area: Rect) {
    let below = measures.y + (measures.view.rows.saturating_sub(1) as u16) * measures.lines + 1;
    let Some(recording) = lab.recording() else { return };
    let width = (measures.view.columns.saturating_sub(1) as u16) * measures.step + 4;
    let right =
        Rect { x: measures.x + width, width: area.right().saturating_sub(measures.x + width), ..area };
    let table = furthest::size(recording, lab.step())
        .filter(|_| lab.subject == Algorithm::Myers.into() && !lab.is_plain());
    let mut y = below + u16::from(area.bottom().saturating_sub(below) > 4);
    if let Some((columns, rows)) = table {
        if right.width >= columns.min(20) {
            furthest::draw(canvas, recording, lab.step(), right);
        } else if area.bottom().saturating_sub(y) >= 4 {
            let height = rows.min(area.bottom() - y);
            furthest::draw(canvas, recording, lab.step(), Rect { y, height, ..area });
            y += height + 1;
        }
    }
    let text = match lab.subject.algorithm() {
        _ if lab.is_plain() => "A step right drops a word, a step down takes one, a slope keeps one.",
        Some(Algorithm::Myers) if lab.step() == 0 => {
            "k = x - y numbers the diagonals: the corners that slopes can join."
        }
        Some(Algorithm::Myers) => "A digit counts the edits with which its corner was first reached.",
        _ => {
            "A digit counts the edits from the first corner of the part in work, one with ' those from its last."
        }
    };
    let lines = flow(text, area.right().saturating_sub(measures.x));
    if y + lines.len() as u16 > area.bottom() {
        return;
    }
    for line in lines {
        canvas.put(measures.x, y, text.get(line.drawn()).unwrap_or_default(), Role::Muted);
        y += 1;
    }
    if lab.is_plain() {
        return;
    }
    // A blank row before the lines, where there is one to spare.
    let gap = u16::from(usize::from(area.bottom() - y) > lab.subject.pseudocode().len());
    let width = area.right().saturating_sub(measures.x);
    code(
        canvas,
        lab,
        Rect { x: measures.x, y: y + gap, width, height: area.bottom().saturating_sub(y + gap) },
    );
}

/// The lines of the algorithm, the one that the last step carried out marked, under a heading where there is room for it;
/// where there is no room for all of them, the key that shows them.
pub(crate) fn code(canvas: &mut Canvas<'_>, lab: &LabState, area: Rect) {
    let lines = lab.subject.pseudocode();
    if lines.len() > usize::from(area.height) || area.width < 54 {
        let told = format!(
            "{}: the algorithm, {LINE_BY_LINE}",
            key_of(ScreenName::Lab, Action::Lab(LabAction::Explain))
        );
        if area.height > 0 && cells(&told) <= usize::from(area.width) {
            canvas.put(area.x, area.y, &told, Role::Muted);
        }
        return;
    }
    let headed = usize::from(area.height) > lines.len();
    if headed {
        canvas.put(area.x, area.y, &format!("{}, {LINE_BY_LINE}", lab.subject.name()), Role::Muted);
    }
    let area = Rect { y: area.y + u16::from(headed), height: area.height - u16::from(headed), ..area };
    let now = lab.recording().and_then(|recording| recording.line(lab.step()));
    for (y, (at, line)) in (area.y..area.bottom()).zip(lines.iter().enumerate()) {
        let is_now = now == Some(at);
        canvas.put(area.x, y, if is_now { ">" } else { " " }, Role::Strong);
        canvas.put(area.x + 2, y, line, if is_now { Role::Strong } else { Role::Muted });
    }
}
