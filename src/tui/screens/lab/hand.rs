//! What a reader does by hand in the lab, as it is kept.

use crate::lab::Picture;

/// What a reader does by hand.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Hand {
    /// The next step is told before it is made.
    Predicts(Predicting),
    /// A path is drawn through the edit graph.
    Draws(Box<Drawing>),
}

/// How a reader who tells the steps is doing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Predicting {
    pub(crate) right: u32,
    pub(crate) asked: u32,
    pub(crate) told: Option<String>,
}

/// A path that a reader draws.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Drawing {
    pub(crate) picture: Picture,
}
