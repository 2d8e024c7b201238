//! Words made of the first letters of others: VOA for Voice of America, U.S. for United States.

use super::side::Side;

/// The most letters of a word that is looked at as a row of initials.
const LONGEST: usize = 6;

/// The pairs of words, one on each side, of which one is a row of initials and the other one of the words that it
/// stands for; small words inside the name are counted by the letters or passed over.
pub(super) fn spelled(left: &Side, right: &Side) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for i in 0..left.len() {
        for name in names(left, i, right) {
            pairs.extend(name.map(|j| (i, j)));
        }
    }
    for j in 0..right.len() {
        for name in names(right, j, left) {
            pairs.extend(name.map(|i| (i, j)));
        }
    }
    pairs
}

/// The runs of words over there whose initials spell the word here.
fn names(here: &Side, i: usize, there: &Side) -> Vec<std::ops::Range<usize>> {
    let Some(letters) = initials(here, i) else { return Vec::new() };
    (0..there.len()).filter_map(|start| Some(start..spells(there, start, &letters)?)).collect()
}

/// The letters of a word that can be a row of initials: a short name, no common word.
fn initials(side: &Side, i: usize) -> Option<Vec<char>> {
    if side.is_usa(i) {
        return Some(vec!['u', 's']);
    }
    let word = side.word(i);
    if !side.is_content(i) || side.is_number(i) || side.is_han(i) || word.len() > 2 * LONGEST {
        return None;
    }
    let letters: Vec<char> = word.chars().filter(|&c| c != '.').collect();
    let fits = (2..=LONGEST).contains(&letters.len()) && letters.iter().all(|c| c.is_alphabetic());
    fits.then_some(letters)
}

/// Where the run of words ends that starts at a place and whose initials are `letters`.
fn spells(side: &Side, start: usize, letters: &[char]) -> Option<usize> {
    let mut at = start;
    let mut matter = 0;
    for (k, &letter) in letters.iter().enumerate() {
        loop {
            if at >= side.len() || side.is_mark(at) {
                return None;
            }
            if side.word(at).starts_with(letter) {
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
