//! Opening beneath a folder, so that no name and no link leads out of it, whoever changes what is there meanwhile.

use std::fs::File;
use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::path::{Component, Path, PathBuf};

use rustix::fs::{Mode, OFlags, RawMode};
use rustix::io::Errno;

use super::shut::Shut;

/// How often the kernel is asked again where somebody renamed folders while it looked.
#[cfg(target_os = "linux")]
const AGAIN: usize = 8;

/// A folder that is held open: what it is called later makes no difference.
#[derive(Debug)]
pub(super) struct Folder {
    /// Its name as it was given, and its whole name without links.
    named: PathBuf,
    whole: PathBuf,
    descriptor: OwnedFd,
}

impl Folder {
    /// Holds a folder.
    pub(super) fn hold(named: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let descriptor = rustix::fs::open(named, flags, Mode::empty())?;
        Ok(Self { named: named.to_owned(), whole: std::fs::canonicalize(named)?, descriptor })
    }

    /// Its whole name.
    pub(super) fn whole(&self) -> &Path {
        &self.whole
    }

    /// A name as seen from the folder; none where it leads elsewhere or back up.
    pub(super) fn within(&self, path: &Path) -> Option<PathBuf> {
        let rest = if path.is_absolute() {
            path.strip_prefix(&self.whole).or_else(|_| path.strip_prefix(&self.named)).ok()?
        } else {
            path
        };
        let mut within = PathBuf::new();
        for part in rest.components() {
            match part {
                Component::Normal(name) => within.push(name),
                Component::CurDir => {}
                Component::ParentDir | Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        if within.as_os_str().is_empty() {
            within.push(".");
        }
        Some(within)
    }

    /// Opens what has this name in the folder.
    ///
    /// The kernel keeps the way beneath the folder (`openat2`). One that cannot is asked for one step after the other, and
    /// then no link is followed at all.
    pub(super) fn open(&self, within: &Path, flags: OFlags) -> io::Result<OwnedFd> {
        #[cfg(target_os = "linux")]
        {
            use rustix::fs::{ResolveFlags, openat2};
            let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
            for _ in 0..AGAIN {
                match openat2(&self.descriptor, within, flags, Mode::empty(), resolve) {
                    // Old kernels do not know it, and some cages of containers forbid it.
                    Err(Errno::NOSYS | Errno::PERM) => break,
                    Err(Errno::AGAIN) => {}
                    Err(Errno::XDEV) => return Err(Shut::Outside.into()),
                    opened => return Ok(opened?),
                }
            }
        }
        self.open_stepwise(within, flags)
    }

    /// The same without help of the kernel: no link is followed.
    fn open_stepwise(&self, within: &Path, flags: OFlags) -> io::Result<OwnedFd> {
        let mut held: Option<OwnedFd> = None;
        let mut parts = within.components().peekable();
        while let Some(part) = parts.next() {
            let from = held.as_ref().unwrap_or(&self.descriptor).as_fd();
            let way = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            let flags = if parts.peek().is_some() { way } else { flags };
            held = match rustix::fs::openat(from, part.as_os_str(), flags | OFlags::NOFOLLOW, Mode::empty()) {
                Err(Errno::LOOP) => return Err(Shut::Link.into()),
                opened => Some(opened?),
            };
        }
        held.ok_or_else(|| Errno::NOENT.into())
    }

    /// Makes a folder and those that it stands in.
    #[allow(clippy::unnecessary_cast, reason = "permissions are 16 bits wide on other systems")]
    pub(super) fn make(&self, within: &Path, mode: u32) -> io::Result<()> {
        let way = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let mut held: Option<OwnedFd> = None;
        for part in within.components() {
            let from = held.as_ref().unwrap_or(&self.descriptor).as_fd();
            match rustix::fs::mkdirat(from, part.as_os_str(), Mode::from_raw_mode(mode as RawMode)) {
                Ok(()) | Err(Errno::EXIST) => {}
                Err(error) => return Err(error.into()),
            }
            held = Some(rustix::fs::openat(from, part.as_os_str(), way | OFlags::NOFOLLOW, Mode::empty())?);
        }
        Ok(())
    }

    /// Opens a file to read it.
    pub(super) fn read(&self, within: &Path, flags: OFlags) -> io::Result<File> {
        self.open(within, flags).map(File::from)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    fn house() -> (tempfile::TempDir, Folder) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        fs::create_dir_all(root.join("sub")).unwrap();
        fs::write(folder.path().join("secret"), "secret").unwrap();
        fs::write(root.join("sub/text"), "text").unwrap();
        symlink("sub/text", root.join("inside")).unwrap();
        symlink("../secret", root.join("up")).unwrap();
        symlink(folder.path().join("secret"), root.join("absolute")).unwrap();
        symlink("..", root.join("parent")).unwrap();
        symlink("/proc/self/root", root.join("magic")).unwrap();
        let held = Folder::hold(&root).unwrap();
        (folder, held)
    }

    #[test]
    fn no_name_leads_back_up_or_elsewhere() {
        let (folder, root) = house();
        let within = |path: &str| root.within(Path::new(path));
        assert_eq!(within("./sub/./text"), Some("sub/text".into()));
        assert_eq!(within(""), Some(".".into()));
        for path in ["..", "../secret", "sub/../../secret", "sub/../sub/text", "/etc/passwd", "/"] {
            assert_eq!(within(path), None, "{path}");
        }
        let whole = root.whole().join("sub/text");
        assert_eq!(root.within(&whole), Some("sub/text".into()));
        assert_eq!(root.within(&folder.path().join("root2/text")), None);
    }

    #[test]
    fn links_are_followed_beneath_the_folder_alone_and_without_the_kernels_help_not_at_all() {
        let (_folder, root) = house();
        let flags = OFlags::RDONLY | OFlags::CLOEXEC;
        assert!(root.open(Path::new("sub/text"), flags).is_ok());
        assert!(root.open_stepwise(Path::new("sub/text"), flags).is_ok());
        for path in ["up", "absolute", "parent/secret", "magic/etc/passwd"] {
            assert!(root.open(Path::new(path), flags).is_err(), "{path}");
            assert!(root.open_stepwise(Path::new(path), flags).is_err(), "{path}");
        }
        assert!(root.open_stepwise(Path::new("inside"), flags).is_err());
        assert!(root.make(Path::new("parent/new"), 0o700).is_err());
        root.make(Path::new("a/b"), 0o700).unwrap();
        assert!(root.whole().join("a/b").is_dir());
    }
}
