//! Which pairs of passages are worth a look.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::evidence::Evidence;
use super::measure::{Measure, Profile};
use super::model::Model;
use super::recipe::Recipe;
use super::scores::{Candidate, PassagePair};
use super::weights::Weights;
use crate::text::PassageIx;

/// Up to this many pairs every one is looked at.
const EVERY: usize = 1 << 16;

/// And up to this many words read for it, which endless sentences exceed.
const READ: usize = 1 << 23;

/// Beyond that, each passage keeps this many partners.
const KEPT: usize = 10;

/// How many partners of a passage are measured before the best are kept.
const MEASURED: usize = 10;

/// How many rows one thread measures at a time.
const ROWS: usize = 512;

/// How many rows it measures at a time where every pair is looked at.
const FEW: usize = 16;

/// Up to this many pairs one thread measures them all: others would be longer woken than at work.
const AT_ONCE: usize = 1 << 11;

/// How many holders of a passage's keys are looked up, those of its rarest keys first.
const LOOKED_UP: usize = 1500;

/// A key that more passages of one text have is not looked up.
const COMMONEST: usize = 200;

/// A key that weighs less says nothing by itself and is not looked up.
const INFORMATIVE: f32 = 1.0;

/// The pairs worth scoring with their evidence so far, by left, then right; and whether a bound hid some passage
/// from the other text.
pub(super) fn candidates(model: &Model, recipe: &Recipe) -> (Vec<Candidate>, bool) {
    let [left, right] = &model.sides;
    if is_every_looked_at(model.passages(), right.words_in_all()) {
        return (every(model), false);
    }
    let (likely, bounded) = likely(model);
    (best_of_each(measure(model, &likely, &recipe.weights), left.len(), right.len()), bounded)
}

/// Whether every pair of two texts is looked at that have so many passages; `words` are those of the right.
fn is_every_looked_at([left, right]: [usize; 2], words: usize) -> bool {
    left.saturating_mul(right) <= EVERY && left.saturating_mul(words) <= READ
}

fn every(model: &Model) -> Vec<Candidate> {
    let [left, right] = &model.sides;
    let rows: Vec<usize> = (0..left.len()).collect();
    let measure = |rows: &[usize]| {
        let mut measure = Measure::new(model);
        let mut found = Vec::with_capacity(rows.len() * right.len());
        for &i in rows {
            measure.fix(Profile::of(model, 0, i));
            for j in 0..right.len() {
                let evidence = told(model, pair(i, j), measure.against(Profile::of(model, 1, j)));
                if evidence.letters > 0.0 || evidence.context > 0.0 {
                    // They are rated when they are seen in context.
                    found.push(Candidate::unrated(pair(i, j), evidence));
                }
            }
        }
        found
    };
    if rows.len() * right.len() <= AT_ONCE {
        return measure(&rows);
    }
    rows.par_chunks(FEW).flat_map_iter(measure).collect()
}

fn measure(model: &Model, pairs: &[(u32, u32)], weights: &Weights) -> Vec<Candidate> {
    let rows: Vec<&[(u32, u32)]> = pairs.chunk_by(|a, b| a.0 == b.0).collect();
    rows.par_chunks(ROWS).flat_map_iter(|rows| measure_rows(model, rows, weights)).collect()
}

fn measure_rows(model: &Model, rows: &[&[(u32, u32)]], weights: &Weights) -> Vec<Candidate> {
    let mut measure = Measure::new(model);
    let mut found = Vec::with_capacity(rows.iter().map(|row| row.len()).sum());
    for row in rows {
        measure.fix(Profile::of(model, 0, row[0].0 as usize));
        for &(i, j) in *row {
            let pair = pair(i as usize, j as usize);
            let evidence = told(model, pair, measure.against(Profile::of(model, 1, j as usize)));
            found.push(Candidate::new(pair.left, pair.right, evidence, weights));
        }
    }
    found
}

fn pair(left: usize, right: usize) -> PassagePair {
    PassagePair { left: PassageIx(left as u32), right: PassageIx(right as u32) }
}

/// What was measured of a pair, and whether its words are the same throughout.
fn told(model: &Model, pair: PassagePair, measured: Evidence) -> Evidence {
    let [left, right] = &model.sides;
    if left.fingerprints[pair.left.ix()] == right.fingerprints[pair.right.ix()] {
        return Evidence { letters: 1.0, verbatim: true, ..measured };
    }
    measured
}

/// The pairs that share informative keys, the best few of each passage, and verbatim ones.
fn likely(model: &Model) -> (Vec<(u32, u32)>, bool) {
    let [left, right] = &model.sides;
    let holders = holders(model);
    let mut best = Best::new(right.len());
    let mut sums = vec![0.0f32; right.len()];
    let mut pairs = verbatim(model);
    let mut bounded = false;
    for i in 0..left.len() {
        let (lookups, hidden) = lookups(model, &holders, left.bag(i));
        let mut met: Vec<u32> = Vec::new();
        for (key, weight) in lookups {
            for &(j, share) in &holders[key as usize] {
                if sums[j as usize] == 0.0 {
                    met.push(j);
                }
                sums[j as usize] += weight * share;
            }
        }
        bounded |= met.is_empty() && hidden;
        let mut row: Vec<(f32, u32)> =
            met.iter().map(|&j| (std::mem::take(&mut sums[j as usize]), j)).collect();
        for &(sum, j) in &row {
            best.offer(i as u32, j, sum);
        }
        keep_few(&mut row);
        pairs.extend(row.into_iter().map(|(_, j)| (i as u32, j)));
    }
    pairs.extend(best.into_pairs());
    pairs.sort_unstable();
    pairs.dedup();
    (pairs, bounded)
}

/// The keys to look up for a passage with what each weighs, the rarest first; and whether informative ones are too
/// common to be looked up.
fn lookups(model: &Model, holders: &[Vec<(u32, f32)>], bag: &[(u32, f32)]) -> (Vec<(u32, f32)>, bool) {
    let mut hidden = false;
    let mut keys: Vec<(u32, f32)> = Vec::new();
    for &(key, _) in bag {
        let weight = model.weights[key as usize];
        let alike = model.similar.of(key as usize).iter().copied();
        for (other, value) in std::iter::once((key, 1.0)).chain(alike) {
            let informative = model.weights[other as usize] >= INFORMATIVE;
            let common = holders[other as usize].len() > COMMONEST;
            hidden |= informative && common;
            if informative && !common {
                keys.push((other, weight * value));
            }
        }
    }
    keys.sort_by_key(|&(key, _)| (holders[key as usize].len(), key));
    let mut looked_up = 0;
    keys.retain(|&(key, _)| {
        looked_up += holders[key as usize].len();
        looked_up <= LOOKED_UP
    });
    (keys, hidden)
}

/// For each key the passages of the right side that hold it, with its weight over the size of the passage.
fn holders(model: &Model) -> Vec<Vec<(u32, f32)>> {
    let right = &model.sides[1];
    let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); model.weights.len()];
    for j in 0..right.len() {
        let size: f32 = right.bag(j).iter().map(|&(key, _)| model.weights[key as usize].powi(2)).sum();
        for &(key, _) in right.bag(j) {
            let list = &mut holders[key as usize];
            // One more than is looked up, so that a full list can be told.
            if list.len() <= COMMONEST {
                list.push((j as u32, model.weights[key as usize] / size.sqrt().max(1.0)));
            }
        }
    }
    holders
}

/// Passages of the same words, the first with the first, the second with the second.
fn verbatim(model: &Model) -> Vec<(u32, u32)> {
    let mut places: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (j, &fingerprint) in model.sides[1].fingerprints.iter().enumerate().rev() {
        places.entry(fingerprint).or_default().push(j as u32);
    }
    let next = |(i, fingerprint): (usize, &u64)| Some((i as u32, places.get_mut(fingerprint)?.pop()?));
    model.sides[0].fingerprints.iter().enumerate().filter_map(next).collect()
}

/// The largest few partners of each passage of the right side.
struct Best {
    lists: Vec<Vec<(f32, u32)>>,
    /// What a partner must exceed to be among the largest so far.
    floors: Vec<f32>,
}

impl Best {
    fn new(passages: usize) -> Self {
        Self { lists: vec![Vec::new(); passages], floors: vec![f32::NEG_INFINITY; passages] }
    }

    /// Offers a partner; partners are offered in order.
    fn offer(&mut self, i: u32, j: u32, sum: f32) {
        if sum <= self.floors[j as usize] {
            return;
        }
        let list = &mut self.lists[j as usize];
        list.push((sum, i));
        if list.len() >= 2 * MEASURED {
            keep_largest(list, MEASURED);
            self.floors[j as usize] = list[MEASURED - 1].0;
        }
    }

    fn into_pairs(self) -> impl Iterator<Item = (u32, u32)> {
        self.lists.into_iter().zip(0..).flat_map(|(mut list, j)| {
            keep_largest(&mut list, MEASURED);
            list.into_iter().map(move |(_, i)| (i, j))
        })
    }
}

/// Keeps the [`MEASURED`] largest of a row in any order, earlier passages first among equals.
fn keep_few(row: &mut Vec<(f32, u32)>) {
    let is_before = |a: (f32, u32), b: (f32, u32)| a.0 > b.0 || (a.0 >= b.0 && a.1 < b.1);
    let mut kept = [(f32::NEG_INFINITY, u32::MAX); MEASURED];
    if row.len() <= MEASURED {
        return;
    }
    for &entry in &*row {
        if is_before(entry, kept[MEASURED - 1]) {
            let mut at = MEASURED - 1;
            while at > 0 && is_before(entry, kept[at - 1]) {
                kept[at] = kept[at - 1];
                at -= 1;
            }
            kept[at] = entry;
        }
    }
    row.clear();
    row.extend(kept);
}

/// Keeps the `count` largest, earlier passages first among equals.
fn keep_largest(list: &mut Vec<(f32, u32)>, count: usize) {
    let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if list.len() > count {
        list.select_nth_unstable_by(count, order);
        list.truncate(count);
    }
    list.sort_unstable_by(order);
}

/// Drops the pairs that are among the best of neither of their passages.
fn best_of_each(mut candidates: Vec<Candidate>, left: usize, right: usize) -> Vec<Candidate> {
    let mut kept = vec![false; candidates.len()];
    let mut rows = vec![Vec::new(); left];
    let mut columns = vec![Vec::new(); right];
    for (at, c) in candidates.iter().enumerate() {
        let entry = (c.first, at as u32);
        rows[c.left.ix()].push(entry);
        columns[c.right.ix()].push(entry);
    }
    for list in rows.iter_mut().chain(&mut columns) {
        keep_largest(list, KEPT);
        for &(_, at) in list.iter() {
            kept[at as usize] = true;
        }
    }
    let mut kept = kept.into_iter();
    candidates.retain(|_| kept.next().unwrap_or(false));
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_are_kept_and_of_equals_the_earlier() {
        let mut list = vec![(0.2, 0), (0.9, 1), (0.5, 2), (0.5, 3), (0.1, 4)];
        keep_largest(&mut list, 2);
        assert_eq!(list, [(0.9, 1), (0.5, 2)]);
        let mut few = vec![(0.1, 0), (0.2, 1)];
        keep_largest(&mut few, 5);
        assert_eq!(few, [(0.2, 1), (0.1, 0)]);
    }

    #[test]
    fn every_pair_is_looked_at_up_to_a_number_of_pairs_and_of_words() {
        for (passages, words, want) in [
            ([256, 256], 256, true),
            ([1, 65_536], 65_536, true),
            ([1, 65_537], 65_537, false),
            ([65_537, 1], 1, false),
            ([1, 1], 8_388_608, true),
            ([1, 1], 8_388_609, false),
            ([2, 1], 4_194_304, true),
            ([2, 1], 4_194_305, false),
            ([usize::MAX, 2], 2, false),
        ] {
            assert_eq!(is_every_looked_at(passages, words), want, "{passages:?} {words}");
        }
    }

    /// Twelve passages on either side; what is nearer to one order is better.
    fn nearer_is_better() -> Vec<Candidate> {
        let candidate = |at: u32| {
            let (left, right) = (PassageIx(at / 12), PassageIx(at % 12));
            let first = -(left.0.abs_diff(right.0) as f32);
            Candidate { left, right, first, full: first, evidence: Evidence::default() }
        };
        (0..144).map(candidate).collect()
    }

    #[test]
    fn each_passage_keeps_its_ten_best_partners() {
        let kept = best_of_each(nearer_is_better(), 12, 12);
        let has = |left, right| kept.iter().any(|c| c.pair() == pair(left, right));
        assert!(has(0, 9) && !has(0, 10) && has(9, 0) && !has(10, 0), "{}", kept.len());
    }

    #[test]
    fn ten_partners_of_a_passage_are_measured() {
        let row: Vec<(f32, u32)> = (0..30).map(|at| ((at % 3) as f32, at)).collect();
        let mut few = row.clone();
        keep_few(&mut few);
        // The ten of the largest value, in their order.
        let largest: Vec<u32> = (0..10).map(|at| 3 * at + 2).collect();
        assert_eq!(few.iter().map(|entry| entry.1).collect::<Vec<_>>(), largest);
        let mut best = Best::new(1);
        for (sum, at) in row {
            best.offer(at, 0, sum);
        }
        assert_eq!(best.into_pairs().map(|pair| pair.0).collect::<Vec<_>>(), largest);
        let mut ten: Vec<(f32, u32)> = (0..10).map(|at| (0.5, at)).collect();
        keep_few(&mut ten);
        assert_eq!(ten.len(), 10);
    }

    /// The keys that are looked up of those that so many passages hold, and whether a bound hid one.
    fn looked_up(weights: &[f32], held_by: &[usize]) -> (usize, bool) {
        let model = Model {
            weights: weights.to_vec(),
            similar: vec![[]; weights.len()].into_iter().collect(),
            ..Model::default()
        };
        let holders: Vec<Vec<(u32, f32)>> = held_by.iter().map(|&count| vec![(0, 0.1); count]).collect();
        let bag: Vec<(u32, f32)> = (0..weights.len() as u32).map(|key| (key, 1.0)).collect();
        let (keys, hidden) = lookups(&model, &holders, &bag);
        (keys.len(), hidden)
    }

    #[test]
    fn a_key_is_looked_up_that_says_something_and_that_few_passages_hold() {
        for (weight, held_by, want) in [
            (1.0, 1, (1, false)),
            (0.99, 1, (0, false)),
            (1.0, 200, (1, false)),
            (1.0, 201, (0, true)),
            (0.99, 201, (0, false)),
        ] {
            assert_eq!(looked_up(&[weight], &[held_by]), want, "{weight} {held_by}");
        }
    }

    #[test]
    fn holders_are_looked_up_to_a_number_those_of_the_rarest_keys_first() {
        let seven = [200; 7];
        assert_eq!(looked_up(&[2.0; 8], &[&seven[..], &[100]].concat()).0, 8);
        assert_eq!(looked_up(&[2.0; 8], &[&seven[..], &[101]].concat()).0, 7);
        assert_eq!(looked_up(&[2.0; 9], &[&seven[..], &[50, 51]].concat()).0, 8);
    }

    #[test]
    fn a_key_is_held_by_each_passage_that_has_it_until_it_is_too_common() {
        for (passages, held) in [(3, 3), (200, 200), (300, 201)] {
            let mut symbols = crate::text::Symbols::default();
            let lines = vec!["Trade."; passages];
            let text =
                crate::text::Text::from_passages(&lines, crate::lexicon::Language::English, &mut symbols).1;
            let model = Model::new([&text, &text], &symbols, super::super::recipe::Steps::default());
            let most = holders(&model).iter().map(Vec::len).max();
            assert_eq!(most, Some(held), "{passages} passages");
        }
    }
}
