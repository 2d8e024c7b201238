//! From the bytes of the terminal to keys, pasted texts and answers, however they are cut on the way.
//!
//! Bytes that could still become something else wait. How long is for [`Decoder::patience`] to say: a lone `ESC` is the key
//! of that name when nothing follows soon. While the terminal owes an answer it may be the first byte of that, too, and
//! over a bad link the second can come a long time later; so it waits until something follows, and is then judged by that.

use std::time::{Duration, Instant};

use crate::tui::app::answers::{Answer, Judged, judged};
use crate::tui::app::sequences::{Token, token};
use crate::tui::keys::key::{Code, Held, Key};

/// How long a lone `ESC` waits for what may follow: not felt by who pressed it.
const ESCAPE: Duration = Duration::from_millis(30);
/// How long the beginning of a sequence waits, which a person may have typed as well.
const SECOND: Duration = Duration::from_secs(1);

/// What a pasted text ends with.
const PASTED: &[u8] = b"\x1b[201~";

/// What came from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Typed {
    /// A key.
    Key(Key),
    /// A text that was pasted.
    Paste(String),
    /// The wheel was turned: lines down, or up where negative.
    Wheel(i32),
    /// The terminal answered.
    Answer(Answer),
}

/// Makes keys of bytes.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    /// What waits for more.
    waiting: Vec<u8>,
    /// When the last of it came.
    since: Option<Instant>,
    /// Whether so much time lay behind an `ESC` at its beginning that it is no part of a key.
    is_late: bool,
    /// The text that is being pasted.
    pasting: Option<Vec<u8>>,
}

impl Decoder {
    /// Takes bytes that came at a moment.
    pub(crate) fn take(&mut self, bytes: &[u8], at: Instant) -> Vec<Typed> {
        let lay = self.since.map_or(Duration::ZERO, |since| at.saturating_duration_since(since));
        self.is_late |= self.waiting == b"\x1b" && lay >= ESCAPE;
        self.waiting.extend(bytes);
        let typed = self.decode();
        self.since = (!self.waiting.is_empty()).then_some(at);
        typed
    }

    /// How long what waits may still wait, where an answer may come so long; None where it waits for what follows.
    pub(crate) fn patience(&self, at: Instant, owed: Option<Duration>) -> Option<Duration> {
        let limit = match self.waiting.as_slice() {
            _ if self.pasting.is_some() => return None,
            [0x1b] => ESCAPE,
            [0x1b, b'[' | b']' | b'O'] => SECOND,
            _ => return None,
        };
        let left = limit.saturating_sub(at.saturating_duration_since(self.since?));
        Some(owed.map_or(left, |owed| left.max(owed)))
    }

    /// Nothing followed in time: what waits acts.
    pub(crate) fn waited(&mut self) -> Vec<Typed> {
        let escape = Key::plain(Code::Esc);
        let keys = match self.waiting.as_slice() {
            [0x1b] => vec![escape],
            [0x1b, second @ (b'[' | b']' | b'O')] => {
                let code = Code::Char(char::from(*second));
                if self.is_late {
                    vec![escape, Key::plain(code)]
                } else {
                    vec![Key { code, held: Held::Alt }]
                }
            }
            _ => return Vec::new(),
        };
        self.waiting.clear();
        (self.since, self.is_late) = (None, false);
        keys.into_iter().map(Typed::Key).collect()
    }

    fn decode(&mut self) -> Vec<Typed> {
        let mut typed = Vec::new();
        let bytes = std::mem::take(&mut self.waiting);
        let mut rest = bytes.as_slice();
        while !rest.is_empty() {
            let taken = if self.pasting.is_some() { self.paste(rest) } else { self.one(rest) };
            let Some((length, one)) = taken else { break };
            self.is_late = false;
            typed.extend(one);
            rest = rest.get(length..).unwrap_or_default();
        }
        self.waiting = rest.to_vec();
        typed
    }

    /// What the bytes begin with, and how many that takes; None where more must come.
    fn one(&mut self, bytes: &[u8]) -> Option<(usize, Option<Typed>)> {
        match judged(bytes) {
            Judged::Whole(length, answer) => return Some((length, Some(Typed::Answer(answer)))),
            Judged::Torn(length) => return Some((length, None)),
            Judged::Beginning => return None,
            Judged::Other if self.is_late => return Some((1, Some(Typed::Key(Key::plain(Code::Esc))))),
            Judged::Other => {}
        }
        Some(match token(bytes) {
            Token::Key(length, key) => (length, Some(Typed::Key(key))),
            Token::Wheel(length, lines) => (length, Some(Typed::Wheel(lines))),
            Token::Nothing(length) => (length, None),
            Token::Paste(length) => {
                self.pasting = Some(Vec::new());
                (length, None)
            }
            Token::Begun => return None,
        })
    }

    /// More of the text that is being pasted.
    fn paste(&mut self, bytes: &[u8]) -> Option<(usize, Option<Typed>)> {
        let pasted = self.pasting.as_mut()?;
        if let Some(end) = bytes.windows(PASTED.len()).position(|window| window == PASTED) {
            pasted.extend(bytes.get(..end).unwrap_or_default());
            let text = String::from_utf8_lossy(pasted).into_owned();
            self.pasting = None;
            return Some((end + PASTED.len(), Some(Typed::Paste(text))));
        }
        // Its end may be cut, too.
        let begun = (1..PASTED.len()).rev().find(|&n| bytes.ends_with(PASTED.get(..n).unwrap_or_default()));
        let whole = bytes.len() - begun.unwrap_or(0);
        pasted.extend(bytes.get(..whole).unwrap_or_default());
        (whole > 0).then_some((whole, None))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::Background;

    /// What a terminal answers to both questions, and another colour.
    const ANSWER: &str = "\x1b]10;rgb:d0d0/d0d0/d0d0\x1b\\\x1b]11;rgb:1010/1010/1010\x1b\\\x1b[?62;22c";
    const DARK: Typed = Typed::Answer(Answer::Background(Background::Dark));

    fn key(code: Code) -> Typed {
        Typed::Key(Key::plain(code))
    }

    fn keys(text: &str) -> Vec<Typed> {
        text.chars().map(|c| key(Code::Char(c))).collect()
    }

    /// What comes of pieces so far apart, while an answer is owed or not.
    fn typed(pieces: &[&[u8]], apart: Duration, is_owed: bool) -> Vec<Typed> {
        let mut at = Instant::now();
        let owed = |typed: &[Typed]| {
            (is_owed && !typed.contains(&Typed::Answer(Answer::Device))).then_some(Duration::from_mins(1))
        };
        let mut decoder = Decoder::default();
        let mut all = Vec::new();
        for piece in pieces {
            all.extend(decoder.take(piece, at));
            if decoder.patience(at, owed(&all)).is_some_and(|patience| patience <= apart) {
                all.extend(decoder.waited());
            }
            at += apart;
        }
        all.extend(decoder.waited());
        all
    }

    #[test]
    fn an_answer_cut_anywhere_types_nothing() {
        for apart in [0, 20, 500, 30_000].map(Duration::from_millis) {
            for cut in 0..=ANSWER.len() {
                let (first, rest) = ANSWER.as_bytes().split_at(cut);
                let typed = typed(&[first, rest], apart, true);
                let wanted = [Typed::Answer(Answer::Colour), DARK, Typed::Answer(Answer::Device)];
                assert_eq!(typed, wanted, "cut at {cut}, {apart:?}");
            }
            let bytes: Vec<&[u8]> = ANSWER.as_bytes().chunks(1).collect();
            assert_eq!(typed(&bytes, apart, true).len(), 3, "{apart:?}");
        }
    }

    #[test]
    fn an_escape_acts_soon_where_no_answer_is_owed_and_with_the_next_key_where_one_is() {
        let at = Instant::now();
        let mut decoder = Decoder::default();
        assert_eq!(decoder.take(b"\x1b", at), []);
        assert_eq!(decoder.patience(at, None), Some(ESCAPE));
        let later = at + ESCAPE;
        assert_eq!(decoder.patience(later, Some(SECOND)), Some(SECOND));
        for (followed, acts) in [("j", keys("j")), ("]c", keys("]c")), ("[c", keys("[c"))] {
            let wanted = [vec![key(Code::Esc)], acts].concat();
            assert_eq!(typed(&[b"\x1b", followed.as_bytes()], SECOND * 2, true), wanted, "{followed}");
        }
        assert_eq!(decoder.take(b"\x1b", later), [key(Code::Esc)], "the first of two");
        assert_eq!(decoder.waited(), [key(Code::Esc)]);
        assert_eq!(decoder.patience(later, None), None);
    }

    #[test]
    fn keys_around_an_answer_pass_in_order() {
        let wanted = [keys("j"), vec![DARK], keys("k")].concat();
        assert_eq!(typed(&[b"j\x1b]11;rgb:0/0/0\x07k"], Duration::ZERO, true), wanted);
    }

    #[test]
    fn a_torn_answer_is_dropped_and_the_key_after_it_is_not() {
        assert_eq!(typed(&[b"\x1b]11;rgb:10", b"q"], SECOND * 2, true), keys("q"));
        assert_eq!(typed(&[b"\x1b[?62;", b"q"], SECOND * 2, true), keys("q"));
    }

    #[test]
    fn a_pasted_text_is_one_wherever_it_is_cut_and_no_key_of_it_acts() {
        let text = "q\x1b[A\r\x1b[20é";
        let bytes = format!("\x1b[200~{text}\x1b[201~j").into_bytes();
        for cut in 0..=bytes.len() {
            let (first, rest) = bytes.split_at(cut);
            let wanted = [Typed::Paste(text.to_owned()), keys("j").remove(0)];
            // A person types no `ESC [ 2`; behind the first byte alone half a second tells them apart.
            let apart = if cut <= 2 { Duration::ZERO } else { Duration::from_millis(500) };
            assert_eq!(typed(&[first, rest], apart, false), wanted, "cut at {cut}");
        }
    }

    proptest! {
        #[test]
        fn what_is_typed_passes(text in "[a-z0-9;:/?\\]\\[]{0,12}") {
            prop_assert_eq!(typed(&[text.as_bytes()], Duration::ZERO, true), keys(&text));
        }

        #[test]
        fn bytes_mean_the_same_however_they_are_cut(
            bytes in prop::collection::vec(
                prop_oneof![Just(0x1b), Just(b'['), Just(b']'), Just(b'?'), Just(b';'), Just(b'~'), Just(b'1'), any::<u8>()],
                0..40,
            ),
            cut in 0_usize..40,
        ) {
            let (first, rest) = bytes.split_at(cut.min(bytes.len()));
            prop_assert_eq!(
                typed(&[first, rest], Duration::ZERO, false),
                typed(&[&bytes], Duration::ZERO, false)
            );
        }
    }
}
