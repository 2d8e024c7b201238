//! Learns the weights of the word linker from word-aligned sentence pairs.
//!
//! `cargo bench --bench learn_words -- ../shared/eval/dev data/words/weights.tsv [even]` reads the development sets,
//! fits both stages and writes the weights. With `even` only every other pair of a set is learned from, so that the
//! rest can be scored. Each stage is a logistic regression by Newton's method: first one vector for all cells, then
//! one for each kind of cell, drawn towards the common one. Every set counts the same, however large it is.

#![expect(clippy::print_stdout, reason = "a program of its own")]

use std::collections::BTreeSet;
use std::path::Path;

use diptych::diff::learn::{Cell, FIRST, KINDS, Model, SECOND, Stage, cells};
use diptych::text::{Language, PassageIx, Symbols, Text, TokenKind};
use serde_json::Value;

/// The sets, and the most pairs that are taken of each.
const SETS: &[(&str, usize)] = &[
    ("mwa-mtref-train.jsonl", 1200),
    ("mwa-wiki.jsonl", 1200),
    ("msr-rte2.jsonl", 1200),
    ("edinburgh.jsonl", 1200),
];

/// The weight of all cells together, against which the pull towards the prior is measured.
const TOTAL: f64 = 100_000.0;

/// The pull of the common weights towards nothing, and of a kind's weights towards the common ones.
const PULL: [f64; 2] = [0.1, 1.0];

/// Steps of Newton's method.
const STEPS: usize = 12;

/// A cell with its answer and its weight.
struct Sample {
    cell: Cell,
    linked: bool,
    weight: f64,
}

/// A pair of token lists with the links between them.
struct Pair {
    texts: [Text; 2],
    symbols: Symbols,
    links: BTreeSet<(u32, u32)>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let [folder, out, rest @ ..] = &arguments[..] else {
        println!("skipped: give the folder of the development sets and the file to write");
        return;
    };
    let step = if rest.iter().any(|a| a == "even") { 2 } else { 1 };
    let sets: Vec<Vec<Pair>> =
        SETS.iter().map(|&(name, most)| pairs(&Path::new(folder).join(name), step, most)).collect();
    let first = fit(&samples(&sets, Stage::First), FIRST.len());
    let half = Model { first, second: Vec::new() };
    let second = fit(&samples(&sets, Stage::Second(&half)), FIRST.len() + SECOND.len());
    let text = Model { first: half.first, second }.to_tsv();
    std::fs::write(out, text).expect("the file can be written");
}

fn pairs(path: &Path, step: usize, most: usize) -> Vec<Pair> {
    let text = std::fs::read_to_string(path).expect("a development set can be read");
    // A set of its own kind needs no held-out half: its test set is another file.
    let step = if path.to_string_lossy().contains("train") { 1 } else { step };
    text.lines().step_by(step).take(most).map(pair).collect()
}

fn pair(line: &str) -> Pair {
    let record: Value = serde_json::from_str(line).expect("a line is JSON");
    let given = |key: &str| -> Vec<String> {
        serde_json::from_value(record[key].clone()).expect("a side is a list of tokens")
    };
    let mut symbols = Symbols::default();
    let texts = ["a", "b"].map(|key| Text::from_passages(&given(key), Language::English, &mut symbols).1);
    let links = ["sure", "possible"].iter().flat_map(|key| {
        let links: Vec<(u32, u32)> = serde_json::from_value(record[*key].clone()).unwrap_or_default();
        links
    });
    Pair { links: links.collect(), texts, symbols }
}

fn samples(sets: &[Vec<Pair>], stage: Stage) -> Vec<Sample> {
    let mut all = Vec::new();
    for set in sets {
        let start = all.len();
        for pair in set {
            let [left, right] = [0, 1].map(|side| given_tokens(&pair.texts[side]));
            for cell in cells(&pair.texts[0].tokens, &pair.texts[1].tokens, &pair.symbols, stage) {
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

/// For each token that is not white space, the number of the given token that it is a part of.
fn given_tokens(text: &Text) -> Vec<u32> {
    let given = (0..text.passages.len() as u32).map(PassageIx);
    given
        .flat_map(|p| text.passage_tokens(p).iter().filter(|t| t.kind != TokenKind::Space).map(move |_| p.0))
        .collect()
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

/// Solves `matrix x = right` by elimination; the matrix is symmetric and positive.
fn solved(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for k in 0..size {
        for row in k + 1..size {
            let factor = matrix[row][k] / matrix[k][k];
            if factor != 0.0 {
                let (above, below) = matrix.split_at_mut(row);
                for (cell, &up) in below[0][k..].iter_mut().zip(&above[k][k..]) {
                    *cell -= factor * up;
                }
                right[row] -= factor * right[k];
            }
        }
    }
    for k in (0..size).rev() {
        let known: f64 = (k + 1..size).map(|c| matrix[k][c] * right[c]).sum();
        right[k] = (right[k] - known) / matrix[k][k];
    }
    right
}
