//! Where to go next: the passage after the reader's place that is what the reader looks for.

use super::Analysis;
use crate::collate::{Place, ReadoutIx};
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
}

/// Which way a reader looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the end.
    Forward,
    /// To the start.
    Backward,
}

impl Analysis {
    /// Whether a passage is what a reader looks for, against another readout.
    pub fn is_goal(&self, goal: Goal, place: Place, there: ReadoutIx) -> bool {
        let Some(answer) = self.answer(place, there) else {
            return match goal {
                Goal::Omission | Goal::Divergent => true,
                Goal::Topic => self.topic(place, there).is_some(),
                Goal::Shared | Goal::Moved => false,
            };
        };
        match goal {
            Goal::Divergent => answer.words.state != State::Verbatim,
            Goal::Shared => answer.words.state == State::Verbatim || self.mostly_shared(place, there),
            Goal::Moved => answer.correspondence.transposed,
            Goal::Omission | Goal::Topic => false,
        }
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
