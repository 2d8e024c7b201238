//! How well two places agree with what stands around them.

use super::token_view::TokenView;

/// How many content words to each side count as the surroundings of a word.
const REACH: usize = 3;

/// How many content words around `i` on the left also stand around `j` on the right, in any order.
pub(super) fn agreement(left: &TokenView, i: usize, right: &TokenView, j: usize) -> usize {
    let around = |side: &TokenView, at: usize| -> Vec<usize> {
        let here = side.content.partition_point(|&p| p < at);
        let after = side.content.partition_point(|&p| p <= at);
        let before = &side.content[here.saturating_sub(REACH)..here];
        let behind = &side.content[after..(after + REACH).min(side.content.len())];
        before.iter().chain(behind).copied().collect()
    };
    let theirs = around(right, j);
    around(left, i).iter().filter(|&&p| theirs.iter().any(|&q| left.stem(p) == right.stem(q))).count()
}

/// How far apart two places lie, as the difference of their relative positions in thousandths.
pub(super) fn distance(left: &TokenView, i: usize, right: &TokenView, j: usize) -> usize {
    let share = |at: usize, len: usize| (2 * at + 1) * 500 / len.max(1);
    share(i, left.len()).abs_diff(share(j, right.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Symbols, Text};

    #[test]
    fn the_surroundings_of_a_word_reach_three_content_words_to_each_side() {
        let table = [
            ("alpha beta gamma talks", "alpha beta gamma talks", 3),
            ("delta alpha beta gamma talks", "delta alpha beta gamma talks", 3),
            ("delta one two talks", "delta of the one two talks", 3),
            ("delta talks", "delta one two three talks", 0),
            ("delta talks", "delta one two talks", 1),
            ("talks", "talks", 0),
        ];
        for (left, right, expected) in table {
            let mut symbols = Symbols::default();
            let mut read = |text| Text::new(text, Some("en"), &mut symbols).tokens;
            let (a, b) = (read(left), read(right));
            let (a, b) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            assert_eq!(agreement(&a, a.len() - 1, &b, b.len() - 1), expected, "{left} / {right}");
        }
    }
}
