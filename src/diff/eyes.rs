//! A correct script made readable: the same words kept, or fewer, at places where a reader would cut.
//!
//! Three rules, each on its own: a change that can slide goes to the edge of a phrase; an equal island of small words
//! or marks between larger changes is given up, because nobody reads "of" as something that two texts share; and so
//! is a lone word that has a better counterpart elsewhere.

use super::blocks::{Block, equal_blocks, push};
use super::context;
use super::link::WordPair;
use super::token_view::TokenView;

/// How far a change may slide, in tokens; longer slides are repetitions, where one cut is as good as another.
const SLIDE: usize = 32;

/// How often a word may occur before no better counterpart is looked for.
const OCCURRENCES: usize = 16;

/// Beyond this many content words on a side lone words are left where they are: each would be looked for everywhere.
const LARGE: usize = 4096;

/// The equal runs of two sides, fit for human eyes.
pub(super) fn readable_blocks(left: &TokenView, right: &TokenView) -> Vec<Block> {
    readable(equal_blocks(left, right), left, right)
}

/// The blocks of a correct script made readable.
fn readable(mut blocks: Vec<Block>, left: &TokenView, right: &TokenView) -> Vec<Block> {
    slide(&mut blocks, left, right);
    let kept = without_islands(blocks, left, right);
    if left.content.len().max(right.content.len()) > LARGE {
        return kept;
    }
    without_islands(without_strays(kept, left, right), left, right)
}

/// Moves each pure insertion or deletion to the best place that leaves the script correct.
fn slide(blocks: &mut [Block], left: &TokenView, right: &TokenView) {
    for i in 1..blocks.len() {
        let (before, after) = (blocks[i - 1], blocks[i]);
        let (side, start, end) = match (after.left - before.left_end(), after.right - before.right_end()) {
            (0, _) => (right, before.right_end(), after.right),
            (_, 0) => (left, before.left_end(), after.left),
            _ => continue,
        };
        let back =
            (1..before.len.min(SLIDE)).take_while(|k| side.norm(start - k) == side.norm(end - k)).count();
        let forth = (0..after.len.saturating_sub(1).min(SLIDE))
            .take_while(|k| side.norm(start + k) == side.norm(end + k));
        let steps = -back.cast_signed()..=forth.count().cast_signed();
        let worth = |step: isize| cut(side, start.wrapping_add_signed(step), end.wrapping_add_signed(step));
        let best = steps.max_by_key(|&step| (worth(step), -step.abs(), step)).unwrap_or(0);
        blocks[i - 1].len = before.len.wrapping_add_signed(best);
        blocks[i].left = after.left.wrapping_add_signed(best);
        blocks[i].right = after.right.wrapping_add_signed(best);
        blocks[i].len = after.len.wrapping_add_signed(-best);
    }
}

/// How good `start..end` is as a change: its two edges, and whether it holds both marks of each quotation.
fn cut(side: &TokenView, start: usize, end: usize) -> i32 {
    let unpaired =
        (start..end).filter(|&i| matches!(side.text(i), "\"" | "(" | ")" | "[" | "]" | "«" | "»")).count();
    edge(side, start) + edge(side, end) - if unpaired % 2 == 1 { 4 } else { 0 }
}

/// How good a cut before token `i` is.
fn edge(side: &TokenView, i: usize) -> i32 {
    if i == 0 || i == side.len() {
        return 4;
    }
    if side.is_glued(i) && !side.is_han(i) && !side.is_mark(i - 1) && !side.is_mark(i) {
        return -4;
    }
    if side.is_number(i) && side.is_number(i - 1) {
        return -4;
    }
    match (side.is_mark(i - 1), side.is_mark(i)) {
        (true, false) => 3,
        (false, true) => 1,
        (false, false) if side.is_content(i - 1) && !side.is_content(i) => 2,
        (false, false) if !side.is_content(i - 1) => -1,
        (true, true) | (false, false) => 0,
    }
}

/// The sizes of the changes before and after a block: of the larger side of each.
struct Changes {
    before: usize,
    after: usize,
}

impl Changes {
    fn around(blocks: &[Block], i: usize, left: &TokenView, right: &TokenView) -> Self {
        let start = Block { left: 0, right: 0, len: 0 };
        let before = if i == 0 { start } else { blocks[i - 1] };
        let after = blocks.get(i + 1).copied().unwrap_or(Block::end(left, right));
        let gap = |a: Block, b: Block| (b.left - a.left_end()).max(b.right - a.right_end());
        Self { before: gap(before, blocks[i]), after: gap(blocks[i], after) }
    }
}

/// Gives up equal islands of small words and marks that are no larger than the changes on both of their sides.
fn without_islands(blocks: Vec<Block>, left: &TokenView, right: &TokenView) -> Vec<Block> {
    retain(blocks, |blocks, i| {
        let block = blocks[i];
        let changes = Changes::around(blocks, i, left, right);
        let small = (block.left..block.left_end()).all(|p| !left.is_content(p));
        small && block.len <= changes.before.min(changes.after)
    })
}

/// Gives up blocks with one content word that agrees better with the surroundings of another occurrence.
fn without_strays(blocks: Vec<Block>, left: &TokenView, right: &TokenView) -> Vec<Block> {
    retain(blocks, |blocks, i| {
        let block = blocks[i];
        let changes = Changes::around(blocks, i, left, right);
        let mut content = (0..block.len).filter(|&k| left.is_content(block.left + k));
        let (Some(k), None) = (content.next(), content.next()) else { return false };
        let here = WordPair { left: block.left + k, right: block.right + k };
        changes.before > 0 && changes.after > 0 && has_rival(left, right, here)
    })
}

/// Whether the word at `here` has another occurrence on either side whose surroundings agree better.
fn has_rival(left: &TokenView, right: &TokenView, here: WordPair) -> bool {
    let found = context::agreement(left, here.left, right, here.right);
    let same = |side: &TokenView, at: usize| -> Vec<usize> {
        side.content
            .iter()
            .copied()
            .filter(|&p| p != at && side.norm(p) == side.norm(at))
            .take(OCCURRENCES)
            .collect()
    };
    same(right, here.right).iter().any(|&j| context::agreement(left, here.left, right, j) > found)
        || same(left, here.left).iter().any(|&i| context::agreement(left, i, right, here.right) > found)
}

/// Removes the blocks that `gone` names, until it names no more; each removal enlarges the changes beside it.
fn retain(mut blocks: Vec<Block>, gone: impl Fn(&[Block], usize) -> bool) -> Vec<Block> {
    loop {
        let mut kept = Vec::with_capacity(blocks.len());
        for i in 0..blocks.len() {
            if !gone(&blocks, i) {
                push(&mut kept, blocks[i]);
            }
        }
        if kept.len() == blocks.len() {
            return kept;
        }
        blocks = kept;
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::super::{Edit, compare};
    use super::*;
    use crate::text::{Symbols, Text, TokenList, WordIx};

    /// The words of a text without white space, and its tokens.
    fn read(text: &str, symbols: &mut Symbols) -> (Vec<String>, TokenList) {
        let tokens = Text::new(text, Some("en"), symbols).tokens;
        let words = tokens.all().placed().map(|(at, _)| text.get(at.range()).unwrap_or_default().to_owned());
        let words = words.filter(|w| !w.trim().is_empty()).collect();
        (words, tokens)
    }

    /// The script as words: `=kept -gone +new`, tokens joined by `_`.
    fn script(left: &str, right: &str) -> String {
        let mut symbols = Symbols::default();
        let (before, left) = read(left, &mut symbols);
        let (after, right) = read(right, &mut symbols);
        let join = |words: &[String], range: Range<WordIx>| words[range.start.ix()..range.end.ix()].join("_");
        let script = compare(&left, &right, &symbols).script;
        let parts = script.into_iter().map(|edit| match edit {
            Edit::Equal(kept, _) => format!("={}", join(&before, kept)),
            Edit::Delete(gone, _) => format!("-{}", join(&before, gone)),
            Edit::Insert(_, new) => format!("+{}", join(&after, new)),
            Edit::Replace(gone, new) => format!("-{} +{}", join(&before, gone), join(&after, new)),
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn changes_begin_where_a_phrase_begins() {
        let table = [
            // The other cut would be "in trade and".
            (
                "They work in trade and in health",
                "They work in trade and in science and in health",
                "=They_work_in_trade +and_in_science =and_in_health",
            ),
            (
                "He spoke of peace, he said",
                "He spoke of trade, of peace, he said",
                "=He_spoke +of_trade_, =of_peace_,_he_said",
            ),
            ("The talks", "The \"long\" talks", "=The +\"_long_\" =talks"),
        ];
        for (left, right, expected) in table {
            assert_eq!(script(left, right), expected);
        }
    }

    #[test]
    fn islands_of_small_words_between_changes_are_given_up() {
        assert_eq!(
            script("The head of state", "The leader of government"),
            "=The -head_of_state +leader_of_government"
        );
        assert_eq!(script("Both leaders met", "Both presidents met"), "=Both -leaders +presidents =met");
    }

    #[test]
    fn a_lone_word_gives_way_to_a_better_counterpart() {
        let left = "A talk with the head of the Party and President of China, Xi Jinping";
        let right = "President Xi Jinping said so in a talk with Cuban President Miguel Castro";
        let script = script(left, right);
        assert!(script.contains("=A_talk_with") && !script.contains("=President"), "{script}");
    }

    #[test]
    fn a_change_slides_no_farther_than_the_bound() {
        // A repeated word is added behind `n` of its like; the best place for it is before them all.
        for (n, slid) in [(31, true), (32, false)] {
            let mut symbols = Symbols::default();
            let text = |count: usize| format!(", {}. Then", "talks ".repeat(count));
            let mut tokens = |count| Text::new(&text(count), Some("en"), &mut symbols).tokens;
            let (a, b) = (tokens(n), tokens(n + 1));
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let mut blocks =
                vec![Block { left: 0, right: 0, len: n + 1 }, Block { left: n + 1, right: n + 2, len: 2 }];
            slide(&mut blocks, &left, &right);
            assert_eq!(blocks[0].len, if slid { 1 } else { n + 1 }, "{n} words");
        }
    }

    #[test]
    fn a_counterpart_is_looked_for_among_the_first_of_many_only() {
        for (before, found) in [(15, true), (16, false)] {
            let mut symbols = Symbols::default();
            let many = format!(
                "Castro {}alpha beta Castro gamma delta",
                "Castro one two three four five six ".repeat(before - 1)
            );
            let mut tokens = |text: &str| Text::new(text, Some("en"), &mut symbols).tokens;
            let (a, b) =
                (tokens("alpha beta Castro gamma delta"), tokens(&format!("{many} zeta eta theta Castro")));
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let here = WordPair { left: 2, right: right.len() - 1 };
            assert_eq!(has_rival(&left, &right, here), found, "{before} before the better one");
        }
    }

    #[test]
    fn the_changes_around_a_block_are_as_large_as_their_larger_side() {
        let mut symbols = Symbols::default();
        let text = "one two three four five six seven eight nine ten";
        let tokens = read(text, &mut symbols).1;
        let view = TokenView::new(&tokens, &symbols);
        let block = |left, right, len| Block { left, right, len };
        let blocks = [block(1, 0, 2), block(5, 3, 2)];
        let around = |i| {
            let changes = Changes::around(&blocks, i, &view, &view);
            (changes.before, changes.after)
        };
        assert_eq!([around(0), around(1)], [(1, 2), (2, 5)]);
    }

    #[test]
    fn a_lone_word_gives_way_up_to_a_number_of_content_words() {
        for (words, gives_way) in [(4096, true), (4097, false)] {
            let mut symbols = Symbols::default();
            let more: Vec<String> = (5..words).map(|n| format!("w{n}")).collect();
            let mut tokens = |text: &str| Text::new(text, Some("en"), &mut symbols).tokens;
            let a = tokens(&format!("alpha beta Castro gamma delta {}", more.join(" ")));
            let b = tokens("Castro alpha beta Castro gamma delta zeta eta theta Castro iota");
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            assert_eq!(left.content.len(), words);
            let stray = Block { left: 2, right: 9, len: 1 };
            assert_eq!(readable(vec![stray], &left, &right).is_empty(), gives_way, "{words} words");
        }
    }
}
