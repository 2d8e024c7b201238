//! What the screen of phrasing knows for itself.

use crate::phrases::PhraseSort;
use crate::render::blocks::PhraseSection;
use crate::tui::widgets::list::ListState;

/// What the screen knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PhrasesState {
    /// The part that is open.
    pub section: PhraseSection,
    /// In which order its rows stand.
    pub sort: PhraseSort,
    /// Where the reader is in each part.
    pub lists: [ListState; PhraseSection::ALL.len()],
    /// Which place of the row under the cursor is chosen, from 0.
    pub occurrence: usize,
}

impl PhrasesState {
    /// Where the reader is in the open part.
    pub fn list(&mut self) -> &mut ListState {
        &mut self.lists[self.section as usize]
    }

    /// The same, to be read.
    pub fn at(&self) -> ListState {
        self.lists[self.section as usize]
    }
}
