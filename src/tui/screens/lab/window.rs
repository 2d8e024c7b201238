//! How large the cells of a lattice are, how many of them are in view, and which.

use ratatui::layout::{Position, Rect};

use crate::lab::{Corner, Input, Side, Unit};
use crate::render::{cells, printable};
use crate::tui::screens::lab::Board;

/// The widest labels at the left edge.
const LABELS: u16 = 12;
/// The blanks between the labels and the lattice.
const GAP: u16 = 2;
/// From this width of the board the cells of the table say their way in words.
const WORDS: u16 = 100;

/// A lattice: how many columns and rows it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lattice {
    /// Columns.
    pub(crate) columns: u32,
    /// Rows.
    pub(crate) rows: u32,
}

/// How a lattice lies on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measures {
    /// The column where the labels of the rows end.
    pub(crate) labels: u16,
    /// The first column and row of the first cell in view.
    pub(crate) x: u16,
    /// See `x`.
    pub(crate) y: u16,
    /// The columns from one cell to the next.
    pub(crate) step: u16,
    /// The rows from one cell to the next.
    pub(crate) lines: u16,
    /// The rows that the labels of the columns take.
    pub(crate) head: u16,
    /// The rows between those labels and the lattice, where the numbers of the diagonals stand.
    pub(crate) air: u16,
    /// Whether the diagonals are numbered along the edges.
    pub(crate) numbered: bool,
    /// How many columns and rows are in view.
    pub(crate) view: Lattice,
    /// How many there are.
    pub(crate) whole: Lattice,
}

impl Measures {
    /// Measures a lattice of an input on an area.
    pub(crate) fn new(area: Rect, board: Board, input: &Input) -> Self {
        let [n, m] = [Side::Before, Side::After].map(|side| input.len(side) as u32);
        let widest = (0..input.len(Side::After)).map(|i| cells(&label(input.text(Side::After, i)))).max();
        let labels = (widest.unwrap_or_default() as u16).clamp(3, LABELS).min(area.width / 3);
        let gap = if board == Board::Graph { GAP + 1 } else { GAP };
        let x = area.x + labels + gap;
        let scores = board == Board::Scores;
        let table = scores || board == Board::Table;
        let (step, lines, head) = match (input.unit, table) {
            _ if scores => (5, 1, 1),
            (Unit::Character, false) => (4, 2, 1),
            (Unit::Character, true) => (4, 1, 1),
            (Unit::Word, true) if area.width < WORDS => (7, 1, 1),
            (_, true) => (11, 1, 1),
            (Unit::Word, false) => (7, 2, 2),
            (Unit::Sentence, false) => (16, 2, 1),
        };
        let whole =
            if table { Lattice { columns: n, rows: m } } else { Lattice { columns: n + 1, rows: m + 1 } };
        let last = if table { step } else { 3 };
        let numbered = board == Board::Graph;
        let lines = if area.height < 9 { 1 } else { lines };
        // The largest cells with which the whole lattice is in view; where none are, those that read best.
        let fits = |&(step, lines): &(u16, u16)| {
            let head = if lines == 1 && numbered { head.max(1) } else { head };
            let last = if table { step } else { 3 };
            whole.columns.saturating_sub(1) * u32::from(step) + u32::from(last)
                <= u32::from(area.right().saturating_sub(x))
                && whole.rows.saturating_sub(1) * u32::from(lines)
                    < u32::from(area.height.saturating_sub(head))
        };
        let (step, lines) =
            sizes(input.unit, table, scores, step, lines).into_iter().find(fits).unwrap_or((step, lines));
        let taken = (whole.rows.saturating_sub(1) * u32::from(lines)) as u16 + 1;
        // A row for the numbers of the diagonals, or a blank one, where there is room for it.
        let air = u16::from(!table && taken.saturating_add(head) < area.height);
        let y = area.y + (head + air).min(area.height);
        let width = area.right().saturating_sub(x);
        let height = area.bottom().saturating_sub(y);
        let view = Lattice {
            columns: u32::from((width + step).saturating_sub(last) / step).min(whole.columns),
            rows: u32::from(height.div_ceil(lines)).min(whole.rows),
        };
        Self {
            labels: area.x + labels,
            x,
            y,
            step,
            lines,
            head,
            air,
            numbered: numbered && air > 0,
            view,
            whole,
        }
    }

    /// Where a cell stands, where it is in view.
    pub(crate) fn place(&self, first: Corner, at: Corner) -> Option<(u16, u16)> {
        let (dx, dy) = (at.x.checked_sub(first.x)?, at.y.checked_sub(first.y)?);
        (dx < self.view.columns && dy < self.view.rows)
            .then(|| (self.x + dx as u16 * self.step, self.y + dy as u16 * self.lines))
    }

    /// The cells in view, from the first one on, row by row, each with its column and row of the screen.
    pub(crate) fn cells(&self, first: Corner) -> impl Iterator<Item = (Corner, Position)> + use<> {
        let Self { x, y, step, lines, view, .. } = *self;
        (0..view.rows).flat_map(move |dy| {
            (0..view.columns).map(move |dx| {
                let at = Corner { x: first.x + dx, y: first.y + dy };
                (at, Position::new(x + dx as u16 * step, y + dy as u16 * lines))
            })
        })
    }

    /// The first cell in view so that `at` is, moved no further than needed.
    pub(crate) fn following(&self, first: Corner, at: Corner) -> Corner {
        Corner {
            x: follow(first.x, at.x, self.view.columns, self.whole.columns),
            y: follow(first.y, at.y, self.view.rows, self.whole.rows),
        }
    }

    /// The first cell in view, moved no further than there is something to see.
    pub(crate) fn within(&self, first: Corner) -> Corner {
        Corner {
            x: first.x.min(self.whole.columns.saturating_sub(self.view.columns)),
            y: first.y.min(self.whole.rows.saturating_sub(self.view.rows)),
        }
    }

    /// `rows 3-12 of 23, columns 1-8 of 33`, where not everything is in view.
    pub(crate) fn told(&self, first: Corner) -> Option<String> {
        let part = |name: &str, first: u32, view: u32, whole: u32| {
            format!("{name} {}-{} of {whole}", first + 1, (first + view).min(whole))
        };
        let (view, whole) = (self.view, self.whole);
        (view != whole).then(|| {
            format!(
                "{}, {}",
                part("rows", first.y, view.rows, whole.rows),
                part("columns", first.x, view.columns, whole.columns)
            )
        })
    }
}

/// The sizes of cells to be tried, the largest first: columns and rows from one cell to the next.
fn sizes(unit: Unit, table: bool, scores: bool, step: u16, lines: u16) -> Vec<(u16, u16)> {
    let steps: &[u16] = match unit {
        _ if scores => &[5],
        _ if table => &[11, 9, 7, 5, 4, 3],
        Unit::Character => &[4, 3],
        Unit::Word => &[7, 6, 5, 4],
        Unit::Sentence => &[16, 12, 9, 7],
    };
    let steps: Vec<u16> = steps.iter().copied().filter(|&tried| tried <= step).collect();
    (1..=lines).rev().flat_map(|lines| steps.iter().map(move |&step| (step, lines))).collect()
}

fn follow(first: u32, at: u32, view: u32, whole: u32) -> u32 {
    let margin = u32::from(view > 4);
    let least = (at + margin + 1).saturating_sub(view);
    let most = at.saturating_sub(margin);
    first.max(least).min(most.max(least.min(at))).min(whole.saturating_sub(view))
}

/// A token as a label: a blank and a line break can be seen.
pub(crate) fn label(token: &str) -> String {
    match token {
        " " | "\u{a0}" | "\u{3000}" => "_".to_owned(),
        "\n" | "\r\n" => "\\n".to_owned(),
        _ => printable(&token.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_follows_no_further_than_needed() {
        // First, wanted, in view, in all, and the first afterwards.
        let table = [
            (0, 3, 10, 30, 0),
            (0, 9, 10, 30, 1),
            (0, 20, 10, 30, 12),
            (12, 12, 10, 30, 11),
            (5, 0, 10, 30, 0),
            (0, 29, 10, 30, 20),
            (25, 8, 10, 12, 2),
            (0, 2, 1, 9, 2),
        ];
        for (first, at, view, whole, expected) in table {
            assert_eq!(follow(first, at, view, whole), expected, "{first} {at} {view} {whole}");
        }
    }

    #[test]
    fn the_measures_are_those_of_the_picture() {
        let input = Input::new(
            "I had a cordial telephone conversation with Secretary General",
            "in a phone conversation with Cuban President",
            Unit::Word,
        );
        let graph = Measures::new(Rect::new(3, 3, 82, 22), Board::Graph, &input);
        assert_eq!((graph.labels, graph.x, graph.y, graph.step, graph.lines), (15, 18, 6, 7, 2));
        assert_eq!(graph.view, graph.whole);
        let table = Measures::new(Rect::new(3, 24, 115, 8), Board::Table, &input);
        assert_eq!((table.x, table.y, table.step, table.lines), (17, 25, 11, 1));
        assert_eq!(table.told(Corner::default()), None);
    }

    #[test]
    fn blanks_and_line_breaks_can_be_seen() {
        assert_eq!((label(" "), label("\n"), label("a\n b")), ("_".into(), "\\n".into(), "a b".into()));
    }
}
