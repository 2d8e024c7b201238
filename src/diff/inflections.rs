//! Words that are near: other forms of one word, and words that share most of their letters.

use rustc_hash::FxHashMap;

use super::context;
use super::likeness::{KnownWords, Word, WordNumber};
use super::link::{LinkKind, WordPair};
use super::linking::{Linking, OFTEN, Taken};
use super::shape::Shape;
use super::token_view::TokenView;

/// How many pairs of words are looked at letter by letter; beyond it only equal stems count.
const PAIRS: usize = 1 << 18;

/// Links the words that are near: first those that have no link on either side, each once; then those that are left
/// to any word over there, since "cooperation" told three times is near "cooperative" three times.
pub(super) fn link_near(linking: &mut Linking, words: &mut KnownWords) {
    let (left, right) = (linking.left, linking.right);
    let (mine, theirs) = (linking.free_left(), linking.free_right());
    if mine.is_empty() && theirs.is_empty() {
        return;
    }
    let numbers = words.of(left, right);
    let words: &KnownWords = words;
    let near = |mine: &[usize], theirs: &[usize]| {
        near_pairs(
            Chosen { side: left, at: mine, words, numbers: &numbers[0] },
            Chosen { side: right, at: theirs, words, numbers: &numbers[1] },
        )
    };
    for pair in near(&mine, &theirs) {
        if linking.taken(pair) == Taken::Neither {
            linking.add(pair.left, pair.right, LinkKind::Near);
        }
    }
    let again = near(&linking.free_left(), &right.content);
    let back = near(&left.content, &linking.free_right());
    for pair in again.into_iter().chain(back) {
        if linking.taken(pair) != Taken::Both {
            linking.add(pair.left, pair.right, LinkKind::Near);
        }
    }
}

/// Some words of a side.
#[derive(Clone, Copy)]
struct Chosen<'a> {
    side: &'a TokenView<'a>,
    at: &'a [usize],
    words: &'a KnownWords,
    numbers: &'a [WordNumber],
}

/// A word of a side with its letters.
struct Lettered<'a> {
    side: &'a TokenView<'a>,
    at: usize,
    word: &'a Word,
    shape: &'a Shape,
}

impl<'a> Chosen<'a> {
    /// Those that have letters to compare.
    fn lettered(&self) -> Vec<Lettered<'a>> {
        let lettered = |&at: &usize| {
            let word = self.words.get(self.numbers[at]);
            Some(Lettered { side: self.side, at, word, shape: word.shape()? })
        };
        self.at.iter().filter_map(lettered).collect()
    }
}

/// The near pairs among the given words, the best first; words that are the same are not near.
fn near_pairs(mine: Chosen, theirs: Chosen) -> Vec<WordPair> {
    if mine.at.is_empty() || theirs.at.is_empty() {
        return Vec::new();
    }
    let (left, right) = (mine.side, theirs.side);
    let by_letters = mine.at.len() * theirs.at.len() <= PAIRS;
    let (mine, theirs) = (mine.lettered(), theirs.lettered());
    let mut by_stem = FxHashMap::<_, Vec<usize>>::default();
    for (k, word) in theirs.iter().enumerate().filter(|_| !by_letters) {
        by_stem.entry(right.stem(word.at)).or_default().push(k);
    }
    let all: Vec<usize> = (0..theirs.len()).filter(|_| by_letters).collect();
    let mut pairs = Vec::new();
    for a in &mine {
        let of_stem =
            by_stem.get(&left.stem(a.at)).map_or(&[][..], |places| &places[..places.len().min(OFTEN)]);
        for b in all.iter().chain(of_stem).map(|&k| &theirs[k]) {
            let Some(likeness) = likeness(a, b) else { continue };
            let agreement = context::agreement(left, a.at, right, b.at) as f32;
            let worth = ((likeness + 0.1 * agreement) * 1000.0) as i32;
            let pair = WordPair { left: a.at, right: b.at };
            pairs.push((-worth, context::distance(left, a.at, right, b.at), pair));
        }
    }
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, _, pair)| pair).collect()
}

/// Whether two words of matter are near, so that both are linked at last: to each other, or to words that are as near.
/// Each is given with its side, its place there and its letters.
pub(super) fn is_near(
    (left, i, one): (&TokenView, usize, &Word),
    (right, j, other): (&TokenView, usize, &Word),
) -> bool {
    match (one.shape(), other.shape()) {
        (Some(a), Some(b)) => {
            let a = Lettered { side: left, at: i, word: one, shape: a };
            likeness(&a, &Lettered { side: right, at: j, word: other, shape: b }).is_some()
        }
        _ => false,
    }
}

/// How alike two words are that are near, 0 to 1; none for words that are not, or that are the same.
fn likeness(a: &Lettered, b: &Lettered) -> Option<f32> {
    let (left, right) = (a.side, b.side);
    if left.norm(a.at) == right.norm(b.at) {
        return None;
    }
    if left.stem(a.at) == right.stem(b.at) || a.word.is_grouped_with(b.word) {
        return Some(1.0);
    }
    a.shape.is_form_of(b.shape).then(|| a.shape.dice(b.shape))
}

#[cfg(test)]
mod tests {
    use super::super::tables::Tables;
    use super::super::{WordRole, compare};
    use super::*;
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

    #[test]
    fn letters_are_looked_at_up_to_a_number_of_pairs() {
        // 512 times 512 are as many as are looked at, and 5 times 52,429 one more.
        for (here, there, expected) in [(512, 512, true), (5, 52_429, false)] {
            let mut symbols = Symbols::default();
            let mut read = |word: &str, more: &str, count: usize| {
                let text = format!("{word} {}", format!("{more} ").repeat(count));
                Text::new(&text, Some("en"), &mut symbols).tokens
            };
            let (a, b) = (read("brumkelto", "rice", here - 1), read("brumkeltan", "talks", there - 1));
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            assert!(left.stem(0) != right.stem(0));
            let mut words = KnownWords::new(Tables::None);
            let numbers = words.of(&left, &right);
            let chosen = |side, at, numbers| Chosen { side, at, words: &words, numbers };
            let near = near_pairs(
                chosen(&left, &left.content, &numbers[0]),
                chosen(&right, &right.content, &numbers[1]),
            );
            assert_eq!(near == [WordPair { left: 0, right: 0 }], expected, "{here} and {there}");
        }
    }
}
