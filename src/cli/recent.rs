//! `diptych --recent`: what was opened last, to be opened again.
//!
//! The list is a file in the reader's own folder, `recent.toml`: only names of files stand in it, the last opened first.

use std::fs;
use std::io::{BufRead as _, IsTerminal as _, Read as _, Write as _};
use std::path::{Path, PathBuf};

use color_eyre::eyre::{self, bail};
use serde::{Deserialize, Serialize};

use super::output;
use crate::gate;
use crate::ingest::visible_name;
use crate::session;

/// How many are remembered.
const MOST: usize = 5;

/// The largest list that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// What was opened, the last first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Recent {
    #[serde(default)]
    opened: Vec<Opened>,
}

/// The files that were opened together: a dossier, or loose texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Opened {
    files: Vec<PathBuf>,
}

impl Recent {
    /// Reads a list; what is none counts for nothing.
    fn read(file: &Path) -> Self {
        let is_one = gate::known(file).is_ok_and(|known| known.is_file() && known.len() <= LARGEST);
        let read = || {
            let mut text = String::new();
            gate::open(file).ok()?.take(LARGEST).read_to_string(&mut text).ok()?;
            toml::from_str(&text).ok()
        };
        is_one.then(read).flatten().unwrap_or_default()
    }

    /// The same with these files as the last that were opened.
    fn with(mut self, files: Vec<PathBuf>) -> Self {
        let newest = Opened { files };
        self.opened.retain(|opened| *opened != newest);
        self.opened.insert(0, newest);
        self.opened.truncate(MOST);
        self
    }

    /// The list as it is shown, numbered from 1.
    fn shown(&self) -> String {
        let line = |(opened, number): (&Opened, usize)| {
            let names: Vec<String> = opened.files.iter().map(|file| visible_name(file)).collect();
            let gone =
                if opened.files.iter().all(|file| file.exists()) { "" } else { "   (no longer there)" };
            format!("{number}  {}{gone}\n", names.join("  "))
        };
        self.opened.iter().zip(1..).map(line).collect()
    }
}

/// Remembers what is opened; a list that cannot be written is none.
pub(super) fn remember(files: &[PathBuf]) {
    // Neither the built-in dossier nor what comes through a pipe can be opened again by name.
    if files.is_empty() || files.iter().any(|file| file.as_os_str() == "-") {
        return;
    }
    let Some(list) = list() else { return };
    let whole = files.iter().map(|file| fs::canonicalize(file).unwrap_or_else(|_| file.clone()));
    let recent = Recent::read(&list).with(whole.collect());
    if let Ok(text) = toml::to_string(&recent) {
        let _ = session::write_own(&list, &text);
    }
}

fn list() -> Option<PathBuf> {
    session::state_folder(gate::variable).map(|folder| folder.join("recent.toml"))
}

/// Lists what was opened last, and gives the files of the one whose number was given or is typed, to be opened again; none
/// where no number was.
pub(super) fn chosen(number: usize, files: &[PathBuf]) -> eyre::Result<Option<Vec<PathBuf>>> {
    if let Some(file) = files.first() {
        bail!("--recent opens what was opened before: {} is named beside it", visible_name(file));
    }
    let recent = list().map(|file| Recent::read(&file)).unwrap_or_default();
    if recent.opened.is_empty() {
        bail!("nothing was opened yet");
    }
    let number = match number {
        0 => match asked(&recent)? {
            Some(number) => number,
            None => return Ok(None),
        },
        number => number,
    };
    match recent.opened.get(number.wrapping_sub(1)) {
        Some(opened) => Ok(Some(opened.files.clone())),
        None => bail!("there is no number {number}: diptych --recent lists 1 to {}", recent.opened.len()),
    }
}

/// Shows the list; on a terminal asks which one is to be opened, and takes none for an answer.
fn asked(recent: &Recent) -> eyre::Result<Option<usize>> {
    output::print(&recent.shown())?;
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        return Ok(None);
    }
    output::print("open which? ")?;
    std::io::stdout().flush()?;
    let mut typed = String::new();
    gate::standard_input()?.lock().read_line(&mut typed)?;
    match typed.trim() {
        "" => Ok(None),
        typed => match typed.parse() {
            Ok(number) if number > 0 => Ok(Some(number)),
            _ => bail!("write one of the numbers"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(recent: &Recent) -> Vec<&str> {
        recent.opened.iter().map(|opened| opened.files[0].to_str().unwrap()).collect()
    }

    #[test]
    fn the_last_five_are_remembered_each_once() {
        let mut recent = Recent::default();
        for name in ["a", "b", "c", "d", "e", "f", "c"] {
            recent = recent.with(vec![name.into()]);
        }
        assert_eq!(opened(&recent), ["c", "f", "e", "d", "b"]);
        let again: Recent = toml::from_str(&toml::to_string(&recent).unwrap()).unwrap();
        assert_eq!(again, recent);
        assert!(recent.shown().starts_with("1  c   (no longer there)\n2  f"));
    }

    #[test]
    fn what_is_no_list_counts_for_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("recent.toml");
        for text in ["x = = 1", "opened = 3", "\u{0}"] {
            fs::write(&file, text).unwrap();
            assert_eq!(Recent::read(&file), Recent::default());
        }
        assert_eq!(Recent::read(folder.path()), Recent::default());
    }
}
