//! What one readout says and another does not answer, each with the nearest over there: evidence, not a verdict.

use super::{Analysis, Related};
use crate::collate::{Place, ReadoutIx};

/// The passage of another readout that comes nearest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// Where it stands.
    pub place: Place,
    /// How near it is, 0 to 1.
    pub score: f32,
}

/// A passage that another readout does not answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Omission {
    /// The passage.
    pub place: Place,
    /// The nearest over there, where any was scored.
    pub nearest: Option<Nearest>,
    /// The nearest over there that speaks of its topic and says other things.
    pub topic: Option<Related>,
}

impl Analysis {
    /// The passages of `from` that nothing in `against` answers, in their order.
    pub fn omissions(&self, from: ReadoutIx, against: ReadoutIx) -> Vec<Omission> {
        self.places(from)
            .filter(|&place| !self.is_furniture(place) && self.answer(place, against).is_none())
            .map(|place| Omission {
                place,
                nearest: self.nearest(place, against),
                topic: self.related(place, against).next(),
            })
            .collect()
    }

    /// Whether a passage is no part of the matter.
    pub fn is_furniture(&self, place: Place) -> bool {
        self.texts[place.readout.ix()].passages[place.passage.ix()].furniture.is_some()
    }

    /// The passage over there that comes nearest to a passage, answered or not.
    pub fn nearest(&self, place: Place, there: ReadoutIx) -> Option<Nearest> {
        let (pair, mirrored) = self.pair(place.readout, there)?;
        let table = if mirrored { &pair.alignment.nearest_right } else { &pair.alignment.nearest_left };
        let found = table.get(place.passage.ix()).copied().flatten()?;
        Some(Nearest { place: there.at(found.passage), score: found.score })
    }

    /// The nearest passage of all other readouts.
    pub fn nearest_of_all(&self, place: Place) -> Option<Nearest> {
        let all = self.readouts().filter_map(|there| self.nearest(place, there));
        all.reduce(|best, next| if next.score > best.score { next } else { best })
    }

    /// The threshold that a link between two readouts must reach, 0 to 1.
    pub fn threshold(&self, here: ReadoutIx, there: ReadoutIx) -> Option<f32> {
        self.pair(here, there).map(|(pair, _)| pair.alignment.threshold)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::from_texts;
    use crate::text::PassageIx;

    #[test]
    fn of_two_that_come_equally_near_the_first_readout_counts() {
        let other = "They agreed that trade in grain will grow. Nothing was signed.";
        let texts = [("A", "They agreed to talk about trade in steel again."), ("B", other), ("C", other)];
        let analysis = Analysis::from(from_texts(&texts).unwrap());
        let here = ReadoutIx(0).at(PassageIx(0));
        let each = [1, 2].map(|there| analysis.nearest(here, ReadoutIx(there)).unwrap());
        assert!((each[0].score - each[1].score).abs() < f32::EPSILON, "the two are copies");
        assert_eq!(analysis.nearest_of_all(here), Some(each[0]));
    }

    #[test]
    fn an_omission_is_what_nothing_answers_and_all_else_is_answered() {
        let analysis = Analysis::from(crate::dossier::builtin());
        for (here, there) in analysis.ordered_pairs() {
            let left_out: Vec<Place> = analysis.omissions(here, there).iter().map(|o| o.place).collect();
            let alone = analysis.places(here).filter(|&place| analysis.answer(place, there).is_none());
            assert_eq!(left_out, alone.collect::<Vec<_>>());
        }
    }
}
