//! Why a dossier was refused.

use super::Fault;
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
    /// The file was read and is no sound dossier.
    #[error("{name}, {}{}", faults.first().map(ToString::to_string).unwrap_or_default(), more(faults))]
    Faulty {
        /// The name of the file, safe to print.
        name: String,
        /// What is wrong, in the order of the file; at least one.
        faults: Vec<Fault>,
    },
}

fn more(faults: &[Fault]) -> String {
    match faults.len() {
        0 | 1 => String::new(),
        many => format!(" (and {} more: diptych check lists them)", many - 1),
    }
}
