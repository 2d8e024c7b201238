//! How pages scroll: the selected passage stays in view, and the other pages come to face it.
//!
//! Another page scrolls only when no counterpart's first line is well in view, never for a nearer fit alone: a page that
//! moves at each key cannot be read.

use std::ops::Range;
use std::sync::Arc;

use crate::collate::ReadoutIx;
use crate::text::PassageIx;
use crate::tui::screens::compare::extents::Extents;
use crate::tui::screens::compare::layout::{Areas, Arrangement, Page};
use crate::tui::screens::compare::selection::Selection;
use crate::tui::screens::compare::table::Table;
use crate::tui::state::State;

/// How near to the lower edge a first line is no longer well in view.
const EDGE: usize = 2;

/// Scrolls everything so that the selected passage is in view and its counterparts face it.
pub(crate) fn settle(state: &mut State) {
    let areas = state.areas();
    match areas.arrangement {
        Arrangement::Spine | Arrangement::Stacked => settle_pages(state, &areas),
        Arrangement::Rows | Arrangement::Interleaved => settle_table(state, &areas),
        Arrangement::TooSmall => {}
    }
}

fn settle_pages(state: &mut State, areas: &Areas) {
    let Some(page) = areas.page(state.focus) else { return };
    let place = state.place();
    let extents = extents(state, areas, place.readout, page);
    let height = usize::from(page.text.height).max(1);
    let Some(block) = extents.block(place.passage) else { return };
    let scroll = shown(block.top..block.bottom(), height, state.screens.compare.scroll[place.readout.ix()]);
    state.screens.compare.scroll[place.readout.ix()] = scroll;
    let facing = block.top.cast_signed() - scroll.cast_signed();
    let selection = Selection::of(state);
    for pane in areas.window.clone().filter(|&pane| pane != state.focus) {
        let (Some(page), Some(&readout)) = (areas.page(pane), state.shown.get(pane)) else { continue };
        let extents = self::extents(state, areas, readout, page);
        // Where nothing answers, the page shows what comes nearest.
        let nearest = [state.places[readout.ix()]];
        let selected = match selection.pane(pane) {
            [] => &nearest,
            answers => answers,
        };
        let other = faced(&extents, selected, page, facing, state.screens.compare.scroll[readout.ix()]);
        state.screens.compare.scroll[readout.ix()] = other.min(last_top(&extents));
    }
}

fn extents(state: &State, areas: &Areas, readout: ReadoutIx, page: &Page) -> Arc<Extents> {
    Extents::of(state, readout, page.text.width, areas.gap)
}

/// The top of the last block: no page is scrolled beyond it.
fn last_top(extents: &Extents) -> usize {
    extents.blocks.last().map_or(0, |block| block.top)
}

/// The nearest scroll that shows the lines; of more lines than there is room for, it may show any part.
fn shown(lines: Range<usize>, height: usize, scroll: usize) -> usize {
    let (a, b) = (lines.start, lines.end.saturating_sub(height));
    scroll.clamp(a.min(b), a.max(b))
}

/// The scroll at which a page faces the selected passage.
fn faced(extents: &Extents, selected: &[PassageIx], page: &Page, facing: isize, scroll: usize) -> usize {
    let height = usize::from(page.text.height);
    let well = scroll..scroll + height.saturating_sub(EDGE).max(1);
    let tops: Vec<usize> = selected.iter().filter_map(|&p| Some(extents.block(p)?.top)).collect();
    if tops.is_empty() || tops.iter().any(|top| well.contains(top)) {
        return scroll;
    }
    // The middle one of several, so that those before and after it have a chance to be seen.
    let middle = tops[(tops.len() - 1) / 2];
    middle.saturating_sub(facing.max(0).cast_unsigned().min(height.saturating_sub(1)))
}

/// Turns the page of the focused pane by so many lines, and takes the reader along.
pub(crate) fn turn(state: &mut State, lines: isize) {
    let areas = state.areas();
    match areas.arrangement {
        Arrangement::Spine | Arrangement::Stacked => turn_page(state, &areas, lines),
        Arrangement::Rows | Arrangement::Interleaved => {
            let table = Table::of(state, &areas);
            let at = table.selected(state).unwrap_or(0);
            let from = table.lines(at).map_or(0, |lines| lines.start);
            let reached = table.at(from.saturating_add_signed(lines));
            let reached = if reached == at { stepped(at, lines, table.len()) } else { reached };
            if let Some(row) = table.row(reached) {
                state.go_to_row(&areas, row);
            }
        }
        Arrangement::TooSmall => {}
    }
}

fn stepped(at: usize, lines: isize, count: usize) -> usize {
    at.saturating_add_signed(lines.signum()).min(count.saturating_sub(1))
}

fn turn_page(state: &mut State, areas: &Areas, lines: isize) {
    let Some(page) = areas.page(state.focus) else { return };
    let place = state.place();
    let extents = extents(state, areas, place.readout, page);
    let Some(block) = extents.block(place.passage) else { return };
    let before = state.screens.compare.scroll[place.readout.ix()];
    let last =
        extents.height().saturating_sub(usize::from(page.text.height)).max(before.min(last_top(&extents)));
    let scroll = before.saturating_add_signed(lines).min(last);
    let moved = scroll.cast_signed() - before.cast_signed();
    // At the first or the last page the reader goes on alone.
    let by = if moved == 0 { lines } else { moved };
    let line = block.top.max(before).saturating_add_signed(by);
    if let Some(reached) = extents.at(line) {
        state.places[place.readout.ix()] = reached.first();
    }
    state.screens.compare.scroll[place.readout.ix()] = scroll;
}

fn settle_table(state: &mut State, areas: &Areas) {
    let table = Table::of(state, areas);
    let height = usize::from(areas.list.height).max(1);
    if let Some(lines) = table.selected(state).and_then(|at| table.lines(at)) {
        state.screens.compare.column_scroll = shown(lines, height, state.screens.compare.column_scroll);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_scroll_shows_the_lines() {
        let table = [
            (0..4, 10, 0, 0),
            (8..12, 10, 0, 2),
            (3..5, 10, 7, 3),
            (20..24, 10, 18, 18),
            // More lines than room: anywhere inside.
            (5..40, 10, 0, 5),
            (5..40, 10, 12, 12),
            (5..40, 10, 90, 30),
        ];
        for (lines, height, scroll, expected) in table {
            assert_eq!(shown(lines.clone(), height, scroll), expected, "{lines:?} {height} {scroll}");
        }
    }
}
