//! A recorded way to a result, and making one of two texts.

use super::algorithms::{self, Algorithm, Facts};
use super::input::{Input, Side, Unit};
use super::recorder::{Full, MAX_STEPS, Recorder};
use super::script::Script;
use super::step::Change;
use super::trace::{ALIGNMENT, AlignmentTrace};

/// The most tokens that a side may have.
pub const MAX_TOKENS: usize = 10_000;

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

/// What a recording shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// A diff algorithm at work.
    Algorithm(Algorithm),
    /// The alignment of the passages of two readouts. It is no diff algorithm: its links run in any order, so that no
    /// edit script comes of it.
    Alignment,
}

impl Subject {
    /// What is to be known of it.
    pub fn facts(self) -> &'static Facts {
        match self {
            Self::Algorithm(algorithm) => algorithm.facts(),
            Self::Alignment => &ALIGNMENT,
        }
    }

    /// The diff algorithm; none for an alignment.
    pub fn algorithm(self) -> Option<Algorithm> {
        match self {
            Self::Algorithm(algorithm) => Some(algorithm),
            Self::Alignment => None,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.facts().name
    }
}

impl From<Algorithm> for Subject {
    fn from(algorithm: Algorithm) -> Self {
        Self::Algorithm(algorithm)
    }
}

/// How a recorded result was come by.
#[derive(Debug, Clone, PartialEq)]
pub enum Work {
    /// By a diff algorithm, whose result is the script.
    Algorithm(Algorithm),
    /// By aligning passages; the script is empty, for links may cross.
    Alignment(AlignmentTrace),
}

/// The way to a result, step by step.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// What was compared.
    pub input: Input,
    /// How.
    pub work: Work,
    /// What each step changed.
    pub steps: Vec<Change>,
    /// The result.
    pub script: Script,
    /// Whether the search in some parts was left out, for there would be too much to show.
    pub abridged: bool,
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
    if algorithms::run(algorithm, &mut recorder) == Err(Full) {
        return Err(too_many(input, algorithm));
    }
    let Recorder { steps, script, abridged, .. } = recorder;
    Ok(Recording { input: input.clone(), work: Work::Algorithm(algorithm), steps, script, abridged })
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
    /// What it shows.
    pub fn subject(&self) -> Subject {
        match self.work {
            Work::Algorithm(algorithm) => Subject::Algorithm(algorithm),
            Work::Alignment(_) => Subject::Alignment,
        }
    }

    /// The diff algorithm that it shows; none for an alignment.
    pub fn algorithm(&self) -> Option<Algorithm> {
        self.subject().algorithm()
    }

    /// How the passages were aligned, where it shows that.
    pub fn alignment(&self) -> Option<&AlignmentTrace> {
        match &self.work {
            Work::Algorithm(_) => None,
            Work::Alignment(trace) => Some(trace),
        }
    }

    /// How many steps there are; the pictures go from 0, before the first, to this.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// The step with which Myers' walk back along the path begins; 0 where there is none.
    pub fn walk_back(&self) -> usize {
        self.steps.iter().position(|change| matches!(change, Change::Traced(_))).map_or(0, |at| at + 1)
    }

    /// Whether there was nothing to do.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
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

    /// The next number of steps after `steps` at which another round of edits or another part begins; the last where
    /// none is left.
    pub fn next_round(&self, steps: usize) -> usize {
        (steps + 1..self.len()).find(|&at| self.begins_round(at)).unwrap_or(self.len())
    }

    /// The number of steps before `steps` at which a round or a part began; 0 where there is none.
    pub fn last_round(&self, steps: usize) -> usize {
        (1..steps.min(self.len())).rev().find(|&at| self.begins_round(at)).unwrap_or(0)
    }

    fn begins_round(&self, steps: usize) -> bool {
        let edits = |at: usize| match self.steps.get(at) {
            Some(Change::Reached(reach)) => Some(reach.edits),
            _ => None,
        };
        let Some(at) = steps.checked_sub(1) else { return false };
        let before = at.checked_sub(1).and_then(edits);
        match self.steps.get(at) {
            Some(Change::Opened(_)) => true,
            Some(Change::Reached(reach)) => before.is_none_or(|before| before != reach.edits),
            _ => false,
        }
    }

    fn turn_at(&self, at: usize) -> bool {
        self.steps.get(at).is_some_and(|change| change.is_turn())
    }
}
