//! The files that a dossier names, so that nothing is ever written over them.

use std::path::{Path, PathBuf};

/// The files that the dossier in this file names, its texts in their order and its list of phrases; none where it cannot
/// be read or names none.
pub fn named_files(path: &Path) -> Vec<PathBuf> {
    let written = std::fs::read_to_string(path).unwrap_or_default();
    let table = written.trim_start_matches('\u{feff}').parse::<toml::Table>().unwrap_or_default();
    let readouts = table.get("readout").and_then(toml::Value::as_array).into_iter().flatten();
    let folder = path.parent().unwrap_or(Path::new(""));
    let texts = readouts.filter_map(|readout| readout.get("file")?.as_str());
    let phrases = table.get("phrases").and_then(toml::Value::as_str);
    texts.chain(phrases).map(|file| folder.join(file)).collect()
}
