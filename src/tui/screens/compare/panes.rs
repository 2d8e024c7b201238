//! The pages of the comparison: titles, prose, bars and strips, side by side or one over the other.

use std::ops::Range;

use ratatui::layout::Position;

use crate::collate::ReadoutIx;
use crate::render::{Role, cells};
use crate::tui::layout::{Arrangement, Page};
use crate::tui::screens::compare::extents::{Block, Extents};
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::screens::compare::{prose, spine, stacked};
use crate::tui::view::scene::Scene;
use crate::tui::widgets::strip;
use crate::tui::widgets::strip::Legend;

/// A page with what it shows.
pub(crate) struct Leaf<'a> {
    /// Which pane it is, among those shown.
    pub(crate) pane: usize,
    /// Its readout.
    pub(crate) readout: ReadoutIx,
    /// Where it stands.
    pub(crate) page: &'a Page,
    /// Its lines.
    pub(crate) extents: Extents,
    /// The first line in view.
    pub(crate) scroll: usize,
}

impl Leaf<'_> {
    /// The blocks in view.
    pub(crate) fn visible(&self) -> &[Block] {
        self.extents.visible(self.scroll..self.scroll + usize::from(self.page.text.height))
    }

    /// The row of a line of the page, where it is in view.
    pub(crate) fn row(&self, line: usize) -> Option<u16> {
        let row = u16::try_from(line.checked_sub(self.scroll)?).ok()?;
        (row < self.page.text.height).then(|| self.page.text.y + row)
    }

    /// The passages in view.
    pub(crate) fn seen(&self) -> Range<u32> {
        let visible = self.visible();
        match (visible.first(), visible.last()) {
            (Some(first), Some(last)) => first.passages.start..last.passages.end,
            _ => 0..0,
        }
    }
}

/// Draws the pages and says where the cursor stands: on the first letter of the selected passage.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    let leaves = leaves(scene);
    let mut cursor = None;
    for leaf in &leaves {
        cursor = page(canvas, scene, leaf).or(cursor);
    }
    if scene.areas.arrangement == Arrangement::Stacked {
        stacked::draw(canvas, scene, &leaves);
    } else {
        for (leaf, spine) in leaves.windows(2).zip(&scene.areas.spines) {
            spine::draw(canvas, scene, (&leaf[0], &leaf[1]), spine);
        }
        for leaf in &leaves {
            title(canvas, scene, leaf);
            let Some(row) = leaf.page.strip else { continue };
            let width = usize::from(leaf.page.text.width);
            let strip = strip::line(scene, leaf.pane, (leaf.seen(), width), Legend::Told);
            canvas.put_line(leaf.page.text.x, row, &strip);
        }
    }
    cursor
}

fn leaves<'a>(scene: &'a Scene<'_>) -> Vec<Leaf<'a>> {
    scene
        .areas
        .window
        .clone()
        .zip(&scene.areas.pages)
        .map(|(pane, page)| {
            let readout = scene.state.shown[pane];
            let extents = Extents::of(scene.state, readout, (page.text.width, scene.areas.gap));
            let scroll = scene.state.scroll[readout.ix()];
            Leaf { pane, readout, page, extents, scroll }
        })
        .collect()
}

fn title(canvas: &mut Canvas<'_>, scene: &Scene<'_>, leaf: &Leaf<'_>) {
    let text = leaf.page.text;
    name(canvas, scene, leaf, text.x..text.right());
}

/// The code, the name and the length of a readout.
pub(crate) fn name(canvas: &mut Canvas<'_>, scene: &Scene<'_>, leaf: &Leaf<'_>, columns: Range<u16>) {
    let readout = scene.readout(leaf.readout);
    let row = leaf.page.title;
    let words = match scene.state.analysis.text(leaf.readout).words() {
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    };
    let code = shortened(&readout.code, columns.len().min(12));
    let x = canvas.put(columns.start, row, &code, Role::Code(scene.side(leaf.readout))) + 2;
    let room = usize::from(columns.end.saturating_sub(x));
    let words_fit = room >= words.len() + 2 + cells(&readout.name).min(8);
    let beside = if words_fit { words.len() + 2 } else { 0 };
    let x = canvas.put(x, row, &shortened(&readout.name, room.saturating_sub(beside)), Role::Text) + 2;
    if words_fit {
        canvas.put(x, row, &words, Role::Muted);
    }
}

/// The prose of a page with its bars; says where the selected passage begins in the focused pane.
fn page(canvas: &mut Canvas<'_>, scene: &Scene<'_>, leaf: &Leaf<'_>) -> Option<Position> {
    let place = scene.state.place();
    let mut cursor = None;
    for block in leaf.visible() {
        passage(canvas, scene, leaf, block);
        let rows = (block.top..block.bottom()).filter_map(|line| leaf.row(line));
        let selected =
            block.passages.clone().any(|p| scene.selection.holds(leaf.pane, crate::text::PassageIx(p)));
        if selected {
            for row in rows.clone() {
                bar(canvas, scene, leaf, row);
            }
        }
        if leaf.pane == scene.state.focus && block.passages.contains(&place.passage.0) {
            cursor = rows.clone().next().map(|row| Position::new(leaf.page.text.x, row));
        }
    }
    cursor
}

fn passage(canvas: &mut Canvas<'_>, scene: &Scene<'_>, leaf: &Leaf<'_>, block: &Block) {
    let x = leaf.page.text.x;
    if block.folded {
        if let Some(row) = leaf.row(block.top) {
            canvas.put(x, row, &format!("{} passages only here, folded", block.passages.len()), Role::Muted);
        }
        return;
    }
    let there = scene.against(leaf.readout);
    let lines = prose::lines(scene, leaf.readout.at(block.first()), there, leaf.page.text.width);
    for (line, text) in (block.top..).zip(&lines) {
        if let Some(row) = leaf.row(line) {
            canvas.put_line(x, row, text);
        }
    }
}

fn bar(canvas: &mut Canvas<'_>, scene: &Scene<'_>, leaf: &Leaf<'_>, row: u16) {
    let chrome = canvas.chrome();
    let before = leaf.page.bar < leaf.page.text.x;
    let glyph = if before { chrome.bar_right_page } else { chrome.bar_left_page };
    canvas.put_char(leaf.page.bar, row, glyph, Role::Mark(scene.side(leaf.readout)));
}
