//! The lists of a language, as they stand in its folder under `data`.

use super::table::Table;

/// What is listed of a language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Folder {
    /// Function words, about in the order of how common they are.
    pub(crate) function: Table,
    /// All words in the order of how common they are, each with what ties it to words that can mean the same.
    pub(crate) frequency: Table,
    /// Particles and endings that are written to a word.
    pub(crate) endings: Table,
    /// Words that keep a full stop, and when it ends a sentence.
    pub(super) abbreviations: Table,
    /// Phrases that can make a difference.
    pub(super) phrases: Table,
    /// For each line of the phrases two bytes: the sign of its kind, and what its second word begins with.
    pub(super) phrase_heads: &'static [u8],
    /// One name for words that name one thing.
    pub(super) aliases: Table,
    /// Verbs of saying.
    pub(super) saying: Table,
    /// Function words that can stand for one another.
    pub(super) kinds: Table,
    /// Words that stand for one another whatever their letters say.
    pub(super) equals: Table,
    /// Words and the spelling by which they are compared.
    pub(super) spelling: Table,
    /// Vectors of the commonest words.
    pub(super) vectors: &'static [u8],
    /// Set phrases and topics, a line each: what it is, and its words, divided by tabs.
    pub(crate) wordings: &'static str,
}

macro_rules! table {
    ($name:literal) => {
        Table {
            lines: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".lines")),
            starts: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".starts")),
            slots: include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".slots")),
        }
    };
}

include!(concat!(env!("OUT_DIR"), "/folders.rs"));

impl Folder {
    const EMPTY: Self = Self {
        function: Table::EMPTY,
        frequency: Table::EMPTY,
        endings: Table::EMPTY,
        abbreviations: Table::EMPTY,
        phrases: Table::EMPTY,
        phrase_heads: &[],
        aliases: Table::EMPTY,
        saying: Table::EMPTY,
        kinds: Table::EMPTY,
        equals: Table::EMPTY,
        spelling: Table::EMPTY,
        vectors: &[],
        wordings: "",
    };

    /// The folder of a language, by its tag; an empty one where there is none.
    pub(super) const fn of(tag: &str) -> &'static Self {
        let mut at = 0;
        while at < FOLDERS.len() {
            if is_same(FOLDERS[at].0.as_bytes(), tag.as_bytes()) {
                return &FOLDERS[at].1;
            }
            at += 1;
        }
        &Self::EMPTY
    }

    /// All tables of the folder.
    #[cfg(test)]
    pub(super) fn tables(&self) -> [Table; 10] {
        [
            self.function,
            self.frequency,
            self.abbreviations,
            self.endings,
            self.phrases,
            self.aliases,
            self.saying,
            self.kinds,
            self.equals,
            self.spelling,
        ]
    }
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}
