//! The alignment of passages as steps: what was scored, how neighbours moved it, what was linked and what stayed alone.

use std::cmp::Reverse;

use super::input::{Input, Side};
use super::lattice::Corner;
use super::recording::{Recording, Refusal, Work};
use super::script::Script;
use super::step::Change;
use super::trace::{AlignmentTrace, MAX_PAIRS, Scored};
use crate::text::InOrder as _;

/// A score in per cent.
fn percent(score: f32) -> u32 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// Records an alignment of passages: what was scored, how neighbours moved it, what was linked and what stayed alone.
pub fn record_alignment(trace: AlignmentTrace) -> Result<Recording, Refusal> {
    let [before, after] = &trace.names;
    let input = Input::of_passages(&trace.left, &trace.right).named(before, after);
    if trace.candidates.len() > MAX_PAIRS {
        return Err(Refusal::TooManyPairs { pairs: trace.candidates.len() });
    }
    let mut steps = scores(&trace);
    steps.extend(links(&trace));
    steps.extend(refusals(&trace));
    let (script, abridged) = (Script::default(), false);
    Ok(Recording { input, work: Work::Alignment(trace), steps, script, abridged })
}

fn corner(left: usize, right: usize) -> Corner {
    Corner { x: left as u32, y: right as u32 }
}

fn scores(trace: &AlignmentTrace) -> Vec<Change> {
    let by_words = trace.candidates.iter().map(|pair| (corner(pair.left, pair.right), percent(pair.words)));
    let moved = trace
        .candidates
        .iter()
        .filter(|pair| percent(pair.score) != percent(pair.words))
        .map(|pair| (corner(pair.left, pair.right), percent(pair.score)));
    by_words
        .map(|(at, percent)| Change::Scored { at, percent })
        .chain(moved.map(|(at, percent)| Change::Moved { at, percent }))
        .collect()
}

/// The links, the best correspondence first; in each the best pair first, then a pair for each passage that joins it.
fn links(trace: &AlignmentTrace) -> Vec<Change> {
    let score = |at: Corner| trace.scored(at).map_or(0, |pair| percent(pair.score));
    let mut groups: Vec<(u32, usize, Vec<Corner>)> = trace
        .groups
        .iter()
        .enumerate()
        .map(|(number, group)| {
            let pairs = group.left.iter().flat_map(|&l| group.right.iter().map(move |&r| corner(l, r)));
            let mut pairs: Vec<Corner> = pairs.collect();
            pairs.put_in_order_of(|&at| (Reverse(score(at)), at));
            (pairs.first().map_or(0, |&at| score(at)), number, pairs)
        })
        .collect();
    groups.put_in_order_of(|&(best, number, _)| (Reverse(best), number));
    let mut changes = Vec::new();
    for (_, number, pairs) in groups {
        let (group, mut held) = (number as u32, (Vec::new(), Vec::new()));
        for at in pairs {
            let is_first = held.0.is_empty();
            if held.0.contains(&at.x) && held.1.contains(&at.y) {
                continue;
            }
            held.0.push(at.x);
            held.1.push(at.y);
            changes.push(if is_first { Change::Linked { at, group } } else { Change::Joined { at, group } });
        }
    }
    changes
}

/// For each passage that stays alone the best pair that it had, each pair once.
fn refusals(trace: &AlignmentTrace) -> Vec<Change> {
    let best = |own: &dyn Fn(&Scored) -> bool| {
        let pairs = trace.candidates.iter().filter(|pair| own(pair));
        pairs.min_by_key(|pair| (Reverse(percent(pair.score)), pair.left, pair.right))
    };
    let left = trace.alone(Side::Before).into_iter().filter_map(|at| best(&|pair| pair.left == at));
    let right = trace.alone(Side::After).into_iter().filter_map(|at| best(&|pair| pair.right == at));
    let mut refused: Vec<Corner> = left.chain(right).map(|pair| corner(pair.left, pair.right)).collect();
    refused.put_in_order(Ord::cmp);
    refused.dedup();
    refused.into_iter().map(Change::Refused).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{Group, Mark};

    fn trace() -> AlignmentTrace {
        let pair =
            |left, right, words, score| Scored { left, right, words, score, shared: vec!["trade".into()] };
        AlignmentTrace {
            names: ["CU", "CN"].map(str::to_owned),
            left: ["A call.", "On trade.", "Thanks."].map(str::to_owned).to_vec(),
            right: ["Trade and ports.", "They called.", "Rain."].map(str::to_owned).to_vec(),
            candidates: vec![
                pair(0, 1, 0.5, 0.7),
                pair(1, 0, 0.9, 0.9),
                pair(1, 1, 0.2, 0.1),
                pair(2, 2, 0.1, 0.1),
            ],
            threshold: 0.45,
            groups: vec![
                Group { left: vec![0], right: vec![1], crosses: true },
                Group { left: vec![1], right: vec![0], crosses: true },
            ],
        }
    }

    #[test]
    fn passages_are_scored_moved_linked_and_left_alone_in_that_order() {
        let recording = record_alignment(trace()).unwrap();
        let at = corner;
        assert_eq!(
            recording.steps.get(4..).unwrap(),
            [
                Change::Moved { at: at(0, 1), percent: 70 },
                Change::Moved { at: at(1, 1), percent: 10 },
                Change::Linked { at: at(1, 0), group: 1 },
                Change::Linked { at: at(0, 1), group: 0 },
                Change::Refused(at(2, 2)),
            ]
        );
        let last = recording.at(recording.len());
        assert_eq!(last.links, [(at(1, 0), 1), (at(0, 1), 0)]);
        assert_eq!(last.cell(at(2, 2)).map(|cell| (cell.value, cell.mark)), Some((10, Mark::Refused)));
        for steps in 1..=recording.len() {
            assert_ne!(recording.at(steps).steps, recording.at(steps - 1).steps);
            assert!(recording.narration(steps).happened.ends_with('.'), "{:?}", recording.narration(steps));
        }
    }

    #[test]
    fn every_passage_of_a_group_joins_it_once() {
        let mut trace = trace();
        trace.groups = vec![Group { left: vec![0, 1], right: vec![0, 1], crosses: false }];
        let recording = record_alignment(trace).unwrap();
        let links = recording.at(recording.len()).links;
        assert_eq!(links, [(corner(1, 0), 0), (corner(0, 1), 0)]);
    }
}
