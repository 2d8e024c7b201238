//! What a question asks for, computed from the algorithms themselves.

use std::sync::Arc;

use crate::analysis::{Analysis, Standing};
use crate::diff::{self, State, WordRole};
use crate::dossier::Dossier;
use crate::lab::{Algorithm, Change, Input, Op, Recording, Script, Side, Unit, judge, record};
use crate::text::{Span, Symbol, Symbols, Text};

/// How the program knows the answer to a question, or confirms a claim.
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
    /// The very words that it takes, in order.
    TakenWords(Algorithm),
    /// The words of the run that it holds on to first.
    FirstAnchor(Algorithm),
    /// The pairs of words that patience holds on to at first.
    Anchors(Algorithm),
    /// The number that its next step writes down, from the step of the stop.
    NextValue(Algorithm),
    /// What a reader would say to its script, by the key of the weightiest finding.
    Finding(Algorithm),
    /// The words that stand once in each text, in the order of the first.
    Unique,
    /// How many pairs of words there are, one of each text.
    Pairs,
    /// How often the first text has a word.
    Count(Vec<String>),
    /// Which of the algorithms named in the choices keep all of some phrases.
    Keepers(Vec<String>),
    /// How many of the four algorithms keep all of some phrases.
    Keeping(Vec<String>),
    /// How many of some phrases diptych links whole, in any order.
    Linking(Vec<String>),
    /// The words that diptych links as shared, in any order.
    Linked,
    /// How a passage of the lesson's dossier, named as `CU 1`, stands to the other readout.
    Standing(Vec<String>),
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

/// What an answer is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The two texts of the stop.
    pub input: &'a Input,
    /// Where the algorithm of the stop stands.
    pub step: super::Step,
    /// The dossier of the lesson.
    pub dossier: &'a Arc<Dossier>,
}

impl Computed {
    /// The names that a lesson writes, each with what it stands for.
    pub const NAMES: [(&'static str, &'static str); 18] = [
        ("edits", "how many edits the script has"),
        ("kept", "how many tokens it keeps"),
        ("islands", "how many runs it keeps"),
        ("kept-words", "the words that it keeps, in order"),
        ("dropped-words", "the words that it drops, in order"),
        ("taken-words", "the words that it takes, in order"),
        ("first-anchor", "the words that it holds on to first"),
        ("anchors", "how many words it holds on to at first"),
        ("next-value", "the number that the next step writes down"),
        ("finding", "what a reader would say to it, such as only-small or slides"),
        ("unique", "the words that stand once in each text"),
        ("pairs", "how many pairs of words there are, one of each text"),
        ("count", "how often the first text has the word in `words`"),
        ("keepers", "which algorithm keeps all of `words`"),
        ("keeping", "how many of the four algorithms keep all of `words`"),
        ("linking", "how many of `words` diptych links whole, in any order"),
        ("linked", "how many words diptych links as shared, in any order"),
        (
            "standing",
            "how the passage in `words`, such as CU 1, stands: verbatim, reworded, partial, same topic or only",
        ),
    ];

    /// What one of the [`NAMES`](Self::NAMES) stands for, of an algorithm or of some phrases; none where there is no such name.
    pub fn of_name(name: &str, of: Algorithm, phrases: Vec<String>) -> Option<Self> {
        Some(match name {
            "edits" => Self::Edits(of),
            "kept" => Self::Kept(of),
            "islands" => Self::Islands(of),
            "kept-words" => Self::KeptWords(of),
            "dropped-words" => Self::DroppedWords(of),
            "taken-words" => Self::TakenWords(of),
            "first-anchor" => Self::FirstAnchor(of),
            "anchors" => Self::Anchors(of),
            "next-value" => Self::NextValue(of),
            "finding" => Self::Finding(of),
            "unique" => Self::Unique,
            "pairs" => Self::Pairs,
            "count" => Self::Count(phrases),
            "keepers" => Self::Keepers(phrases),
            "keeping" => Self::Keeping(phrases),
            "linking" => Self::Linking(phrases),
            "linked" => Self::Linked,
            "standing" => Self::Standing(phrases),
            _ => return None,
        })
    }

    /// The phrases that are asked about; none where it asks about none.
    pub fn phrases(&self) -> Option<&[String]> {
        match self {
            Self::Count(phrases)
            | Self::Keepers(phrases)
            | Self::Keeping(phrases)
            | Self::Linking(phrases)
            | Self::Standing(phrases) => Some(phrases),
            _ => None,
        }
    }

    /// Computes the answer. The error says why there is none.
    pub fn truth(&self, given: Given<'_>) -> Result<Truth, String> {
        let Given { input, step, dossier } = given;
        let taken = |algorithm| record(input, algorithm).map_err(|refusal| refusal.to_string());
        Ok(match self {
            Self::Edits(algorithm) => Truth::Number(taken(*algorithm)?.script.cost()),
            Self::Kept(algorithm) => Truth::Number(taken(*algorithm)?.script.kept()),
            Self::Islands(algorithm) => Truth::Number(taken(*algorithm)?.script.islands().len()),
            Self::KeptWords(algorithm) => Truth::Words(kept_words(input, &taken(*algorithm)?.script)),
            Self::DroppedWords(algorithm) => Truth::Words(dropped_words(input, &taken(*algorithm)?.script)),
            Self::TakenWords(algorithm) => Truth::Words(taken_words(input, &taken(*algorithm)?.script)),
            Self::FirstAnchor(algorithm) => Truth::Words(first_anchor(&taken(*algorithm)?)?),
            Self::Anchors(algorithm) => Truth::Number(anchors(&taken(*algorithm)?)),
            Self::NextValue(algorithm) => {
                let recording = taken(*algorithm)?;
                let at = step.of(&recording);
                next_value(&recording, at)?
            }
            Self::Finding(algorithm) => {
                let recording = taken(*algorithm)?;
                let found =
                    judge(input, [&recording]).pop().and_then(|outcome| outcome.findings.into_iter().next());
                Truth::Words(found.map(|found| found.key().to_owned()).unwrap_or_default())
            }
            Self::Unique => Truth::Words(joined(input, Side::Before, unique(input).into_iter())),
            Self::Pairs => Truth::Number(input.len(Side::Before) * input.len(Side::After)),
            Self::Count(phrases) => {
                Truth::Number(phrases.iter().map(|phrase| places(input, phrase).len()).sum())
            }
            Self::Keepers(phrases) => {
                let keeps = |algorithm: &Algorithm| keeps_all(input, *algorithm, phrases);
                Truth::Algorithms(Algorithm::ALL.into_iter().filter(keeps).collect())
            }
            Self::Keeping(phrases) => {
                let keeps = |algorithm: &&Algorithm| keeps_all(input, **algorithm, phrases);
                Truth::Number(Algorithm::FOUR.iter().filter(keeps).count())
            }
            Self::Linking(phrases) => {
                Truth::Number(phrases.iter().filter(|phrase| is_linked(input, phrase)).count())
            }
            Self::Linked => Truth::Number(linked(input)),
            Self::Standing(places) => Truth::Words(standing(dossier, places)?),
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
    joined(input, Side::Before, script.pairs().map(|(before, _)| before))
}

fn dropped_words(input: &Input, script: &Script) -> String {
    let dropped = script.ops.iter().filter_map(|op| match op {
        Op::Drop { before } => Some(*before as usize),
        _ => None,
    });
    joined(input, Side::Before, dropped)
}

fn taken_words(input: &Input, script: &Script) -> String {
    let taken = script.ops.iter().filter_map(|op| match op {
        Op::Take { after } => Some(*after as usize),
        _ => None,
    });
    joined(input, Side::After, taken)
}

/// The places in the first text of what stands once in each.
fn unique(input: &Input) -> Vec<usize> {
    let [before, after] = [Side::Before, Side::After].map(|side| input.symbols(side));
    let once = |symbols: &[Symbol], symbol| symbols.iter().filter(|&&other| other == symbol).count() == 1;
    (0..before.len()).filter(|&at| once(&before, before[at]) && once(&after, before[at])).collect()
}

fn joined(input: &Input, side: Side, tokens: impl Iterator<Item = usize>) -> String {
    let words: Vec<&str> = tokens.map(|at| input.text(side, at)).collect();
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

/// Whether every word of a phrase of the first text is linked as shared.
fn is_linked(input: &Input, phrase: &str) -> bool {
    let [before, after] = [Side::Before, Side::After].map(|side| input.source(side));
    let Some(start) = before.find(phrase) else { return false };
    let text = Text::new(before, None, &mut Symbols::default());
    let found = diff::compare_texts(before, after);
    let within = |span: Span| span.start as usize >= start && span.end as usize <= start + phrase.len();
    let words = text
        .tokens
        .all()
        .placed()
        .zip(&found.left)
        .filter(|((span, token), _)| token.is_word() && within(*span));
    let roles: Vec<WordRole> = words.map(|(_, role)| *role).collect();
    !roles.is_empty() && roles.iter().all(|role| *role == WordRole::Shared)
}

/// How a passage stands to the readout beside its own.
fn standing(dossier: &Arc<Dossier>, places: &[String]) -> Result<String, String> {
    let [place] = places else { return Err("standing asks about one passage, such as CU 1".to_owned()) };
    let analysis = Analysis::from(Dossier::clone(dossier));
    let all = analysis.readouts().flat_map(|readout| analysis.places(readout));
    let here = all.into_iter().find(|&at| analysis.passage_name(at) == *place);
    let here = here.ok_or_else(|| format!("no passage is called {place}"))?;
    let there = analysis.readouts().find(|&readout| readout != here.readout);
    let there = there.ok_or_else(|| "the dossier has one readout".to_owned())?;
    Ok(match analysis.standing(here, there) {
        Standing::Answered(State::Verbatim) => "verbatim",
        Standing::Answered(State::Reworded) => "reworded",
        Standing::Answered(State::Partial) => "partial",
        Standing::Answered(State::Furniture) => "furniture",
        Standing::Topic => "same topic",
        Standing::Answered(State::Only) | Standing::Alone => "only",
    }
    .to_owned())
}

fn linked(input: &Input) -> usize {
    diff::compare_texts(input.source(Side::Before), input.source(Side::After)).shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::Step;

    fn given(input: &Input, step: Step) -> Given<'_> {
        static DOSSIER: std::sync::LazyLock<Arc<Dossier>> =
            std::sync::LazyLock::new(|| Arc::new(crate::dossier::builtin()));
        Given { input, step, dossier: &DOSSIER }
    }

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
            (Computed::Linked, Truth::Number(3)),
            (Computed::TakenWords(Algorithm::Myers), words("we")),
            (Computed::Finding(Algorithm::Myers), words("reads")),
            (Computed::Unique, words("had a call")),
            (Computed::Pairs, Truth::Number(20)),
            (Computed::Count(vec!["cordial".to_owned()]), Truth::Number(1)),
            (Computed::Linking(vec!["call".to_owned(), "cordial".to_owned()]), Truth::Number(1)),
            (Computed::Standing(vec!["CU 2".to_owned()]), words("only")),
        ] {
            assert_eq!(computed.truth(given(&input, Step::Start)), Ok(truth), "{computed:?}");
        }
    }

    #[test]
    fn every_name_stands_for_something_of_its_own() {
        let known: Vec<_> = Computed::NAMES
            .iter()
            .map(|(name, _)| Computed::of_name(name, Algorithm::Lcs, Vec::new()).unwrap())
            .collect();
        for (at, computed) in known.iter().enumerate() {
            assert!(!known[..at].contains(computed), "{computed:?}");
        }
        assert_eq!(Computed::of_name("edit", Algorithm::Lcs, Vec::new()), None);
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
        let told = Computed::FirstAnchor(Algorithm::Histogram).truth(given(&input, Step::Start)).unwrap_err();
        assert!(told.contains("holds on to nothing"), "{told}");
        let told = Computed::NextValue(Algorithm::Lcs).truth(given(&input, Step::End)).unwrap_err();
        assert!(told.contains("writes no number"), "{told}");
    }
}
