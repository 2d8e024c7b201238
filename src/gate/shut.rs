//! Why restricted mode refuses something.

use std::io;

/// Why restricted mode refuses something; each reads on from the name of what was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Shut {
    /// The name leads out of the folders that are read.
    #[error("lies outside the folder that is read in restricted mode")]
    Outside,
    /// The name is a link, and the kernel cannot keep it inside the folder.
    #[error("is a link, and this system cannot keep it within the folder that is read in restricted mode")]
    Link,
    /// No folder is read at all.
    #[error("is not read: restricted mode was given no folder to read from")]
    NoRoot,
    /// The name leads out of the folder that is written to.
    #[error("lies outside the folder that is written to in restricted mode")]
    NotWritten,
    /// Nothing is written at all.
    #[error("is not written: restricted mode was given no folder to write to")]
    NoSessions,
    /// The name begins with a dot, as those of settings do.
    #[error("begins with a dot, and no such name is written in restricted mode")]
    Hidden,
    /// It is there already.
    #[error("is there already, and nothing is written over in restricted mode")]
    Taken,
    /// It would take another program.
    #[error("needs another program, and none is started in restricted mode")]
    Program,
    /// It comes from whoever is connected.
    #[error("is not read in restricted mode")]
    StandardInput,
}

impl From<Shut> for io::Error {
    fn from(shut: Shut) -> Self {
        Self::new(io::ErrorKind::PermissionDenied, shut)
    }
}

impl Shut {
    /// The refusal that an error of the system stands for, if it is one.
    pub fn behind(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref::<Self>().copied()
    }
}
