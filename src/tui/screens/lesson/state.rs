//! A lesson on the screen: at which stop it is, what the class voted, what was shown already.

use std::sync::Arc;

use crate::lesson::{Lesson, Question, Stop, letter};
use crate::render::{Line, Role, cells, flow};

/// The margins of the panel.
pub(crate) const LEFT: u16 = 3;
const RIGHT: u16 = 2;
/// The widest that its prose is.
const WIDEST: u16 = 96;
/// The longest bar of a tally, and what a bar and its number take.
const BAR: usize = 10;
const TALLY: usize = BAR + 5;

/// What is open of a stop.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// The votes for each choice.
    pub votes: Vec<u32>,
    /// The choices in the order of the votes, so that one can be taken back.
    pub cast: Vec<usize>,
    /// Whether the answer was shown.
    pub revealed: bool,
    /// Whether the hint was shown.
    pub hinted: bool,
}

/// How much of the panel is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// Prose and question.
    #[default]
    Whole,
    /// The question alone, so that the view above has room.
    Question,
    /// Nothing: the lesson waits.
    Closed,
}

/// A lesson in progress.
#[derive(Debug, Clone)]
pub struct LessonState {
    /// The lesson.
    pub lesson: Arc<Lesson>,
    /// The stop, from 0.
    pub at: usize,
    /// How far each stop is.
    pub progress: Vec<Progress>,
    /// How much of the panel is shown.
    pub panel: Panel,
}

impl LessonState {
    /// The lesson at its first stop.
    pub fn new(lesson: Arc<Lesson>) -> Self {
        let fresh = |stop: &Stop| {
            let choices = stop.question.as_ref().map_or(0, |question| question.choices.len());
            Progress { votes: vec![0; choices], ..Progress::default() }
        };
        let progress = lesson.stops.iter().map(fresh).collect();
        Self { lesson, at: 0, progress, panel: Panel::Whole }
    }

    /// The open stop.
    pub fn stop(&self) -> &Stop {
        &self.lesson.stops[self.at]
    }

    /// How far the open stop is.
    pub fn progress(&self) -> &Progress {
        &self.progress[self.at]
    }

    /// The same, to change it.
    pub(crate) fn progress_mut(&mut self) -> &mut Progress {
        &mut self.progress[self.at]
    }

    /// Whether the panel is on the screen.
    pub fn is_open(&self) -> bool {
        self.panel != Panel::Closed
    }

    /// The lines of the panel below its rule; bars are drawn with `bar`.
    pub(crate) fn lines(&self, width: u16, bar: char) -> Vec<Line> {
        let (stop, progress) = (self.stop(), self.progress());
        let width = width.saturating_sub(LEFT + RIGHT).min(WIDEST);
        let mut lines = Vec::new();
        let is_asking = stop.question.is_some() && !progress.revealed;
        if self.panel == Panel::Whole && (is_asking || stop.question.is_none()) {
            lines.extend(paragraph(&stop.prose, width, Role::Text));
        }
        let Some(question) = &stop.question else { return lines };
        lines.extend(paragraph(&question.ask, width, Role::Strong));
        lines.extend(choices(question, progress, width, bar));
        if progress.revealed {
            lines.extend(paragraph(&question.reveal, width, Role::Text));
        } else if let Some(hint) = question.hint.as_ref().filter(|_| progress.hinted) {
            lines.extend(paragraph(&format!("Hint: {hint}"), width, Role::Muted));
        }
        lines
    }
}

fn paragraph(text: &str, width: u16, role: Role) -> Vec<Line> {
    let part = |line: &crate::render::FlowLine| text.get(line.drawn()).unwrap_or_default();
    flow(text, width).iter().map(|line| Line::new(part(line), role)).collect()
}

/// The choices, two in a row where they are short, each with the bar of its votes.
fn choices(question: &Question, progress: &Progress, width: u16, bar: char) -> Vec<Line> {
    let longest = question.choices.iter().map(|choice| cells(choice)).max().unwrap_or_default();
    let half = usize::from(width) / 2;
    let columns = if longest + 4 + TALLY <= half { 2 } else { 1 };
    let room = usize::from(width) / columns;
    let each: Vec<Line> =
        (0..question.choices.len()).map(|at| choice(question, progress, at, Tally { room, bar })).collect();
    each.chunks(columns)
        .map(|row| {
            let mut line = Line::default();
            for (at, cell) in row.iter().enumerate() {
                line.pad_to(at * room);
                line.append(cell.clone());
            }
            line
        })
        .collect()
}

/// The room of a choice, and what the bar of its votes is drawn with.
#[derive(Clone, Copy)]
struct Tally {
    room: usize,
    bar: char,
}

fn choice(question: &Question, progress: &Progress, at: usize, Tally { room, bar }: Tally) -> Line {
    let is_right = progress.revealed && Some(at) == question.right;
    let mut line = Line::new(if is_right { "= " } else { "  " }, Role::Strong);
    let muted = progress.revealed && !is_right;
    line.push(&letter(at).to_string(), if muted { Role::Muted } else { Role::Strong });
    line.push(" ", Role::Text);
    let role = match progress.revealed {
        true if is_right => Role::Kept,
        true => Role::Muted,
        false => Role::Text,
    };
    line.push(&question.choices[at], role);
    let votes = progress.votes.get(at).copied().unwrap_or_default();
    let most = progress.votes.iter().copied().max().unwrap_or_default();
    let column = room.saturating_sub(TALLY).min(44);
    if votes > 0 && line.cells() < column + TALLY - 4 {
        line.pad_to(column);
        let length = if most as usize <= BAR {
            votes as usize
        } else {
            (votes as usize * BAR).div_ceil(most as usize)
        };
        line.push(" ", Role::Text);
        line.push(&bar.to_string().repeat(length), if muted { Role::Muted } else { Role::Strong });
        line.push(&format!(" {votes}"), if muted { Role::Muted } else { Role::Text });
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::builtin;

    fn shown(lesson: &LessonState) -> String {
        lesson.lines(80, '=').iter().map(|line| line.text() + "\n").collect()
    }

    #[test]
    fn a_stop_asks_then_tells_with_the_tally() {
        let mut lesson = LessonState::new(Arc::new(builtin()));
        let asked = shown(&lesson);
        assert!(asked.contains("edit script") && asked.contains("  a 1") && !asked.contains("Two: drop"));
        lesson.progress_mut().votes = vec![3, 8, 0, 0];
        lesson.progress_mut().revealed = true;
        let told = shown(&lesson);
        assert!(
            told.contains("= b 2") && told.contains("======== 8") && told.contains("Two: drop"),
            "{told}"
        );
        assert!(!told.contains("A program does not know"));
    }

    #[test]
    fn every_stop_leaves_half_of_a_small_screen_to_the_view() {
        let mut lesson = LessonState::new(Arc::new(builtin()));
        for at in 0..lesson.lesson.stops.len() {
            lesson.at = at;
            for revealed in [false, true] {
                lesson.progress_mut().revealed = revealed;
                assert!(lesson.lines(80, '=').len() <= 10, "{}", shown(&lesson));
            }
        }
    }
}
