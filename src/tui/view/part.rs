//! A part of what the status line says of the selection.

use crate::render::{Line, Role};

/// The blanks between two keys, and between the parts of the left half.
pub(crate) const GAP: u16 = 3;

/// A part of the left half, with the blanks before it.
pub(crate) struct Part {
    pub(crate) line: Line,
    pub(crate) gap: u16,
}

impl Part {
    pub(crate) fn new(line: Line) -> Self {
        Self { line, gap: GAP }
    }

    pub(crate) fn muted(text: &str) -> Self {
        let mut line = Line::default();
        line.push(text, Role::Muted);
        Self::new(line)
    }
}
