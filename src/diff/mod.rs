//! Which words differ inside a correspondence. The only room that names `similar`.
//!
//! [`compare`] works in passes, each of which can be read alone: an edit script over interned words; the same script
//! made fit for human eyes; links in any order for what the script left; and from the links the role of each word
//! and the state of the whole. Swapping the two sides mirrors the answer.

mod anchors;
mod blocks;
mod context;
mod counterparts;
mod counts;
mod cues;
mod dates;
mod difference;
mod differences;
mod evidence;
mod eyes;
mod han_names;
mod hours;
mod inflections;
mod initials;
mod knowledge;
mod languages;
#[doc(hidden)]
pub mod learn;
mod likeness;
mod link;
mod linker;
mod linking;
mod links;
mod matrix;
mod model;
mod packed;
mod pairing;
mod rivals;
mod roles;
mod shape;
mod speakers;
mod stated;
mod tables;
mod token_view;
mod word_diff;

use crate::text::{Symbols, Text, TokenRun};
use knowledge::Knowledge;
use likeness::KnownWords;
use token_view::TokenView;

pub(crate) use blocks::in_common;
pub use cues::{Cue, cues};
pub use dates::{Told as ToldDay, are_told_apart, on_one_clock};
pub use difference::{Degrees, Difference, DifferenceKind};
pub use differences::differences;
pub use link::{Link, LinkKind};
pub use packed::PackedDiff;
pub use token_view::Excerpt;
pub use word_diff::{Edit, State, WordDiff, WordRole};

/// Compares passages whose tokens have one set of symbols, and remembers what it learned of their words: the same come
/// again in every passage.
#[derive(Debug)]
pub struct Comparer {
    words: KnownWords,
}

impl Default for Comparer {
    fn default() -> Self {
        Self { words: KnownWords::new(Knowledge::shipped().tables) }
    }
}

impl Comparer {
    /// Does what [`compare`] does.
    pub fn compare<'a>(
        &mut self,
        left: impl Into<TokenRun<'a>>,
        right: impl Into<TokenRun<'a>>,
        symbols: &'a Symbols,
    ) -> WordDiff {
        compare_by(|left, right| compare_in_order(left, right, &mut self.words), left, right, symbols)
    }

    /// The state that [`Comparer::compare`] finds, without all else.
    pub fn state<'a>(
        &mut self,
        left: impl Into<TokenRun<'a>>,
        right: impl Into<TokenRun<'a>>,
        symbols: &'a Symbols,
    ) -> State {
        let (left, right) = (left.into(), right.into());
        if counts::say_the_same(left.iter(), right.iter()) {
            return State::Verbatim;
        }
        let (l, r) = (TokenView::new(left, symbols), TokenView::new(right, symbols));
        let (a, b) = if r.precedes(&l) { (&r, &l) } else { (&l, &r) };
        let blocks = || eyes::readable_blocks(a, b);
        let known = Knowledge::shipped();
        let at_once = (!links::is_large(a, b)).then(|| stated::state(a, b, blocks, known, &mut self.words));
        at_once
            .flatten()
            .unwrap_or_else(|| counts::state(&links::link(&blocks(), a, b, known, &mut self.words), a, b))
    }
}

/// Compares the tokens of two passages, or of several joined.
///
/// The work is done in one canonical order of the two sides, which rests on their words alone, so that neither the
/// order of the arguments nor the numbering of `symbols` can change the answer.
pub fn compare<'a>(
    left: impl Into<TokenRun<'a>>,
    right: impl Into<TokenRun<'a>>,
    symbols: &'a Symbols,
) -> WordDiff {
    Comparer::default().compare(left, right, symbols)
}

/// Does what [`compare`] does for two sides in two languages: what is known to mean the same in both is shared, and
/// every other word is plain, since nothing here knows what it means over there.
pub fn compare_across<'a>(
    left: impl Into<TokenRun<'a>>,
    right: impl Into<TokenRun<'a>>,
    symbols: &'a Symbols,
) -> WordDiff {
    compare_by(languages::compare, left, right, symbols)
}

/// Compares two sides in their canonical order.
fn compare_by<'a>(
    compare: impl FnOnce(&TokenView, &TokenView) -> WordDiff,
    left: impl Into<TokenRun<'a>>,
    right: impl Into<TokenRun<'a>>,
    symbols: &'a Symbols,
) -> WordDiff {
    let (l, r) = (TokenView::new(left, symbols), TokenView::new(right, symbols));
    if r.precedes(&l) { compare(&r, &l).mirrored() } else { compare(&l, &r) }
}

/// Compares two texts of which nothing else is known, such as a reader's own.
pub fn compare_texts(left: &str, right: &str) -> WordDiff {
    let mut symbols = Symbols::default();
    let [left, right] = [left, right].map(|text| Text::new(text, None, &mut symbols));
    compare(&left.tokens, &right.tokens, &symbols)
}

fn compare_in_order(left: &TokenView, right: &TokenView, words: &mut KnownWords) -> WordDiff {
    if blocks::are_equal(left, right) {
        return equal(left, right);
    }
    let blocks = eyes::readable_blocks(left, right);
    let links = links::link(&blocks, left, right, Knowledge::shipped(), words);
    finished(&blocks, links, left, right)
}

/// The comparison of two sides of the same words and marks: what all the passes come to, without them.
fn equal(left: &TokenView, right: &TokenView) -> WordDiff {
    let whole = blocks::Block { left: 0, right: 0, len: left.len() };
    let links = (0..left.len()).map(|at| Link::new(at, at, LinkKind::Same)).collect();
    let forms_are_equal = || (0..left.len()).all(|at| left.form(at) == right.form(at));
    if !left.content.is_empty() && forms_are_equal() {
        return finished_by(&roles::of_equals(left), &[whole], links, left, right);
    }
    finished(&[whole], links, left, right)
}

/// The comparison that follows from the equal runs and the links of two sides.
fn finished(blocks: &[blocks::Block], links: Vec<Link>, left: &TokenView, right: &TokenView) -> WordDiff {
    finished_by(&roles::roles(&links, left, right), blocks, links, left, right)
}

/// The comparison that follows from all that is known of the words of two sides.
fn finished_by(
    roles: &roles::Roles,
    blocks: &[blocks::Block],
    links: Vec<Link>,
    left: &TokenView,
    right: &TokenView,
) -> WordDiff {
    let counts = counts::count(&links, roles, left, right);
    WordDiff {
        script: blocks::script(blocks, left, right),
        left: roles::spread(&roles.left, left),
        right: roles::spread(&roles.right, right),
        links,
        shared: counts.shared,
        near: counts.near,
        left_covered: counts.left_covered,
        right_covered: counts.right_covered,
        state: counts.state,
        bounded: counts.state != State::Verbatim && links::is_large(left, right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// What the passes come to where nothing is skipped.
    fn in_full(left: &TokenView, right: &TokenView) -> WordDiff {
        let blocks = eyes::readable_blocks(left, right);
        let known = Knowledge::shipped();
        let links = links::link(&blocks, left, right, known, &mut KnownWords::new(known.tables));
        finished(&blocks, links, left, right)
    }

    #[test]
    fn equal_sides_come_to_the_same_with_and_without_the_passes() {
        for text in [
            "",
            "The",
            "...",
            "He left.",
            "“We agree,” he said, “and we agree that we agree.”",
            "the of the of the of (the)",
            "Trade talks and trade talks and trade talks, in trade talks.",
            "中方愿意同古方一道，中方愿意。",
            "— The United States, and the U.S. side, with the state-run firm —",
            "(the) of, and - Estados Unidos. -",
            "twenty-one: the first - second",
        ] {
            let mut symbols = Symbols::default();
            let read = |symbols: &mut Symbols| Text::new(text, None, symbols).tokens;
            let (a, b) = (read(&mut symbols), read(&mut symbols));
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            assert_eq!(compare(&a, &b, &symbols), in_full(&left, &right), "{text}");
        }
    }

    #[test]
    fn what_was_compared_before_changes_nothing_and_a_state_alone_is_the_same() {
        let sides = [
            "The two presidents spoke by telephone on Monday, the White House said.",
            "President Xi spoke on the phone with President Trump on Tuesday.",
            "the White House said the two presidents spoke by telephone on monday",
            "5 rounds, five rounds; VOA and the Voice of America.",
            "中方愿意同古方一道，为两国关系作出努力。",
            "",
        ];
        let mut symbols = Symbols::default();
        let sides = sides.map(|side| Text::new(side, None, &mut symbols).tokens);
        let mut comparer = Comparer::default();
        for left in &sides {
            for right in &sides {
                let fresh = compare(left, right, &symbols);
                assert_eq!(comparer.compare(left, right, &symbols), fresh);
                assert_eq!(comparer.state(left, right, &symbols), fresh.state);
            }
        }
    }

    #[test]
    fn a_state_alone_is_that_of_all_links_however_two_sides_differ() {
        let words = [
            "the",
            "of",
            "and",
            "a",
            "is",
            "trade",
            "traded",
            "talks",
            "talk",
            "harbour",
            "ministers",
            "spoke",
            "said",
            "meeting",
            "met",
            "deal",
            "agreement",
            "ships",
            "5",
            "five",
            "(5)",
            "US",
            "us",
            "not",
            "Berlin",
            ",",
            ".",
        ];
        // Numbers that look random and are always the same.
        let mut state = 7_u32;
        let mut draw = |most: usize| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as usize % most
        };
        let mut symbols = Symbols::default();
        let mut comparer = Comparer::default();
        let mut met = Vec::new();
        for _ in 0..400 {
            let mut left: Vec<&str> = (0..=draw(16)).map(|_| words[draw(words.len())]).collect();
            let mut right = left.clone();
            for _ in 0..draw(6) {
                let at = draw(right.len());
                right[at] = words[draw(words.len())];
            }
            right.truncate(1 + draw(20));
            if draw(4) == 0 {
                left.reverse();
            }
            let sides = [left, right].map(|side| Text::new(&side.join(" "), Some("en"), &mut symbols).tokens);
            let whole = compare(&sides[0], &sides[1], &symbols).state;
            assert_eq!(comparer.state(&sides[0], &sides[1], &symbols), whole, "{sides:?}");
            met.push(whole);
        }
        assert!(met.contains(&State::Partial) && met.contains(&State::Reworded));
    }

    #[test]
    fn sides_too_long_for_every_pair_of_words_say_so() {
        let mut symbols = Symbols::default();
        let text = |from: usize, symbols: &mut Symbols| {
            let words: Vec<String> = (from..from + 600).map(|n| format!("word{n}")).collect();
            Text::new(&words.join(" "), Some("en"), symbols).tokens
        };
        let (a, b) = (text(0, &mut symbols), text(300, &mut symbols));
        assert!(compare(&a, &b, &symbols).bounded && compare(&b, &a, &symbols).bounded);
        assert!(!compare(&a, &a, &symbols).bounded && !compare(a.run(0..100), &b, &symbols).bounded);
    }
}
