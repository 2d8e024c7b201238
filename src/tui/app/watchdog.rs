//! The threads that see signals and the end of the terminal, even when the reader of keys is stuck.
//!
//! One sleeps until a signal comes; the other sleeps in a `poll` of the terminal that asks for no events at all, so
//! that only the terminal's end wakes it. Neither runs while nothing happens. The end of the terminal must be seen
//! here because the loop may be stuck in writing to it, and because `SIGHUP` may never come.

use std::io::{self, PipeReader, Write as _};
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{OnceLock, mpsc};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::{OFlags, fcntl_setfl};
use signal_hook::consts::{SIGABRT, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGXCPU};
use signal_hook::iterator::Signals;

use crate::tui::app::wake::wake;
use crate::tui::app::{terminal, unfinished};

/// How long the terminal may take to be restored before the program leaves all the same.
const PATIENCE: Duration = Duration::from_millis(500);

/// How many addresses are kept back for leaving where no memory is left; nothing is ever stored there.
const BALLAST: usize = 16 << 20;

static RESUMED: AtomicBool = AtomicBool::new(false);

/// Whether the program was continued since the last call.
pub(crate) fn resumed() -> bool {
    RESUMED.swap(false, Ordering::SeqCst)
}

/// Starts the watch; from here on the signals that end a program restore the terminal first.
pub(crate) fn spawn() -> io::Result<()> {
    let mut signals = Signals::new([SIGABRT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGXCPU])?;
    hold_aborts()?;
    let mut ballast: Vec<u8> = Vec::new();
    // With so little memory nothing can be kept back.
    let _ = ballast.try_reserve_exact(BALLAST);
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGABRT => {
                    drop(std::mem::take(std::hint::black_box(&mut ballast)));
                    leave(signal)
                }
                SIGCONT => wake_reader(),
                // Where nobody could continue the program the system would not stop it either.
                SIGTSTP if !terminal::has_shell() => {}
                SIGTSTP => terminal::stop(),
                // Typed to the program that has the terminal now.
                SIGINT | SIGQUIT if terminal::is_lent() => {}
                _ => leave(signal),
            }
        }
    })?;
    let terminal = terminal::descriptor()?;
    std::thread::Builder::new().name("hang-up".to_owned()).spawn(move || wait_for_end(&terminal))?;
    Ok(())
}

/// The end of a pipe that nobody reads.
static FULL: OnceLock<PipeReader> = OnceLock::new();

/// Keeps a thread that ends the process at once, as one does that got no memory, from doing so before the terminal was
/// given back: the last thing that its signal does is to write into a pipe that is full. The watch, which the same signal
/// wakes, then leaves as for any other.
fn hold_aborts() -> io::Result<()> {
    let (read, mut written) = io::pipe()?;
    if FULL.set(read).is_err() {
        return Ok(());
    }
    fcntl_setfl(&written, OFlags::NONBLOCK)?;
    while written.write(&[0; 4096]).is_ok() || written.write(&[0]).is_ok() {}
    let same = written.try_clone()?;
    signal_hook::low_level::pipe::register_raw(SIGABRT, written.into())?;
    // Whoever is to wait here must not be spared it, as that call has it.
    fcntl_setfl(&same, OFlags::empty())?;
    Ok(())
}

/// Makes the reader return, so that the loop sees [`resumed`].
fn wake_reader() {
    RESUMED.store(true, Ordering::SeqCst);
    wake();
}

fn wait_for_end(terminal: &OwnedFd) {
    loop {
        let mut fds = [PollFd::new(terminal, PollFlags::empty())];
        match poll(&mut fds, None) {
            Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => {
                leave(SIGHUP);
            }
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return,
        }
    }
}

/// What came of a session. Where it failed because the terminal has gone, the program ends here as the watch would end it a
/// moment later.
pub(crate) fn witnessed<T>(ended: io::Result<T>) -> io::Result<T> {
    match ended {
        Err(_) if has_gone() => leave(SIGHUP),
        ended => ended,
    }
}

fn has_gone() -> bool {
    // One that has gone is no terminal any more, and cannot be opened again.
    let Ok(terminal) = terminal::descriptor() else { return true };
    let mut fds = [PollFd::new(&terminal, PollFlags::empty())];
    let now = rustix::event::Timespec { tv_sec: 0, tv_nsec: 0 };
    poll(&mut fds, Some(&now)).is_ok() && fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR)
}

fn leave(signal: i32) -> ! {
    let (done, restored) = mpsc::channel();
    // In a thread of its own: writing to a terminal that was stopped with Ctrl-s blocks for ever.
    let restoring = std::thread::Builder::new().spawn(move || {
        terminal::give_up();
        let _ = done.send(());
    });
    if restoring.is_err() {
        // No memory is left for one.
        terminal::give_up();
    }
    unfinished::keep();
    let _ = restored.recv_timeout(PATIENCE);
    if signal == SIGABRT {
        // What was told of it went to the screen that is gone.
        let _ = io::stderr()
            .write_all(b"diptych: it had to end at once: no memory was left, or it has a fault\n");
    }
    std::process::exit(128 + signal)
}
