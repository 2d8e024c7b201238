//! What simpler ways find: a word diff, shared words, and the cosine of stems, each with its best setting.

use std::collections::{BTreeMap, BTreeSet};

use diptych::collate::joined;
use diptych::diff::{self, Edit};
use diptych::text::{PassageIx, Symbol, Text, TokenKind};

use super::figures::{Figures, Found, figures};
use super::sets::{Document, Link};
use super::trial::Measured;

/// How alike two passages are, for the pairs that are at all.
type Likeness = BTreeMap<(u32, u32), f64>;

/// A way to tell it.
type Way = fn(&Document) -> Likeness;

/// Which pairs are kept beside those below the threshold.
#[derive(Debug, Clone, Copy)]
enum Rule {
    Every,
    BestOfEither,
    BestOfBoth,
}

/// The table: for each way and each figure the best over rules and thresholds, which flatters it.
pub(crate) fn table(measured: &Measured<'_>) -> String {
    let ways: [(&str, Way); 3] =
        [("word diff", by_word_diff), ("Jaccard", by_shared_words), ("stem TF-IDF", by_stems)];
    let mut lines = vec![Figures::head("best setting of each cell, in-sample")];
    for (name, way) in ways {
        let likeness: Vec<Likeness> = measured.documents.iter().map(way).collect();
        let mut best = [0.0f64; 6];
        for rule in [Rule::Every, Rule::BestOfEither, Rule::BestOfBoth] {
            for step in 0..40 {
                let threshold = 0.02 * f64::from(step);
                let found = likeness.iter().map(|l| found(l, rule, threshold));
                let figures = figures(measured.documents.iter().zip(found));
                for (best, now) in best.iter_mut().zip(figures.all()) {
                    *best = best.max(now);
                }
            }
        }
        let [same, topic, superpal, groups, differing, gospels] = best;
        let best = Figures { readouts: [same, topic], superpal, deplain: [groups, differing], gospels };
        lines.push(best.row(name));
    }
    lines.join("\n")
}

/// The pairs that a rule keeps, joined to groups.
fn found(likeness: &Likeness, rule: Rule, threshold: f64) -> Found {
    let mut best: [BTreeMap<u32, f64>; 2] = Default::default();
    for (&(i, j), &value) in likeness {
        for (side, passage) in [i, j].into_iter().enumerate() {
            let slot = best[side].entry(passage).or_insert(value);
            *slot = slot.max(value);
        }
    }
    let kept = likeness.iter().filter(|&(&(i, j), &value)| {
        let leads = [value >= best[0][&i], value >= best[1][&j]];
        value > threshold
            && match rule {
                Rule::Every => true,
                Rule::BestOfEither => leads[0] || leads[1],
                Rule::BestOfBoth => leads[0] && leads[1],
            }
    });
    // Passages that share a partner on one side only are one group, as n:1 links are in the gold; wider ones are
    // left as pairs.
    let pairs: Vec<(u32, u32)> = kept.map(|(&pair, _)| pair).collect();
    Found { same: grouped(&pairs), related: Vec::new() }
}

fn grouped(pairs: &[(u32, u32)]) -> Vec<Link> {
    let mut partners: [BTreeMap<u32, BTreeSet<u32>>; 2] = Default::default();
    for &(i, j) in pairs {
        partners[0].entry(i).or_default().insert(j);
        partners[1].entry(j).or_default().insert(i);
    }
    let mut links = Vec::new();
    for &(i, j) in pairs {
        let (row, column) = (&partners[0][&i], &partners[1][&j]);
        if row.len() > 1 && column.len() > 1 {
            links.push(Link { a: vec![i], b: vec![j] });
        } else if column.first() == Some(&i) && row.first() == Some(&j) {
            links.push(Link { a: column.iter().copied().collect(), b: row.iter().copied().collect() });
        }
    }
    links
}

/// The share of words that a diff of the whole texts keeps between two passages.
fn by_word_diff(document: &Document) -> Likeness {
    let [left, right] = &document.texts;
    let all = |text: &Text| (0..text.passages.len() as u32).map(PassageIx).collect::<Vec<_>>();
    let tokens = [joined(left, &all(left)), joined(right, &all(right))];
    let compared = diff::compare(&tokens[0], &tokens[1], &document.symbols);
    let places = [left, right].map(|text| {
        let solid = |p: PassageIx| {
            let tokens = text.passage_tokens(p).iter().filter(|t| t.kind != TokenKind::Space);
            tokens.map(move |t| (p.0, t.is_word())).collect::<Vec<_>>()
        };
        all(text).into_iter().flat_map(solid).collect::<Vec<(u32, bool)>>()
    });
    let mut kept = Likeness::new();
    for edit in &compared.script {
        let Edit::Equal(before, after) = edit else { continue };
        for (i, j) in (before.start.ix()..before.end.ix()).zip(after.start.ix()..after.end.ix()) {
            let ((left, is_word), (right, _)) = (places[0][i], places[1][j]);
            if is_word {
                *kept.entry((left, right)).or_default() += 1.0;
            }
        }
    }
    let words =
        |text: &Text, p: u32| text.passage_tokens(PassageIx(p)).iter().filter(|t| t.is_word()).count();
    for (&(i, j), value) in &mut kept {
        *value *= 2.0 / (words(left, i) + words(right, j)).max(1) as f64;
    }
    kept
}

/// The stems of a passage with their counts, small words left out.
fn bag(text: &Text, passage: u32) -> BTreeMap<Symbol, f64> {
    let mut bag = BTreeMap::new();
    for token in text.passage_tokens(PassageIx(passage)).iter().filter(|t| t.is_word() && !t.is_function_word)
    {
        *bag.entry(token.stem).or_default() += 1.0;
    }
    bag
}

fn by_shared_words(document: &Document) -> Likeness {
    by_bags(document, |a, b| {
        let both = a.keys().filter(|k| b.contains_key(k)).count() as f64;
        both / (a.len() as f64 + b.len() as f64 - both).max(1.0)
    })
}

fn by_stems(document: &Document) -> Likeness {
    let mut holders: BTreeMap<Symbol, f64> = BTreeMap::new();
    let mut passages = 0.0;
    for text in &document.texts {
        for p in 0..text.passages.len() as u32 {
            passages += 1.0;
            for stem in bag(text, p).into_keys() {
                *holders.entry(stem).or_default() += 1.0;
            }
        }
    }
    let weight =
        |stem: &Symbol, count: f64| (1.0 + count.ln()) * ((passages + 1.0) / (holders[stem] + 0.5)).ln();
    by_bags(document, |a, b| {
        let size =
            |bag: &BTreeMap<Symbol, f64>| bag.iter().map(|(s, &n)| weight(s, n).powi(2)).sum::<f64>().sqrt();
        let both = a.iter().filter_map(|(s, &n)| Some(weight(s, n) * weight(s, *b.get(s)?)));
        both.sum::<f64>() / (size(a) * size(b)).max(1e-9)
    })
}

fn by_bags(
    document: &Document,
    alike: impl Fn(&BTreeMap<Symbol, f64>, &BTreeMap<Symbol, f64>) -> f64,
) -> Likeness {
    let [left, right] = [0, 1].map(|side: usize| {
        let text = &document.texts[side];
        (0..text.passages.len() as u32).map(|p| bag(text, p)).collect::<Vec<_>>()
    });
    let mut likeness = Likeness::new();
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate().filter(|(_, b)| a.keys().any(|k| b.contains_key(k))) {
            likeness.insert((i as u32, j as u32), alike(a, b));
        }
    }
    likeness
}
