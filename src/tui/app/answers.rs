//! What the terminal answers when it is asked, known among the bytes that keys send.
//!
//! A question is written, and nobody waits for the answer: over a far link it takes longer than a reader would. So it comes
//! with the keys, at any time and cut anywhere. What is recognised is spelled out, and no key that a person presses is
//! spelled so: `ESC ] 11 ; rgb:1010/1010/1010`, ended by `BEL` or `ESC \`, the same for the letters (10), and
//! `ESC [ ? 62 ; 22 c`.

use crate::render::Background;

/// How a terminal is asked for its background (OSC 11).
pub(crate) const BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";

/// How a terminal is asked what it is (DA1). Nearly every terminal answers, in the order of the questions, so that the
/// answer says that everything which was written before has arrived, and that no other answer is to come.
pub(crate) const DEVICE: &[u8] = b"\x1b[c";

/// What a terminal answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// What its background is.
    Background(Background),
    /// Another colour, or one that cannot be read.
    Colour,
    /// What it is.
    Device,
}

/// What some bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judged {
    /// The first so many are a whole answer.
    Whole(usize, Answer),
    /// What an answer may begin with.
    Beginning,
    /// The first so many can only be the beginning of an answer, and what follows them is something else.
    Torn(usize),
    /// Neither.
    Other,
}

/// How long the numbers of a colour may be.
const LONGEST_COLOUR: usize = 24;
/// How long the numbers of what a terminal is may be.
const LONGEST_DEVICE: usize = 64;

/// Judges bytes by what they begin with.
pub(crate) fn judged(bytes: &[u8]) -> Judged {
    match bytes {
        [0x1b] | [0x1b, b'[' | b']'] => Judged::Beginning,
        [0x1b, b'[', b'?', rest @ ..] => device(rest),
        [0x1b, b']', rest @ ..] => colour(rest),
        _ => Judged::Other,
    }
}

/// What follows `ESC [ ?`.
fn device(rest: &[u8]) -> Judged {
    let known = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b';').count();
    match rest.get(known) {
        _ if known > LONGEST_DEVICE => Judged::Torn(3 + known),
        None => Judged::Beginning,
        Some(b'c') => Judged::Whole(3 + known + 1, Answer::Device),
        Some(_) => Judged::Torn(3 + known),
    }
}

/// What follows `ESC ]`.
fn colour(rest: &[u8]) -> Judged {
    let number = rest.get(1).copied().filter(|byte| matches!(byte, b'0' | b'1')).unwrap_or(b'1');
    let head = [b'1', number, b';', b'r', b'g', b'b'];
    let same = head.iter().zip(rest).take_while(|(wanted, byte)| wanted == byte).count();
    match rest.get(same..) {
        _ if same == head.len() => {}
        None | Some([]) => return Judged::Beginning,
        Some(_) if same == 0 => return Judged::Other,
        Some(_) => return Judged::Torn(2 + same),
    }
    let body = rest.get(same..).unwrap_or_default();
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'/');
    let known = body.iter().take_while(|byte| is_part(byte)).count();
    let at = 2 + same + known;
    let end = match body.get(known..).unwrap_or_default() {
        _ if known > LONGEST_COLOUR => return Judged::Torn(at),
        [] | [0x1b] => return Judged::Beginning,
        [0x07, ..] => at + 1,
        [0x1b, b'\\', ..] => at + 2,
        _ => return Judged::Torn(at),
    };
    let lightness = body.get(..known).and_then(|body| lightness(std::str::from_utf8(body).ok()?));
    let answer = match lightness {
        Some(lightness) if number == b'1' => Answer::Background(background(lightness)),
        _ => Answer::Colour,
    };
    Judged::Whole(end, answer)
}

fn background(lightness: f32) -> Background {
    if lightness > 50.0 { Background::Light } else { Background::Dark }
}

/// The perceived lightness (CIE L*) of `:rrrr/gggg/bbbb`, each of one to four hexadecimal digits, 0 to 100; an `a` and a
/// fourth part say how opaque the colour is.
fn lightness(colour: &str) -> Option<f32> {
    let parts: Vec<&str> = colour.trim_start_matches('a').strip_prefix(':')?.split('/').collect();
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
    use super::*;

    #[test]
    fn answers_say_dark_or_light_in_any_form() {
        let dark = Answer::Background(Background::Dark);
        let light = Answer::Background(Background::Light);
        for (answer, wanted) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x07", light),
            ("\x1b]11;rgb:fd/f6/e3\x1b\\", light),
            ("\x1b]11;rgba:0000/2b2b/3636/ffff\x1b\\", dark),
            ("\x1b]11;rgb:5/5/5\x07", dark),
            ("\x1b]11;rgb:8/8/8\x07", light),
            ("\x1b]10;rgb:ffff/ffff/ffff\x07", Answer::Colour),
            ("\x1b]11;rgb:ffff/ffff\x07", Answer::Colour),
            ("\x1b[?62;22c", Answer::Device),
            ("\x1b[?6c", Answer::Device),
        ] {
            assert_eq!(judged(answer.as_bytes()), Judged::Whole(answer.len(), wanted), "{answer:?}");
            for cut in 1..answer.len() {
                assert_eq!(judged(&answer.as_bytes()[..cut]), Judged::Beginning, "{answer:?} to {cut}");
            }
        }
    }

    #[test]
    fn what_breaks_off_is_known_and_what_is_typed_is_not_taken_for_an_answer() {
        for (bytes, wanted) in [
            ("\x1b]11;rgb:10q", Judged::Torn(11)),
            ("\x1b]11;rgb:10\x1bx", Judged::Torn(11)),
            ("\x1b]2;title\x07", Judged::Other),
            ("\x1b]c", Judged::Other),
            ("\x1b]12", Judged::Torn(3)),
            ("\x1b[?62;j", Judged::Torn(6)),
            ("\x1b[A", Judged::Other),
            ("\x1bx", Judged::Other),
            ("x", Judged::Other),
        ] {
            assert_eq!(judged(bytes.as_bytes()), wanted, "{bytes:?}");
        }
    }
}
