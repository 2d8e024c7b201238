//! The ledger: a row for each matter, a cell of quoted words for each readout, the states down the left edge.
//!
//! Readouts stand in columns where these are wide enough to read; else each row lists its cells one below the other.

use ratatui::layout::{Position, Rect};

use crate::analysis::{LedgerRow, LedgerSort, Quote, Standing};
use crate::collate::ReadoutIx;
use crate::diff::State as RowState;
use crate::render::{
    Line, Role, banded, cells, flow_runs, quoted, row_remarks, row_state, standing_glyph, topic_words,
};
use crate::text::PassageIx;
use crate::tui::screens::ledger::rows;
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// Where the states begin, and where the first column of words does.
const STATE_AT: u16 = 3;
const WORDS_AT: u16 = 19;
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
struct Picture {
    state: Vec<Line>,
    cells: Vec<(u16, Vec<Line>)>,
}

impl Picture {
    fn height(&self) -> u16 {
        let cells = self.cells.iter().map(|(_, lines)| lines.len()).max().unwrap_or_default();
        self.state.len().max(cells) as u16
    }

    /// Makes the state and the numbers stand out, as those of the selected row.
    fn select(&mut self, state: &State) {
        for chunk in self.state.first_mut().into_iter().flat_map(|line| &mut line.chunks).take(2) {
            chunk.role = Role::Strong;
        }
        for (readout, (_, lines)) in state.analysis.readouts().zip(&mut self.cells) {
            let number = lines.first_mut().and_then(|line| line.chunks.first_mut());
            let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
            if let Some(number) = number.filter(|chunk| digits(&chunk.text)) {
                number.role = Role::Code(state.side(readout));
            }
        }
    }
}

/// How the table is laid out on a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Table {
    /// A column a readout, this far apart.
    Columns(u16),
    /// One below the other, this wide.
    Stacked(u16),
}

impl Table {
    fn new(width: u16, readouts: usize) -> Self {
        let pitch = width.saturating_sub(WORDS_AT - 1) / (readouts.max(1) as u16);
        if pitch >= READABLE + NUMBERS + GAP {
            Self::Columns(pitch)
        } else {
            Self::Stacked(width.saturating_sub(STATE_AT + 12).clamp(1, 70))
        }
    }

    /// About how many words a cell quotes.
    fn words(self) -> usize {
        match self {
            Self::Columns(_) => WORDS,
            Self::Stacked(_) => STACKED_WORDS,
        }
    }
}

/// Draws the ledger between the header and the status line, and says where the cursor belongs.
pub(crate) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State) -> Option<Position> {
    let table = Table::new(area.width, state.analysis.texts().len());
    heading(canvas, area, state, table);
    let body = body(area);
    let listed = rows::ledger(state);
    let first = first_row(state, area);
    let (mut y, mut cursor, mut shown) = (body.y, None, 0);
    for (i, &row) in listed.iter().enumerate().skip(first) {
        let mut picture = picture(state, &state.analysis.ledger_row(row, table.words()), table);
        let end = y + picture.height();
        if end > body.bottom() && shown > 0 {
            break;
        }
        if i == state.ledger.cursor {
            picture.select(state);
            let height = picture.height().min(body.bottom().saturating_sub(y));
            canvas.upright(area.x + 1, y, height, canvas.chrome().bar_right_page, Role::Bar);
            cursor = Some(Position::new(area.x + STATE_AT, y));
        }
        for (line, y) in picture.state.iter().zip(y..body.bottom()) {
            canvas.put_line(area.x + STATE_AT, y, line);
        }
        for (x, lines) in &picture.cells {
            for (line, y) in lines.iter().zip(y..body.bottom()) {
                canvas.put_line(area.x + x, y, line);
            }
        }
        y += picture.height();
        if y < body.bottom() {
            let width = area.width.saturating_sub(2 * STATE_AT);
            canvas.level(area.x + STATE_AT, y, width, canvas.chrome().rule, Role::Rule);
        }
        y += 1;
        shown += 1;
    }
    if listed.is_empty() {
        canvas.put(area.x + STATE_AT, body.y, "no row is in this state", Role::Muted);
    }
    footing(canvas, area, state, (first, shown, listed.len()));
    cursor
}

/// The first row to draw so that the selected one is whole on the screen, near the one drawn first until now.
pub(crate) fn first_row(state: &State, area: Rect) -> usize {
    let table = Table::new(area.width, state.analysis.texts().len());
    let listed = rows::ledger(state);
    let cursor = state.ledger.cursor.min(listed.len().saturating_sub(1));
    let room = body(area).height;
    let mut used = 0;
    let mut first = cursor;
    for i in (0..=cursor).rev() {
        let Some(&row) = listed.get(i) else { break };
        used += picture(state, &state.analysis.ledger_row(row, table.words()), table).height()
            + u16::from(i < cursor);
        if used > room || i < state.ledger.scroll.min(cursor) {
            break;
        }
        first = i;
    }
    first
}

/// The rows of the screen that the table has: below its heading and above its footing.
fn body(area: Rect) -> Rect {
    let head = 2.min(area.height);
    let foot = if area.height > 12 { 3 } else { 1 };
    Rect { y: area.y + head, height: area.height.saturating_sub(head + foot), ..area }
}

fn heading(canvas: &mut Canvas<'_>, area: Rect, state: &State, table: Table) {
    canvas.put(area.x + STATE_AT, area.y, "State", Role::Muted);
    let Table::Columns(pitch) = table else { return };
    for (r, readout) in state.analysis.dossier().readouts.iter().enumerate() {
        let x = area.x + WORDS_AT + pitch * r as u16;
        let after = canvas.put(x, area.y, &readout.code, Role::Code(state.side(ReadoutIx(r as u32))));
        let name = shortened(&readout.name, usize::from((x + pitch).saturating_sub(after + 2 + 2)));
        canvas.put(after + 2, area.y, &name, Role::Code(state.side(ReadoutIx(r as u32))));
    }
}

fn footing(canvas: &mut Canvas<'_>, area: Rect, state: &State, (first, shown, all): (usize, usize, usize)) {
    if area.height == 0 {
        return;
    }
    let y = area.bottom() - 1;
    if area.height > 12 {
        canvas.level(area.x, y - 1, area.width, canvas.chrome().rule, Role::Rule);
    }
    let mut line = Line::default();
    let strong = |on| if on { Role::Strong } else { Role::Muted };
    line.push("all", strong(state.ledger.filter.standing.is_none()));
    for wanted in Standing::ALL {
        line.push("   ", Role::Text);
        let count = format!("{} {}", standing_glyph(wanted), state.analysis.rows_in(wanted));
        line.push(&count, strong(state.ledger.filter.standing == Some(wanted)));
    }
    let place = match shown {
        0 => "none".to_owned(),
        1 => format!("{} of {all}", first + 1),
        _ => format!("{}-{} of {all}", first + 1, first + shown),
    };
    let room = usize::from(area.width.saturating_sub(2 * STATE_AT)).saturating_sub(place.len() + 2);
    if line.cells() + 6 + sorted(state.ledger.sort).len() <= room {
        line.push("      ", Role::Text);
        line.push(sorted(state.ledger.sort), Role::Muted);
    }
    if line.cells() <= room {
        canvas.put_line(area.x + STATE_AT, y, &line);
    }
    canvas.put_right(area.right().saturating_sub(STATE_AT), y, &place, Role::Muted);
}

fn sorted(sort: LedgerSort) -> &'static str {
    match sort {
        LedgerSort::Order => "sorted by order",
        LedgerSort::Score => "sorted by score",
        LedgerSort::Length => "sorted by length",
    }
}

fn picture(state: &State, row: &LedgerRow, table: Table) -> Picture {
    let notes = row_remarks(&state.analysis, row);
    match table {
        Table::Columns(pitch) => {
            let mut left = vec![state_line(state, row)];
            if row.state != RowState::Only {
                left.push(Line::new(&format!("  {}", banded(row.score, row.state)), Role::Muted));
            }
            let width = WORDS_AT - STATE_AT - 3;
            left.extend(flow_runs(&notes.join(", "), width, &[], Role::Muted).into_iter().map(|note| {
                let mut line = Line::new("  ", Role::Muted);
                line.append(note);
                line
            }));
            let cells = row.cells.iter().enumerate().map(|(r, quote)| {
                let lines = match quote {
                    Some(quote) => cell(state, (r, quote), pitch - GAP, LINES),
                    None => silence(state, row, r, pitch - GAP),
                };
                (WORDS_AT + pitch * r as u16, lines)
            });
            Picture { state: left, cells: cells.collect() }
        }
        Table::Stacked(width) => {
            let mut first = state_line(state, row);
            if row.state != RowState::Only {
                first.push(&format!(" {}", banded(row.score, row.state)), Role::Muted);
            }
            if !notes.is_empty() {
                let room = usize::from(width + STATE_AT).saturating_sub(first.cells());
                first.push(&shortened(&format!("   {}", notes.join(", ")), room), Role::Muted);
            }
            let mut lines = vec![first];
            for (r, quote) in row.cells.iter().enumerate() {
                let said = match quote {
                    Some(quote) => cell(state, (r, quote), width, STACKED_LINES),
                    None if topic(state, row, r).is_some() => silence(state, row, r, width),
                    None => continue,
                };
                for (i, line) in said.into_iter().enumerate() {
                    let mut whole = Line::new("  ", Role::Text);
                    if i == 0 {
                        whole.push(
                            &state.analysis.dossier().readouts[r].code,
                            Role::Code(state.side(ReadoutIx(r as u32))),
                        );
                    }
                    whole.pad_to(7);
                    whole.append(line);
                    lines.push(whole);
                }
            }
            Picture { state: lines, cells: Vec::new() }
        }
    }
}

fn state_line(state: &State, row: &LedgerRow) -> Line {
    let mut line = Line::new(&format!("{} ", standing_glyph(row.standing)), Role::Strong);
    let role = if row.state == RowState::Only { Role::Muted } else { Role::Text };
    line.push(&row_state(&state.analysis, state.analysis.collation().row(row.row)), role);
    line
}

/// What stands where a readout is silent on a matter: a dash, or the passage that speaks of its topic.
fn silence(state: &State, row: &LedgerRow, readout: usize, width: u16) -> Vec<Line> {
    let Some(words) = topic(state, row, readout) else { return vec![Line::new("-", Role::Muted)] };
    flow_runs(&words, width, &[], Role::Muted)
}

/// `same topic CU 2, 0.25`
fn topic(state: &State, row: &LedgerRow, readout: usize) -> Option<String> {
    let analysis = &state.analysis;
    let found = analysis.row_topic(analysis.collation().row(row.row), ReadoutIx(readout as u32))?;
    Some(topic_words(analysis, &[found]))
}

/// The numbers and the quoted words of a cell, on so many lines at most.
fn cell(state: &State, (readout, quote): (usize, &Quote), width: u16, most: usize) -> Vec<Line> {
    let numbers = numbers(&quote.passages);
    // In steps of two, so that the words of most cells begin in one of two columns.
    let indent = usize::from(NUMBERS).max(numbers.len().div_ceil(2) * 2 + 1);
    let here = ReadoutIx(readout as u32);
    let (text, runs) = quoted(&state.analysis, here, state.side(here), quote);
    let room = width.saturating_sub(indent as u16).max(1);
    let mut lines = flow_runs(&text, room, &runs, Role::Prose);
    if lines.len() > most {
        lines.truncate(most);
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

/// The numbers of some passages, the first two where there are many.
fn numbers(passages: &[PassageIx]) -> String {
    let shown = if passages.len() > 3 { 2 } else { passages.len() };
    let numbers: Vec<String> = passages.iter().take(shown).map(|p| (p.0 + 1).to_string()).collect();
    let rest = passages.len() - shown;
    if rest == 0 { numbers.join(",") } else { format!("{}+{rest}", numbers.join(",")) }
}
