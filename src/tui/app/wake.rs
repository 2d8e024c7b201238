//! How other threads make the loop look at what they have for it: a byte in a pipe that its reader waits on.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Where the byte is written; nowhere as long as nobody waits.
static BELL: OnceLock<UnixStream> = OnceLock::new();

/// Who is called where no terminal is read.
static CALLED: Mutex<Option<Box<dyn Fn() + Send>>> = Mutex::new(None);

/// Has this called, too, whenever other threads have something.
pub(crate) fn on_wake(call: impl Fn() + Send + 'static) {
    *CALLED.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(call));
}

/// Makes the loop look at what came from other threads; where it has not begun to wait it looks first thing.
pub fn wake() {
    if let Some(call) = CALLED.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        call();
    }
    if let Some(mut bell) = BELL.get() {
        // A pipe that is full wakes as well.
        let _ = bell.write(&[0]);
    }
}

/// The end of the pipe that is waited on; one in a process.
pub(crate) fn bell() -> io::Result<UnixStream> {
    let (heard, bell) = pipe()?;
    if BELL.set(bell).is_err() {
        return Err(io::Error::other("the terminal has a reader already"));
    }
    Ok(heard)
}

/// The two ends of a pipe on which nobody ever blocks: what is read, and what is written to.
pub(crate) fn pipe() -> io::Result<(UnixStream, UnixStream)> {
    let (read, written) = UnixStream::pair()?;
    read.set_nonblocking(true)?;
    written.set_nonblocking(true)?;
    Ok((read, written))
}

/// Takes everything out of a pipe.
pub(crate) fn drain(mut pipe: &UnixStream) {
    let mut bytes = [0; 256];
    while pipe.read(&mut bytes).is_ok_and(|n| n > 0) {}
}
