//! The file of a session: read when a dossier is opened, written at every decision.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};

use super::replace::{copy_of, folder_of, replace};
use super::{FormError, Home, Session, three_way};
use crate::gate::{self, Written};
use crate::ingest::visible_name;

/// The largest session that is read, in bytes.
const LARGEST: u64 = 64 << 20;

/// How long another window may take to write.
const PATIENCE: Duration = Duration::from_secs(2);
const AGAIN: Duration = Duration::from_millis(5);

/// Why a session cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system refused.
    #[error("{}: {error}", visible_name(file))]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is no session.
    #[error("{}: {error}", visible_name(file))]
    Form {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        error: FormError,
    },
    /// Neither place takes it.
    #[error("not saved: {first}; nor there: {second}")]
    Nowhere {
        /// Why the first place did not.
        first: Box<Error>,
        /// Why the second did not.
        second: Box<Error>,
    },
}

/// What came of saving.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Saved {
    /// The session with what another window had added meanwhile, where there was anything.
    pub merged: Option<Session>,
    /// What the reader must know, where there is anything.
    pub told: Option<String>,
}

/// The file of a session, and what it is known to hold.
#[derive(Debug)]
pub struct Store {
    home: Home,
    /// Whose session it is where it does not say so itself.
    user: String,
    title: String,
    /// What the file had when it was read or written last.
    base: Session,
    /// Its bytes then; none where there was no file.
    bytes: Option<Vec<u8>>,
    /// Whether the spare file holds what is now in the session and must go once that is saved.
    spare_taken: bool,
    /// Whether the reader was told that the first place does not take it.
    warned: bool,
}

impl Store {
    /// Opens the session of a user at its place, with what the reader must know of it.
    ///
    /// There may be no file yet. One that cannot be read stays as it is: what is decided then goes to the spare place.
    pub fn open(home: Home, user: &str, title: &str) -> (Self, Session, Vec<String>) {
        let mut told = Vec::new();
        let (bytes, found) = match read(&home.file) {
            Ok(Some((bytes, session))) => (Some(bytes), Some(session)),
            Ok(None) => (None, None),
            Err(error) => {
                told.push(unreadable(&home.file, &error));
                (None, None)
            }
        };
        let base = found.unwrap_or_else(|| Session::new(user));
        let mut session = base.clone();
        let mut spare_taken = false;
        if let Some(spare) = &home.spare {
            match read(spare) {
                Ok(Some((_, kept))) => {
                    session = three_way(&Session::new(user), &kept, &base);
                    spare_taken = true;
                    told.push(format!("taken in: what {} kept", visible_name(spare)));
                }
                Ok(None) => {}
                Err(error) => told.push(unreadable(spare, &error)),
            }
        }
        if session.user.is_empty() {
            user.clone_into(&mut session.user);
        }
        let title = title.to_owned();
        (Self { home, user: user.to_owned(), title, base, bytes, spare_taken, warned: false }, session, told)
    }

    /// The file that is written.
    pub fn file(&self) -> &Path {
        &self.home.file
    }

    /// Whether all of a session is in its file.
    pub fn holds(&self, session: &Session) -> bool {
        *session == self.base
    }

    /// Writes a session, with what another window wrote meanwhile; where its place does not take it, to the spare one.
    ///
    /// On an error nothing is written, and the next call tries again.
    pub fn save(&mut self, session: &Session) -> Result<Saved, Error> {
        let mut session = session.clone();
        if session.user.is_empty() {
            session.user.clone_from(&self.user);
        }
        let session = &session;
        if self.holds(session) && !self.spare_taken {
            return Ok(Saved::default());
        }
        match self.save_at_home(session) {
            Ok(merged) => {
                if self.spare_taken
                    && let Some(spare) = &self.home.spare
                {
                    // What it kept stands in the file now.
                    let _ = remove(spare);
                    let _ = remove(&copy_of(spare));
                    self.spare_taken = false;
                }
                self.warned = false;
                Ok(Saved { merged, told: None })
            }
            Err(first) => {
                let Some(spare) = self.home.spare.clone() else { return Err(first) };
                let kept = self.keep(&spare, session);
                kept.map_err(|second| Error::Nowhere {
                    first: Box::new(kept_shown(&first)),
                    second: Box::new(second),
                })?;
                let told = (!std::mem::replace(&mut self.warned, true))
                    .then(|| format!("{first}; kept in {}", visible_name(&spare)));
                Ok(Saved { merged: None, told })
            }
        }
    }

    fn save_at_home(&mut self, session: &Session) -> Result<Option<Session>, Error> {
        let file = &self.home.file;
        let io = |error| Error::Io { file: file.clone(), error };
        make_folder(file).map_err(io)?;
        let _lock = lock(&folder_of(file)).map_err(io)?;
        let merged = match read(file)? {
            Some((bytes, theirs)) if self.bytes.as_ref() != Some(&bytes) => {
                let merged = three_way(&self.base, session, &theirs);
                (merged != *session).then_some(merged)
            }
            _ => None,
        };
        let session = merged.as_ref().unwrap_or(session);
        let text = session.written(&self.title);
        replace(file, &text, Written::Kept).map_err(io)?;
        self.base = session.clone();
        self.bytes = Some(text.into_bytes());
        Ok(merged)
    }

    /// Writes the whole session to the spare place, with what is there.
    fn keep(&mut self, spare: &Path, session: &Session) -> Result<(), Error> {
        let io = |error| Error::Io { file: spare.to_owned(), error };
        make_folder(spare).map_err(io)?;
        let _lock = lock(&folder_of(spare)).map_err(io)?;
        replace(spare, &session.written(&self.title), Written::Kept).map_err(io)?;
        self.spare_taken = true;
        Ok(())
    }
}

/// An error as it is told inside another.
fn kept_shown(error: &Error) -> Error {
    match error {
        Error::Io { file, error } => {
            Error::Io { file: file.clone(), error: io::Error::new(error.kind(), error.to_string()) }
        }
        Error::Form { file, error } => Error::Form { file: file.clone(), error: error.clone() },
        Error::Nowhere { first, .. } => kept_shown(first),
    }
}

fn unreadable(file: &Path, error: &Error) -> String {
    let copy = copy_of(file);
    let hint = if gate::known(&copy).is_ok() {
        format!(", the one before it is {}", visible_name(&copy))
    } else {
        String::new()
    };
    format!("{error}; it stays as it is{hint}")
}

impl Session {
    /// Reads the session in a file.
    pub fn load(file: &Path) -> Result<Self, Error> {
        match read(file)? {
            Some((_, session)) => Ok(session),
            None => Err(Error::Io { file: file.to_owned(), error: io::ErrorKind::NotFound.into() }),
        }
    }
}

impl Session {
    /// Writes the session to a file, whole or not at all, for nobody else to read.
    pub fn write(&self, file: &Path, title: &str) -> Result<(), Error> {
        let io = |error| Error::Io { file: file.to_owned(), error };
        let _lock = lock(&folder_of(file)).map_err(io)?;
        replace(file, &self.written(title), Written::Made).map_err(io)
    }
}

/// The bytes of a session's file and the session in it; none where there is no file.
fn read(file: &Path) -> Result<Option<(Vec<u8>, Session)>, Error> {
    let io = |error| Error::Io { file: file.to_owned(), error };
    let form = |error| Error::Form { file: file.to_owned(), error };
    let opened = match gate::open(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(io)?,
    };
    let known = opened.metadata().map_err(io)?;
    if !known.is_file() {
        return Err(io(io::Error::new(io::ErrorKind::InvalidInput, "it is no file")));
    }
    if known.len() > LARGEST {
        return Err(io(io::Error::new(io::ErrorKind::InvalidInput, "it is too large for a session")));
    }
    let mut bytes = Vec::new();
    opened.take(LARGEST).read_to_end(&mut bytes).map_err(io)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        form(FormError::Syntax(format!("it is no UTF-8 after {} bytes", error.valid_up_to())))
    })?;
    let session = Session::parse(text).map_err(form)?;
    Ok(Some((bytes, session)))
}

/// Writes a file of the reader's own, whole or not at all, for nobody else to read; its folder is made where there is none.
pub fn write_own(file: &Path, text: &str) -> io::Result<()> {
    make_folder(file)?;
    replace(file, text, Written::Kept)
}

/// Makes the folder of a file, for its owner alone, where there is none.
fn make_folder(file: &Path) -> io::Result<()> {
    let folder = folder_of(file);
    match gate::known(&folder) {
        Ok(known) if known.is_dir() => Ok(()),
        _ => gate::make_folder(&folder, 0o700),
    }
}

fn remove(file: &Path) -> io::Result<()> {
    fs::remove_file(gate::place(file, Written::Kept)?.path())
}

/// Keeps other windows from writing until it is dropped; none where the file system has no locks.
///
/// The folder is locked and not the file, since each writing puts another file in its place.
fn lock(folder: &Path) -> io::Result<Option<File>> {
    let Ok(opened) = gate::folder(folder).and_then(|folder| File::open(folder.path())) else {
        return Ok(None);
    };
    let due = Instant::now() + PATIENCE;
    loop {
        match flock(&opened, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => return Ok(Some(opened)),
            Err(rustix::io::Errno::WOULDBLOCK) if Instant::now() < due => std::thread::sleep(AGAIN),
            Err(rustix::io::Errno::WOULDBLOCK) => {
                return Err(io::Error::new(io::ErrorKind::WouldBlock, "another window is writing it"));
            }
            Err(_) => return Ok(None),
        }
    }
}
