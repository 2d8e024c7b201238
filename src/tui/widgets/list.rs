//! A list of entries of any height: which are in view, and where each stands.
//!
//! What scrolls a list and what draws it both ask here, so that they agree; how high an entry is, its owner says.

use crate::analysis::Direction;
use crate::tui::motion::Motion;

/// Where a reader is in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListState {
    /// The entry under the cursor, from 0.
    pub cursor: usize,
    /// The first entry drawn.
    pub first: usize,
}

/// The place of the cursor in a list, and how long the list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Listed {
    /// The entry under the cursor, from 0.
    pub(crate) at: usize,
    /// How many entries there are.
    pub(crate) length: usize,
}

impl Listed {
    /// The next entry for which something holds.
    pub(crate) fn beyond(self, direction: Direction, fits: impl Fn(usize) -> bool) -> Option<usize> {
        match direction {
            Direction::Forward => (self.at + 1..self.length).find(|&i| fits(i)),
            Direction::Backward => (0..self.at.min(self.length)).rev().find(|&i| fits(i)),
        }
    }

    /// Where a motion leads, `count` times or, to the top and the bottom, to that entry; a page moves by `page` entries.
    /// None where the list is empty.
    pub(crate) fn moved(self, motion: Motion, count: Option<u32>, page: isize) -> Option<usize> {
        let last = self.length.checked_sub(1)?;
        let times = count.unwrap_or(1) as usize;
        let to = match motion {
            Motion::Next => self.at.saturating_add(times),
            Motion::Previous => self.at.saturating_sub(times),
            Motion::Top => count.map_or(0, |number| (number as usize).saturating_sub(1)),
            Motion::Bottom => count.map_or(last, |number| (number as usize).saturating_sub(1)),
            Motion::HalfPageDown | Motion::HalfPageUp | Motion::PageDown | Motion::PageUp => {
                self.at.saturating_add_signed(page)
            }
        };
        Some(to.min(last))
    }
}

/// How many lines a page or half a page is on so many rows, upward where negative.
pub(crate) fn page_lines(rows: u16, motion: Motion, times: u32) -> isize {
    let page = rows.max(1);
    let lines = match motion {
        Motion::HalfPageDown | Motion::HalfPageUp => page / 2,
        // One line of the page before stays in view.
        _ => page - 1,
    };
    let lines = isize::try_from(u64::from(lines.max(1)) * u64::from(times)).unwrap_or(isize::MAX);
    if matches!(motion, Motion::HalfPageDown | Motion::PageDown) { lines } else { -lines }
}

/// How many entries such a page is, where each takes about four lines.
pub(crate) fn page_entries(lines: isize) -> isize {
    if lines < 0 { (lines / 4).min(-1) } else { (lines / 4).max(1) }
}

/// A list on so many rows of the screen.
pub(crate) struct List<H> {
    length: usize,
    rows: u16,
    gap: u16,
    height: H,
}

/// An entry in view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Which entry it is.
    pub(crate) index: usize,
    /// Its first row, from the first of the list.
    pub(crate) top: u16,
    /// How many rows it takes.
    pub(crate) height: u16,
}

impl List<fn(usize) -> u16> {
    /// A list of lines.
    pub(crate) fn of_lines(length: usize, rows: u16) -> Self {
        Self { length, rows, gap: 0, height: |_| 1 }
    }
}

impl<H: Fn(usize) -> u16> List<H> {
    /// A list of so many entries on so many rows, with so many rows between two entries.
    pub(crate) fn new(length: usize, rows: u16, gap: u16, height: H) -> Self {
        Self { length, rows, gap, height }
    }

    /// The first entry to draw so that the one under the cursor is whole in view, near the one drawn first until now.
    pub(crate) fn first(&self, state: ListState) -> usize {
        let cursor = state.cursor.min(self.length.saturating_sub(1));
        let (mut used, mut first) = (0, cursor);
        for index in (0..self.length.min(cursor + 1)).rev() {
            used += u32::from((self.height)(index)) + if index < cursor { u32::from(self.gap) } else { 0 };
            if used > u32::from(self.rows) || index < state.first.min(cursor) {
                break;
            }
            first = index;
        }
        first
    }

    /// The entries in view from one on; the first is in view even where it has no room.
    pub(crate) fn visible(&self, first: usize) -> Vec<Slot> {
        let (mut top, mut slots) = (0, Vec::new());
        for index in first..self.length {
            let height = (self.height)(index);
            if top + height > self.rows && !slots.is_empty() {
                break;
            }
            slots.push(Slot { index, top, height });
            top = top.saturating_add(height).saturating_add(self.gap);
        }
        slots
    }

    /// How far a list without a cursor can be scrolled: to where its end is in view.
    pub(crate) fn last_first(&self) -> usize {
        let mut used = 0;
        let mut first = self.length;
        for index in (0..self.length).rev() {
            used += u32::from((self.height)(index));
            if used > u32::from(self.rows) {
                break;
            }
            used += u32::from(self.gap);
            first = index;
        }
        first
    }
}

impl ListState {
    /// The same place in a list of so many entries.
    pub(crate) fn listed(self, length: usize) -> Listed {
        Listed { at: self.cursor, length }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(heights: &[u16], rows: u16, cursor: usize, first: usize) -> usize {
        List::new(heights.len(), rows, 1, |i| heights[i]).first(ListState { cursor, first })
    }

    #[test]
    fn the_entry_under_the_cursor_is_whole_in_view() {
        // Heights, rows, cursor, the first until now, and the first afterwards.
        let heights = [2, 3, 1, 4, 2];
        let table = [
            (9, 0, 0, 0),
            (9, 2, 0, 0),
            // 2 + 1 + 3 + 1 + 1 fit on eight rows, and on seven they do not.
            (8, 2, 0, 0),
            (7, 2, 0, 1),
            (9, 3, 0, 2),
            (9, 4, 3, 3),
            (9, 1, 3, 1),
            // Taller than the screen: from its own beginning.
            (3, 3, 0, 3),
            (9, 99, 0, 2),
        ];
        for (rows, cursor, before, expected) in table {
            assert_eq!(first(&heights, rows, cursor, before), expected, "{rows} {cursor} {before}");
        }
        assert_eq!(first(&[], 9, 0, 0), 0);
    }

    #[test]
    fn a_page_keeps_a_line_and_moves_by_one_at_least() {
        // Rows, motion, times, lines, and entries of about four lines.
        let table = [
            (12, Motion::PageDown, 1, 11, 2),
            (12, Motion::PageUp, 2, -22, -5),
            (12, Motion::HalfPageDown, 1, 6, 1),
            (13, Motion::HalfPageUp, 1, -6, -1),
            (9, Motion::PageDown, 1, 8, 2),
            (8, Motion::PageDown, 1, 7, 1),
            (2, Motion::PageDown, 1, 1, 1),
            (1, Motion::HalfPageUp, 1, -1, -1),
            (0, Motion::PageDown, 1, 1, 1),
        ];
        for (rows, motion, times, lines, entries) in table {
            assert_eq!(page_lines(rows, motion, times), lines, "{rows} {motion:?}");
            assert_eq!(page_entries(lines), entries, "{lines}");
        }
    }

    #[test]
    fn a_motion_stays_in_its_list() {
        // From the fourth of ten.
        let table = [
            (Motion::Next, None, Some(4)),
            (Motion::Next, Some(99), Some(9)),
            (Motion::Previous, Some(2), Some(1)),
            (Motion::Previous, Some(9), Some(0)),
            (Motion::Top, None, Some(0)),
            (Motion::Top, Some(7), Some(6)),
            (Motion::Bottom, None, Some(9)),
            (Motion::Bottom, Some(99), Some(9)),
            (Motion::PageDown, None, Some(6)),
        ];
        for (motion, count, expected) in table {
            let found = Listed { at: 3, length: 10 }.moved(motion, count, 3);
            assert_eq!(found, expected, "{motion:?} {count:?}");
        }
        assert_eq!(Listed { at: 3, length: 10 }.moved(Motion::PageUp, None, -9), Some(0));
        assert_eq!(Listed::default().moved(Motion::Next, None, 3), None);
    }

    #[test]
    fn what_is_sought_lies_beyond_the_place() {
        let listed = Listed { at: 3, length: 6 };
        assert_eq!(listed.beyond(Direction::Forward, |i| i % 3 == 0), None);
        assert_eq!(listed.beyond(Direction::Forward, |i| i == 5), Some(5));
        assert_eq!(listed.beyond(Direction::Backward, |i| i < 3), Some(2));
        assert_eq!(Listed { at: 9, length: 6 }.beyond(Direction::Backward, |_| true), Some(5));
    }

    #[test]
    fn entries_stand_below_each_other_with_gaps() {
        let heights = [2u16, 3, 1];
        let list = List::new(3, 6, 1, |i| heights[i]);
        assert_eq!(
            list.visible(0),
            [Slot { index: 0, top: 0, height: 2 }, Slot { index: 1, top: 3, height: 3 }]
        );
        assert_eq!(List::new(3, 1, 1, |i| heights[i]).visible(1), [Slot { index: 1, top: 0, height: 3 }]);
        assert!(list.visible(3).is_empty());
    }

    #[test]
    fn lines_scroll_until_their_end_is_in_view() {
        for (length, rows, expected) in [(10, 4, 6), (4, 4, 0), (3, 4, 0), (0, 4, 0), (5, 0, 5)] {
            assert_eq!(List::of_lines(length, rows).last_first(), expected, "{length} {rows}");
        }
    }
}
