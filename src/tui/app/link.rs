//! What lies between the program and the terminal: questions that are not answered yet, and how much is under way.
//!
//! What is written faster than a link carries waits in its buffers, and everything behind it waits, too: after a key was
//! held down for seconds, the end of the program. No call of the system tells how much waits beyond the next machine. So
//! every few kilobytes the terminal is asked what it is, and its answer says that what was written before has arrived.
//! How much may be under way doubles while answers come soon; where they come late it is what the link has carried in the
//! time of one question. A terminal that has never answered is written to as fast as it takes.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// How long an answer is looked for, so that a lone `ESC` may be its first byte. A link that needs longer has other troubles.
const OWED: Duration = Duration::from_mins(1);
/// How long leaving waits for a terminal that has not answered yet, from the question on: what comes later is typed to the
/// shell.
const LAST_ANSWER: Duration = Duration::from_millis(500);
/// How long the answer of one that has answered before is waited for at most.
const LATE_ANSWER: Duration = Duration::from_secs(5);
/// How many bytes are written before it is asked whether they have arrived.
const STRIDE: u64 = 4096;
/// How many bytes may be under way before that is known.
const BEGINNING: u64 = 8192;
/// How many may be at least and at most.
const FEWEST: u64 = 2048;
const MOST: u64 = 1 << 20;
/// How long what is written may lie in the buffers of the link.
const LAG: Duration = Duration::from_millis(300);
/// An answer that lay there so long is late.
const LATE: Duration = Duration::from_millis(75);
/// How much more than was carried is tried, for it may have been so little because no more was written.
const MORE: f64 = 1.2;
/// After such a pause everything has arrived.
const PAUSE: Duration = Duration::from_secs(2);

/// A question to the terminal.
#[derive(Debug, Clone, Copy)]
struct Question {
    at: Instant,
    /// How many bytes had been written before it.
    written: u64,
    /// How many of them were known to have arrived.
    arrived: u64,
}

/// The link to the terminal.
#[derive(Debug)]
pub(crate) struct Link {
    /// Those that are not answered, in their order.
    questions: VecDeque<Question>,
    /// How many bytes were written.
    written: u64,
    /// How many of them have arrived, as far as that is known.
    arrived: u64,
    /// When something was written last.
    wrote: Option<Instant>,
    /// The shortest time that an answer took; none where none has come.
    fastest: Option<Duration>,
    /// How many bytes may be under way.
    window: u64,
    /// When that was changed last.
    turned: Option<Instant>,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            questions: VecDeque::new(),
            written: 0,
            arrived: 0,
            wrote: None,
            fastest: None,
            window: BEGINNING,
            turned: None,
        }
    }
}

impl Link {
    /// So many bytes were written at a moment.
    pub(crate) fn wrote(&mut self, bytes: usize, at: Instant) {
        let rests = self.wrote.is_none_or(|wrote| at.saturating_duration_since(wrote) > PAUSE);
        if rests && self.questions.is_empty() {
            (self.arrived, self.window) = (self.written, BEGINNING);
        }
        self.written += bytes as u64;
        self.wrote = Some(at);
    }

    /// Whether it is time to ask whether what was written has arrived.
    pub(crate) fn is_to_be_asked(&self) -> bool {
        let known = self.questions.back().map_or(self.arrived, |question| question.written);
        self.fastest.is_some() && self.written - known >= STRIDE
    }

    /// The terminal was asked what it is.
    pub(crate) fn asked(&mut self, at: Instant) {
        self.questions.push_back(Question { at, written: self.written, arrived: self.arrived });
    }

    /// The terminal said what it is, which answers the oldest question.
    pub(crate) fn answered(&mut self, at: Instant) {
        let Some(question) = self.questions.pop_front() else { return };
        let took = at.saturating_duration_since(question.at);
        self.arrived = question.written;
        let fastest = self.fastest.map_or(took, |fastest| fastest.min(took));
        let is_first = self.fastest.replace(fastest).is_none();
        // Each turn is to be seen in the answers before the next.
        if is_first || self.turned.is_some_and(|turned| question.at < turned) {
            return;
        }
        self.turned = Some(at);
        let window = if took.saturating_sub(fastest) < LATE {
            self.window * 2
        } else {
            let rate = (question.written - question.arrived) as f64 / took.as_secs_f64();
            (rate * (fastest + LAG).as_secs_f64() * MORE) as u64
        };
        self.window = window.clamp(FEWEST, MOST);
    }

    /// Whether a frame may be written now. Where nothing is under way it always may; where answers fail to come, too.
    pub(crate) fn has_room(&self, at: Instant) -> bool {
        self.room_in(at).is_none()
    }

    /// How long at most until there is room, where there is none now.
    pub(crate) fn room_in(&self, at: Instant) -> Option<Duration> {
        let oldest = self.questions.front().filter(|_| self.fastest.is_some())?;
        let left = LATE_ANSWER.saturating_sub(at.saturating_duration_since(oldest.at));
        (self.written - self.arrived >= self.window && !left.is_zero()).then_some(left)
    }

    /// How long from now on an answer may still be the first thing that comes; None where none is owed.
    pub(crate) fn owed(&self, at: Instant) -> Option<Duration> {
        let last = self.questions.back()?;
        Some(OWED.saturating_sub(at.saturating_duration_since(last.at))).filter(|left| !left.is_zero())
    }

    /// How long leaving has to wait for answers; None where none is owed.
    pub(crate) fn leaving_waits(&self, at: Instant) -> Option<Duration> {
        // What is under way has to arrive first.
        let known = self.fastest.map(|fastest| (LAST_ANSWER * 2 + fastest * 4).min(LATE_ANSWER));
        self.waits(known.unwrap_or(LAST_ANSWER), at)
    }

    /// What is left of a time that began with the last question, while its answer is owed.
    pub(crate) fn waits(&self, limit: Duration, at: Instant) -> Option<Duration> {
        let last = self.questions.back()?;
        Some(limit.saturating_sub(at.saturating_duration_since(last.at))).filter(|left| !left.is_zero())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A link that carries so many bytes a second, and needs so long for the first of them.
    #[derive(Debug, Clone, Copy)]
    struct Wire {
        rate: f64,
        latency: Duration,
    }

    /// What came of a key that is held down for five seconds, thirty times a second.
    struct Held {
        frames: usize,
        /// How long what is written last waits in the buffers.
        waits: Duration,
    }

    fn held(wire: Wire, frame: usize) -> Held {
        let begun = Instant::now();
        let mut link = Link::default();
        let mut answers = VecDeque::from([begun + wire.latency * 2]);
        link.asked(begun);
        // When the buffers are empty.
        let mut free = begun;
        let (mut frames, mut at, mut is_stale) = (0, begun + wire.latency * 3, false);
        let end = at + Duration::from_secs(5);
        for tick in 0_u32.. {
            if at >= end {
                break;
            }
            while answers.front().is_some_and(|answer| *answer <= at) {
                link.answered(answers.pop_front().unwrap());
            }
            is_stale |= tick % 33 == 0;
            if is_stale && link.has_room(at) {
                (frames, is_stale) = (frames + 1, false);
                link.wrote(frame, at);
                free = free.max(at) + Duration::from_secs_f64(frame as f64 / wire.rate);
                if link.is_to_be_asked() {
                    link.asked(at);
                    answers.push_back(free + wire.latency * 2);
                }
            }
            at += Duration::from_millis(1);
        }
        Held { frames, waits: free.saturating_duration_since(end) }
    }

    #[test]
    fn behind_a_key_that_is_held_down_little_waits_on_any_link() {
        for (rate, latency, waits, frames) in [
            (10_000.0, 600, 1200, 4),
            (10_000.0, 20, 1200, 7),
            (10_000.0, 0, 1200, 7),
            (100_000.0, 300, 800, 20),
            (1_000_000.0, 300, 400, 100),
            (50_000_000.0, 0, 0, 150),
        ] {
            let held = held(Wire { rate, latency: Duration::from_millis(latency) }, 5000);
            let told = format!("{rate} {latency}: {} frames, {:?}", held.frames, held.waits);
            assert!(held.waits <= Duration::from_millis(waits), "{told}");
            assert!(held.frames >= frames, "{told}");
        }
    }

    #[test]
    fn a_terminal_that_never_answered_is_written_to_at_once_and_asked_nothing_more() {
        let at = Instant::now();
        let mut link = Link::default();
        link.asked(at);
        link.wrote(1 << 20, at);
        assert!(link.has_room(at) && !link.is_to_be_asked());
        assert_eq!(link.leaving_waits(at), Some(LAST_ANSWER));
        assert_eq!(link.leaving_waits(at + LAST_ANSWER), None);
        assert_eq!((link.owed(at), link.owed(at + OWED)), (Some(OWED), None));
    }

    #[test]
    fn a_terminal_that_answers_no_more_is_written_to_after_a_while() {
        let at = Instant::now();
        let mut link = Link::default();
        link.asked(at);
        link.answered(at + Duration::from_millis(3));
        link.wrote(20_000, at);
        assert!(link.is_to_be_asked());
        link.asked(at);
        assert_eq!(link.room_in(at), Some(LATE_ANSWER));
        assert!(link.has_room(at + LATE_ANSWER));
    }

    #[test]
    fn single_keys_are_never_held_up() {
        let mut at = Instant::now();
        let mut link = Link::default();
        link.asked(at);
        link.answered(at + Duration::from_millis(700));
        for _ in 0..50 {
            at += PAUSE * 2;
            assert!(link.has_room(at));
            link.wrote(9000, at);
            assert!(link.is_to_be_asked());
            link.asked(at);
            link.answered(at + Duration::from_millis(1600));
        }
    }
}
