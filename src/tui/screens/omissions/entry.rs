//! An omission as lines: the passage whole, with what comes nearest and how near.

use ratatui::layout::Rect;

use crate::analysis::Omission;
use crate::render::blocks::{Evidence, OmissionBlock};
use crate::render::glyphs::TOPIC;
use crate::render::{Line, Role, cells, flow_runs};
use crate::tui::state::State;
use crate::tui::widgets::canvas::shortened;
use crate::tui::widgets::list::List;

/// Where numbers end, and where the words of a passage begin.
pub(super) const NUMBER_END: u16 = 6;
pub(super) const WORDS_AT: u16 = 9;
/// The narrowest screen with two columns.
const TWO_COLUMNS: u16 = 100;
/// How many lines of the nearest passage are quoted, above the line that says why it is no answer.
const QUOTED: usize = 2;

/// One entry of the list, ready to be drawn.
pub(super) struct Entry {
    /// The passage.
    pub(super) passage: Vec<Line>,
    /// What comes nearest to it.
    pub(super) nearest: Vec<Line>,
    /// Where the nearest passage stands: beside the passage at this column, or below it.
    pub(super) beside: Option<u16>,
}

impl Entry {
    /// How many rows it takes.
    pub(super) fn height(&self) -> u16 {
        let nearest = self.nearest.len();
        let height = if self.beside.is_some() {
            self.passage.len().max(nearest)
        } else {
            self.passage.len() + nearest
        };
        height as u16
    }
}

/// The rows of the screen that the list has: below its heading and above its footing.
pub(super) fn body(area: Rect) -> Rect {
    let foot = if area.height > 12 { 3 } else { 1 };
    Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2 + foot), ..area }
}

/// Where the nearest passages stand on a wide screen.
pub(super) fn beside(width: u16) -> Option<u16> {
    (width >= TWO_COLUMNS).then(|| WORDS_AT + words_width(width) + 4)
}

fn words_width(width: u16) -> u16 {
    if width < TWO_COLUMNS { width.saturating_sub(WORDS_AT + 3).clamp(1, 70) } else { (width / 2).min(66) }
}

/// An omission as it stands in the list.
pub(super) fn entry(state: &State, omission: &Omission, width: u16) -> Entry {
    let block = OmissionBlock::new(&state.analysis, omission);
    let passage = flow_runs(block.text, words_width(width), &[], Role::Prose);
    let beside = beside(width);
    let room = match beside {
        // Three dots may follow the last line.
        Some(at) => width.saturating_sub(at + nearest_at(state) + 3 + 4),
        None => words_width(width).saturating_sub(nearest_at(state)),
    };
    Entry { passage, nearest: nearest(state, block.evidence.as_ref(), room.clamp(1, 50)), beside }
}

/// Columns of a score, of a sign, of the longest number and of the blanks around them, before the nearest words.
fn nearest_at(state: &State) -> u16 {
    let count = state.analysis.text(state.there()).passages.len();
    8 + (count.max(10).ilog10() as u16 + 1)
}

/// The nearest passage over there, or the one that speaks of the topic, with its score: evidence of two kinds.
fn nearest(state: &State, evidence: Option<&Evidence<'_>>, room: u16) -> Vec<Line> {
    let Some(evidence) = evidence else {
        return vec![Line::new("nothing over there shares a telling word", Role::Muted)];
    };
    let mut said: Vec<Line> = Vec::new();
    if evidence.is_topic {
        said.push(Line::new(&shortened("same topic, other things said", usize::from(room)), Role::Text));
    }
    said.extend(quoted(evidence.text, room));
    if let Some(reason) = &evidence.reason {
        said.push(Line::new(&shortened(&format!("({reason})"), usize::from(room)), Role::Muted));
    }
    let mut first = Line::new(&evidence.score, Role::Text);
    let sign = if evidence.is_topic { TOPIC } else { ' ' };
    first.push(&format!(" {sign}"), Role::Text);
    let digits = usize::from(nearest_at(state)) - 8;
    first.push(&format!("{:>digits$}  ", evidence.place.passage.0 + 1), Role::Muted);
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
    let lines = flow_runs(text, room, &[], Role::Muted);
    let cut = lines.len() > QUOTED;
    let quoted = lines.into_iter().take(QUOTED).enumerate().map(|(i, line)| {
        if !cut || i + 1 < QUOTED {
            return line;
        }
        let mut line = Line::new(fitting(&line.text(), room), Role::Muted);
        line.push(" ...", Role::Muted);
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

/// The omissions as a list on an area.
pub(super) fn list<'a>(
    state: &'a State,
    omissions: &'a [Omission],
    area: Rect,
) -> List<impl Fn(usize) -> u16 + 'a> {
    let height = move |at: usize| entry(state, &omissions[at], area.width).height();
    List::new(omissions.len(), body(area).height, 1, height)
}
