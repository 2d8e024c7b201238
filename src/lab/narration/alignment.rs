//! What a step of the alignment of passages did and why.

use super::{Narration, counted, quoted, said};
use crate::lab::input::Side;
use crate::lab::lattice::Corner;
use crate::lab::recording::Recording;
use crate::lab::step::Change;
use crate::lab::trace::{AlignmentTrace, Scored};

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
        let up = percent as f32 > words * 100.0;
        let way = if up { "up" } else { "down" };
        let why = if up {
            "neither has a better partner, or what stands around them is linked too."
        } else {
            "one of them has a better partner elsewhere, or nothing around them is linked."
        };
        said(format!("{}: rivals and neighbours move the score {way} to {percent}.", self.pair(at)), why)
    }

    fn linked(&self, at: Corner, group: u32) -> Narration {
        let crosses = self.trace.groups.get(group as usize).is_some_and(|group| group.crosses);
        let order = if crosses { " They stand in another order than others that are linked." } else { "" };
        let threshold = self.threshold();
        said(
            format!(
                "{} are linked: no pair left has a better score.{order}{}",
                self.pair(at),
                self.shared(at)
            ),
            format!(
                "each is the best for the other, at the threshold of {threshold} or above; order is no rule here."
            ),
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
        } else {
            (
                format!("{percent} would be enough, but a partner is linked with a better one"),
                "a passage goes where it fits best; what is left alone is a finding too.",
            )
        };
        said(format!("{} are not linked: {reason}.", self.pair(at)), why)
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
