//! The development sets: documents with their gold links, and the folds of the cross-validation.

use std::collections::BTreeSet;
use std::path::Path;

use diptych::lexicon::Language;
use diptych::text::{Symbols, Text};
use serde_json::Value;

/// How many folds the documents are dealt to. The document of a set that has only one is a fold of its own.
pub(crate) const FOLDS: usize = 6;

/// A development set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    Readouts,
    SuperPal,
    Deplain,
    Gospels,
}

impl Set {
    pub(crate) const ALL: [Self; 4] = [Self::Readouts, Self::SuperPal, Self::Deplain, Self::Gospels];

    fn file(self) -> &'static str {
        match self {
            Self::Readouts => "readouts.jsonl",
            Self::SuperPal => "superpal-mn.jsonl",
            Self::Deplain => "deplain-web.jsonl",
            Self::Gospels => "gospels.jsonl",
        }
    }

    /// How much the links of the set count when weights are learned. Every set counts the same however large it is,
    /// but the readouts less: their few links are mostly those of two near-copies.
    pub(crate) fn weight(self) -> f64 {
        if self == Self::Readouts { 0.35 } else { 1.0 }
    }
}

/// Passages of the two sides that answer each other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub(crate) a: Vec<u32>,
    pub(crate) b: Vec<u32>,
}

impl Link {
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.a.iter().flat_map(|&i| self.b.iter().map(move |&j| (i, j)))
    }
}

/// A pair of texts with what is known of it.
pub(crate) struct Document {
    pub(crate) set: Set,
    pub(crate) fold: usize,
    /// The passages as given.
    pub(crate) given: [Vec<String>; 2],
    pub(crate) texts: [Text; 2],
    pub(crate) symbols: Symbols,
    /// Links, or for the gospels blocks within which passages answer each other.
    pub(crate) gold: Vec<Link>,
    /// Links of one topic, which only the readouts have.
    pub(crate) topic: Vec<Link>,
}

impl Document {
    /// All pairs of some links.
    pub(crate) fn pairs(links: &[Link]) -> BTreeSet<(u32, u32)> {
        links.iter().flat_map(Link::pairs).collect()
    }
}

/// Reads all sets of a folder.
pub(crate) fn read(folder: &Path) -> Vec<Document> {
    let mut documents: Vec<Document> = Set::ALL.into_iter().flat_map(|set| read_set(folder, set)).collect();
    let mut dealt: Vec<Vec<String>> = Vec::new();
    for document in &mut documents {
        if document.set == Set::Gospels {
            document.fold = FOLDS;
            continue;
        }
        // Documents that share a text go to one fold: the dossier pairs three texts in three ways.
        let met = dealt.iter().position(|texts| texts.iter().any(|t| document.opens_with(t)));
        let place = met.unwrap_or(dealt.len());
        if met.is_none() {
            dealt.push(Vec::new());
        }
        dealt[place].extend(document.given.iter().map(|side| side[0].clone()));
        document.fold = place % FOLDS;
    }
    documents
}

impl Document {
    fn opens_with(&self, passage: &str) -> bool {
        self.given.iter().any(|side| side[0] == passage)
    }
}

fn read_set(folder: &Path, set: Set) -> Vec<Document> {
    let text = std::fs::read_to_string(folder.join(set.file())).expect("a development set can be read");
    text.lines().map(|line| document(line, set)).collect()
}

fn document(line: &str, set: Set) -> Document {
    let record: Value = serde_json::from_str(line).expect("a line is JSON");
    let given = ["a", "b"].map(|key| -> Vec<String> {
        serde_json::from_value(record[key].clone()).expect("a side is a list of passages")
    });
    // As `diptych align` does it: the longer side first.
    let mut sides = [given[0].join("\n"), given[1].join("\n")];
    sides.sort_by(|a, b| (b.len(), b).cmp(&(a.len(), a)));
    let language = Language::guess(&sides.join("\n"));
    let mut symbols = Symbols::default();
    let texts = [0, 1].map(|side| Text::from_passages(&given[side], language, &mut symbols).1);
    let links = |key: &str| record[key].as_array().into_iter().flatten().map(link).collect();
    let gold = links(if set == Set::Gospels { "blocks" } else { "links" });
    Document { set, fold: 0, given, texts, symbols, gold, topic: links("links_topic") }
}

fn link(record: &Value) -> Link {
    let side = |key: &str| {
        let side: Vec<u32> = serde_json::from_value(record[key].clone()).expect("a link has two sides");
        side
    };
    Link { a: side("a"), b: side("b") }
}
