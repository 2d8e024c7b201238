//! The development sets: documents with their gold links, and the events by which they are held out.

use std::collections::BTreeSet;
use std::path::Path;

use diptych::lexicon::Language;
use diptych::text::{Symbols, Text};
use serde_json::Value;

/// A development set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Set {
    Governments,
    Newsrooms,
    Readouts,
    SuperPal,
    Deplain,
    /// Measured, and never learned from.
    Gospels,
}

impl Set {
    pub(crate) const ALL: [Self; 6] =
        [Self::Governments, Self::Newsrooms, Self::Readouts, Self::SuperPal, Self::Deplain, Self::Gospels];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Governments => "governments",
            Self::Newsrooms => "newsrooms",
            Self::Readouts => "readouts",
            Self::SuperPal => "SuperPAL",
            Self::Deplain => "DEplain",
            Self::Gospels => "gospels",
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Governments => "accounts-gov.jsonl",
            Self::Newsrooms => "accounts-news.jsonl",
            Self::Readouts => "readouts.jsonl",
            Self::SuperPal => "superpal-mn.jsonl",
            Self::Deplain => "deplain-web.jsonl",
            Self::Gospels => "gospels.jsonl",
        }
    }

    /// What a pair of the set counts when weights are learned. Readouts and web pages count less: nearly all links of
    /// theirs are near-copies.
    pub(crate) fn weight(self) -> f64 {
        match self {
            Self::Governments | Self::Newsrooms | Self::SuperPal => 1.0,
            Self::Readouts | Self::Deplain => 0.3,
            Self::Gospels => 0.0,
        }
    }

    /// What the documents of the set that are of one event have in common: the start of their name.
    fn event(self, id: &str) -> String {
        match self {
            Self::Governments | Self::Newsrooms | Self::Readouts if id.starts_with("seed") => {
                "seed".to_owned()
            }
            Self::Governments | Self::Newsrooms | Self::Readouts => id.chars().take(10).collect(),
            _ => id.to_owned(),
        }
    }
}

/// Two passages by their numbers.
pub(crate) type Pair = (u32, u32);

/// Passages of the two sides that answer each other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub(crate) a: Vec<u32>,
    pub(crate) b: Vec<u32>,
}

impl Link {
    pub(crate) fn pairs(&self) -> impl Iterator<Item = Pair> {
        self.a.iter().flat_map(|&i| self.b.iter().map(move |&j| (i, j)))
    }
}

/// A pair of texts with what is known of it.
pub(crate) struct Document {
    pub(crate) set: Set,
    /// The fold that it is held out with: all that is of its event.
    pub(crate) fold: usize,
    /// The passages as given.
    pub(crate) given: [Vec<String>; 2],
    pub(crate) texts: [Text; 2],
    pub(crate) symbols: Symbols,
    /// Links, or for the gospels blocks within which passages answer each other.
    pub(crate) links: Vec<Link>,
    /// The pairs of the links.
    pub(crate) same: BTreeSet<Pair>,
    /// Pairs of one topic.
    pub(crate) topic: BTreeSet<Pair>,
    /// Pairs that one of two annotators held for the same, which count neither way.
    pub(crate) unsure_same: BTreeSet<Pair>,
    /// Pairs that one of two annotators linked.
    pub(crate) unsure: BTreeSet<Pair>,
    event: String,
}

/// Reads all sets of a folder, and how many folds there are.
///
/// Every event of accounts and readouts is a fold of its own; other documents are dealt to the folds in turn.
pub(crate) fn read(folder: &Path) -> (Vec<Document>, usize) {
    let mut documents: Vec<Document> = Set::ALL.into_iter().flat_map(|set| read_set(folder, set)).collect();
    let of_events = |d: &&Document| matches!(d.set, Set::Governments | Set::Newsrooms | Set::Readouts);
    let events: BTreeSet<String> = documents.iter().filter(of_events).map(|d| d.event.clone()).collect();
    let mut dealt = 0;
    for document in &mut documents {
        document.fold = events.iter().position(|event| *event == document.event).unwrap_or_else(|| {
            dealt += 1;
            dealt % events.len()
        });
    }
    (documents, events.len())
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
    let links = |key: &str| -> Vec<Link> { record[key].as_array().into_iter().flatten().map(link).collect() };
    let pairs = |key: &str| -> BTreeSet<Pair> {
        let read = |pair: &Value| serde_json::from_value(pair.clone()).expect("a pair is two numbers");
        record[key].as_array().into_iter().flatten().map(read).collect()
    };
    let gold = links(if set == Set::Gospels { "blocks" } else { "links" });
    Document {
        set,
        fold: 0,
        given,
        texts,
        symbols,
        same: gold.iter().flat_map(Link::pairs).collect(),
        links: gold,
        topic: links("links_topic").iter().flat_map(Link::pairs).collect(),
        unsure_same: pairs("unsure_same"),
        unsure: pairs("unsure"),
        event: set.event(record["id"].as_str().unwrap_or_default()),
    }
}

fn link(record: &Value) -> Link {
    let side = |key: &str| {
        let side: Vec<u32> = serde_json::from_value(record[key].clone()).expect("a link has two sides");
        side
    };
    Link { a: side("a"), b: side("b") }
}
