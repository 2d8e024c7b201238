//! The files of a dossier are watched while it is open, and read again when they change.
//!
//! Once a second their sizes and dates are looked at, in a thread of its own that wakes nobody else until something has
//! changed. That costs some ten calls of the system a second and, unlike what the kernel tells of its own files, it also
//! sees what changes on file systems of other machines, and files that an editor puts in the place of others.

use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::{Files, Global, sources};
use crate::gate;
use crate::tui::{self, Changed};

/// How often the files are looked at.
const PERIOD: Duration = Duration::from_secs(1);

/// What tells one state of a file from another; none where there is no such file.
type Stamp = Option<(u64, i64, i64, u64)>;

/// What of the files that changed comes from the thread that watches them.
pub(super) struct Watch {
    changes: Receiver<(Changed, Vec<PathBuf>)>,
}

impl Watch {
    /// Watches the files that the arguments lead to; none where these can be read once only, or no thread can be had.
    pub(super) fn begin(files: &Files, global: &Global) -> Option<Self> {
        if files.files.is_empty() || files.files.iter().any(|file| file.as_os_str() == "-") {
            return None;
        }
        let (sender, changes) = channel();
        let (files, global) = (files.clone(), global.clone());
        let watching = thread::Builder::new().name("files".to_owned());
        watching.spawn(move || watch(&files, &global, &sender)).ok()?;
        Some(Self { changes })
    }

    /// What has changed since this was asked last, with the files that must not be written over; never waits.
    pub(super) fn changed(&self) -> Option<(Changed, Vec<PathBuf>)> {
        self.changes.try_iter().last()
    }
}

/// Looks at the files until nobody hears of them any more.
fn watch(files: &Files, global: &Global, to: &Sender<(Changed, Vec<PathBuf>)>) {
    let mut eye = Eye::new(sources::inputs(files, global));
    loop {
        thread::sleep(PERIOD);
        if !eye.has_changed() {
            continue;
        }
        let changed = match sources::load(files, global) {
            Ok(dossier) => Changed::Dossier(dossier),
            Err(error) => Changed::Unreadable(super::one_line(&error)),
        };
        // Another version of a dossier may name other files.
        eye.files = sources::inputs(files, global);
        eye.known = eye.stamps();
        if to.send((changed, eye.files.clone())).is_err() {
            return;
        }
        tui::wake();
    }
}

/// What is known of some files.
struct Eye {
    files: Vec<PathBuf>,
    /// As they were when they were read.
    known: Vec<Stamp>,
    /// As they were at the last look.
    seen: Vec<Stamp>,
}

impl Eye {
    fn new(files: Vec<PathBuf>) -> Self {
        let mut eye = Self { files, known: Vec::new(), seen: Vec::new() };
        eye.known = eye.stamps();
        eye.seen.clone_from(&eye.known);
        eye
    }

    fn stamps(&self) -> Vec<Stamp> {
        let stamp = |file: &PathBuf| {
            let known = gate::known(file).ok()?;
            Some((known.len(), known.mtime(), known.mtime_nsec(), known.ino()))
        };
        self.files.iter().map(stamp).collect()
    }

    /// Whether they are others than those that were read, and are no longer being written: two looks see the same.
    fn has_changed(&mut self) -> bool {
        let now = self.stamps();
        let before = std::mem::replace(&mut self.seen, now);
        self.seen == before && self.seen != self.known
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_has_changed_when_two_looks_see_the_same_and_it_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        fs::write(&file, "one").unwrap();
        let mut eye = Eye::new(vec![file.clone(), folder.path().join("none.txt")]);
        assert!(!eye.has_changed());
        fs::write(&file, "one and").unwrap();
        assert!(!eye.has_changed(), "it may still be written");
        fs::write(&file, "one and two").unwrap();
        assert!(!eye.has_changed());
        assert!(eye.has_changed() && eye.has_changed(), "until it is read");
        eye.known = eye.stamps();
        assert!(!eye.has_changed());
        fs::remove_file(&file).unwrap();
        assert!(!eye.has_changed());
        assert!(eye.has_changed());
    }

    #[test]
    fn what_can_be_read_once_only_is_not_watched() {
        for files in [vec![], vec!["-".into(), "a.txt".into()]] {
            assert!(Watch::begin(&Files { files }, &Global::default()).is_none());
        }
    }
}
