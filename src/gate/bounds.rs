//! The bounds of restricted mode: what is read, and what is written to.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, OFlags};
use rustix::io::Errno;

use super::beneath::Folder;
use super::place::{Place, Written};
use super::shut::Shut;

/// The bounds of restricted mode: what is read, and what is written to.
#[derive(Debug)]
pub struct Bounds {
    root: Option<Folder>,
    sessions: Option<Folder>,
}

/// Where the kernel names the files that the process has open; places are named by it, so that nobody who renames folders
/// can move them.
const OPENED: &str = "/proc/self/fd";

impl Bounds {
    /// Reads from `root` alone and writes to `sessions` alone, which is read as well; without a root it is both. Each must
    /// be there.
    pub fn new(root: Option<&Path>, sessions: Option<&Path>) -> io::Result<Self> {
        if sessions.is_some() && !Path::new(OPENED).is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                format!("restricted mode writes by {OPENED}, which this system has not"),
            ));
        }
        let hold = |path: &Path| {
            Folder::hold(path)
                .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
        };
        Ok(Self { root: root.map(hold).transpose()?, sessions: sessions.map(hold).transpose()? })
    }

    /// Opens a file to read it.
    pub(super) fn open(&self, path: &Path, flags: OFlags) -> io::Result<File> {
        let folders = [&self.root, &self.sessions];
        if folders.iter().all(|folder| folder.is_none()) {
            return Err(Shut::NoRoot.into());
        }
        // A relative name has one meaning: it is taken from the first that there is.
        let found = folders.into_iter().flatten().find_map(|folder| Some((folder, folder.within(path)?)));
        let (folder, within) = found.ok_or(Shut::Outside)?;
        folder.read(&within, flags)
    }

    /// A place to write to.
    pub(super) fn place(&self, path: &Path, written: Written) -> io::Result<Place> {
        let (sessions, within) = self.written(path)?;
        let name = within.file_name().ok_or(Shut::NotWritten)?.to_owned();
        let folder =
            within.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let held = sessions.open(folder, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC)?;
        if written == Written::Made {
            match rustix::fs::statat(&held, &name, AtFlags::SYMLINK_NOFOLLOW) {
                Err(Errno::NOENT) => {}
                Ok(_) => return Err(Shut::Taken.into()),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(Place::held(held, Path::new(OPENED), &name, written))
    }

    /// A folder to look into, of those that are written to.
    pub(super) fn folder(&self, path: &Path) -> io::Result<Place> {
        let (sessions, within) = self.written(path)?;
        let held = sessions.open(&within, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC)?;
        Ok(Place::held(held, Path::new(OPENED), OsStr::new("."), Written::Kept))
    }

    pub(super) fn make_folder(&self, path: &Path, mode: u32) -> io::Result<()> {
        let (sessions, within) = self.written(path)?;
        sessions.make(&within, mode)
    }

    /// The whole name of what is written and read.
    pub(super) fn kept(&self, path: &Path) -> io::Result<PathBuf> {
        let (sessions, within) = self.written(path)?;
        Ok(sessions.whole().join(within))
    }

    pub(super) fn session_folder(&self) -> Result<PathBuf, Shut> {
        self.sessions.as_ref().map(|folder| folder.whole().to_owned()).ok_or(Shut::NoSessions)
    }

    /// The folder that is written to, and a name as seen from it: no part of it begins with a dot, as the names of
    /// settings do that some other program obeys.
    fn written(&self, path: &Path) -> Result<(&Folder, PathBuf), Shut> {
        let sessions = self.sessions.as_ref().ok_or(Shut::NoSessions)?;
        let within = sessions.within(path).ok_or(Shut::NotWritten)?;
        let is_hidden = |part: std::path::Component<'_>| {
            let part = part.as_os_str().as_encoded_bytes();
            part.starts_with(b".") && part != b"."
        };
        if within.components().any(is_hidden) {
            return Err(Shut::Hidden);
        }
        Ok((sessions, within))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Read as _;
    use std::os::unix::fs::symlink;

    use super::*;

    fn house() -> (tempfile::TempDir, Bounds) {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in ["texts", "kept/deep"] {
            fs::create_dir_all(at(name)).unwrap();
        }
        for name in ["secret", "texts/us.txt", "kept/us.txt", "kept/old.html"] {
            fs::write(at(name), name).unwrap();
        }
        symlink("..", at("kept/up")).unwrap();
        let bounds = Bounds::new(Some(&at("texts")), Some(&at("kept"))).unwrap();
        (folder, bounds)
    }

    fn read(bounds: &Bounds, path: &Path) -> Result<String, Option<Shut>> {
        let opened = bounds.open(path, OFlags::RDONLY | OFlags::CLOEXEC);
        let mut text = String::new();
        opened.map_err(|error| Shut::behind(&error))?.read_to_string(&mut text).unwrap();
        Ok(text)
    }

    #[test]
    fn texts_come_from_the_root_and_what_was_written_may_be_read() {
        let (folder, bounds) = house();
        assert_eq!(read(&bounds, Path::new("us.txt")).unwrap(), "texts/us.txt");
        assert_eq!(read(&bounds, &bounds.kept(Path::new("us.txt")).unwrap()).unwrap(), "kept/us.txt");
        assert_eq!(read(&bounds, Path::new("old.html")), Err(None), "it is not there");
        for path in ["../secret", "/etc/passwd", "/proc/self/environ", "/dev/stdin"] {
            assert_eq!(read(&bounds, Path::new(path)), Err(Some(Shut::Outside)), "{path}");
        }
        assert_eq!(read(&bounds, &folder.path().join("secret")), Err(Some(Shut::Outside)));
    }

    #[test]
    fn nothing_is_written_elsewhere_or_over_anything() {
        let (folder, bounds) = house();
        let refused = |path: &Path, written| {
            bounds.place(path, written).map(|_| ()).map_err(|error| Shut::behind(&error))
        };
        let made = |path: &str| refused(Path::new(path), Written::Made);
        assert_eq!((made("new.html"), made("deep/new.html")), (Ok(()), Ok(())));
        assert_eq!(refused(&folder.path().join("kept/new.html"), Written::Made), Ok(()));
        assert_eq!(refused(Path::new("old.html"), Written::Kept), Ok(()));
        for (path, shut) in [
            ("old.html", Shut::Taken),
            ("up", Shut::Taken),
            ("../new.html", Shut::NotWritten),
            ("/tmp/new.html", Shut::NotWritten),
            (".", Shut::NotWritten),
            (".ssh/authorized_keys", Shut::Hidden),
            (".bashrc", Shut::Hidden),
            ("up/new.html", Shut::Outside),
        ] {
            assert_eq!(made(path), Err(Some(shut)), "{path}");
        }
        assert_eq!(
            refused(&folder.path().join("texts/new.html"), Written::Kept),
            Err(Some(Shut::NotWritten))
        );
    }

    #[test]
    fn a_place_stays_where_it_is_when_folders_are_renamed() {
        let (folder, bounds) = house();
        let place = bounds.place(Path::new("deep/new.html"), Written::Made).unwrap();
        fs::rename(folder.path().join("kept/deep"), folder.path().join("kept/moved")).unwrap();
        symlink(folder.path(), folder.path().join("kept/deep")).unwrap();
        fs::write(place.path(), "here").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("kept/moved/new.html")).unwrap(), "here");
        assert!(!folder.path().join("new.html").exists());
    }

    #[test]
    fn without_folders_nothing_is_read_or_written() {
        let bounds = Bounds::new(None, None).unwrap();
        assert_eq!(read(&bounds, Path::new("us.txt")), Err(Some(Shut::NoRoot)));
        assert_eq!(bounds.session_folder(), Err(Shut::NoSessions));
        let told = bounds.place(Path::new("new.html"), Written::Made).unwrap_err();
        assert_eq!(Shut::behind(&told), Some(Shut::NoSessions));
    }

    #[test]
    fn a_folder_that_is_not_there_is_told_by_name() {
        let told = Bounds::new(Some(Path::new("/no/such/folder")), None).unwrap_err().to_string();
        assert!(told.starts_with("/no/such/folder: "), "{told}");
    }
}
