//! What is wrong with a file that a person wrote, and where: one module for dossiers and lessons.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

use toml::Spanned;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands, where it stands anywhere.
    pub position: Option<Position>,
    /// What is wrong, and what would have been legal.
    pub message: String,
}

/// A position in a file as people count: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// The position of a byte in a text.
    pub(super) fn of(text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(Position { line, column }) => write!(f, "line {line}, column {column}: {}", self.message),
            None => write!(f, "{}", self.message),
        }
    }
}

/// The first of some faults, for an error of one line.
pub(crate) fn first(faults: &[Fault]) -> String {
    faults.first().map(ToString::to_string).unwrap_or_default()
}

/// How many follow the first, and which command lists them; nothing where none does.
pub(crate) fn more(faults: &[Fault], command: &str) -> String {
    match faults.len() {
        0 | 1 => String::new(),
        many => format!(" (and {} more: {command} lists them)", many - 1),
    }
}

/// How many faults are listed at most; a file that is no dossier at all has one on every line.
const MOST: usize = 100;

/// The faults found so far in one text.
#[derive(Debug)]
pub(crate) struct Faults<'t> {
    text: &'t str,
    /// The byte where each stands, if anywhere, and what it is; a set, as one slip can be met several times.
    found: BTreeSet<(Option<usize>, String)>,
    /// Whether there were more than are kept.
    more: bool,
}

impl<'t> Faults<'t> {
    /// No faults in `text` yet.
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, found: BTreeSet::new(), more: false }
    }

    /// Whether none was found.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether as many were found as are listed.
    pub(crate) fn is_full(&self) -> bool {
        self.more
    }

    /// Notes a fault at bytes of the text.
    pub(crate) fn at(&mut self, bytes: &Range<usize>, message: impl Into<String>) {
        self.note(Some(bytes.start), message.into());
    }

    /// Notes a fault of the whole text.
    pub(crate) fn anywhere(&mut self, message: impl Into<String>) {
        self.note(None, message.into());
    }

    fn note(&mut self, byte: Option<usize>, message: String) {
        if self.found.len() < MOST {
            self.found.insert((byte, message));
        } else {
            self.more = true;
        }
    }

    /// All faults in the order of the text, those of the whole text first.
    pub(crate) fn in_order(self) -> Vec<Fault> {
        let position = |byte: Option<usize>| byte.map(|byte| Position::of(self.text, byte));
        let more = Fault { position: None, message: format!("and more: only {MOST} faults are listed") };
        let found = self.found.into_iter().map(|(byte, message)| Fault { position: position(byte), message });
        found.chain(self.more.then_some(more)).collect()
    }
}

/// The known word that was most likely meant by an unknown one: at most a third of its letters, rounded up, are wrong.
pub(crate) fn meant<'k>(unknown: &str, known: &[&'k str]) -> Option<&'k str> {
    let allowed = unknown.chars().count().div_ceil(3);
    known
        .iter()
        .map(|&word| (strsim::levenshtein(unknown, word), word))
        .filter(|&(edits, _)| edits <= allowed)
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, word)| word)
}

/// The text of a file in UTF-8, without its byte order mark; else the one fault, at the first byte that is not.
pub(crate) fn in_utf8<'b>(bytes: &'b [u8], otherwise: &str) -> Result<&'b str, Vec<Fault>> {
    let error = match str::from_utf8(bytes) {
        Ok(text) => return Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => error,
    };
    let sound = String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default());
    let mut faults = Faults::new(&sound);
    faults.at(&(sound.len()..sound.len()), otherwise);
    Err(faults.in_order())
}

/// Checks the number after `key`, which says in which version of its form a file is written.
pub(crate) fn version(key: &str, known: i64, written: Option<&Spanned<i64>>, faults: &mut Faults<'_>) {
    let legal = format!("write {key} = {known}, the version of the form that this program reads");
    match written {
        None => faults.anywhere(format!("the key `{key}` is missing: {legal}")),
        Some(written) if *written.get_ref() != known => {
            let told = format!("version {} of the form is not known: {legal}", written.get_ref());
            faults.at(&written.span(), told);
        }
        Some(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let text = "é = 1\nab = 2";
        for (byte, line, column) in [(0, 1, 1), (2, 1, 2), (7, 2, 1), (9, 2, 3), (99, 2, 7)] {
            assert_eq!(Position::of(text, byte), Position { line, column }, "{byte}");
        }
    }

    #[test]
    fn what_is_not_utf8_is_a_fault_where_it_begins() {
        assert_eq!(in_utf8("\u{feff}é".as_bytes(), "write UTF-8"), Ok("é"));
        let faults = in_utf8(b"one\nt\xffo", "write UTF-8").unwrap_err();
        let position = Some(Position { line: 2, column: 2 });
        assert_eq!(faults, [Fault { position, message: "write UTF-8".to_owned() }]);
    }

    #[test]
    fn a_version_is_missed_unknown_or_sound() {
        let told = |written: Option<i64>| {
            let mut faults = Faults::new("form = 2");
            version("form", 1, written.map(|number| Spanned::new(7..8, number)).as_ref(), &mut faults);
            faults.in_order().first().map(ToString::to_string)
        };
        let legal = "write form = 1, the version of the form that this program reads";
        assert_eq!(told(Some(1)), None);
        assert_eq!(told(None), Some(format!("the key `form` is missing: {legal}")));
        assert_eq!(
            told(Some(2)),
            Some(format!("line 1, column 8: version 2 of the form is not known: {legal}"))
        );
    }

    #[test]
    fn a_slip_of_the_pen_finds_its_word() {
        let known = ["title", "text", "file", "readout"];
        for (unknown, word) in [
            ("titel", Some("title")),
            ("readouts", Some("readout")),
            ("tile", Some("title")),
            ("colour", None),
        ] {
            assert_eq!(meant(unknown, &known), word, "{unknown}");
        }
    }
}
