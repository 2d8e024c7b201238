//! What stands against what: of the words that have no link, which face something on the other side.
//!
//! Links that run in order are anchors. The unlinked words between two neighbouring anchors face the unlinked words
//! between the same anchors over there; and since order is no rule here, so do the unlinked words just before, and just
//! after, any run of linked words. Where one side has far more to say there, only its phrases next to the
//! anchors, as much as the other side can answer, count as facing; a long clause that nothing answers is an addition.

use std::ops::Range;

use super::links::Link;
use super::side::Side;

/// How many times longer one side may be and still face the other as a whole.
const COMPARABLE: f32 = 3.0;

/// What a small word weighs beside a word that carries matter.
const SMALL: f32 = 0.34;

/// The slack, in words, that two sides are granted before the longer is cut.
const SLACK: f32 = 1.5;

/// For each token of both sides, whether it is unlinked and faces unlinked tokens.
pub(super) fn facing(links: &[Link], left: &Side, right: &Side) -> (Vec<bool>, Vec<bool>) {
    let mut faces = (vec![false; left.len()], vec![false; right.len()]);
    let mut linked = (vec![false; left.len()], vec![false; right.len()]);
    for l in links {
        linked.0[l.left as usize] = true;
        linked.1[l.right as usize] = true;
    }
    let mut face = |mine: Gap, theirs: Gap| {
        let (here, there) = (mine.against(&theirs), theirs.against(&mine));
        if !here.is_empty() && !there.is_empty() {
            for p in here {
                faces.0[p] = true;
            }
            for p in there {
                faces.1[p] = true;
            }
        }
    };
    let (mut i, mut j) = (0, 0);
    for (a, b) in anchors(links).into_iter().chain([(left.len(), right.len())]) {
        face(Gap::between(left, i..a, &linked.0), Gap::between(right, j..b, &linked.1));
        (i, j) = (a + 1, b + 1);
    }
    for (i, j) in run_ends(links) {
        face(Gap::after(left, i, &linked.0), Gap::after(right, j, &linked.1));
    }
    for (i, j) in run_starts(links) {
        face(Gap::before(left, i, &linked.0), Gap::before(right, j, &linked.1));
    }
    faces
}

/// The last links of the linked runs of two words or more.
fn run_ends(links: &[Link]) -> Vec<(usize, usize)> {
    let has = |l: i64, r: i64| has_link(links, l, r);
    let at = |l: &Link| (i64::from(l.left), i64::from(l.right));
    let last = links.iter().map(at).filter(|&(l, r)| has(l - 1, r - 1) && !has(l + 1, r + 1));
    last.map(|(l, r)| (l as usize, r as usize)).collect()
}

/// The first links of the linked runs of two words or more.
fn run_starts(links: &[Link]) -> Vec<(usize, usize)> {
    let has = |l: i64, r: i64| has_link(links, l, r);
    let at = |l: &Link| (i64::from(l.left), i64::from(l.right));
    let first = links.iter().map(at).filter(|&(l, r)| !has(l - 1, r - 1) && has(l + 1, r + 1));
    first.map(|(l, r)| (l as usize, r as usize)).collect()
}

/// Whether two positions are linked; `links` come by left, then right.
pub(super) fn has_link(links: &[Link], left: i64, right: i64) -> bool {
    let key = |l: &Link| (i64::from(l.left), i64::from(l.right));
    links.binary_search_by_key(&(left, right), key).is_ok()
}

/// The longest chain of links that ascends on both sides.
fn anchors(links: &[Link]) -> Vec<(usize, usize)> {
    // Patience: `tails[k]` is the link with the least right end among chains of k + 1 links. Links come by left, and
    // those of one word in descending right, so that a chain takes at most one of them.
    let mut sorted: Vec<(usize, usize)> = links.iter().map(|l| (l.left as usize, l.right as usize)).collect();
    sorted.sort_unstable_by_key(|&(l, r)| (l, std::cmp::Reverse(r)));
    let mut tails: Vec<usize> = Vec::new();
    let mut before = vec![None; sorted.len()];
    for (n, &(_, right)) in sorted.iter().enumerate() {
        let k = tails.partition_point(|&t| sorted[t].1 < right);
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
    fn between(side: &Side, range: Range<usize>, linked: &[bool]) -> Self {
        Self::new(side, &range.filter(|&i| !linked[i]).collect::<Vec<_>>(), Bound::Both)
    }

    /// The unlinked tokens just after a linked one.
    fn after(side: &Side, i: usize, linked: &[bool]) -> Self {
        Self::new(side, &(i + 1..side.len()).take_while(|&p| !linked[p]).collect::<Vec<_>>(), Bound::Start)
    }

    /// The unlinked tokens just before a linked one.
    fn before(side: &Side, i: usize, linked: &[bool]) -> Self {
        let mut open: Vec<usize> = (0..i).rev().take_while(|&p| !linked[p]).collect();
        open.reverse();
        Self::new(side, &open, Bound::End)
    }

    fn new(side: &Side, open: &[usize], bound: Bound) -> Self {
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

fn weight(side: &Side, i: usize) -> f32 {
    match () {
        () if side.is_mark(i) => 0.0,
        () if side.is_content(i) => 1.0,
        () => SMALL,
    }
}
