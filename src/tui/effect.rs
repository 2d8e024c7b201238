//! What must be done outside the state.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::Options;
use crate::export::Format;
use crate::session::Session;

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
    /// Writes a copied text to a file.
    Write {
        /// The text.
        text: String,
        /// The file.
        path: PathBuf,
        /// What to do where there is such a file.
        existing: Existing,
    },
    /// Writes an export.
    Export {
        /// The format.
        format: Format,
        /// Where to.
        path: PathBuf,
        /// What to do where there is such a file.
        existing: Existing,
    },
    /// Saves what the reader added.
    Save(Arc<Session>),
    /// Opens a text in the reader's editor.
    Edit(String),
    /// Clears and draws the whole screen.
    Redraw,
    /// Suspends the program as a shell expects.
    Suspend,
    /// Leaves.
    Quit,
}

/// What to do where a file of the name exists already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays as it is, and the reader is asked.
    Keep,
    /// It is replaced.
    Replace,
}
