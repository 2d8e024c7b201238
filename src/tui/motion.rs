//! Ways through a list.

/// A way through a list, or through the lines of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
    /// To the next passage, row or line.
    Next,
    /// To the previous passage, row or line.
    Previous,
    /// Half a page down.
    HalfPageDown,
    /// Half a page up.
    HalfPageUp,
    /// A page down.
    PageDown,
    /// A page up.
    PageUp,
    /// To the first passage or row.
    Top,
    /// To the last passage or row.
    Bottom,
}
