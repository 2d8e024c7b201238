//! Where to go next: the passage after the reader's place that is what the reader looks for.

use super::{Analysis, Standing};
use crate::collate::{Place, ReadoutIx, RowIx};
use crate::diff::State;

/// What a reader looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    /// A passage that is not answered in the same words: put otherwise, in part, or not at all.
    Divergent,
    /// A passage that is answered in the same words, or nearly.
    Shared,
    /// A passage whose answer stands elsewhere in the order.
    Moved,
    /// A passage that nothing answers, though its topic is spoken of.
    Topic,
    /// A passage that nothing answers.
    Omission,
    /// A passage whose answer turns its meaning: denies it, counts, dates or names otherwise.
    Turned,
}

/// Which way a reader looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the end.
    Forward,
    /// To the start.
    Backward,
}

impl Goal {
    /// Whether something is what a reader looks for: by how it stands, whether its answer stands elsewhere, whether its
    /// words are nearly all over there, and whether its meaning is turned there. What takes no part is never looked for.
    fn fits(
        self,
        standing: Standing,
        moved: bool,
        nearly: impl FnOnce() -> bool,
        turned: impl FnOnce() -> bool,
    ) -> bool {
        match self {
            _ if standing == Standing::Answered(State::Furniture) => false,
            Self::Divergent => standing != Standing::Answered(State::Verbatim),
            Self::Shared => match standing {
                Standing::Answered(state) => state == State::Verbatim || nearly(),
                Standing::Topic | Standing::Alone => false,
            },
            Self::Moved => moved,
            Self::Topic => standing == Standing::Topic,
            Self::Omission => matches!(standing, Standing::Topic | Standing::Alone),
            Self::Turned => turned(),
        }
    }
}

impl Analysis {
    /// Whether a passage is what a reader looks for, against another readout.
    pub fn is_goal(&self, goal: Goal, place: Place, there: ReadoutIx) -> bool {
        let moved = self.answer(place, there).is_some_and(|answer| answer.correspondence.transposed);
        let turned = || !self.kinds(place, there).is_empty();
        goal.fits(self.standing(place, there), moved, || self.mostly_shared(place, there), turned)
    }

    /// Whether passages that answer each other are, together, what a reader looks for; of one readout alone, whether it is
    /// for that it is alone.
    ///
    /// Their words are nearly the same where those of one of them are all over there.
    pub fn are_goal(&self, goal: Goal, places: &[Place], standing: Standing, moved: bool) -> bool {
        let nearly = || {
            places.iter().any(|&place| {
                let mut others = places.iter().filter(|other| other.readout != place.readout);
                others.any(|other| self.mostly_shared(place, other.readout))
            })
        };
        let turned = || {
            places.iter().any(|&place| {
                let mut others = places.iter().filter(|other| other.readout != place.readout);
                others.any(|other| !self.kinds(place, other.readout).is_empty())
            })
        };
        goal.fits(standing, moved, nearly, turned)
    }

    /// Whether a row is what a reader looks for.
    pub fn row_is_goal(&self, goal: Goal, row: RowIx) -> bool {
        let row = self.collation.row(row);
        let places: Vec<Place> = row.places().collect();
        self.are_goal(goal, &places, self.row_standing(row), row.moved)
    }

    /// The nearest passage beyond `from`, in the same readout, that is what a reader looks for; none where there is no more.
    pub fn seek(&self, goal: Goal, direction: Direction, from: Place, there: ReadoutIx) -> Option<Place> {
        let mut places = self.places(from.readout);
        match direction {
            Direction::Forward => places.find(|&place| place > from && self.is_goal(goal, place, there)),
            Direction::Backward => {
                places.rev().find(|&place| place < from && self.is_goal(goal, place, there))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_each_goal_means_is_decided_by_standing_move_and_nearness_alone() {
        use Standing::{Alone, Answered, Topic};
        let standings =
            [Answered(State::Verbatim), Answered(State::Reworded), Answered(State::Partial), Topic, Alone];
        let table = [
            (Goal::Divergent, [false, true, true, true, true]),
            (Goal::Shared, [true, false, false, false, false]),
            (Goal::Topic, [false, false, false, true, false]),
            (Goal::Omission, [false, false, false, true, true]),
        ];
        for (goal, expected) in table {
            for moved in [false, true] {
                assert_eq!(
                    standings.map(|standing| goal.fits(standing, moved, || false, || false)),
                    expected,
                    "{goal:?}"
                );
            }
        }
        let nearly = standings.map(|standing| Goal::Shared.fits(standing, false, || true, || false));
        assert_eq!(nearly, [true, true, true, false, false], "what nothing answers is never shared");
        for moved in [false, true] {
            assert!(
                standings
                    .iter()
                    .all(|&standing| Goal::Moved.fits(standing, moved, || false, || false) == moved)
            );
        }
    }

    #[test]
    fn what_takes_no_part_is_never_looked_for() {
        use Goal::{Divergent, Moved, Omission, Shared, Topic, Turned};
        for goal in [Divergent, Shared, Moved, Topic, Omission, Turned] {
            let standing = Standing::Answered(State::Furniture);
            assert!(!goal.fits(standing, true, || true, || true), "{goal:?}");
        }
    }
}
