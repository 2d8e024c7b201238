//! What stands against what: of the words that have no link, which face something on the other side.
//!
//! Links that run in order are anchors. The unlinked words between two neighbouring anchors face the unlinked words
//! between the same anchors over there; and since order is no rule here, so do the unlinked words just before, and just
//! after, any run of linked words. Where one side has far more to say there, only its phrases next to the
//! anchors, as much as the other side can answer, count as facing; a long clause that nothing answers is an addition.

use std::ops::Range;

use super::link::{Link, WordPair, runs_on};
use super::pairing::parts;
use super::token_view::TokenView;

/// How many times longer one side may be and still face the other as a whole.
const COMPARABLE: f32 = 3.0;

/// How many words of matter stand close between two linked ones.
const CLOSE: usize = 2;

/// What a small word weighs beside a word that carries matter.
const SMALL: f32 = 0.34;

/// The slack, in words, that two sides are granted before the longer is cut.
const SLACK: f32 = 1.5;

/// For each token of both sides, whether it is unlinked and unlinked tokens stand against it.
pub(super) struct Counterparts {
    pub(super) left: Vec<bool>,
    pub(super) right: Vec<bool>,
}

impl Counterparts {
    pub(super) fn new(links: &[Link], left: &TokenView, right: &TokenView) -> Self {
        let mut found = Self { left: vec![false; left.len()], right: vec![false; right.len()] };
        let (mut left_linked, mut right_linked) = (found.left.clone(), found.right.clone());
        for pair in links.iter().map(Link::pair) {
            left_linked[pair.left] = true;
            right_linked[pair.right] = true;
        }
        let (mut i, mut j) = (0, 0);
        let end = WordPair { left: left.len(), right: right.len() };
        for anchor in anchors(links).into_iter().chain([end]) {
            // Nothing faces nothing: most words stand beside each other on both sides.
            if i < anchor.left && j < anchor.right {
                found.face(
                    &Gap::between(left, i..anchor.left, &left_linked),
                    &Gap::between(right, j..anchor.right, &right_linked),
                );
            }
            (i, j) = (anchor.left + 1, anchor.right + 1);
        }
        // A run is of two words or more; its ends are told by the links beside.
        let is_open = |left: Option<usize>, right: Option<usize>| {
            let open = |linked: &[bool], at: Option<usize>| at.and_then(|at| linked.get(at)) == Some(&false);
            open(&left_linked, left) && open(&right_linked, right)
        };
        for (at, pair) in links.iter().map(Link::pair).enumerate() {
            let is_open = || is_open(Some(pair.left + 1), Some(pair.right + 1));
            if is_open() && runs_on(links, at, -1) && !runs_on(links, at, 1) {
                found.face(
                    &Gap::after(left, pair.left, &left_linked),
                    &Gap::after(right, pair.right, &right_linked),
                );
            }
        }
        for (at, pair) in links.iter().map(Link::pair).enumerate() {
            let is_open = || is_open(pair.left.checked_sub(1), pair.right.checked_sub(1));
            if is_open() && !runs_on(links, at, -1) && runs_on(links, at, 1) {
                found.face(
                    &Gap::before(left, pair.left, &left_linked),
                    &Gap::before(right, pair.right, &right_linked),
                );
            }
        }
        found
    }

    /// The same of two sides that have little in common: only what stands close between two words that are linked on
    /// both sides faces something.
    pub(super) fn close(links: &[Link], left: &TokenView, right: &TokenView) -> Self {
        let mut found = Self { left: vec![false; left.len()], right: vec![false; right.len()] };
        let anchors = anchors(links);
        for (before, after) in anchors.iter().zip(anchors.iter().skip(1)) {
            let content = |pair: &WordPair| left.is_content(pair.left) && right.is_content(pair.right);
            let (here, there) = (before.left + 1..after.left, before.right + 1..after.right);
            let is_close = |side: &TokenView, gap: &Range<usize>| {
                let words = gap.clone().filter(|&k| side.is_content(k)).count();
                (1..=CLOSE).contains(&words) && !gap.clone().any(|k| parts(side, k))
            };
            if content(before) && content(after) && is_close(left, &here) && is_close(right, &there) {
                found.left[here].fill(true);
                found.right[there].fill(true);
            }
        }
        found
    }

    /// Sets the tokens of two gaps against each other, as far as they are comparable.
    fn face(&mut self, mine: &Gap, theirs: &Gap) {
        let (here, there) = (mine.against(theirs), theirs.against(mine));
        if !here.is_empty() && !there.is_empty() {
            for p in here {
                self.left[p] = true;
            }
            for p in there {
                self.right[p] = true;
            }
        }
    }
}

/// The longest chain of links that ascends on both sides.
fn anchors(links: &[Link]) -> Vec<WordPair> {
    // Patience: `tails[k]` is the link with the least right end among chains of k + 1 links. Links come by left, and
    // those of one word in descending right, so that a chain takes at most one of them.
    let mut sorted: Vec<WordPair> = links.iter().map(Link::pair).collect();
    sorted.sort_unstable_by_key(|pair| (pair.left, std::cmp::Reverse(pair.right)));
    let mut tails: Vec<usize> = Vec::new();
    let mut before = vec![None; sorted.len()];
    for (n, pair) in sorted.iter().enumerate() {
        let k = tails.partition_point(|&t| sorted[t].right < pair.right);
        before[n] = k.checked_sub(1).map(|k| tails[k]);
        if k == tails.len() {
            tails.push(n);
        } else {
            tails[k] = n;
        }
    }
    let mut chain = Vec::with_capacity(tails.len());
    let mut at = tails.last().copied();
    while let Some(n) = at {
        chain.push(sorted[n]);
        at = before[n];
    }
    chain.reverse();
    chain
}

/// Unlinked words beside a link, in phrases.
struct Gap {
    phrases: Vec<Vec<usize>>,
    weights: Vec<f32>,
    weight: f32,
    bound: Bound,
}

/// Which ends of a gap stand beside a link.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Start,
    End,
    Both,
}

impl Gap {
    /// All unlinked tokens of a range, which anchors bound on both sides.
    fn between(side: &TokenView, range: Range<usize>, linked: &[bool]) -> Self {
        Self::new(side, &range.filter(|&i| !linked[i]).collect::<Vec<_>>(), Bound::Both)
    }

    /// The unlinked tokens just after a linked one.
    fn after(side: &TokenView, i: usize, linked: &[bool]) -> Self {
        Self::new(side, &(i + 1..side.len()).take_while(|&p| !linked[p]).collect::<Vec<_>>(), Bound::Start)
    }

    /// The unlinked tokens just before a linked one.
    fn before(side: &TokenView, i: usize, linked: &[bool]) -> Self {
        let mut open: Vec<usize> = (0..i).rev().take_while(|&p| !linked[p]).collect();
        open.reverse();
        Self::new(side, &open, Bound::End)
    }

    fn new(side: &TokenView, open: &[usize], bound: Bound) -> Self {
        let phrases: Vec<Vec<usize>> =
            open.chunk_by(|&a, &b| b == a + 1 && !side.is_mark(a)).map(<[usize]>::to_vec).collect();
        let weigh = |phrase: &Vec<usize>| phrase.iter().map(|&i| weight(side, i)).sum::<f32>();
        let weights: Vec<f32> = phrases.iter().map(weigh).collect();
        Self { weight: weights.iter().sum(), phrases, weights, bound }
    }

    /// The tokens of this gap that face `other`.
    fn against(&self, other: &Gap) -> Vec<usize> {
        if self.weight == 0.0 || other.weight == 0.0 {
            return Vec::new();
        }
        if self.weight <= COMPARABLE * other.weight + SLACK {
            return self.phrases.concat();
        }
        let mut room = 2.0 * other.weight + SLACK;
        let count = self.phrases.len();
        let ahead = if self.bound == Bound::End { 0 } else { self.fitting(0..count, &mut room) };
        let behind =
            if self.bound == Bound::Start { 0 } else { self.fitting((ahead..count).rev(), &mut room) };
        self.phrases[..ahead].iter().chain(&self.phrases[count - behind..]).flatten().copied().collect()
    }

    /// How many phrases fit into `room`, in the order given, up to the first that does not.
    fn fitting(&self, order: impl Iterator<Item = usize>, room: &mut f32) -> usize {
        let fits = |&k: &usize| {
            let fits = self.weights[k] <= *room;
            *room -= if fits { self.weights[k] } else { 0.0 };
            fits
        };
        order.take_while(fits).count()
    }
}

fn weight(side: &TokenView, i: usize) -> f32 {
    match () {
        () if side.is_mark(i) => 0.0,
        () if side.is_content(i) => 1.0,
        () => SMALL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Symbols, Text};

    /// A gap of phrases of one word each.
    fn gap(weights: &[f32], bound: Bound) -> Gap {
        Gap {
            phrases: (0..weights.len()).map(|at| vec![at]).collect(),
            weights: weights.to_vec(),
            weight: weights.iter().sum(),
            bound,
        }
    }

    #[test]
    fn a_gap_faces_another_whole_up_to_a_bound_and_then_by_its_ends() {
        // One word is faced by up to `COMPARABLE` times as many, and a slack of one and a half; beyond it by twice as
        // many and the slack.
        let table: [(usize, Bound, &[usize]); 6] = [
            (4, Bound::Both, &[0, 1, 2, 3]),
            (5, Bound::Both, &[0, 1, 2]),
            (5, Bound::Start, &[0, 1, 2]),
            (5, Bound::End, &[2, 3, 4]),
            (1, Bound::End, &[0]),
            (0, Bound::Both, &[]),
        ];
        for (words, bound, expected) in table {
            let one = gap(&[1.0], Bound::Both);
            assert_eq!(gap(&vec![1.0; words], bound).against(&one), expected, "{words} words");
        }
        assert_eq!(gap(&[1.0], Bound::Both).against(&gap(&[], Bound::Both)), [0_usize; 0]);
        // Between two anchors what does not fit at the start may fit at the end.
        assert_eq!(gap(&[3.0, 9.0, 0.5], Bound::Both).against(&gap(&[1.0], Bound::Both)), [0, 2]);
    }

    #[test]
    fn marks_weigh_nothing_and_small_words_a_third() {
        let mut symbols = Symbols::default();
        let text = Text::new("the talks, of trade", Some("en"), &mut symbols);
        let side = TokenView::new(&text.tokens, &symbols);
        let weights: Vec<f32> = (0..side.len()).map(|i| weight(&side, i)).collect();
        assert_eq!(weights, [0.34, 1.0, 0.0, 0.34, 1.0]);
    }

    #[test]
    fn a_gap_is_comparable_up_to_three_times_the_other_and_a_slack() {
        for (weight, other, whole) in
            [(4.5, 1.0, true), (4.51, 1.0, false), (7.5, 2.0, true), (7.51, 2.0, false)]
        {
            let faces = gap(&[weight], Bound::Both).against(&gap(&[other], Bound::Both));
            assert_eq!(!faces.is_empty(), whole, "{weight} against {other}");
        }
        // Of a longer one as much faces the other as twice its weight and the slack.
        for (first, faces) in [(3.5, 1), (3.51, 0)] {
            let found = gap(&[first, 9.0], Bound::Start).against(&gap(&[1.0], Bound::Both));
            assert_eq!(found.len(), faces, "{first}");
        }
    }

    #[test]
    fn two_words_of_matter_stand_close_between_linked_ones_and_three_do_not() {
        use super::super::link::LinkKind;
        for (left, right, close) in [
            ("Harbour brumk ministers", "Harbour zeltyo ministers", true),
            ("Harbour brumk brumk ministers", "Harbour zeltyo of the zeltyo ministers", true),
            ("Harbour brumk brumk brumk ministers", "Harbour zeltyo ministers", false),
            ("Harbour brumk ministers", "Harbour zeltyo zeltyo zeltyo ministers", false),
            ("Harbour brumk ministers", "Harbour ministers", false),
            ("Harbour brumk ministers", "Harbour zeltyo, ministers", false),
        ] {
            let mut symbols = Symbols::default();
            let [a, b] = [left, right].map(|text| Text::new(text, Some("en"), &mut symbols).tokens);
            let (l, r) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let links =
                [Link::new(0, 0, LinkKind::Same), Link::new(l.len() - 1, r.len() - 1, LinkKind::Same)];
            let found = Counterparts::close(&links, &l, &r);
            assert_eq!((found.left[1], found.right[1]), (close, close), "{left} / {right}");
            assert!(!found.left[0] && !found.right[0]);
        }
    }
}
