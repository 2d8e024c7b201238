//! Diff algorithms as recorded steps, for teaching.
//!
//! [`record`] runs an [`Algorithm`] over an [`Input`] and keeps every decision as a [`Change`];
//! [`Recording::at`] gives the [`Picture`] after any number of them, and [`Recording::narration`] says in plain
//! English what the last one did and why. Nothing here knows of a screen:
//!
//! ```
//! use diptych::lab::{Algorithm, Input, Unit, record};
//!
//! let input = Input::new("a cordial call", "a phone call", Unit::Word);
//! let recording = record(&input, Algorithm::Myers)?;
//! let last = recording.at(recording.len());
//! assert_eq!((recording.script.kept(), recording.script.cost()), (2, 2));
//! assert_eq!(last.script, recording.script);
//! # Ok::<(), diptych::lab::Refusal>(())
//! ```
//!
//! The two texts stand along the edges of a lattice of corners: the first text from left to right, the second from
//! top to bottom. A step right drops a token of the first, a step down takes one of the second, a step down a diagonal
//! keeps a token that both have. Every edit script is one path from the first corner to the last.

mod algorithms;
mod alignment;
mod compare;
mod gallery;
mod input;
mod lattice;
#[cfg(test)]
mod laws;
mod narration;
mod picture;
mod pseudocode;
mod puzzle;
mod recorder;
mod recording;
mod script;
mod step;
mod trace;
mod verdict;
mod ways;

pub use algorithms::{Algorithm, Facts};
pub use alignment::record_alignment;
pub use compare::{compare, crossing};
pub use gallery::{Case, gallery};
pub use input::{Input, Side, Token, Unit};
pub use lattice::{Block, Corner, Move, Region};
pub use narration::Narration;
pub use picture::{Card, Cell, Lead, Mark, Picture};
pub use puzzle::Puzzle;
pub use recorder::MAX_STEPS;
pub use recording::{MAX_TOKENS, Recording, Refusal, Subject, Work, record};
pub use script::{Island, Op, Script};
pub use step::{Change, Reach, Sweep};
pub use trace::{AlignmentTrace, Group, MAX_PAIRS, Scored};
pub use verdict::{Finding, Outcome, judge};
pub use ways::{Furthest, Ways};
