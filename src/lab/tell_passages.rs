//! What a step of the alignment of passages did and why.

use super::input::Side;
use super::passages::{Scored, Told};
use super::recording::Recording;
use super::step::{Change, Corner};
use super::tell::{Telling, counted, quoted, said};

/// Tells the last of the first `steps` steps of an alignment.
pub(super) fn tell(recording: &Recording, steps: usize) -> Telling {
    let step = steps.checked_sub(1).and_then(|at| recording.steps.get(at));
    let (Some(told), Some(&change)) = (&recording.passages, step) else { return said("", "") };
    let teller = Teller { told };
    let mut telling = match change {
        Change::Scored { at, percent } => teller.scored(at, percent),
        Change::Moved { at, percent } => teller.moved(at, percent),
        Change::Linked { at, group } => teller.linked(at, group),
        Change::Joined { at, group } => teller.joined(at, group),
        Change::Refused(at) => teller.refused(at),
        _ => said("", ""),
    };
    if steps == recording.len() {
        telling.happened.push(' ');
        telling.happened.push_str(&teller.ending());
    }
    telling
}

struct Teller<'a> {
    told: &'a Told,
}

impl Teller<'_> {
    /// The two passages: `CU 1 and CN 2`.
    fn pair(&self, at: Corner) -> String {
        let [left, right] = &self.told.names;
        format!("{left} {} and {right} {}", at.x + 1, at.y + 1)
    }

    fn threshold(&self) -> u32 {
        (self.told.threshold * 100.0).round() as u32
    }

    fn shared(&self, at: Corner) -> String {
        let words = self.told.scored(at).map(|pair| pair.shared.as_slice()).unwrap_or_default();
        if words.is_empty() {
            return String::new();
        }
        let words: Vec<_> = words.iter().map(|word| quoted(word)).collect();
        format!(" What speaks for them most: {}.", words.join(", "))
    }

    fn scored(&self, at: Corner, percent: u32) -> Telling {
        said(
            format!("{}: their words alone give {percent} of 100.{}", self.pair(at), self.shared(at)),
            "rare words that both have weigh more than frequent ones; only pairs that share a word are looked at, in \
             any order.",
        )
    }

    fn moved(&self, at: Corner, percent: u32) -> Telling {
        let words = self.told.scored(at).map_or(0.0, |pair: &Scored| pair.words);
        let up = percent as f32 > words * 100.0;
        let way = if up { "up" } else { "down" };
        let why = if up {
            "neither has a better partner, or what stands around them is linked too."
        } else {
            "one of them has a better partner elsewhere, or nothing around them is linked."
        };
        said(format!("{}: rivals and neighbours move the score {way} to {percent}.", self.pair(at)), why)
    }

    fn linked(&self, at: Corner, group: u32) -> Telling {
        let crosses = self.told.groups.get(group as usize).is_some_and(|group| group.crosses);
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

    fn joined(&self, at: Corner, group: u32) -> Telling {
        let size = self.told.groups.get(group as usize).map_or((0, 0), |g| (g.left.len(), g.right.len()));
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

    fn refused(&self, at: Corner) -> Telling {
        let score = self.told.scored(at).map_or(0.0, |pair| pair.score);
        let percent = (score * 100.0).round() as u32;
        let threshold = self.threshold();
        let (reason, why) = if score < self.told.threshold {
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
        let [left, right] = &self.told.names;
        let is = if self.told.groups.len() == 1 { "is" } else { "are" };
        let [l, r] = [Side::Before, Side::After].map(|side| self.told.alone(side).len() as u32);
        format!(
            "In the end there {is} {}; {} of {left} and {} of {right} stay alone.",
            counted(self.told.groups.len() as u32, "correspondence"),
            counted(l, "passage"),
            counted(r, "passage")
        )
    }
}
