//! How far a reader is in a lesson, kept in a file of the user's own folder.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::gate;
use crate::ingest::visible_name;
use crate::session::{lesson_home, user, write_own};
use crate::tui::Kept;

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// The file of a lesson.
pub(super) struct Progress {
    file: PathBuf,
}

impl Progress {
    /// The file of the built-in lesson, or of one that was written; none where the user's folder has no place.
    pub(super) fn of(lesson: Option<&Path>) -> Option<Self> {
        Some(Self { file: lesson_home(lesson, &user(gate::variable), gate::variable)? })
    }

    /// How far the lesson was; nothing where it was not begun, or where the file is none of ours.
    pub(super) fn read(&self) -> Option<Kept> {
        let opened = gate::open(&self.file).ok()?;
        let known = opened.metadata().ok()?;
        if !known.is_file() || known.len() > LARGEST {
            return None;
        }
        let mut text = String::new();
        opened.take(LARGEST).read_to_string(&mut text).ok()?;
        toml::from_str(&text).ok()
    }

    /// Keeps how far it is.
    pub(super) fn write(&self, kept: &Kept) -> Result<(), String> {
        let told = |error: &dyn std::fmt::Display| format!("not kept: {}: {error}", visible_name(&self.file));
        let text = toml::to_string(kept).map_err(|error| told(&error))?;
        write_own(&self.file, &text).map_err(|error| told(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::screens::lesson::kept::KeptStop;

    #[test]
    fn what_was_kept_is_read_again_and_what_is_none_of_it_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let progress = Progress { file: folder.path().join("diptych/built-in.lesson.toml") };
        assert_eq!(progress.read(), None);
        let stop = |choice: Option<&str>| KeptStop {
            title: "A \"list\"".to_owned(),
            question: "How many?".to_owned(),
            choice: choice.map(str::to_owned),
            shown: true,
        };
        let kept = Kept {
            lesson: "What is a difference?".to_owned(),
            at: "A list".to_owned(),
            stops: vec![stop(Some("2")), stop(None)],
        };
        progress.write(&kept).unwrap();
        assert_eq!(progress.read(), Some(kept));
        std::fs::write(&progress.file, "nonsense").unwrap();
        assert_eq!(progress.read(), None);
    }
}
