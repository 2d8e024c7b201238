//! The piles of patience: what stands once on each side, laid out as cards.

use ratatui::layout::{Position, Rect};

use crate::lab::{Card, Picture, Side};
use crate::render::{Line, Role};
use crate::tui::screens::lab::{LabState, label};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::{cut, graph};

/// The columns that a pile takes.
const PILE: u16 = 18;

/// Draws the piles and says where the cursor stands.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    picture: &Picture,
    area: Rect,
) -> Option<Position> {
    if area.height == 0 {
        return None;
    }
    let mut line = Line::default();
    if picture.cards.is_empty() {
        line.push("Cards", Role::Strong);
        let unit = lab.unit.name();
        line.push(&format!("  here will lie the {unit}s that stand once on each side"), Role::Muted);
    } else {
        let other = lab.input().name(Side::After);
        line.push(&lab.unit.counted(picture.cards.len()), Role::Strong);
        line.push(&format!(" once on each side, with the place in {other}"), Role::Muted);
    }
    canvas.put_line(area.x, area.y, &line);
    let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let piles = picture.piles();
    let columns = usize::from((area.width / PILE).max(1));
    let rows = match piles.iter().map(|pile| pile.len() + 1).max() {
        Some(highest) => highest,
        None => picture.cards.len().div_ceil(columns),
    };
    let top = (below.y + rows as u16 + 1).min(area.bottom());
    graph::code(canvas, lab, Rect { y: top, height: area.bottom() - top, ..area });
    if piles.is_empty() {
        return waiting(canvas, lab, picture, below);
    }
    let fit = usize::from((area.width / PILE).max(1));
    let at = picture.cards.iter().find(|card| picture.cursor == Some(card.at)).and_then(|card| card.pile);
    let first = (at.unwrap_or_default() as usize + 1).saturating_sub(fit);
    let mut cursor = None;
    for (column, (number, pile)) in piles.iter().enumerate().skip(first).take(fit).enumerate() {
        let column = Rect { x: below.x + column as u16 * PILE, width: PILE, ..below };
        cursor = cursor.or(draw_pile(canvas, lab, picture, number, pile, column));
    }
    cursor
}

/// Draws a pile, its bottom card first.
fn draw_pile(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    picture: &Picture,
    number: usize,
    pile: &[Card],
    area: Rect,
) -> Option<Position> {
    if area.height == 0 {
        return None;
    }
    canvas.put(area.x, area.y, &format!("pile {}", number + 1), Role::Muted);
    let rows = usize::from(area.height - 1);
    let skip = pile.len().saturating_sub(rows);
    let mut cursor = None;
    for (y, card) in (area.y + 1..area.bottom()).zip(pile.iter().skip(skip)) {
        cursor = cursor.or(draw_card(canvas, lab, picture, card, Position::new(area.x, y)));
    }
    cursor
}

/// The cards that lie on no pile yet, in the order of the first text.
fn waiting(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, area: Rect) -> Option<Position> {
    let columns = usize::from((area.width / PILE).max(1));
    let mut cursor = None;
    for (i, card) in picture.cards.iter().enumerate().take(columns * usize::from(area.height)) {
        let (row, column) = ((i / columns) as u16, (i % columns) as u16);
        let at = Position::new(area.x + column * PILE, area.y + row);
        cursor = cursor.or(draw_card(canvas, lab, picture, card, at));
    }
    cursor
}

/// Draws a card; says where the cursor stands if the step is about it.
fn draw_card(
    canvas: &mut Canvas<'_>,
    lab: &LabState,
    picture: &Picture,
    card: &Card,
    at: Position,
) -> Option<Position> {
    let Position { x, y } = at;
    let is_cursor = picture.cursor == Some(card.at);
    let role = match (is_cursor, card.chosen) {
        (true, _) => Role::Hit,
        (_, true) => Role::Kept,
        _ => Role::Text,
    };
    let place = (card.at.y + 1).to_string();
    let text = label(lab.input().text(Side::Before, card.at.x as usize));
    let end = canvas.put(x, y, &cut(&text, PILE - 3 - place.len() as u16), role);
    canvas.put(end + 1, y, &place, Role::Muted);
    is_cursor.then(|| Position::new(x, y))
}
