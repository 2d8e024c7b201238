//! From file arguments to the dossier that they mean; shared by every subcommand that compares.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use color_eyre::eyre::{self, bail};

use super::{Files, Global};
use crate::dossier::{self, Dossier, PhraseList};
use crate::ingest::{Reading, Source, visible_name};

impl Global {
    /// How files are read.
    pub(crate) fn reading(&self) -> Reading {
        Reading { limit: self.max_size.unwrap_or_default(), encoding: self.encoding, kind: self.kind }
    }
}

/// Loads what the arguments name: nothing is the built-in dossier, one TOML file is a dossier, and two or
/// more texts are an unnamed dossier.
pub(super) fn load(files: &Files, global: &Global) -> eyre::Result<Arc<Dossier>> {
    let mut dossier = match files.files.as_slice() {
        [] => dossier::builtin(),
        [one] if is_dossier(one) => dossier::load(one, &global.reading())?,
        [one] => bail!(
            "{} is one text, and comparing takes two or more: diptych FILE FILE ..., or one dossier FILE.toml",
            visible_name(one)
        ),
        many => dossier::from_sources(&texts(many)?, &global.reading())?,
    };
    if let Some(own) = &global.phrases {
        dossier.phrases = dossier.phrases.with(&PhraseList::load(own, &global.reading())?);
    }
    Ok(Arc::new(dossier))
}

/// Every file that the arguments lead to: those named, and those that a dossier names.
pub(super) fn inputs(files: &Files, global: &Global) -> Vec<PathBuf> {
    let named =
        files.files.iter().filter(|file| is_dossier(file)).flat_map(|file| dossier::named_files(file));
    files.files.iter().cloned().chain(named).chain(global.phrases.clone()).collect()
}

/// The sources that the arguments name; standard input can be one of them.
pub(super) fn texts(files: &[PathBuf]) -> eyre::Result<Vec<Source>> {
    if let Some(dossier) = files.iter().find(|f| is_dossier(f)) {
        bail!(
            "{} is a dossier and stands with other files: give the dossier alone, or texts only",
            visible_name(dossier)
        );
    }
    if files.iter().filter(|f| is_standard_input(f)).count() > 1 {
        bail!("- stands more than once: standard input can be read once only");
    }
    Ok(files
        .iter()
        .map(|f| if is_standard_input(f) { Source::StandardInput } else { Source::File(f.clone()) })
        .collect())
}

fn is_standard_input(file: &Path) -> bool {
    file.as_os_str() == "-"
}

pub(super) fn is_dossier(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}
