//! Diff algorithms as recorded steps, for teaching.
//!
//! [`record`] runs an [`Algorithm`] over an [`Input`] and keeps every decision as a small [`Change`];
//! [`Recording::at`] gives the [`Picture`] after any number of them, and [`Recording::told`] says in plain English
//! what the last one did and why. Nothing here knows of a screen:
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
//! top to bottom. A step right drops a token of the first, a step down takes one of the second, a slope keeps a token
//! that both have. Every edit script is one path from the first corner to the last.

mod algorithm;
mod compare;
mod gallery;
mod histogram;
mod input;
#[cfg(test)]
mod laws;
mod lcs;
mod linear;
mod myers;
mod parts;
mod passages;
mod patience;
mod picture;
mod recording;
mod script;
mod step;
mod tell;
mod tell_passages;
mod verdict;

pub use algorithm::{Algorithm, Facts};
pub use compare::{Outcome, compare, crossing, judge};
pub use gallery::{Case, gallery};
pub use input::{Input, Side, Token, Unit};
pub use passages::{Group, Scored, Told, record_passages};
pub use picture::{Card, Cell, Lead, Mark, Picture};
pub use recording::{MAX_STEPS, MAX_TOKENS, Recording, Refusal, record};
pub use script::{Island, Op, Script};
pub use step::{Block, Change, Corner, Move, Reach, Region, Sweep};
pub use tell::Telling;
pub use verdict::Finding;
