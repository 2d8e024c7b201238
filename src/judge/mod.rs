//! A judge: a command of the reader's own that says of two passages how likely they report the same matter.
//!
//! It is for those who have a better judge than this program: a model of their own, a service, a person. Candidate pairs go
//! to its standard input, a line each, and it writes a line for each that it has an opinion of, in any order:
//!
//! ```text
//! to the judge:    {"id":0,"a":"They spoke on Monday.","b":"The call was on 30 August."}
//! from the judge:  {"id":0,"score":0.85}        how likely, 0 to 1
//!             or:  {"id":0,"same":true}         yes or no
//! ```
//!
//! What it says is evidence beside that of the engine and never decides alone. It is taken at its word: nothing here knows how
//! often it is right, so a score with its word in it is no measured chance, and that is told where such a score is explained.
//! What it says of a pair must not hang on the pairs beside it: of many texts those of several go to it together. A line that is no answer costs itself; a judge
//! that fails, or takes more time or room than it has, costs all of its evidence, since how far it came by then would not be
//! the same twice; and nothing of the engine's. All of that is told. Nothing is run unless a command was given, and none by a
//! shell.

mod answers;
mod run;
mod together;

use std::fmt;

use serde::Serialize;

pub use run::ask;
pub use together::{MOST_TOGETHER, Together};

/// The most pairs that a judge is asked about at once.
pub const MOST_PAIRS: usize = 5_000;

/// The most that is sent to a judge at once, in bytes.
pub const MOST_SENT: usize = 8 << 20;

/// The most that a judge may write, in bytes: more than a hundred for each pair.
pub const MOST_WRITTEN: usize = 1 << 20;

/// How long a judge may take where nothing else is said, in seconds.
pub const USUAL_SECONDS: u32 = 60;

/// What is asked of a judge: whether two passages report the same matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Question<'t> {
    /// The number of the question, from 0.
    pub id: usize,
    /// The one passage.
    pub a: &'t str,
    /// The other.
    pub b: &'t str,
}

/// A command that judges: its words, and what it may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judge {
    /// The program and its arguments, as they are given to the system.
    pub words: Vec<String>,
    /// How long it may take, in seconds.
    pub seconds: u32,
}

impl fmt::Display for Judge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.words.first().map(String::as_str).unwrap_or_default();
        f.write_str(&crate::ingest::visible_line(name))
    }
}

/// What came of asking a judge.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// For each question its answer, 0 to 1; none where it gave none.
    pub answers: Vec<Option<f32>>,
    /// What the reader must know: bounds that were hit, lines that were no answers, a judge that failed.
    pub told: Vec<String>,
}

impl Report {
    /// What came of a judge that failed: no answer to any of so many questions, and why.
    pub fn failed(asked: usize, why: String) -> Self {
        Self { answers: vec![None; asked], told: vec![why] }
    }

    /// How many questions it answered.
    pub fn answered(&self) -> usize {
        self.answers.iter().flatten().count()
    }
}
