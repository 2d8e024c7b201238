//! The one reader of the terminal: it waits for keys, changes of size and other threads, and makes messages of them.

use std::collections::VecDeque;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use signal_hook::consts::SIGWINCH;

use crate::tui::app::answers::{Answer, BACKGROUND, DEVICE};
use crate::tui::app::decoder::{Decoder, Typed};
use crate::tui::app::link::Link;
use crate::tui::app::{terminal, wake};
use crate::tui::update::Msg;

/// The most bytes that are taken at a time.
const CHUNK: usize = 4096;

/// What is asked of a terminal at the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ask {
    /// What its background is, and what it is.
    Background,
    /// What it is alone.
    Device,
}

/// What waiting came to.
#[derive(Debug, Clone)]
pub(crate) enum Came {
    /// A message.
    Msg(Msg),
    /// Another thread has something, or what was written has arrived.
    Stir,
    /// The time has passed.
    Nothing,
}

/// The one reader of the terminal.
#[derive(Debug)]
pub(crate) struct Input {
    terminal: OwnedFd,
    /// A byte comes here when the size has changed.
    sizes: UnixStream,
    /// And here when another thread has something.
    bell: UnixStream,
    decoder: Decoder,
    link: Link,
    /// Messages that came and were not asked for yet.
    ready: VecDeque<Msg>,
    /// Whether the terminal still has to say what its background is.
    owes_background: bool,
}

impl Input {
    /// Begins to listen: from here on a change of size is seen, however late it is asked for. A size that was read before
    /// this may stay old, for nothing tells that it changed.
    pub(crate) fn listen() -> io::Result<Self> {
        let (sizes, changed) = wake::pipe()?;
        signal_hook::low_level::pipe::register(SIGWINCH, changed)?;
        Ok(Self {
            terminal: terminal::descriptor()?,
            sizes,
            bell: wake::bell()?,
            decoder: Decoder::default(),
            link: Link::default(),
            ready: VecDeque::new(),
            owes_background: false,
        })
    }

    /// Asks the terminal something; its answer comes with the keys.
    pub(crate) fn ask(&mut self, what: Ask) -> io::Result<()> {
        self.owes_background |= what == Ask::Background;
        let question = if what == Ask::Background { [BACKGROUND, DEVICE].concat() } else { DEVICE.to_vec() };
        self.link.asked(Instant::now());
        terminal::ask(&question)
    }

    /// So many bytes were written; now and then it is asked whether they have arrived.
    pub(crate) fn wrote(&mut self, bytes: usize) -> io::Result<()> {
        self.link.wrote(bytes, Instant::now());
        if self.link.is_to_be_asked() { self.ask(Ask::Device) } else { Ok(()) }
    }

    /// Whether so little is under way to the terminal that a frame may follow.
    pub(crate) fn has_room(&self) -> bool {
        self.link.has_room(Instant::now())
    }

    /// How long at most until there is room, where there is none now.
    pub(crate) fn room_in(&self) -> Option<Duration> {
        self.link.room_in(Instant::now())
    }

    /// The next message, or whatever else ends the waiting.
    pub(crate) fn next(&mut self, limit: Option<Duration>) -> io::Result<Came> {
        let due = limit.map(|limit| Instant::now() + limit);
        loop {
            if let Some(msg) = self.ready.pop_front() {
                return Ok(Came::Msg(msg));
            }
            let now = Instant::now();
            let held = self.decoder.patience(now, self.link.owed(now));
            let left = due.map(|due| due.saturating_duration_since(now));
            let heard = self.hear([held, left].into_iter().flatten().min(), Bell::Heeded)?;
            match heard {
                Heard::Answer | Heard::Bell if self.ready.is_empty() => return Ok(Came::Stir),
                Heard::Bytes | Heard::Size | Heard::Answer | Heard::Bell => {}
                Heard::Nothing if held.is_some_and(|held| left.is_none_or(|left| held <= left)) => {
                    let typed = self.decoder.waited();
                    self.take(typed);
                }
                Heard::Nothing => return Ok(Came::Nothing),
            }
        }
    }

    /// Waits until the terminal has said what its background is, or that it will not, but so long at most from the question
    /// on; keys that come first are kept.
    pub(crate) fn await_background(&mut self, patience: Duration) -> io::Result<()> {
        while self.owes_background {
            let Some(left) = self.link.waits(patience, Instant::now()) else { break };
            self.hear(Some(left), Bell::Unheeded)?;
        }
        Ok(())
    }

    /// Waits for all that the terminal was asked, as long as that is worth while: what comes later is typed to others.
    pub(crate) fn await_answers(&mut self) -> io::Result<()> {
        while let Some(left) = self.link.leaving_waits(Instant::now()) {
            self.hear(Some(left), Bell::Unheeded)?;
        }
        Ok(())
    }

    /// Waits once and takes what came.
    fn hear(&mut self, limit: Option<Duration>, bell: Bell) -> io::Result<Heard> {
        let limit = limit.map(|limit| Timespec {
            tv_sec: i64::try_from(limit.as_secs()).unwrap_or(i64::MAX),
            tv_nsec: limit.subsec_nanos().into(),
        });
        let [keys, size, rung] = {
            let mut fds = [
                PollFd::new(&self.terminal, PollFlags::IN),
                PollFd::new(&self.sizes, PollFlags::IN),
                PollFd::new(&self.bell, PollFlags::IN),
            ];
            let heeded = if bell == Bell::Heeded { fds.len() } else { 2 };
            match poll(&mut fds[..heeded], limit.as_ref()) {
                Ok(_) => fds.map(|fd| fd.revents()),
                // A signal; who waits looks at the time again.
                Err(Errno::INTR) => return Ok(Heard::Bytes),
                Err(error) => return Err(error.into()),
            }
        };
        if !keys.is_empty() {
            return self.read();
        }
        if !size.is_empty() {
            wake::drain(&self.sizes);
            self.ready.push_back(Msg::Resize(terminal::size()));
            return Ok(Heard::Size);
        }
        if !rung.is_empty() {
            wake::drain(&self.bell);
            return Ok(Heard::Bell);
        }
        Ok(Heard::Nothing)
    }

    /// Reads what the terminal has.
    fn read(&mut self) -> io::Result<Heard> {
        let mut bytes = [0; CHUNK];
        let read = match rustix::io::read(&self.terminal, &mut bytes) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => read,
            // A terminal that another program left without blocking.
            Err(Errno::INTR | Errno::AGAIN) => return Ok(Heard::Bytes),
            Err(error) => return Err(error.into()),
        };
        let typed = self.decoder.take(bytes.get(..read).unwrap_or_default(), Instant::now());
        Ok(self.take(typed))
    }

    fn take(&mut self, typed: Vec<Typed>) -> Heard {
        let mut heard = Heard::Bytes;
        for typed in typed {
            match typed {
                Typed::Key(key) => self.ready.push_back(Msg::Key(key)),
                Typed::Paste(text) => self.ready.push_back(Msg::Paste(text)),
                Typed::Wheel(lines) => self.ready.push_back(Msg::Wheel(lines)),
                Typed::Answer(answer) => {
                    heard = Heard::Answer;
                    self.answered(answer);
                }
            }
        }
        heard
    }

    fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Background(background) if std::mem::take(&mut self.owes_background) => {
                self.ready.push_back(Msg::Background(background));
            }
            Answer::Background(_) | Answer::Colour => {}
            Answer::Device => self.link.answered(Instant::now()),
        }
    }
}

/// Whether other threads end the waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bell {
    Heeded,
    Unheeded,
}

/// What was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// Bytes of keys, or nothing yet.
    Bytes,
    /// The size has changed.
    Size,
    /// The terminal answered something.
    Answer,
    /// Another thread has something.
    Bell,
    /// The time has passed.
    Nothing,
}
