//! The findings as they are drawn: heading, rows, and the words of the one under the cursor.

use ratatui::layout::{Position, Rect};

use crate::findings::Finding;
use crate::render::blocks::{FindingBlock, FindingSide, FindingsHead};
use crate::render::{Line, Role, cells, flow_runs};
use crate::tui::screens::findings::entry::{self, LABEL_AT, WORDS_AT};
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// The lowest screen that has room for the words below the list.
const DETAILED: u16 = 14;

/// The rows of the words below the list, and the widest that they are set.
const LEAST: u16 = 5;
const MOST: u16 = 14;
const MEASURE: u16 = 100;

/// Where what parts of the screen stand.
pub(super) struct Areas {
    /// The rows.
    pub(super) list: Rect,
    /// The words of the one under the cursor; of no height where there is no room.
    detail: Rect,
}

impl Areas {
    pub(super) fn of(area: Rect) -> Self {
        let head = 2.min(area.height);
        let detail = if area.height < DETAILED { 0 } else { (area.height / 4).clamp(LEAST, MOST) };
        // A rule stands between.
        let foot = if detail == 0 { 0 } else { detail + 1 };
        let list = Rect { y: area.y + head, height: area.height.saturating_sub(head + foot), ..area };
        Self { list, detail: Rect { y: area.bottom() - detail, height: detail, ..area } }
    }
}

/// Draws the findings between the header and the status line, and says where the cursor belongs.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State) -> Option<Position> {
    let areas = Areas::of(area);
    let told = entry::told(state);
    heading(canvas, area, &FindingsHead::new(&told.found));
    let at = state.screens.findings;
    let list = entry::list(&told, areas.list.height);
    let mut cursor = None;
    for slot in list.visible(list.first(at)) {
        // What the dossier knows stands after a gap.
        let y = (areas.list.y + slot.top + slot.height - 1).min(areas.list.bottom().saturating_sub(1));
        let selected = slot.index == at.cursor;
        let (label, line) = entry::line(state, &told, slot.index, area.width);
        if selected {
            canvas.put_char(area.x + 1, y, canvas.chrome().bar_right_page, Role::Bar);
            cursor = Some(Position::new(area.x + LABEL_AT, y));
        }
        canvas.put(area.x + LABEL_AT, y, &label, if selected { Role::Strong } else { Role::Muted });
        canvas.put_line(area.x + WORDS_AT, y, &line);
    }
    if told.found.all.is_empty() && areas.list.height > 0 {
        let why = if state.aligning() {
            "aligning"
        } else {
            "nothing in these texts answers each other in other words"
        };
        let y = areas.list.y + told.known.len().min(usize::from(areas.list.height) - 1) as u16;
        canvas.put(area.x + LABEL_AT, y, why, Role::Muted);
    }
    detail(canvas, areas.detail, state);
    cursor
}

fn heading(canvas: &mut Canvas<'_>, area: Rect, head: &FindingsHead) {
    let x = canvas.put(area.x + LABEL_AT, area.y, &head.count, Role::Strong);
    let room = usize::from(area.right().saturating_sub(x + 6));
    let more: Vec<&str> = head.more().collect();
    canvas.put(x + 3, area.y, &shortened(&more.join("   "), room), Role::Muted);
}

/// The words of the finding under the cursor, whole where there is room.
fn detail(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    if area.height == 0 {
        return;
    }
    canvas.level(area.x, area.y - 1, area.width, canvas.chrome().rule, Role::Rule);
    let lines = match entry::finding(state) {
        Some(finding) => sides(state, &finding, area),
        None => known(state, area),
    };
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        canvas.put_line(area.x + LABEL_AT, y, line);
    }
}

fn known(state: &State, area: Rect) -> Vec<Line> {
    let Some(known) = entry::known(state) else { return Vec::new() };
    let rests = known.rests_on.map(|on| format!(" (rests on {on})")).unwrap_or_default();
    let width = area.width.saturating_sub(LABEL_AT + 3).clamp(1, MEASURE);
    flow_runs(&format!("{}{rests}", known.said), width, &[], Role::Prose)
}

/// Every side at the same indent, each in its share of the rows; below them how sure it is, where a row is left.
fn sides(state: &State, finding: &Finding, area: Rect) -> Vec<Line> {
    let sides = FindingBlock::whole(&state.analysis, finding, |readout| state.side(readout));
    let indent = sides.iter().map(|side| cells(&side.name)).max().unwrap_or_default() + 2;
    let width = area.width.saturating_sub(LABEL_AT + indent as u16 + 3).clamp(1, MEASURE);
    let (mut lines, mut open) = (Vec::new(), sides.len());
    for side in &sides {
        let left = usize::from(area.height).saturating_sub(lines.len());
        lines.extend(set(side, indent, width, (left / open.max(1)).max(1)));
        open -= 1;
    }
    if lines.len() < usize::from(area.height) {
        let block = FindingBlock::new(&state.analysis, finding, |readout| state.side(readout));
        let mut line = Line::default();
        line.pad_to(indent);
        line.push(&shortened(&block.confidence, usize::from(width)), Role::Muted);
        lines.push(line);
    }
    lines
}

/// A side on so many rows at most.
fn set(side: &FindingSide, indent: usize, width: u16, rows: usize) -> Vec<Line> {
    let words = side.passage(width, rows);
    let begun = |at: usize| {
        let mut line = Line::default();
        if at == 0 {
            line.push(&side.name, Role::Code(side.hue));
        }
        line.pad_to(indent);
        line
    };
    let whole = words.into_iter().enumerate().map(|(at, line)| {
        let mut begun = begun(at);
        begun.append(line);
        begun
    });
    whole.collect()
}
