//! A place where a file may be written.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::fd::{AsRawFd as _, OwnedFd};
use std::path::{Path, PathBuf};

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// What a reader asked for under this name: an export, a recording, a draft.
    Made,
    /// What the program keeps and writes again: a session, the files of a class.
    Kept,
}

/// A place where a file may be written, for as long as it is held.
#[derive(Debug)]
pub struct Place {
    path: PathBuf,
    held: Option<OwnedFd>,
    written: Written,
}

impl Place {
    /// The place of that name.
    pub(super) fn free(path: &Path) -> Self {
        Self { path: path.to_owned(), held: None, written: Written::Kept }
    }

    /// The name in a folder that is held, which is found by its number.
    pub(super) fn held(folder: OwnedFd, opened: &Path, name: &OsStr, written: Written) -> Self {
        let path = opened.join(folder.as_raw_fd().to_string()).join(name);
        Self { path, held: Some(folder), written }
    }

    /// What to write to. Messages name what the reader named, since in restricted mode this is the number of a folder.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder of the place.
    pub fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    /// The file that a link of this name leads to, or the place itself; in restricted mode no link is followed, and the
    /// file takes its place.
    pub fn followed(self) -> io::Result<Self> {
        if self.held.is_some() {
            return Ok(self);
        }
        let is_link = fs::symlink_metadata(&self.path).is_ok_and(|known| known.is_symlink());
        match fs::canonicalize(&self.path) {
            Ok(path) => Ok(Self { path, ..self }),
            Err(_) if is_link => {
                Err(io::Error::new(io::ErrorKind::NotFound, "it is a link that leads nowhere"))
            }
            Err(_) => Ok(self),
        }
    }

    /// Whether what stands here may be written over.
    pub fn may_replace(&self) -> bool {
        self.written == Written::Kept
    }

    /// Makes the file; what was in it is gone, where it may be written over.
    pub fn create(&self) -> io::Result<File> {
        if self.may_replace() { File::create(&self.path) } else { File::create_new(&self.path) }
    }
}
