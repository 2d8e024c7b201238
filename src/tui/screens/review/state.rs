//! What Review knows for itself.

use crate::collate::ReadoutIx;

/// What Review knows for itself. The passage under review is the reader's place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewState {
    /// The readout that partners are offered from.
    pub against: Option<ReadoutIx>,
    /// Whether the texts were aligned, so that a passage could be chosen.
    pub begun: bool,
    /// Whether the partners are shown that have no room beside the first ones.
    pub rest: bool,
    /// Whether the other side was taken, which shows only what is still untied.
    pub only_untied: bool,
}
