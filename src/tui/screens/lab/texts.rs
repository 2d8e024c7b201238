//! The two texts as lines: how many rows each gets, and which of its lines are in view.

use ratatui::layout::Rect;

use crate::lab::Side;
use crate::render::{FlowLine, flow, flow_hard};
use crate::tui::screens::lab::{Board, LabState};

/// The columns that a side's name takes before its text.
pub(crate) const NAME: u16 = 4;

/// The lines of a text that are in view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InView {
    /// The lines.
    pub(crate) lines: Vec<FlowLine>,
    /// How many stand above them.
    pub(crate) above: usize,
    /// How many there are.
    pub(crate) whole: usize,
}

impl InView {
    /// `CU 2-4/9`, where not all of them are in view.
    fn told(&self, name: &str) -> Option<String> {
        let (first, last) = (self.above + 1, self.above + self.lines.len());
        (self.lines.len() < self.whole && last >= first)
            .then(|| format!("{name} {first}-{last}/{}", self.whole))
    }
}

/// The lines of a text at a width: those of a readout flow, those of the reader and of the cases stay as typed.
fn lines(lab: &LabState, side: Side, width: u16) -> Vec<FlowLine> {
    let source = lab.input().source(side);
    if lab.source.readouts.is_some() { flow(source, width) } else { flow_hard(source.trim_end(), width) }
}

/// How many lines the two texts take in an area of this width.
pub(crate) fn text_lines(lab: &LabState, width: u16) -> [u16; 2] {
    [Side::Before, Side::After].map(|side| lines(lab, side, width.saturating_sub(NAME)).len() as u16)
}

/// The two texts one above the other: as much of each as there is room for, and half of it at least.
pub(crate) fn stacked(lab: &LabState, area: Rect) -> [Rect; 2] {
    let needed = text_lines(lab, area.width);
    let room = area.height;
    let first = needed[0].min((room / 2).max(room.saturating_sub(needed[1])));
    let second = needed[1].min(room.saturating_sub(first));
    [Rect { height: first, ..area }, Rect { y: area.y + first, height: second, ..area }]
}

/// Divides the board of an algorithm into the two texts, where they stand above the rest, and the rest.
pub(crate) fn divided(lab: &LabState, board: Rect) -> (Option<[Rect; 2]>, Rect) {
    if !Board::has_texts(lab.subject) {
        return (None, board);
    }
    // Before the first step nothing is drawn below them but a line.
    let height = if lab.step() == 0 { board.height.saturating_sub(2) } else { board.height / 2 };
    let [above, below] = stacked(lab, Rect { height, ..board });
    let taken = (above.height + below.height + 1).min(board.height);
    (Some([above, below]), Rect { y: board.y + taken, height: board.height - taken, ..board })
}

/// The lines of a text that an area has room for: those around the token in work, or around where the reader looks.
pub(crate) fn in_view(lab: &LabState, side: Side, area: Rect) -> InView {
    let lines = lines(lab, side, area.width.saturating_sub(NAME));
    let (height, whole) = (usize::from(area.height), lines.len());
    let byte = token(lab, side)
        .and_then(|at| lab.input().tokens(side).get(at as usize))
        .map(|token| token.span.start as usize);
    let at = byte.map_or(0, |byte| lines.partition_point(|line| line.bytes.end <= byte));
    // What the step is about stands in the middle, what is looked for on top.
    let wanted = if lab.follows { (at + 1).saturating_sub(height.div_ceil(2)) } else { at };
    let above = wanted.min(whole.saturating_sub(height));
    InView { lines: lines.into_iter().skip(above).take(height).collect(), above, whole }
}

/// The token of a side that is to be in view.
fn token(lab: &LabState, side: Side) -> Option<u32> {
    let at = if lab.follows { lab.picture()?.cursor? } else { lab.corner };
    Some(if side == Side::Before { at.x } else { at.y })
}

/// `lines CU 1-2/3, CN 1-3/4`, where not all lines are in view.
pub(crate) fn told(lab: &LabState, areas: [Rect; 2]) -> Option<String> {
    let sides = [Side::Before, Side::After].into_iter().zip(areas);
    let parts: Vec<String> =
        sides.filter_map(|(side, area)| in_view(lab, side, area).told(lab.input().name(side))).collect();
    (!parts.is_empty()).then(|| format!("lines {}", parts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Corner;
    use crate::tui::screens::lab::Source;

    /// A text of nine lines and one of two, on the bench.
    fn lab() -> LabState {
        let long: Vec<String> = (1..=9).map(|line| format!("line{line}")).collect();
        let mut lab = LabState::default();
        lab.open(Source::own([long.join("\n"), "line1\nline2".to_owned()]));
        lab.settle();
        lab
    }

    #[test]
    fn a_long_text_leaves_a_short_one_its_lines() {
        let lab = lab();
        let table = [(4, [2, 2]), (6, [4, 2]), (20, [9, 2]), (1, [0, 1])];
        for (height, expected) in table {
            let heights = stacked(&lab, Rect::new(0, 0, 40, height)).map(|area| area.height);
            assert_eq!(heights, expected, "{height}");
        }
    }

    #[test]
    fn a_text_scrolls_with_where_the_reader_looks_and_says_where_it_is() {
        let mut lab = lab();
        lab.follows = false;
        // The token on top, and the lines in view of three rows.
        let table = [(0, "lines A 1-3/9"), (4, "lines A 5-7/9"), (8, "lines A 7-9/9")];
        for (x, expected) in table {
            lab.corner = Corner { x, y: 0 };
            let areas = stacked(&lab, Rect::new(0, 0, 40, 5));
            assert_eq!(told(&lab, areas).as_deref(), Some(expected));
        }
        assert_eq!(told(&lab, stacked(&lab, Rect::new(0, 0, 40, 11))), None);
    }

    #[test]
    fn a_text_scrolls_with_the_step() {
        let mut lab = lab();
        lab.run(crate::lab::Algorithm::Lcs);
        let areas = stacked(&lab, Rect::new(0, 0, 40, 5));
        let mut seen = Vec::new();
        for step in 1..=18 {
            lab.go_to(step);
            lab.settle();
            seen.push(in_view(&lab, Side::Before, areas[0]).above);
        }
        // The table is filled from the end.
        assert_eq!((seen.first(), seen.iter().min()), (Some(&6), Some(&0)), "{seen:?}");
    }
}
