//! The lines of a page: which passage stands on which of them, and how far it is scrolled.
//!
//! Used by update and by view, so that a scroll is right before it is drawn.

mod follow;

use std::ops::Range;

pub(crate) use follow::{settle, turn};

use ratatui::layout::Rect;

use crate::collate::ReadoutIx;
use crate::text::PassageIx;
use crate::tui::screens::compare::layout::{self, Areas, Book};
use crate::tui::screens::context::order;
use crate::tui::state::{Prefs, State, digits};

/// The least run of passages that is folded to a line.
const FOLD: usize = 2;

impl State {
    /// Where everything stands on the screen now.
    pub fn areas(&self) -> Areas {
        let digits = digits(self.shown.iter().map(|&readout| self.analysis.text(readout)));
        let has_context = !self.analysis.dossier().context.is_empty();
        let about = has_context && self.prefs.context && !order::about(self).is_empty();
        let book = Book { shown: self.shown.len(), focus: self.focus, digits, about };
        let prefs = Prefs { context: self.prefs.context && has_context, ..self.prefs.clone() };
        let mut areas = layout::areas(self.bench(), &prefs, book);
        // Below the view may stand a lesson; the status line is the last row of the screen.
        areas.screen = Rect::new(0, 0, self.size.width, self.size.height);
        areas.status = self.size.height.saturating_sub(1);
        areas.gap += u16::from(self.presenter.is_some());
        areas
    }
}

/// Lines of a page that belong together: a passage, or a run of them folded to a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Block {
    /// The passages, by number.
    pub(crate) passages: Range<u32>,
    /// The first line.
    pub(crate) top: usize,
    /// How many lines it takes, without the blank ones after it.
    pub(crate) height: usize,
    /// Whether it is one line that stands for its passages.
    pub(crate) folded: bool,
}

impl Block {
    /// The first passage.
    pub(crate) fn first(&self) -> PassageIx {
        PassageIx(self.passages.start)
    }

    /// The line after the last.
    pub(crate) fn bottom(&self) -> usize {
        self.top + self.height
    }
}

/// The lines of one page from its first passage to its last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Extents {
    /// The blocks from top to bottom; they hold every passage once.
    pub(crate) blocks: Vec<Block>,
}

impl Extents {
    /// The lines of a readout at a width, with `gap` blank lines between passages.
    pub(crate) fn of(state: &State, readout: ReadoutIx, width: u16, gap: u16) -> Self {
        let lines = state.memo.lines(&state.analysis, readout, width);
        let folds = if state.prefs.folded { folds(state, readout) } else { Vec::new() };
        Self::new(&lines, &folds, usize::from(gap))
    }

    fn new(lines: &[u32], folds: &[Range<u32>], gap: usize) -> Self {
        let mut blocks = Vec::with_capacity(lines.len());
        let mut folds = folds.iter().peekable();
        let (mut top, mut passage) = (0, 0);
        while let Some(&height) = lines.get(passage as usize) {
            let fold = folds.next_if(|fold| fold.start == passage);
            let block = match fold {
                Some(fold) => Block { passages: fold.clone(), top, height: 1, folded: true },
                None => Block { passages: passage..passage + 1, top, height: height as usize, folded: false },
            };
            passage = block.passages.end;
            top += block.height + gap;
            blocks.push(block);
        }
        Self { blocks }
    }

    /// How many lines there are.
    pub(crate) fn height(&self) -> usize {
        self.blocks.last().map_or(0, Block::bottom)
    }

    /// The block that holds a passage.
    pub(crate) fn block(&self, passage: PassageIx) -> Option<&Block> {
        let at = self.blocks.partition_point(|b| b.passages.end <= passage.0);
        self.blocks.get(at)
    }

    /// The block on a line, or the next one where the line is blank; the last one beyond the end.
    pub(crate) fn at(&self, line: usize) -> Option<&Block> {
        let at = self.blocks.partition_point(|b| b.bottom() <= line);
        self.blocks.get(at).or(self.blocks.last())
    }

    /// The blocks with a line among these.
    pub(crate) fn visible(&self, lines: Range<usize>) -> &[Block] {
        let start = self.blocks.partition_point(|b| b.bottom() <= lines.start);
        let end = self.blocks.partition_point(|b| b.top < lines.end);
        self.blocks.get(start..end.max(start)).unwrap_or_default()
    }
}

/// The runs of passages that no shown readout answers.
fn folds(state: &State, readout: ReadoutIx) -> Vec<Range<u32>> {
    let count = state.analysis.text(readout).passages.len() as u32;
    let others: Vec<ReadoutIx> = state.shown.iter().copied().filter(|&r| r != readout).collect();
    let alone =
        |p: u32| others.iter().all(|&there| state.analysis.answer(readout.at(PassageIx(p)), there).is_none());
    let mut folds = Vec::new();
    let mut start = 0;
    while start < count {
        let end = (start..count).find(|&p| !alone(p)).unwrap_or(count);
        if (end - start) as usize >= FOLD {
            folds.push(start..end);
        }
        start = end + 1;
    }
    folds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_with_gaps_and_folds() {
        let extents = Extents::new(&[2, 1, 3, 1, 4, 1, 1], &[1..4, 5..7], 1);
        let tops: Vec<_> = extents.blocks.iter().map(|b| (b.passages.clone(), b.top, b.height)).collect();
        assert_eq!(tops, [(0..1, 0, 2), (1..4, 3, 1), (4..5, 5, 4), (5..7, 10, 1)]);
        assert_eq!(extents.height(), 11);
        assert_eq!(extents.block(PassageIx(2)).unwrap().top, 3);
        assert_eq!(extents.at(2).unwrap().top, 3);
        assert_eq!(extents.at(99).unwrap().top, 10);
        assert_eq!(extents.visible(0..3).len(), 1);
        assert_eq!(extents.visible(1..6).len(), 3);
        assert_eq!(extents.visible(2..3).len(), 0);
        assert_eq!(Extents::new(&[], &[], 1).at(0), None);
    }
}
