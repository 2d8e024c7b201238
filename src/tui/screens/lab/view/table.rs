//! The table of longest common subsequences: how many tokens both can keep from each pair of tokens on.

use ratatui::layout::{Position, Rect};

use crate::lab::{Corner, Move, Picture, Side};
use crate::render::{Role, cells};
use crate::tui::screens::lab::{LabState, Measures};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::{edges, graph};

/// From this step the ways have their words.
const WORDS: u16 = 11;

/// What the signs of the cells mean: of those that are not filled yet, and of where a number came from.
const EMPTY: &str = "= the same word, + not";
const WAYS: &str = "from the diagonal \\, right >, below v";

/// Draws the table and says where the cursor stands.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    picture: &Picture,
    measures: Measures,
    area: Rect,
) -> Option<Position> {
    edges::draw(canvas, lab, &measures);
    let mut cursor = None;
    for (at, place) in measures.cells(lab.corner) {
        cell(canvas, lab, picture, at, measures.step, place);
        if picture.cursor == Some(at) {
            cursor = Some(place);
        }
    }
    let mut below = measures.y + measures.view.rows as u16 * measures.lines + 1;
    let width = area.right().saturating_sub(measures.x);
    let filling = picture.script.ops.is_empty();
    let legend = [Some(EMPTY).filter(|_| filling), Some(WAYS).filter(|_| measures.step < WORDS)];
    let legend = legend.into_iter().flatten().collect::<Vec<_>>().join("; ");
    if !legend.is_empty() && below < area.bottom() && cells(&legend) <= usize::from(width) {
        canvas.put(measures.x, below, &legend, Role::Muted);
        below += 1;
    }
    let height = area.bottom().saturating_sub(below);
    graph::code(canvas, lab, Rect { x: measures.x, y: below, width, height });
    cursor
}

/// The corners that the value of a cell was made from: down the diagonal, or right and below.
fn sources(at: Corner, way: Option<Move>) -> Vec<Corner> {
    match way {
        Some(Move::Slope) => vec![at.moved(Move::Slope)],
        Some(_) => vec![at.moved(Move::Right), at.moved(Move::Down)],
        None => Vec::new(),
    }
}

/// One cell: its value, and on the way read off the table where it leads.
fn cell(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, at: Corner, step: u16, place: Position) {
    let Position { x, y } = place;
    let is_cursor = picture.cursor == Some(at);
    let filling = picture.script.ops.is_empty();
    let made_of = picture
        .cursor
        .filter(|_| filling)
        .map(|cursor| sources(cursor, picture.cell(cursor).and_then(|cell| cell.way)));
    let is_source = made_of.is_some_and(|sources| sources.contains(&at));
    let Some(cell) = picture.cell(at) else {
        let [before, after] = [(Side::Before, at.x), (Side::After, at.y)]
            .map(|(side, at)| lab.input().tokens(side).get(at as usize).map(|token| token.symbol));
        let sign = if before == after { "=" } else { "+" };
        canvas.put(x, y, sign, if is_cursor { Role::Hit } else { Role::Muted });
        return;
    };
    let on_path = picture.path.binary_search(&at).is_ok() && !is_cursor;
    let taken = on_path && cell.way == Some(Move::Slope);
    let role = match (is_cursor || taken, on_path) {
        (true, _) => Role::Hit,
        (_, true) => Role::Strong,
        _ if is_source => Role::Kept,
        _ => Role::Text,
    };
    let value = cell.value.to_string();
    let end = canvas.put(x, y, &value, role);
    let Some(way) = cell.way.filter(|_| on_path || is_cursor) else { return };
    let (word, sign) = match way {
        Move::Right => ("right", ">"),
        Move::Down => ("down", "v"),
        Move::Slope => ("take", "\\"),
    };
    let role = if way == Move::Slope { Role::Strong } else { Role::Muted };
    let blank = u16::from(step > 4 || cells(&value) == 1);
    canvas.put(end + blank, y, if step >= WORDS { word } else { sign }, role);
}
