//! A row of the ledger as lines: states down the left edge, a cell of quoted words for each readout.
//!
//! Readouts stand in columns where these are wide enough to read; else each row lists its cells one below the other.

use ratatui::layout::Rect;

use crate::analysis::Analysis;
use crate::collate::{ReadoutIx, RowIx};
use crate::render::blocks::{LedgerBlock, LedgerCell, Quoted, Said};
use crate::render::glyphs::DIFFERS;
use crate::render::{Line, Role, cells, flow_runs};
use crate::text::PassageIx;
use crate::tui::state::State;
use crate::tui::widgets::canvas::shortened;
use crate::tui::widgets::list::List;

/// Where the states begin, and where the first column of words does: on a wide screen what is said of a row takes fewer
/// lines.
pub(super) const STATE_AT: u16 = 3;
const WORDS_AT: [(u16, u16); 3] = [(160, 34), (110, 24), (0, 19)];
/// Columns of numbers before the words of a cell, and of blanks after them.
const NUMBERS: u16 = 3;
const GAP: u16 = 4;
/// The fewest columns that the words of a cell need to be read.
const READABLE: u16 = 20;
/// How many lines of quoted words a cell has at most, in columns and one below the other.
const LINES: usize = 3;
const STACKED_LINES: usize = 1;
/// About how many words fill them.
const WORDS: usize = 14;
const STACKED_WORDS: usize = 9;

/// A row of the ledger, ready to be drawn: lines of the state, and lines of each cell at its column.
pub(super) struct Entry {
    /// The state.
    pub(super) state: Vec<Line>,
    /// The cells.
    pub(super) cells: Vec<Cell>,
}

/// The lines of a cell, at a column of the table.
pub(super) struct Cell {
    /// The column.
    pub(super) x: u16,
    /// The lines.
    pub(super) lines: Vec<Line>,
}

impl Entry {
    /// How many rows it takes.
    pub(super) fn height(&self) -> u16 {
        let cells = self.cells.iter().map(|cell| cell.lines.len()).max().unwrap_or_default();
        self.state.len().max(cells) as u16
    }

    /// Makes the state and the numbers stand out, as those of the selected row.
    pub(super) fn select(&mut self, state: &State) {
        for chunk in self.state.first_mut().into_iter().flat_map(|line| &mut line.chunks).take(2) {
            chunk.role = Role::Strong;
        }
        for (readout, cell) in state.analysis.readouts().zip(&mut self.cells) {
            let number = cell.lines.first_mut().and_then(|line| line.chunks.first_mut());
            let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
            if let Some(number) = number.filter(|chunk| digits(&chunk.text)) {
                number.role = Role::Code(state.side(readout));
            }
        }
    }
}

/// The table: how it is laid out, and how far the words of each readout are from the left edge of its cells.
pub(super) struct Table {
    /// How it is laid out.
    pub(super) layout: Layout,
    indents: Vec<usize>,
}

/// How the table is laid out on a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// A column a readout.
    Columns {
        /// Where the first begins.
        first: u16,
        /// How far they are apart.
        pitch: u16,
    },
    /// One below the other, this wide.
    Stacked(u16),
}

impl Table {
    /// How the readouts are laid out on a width.
    pub(super) fn new(width: u16, analysis: &Analysis) -> Self {
        let indents = analysis.readouts().map(|readout| indent(analysis, readout)).collect();
        Self { layout: Layout::new(width, analysis.texts().len()), indents }
    }
}

/// The widest that the numbers of a readout stand before its words, so that these begin in one column.
fn indent(analysis: &Analysis, readout: ReadoutIx) -> usize {
    let rows = analysis.collation().rows.iter();
    let widest = rows.map(|row| numbers(row.cell(readout)).len()).max().unwrap_or_default();
    widest.max(usize::from(NUMBERS) - 1) + 1
}

impl Layout {
    fn new(width: u16, readouts: usize) -> Self {
        let first = WORDS_AT.iter().find(|(least, _)| width >= *least).map_or(0, |(_, at)| *at);
        let pitch = width.saturating_sub(first - 1) / (readouts.max(1) as u16);
        if pitch >= READABLE + NUMBERS + GAP {
            Self::Columns { first, pitch }
        } else {
            Self::Stacked(width.saturating_sub(STATE_AT + 12).clamp(1, 70))
        }
    }

    /// About how many words a cell quotes.
    fn words(self) -> usize {
        match self {
            Self::Columns { .. } => WORDS,
            Self::Stacked(_) => STACKED_WORDS,
        }
    }
}

/// The rows of the screen that the table has: below its heading and above its footing.
pub(super) fn body(area: Rect) -> Rect {
    let head = 2.min(area.height);
    let foot = if area.height > 12 { 3 } else { 1 };
    Rect { y: area.y + head, height: area.height.saturating_sub(head + foot), ..area }
}

/// A row as it stands in the table.
pub(super) fn entry(state: &State, row: RowIx, table: &Table) -> Entry {
    let analysis = &state.analysis;
    let row = LedgerBlock::new(analysis, &analysis.ledger_row(row, table.layout.words()), |r| state.side(r));
    let indent = |cell: &LedgerCell| table.indents[cell.readout.ix()];
    match table.layout {
        Layout::Columns { first: at, pitch } => {
            let width = at - STATE_AT - 3;
            let indented = |line: Line| {
                let mut whole = Line::new("  ", Role::Muted);
                whole.append(line);
                whole
            };
            let mut state = flow_runs(&row.state, width, &[], state_role(&row)).into_iter();
            let mut first = Line::new(&format!("{} ", row.sign), Role::Strong);
            first.append(state.next().unwrap_or_default());
            let mut left = vec![first];
            left.extend(state.map(indented));
            left.extend(row.score.iter().map(|score| Line::new(&format!("  {score}"), Role::Muted)));
            let turns = turns(&row).into_iter();
            left.extend(turns.flat_map(|words| flow_runs(&words, width, &[], Role::Strong)).map(indented));
            let remarks = row.remarks.join(", ");
            let remarks = (!remarks.is_empty()).then(|| flow_runs(&remarks, width, &[], Role::Muted));
            left.extend(remarks.into_iter().flatten().map(indented));
            let cells = row.cells.iter().map(|cell| {
                let room = Room { width: pitch - GAP, rows: LINES, indent: indent(cell) };
                Cell { x: at + pitch * cell.readout.0 as u16, lines: words(&cell.said, room) }
            });
            Entry { state: left, cells: cells.collect() }
        }
        Layout::Stacked(width) => {
            let mut first = state_line(&row);
            if let Some(score) = &row.score {
                first.push(&format!(" {score}"), Role::Muted);
            }
            if let Some(turns) = turns(&row) {
                let room = usize::from(width + STATE_AT).saturating_sub(first.cells());
                first.push(&shortened(&format!("   {turns}"), room), Role::Strong);
            }
            if !row.remarks.is_empty() {
                let room = usize::from(width + STATE_AT).saturating_sub(first.cells());
                first.push(&shortened(&format!("   {}", row.remarks.join(", ")), room), Role::Muted);
            }
            let mut lines = vec![first];
            for cell in row.cells.iter().filter(|cell| cell.said != Said::Nothing) {
                let room = Room {
                    width,
                    rows: STACKED_LINES,
                    indent: table.indents.iter().copied().max().unwrap_or_default(),
                };
                let said = words(&cell.said, room);
                for (i, line) in said.into_iter().enumerate() {
                    let mut whole = Line::new("  ", Role::Text);
                    if i == 0 {
                        let code = &analysis.readout(cell.readout).code;
                        whole.push(code, Role::Code(state.side(cell.readout)));
                    }
                    whole.pad_to(7);
                    whole.append(line);
                    lines.push(whole);
                }
            }
            Entry { state: lines, cells: Vec::new() }
        }
    }
}

fn state_line(row: &LedgerBlock) -> Line {
    let mut line = Line::new(&format!("{} ", row.sign), Role::Strong);
    line.push(&row.state, state_role(row));
    line
}

fn state_role(row: &LedgerBlock) -> Role {
    if row.alone { Role::Muted } else { Role::Text }
}

/// `! negation, day`, where anything turns the meaning.
fn turns(row: &LedgerBlock) -> Option<String> {
    (!row.turns.is_empty()).then(|| format!("{DIFFERS} {}", row.turns.join(", ")))
}

/// What a readout says: quoted words; where it is silent, a dash, or the passage that speaks of its topic.
fn words(said: &Said, room: Room) -> Vec<Line> {
    match said {
        Said::Quoted(quoted) => cell(quoted, room),
        Said::Topic { words, .. } => flow_runs(words, room.width, &[], Role::Muted),
        Said::Nothing => vec![Line::new("-", Role::Muted)],
    }
}

/// The room that a cell has.
#[derive(Clone, Copy)]
struct Room {
    width: u16,
    rows: usize,
    indent: usize,
}

/// The numbers and the quoted words of a cell, on so many lines at most.
fn cell(quoted: &Quoted, Room { width, rows, indent }: Room) -> Vec<Line> {
    let numbers = numbers(&quoted.passages);
    let room = width.saturating_sub(indent as u16).max(1);
    let mut lines = flow_runs(&quoted.text, room, &quoted.runs, Role::Prose);
    // What a remark speaks of is never cut away.
    let turns =
        |line: &Line| line.chunks.iter().any(|c| matches!(c.role, Role::Word(_, word) if word.turns()));
    let rows = rows.max(lines.iter().rposition(turns).map_or(0, |last| last + 1));
    if lines.len() > rows {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            cut(last, usize::from(room));
        }
    }
    lines
        .into_iter()
        .enumerate()
        .map(|(i, line)| {
            let mut whole = Line::default();
            if i == 0 {
                whole.push(&numbers, Role::Muted);
            }
            whole.pad_to(indent);
            whole.append(line);
            whole
        })
        .collect()
}

/// Ends a line with three dots, without the last words where there is no room for them.
fn cut(line: &mut Line, room: usize) {
    const DOTS: &str = " ...";
    while line.cells() + DOTS.len() > room.max(DOTS.len()) {
        let Some(last) = line.chunks.last_mut() else { break };
        let words = last.text.trim_end();
        let letter = words.char_indices().next_back().map_or(0, |(at, _)| at);
        // Wide letters stand without blanks: one of them goes, else a word.
        let wide = cells(words) > words.chars().count();
        let end = words.rfind(' ').unwrap_or(if wide { letter } else { 0 });
        last.text.truncate(end);
        if last.text.is_empty() {
            line.chunks.pop();
        }
    }
    if let Some(last) = line.chunks.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    line.push(DOTS, Role::Prose);
}

/// The numbers of some passages, two at most: `1,11`, and of more the first and how many more there are: `9+2`.
fn numbers(passages: &[PassageIx]) -> String {
    let numbers =
        |some: &[PassageIx]| some.iter().map(|p| (p.0 + 1).to_string()).collect::<Vec<_>>().join(",");
    match passages {
        [first, _, _, ..] => format!("{}+{}", first.0 + 1, passages.len() - 1),
        few => numbers(few),
    }
}

/// The rows as a list on an area.
pub(super) fn list<'a>(state: &'a State, rows: &'a [RowIx], area: Rect) -> List<impl Fn(usize) -> u16 + 'a> {
    let table = Table::new(area.width, &state.analysis);
    List::new(rows.len(), body(area).height, 1, move |at| entry(state, rows[at], &table).height())
}
