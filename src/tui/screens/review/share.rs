//! How the rows of the screen are shared: how many partners are in sight, and how many lines each has.

use std::ops::Range;

use crate::tui::state::State;

/// How many partners are in sight where not all have room.
const IN_SIGHT: usize = 5;
/// The fewest lines that a partner's words have, and the most.
const FEWEST: u16 = 2;
const MOST: u16 = 6;
/// How many lines of the passage are shown.
pub(super) const PASSAGE: u16 = 4;
/// The rows above the partners: the heading, what is to be known, the passage and a rule.
const ABOVE: u16 = 3 + PASSAGE;

/// How the partners share the rows that they have.
pub(super) struct Share {
    /// How many are in sight.
    pub(super) shown: usize,
    /// How many lines each has.
    pub(super) lines: u16,
}

impl Share {
    /// Shares rows between so many.
    pub(super) fn new(rows: u16, offered: usize) -> Self {
        let lines = |shown: usize| (rows + 1).checked_div(shown as u16).unwrap_or(0).saturating_sub(1);
        let all = lines(offered.max(1));
        let shown = if all >= FEWEST { offered } else { offered.min(IN_SIGHT) };
        Self { shown, lines: lines(shown.max(1)).clamp(1, MOST) }
    }
}

/// Which of so many partners are in sight.
pub(super) fn in_sight(state: &State, offered: usize) -> Range<usize> {
    let rows = state.body().height.saturating_sub(ABOVE);
    let shown = Share::new(rows, offered).shown;
    let first = if state.screens.review.rest { shown.min(offered.saturating_sub(1)) } else { 0 };
    first..(first + shown).min(offered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_partners_are_in_sight_where_they_have_room_and_five_at_least_of_a_usual_screen() {
        for (rows, offered, shown, lines) in [
            (14, 10, 5, 2),
            (29, 10, 10, 2),
            (40, 10, 10, 3),
            (14, 3, 3, 4),
            (14, 1, 1, 6),
            (4, 10, 5, 1),
            (0, 0, 0, 1),
        ] {
            let share = Share::new(rows, offered);
            assert_eq!((share.shown, share.lines), (shown, lines), "{rows} {offered}");
        }
    }
}
