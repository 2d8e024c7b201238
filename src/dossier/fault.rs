//! What is wrong with a dossier, and where.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Range;

/// One thing that is wrong with a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands, where it stands anywhere.
    pub place: Option<Place>,
    /// What is wrong, and what would have been legal.
    pub message: String,
}

/// A place in a file as people count: both from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The place of a byte in a text.
    pub(super) fn of(text: &str, byte: usize) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Self { line, column }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(Place { line, column }) => write!(f, "line {line}, column {column}: {}", self.message),
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
        let place = |byte: Option<usize>| byte.map(|byte| Place::of(self.text, byte));
        let more = Fault { place: None, message: format!("and more: only {MOST} faults are listed") };
        let found = self.found.into_iter().map(|(byte, message)| Fault { place: place(byte), message });
        found.chain(self.more.then_some(more)).collect()
    }
}

/// The known word that was most likely meant by an unknown one: at most a third of its letters, rounded up, are wrong.
pub(crate) fn meant<'k>(unknown: &str, known: &[&'k str]) -> Option<&'k str> {
    let allowed = unknown.chars().count().div_ceil(3);
    known
        .iter()
        .map(|&word| (edits(unknown, word), word))
        .filter(|&(edits, _)| edits <= allowed)
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, word)| word)
}

/// The least number of letters to insert, delete or replace between two words (Levenshtein 1966).
fn edits(before: &str, after: &str) -> usize {
    let after: Vec<char> = after.chars().collect();
    let mut row: Vec<usize> = (0..=after.len()).collect();
    for (i, b) in before.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, a) in after.iter().enumerate() {
            let replaced = diagonal + usize::from(b != *a);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[after.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let text = "é = 1\nab = 2";
        for (byte, line, column) in [(0, 1, 1), (2, 1, 2), (7, 2, 1), (9, 2, 3), (99, 2, 7)] {
            assert_eq!(Place::of(text, byte), Place { line, column }, "{byte}");
        }
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
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("kitten", "sitting"), 3);
    }
}
