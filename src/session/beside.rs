//! A new file that takes the place of another. It has no name until it is whole, so that nothing of it stays where the
//! program is ended before.

use std::fs::{File, Permissions};
use std::io::{self, Write};
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, linkat};
use tempfile::TempPath;

use crate::gate::Place;

/// How a name of a moment begins.
const PREFIX: &str = ".diptych-";

/// A new file in a folder.
#[derive(Debug)]
pub struct Beside {
    file: File,
    /// Its name, where the file system knows no files without one; gone where the file is not put in place.
    path: Option<TempPath>,
}

impl Beside {
    /// Makes a file for a place, with these permissions less what the user's mask takes away.
    pub fn create(place: &Place, mode: u32) -> io::Result<Self> {
        if let Some(file) = nameless(place.folder(), mode)? {
            return Ok(Self { file, path: None });
        }
        let mut named = tempfile::Builder::new();
        let named =
            named.prefix(PREFIX).permissions(Permissions::from_mode(mode)).tempfile_in(place.folder())?;
        let (file, path) = named.into_parts();
        Ok(Self { file, path: Some(path) })
    }

    /// The file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Puts it in its place, and in that of what stands there, where that may be written over.
    pub fn put(self, place: &Place) -> io::Result<()> {
        let named = if let Some(path) = self.path {
            path
        } else {
            let linked = link(&self.file, place.path());
            if linked.is_ok() || !place.may_replace() {
                return Ok(linked?);
            }
            // A link takes nothing's place: the file gets a name for the moment in which it is moved.
            let mut named = tempfile::Builder::new();
            let named = named.prefix(PREFIX);
            named.make_in(place.folder(), |path| Ok(link(&self.file, path)?))?.into_temp_path()
        };
        if place.may_replace() {
            named.persist(place.path())?;
        } else {
            named.persist_noclobber(place.path())?;
        }
        Ok(())
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// A file without a name; none where the system has no such, or could not give it a name later.
#[cfg(target_os = "linux")]
fn nameless(folder: &Path, mode: u32) -> io::Result<Option<File>> {
    use rustix::fs::{Mode, OFlags, open};
    use rustix::io::Errno;
    if !Path::new(DESCRIPTORS).is_dir() {
        return Ok(None);
    }
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    match open(folder, flags, Mode::from_raw_mode(mode)) {
        // What file systems and older systems answer that do not know the flag.
        Err(Errno::OPNOTSUPP | Errno::ISDIR | Errno::INVAL | Errno::NOSYS) => Ok(None),
        opened => Ok(Some(File::from(opened?))),
    }
}

#[cfg(not(target_os = "linux"))]
#[expect(clippy::unnecessary_wraps, reason = "where there are such files, making one can fail")]
fn nameless(_: &Path, _: u32) -> io::Result<Option<File>> {
    Ok(None)
}

/// Where the open files of the program have names.
const DESCRIPTORS: &str = "/proc/self/fd";

/// Gives a file without a name one that is free.
fn link(file: &File, path: &Path) -> rustix::io::Result<()> {
    linkat(CWD, format!("{DESCRIPTORS}/{}", file.as_raw_fd()), CWD, path, AtFlags::SYMLINK_FOLLOW)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::gate::{self, Written};

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn what_is_not_put_in_place_has_no_name() {
        let folder = tempfile::tempdir().unwrap();
        let place = gate::place(&folder.path().join("out"), Written::Kept).unwrap();
        let mut file = Beside::create(&place, 0o600).unwrap();
        file.write_all(b"half").unwrap();
        // As it would be if the program were ended now; other file systems give it a name.
        assert_eq!(names(folder.path()), usize::from(file.path.is_some()));
        drop(file);
        assert_eq!(names(folder.path()), 0);
    }

    #[test]
    fn it_takes_a_free_place_and_that_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out");
        let place = gate::place(&target, Written::Kept).unwrap();
        for text in ["first", "second"] {
            let mut file = Beside::create(&place, 0o640).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file.put(&place).unwrap();
            assert_eq!(fs::read_to_string(&target).unwrap(), text);
            assert_eq!(names(folder.path()), 1);
        }
    }
}
