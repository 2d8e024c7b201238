//! What the comparison knows for itself: how far its pages are scrolled.

/// What the comparison knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CompareState {
    /// For each readout of the dossier, the first line shown in its pane.
    pub scroll: Vec<usize>,
    /// The first line shown in the rows and interleaved layouts.
    pub column_scroll: usize,
}

impl CompareState {
    /// Everything at its beginning.
    pub fn new(readouts: usize) -> Self {
        Self { scroll: vec![0; readouts], column_scroll: 0 }
    }
}
