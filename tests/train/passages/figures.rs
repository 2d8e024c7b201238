//! How good links are: the measures of `eval_passages.py`, and the figures of all sets.

use std::collections::{BTreeMap, BTreeSet};

use super::sets::{Document, Link, Set};

/// What was found in one document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Found {
    pub(crate) same: Vec<Link>,
    pub(crate) related: Vec<Link>,
}

/// How many were right, found, and to be found.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    right: f64,
    found: f64,
    gold: f64,
}

impl Tally {
    fn add(&mut self, right: usize, found: usize, gold: usize) {
        self.right += right as f64;
        self.found += found as f64;
        self.gold += gold as f64;
    }

    fn f1(self) -> f64 {
        harmonic(ratio(self.right, self.found), ratio(self.right, self.gold))
    }
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn harmonic(p: f64, r: f64) -> f64 {
    ratio(2.0 * p * r, p + r)
}

/// The figures of the goals, as F1.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Figures {
    /// Readouts: `same`, and both relations.
    pub(crate) readouts: [f64; 2],
    pub(crate) superpal: f64,
    /// `DEplain`: all groups, and those whose two texts differ.
    pub(crate) deplain: [f64; 2],
    pub(crate) gospels: f64,
}

impl Figures {
    pub(crate) const HEADS: [&'static str; 6] =
        ["readouts same", "readouts + topic", "SuperPAL", "DEplain", "DEplain non-identical", "gospels"];

    pub(crate) fn all(&self) -> [f64; 6] {
        let [same, topic] = self.readouts;
        let [groups, differing] = self.deplain;
        [same, topic, self.superpal, groups, differing, self.gospels]
    }

    /// One row of a Markdown table.
    pub(crate) fn row(&self, name: &str) -> String {
        let cells: Vec<String> = self.all().iter().map(|f| format!("{f:.3}")).collect();
        let mean = self.all().iter().sum::<f64>() / 6.0;
        format!("| {name} | {} | {mean:.3} |", cells.join(" | "))
    }

    /// The head of such a table.
    pub(crate) fn head(first: &str) -> String {
        format!("| {first} | {} | mean |\n|---|---|---|---|---|---|---|---|", Self::HEADS.join(" | "))
    }
}

/// Scores what was found in documents.
pub(crate) fn figures<'a>(answers: impl Iterator<Item = (&'a Document, Found)>) -> Figures {
    let mut links = [Tally::default(); 3];
    let mut groups = [Tally::default(); 2];
    let mut gospels = 0.0;
    for (document, found) in answers {
        let same = Document::pairs(&found.same);
        let both: BTreeSet<(u32, u32)> = same.union(&Document::pairs(&found.related)).copied().collect();
        let gold = Document::pairs(&document.gold);
        let with_topic: BTreeSet<(u32, u32)> =
            gold.union(&Document::pairs(&document.topic)).copied().collect();
        match document.set {
            Set::Readouts => {
                links[0].add(gold.intersection(&same).count(), same.len(), gold.len());
                links[1].add(with_topic.intersection(&both).count(), both.len(), with_topic.len());
            }
            Set::SuperPal => links[2].add(gold.intersection(&both).count(), both.len(), gold.len()),
            Set::Deplain => {
                add_groups(&mut groups[0], document, &found.same, |_| true);
                add_groups(&mut groups[1], document, &found.same, |(a, b)| squeezed(a) != squeezed(b));
            }
            Set::Gospels => gospels = blocks(document, &same),
        }
    }
    Figures {
        readouts: [links[0].f1(), links[1].f1()],
        superpal: links[2].f1(),
        deplain: groups.map(Tally::f1),
        gospels,
    }
}

/// A group is right if the texts of both its sides are those of a gold one.
fn add_groups(
    tally: &mut Tally,
    document: &Document,
    found: &[Link],
    wanted: impl Fn(&(String, String)) -> bool,
) {
    let joined = |side: usize, passages: &[u32]| {
        let texts: Vec<&str> = passages.iter().map(|&p| document.given[side][p as usize].trim()).collect();
        texts.join(" ")
    };
    let texts = |links: &[Link]| -> Vec<(String, String)> {
        let full = links.iter().filter(|l| !l.a.is_empty() && !l.b.is_empty());
        full.map(|l| (joined(0, &l.a), joined(1, &l.b))).filter(&wanted).collect()
    };
    let (gold, found) = (texts(&document.gold), texts(found));
    let known: BTreeSet<&(String, String)> = gold.iter().collect();
    tally.add(found.iter().filter(|l| known.contains(l)).count(), found.len(), gold.len());
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Precision: pairs within some block. Recall: for each block how much of its shorter side is answered in it.
fn blocks(document: &Document, pairs: &BTreeSet<(u32, u32)>) -> f64 {
    let mut blocks_of: BTreeMap<(u32, u32), Vec<usize>> = BTreeMap::new();
    for (number, block) in document.gold.iter().enumerate() {
        for pair in block.pairs() {
            blocks_of.entry(pair).or_default().push(number);
        }
    }
    let right = pairs.iter().filter(|p| blocks_of.contains_key(p)).count();
    let mut answered = vec![BTreeSet::new(); document.gold.len()];
    for pair in pairs {
        for &number in blocks_of.get(pair).into_iter().flatten() {
            let block = &document.gold[number];
            answered[number].insert(if block.a.len() <= block.b.len() { pair.0 } else { pair.1 });
        }
    }
    let share = |(block, answered): (&Link, &BTreeSet<u32>)| {
        answered.len() as f64 / block.a.len().min(block.b.len()) as f64
    };
    let recall = document.gold.iter().zip(&answered).map(share).sum::<f64>() / document.gold.len() as f64;
    harmonic(ratio(right as f64, pairs.len() as f64), recall)
}
