//! The terminal's answer about its background, taken out of the keys.
//!
//! The question is written when the terminal is taken, and nobody waits for the answer: over a far link it takes longer
//! than a reader would. So it comes with the keys, at any time and cut anywhere, and the reader of keys, which knows no
//! such answer, makes keys of its bytes. [`Answers`] stands in front of everything that takes keys. It holds back what can
//! still become an answer and gives the rest on, in order.
//!
//! What is recognised is spelled out: `ESC ] 11 ; rgb:1010/1010/1010`, ended by `BEL` or `ESC \`, the same for the
//! letters (10), and `ESC [ ? 62 ; 22 c`, which terminals send along. No key that a person presses is lost to it.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::render::Background;

/// How a terminal is asked for its background (OSC 11).
pub(crate) const QUESTION: &[u8] = b"\x1b]11;?\x1b\\";

/// How long an answer is looked for. A link that needs longer has other troubles.
const OWED: Duration = Duration::from_mins(1);
/// How long what terminals send along is looked for after the answer.
const RETINUE: Duration = Duration::from_secs(5);
/// How long an `Esc` is held back that may be the first byte of an answer: not felt by who pressed it.
const ESCAPE: Duration = Duration::from_millis(60);
/// How long the second key of what may be an answer is held back. It begins nothing else that acts by itself.
const SECOND: Duration = Duration::from_secs(1);

/// Takes the answers of the terminal out of the keys, while any may come.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    /// When the question was asked.
    asked: Option<Instant>,
    /// Until when answers may come; None where none may.
    until: Option<Instant>,
    /// Whether the answer about the background is still to come.
    owed: bool,
    /// How long the terminal took to answer: a question there, and the answer back.
    took: Option<Duration>,
    /// The bytes that may be the beginning of an answer.
    spelled: String,
    /// The keys that are held back for them.
    held: Vec<Event>,
    /// When the last of them came.
    since: Option<Instant>,
}

/// What came of an event.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Passed {
    /// What is no part of an answer, in order.
    pub(crate) events: Vec<Event>,
    /// What the terminal answered.
    pub(crate) background: Option<Background>,
}

impl Answers {
    /// The question was asked at this moment.
    pub(crate) fn asked(at: Instant) -> Self {
        Self { asked: Some(at), until: Some(at + OWED), owed: true, ..Self::default() }
    }

    /// When the terminal was asked, while it still has to say what its background is.
    pub(crate) fn owed_since(&self) -> Option<Instant> {
        self.asked.filter(|_| self.owed)
    }

    /// How long the terminal took to answer, once it has.
    pub(crate) fn took(&self) -> Option<Duration> {
        self.took
    }

    /// Takes an event that came at a moment.
    pub(crate) fn take(&mut self, event: Event, at: Instant) -> Passed {
        if self.spelled.is_empty() && self.until.is_none_or(|until| at > until) {
            (self.until, self.owed) = (None, false);
            return Passed { events: vec![event], background: None };
        }
        let Event::Key(key) = &event else {
            // A change of size may come between two pieces.
            return Passed { events: vec![event], background: None };
        };
        if key.kind == KeyEventKind::Release {
            return Passed { events: vec![event], background: None };
        }
        let spelled = spelling(*key).map(|piece| format!("{}{piece}", self.spelled));
        match spelled.as_deref().map_or(Judged::Other, judged) {
            Judged::Answer(background) => {
                self.forget();
                if background.is_some() {
                    self.took = self.asked.map(|asked| at.saturating_duration_since(asked));
                    (self.owed, self.until) = (false, Some(at + RETINUE));
                }
                Passed { events: Vec::new(), background }
            }
            Judged::Beginning => {
                self.spelled = spelled.unwrap_or_default();
                self.held.push(event);
                self.since = Some(at);
                Passed::default()
            }
            Judged::Other => {
                let begun = !self.spelled.is_empty();
                let mut events = self.give_back();
                if begun {
                    let rest = self.take(event, at);
                    events.extend(rest.events);
                } else {
                    events.push(event);
                }
                Passed { events, background: None }
            }
        }
    }

    /// How long what is held back may still be; None where nothing is, or where it can be nothing but an answer.
    pub(crate) fn patience(&self, at: Instant) -> Option<Duration> {
        let limit = match self.spelled.len() {
            _ if self.held.is_empty() => return None,
            1 => ESCAPE,
            2 => SECOND,
            _ => return None,
        };
        Some(limit.saturating_sub(at.saturating_duration_since(self.since?)))
    }

    /// Nothing followed in time: what is held back acts. An `Esc` that has acted may yet have been a first byte.
    pub(crate) fn waited(&mut self) -> Vec<Event> {
        let spelled = std::mem::take(&mut self.spelled);
        let events = self.give_back();
        if spelled == "\x1b" {
            self.spelled = spelled;
        }
        events
    }

    /// What is held back, where a person can have typed it; the torn beginning of an answer is dropped.
    fn give_back(&mut self) -> Vec<Event> {
        let torn = self.spelled.len() > 2;
        let held = std::mem::take(&mut self.held);
        self.forget();
        if torn { Vec::new() } else { held }
    }

    fn forget(&mut self) {
        self.spelled.clear();
        self.held.clear();
        self.since = None;
    }
}

/// The bytes that the reader of keys made a key of, as far as answers have such.
fn spelling(key: KeyEvent) -> Option<String> {
    let held = key.modifiers.difference(KeyModifiers::SHIFT);
    match key.code {
        KeyCode::Esc if held.is_empty() => Some("\x1b".to_owned()),
        KeyCode::Char('g') if held == KeyModifiers::CONTROL => Some("\x07".to_owned()),
        KeyCode::Char(c) if held == KeyModifiers::ALT => Some(format!("\x1b{c}")),
        KeyCode::Char(c) if held.is_empty() => Some(c.to_string()),
        _ => None,
    }
}

/// What some bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Judged {
    /// A whole answer, and what it says of the background.
    Answer(Option<Background>),
    /// What an answer may begin with.
    Beginning,
    /// Neither.
    Other,
}

fn judged(bytes: &str) -> Judged {
    if "\x1b]10;rgb".starts_with(bytes) || "\x1b]11;rgb".starts_with(bytes) || "\x1b[?".starts_with(bytes) {
        return Judged::Beginning;
    }
    if let Some(rest) = bytes.strip_prefix("\x1b[?") {
        let parameters = rest.strip_suffix('c').unwrap_or(rest);
        return match parameters.chars().all(|c| c.is_ascii_digit() || c == ';') {
            true if parameters.len() < rest.len() => Judged::Answer(None),
            true => Judged::Beginning,
            false => Judged::Other,
        };
    }
    let letters = bytes.strip_prefix("\x1b]10;rgb");
    let Some(colour) = letters.or_else(|| bytes.strip_prefix("\x1b]11;rgb")) else { return Judged::Other };
    let colour = colour.strip_prefix('a').unwrap_or(colour);
    if let Some(colour) = colour.strip_suffix('\x07').or_else(|| colour.strip_suffix("\x1b\\")) {
        return match lightness(colour) {
            Some(_) if letters.is_some() => Judged::Answer(None),
            Some(lightness) => Judged::Answer(Some(background(lightness))),
            None => Judged::Other,
        };
    }
    let body = colour.strip_suffix('\x1b').unwrap_or(colour);
    let parts = body.strip_prefix(':').unwrap_or(body);
    let fits = body.len() < 24 && parts.chars().all(|c| c.is_ascii_hexdigit() || c == '/');
    if fits { Judged::Beginning } else { Judged::Other }
}

fn background(lightness: f32) -> Background {
    if lightness > 50.0 { Background::Light } else { Background::Dark }
}

/// The perceived lightness (CIE L*) of `:rrrr/gggg/bbbb`, each of one to four hexadecimal digits, 0 to 100.
fn lightness(colour: &str) -> Option<f32> {
    let parts: Vec<&str> = colour.strip_prefix(':')?.split('/').collect();
    let [red, green, blue, ..] = parts.as_slice() else { return None };
    if parts.len() > 4 {
        return None;
    }
    let linear = |part: &str| {
        let most = 16_u32.checked_pow(part.len() as u32).filter(|_| (1..=4).contains(&part.len()))? - 1;
        let value = u32::from_str_radix(part, 16).ok()? as f32 / most as f32;
        Some(if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    let luminance = 0.2126 * linear(red)? + 0.7152 * linear(green)? + 0.0722 * linear(blue)?;
    Some(if luminance <= 0.008_856 { luminance * 903.3 } else { 116.0 * luminance.cbrt() - 16.0 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ANSWER: &str = "\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\\x1b]11;rgb:1010/1010/1010\x1b\\\x1b[?62;22c";

    /// The keys that crossterm makes of bytes that come at once; it keeps answers that it knows to itself.
    fn keys(bytes: &str) -> Vec<Event> {
        let mut rest = bytes;
        let mut events = Vec::new();
        while let Some(first) = rest.chars().next() {
            let known = rest.strip_prefix("\x1b[?").and_then(|known| known.split_once('c'));
            if let Some((_, after)) = known {
                rest = after;
                continue;
            }
            let (alt, c) = match (first, rest.chars().nth(1)) {
                ('\x1b', Some(c)) => (KeyModifiers::ALT, c),
                (c, _) => (KeyModifiers::NONE, c),
            };
            let code = if c == '\x1b' { KeyCode::Esc } else { KeyCode::Char(c) };
            rest = rest.get(if alt.is_empty() { 1 } else { 2 }..).unwrap();
            events.push(Event::Key(match c {
                '\x07' => KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL),
                _ => KeyEvent::new(code, alt),
            }));
        }
        events
    }

    /// What passes of pieces that come so far apart.
    fn passed(pieces: &[&str], apart: Duration) -> Passed {
        let mut at = Instant::now();
        let mut answers = Answers::asked(at);
        let mut all = Passed::default();
        for piece in pieces {
            for event in keys(piece) {
                let passed = answers.take(event, at);
                all.events.extend(passed.events);
                all.background = all.background.or(passed.background);
            }
            if answers.patience(at).is_some_and(|patience| patience <= apart) {
                all.events.extend(answers.waited());
            }
            at += apart;
        }
        if answers.patience(at).is_some() {
            all.events.extend(answers.waited());
        }
        all
    }

    #[test]
    fn an_answer_cut_anywhere_types_nothing() {
        for cut in 0..=ANSWER.len() {
            let (first, rest) = ANSWER.split_at(cut);
            for apart in [Duration::ZERO, Duration::from_millis(500)] {
                let Passed { events, background } = passed(&[first, rest], apart);
                assert_eq!(background, Some(Background::Dark), "cut at {cut}");
                // Half a second after an Esc nobody can know that it was none.
                assert!(events.iter().all(|event| *event == keys("\x1b")[0]), "cut at {cut}: {events:?}");
                assert!(apart > Duration::ZERO || events.is_empty(), "cut at {cut}: {events:?}");
            }
        }
    }

    #[test]
    fn an_answer_that_comes_byte_by_byte_types_nothing() {
        let bytes: Vec<&str> = ANSWER.split_inclusive(|_| true).collect();
        for apart in [0, 30, 100, 700].map(Duration::from_millis) {
            let Passed { events, background } = passed(&bytes, apart);
            assert_eq!(background, Some(Background::Dark));
            assert!(events.iter().all(|event| *event == keys("\x1b")[0]), "{apart:?}: {events:?}");
        }
    }

    #[test]
    fn answers_say_dark_or_light_in_any_form() {
        for (answer, wanted) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x07", Some(Background::Light)),
            ("\x1b]11;rgb:fd/f6/e3\x1b\\", Some(Background::Light)),
            ("\x1b]11;rgba:0000/2b2b/3636/ffff\x1b\\", Some(Background::Dark)),
            ("\x1b]11;rgb:5/5/5\x07", Some(Background::Dark)),
            ("\x1b]11;rgb:8/8/8\x07", Some(Background::Light)),
            ("\x1b]10;rgb:ffff/ffff/ffff\x07", None),
            ("\x1b]11;rgb:ffff/ffff\x07", None),
        ] {
            assert_eq!(passed(&[answer], Duration::ZERO).background, wanted, "{answer:?}");
        }
    }

    #[test]
    fn keys_around_an_answer_pass_in_order() {
        let typed = passed(&["j\x1b]11;rgb:0/0/0\x07k", "\x1bx", "]c"], Duration::ZERO);
        let wanted = [keys("jk"), keys("\x1bx"), keys("]c")].concat();
        assert_eq!(typed, Passed { events: wanted, background: Some(Background::Dark) });
    }

    #[test]
    fn a_torn_answer_is_dropped_and_the_key_after_it_is_not() {
        let passed = passed(&["\x1b]11;rgb:10", "q"], Duration::from_secs(2));
        assert_eq!(passed, Passed { events: keys("q"), background: None });
    }

    #[test]
    fn it_is_known_how_long_the_terminal_took() {
        let at = Instant::now();
        let mut answers = Answers::asked(at);
        assert_eq!(answers.took(), None);
        for event in keys("j\x1b]11;rgb:0/0/0\x07") {
            answers.take(event, at + Duration::from_millis(700));
        }
        assert_eq!(answers.took(), Some(Duration::from_millis(700)));
    }

    #[test]
    fn a_lone_escape_waits_only_while_an_answer_may_come() {
        let at = Instant::now();
        let escape = || keys("\x1b").remove(0);
        let mut answers = Answers::asked(at);
        assert_eq!(answers.take(escape(), at), Passed::default());
        assert_eq!(answers.patience(at), Some(ESCAPE));
        assert_eq!(answers.waited(), [escape()]);
        assert_eq!(answers.patience(at), None);
        let later = at + OWED + RETINUE;
        answers.take(keys("j").remove(0), later);
        assert_eq!(answers.take(escape(), later).events, [escape()]);
        assert_eq!(answers.owed_since(), None);
        assert_eq!(Answers::default().take(escape(), at).events, [escape()]);
    }

    proptest! {
        #[test]
        fn what_is_typed_without_an_answer_passes(typed in "[a-z0-9;:/?\\]\\[]{0,12}") {
            let events = passed(&[typed.as_str()], Duration::ZERO).events;
            prop_assert_eq!(events, keys(&typed));
        }
    }
}
