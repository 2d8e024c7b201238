//! The ledger as text: the table that analysts now write by hand.

use crate::analysis::Analysis;
use crate::render::Line;

use super::Options;

/// The rows as a table.
pub(super) fn lines(analysis: &Analysis, options: &Options) -> Vec<Line> {
    super::columns::lines(analysis, options)
}
