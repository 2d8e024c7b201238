//! A note of the reader's.

use crate::analysis::{Analysis, PlacedNote};
use crate::text::InOrder as _;

/// A note as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteBlock<'a> {
    /// What it stands on: `CU 1, CN 2`.
    pub on: String,
    /// What it says.
    pub text: &'a str,
    /// Its tags, each with its sign.
    pub tags: Vec<String>,
    /// Whose it is, in a session that was merged.
    pub by: Option<&'a str>,
}

impl<'a> NoteBlock<'a> {
    /// The block of a note.
    pub fn new(analysis: &Analysis, note: PlacedNote<'a>) -> Self {
        let on: Vec<String> = note.places.iter().map(|&place| analysis.passage_name(place)).collect();
        Self {
            on: on.join(", "),
            text: &note.note.text,
            tags: note.note.tags.iter().map(|tag| format!("#{tag}")).collect(),
            by: note.key.by().map(|by| &**by),
        }
    }

    /// All notes, in the order of the passages that they stand on.
    pub fn all(analysis: &'a Analysis) -> Vec<Self> {
        let mut notes: Vec<PlacedNote<'a>> = analysis.by_hand().notes().collect();
        notes.put_in_order_of(|note| note.places);
        notes.into_iter().map(|note| Self::new(analysis, note)).collect()
    }

    /// What it says with its tags, and whose it is: `ask the embassy #urgent (ann)`.
    pub fn said(&self) -> String {
        let by = self.by.map(|by| format!("({by})"));
        let parts = std::iter::once(self.text.to_owned()).chain(self.tags.iter().cloned()).chain(by);
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}
