//! Two to four algorithms on one input: what each keeps, and what a reader would say to it.

use super::algorithms::Algorithm;
use super::input::{Input, Side};
use super::narration::quoted;
use super::recording::{Recording, Refusal, record};
use super::verdict::{Outcome, blocks_in_common, judge};

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
                "Myers: 4 kept, 48 edits, keeps “a”, a small word by itself",
                "LCS table: 4 kept, 48 edits, the same 4 words as Myers",
                "patience: 3 kept, 50 edits, anchors on “Xi Jinping”: keeps 3, Myers 4",
                "histogram: 3 kept, 50 edits, the same 3 words as patience",
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
