//! A terminal for tests: the program on a pty, and what a terminal would show of what it writes.
//!
//! Nothing here sleeps: a test waits until something is so, and fails when that takes longer than a deadline.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process, kill_process_group};

/// How long anything may take on a loaded machine before a test gives up.
const DEADLINE: Duration = Duration::from_secs(20);

/// What came from the program.
struct Received {
    bytes: Vec<u8>,
    screen: vt100::Parser,
}

/// Where keys are typed, and the answers of the terminal come between them.
#[derive(Clone)]
struct Writer(Arc<Mutex<Box<dyn std::io::Write + Send>>>);

impl std::io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.lock().unwrap().flush()
    }
}

/// The program on a pty.
pub(super) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Writer,
    received: Arc<(Mutex<Received>, Condvar)>,
    /// The program's side, kept open to see its modes after the program has gone.
    slave: File,
    modes_before: String,
}

/// How the program is started.
pub(super) struct Start {
    command: CommandBuilder,
    size: (u16, u16),
    claimed: Option<(u16, u16)>,
    answers: bool,
}

impl Start {
    /// The program itself, with these arguments.
    pub(super) fn program(arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_diptych"));
        command.args(arguments);
        Self::new(command)
    }

    /// A line of shell, in which `$DIPTYCH` is the program; the shell stays its parent.
    pub(super) fn shell(line: &str) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &format!("{line}; exit $?")]);
        command.env("DIPTYCH", env!("CARGO_BIN_EXE_diptych"));
        Self::new(command)
    }

    /// The same in a shell with job control, as people have it: the program is a job. When it stops, the shell says so
    /// and how often, and continues it on a line that is typed.
    pub(super) fn job(line: &str) -> Self {
        // 128 and the number of the signal, which is not the same everywhere.
        let stopped = "[ $s = 145 ] || [ $s = 147 ]";
        let on = "n=$((n+1)); echo stopped $n; read -r line; fg > /dev/null; s=$?";
        Self::shell(&format!("set -m; {line}; s=$?; n=0; while {stopped}; do {on}; done; (exit $s)"))
    }

    fn new(mut command: CommandBuilder) -> Self {
        let unset =
            ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "DIPTYCH_THEME", "DIPTYCH_CONFIG", "LC_ALL"];
        for name in unset.into_iter().chain(["LC_CTYPE", "TMUX", "STY"]) {
            command.env_remove(name);
        }
        // Nothing of whoever runs the tests is read, and nothing is left to them: there no folder can be made.
        command.env("XDG_CONFIG_HOME", "/proc/none");
        command.env("XDG_STATE_HOME", "/proc/none");
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "C.UTF-8");
        command.env("RUST_BACKTRACE", "0");
        // Says that the background is dark, so that the terminal is not asked.
        command.env("COLORFGBG", "15;0");
        command.cwd(std::env::temp_dir());
        Self { command, size: (80, 24), claimed: None, answers: false }
    }

    /// With a variable in the environment.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// On a terminal that does not say in the environment what its background is, so that it is asked.
    pub(super) fn asked(mut self) -> Self {
        self.command.env_remove("COLORFGBG");
        self
    }

    /// On a terminal that answers at once when it is asked what it is.
    pub(super) fn answering(mut self) -> Self {
        self.answers = true;
        self
    }

    /// In a folder.
    pub(super) fn within(mut self, folder: PathBuf) -> Self {
        self.command.cwd(folder);
        self
    }

    /// On a terminal that says it has another size than it shows.
    pub(super) fn claiming(mut self, columns: u16, rows: u16) -> Self {
        self.claimed = Some((columns, rows));
        self
    }

    /// On a terminal of this size.
    pub(super) fn sized(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Starts it.
    pub(super) fn run(self) -> Terminal {
        let (columns, rows) = self.size;
        let (wide, high) = self.claimed.unwrap_or(self.size);
        let pair = native_pty_system().openpty(pty_size(wide, high)).unwrap();
        let path = pair.master.tty_name().unwrap();
        let slave = OpenOptions::new().read(true).write(true).open(path).unwrap();
        let modes_before = modes(&slave);
        let child = pair.slave.spawn_command(self.command).unwrap();
        let size = |n| NonZero::new(n).unwrap();
        let screen = vt100::Parser::new(size(rows), size(columns), 0);
        let received = Arc::new((Mutex::new(Received { bytes: Vec::new(), screen }), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let sink = received.clone();
        let writer = Writer(Arc::new(Mutex::new(pair.master.take_writer().unwrap())));
        let mut answers = self.answers.then(|| writer.clone());
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            let mut answered = 0;
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                let mut received = sink.0.lock().unwrap();
                received.bytes.extend_from_slice(&buffer[..n]);
                received.screen.process(&buffer[..n]);
                sink.1.notify_all();
                let Some(answers) = &mut answers else { continue };
                let asked = received.bytes.windows(3).filter(|bytes| bytes == b"\x1b[c").count();
                drop(received);
                // The program may have gone.
                let _ = answers.write_all("\x1b[?62;22c".repeat(asked - answered).as_bytes());
                answered = asked;
            }
        });
        Terminal { child, master: pair.master, writer, received, slave, modes_before }
    }
}

fn pty_size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn modes(tty: &File) -> String {
    format!("{:?}", rustix::termios::tcgetattr(tty).unwrap())
}

/// The program's process; it leads a group of its own.
fn pid(child: &(dyn Child + Send + Sync)) -> Pid {
    Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap()
}

/// Waits until a program has gone by itself; gives its exit code.
pub(super) fn exit_code(child: &mut (dyn Child + Send + Sync)) -> u32 {
    let group = pid(child);
    let (done, waited) = std::sync::mpsc::channel();
    let watch = std::thread::spawn(move || {
        if waited.recv_timeout(DEADLINE).is_err() {
            // All of them, and for good: one that is stopped hears nothing else. They may have gone in this moment.
            let _ = kill_process_group(group, Signal::KILL);
        }
    });
    let status = child.wait().unwrap();
    let _ = done.send(());
    watch.join().unwrap();
    assert_eq!(status.signal(), None, "the program did not end by itself");
    status.exit_code()
}

impl Terminal {
    /// Types.
    pub(super) fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until the screen is as wanted, and gives its text.
    pub(super) fn until(&self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) -> String {
        self.until_received(what, |screen, _| wanted(screen))
    }

    /// Waits until the program has written some bytes.
    pub(super) fn until_bytes(&self, bytes: &str) {
        let wanted = bytes.as_bytes();
        self.until_received(&format!("{bytes:?}"), |_, bytes| {
            bytes.windows(wanted.len()).any(|window| window == wanted)
        });
    }

    /// Waits until the screen and all bytes that were written are as wanted, and gives the text of the screen.
    pub(super) fn until_received(
        &self,
        what: &str,
        wanted: impl Fn(&vt100::Screen, &[u8]) -> bool,
    ) -> String {
        let wanted = |received: &Received| wanted(received.screen.screen(), &received.bytes);
        let (lock, changed) = &*self.received;
        let begun = Instant::now();
        let mut received = lock.lock().unwrap();
        while !wanted(&received) && begun.elapsed() < DEADLINE {
            received =
                changed.wait_timeout(received, DEADLINE.checked_sub(begun.elapsed()).unwrap()).unwrap().0;
        }
        let contents = received.screen.screen().contents();
        let found = wanted(&received);
        // Released before the test can fail, so that the reader goes on.
        drop(received);
        assert!(found, "waited for {what}:\n{contents}");
        contents
    }

    /// Waits until a text is on the screen.
    pub(super) fn until_text(&self, text: &str) -> String {
        self.until(text, |screen| screen.contents().contains(text))
    }

    /// Waits until the screen is the program's own, and the passages are aligned.
    pub(super) fn until_drawn(&self) -> String {
        self.until("a frame", |screen| {
            let text = screen.contents();
            screen.alternate_screen() && text.contains("? help") && !text.contains("aligning")
        })
    }

    /// Everything that was written so far.
    pub(super) fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.received.0.lock().unwrap().bytes).into_owned()
    }

    /// Gives the terminal another size.
    pub(super) fn resize(&self, columns: u16, rows: u16) {
        let size = |n| NonZero::new(n).unwrap();
        self.received.0.lock().unwrap().screen.screen_mut().set_size(size(rows), size(columns));
        self.master.resize(pty_size(columns, rows)).unwrap();
    }

    /// Sends a signal to the program.
    pub(super) fn signal(&self, signal: Signal) {
        kill_process(pid(self.child.as_ref()), signal).unwrap();
    }

    /// Sends a signal to every process that is in front on the terminal.
    pub(super) fn signal_front(&self, signal: Signal) {
        let group = self.master.process_group_leader().and_then(Pid::from_raw).unwrap();
        kill_process_group(group, signal).unwrap();
    }

    /// Waits until the program has gone; gives its exit code.
    pub(super) fn exit_code(&mut self) -> u32 {
        exit_code(self.child.as_mut())
    }

    /// Asserts that the terminal is as it was before the program.
    pub(super) fn assert_restored(&self) {
        self.until("the screen of before", |screen| !screen.alternate_screen());
        let (lock, _) = &*self.received;
        let received = lock.lock().unwrap();
        let screen = received.screen.screen();
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let bytes = String::from_utf8_lossy(&received.bytes);
        // A program that ended before it took the screen never left it.
        let is_undone = |taken: &str, given: &str| {
            bytes.rfind(taken).is_none_or(|taken| bytes.rfind(given).is_some_and(|given| given > taken))
        };
        assert!(is_undone("\x1b[?1049h", "\x1b[?1049l"), "the screen of before is shown");
        assert_eq!(bytes.matches("\x1b[>1u").count(), bytes.matches("\x1b[<1u").count());
        assert!(is_undone("\x1b[?2026h", "\x1b[?2026l"), "no frame is left open");
        assert_eq!(modes(&self.slave), self.modes_before);
    }
}
