//! A list of words that is looked up where it lies, in the program itself: the build made a hash table of it.

/// The lines of a list by their keys.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table {
    /// The lines: a key, a tab, the rest. Lines of one key stand together. Notes follow the last.
    pub(super) lines: &'static str,
    /// Where each line starts, and where the last ends: of each [`BLOCK`] of lines the first start as `u32`, and how far
    /// behind it each starts as `u16`.
    pub(super) starts: &'static [u8],
    /// By the hash of a key the number of its first line, from 1, as `u16`; 0 where there is none.
    pub(super) slots: &'static [u8],
}

/// How many lines have one start in full; `src/build.rs` has the same.
const BLOCK: usize = 32;

/// A line of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number, from 0.
    pub(crate) number: usize,
    /// What it is found by.
    pub(crate) key: &'static str,
    /// What it says.
    pub(crate) rest: &'static str,
}

impl Table {
    /// A table without lines.
    pub(super) const EMPTY: Self = Self { lines: "", starts: &[], slots: &[] };

    /// The first line of a key.
    pub(crate) fn find(&self, key: &str) -> Option<Line> {
        let size = self.slots.len() / 2;
        let mut slot = hash(key) as usize & size.checked_sub(1)?;
        loop {
            let number = usize::from(self.number_at(slot)?).checked_sub(1)?;
            if let Some(line) = self.keyed(number, key) {
                return Some(line);
            }
            slot = (slot + 1) & (size - 1);
        }
    }

    /// Whether a key has a line.
    pub(crate) fn contains(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// The lines of a key in order.
    pub(crate) fn all(&self, key: &str) -> impl Iterator<Item = Line> + use<'_> {
        self.find(key).into_iter().flat_map(|first| self.from(first))
    }

    /// A line and those of its key behind it.
    pub(crate) fn from(&self, first: Line) -> impl Iterator<Item = Line> + use<'_> {
        (first.number..).map_while(move |number| self.keyed(number, first.key))
    }

    /// Every line in order.
    pub(crate) fn every(&self) -> impl Iterator<Item = Line> + use<'_> {
        (0..).map_while(|number| self.line(number))
    }

    /// Whether the list has no line.
    pub(crate) fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    fn number_at(&self, slot: usize) -> Option<u16> {
        Some(u16::from_le_bytes(self.slots.get(2 * slot..2 * slot + 2)?.try_into().ok()?))
    }

    #[inline]
    fn start(&self, number: usize) -> Option<usize> {
        let block = self.starts.get(number / BLOCK * (4 + 2 * BLOCK)..)?;
        let (first, behind) = block.split_first_chunk()?;
        let at = 2 * (number % BLOCK);
        let behind = u16::from_le_bytes(behind.get(at..at + 2)?.try_into().ok()?);
        Some(u32::from_le_bytes(*first) as usize + usize::from(behind))
    }

    fn text(&self, number: usize) -> Option<&'static str> {
        self.lines.get(self.start(number)?..self.start(number + 1)? - 1)
    }

    /// A line, where it has this key.
    #[inline]
    fn keyed(&self, number: usize, key: &str) -> Option<Line> {
        // Many a line that is looked at has another key: it is told before the line is cut.
        let start = self.start(number)?;
        let tab = start + key.len();
        let bytes = self.lines.as_bytes();
        if bytes.get(tab) != Some(&b'\t') || bytes.get(start..tab) != Some(key.as_bytes()) {
            return None;
        }
        // A line ends before a line break, so that no key goes on in the next.
        let end = self.start(number + 1)? - 1;
        Some(Line { number, key: self.lines.get(start..tab)?, rest: self.lines.get(tab + 1..end)? })
    }

    /// A line by its number.
    pub(super) fn line(&self, number: usize) -> Option<Line> {
        let line = self.text(number)?;
        // Keys are short: stepping through one is sooner done than searching it.
        let tab = line.bytes().position(|byte| byte == b'\t')?;
        Some(Line { number, key: line.get(..tab)?, rest: line.get(tab + 1..)? })
    }
}

/// FNV-1a; `src/build.rs` has the same.
fn hash(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::super::Language;

    #[test]
    fn every_line_is_found_by_its_key_and_nothing_else_is() {
        for language in Language::ALL {
            let rules = language.rules();
            for table in rules.folder.tables() {
                for line in table.every() {
                    let first = table.find(line.key).unwrap();
                    assert!(first.number <= line.number, "{line:?}");
                    assert!(table.all(line.key).any(|other| other == line), "{line:?}");
                }
                for absent in ["", "no-such-word", "\t", "the\t"] {
                    assert_eq!(table.find(absent), None);
                }
            }
        }
        let english = Language::English.rules().folder;
        assert_eq!(english.frequency.every().count(), 30_000);
        assert_eq!(english.frequency.find("the").map(|line| (line.number, line.rest)), Some((0, "")));
    }
}
