//! Lessons: stops that each show two texts, ask for a prediction, and reveal what the algorithms do.
//!
//! A lesson is a TOML file (its form is told in `load/wire.rs`); [`load()`] reads one, [`examine`] lists all that is wrong
//! with one, [`builtin()`] is the one that ships. An answer is not believed: where a question says what it asks for
//! ([`Computed`]), the algorithms are run and must give the answer that is stated.

mod builtin;
mod claim;
mod compute;
mod handed;
mod load;
#[cfg(test)]
mod truths;

use std::path::PathBuf;
use std::sync::Arc;

use crate::collate::Place;
use crate::dossier::Dossier;
use crate::dossier::diagnostics::{Fault, first, more};
use crate::ingest;
use crate::lab::{Algorithm, Recording, Unit};

pub use builtin::{builtin, sketch, written};
pub use claim::Claim;
pub use compute::{Computed, Given, Truth};
pub use handed::without_answers;
pub use load::{examine, load};

/// A lesson.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// The language that it is told in, as a BCP 47 tag.
    pub language: Option<String>,
    /// The dossier that its stops take passages from.
    pub dossier: Arc<Dossier>,
    /// Where that was read from, unless it is the one that ships with the program.
    pub dossier_file: Option<PathBuf>,
    /// The stops, in order; at least one.
    pub stops: Vec<Stop>,
}

/// One stop of a lesson.
#[derive(Debug, Clone, PartialEq)]
pub struct Stop {
    /// Its title.
    pub title: String,
    /// What the teacher says.
    pub prose: String,
    /// The two texts.
    pub texts: Texts,
    /// What is compared as one token.
    pub unit: Unit,
    /// What is shown of them.
    pub scene: Scene,
    /// What is asked.
    pub question: Option<Question>,
    /// What the stop says that the program has confirmed.
    pub claims: Vec<Claim>,
    /// What is to be done by hand beside the question.
    pub exercise: Option<Exercise>,
    /// How long it takes, where the author says so.
    pub minutes: Option<Minutes>,
    /// What only the lecturer sees.
    pub notes: Option<String>,
}

/// How long a stop takes, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Minutes {
    /// For a reader alone.
    pub alone: u32,
    /// With a class that talks about it.
    pub class: u32,
}

/// What is done by hand: in the lab, or on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exercise {
    /// A path is drawn through the edit graph.
    Path,
    /// The next cells, piles or counts are filled in, one after the other.
    Cells,
    /// The next steps of the algorithm are told before they are made.
    Steps,
}

impl Exercise {
    /// Every exercise.
    pub const ALL: [Self; 3] = [Self::Path, Self::Cells, Self::Steps];

    /// What a lesson calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Cells => "cells",
            Self::Steps => "steps",
        }
    }
}

impl Stop {
    /// Whether there are texts to be compared.
    pub fn has_texts(&self) -> bool {
        self.texts.origin != Origin::None
    }
}

/// The two texts of a stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// The texts, the one along the top first.
    pub texts: [String; 2],
    /// What they are called, such as `CU` and `CN`.
    pub names: [String; 2],
    /// Where they come from.
    pub origin: Origin,
}

/// Where the texts of a stop come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// There are none: the stop is words alone.
    None,
    /// They stand in the lesson.
    Written,
    /// A classic case of the lab, by its title.
    Case(String),
    /// Passages of two readouts of the lesson's dossier.
    Passages([Place; 2]),
}

/// What is shown at a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scene {
    /// The view.
    pub view: View,
    /// The algorithm that is stepped through, or that has the focus.
    pub algorithm: Algorithm,
    /// Where it stands.
    pub step: Step,
}

/// A view that a stop can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// One algorithm in the lab.
    Lab,
    /// The same for who has not met an algorithm yet: the words, the slopes and the path, without numbers and reasons.
    Plain,
    /// Four algorithms side by side.
    Four,
    /// The readouts of the dossier side by side, with diptych's own links.
    Compare,
}

/// Where an algorithm stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Before the first step.
    Start,
    /// After the last.
    End,
    /// After so many.
    Number(usize),
    /// At the so-manyth step, from 1, at which something is found.
    Turn(usize),
}

impl Step {
    /// How many steps of a recording this means.
    pub fn of(self, recording: &Recording) -> usize {
        match self {
            Self::Start => 0,
            Self::End => recording.len(),
            Self::Number(number) => number.min(recording.len()),
            Self::Turn(turn) => (0..turn).fold(0, |at, _| recording.next_turn(at)),
        }
    }
}

/// A question with two to six choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub ask: String,
    /// The choices, `a` first.
    pub choices: Vec<String>,
    /// What is said to each, in the order of `choices`; none where nothing is.
    pub feedback: Vec<Option<String>>,
    /// The right one, a position in `choices`; none in a poll, where all are opinions.
    pub right: Option<usize>,
    /// How the program knows; none where the author judges.
    pub computed: Option<Computed>,
    /// What helps without giving it away.
    pub hint: Option<String>,
    /// What is said when the answer is shown.
    pub reveal: String,
    /// What is shown then; the scene of the stop where it stays.
    pub then: Scene,
}

/// The letter of a choice.
pub fn letter(choice: usize) -> char {
    char::from(b'a' + u8::try_from(choice).unwrap_or(25).min(25))
}

/// Why a lesson was refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Its file could not be read.
    #[error(transparent)]
    Text(#[from] ingest::Error),
    /// The file was read and is no sound lesson.
    #[error("{name}, {}{}", first(faults), more(faults, "diptych lesson --check"))]
    Faulty {
        /// The name of the file, safe to print.
        name: String,
        /// What is wrong, in the order of the file; at least one.
        faults: Vec<Fault>,
    },
}
