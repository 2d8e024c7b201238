//! Why a dossier was refused.

use crate::ingest;

/// Why a dossier was refused.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// One of its texts could not be read.
    #[error(transparent)]
    Text(#[from] ingest::Error),
}
