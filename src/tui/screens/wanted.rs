//! Keys that are worth showing in the status line.

use crate::tui::action::Action;

/// Keys that are worth showing, those of one matter, with the word for what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// What the keys do.
    pub(crate) actions: Vec<Action>,
    /// What stands between two keys.
    pub(crate) between: &'static str,
    /// The word for it.
    pub(crate) word: &'static str,
}

impl Wanted {
    /// Several keys, and their word.
    pub(crate) fn new(actions: Vec<Action>, word: &'static str) -> Self {
        Self { actions, between: " ", word }
    }
}

/// Keys that are worth showing, each with its word.
pub(crate) fn wanted(keys: &[(Action, &'static str)]) -> Vec<Wanted> {
    keys.iter().map(|&(action, word)| Wanted::new(vec![action], word)).collect()
}
