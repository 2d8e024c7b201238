//! Which pairs of passages are worth a look.

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::candidate::PassagePair;
use super::evidence::Evidence;
use super::lists::Lists;
use super::measure::{Measure, Profile};
use super::model::Model;
use super::recipe::Recipe;
use super::weights::Weights;
use crate::gate::give_back;
use crate::text::PassageIx;

/// Up to this many pairs every one is looked at.
const EVERY: usize = 1 << 16;

/// And up to this many words read for it, which endless sentences exceed.
const READ: usize = 1 << 23;

/// Beyond that, each passage measures this many partners, and keeps this many of those that it or they measured.
const FEWEST: usize = 10;

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

/// Pairs of passages, numbered by those that take part, with what the two share themselves; by left, then right.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Measured {
    /// The pairs of each passage on the left.
    pub(super) rows: Lists<Found>,
    /// Whether a bound hid some passage from the other text.
    pub(super) is_bounded: bool,
}

/// A pair of passages, by that on the right, with what the two share themselves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    /// The passage on the right.
    pub(super) right: u32,
    /// See [`Evidence::letters`].
    pub(super) letters: f32,
    /// See [`Evidence::context`].
    pub(super) context: f32,
    /// See [`Evidence::stretch`].
    pub(super) stretch: f32,
}

impl Found {
    fn new(right: usize, measured: &Evidence) -> Self {
        let Evidence { letters, context, stretch, .. } = *measured;
        Self { right: right as u32, letters, context, stretch }
    }

    /// The same as evidence, and whether the words are the same throughout.
    pub(super) fn evidence(&self, is_verbatim: bool) -> Evidence {
        let Self { letters, context, stretch, .. } = *self;
        Evidence { letters, context, stretch, verbatim: is_verbatim, ..Evidence::default() }
    }
}

/// The pairs worth scoring. The model is as it stays from then on: what is asked for often meanwhile comes and goes.
pub(super) fn candidates(model: &mut Model, recipe: &Recipe) -> Measured {
    if is_every_looked_at(model.passages(), model.sides[1].words_in_all()) {
        model.add_contexts();
        let rows = every(model);
        model.forget();
        return Measured { rows, is_bounded: false };
    }
    let (likely, is_bounded) = likely(model);
    let mut rows = unmeasured(likely, model.sides[0].len());
    measure(model, &mut rows);
    model.forget();
    Measured { rows: best_of_each(rows, model, &recipe.weights), is_bounded }
}

/// Whether every pair of two texts is looked at that have so many passages; `words` are those of the right.
fn is_every_looked_at([left, right]: [usize; 2], words: usize) -> bool {
    left.saturating_mul(right) <= EVERY && left.saturating_mul(words) <= READ
}

fn every(model: &Model) -> Lists<Found> {
    let [left, right] = &model.sides;
    let rows: Vec<usize> = (0..left.len()).collect();
    let measure = |rows: &[usize]| {
        let mut measure = Measure::new(model);
        let mut found =
            Lists { all: Vec::with_capacity(rows.len() * right.len()), ends: Vec::with_capacity(rows.len()) };
        for &i in rows {
            measure.fix(Profile::of(model, 0, i));
            for j in 0..right.len() {
                let evidence = told(model, pair(i, j), measure.against(&Profile::of(model, 1, j)));
                if evidence.letters > 0.0 || evidence.context > 0.0 {
                    found.all.push(Found::new(j, &evidence));
                }
            }
            found.close();
        }
        found
    };
    if rows.len() * right.len() <= AT_ONCE {
        return measure(&rows);
    }
    let parts: Vec<Lists<Found>> = rows.par_chunks(FEW).map(measure).collect();
    let mut all = Lists::default();
    for part in parts {
        all.append(part);
    }
    all
}

/// Some pairs, which come by left, then right, before they are measured; `passages` is how many the left has.
fn unmeasured(pairs: Vec<(u32, u32)>, passages: usize) -> Lists<Found> {
    let mut rows = Lists { all: Vec::with_capacity(pairs.len()), ends: vec![0; passages] };
    for &(i, right) in &pairs {
        rows.all.push(Found { right, letters: 0.0, context: 0.0, stretch: 0.0 });
        rows.ends[i as usize] = rows.all.len() as u32;
    }
    give_back(pairs);
    let mut last = 0;
    for end in &mut rows.ends {
        last = last.max(*end);
        *end = last;
    }
    rows
}

/// Measures the pairs of each passage on the left.
fn measure(model: &Model, rows: &mut Lists<Found>) {
    let mut rest = rows.all.as_mut_slice();
    let mut start = 0;
    let mut stretches = Vec::with_capacity(rows.ends.len() / ROWS + 1);
    for (first, ends) in (0..).step_by(ROWS).zip(rows.ends.chunks(ROWS)) {
        let end = ends.last().map_or(start, |&end| end as usize);
        let (found, behind) = std::mem::take(&mut rest).split_at_mut(end - start);
        stretches.push((first, start as u32, ends, found));
        (rest, start) = (behind, end);
    }
    stretches.into_par_iter().for_each(|(first, start, ends, mut found)| {
        let mut measure = Measure::new(model);
        let mut before = start;
        for (i, &end) in (first..).zip(ends) {
            let (row, behind) = std::mem::take(&mut found).split_at_mut((end - before) as usize);
            measure_row(&mut measure, model, i, row);
            (found, before) = (behind, end);
        }
    });
}

/// Measures the pairs of a passage on the left.
fn measure_row<'m>(measure: &mut Measure<'m>, model: &'m Model, i: usize, row: &mut [Found]) {
    if row.is_empty() {
        return;
    }
    measure.fix(Profile::of(model, 0, i));
    for found in row {
        let j = found.right as usize;
        let evidence = told(model, pair(i, j), measure.against(&Profile::of(model, 1, j)));
        *found = Found::new(j, &evidence);
    }
}

fn pair(left: usize, right: usize) -> PassagePair {
    PassagePair { left: PassageIx(left as u32), right: PassageIx(right as u32) }
}

/// What was measured of a pair, and whether its words are the same throughout.
fn told(model: &Model, pair: PassagePair, measured: Evidence) -> Evidence {
    if model.is_verbatim(pair) {
        return Evidence { letters: 1.0, verbatim: true, ..measured };
    }
    measured
}

/// The pairs that share informative keys, the best few of each passage, and verbatim ones.
fn likely(model: &Model) -> (Vec<(u32, u32)>, bool) {
    let [left, right] = &model.sides;
    let lookups = Lookups::new(model);
    let mut best = Best::new(right.len());
    let mut sums = vec![0.0f32; right.len()];
    let mut pairs = verbatim(model);
    pairs.reserve_exact(FEWEST * (left.len() + right.len()));
    let (mut keys, mut met) = (Vec::new(), Vec::new());
    let mut bounded = false;
    for i in 0..left.len() {
        let hidden = lookups.of(&model.bag(0, i), &mut keys);
        for &(rank, weight) in &keys {
            for &(j, share) in lookups.holders.of(rank as usize) {
                let sum = &mut sums[j as usize];
                if *sum == 0.0 {
                    met.push(j);
                }
                *sum += weight * share;
            }
        }
        bounded |= met.is_empty() && hidden;
        let mut row = Few::default();
        for j in met.drain(..) {
            let sum = std::mem::take(&mut sums[j as usize]);
            row.offer(sum, j);
            best.offer(i as u32, j, sum);
        }
        pairs.extend(row.kept().map(|j| (i as u32, j)));
    }
    pairs.extend(best.pairs());
    give_back(best.0);
    pairs.sort_unstable_by_key(|&(i, j)| u64::from(i) << u32::BITS | u64::from(j));
    pairs.dedup();
    (pairs, bounded)
}

/// What the passages of the right side are found by.
struct Lookups<'m> {
    model: &'m Model,
    /// For each key its place among all, those that fewest passages hold first.
    ranks: Vec<u32>,
    /// For each key, by that place, the passages of the right side that hold it, with its weight over the size of the
    /// passage.
    holders: Lists<(u32, f32)>,
}

impl<'m> Lookups<'m> {
    fn new(model: &'m Model) -> Self {
        Self::by(model, &holders(model))
    }

    fn by(model: &'m Model, holders: &Lists<(u32, f32)>) -> Self {
        let mut order: Vec<u32> = (0..holders.len() as u32).collect();
        order.sort_by_key(|&key| holders.range(key as usize).len());
        let mut ranks = vec![0; order.len()];
        let mut ranked =
            Lists { all: Vec::with_capacity(holders.all.len()), ends: Vec::with_capacity(order.len()) };
        for (rank, key) in (0..).zip(order) {
            ranks[key as usize] = rank;
            ranked.push(holders.of(key as usize).iter().copied());
        }
        Self { model, ranks, holders: ranked }
    }

    /// Puts the keys to look up for a passage, by their places, with what each weighs in place of others, the rarest first;
    /// tells whether informative ones are too common to be looked up.
    fn of(&self, bag: &[(u32, f32)], keys: &mut Vec<(u32, f32)>) -> bool {
        let Self { model, holders, ranks } = self;
        let mut hidden = false;
        keys.clear();
        for &(key, _) in bag {
            let weight = model.weights[key as usize];
            let alike = model.similar.of(key as usize).iter().copied();
            for (other, value) in std::iter::once((key, 1.0)).chain(alike) {
                if model.weights[other as usize] < INFORMATIVE {
                    continue;
                }
                let rank = ranks[other as usize];
                let common = holders.range(rank as usize).len() > COMMONEST;
                hidden |= common;
                if !common {
                    keys.push((rank, weight * value));
                }
            }
        }
        keys.sort_by_key(|&(rank, _)| rank);
        let mut looked_up = 0;
        keys.retain(|&(rank, _)| {
            looked_up += holders.range(rank as usize).len();
            looked_up <= LOOKED_UP
        });
        hidden
    }
}

/// For each key the passages of the right side that hold it, with its weight over the size of the passage.
fn holders(model: &Model) -> Lists<(u32, f32)> {
    let right = &model.sides[1];
    // Where the next holder of each key is written, and where its list ends at last: one more than is looked up, so that
    // a full list can be told.
    let mut counts = vec![0u32; model.weights.len()];
    for j in 0..right.len() {
        for &(key, _) in &*model.bag(1, j) {
            let count = &mut counts[key as usize];
            *count = (*count + 1).min(COMMONEST as u32 + 1);
        }
    }
    let mut places = counts;
    let mut end = 0;
    let ends: Vec<u32> = places
        .iter_mut()
        .map(|place| {
            end += std::mem::replace(place, end);
            end
        })
        .collect();
    let mut all = vec![(0, 0.0); end as usize];
    for j in 0..right.len() {
        let bag = model.bag(1, j);
        let size: f32 = bag.iter().map(|&(key, _)| model.weights[key as usize].powi(2)).sum();
        let size = size.sqrt().max(1.0);
        for key in bag.iter().map(|&(key, _)| key as usize) {
            if places[key] < ends[key] {
                all[places[key] as usize] = (j as u32, model.weights[key] / size);
                places[key] += 1;
            }
        }
    }
    Lists { all, ends }
}

/// Passages of the same words, the first with the first, the second with the second.
fn verbatim(model: &Model) -> Vec<(u32, u32)> {
    let [left, right] = model.sides.each_ref().map(|side| &side.fingerprints);
    // The first of those that were not taken, and behind each the next of the same words.
    let mut first = FxHashMap::with_capacity_and_hasher(right.len(), FxBuildHasher);
    let mut behind = vec![None; right.len()];
    for (j, &fingerprint) in right.iter().enumerate().rev() {
        behind[j] = first.insert(fingerprint, Some(j as u32)).flatten();
    }
    let next = |(i, fingerprint): (u32, &u64)| {
        let first = first.get_mut(fingerprint)?;
        let taken = (*first)?;
        *first = behind[taken as usize];
        Some((i, taken))
    };
    (0..).zip(left).filter_map(next).collect()
}

/// The largest few of some things, the earlier first among equals.
#[derive(Debug, Clone, Copy)]
struct Few {
    /// Each with what it is; the first are the largest.
    largest: [(f32, u32); FEWEST],
    count: usize,
}

impl Default for Few {
    fn default() -> Self {
        Self { largest: [(f32::NEG_INFINITY, u32::MAX); FEWEST], count: 0 }
    }
}

impl Few {
    /// Offers one more.
    #[inline]
    fn offer(&mut self, value: f32, thing: u32) {
        let is_before = |other: (f32, u32)| value > other.0 || (value >= other.0 && thing < other.1);
        if !is_before(self.largest[FEWEST - 1]) {
            return;
        }
        self.count = FEWEST.min(self.count + 1);
        let mut at = self.count - 1;
        while at > 0 && is_before(self.largest[at - 1]) {
            self.largest[at] = self.largest[at - 1];
            at -= 1;
        }
        self.largest[at] = (value, thing);
    }

    /// Those that were kept, the largest first.
    fn kept(&self) -> impl Iterator<Item = u32> {
        self.largest[..self.count].iter().map(|(_, thing)| *thing)
    }
}

/// The largest few partners of each passage of the right side.
struct Best(Vec<Few>);

impl Best {
    fn new(passages: usize) -> Self {
        Self(vec![Few::default(); passages])
    }

    /// Offers a partner.
    #[inline]
    fn offer(&mut self, i: u32, j: u32, sum: f32) {
        self.0[j as usize].offer(sum, i);
    }

    fn pairs(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0.iter().zip(0..).flat_map(|(few, j)| few.kept().map(move |i| (i, j)))
    }
}

/// Drops the pairs that are among the best of neither of their passages.
fn best_of_each(mut found: Lists<Found>, model: &Model, weights: &Weights) -> Lists<Found> {
    let first = |i: usize, found: &Found| {
        let is_verbatim = model.is_verbatim(pair(i, found.right as usize));
        weights.score(&found.evidence(is_verbatim).of_words())
    };
    let rows = (0..found.len()).flat_map(|i| found.of(i).iter().map(move |found| (i, found)));
    let firsts: Vec<f32> = rows.map(|(i, found)| first(i, found)).collect();
    let rights: Vec<u32> = found.all.iter().map(|found| found.right).collect();
    let kept = kept(&firsts, &found.ends, &rights, model.sides[1].len());
    give_back(firsts);
    give_back(rights);
    let (mut end, mut at) = (0, 0);
    let mut row = 0;
    while row < found.ends.len() {
        while at < found.ends[row] as usize {
            if kept[at] {
                found.all[end] = found.all[at];
                end += 1;
            }
            at += 1;
        }
        found.ends[row] = end as u32;
        row += 1;
    }
    found.all.truncate(end);
    found.all.shrink_to_fit();
    found
}

/// Which pairs are among the best of one of their passages by their scores; `ends` are those of the rows, `rights` the
/// passages on the right, of which there are so many.
fn kept(scores: &[f32], ends: &[u32], rights: &[u32], passages: usize) -> Vec<bool> {
    let mut kept = vec![false; scores.len()];
    let mut columns = vec![Few::default(); passages];
    let mut start = 0;
    for &end in ends {
        let mut best = Few::default();
        for at in start..end {
            best.offer(scores[at as usize], at);
            columns[rights[at as usize] as usize].offer(scores[at as usize], at);
        }
        best.kept().for_each(|at| kept[at as usize] = true);
        start = end;
    }
    columns.iter().flat_map(Few::kept).for_each(|at| kept[at as usize] = true);
    give_back(columns);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ten_largest_are_kept_and_of_equals_the_earlier() {
        for count in [4, 10, 11, 30] {
            // In any order, and several of each value.
            let mut offered: Vec<(f32, u32)> =
                (0..count).map(|at| (at * 7 % count, at)).map(|(at, n)| ((at % 5) as f32, n)).collect();
            let mut few = Few::default();
            for &(value, thing) in &offered {
                few.offer(value, thing);
            }
            offered.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            offered.truncate(10);
            assert_eq!(few.kept().collect::<Vec<_>>(), offered.iter().map(|one| one.1).collect::<Vec<_>>());
        }
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

    #[test]
    fn each_passage_keeps_its_ten_best_partners() {
        // Twelve passages on either side; what is nearer to one order is better.
        let pairs: Vec<[u32; 2]> = (0..144).map(|at| [at / 12, at % 12]).collect();
        let scores: Vec<f32> = pairs.iter().map(|[left, right]| -(left.abs_diff(*right) as f32)).collect();
        let rights: Vec<u32> = pairs.iter().map(|pair| pair[1]).collect();
        let ends: Vec<u32> = (1..=12).map(|row| 12 * row).collect();
        let kept = kept(&scores, &ends, &rights, 12);
        let has = |left: usize, right: usize| kept[12 * left + right];
        assert!(has(0, 9) && !has(0, 10) && has(9, 0) && !has(10, 0));
    }

    #[test]
    fn ten_partners_of_a_passage_are_measured() {
        let mut best = Best::new(1);
        for at in 0..30 {
            best.offer(at, 0, (at % 3) as f32);
        }
        // The ten of the largest value, in their order.
        let largest: Vec<u32> = (0..10).map(|at| 3 * at + 2).collect();
        assert_eq!(best.pairs().map(|pair| pair.0).collect::<Vec<_>>(), largest);
    }

    /// The keys that are looked up of those that so many passages hold, and whether a bound hid one.
    fn looked_up(weights: &[f32], held_by: &[usize]) -> (usize, bool) {
        let model = Model {
            weights: weights.to_vec(),
            similar: vec![[]; weights.len()].into_iter().collect(),
            ..Model::default()
        };
        let holders: Lists<(u32, f32)> = held_by.iter().map(|&count| vec![(0, 0.1); count]).collect();
        let bag: Vec<(u32, f32)> = (0..weights.len() as u32).map(|key| (key, 1.0)).collect();
        let mut keys = Vec::new();
        let hidden = Lookups::by(&model, &holders).of(&bag, &mut keys);
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
            let holders = holders(&model);
            let most = (0..holders.len()).map(|key| holders.of(key).len()).max();
            assert_eq!(most, Some(held), "{passages} passages");
        }
    }
}
