//! Scores as people read them, and what they are scores of.

use crate::align::{Band, Correspondence, Threshold};
use crate::analysis::{Analysis, ByHand, Judged, Nearest, Related};
use crate::collate::Row;
use crate::diff::State;
use crate::session::Key;

/// What is shown of the highest score of words that are not the same throughout.
const MOST: f32 = 0.99;

/// A score with two decimals; 1.00 is kept for the same words throughout.
pub fn score(score: f32, state: State) -> String {
    let shown = if state == State::Verbatim { score } else { score.min(MOST) };
    format!("{shown:.2}")
}

/// The score of an answer with its band: `0.71 likely`.
pub fn banded(value: f32, state: State) -> String {
    format!("{} {}", score(value, state), Band::of(value).name())
}

/// The score of an answer with its band, or who says that it is one: `0.71 likely`, `by hand`; of several passages what
/// holds the weakest of them.
pub fn answer_score(answer: &Correspondence, state: State) -> String {
    if answer.by_hand { BY_HAND.to_owned() } else { banded(answer.weakest, state) }
}

/// The same of a row.
pub fn row_score(row: &Row) -> String {
    if row.by_hand { BY_HAND.to_owned() } else { banded(row.score, row.state) }
}

/// What is said of what a reader tied.
pub const BY_HAND: &str = "by hand";

/// Where the threshold of a pair comes from: `suggested`, or `set by hand`.
pub const fn threshold_source(threshold: Threshold) -> &'static str {
    match threshold {
        Threshold::Suggested => "suggested",
        Threshold::Fixed(_) => "set by hand",
    }
}

/// What a reader decided of the texts, in a line; empty where there is no session: `by hand: 3 decisions of ann, 2 passages
/// closed, 1 entry no longer stands in the texts`.
pub fn by_hand_words(analysis: &Analysis) -> String {
    [decided_words(analysis), lost_count(analysis.by_hand())]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The same without what no longer stands.
pub fn decided_words(analysis: &Analysis) -> String {
    if analysis.options().session.is_none() {
        return String::new();
    }
    let by_hand = analysis.by_hand();
    let (decisions, closed) = by_hand.counts();
    let readers: Vec<String> = by_hand.session().readers().iter().map(ToString::to_string).collect();
    let of = if readers.is_empty() { String::new() } else { format!(" of {}", readers.join(", ")) };
    let mut parts = vec![format!("by hand: {}{of}", counted(decisions, "decision", "decisions"))];
    let more = [
        (closed, "passage closed", "passages closed"),
        (by_hand.disputed(), "pair disputed", "pairs disputed"),
    ];
    parts.extend(
        more.iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| counted(*count, one, many)),
    );
    parts.join(", ")
}

/// How much of what a reader added no longer stands in the texts; empty where all does.
fn lost_count(by_hand: &ByHand) -> String {
    match by_hand.lost().len() {
        0 => String::new(),
        count => {
            counted(count, "entry no longer stands in the texts", "entries no longer stand in the texts")
        }
    }
}

/// How much of what a reader added no longer stands in the texts and what it is, in one line; none where all stands: `1 entry
/// no longer stands in the texts: the mark on CU “They spoke on Monday.”: marked`.
pub fn lost_words(analysis: &Analysis) -> Option<String> {
    let lost = lost_lines(analysis.by_hand());
    (!lost.is_empty()).then(|| format!("{}: {}", lost_count(analysis.by_hand()), lost.join("; ")))
}

/// What a reader added that no longer stands in the texts, a line each: `CU “They spoke on Monday.” and CN “The call.”: same`.
pub fn lost_lines(by_hand: &ByHand) -> Vec<String> {
    let said = |key: &Key| {
        let value = by_hand.value(key).map(|value| format!(": {}", value.shown()));
        let by = key.by().map(|by| format!(" ({by})"));
        format!("{}{}{}", key.shown(), value.unwrap_or_default(), by.unwrap_or_default())
    };
    by_hand.lost().iter().map(said).collect()
}

/// What is to be known of what a judge says.
pub const AT_ITS_WORD: &str = "taken at its word, which nobody has measured";

/// What is said of a judge of the reader's own, where one was asked, and how often it says what was decided: `judge ./mine: 40
/// of 41 pairs answered, taken at its word, which nobody has measured, as decided in 4 of 5`.
pub fn judged_words(analysis: &Analysis) -> String {
    let Some(judged) = analysis.judged() else { return String::new() };
    let agrees = match analysis.judge_agrees() {
        (_, 0) => String::new(),
        (right, all) => format!(", as decided in {right} of {all}"),
    };
    judged_in_words(judged) + &agrees
}

/// The same of what came of a judge.
pub fn judged_in_words(judged: &Judged) -> String {
    let Judged { name, asked, answered, told } = judged;
    let counts = format!("judge {name}: {answered} of {asked} pairs answered");
    let taken = (*answered > 0).then(|| AT_ITS_WORD.to_owned());
    std::iter::once(counts).chain(taken).chain(told.iter().cloned()).collect::<Vec<_>>().join(", ")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `same topic CU 2, 0.25; CN 2, 0.21`: other things are said there.
pub fn topic_words(analysis: &Analysis, related: &[Related]) -> String {
    let places: Vec<String> = related
        .iter()
        .map(|found| {
            let place = analysis.passage_name(found.place);
            format!("{place}, {}", score(found.score, State::Only))
        })
        .collect();
    format!("same topic {}", places.join("; "))
}

/// What came nearer than this is worth naming; below it two passages have little more than their language in common.
pub const TELLING: f32 = 0.1;

/// `nearest CN 2, 0.18`: evidence that nothing answers, and no answer.
pub fn nearest_words(analysis: &Analysis, nearest: &Nearest) -> String {
    format!("nearest {}", place_and_score(analysis, nearest))
}

/// `CN 2, 0.18`
pub fn place_and_score(analysis: &Analysis, nearest: &Nearest) -> String {
    let place = analysis.passage_name(nearest.place);
    format!("{place}, {}", score(nearest.score, State::Only))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_words_throughout_score_one() {
        let table = [
            (0.9975, State::Partial, "0.99"),
            (0.9975, State::Verbatim, "1.00"),
            (1.0, State::Reworded, "0.99"),
            (0.994, State::Verbatim, "0.99"),
            (0.25, State::Only, "0.25"),
        ];
        for (value, state, expected) in table {
            assert_eq!(score(value, state), expected, "{value} {state:?}");
        }
    }
}
