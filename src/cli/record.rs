//! `--record FILE`: the file that a recording goes to.

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use color_eyre::eyre::{self, WrapErr as _, bail};

use super::output;
use crate::gate::{self, Place, Written};
use crate::ingest::visible_name;

/// How a recording begins, whoever made it.
const BEGINNING: &[u8] = b"{\"version\":";

/// Where a recording is to go; nothing is touched there before it begins.
pub(super) struct Target {
    named: PathBuf,
    place: Place,
}

impl Target {
    /// An older recording may be replaced; any other file with something in it is kept.
    pub(super) fn new(path: &Path, inputs: &[PathBuf]) -> eyre::Result<Self> {
        let name = visible_name(path);
        output::spare(path, inputs)?;
        let place = gate::place(path, Written::Made).wrap_err_with(|| name.clone())?;
        if let Ok(known) = fs::metadata(place.path()) {
            if known.is_dir() {
                bail!("{name} is a directory: name a file in it");
            }
            if known.is_file() && known.len() > 0 && !is_recording(place.path()) {
                bail!("{name} exists and is no recording: name another file");
            }
        }
        Ok(Self { named: path.to_owned(), place })
    }

    /// Opens it, and empties what was there: the last thing to be done before the recording begins.
    pub(super) fn open(&self) -> io::Result<Recording> {
        let name = visible_name(&self.named);
        let is_file = fs::metadata(self.place.path()).map_or(true, |known| known.is_file());
        let opened = if is_file { self.place.create() } else { output::open(self.place.path()) };
        let file = opened.map_err(|error| named(&name, &error))?;
        Ok(Recording { file, whole: is_file.then_some(0), name })
    }
}

/// The file of a recording: only whole lines stand in it, also where the disk is full.
pub(super) struct Recording {
    file: File,
    name: String,
    /// The bytes of the lines so far; none where they cannot be taken back.
    whole: Option<u64>,
}

impl Write for Recording {
    /// Takes a line.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if let Err(error) = self.file.write_all(line) {
            if let Some(whole) = self.whole {
                // A half line would keep players from the whole ones; where it stays, it is told all the same.
                let _ = self.file.set_len(whole);
            }
            return Err(named(&self.name, &error));
        }
        self.whole = self.whole.map(|whole| whole + line.len() as u64);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn named(name: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{name}: {error}"))
}

fn is_recording(target: &Path) -> bool {
    let mut beginning = [0; 64];
    let read = File::open(target).and_then(|mut file| file.read(&mut beginning)).unwrap_or_default();
    let beginning: Vec<u8> =
        beginning.iter().take(read).copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    beginning.starts_with(BEGINNING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_recording_or_an_empty_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let refused = |name: &str, content: &str| {
            let target = folder.path().join(name);
            fs::write(&target, content).unwrap();
            Target::new(&target, &[]).err().map(|error| error.to_string())
        };
        assert_eq!(refused("empty", ""), None);
        assert_eq!(refused("older.cast", "{ \"version\": 2, \"width\": 80 }\n"), None);
        let told = refused("readout.txt", "words").unwrap();
        assert!(told.contains("readout.txt exists and is no recording"), "{told}");
        assert_eq!(fs::read_to_string(folder.path().join("readout.txt")).unwrap(), "words");
    }

    #[test]
    fn an_input_and_a_folder_are_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("a.cast");
        fs::write(&input, "{\"version\": 2}").unwrap();
        let told = Target::new(&input, std::slice::from_ref(&input)).err().unwrap().to_string();
        assert!(told.contains("a.cast is also read as"), "{told}");
        let told = Target::new(folder.path(), &[]).err().unwrap().to_string();
        assert!(told.contains("is a directory"), "{told}");
    }

    #[test]
    fn nothing_is_emptied_before_the_recording_begins() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.cast");
        let old = "{\"version\": 2}\n";
        fs::write(&path, old).unwrap();
        let target = Target::new(&path, &[]).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), old);
        target.open().unwrap().write_all(b"new\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new\n");
    }

    #[test]
    fn a_full_disk_is_told_by_name_and_leaves_whole_lines() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("walk.cast");
        let mut recording = Target::new(&path, &[]).unwrap().open().unwrap();
        recording.write_all(b"whole\n").unwrap();
        // A file that may not be written to any more, as that of a full disk.
        recording.file = File::open(&path).unwrap();
        let told = recording.write_all(b"lost\n").unwrap_err().to_string();
        assert!(told.contains("walk.cast: "), "{told}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "whole\n");
        // No device has room for ever, and this one never.
        let full = Path::new("/dev/full");
        if full.exists() {
            let told = Target::new(full, &[]).unwrap().open().unwrap().write_all(b"x\n").unwrap_err();
            assert_eq!(told.kind(), io::ErrorKind::StorageFull);
        }
    }
}
