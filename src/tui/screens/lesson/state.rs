//! A lesson on the screen: at which stop it is, what the class voted, what was shown already.

use std::sync::Arc;

use crate::lesson::{Lesson, Question, Stop, letter};
use crate::render::{Line, Role, cells, flow};
use crate::tui::screens::lesson::class::Part;

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
    /// The votes for each choice that were counted by hand.
    pub votes: Vec<u32>,
    /// The votes for each choice that came from seats.
    pub seats: Vec<u32>,
    /// The choices in the order of the votes by hand, so that one can be taken back.
    pub cast: Vec<usize>,
    /// Whether the answer was shown.
    pub revealed: bool,
    /// Whether the hint was shown.
    pub hinted: bool,
}

impl Progress {
    /// The votes for a choice, from wherever they came.
    pub fn votes_for(&self, choice: usize) -> u32 {
        let of = |votes: &[u32]| votes.get(choice).copied().unwrap_or_default();
        of(&self.votes) + of(&self.seats)
    }

    /// All votes.
    pub fn total(&self) -> u32 {
        self.votes.iter().chain(&self.seats).sum()
    }

    /// The choice of a reader who is alone.
    pub fn own(&self) -> Option<usize> {
        self.cast.first().copied().filter(|_| self.total() == 1)
    }
}

/// How much of the panel is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// Prose and question.
    #[default]
    Whole,
    /// The question alone, so that the view above has room.
    Question,
    /// What only the lecturer sees.
    Notes,
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
    /// The part that this program has in a class.
    pub part: Part,
}

impl LessonState {
    /// The lesson at its first stop.
    pub fn new(lesson: Arc<Lesson>) -> Self {
        let fresh = |stop: &Stop| {
            let choices = stop.question.as_ref().map_or(0, |question| question.choices.len());
            Progress { votes: vec![0; choices], seats: vec![0; choices], ..Progress::default() }
        };
        let progress = lesson.stops.iter().map(fresh).collect();
        Self { lesson, at: 0, progress, panel: Panel::Whole, part: Part::Alone }
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

    /// How many answered questions a reader alone got right, and how many were answered; none before the first.
    pub fn score(&self) -> Option<(usize, usize)> {
        let answered = self.lesson.stops.iter().zip(&self.progress).filter_map(|(stop, progress)| {
            let right = stop.question.as_ref().filter(|_| progress.revealed)?.right?;
            Some(progress.own()? == right)
        });
        let answers: Vec<bool> = answered.collect();
        let right = answers.iter().filter(|&&right| right).count();
        (!answers.is_empty()).then_some((right, answers.len()))
    }

    /// What the rule above the panel says of time, score and class.
    pub(crate) fn remark(&self, presents: bool) -> String {
        let mut parts = Vec::new();
        if let Some((right, answered)) = self.score().filter(|_| self.part == Part::Alone) {
            parts.push(format!("{right} of {answered} right"));
        }
        parts.extend(self.part.told());
        if let Some(minutes) = self.stop().minutes {
            let minutes = if presents || self.part != Part::Alone { minutes.class } else { minutes.alone };
            parts.push(format!("{minutes} min"));
        }
        parts.join(", ")
    }

    /// The lines of the panel below its rule; bars are drawn with `bar`.
    pub(crate) fn lines(&self, width: u16, bar: char) -> Vec<Line> {
        let (stop, progress) = (self.stop(), self.progress());
        let width = width.saturating_sub(LEFT + RIGHT).min(WIDEST);
        let mut lines = Vec::new();
        let is_asking = stop.question.is_some() && !progress.revealed;
        if self.panel == Panel::Notes {
            lines.extend(paragraph(stop.notes.as_deref().unwrap_or_default(), width, Role::Muted));
        } else if self.panel == Panel::Whole && (is_asking || stop.question.is_none()) {
            lines.extend(paragraph(&stop.prose, width, Role::Text));
        }
        let Some(question) = &stop.question else { return lines };
        if !progress.revealed {
            lines.extend(paragraph(&self.asked(question), width, Role::Strong));
            lines.extend(choices(question, progress, width, bar, self.marked()));
            if let Some(hint) = question.hint.as_ref().filter(|_| progress.hinted) {
                lines.extend(paragraph(&format!("Hint: {hint}"), width, Role::Muted));
            }
            return lines;
        }
        match (progress.own(), progress.total()) {
            // Alone: what was chosen, and why it fails.
            (Some(own), _) => lines.extend(answered(question, own, width)),
            (None, 0) => lines.extend(answer(question, width)),
            _ => {
                lines.extend(paragraph(&question.ask, width, Role::Strong));
                lines.extend(choices(question, progress, width, bar, None));
                lines.extend(self.popular(question, width));
            }
        }
        lines.extend(paragraph(&question.reveal, width, Role::Text));
        lines
    }

    /// The question, with how many have voted, but not for what.
    fn asked(&self, question: &Question) -> String {
        match (self.progress().total(), self.marked()) {
            (0, _) | (_, Some(_)) => question.ask.clone(),
            (1, _) => format!("{} (1 vote)", question.ask),
            (votes, _) => format!("{} ({votes} votes)", question.ask),
        }
    }

    /// The choice that is marked while it is asked: that of a reader alone, or of this seat.
    fn marked(&self) -> Option<usize> {
        match &self.part {
            Part::Alone => self.progress().own(),
            Part::Host(_) => None,
            Part::Seat(seat) => seat.vote(self.at),
        }
    }

    /// What is said to the wrong choice that most made.
    fn popular(&self, question: &Question, width: u16) -> Vec<Line> {
        let progress = self.progress();
        let wrong = (0..question.choices.len()).filter(|&at| Some(at) != question.right);
        let most = wrong
            .filter(|&at| progress.votes_for(at) > 0)
            .max_by_key(|&at| (progress.votes_for(at), usize::MAX - at));
        let told = most.and_then(|at| Some((at, question.feedback.get(at)?.as_ref()?)));
        told.map(|(at, told)| paragraph(&format!("{}: {told}", letter(at)), width, Role::Muted))
            .unwrap_or_default()
    }
}

/// The question and its answer.
fn answer(question: &Question, width: u16) -> Vec<Line> {
    let mut lines = paragraph(&question.ask, width, Role::Strong);
    let Some(right) = question.right.and_then(|right| Some((right, question.choices.get(right)?))) else {
        return lines;
    };
    let mut line = Line::new("Answer: ", Role::Muted);
    line.push(&format!("{} ", letter(right.0)), Role::Strong);
    line.push(right.1, Role::Kept);
    join(&mut lines, line, width);
    lines
}

/// The question, its answer, what a reader chose and what is said to that.
fn answered(question: &Question, own: usize, width: u16) -> Vec<Line> {
    let mut lines = answer(question, width);
    let chosen = question.choices.get(own).map(String::as_str).unwrap_or_default();
    let told = question.feedback.get(own).and_then(Option::as_ref);
    let text = match (question.right, told) {
        (Some(right), None) if right == own => format!("Right: you chose {}.", letter(own)),
        (_, Some(told)) => format!("You chose {}, {chosen}. {told}", letter(own)),
        (_, None) => format!("You chose {}, {chosen}.", letter(own)),
    };
    lines.extend(paragraph(&text, width, Role::Muted));
    lines
}

/// Puts a line behind the last one, or below it where there is no room.
fn join(lines: &mut Vec<Line>, line: Line, width: u16) {
    match lines.last_mut().filter(|last| last.cells() + 2 + line.cells() <= usize::from(width)) {
        Some(last) => {
            last.push("  ", Role::Text);
            last.append(line);
        }
        None => lines.push(line),
    }
}

fn paragraph(text: &str, width: u16, role: Role) -> Vec<Line> {
    let part = |line: &crate::render::FlowLine| text.get(line.drawn()).unwrap_or_default();
    flow(text, width).iter().map(|line| Line::new(part(line), role)).collect()
}

/// The choices, several in a row where they are short, each with the bar of its votes once they are shown.
fn choices(
    question: &Question,
    progress: &Progress,
    width: u16,
    bar: char,
    marked: Option<usize>,
) -> Vec<Line> {
    let longest = question.choices.iter().map(|choice| cells(choice)).max().unwrap_or_default();
    let tally = if progress.revealed { TALLY } else { 2 };
    let most = if progress.revealed { 2 } else { question.choices.len() };
    let fits = |columns: &usize| longest + 4 + tally <= usize::from(width) / columns;
    let columns = (1..=most).rev().find(fits).unwrap_or(1);
    // Rows of one length: four choices stand as two and two, not as three and one.
    let columns = question.choices.len().div_ceil(question.choices.len().div_ceil(columns));
    let room = usize::from(width) / columns;
    let each: Vec<Line> = (0..question.choices.len())
        .map(|at| choice(question, progress, at, Tally { room, bar, marked: marked == Some(at) }))
        .collect();
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

/// The room of a choice, what the bar of its votes is drawn with, and whether it is the reader's own.
#[derive(Clone, Copy)]
struct Tally {
    room: usize,
    bar: char,
    marked: bool,
}

fn choice(question: &Question, progress: &Progress, at: usize, Tally { room, bar, marked }: Tally) -> Line {
    let is_right = progress.revealed && Some(at) == question.right;
    let sign = if is_right {
        "= "
    } else if marked {
        "> "
    } else {
        "  "
    };
    let mut line = Line::new(sign, Role::Strong);
    // In a poll no choice is less right than another.
    let muted = progress.revealed && !is_right && question.right.is_some();
    line.push(&letter(at).to_string(), if muted { Role::Muted } else { Role::Strong });
    line.push(" ", Role::Text);
    let role = match is_right {
        true => Role::Kept,
        false if muted => Role::Muted,
        false if marked => Role::Strong,
        false => Role::Text,
    };
    line.push(&question.choices[at], role);
    if !progress.revealed {
        return line;
    }
    let votes = progress.votes_for(at);
    let most = (0..question.choices.len()).map(|at| progress.votes_for(at)).max().unwrap_or_default();
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
        let voted = shown(&lesson);
        assert!(
            voted.contains("(11 votes)") && !voted.contains("=="),
            "votes are hidden until the answer: {voted}"
        );
        lesson.progress_mut().revealed = true;
        let told = shown(&lesson);
        assert!(
            told.contains("= b 2") && told.contains("======== 8") && told.contains("Two: drop"),
            "{told}"
        );
        assert!(told.contains("a: One would be a replacement"), "{told}");
        assert!(!told.contains("A program does not know"));
    }

    #[test]
    fn a_reader_alone_is_told_what_was_chosen_why_it_fails_and_the_score() {
        let mut lesson = LessonState::new(Arc::new(builtin()));
        let vote = |lesson: &mut LessonState, choice: usize| {
            let progress = lesson.progress_mut();
            progress.votes[choice] += 1;
            progress.cast.push(choice);
        };
        vote(&mut lesson, 3);
        assert!(shown(&lesson).contains("> d 6"), "{}", shown(&lesson));
        assert_eq!(lesson.score(), None);
        lesson.progress_mut().revealed = true;
        let told = shown(&lesson);
        assert!(
            told.contains("Answer: b 2") && told.contains("You chose d, 6. To drop all 3 words"),
            "{told}"
        );
        lesson.at = 1;
        vote(&mut lesson, 1);
        lesson.progress_mut().revealed = true;
        assert!(shown(&lesson).contains("Right: you chose b."));
        assert_eq!(lesson.score(), Some((1, 2)));
        assert_eq!(lesson.remark(false), "1 of 2 right, 1 min");
        assert_eq!(lesson.remark(true), "1 of 2 right, 4 min");
    }

    #[test]
    fn every_stop_leaves_half_of_a_small_screen_to_the_view() {
        let mut lesson = LessonState::new(Arc::new(builtin()));
        for at in 0..lesson.lesson.stops.len() {
            lesson.at = at;
            for revealed in [false, true] {
                lesson.progress_mut().revealed = revealed;
                assert!(lesson.lines(80, '=').len() <= 9, "{}", shown(&lesson));
            }
        }
    }
}
