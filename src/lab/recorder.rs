//! Taking down what an algorithm does, step by step, within a bound.

use super::input::{Input, Side};
use super::lattice::{Corner, Region};
use super::script::{Op, Script};
use super::step::Change;
use crate::text::Symbol;

/// The most steps that a search is recorded with. An algorithm that is nothing but its search refuses a larger input;
/// one that cuts the input into parts goes on and leaves the search in the later parts out.
pub const MAX_STEPS: usize = 120_000;

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
    /// Whether the search in some parts was left out.
    pub(super) abridged: bool,
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
