//! The screen of phrasing as it is drawn: the parts, a row for each phrase, and the places of the one under the cursor.

use ratatui::layout::{Position, Rect};

use crate::render::blocks::{PhraseRow, PhraseSection, keyword_line};
use crate::render::{Line, Role, cells};
use crate::tui::screens::phrases::{chosen, rows};
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};
use crate::tui::widgets::list::{List, ListState};

/// Where the rows begin.
const LEFT: u16 = 3;
/// The rows of the parts and of the heads of the columns, a blank between.
const HEAD: u16 = 3;
/// The columns of a count, and of a name.
const COUNT: u16 = 5;
const NAME: u16 = 28;
/// The rows of the places of the phrase under the cursor on a tall screen, and on a low one.
const PLACES: u16 = 9;
const FEW_PLACES: u16 = 5;
/// The lowest screen on which places stand below the rows.
const TALL: u16 = 14;
/// The widest that a cell of a table is.
const WIDEST: u16 = 34;

/// How many rows the places take, their rule included.
fn foot(area: Rect) -> u16 {
    match area.height {
        0..TALL => 0,
        TALL..28 => FEW_PLACES + 1,
        _ => PLACES + 1,
    }
}

/// The part of the screen that the rows have.
pub(super) fn body(area: Rect) -> Rect {
    let head = HEAD.min(area.height);
    Rect { y: area.y + head, height: area.height.saturating_sub(head + foot(area)), ..area }
}

/// The rows as a list.
pub(super) fn list(length: usize, height: u16) -> List<fn(usize) -> u16> {
    List::of_lines(length, height.max(1))
}

/// Draws the screen between the header and the status line, and says where the cursor belongs.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State) -> Option<Position> {
    let own = &state.screens.phrases;
    let rows = rows(state);
    parts(canvas, area, state, rows.len());
    let columns = Columns::of(area, own.section, state.analysis.texts().len(), &rows);
    heads(canvas, area, state, columns);
    let body = body(area);
    let at = own.at();
    let list = list(rows.len(), body.height);
    let mut cursor = None;
    for slot in list.visible(list.first(at)) {
        let y = body.y + slot.top;
        if y >= body.bottom() {
            break;
        }
        let selected = slot.index == at.cursor;
        if selected {
            canvas.put_char(area.x + 1, y, canvas.chrome().bar_right_page, Role::Bar);
            cursor = Some(Position::new(area.x + LEFT, y));
        }
        one(canvas, area, state, columns, &rows[slot.index], y, selected);
    }
    if rows.is_empty() {
        canvas.put(area.x + LEFT, body.y, own.section.nothing(), Role::Muted);
    }
    if foot(area) > 0 {
        places(canvas, area, state, &rows);
    }
    cursor
}

/// `Phrases 11   Set phrases 12   Topics 9   Favoured words 25`
fn parts(canvas: &mut Canvas<'_>, area: Rect, state: &State, count: usize) {
    let own = &state.screens.phrases;
    let mut x = area.x + LEFT;
    for section in PhraseSection::ALL {
        let open = section == own.section;
        let role = if open { Role::Strong } else { Role::Muted };
        x = canvas.put(x, area.y, section.title(), role);
        if open {
            x = canvas.put(x + 1, area.y, &count.to_string(), Role::Muted);
        }
        x += 3;
    }
    let sort = own.section.order(own.sort);
    if usize::from(x) + sort.len() + usize::from(LEFT) <= usize::from(area.right()) {
        canvas.put_right(area.right().saturating_sub(LEFT), area.y, sort, Role::Muted);
    }
}

/// The column up to which remarks stand, where the words before them are shorter.
const FARTHEST: u16 = 110;

/// Where what each readout has stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Columns {
    /// Counts, and the words behind them.
    Counts {
        /// Where the words begin.
        words: u16,
        /// Where the remarks end, in every row.
        remarks: u16,
    },
    /// A name, and a cell for each readout behind it, this far apart.
    Cells {
        /// How far apart.
        pitch: u16,
        /// How wide the name is.
        name: u16,
    },
}

impl Columns {
    fn of(area: Rect, section: PhraseSection, readouts: usize, rows: &[PhraseRow]) -> Self {
        let readouts = readouts.max(1) as u16;
        match section {
            PhraseSection::Phrases | PhraseSection::Favoured => {
                let shown = readouts.min(area.width / 2 / COUNT);
                let words = LEFT + COUNT * shown + 2;
                // Not so far behind the words that the eye leaves the row.
                let widest = rows.iter().map(|row| cells(&row.label) + 2 + cells(&row.remark)).max();
                let all = usize::from(words) + widest.unwrap_or_default();
                let most = area.width.saturating_sub(LEFT);
                let remarks = (FARTHEST - LEFT).max(all.min(usize::from(u16::MAX)) as u16).min(most);
                Self::Counts { words, remarks }
            }
            PhraseSection::SetPhrases | PhraseSection::Topics => {
                let name = NAME.min(area.width / 3);
                let pitch = area.width.saturating_sub(LEFT + name) / readouts;
                Self::Cells { pitch: pitch.min(WIDEST), name }
            }
        }
    }
}

fn heads(canvas: &mut Canvas<'_>, area: Rect, state: &State, columns: Columns) {
    let y = area.y + 2;
    if area.height <= HEAD {
        return;
    }
    for readout in state.analysis.readouts() {
        let (code, role) = (&state.analysis.readout(readout).code, Role::Code(state.side(readout)));
        let at = readout.0 as u16;
        match columns {
            Columns::Counts { words, .. } => {
                let end = LEFT + COUNT * (at + 1);
                if end < words {
                    canvas.put_right(area.x + end, y, code, role);
                }
            }
            Columns::Cells { pitch, name } => {
                canvas.put(area.x + LEFT + name + pitch * at, y, &shortened(code, usize::from(pitch)), role);
            }
        }
    }
    let about = state.screens.phrases.section.about();
    let (from, to) = match columns {
        Columns::Counts { words, .. } => (words, area.width),
        Columns::Cells { name, .. } => (LEFT, LEFT + name),
    };
    if cells(about) < usize::from(to.saturating_sub(from)) {
        canvas.put(area.x + from, y, about, Role::Muted);
    }
}

fn one(
    canvas: &mut Canvas<'_>,
    area: Rect,
    state: &State,
    columns: Columns,
    row: &PhraseRow,
    y: u16,
    selected: bool,
) {
    let role = if selected { Role::Strong } else { Role::Text };
    match columns {
        Columns::Counts { words, remarks } => {
            for (readout, cell) in state.analysis.readouts().zip(&row.cells) {
                let end = LEFT + COUNT * (readout.0 as u16 + 1);
                if end < words {
                    let role = count_role(state, readout, cell, selected);
                    canvas.put_right(area.x + end, y, cell, role);
                }
            }
            let remark = &row.remark;
            let room = usize::from(remarks.saturating_sub(words)).saturating_sub(cells(remark) + 2);
            canvas.put(area.x + words, y, &shortened(&row.label, room), role);
            if room > 0 {
                canvas.put_right(area.x + remarks, y, remark, Role::Muted);
            }
        }
        Columns::Cells { pitch, name } => {
            let label = shortened(&row.label, usize::from(name.saturating_sub(2)));
            canvas.put(area.x + LEFT, y, &label, role);
            for (readout, cell) in state.analysis.readouts().zip(&row.cells) {
                let x = area.x + LEFT + name + pitch * readout.0 as u16;
                let role = count_role(state, readout, cell, selected);
                canvas.put(x, y, &shortened(cell, usize::from(pitch.saturating_sub(2))), role);
            }
        }
    }
}

fn count_role(state: &State, readout: crate::collate::ReadoutIx, cell: &str, selected: bool) -> Role {
    match cell.trim() {
        "-" => Role::Muted,
        _ if selected => Role::Code(state.side(readout)),
        _ => Role::Text,
    }
}

/// The places of the row under the cursor, below a rule, the chosen one marked.
fn places(canvas: &mut Canvas<'_>, area: Rect, state: &State, rows: &[PhraseRow]) {
    let top = area.bottom() - foot(area);
    canvas.level(area.x, top, area.width, canvas.chrome().rule, Role::Rule);
    let Some((row, at, _)) = chosen(state, rows) else { return };
    let height = foot(area) - 1;
    let list = list(row.places.len(), height);
    let first = list.first(ListState { cursor: at, first: 0 });
    let width = usize::from(area.width.saturating_sub(2 * LEFT));
    for slot in list.visible(first) {
        let y = top + 1 + slot.top;
        if y >= area.bottom() {
            break;
        }
        let occurrence = &row.places[slot.index];
        let hue = state.side(occurrence.place.readout);
        let line: Line = keyword_line(&state.analysis, occurrence, hue, width);
        if slot.index == at {
            canvas.put_char(area.x + 1, y, canvas.chrome().bar_right_page, Role::Bar);
        }
        canvas.put_line(area.x + LEFT, y, &line);
    }
}
