//! How long the engine takes: what a reader waits for at the size of real readouts, how time grows with the text, and
//! what texts made to be slow can do to it.
//!
//! `cargo bench --bench engine` runs all of it in a few minutes; `-- reader` only what a person waits for, `-- growth`
//! the sizes from 10,000 to a million words, `-- hostile` the rest.

mod texts;

use std::sync::Arc;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use diptych::align::Threshold;
use diptych::analysis::{Analysis, Options, analyse, prepare, read};
use diptych::collate::{collate, score_pairs};
use diptych::dossier::Dossier;
use diptych::export::wire::comparison;
use texts::{Layout, accounts, dossier};

/// The whole engine as the interface calls it: tokens, alignment, words, rows.
fn whole(dossier: &Arc<Dossier>) -> Analysis {
    analyse(&prepare(dossier.clone()), Options::default())
}

fn reader(c: &mut Criterion) {
    let mut group = c.benchmark_group("reader");
    let dossier = dossier(&accounts(2_000, Layout::Wrapped));
    group.bench_function("whole engine, 2 x 2,000 words", |b| b.iter(|| whole(&dossier)));
    group.bench_function("stage 1: tokens and passages", |b| b.iter(|| read(dossier.clone())));
    let texts = read(dossier.clone());
    group.bench_function("stage 2: scores", |b| b.iter(|| score_pairs(texts.as_texts())));
    let scores = score_pairs(texts.as_texts());
    group.bench_function("stage 3: correspondences, words, rows", |b| {
        b.iter(|| collate(texts.as_texts(), &scores, Threshold::Suggested));
    });
    let answer = whole(&dossier);
    group.bench_function("beside: JSON", |b| b.iter(|| serde_json::to_string(&comparison(&answer))));
    group.finish();
}

fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("growth");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.warm_up_time(Duration::from_millis(200)).measurement_time(Duration::from_millis(500));
    for words in [10_000, 40_000, 100_000, 400_000, 1_000_000] {
        let dossier = dossier(&accounts(words, Layout::Wrapped));
        group.throughput(Throughput::Elements(words as u64));
        group.bench_function(BenchmarkId::from_parameter(words), |b| b.iter(|| whole(&dossier)));
    }
    let lines = dossier(&accounts(100_000, Layout::Long));
    group.bench_function("100000 in long lines", |b| b.iter(|| whole(&lines)));
    group.finish();
}

/// Texts made to be slow, each as (left, right).
fn shapes() -> Vec<(&'static str, [String; 2])> {
    let twice = |text: String| [text.clone(), text];
    // The right is told from another place on, so that no shape is settled by the two texts being equal.
    let turned = |items: Vec<String>, joint: &str| {
        let mut other = items.clone();
        other.rotate_left(items.len() / 3);
        [items.join(joint), other.join(joint)]
    };
    let words = || (0..120_000).map(|n: usize| format!("w{}", n * 7_919 % 50_021)).collect::<Vec<_>>();
    let talks = "The leaders agreed on trade and on vaccines for Cuba. ";
    let other = "The ministers spoke of visas, students and direct flights. ";
    vec![
        ("one word a million times", twice("word ".repeat(1_000_000))),
        (
            "one word a million times against half as many",
            ["word ".repeat(1_000_000), "word ".repeat(500_000)],
        ),
        ("one endless sentence of 120,000 words", turned(words(), " ")),
        ("20,000 equal sentences", twice(talks.repeat(20_000))),
        ("20,000 equal sentences against 15,000", [talks.repeat(20_000), talks.repeat(15_000)]),
        (
            "200,000 sentences of one word, of 30,000 words",
            turned((0..200_000).map(|n: usize| format!("W{}.", n % 30_011)).collect(), " "),
        ),
        (
            "100,000 sentences of one word, of 1,000 words",
            turned((0..100_000).map(|n: usize| format!("W{}.", n * n % 1_009)).collect(), " "),
        ),
        ("a million equal sentences of one word", ["Yes.\n\n".repeat(1_000_000), "Yes.\n\n".repeat(900_000)]),
        (
            "two sentences in turn",
            [[talks, other].concat().repeat(10_000), [other, talks].concat().repeat(9_000)],
        ),
    ]
}

fn hostile(c: &mut Criterion) {
    let mut group = c.benchmark_group("hostile");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.warm_up_time(Duration::from_millis(1)).measurement_time(Duration::from_millis(500));
    for (name, texts) in shapes() {
        let dossier = dossier(&texts);
        group.bench_function(name, |b| b.iter(|| whole(&dossier)));
    }
    group.finish();
}

criterion_group!(benches, reader, growth, hostile);
criterion_main!(benches);
