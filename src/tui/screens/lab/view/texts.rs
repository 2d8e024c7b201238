//! The two texts above the board: what is kept, what was found, and the part in work.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::lab::{Picture, Side};
use crate::render::{Role, Run, chunks};
use crate::tui::screens::lab::{LabState, NAME, in_view};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::lab::view::{code, cut};

/// Draws both texts, each in its area.
pub(crate) fn draw(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, areas: [Rect; 2]) {
    for (side, area) in [Side::Before, Side::After].into_iter().zip(areas) {
        text(canvas, lab, picture, side, area);
    }
}

fn text(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, side: Side, area: Rect) {
    if area.height == 0 {
        return;
    }
    let input = lab.input();
    let source = input.source(side);
    let runs = runs(lab, picture, side);
    canvas.put(area.x, area.y, &cut(input.name(side), NAME - 1), code(lab, side));
    for (y, line) in (area.y..area.bottom()).zip(in_view(lab, side, area).lines) {
        canvas.put_line(area.x + NAME, y, &chunks(source, line.drawn(), &runs, Role::Muted));
    }
}

/// What is to be told of the tokens of a side, from left to right.
fn runs(lab: &LabState, picture: &Picture, side: Side) -> Vec<Run> {
    let tokens = lab.input().tokens(side);
    let mut roles = vec![Role::Muted; tokens.len()];
    let mut paint = |range: Range<u32>, role: Role| {
        if let Some(slots) = roles.get_mut(range.start as usize..range.end as usize) {
            slots.fill(role);
        }
    };
    let along = |x: u32, y: u32| if side == Side::Before { x } else { y };
    match picture.regions.last() {
        Some(part) => paint(along(part.from.x, part.from.y)..along(part.to.x, part.to.y), Role::Text),
        None if picture.steps == 0 => paint(0..tokens.len() as u32, Role::Text),
        None => {}
    }
    for card in &picture.cards {
        let at = along(card.at.x, card.at.y);
        paint(at..at + 1, if card.chosen { Role::Kept } else { Role::Typed });
    }
    for lead in [picture.weighed, picture.lead].into_iter().flatten() {
        let at = along(lead.run.at.x, lead.run.at.y);
        paint(at..at + lead.run.len, Role::Typed);
    }
    for block in &picture.anchors {
        let at = along(block.at.x, block.at.y);
        paint(at..at + block.len, Role::Kept);
    }
    for (before, after) in picture.script.pairs() {
        let at = along(before as u32, after as u32);
        paint(at..at + 1, Role::Kept);
    }
    joined(tokens.iter().map(|token| token.span.range()).zip(roles))
}

/// Tokens of one role that follow each other, with the blanks between them, as one run.
fn joined(tokens: impl Iterator<Item = (Range<usize>, Role)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (bytes, role) in tokens {
        match runs.last_mut() {
            Some(last) if last.role == role => last.bytes.end = bytes.end,
            _ => runs.push(Run::new(bytes, role)),
        }
    }
    runs
}
