//! The omission list: what nothing over there answers, whole, with what comes nearest and how near: evidence, never a
//! bare "missing".

use ratatui::layout::{Position, Rect};

use crate::analysis::Omission;
use crate::diff::State as RowState;
use crate::render::glyphs::TOPIC;
use crate::render::{
    Line, Role, cells, flow, flow_runs, printable, reason_in_short, score, threshold_source,
};
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// Where numbers end, and where the words of a passage begin.
const NUMBER_END: u16 = 6;
const WORDS_AT: u16 = 9;
/// The narrowest screen with two columns.
const TWO_COLUMNS: u16 = 100;
/// The narrowest screen on which the list is named.
const NAMED: u16 = 60;
/// How many lines of the nearest passage are quoted, above the line that says why it is no answer.
const QUOTED: usize = 2;

/// One entry of the list, ready to be drawn.
struct Entry {
    passage: Vec<Line>,
    nearest: Vec<Line>,
    /// Where the nearest passage stands: beside the passage at this column, or below it.
    beside: Option<u16>,
}

impl Entry {
    fn height(&self) -> u16 {
        let nearest = self.nearest.len();
        let height = if self.beside.is_some() {
            self.passage.len().max(nearest)
        } else {
            self.passage.len() + nearest
        };
        height as u16
    }
}

/// Draws the list between the header and the status line, and says where the cursor belongs.
pub(crate) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State) -> Option<Position> {
    heading(canvas, area, state);
    let list = state.analysis.omissions(state.here(), state.there());
    let body = body(area);
    let first = first_entry(state, area);
    let here = state.side(state.here());
    let (mut y, mut cursor, mut shown) = (body.y, None, 0);
    for (i, omission) in list.iter().enumerate().skip(first) {
        let mut entry = entry(state, omission, area.width);
        if y + entry.height() > body.bottom() && shown > 0 {
            break;
        }
        let selected = i == state.ledger.cursor;
        if selected {
            if let Some(score) = entry.nearest.first_mut().and_then(|line| line.chunks.first_mut()) {
                score.role = Role::Strong;
            }
            let height = entry.height().min(body.bottom().saturating_sub(y));
            canvas.upright(area.x + 1, y, height, canvas.chrome().bar_right_page, Role::Bar);
            cursor = Some(Position::new(area.x + WORDS_AT, y));
        }
        let role = if selected { Role::Code(here) } else { Role::Muted };
        canvas.put_right(area.x + NUMBER_END, y, &(omission.place.passage.0 + 1).to_string(), role);
        for (line, y) in entry.passage.iter().zip(y..body.bottom()) {
            canvas.put_line(area.x + WORDS_AT, y, line);
        }
        let (x, from) = match entry.beside {
            Some(x) => (x, y),
            None => (WORDS_AT, y + entry.passage.len() as u16),
        };
        for (line, y) in entry.nearest.iter().zip(from..body.bottom()) {
            canvas.put_line(area.x + x, y, line);
        }
        y += entry.height() + 1;
        shown += 1;
    }
    if list.is_empty() {
        canvas.put(area.x + 3, body.y, "everything here is answered over there", Role::Muted);
    }
    footing(canvas, area, (shown, list.len()));
    cursor
}

/// The first entry to draw so that the selected one is on the screen, near the one drawn first until now.
pub(crate) fn first_entry(state: &State, area: Rect) -> usize {
    let list = state.analysis.omissions(state.here(), state.there());
    let cursor = state.ledger.cursor.min(list.len().saturating_sub(1));
    let mut used = 0;
    let mut first = cursor;
    for i in (0..=cursor).rev() {
        let Some(omission) = list.get(i) else { break };
        used += entry(state, omission, area.width).height() + u16::from(i < cursor);
        if used > body(area).height || i < state.ledger.scroll.min(cursor) {
            break;
        }
        first = i;
    }
    first
}

fn body(area: Rect) -> Rect {
    let foot = if area.height > 12 { 3 } else { 1 };
    Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2 + foot), ..area }
}

fn heading(canvas: &mut Canvas<'_>, area: Rect, state: &State) {
    let code = |readout: crate::collate::ReadoutIx| &state.analysis.readout(readout).code;
    let (here, there) = (state.here(), state.there());
    let threshold = state.analysis.threshold(here, there).unwrap_or_default();
    let x = if area.width < NAMED {
        area.x + 3
    } else {
        let x = canvas.put(area.x + 3, area.y, "Omissions  ", Role::Strong);
        canvas.put(x, area.y, "of ", Role::Muted)
    };
    let x = canvas.put(x, area.y, code(here), Role::Code(state.side(here)));
    let x = canvas.put(x, area.y, " that nothing in ", Role::Muted);
    let x = canvas.put(x, area.y, code(there), Role::Code(state.side(there)));
    let above = format!(" answers above {threshold:.2}");
    let fits = usize::from(x) + above.len() + 3 <= usize::from(area.right());
    let x = canvas.put(x, area.y, if fits { &above } else { " answers" }, Role::Muted);
    let source = format!(", {}", threshold_source(state.analysis.options().threshold));
    let end = beside(area.width).map_or(area.right(), |at| area.x + at);
    let x = if x + source.len() as u16 + 2 <= end { canvas.put(x, area.y, &source, Role::Muted) } else { x };
    if let Some(at) = beside(area.width).filter(|at| area.x + at > x + 2) {
        canvas.put(area.x + at, area.y, "nearest over there", Role::Muted);
    }
}

fn footing(canvas: &mut Canvas<'_>, area: Rect, (shown, all): (usize, usize)) {
    if area.height == 0 {
        return;
    }
    let y = area.bottom() - 1;
    if area.height > 12 {
        canvas.level(area.x, y - 1, area.width, canvas.chrome().rule, Role::Rule);
    }
    let count = format!("{shown} of {all} shown");
    let room = usize::from(area.width).saturating_sub(count.len() + 8);
    let words = "Evidence, not a verdict: a short account leaves most things out.";
    canvas.put(area.x + 3, y, &shortened(words, room), Role::Muted);
    canvas.put_right(area.right().saturating_sub(3), y, &count, Role::Muted);
}

/// Where the nearest passages stand on a wide screen.
fn beside(width: u16) -> Option<u16> {
    (width >= TWO_COLUMNS).then(|| WORDS_AT + words_width(width) + 4)
}

fn words_width(width: u16) -> u16 {
    if width < TWO_COLUMNS { width.saturating_sub(WORDS_AT + 3).clamp(1, 70) } else { (width / 2).min(66) }
}

fn entry(state: &State, omission: &Omission, width: u16) -> Entry {
    let text = state.analysis.passage_text(omission.place);
    let passage = flow_runs(text, words_width(width), &[], Role::Prose);
    let beside = beside(width);
    let room = match beside {
        // Three dots may follow the last line.
        Some(at) => width.saturating_sub(at + nearest_at(state) + 3 + 4),
        None => words_width(width).saturating_sub(nearest_at(state)),
    };
    Entry { passage, nearest: nearest(state, omission, room.clamp(1, 50)), beside }
}

/// Columns of a score, of a sign, of the longest number and of the blanks around them, before the nearest words.
fn nearest_at(state: &State) -> u16 {
    let count = state.analysis.text(state.there()).passages.len();
    8 + (count.max(10).ilog10() as u16 + 1)
}

/// The nearest passage over there, or the one that speaks of the topic, with its score: evidence of two kinds.
fn nearest(state: &State, omission: &Omission, room: u16) -> Vec<Line> {
    let topic = omission.topic.map(|found| (found.place, found.score));
    let Some((place, value)) = topic.or(omission.nearest.map(|found| (found.place, found.score))) else {
        return vec![Line::new("nothing over there shares a telling word", Role::Muted)];
    };
    let mut said: Vec<Line> = Vec::new();
    if topic.is_some() {
        said.push(Line::new(&shortened("same topic, other things said", usize::from(room)), Role::Text));
    }
    said.extend(quoted(state.analysis.passage_text(place), room));
    let rejected = state.analysis.rejected(omission.place, state.there());
    if let Some(rejection) = rejected.filter(|rejection| rejection.is_of(omission.place, place)) {
        let reason = format!("({})", reason_in_short(&state.analysis, &rejection));
        said.push(Line::new(&shortened(&reason, usize::from(room)), Role::Muted));
    }
    let mut first = Line::new(&score(value, RowState::Only), Role::Text);
    let sign = if topic.is_some() { TOPIC } else { ' ' };
    first.push(&format!(" {sign}"), Role::Text);
    let digits = usize::from(nearest_at(state)) - 8;
    first.push(&format!("{:>digits$}  ", place.passage.0 + 1), Role::Muted);
    let first_words = std::mem::take(&mut said[0]);
    first.append(first_words);
    let rest = said.into_iter().skip(1).map(|words| {
        let mut line = Line::default();
        line.pad_to(usize::from(nearest_at(state)));
        line.append(words);
        line
    });
    std::iter::once(first).chain(rest).collect()
}

/// The first lines of a text, with three dots where there are more.
fn quoted(text: &str, room: u16) -> Vec<Line> {
    let lines = flow(text, room);
    let cut = lines.len() > QUOTED;
    let quoted = lines.iter().take(QUOTED).enumerate().map(|(i, line)| {
        let words = printable(text.get(line.drawn()).unwrap_or_default());
        let mut line =
            Line::new(if cut && i + 1 == QUOTED { fitting(&words, room) } else { &words }, Role::Muted);
        if cut && i + 1 == QUOTED {
            line.push(" ...", Role::Muted);
        }
        line
    });
    quoted.collect()
}

/// The words of a line that leave room for three dots; letters, where no blank divides words.
fn fitting(words: &str, room: u16) -> &str {
    let mut kept = words.trim_end();
    while cells(kept) + 4 > usize::from(room) && !kept.is_empty() {
        let letter = kept.char_indices().next_back().map_or(0, |(at, _)| at);
        let at = kept.rfind(' ').unwrap_or(letter);
        kept = kept.get(..at).unwrap_or_default();
    }
    kept
}
