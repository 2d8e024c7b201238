//! A file that is replaced whole or not at all, for nobody else to read.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::Beside;
use crate::gate::{self, Place, Written};

/// How many bytes are written at a time.
const PIECE: usize = 4096;

/// A stage of replacing a file, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// A new file is made beside the old one.
    Create,
    /// A piece of the text is written to it, from 0.
    Write(usize),
    /// It is brought to the disk.
    Sync,
    /// The old file gets a second name.
    Link,
    /// That name takes the place of the last copy.
    Backup,
    /// The new file takes the place of the old one.
    Place,
    /// The folder is brought to the disk.
    Folder,
}

/// Replaces a file: afterwards it is the old one or the new one, whatever happens. The old one is kept as a copy with
/// `.bak` behind its name.
pub(super) fn replace(target: &Path, text: &str, written: Written) -> io::Result<()> {
    replace_at(gate::place(target, written)?, text, &mut |_| Ok(()))
}

/// Does what replacing does, and asks `watch` before each stage, whose error is that of the stage: how faults are tried.
pub fn replace_watched(
    target: &Path,
    text: &str,
    watch: &mut dyn FnMut(Stage) -> io::Result<()>,
) -> io::Result<()> {
    replace_at(gate::place(target, Written::Kept)?, text, watch)
}

fn replace_at(place: Place, text: &str, watch: &mut dyn FnMut(Stage) -> io::Result<()>) -> io::Result<()> {
    // A link keeps standing: the file that it leads to is replaced.
    let place = place.followed()?;
    let (target, folder) = (place.path(), place.folder());
    watch(Stage::Create)?;
    // Made for its owner alone, and gone again where anything goes wrong.
    let mut beside = Beside::create(&place, 0o600)?;
    if let Ok(known) = fs::metadata(target) {
        beside.file().set_permissions(known.permissions())?;
    }
    for (number, piece) in text.as_bytes().chunks(PIECE).enumerate() {
        watch(Stage::Write(number))?;
        beside.write_all(piece)?;
    }
    watch(Stage::Sync)?;
    beside.file().sync_all()?;
    // Not every file system has second names, and the new file does not need the copy.
    let _ = keep_copy(target, folder, watch);
    watch(Stage::Place)?;
    beside.put(&place)?;
    // Not every file system can sync a folder, and the file itself is safe by now.
    let _ = watch(Stage::Folder).and_then(|()| File::open(folder)?.sync_all());
    Ok(())
}

/// The copy of a file that is kept when it is replaced.
pub(super) fn copy_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".bak");
    name.into()
}

/// Gives the old file the name of its copy; at every moment there is the copy of before or this one.
fn keep_copy(target: &Path, folder: &Path, watch: &mut dyn FnMut(Stage) -> io::Result<()>) -> io::Result<()> {
    if !target.exists() {
        return Ok(());
    }
    watch(Stage::Link)?;
    let linked = tempfile::Builder::new()
        .prefix(".diptych-")
        .make_in(folder, |path| fs::hard_link(target, path))?
        .into_temp_path();
    watch(Stage::Backup)?;
    linked.persist(copy_of(target))?;
    Ok(())
}

/// The folder of a file.
pub(super) fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
