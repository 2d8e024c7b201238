//! `diptych new DIR FILES`: writes a dossier to fill in.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use color_eyre::eyre::{self, WrapErr as _, bail};

use super::{Global, sources};
use crate::dossier::{self, DRAFT_FILE_NAME};
use crate::gate::{self, Written};
use crate::ingest::{self, Error, Found, Source, visible_name};

/// Copies the texts byte for byte into a folder and writes a dossier beside them; nothing that is there
/// already is touched.
pub(super) fn run(folder: &Path, files: &[PathBuf], global: &Global) -> eyre::Result<ExitCode> {
    if files.len() < 2 {
        bail!("a dossier takes two texts or more: diptych new DIR FILE FILE ...");
    }
    let sources = sources::texts(files)?;
    let texts = sources.iter().map(|source| readable(source, global)).collect::<Result<Vec<_>, _>>()?;
    let (texts, found): (Vec<Vec<u8>>, Vec<Found>) = texts.into_iter().unzip();
    let draft = dossier::draft(&sources, &found, global.kind);
    let copies = draft.files.iter().zip(texts.iter().map(Vec::as_slice));
    let all: Vec<(PathBuf, &[u8])> = copies
        .chain([(&DRAFT_FILE_NAME.to_owned(), draft.toml.as_bytes())])
        .map(|(name, bytes)| (folder.join(name), bytes))
        .collect();
    // Looked at before the first is written, so that a folder is not left half done.
    if let Some((taken, _)) = all.iter().find(|(path, _)| gate::is_taken(path)) {
        bail!("{} is there already, and is not written over", visible_name(taken));
    }
    gate::make_folder(folder, 0o777).wrap_err_with(|| format!("{} cannot be made", visible_name(folder)))?;
    for (path, bytes) in &all {
        write_new(path, bytes).wrap_err_with(|| format!("{} cannot be written", visible_name(path)))?;
    }
    let written = visible_name(&folder.join(DRAFT_FILE_NAME));
    writeln!(
        std::io::stdout(),
        "{written} is ready to be filled in\n  diptych {written}\n  diptych check {written}"
    )?;
    Ok(ExitCode::SUCCESS)
}

/// The bytes of a text that can be read, and what was found beside it.
fn readable(source: &Source, global: &Global) -> Result<(Vec<u8>, Found), Error> {
    let reading = global.reading();
    let bytes = source.bytes(reading.limit)?;
    let incoming = ingest::from_bytes(&bytes, source.path(), &reading)
        .map_err(|refusal| Error { name: source.name(), refusal })?;
    Ok((bytes, incoming.intake.found))
}

/// Writes a file that must not be there yet, even if it came to be since it was looked for.
fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = File::create_new(gate::place(path, Written::Made)?.path())?;
    file.write_all(bytes)?;
    file.sync_all()
}
