//! What a step of the alignment of passages did and why.

use super::{Narration, counted, quoted, said};
use crate::lab::input::Side;
use crate::lab::lattice::Corner;
use crate::lab::recording::Recording;
use crate::lab::step::Change;
use crate::lab::trace::{AlignmentTrace, Group, Scored};
use crate::text::InOrder as _;

/// Narrates the last of the first `steps` steps of an alignment.
pub(super) fn narrate(recording: &Recording, steps: usize) -> Narration {
    let step = steps.checked_sub(1).and_then(|at| recording.steps.get(at));
    let (Some(trace), Some(&change)) = (recording.alignment(), step) else { return said("", "") };
    let narrator = Narrator { trace };
    let mut narration = match change {
        Change::Scored { at, percent } => narrator.scored(at, percent),
        Change::Moved { at, percent } => narrator.moved(at, percent),
        Change::Linked { at, group } => narrator.linked(at, group),
        Change::Joined { at, group } => narrator.joined(at, group),
        Change::Refused(at) => narrator.refused(at),
        _ => said("", ""),
    };
    if steps == recording.len() {
        narration.happened.push(' ');
        narration.happened.push_str(&narrator.ending());
    }
    narration
}

/// A score in per cent, as a number of 100.
fn hundred(score: f32) -> String {
    format!("{}", (score * 100.0).round() as u32)
}

struct Narrator<'a> {
    trace: &'a AlignmentTrace,
}

impl Narrator<'_> {
    /// The two passages: `CU 1 and CN 2`.
    fn pair(&self, at: Corner) -> String {
        let [left, right] = &self.trace.names;
        format!("{left} {} and {right} {}", at.x + 1, at.y + 1)
    }

    fn threshold(&self) -> u32 {
        (self.trace.threshold * 100.0).round() as u32
    }

    fn shared(&self, at: Corner) -> String {
        let words = self.trace.scored(at).map(|pair| pair.shared.as_slice()).unwrap_or_default();
        if words.is_empty() {
            return String::new();
        }
        let words: Vec<_> = words.iter().map(|word| quoted(word)).collect();
        format!(" What speaks for them most: {}.", words.join(", "))
    }

    fn scored(&self, at: Corner, percent: u32) -> Narration {
        said(
            format!("{}: their words alone give {percent} of 100.{}", self.pair(at), self.shared(at)),
            "rare words that both have weigh more than frequent ones; only pairs that share a word are looked at, in \
             any order.",
        )
    }

    fn moved(&self, at: Corner, percent: u32) -> Narration {
        let words = self.trace.scored(at).map_or(0.0, |pair: &Scored| pair.words);
        let way = if percent as f32 > words * 100.0 { "up" } else { "down" };
        let rival = self.rivals(at, |pair| pair.words).next();
        let rivals = match rival {
            Some((other, score)) if score > words => {
                format!("by words alone {} score more, {}", self.pair(other), hundred(score))
            }
            Some((other, score)) => {
                format!(
                    "by words alone no partner of either scores more; next are {}, {}",
                    self.pair(other),
                    hundred(score)
                )
            }
            None => "neither shares a word with any other".to_owned(),
        };
        let beside = match self.neighbour(at) {
            Some(other) => format!("beside them {} are linked", self.pair(other)),
            None => "the passages beside them are not linked".to_owned(),
        };
        said(
            format!(
                "{}: with rivals and neighbours looked at, the score goes {way} to {percent}.",
                self.pair(at)
            ),
            format!("{rivals}; {beside}."),
        )
    }

    /// Other pairs of either of the two, the best first.
    fn rivals(&self, at: Corner, score: impl Fn(&Scored) -> f32) -> impl Iterator<Item = (Corner, f32)> {
        let place = (at.x as usize, at.y as usize);
        let beside = |pair: &&Scored| (pair.left == place.0) != (pair.right == place.1);
        let corner = |pair: &Scored| Corner { x: pair.left as u32, y: pair.right as u32 };
        let mut rivals: Vec<(Corner, f32)> =
            self.trace.candidates.iter().filter(beside).map(|pair| (corner(pair), score(pair))).collect();
        rivals.put_in_order(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        rivals.into_iter()
    }

    /// The passages just before the two, or just after them, where those are linked.
    fn neighbour(&self, at: Corner) -> Option<Corner> {
        let before = at.x.checked_sub(1).zip(at.y.checked_sub(1)).map(|(x, y)| Corner { x, y });
        let after = Corner { x: at.x + 1, y: at.y + 1 };
        let linked = |at: &Corner| {
            let holds = |group: &Group| {
                group.left.contains(&(at.x as usize)) && group.right.contains(&(at.y as usize))
            };
            self.trace.groups.iter().any(holds)
        };
        before.into_iter().chain([after]).find(linked)
    }

    fn linked(&self, at: Corner, group: u32) -> Narration {
        let crosses = self.trace.groups.get(group as usize).is_some_and(|group| group.crosses);
        let order = if crosses { " They stand in another order than others that are linked." } else { "" };
        let threshold = self.threshold();
        let score = self.trace.scored(at).map_or(0.0, |pair| pair.score);
        let rival = self.rivals(at, |pair| pair.score).next();
        let why = match rival.filter(|(_, other)| *other > score) {
            Some((other, more)) => {
                format!(
                    "{} score more, {}, and were not chosen: all links are chosen together.",
                    self.pair(other),
                    hundred(more)
                )
            }
            None => "no other partner of either scores more; whatever the order, for order is no rule here."
                .to_owned(),
        };
        said(
            format!(
                "{} are linked with {}; the threshold is {threshold}.{order}{}",
                self.pair(at),
                hundred(score),
                self.shared(at)
            ),
            why,
        )
    }

    fn joined(&self, at: Corner, group: u32) -> Narration {
        let size = self.trace.groups.get(group as usize).map_or((0, 0), |g| (g.left.len(), g.right.len()));
        said(
            format!(
                "{} come to the same correspondence, which ends as {} to {}.",
                self.pair(at),
                size.0,
                size.1
            ),
            "one side says in several sentences what the other says in fewer: together they match better than apart.",
        )
    }

    fn refused(&self, at: Corner) -> Narration {
        let score = self.trace.scored(at).map_or(0.0, |pair| pair.score);
        let percent = (score * 100.0).round() as u32;
        let threshold = self.threshold();
        let (reason, why) = if score < self.trace.threshold {
            (
                format!("{percent} is below the threshold of {threshold}"),
                "what is said on one side alone is a finding too: better no link than a wrong one.",
            )
        } else if self.is_held(at) {
            (
                format!("{percent} would be enough, but one of them is linked elsewhere"),
                "all links are chosen together; what is left alone is a finding too.",
            )
        } else {
            (
                format!("{percent} would be enough, and yet neither is linked"),
                "all links are chosen together; what is left alone is a finding too.",
            )
        };
        said(format!("{} are not linked: {reason}.", self.pair(at)), why)
    }

    /// Whether a correspondence holds one of the two.
    fn is_held(&self, at: Corner) -> bool {
        let holds =
            |group: &Group| group.left.contains(&(at.x as usize)) || group.right.contains(&(at.y as usize));
        self.trace.groups.iter().any(holds)
    }

    fn ending(&self) -> String {
        let [left, right] = &self.trace.names;
        let is = if self.trace.groups.len() == 1 { "is" } else { "are" };
        let [l, r] = [Side::Before, Side::After].map(|side| self.trace.alone(side).len() as u32);
        format!(
            "In the end there {is} {}; {} of {left} and {} of {right} stay alone.",
            counted(self.trace.groups.len() as u32, "correspondence"),
            counted(l, "passage"),
            counted(r, "passage")
        )
    }
}
