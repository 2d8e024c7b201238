//! The lines of a page: which passage stands on which of them, and how far it is scrolled.
//!
//! Used by update and by view, so that a scroll is right before it is drawn.

pub(crate) mod blocks;
mod follow;

use std::ops::Range;
use std::sync::Arc;

pub(crate) use blocks::{Block, Extents};
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
        let digits = digits(&self.analysis, self.shown.iter().copied());
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

impl Extents {
    /// The lines of a readout at a width, with `gap` blank lines between passages.
    pub(crate) fn of(state: &State, readout: ReadoutIx, width: u16, gap: u16) -> Arc<Self> {
        if !state.prefs.folded {
            return state.memo.extents(&state.analysis, readout, width, gap);
        }
        let lines = state.memo.lines(&state.analysis, readout, width);
        Arc::new(Self::new(&lines, &folds(state, readout), usize::from(gap)))
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
