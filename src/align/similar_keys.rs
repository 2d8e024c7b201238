//! Keys that look alike: other forms of one word that the stemmer does not bring together.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::lists::Lists;

/// So many letters of a word are looked at: no language has a longer one, and the runs of a file that is one word would
/// take fifty times its room.
pub(super) const LONGEST: usize = 1 << 12;

/// Keys shorter than this, or with a digit, are like nothing but themselves.
const SHORTEST: usize = 4;

/// What share of the pairs and triples of letters of two keys must be shared: a Dice coefficient above 0.6.
const SHARED: (usize, usize) = (3, 10);

/// What a likeness counts beside an equal key.
const DISCOUNT: f32 = 0.95;

/// A run of letters that more keys have than this is not looked up, so that hostile vocabularies stay nearly linear.
const COMMONEST: usize = 400;

/// How many keys one thread takes at a time.
const STRETCH: usize = 128;

/// Up to this many keys each is held beside all others that share a run with it.
const FEW: usize = 1024;

/// The runs of letters of keys that were met: of each key the distinct pairs and triples of `^key$`, and none of a key
/// that is short or has digits.
#[derive(Debug, Default)]
pub(super) struct KeyRuns {
    numbers: FxHashMap<u64, u32>,
    /// The runs of each key.
    pub(super) lists: Lists<u32>,
    own: Vec<u64>,
}

impl KeyRuns {
    /// Adds a key.
    pub(super) fn add(&mut self, key: &str) {
        let numeric = key.chars().any(char::is_numeric);
        if !numeric && key.chars().nth(SHORTEST - 1).is_some() {
            let own = &mut self.own;
            own.clear();
            let (mut last, mut before) = (0, 0);
            let letters = key.chars().take(LONGEST);
            for letter in std::iter::once('^').chain(letters).chain(std::iter::once('$')) {
                // A letter has 21 bits, and none is 0.
                let letter = u64::from(letter);
                own.extend((last > 0).then_some(last << 21 | letter));
                own.extend((before > 0).then_some(before << 42 | last << 21 | letter));
                (before, last) = (last, letter);
            }
            own.sort_unstable();
            own.dedup();
            for &run in &*own {
                let next = self.numbers.len() as u32;
                self.lists.all.push(*self.numbers.entry(run).or_insert(next));
            }
        }
        self.lists.close();
    }
}

/// For each key the keys that are like it with what each counts, the likest first; `runs` are those of each key, of
/// which there are so many.
pub(super) fn similar_keys(runs: Lists<u32>, count: usize) -> Lists<(u32, f32)> {
    let keys = runs.len();
    let mut holders = vec![0; count];
    for &run in &runs.all {
        holders[run as usize] += 1;
    }
    let pairs = if keys <= FEW && holders.iter().all(|&count| count as usize <= COMMONEST) {
        among_few(&runs, &holders)
    } else {
        let index = Index::new(runs, &holders);
        let alike = |met_by: &mut Vec<u32>, place: usize| index.alike(place, met_by);
        let found = (0..keys).into_par_iter().with_min_len(STRETCH);
        let found = found.map_init(|| vec![u32::MAX; keys], alike).collect::<Vec<_>>();
        found.into_iter().flatten().collect()
    };
    listed(&pairs, keys)
}

/// Two keys that are alike, and what that counts.
struct Alike {
    key: u32,
    other: u32,
    counts: f32,
}

impl Alike {
    /// Two keys that share so many of the runs that they have together.
    fn new(key: usize, other: u32, shared: usize, runs: usize) -> Self {
        Self { key: key as u32, other, counts: DISCOUNT * (2.0 * shared as f32 / runs as f32) }
    }
}

/// For each of so many keys those that are like it, the likest first.
fn listed(pairs: &[Alike], keys: usize) -> Lists<(u32, f32)> {
    let mut ends = vec![0; keys];
    for pair in pairs {
        ends[pair.key as usize] += 1;
        ends[pair.other as usize] += 1;
    }
    let mut all = vec![(0, 0.0); starts(&mut ends)];
    let mut put = |at: u32, entry: (u32, f32)| {
        let end = &mut ends[at as usize];
        all[*end as usize] = entry;
        *end += 1;
    };
    for pair in pairs {
        put(pair.key, (pair.other, pair.counts));
        put(pair.other, (pair.key, pair.counts));
    }
    let mut start = 0;
    for &end in &ends {
        let list = &mut all[start as usize..end as usize];
        if list.len() > 1 {
            list.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        }
        start = end;
    }
    Lists { all, ends }
}

/// Puts in place of how long some lists are where each starts, one behind the other; returns how long all are.
fn starts(lengths: &mut [u32]) -> usize {
    let mut total = 0;
    for length in lengths {
        total += std::mem::replace(length, total);
    }
    total as usize
}

/// The keys that are alike among few, of which none has a run that is too common to tell: what each shares with those
/// before it is counted run by run.
fn among_few(runs: &Lists<u32>, holders: &[u32]) -> Vec<Alike> {
    let mut ends = holders.to_vec();
    let mut held_by = vec![0u32; starts(&mut ends)];
    let starts = ends.clone();
    let mut shared = vec![0u32; runs.len()];
    let mut met = Vec::new();
    let mut pairs = Vec::new();
    for key in 0..runs.len() {
        let own = runs.of(key);
        for &run in own {
            let end = &mut ends[run as usize];
            for &other in &held_by[starts[run as usize] as usize..*end as usize] {
                let count = &mut shared[other as usize];
                if *count == 0 {
                    met.push(other);
                }
                *count += 1;
            }
            held_by[*end as usize] = key as u32;
            *end += 1;
        }
        for other in met.drain(..) {
            let shared = std::mem::take(&mut shared[other as usize]) as usize;
            let both = own.len() + runs.of(other as usize).len();
            if is_alike(shared, both) {
                pairs.push(Alike::new(key, other, shared, both));
            }
        }
    }
    pairs
}

/// The runs of letters of keys, and which keys are found by each.
///
/// Runs are numbered from the rarest to the commonest, so that the first runs of a key tell most of it. Two keys that
/// are alike share so many runs that the rarest of those stands among the first of either, so that each key is found
/// by its first runs alone. Keys are looked at from the one with the fewest runs on, each with those before it: what has
/// no more runs than another must share more of its own, so that fewer of them find it.
struct Index {
    /// The runs of each key, ascending.
    runs: Lists<u32>,
    /// The keys in the order in which they are looked at.
    order: Vec<u32>,
    /// By how many runs a key has: the place in that order of the first that has as many or more.
    starts: Vec<u32>,
    /// The keys that each run finds, in that order.
    holders: Lists<Holder>,
    /// From this number on more keys than [`COMMONEST`] have a run, and it finds none.
    common: u32,
    /// A bit for each run of a key, by the run's number.
    signatures: Vec<u128>,
}

/// A key that a run finds, with all that tells most others from it.
#[derive(Clone, Copy, Default)]
struct Holder {
    /// Its signature, folded.
    signature: u64,
    /// Its place in the order.
    place: u32,
    /// How many runs it has.
    size: u32,
    /// The most runs of another that it can still be like, if this is the first run that the two share.
    most: u32,
}

impl Index {
    /// Of the runs of each key, and how many keys hold each.
    fn new(mut runs: Lists<u32>, counts: &[u32]) -> Self {
        let numbers = by_rarity(counts);
        let common = counts.iter().filter(|&&count| count as usize <= COMMONEST).count() as u32;
        let mut signatures = Vec::with_capacity(runs.len());
        let mut start = 0;
        for &end in &runs.ends {
            let own = &mut runs.all[start as usize..end as usize];
            for run in own.iter_mut() {
                *run = numbers[*run as usize];
            }
            own.sort_unstable();
            signatures.push(own.iter().fold(0, |signature, run| signature | 1 << (run % u128::BITS)));
            start = end;
        }
        let sizes = |key: u32| runs.range(key as usize).len();
        let mut order: Vec<u32> = (0..runs.len() as u32).collect();
        order.sort_by_key(|&key| sizes(key));
        let longest = order.last().map_or(0, |&key| sizes(key));
        let starts = (0..=longest + 1).map(|size| order.partition_point(|&key| sizes(key) < size) as u32);
        let starts = starts.collect();
        let holders = holders(&runs, &order, common, &signatures);
        Self { runs, order, starts, holders, common, signatures }
    }

    /// The keys before a place of the order that are like the one there; `met_by` says for each place by which one it was
    /// found last.
    fn alike(&self, place: usize, met_by: &mut [u32]) -> Vec<Alike> {
        let key = self.order[place];
        let own = self.runs.of(key as usize);
        let signature = folded(self.signatures[key as usize]);
        let mut found = Vec::new();
        let before = |size: usize| self.starts[size.min(self.starts.len() - 1)].min(place as u32);
        let first = before(fewest(own.len()));
        for (at, &run) in own.iter().enumerate().take_while(|(_, run)| **run < self.common) {
            let end = before(most(own.len() - at, own.len()) + 1);
            if end <= first {
                break;
            }
            let holders = self.holders.of(run as usize);
            let [first, end] = [first, end].map(|bound| holders.partition_point(|other| other.place < bound));
            for other in &holders[first..end] {
                if other.most < own.len() as u32 {
                    continue;
                }
                // A run whose bit one of the two has alone is not shared.
                let runs = own.len() + other.size as usize;
                let apart = (signature ^ other.signature).count_ones() as usize;
                if is_alike_with(apart, runs)
                    && std::mem::replace(&mut met_by[other.place as usize], place as u32) != place as u32
                {
                    found.extend(self.likeness(key, self.order[other.place as usize]));
                }
            }
        }
        found
    }

    /// How alike two keys are, where it is enough.
    fn likeness(&self, key: u32, other: u32) -> Option<Alike> {
        let [mine, theirs] = [key, other].map(|key| self.runs.of(key as usize));
        let runs = mine.len() + theirs.len();
        let apart = self.signatures[key as usize] ^ self.signatures[other as usize];
        if !is_alike_with(apart.count_ones() as usize, runs) {
            return None;
        }
        let shared = common(mine, theirs, self.common);
        (shared.telling > 1 && is_alike(shared.all, runs))
            .then(|| Alike::new(key.min(other) as usize, key.max(other), shared.all, runs))
    }
}

/// The number of each run, the rarest first and of equals the earlier.
fn by_rarity(counts: &[u32]) -> Vec<u32> {
    let mut next = vec![0; counts.iter().max().map_or(0, |&most| most as usize + 1)];
    for &count in counts {
        next[count as usize] += 1;
    }
    let mut start = 0;
    for place in &mut next {
        start += std::mem::replace(place, start);
    }
    let number = |&count: &u32| {
        let place = &mut next[count as usize];
        *place += 1;
        *place - 1
    };
    counts.iter().map(number).collect()
}

/// Whether so many shared runs make two keys alike that have so many together.
fn is_alike(shared: usize, runs: usize) -> bool {
    shared * SHARED.1 > runs * SHARED.0
}

/// Half as many bits, each of which stands for two.
fn folded(signature: u128) -> u64 {
    signature as u64 | (signature >> u64::BITS) as u64
}

/// Whether two keys can be alike that have so many runs together, and at least so many that the other has not.
fn is_alike_with(apart: usize, runs: usize) -> bool {
    is_alike(runs.saturating_sub(apart) / 2, runs)
}

/// The most runs of another that a key of so many `runs` can be like, if so many are the most that the two share; 0 where
/// it can be like none.
fn most(shared: usize, runs: usize) -> usize {
    (shared * SHARED.1).saturating_sub(runs * SHARED.0 + 1) / SHARED.0
}

/// The fewest runs of another that a key of so many can be like: the other shares no more than it has.
fn fewest(runs: usize) -> usize {
    runs * SHARED.0 / (SHARED.1 - SHARED.0) + 1
}

/// The keys that each run finds, in the order in which they are looked at.
fn holders(runs: &Lists<u32>, order: &[u32], common: u32, signatures: &[u128]) -> Lists<Holder> {
    // A key is found by those with as many runs or more, so that its runs behind the first find none.
    let finds = |key: u32| {
        let own = runs.of(key as usize);
        let most = |(at, &run)| (run, most(own.len() - at, own.len()));
        let first = own.iter().enumerate().map(most);
        first.take_while(|&(run, most)| run < common && most >= own.len())
    };
    // Where the next holder of each run is written; in the end where its list ends.
    let mut ends = vec![0; common as usize];
    for (run, _) in order.iter().flat_map(|&key| finds(key)) {
        ends[run as usize] += 1;
    }
    let mut all = vec![Holder::default(); starts(&mut ends)];
    for (place, &key) in (0..).zip(order) {
        let (size, signature) = (runs.of(key as usize).len() as u32, folded(signatures[key as usize]));
        for (run, most) in finds(key) {
            let end = &mut ends[run as usize];
            all[*end as usize] = Holder { signature, place, size, most: most as u32 };
            *end += 1;
        }
    }
    Lists { all, ends }
}

/// How many runs two keys share.
struct Shared {
    /// Of those that are looked up.
    telling: usize,
    all: usize,
}

/// How many elements two ascending lists share, and how many of them are below `common`.
fn common(a: &[u32], b: &[u32], common: u32) -> Shared {
    let (mut i, mut j) = (0, 0);
    let mut shared = Shared { telling: 0, all: 0 };
    while i < a.len() && j < b.len() {
        let (mine, theirs) = (a[i], b[j]);
        shared.all += usize::from(mine == theirs);
        shared.telling += usize::from(mine == theirs && mine < common);
        i += usize::from(mine <= theirs);
        j += usize::from(theirs <= mine);
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs_of(keys: &[Box<str>]) -> KeyRuns {
        let mut runs = KeyRuns::default();
        for key in keys {
            runs.add(key);
        }
        runs
    }

    fn similar_among(keys: &[Box<str>]) -> Lists<(u32, f32)> {
        let runs = runs_of(keys);
        similar_keys(runs.lists, runs.numbers.len())
    }

    #[test]
    fn few_keys_are_alike_that_are_alike_among_many() {
        let keys: Vec<Box<str>> = include_str!("../../data/en/frequency.txt")
            .split_whitespace()
            .take(FEW)
            .map(Into::into)
            .collect();
        let runs = runs_of(&keys);
        let counts = |runs: &KeyRuns| {
            let mut counts = vec![0; runs.numbers.len()];
            runs.lists.all.iter().for_each(|&run| counts[run as usize] += 1);
            counts
        };
        let counts = counts(&runs);
        let few = listed(&among_few(&runs.lists, &counts), keys.len());
        let index = Index::new(runs.lists, &counts);
        let mut met_by = vec![u32::MAX; keys.len()];
        let many: Vec<Alike> = (0..keys.len()).flat_map(|place| index.alike(place, &mut met_by)).collect();
        assert!(few == listed(&many, keys.len()) && many.len() > 100, "{}", many.len());
    }

    #[test]
    fn forms_of_one_word_are_near_and_others_are_not() {
        let keys: Vec<Box<str>> =
            ["coordin", "coordinate", "visit", "visitor", "trade", "2025", "2026", "cat", "cats"]
                .map(Into::into)
                .into();
        let similar = similar_among(&keys);
        let of =
            |key: usize| similar.of(key).iter().map(|(other, _)| &*keys[*other as usize]).collect::<Vec<_>>();
        assert_eq!(of(0), ["coordinate"]);
        assert_eq!(of(2), ["visitor"]);
        assert!(of(4).is_empty() && of(5).is_empty() && of(7).is_empty());
    }

    #[test]
    fn runs_are_numbered_from_the_rarest_on_and_equals_in_order() {
        assert_eq!(by_rarity(&[3, 1, 2, 1, 3]), [3, 0, 2, 1, 4]);
        assert!(by_rarity(&[]).is_empty());
    }

    #[test]
    fn what_two_sorted_lists_share_is_counted() {
        for (a, b, telling, all) in [
            (&[1, 3, 5][..], &[3, 4, 5][..], 1, 2),
            (&[1, 2], &[1, 2], 2, 2),
            (&[1, 2], &[3, 4], 0, 0),
            (&[], &[1], 0, 0),
        ] {
            for shared in [common(a, b, 4), common(b, a, 4)] {
                assert_eq!((shared.telling, shared.all), (telling, all), "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn a_key_has_runs_from_four_letters_on() {
        let count = |key: &str| runs_of(&[key.into()]).lists.of(0).len();
        assert_eq!(count("cat"), 0);
        // Five pairs and four triples of ^cats$.
        assert_eq!(count("cats"), 9);
        assert_eq!(count("cat5"), 0);
    }

    #[test]
    fn keys_are_alike_that_share_more_than_three_in_ten_of_their_runs() {
        for (shared, runs, want) in
            [(31, 100, true), (30, 100, false), (4, 13, true), (3, 10, false), (0, 0, false)]
        {
            assert_eq!(is_alike(shared, runs), want, "{shared} of {runs}");
        }
    }

    #[test]
    fn a_likeness_counts_a_little_less_than_an_equal_key() {
        // 13 runs are shared, of 15 and 21.
        let similar = similar_among(&["coordin".into(), "coordinate".into()]);
        assert_eq!(similar.of(0).len(), 1);
        assert!((similar.of(0)[0].1 - 0.95 * 26.0 / 36.0).abs() < 1e-5, "{similar:?}");
    }

    #[test]
    fn a_run_is_looked_up_that_four_hundred_keys_have_at_most() {
        for (count, all) in [(400, true), (401, false)] {
            let letter = |n: u32| char::from_u32(u32::from('a') + n % 26).unwrap();
            let key = |n: u32| format!("xq{}{}{}", letter(n / 676), letter(n / 26), letter(n)).into();
            let keys: Vec<Box<str>> = (0..count).map(key).collect();
            let runs = runs_of(&keys);
            let mut counts = vec![0; runs.numbers.len()];
            runs.lists.all.iter().for_each(|&run| counts[run as usize] += 1);
            assert_eq!(Index::new(runs.lists, &counts).common as usize == counts.len(), all, "{count} keys");
        }
    }
}
