//! Word and OpenDocument texts: a ZIP archive with XML in it.

mod docx;
pub(super) mod numbers;
mod odt;
mod package;

pub(super) use docx::Docx;
pub(super) use odt::Odt;

use super::document::{Document, PartKind, Piece};
use super::tables::Tables;

/// A paragraph that is open.
#[derive(Debug, Default)]
struct Paragraph {
    text: String,
    /// The paragraphs of boxes that hang on it, which follow it.
    boxes: Vec<Piece>,
    /// The footnotes that it refers to.
    notes: Vec<String>,
}

/// The text so far, and the paragraphs that are open: one in a box or a note stands inside another.
#[derive(Debug, Default)]
struct Flow {
    tables: Tables,
    open: Vec<Paragraph>,
    /// Notes of paragraphs in tables, which follow the table.
    held: Vec<String>,
    /// How many tracked changes were accepted.
    changes: usize,
    /// How many words were left out, since nobody sees them.
    hidden: usize,
}

impl Flow {
    /// The innermost open paragraph.
    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.open.last_mut()
    }

    fn text(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    /// Puts a paragraph that has ended where it belongs: behind the one that it stands in, or in the text.
    fn put(&mut self, kind: PartKind, number: Option<String>, paragraph: Paragraph) {
        let text = paragraph.text.trim_matches('\n').trim_end();
        let mut pieces = Vec::new();
        if !text.trim().is_empty() {
            let text = match number {
                Some(number) => format!("{number} {}", text.trim_start()),
                None => text.to_owned(),
            };
            pieces.push(Piece { kind, text });
        }
        pieces.extend(paragraph.boxes);
        if let Some(around) = self.open.last_mut() {
            around.boxes.extend(pieces);
            around.notes.extend(paragraph.notes);
            return;
        }
        for piece in pieces {
            self.tables.push(piece);
        }
        self.held.extend(paragraph.notes);
        self.settle();
    }

    /// Puts the notes that were held back, once no table is open.
    fn settle(&mut self) {
        if !self.tables.is_open() {
            for text in std::mem::take(&mut self.held) {
                if !text.trim().is_empty() {
                    self.tables.push(Piece { kind: PartKind::Note, text });
                }
            }
        }
    }

    /// The document.
    fn finish(mut self) -> Document {
        while let Some(paragraph) = self.open.pop() {
            self.put(PartKind::Paragraph, None, paragraph);
        }
        let held = std::mem::take(&mut self.held);
        let mut document =
            Document { encoding: "UTF-8", pieces: self.tables.finish(), ..Document::default() };
        for note in held {
            document.push(PartKind::Note, note);
        }
        if self.changes > 0 {
            let counted = super::document::counted(self.changes, "tracked change", "tracked changes");
            document.remarks.push(format!("{counted} accepted"));
        }
        document
    }
}
