//! Words that are near: other forms of one word, and words that share most of their letters.

use super::context;
use super::links::{LinkKind, Linking};
use super::side::Side;

/// The least likeness of two words that count as near.
const NEAR: f32 = 0.55;

/// How many letters two words must begin with in common, unless one of them begins the other whole.
const COMMON: usize = 5;

/// How many letters must be common even then.
const SHORTEST: usize = 4;

/// The share of the shorter word that the common beginning must cover.
const BEGINNING: f32 = 0.8;

/// How many pairs of words are looked at letter by letter; beyond it only equal stems count.
const PAIRS: usize = 1 << 18;

/// Words that letters alone do not prove to be near: "phone" ends "telephone" as "operation" ends "cooperation", and
/// "China" begins "Chinese" no better than "party" begins "partner".
const PAIRED: &[(&str, &str)] = &[
    ("telephone", "phone"),
    ("photograph", "photo"),
    ("airplane", "plane"),
    ("aeroplane", "plane"),
    ("information", "info"),
    ("percent", "%"),
    ("chinese", "china"),
    ("french", "france"),
    ("british", "britain"),
    ("spanish", "spain"),
    ("polish", "poland"),
    ("dutch", "netherlands"),
    ("german", "germany"),
    ("turkish", "turkey"),
    ("ukrainian", "ukraine"),
    ("european", "europe"),
    ("danish", "denmark"),
    ("swedish", "sweden"),
];

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
    let (left, right) = (linking.left, linking.right);
    let by_letters = mine.len() * theirs.len() <= PAIRS;
    let mine: Vec<Shape> = mine.iter().map(|&i| Shape::new(left, i)).collect();
    let theirs: Vec<Shape> = theirs.iter().map(|&j| Shape::new(right, j)).collect();
    let mut pairs = Vec::new();
    for a in &mine {
        for b in &theirs {
            let likeness = if by_letters { a.likeness(b) } else { f32::from(u8::from(a.stem == b.stem)) };
            if likeness >= NEAR && a.word != b.word {
                let agreement = context::agreement(left, a.at, right, b.at) as f32;
                let worth = ((likeness + 0.1 * agreement) * 1000.0) as i32;
                pairs.push((-worth, context::distance(left, a.at, right, b.at), a.at, b.at));
            }
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, _, i, j)| (i, j)).collect()
}

/// A word taken apart for comparison.
struct Shape<'a> {
    at: usize,
    word: &'a str,
    stem: crate::text::Symbol,
    letters: Vec<char>,
    pairs: Vec<(char, char)>,
}

impl<'a> Shape<'a> {
    fn new(side: &Side<'a>, at: usize) -> Self {
        let word = side.word(at);
        let letters: Vec<char> =
            if side.is_han(at) || side.is_number(at) { Vec::new() } else { word.chars().collect() };
        let mut pairs: Vec<(char, char)> = letters.windows(2).map(|w| (w[0], w[1])).collect();
        pairs.sort_unstable();
        Self { at, word, stem: side.stem(at), letters, pairs }
    }

    /// How alike two unequal words are, 0 to 1: the dice coefficient of their pairs of letters, where they also begin
    /// alike; 1 for equal stems.
    fn likeness(&self, other: &Self) -> f32 {
        if self.stem == other.stem && !self.letters.is_empty() {
            return 1.0;
        }
        if paired(self.word, other.word) || paired(other.word, self.word) {
            return 0.9;
        }
        let common = self.letters.iter().zip(&other.letters).take_while(|(a, b)| a == b).count();
        let shorter = self.letters.len().min(other.letters.len());
        if common < COMMON.min(shorter).max(SHORTEST) || (common as f32) < BEGINNING * shorter as f32 {
            return 0.0;
        }
        2.0 * matched(&self.pairs, &other.pairs) as f32 / (self.pairs.len() + other.pairs.len()) as f32
    }
}

fn paired(one: &str, other: &str) -> bool {
    PAIRED.contains(&(one, other))
}

/// How many items two sorted lists have in common.
fn matched<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut at, mut against, mut count) = (0, 0, 0);
    while at < a.len() && against < b.len() {
        match a[at].cmp(&b[against]) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => against += 1,
            std::cmp::Ordering::Equal => (at, against, count) = (at + 1, against + 1, count + 1),
        }
    }
    count
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
