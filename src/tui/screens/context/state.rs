//! What the context knows for itself.

/// What the context knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ContextState {
    /// The first paragraph shown below the pages, and the one under the cursor full screen.
    pub first: usize,
}
