//! Which words answer which, in any order.
//!
//! The script keeps what runs in one order; two accounts of one event seldom keep to one. The learned linker looks at
//! every pair of words; what it leaves is linked by rule: whole runs first, longest first, a second time where a matter
//! is told twice; then single words, where their surroundings agree best; then words that are near. Small words are
//! linked by rule only inside or beside a linked run, marks only inside.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::blocks::Block;
use super::context;
use super::inflections;
use super::knowledge::Knowledge;
use super::likeness::KnownWords;
use super::link::{Link, LinkKind, WordPair};
use super::linker;
use super::linking::{Linking, OFTEN, Taken};
use super::tables::Tables;
use super::token_view::TokenView;
use crate::text::Symbol;

/// Up to this many pairs of words the learned linker looks at them all; a larger passage is linked by its script, its
/// runs and its rare words alone.
const CELLS: usize = 1 << 18;

/// How many content words make a run that is linked again although its words are linked already: a telling twice.
const TWICE: usize = 3;

/// Whether two sides have more pairs of words than the learned linker looks at.
pub(super) fn is_large(left: &TokenView, right: &TokenView) -> bool {
    left.len() * right.len() > CELLS
}

/// The links of two sides whose ordered equal runs are `blocks`, by left, then right; `words` are those that were met so
/// far.
pub(super) fn link(
    blocks: &[Block],
    left: &TokenView,
    right: &TokenView,
    known: Knowledge,
    words: &mut KnownWords,
) -> Vec<Link> {
    let mut linking = Linking::new(left, right);
    let whole = blocks.first().is_some_and(|b| b.len == left.len() && b.len == right.len());
    let mut letters_alone;
    let mut words = words;
    if is_large(left, right) {
        // Nobody asks what so many words mean, nor meets them again.
        letters_alone = KnownWords::new(Tables::None);
        words = &mut letters_alone;
    }
    if !whole && !is_large(left, right) {
        for link in linker::linked(left, right, blocks, known, words) {
            linking.add_link(link);
        }
    } else {
        for block in blocks {
            for k in 0..block.len {
                linking.add(block.left + k, block.right + k, LinkKind::Same);
            }
        }
    }
    link_runs(&mut linking);
    link_words(&mut linking);
    inflections::link_near(&mut linking, words);
    link_between(&mut linking);
    let mut links = linking.finished();
    // The number of a clause is no number of the text.
    links.retain(|link| left.is_label(link.left.ix()) == right.is_label(link.right.ix()));
    links
}

/// A run of equal content words: its length, and the place in the content of either side where it starts.
struct Run {
    len: usize,
    left: usize,
    right: usize,
}

fn link_runs(linking: &mut Linking) {
    let (left, right) = (linking.left, linking.right);
    let mut runs = equal_runs(left, right);
    runs.sort_by_key(|r| {
        (Reverse(r.len), context::distance(left, left.content[r.left], right, right.content[r.right]), r.left)
    });
    for run in runs {
        let pair =
            |k: usize| WordPair { left: left.content[run.left + k], right: right.content[run.right + k] };
        let pairs: Vec<WordPair> = (0..run.len).map(pair).collect();
        let stretches: Vec<&[WordPair]> =
            pairs.chunk_by(|a, b| linking.taken(*a) == linking.taken(*b)).collect();
        let fit = stretches.into_iter().filter(|stretch| match linking.taken(stretch[0]) {
            Taken::Neither => stretch.len() > 1,
            Taken::Left | Taken::Right => stretch.len() >= TWICE,
            Taken::Both => false,
        });
        for pair in fit.collect::<Vec<_>>().concat() {
            linking.add(pair.left, pair.right, LinkKind::Same);
        }
    }
}

/// All maximal runs of at least two equal content words.
fn equal_runs(left: &TokenView, right: &TokenView) -> Vec<Run> {
    let mut places: Vec<(Symbol, usize)> =
        right.content.iter().enumerate().map(|(k, &j)| (right.norm(j), k)).collect();
    places.sort_unstable();
    let mut runs = Vec::new();
    let (mut open, mut grown) = (Vec::<Open>::new(), Vec::new());
    for (k, &i) in left.content.iter().enumerate() {
        let norm = left.norm(i);
        let start = places.partition_point(|place| place.0 < norm);
        let here = places[start..].iter().take_while(|place| place.0 == norm);
        if here.clone().nth(OFTEN).is_none() {
            for &(_, at) in here {
                let before = open.iter().position(|run| run.at + 1 == at);
                let len = before.map_or(0, |before| open.swap_remove(before).len);
                grown.push(Open { at, len: len + 1 });
            }
        } else {
            // A word that is everywhere begins no run: only the runs that reach it go on.
            let next = |at: usize| right.content.get(at + 1).is_some_and(|&j| right.norm(j) == norm);
            let reached = open.extract_if(.., |run| next(run.at));
            grown.extend(reached.map(|run| Open { at: run.at + 1, len: run.len + 1 }));
        }
        close(&mut runs, &mut open, k);
        std::mem::swap(&mut open, &mut grown);
    }
    close(&mut runs, &mut open, left.content.len());
    runs
}

/// A run that may go on: where its last word stands in the content of the right, and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Open {
    at: usize,
    len: usize,
}

/// Keeps the runs that ended just before the content word `next` of the left.
fn close(runs: &mut Vec<Run>, ended: &mut Vec<Open>, next: usize) {
    ended.retain(|run| run.len > 1);
    ended.sort_unstable();
    runs.extend(ended.drain(..).map(|Open { at, len }| Run { len, left: next - len, right: at + 1 - len }));
}

fn link_words(linking: &mut Linking) {
    let (left, right) = (linking.left, linking.right);
    // A word whose only link is to a like word is still open to the word itself.
    if left.content.iter().all(|&i| linking.has_same_left(i)) {
        return;
    }
    let mut places = FxHashMap::<_, Vec<usize>>::default();
    for &j in right.content.iter().filter(|&&j| !linking.has_same_right(j) && !right.is_han(j)) {
        places.entry(right.norm(j)).or_default().push(j);
    }
    let mut pairs = Vec::new();
    for &i in left.content.iter().filter(|&&i| !linking.has_same_left(i)) {
        for &j in places.get(&left.norm(i)).map_or(&[][..], Vec::as_slice).iter().take(OFTEN) {
            let agreement = context::agreement(left, i, right, j);
            pairs.push((Reverse(agreement), context::distance(left, i, right, j), i, j));
        }
    }
    pairs.sort_unstable();
    for (_, _, i, j) in pairs {
        if !linking.has_same_left(i) && !linking.has_same_right(j) {
            linking.add(i, j, LinkKind::Same);
        }
    }
}

/// Links equal small words that touch a linked run, and with them the marks between.
fn link_between(linking: &mut Linking) {
    let same = linking.links().iter().filter(|link| link.kind == LinkKind::Same);
    let mut content: Vec<WordPair> = same
        .map(Link::pair)
        .filter(|pair| linking.left.is_content(pair.left) && linking.right.is_content(pair.right))
        .collect();
    content.sort_unstable();
    for &pair in &content {
        extend(linking, pair, 1);
        extend(linking, pair, -1);
    }
}

/// Walks from a link in one direction over equal tokens, as long as one of the two has no link yet.
fn extend(linking: &mut Linking, from: WordPair, step: isize) {
    let mut at = from;
    let mut marks = Vec::new();
    loop {
        let Some(next) = at.moved(step) else { return };
        at = next;
        let WordPair { left, right } = at;
        if left >= linking.left.len()
            || right >= linking.right.len()
            || linking.left.norm(left) != linking.right.norm(right)
        {
            return;
        }
        let ends = linking.taken(at) == Taken::Both
            || linking.left.is_content(left)
            || linking.right.is_content(right);
        let is_mark = linking.left.is_mark(left);
        if ends || !is_mark {
            // What lies between two linked words of one run belongs to the run, its marks too.
            for mark in marks.drain(..) {
                let WordPair { left, right } = mark;
                linking.add(left, right, LinkKind::Same);
            }
        }
        match () {
            () if ends => return,
            () if is_mark => marks.push(at),
            () => linking.add(left, right, LinkKind::Same),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Symbols, Text, TokenList};

    fn read(text: &str, symbols: &mut Symbols) -> TokenList {
        Text::new(text, Some("en"), symbols).tokens
    }

    #[test]
    fn sides_are_large_beyond_a_number_of_pairs() {
        let mut symbols = Symbols::default();
        let words = |count: usize| "talks ".repeat(count);
        let [a, b, few, many] = [512, 513, 5, 52_429].map(|count| read(&words(count), &mut symbols));
        let [a, b, few, many] = [&a, &b, &few, &many].map(|tokens| TokenView::new(tokens, &symbols));
        assert!(!is_large(&a, &a) && is_large(&a, &b));
        // One pair more than the bound.
        assert!(is_large(&few, &many));
    }

    #[test]
    fn a_word_that_is_everywhere_begins_no_run() {
        for (times, begins) in [(64, true), (65, false)] {
            let mut symbols = Symbols::default();
            let a = read("Castro stayed.", &mut symbols);
            let b = "Castro stayed and Castro left. ".repeat(times / 2) + ["", "Castro"][times % 2];
            let b = read(&b, &mut symbols);
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            assert_eq!(!equal_runs(&left, &right).is_empty(), begins, "{times} times");
        }
    }

    #[test]
    fn a_word_that_is_everywhere_carries_a_run_on() {
        let mut symbols = Symbols::default();
        let a = read("Castro talks peace.", &mut symbols);
        let b = read(&format!("Castro talks peace. {}", "Talks ended. ".repeat(64)), &mut symbols);
        let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
        let runs = equal_runs(&left, &right);
        assert!(runs.iter().any(|run| (run.len, run.left, run.right) == (3, 0, 0)), "{}", runs.len());
    }

    #[test]
    fn a_matter_told_twice_is_linked_again_from_a_number_of_words_on() {
        for (words, twice) in [("alpha beta gamma", true), ("alpha beta", false)] {
            let mut symbols = Symbols::default();
            let (a, b) = (read(words, &mut symbols), read(&format!("{words} ; {words}"), &mut symbols));
            let (left, right) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let mut linking = Linking::new(&left, &right);
            link_runs(&mut linking);
            let links = linking.finished().len();
            assert_eq!(links, left.len() * if twice { 2 } else { 1 }, "{words}");
        }
    }

    #[test]
    fn small_words_are_linked_beside_a_linked_word_where_they_are_the_same() {
        for (left, right, expected) in [
            ("of the talks", "of the talks", vec![0, 1, 2]),
            ("of the talks", "of a talks", vec![2]),
            ("of a talks", "with a talks", vec![1, 2]),
        ] {
            let mut symbols = Symbols::default();
            let (a, b) = (read(left, &mut symbols), read(right, &mut symbols));
            let (l, r) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let mut linking = Linking::new(&l, &r);
            linking.add(2, 2, LinkKind::Same);
            link_between(&mut linking);
            let linked: Vec<usize> = linking.finished().iter().map(|link| link.left.ix()).collect();
            assert_eq!(linked, expected, "{left} / {right}");
        }
    }
}
