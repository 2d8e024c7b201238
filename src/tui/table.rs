//! The lines of the layouts that put counterparts together: rows and interleaved.

use super::layout::{Areas, Arrangement};
use super::state::State;
use crate::collate::{ReadoutIx, RowIx};
use crate::text::PassageIx;

/// The widest line of the interleaved layout.
const WIDE: u16 = 66;

/// One row with its place among the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TableRow {
    /// Which row of the collation it is.
    pub(crate) row: RowIx,
    /// Its first line.
    pub(crate) top: usize,
    /// How many lines it takes, without the line that divides it from the next.
    pub(crate) height: usize,
}

/// All rows that are shown, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Table {
    /// The rows.
    pub(crate) rows: Vec<TableRow>,
    readouts: Vec<ReadoutIx>,
}

impl Table {
    /// The rows in which a readout in view speaks, in the order of the first of them.
    pub(crate) fn of(state: &State, areas: &Areas) -> Self {
        let readouts: Vec<ReadoutIx> = state.shown.get(areas.window.clone()).unwrap_or_default().to_vec();
        let Some(&base) = readouts.first() else { return Self { rows: Vec::new(), readouts } };
        let collation = &state.analysis.collation;
        let widths = widths(state, areas);
        let lines: Vec<_> = readouts
            .iter()
            .zip(&widths)
            .map(|(&r, &w)| (r, state.memo.lines(&state.analysis, r, w)))
            .collect();
        let cell = |row: RowIx, (r, lines): &(ReadoutIx, std::sync::Arc<[u32]>)| -> usize {
            collation.row(row).cells[r.ix()].iter().map(|p| lines[p.ix()] as usize).sum()
        };
        let mut rows = Vec::new();
        // One column begins with a blank line and the state of the row.
        let mut top = usize::from(areas.arrangement == Arrangement::Interleaved);
        for row in collation.order(base) {
            let heights = lines.iter().map(|column| cell(row, column));
            let height = match areas.arrangement {
                Arrangement::Interleaved => heights.sum::<usize>(),
                _ => heights.max().unwrap_or_default(),
            };
            if height == 0 {
                continue;
            }
            let height = match areas.arrangement {
                Arrangement::Interleaved => height + 1,
                _ => height.max(if is_answered(state, row, &readouts) { 2 } else { 1 }),
            };
            rows.push(TableRow { row, top, height });
            top += height + 1;
        }
        Self { rows, readouts }
    }

    /// The readouts in view.
    pub(crate) fn readouts(&self) -> &[ReadoutIx] {
        &self.readouts
    }

    /// The position of the reader's row.
    pub(crate) fn row_of(&self, state: &State) -> Option<usize> {
        let place = state.place();
        let row = state.analysis.collation.row_of(place.readout, place.passage)?;
        self.rows.iter().position(|r| r.row == row)
    }

    /// The row on a line; the last one beyond the end.
    pub(crate) fn at(&self, line: usize) -> usize {
        let at = self.rows.partition_point(|r| r.top + r.height <= line);
        at.min(self.rows.len().saturating_sub(1))
    }

    /// The rows with a line among these.
    pub(crate) fn visible(&self, lines: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = self.rows.partition_point(|r| r.top + r.height < lines.start);
        let end = self.rows.partition_point(|r| r.top < lines.end);
        start..end.max(start)
    }

    /// Puts the reader on a row: on its passage in the focused pane, or on its first one in view.
    pub(crate) fn go(&self, state: &mut State, at: usize) {
        let Some(row) = self.rows.get(at) else { return };
        let cells = &state.analysis.collation.row(row.row).cells;
        let first = |r: ReadoutIx| -> Option<(ReadoutIx, PassageIx)> { Some((r, *cells[r.ix()].first()?)) };
        let here = state.here();
        let found = first(here).or_else(|| self.readouts.iter().find_map(|&r| first(r)));
        let Some((readout, passage)) = found else { return };
        state.places[readout.ix()] = passage;
        if let Some(pane) = state.shown.iter().position(|&r| r == readout) {
            state.focus = pane;
        }
    }
}

/// Whether more than one of the readouts speaks in a row.
pub(crate) fn is_answered(state: &State, row: RowIx, readouts: &[ReadoutIx]) -> bool {
    let cells = &state.analysis.collation.row(row).cells;
    readouts.iter().filter(|r| !cells[r.ix()].is_empty()).count() > 1
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
    let codes = state.shown.iter().map(|r| &state.analysis.dossier.readouts[r.ix()].code);
    let code = codes.map(|code| crate::render::cells(code)).max().unwrap_or_default().min(12) as u16;
    let x = areas.list.x + code + areas.digits + 2;
    (x, areas.list.right().saturating_sub(x).clamp(1, WIDE))
}
