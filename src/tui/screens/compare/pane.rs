//! A page with what it shows, and what stands above it.

use std::ops::Range;
use std::sync::Arc;

use crate::collate::ReadoutIx;
use crate::render::{Role, cells};
use crate::tui::screens::compare::extents::{Block, Extents};
use crate::tui::screens::compare::layout::Page;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// A page with what it shows.
pub(crate) struct Pane<'a> {
    /// Which pane it is, among those shown.
    pub(crate) index: usize,
    /// Its readout.
    pub(crate) readout: ReadoutIx,
    /// Where it stands.
    pub(crate) page: &'a Page,
    /// Its lines.
    pub(crate) extents: Arc<Extents>,
    /// The first line in view.
    pub(crate) scroll: usize,
}

impl Pane<'_> {
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

/// The code, the name and the length of a readout.
pub(crate) fn name(canvas: &mut Canvas<'_>, scene: &Scene<'_>, pane: &Pane<'_>, columns: Range<u16>) {
    let readout = scene.readout(pane.readout);
    let row = pane.page.title;
    let words = match scene.state.memo.words(&scene.state.analysis, pane.readout) {
        // How long it is, is known when all of it was read.
        _ if !scene.state.analysis.is_whole(pane.readout) => String::new(),
        1 => "1 word".to_owned(),
        words => format!("{words} words"),
    };
    let code = shortened(&readout.code, columns.len().min(12));
    let x = canvas.put(columns.start, row, &code, Role::Code(scene.side(pane.readout))) + 2;
    let room = usize::from(columns.end.saturating_sub(x));
    let words_fit = room >= words.len() + 2 + cells(&readout.name).min(8);
    let beside = if words_fit { words.len() + 2 } else { 0 };
    let x = canvas.put(x, row, &shortened(&readout.name, room.saturating_sub(beside)), Role::Text) + 2;
    if words_fit {
        canvas.put(x, row, &words, Role::Muted);
    }
}
