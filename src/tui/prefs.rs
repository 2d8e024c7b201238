//! What the reader chose about looks, and the size of the screen.

use crate::render::{Lens, ThemeName};

/// How the comparison is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Layout {
    /// Each readout in its own order, with ribbons.
    #[default]
    Panes,
    /// Counterparts face to face.
    Rows,
    /// One column.
    Interleaved,
}

/// The size of the screen in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Size {
    /// How many bytes of a text a screen shows at the most, where another stands beside it: a Han character takes three
    /// bytes and two cells.
    pub(crate) fn bytes(self) -> usize {
        usize::from(self.width) * usize::from(self.height) + 2048
    }

    /// The most columns, and the most rows, that are drawn: no screen that a person reads has more.
    pub const MOST: u16 = 1000;

    /// The size of what is drawn on a terminal that says it has so many columns and rows: one cell at least, and of a
    /// larger one the upper left corner.
    pub fn drawn(width: u16, height: u16) -> Self {
        Self { width: width.clamp(1, Self::MOST), height: height.clamp(1, Self::MOST) }
    }
}

/// What the reader chose about looks; nothing of it changes the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefs {
    /// The layout of the comparison.
    pub layout: Layout,
    /// Which words stand out.
    pub lens: Lens,
    /// Whether runs of unanswered passages are folded to a line.
    pub folded: bool,
    /// Whether the context pane is open.
    pub context: bool,
    /// Draws with ASCII alone.
    pub ascii: bool,
    /// The theme.
    pub theme: ThemeName,
}

impl Default for Prefs {
    fn default() -> Self {
        Self {
            layout: Layout::default(),
            lens: Lens::default(),
            folded: false,
            context: true,
            ascii: false,
            theme: ThemeName::OkabeDark,
        }
    }
}
