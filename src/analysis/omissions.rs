//! What one readout says and another does not answer, each with the nearest over there: evidence, not a verdict.

use super::{Analysis, Related};
use crate::collate::ReadoutIx;
use crate::text::PassageIx;

/// The passage of another readout that comes nearest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// The readout that it stands in.
    pub readout: ReadoutIx,
    /// The passage.
    pub passage: PassageIx,
    /// How near it is, 0 to 1.
    pub score: f32,
}

/// A passage that another readout does not answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Omission {
    /// The passage.
    pub passage: PassageIx,
    /// The nearest over there, where any was scored.
    pub nearest: Option<Nearest>,
    /// The nearest over there that speaks of its topic and says other things.
    pub topic: Option<Related>,
}

impl Analysis {
    /// The passages of `from` that nothing in `against` answers, in their order.
    pub fn omissions(&self, from: ReadoutIx, against: ReadoutIx) -> Vec<Omission> {
        self.passages(from)
            .filter(|&p| self.answer(from, p, against).is_none())
            .map(|passage| Omission {
                passage,
                nearest: self.nearest(from, passage, against),
                topic: self.related(from, passage, against).next(),
            })
            .collect()
    }

    /// The passage over there that comes nearest to a passage, answered or not.
    pub fn nearest(&self, here: ReadoutIx, passage: PassageIx, there: ReadoutIx) -> Option<Nearest> {
        let (pair, mirrored) = self.pair(here, there)?;
        let table = if mirrored { &pair.alignment.nearest_right } else { &pair.alignment.nearest_left };
        let (passage, score) = table.get(passage.ix()).copied().flatten()?;
        Some(Nearest { readout: there, passage, score })
    }

    /// The nearest passage of all other readouts.
    pub fn nearest_of_all(&self, here: ReadoutIx, passage: PassageIx) -> Option<Nearest> {
        let all = self.readouts().filter_map(|there| self.nearest(here, passage, there));
        all.reduce(|best, next| if next.score > best.score { next } else { best })
    }

    /// The threshold that a link between two readouts must reach, 0 to 1.
    pub fn threshold(&self, here: ReadoutIx, there: ReadoutIx) -> Option<f32> {
        self.pair(here, there).map(|(pair, _)| pair.alignment.threshold)
    }
}
