//! `--record FILE`: the file that a recording goes to.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use color_eyre::eyre::{self, WrapErr as _, bail};

use super::output;
use crate::gate::{self, Written};
use crate::ingest::visible_name;

/// How a recording begins, whoever made it.
const BEGINNING: &[u8] = b"{\"version\":";

/// Makes the file of a recording; an older recording is replaced, any other file with something in it is kept.
pub(super) fn create(target: &Path, inputs: &[PathBuf]) -> eyre::Result<File> {
    let name = visible_name(target);
    output::spare(target, inputs)?;
    let place = gate::place(target, Written::Made).wrap_err_with(|| name.clone())?;
    if let Ok(known) = fs::metadata(place.path()) {
        if known.is_dir() {
            bail!("{name} is a directory: name a file in it");
        }
        if known.is_file() && known.len() > 0 && !is_recording(place.path()) {
            bail!("{name} exists and is no recording: name another file");
        }
    }
    place.create().wrap_err(name)
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
            create(&target, &[]).err().map(|error| error.to_string())
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
        let told = create(&input, std::slice::from_ref(&input)).unwrap_err().to_string();
        assert!(told.contains("a.cast is also read as"), "{told}");
        let told = create(folder.path(), &[]).unwrap_err().to_string();
        assert!(told.contains("is a directory"), "{told}");
    }
}
