//! Learns what speaks for a pair of passages of two languages, and measures it on events that it has not seen.
//!
//! ```text
//! cargo run --profile fast --example train_across -- [FOLDER [DATA]]
//! cargo run --profile fast --example train_across -- ../shared/eval/dev data/weights
//! ```
//!
//! The weights are one logistic regression over the pairs that [`diptych::across::compare`] finds. There are few links
//! across languages, so the pairs of accounts in one language are learned from too: what speaks for a pair is the same
//! there, though it is likelier. They count [`AT_HOME`] each, and have a value of their own that is left out of what is
//! written. Each event across languages is answered with weights from the others, at a threshold from the others; accounts of it in
//! one language are left out with it.
//!
//! With `DATA`, three files are written there: `across.tsv`, the weights learned from all; `across_bands.tsv`, how many
//! pairs of each band were right; and between two marks of `across.md` the tables.

#![expect(clippy::print_stdout, reason = "a program of its own")]

mod elimination;

use std::collections::BTreeSet;
use std::path::Path;

use diptych::across::{self, ACCEPT, Encoder, Evidence, Likeness, Meaning, PARTS, Weights, logistic};
use diptych::align::{Band, Kind, MOST_BY_MEANING};
use diptych::lexicon::Language;
use diptych::text::{Symbols, Text};
use elimination::solved;
use serde_json::Value;

/// What a pair of passages in one language counts.
const AT_HOME: f64 = 0.3;

/// How strongly weights are pulled towards nothing.
const PULL: f64 = 10.0;

/// The files: two languages, then one.
const FILES: [&str; 4] =
    ["accounts-crosslingual.jsonl", "accounts-gov.jsonl", "accounts-news.jsonl", "readouts.jsonl"];

/// What stands before the weights in their file.
const HEAD: &str = "\
# What speaks for a pair of passages of two languages, as log-odds: part, value.
# Written by `tests/train/across.rs` from the development sets; see across.md.
";

/// What stands before the counts in theirs.
const BANDS: &str = "\
# How many pairs from the threshold on were right, and of how many, in accounts in two languages, by band.
# Counted by `tests/train/across.rs` before pairs are grouped: each document was scored with weights that had not seen its
# event; see across.md.
";

/// Between these two marks the notes are the program's.
const MARKS: [&str; 2] = ["<!-- tables -->\n", "<!-- /tables -->\n"];

/// The bounds of the scores that are counted together.
const STEPS: [f32; 7] = [0.0, 0.07, ACCEPT, 0.16, 0.23, 0.4, 1.01];

type Pair = (u32, u32);

/// An event: two accounts, their pairs, and what is known of them.
struct Event {
    id: String,
    at_home: bool,
    sizes: [usize; 2],
    pairs: Vec<Likeness>,
    links: BTreeSet<Pair>,
    unsure: BTreeSet<Pair>,
}

impl Event {
    /// The day that its name begins with: accounts of one event have it in common, whatever language they are in.
    fn day(&self) -> &str {
        self.id.get(..10).unwrap_or(&self.id)
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(arguments.first().map_or("../shared/eval/dev", String::as_str));
    if !folder.is_dir() {
        println!("skipped: no ../shared/eval");
        return;
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/model/encoder.bin");
    let file = std::fs::read(&file).expect("the encoder's file is in the tree").leak();
    let encoder = Encoder::read(file).expect("the encoder's file is whole");
    let events: Vec<Event> = FILES.iter().flat_map(|name| read(&folder.join(name), &encoder)).collect();
    let all: Vec<&Event> = events.iter().collect();
    let tested: Vec<&Event> = all.iter().copied().filter(|event| !event.at_home).collect();
    let Report { tables, bands } = report(&tested, &all);
    println!("{tables}");
    if let Some(data) = arguments.get(1).map(Path::new) {
        let write = |name: &str, text: String| {
            std::fs::write(data.join(name), text).expect("the file can be written");
        };
        write("across.tsv", format!("{HEAD}{}", learn(&all).to_tsv()));
        write("across_bands.tsv", format!("{BANDS}{bands}"));
        let notes = std::fs::read_to_string(data.join("across.md")).expect("there are notes");
        let parts = notes.split_once(MARKS[0]).zip(notes.split_once(MARKS[1]));
        let ((before, _), (_, after)) = parts.expect("the notes have two marks");
        write("across.md", format!("{before}{}{tables}{}{after}", MARKS[0], MARKS[1]));
    }
}

fn read(path: &Path, encoder: &Encoder) -> Vec<Event> {
    let text = std::fs::read_to_string(path).expect("the set is there");
    text.lines().map(|line| event(&serde_json::from_str(line).expect("a line is JSON"), encoder)).collect()
}

fn event(value: &Value, encoder: &Encoder) -> Event {
    let mut symbols = Symbols::default();
    let language =
        |key: &str| Language::of_tag(value[key].as_str().or(value["lang"].as_str()).unwrap_or("en"));
    let languages = [language("lang_a"), language("lang_b")];
    let [left, right] = [("a", languages[0]), ("b", languages[1])].map(|(key, language)| {
        let given: Vec<&str> =
            value[key].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let (source, text) = Text::from_passages(&given, language, &mut symbols);
        (Meaning::read(encoder, &source, &text, &symbols), given.len())
    });
    let numbers = |list: &Value| -> Vec<u32> {
        list.as_array().into_iter().flatten().filter_map(Value::as_u64).map(|n| n as u32).collect()
    };
    let lists = |key: &str| value[key].as_array().cloned().unwrap_or_default();
    let links = lists("links").into_iter().flat_map(|link| {
        let (a, b) = (numbers(&link["a"]), numbers(&link["b"]));
        a.into_iter().flat_map(move |i| b.clone().into_iter().map(move |j| (i, j)))
    });
    let unsure = lists("unsure_same").into_iter().filter_map(|pair| match numbers(&pair)[..] {
        [i, j] => Some((i, j)),
        _ => None,
    });
    Event {
        id: value["id"].as_str().unwrap_or_default().to_owned(),
        at_home: languages[0] == languages[1],
        sizes: [left.1, right.1],
        pairs: across::compare(&left.0, &right.0),
        links: links.collect(),
        unsure: unsure.collect(),
    }
}

/// The weights that suit some events best.
fn learn(events: &[&Event]) -> Weights {
    let size = PARTS.len() + 2;
    let mut rows: Vec<(Vec<f64>, f64, bool, f64)> = Vec::new();
    for event in events {
        let offset = f64::from(across::offset(event.sizes));
        for pair in &event.pairs {
            let place = (pair.left.0, pair.right.0);
            if event.unsure.contains(&place) {
                continue;
            }
            let parts = PARTS.iter().map(|part| f64::from((part.of)(&pair.evidence)));
            let home = if event.at_home { 1.0 } else { 0.0 };
            let weight = if event.at_home { AT_HOME } else { 1.0 };
            rows.push((parts.chain([home, 1.0]).collect(), offset, event.links.contains(&place), weight));
        }
    }
    // Each value is pulled by how widely it spreads, so that its unit does not matter.
    let total: f64 = rows.iter().map(|row| row.3).sum();
    let mean = |k: usize| rows.iter().map(|row| row.3 * row.0[k]).sum::<f64>() / total;
    let variance = |k: usize| {
        let mean = mean(k);
        rows.iter().map(|row| row.3 * (row.0[k] - mean).powi(2)).sum::<f64>() / total
    };
    let pull: Vec<f64> = (0..size).map(|k| if k + 1 == size { 1e-9 } else { PULL * variance(k) }).collect();
    let mut weights = vec![0.0; size];
    weights[size - 1] = -3.0;
    for _ in 0..40 {
        let mut gradient: Vec<f64> = (0..size).map(|k| pull[k] * weights[k]).collect();
        let mut curve: Vec<Vec<f64>> = (0..size)
            .map(|k| (0..size).map(|l| if k == l { pull[k] + 1e-9 } else { 0.0 }).collect())
            .collect();
        for (values, offset, linked, weight) in &rows {
            let odds = offset + weights.iter().zip(values).map(|(w, x)| w * x).sum::<f64>();
            let p = 1.0 / (1.0 + (-odds).exp());
            let miss = weight * (p - if *linked { 1.0 } else { 0.0 });
            for (k, &x) in values.iter().enumerate() {
                gradient[k] += miss * x;
                for (cell, &y) in curve[k].iter_mut().zip(values) {
                    *cell += weight * p * (1.0 - p) * x * y;
                }
            }
        }
        let step = solved(curve, gradient);
        // A long step would overshoot where few pairs are links.
        let longest = step.iter().fold(0.0f64, |longest, step| longest.max(step.abs()));
        let factor = (4.0 / longest).min(1.0);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight -= factor * step);
    }
    let mut parts = [0.0; PARTS.len()];
    parts.iter_mut().zip(&weights).for_each(|(part, weight)| *part = *weight as f32);
    Weights { bias: weights[size - 1] as f32, parts }
}

/// An event with the score of each of its pairs.
struct Answered<'e> {
    event: &'e Event,
    scores: Vec<(Pair, f32)>,
}

impl<'e> Answered<'e> {
    fn new(event: &'e Event, weights: &Weights) -> Self {
        let score = |evidence: &Evidence| logistic(weights.score(evidence, event.sizes));
        let scores = event.pairs.iter().map(|pair| ((pair.left.0, pair.right.0), score(&pair.evidence)));
        Self { event, scores: scores.collect() }
    }

    /// How many links are found, told, and true.
    fn counts(&self, threshold: f32) -> [usize; 3] {
        let told = self
            .scores
            .iter()
            .filter(|(pair, score)| *score >= threshold && !self.event.unsure.contains(pair));
        let mut counts = [0, 0, self.event.links.len()];
        for (pair, _) in told {
            counts[0] += usize::from(self.event.links.contains(pair));
            counts[1] += 1;
        }
        counts
    }

    /// At which place the first true partner of each linked passage stands among its candidates; 0 where it does not.
    fn ranks(&self) -> Vec<usize> {
        let mut ranks = Vec::new();
        for side in 0..2 {
            let end = |pair: Pair| if side == 0 { pair.0 } else { pair.1 };
            for passage in self.event.links.iter().map(|&pair| end(pair)).collect::<BTreeSet<u32>>() {
                let mut own: Vec<_> = self.scores.iter().filter(|(pair, _)| end(*pair) == passage).collect();
                own.sort_by(|a, b| b.1.total_cmp(&a.1));
                let first = own.iter().position(|(pair, _)| self.event.links.contains(pair));
                ranks.push(first.map_or(0, |at| at + 1));
            }
        }
        ranks
    }
}

fn f1(counts: [usize; 3]) -> f64 {
    if counts[1] + counts[2] == 0 { 0.0 } else { 2.0 * counts[0] as f64 / (counts[1] + counts[2]) as f64 }
}

fn sum(counts: impl Iterator<Item = [usize; 3]>) -> [usize; 3] {
    counts.fold([0; 3], |sum, counts| [0, 1, 2].map(|k| sum[k] + counts[k]))
}

fn best_threshold(answers: &[Answered]) -> f32 {
    let at = |threshold: f32| f1(sum(answers.iter().map(|answer| answer.counts(threshold))));
    let thresholds = (8..50).map(|hundredths| hundredths as f32 / 100.0);
    thresholds.max_by(|&a, &b| at(a).total_cmp(&at(b)).then(b.total_cmp(&a))).unwrap_or(ACCEPT)
}

/// What is told of the events across languages.
struct Report {
    /// The tables of the notes.
    tables: String,
    /// The lines of the counts by band.
    bands: String,
}

fn report(tested: &[&Event], all: &[&Event]) -> Report {
    let mut answers = Vec::new();
    let mut nested = Vec::new();
    for event in tested {
        let others: Vec<&Event> = all.iter().copied().filter(|other| other.day() != event.day()).collect();
        let weights = learn(&others);
        let inside: Vec<Answered> =
            others.iter().filter(|e| !e.at_home).map(|e| Answered::new(e, &weights)).collect();
        let answer = Answered::new(event, &weights);
        nested.push(answer.counts(best_threshold(&inside)));
        answers.push(answer);
    }
    let fixed: Vec<[usize; 3]> = answers.iter().map(|answer| answer.counts(ACCEPT)).collect();
    let tables = [
        "| | precision | recall | F1 | first true partner first | among 5 | among 10 | MRR |".to_owned(),
        "|---|---|---|---|---|---|---|---|".to_owned(),
        format!("| threshold {ACCEPT} | {} | {} |", found(&fixed), partners(&answers)),
        format!("| threshold from the other events | {} | | | | |", found(&nested)),
        String::new(),
        "| score | right | of |".to_owned(),
        "|---|---|---|".to_owned(),
        by_score(&answers),
    ];
    Report { tables: tables.join("\n"), bands: by_band(&answers) }
}

/// Precision, recall and F1, and from where to where that lies in nine of ten draws of the events.
fn found(each: &[[usize; 3]]) -> String {
    let counts = sum(each.iter().copied());
    let [right, told, links] = counts.map(|count| count as f64);
    let [low, high] = interval(each);
    format!("{:.2} | {:.2} | {:.3} [{low:.2} {high:.2}]", right / told.max(1.0), right / links, f1(counts))
}

/// How many of the linked passages have their first true partner among the first.
fn partners(answers: &[Answered]) -> String {
    let ranks: Vec<usize> = answers.iter().flat_map(Answered::ranks).collect();
    let share = |most: usize| {
        ranks.iter().filter(|&&rank| (1..=most).contains(&rank)).count() as f64 / ranks.len() as f64
    };
    let mrr: f64 = ranks.iter().filter(|&&rank| rank > 0).map(|&rank| 1.0 / rank as f64).sum();
    format!("{:.2} | {:.2} | {:.2} | {:.3}", share(1), share(5), share(10), mrr / ranks.len() as f64)
}

/// How many pairs were right, and of how many, whose score is counted.
fn right(answers: &[Answered], counted: impl Fn(f32) -> bool) -> [usize; 2] {
    let mut counts = [0, 0];
    for answer in answers {
        for (pair, score) in &answer.scores {
            if counted(*score) && !answer.event.unsure.contains(pair) {
                counts[0] += usize::from(answer.event.links.contains(pair));
                counts[1] += 1;
            }
        }
    }
    counts
}

fn by_score(answers: &[Answered]) -> String {
    let line = |step: &[f32]| {
        let [right, all] = right(answers, |score| (step[0]..step[1]).contains(&score));
        format!("| {:.2} to {:.2} | {right} | {all} |\n", step[0], step[1].min(1.0))
    };
    STEPS.windows(2).rev().map(line).collect()
}

fn by_band(answers: &[Answered]) -> String {
    let line = |band: Band| {
        let counted = |score: f32| score >= ACCEPT && Band::of(score.min(MOST_BY_MEANING)) == band;
        let [right, all] = right(answers, counted);
        format!("{}\t{}\t{right}\t{all}\n", Kind::Languages.name(), band.name())
    };
    Band::ALL.map(line).concat()
}

/// From where to where F1 lies in nine of ten draws of the events.
fn interval(each: &[[usize; 3]]) -> [f64; 2] {
    let mut state = 1u64;
    let mut draw = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % each.len()
    };
    let mut draws: Vec<f64> = (0..400).map(|_| f1(sum(each.iter().map(|_| each[draw()])))).collect();
    draws.sort_by(f64::total_cmp);
    [draws[20], draws[380]]
}
