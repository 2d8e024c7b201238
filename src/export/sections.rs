//! Which parts a document has, and in which order: a page, a Word document.

use super::View;

/// A part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Every passage, counterparts face to face.
    Book,
    /// The paragraphs of context.
    Context,
    /// What the reader noted.
    Notes,
    /// The table of rows.
    Ledger,
    /// What nothing answers.
    Omissions,
    /// Phrases, set phrases, topics and favoured words.
    Phrases,
}

/// The parts of a document that shows a view: all of them for the whole comparison, else the one that is asked for.
pub(super) const fn sections(view: View) -> &'static [Section] {
    match view {
        View::Columns => &[
            Section::Ledger,
            Section::Omissions,
            Section::Phrases,
            Section::Book,
            Section::Context,
            Section::Notes,
        ],
        View::Ledger => &[Section::Ledger],
        View::Omissions => &[Section::Omissions],
        // They stand at the head of every document.
        View::Findings => &[],
        View::Phrases => &[Section::Phrases],
    }
}
