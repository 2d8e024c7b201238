//! The files that a dossier names: nothing is ever written over them, and those that stand elsewhere are told.

use std::path::{Component, Path, PathBuf};

use crate::gate;
use crate::ingest::{SizeLimit, Source, visible_name};

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

/// How a file that a dossier names leads out of the folder of the dossier, by its name or by a link; none where it does not.
///
/// A dossier may come from a stranger, and what it names is read and exported: `../us.txt` is as good a text as any, but
/// it is to be seen that it is none of those beside the dossier.
pub fn way_out(folder: &Path, file: &Path) -> Option<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if gate::whole(&folder.join(file))?.starts_with(gate::whole(folder)?) {
        return None;
    }
    let name = visible_name(file);
    let is_named = file.is_absolute() || file.components().any(|part| part == Component::ParentDir);
    Some(if is_named { name } else { format!("{name}, a link") })
}
