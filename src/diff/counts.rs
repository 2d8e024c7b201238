//! How much two sides have in common, and the state that follows.

use super::links::Link;
use super::side::Side;
use super::{State, WordRole};

/// The share of a side's matter that must be answered before the side counts as told in full.
const FULL: f32 = 0.9;

/// How many times better one side must be answered than the other before the other says more.
const LOPSIDED: f32 = 2.0;

/// What two sides have in common.
pub(super) struct Counts {
    pub(super) shared: usize,
    pub(super) near: usize,
    pub(super) left_covered: f32,
    pub(super) right_covered: f32,
    pub(super) state: State,
}

/// Counts the words that show as shared and near, on the side that has fewer of them, and names the state.
pub(super) fn count(links: &[Link], left: &[WordRole], right: &[WordRole], sides: (&Side, &Side)) -> Counts {
    let having = |roles: &[WordRole], side: &Side, role: WordRole| {
        (0..roles.len()).filter(|&i| roles[i] == role && !side.is_mark(i)).count()
    };
    let both = |role| having(left, sides.0, role).min(having(right, sides.1, role));
    let left_covered = covered(sides.0, links.iter().map(|l| l.left));
    let right_covered = covered(sides.1, links.iter().map(|l| l.right));
    let open = |side: &Side, covered: f32| ((1.0 - covered) * side.content.len() as f32).round() as usize;
    let state = if same_words(sides.0, sides.1) {
        State::Verbatim
    } else if one_says_more(
        (left_covered, open(sides.0, left_covered)),
        (right_covered, open(sides.1, right_covered)),
    ) {
        State::Partial
    } else {
        State::Reworded
    };
    Counts { shared: both(WordRole::Shared), near: both(WordRole::Near), left_covered, right_covered, state }
}

/// The share of the side's matter that has a link; of all its words where none carries matter.
fn covered(side: &Side, linked: impl Iterator<Item = u32>) -> f32 {
    let mut has = vec![false; side.len()];
    for i in linked {
        has[i as usize] = true;
    }
    let matter: Vec<usize> = if side.content.is_empty() {
        (0..side.len()).filter(|&i| !side.is_mark(i)).collect()
    } else {
        side.content.clone()
    };
    if matter.is_empty() {
        return 1.0;
    }
    matter.iter().filter(|&&i| has[i]).count() as f32 / matter.len() as f32
}

/// Whether both sides say the same words, punctuation and case aside.
fn same_words(left: &Side, right: &Side) -> bool {
    let words = |side: &Side| -> Vec<_> {
        (0..side.len()).filter(|&i| !side.is_mark(i)).map(|i| side.norm(i)).collect()
    };
    words(left) == words(right)
}

/// Whether one side is told in full and the other adds to it, or one is answered far better than the other.
///
/// Each side is given as the share of its matter that is answered and the number of its words that are not.
fn one_says_more(left: (f32, usize), right: (f32, usize)) -> bool {
    let (more, less) = if left.0 >= right.0 { (left, right) } else { (right, left) };
    let told_in_full = more.0 >= FULL && less.1 > 2 * more.1;
    told_in_full || (more.0 > 0.0 && more.0 >= LOPSIDED * less.0)
}

#[cfg(test)]
mod tests {
    use super::super::{State, compare};
    use crate::text::{Symbols, Text};

    #[test]
    fn the_state_follows_from_what_is_answered() {
        let table = [
            ("The talks were useful.", "the talks were useful", State::Verbatim),
            (
                "The leaders spoke of trade.",
                "The leaders spoke of trade and of peace in the region.",
                State::Partial,
            ),
            ("The leaders spoke on Monday.", "The leaders spoke on Tuesday.", State::Reworded),
            ("energy and infrastructure", "energy infrastructure", State::Reworded),
        ];
        for (left, right, expected) in table {
            let mut symbols = Symbols::default();
            let mut read = |text| Text::new(text, Some("en"), &mut symbols).tokens;
            let (a, b) = (read(left), read(right));
            assert_eq!(compare(&a, &b, &symbols).state, expected, "{left} / {right}");
            assert_eq!(compare(&b, &a, &symbols).state, expected, "{right} / {left}");
        }
    }
}
