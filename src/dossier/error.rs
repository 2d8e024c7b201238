//! Why a dossier was refused.

use super::diagnostics::{Fault, first, more};
use crate::ingest;

/// Why a dossier was refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// One of its texts, or the dossier's own file, could not be read.
    #[error(transparent)]
    Text(#[from] ingest::Error),
    /// More texts were given than are compared.
    #[error("{given} texts are too many: every two are compared, and {most} is the most")]
    TooMany {
        /// How many were given.
        given: usize,
        /// How many may be.
        most: usize,
    },
    /// A text has no words.
    #[error("the text of {code} is empty")]
    NoWords {
        /// The code that it was given with.
        code: String,
    },
    /// Two texts were given with one code.
    #[error("the code {code} stands twice: codes tell readouts apart")]
    CodeTwice {
        /// The code.
        code: String,
    },
    /// The file was read and is no sound list of phrases.
    #[error("{name}, {}{}", first(faults), more(faults, "diptych check"))]
    FaultyPhrases {
        /// The name of the file, safe to print.
        name: String,
        /// What is wrong, in the order of the file; at least one.
        faults: Vec<Fault>,
    },
    /// The file was read and is no sound dossier.
    #[error("{name}, {}{}", first(faults), more(faults, "diptych check"))]
    Faulty {
        /// The name of the file, safe to print.
        name: String,
        /// What is wrong, in the order of the file; at least one.
        faults: Vec<Fault>,
    },
}
