//! Where things stand in the lab: pure functions of the size, used by update and by view.

use ratatui::layout::Rect;

use crate::lab::Side;
use crate::tui::screens::lab::heading::heading_rows;
use crate::tui::screens::lab::texts::{stacked, text_lines};
use crate::tui::screens::lab::{FEWEST, LabState};
use crate::tui::state::{Size, State};

/// From this width the script so far has a column of its own, and algorithms stand in pairs.
const WIDE: u16 = 100;
/// From this height there are blank rows.
const AIRY: u16 = 30;
/// The left and the right margin.
pub(crate) const LEFT: u16 = 3;
pub(crate) const RIGHT: u16 = 2;
/// The columns that the script so far takes, with the blanks before it.
const SCRIPT: u16 = 32;
/// The least height of a board that leaves a row for the script in one line.
const LEAST_BOARD: u16 = 7;
/// The least rows that an algorithm beside others is worth.
const LEAST_QUARTER: u16 = 4;
/// The rows of a lattice below the algorithms side by side.
const EXCERPT: u16 = 9;

/// One algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Areas {
    /// Tokens and lattice, or texts and cards.
    pub(crate) board: Rect,
    /// The script so far.
    pub(crate) script: Option<Rect>,
    /// The end of the script so far, in one row.
    pub(crate) tail: Option<u16>,
    /// The rule above what is told of the step.
    pub(crate) rule: u16,
    /// What is told of the step, or the fields of the reader's own text.
    pub(crate) told: Rect,
    /// The rule below it.
    pub(crate) foot: Option<u16>,
    /// The progress bar and the units.
    pub(crate) progress: u16,
    /// How much is told.
    pub(crate) how: Told,
}

/// How much is told of a step below the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// What happened, why, and how far the reader is.
    Whole,
    /// What happened, in a few lines: a lesson takes the rest.
    Brief,
    /// Nothing: a lesson asks, and no step was made.
    Nothing,
}

/// The height of a terminal from which a lesson leaves room for everything.
const ROOMY: u16 = 34;

/// How much is told of a step, which is little beside the panel of a lesson.
pub(crate) fn told_of(state: &State) -> Told {
    let Some(lesson) = state.lesson.as_ref().filter(|lesson| lesson.is_open() && state.size.height < ROOMY)
    else {
        return Told::Whole;
    };
    let begun = state.screens.lab.recording().map_or(0, |recording| lesson.stop().scene.step.of(recording));
    let puzzled = state.screens.lab.puzzled();
    if state.is_asking() && state.screens.lab.step() == begun && !puzzled {
        Told::Nothing
    } else {
        Told::Brief
    }
}

/// Lays out one algorithm.
pub(crate) fn areas(size: Size, how: Told) -> Areas {
    let airy = size.height >= AIRY;
    let progress = size.height.saturating_sub(if how == Told::Whole { 2 } else { 1 });
    let foot = airy.then(|| progress - 1);
    let told = match size.height {
        _ if how == Told::Nothing => 0,
        _ if how == Told::Brief => 3.min(size.height.saturating_sub(9)),
        AIRY.. => 6,
        22.. => 5,
        16.. => 4,
        12.. => 3,
        _ => 1,
    };
    let rule = foot.unwrap_or(progress).saturating_sub(told + u16::from(how != Told::Nothing));
    let top = if airy { 3 } else { 2 };
    let wide = size.width >= WIDE;
    let right = if wide { SCRIPT + 3 } else { RIGHT };
    let mut board = Rect {
        x: LEFT,
        y: top,
        width: size.width.saturating_sub(LEFT + right),
        height: rule.saturating_sub(top + u16::from(airy)),
    };
    let tail = (!wide && how != Told::Nothing && board.height >= LEAST_BOARD).then(|| rule.saturating_sub(1));
    if tail.is_some() {
        board.height -= 1;
    }
    Areas {
        board,
        script: wide.then(|| Rect { x: size.width - SCRIPT, width: SCRIPT - RIGHT, ..board }),
        tail,
        rule,
        told: Rect::new(LEFT, rule + 1, size.width.saturating_sub(LEFT + RIGHT), told),
        foot,
        progress,
        how,
    }
}

/// Several algorithms side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Four {
    /// The algorithms in view, by their positions, and where each stands.
    pub(crate) quarters: Vec<(usize, Rect)>,
    /// The rows that the heading of each takes.
    pub(crate) heading: u16,
    /// The rule above the board.
    pub(crate) rule: u16,
    /// The board of the focused one; without rows where there is no room.
    pub(crate) board: Rect,
    /// The rows of the closing lines.
    pub(crate) closing: std::ops::Range<u16>,
}

impl Four {
    /// Where the two texts of an algorithm stand, below its heading.
    pub(crate) fn texts(&self, lab: &LabState, quarter: Rect) -> [Rect; 2] {
        let below = Rect { y: quarter.y + self.heading, height: quarter.height - self.heading, ..quarter };
        stacked(lab, below)
    }
}

/// Lays out several algorithms side by side.
pub(crate) fn four(lab: &LabState, size: Size) -> Four {
    let airy = size.height >= AIRY;
    let status = size.height.saturating_sub(1);
    let closing = status.saturating_sub(if airy { 2 } else { 1 })..status;
    let columns: u16 = if size.width >= WIDE { 2 } else { 1 };
    let width = (size.width.saturating_sub(LEFT + RIGHT - 1)) / columns - 2 * (columns - 1);
    let [before, after] = text_lines(lab, width);
    let heading = heading_rows(lab, width);
    let needed = heading.saturating_add(before).saturating_add(after);
    let gap = 1;
    let top = if airy { 3 } else { 2 };
    let end = closing.start.saturating_sub(1 + u16::from(airy));
    let excerpt = match size.height {
        AIRY.. => EXCERPT.min(lab.input().len(Side::After) as u16 + 2),
        20.. => 5,
        _ => 0,
    };
    let room = end.saturating_sub(top + excerpt);
    let rows = (lab.shown.len() as u16).div_ceil(columns);
    // Two are shown even where their texts must be cut for that.
    let wanted = if room > 2 * LEAST_QUARTER { FEWEST as u16 } else { 1 };
    let fit = ((room + gap) / (needed + gap)).max(wanted).min(rows);
    let height = needed.min(((room + gap) / fit).saturating_sub(gap)).max(1);
    let first = (lab.focus() as u16 / columns).min(rows - fit.min(rows)) * columns;
    let quarter = |at: u16| {
        let (row, column) = ((at - first) / columns, (at - first) % columns);
        let y = top + row * (height + gap);
        (usize::from(at), Rect::new(LEFT + column * (width + 3), y, width, height))
    };
    let last = (first + fit * columns).min(lab.shown.len() as u16);
    let rule = top + fit * (height + gap);
    Four {
        quarters: (first..last).map(quarter).collect(),
        heading: heading.min(height),
        rule,
        board: Rect::new(
            LEFT,
            rule + 1,
            size.width.saturating_sub(LEFT + RIGHT),
            closing.start.saturating_sub(rule + 1 + u16::from(airy)),
        ),
        closing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::screens::lab::Source;

    #[test]
    fn the_measures_are_those_of_the_picture() {
        let areas = areas(Size { width: 120, height: 36 }, Told::Whole);
        assert_eq!(areas.board, Rect::new(3, 3, 82, 22));
        assert_eq!(areas.script.map(|script| script.x), Some(88));
        assert_eq!((areas.rule, areas.foot, areas.progress), (26, Some(33), 34));
    }

    #[test]
    fn nothing_leaves_the_screen_at_any_size() {
        let mut lab = LabState::default();
        lab.open(Source::own(["one two three ".repeat(9), "three two one ".repeat(30)]));
        for height in 8..60 {
            for width in 40..=210 {
                let size = Size { width, height };
                let screen = Rect::new(0, 0, width, height);
                for how in [Told::Whole, Told::Brief, Told::Nothing] {
                    let one = areas(size, how);
                    for area in [one.board, one.told].into_iter().chain(one.script) {
                        assert_eq!(area.intersection(screen), area, "{size:?}");
                    }
                    assert!(
                        one.board.bottom() <= one.rule.max(one.board.y)
                            && one.told.bottom() <= one.progress.max(one.told.y),
                        "{size:?}"
                    );
                }
                let several = four(&lab, size);
                assert!(!several.quarters.is_empty());
                for (_, area) in &several.quarters {
                    assert_eq!(area.intersection(screen), *area, "{size:?}");
                }
            }
        }
    }
}
