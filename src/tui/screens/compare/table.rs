//! The lines of the layouts that put counterparts together: rows and interleaved.

use std::ops::Range;
use std::sync::Arc;

use crate::collate::ReadoutIx;
use crate::tui::screens::compare::layout::{Areas, Arrangement};
use crate::tui::screens::compare::row_pairs::RowPair;
use crate::tui::state::State;

/// The widest line of the interleaved layout.
const WIDE: u16 = 66;

/// All rows that are shown, from top to bottom, each with its place among the lines.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    readouts: Vec<ReadoutIx>,
    rows: Arc<[RowPair]>,
    /// The first line of each row and, at the end, the line after the last; a line divides each from the next.
    tops: Vec<usize>,
}

impl Table {
    /// The rows of the readouts in view.
    pub(crate) fn of(state: &State, areas: &Areas) -> Self {
        let readouts = state.in_view(areas);
        let rows = state.row_pairs(areas);
        let lines: Vec<_> = readouts
            .iter()
            .zip(widths(state, areas))
            .map(|(&readout, width)| state.memo.lines(&state.analysis, readout, width))
            .collect();
        // One column begins with a blank line and has the state of each row above its words.
        let one_column = areas.arrangement == Arrangement::Interleaved;
        let mut top = usize::from(one_column);
        let mut tops = vec![top];
        for row in rows.iter() {
            let cells = row.cells.iter().zip(&lines);
            let heights =
                cells.map(|(cell, lines)| cell.iter().map(|p| lines[p.ix()] as usize).sum::<usize>());
            let height = if one_column {
                heights.sum::<usize>() + 1
            } else {
                heights.max().unwrap_or(1).max(1 + usize::from(row.score.is_some()))
            };
            top += height + 1;
            tops.push(top);
        }
        Self { readouts, rows, tops }
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The readouts in view.
    pub(crate) fn readouts(&self) -> &[ReadoutIx] {
        &self.readouts
    }

    /// A row.
    pub(crate) fn row(&self, at: usize) -> Option<&RowPair> {
        self.rows.get(at)
    }

    /// The lines of a row, without the one that divides it from the next.
    pub(crate) fn lines(&self, at: usize) -> Option<Range<usize>> {
        Some(*self.tops.get(at)?..self.tops.get(at + 1)?.saturating_sub(1))
    }

    /// The position of the reader's row.
    pub(crate) fn selected(&self, state: &State) -> Option<usize> {
        position(state, &self.readouts, &self.rows)
    }

    /// The row on a line; the last one beyond the end.
    pub(crate) fn at(&self, line: usize) -> usize {
        self.tops.partition_point(|&top| top <= line).saturating_sub(1).min(self.len().saturating_sub(1))
    }

    /// The rows with a line among these, the dividing lines included.
    pub(crate) fn visible(&self, lines: Range<usize>) -> Range<usize> {
        let start = self.tops.partition_point(|&top| top <= lines.start).saturating_sub(1);
        let end = self.tops.partition_point(|&top| top < lines.end).min(self.len());
        start.min(end)..end
    }
}

impl State {
    /// The readouts whose panes are in view.
    pub(crate) fn in_view(&self, areas: &Areas) -> Vec<ReadoutIx> {
        self.shown.get(areas.window.clone()).unwrap_or_default().to_vec()
    }

    /// The rows over the readouts in view.
    pub(crate) fn row_pairs(&self, areas: &Areas) -> Arc<[RowPair]> {
        let readouts = self.in_view(areas);
        if self.aligning() { Arc::default() } else { self.memo.rows(&self.analysis, &readouts) }
    }

    /// Puts the reader on a row: on its passage in the focused pane, or on its first one in view.
    pub(crate) fn go_to_row(&mut self, areas: &Areas, row: &RowPair) {
        let here = self.focus.checked_sub(areas.window.start);
        let own = row.places().find(|&(at, _)| Some(at) == here);
        let Some((at, passage)) = own.or_else(|| row.places().next()) else { return };
        let pane = areas.window.start + at;
        if let Some(&readout) = self.shown.get(pane) {
            self.focus = pane;
            self.places[readout.ix()] = passage;
        }
    }
}

/// The position of the reader's row among some.
pub(crate) fn position(state: &State, readouts: &[ReadoutIx], rows: &[RowPair]) -> Option<usize> {
    let place = state.place();
    let at = readouts.iter().position(|&r| r == place.readout)?;
    rows.iter().position(|row| row.cells[at].contains(&place.passage))
}

/// The width of the text of each readout in view.
fn widths(state: &State, areas: &Areas) -> Vec<u16> {
    match areas.arrangement {
        Arrangement::Interleaved => vec![interleaved_text(state, areas).1; areas.window.len()],
        _ => areas.pages.iter().map(|page| page.text.width).collect(),
    }
}

/// Where the text of the interleaved layout starts, after the codes and numbers, and how wide it is.
pub(crate) fn interleaved_text(state: &State, areas: &Areas) -> (u16, u16) {
    let codes = state.shown.iter().map(|&r| &state.analysis.readout(r).code);
    let code = codes.map(|code| crate::render::cells(code)).max().unwrap_or_default().min(12) as u16;
    let x = areas.list.x + code + areas.digits + 2;
    (x, areas.list.right().saturating_sub(x).clamp(1, WIDE))
}
