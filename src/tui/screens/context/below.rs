//! The context below the pages: paragraphs beside the selected passage.
//!
//! Paragraphs are shown whole. One that is too long for its place is cut after a sentence, with three dots.

use ratatui::layout::{Position, Rect};

use crate::dossier::ContextParagraph;
use crate::render::{Role, cells, flow};
use crate::tui::screens::compare::layout::{Arrangement, ContextArea};
use crate::tui::screens::context::order;
use crate::tui::screens::context::paragraph::{Room, place, text};
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// Draws the context below the pages.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
    let Some(area) = &scene.areas.context else { return };
    canvas.rule(area.rule);
    if scene.areas.arrangement == Arrangement::Stacked {
        stacked(canvas, scene, area);
    } else {
        columns(canvas, scene, area);
    }
}

/// Writes the title into the rule.
fn title(canvas: &mut Canvas<'_>, at: Position, rest: &str) {
    let row = at.y;
    let x = canvas.put(at.x.saturating_sub(1), row, " ", Role::Text);
    let x = canvas.put(x, row, "Context", Role::Strong);
    canvas.put(x, row, &format!(" {rest} "), Role::Muted);
}

fn columns(canvas: &mut Canvas<'_>, scene: &Scene<'_>, area: &ContextArea) {
    let dossier = scene.state.analysis.dossier();
    let found = order::about(scene.state);
    let x = area.columns.first().map_or(3, |column| column.x);
    let rest = format!("{} of {} about {}", found.len(), dossier.context.len(), place(scene));
    title(canvas, Position::new(x, area.rule), &rest);
    let mut waiting: Vec<usize> = found.into_iter().skip(scene.state.screens.context.first).collect();
    for column in &area.columns {
        let whole = |&at: &usize| rows_of(scene, at, column.width) < usize::from(column.height);
        // The next that fits whole; where none does, the next, cut after a sentence.
        let next = waiting.iter().position(whole).unwrap_or(0);
        if next < waiting.len() {
            let at = waiting.remove(next);
            paragraph(canvas, scene, at, *column);
        }
    }
}

/// How many rows the text of a paragraph takes.
fn rows_of(scene: &Scene<'_>, at: usize, width: u16) -> usize {
    flow(&scene.state.analysis.dossier().context[at].text, width).len()
}

/// A heading with its source, and the text below it.
fn paragraph(canvas: &mut Canvas<'_>, scene: &Scene<'_>, at: usize, area: Rect) {
    let paragraph = &scene.state.analysis.dossier().context[at];
    heading(canvas, paragraph, area);
    let lines = text(scene, at, Room { width: area.width, rows: usize::from(area.height.saturating_sub(1)) });
    for (row, line) in (area.y + 1..area.bottom()).zip(&lines) {
        canvas.put_line(area.x, row, line);
    }
}

fn heading(canvas: &mut Canvas<'_>, paragraph: &ContextParagraph, area: Rect) {
    let width = usize::from(area.width);
    // A cut source can still be found; a cut heading says nothing.
    let heading = shortened(&paragraph.heading, width);
    let source = shortened(&paragraph.source, width.saturating_sub(cells(&heading) + 2));
    canvas.put(area.x, area.y, &heading, Role::Strong);
    canvas.put_right(area.right(), area.y, &source, Role::Muted);
}

/// One paragraph under the stacked pages; its source stands in the rule.
fn stacked(canvas: &mut Canvas<'_>, scene: &Scene<'_>, area: &ContextArea) {
    let Some(&column) = area.columns.first() else { return };
    let found = order::about(scene.state);
    let first = scene.state.screens.context.first.min(found.len().saturating_sub(1));
    // The next that fits whole; where none does, the next, cut after a sentence.
    let whole = |&at: &usize| rows_of(scene, found[at], column.width) <= usize::from(column.height);
    let at = (first..found.len()).find(whole).unwrap_or(first);
    let number = if found.is_empty() { 0 } else { at + 1 };
    title(
        canvas,
        Position::new(column.x, area.rule),
        &format!("{number} of {} about {}", found.len(), place(scene)),
    );
    let Some(&paragraph) = found.get(at) else { return };
    let source = &scene.state.analysis.dossier().context[paragraph].source;
    let end = canvas.area().width.saturating_sub(3);
    let room = usize::from(end.saturating_sub(column.x + 32));
    canvas.put_right(end, area.rule, &format!(" {} ", shortened(source, room)), Role::Muted);
    let lines = text(scene, paragraph, Room { width: column.width, rows: usize::from(column.height) });
    for (row, line) in (column.y..column.bottom()).zip(&lines) {
        canvas.put_line(column.x, row, line);
    }
}
