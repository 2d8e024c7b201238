//! How long the engine takes: what a reader waits for at the size of real readouts, and how time grows with the text.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use diptych::align::{Threshold, score, select};
use diptych::text::{Symbols, Text};

/// Two accounts of about `words` words each: half of the sentences of one are reworded in the other, in another order.
fn accounts(words: usize) -> (String, String) {
    let mut state = 1u32;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    // Common words come often, as in prose: the smaller of two draws.
    let mut word = move || {
        let at = next(4_000).min(next(4_000)).min(next(4_000));
        format!("{}{}", ["ko", "ran", "sel", "mi", "tur", "ba", "lin", "do"][at % 8], at / 8)
    };
    let sentence = |words: &[String]| format!("{}.", words.join(" "));
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for at in 0..words / 20 {
        let mut words: Vec<String> = (0..20).map(|_| word()).collect();
        left.push(sentence(&words));
        if at % 2 == 0 {
            words[at % 20] = word();
        } else {
            words = (0..20).map(|_| word()).collect();
        }
        right.push(sentence(&words));
    }
    let middle = right.len() / 2;
    right.rotate_left(middle);
    (left.join(" "), right.join(" "))
}

fn align(left: &str, right: &str) -> usize {
    let mut symbols = Symbols::default();
    let left = Text::new(left, Some("en"), &mut symbols);
    let right = Text::new(right, Some("en"), &mut symbols);
    select(&score(&left, &right, &symbols), Threshold::Suggested).same.len()
}

fn readouts(c: &mut Criterion) {
    let (left, right) = accounts(2_000);
    c.bench_function("tokens to correspondences, 2 x 2,000 words", |b| b.iter(|| align(&left, &right)));
    let mut symbols = Symbols::default();
    let left = Text::new(&left, Some("en"), &mut symbols);
    let right = Text::new(&right, Some("en"), &mut symbols);
    let scores = score(&left, &right, &symbols);
    c.bench_function("another threshold, 2 x 2,000 words", |b| {
        b.iter(|| select(&scores, Threshold::Fixed(0.5)));
    });
}

fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("growth");
    group.sample_size(10);
    for words in [10_000, 40_000, 160_000] {
        let (left, right) = accounts(words);
        group.throughput(Throughput::Elements(words as u64));
        group.bench_function(BenchmarkId::from_parameter(words), |b| b.iter(|| align(&left, &right)));
    }
    group.finish();
}

/// Texts made to be slow.
fn hostile(c: &mut Criterion) {
    let mut group = c.benchmark_group("hostile");
    group.sample_size(10);
    let endless: Vec<String> = (0..100_000).map(|n| format!("w{}", n * 7_919 % 50_021)).collect();
    let shapes = [
        ("one word", "word ".repeat(100_000)),
        ("one endless sentence", endless.join(" ")),
        (
            "one sentence again and again",
            "The leaders agreed on trade and on vaccines for Cuba. ".repeat(10_000),
        ),
    ];
    for (name, text) in shapes {
        group.bench_function(name, |b| b.iter(|| align(&text, &text)));
    }
    group.finish();
}

criterion_group!(benches, readouts, growth, hostile);
criterion_main!(benches);
