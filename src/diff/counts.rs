//! How much two sides have in common, and the state that follows.

use super::link::Link;
use super::roles::Roles;
use super::token_view::{TokenView, is_solid};
use super::word_diff::{State, WordRole};
use crate::text::{Symbol, Token, TokenKind, WordIx};

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
pub(super) fn count(links: &[Link], roles: &Roles, left: &TokenView, right: &TokenView) -> Counts {
    let having = |roles: &[WordRole], side: &TokenView, role: WordRole| {
        (0..roles.len()).filter(|&i| roles[i] == role && !side.is_mark(i)).count()
    };
    let both = |role| having(&roles.left, left, role).min(having(&roles.right, right, role));
    let covered = both_covered(links, left, right);
    let state = if say_the_same(left.solid(), right.solid()) {
        State::Verbatim
    } else {
        state_of(covered, left, right)
    };
    let [left_covered, right_covered] = covered;
    Counts { shared: both(WordRole::Shared), near: both(WordRole::Near), left_covered, right_covered, state }
}

/// The state alone of two sides that do not say the same words.
pub(super) fn state(links: &[Link], left: &TokenView, right: &TokenView) -> State {
    state_of(both_covered(links, left, right), left, right)
}

/// Whether the tokens of two sides say the same words, punctuation and case aside.
pub(super) fn say_the_same<'a>(
    left: impl Iterator<Item = &'a Token>,
    right: impl Iterator<Item = &'a Token>,
) -> bool {
    fn words<'a>(side: impl Iterator<Item = &'a Token>) -> impl Iterator<Item = Symbol> {
        let words = side.filter(|token| is_solid(token) && token.kind != TokenKind::Punctuation);
        words.map(|token| token.norm)
    }
    words(left).eq(words(right))
}

/// The state of two sides that do not say the same words, by the share of each that is answered.
pub(super) fn state_of(
    [left_covered, right_covered]: [f32; 2],
    left: &TokenView,
    right: &TokenView,
) -> State {
    if one_says_more(Answered::new(left, left_covered), Answered::new(right, right_covered)) {
        State::Partial
    } else {
        State::Reworded
    }
}

/// The share of the matter of each side that has a link.
fn both_covered(links: &[Link], left: &TokenView, right: &TokenView) -> [f32; 2] {
    [covered(left, links.iter().map(|link| link.left)), covered(right, links.iter().map(|link| link.right))]
}

/// The share of the side's matter that has a link; of all its words where none carries matter.
fn covered(side: &TokenView, linked: impl Iterator<Item = WordIx>) -> f32 {
    let mut has = vec![false; side.len()];
    for i in linked {
        has[i.ix()] = true;
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

/// How far a side is answered.
#[derive(Debug, Clone, Copy)]
struct Answered {
    /// The share of its matter that is answered.
    share: f32,
    /// How many of its words are not.
    open: usize,
}

impl Answered {
    fn new(side: &TokenView, share: f32) -> Self {
        Self { share, open: ((1.0 - share) * side.content.len() as f32).round() as usize }
    }
}

/// Whether one side is told in full and the other adds to it, or one is answered far better than the other.
fn one_says_more(left: Answered, right: Answered) -> bool {
    let (more, less) = if left.share >= right.share { (left, right) } else { (right, left) };
    let told_in_full = more.share >= FULL && less.open > 2 * more.open;
    told_in_full || (more.share > 0.0 && more.share >= LOPSIDED * less.share)
}

#[cfg(test)]
mod tests {
    use super::super::compare;
    use super::*;
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

    #[test]
    fn a_side_says_more_from_a_share_and_a_number_of_open_words_on() {
        let table = [
            // Told in full from `FULL` on, where the other has more than twice as many words open.
            ((0.9, 1), (0.6, 3), true),
            ((0.9, 1), (0.6, 2), false),
            ((0.89, 1), (0.6, 5), false),
            // Answered `LOPSIDED` times better, told in full or not.
            ((0.8, 9), (0.4, 9), true),
            ((0.8, 9), (0.41, 9), false),
            ((0.1, 9), (0.0, 9), true),
            ((0.0, 9), (0.0, 9), false),
        ];
        for ((share, open), (less, wanting), expected) in table {
            let (a, b) = (Answered { share, open }, Answered { share: less, open: wanting });
            assert_eq!(one_says_more(a, b), expected, "{a:?} {b:?}");
            assert_eq!(one_says_more(b, a), expected, "{b:?} {a:?}");
        }
    }
}
