//! A key as people press it, and the notation that keys are written in.
//!
//! A character stands for itself; `<Name>` for a key with a name, `<C-d>` for Control and d, `<A-o>` for Alt and o,
//! `<lt>` for a `<` that would otherwise begin a name. `<Wait>` stands for the moment after which a key that could
//! begin a longer command acts alone.

use std::fmt;

/// What is pressed together with a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Held {
    /// Nothing, or Shift where it only makes another character.
    #[default]
    Nothing,
    /// Control.
    Control,
    /// Alt.
    Alt,
}

/// Which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A key that types a character.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow to the left.
    Left,
    /// The arrow to the right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    F(u8),
}

/// A key as pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// What is pressed with it.
    pub held: Held,
}

/// One step of a replay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stroke {
    /// A key is pressed.
    Key(Key),
    /// Nothing is pressed for a moment.
    Wait,
}

/// The names of keys in the notation, and as shown to people.
const NAMES: &[(&str, &str, Code)] = &[
    ("Enter", "Enter", Code::Enter),
    ("CR", "Enter", Code::Enter),
    ("Esc", "Esc", Code::Esc),
    ("Tab", "Tab", Code::Tab),
    ("S-Tab", "Shift-Tab", Code::BackTab),
    ("BS", "Backspace", Code::Backspace),
    ("Del", "Delete", Code::Delete),
    ("Up", "Up", Code::Up),
    ("Down", "Down", Code::Down),
    ("Left", "Left", Code::Left),
    ("Right", "Right", Code::Right),
    ("Home", "Home", Code::Home),
    ("End", "End", Code::End),
    ("PgUp", "PgUp", Code::PageUp),
    ("PgDn", "PgDn", Code::PageDown),
    ("Space", "Space", Code::Char(' ')),
    ("lt", "<", Code::Char('<')),
];

impl Key {
    /// A key that is pressed alone.
    pub const fn plain(code: Code) -> Self {
        Self { code, held: Held::Nothing }
    }

    /// The character that the key types into a prompt.
    pub fn typed(self) -> Option<char> {
        match self {
            Self { code: Code::Char(c), held: Held::Nothing } => Some(c),
            _ => None,
        }
    }

    /// The digit on the key.
    pub fn digit(self) -> Option<u32> {
        self.typed()?.to_digit(10)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.held {
            Held::Nothing => {}
            Held::Control => f.write_str("Ctrl-")?,
            Held::Alt => f.write_str("Alt-")?,
        }
        match self.code {
            Code::F(n) => write!(f, "F{n}"),
            code => match NAMES.iter().find(|(_, _, named)| *named == code) {
                Some((_, shown, _)) => f.write_str(shown),
                None => match code {
                    Code::Char(c) => write!(f, "{c}"),
                    _ => Ok(()),
                },
            },
        }
    }
}

/// Reads a string of keys; the error names the part that is no key.
pub fn parse(keys: &str) -> Result<Vec<Stroke>, String> {
    let mut strokes = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        let (stroke, length) = match bracketed(rest) {
            Some(name) => (named(name)?, name.len() + 2),
            None => (Stroke::Key(Key::plain(Code::Char(c))), c.len_utf8()),
        };
        strokes.push(stroke);
        rest = rest.get(length..).unwrap_or_default();
    }
    Ok(strokes)
}

/// The keys of a notation that has no `<Wait>`.
pub(crate) fn sequence(keys: &str) -> Vec<Key> {
    parse(keys)
        .expect("the key table is written in the notation")
        .into_iter()
        .filter_map(|stroke| match stroke {
            Stroke::Key(key) => Some(key),
            Stroke::Wait => None,
        })
        .collect()
}

/// The name between `<` and `>` at the start of `text`; a `<` before anything else is a key of its own.
fn bracketed(text: &str) -> Option<&str> {
    let name = text.strip_prefix('<')?.split_once('>')?.0;
    let is_name = name.len() > 1 && name.chars().next().is_some_and(|c| c.is_ascii_alphabetic());
    (is_name && name.chars().all(|c| c.is_ascii_graphic() && c != '<')).then_some(name)
}

fn named(name: &str) -> Result<Stroke, String> {
    let unknown = || format!("<{name}> is no key; a < that begins no key's name is written <lt>");
    if name == "Wait" {
        return Ok(Stroke::Wait);
    }
    if let Some(code) = code_named(name) {
        return Ok(Stroke::Key(Key::plain(code)));
    }
    let (held, rest) = match name.split_once('-') {
        Some(("C", rest)) => (Held::Control, rest),
        Some(("A" | "M", rest)) => (Held::Alt, rest),
        _ => return Err(unknown()),
    };
    let mut characters = rest.chars();
    let code = match (characters.next(), characters.next()) {
        (Some(c), None) => Code::Char(c),
        _ => code_named(rest).ok_or_else(unknown)?,
    };
    Ok(Stroke::Key(Key { code, held }))
}

fn code_named(name: &str) -> Option<Code> {
    let function = || name.strip_prefix('F')?.parse().ok().filter(|n| (1..=12).contains(n)).map(Code::F);
    NAMES.iter().find(|(n, _, _)| *n == name).map(|&(_, _, code)| code).or_else(function)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(keys: &str) -> String {
        let strokes = parse(keys).unwrap();
        let names = strokes.iter().map(|stroke| match stroke {
            Stroke::Key(key) => key.to_string(),
            Stroke::Wait => "(wait)".to_owned(),
        });
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_notation_is_read_as_people_write_it() {
        let table = [
            ("nn<Tab>/aid<Enter>", "n n Tab / a i d Enter"),
            ("<C-d><A-o><C-Up>", "Ctrl-d Alt-o Ctrl-Up"),
            ("]c<S-Tab><F1><PgDn>", "] c Shift-Tab F1 PgDn"),
            ("<<>>", "< < > >"),
            ("< j<", "< Space j <"),
            ("<lt>Tab>", "< T a b >"),
            ("2<Wait>j", "2 (wait) j"),
            ("é习", "é 习"),
        ];
        for (keys, expected) in table {
            assert_eq!(shown(keys), expected, "{keys}");
        }
    }

    #[test]
    fn a_name_that_is_no_key_is_refused_by_name() {
        for wrong in ["<Tabb>", "<C-Foo>", "<F13>", "<X-a>"] {
            assert!(parse(wrong).unwrap_err().contains(wrong), "{wrong}");
        }
    }
}
