//! Learns the weights of the word linker from word-aligned sentence pairs, and scores what it learns.
//!
//! `cargo run --profile fast --example train_words -- ../shared/eval/dev data/weights/words.tsv` learns from all pairs and writes the
//! weights. Without a file to write it learns from one half of each set and scores the links of the other, both ways
//! round, and prints a line of the table in `data/weights/words.md`; evidence named after `without` (and the tables
//! `vectors` and `synonyms`) is left out, links count `from` a probability on.
//!
//! Each stage is a logistic regression by Newton's method: first one vector for all cells, then one for each kind of
//! cell, drawn towards the common one. Every set counts the same, however large it is.

#![expect(clippy::print_stdout, reason = "a program of its own")]

mod elimination;
mod word_sets;

use std::collections::BTreeSet;
use std::path::Path;

use diptych::diff::learn::{Cell, FIRST, KINDS, Knowledge, Model, SECOND, Stage, Tables, cells, links};
use elimination::solved;
use word_sets::Pair;

/// The sets that are learned from; the first comes with a set of its own to score.
const LEARNED: &[&str] = &["mwa-mtref-train.jsonl", "mwa-wiki.jsonl", "msr-rte2.jsonl", "edinburgh.jsonl"];

/// The sets that are scored.
const SCORED: &[&str] =
    &["mwa-mtref.jsonl", "mwa-wiki.jsonl", "msr-rte2.jsonl", "edinburgh.jsonl", "ists-images.jsonl"];

/// The weight of all cells together, against which the pull towards the prior is measured.
const TOTAL: f64 = 100_000.0;

/// The pull of the common weights towards nothing, and of a kind's weights towards the common ones.
const PULL: [f64; 2] = [0.1, 1.0];

/// Steps of Newton's method.
const STEPS: usize = 8;

/// A cell with its answer and its weight.
struct Sample {
    cell: Cell,
    linked: bool,
    weight: f64,
}

/// What is asked of the program beside the folder.
struct Asked {
    tables: Tables,
    without: BTreeSet<String>,
    linked: Vec<f32>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((folder, rest)) = arguments.split_first() else {
        println!("skipped: give the folder of the development sets");
        return;
    };
    let read = |name: &&str| word_sets::read(&Path::new(folder).join(name));
    let sets: Vec<Vec<Pair>> = LEARNED.iter().map(read).collect();
    match rest {
        [out] => {
            let asked = Asked { tables: Tables::All, without: BTreeSet::new(), linked: Vec::new() };
            let all: Vec<Vec<&Pair>> = sets.iter().map(|set| set.iter().collect()).collect();
            std::fs::write(out, learned(&all, &asked).to_tsv()).expect("the file can be written");
        }
        options => compare(&sets, &SCORED.iter().map(read).collect::<Vec<_>>(), &asked(options)),
    }
}

fn asked(options: &[String]) -> Asked {
    let after = |word: &str| -> Vec<String> {
        let at = options.iter().position(|o| o == word).and_then(|at| options.get(at + 1));
        at.map(|list| list.split(',').map(str::to_owned).collect()).unwrap_or_default()
    };
    let without: BTreeSet<String> = after("without").into_iter().collect();
    let tables = match (without.contains("vectors"), without.contains("synonyms")) {
        (true, true) => Tables::None,
        (true, false) => Tables::NoVectors,
        (false, true) => Tables::NoSynonyms,
        (false, false) => Tables::All,
    };
    let linked: Vec<f32> = after("from").iter().filter_map(|p| p.parse().ok()).collect();
    Asked { tables, without, linked: if linked.is_empty() { vec![0.45] } else { linked } }
}

/// Learns from one half, scores the other, then swaps; prints both and the mean.
fn compare(sets: &[Vec<Pair>], scored: &[Vec<Pair>], asked: &Asked) {
    let half = |set: &'_ [Pair], odd: usize| -> Vec<usize> { (odd..set.len()).step_by(2).collect() };
    let mut sums = vec![[[0.0; 2]; 2]; asked.linked.len() * scored.len()];
    for odd in [0, 1] {
        let learned_from: Vec<Vec<&Pair>> = sets
            .iter()
            .enumerate()
            .map(|(k, set)| match k {
                // The first set is apart from what is scored; half of it is as much as the others give.
                0 => set.iter().step_by(2).collect(),
                _ => half(set, odd).into_iter().map(|at| &set[at]).collect(),
            })
            .collect();
        let model = learned(&learned_from, asked);
        for (k, set) in scored.iter().enumerate() {
            for (t, &linked) in asked.linked.iter().enumerate() {
                let known = Knowledge { model: &model, tables: asked.tables, linked };
                let answers: Vec<_> =
                    half(set, 1 - odd).into_iter().map(|at| (&set[at], found(&set[at], known))).collect();
                sums[t * scored.len() + k][odd] = word_sets::score(&answers);
            }
        }
    }
    for (t, linked) in asked.linked.iter().enumerate() {
        let row = &sums[t * scored.len()..(t + 1) * scored.len()];
        let cells: Vec<String> = row
            .iter()
            .map(|[a, b]: &[[f64; 2]; 2]| format!("{:.1} [{:.1}]", a[0].midpoint(b[0]), a[1].midpoint(b[1])))
            .collect();
        let mean = |k: usize| {
            row.iter().map(|halves| halves[0][k].midpoint(halves[1][k])).sum::<f64>() / row.len() as f64
        };
        let without: Vec<&str> = asked.without.iter().map(String::as_str).collect();
        let name = format!("{} from {linked:.2}", without.join(", "));
        println!("| {name} | {} | {:.2} [{:.2}] |", cells.join(" | "), mean(0), mean(1));
    }
}

fn found(pair: &Pair, known: Knowledge) -> BTreeSet<(u32, u32)> {
    let [left, right] = [0, 1].map(|side| pair.given(side));
    links(pair.texts[0].tokens.all(), pair.texts[1].tokens.all(), &pair.symbols, known)
        .into_iter()
        .map(|link| (left[link.left.ix()], right[link.right.ix()]))
        .collect()
}

fn learned(sets: &[Vec<&Pair>], asked: &Asked) -> Model {
    let first = fit(&samples(sets, asked, Stage::First), FIRST.len());
    let half = Model { first, second: Vec::new() };
    let second = fit(&samples(sets, asked, Stage::Second(&half)), FIRST.len() + SECOND.len());
    Model { first: half.first, second }
}

fn samples(sets: &[Vec<&Pair>], asked: &Asked, stage: Stage) -> Vec<Sample> {
    let names = FIRST.iter().chain(&SECOND).enumerate();
    let hidden: Vec<usize> = names.filter(|(_, n)| asked.without.contains(**n)).map(|(k, _)| k).collect();
    let mut all = Vec::new();
    for set in sets {
        let start = all.len();
        for pair in set {
            let [left, right] = [0, 1].map(|side| pair.given(side));
            let [a, b] = [0, 1].map(|side| pair.texts[side].tokens.all());
            for mut cell in cells(a, b, &pair.symbols, asked.tables, stage) {
                let seen = cell.evidence.len();
                for &k in hidden.iter().filter(|&&k| k < seen) {
                    cell.evidence[k] = 0.0;
                }
                let linked = pair.links.contains(&(left[cell.left], right[cell.right]));
                all.push(Sample { cell, linked, weight: 0.0 });
            }
        }
        let links = all[start..].iter().filter(|s| s.linked).count().max(1) as f64;
        for sample in &mut all[start..] {
            sample.weight = 1.0 / links;
        }
    }
    let total: f64 = all.iter().map(|s| s.weight).sum();
    for sample in &mut all {
        sample.weight *= TOTAL / total;
    }
    all
}

fn fit(samples: &[Sample], features: usize) -> Vec<Vec<f32>> {
    let everything: Vec<&Sample> = samples.iter().collect();
    let common = newton(&everything, &vec![0.0; features + 1], PULL[0]);
    let of_kind = |kind: usize| -> Vec<f32> {
        let own: Vec<&Sample> = samples.iter().filter(|s| s.cell.kind == kind).collect();
        newton(&own, &common, PULL[1]).into_iter().map(|w| w as f32).collect()
    };
    (0..KINDS.len()).map(of_kind).collect()
}

/// The weights that fit the samples best, drawn towards `prior`.
fn newton(samples: &[&Sample], prior: &[f64], pull: f64) -> Vec<f64> {
    let size = prior.len();
    let mut weights = prior.to_vec();
    for _ in 0..STEPS {
        let mut gradient: Vec<f64> = (0..size).map(|k| pull * (weights[k] - prior[k])).collect();
        let mut curve = vec![vec![0.0; size]; size];
        for (k, row) in curve.iter_mut().enumerate() {
            row[k] = pull;
        }
        for sample in samples {
            let seen: Vec<f64> = sample.cell.evidence.iter().map(|&x| f64::from(x)).chain([1.0]).collect();
            let odds: f64 = weights.iter().zip(&seen).map(|(w, x)| w * x).sum();
            let p = 1.0 / (1.0 + (-odds).exp());
            let miss = sample.weight * (p - f64::from(u8::from(sample.linked)));
            let bend = sample.weight * p * (1.0 - p);
            for (k, &x) in seen.iter().enumerate().filter(|(_, x)| **x != 0.0) {
                gradient[k] += miss * x;
                for (cell, &y) in curve[k].iter_mut().zip(&seen) {
                    *cell += bend * x * y;
                }
            }
        }
        for (weight, step) in weights.iter_mut().zip(solved(curve, gradient)) {
            *weight -= step;
        }
    }
    weights
}
