//! Keys that look alike: other forms of one word that the stemmer does not bring together.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Keys shorter than this, or with a digit, are like nothing but themselves.
const SHORTEST: usize = 4;

/// How alike two keys must be, as the Dice coefficient of their pairs and triples of letters.
const ALIKE: f32 = 0.6;

/// What a likeness counts beside an equal key.
const DISCOUNT: f32 = 0.95;

/// A run of letters that more keys have than this is not looked up, so that hostile vocabularies stay nearly linear.
const COMMONEST: usize = 400;

/// How many keys one thread takes at a time.
const STRETCH: usize = 128;

/// For each key the keys that are like it with what each counts, the likest first.
pub(super) fn similar_keys(keys: &[Box<str>]) -> Vec<Vec<(u32, f32)>> {
    let index = Index::new(keys);
    let found: Vec<Vec<(u32, f32)>> = (0..keys.len())
        .into_par_iter()
        .with_min_len(STRETCH)
        .map_init(|| vec![0u32; keys.len()], |shared, key| index.alike(key, shared))
        .collect();
    let mut similar = vec![Vec::new(); keys.len()];
    for (key, found) in found.into_iter().enumerate() {
        for (other, value) in found {
            similar[key].push((other, value));
            similar[other as usize].push((key as u32, value));
        }
    }
    for list in &mut similar {
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    similar
}

/// The runs of letters of keys, and which keys hold each.
struct Index {
    /// For each key its runs that are looked up, sorted.
    telling: Vec<Vec<u32>>,
    /// For each key its runs that too many keys have, sorted.
    common: Vec<Vec<u32>>,
    holders: Vec<Vec<u32>>,
}

impl Index {
    fn new(keys: &[Box<str>]) -> Self {
        let mut ids = FxHashMap::default();
        let mut telling: Vec<Vec<u32>> = keys.iter().map(|key| letter_runs(key, &mut ids)).collect();
        let mut holders = vec![Vec::new(); ids.len()];
        for (key, runs) in telling.iter().enumerate() {
            for &run in runs {
                holders[run as usize].push(key as u32);
            }
        }
        let is_common = |run: &mut u32| holders[*run as usize].len() > COMMONEST;
        let common = telling.iter_mut().map(|runs| runs.extract_if(.., is_common).collect()).collect();
        Self { telling, common, holders }
    }

    /// How many runs a key has.
    fn size(&self, key: usize) -> usize {
        self.telling[key].len() + self.common[key].len()
    }

    /// The keys after `key` that are like it; `shared` is all 0 before and after.
    fn alike(&self, key: usize, shared: &mut [u32]) -> Vec<(u32, f32)> {
        let mut met = Vec::new();
        for &run in &self.telling[key] {
            let holders = &self.holders[run as usize];
            for &other in &holders[holders.partition_point(|&o| o as usize <= key)..] {
                if shared[other as usize] == 0 {
                    met.push(other);
                }
                shared[other as usize] += 1;
            }
        }
        met.into_iter()
            .filter_map(|other| {
                let lookups = std::mem::take(&mut shared[other as usize]) as usize;
                let dice = self.dice([key, other as usize], lookups)?;
                Some((other, DISCOUNT * dice))
            })
            .collect()
    }

    /// The Dice coefficient of two keys that share so many runs of those looked up, where it is high enough.
    fn dice(&self, [a, b]: [usize; 2], lookups: usize) -> Option<f32> {
        let dice = |runs: usize| 2.0 * runs as f32 / (self.size(a) + self.size(b)) as f32;
        let (mine, theirs) = (&self.common[a], &self.common[b]);
        // Runs too common to look up may be shared as well: they are counted where they can matter.
        let may_be = lookups > 1 && dice(lookups + mine.len().min(theirs.len())) > ALIKE;
        let dice = may_be.then(|| dice(lookups + common(mine, theirs)))?;
        (dice > ALIKE).then_some(dice)
    }
}

/// How many elements two sorted lists share.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        count += usize::from(a[i] == b[j]);
        let (step_a, step_b) = (a[i] <= b[j], b[j] <= a[i]);
        i += usize::from(step_a);
        j += usize::from(step_b);
    }
    count
}

/// The distinct pairs and triples of letters of `^key$`, as sorted ids; none for a key that is short or has digits.
fn letter_runs(key: &str, ids: &mut FxHashMap<[char; 3], u32>) -> Vec<u32> {
    let letters: Vec<char> = std::iter::once('^').chain(key.chars()).chain(std::iter::once('$')).collect();
    if letters.len() < SHORTEST + 2 || key.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let pairs = letters.windows(2).map(|w| [w[0], w[1], '\0']);
    let triples = letters.windows(3).map(|w| [w[0], w[1], w[2]]);
    let mut runs: Vec<u32> = pairs
        .chain(triples)
        .map(|run| {
            let next = ids.len() as u32;
            *ids.entry(run).or_insert(next)
        })
        .collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_are_near_and_others_are_not() {
        let keys: Vec<Box<str>> =
            ["coordin", "coordinate", "visit", "visitor", "trade", "2025", "2026", "cat", "cats"]
                .map(Into::into)
                .into();
        let similar = similar_keys(&keys);
        let of =
            |key: usize| similar[key].iter().map(|(other, _)| &*keys[*other as usize]).collect::<Vec<_>>();
        assert_eq!(of(0), ["coordinate"]);
        assert_eq!(of(2), ["visitor"]);
        assert!(of(4).is_empty() && of(5).is_empty() && of(7).is_empty());
    }

    #[test]
    fn what_two_sorted_lists_share_is_counted() {
        for (a, b, shared) in [
            (&[1, 3, 5][..], &[3, 4, 5][..], 2),
            (&[1, 2], &[1, 2], 2),
            (&[1, 2], &[3, 4], 0),
            (&[], &[1], 0),
        ] {
            assert_eq!((common(a, b), common(b, a)), (shared, shared), "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_key_has_runs_from_four_letters_on() {
        let mut ids = FxHashMap::default();
        let count = |key: &str, ids: &mut _| letter_runs(key, ids).len();
        assert_eq!(count("cat", &mut ids), 0);
        // Five pairs and four triples of ^cats$.
        assert_eq!(count("cats", &mut ids), 9);
        assert_eq!(count("cat5", &mut ids), 0);
    }
}
