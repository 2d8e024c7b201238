//! A picture without a device: lines of chunks with roles, themes, and the one wrapper.

use crate::diff::WordRole;

/// Which readout's hue is meant, by its place among those shown: 0 left, 1 right, 2 third, 3 fourth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Side(pub u8);

/// What a piece of a picture means; only a theme says how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Ordinary text.
    Text,
    /// Text that recedes.
    Muted,
    /// A heading, a key, the selected state, the active tab.
    Strong,
    /// A rule.
    Rule,
    /// A ribbon, a box.
    Ribbon,
    /// The ribbon of the selected correspondence, the active tab's mark.
    RibbonSelected,
    /// The code, number or state of a readout, selected.
    Code(Side),
    /// The bar beside a selected passage, a linked cell of the strip.
    Mark(Side),
    /// A selected cell of the strip.
    StripSelected(Side),
    /// The bar of a selected row.
    Bar,
    /// A word inside a correspondence.
    Word(Side, WordRole),
    /// A place that a search found.
    Hit,
}

/// A run of text with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// The text; no line break.
    pub text: String,
    /// What it means.
    pub role: Role,
}

/// One line of chunks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The chunks from left to right.
    pub chunks: Vec<Chunk>,
}

impl Line {
    /// Adds a chunk, joined to the last one where the roles are equal.
    pub fn push(&mut self, text: &str, role: Role) {
        if text.is_empty() {
            return;
        }
        match self.chunks.last_mut() {
            Some(last) if last.role == role => last.text.push_str(text),
            _ => self.chunks.push(Chunk { text: text.to_owned(), role }),
        }
    }
}
