//! What runs of letters alone find, at the threshold that other events ask for: what links may not fall below.
//!
//! The cosine of runs of 3 to 5 letters within words, each counted as one plus the logarithm of how often it stands
//! there, and weighed by how few of the sentences of both texts have it.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::{Tally, draws, pairs};
use super::sets::{Document, Pair, Set};
use super::trial::Answer;

/// The thresholds that are tried, in hundredths.
const THRESHOLDS: std::ops::Range<usize> = 2..90;

/// The table: letters alone and the links, each on events that they have not seen, and how far apart the two are.
pub(crate) fn table(documents: &[Document], answers: &[Answer]) -> String {
    let accounts = [Set::Governments, Set::Newsrooms];
    let found: Vec<Found<'_>> = documents
        .iter()
        .zip(answers)
        .filter(|(document, _)| accounts.contains(&document.set))
        .map(|(document, answer)| Found::new(document, answer))
        .collect();
    let mut lines = vec![
        "| | threshold from the other events of | letters alone | links | difference, 5 to 95 % |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    for set in accounts {
        for (name, pool) in [("its own set", &[set][..]), ("both sets", &accounts[..])] {
            lines.push(format!("| {} | {name} | {} |", set.name(), row(&found, set, pool)));
        }
    }
    lines.join("\n")
}

/// What was found in a document.
struct Found<'a> {
    document: &'a Document,
    /// By letters alone, at each threshold.
    letters: Vec<Tally>,
    links: Tally,
}

impl<'a> Found<'a> {
    fn new(document: &'a Document, answer: &Answer) -> Self {
        let alike = alike(document);
        let at = |hundredths: usize| {
            let least = hundredths as f64 / 100.0;
            document
                .tally(&alike.iter().filter(|(_, cosine)| *cosine >= least).map(|(pair, _)| *pair).collect())
        };
        Self {
            letters: THRESHOLDS.map(at).collect(),
            links: document.tally(&pairs(&answer.alignment.same)),
            document,
        }
    }
}

fn row(found: &[Found<'_>], set: Set, pool: &[Set]) -> String {
    let mut by_event: BTreeMap<usize, [Vec<Tally>; 2]> = BTreeMap::new();
    for own in found.iter().filter(|f| f.document.set == set) {
        let others: Vec<&Found<'_>> = found
            .iter()
            .filter(|f| pool.contains(&f.document.set) && f.document.fold != own.document.fold)
            .collect();
        let f1 = |at: usize| Tally::of(&others.iter().map(|f| f.letters[at]).collect::<Vec<_>>()).f1();
        let best = (0..own.letters.len()).max_by(|&a, &b| f1(a).total_cmp(&f1(b)).then(b.cmp(&a)));
        let event = by_event.entry(own.document.fold).or_default();
        event[0].push(own.letters[best.unwrap_or_default()]);
        event[1].push(own.links);
    }
    let events: Vec<[Tally; 2]> =
        by_event.values().map(|both| both.each_ref().map(|t| Tally::of(t))).collect();
    let sum = |which: usize, drawn: &[usize]| {
        Tally::of(&drawn.iter().map(|&event| events[event][which]).collect::<Vec<_>>()).f1()
    };
    let all: Vec<usize> = (0..events.len()).collect();
    let [low, high] = draws(events.len(), |drawn| sum(1, drawn) - sum(0, drawn));
    format!("{:.3} | {:.3} | {low:.2} to {high:.2}", sum(0, &all), sum(1, &all))
}

/// How alike the letters of each two sentences are.
fn alike(document: &Document) -> Vec<(Pair, f64)> {
    let sides = document.given.each_ref().map(|side| side.iter().map(|s| runs(s)).collect::<Vec<_>>());
    let sentences = sides.iter().map(Vec::len).sum::<usize>() as f64;
    let mut holders: BTreeMap<&str, f64> = BTreeMap::new();
    for run in sides.iter().flatten().flat_map(BTreeMap::keys) {
        *holders.entry(run).or_default() += 1.0;
    }
    let weigh = |runs: &BTreeMap<String, f64>| -> BTreeMap<String, f64> {
        let weight = |(run, count): (&String, &f64)| {
            (run.clone(), (1.0 + count.ln()) * ((sentences + 1.0) / (holders[run.as_str()] + 0.5)).ln())
        };
        runs.iter().map(weight).collect()
    };
    let weighed = sides.each_ref().map(|side| side.iter().map(weigh).collect::<Vec<_>>());
    let length = |v: &BTreeMap<String, f64>| v.values().map(|x| x * x).sum::<f64>().sqrt().max(1e-9);
    let mut alike = Vec::new();
    for (i, left) in (0u32..).zip(&weighed[0]) {
        for (j, right) in (0u32..).zip(&weighed[1]) {
            let shared: f64 = left.iter().filter_map(|(run, x)| Some(x * right.get(run)?)).sum();
            alike.push(((i, j), shared / (length(left) * length(right))));
        }
    }
    alike
}

/// How often each run of letters stands in the words of a sentence.
fn runs(sentence: &str) -> BTreeMap<String, f64> {
    let mut runs = BTreeMap::new();
    let lower = sentence.to_lowercase();
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let letters: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ']).collect();
        for window in (3..=5).flat_map(|size| letters.windows(size)) {
            *runs.entry(window.iter().collect()).or_default() += 1.0;
        }
    }
    runs
}

impl Document {
    /// How many of some pairs are links of it.
    fn tally(&self, found: &BTreeSet<Pair>) -> Tally {
        Tally::new(
            self.same.intersection(found).count(),
            found.difference(&self.unsure_same).count(),
            self.same.len(),
        )
    }
}
