//! What a step did and why, in plain English, written when it is asked for.

mod alignment;
mod runs;
mod search;
#[cfg(test)]
mod truths;

use super::algorithms::Algorithm;
use super::input::{Input, Side, Unit};
use super::lattice::{Block, Region};
use super::picture::Lead;
use super::recording::Recording;
use super::script::Op;
use super::step::Change;
use crate::text::graphemes;

/// What a step did and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narration {
    /// What happened, in one to three sentences.
    pub happened: String,
    /// Why the algorithm does so, in one or two.
    pub why: String,
}

/// The longest piece of text that is quoted, in characters.
const LONGEST_QUOTE: usize = 40;

impl Recording {
    /// What the last of so many steps did, and why; what is about to happen, for 0.
    pub fn narration(&self, steps: usize) -> Narration {
        narrate(self, steps.min(self.len()))
    }
}

/// Narrates the last of the first `steps` steps.
fn narrate(recording: &Recording, steps: usize) -> Narration {
    let narrator = Narrator { recording, input: &recording.input, steps };
    let Some(change) = steps.checked_sub(1).and_then(|at| recording.steps.get(at)) else {
        return narrator.opening();
    };
    let mut narration = match *change {
        Change::Filled { at, value, onward } => narrator.filled(at, value, onward),
        Change::Reached(reach) => narrator.reached(reach),
        Change::Traced(op) => narrator.traced(op),
        Change::Opened(region) => narrator.opened(region),
        Change::Met { at, edits } => narrator.met(at, edits),
        Change::Counted { token, count } => narrator.counted(token, count),
        Change::Single(at) => narrator.single(at),
        Change::Piled { at, pile } => narrator.piled(at, pile),
        Change::Chosen(at) => narrator.chosen(at),
        Change::Weighed { run, count, leads } => narrator.weighed(Lead { run, count }, leads),
        Change::Anchored(block) => narrator.anchored(block),
        Change::Handed(region) => narrator.handed(region),
        Change::Wrote(op) => narrator.wrote(op),
        Change::Scored { .. }
        | Change::Moved { .. }
        | Change::Linked { .. }
        | Change::Joined { .. }
        | Change::Refused(_) => return alignment::narrate(recording, steps),
    };
    if steps == recording.len() {
        narration.happened.push(' ');
        narration.happened.push_str(&narrator.ending());
    }
    narration
}

/// A piece of text between quotation marks, cut where it is long, its line breaks as blanks.
pub(super) fn quoted(text: &str) -> String {
    let blanked: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = if blanked.is_empty() { text } else { blanked.as_str() };
    match graphemes(text).nth(LONGEST_QUOTE) {
        Some(cut) => {
            let kept = text.get(..cut.start as usize).unwrap_or_default().trim_end();
            format!("“{kept}…”")
        }
        None => format!("“{text}”"),
    }
}

/// So many of something: `1 edit`, `6 edits`.
pub(super) fn counted(count: u32, name: &str) -> String {
    format!("{count} {name}{}", if count == 1 { "" } else { "s" })
}

pub(super) fn said(happened: impl Into<String>, why: impl Into<String>) -> Narration {
    Narration { happened: happened.into(), why: why.into() }
}

struct Narrator<'a> {
    recording: &'a Recording,
    input: &'a Input,
    steps: usize,
}

impl Narrator<'_> {
    fn before(&self, token: u32) -> String {
        quoted(self.input.text(Side::Before, token as usize))
    }

    fn after(&self, token: u32) -> String {
        quoted(self.input.text(Side::After, token as usize))
    }

    fn run(&self, block: Block) -> String {
        quoted(self.input.phrase(Side::Before, block.at.x as usize..block.end().x as usize))
    }

    fn units(&self, count: u32) -> String {
        self.input.unit.counted(count as usize)
    }

    /// The name of the unit, for one of it.
    fn unit(&self) -> &'static str {
        self.input.unit.name()
    }

    /// The sizes of a part: `3 words against 5`.
    fn sizes(&self, part: Region) -> String {
        format!("{} against {}", self.units(part.width()), part.height())
    }

    /// The steps of the part in work, the last one left out.
    fn of_part(&self) -> &[Change] {
        let made = self.recording.steps.get(..self.steps.saturating_sub(1)).unwrap_or_default();
        let begun = made.iter().rposition(|change| matches!(change, Change::Opened(_)));
        made.get(begun.unwrap_or_default()..).unwrap_or_default()
    }

    fn opening(&self) -> Narration {
        let subject = self.recording.subject();
        let [n, m] = [Side::Before, Side::After].map(|side| self.input.len(side) as u32);
        let happened = if n + m == 0 {
            "Both texts are empty: there is nothing to compare.".to_owned()
        } else {
            let [above, below] = match self.recording.algorithm() {
                Some(Algorithm::Patience | Algorithm::Histogram) => ["above", "below it"],
                Some(Algorithm::Myers | Algorithm::MyersLinear) => {
                    ["along the top", "down the side: the edit graph"]
                }
                _ => ["along the top", "down the side"],
            };
            let [before, after] = [Side::Before, Side::After].map(|side| self.input.name(side));
            format!("{} of {before} {above}, {} of {after} {below}.", self.units(n), self.units(m))
        };
        said(happened, subject.facts().told(self.input.unit))
    }

    fn ending(&self) -> String {
        let script = &self.recording.script;
        let edits = counted(script.cost() as u32, "edit");
        let words: Vec<&str> = script.pairs().map(|(at, _)| self.input.text(Side::Before, at)).collect();
        let words = words.join(if self.input.unit == Unit::Character { "" } else { " " });
        let kept = if words.is_empty() { String::new() } else { format!(", {},", quoted(&words)) };
        format!("The script is whole: {} kept{kept} and {edits}.", self.units(script.kept() as u32))
    }

    fn op(&self, op: Op) -> String {
        match op {
            Op::Keep { before, .. } => format!("keep {}", self.before(before)),
            Op::Drop { before } => format!("drop {}", self.before(before)),
            Op::Take { after } => format!("take {}", self.after(after)),
        }
    }

    fn opened(&self, part: Region) -> Narration {
        let happened = format!("A part is opened: {}.", self.sizes(part));
        let myers = matches!(self.recording.steps.get(self.steps), Some(Change::Reached(_)));
        let why = match self.recording.algorithm() {
            _ if myers => {
                "the ends that both share are set aside; only what is between can differ.".to_owned()
            }
            Some(Algorithm::Patience) => {
                format!(
                    "what stands once on each side of the part is looked for first: a {} that cannot be confused.",
                    self.unit()
                )
            }
            Some(Algorithm::Histogram) => {
                format!(
                    "first it is counted how often each {} stands in the first text: what is rare is no accident.",
                    self.unit()
                )
            }
            _ => "the ends that both share are set aside; only what is between can differ.".to_owned(),
        };
        said(happened, why)
    }

    fn wrote(&self, op: Op) -> Narration {
        let why = match op {
            Op::Keep { .. } => "both texts have it at this place of the path; keeping it costs nothing.",
            Op::Drop { .. } => "on this path the second text has no answer to it here.",
            Op::Take { .. } => "on this path the first text has no answer to it here.",
        };
        let op = self.op(op);
        let mut letters = op.chars();
        let capital = letters.next().map(|c| c.to_ascii_uppercase()).into_iter();
        said(format!("{}.", capital.chain(letters).collect::<String>()), why)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_cut_where_it_is_long_and_stays_on_one_line() {
        assert_eq!(quoted("a\n  b"), "“a b”");
        assert_eq!(quoted(" "), "“ ”");
        assert!(quoted(&"ab ".repeat(30)).ends_with("…”"));
    }
}
