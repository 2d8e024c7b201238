//! Which words differ inside a correspondence. The only room that names `similar`.
//!
//! [`compare`] works in passes, each of which can be read alone: an edit script over interned words; the same script
//! made fit for human eyes; links in any order for what the script left; and from the links the role of each word
//! and the state of the whole. Swapping the two sides mirrors the answer.

mod anchors;
mod blocks;
mod context;
mod counts;
mod cues;
mod dates;
mod differences;
mod evidence;
mod eyes;
mod facing;
mod inflections;
mod initials;
mod knowledge;
#[doc(hidden)]
pub mod learn;
mod likeness;
mod linker;
mod links;
mod matrix;
mod model;
mod pairing;
mod reading;
mod roles;
mod shape;
mod side;
mod speakers;

use std::ops::Range;

use crate::text::{Symbols, Text, Token};
pub use cues::{Cue, cues};
pub use differences::{Difference, DifferenceKind, Passages, differences};
use knowledge::Knowledge;
pub use links::{Link, LinkKind};
use side::Side;

/// What a token is to the other side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordRole {
    /// The same word is over there.
    Shared,
    /// The same word in another form, or a synonym, is over there.
    Near,
    /// The same matter is put otherwise.
    Divergent,
    /// Nothing over there.
    Only,
    /// Nothing to mark: a small word or a mark at the edge of a run, or the white space between two runs.
    Plain,
}

/// How the passages of a correspondence, or the cells of a row, stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The same words.
    Verbatim,
    /// The same matter in other words.
    Reworded,
    /// One side says part of what the other says.
    Partial,
    /// One side alone.
    Only,
}

/// One step of an edit script, over positions in the tokens without white space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The same tokens.
    Equal(Range<u32>, Range<u32>),
    /// Tokens of the left alone, at a place on the right.
    Delete(Range<u32>, u32),
    /// Tokens of the right alone, at a place on the left.
    Insert(u32, Range<u32>),
    /// Tokens of the left against tokens of the right.
    Replace(Range<u32>, Range<u32>),
}

/// The words of a correspondence compared.
#[derive(Debug, Clone, PartialEq)]
pub struct WordDiff {
    /// The script in order, over the tokens without white space.
    pub script: Vec<Edit>,
    /// Which words answer which, in any order, over the tokens without white space; by left, then right.
    pub links: Vec<Link>,
    /// The role of each token of the left, white space included (it takes the role of the run that it stands in).
    pub left: Vec<WordRole>,
    /// The role of each token of the right.
    pub right: Vec<WordRole>,
    /// How many words are shared.
    pub shared: usize,
    /// How many words are near.
    pub near: usize,
    /// How much of the left's matter is answered on the right, 0 to 1, counted in words that are not small.
    pub left_covered: f32,
    /// How much of the right's matter is answered on the left.
    pub right_covered: f32,
    /// How the two sides stand to each other.
    pub state: State,
    /// Whether the sides are too long for every pair of their words to be looked at, so that they are linked by equal
    /// words, runs and rare words alone.
    pub bounded: bool,
}

/// Compares the tokens of two passages, or of several joined.
///
/// The work is done in one canonical order of the two sides, which rests on their words alone, so that neither the
/// order of the arguments nor the numbering of `symbols` can change the answer.
pub fn compare(left: &[Token], right: &[Token], symbols: &Symbols) -> WordDiff {
    let (l, r) = (Side::new(left, symbols), Side::new(right, symbols));
    if r.precedes(&l) { compare_in_order(&r, &l).mirrored() } else { compare_in_order(&l, &r) }
}

/// Compares two texts of which nothing else is known, such as a reader's own.
pub fn compare_texts(left: &str, right: &str) -> WordDiff {
    let mut symbols = Symbols::default();
    let [left, right] = [left, right].map(|text| Text::new(text, None, &mut symbols));
    compare(&left.tokens, &right.tokens, &symbols)
}

fn compare_in_order(left: &Side, right: &Side) -> WordDiff {
    if blocks::are_equal(left, right) {
        return equal(left, right);
    }
    let blocks = eyes::readable(blocks::equal_blocks(left, right), left, right);
    let links = links::link(&blocks, left, right, Knowledge::shipped());
    finished(&blocks, links, left, right)
}

/// The comparison of two sides of the same words and marks: what all the passes come to, without them.
fn equal(left: &Side, right: &Side) -> WordDiff {
    let whole = blocks::Block { left: 0, right: 0, len: left.len() };
    let link = |at| Link { left: at, right: at, kind: LinkKind::Same };
    finished(&[whole], (0..left.len() as u32).map(link).collect(), left, right)
}

/// The comparison that follows from the equal runs and the links of two sides.
fn finished(blocks: &[blocks::Block], links: Vec<Link>, left: &Side, right: &Side) -> WordDiff {
    let (left_roles, right_roles) = roles::roles(&links, left, right);
    let counts = counts::count(&links, &left_roles, &right_roles, (left, right));
    WordDiff {
        script: blocks::script(blocks, (left.len(), right.len())),
        left: roles::spread(&left_roles, left),
        right: roles::spread(&right_roles, right),
        links,
        shared: counts.shared,
        near: counts.near,
        left_covered: counts.left_covered,
        right_covered: counts.right_covered,
        state: counts.state,
        bounded: counts.state != State::Verbatim && links::is_large(left, right),
    }
}

impl WordDiff {
    /// The same comparison with its sides exchanged.
    #[must_use]
    pub fn mirrored(self) -> Self {
        let mut links: Vec<Link> =
            self.links.iter().map(|l| Link { left: l.right, right: l.left, kind: l.kind }).collect();
        links.sort_unstable();
        let script = self
            .script
            .into_iter()
            .map(|edit| match edit {
                Edit::Equal(l, r) => Edit::Equal(r, l),
                Edit::Delete(l, at) => Edit::Insert(at, l),
                Edit::Insert(at, r) => Edit::Delete(r, at),
                Edit::Replace(l, r) => Edit::Replace(r, l),
            })
            .collect();
        Self {
            script,
            links,
            left: self.right,
            right: self.left,
            left_covered: self.right_covered,
            right_covered: self.left_covered,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// What the passes come to where nothing is skipped.
    fn in_full(left: &Side, right: &Side) -> WordDiff {
        let blocks = eyes::readable(blocks::equal_blocks(left, right), left, right);
        let links = links::link(&blocks, left, right, Knowledge::shipped());
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
        ] {
            let mut symbols = Symbols::default();
            let read = |symbols: &mut Symbols| Text::new(text, None, symbols).tokens;
            let (a, b) = (read(&mut symbols), read(&mut symbols));
            let (left, right) = (Side::new(&a, &symbols), Side::new(&b, &symbols));
            assert_eq!(compare(&a, &b, &symbols), in_full(&left, &right), "{text}");
        }
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
        assert!(!compare(&a, &a, &symbols).bounded && !compare(&a[..100], &b, &symbols).bounded);
    }
}
