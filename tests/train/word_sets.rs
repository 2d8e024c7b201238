//! Word-aligned sentence pairs of the development sets, and the score of links against theirs.

use std::collections::BTreeSet;
use std::path::Path;

use diptych::lexicon::Language;
use diptych::text::{PassageIx, Symbols, Text, TokenKind};
use serde_json::Value;

/// A pair of token lists with the links between them.
pub(crate) struct Pair {
    pub(crate) texts: [Text; 2],
    pub(crate) symbols: Symbols,
    pub(crate) links: BTreeSet<(u32, u32)>,
    words: [Vec<String>; 2],
}

/// All pairs of a set.
pub(crate) fn read(path: &Path) -> Vec<Pair> {
    let text = std::fs::read_to_string(path).expect("a development set can be read");
    text.lines().map(pair).collect()
}

fn pair(line: &str) -> Pair {
    let record: Value = serde_json::from_str(line).expect("a line is JSON");
    let words = ["a", "b"].map(|key| -> Vec<String> {
        serde_json::from_value(record[key].clone()).expect("a side is a list of tokens")
    });
    let mut symbols = Symbols::default();
    let texts = [0, 1].map(|k| Text::from_pieces(&words[k], Language::English, &mut symbols).1);
    Pair { links: gold(&record), texts, symbols, words }
}

/// The links of a record, sure and possible; of linked chunks every word with every word.
fn gold(record: &Value) -> BTreeSet<(u32, u32)> {
    let numbers = |value: &Value| -> Vec<u32> { serde_json::from_value(value.clone()).unwrap_or_default() };
    let chunks = record["chunks"].as_array().into_iter().flatten().flat_map(|chunk| {
        let there = numbers(&chunk["b"]);
        numbers(&chunk["a"]).into_iter().flat_map(move |i| there.clone().into_iter().map(move |j| (i, j)))
    });
    let links = ["sure", "possible"].into_iter().flat_map(|key| {
        let links: Vec<(u32, u32)> = serde_json::from_value(record[key].clone()).unwrap_or_default();
        links
    });
    chunks.chain(links).collect()
}

impl Pair {
    /// For each token of a side that is not white space, the number of the given token that it is a part of.
    pub(crate) fn given(&self, side: usize) -> Vec<u32> {
        let text = &self.texts[side];
        (0..text.passages.len() as u32)
            .map(PassageIx)
            .flat_map(|p| {
                text.passage_tokens(p).iter().filter(|t| t.kind != TokenKind::Space).map(move |_| p.0)
            })
            .collect()
    }
}

/// Macro F1 of all links and micro F1 of links between unequal words, both in percent.
pub(crate) fn score(pairs: &[(&Pair, BTreeSet<(u32, u32)>)]) -> [f64; 2] {
    let (mut precision, mut recall) = (0.0, 0.0);
    let (mut right, mut found, mut wanted) = (0.0, 0.0, 0.0);
    for (pair, links) in pairs {
        let both = pair.links.intersection(links).count() as f64;
        let share = |part: f64, whole: usize, other: usize| match whole {
            0 => f64::from(u8::from(other == 0)),
            _ => part / whole as f64,
        };
        precision += share(both, links.len(), pair.links.len());
        recall += share(both, pair.links.len(), links.len());
        let unequal = |&&(i, j): &&(u32, u32)| {
            pair.words[0][i as usize].to_lowercase() != pair.words[1][j as usize].to_lowercase()
        };
        right += pair.links.intersection(links).filter(unequal).count() as f64;
        found += links.iter().filter(unequal).count() as f64;
        wanted += pair.links.iter().filter(unequal).count() as f64;
    }
    let count = pairs.len() as f64;
    let f1 = |p: f64, r: f64| if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 };
    [f1(precision / count, recall / count), 200.0 * right / f64::max(found + wanted, 1.0)]
}
