//! The files that a dossier names, so that nothing is ever written over them.

use std::path::{Path, PathBuf};

use crate::ingest::{SizeLimit, Source};

/// The files that the dossier in this file names, its texts in their order and its list of phrases; none where it cannot
/// be read or names none.
pub fn named_files(path: &Path) -> Vec<PathBuf> {
    // One that is no text, or too large for one, was not read as a dossier either.
    let bytes = Source::File(path.to_owned()).bytes(SizeLimit::HIGHEST).unwrap_or_default();
    let written = String::from_utf8(bytes).unwrap_or_default();
    let table = written.trim_start_matches('\u{feff}').parse::<toml::Table>().unwrap_or_default();
    let readouts = table.get("readout").and_then(toml::Value::as_array).into_iter().flatten();
    let folder = path.parent().unwrap_or(Path::new(""));
    let texts = readouts.filter_map(|readout| readout.get("file")?.as_str());
    let phrases = table.get("phrases").and_then(toml::Value::as_str);
    texts.chain(phrases).map(|file| folder.join(file)).collect()
}
