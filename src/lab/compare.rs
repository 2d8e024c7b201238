//! Two to four algorithms on one input: what each keeps, and what a reader would say to it.

use super::algorithm::Algorithm;
use super::input::{Input, Side};
use super::recording::{Recording, Refusal, record};
use super::script::{Island, Script};
use super::step::Change;
use super::tell::quoted;
use super::verdict::{Finding, blocks_in_common, findings};

/// What one algorithm made of the input.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The algorithm.
    pub algorithm: Algorithm,
    /// Its script.
    pub script: Script,
    /// The runs that the script keeps.
    pub islands: Vec<Island>,
    /// How many steps the algorithm needed, as recorded.
    pub steps: usize,
    /// What a reader would say to the script, the weightiest first; never empty.
    pub findings: Vec<Finding>,
}

impl Outcome {
    /// The figures: `4 kept, 48 edits`.
    pub fn figures(&self) -> String {
        let cost = self.script.cost();
        format!("{} kept, {cost} edit{}", self.script.kept(), if cost == 1 { "" } else { "s" })
    }

    /// What weighs most with a reader, in a few words: `keeps “a”, an empty word`.
    pub fn verdict(&self, input: &Input) -> String {
        self.findings.first().map(|finding| finding.label(input)).unwrap_or_default()
    }

    /// Whether a token is kept.
    pub fn keeps(&self, side: Side, token: usize) -> bool {
        self.islands.iter().any(|island| match side {
            Side::Before => island.before.contains(&token),
            Side::After => island.after.contains(&token),
        })
    }
}

/// Runs algorithms over one input, in the order given; one that refuses stands with its reason.
///
/// An outcome is judged as by [`judge`].
pub fn compare(input: &Input, algorithms: &[Algorithm]) -> Vec<(Algorithm, Result<Outcome, Refusal>)> {
    let recorded: Vec<_> = algorithms.iter().map(|&algorithm| record(input, algorithm)).collect();
    let mut outcomes = judge(input, recorded.iter().flatten()).into_iter();
    let outcome = |recording: Result<Recording, Refusal>| {
        recording.map(|_| outcomes.next().expect("each recording has its outcome"))
    };
    algorithms.iter().copied().zip(recorded.into_iter().map(outcome)).collect()
}

/// What came of recordings on one input, in the order given.
///
/// An outcome is judged against those before it: a script that keeps the same tokens as an earlier one says so.
pub fn judge<'a>(input: &Input, recordings: impl IntoIterator<Item = &'a Recording>) -> Vec<Outcome> {
    let blocks = blocks_in_common(input);
    let mut outcomes: Vec<Outcome> = Vec::new();
    for recording in recordings {
        let earlier: Vec<&Outcome> = outcomes.iter().collect();
        let anchors: Vec<_> = recording
            .steps
            .iter()
            .filter_map(|change| match change {
                Change::Anchored(block) => Some(*block),
                _ => None,
            })
            .collect();
        let script = recording.script.clone();
        let findings = findings(input, &script, (&blocks, &anchors), &earlier);
        let islands = script.islands();
        let (algorithm, steps) = (recording.algorithm, recording.steps.len());
        outcomes.push(Outcome { algorithm, script, islands, steps, findings });
    }
    outcomes
}

/// Two runs that both texts have, in opposite orders, as a sentence; None where all that both have stands in one
/// order.
///
/// The runs are those with the most words between them that stand once on each side.
pub fn crossing(input: &Input) -> Option<String> {
    let blocks = blocks_in_common(input);
    let mut best: Option<(u32, String)> = None;
    for (i, a) in blocks.iter().enumerate() {
        for b in blocks.iter().skip(i + 1).filter(|b| a.end().x <= b.at.x && b.end().y <= a.at.y) {
            if best.as_ref().is_some_and(|(weight, _)| *weight >= a.len.min(b.len)) {
                continue;
            }
            let [first, second] =
                [a, b].map(|run| input.phrase(Side::Before, run.at.x as usize..run.end().x as usize));
            let sentence = format!(
                "{} stands before {} in {}, after it in {}. An edit script runs one way: it loses one of them.",
                quoted(second),
                quoted(first),
                input.name(Side::After),
                input.name(Side::Before)
            );
            best = Some((a.len.min(b.len), sentence));
        }
    }
    best.map(|(_, sentence)| sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Unit;

    fn outcomes(input: &Input, algorithms: &[Algorithm]) -> Vec<Outcome> {
        compare(input, algorithms).into_iter().map(|(_, outcome)| outcome.unwrap()).collect()
    }

    #[test]
    fn the_opening_pair_reads_as_its_case_says() {
        let case = crate::lab::gallery().iter().find(|case| case.key == "cuba-china").unwrap();
        let input = case.input().named("CU", "CN");
        let order = [Algorithm::Myers, Algorithm::Lcs, Algorithm::Patience, Algorithm::Histogram];
        let told: Vec<_> = outcomes(&input, &order)
            .iter()
            .map(|o| format!("{}: {}, {}", o.algorithm.name(), o.figures(), o.verdict(&input)))
            .collect();
        assert_eq!(
            told,
            [
                "Myers: 4 kept, 48 edits, keeps “a”, an empty word",
                "LCS table: 4 kept, 48 edits, the same 4 words as Myers",
                "patience: 3 kept, 50 edits, anchors on “Xi Jinping”",
                "histogram: 4 kept, 48 edits, the same 4 words as Myers",
            ]
        );
        assert_eq!(
            crossing(&input).unwrap(),
            "“Xi Jinping” stands before “conversation with” in CN, after it in CU. An edit script runs one way: it \
             loses one of them."
        );
    }

    #[test]
    fn a_refusal_stands_in_its_place_and_the_others_go_on() {
        let long: Vec<String> = (0..700).map(|i| format!("w{i}")).collect();
        let other: Vec<String> = (0..700).map(|i| format!("v{i}")).collect();
        let input = Input::new(&long.join(" "), &other.join(" "), Unit::Word);
        let results = compare(&input, &[Algorithm::Lcs, Algorithm::MyersLinear]);
        let refusal = results[0].1.as_ref().unwrap_err().to_string();
        assert!(
            refusal.starts_with("LCS table needs more than 120000 steps for 700 words and 700 words"),
            "{refusal}"
        );
        assert_eq!(results[1].1.as_ref().unwrap().script.cost(), 1400);
    }

    #[test]
    fn what_stands_in_one_order_does_not_cross() {
        assert_eq!(crossing(&Input::new("peace and trade", "peace or trade", Unit::Word)), None);
    }
}
