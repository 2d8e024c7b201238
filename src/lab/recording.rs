//! Running an algorithm and keeping what it did.

use super::algorithm::Algorithm;
use super::input::{Input, Side, Unit};
use super::passages::Told;
use super::picture::Picture;
use super::script::{Op, Script};
use super::step::{Change, Corner, Region};
use super::tell::{Telling, tell};
use super::{histogram, lcs, linear, myers, patience};
use crate::text::Symbol;

/// The most tokens that a side may have.
pub const MAX_TOKENS: usize = 10_000;

/// The most steps that a search is recorded with. An algorithm that is nothing but its search refuses a larger input;
/// one that cuts the input into parts goes on and leaves the search in the later parts out.
pub const MAX_STEPS: usize = 120_000;

/// Why an input is not recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A text is too long for any algorithm here.
    #[error("{name} has {counted}; the lab records up to {MAX_TOKENS} on a side")]
    TooLong {
        /// What the side is called.
        name: String,
        /// How many tokens it has, in words.
        counted: String,
    },
    /// The algorithm keeps every step of its search, and there are too many.
    #[error("{} needs more than {MAX_STEPS} steps for {texts}; {instead}", .algorithm.name())]
    TooManySteps {
        /// The algorithm.
        algorithm: Algorithm,
        /// The sizes of the two texts, in words.
        texts: String,
        /// What can be done.
        instead: &'static str,
    },
    /// An alignment looked at too many pairs of passages.
    #[error("{pairs} pairs of passages were scored; the lab shows an alignment of up to {}", MAX_STEPS / 3)]
    TooManyPairs {
        /// How many.
        pairs: usize,
    },
    /// The alignment of passages is recorded from a comparison of two readouts, not from two bare texts.
    #[error("passages are aligned in a comparison of two readouts; two bare texts have no scores to show")]
    NeedsReadouts,
}

/// An algorithm's way to its result.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// What was compared.
    pub input: Input,
    /// How.
    pub algorithm: Algorithm,
    /// What each step changed.
    pub steps: Vec<Change>,
    /// The result.
    pub script: Script,
    /// Whether the search in some parts was left out, for there would be too much to show.
    pub abridged: bool,
    /// The passages and their scores, where it is their alignment that was recorded; the script is then empty, for
    /// links may cross.
    pub passages: Option<Told>,
}

/// Runs `algorithm` over `input` and keeps every step.
pub fn record(input: &Input, algorithm: Algorithm) -> Result<Recording, Refusal> {
    for side in [Side::Before, Side::After] {
        if input.len(side) > MAX_TOKENS {
            let counted = input.unit.counted(input.len(side));
            return Err(Refusal::TooLong { name: input.name(side).to_owned(), counted });
        }
    }
    let mut recorder = Recorder::new(input);
    let went = match algorithm {
        Algorithm::Lcs => lcs::run(&mut recorder),
        Algorithm::Myers => myers::run(&mut recorder),
        Algorithm::MyersLinear => {
            linear::run(&mut recorder);
            Ok(())
        }
        Algorithm::Patience => {
            patience::run(&mut recorder);
            Ok(())
        }
        Algorithm::Histogram => {
            histogram::run(&mut recorder);
            Ok(())
        }
        Algorithm::Passages => return Err(Refusal::NeedsReadouts),
    };
    if went == Err(Full) {
        return Err(too_many(input, algorithm));
    }
    let Recorder { steps, script, abridged, .. } = recorder;
    Ok(Recording { input: input.clone(), algorithm, steps, script, abridged, passages: None })
}

fn too_many(input: &Input, algorithm: Algorithm) -> Refusal {
    let counted = |side| input.unit.counted(input.len(side));
    let texts = format!("{} and {}", counted(Side::Before), counted(Side::After));
    let instead = match input.unit {
        Unit::Character => "compare by word, or take Myers in linear space",
        Unit::Word => "compare by sentence, or take Myers in linear space",
        Unit::Sentence => "take Myers in linear space",
    };
    Refusal::TooManySteps { algorithm, texts, instead }
}

impl Recording {
    /// How many steps there are; the pictures go from 0, before the first, to this.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there was nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The picture after so many steps; the last where there are fewer.
    pub fn at(&self, steps: usize) -> Picture {
        Picture::after(self, steps.min(self.len()))
    }

    /// What the last of so many steps did, and why; what is about to happen, for 0.
    pub fn told(&self, steps: usize) -> Telling {
        tell(self, steps.min(self.len()))
    }

    /// Whether something was found at the last of so many steps, not only looked for.
    pub fn is_turn(&self, steps: usize) -> bool {
        steps == self.len() || steps.checked_sub(1).is_some_and(|at| self.turn_at(at))
    }

    /// The next number of steps after `steps` at which something was found; the last where none is left.
    pub fn next_turn(&self, steps: usize) -> usize {
        (steps + 1..self.len()).find(|&at| self.is_turn(at)).unwrap_or(self.len())
    }

    /// The number of steps before `steps` at which something was found; 0 where there is none.
    pub fn last_turn(&self, steps: usize) -> usize {
        (1..steps.min(self.len())).rev().find(|&at| self.is_turn(at)).unwrap_or(0)
    }

    fn turn_at(&self, at: usize) -> bool {
        self.steps.get(at).is_some_and(|change| change.is_turn())
    }
}

/// There is no room for another step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full;

/// Takes down what an algorithm does.
pub(super) struct Recorder {
    /// What the tokens of the first text are compared by.
    pub(super) before: Vec<Symbol>,
    /// What the tokens of the second text are compared by.
    pub(super) after: Vec<Symbol>,
    /// The steps so far.
    pub(super) steps: Vec<Change>,
    /// The script so far, in order; an algorithm that finds it from the end sets it at the end.
    pub(super) script: Script,
    abridged: bool,
}

impl Recorder {
    /// A recorder for an input.
    pub(super) fn new(input: &Input) -> Self {
        let [before, after] = [Side::Before, Side::After].map(|side| input.symbols(side));
        Self { before, after, steps: Vec::new(), script: Script::default(), abridged: false }
    }

    /// The whole lattice.
    pub(super) fn whole(&self) -> Region {
        let to = Corner { x: self.before.len() as u32, y: self.after.len() as u32 };
        Region { from: Corner::default(), to }
    }

    /// Whether the tokens right of and below a corner are the same.
    pub(super) fn same(&self, at: Corner) -> bool {
        match (self.before.get(at.x as usize), self.after.get(at.y as usize)) {
            (Some(before), Some(after)) => before == after,
            _ => false,
        }
    }

    /// How many tokens are the same from a corner on, before another corner.
    pub(super) fn slope(&self, from: Corner, to: Corner) -> u32 {
        let most = to.x.saturating_sub(from.x).min(to.y.saturating_sub(from.y));
        (0..most).find(|&by| !self.same(from.slid(by))).unwrap_or(most)
    }

    /// How many tokens are the same from a corner back, after another corner.
    pub(super) fn slope_back(&self, from: Corner, to: Corner) -> u32 {
        let most = from.x.saturating_sub(to.x).min(from.y.saturating_sub(to.y));
        (1..=most).find(|&by| !self.same(from.slid_back(by))).map_or(most, |by| by - 1)
    }

    /// Takes down a step without which the rest makes no sense.
    pub(super) fn push(&mut self, change: Change) {
        self.steps.push(change);
    }

    /// Takes down a step of a search, or says that there is no room.
    pub(super) fn search(&mut self, change: Change) -> Result<(), Full> {
        if self.steps.len() >= MAX_STEPS {
            return Err(Full);
        }
        self.steps.push(change);
        Ok(())
    }

    /// Takes down a step of a search that can be left out.
    pub(super) fn detail(&mut self, change: Change) {
        if self.search(change) == Err(Full) {
            self.abridged = true;
        }
    }

    /// Takes down the next entry of the script.
    pub(super) fn write(&mut self, op: Op) {
        self.push(Change::Wrote(op));
        self.script.ops.push(op);
    }

    /// Writes tokens that are kept.
    pub(super) fn keep(&mut self, from: Corner, len: u32) {
        for by in 0..len {
            let Corner { x, y } = from.slid(by);
            self.write(Op::Keep { before: x, after: y });
        }
    }

    /// Writes all of a part as dropped and taken.
    pub(super) fn replace(&mut self, part: Region) {
        for before in part.from.x..part.to.x {
            self.write(Op::Drop { before });
        }
        for after in part.from.y..part.to.y {
            self.write(Op::Take { after });
        }
    }
}
