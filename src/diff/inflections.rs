//! Words that are near: other forms of one word, and words that share most of their letters.

use rustc_hash::FxHashMap;

use super::context;
use super::likeness::are_grouped;
use super::links::{LinkKind, Linking, OFTEN};
use super::shape::Shape;
use super::side::Side;

/// How many pairs of words are looked at letter by letter; beyond it only equal stems count.
const PAIRS: usize = 1 << 18;

/// Links the words that are near: first those that have no link on either side, each once; then those that are left
/// to any word over there, since "cooperation" told three times is near "cooperative" three times.
pub(super) fn link_near(linking: &mut Linking) {
    let (mine, theirs) = linking.free();
    for (i, j) in near_pairs(linking, (&mine, &theirs)) {
        if linking.is_free(i, j) {
            linking.add(i, j, LinkKind::Near);
        }
    }
    let (mine, theirs) = linking.free();
    let (left, right) = (linking.left, linking.right);
    let again = near_pairs(linking, (&mine, &right.content));
    let back = near_pairs(linking, (&left.content, &theirs));
    for (i, j) in again.into_iter().chain(back) {
        if !linking.is_taken(i, j) {
            linking.add(i, j, LinkKind::Near);
        }
    }
}

/// The near pairs among the given words, the best first; words that are the same are not near.
fn near_pairs(linking: &Linking, (mine, theirs): (&[usize], &[usize])) -> Vec<(usize, usize)> {
    if mine.is_empty() || theirs.is_empty() {
        return Vec::new();
    }
    let (left, right) = (linking.left, linking.right);
    let by_letters = mine.len() * theirs.len() <= PAIRS;
    let shapes = |side: &Side, at: &[usize]| -> Vec<(usize, Shape)> {
        let lettered = at.iter().filter(|&&i| !side.is_han(i) && !side.is_number(i));
        lettered.map(|&i| (i, Shape::new(side.word(i)))).collect()
    };
    let (mine, theirs) = (shapes(left, mine), shapes(right, theirs));
    let mut by_stem = FxHashMap::<_, Vec<usize>>::default();
    for (k, (j, _)) in theirs.iter().enumerate().filter(|_| !by_letters) {
        by_stem.entry(right.stem(*j)).or_default().push(k);
    }
    let all: Vec<usize> = (0..theirs.len()).filter(|_| by_letters).collect();
    let mut pairs = Vec::new();
    for (i, a) in &mine {
        let of_stem =
            by_stem.get(&left.stem(*i)).map_or(&[][..], |places| &places[..places.len().min(OFTEN)]);
        for (j, b) in all.iter().chain(of_stem).map(|&k| &theirs[k]) {
            let Some(likeness) = likeness((left, *i, a), (right, *j, b)) else { continue };
            let agreement = context::agreement(left, *i, right, *j) as f32;
            let worth = ((likeness + 0.1 * agreement) * 1000.0) as i32;
            pairs.push((-worth, context::distance(left, *i, right, *j), *i, *j));
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, _, i, j)| (i, j)).collect()
}

/// How alike two words are that are near, 0 to 1; none for words that are not, or that are the same.
fn likeness((left, i, a): (&Side, usize, &Shape), (right, j, b): (&Side, usize, &Shape)) -> Option<f32> {
    if left.norm(i) == right.norm(j) {
        return None;
    }
    if left.stem(i) == right.stem(j) || are_grouped((left, i), (right, j)) {
        return Some(1.0);
    }
    a.is_form_of(b).then(|| a.dice(b))
}

#[cfg(test)]
mod tests {
    use super::super::{WordRole, compare};
    use crate::text::{Symbols, Text};

    fn role(left: &str, right: &str) -> WordRole {
        let mut symbols = Symbols::default();
        let mut read = |text| Text::new(text, Some("en"), &mut symbols).tokens;
        let (left, right) = (read(left), read(right));
        compare(&left, &right, &symbols).left[0]
    }

    #[test]
    fn forms_of_one_word_are_near_and_look_alikes_are_not() {
        let near = [
            ("telephone", "phone"),
            ("deepen", "deepening"),
            ("cooperation", "cooperative"),
            ("agree", "agreement"),
            ("Cuba", "Cuban"),
            ("China", "Chinese"),
            ("economy", "economic"),
        ];
        for (a, b) in near {
            assert_eq!((role(a, b), role(b, a)), (WordRole::Near, WordRole::Near), "{a} and {b}");
        }
        let apart = [
            ("cooperation", "operation"),
            ("relations", "nations"),
            ("national", "international"),
            ("party", "partner"),
            ("communist", "communication"),
            ("2021", "2022"),
        ];
        for (a, b) in apart {
            assert_eq!((role(a, b), role(b, a)), (WordRole::Divergent, WordRole::Divergent), "{a} and {b}");
        }
    }
}
