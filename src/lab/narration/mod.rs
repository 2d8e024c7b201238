//! What a step did and why, in plain English, written when it is asked for.

mod alignment;

use super::algorithms::Algorithm;
use super::input::{Input, Side};
use super::lattice::{Block, Corner, Move, Region};
use super::picture::Lead;
use super::recording::Recording;
use super::script::Op;
use super::step::{Change, Reach, Sweep};
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

    /// The sizes of a part: `3 words against 5`.
    fn sizes(&self, part: Region) -> String {
        format!("{} against {}", self.units(part.width()), part.height())
    }

    fn opening(&self) -> Narration {
        let facts = self.recording.subject().facts();
        let [n, m] = [Side::Before, Side::After].map(|side| self.input.len(side) as u32);
        let happened = if n + m == 0 {
            "Both texts are empty: there is nothing to compare.".to_owned()
        } else {
            let [above, below] = match self.recording.algorithm() {
                Some(Algorithm::Patience | Algorithm::Histogram) => ["above", "below it"],
                _ => ["along the top", "down the side"],
            };
            let [before, after] = [Side::Before, Side::After].map(|side| self.input.name(side));
            format!("{} of {before} {above}, {} of {after} {below}.", self.units(n), self.units(m))
        };
        said(happened, facts.description)
    }

    fn ending(&self) -> String {
        let script = &self.recording.script;
        let edits = counted(script.cost() as u32, "edit");
        format!("The script is whole: {} kept, {edits}.", self.units(script.kept() as u32))
    }

    fn filled(&self, at: Corner, value: u32, onward: Move) -> Narration {
        let (here, there) = (self.before(at.x), self.after(at.y));
        match onward {
            Move::Slope => said(
                format!(
                    "Both have {here} here: one more than down the slope, so {value} can be kept from here."
                ),
                "a token that both have is worth taking here; what is best after it is already in the table.",
            ),
            way => {
                let side = if way == Move::Right { "right" } else { "below" };
                let leaves =
                    if way == Move::Right { format!("dropping {here}") } else { format!("taking {there}") };
                said(
                    format!(
                        "{here} and {there} are not the same: the best is what stands {side}, {value}, {leaves}."
                    ),
                    "the table is filled from the end, so whatever may come after this corner is known; where right \
                     and below are equal, it goes right.",
                )
            }
        }
    }

    fn reached(&self, reach: Reach) -> Narration {
        let mut happened = match (reach.sweep, reach.via) {
            (Sweep::Forward, None) => "No edit yet: the path starts in the first corner.".to_owned(),
            (Sweep::Backward, None) => "From the far corner back: no edit yet.".to_owned(),
            (sweep, Some(way)) => self.edited(reach, sweep, way),
        };
        happened.push(' ');
        happened.push_str(&self.slope(reach));
        let function_word = self.slid_over_function_word(reach);
        let why = match (self.recording.algorithm(), function_word) {
            (Some(Algorithm::Myers), Some(word)) => format!(
                "the furthest point on each diagonal is all that Myers keeps, so the first path to reach the far \
                 corner has the fewest edits. It does not ask whether {word} is worth keeping."
            ),
            (Some(Algorithm::Myers), None) => "the furthest point on each diagonal is all that Myers keeps, so the first \
                path to reach the far corner has the fewest edits."
                .to_owned(),
            _ => "two short searches that meet in the middle look at less than one long one, and nothing must be \
                kept to walk back."
                .to_owned(),
        };
        said(happened, why)
    }

    fn edited(&self, reach: Reach, sweep: Sweep, way: Move) -> String {
        let from = reach.start();
        let (edits, reach_verb) = match reach.edits - 1 {
            0 => ("no edit".to_owned(), "reaches"),
            1 => ("1 edit".to_owned(), "reaches"),
            edits => (counted(edits, "edit"), "reach"),
        };
        let (direction, act) = match (sweep, way) {
            (Sweep::Forward, Move::Right) => ("right", format!("drops {}", self.before(from.x))),
            (Sweep::Forward, _) => ("down", format!("takes {}", self.after(from.y))),
            (Sweep::Backward, Move::Right) => ("left", format!("drops {}", self.before(reach.landed.x))),
            (Sweep::Backward, _) => ("up", format!("takes {}", self.after(reach.landed.y))),
        };
        let back = if sweep == Sweep::Backward { "Coming back, from" } else { "From" };
        format!(
            "{back} diagonal {}, where {edits} {reach_verb} furthest, one step {direction} {act} and lands on \
             diagonal {}.",
            from.diagonal(),
            reach.diagonal
        )
    }

    fn slope(&self, reach: Reach) -> String {
        if reach.slid > 0 {
            let first = if reach.sweep == Sweep::Forward { reach.landed } else { reach.end() };
            let block = Block { at: first, len: reach.slid };
            return format!(
                "Then it slides down the slope, free: {} that both have, {}.",
                self.units(reach.slid),
                self.run(block)
            );
        }
        let Corner { x, y } = reach.end();
        let (next, previous) = match reach.sweep {
            Sweep::Forward => (Some((x, y)), "next"),
            Sweep::Backward => (x.checked_sub(1).zip(y.checked_sub(1)), "last"),
        };
        let inside = next.filter(|&(x, y)| {
            (x as usize) < self.input.len(Side::Before) && (y as usize) < self.input.len(Side::After)
        });
        let Some((x, y)) = inside else {
            return "That is the edge: there is no slope to slide down.".to_owned();
        };
        let follows = match self.recording.steps.get(self.steps) {
            Some(Change::Reached(next)) if next.edits == reach.edits => {
                format!("; diagonal {} is next", next.diagonal)
            }
            Some(Change::Reached(next)) => {
                let verb = if next.edits == 1 { "is" } else { "are" };
                format!("; {} {verb} allowed next", counted(next.edits, "edit"))
            }
            _ => String::new(),
        };
        format!(
            "The {previous} {}s, {} and {}, are not the same, so there is no slope to slide down{follows}.",
            self.input.unit.name(),
            self.before(x),
            self.after(y)
        )
    }

    /// A function word among those that a slope keeps.
    fn slid_over_function_word(&self, reach: Reach) -> Option<String> {
        let tokens = self.input.tokens(Side::Before);
        let first = reach.end().x.min(reach.landed.x);
        (first..first + reach.slid)
            .find(|&x| tokens.get(x as usize).is_some_and(|token| token.is_function_word))
            .map(|x| self.before(x))
    }

    fn op(&self, op: Op) -> String {
        match op {
            Op::Keep { before, .. } => format!("keep {}", self.before(before)),
            Op::Drop { before } => format!("drop {}", self.before(before)),
            Op::Take { after } => format!("take {}", self.after(after)),
        }
    }

    fn traced(&self, op: Op) -> Narration {
        said(
            format!("Walking back along the path, the script reads: {}.", self.op(op)),
            "each furthest point was reached from one other, so the way back is a straight reading.",
        )
    }

    fn opened(&self, part: Region) -> Narration {
        let happened = format!("A part is opened: {}.", self.sizes(part));
        let myers = matches!(self.recording.steps.get(self.steps), Some(Change::Reached(_)));
        let why = match self.recording.algorithm() {
            _ if myers => "the ends that both share are set aside; only what is between can differ.",
            Some(Algorithm::Patience) => "what stands once on each side is the safest to hold on to.",
            Some(Algorithm::Histogram) => "the counts say what is rare here; a rare word is no chance hit.",
            _ => "the ends that both share are set aside; only what is between can differ.",
        };
        said(happened, why)
    }

    fn met(&self, at: Corner, edits: u32) -> Narration {
        said(
            format!(
                "The two searches meet: this part needs {}. It is cut after {} of the first text and {} of the second.",
                counted(edits, "edit"),
                self.units(at.x),
                at.y
            ),
            "a shortest path goes through the place where they meet, so each half can be done by itself.",
        )
    }

    fn counted(&self, token: u32, count: u32) -> Narration {
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        said(
            format!(
                "{} stands {times} in this part of the first text, and the second has it too.",
                self.before(token)
            ),
            "the fewer times it stands there, the less likely it is to meet its like by chance.",
        )
    }

    fn single(&self, at: Corner) -> Narration {
        said(
            format!("{} stands once on each side: it can only answer itself.", self.before(at.x)),
            "a token that stands once on each side cannot be mistaken for another.",
        )
    }

    fn piled(&self, at: Corner, pile: u32) -> Narration {
        said(
            format!(
                "{} is {} {} in the second text: it goes on pile {}, the leftmost whose top stands later.",
                self.before(at.x),
                self.input.unit.name(),
                at.y + 1,
                pile + 1
            ),
            "there will be as many piles as the longest run in one order has tokens.",
        )
    }

    fn chosen(&self, at: Corner) -> Narration {
        said(
            format!("{} is of the longest run in one order.", self.before(at.x)),
            "a script cannot cross itself: of two that stand the other way round, one must go.",
        )
    }

    fn weighed(&self, Lead { run, count }: Lead, leads: bool) -> Narration {
        let verdict = if leads { "the best so far" } else { "not better than the best so far" };
        said(
            format!(
                "Both have {}: {} long, its rarest stands {count} time{} here; {verdict}.",
                self.run(run),
                self.units(run.len),
                if count == 1 { "" } else { "s" }
            ),
            "the longest run wins, of equal ones that with the rarest token, then the one that stands first.",
        )
    }

    fn anchored(&self, block: Block) -> Narration {
        said(
            format!(
                "{} is held on to; what stands before it and after it is compared by itself.",
                self.run(block)
            ),
            "an anchor is never given up again, even where a script without it would be shorter.",
        )
    }

    fn handed(&self, part: Region) -> Narration {
        let reason = match self.recording.algorithm() {
            Some(Algorithm::Patience) => "nothing stands once on each side",
            _ => "all that both have stands here too often",
        };
        said(
            format!("In this part, {}, {reason}: Myers decides.", self.sizes(part)),
            "without an anchor the fewest edits are the best guess left.",
        )
    }

    fn wrote(&self, op: Op) -> Narration {
        let why = match op {
            Op::Keep { .. } => "both texts have it at this place of the path; a slope costs nothing.",
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
    use super::super::{Unit, record};
    use super::*;

    #[test]
    fn a_step_of_myers_is_narrated_as_on_a_board() {
        let before = "I had a cordial telephone conversation with Secretary General";
        let input = Input::new(before, "in a phone conversation with Cuban President", Unit::Word);
        let recording = record(&input, Algorithm::Myers).unwrap();
        let Narration { happened, why } = recording.narration(34);
        assert_eq!(
            happened,
            "From diagonal 2, where 6 edits reach furthest, one step right drops “Secretary” and lands on diagonal 3. \
             The next words, “General” and “Cuban”, are not the same, so there is no slope to slide down; diagonal 5 \
             is next."
        );
        assert!(why.starts_with("the furthest point on each diagonal is all that Myers keeps"));
        let picture = recording.at(34);
        assert_eq!((picture.edits, picture.script.ops.len()), (Some(7), 10));
        assert_eq!(picture.cursor, Some(Corner { x: 8, y: 5 }));
    }

    #[test]
    fn a_quotation_is_cut_where_it_is_long_and_stays_on_one_line() {
        assert_eq!(quoted("a\n  b"), "“a b”");
        assert_eq!(quoted(" "), "“ ”");
        assert!(quoted(&"ab ".repeat(30)).ends_with("…”"));
    }
}
