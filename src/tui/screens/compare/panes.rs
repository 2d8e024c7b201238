//! The pages of the comparison: titles, prose, bars and strips, side by side or one over the other.

use ratatui::layout::Position;

use crate::render::Role;
use crate::tui::screens::compare::extents::{Block, Extents};
use crate::tui::screens::compare::layout::Arrangement;
use crate::tui::screens::compare::pane::{Pane, name};
use crate::tui::widgets::canvas::Canvas;

use crate::tui::screens::compare::{prose, spine, stacked};
use crate::tui::view::scene::Scene;
use crate::tui::widgets::strip;
use crate::tui::widgets::strip::Legend;

/// Draws the pages and says where the cursor stands: on the first letter of the selected passage.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    let panes = panes(scene);
    let mut cursor = None;
    for pane in &panes {
        cursor = page(canvas, scene, pane).or(cursor);
    }
    if scene.areas.arrangement == Arrangement::Stacked {
        stacked::draw(canvas, scene, &panes);
    } else {
        for (pane, spine) in panes.windows(2).zip(&scene.areas.spines) {
            spine::draw(canvas, scene, &pane[0], &pane[1], spine);
        }
        for pane in &panes {
            title(canvas, scene, pane);
            let Some(row) = pane.page.strip else { continue };
            let width = usize::from(pane.page.text.width);
            let strip = strip::line(scene, pane.index, pane.seen(), width, Legend::Told);
            canvas.put_line(pane.page.text.x, row, &strip);
        }
    }
    cursor
}

fn panes<'a>(scene: &'a Scene<'_>) -> Vec<Pane<'a>> {
    scene
        .areas
        .window
        .clone()
        .zip(&scene.areas.pages)
        .map(|(index, page)| {
            let readout = scene.state.shown[index];
            let extents = Extents::of(scene.state, readout, page.text.width, scene.areas.gap);
            let scroll = scene.state.screens.compare.scroll[readout.ix()];
            Pane { index, readout, page, extents, scroll }
        })
        .collect()
}

fn title(canvas: &mut Canvas<'_>, scene: &Scene<'_>, pane: &Pane<'_>) {
    let text = pane.page.text;
    name(canvas, scene, pane, text.x..text.right());
}

/// The prose of a page with its bars; says where the selected passage begins in the focused pane.
fn page(canvas: &mut Canvas<'_>, scene: &Scene<'_>, pane: &Pane<'_>) -> Option<Position> {
    let place = scene.state.place();
    let mut cursor = None;
    for block in pane.visible() {
        let turned = passage(canvas, scene, pane, block);
        let rows = (block.top..block.bottom()).filter_map(|line| pane.row(line));
        let selected =
            block.passages.clone().any(|p| scene.selection.holds(pane.index, crate::text::PassageIx(p)));
        if selected {
            for row in rows.clone() {
                bar(canvas, scene, pane, row);
            }
        }
        // Left of the words, in place of the bar where one stands there.
        for row in turned {
            prose::mark(canvas, pane.page.text.x - 2, row);
        }
        if pane.index == scene.state.focus && block.passages.contains(&place.passage.0) {
            cursor = rows.clone().next().map(|row| Position::new(pane.page.text.x, row));
        }
    }
    cursor
}

/// Draws a passage and says in which rows the meaning turns.
fn passage(canvas: &mut Canvas<'_>, scene: &Scene<'_>, pane: &Pane<'_>, block: &Block) -> Vec<u16> {
    let x = pane.page.text.x;
    if block.folded {
        if let Some(row) = pane.row(block.top) {
            canvas.put(
                x,
                row,
                &format!("{} passages without an answer, folded", block.passages.len()),
                Role::Muted,
            );
        }
        return Vec::new();
    }
    let there = scene.against(pane.readout);
    let lines = prose::lines(scene, pane.readout.at(block.first()), there, pane.page.text.width);
    let mut marked = Vec::new();
    for (line, (text, turned)) in (block.top..).zip(&*lines) {
        if let Some(row) = pane.row(line) {
            canvas.put_line(x, row, text);
            marked.extend(turned.then_some(row));
        }
    }
    marked
}

fn bar(canvas: &mut Canvas<'_>, scene: &Scene<'_>, pane: &Pane<'_>, row: u16) {
    let chrome = canvas.chrome();
    let before = pane.page.bar < pane.page.text.x;
    let glyph = if before { chrome.bar_right_page } else { chrome.bar_left_page };
    canvas.put_char(pane.page.bar, row, glyph, Role::Mark(scene.side(pane.readout)));
}
