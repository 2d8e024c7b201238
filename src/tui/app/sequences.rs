//! The keys that bytes of a terminal stand for: what xterm sends, and the keyboard protocol of kitty.

use crate::tui::keys::key::{Code, Held, Key};

/// What some bytes begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// The first so many are a key.
    Key(usize, Key),
    /// The first so many turn the wheel: lines down, or up where negative.
    Wheel(usize, i32),
    /// The first so many begin a text that is pasted.
    Paste(usize),
    /// The first so many mean nothing.
    Nothing(usize),
    /// There is more to come.
    Begun,
}

/// Lines that one notch of the wheel moves.
const NOTCH: i32 = 1;
/// How long the numbers of a sequence may be.
const LONGEST: usize = 64;

/// What bytes begin with; there is at least one.
pub(crate) fn token(bytes: &[u8]) -> Token {
    match bytes {
        [] | [0x1b] | [0x1b, b'[' | b'O'] => Token::Begun,
        [0x1b, 0x1b, ..] => Token::Key(1, Key::plain(Code::Esc)),
        [0x1b, b'[', ..] => control(bytes),
        [0x1b, b'O', last, ..] => match named(*last) {
            Some(code) => Token::Key(3, Key::plain(code)),
            None => Token::Key(2, Key { code: Code::Char('O'), held: Held::Alt }),
        },
        [0x1b, rest @ ..] => match plain(rest) {
            Token::Key(n, key) if key.held == Held::Nothing => {
                Token::Key(n + 1, Key { held: Held::Alt, ..key })
            }
            Token::Key(n, key) => Token::Key(n + 1, key),
            Token::Nothing(n) => Token::Nothing(n + 1),
            other => other,
        },
        _ => plain(bytes),
    }
}

/// A key that sends one character.
fn plain(bytes: &[u8]) -> Token {
    let Some(&first) = bytes.first() else { return Token::Begun };
    let control = |c: u8| Key { code: Code::Char(char::from(c)), held: Held::Control };
    let key = match first {
        0 => control(b' '),
        b'\t' => Key::plain(Code::Tab),
        b'\r' => Key::plain(Code::Enter),
        0x7f => Key::plain(Code::Backspace),
        0x01..=0x1a => control(first - 1 + b'a'),
        0x1c..=0x1f => control(first - 0x1c + b'4'),
        _ => return character(bytes),
    };
    Token::Key(1, key)
}

/// A character of UTF-8.
fn character(bytes: &[u8]) -> Token {
    let length = match bytes.first() {
        Some(0x20..=0x7e) => 1,
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Token::Nothing(1),
    };
    match std::str::from_utf8(bytes.get(..length).unwrap_or(bytes)) {
        Ok(text) => match text.chars().next() {
            Some(c) => Token::Key(length, Key::plain(Code::Char(c))),
            None => Token::Nothing(1),
        },
        Err(error) if error.error_len().is_none() => Token::Begun,
        Err(_) => Token::Nothing(1),
    }
}

/// A sequence that begins with `ESC [`.
fn control(bytes: &[u8]) -> Token {
    match bytes {
        // The console of Linux.
        [_, _, b'[', last @ b'A'..=b'E', ..] => return Token::Key(4, Key::plain(Code::F(last - b'A' + 1))),
        [_, _, b'['] => return Token::Begun,
        [_, _, b'[', ..] => return Token::Nothing(3),
        [_, _, b'M', button, _, _, ..] => return wheel(6, u32::from(button.saturating_sub(32))),
        [_, _, b'M', ..] => return Token::Begun,
        _ => {}
    }
    let rest = bytes.get(2..).unwrap_or_default();
    let known = rest.iter().take_while(|byte| (0x20..=0x3f).contains(*byte)).count();
    let whole = 2 + known + 1;
    let numbers = rest.get(..known).and_then(|numbers| std::str::from_utf8(numbers).ok()).unwrap_or_default();
    match rest.get(known) {
        _ if known > LONGEST => Token::Nothing(2 + known),
        None => Token::Begun,
        Some(last @ 0x40..=0x7e) => sequence(whole, numbers, *last),
        // It was broken off.
        Some(_) => Token::Nothing(2 + known),
    }
}

/// A whole sequence of so many bytes: its numbers, and the letter that ends it.
fn sequence(whole: usize, numbers: &str, last: u8) -> Token {
    if let Some(mouse) = numbers.strip_prefix('<') {
        let button = mouse.split(';').next().and_then(|button| button.parse().ok());
        return button.filter(|_| last == b'M').map_or(Token::Nothing(whole), |button| wheel(whole, button));
    }
    if numbers == "200" && last == b'~' {
        return Token::Paste(whole);
    }
    let mut fields = numbers.split(';').map(|field| field.split(':').map(str::parse::<u32>));
    let mut next = |default: u32| {
        let mut parts = fields.next().into_iter().flatten();
        let value = parts.next().and_then(Result::ok).unwrap_or(default);
        (value, parts.next().and_then(Result::ok))
    };
    let ((first, shifted), (modifiers, event)) = (next(1), next(1));
    if last == b'M' {
        return wheel(whole, first.saturating_sub(32));
    }
    let pressed = Pressed { modifiers: modifiers.saturating_sub(1) };
    let code = match last {
        b'~' => tilde(first),
        b'u' => unicode(first, shifted, pressed),
        b'Z' => Some(Code::BackTab),
        _ => named(last),
    };
    // A key that is let go is no key.
    match code.filter(|_| event != Some(3)) {
        Some(code) => Token::Key(whole, pressed.key(code)),
        None => Token::Nothing(whole),
    }
}

/// What is pressed together with a key, as terminals write it, less one: shift 1, Alt 2, Control 4.
#[derive(Debug, Clone, Copy)]
struct Pressed {
    modifiers: u32,
}

impl Pressed {
    fn has_shift(self) -> bool {
        self.modifiers & 1 != 0
    }

    fn held(self) -> Held {
        match self.modifiers {
            modifiers if modifiers & 4 != 0 => Held::Control,
            modifiers if modifiers & 2 != 0 => Held::Alt,
            _ => Held::Nothing,
        }
    }

    fn key(self, code: Code) -> Key {
        match (code, self.held()) {
            // What terminals without the keyboard protocol cannot tell apart means the same with it.
            (Code::Char('['), Held::Control) => Key::plain(Code::Esc),
            (Code::Char('m'), Held::Control) => Key::plain(Code::Enter),
            (Code::Char(c), Held::Control) => {
                Key { code: Code::Char(c.to_ascii_lowercase()), held: Held::Control }
            }
            (Code::Tab, held) if self.has_shift() => Key { code: Code::BackTab, held },
            (code, held) => Key { code, held },
        }
    }
}

/// A key with a letter of its own.
fn named(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

/// A key with a number of its own, before `~`.
fn tilde(number: u32) -> Option<Code> {
    let function = |n: u32| u8::try_from(n).ok().map(Code::F);
    match number {
        1 | 7 => Some(Code::Home),
        3 => Some(Code::Delete),
        4 | 8 => Some(Code::End),
        5 => Some(Code::PageUp),
        6 => Some(Code::PageDown),
        11..=15 => function(number - 10),
        17..=21 => function(number - 11),
        23..=26 => function(number - 12),
        28 | 29 => function(number - 13),
        31..=34 => function(number - 14),
        _ => None,
    }
}

/// A key by its character, as the keyboard protocol writes it; keys of the number pad have numbers of its own.
fn unicode(number: u32, shifted: Option<u32>, pressed: Pressed) -> Option<Code> {
    const PAD: [char; 18] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '/', '*', '-', '+', '\r', '=', ','];
    const MOVES: [Code; 8] =
        [Code::Left, Code::Right, Code::Up, Code::Down, Code::PageUp, Code::PageDown, Code::Home, Code::End];
    Some(match number {
        27 => Code::Esc,
        13 | 57_414 => Code::Enter,
        9 => Code::Tab,
        8 | 127 => Code::Backspace,
        57_399..=57_416 => Code::Char(PAD[(number - 57_399) as usize]),
        57_417..=57_424 => MOVES[(number - 57_417) as usize],
        57_426 => Code::Delete,
        57_376..=57_398 => Code::F((number - 57_376 + 13) as u8),
        // Those that type nothing: locks, media, and the keys that are held.
        0..=31 | 57_344..=63_743 => return None,
        _ => {
            let c = char::from_u32(shifted.filter(|_| pressed.has_shift()).unwrap_or(number))?;
            let upper = c.to_uppercase().next().filter(|_| pressed.has_shift());
            Code::Char(upper.unwrap_or(c))
        }
    })
}

/// A button of the mouse in so many bytes: the wheel means something.
fn wheel(whole: usize, button: u32) -> Token {
    // The bits in the middle say what is held, and whether the mouse moves.
    match button & !0b11_1100 {
        64 => Token::Wheel(whole, -NOTCH),
        65 => Token::Wheel(whole, NOTCH),
        _ => Token::Nothing(whole),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_bound() {
        let table = [
            ("j", "j"),
            ("G", "G"),
            ("é", "é"),
            ("话", "话"),
            ("\x04", "Ctrl-d"),
            ("\x1b[105;5u", "Ctrl-i"),
            ("\x1b[91;5u", "Esc"),
            ("\x1b[109;5u", "Enter"),
            ("\x1b[27u", "Esc"),
            ("\x1b[97;4u", "Alt-A"),
            ("\x1b[9;2u", "Shift-Tab"),
            ("\x1b[57414u", "Enter"),
            ("\x1b[57404u", "5"),
            ("\x1bo", "Alt-o"),
            ("\x1b\r", "Alt-Enter"),
            ("\x1b[Z", "Shift-Tab"),
            ("\x1bOP", "F1"),
            ("\x1b[11~", "F1"),
            ("\x1b[[A", "F1"),
            ("\x1b[24~", "F12"),
            ("\x1b[A", "Up"),
            ("\x1bOB", "Down"),
            ("\x1b[1;5C", "Ctrl-Right"),
            ("\x1b[3~", "Delete"),
            ("\x1b[6~", "PgDn"),
            ("\x1b[H", "Home"),
            ("\x1b[4~", "End"),
            ("\x7f", "Backspace"),
            ("\t", "Tab"),
            ("\r", "Enter"),
            ("\0", "Ctrl-Space"),
        ];
        for (bytes, expected) in table {
            match token(bytes.as_bytes()) {
                Token::Key(length, key) if length == bytes.len() => assert_eq!(key.to_string(), expected),
                other => panic!("{bytes:?}: {other:?}"),
            }
            for cut in 2..bytes.len() {
                assert_eq!(token(&bytes.as_bytes()[..cut]), Token::Begun, "{bytes:?} to {cut}");
            }
        }
    }

    #[test]
    fn the_wheel_turns_and_the_rest_of_the_mouse_means_nothing() {
        for (bytes, lines) in [
            ("\x1b[<64;10;5M", Some(-1)),
            ("\x1b[<65;10;5M", Some(1)),
            ("\x1b[<69;10;5M", Some(1)),
            ("\x1b[Ma!!", Some(1)),
            ("\x1b[97;10;5M", Some(1)),
            ("\x1b[<0;10;5M", None),
            ("\x1b[<0;10;5m", None),
            ("\x1b[M !!", None),
        ] {
            let wanted = lines.map_or(Token::Nothing(bytes.len()), |lines| Token::Wheel(bytes.len(), lines));
            assert_eq!(token(bytes.as_bytes()), wanted, "{bytes:?}");
        }
    }

    #[test]
    fn what_is_no_key_means_nothing() {
        for bytes in ["\x1b[57358u", "\x1b[106;1:3u", "\x1b[I", "\x1b[2~", "\x1b[1;2;3x", "\x1b[99~"] {
            assert_eq!(token(bytes.as_bytes()), Token::Nothing(bytes.len()), "{bytes:?}");
        }
        assert_eq!(token(b"\xff"), Token::Nothing(1));
        assert_eq!(token(b"\xe8q"), Token::Nothing(1));
        assert_eq!(token(b"\x1b[1;\x1bx"), Token::Nothing(4));
    }
}
