//! The alignment of passages as steps, told from what was decided elsewhere.
//!
//! This room does not know how passages are aligned. Who does fills a [`Told`] with the pairs that were looked at, their
//! scores and the correspondences that came of them; the steps say how the one leads to the other.

use std::cmp::Reverse;

use super::algorithm::Algorithm;
use super::input::{Input, Side};
use super::recording::{MAX_STEPS, Recording, Refusal};
use super::script::Script;
use super::step::{Change, Corner};

/// Two passages that were scored.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The passage on the left.
    pub left: usize,
    /// The passage on the right.
    pub right: usize,
    /// The score from the words alone, 0 to 1.
    pub words: f32,
    /// The score with rivals and neighbours, 0 to 1.
    pub score: f32,
    /// The words that speak for the two most, where that was asked.
    pub shared: Vec<String>,
}

/// Passages that answer each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Those on the left, ascending.
    pub left: Vec<usize>,
    /// Those on the right, ascending.
    pub right: Vec<usize>,
    /// Whether it crosses another: the same matter told in another order.
    pub crosses: bool,
}

/// How the passages of two readouts were aligned.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// What the two readouts are called.
    pub names: [String; 2],
    /// The passages of the left.
    pub left: Vec<String>,
    /// The passages of the right.
    pub right: Vec<String>,
    /// The pairs that were scored, by left, then right.
    pub candidates: Vec<Scored>,
    /// The score from which two passages are linked, 0 to 1.
    pub threshold: f32,
    /// The correspondences.
    pub groups: Vec<Group>,
}

impl Told {
    /// The score of two passages, where they were scored.
    pub fn scored(&self, at: Corner) -> Option<&Scored> {
        let place = (at.x as usize, at.y as usize);
        let found = self.candidates.binary_search_by_key(&place, |pair| (pair.left, pair.right)).ok()?;
        self.candidates.get(found)
    }

    /// The passages that no correspondence holds.
    pub fn alone(&self, side: Side) -> Vec<usize> {
        let (count, held): (usize, fn(&Group) -> &Vec<usize>) = match side {
            Side::Before => (self.left.len(), |group| &group.left),
            Side::After => (self.right.len(), |group| &group.right),
        };
        (0..count).filter(|at| !self.groups.iter().any(|group| held(group).contains(at))).collect()
    }
}

/// A score in per cent.
fn percent(score: f32) -> u32 {
    (score.clamp(0.0, 1.0) * 100.0).round() as u32
}

/// Records an alignment of passages: what was scored, how neighbours moved it, what was linked and what stayed alone.
pub fn record_passages(told: Told) -> Result<Recording, Refusal> {
    let [before, after] = &told.names;
    let input = Input::of_passages(&told.left, &told.right).named(before, after);
    if 3 * told.candidates.len() > MAX_STEPS {
        return Err(Refusal::TooManyPairs { pairs: told.candidates.len() });
    }
    let mut steps = scores(&told);
    steps.extend(links(&told));
    steps.extend(refusals(&told));
    Ok(Recording {
        input,
        algorithm: Algorithm::Passages,
        steps,
        script: Script::default(),
        abridged: false,
        passages: Some(told),
    })
}

fn corner(left: usize, right: usize) -> Corner {
    Corner { x: left as u32, y: right as u32 }
}

fn scores(told: &Told) -> Vec<Change> {
    let by_words = told.candidates.iter().map(|pair| (corner(pair.left, pair.right), percent(pair.words)));
    let moved = told
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
fn links(told: &Told) -> Vec<Change> {
    let score = |at: Corner| told.scored(at).map_or(0, |pair| percent(pair.score));
    let mut groups: Vec<(u32, usize, Vec<Corner>)> = told
        .groups
        .iter()
        .enumerate()
        .map(|(number, group)| {
            let pairs = group.left.iter().flat_map(|&l| group.right.iter().map(move |&r| corner(l, r)));
            let mut pairs: Vec<Corner> = pairs.collect();
            pairs.sort_by_key(|&at| (Reverse(score(at)), at));
            (pairs.first().map_or(0, |&at| score(at)), number, pairs)
        })
        .collect();
    groups.sort_by_key(|&(best, number, _)| (Reverse(best), number));
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
fn refusals(told: &Told) -> Vec<Change> {
    let best = |own: &dyn Fn(&Scored) -> bool| {
        let pairs = told.candidates.iter().filter(|pair| own(pair));
        pairs.min_by_key(|pair| (Reverse(percent(pair.score)), pair.left, pair.right))
    };
    let left = told.alone(Side::Before).into_iter().filter_map(|at| best(&|pair| pair.left == at));
    let right = told.alone(Side::After).into_iter().filter_map(|at| best(&|pair| pair.right == at));
    let mut refused: Vec<Corner> = left.chain(right).map(|pair| corner(pair.left, pair.right)).collect();
    refused.sort_unstable();
    refused.dedup();
    refused.into_iter().map(Change::Refused).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::{Mark, record};

    fn told() -> Told {
        let pair =
            |left, right, words, score| Scored { left, right, words, score, shared: vec!["trade".into()] };
        Told {
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
        let recording = record_passages(told()).unwrap();
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
            assert!(recording.told(steps).happened.ends_with('.'), "{:?}", recording.told(steps));
        }
    }

    #[test]
    fn every_passage_of_a_group_joins_it_once() {
        let mut told = told();
        told.groups = vec![Group { left: vec![0, 1], right: vec![0, 1], crosses: false }];
        let recording = record_passages(told).unwrap();
        let links = recording.at(recording.len()).links;
        assert_eq!(links, [(corner(1, 0), 0), (corner(0, 1), 0)]);
    }

    #[test]
    fn two_bare_texts_have_no_alignment_to_show() {
        let input = Input::new("a", "b", crate::lab::Unit::Sentence);
        assert_eq!(record(&input, Algorithm::Passages), Err(Refusal::NeedsReadouts));
    }
}
