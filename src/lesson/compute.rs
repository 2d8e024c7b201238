//! What a question asks for, computed from the algorithms themselves.

use crate::diff;
use crate::lab::{Algorithm, Change, Input, Op, Recording, Script, Side, Unit, record};

/// How the program knows the answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Computed {
    /// The edits of an algorithm's script.
    Edits(Algorithm),
    /// The tokens that it keeps.
    Kept(Algorithm),
    /// The runs that it keeps without a break.
    Islands(Algorithm),
    /// The very words that it keeps, in order.
    KeptWords(Algorithm),
    /// The very words that it drops, in order.
    DroppedWords(Algorithm),
    /// The words of the run that it holds on to first.
    FirstAnchor(Algorithm),
    /// The pairs of words that patience holds on to at first.
    Anchors(Algorithm),
    /// The number that its next step writes down, from the step of the stop.
    NextValue(Algorithm),
    /// Which of the algorithms named in the choices keep all of some phrases.
    Keepers(Vec<String>),
    /// How many of the four algorithms keep all of some phrases.
    Keeping(Vec<String>),
    /// The words that diptych links as shared, in any order.
    Linked,
}

/// What was computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// A number.
    Number(usize),
    /// Words.
    Words(String),
    /// Some algorithms.
    Algorithms(Vec<Algorithm>),
}

impl Computed {
    /// The names that a lesson writes, each with what it stands for.
    pub const NAMES: [(&'static str, &'static str); 11] = [
        ("edits", "how many edits the script has"),
        ("kept", "how many tokens it keeps"),
        ("islands", "how many runs it keeps"),
        ("kept-words", "the words that it keeps, in order"),
        ("dropped-words", "the words that it drops, in order"),
        ("first-anchor", "the words that it holds on to first"),
        ("anchors", "how many words it holds on to at first"),
        ("next-value", "the number that the next step writes down"),
        ("keepers", "which algorithm keeps all of `words`"),
        ("keeping", "how many of the four algorithms keep all of `words`"),
        ("linked", "how many words diptych links as shared, in any order"),
    ];

    /// Computes the answer for two texts; `step` is where the stop's algorithm stands. The error says why there is none.
    pub fn truth(&self, input: &Input, step: super::Step) -> Result<Truth, String> {
        let taken = |algorithm| record(input, algorithm).map_err(|refusal| refusal.to_string());
        Ok(match self {
            Self::Edits(algorithm) => Truth::Number(taken(*algorithm)?.script.cost()),
            Self::Kept(algorithm) => Truth::Number(taken(*algorithm)?.script.kept()),
            Self::Islands(algorithm) => Truth::Number(taken(*algorithm)?.script.islands().len()),
            Self::KeptWords(algorithm) => Truth::Words(kept_words(input, &taken(*algorithm)?.script)),
            Self::DroppedWords(algorithm) => Truth::Words(dropped_words(input, &taken(*algorithm)?.script)),
            Self::FirstAnchor(algorithm) => Truth::Words(first_anchor(&taken(*algorithm)?)?),
            Self::Anchors(algorithm) => Truth::Number(anchors(&taken(*algorithm)?)),
            Self::NextValue(algorithm) => {
                let recording = taken(*algorithm)?;
                let at = step.of(&recording);
                next_value(&recording, at)?
            }
            Self::Keepers(phrases) => {
                let keeps = |algorithm: &Algorithm| keeps_all(input, *algorithm, phrases);
                Truth::Algorithms(Algorithm::ALL.into_iter().filter(keeps).collect())
            }
            Self::Keeping(phrases) => {
                let keeps = |algorithm: &&Algorithm| keeps_all(input, **algorithm, phrases);
                Truth::Number(Algorithm::FOUR.iter().filter(keeps).count())
            }
            Self::Linked => Truth::Number(linked(input)),
        })
    }
}

impl Truth {
    /// What was computed, for people.
    pub fn shown(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Words(words) if words.is_empty() => "no words at all".to_owned(),
            Self::Words(words) => format!("“{words}”"),
            Self::Algorithms(algorithms) if algorithms.is_empty() => "none".to_owned(),
            Self::Algorithms(algorithms) => {
                algorithms.iter().map(|algorithm| algorithm.name()).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// Whether a choice says so: its first number, its words in order, or the name of one of the algorithms.
    pub fn is_said_by(&self, choice: &str) -> bool {
        match self {
            Self::Number(number) => first_number(choice) == Some(*number),
            Self::Words(words) => words_of(choice) == words_of(words),
            Self::Algorithms(algorithms) => {
                algorithms.iter().any(|a| choice.eq_ignore_ascii_case(a.name()) || choice == a.facts().key)
            }
        }
    }
}

fn first_number(text: &str) -> Option<usize> {
    text.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn kept_words(input: &Input, script: &Script) -> String {
    joined(input, script.pairs().map(|(before, _)| before))
}

fn dropped_words(input: &Input, script: &Script) -> String {
    let dropped = script.ops.iter().filter_map(|op| match op {
        Op::Drop { before } => Some(*before as usize),
        _ => None,
    });
    joined(input, dropped)
}

fn joined(input: &Input, tokens: impl Iterator<Item = usize>) -> String {
    let words: Vec<&str> = tokens.map(|at| input.text(Side::Before, at)).collect();
    words.join(if input.unit == Unit::Character { "" } else { " " })
}

fn first_anchor(recording: &Recording) -> Result<String, String> {
    let anchored = recording.steps.iter().find_map(|change| match change {
        Change::Anchored(block) => Some(block.at.x as usize..block.end().x as usize),
        _ => None,
    });
    let run = anchored.ok_or_else(|| format!("{} holds on to nothing here", recording.subject().name()))?;
    Ok(recording.input.phrase(Side::Before, run).to_owned())
}

/// The pairs chosen in the first part that was opened.
fn anchors(recording: &Recording) -> usize {
    let opened = recording.steps.iter().position(|change| matches!(change, Change::Opened(_)));
    let rest = recording.steps.get(opened.map_or(0, |at| at + 1)..).unwrap_or_default();
    let part = rest.iter().take_while(|change| !matches!(change, Change::Opened(_)));
    part.filter(|change| matches!(change, Change::Chosen(_))).count()
}

fn next_value(recording: &Recording, at: usize) -> Result<Truth, String> {
    match recording.steps.get(at) {
        Some(Change::Filled { value, .. }) => Ok(Truth::Number(*value as usize)),
        Some(Change::Reached(reach)) => Ok(Truth::Number(reach.edits as usize)),
        _ => Err(format!("the step after {at} of {} writes no number", recording.subject().name())),
    }
}

/// Whether the script keeps every phrase, each without a break in the first text.
fn keeps_all(input: &Input, algorithm: Algorithm, phrases: &[String]) -> bool {
    let Ok(recording) = record(input, algorithm) else { return false };
    let kept: Vec<usize> = recording.script.pairs().map(|(before, _)| before).collect();
    phrases
        .iter()
        .all(|phrase| places(input, phrase).iter().any(|run| run.iter().all(|at| kept.contains(at))))
}

/// The places in the first text where the tokens of a phrase stand one after the other.
pub(super) fn places(input: &Input, phrase: &str) -> Vec<Vec<usize>> {
    let wanted: Vec<Vec<String>> = {
        let phrase = Input::new(phrase, "", input.unit);
        (0..phrase.len(Side::Before)).map(|at| words_of(phrase.text(Side::Before, at))).collect()
    };
    if wanted.is_empty() {
        return Vec::new();
    }
    let tokens: Vec<Vec<String>> =
        (0..input.len(Side::Before)).map(|at| words_of(input.text(Side::Before, at))).collect();
    let starts = tokens.windows(wanted.len()).enumerate().filter(|(_, run)| *run == wanted.as_slice());
    starts.map(|(start, _)| (start..start + wanted.len()).collect()).collect()
}

fn linked(input: &Input) -> usize {
    diff::compare_texts(input.source(Side::Before), input.source(Side::After)).shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Step;

    #[test]
    fn answers_are_computed_from_the_algorithms() {
        let input = Input::new("I had a cordial call", "we had a call", Unit::Word);
        let words = |words: &str| Truth::Words(words.to_owned());
        for (computed, truth) in [
            (Computed::Edits(Algorithm::Myers), Truth::Number(3)),
            (Computed::Kept(Algorithm::Lcs), Truth::Number(3)),
            (Computed::Islands(Algorithm::Lcs), Truth::Number(2)),
            (Computed::KeptWords(Algorithm::Patience), words("had a call")),
            (Computed::DroppedWords(Algorithm::Lcs), words("I cordial")),
            (Computed::FirstAnchor(Algorithm::Histogram), words("had a")),
            (Computed::Anchors(Algorithm::Patience), Truth::Number(3)),
            (Computed::NextValue(Algorithm::Lcs), Truth::Number(1)),
            (Computed::Keeping(vec!["had a".to_owned(), "call".to_owned()]), Truth::Number(4)),
            (Computed::Keepers(vec!["cordial".to_owned()]), Truth::Algorithms(Vec::new())),
            (Computed::Linked, Truth::Number(1)),
        ] {
            assert_eq!(computed.truth(&input, Step::Start), Ok(truth), "{computed:?}");
        }
    }

    #[test]
    fn a_choice_says_a_number_words_or_an_algorithm() {
        assert!(Truth::Number(3).is_said_by("3 edits, not 4") && !Truth::Number(3).is_said_by("13"));
        assert!(
            Truth::Words("had a call".into()).is_said_by("Had, a, call")
                && !Truth::Words("a".into()).is_said_by("")
        );
        let patience = Truth::Algorithms(vec![Algorithm::Patience]);
        assert!(patience.is_said_by("Patience") && !patience.is_said_by("Myers"));
    }

    #[test]
    fn what_cannot_be_computed_says_why() {
        let input = Input::new("rain", "sun", Unit::Word);
        let told = Computed::FirstAnchor(Algorithm::Histogram).truth(&input, Step::Start).unwrap_err();
        assert!(told.contains("holds on to nothing"), "{told}");
        let told = Computed::NextValue(Algorithm::Lcs).truth(&input, Step::End).unwrap_err();
        assert!(told.contains("writes no number"), "{told}");
    }
}
