//! Where printed things go: standard output, or a file that is written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};

use color_eyre::eyre::{self, WrapErr as _, bail};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;

use crate::gate::{self, Place, Written};
use crate::ingest::visible_name;
use crate::render::Output;
use crate::session::Beside;

/// What the system gives a new file, less what the user's mask takes away.
const USUAL: u32 = 0o666;

/// How many bytes are handed to standard output at a time.
const PIECE: usize = 1 << 16;

/// What standard output is.
pub(super) fn standard_output() -> Output {
    if io::stdout().is_terminal() { Output::Terminal } else { Output::Other }
}

/// The columns of the terminal, where standard output is one; else what `COLUMNS` says.
pub(super) fn columns() -> Option<u16> {
    let terminal = rustix::termios::tcgetwinsize(io::stdout()).ok().map(|size| size.ws_col);
    terminal.or_else(|| variable("COLUMNS")?.parse().ok()).filter(|&columns| columns > 0)
}

/// A variable of the environment, where it is text.
pub(super) fn variable(name: &str) -> Option<String> {
    gate::variable(name)?.into_string().ok()
}

/// Writes to standard output.
pub(super) fn print(text: &str) -> eyre::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Writes to standard output what `write` gives, as it comes.
pub(super) fn stream(write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> eyre::Result<()> {
    let mut out = BufWriter::with_capacity(PIECE, io::stdout().lock());
    write(&mut out)?;
    out.flush()?;
    Ok(())
}

/// Writes a file whole or not at all; a file that was read as input is never overwritten.
pub(super) fn write(target: &Path, bytes: &[u8], inputs: &[PathBuf]) -> eyre::Result<()> {
    let name = visible_name(target);
    spare(target, inputs)?;
    let place = gate::place(target, Written::Made).wrap_err_with(|| name.clone())?;
    match fs::metadata(place.path()) {
        Ok(known) if known.is_dir() => bail!("{name} is a directory: name a file in it"),
        // A device or a pipe cannot be replaced, and nothing is lost by writing into it.
        Ok(known) if !known.is_file() => {
            open(place.path()).and_then(|mut file| file.write_all(bytes)).wrap_err(name)
        }
        _ => replace(place, bytes).wrap_err(name),
    }
}

/// Opens a device or a pipe to be written into, without waiting for somebody who reads it.
pub(super) fn open(target: &Path) -> io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = match rustix::fs::open(target, flags, Mode::empty()) {
        Err(Errno::NXIO) if fs::metadata(target).is_ok_and(|known| known.file_type().is_fifo()) => {
            return Err(io::Error::new(io::ErrorKind::NotConnected, "it is a pipe that nobody reads"));
        }
        opened => File::from(opened?),
    };
    // Who reads is waited for: whatever is written comes whole.
    rustix::fs::fcntl_setfl(&file, OFlags::empty())?;
    Ok(file)
}

/// Refuses what is there and is no file: keys must not wait for whoever reads a pipe.
pub(super) fn file_or_free(target: &Path) -> eyre::Result<()> {
    let Ok(place) = gate::place(target, Written::Made) else { return Ok(()) };
    if fs::metadata(place.path()).is_ok_and(|known| !known.is_file()) {
        bail!("{} is no file: name another", visible_name(target));
    }
    Ok(())
}

/// Refuses a target that is one of the inputs. One that may not be written at all is refused when it comes to that.
pub(super) fn spare(target: &Path, inputs: &[PathBuf]) -> eyre::Result<()> {
    let Ok(place) = gate::place(target, Written::Made) else { return Ok(()) };
    if let Some(input) = inputs.iter().find(|input| is_same_file(input, &place)) {
        bail!("{} is also read as {}: name another output", visible_name(target), visible_name(input));
    }
    Ok(())
}

fn is_same_file(input: &Path, target: &Place) -> bool {
    match (gate::known(input), fs::metadata(target.path())) {
        (Ok(a), Ok(b)) => (a.dev(), a.ino()) == (b.dev(), b.ino()),
        _ => false,
    }
}

/// Writes beside the file, then puts the new one in its place.
fn replace(place: Place, bytes: &[u8]) -> io::Result<()> {
    // A link keeps standing: the file that it leads to is replaced.
    let place = place.followed()?;
    let (target, folder) = (place.path(), place.folder());
    // Nothing stays beside the file where anything goes wrong.
    let mut beside = Beside::create(&place, USUAL)?;
    if let Ok(known) = fs::metadata(target) {
        beside.file().set_permissions(known.permissions())?;
    }
    beside.write_all(bytes)?;
    beside.file().sync_all()?;
    beside.put(&place)?;
    // Not every file system can sync a folder, and the file itself is safe by now.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    #[test]
    fn a_file_is_written_whole_and_nothing_stays_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("out.html");
        write(&target, b"first", &[]).unwrap();
        write(&target, b"second", &[]).unwrap();
        assert_eq!(fs::read_to_string(&target).unwrap(), "second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_has_the_usual_rights_and_an_old_one_keeps_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let [target, other] = ["out.html", "other"].map(|name| folder.path().join(name));
        let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        write(&target, b"first", &[]).unwrap();
        fs::write(&other, "").unwrap();
        assert_eq!(rights(&target), rights(&other));
        fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
        write(&target, b"second", &[]).unwrap();
        assert_eq!(rights(&target), 0o640);
    }

    #[test]
    fn an_input_is_never_overwritten_not_even_through_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let input = folder.path().join("a.txt");
        let link = folder.path().join("b.txt");
        fs::write(&input, "words").unwrap();
        std::os::unix::fs::symlink(&input, &link).unwrap();
        for target in [&input, &link] {
            let error = write(target, b"lost", std::slice::from_ref(&input)).unwrap_err().to_string();
            assert!(error.contains("is also read as"), "{error}");
        }
        assert_eq!(fs::read_to_string(&input).unwrap(), "words");
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, b"new", &[]).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
    }

    #[test]
    fn a_folder_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(folder.path(), b"x", &[]).unwrap_err().to_string();
        assert!(error.contains("is a directory"), "{error}");
    }

    #[test]
    fn a_pipe_that_nobody_reads_is_told_and_one_that_is_read_is_filled() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, Mode::RWXU, 0).unwrap();
        let told = format!("{:#}", write(&pipe, b"x", &[]).unwrap_err());
        assert!(told.ends_with("pipe: it is a pipe that nobody reads"), "{told}");
        let reader = std::thread::spawn({
            let pipe = pipe.clone();
            move || fs::read(pipe).unwrap()
        });
        // More than a pipe holds; until the reader is there the pipe is refused.
        let bytes = vec![b'x'; 300_000];
        while write(&pipe, &bytes, &[]).is_err() {
            std::thread::yield_now();
        }
        assert_eq!(reader.join().unwrap().len(), bytes.len());
        assert!(file_or_free(&pipe).unwrap_err().to_string().ends_with("is no file: name another"));
        assert!(file_or_free(&folder.path().join("free")).is_ok());
    }
}
