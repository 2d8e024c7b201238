//! Opening a file so that no name can hang the program, and reading no more than the limit.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::document::is_address;
use super::{Error, Refusal, SizeLimit, visible_name};
use crate::gate;

/// Where a text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// A file by its name.
    File(PathBuf),
    /// Standard input.
    StandardInput,
}

impl Source {
    /// What messages call it, safe to print.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => visible_name(path),
            Self::StandardInput => "standard input".to_owned(),
        }
    }

    /// The name that tells the format.
    pub fn path(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::StandardInput => Path::new("-"),
        }
    }

    /// Reads all bytes, or refuses.
    ///
    /// A name is opened without waiting and without becoming the terminal of the process, and only a regular
    /// file is read: a pipe, a device or a socket could keep the reader for ever. No size is trusted, neither
    /// that of a file in `/proc` (0) nor that of one which grows: reading stops one byte after the limit.
    pub fn bytes(&self, limit: SizeLimit) -> Result<Vec<u8>, Error> {
        let read = match self {
            Self::File(path) => open(path).and_then(|file| {
                let size = file.metadata().map_err(Refusal::Io)?.len();
                if size > limit.bytes() {
                    return Err(Refusal::TooLarge { size: Some(size), limit });
                }
                take(file, size, limit)
            }),
            Self::StandardInput => {
                gate::standard_input().map_err(unopened).and_then(|input| take(input.lock(), 0, limit))
            }
        };
        read.map_err(|refusal| self.refused(refusal))
    }

    /// The error of a refusal, which says what to type where the name is a folder or an address.
    pub(super) fn refused(&self, refusal: Refusal) -> Error {
        let name = self.name();
        let refusal = match refusal {
            Refusal::Directory { .. }
                if !name.contains(|c: char| c.is_whitespace() || "'\"\\$*?".contains(c)) =>
            {
                Refusal::Directory { example: name.trim_end_matches('/').to_owned() }
            }
            Refusal::Missing if is_address(&name) => Refusal::Address { address: name.replace('\'', "%27") },
            other => other,
        };
        Error { name, refusal }
    }
}

fn open(path: &Path) -> Result<File, Refusal> {
    let file = gate::open(path).map_err(|error| unopened_file(path, error))?;
    match irregular(file.metadata().map_err(Refusal::Io)?.file_type()) {
        Some(refusal) => Err(refusal),
        None => Ok(file),
    }
}

/// Opens a file or a pipe to be read as it comes; a pipe without a writer ends at once.
pub(super) fn open_stream(path: &Path) -> Result<File, Refusal> {
    let file = gate::open(path).map_err(|error| unopened_file(path, error))?;
    match irregular(file.metadata().map_err(Refusal::Io)?.file_type()) {
        None | Some(Refusal::Pipe) => {
            rustix::fs::fcntl_setfl(&file, OFlags::empty()).map_err(|error| Refusal::Io(error.into()))?;
            Ok(file)
        }
        Some(refusal) => Err(refusal),
    }
}

/// Why something could not be opened.
pub(super) fn unopened(error: std::io::Error) -> Refusal {
    gate::Shut::behind(&error).map_or(Refusal::Io(error), Refusal::Shut)
}

/// Why a name could not be opened. A socket cannot be, nor a device that has nothing behind it.
fn unopened_file(path: &Path, error: std::io::Error) -> Refusal {
    if gate::Shut::behind(&error).is_some() {
        return unopened(error);
    }
    match error.kind() {
        ErrorKind::NotFound if gate::is_link(path) => Refusal::DanglingLink,
        ErrorKind::NotFound | ErrorKind::NotADirectory => Refusal::Missing,
        ErrorKind::PermissionDenied => Refusal::Forbidden,
        _ if error.raw_os_error() == Some(rustix::io::Errno::LOOP.raw_os_error()) => Refusal::LinkLoop,
        _ => match gate::known(path) {
            Ok(metadata) => irregular(metadata.file_type()).unwrap_or(Refusal::Io(error)),
            Err(_) => Refusal::Io(error),
        },
    }
}

/// Why a kind of file is not read, or nothing for a regular one.
fn irregular(kind: std::fs::FileType) -> Option<Refusal> {
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some(Refusal::Directory { example: "FOLDER".to_owned() })
    } else if kind.is_fifo() {
        Some(Refusal::Pipe)
    } else if kind.is_socket() {
        Some(Refusal::Socket)
    } else {
        Some(Refusal::Device)
    }
}

/// Reads to the end, and refuses at the first byte over the limit; `size` is how much is likely to come.
fn take(reader: impl Read, size: u64, limit: SizeLimit) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    // What is more than there is memory for is refused, as where it is read: it ends nothing.
    bytes.try_reserve_exact(size.min(limit.bytes()) as usize).map_err(|error| Refusal::Io(error.into()))?;
    reader.take(limit.bytes() + 1).read_to_end(&mut bytes).map_err(|error| match error.kind() {
        ErrorKind::IsADirectory => Refusal::Directory { example: "FOLDER".to_owned() },
        _ => Refusal::Io(error),
    })?;
    if bytes.len() as u64 > limit.bytes() {
        return Err(Refusal::TooLarge { size: None, limit });
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_without_end_is_cut_at_the_limit() {
        let endless = std::io::repeat(b'a');
        assert!(matches!(take(endless, 0, SizeLimit::new(1000)), Err(Refusal::TooLarge { size: None, .. })));
    }

    #[test]
    fn a_size_that_no_memory_has_is_refused_and_ends_nothing() {
        let promised = 1 << 62;
        assert!(matches!(take(&b"a"[..], promised, SizeLimit::new(promised)), Err(Refusal::Io(_))));
    }

    #[test]
    fn a_text_of_just_the_limit_is_read() {
        assert_eq!(take(&b"abc"[..], 9, SizeLimit::new(3)).unwrap(), b"abc");
        assert!(take(&b"abcd"[..], 0, SizeLimit::new(3)).is_err());
    }
}
