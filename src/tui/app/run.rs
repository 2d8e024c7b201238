//! The loop: wait, take what came, compute beside it, draw once.
//!
//! Nothing runs while nothing happens: the loop sleeps in the reader of keys, with a time limit only while an answer is
//! awaited or a key could still become a longer one.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::analysis;
use crate::dossier::Dossier;
use crate::tui::app::answers::QUESTION;
use crate::tui::app::cast::Cast;
use crate::tui::app::clipboard::Between;
use crate::tui::app::encode::Encoder;
use crate::tui::app::input::{self, Input};
use crate::tui::app::session::{Exporter, Session, Settings, TerminalEffect};
use crate::tui::app::terminal;
use crate::tui::app::terminal::Mouse;
use crate::tui::app::worker::Worker;
use crate::tui::app::{clipboard, fault, replay, watchdog};
use crate::tui::update::Msg;

/// How often a computing engine is looked at.
const GLANCE: Duration = Duration::from_millis(15);
/// How long a key that could begin a longer one waits for the next.
const LONGER_KEY: Duration = Duration::from_millis(400);
/// How long the first frame waits for the engine, so that small texts are drawn once and not twice.
const FIRST: Duration = Duration::from_millis(20);
/// How long the first frame waits, from the question on, for the terminal to say what its background is, so that most
/// terminals are drawn in one theme from the first frame on.
const ANSWER: Duration = Duration::from_millis(40);
/// How long leaving waits for that answer, from the question on: what comes later is typed to the shell.
const LAST_ANSWER: Duration = Duration::from_millis(500);
/// The size of small texts, all together in bytes: the engine is done with them in that time.
const SMALL: usize = 32 * 1024;
/// The most events, and the longest time, that are taken before something is drawn.
const DRAIN: usize = 512;
const DRAIN_TIME: Duration = Duration::from_millis(8);
/// A terminal that answers as fast as this is near: every frame reaches it at once.
const NEAR: Duration = Duration::from_millis(100);
/// The longest time that lies between two frames of a burst of keys.
const SLOWEST: Duration = Duration::from_millis(250);
/// How long is looked for events that are there already. With no time at all crossterm looks neither at the keys that it
/// has read nor at the terminal; its other reader, which does, leaves keys beyond the first 1,024 bytes lying.
const AT_HAND: Duration = Duration::from_micros(50);

/// How often it is looked whether the others of a class said something, or a better answer has come.
const LISTEN: Duration = Duration::from_millis(120);

/// Whether the loop goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    /// It goes on, and draws.
    On,
    /// It goes on; nothing has changed.
    Still,
    End,
}

/// Opens a dossier on the terminal and returns when the reader leaves; gives why the recording ended before the session
/// did, where it has.
pub fn run(
    dossier: &Arc<Dossier>,
    settings: &Settings,
    mouse: Mouse,
    exporter: &mut dyn Exporter,
) -> io::Result<Option<io::Error>> {
    let mut worker = Worker::spawn(dossier.clone(), settings.judge.clone())?;
    terminal::restore_on_panic();
    watchdog::spawn()?;
    let _guard = terminal::enter(mouse)?;
    watchdog::witnessed(hold(dossier, settings, &mut worker, exporter))
}

/// A session on the terminal that was taken.
fn hold(
    dossier: &Arc<Dossier>,
    settings: &Settings,
    worker: &mut Worker,
    exporter: &mut dyn Exporter,
) -> io::Result<Option<io::Error>> {
    input::listen()?;
    let size = terminal::size();
    // An older recording is emptied when nothing else can go wrong. One that cannot begin is no session that was asked for.
    let mut out = match exporter.recording() {
        Ok(out) => out,
        Err(error) => return Ok(Some(error)),
    };
    let title = settings.title(dossier);
    let cast = match out.as_deref_mut().map(|out| Cast::begin(out, size, title)).transpose() {
        Ok(cast) => cast,
        Err(error) => return Ok(Some(error)),
    };
    // From here on whatever ends the program gives the terminal back, so that it may be asked.
    let asked = settings.asks_background.then(Instant::now);
    if asked.is_some() {
        terminal::ask(QUESTION)?;
    }
    let bytes: usize = dossier.readouts.iter().map(|readout| readout.text.len()).sum();
    // Large texts are drawn before the engine takes the processors.
    let early = if bytes <= SMALL { worker.early(settings.options.clone(), FIRST) } else { None };
    let texts = early.unwrap_or_else(|| Arc::new(analysis::read_beginnings(dossier.clone())));
    let session = Session::new(texts, size, settings, worker, exporter);
    let recording = Recording { cast, begun: Instant::now(), failed: None };
    let input = asked.map(Input::asked).unwrap_or_default();
    let encoder = Encoder::new();
    let mut events =
        Loop { session, encoder, recording, input, waiting_since: None, next_step: None, drawn: None };
    events.await_background(ANSWER)?;
    events.run(&settings.keys)?;
    events.session.leave();
    events.await_background(LAST_ANSWER)?;
    Ok(events.recording.failed)
}

/// The recording of what is written to the terminal, where one was asked for.
struct Recording<'w> {
    cast: Option<Cast<'w>>,
    begun: Instant,
    /// Why it ended before the session.
    failed: Option<io::Error>,
}

impl<'w> Recording<'w> {
    /// Writes to the recording; a failure ends it and is to be said, for the session itself goes on.
    fn write(&mut self, event: impl FnOnce(&mut Cast<'w>, Duration) -> io::Result<()>) -> Option<String> {
        let error = event(self.cast.as_mut()?, self.begun.elapsed()).err()?;
        self.cast = None;
        let told = format!("the recording ended: {error}");
        self.failed = Some(error);
        Some(told)
    }
}

struct Loop<'a> {
    session: Session<'a>,
    encoder: Encoder,
    recording: Recording<'a>,
    input: Input,
    /// Since when a key waits for a longer sequence.
    waiting_since: Option<Instant>,
    /// When the lab makes its next step by itself.
    next_step: Option<Instant>,
    /// When something was drawn last.
    drawn: Option<Instant>,
}

/// How much time lies between two frames of a burst of keys, on a terminal that takes so long to answer.
///
/// What is written faster than a far link carries waits in its buffers, and everything behind it waits, too: after a key
/// was held down for seconds, the end of the program. A key that is pressed alone is answered at once on any link.
fn pace(round_trip: Option<Duration>) -> Duration {
    round_trip.filter(|&took| took > NEAR).map_or(Duration::ZERO, |took| (took / 4).min(SLOWEST))
}

impl Loop<'_> {
    fn run(&mut self, keys: &[crate::tui::keys::key::Stroke]) -> io::Result<()> {
        self.session.take_answers();
        self.draw()?;
        self.session.begin();
        if !keys.is_empty() {
            self.session.wait();
            replay::play(&mut self.session, keys);
            self.draw()?;
        }
        loop {
            match self.wait()? {
                Flow::On => self.draw()?,
                Flow::Still => {}
                Flow::End => return Ok(()),
            }
        }
    }

    /// Waits for the terminal to say what its background is, if it still has to, and takes what it says.
    fn await_background(&mut self, patience: Duration) -> io::Result<()> {
        if let Some(background) = self.input.background(patience)? {
            self.session.take(Msg::Background(background));
        }
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let mut bytes = self.frame();
        if let Some(told) = self.recording.write(|cast, at| cast.output(at, &bytes)) {
            self.session.take(Msg::Said(told));
            // Drawn at once: the next key takes what is said away.
            bytes.extend(self.frame());
        }
        if bytes.is_empty() {
            return Ok(());
        }
        self.drawn = Some(Instant::now());
        terminal::write_frame(&bytes)
    }

    /// What changes the screen of before to that of this moment.
    fn frame(&mut self) -> Vec<u8> {
        let (buffer, cursor) = self.session.picture();
        self.encoder.encode(buffer, cursor)
    }

    /// Waits for something to happen and takes it.
    fn wait(&mut self) -> io::Result<Flow> {
        let limit = self.patience();
        let waited = self.waiting_since;
        let next = self.input.next(limit)?;
        // In a class, and while a better answer may come, the loop wakes to listen, and draws only where something came of it.
        let may_hear = self.session.has_class() || self.session.state.better_follows;
        let listens = next.is_none() && waited.is_none() && self.next_step.is_none() && may_hear;
        let effects = match next {
            Some(msg) => self.drain(msg)?,
            None => self.elapsed(),
        };
        let mut flow = self.carry_out(effects)?;
        let resumed = watchdog::resumed();
        if resumed {
            terminal::resume()?;
            self.repaint();
        }
        if self.next_step.is_some_and(|due| due <= Instant::now()) {
            self.next_step = None;
            self.session.take(Msg::Tick);
        }
        let computing = self.session.state.computing;
        let before = self.session.state.analysis.clone();
        let answers = self.session.take_answers();
        if self.carry_out(answers)? == Flow::End {
            flow = Flow::End;
        }
        let answered = !Arc::ptr_eq(&before, &self.session.state.analysis);
        let heard = [self.session.exchange(), self.session.look_at_files(), answered].contains(&true);
        // Before anything is drawn: a terminal that takes nothing holds the loop up.
        self.session.lay_down();
        Ok(if flow == Flow::On && listens && !computing && !heard && !resumed { Flow::Still } else { flow })
    }

    /// How long to wait; without a limit where nothing but a key can change anything.
    fn patience(&mut self) -> Option<Duration> {
        let state = &self.session.state;
        self.waiting_since = match (&state.pending.alone, self.waiting_since) {
            (None, _) => None,
            (Some(_), since) => since.or_else(|| Some(Instant::now())),
        };
        let key = self.waiting_since.map(|since| LONGER_KEY.saturating_sub(since.elapsed()));
        let better = state.better_follows.then_some(LISTEN);
        let engine = if state.computing { Some(GLANCE) } else { better };
        self.next_step = match (state.screens.lab.playing, self.next_step) {
            (false, _) => None,
            (true, due) => due.or_else(|| Some(Instant::now() + state.screens.lab.pace.frame())),
        };
        let step = self.next_step.map(|due| due.saturating_duration_since(Instant::now()));
        let class = self.session.has_class().then_some(LISTEN);
        [key, engine, step, class].into_iter().flatten().min()
    }

    /// The limit passed with nothing: a key that waited long enough acts alone.
    fn elapsed(&mut self) -> Vec<TerminalEffect> {
        match self.waiting_since {
            Some(since) if since.elapsed() >= LONGER_KEY => {
                self.waiting_since = None;
                self.session.take(Msg::Waited)
            }
            _ => Vec::new(),
        }
    }

    /// Takes a message and those behind it; of many sizes only the last.
    fn drain(&mut self, first: Msg) -> io::Result<Vec<TerminalEffect>> {
        fault::point("interface");
        let begun = Instant::now();
        let next_frame = self.drawn.map_or(begun, |drawn| drawn + pace(self.input.round_trip()));
        let mut effects = Vec::new();
        let mut size = None;
        let mut next = Some(first);
        let mut taken = 0;
        while let Some(msg) = next.take() {
            taken += 1;
            match msg {
                Msg::Resize(to) => size = Some(to),
                msg => {
                    self.waiting_since = None;
                    effects.extend(self.session.take(msg));
                }
            }
            // What must be done on the terminal is done before the keys behind it are taken.
            let early = next_frame.saturating_duration_since(Instant::now());
            if !effects.is_empty() || taken == DRAIN || (early.is_zero() && begun.elapsed() >= DRAIN_TIME) {
                break;
            }
            next = self.input.next(Some(early.max(AT_HAND)))?;
        }
        if let Some(size) = size {
            // Even the size of before: terminals shift and cut what they show when they change.
            self.encoder.forget();
            if let Some(told) = self.recording.write(|cast, at| cast.resize(at, size)) {
                self.session.take(Msg::Said(told));
            }
            effects.extend(self.session.take(Msg::Resize(size)));
        }
        Ok(effects)
    }

    fn carry_out(&mut self, effects: Vec<TerminalEffect>) -> io::Result<Flow> {
        for effect in effects {
            match effect {
                TerminalEffect::Quit => return Ok(Flow::End),
                TerminalEffect::Redraw => self.repaint(),
                TerminalEffect::Suspend => self.suspend()?,
                TerminalEffect::Copy(text) => self.copy(&text)?,
                TerminalEffect::Edit(text) => self.edit(&text)?,
            }
        }
        Ok(Flow::On)
    }

    fn repaint(&mut self) {
        self.encoder.forget();
        self.session.take(Msg::Resize(terminal::size()));
    }

    fn edit(&mut self, text: &str) -> io::Result<()> {
        self.await_background(LAST_ANSWER)?;
        terminal::lend(|| self.session.edit(text))?;
        self.repaint();
        Ok(())
    }

    fn suspend(&mut self) -> io::Result<()> {
        if terminal::has_shell() {
            self.await_background(LAST_ANSWER)?;
            terminal::suspend()?;
            self.repaint();
        } else {
            self.session.take(Msg::Said("there is no shell to go back to".to_owned()));
        }
        Ok(())
    }

    fn copy(&mut self, text: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        let said = clipboard::said(clipboard::copy(&mut bytes, text, Between::here())?, text);
        terminal::write_frame(&bytes)?;
        self.session.take(Msg::Said(said));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_far_terminal_is_drawn_on_less_often_and_a_near_one_at_once() {
        for (round_trip, between) in
            [(None, 0), (Some(40), 0), (Some(400), 100), (Some(1200), 250), (Some(9000), 250)]
        {
            let round_trip = round_trip.map(Duration::from_millis);
            assert_eq!(pace(round_trip), Duration::from_millis(between), "{round_trip:?}");
        }
    }
}
