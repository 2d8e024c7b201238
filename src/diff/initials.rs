//! Words made of the first letters of others: VOA for Voice of America, U.S. for United States.

use std::ops::Range;

use super::link::WordPair;
use super::token_view::TokenView;

/// The most letters of a word that is looked at as a row of initials.
const LONGEST: usize = 6;

/// The pairs of words, one on each side, of which one is a row of initials and the other one of the words that it
/// stands for; small words inside the name are counted by the letters or passed over.
pub(super) fn spelled(left: &TokenView, right: &TokenView) -> Vec<WordPair> {
    let mut pairs = Vec::new();
    let [ours, theirs] = [left, right].map(first_letters);
    for i in 0..left.len() {
        each_name(left, i, right, &theirs, |name| {
            pairs.extend(name.map(|right| WordPair { left: i, right }));
        });
    }
    for j in 0..right.len() {
        each_name(right, j, left, &ours, |name| {
            pairs.extend(name.map(|left| WordPair { left, right: j }));
        });
    }
    pairs
}

/// What each word begins with.
fn first_letters(side: &TokenView) -> Vec<Option<char>> {
    (0..side.len()).map(|i| side.text(i).chars().next()).collect()
}

/// Gives the runs of words over there whose initials spell the word here; `firsts` is what the words over there begin
/// with.
fn each_name(
    here: &TokenView,
    i: usize,
    there: &TokenView,
    firsts: &[Option<char>],
    mut then: impl FnMut(Range<usize>),
) {
    let Some(letters) = initials(here, i) else { return };
    let letters = letters.row();
    let first = letters.first().copied();
    for (start, _) in firsts.iter().enumerate().filter(|(_, letter)| **letter == first) {
        if let Some(end) = spells(there, start, letters) {
            then(start..end);
        }
    }
}

/// The letters of a short word.
struct Letters {
    all: [char; LONGEST],
    count: usize,
}

impl Letters {
    /// None where there are more than a row of initials has.
    fn of(word: impl Iterator<Item = char>) -> Option<Self> {
        let (mut all, mut count) = ([' '; LONGEST], 0);
        for letter in word {
            *all.get_mut(count)? = letter;
            count += 1;
        }
        Some(Self { all, count })
    }

    fn row(&self) -> &[char] {
        &self.all[..self.count]
    }
}

/// The letters of a word that can be a row of initials: a short name, no common word.
fn initials(side: &TokenView, i: usize) -> Option<Letters> {
    if side.is_usa(i) {
        return Letters::of("us".chars());
    }
    if !side.is_content(i) {
        return None;
    }
    let word = side.text(i);
    // Most words are longer, and have no points that would be left out.
    if word.len() > LONGEST && word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let letters = Letters::of(word.chars().filter(|&c| c != '.'))?;
    let fits = letters.count >= 2 && letters.row().iter().all(|c| c.is_alphabetic());
    fits.then_some(letters)
}

/// Where the run of words ends that starts at a place and whose initials are `letters`.
fn spells(side: &TokenView, start: usize, letters: &[char]) -> Option<usize> {
    let mut at = start;
    let mut matter = 0;
    for (k, &letter) in letters.iter().enumerate() {
        loop {
            if at >= side.len() || side.is_mark(at) {
                return None;
            }
            if side.text(at).starts_with(letter) {
                break;
            }
            if k == 0 || side.is_content(at) {
                return None;
            }
            at += 1;
        }
        matter += usize::from(side.is_content(at));
        at += 1;
    }
    (matter >= 2 && side.is_content(start) && side.is_content(at - 1)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Symbols, Text};

    #[test]
    fn initials_are_two_to_six_letters_that_the_words_of_a_name_begin_with() {
        let table = [
            ("VOA", "Voice of America", true),
            ("U.S.", "United States", true),
            ("A", "America", false),
            ("ABCDEF", "Alpha Beta Gamma Delta Epsilon Foxtrot", false),
            ("ABGDEF", "Alpha Beta Gamma Delta Epsilon Foxtrot", true),
            ("ABGDEFG", "Alpha Beta Gamma Delta Epsilon Foxtrot Golf", false),
            ("VOA", "Voice, of America", false),
            ("VA", "Voice trade America", false),
        ];
        for (short, long, expected) in table {
            let mut symbols = Symbols::default();
            let mut read = |text| Text::new(text, Some("en"), &mut symbols).tokens;
            let (a, b) = (read(short), read(long));
            let (a, b) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            assert_eq!(!spelled(&a, &b).is_empty(), expected, "{short} / {long}");
            assert_eq!(!spelled(&b, &a).is_empty(), expected, "{long} / {short}");
        }
    }

    #[test]
    fn a_short_name_can_be_a_row_of_initials_and_a_common_word_cannot() {
        let text = "The VOA, the W.H.O. and 1990s of NATO sent internationalists to 中国.";
        let mut symbols = crate::text::Symbols::default();
        let tokens = crate::text::Text::new(text, Some("en"), &mut symbols).tokens;
        let dateline = crate::dossier::Dateline::default();
        let view =
            TokenView::of(crate::diff::Excerpt { source: text, tokens: tokens.all(), dateline }, &symbols);
        let found =
            (0..view.len()).filter_map(|i| Some(initials(&view, i)?.row().iter().collect::<String>()));
        assert_eq!(found.collect::<Vec<_>>(), ["voa", "who", "nato", "sent"]);
    }
}
