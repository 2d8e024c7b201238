//! The second relation: the same topic, and other things said of it.
//!
//! It is never an answer. Where a passage has none over there, it says that the topic is spoken of all the same.

use super::Analysis;
use crate::collate::{Place, ReadoutIx, Row};
use crate::diff::State;

/// A passage of another readout on the same topic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Related {
    /// The passage on this side.
    pub of: Place,
    /// The passage over there.
    pub place: Place,
    /// How near it is, 0 to 1.
    pub score: f32,
}

/// How a passage stands to another readout, or a row to all: as one sign says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It is answered, in this state.
    Answered(State),
    /// It is not answered, but the topic is spoken of.
    Topic,
    /// It is not answered, and nothing over there is about it.
    Alone,
}

impl Standing {
    /// Every standing, in the order in which they are counted.
    pub const ALL: [Self; 5] = [
        Self::Answered(State::Verbatim),
        Self::Answered(State::Reworded),
        Self::Answered(State::Partial),
        Self::Topic,
        Self::Alone,
    ];
}

impl Analysis {
    /// The passages of another readout on the topic of a passage, the nearest first; its counterparts are not among
    /// them.
    pub fn related(&self, of: Place, there: ReadoutIx) -> impl Iterator<Item = Related> {
        let pair = self.pair(of.readout, there);
        pair.into_iter().flat_map(move |(pair, mirrored)| {
            pair.related(of.passage, mirrored).filter_map(move |found| {
                let over_there = if mirrored { &found.left } else { &found.right };
                let &[other] = over_there.as_slice() else { return None };
                Some(Related { of, place: there.at(other), score: found.score })
            })
        })
    }

    /// The nearest passage on the topic of one that is not answered over there.
    pub fn topic(&self, place: Place, there: ReadoutIx) -> Option<Related> {
        if self.answer(place, there).is_some() {
            return None;
        }
        self.related(place, there).next()
    }

    /// What a readout that is silent in a row says on its topic: the nearest to any of its passages.
    pub fn row_topic(&self, row: &Row, readout: ReadoutIx) -> Option<Related> {
        if row.cells.get(readout.ix()).is_none_or(|cell| !cell.is_empty()) {
            return None;
        }
        row.places().filter_map(|place| self.topic(place, readout)).reduce(nearer)
    }

    /// What all readouts that are silent in a row say on its topic, one passage each.
    pub fn row_topics(&self, row: &Row) -> Vec<Related> {
        self.readouts().filter_map(|readout| self.row_topic(row, readout)).collect()
    }

    /// How a passage stands to another readout.
    pub fn standing(&self, place: Place, there: ReadoutIx) -> Standing {
        match self.answer(place, there).filter(|_| !self.is_furniture(place)) {
            Some(answer) => Standing::Answered(answer.words.state),
            None => self.standing_unanswered(place, [there]),
        }
    }

    /// How a passage stands to readouts of which none answers it.
    pub fn standing_unanswered(&self, place: Place, others: impl IntoIterator<Item = ReadoutIx>) -> Standing {
        if self.is_furniture(place) {
            return Standing::Answered(State::Furniture);
        }
        let is_spoken_of = others.into_iter().any(|there| self.topic(place, there).is_some());
        if is_spoken_of { Standing::Topic } else { Standing::Alone }
    }

    /// How the cells of a row stand to each other; where one readout speaks alone, whether any other speaks of its
    /// topic.
    pub fn row_standing(&self, row: &Row) -> Standing {
        match row.state {
            State::Only if self.readouts().any(|r| self.row_topic(row, r).is_some()) => Standing::Topic,
            State::Only => Standing::Alone,
            state => Standing::Answered(state),
        }
    }
}

/// The nearer of two; the first of equals.
fn nearer(best: Related, next: Related) -> Related {
    if next.score > best.score { next } else { best }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::PassageIx;

    #[test]
    fn the_nearer_is_kept_and_the_first_of_equals() {
        let related = |readout, score| Related {
            of: ReadoutIx(0).at(PassageIx(0)),
            place: ReadoutIx(readout).at(PassageIx(0)),
            score,
        };
        for (first, second, kept) in [(0.2, 0.3, 2), (0.3, 0.2, 1), (0.3, 0.3, 1)] {
            assert_eq!(nearer(related(1, first), related(2, second)).place.readout, ReadoutIx(kept));
        }
    }
}
