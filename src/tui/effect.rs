//! What must be done outside the state.

use std::path::PathBuf;

use crate::analysis::Options;

/// A deed that `update` asks for and the loop carries out.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Computes the analysis at these options, stamped with this generation.
    Compute {
        /// The stamp; older answers are dropped.
        generation: u64,
        /// The options.
        options: Options,
    },
    /// Sends text to the terminal's clipboard.
    Copy(String),
    /// Writes an export.
    Export {
        /// The format's name, as `diptych compare --format` knows it.
        format: &'static str,
        /// Where to.
        path: PathBuf,
    },
    /// Clears and draws the whole screen.
    Redraw,
    /// Suspends the program as a shell expects.
    Suspend,
    /// Leaves.
    Quit,
}
