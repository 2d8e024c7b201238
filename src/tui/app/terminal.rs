//! Taking the terminal and giving it back as it was.
//!
//! Every way out goes through [`restore`], which acts once: whoever comes first (the guard, the panic hook, the
//! watchdog) swaps the flag and does it, so that nothing is ever printed over the text that follows.

use std::io;
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::time::Duration;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    KeyboardEnhancementFlags, PopKeyboardEnhancementFlags, PushKeyboardEnhancementFlags,
};
use crossterm::style::ResetColor;
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, cursor};
use rustix::fs::OFlags;
use rustix::termios::{OptionalActions, isatty, tcgetattr, tcsetattr};

use crate::gate;
use crate::ingest::swept;
use crate::tui::app::unfinished;
use crate::tui::state::Size;

/// Whether the terminal is ours at this moment.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether the screen is ours, and the modes of the terminal that go with it.
static SCREEN: AtomicBool = AtomicBool::new(false);
/// Held while the terminal is taken.
static TAKING: Mutex<()> = Mutex::new(());

/// Whether the program leaves, so that nobody takes the terminal any more.
static GIVEN_UP: AtomicBool = AtomicBool::new(false);

/// Whether mouse reports were asked for, so that resuming asks for them again.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Whether the screen stays as it is and lines are added to it: no mode of the terminal but raw keys is asked for.
static LINES: AtomicBool = AtomicBool::new(false);

/// Whether another program has the terminal.
static LENT: AtomicBool = AtomicBool::new(false);

/// Held while a frame is written, so that nobody takes or restores the terminal in the middle of one.
static WRITING: Mutex<()> = Mutex::new(());

/// Whether the mouse takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mouse {
    /// The terminal keeps the mouse, so that its own selection works.
    #[default]
    Off,
    /// Wheel and clicks come to the program.
    On,
}

/// What tells a terminal that a frame begins and ends, so that it shows no half of one (DEC mode 2026).
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// Holds the terminal; giving it up restores it.
#[derive(Debug)]
pub(crate) struct Guard(());

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
        // Where the terminal failed, the program ends here as well.
        unfinished::keep();
    }
}

/// Takes the terminal: raw mode, alternate screen, bracketed paste, keys that tell `Ctrl-i` from `Tab`.
///
/// The terminal is asked nothing here, so nothing can hang on an answer. Terminals that do not know the keyboard flags
/// ignore them.
pub(crate) fn enter(mouse: Mouse) -> io::Result<Guard> {
    MOUSE.store(mouse == Mouse::On, Ordering::SeqCst);
    // The guard stands before the attempt: what was taken when it fails is given back.
    let guard = Guard(());
    take()?;
    Ok(guard)
}

/// Takes the keys of the terminal, and nothing else of it: no screen of its own, no reports.
pub(crate) fn enter_lines() -> io::Result<Guard> {
    LINES.store(true, Ordering::SeqCst);
    let guard = Guard(());
    take()?;
    Ok(guard)
}

/// Gives the terminal back as it was; a second call does nothing.
///
/// Writes past the lock of standard output: a thread that is stuck while it holds the lock must not keep the
/// terminal from being restored. Errors are of no use here: where the terminal is gone, nobody can be told.
pub(crate) fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // Modes first: they take effect even where the output is blocked.
        let _ = disable_raw_mode();
        leave_screen();
    }
}

/// Gives the terminal back for good: whoever tries to take it from here on waits for the end of the program.
pub(crate) fn give_up() {
    GIVEN_UP.store(true, Ordering::SeqCst);
    // Who takes it at this moment is waited for.
    let _taking = soon(&TAKING);
    restore();
}

/// A lock as soon as it is free, but not for ever: who holds it may be stuck in writing.
fn soon(lock: &Mutex<()>) -> Option<MutexGuard<'_, ()>> {
    (0..40).find_map(|_| {
        let free = lock.try_lock().ok();
        if free.is_none() {
            std::thread::sleep(Duration::from_millis(5));
        }
        free
    })
}

/// Shows the screen of before; keys still come to the program. A second call does nothing, like one of [`restore`].
pub(crate) fn leave_screen() {
    if !SCREEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = String::new();
    if MOUSE.load(Ordering::SeqCst) {
        push(&mut bytes, &DisableMouseCapture);
    }
    push(&mut bytes, &PopKeyboardEnhancementFlags);
    push(&mut bytes, &DisableBracketedPaste);
    push(&mut bytes, &ResetColor);
    push(&mut bytes, &EndSynchronizedUpdate);
    push(&mut bytes, &LeaveAlternateScreen);
    push(&mut bytes, &cursor::Show);
    let _ = write_all_unlocked(bytes.as_bytes());
}

/// Stops the program as a shell's job control expects, and takes the terminal again when it is continued.
///
/// Raw mode turned `Ctrl-z` into a key, so the stop signal is ours to send. It goes to the whole process group, as
/// the terminal would send it, and is `SIGSTOP`: a `SIGTSTP` of one's own is dropped in orphaned groups.
pub(crate) fn suspend() -> io::Result<()> {
    restore();
    rustix::process::kill_current_process_group(rustix::process::Signal::STOP)?;
    take()
}

/// Lends the terminal to another program, and takes it again when that is done.
///
/// What is typed there is meant for that program, `Ctrl-c` as well: see [`is_lent`].
pub(crate) fn lend<T>(to: impl FnOnce() -> T) -> io::Result<T> {
    LENT.store(true, Ordering::SeqCst);
    restore();
    let terminal = descriptor();
    let modes = terminal.as_ref().ok().and_then(|terminal| tcgetattr(terminal).ok());
    let done = to();
    // Whatever modes that program left are none of those that the terminal is to be left in at the end.
    if let (Ok(terminal), Some(modes)) = (&terminal, &modes) {
        let _ = tcsetattr(terminal, OptionalActions::Now, modes);
    }
    let taken = take();
    LENT.store(false, Ordering::SeqCst);
    taken.map(|()| done)
}

/// A descriptor of the terminal for oneself, which outlives every other one.
pub(crate) fn descriptor() -> io::Result<OwnedFd> {
    let stdin = rustix::stdio::stdin();
    if isatty(stdin) {
        return stdin.try_clone_to_owned();
    }
    let flags = OFlags::RDONLY | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(rustix::fs::open("/dev/tty", flags, rustix::fs::Mode::empty())?)
}

/// Whether another program has the terminal, which sends the signals of its keys to every program in front.
pub(crate) fn is_lent() -> bool {
    LENT.load(Ordering::SeqCst)
}

/// Stops the program where a stop was asked for from outside; the watch calls this beside the loop.
pub(crate) fn stop() {
    if !gate::may_stop() {
        return;
    }
    // A frame in the middle is waited for.
    let _writing = soon(&WRITING);
    restore();
    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP);
}

/// Takes the terminal again after the program was stopped, since the shell may have changed its modes.
pub(crate) fn resume() -> io::Result<()> {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // It was stopped as it stood: a second push would let the terminal's stack of keyboard flags grow, and a second
        // `enable_raw_mode` does nothing as long as the first is remembered.
        if SCREEN.load(Ordering::SeqCst) {
            let mut bytes = String::new();
            push(&mut bytes, &PopKeyboardEnhancementFlags);
            write_all_unlocked(bytes.as_bytes())?;
        }
        disable_raw_mode()?;
    }
    take()
}

/// Whether the terminal is ours at this moment.
pub(crate) fn is_taken() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// Whether stopping leads back to a shell that could continue the program.
///
/// The leader of a session has nobody above it. Where the leader is in the group of the program, as the shell of
/// `ssh host 'diptych; x'` is, it would be stopped along, or waits for the program and reads no keys.
pub(crate) fn has_shell() -> bool {
    let leader = rustix::process::getsid(None);
    let group = leader.and_then(|leader| rustix::process::getpgid(Some(leader)));
    gate::may_stop() && group.is_ok_and(|group| group != rustix::process::getpgrp())
}

/// The size of what is drawn on the terminal.
pub(crate) fn size() -> Size {
    let (width, height) = crossterm::terminal::size().unwrap_or((80, 24));
    Size::drawn(width, height)
}

/// Writes a frame at once, between the marks of a synchronized update; nothing where the terminal is not ours now.
pub(crate) fn write_frame(bytes: &[u8]) -> io::Result<()> {
    let _writing = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if !TAKEN.load(Ordering::SeqCst) {
        return Ok(());
    }
    let frame = [BEGIN, bytes, END].concat();
    write_all_unlocked(&frame)
}

/// Adds lines to what stands on the terminal, or on the page that standard output is.
pub(crate) fn write_lines(lines: &[String]) -> io::Result<()> {
    let _writing = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // With raw keys a new line does not go back to its beginning by itself.
    let end = if TAKEN.load(Ordering::SeqCst) { "\r\n" } else { "\n" };
    let text: String = lines.iter().flat_map(|line| [swept(line), end.into()]).collect();
    write_all_unlocked(text.as_bytes())
}

/// Asks the terminal something; its answer comes with the keys.
pub(crate) fn ask(question: &[u8]) -> io::Result<()> {
    let _writing = WRITING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    write_all_unlocked(question)
}

/// Restores the terminal before a panic of this thread is reported, and passes those of other threads over.
///
/// The worker's panics are caught and shown in the status line; their report would be printed into the picture.
pub(crate) fn restore_on_panic() {
    let reader = std::thread::current().id();
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().id() == reader {
            restore();
            unfinished::keep();
            report(panic);
        }
    }));
}

fn take() -> io::Result<()> {
    let _taking = TAKING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    while GIVEN_UP.load(Ordering::SeqCst) {
        std::thread::park();
    }
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    if LINES.load(Ordering::SeqCst) {
        return Ok(());
    }
    SCREEN.store(true, Ordering::SeqCst);
    let mut bytes = String::new();
    push(&mut bytes, &EnterAlternateScreen);
    push(&mut bytes, &EnableBracketedPaste);
    push(&mut bytes, &PushKeyboardEnhancementFlags(KeyboardEnhancementFlags::DISAMBIGUATE_ESCAPE_CODES));
    if MOUSE.load(Ordering::SeqCst) {
        push(&mut bytes, &EnableMouseCapture);
    }
    write_all_unlocked(bytes.as_bytes())
}

fn push(bytes: &mut String, command: &impl Command) {
    command.write_ansi(bytes).expect("writing to a string cannot fail");
}

fn write_all_unlocked(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(rustix::stdio::stdout(), bytes) {
            Ok(0) => return Ok(()),
            Ok(n) => bytes = bytes.get(n..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            // A terminal that another program left without blocking.
            Err(rustix::io::Errno::AGAIN) => {
                let stdout = rustix::stdio::stdout();
                let mut fds = [rustix::event::PollFd::new(&stdout, rustix::event::PollFlags::OUT)];
                rustix::event::poll(&mut fds, None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
