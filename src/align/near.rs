//! Keys that look alike: other forms of one word that the stemmer does not bring together.

use rustc_hash::FxHashMap;

/// Keys shorter than this, or with a digit, are like nothing but themselves.
const SHORTEST: usize = 4;

/// How alike two keys must be, as the Dice coefficient of their pairs and triples of letters.
const ALIKE: f32 = 0.6;

/// What a likeness counts beside an equal key.
const DISCOUNT: f32 = 0.95;

/// A run of letters that more keys have than this is not looked up, so that hostile vocabularies stay near linear.
const COMMONEST: usize = 400;

/// For each key the keys that are like it with what each counts, the likest first.
pub(super) fn near(keys: &[Box<str>]) -> Vec<Vec<(u32, f32)>> {
    let mut ids = FxHashMap::default();
    let runs: Vec<Vec<u32>> = keys.iter().map(|key| letter_runs(key, &mut ids)).collect();
    let mut holders = vec![Vec::new(); ids.len()];
    for (key, runs) in runs.iter().enumerate() {
        for &run in runs {
            holders[run as usize].push(key as u32);
        }
    }
    let mut near = vec![Vec::new(); keys.len()];
    let mut shared = vec![0u32; keys.len()];
    for key in 0..keys.len() {
        for (other, value) in alike(key, &runs, &holders, &mut shared) {
            near[key].push((other, value));
            near[other as usize].push((key as u32, value));
        }
    }
    for list in &mut near {
        list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    near
}

/// The keys after `key` that are like it.
fn alike(key: usize, runs: &[Vec<u32>], holders: &[Vec<u32>], shared: &mut [u32]) -> Vec<(u32, f32)> {
    let mut met = Vec::new();
    for &run in &runs[key] {
        let holders = &holders[run as usize];
        if holders.len() > COMMONEST {
            continue;
        }
        for &other in &holders[holders.partition_point(|&o| o as usize <= key)..] {
            if shared[other as usize] == 0 {
                met.push(other);
            }
            shared[other as usize] += 1;
        }
    }
    met.retain(|&other| {
        // Runs too common to look up may be shared as well: count them all where it can matter.
        let lookups = shared[other as usize];
        shared[other as usize] = 0;
        lookups > 1
    });
    met.into_iter()
        .filter_map(|other| {
            let (a, b) = (&runs[key], &runs[other as usize]);
            let dice = 2.0 * common(a, b) as f32 / (a.len() + b.len()) as f32;
            (dice > ALIKE).then_some((other, DISCOUNT * dice))
        })
        .collect()
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
        let near = near(&keys);
        let of = |key: usize| near[key].iter().map(|(other, _)| &*keys[*other as usize]).collect::<Vec<_>>();
        assert_eq!(of(0), ["coordinate"]);
        assert_eq!(of(2), ["visitor"]);
        assert!(of(4).is_empty() && of(5).is_empty() && of(7).is_empty());
    }
}
