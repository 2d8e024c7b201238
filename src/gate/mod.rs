//! What this process may open, write, run and ask of its environment: one place that answers, for every door.
//!
//! Usually the answer is yes, as far as the system lets us. In restricted mode, which a forced command of `sshd` on a
//! shared account asks for, texts come from one folder alone, what is written goes to one other, and no program is started.
//! [`restrict`] turns it on, once and for the whole process, as the system's own limits hold for a process.
//!
//! No door looks whether the mode is on. It asks for what it wants, and gets it, or an error that says why not:
//!
//! | a door that | asks |
//! |---|---|
//! | opens a file to read it | [`open`], or [`known`] for what is there, and never `File::open` |
//! | writes a file | [`place()`] with what it is, then works on [`Place::path`]; [`folder`] and [`make_folder`] for folders |
//! | keeps a file that is read again: a session, a class | [`kept`] for its name, and then the two above |
//! | starts a program | [`command`], before it makes anything ready for it; [`temporary`] for a file to hand over |
//! | reads a variable of the environment | [`variable`]; those that clap reads are not read in this mode |
//! | takes a text from standard input | [`standard_input`] |
//! | stops the program, for a shell to go on | [`may_stop`] |
//!
//! What drops a large list goes through `give_back`, so that its room does not stay with the process.
//!
//! `tests/it/tidy` knows the files that touch the system, so that a door which asks nobody is seen; `tests/it/restricted`
//! tries every way out that we know of.

mod beneath;
mod bounds;
#[cfg(feature = "terminal")]
mod limits;
mod memory;
mod place;
mod shut;

use std::ffi::{OsStr, OsString};
use std::fs::{File, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use rustix::fs::{Mode, OFlags};

pub use bounds::Bounds;
pub(crate) use memory::give_back;
pub use place::{Place, Written};
pub use shut::Shut;

/// The bounds of this process, where it has any.
static BOUNDS: OnceLock<Bounds> = OnceLock::new();

fn bounds() -> Option<&'static Bounds> {
    BOUNDS.get()
}

/// Keeps the whole process within bounds from here on, the system's own limits on memory, time, files and processes among
/// them; it cannot be undone, and is done before anything is read.
#[cfg(feature = "terminal")]
pub fn restrict(bounds: Bounds) -> io::Result<()> {
    limits::set()?;
    if BOUNDS.set(bounds).is_err() {
        return Err(io::Error::other("the bounds of this process stand already"));
    }
    Ok(())
}

/// Opens a file to read it, without waiting and without becoming the terminal of the process; it may be a pipe, a device
/// or a folder, which its metadata tell.
///
/// In restricted mode a name without a folder at its beginning is taken from the root.
pub fn open(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    match bounds() {
        None => Ok(rustix::fs::open(path, flags, Mode::empty())?.into()),
        Some(bounds) => bounds.open(path, flags),
    }
}

/// What stands behind a name, links followed.
pub fn known(path: &Path) -> io::Result<Metadata> {
    match bounds() {
        None => std::fs::metadata(path),
        Some(_) => open(path)?.metadata(),
    }
}

/// The whole name of what stands behind a name, links followed; in restricted mode, which follows none out of the root, it is
/// not told.
pub fn whole(path: &Path) -> Option<PathBuf> {
    if bounds().is_some() { None } else { std::fs::canonicalize(path).ok() }
}

/// Whether a name is a link, as far as that is told: in restricted mode it is not.
pub fn is_link(path: &Path) -> bool {
    bounds().is_none() && path.symlink_metadata().is_ok_and(|known| known.is_symlink())
}

/// Whether there is something where a file is to be made, be it a link to nothing.
pub fn is_taken(path: &Path) -> bool {
    match bounds() {
        None => path.symlink_metadata().is_ok(),
        Some(bounds) => {
            bounds.place(path, Written::Made).is_err_and(|error| Shut::behind(&error) == Some(Shut::Taken))
        }
    }
}

/// A place where a file may be written.
///
/// In restricted mode it lies in the folder of sessions, from which a name is taken that begins with no folder; what a
/// reader asked for is never written over anything there.
pub fn place(path: &Path, written: Written) -> io::Result<Place> {
    match bounds() {
        None => Ok(Place::free(path)),
        Some(bounds) => bounds.place(path, written),
    }
}

/// The whole name of a file or a folder that is both written and read: in restricted mode in the folder of sessions, and
/// an error where there is none.
pub fn kept(path: &Path) -> io::Result<PathBuf> {
    match bounds() {
        None => Ok(path.to_owned()),
        Some(bounds) => bounds.kept(path),
    }
}

/// The folder that sessions stand in where it is not for the files and the user to say: `Err` where none are kept.
pub fn session_folder() -> Result<Option<PathBuf>, Shut> {
    match bounds() {
        None => Ok(None),
        Some(bounds) => bounds.session_folder().map(Some),
    }
}

/// A folder that is written to, to look into it; what stands in it may be a link.
pub fn folder(path: &Path) -> io::Result<Place> {
    match bounds() {
        None => Ok(Place::free(path)),
        Some(bounds) => bounds.folder(path),
    }
}

/// Makes a folder and those that it stands in, with these permissions, where they are not there.
pub fn make_folder(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    match bounds() {
        None => std::fs::DirBuilder::new().recursive(true).mode(mode).create(path),
        Some(bounds) => bounds.make_folder(path, mode),
    }
}

/// A program to be started.
pub fn command(program: impl AsRef<OsStr>) -> io::Result<Command> {
    match bounds() {
        None => Ok(Command::new(program)),
        Some(_) => Err(Shut::Program.into()),
    }
}

/// A file that is handed to another program and is gone afterwards.
#[cfg(any(feature = "terminal", feature = "documents"))]
pub fn temporary(suffix: &str) -> io::Result<tempfile::NamedTempFile> {
    match bounds() {
        None => tempfile::Builder::new().prefix("diptych-").suffix(suffix).tempfile(),
        Some(_) => Err(Shut::Program.into()),
    }
}

/// The variables that restricted mode lets through: what the terminal is, how it is written to and reached, and who is there.
const LET_THROUGH: &[&str] = &[
    "TERM",
    "COLORTERM",
    "COLORFGBG",
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "FORCE_COLOR",
    "COLUMNS",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "SSH_CONNECTION",
    "USER",
    "LOGNAME",
];

/// A variable of the environment.
pub fn variable(name: &str) -> Option<OsString> {
    match bounds() {
        Some(_) if !LET_THROUGH.contains(&name) => None,
        _ => std::env::var_os(name),
    }
}

/// Standard input, as a text or a part of one.
pub fn standard_input() -> io::Result<io::Stdin> {
    match bounds() {
        None => Ok(io::stdin()),
        Some(_) => Err(Shut::StandardInput.into()),
    }
}

/// Whether the program may be stopped, so that whoever started it goes on: behind a forced command nobody does.
pub fn may_stop() -> bool {
    bounds().is_none()
}
