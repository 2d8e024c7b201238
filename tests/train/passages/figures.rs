//! How good links are: the measures of `eval_accounts.py` and `eval_passages.py`, and the figures of all sets.

use std::collections::{BTreeMap, BTreeSet};

use diptych::align::{Alignment, Correspondence, partners};
use diptych::text::PassageIx;

use super::sets::{Document, Link, Pair, Set};
use super::trial::Answer;

/// How many were right, found, and to be found.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    right: f64,
    found: f64,
    gold: f64,
}

impl Tally {
    pub(crate) fn new(right: usize, found: usize, gold: usize) -> Self {
        Self { right: right as f64, found: found as f64, gold: gold as f64 }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    pub(crate) fn of(tallies: &[Self]) -> Self {
        let mut sum = Self::default();
        for tally in tallies {
            sum.add(*tally);
        }
        sum
    }

    pub(crate) fn f1(self) -> f64 {
        harmonic(self.precision(), self.recall())
    }

    pub(crate) fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    pub(crate) fn recall(self) -> f64 {
        ratio(self.right, self.gold)
    }
}

pub(crate) fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn harmonic(p: f64, r: f64) -> f64 {
    ratio(2.0 * p * r, p + r)
}

/// The figures of all sets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Figures {
    /// Governments and newsrooms: `same` links, document by document.
    same: [Vec<Tally>; 2],
    /// Both: `same` and topics.
    all: [Vec<Tally>; 2],
    /// Where the first true partner of a passage stands among its partners, from 1; 0 where it is not among ten.
    ranks: [Vec<usize>; 2],
    readouts: [Tally; 2],
    superpal: Tally,
    /// All groups, and those whose two texts differ.
    deplain: [Tally; 2],
    gospels: f64,
}

impl Figures {
    /// Scores what was found in documents.
    pub(crate) fn of(documents: &[Document], answers: &[Answer]) -> Self {
        let mut figures = Self::default();
        for (document, answer) in documents.iter().zip(answers) {
            figures.add(document, answer);
        }
        figures
    }

    fn add(&mut self, document: &Document, answer: &Answer) {
        let alignment = &answer.alignment;
        let same = pairs(&alignment.same);
        let both: BTreeSet<Pair> = same.union(&pairs(&alignment.related)).copied().collect();
        let topics: BTreeSet<Pair> = document.same.union(&document.topic).copied().collect();
        let tally = |gold: &BTreeSet<Pair>, found: &BTreeSet<Pair>, unsure: &BTreeSet<Pair>| {
            Tally::new(gold.intersection(found).count(), found.difference(unsure).count(), gold.len())
        };
        match document.set {
            Set::Governments | Set::Newsrooms => {
                let at = usize::from(document.set == Set::Newsrooms);
                self.same[at].push(tally(&document.same, &same, &document.unsure_same));
                self.all[at].push(tally(&topics, &both, &document.unsure));
                self.ranks[at].extend(ranks(document, answer));
            }
            Set::Readouts => {
                let none = BTreeSet::new();
                self.readouts[0].add(tally(&document.same, &same, &none));
                self.readouts[1].add(tally(&topics, &both, &none));
            }
            Set::SuperPal => self.superpal.add(tally(&document.same, &both, &BTreeSet::new())),
            Set::Deplain => {
                self.deplain[0].add(groups(document, alignment, |_| true));
                self.deplain[1].add(groups(document, alignment, |(a, b)| squeezed(a) != squeezed(b)));
            }
            Set::Gospels => self.gospels = blocks(document, &same),
        }
    }

    /// The head of a table of such figures.
    pub(crate) fn head(first: &str) -> String {
        let heads = [
            "governments",
            "newsrooms",
            "both",
            "with topics",
            "in the first 5",
            "10",
            "MRR",
            "readouts",
            "+ topics",
            "SuperPAL",
            "DEplain",
            "non-identical",
            "gospels",
        ];
        format!("| {first} | {} |\n|---|{}", heads.join(" | "), "---|".repeat(heads.len()))
    }

    /// One row of it.
    pub(crate) fn row(&self, name: &str) -> String {
        let ranks = self.ranks.concat();
        let among = |most: usize| {
            ratio(ranks.iter().filter(|&&r| r > 0 && r <= most).count() as f64, ranks.len() as f64)
        };
        let mrr = ratio(ranks.iter().filter(|&&r| r > 0).map(|&r| 1.0 / r as f64).sum(), ranks.len() as f64);
        let cells = [
            Tally::of(&self.same[0]).f1(),
            Tally::of(&self.same[1]).f1(),
            Tally::of(&self.same.concat()).f1(),
            Tally::of(&self.all.concat()).f1(),
            among(5),
            among(10),
            mrr,
            self.readouts[0].f1(),
            self.readouts[1].f1(),
            self.superpal.f1(),
            self.deplain[0].f1(),
            self.deplain[1].f1(),
            self.gospels,
        ];
        let cells: Vec<String> = cells.iter().map(|f| format!("{f:.3}")).collect();
        format!("| {name} | {} |", cells.join(" | "))
    }

    /// Precision, recall and F1 of the accounts with their intervals: 5 to 95 % of draws of as many documents.
    pub(crate) fn intervals(&self) -> String {
        let mut lines =
            vec!["| accounts | P | R | F1 | 5 to 95 % |".to_owned(), "|---|---|---|---|---|".to_owned()];
        for (relation, tallies) in [("same", &self.same), ("same and topics", &self.all)] {
            for (set, tallies) in
                [("governments", &tallies[0]), ("newsrooms", &tallies[1]), ("both", &tallies.concat())]
            {
                let (sum, [low, high]) = (Tally::of(tallies), drawn(tallies));
                lines.push(format!(
                    "| {set}, {relation} | {:.3} | {:.3} | {:.3} | {low:.2} to {high:.2} |",
                    sum.precision(),
                    sum.recall(),
                    sum.f1()
                ));
            }
        }
        lines.join("\n")
    }
}

/// The F1 that 5 in 100 draws of as many documents fall below, and that 5 exceed.
fn drawn(tallies: &[Tally]) -> [f64; 2] {
    draws(tallies.len(), |drawn| Tally::of(&drawn.iter().map(|&at| tallies[at]).collect::<Vec<_>>()).f1())
}

/// What 5 in 100 draws of as many out of `size` fall below in a figure, and what 5 exceed.
pub(crate) fn draws(size: usize, figure: impl Fn(&[usize]) -> f64) -> [f64; 2] {
    const DRAWS: usize = 2000;
    // A linear congruence with Knuth's numbers: the same draws on every machine.
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % size.max(1)
    };
    let mut figures: Vec<f64> =
        (0..DRAWS).map(|_| figure(&(0..size).map(|_| next()).collect::<Vec<_>>())).collect();
    figures.sort_by(f64::total_cmp);
    [figures[DRAWS / 20], figures[DRAWS - DRAWS / 20]]
}

/// The pairs of some correspondences.
pub(crate) fn pairs(list: &[Correspondence]) -> BTreeSet<Pair> {
    let of = |c: &Correspondence| {
        let pairs = c.left.iter().flat_map(|l| c.right.iter().map(move |r| (l.0, r.0)));
        pairs.collect::<Vec<_>>()
    };
    list.iter().flat_map(of).collect()
}

/// Where the first true partner of each passage that has one stands.
fn ranks(document: &Document, answer: &Answer) -> Vec<usize> {
    let lists = partners(&answer.scores, 10);
    let mut ranks = Vec::new();
    for (side, lists) in lists.iter().enumerate() {
        let mut wanted: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
        for &(i, j) in &document.same {
            let (here, there) = if side == 0 { (i, j) } else { (j, i) };
            wanted.entry(here).or_default().insert(there);
        }
        for (passage, wanted) in wanted {
            let place = lists[passage as usize].iter().position(|n| wanted.contains(&n.passage.0));
            ranks.push(place.map_or(0, |at| at + 1));
        }
    }
    ranks
}

/// A group is right if the texts of both its sides are those of a gold one.
fn groups(document: &Document, found: &Alignment, wanted: impl Fn(&(String, String)) -> bool) -> Tally {
    let joined = |side: usize, passages: &[u32]| {
        let texts: Vec<&str> = passages.iter().map(|&p| document.given[side][p as usize].trim()).collect();
        texts.join(" ")
    };
    let texts = |links: &[Link]| -> Vec<(String, String)> {
        let full = links.iter().filter(|l| !l.a.is_empty() && !l.b.is_empty());
        full.map(|l| (joined(0, &l.a), joined(1, &l.b))).filter(&wanted).collect()
    };
    let numbers = |side: &[PassageIx]| side.iter().map(|p| p.0).collect();
    let found: Vec<Link> =
        found.same.iter().map(|c| Link { a: numbers(&c.left), b: numbers(&c.right) }).collect();
    let (gold, found) = (texts(&document.links), texts(&found));
    let known: BTreeSet<&(String, String)> = gold.iter().collect();
    Tally::new(found.iter().filter(|l| known.contains(l)).count(), found.len(), gold.len())
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Precision: pairs within some block. Recall: for each block how much of its shorter side is answered in it.
fn blocks(document: &Document, pairs: &BTreeSet<Pair>) -> f64 {
    let mut blocks_of: BTreeMap<Pair, Vec<usize>> = BTreeMap::new();
    for (number, block) in document.links.iter().enumerate() {
        for pair in block.pairs() {
            blocks_of.entry(pair).or_default().push(number);
        }
    }
    let right = pairs.iter().filter(|p| blocks_of.contains_key(p)).count();
    let mut answered = vec![BTreeSet::new(); document.links.len()];
    for pair in pairs {
        for &number in blocks_of.get(pair).into_iter().flatten() {
            let block = &document.links[number];
            answered[number].insert(if block.a.len() <= block.b.len() { pair.0 } else { pair.1 });
        }
    }
    let share = |(block, answered): (&Link, &BTreeSet<u32>)| {
        answered.len() as f64 / block.a.len().min(block.b.len()) as f64
    };
    let recall = document.links.iter().zip(&answered).map(share).sum::<f64>() / document.links.len() as f64;
    harmonic(ratio(right as f64, pairs.len() as f64), recall)
}
