//! What a judge of the reader's own says of the lines of `align`, of several lines together.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use crate::align::{Opinion, PassagePair, Scores};
use crate::judge::{Report, Together};

/// What came of a judge. What it says is taken at its word in the scores: nobody has measured it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct JudgedLines {
    /// Of how many pairs it was asked.
    asked: usize,
    /// Of how many it gave an opinion.
    answered: usize,
    /// What else there is to be known of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    told: Vec<String>,
}

/// What a judge says of the pairs of a line that are in question.
pub(super) struct Opinions {
    pairs: Vec<PassagePair>,
    report: Report,
}

/// The passages of both sides of a line, with the scores of their pairs.
pub(super) type Pairs<'s> = (&'s Scores, [&'s [String]; 2]);

/// Asks a judge about the pairs of some lines; what it says, for each line.
pub(super) fn asked<'s>(judge: &mut Together<'_>, lines: impl Iterator<Item = Pairs<'s>>) -> Vec<Opinions> {
    let (pairs, words): (Vec<_>, Vec<_>) = lines
        .map(|(scores, sides)| {
            let pairs = scores.in_question();
            let words: Vec<(&str, &str)> = pairs.iter().map(|&pair| words(sides, pair)).collect();
            (pairs, words)
        })
        .unzip();
    let reports = judge.ask(&words);
    pairs.into_iter().zip(reports).map(|(pairs, report)| Opinions { pairs, report }).collect()
}

/// The words of a pair.
fn words([a, b]: [&[String]; 2], pair: PassagePair) -> (&str, &str) {
    (a.get(pair.left.ix()).map_or("", String::as_str), b.get(pair.right.ix()).map_or("", String::as_str))
}

impl Opinions {
    /// Some scores with what the judge says, and what came of it.
    pub(super) fn heard(self, scores: &Scores) -> (Scores, Option<JudgedLines>) {
        let Self { pairs, report } = self;
        let opinions: Vec<Opinion> = pairs
            .iter()
            .zip(&report.answers)
            .filter_map(|(&pair, answer)| Some(Opinion { pair, likely: (*answer)? }))
            .collect();
        let judged = JudgedLines { asked: pairs.len(), answered: report.answered(), told: report.told };
        (scores.with_opinions(&opinions), Some(judged))
    }
}
