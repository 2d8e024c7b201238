//! The keys that were typed and wait for another one.

use crate::tui::action::Action;
use crate::tui::keys::key::Key;

/// What a letter after `B` or `'` is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookmarkVerb {
    /// It names the place where the reader is.
    Set,
    /// It is the name of the place to go to.
    GoTo,
}

/// The keys that were typed and wait for another one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    /// The number typed before a key.
    pub count: Option<u32>,
    /// The beginning of a longer sequence.
    pub keys: Vec<Key>,
    /// Whether a letter is awaited, and what for.
    pub bookmark: Option<BookmarkVerb>,
    /// What acts if nothing more comes in a moment.
    pub alone: Option<Action>,
}

impl Pending {
    /// What was typed, for the status line.
    pub fn shown(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let keys: String = self.keys.iter().map(ToString::to_string).collect();
        let bookmark = match self.bookmark {
            Some(BookmarkVerb::Set) => "B",
            Some(BookmarkVerb::GoTo) => "'",
            None => "",
        };
        count + &keys + bookmark
    }
}
