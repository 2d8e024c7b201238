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
use super::linker;
use super::side::Side;

/// Up to this many pairs of words the learned linker looks at them all; a larger passage is linked by its script, its
/// runs and its rare words alone.
const CELLS: usize = 1 << 18;

/// How many content words make a run that is linked again although its words are linked already: a telling twice.
const TWICE: usize = 3;

/// Words that occur more often than this on one side begin no run; they only continue one.
pub(super) const OFTEN: usize = 64;

/// What a link between two words says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// The same word.
    Same,
    /// The same word in another form, or a synonym.
    Near,
    /// Other words in the same place: neither their letters nor their senses say so.
    Otherwise,
}

/// A word of the left and a word of the right that answer each other, as positions without white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// The word on the left.
    pub left: u32,
    /// The word on the right.
    pub right: u32,
    /// What the link says.
    pub kind: LinkKind,
}

/// Links being made: which words are taken, and the links so far.
pub(super) struct Linking<'a> {
    pub(super) left: &'a Side<'a>,
    pub(super) right: &'a Side<'a>,
    left_taken: Vec<bool>,
    right_taken: Vec<bool>,
    left_same: Vec<bool>,
    right_same: Vec<bool>,
    links: Vec<Link>,
}

impl Linking<'_> {
    pub(super) fn add(&mut self, left: usize, right: usize, kind: LinkKind) {
        self.left_taken[left] = true;
        self.right_taken[right] = true;
        self.left_same[left] |= kind == LinkKind::Same;
        self.right_same[right] |= kind == LinkKind::Same;
        self.links.push(Link { left: left as u32, right: right as u32, kind });
    }

    pub(super) fn is_free(&self, left: usize, right: usize) -> bool {
        !self.left_taken[left] && !self.right_taken[right]
    }

    pub(super) fn is_taken(&self, left: usize, right: usize) -> bool {
        self.left_taken[left] && self.right_taken[right]
    }

    /// The content words of both sides that have no link yet.
    pub(super) fn free(&self) -> (Vec<usize>, Vec<usize>) {
        let open =
            |side: &Side, taken: &[bool]| side.content.iter().copied().filter(|&i| !taken[i]).collect();
        (open(self.left, &self.left_taken), open(self.right, &self.right_taken))
    }
}

/// Whether two sides have more pairs of words than the learned linker looks at.
pub(super) fn is_large(left: &Side, right: &Side) -> bool {
    left.len() * right.len() > CELLS
}

/// The links of two sides whose ordered equal runs are `blocks`, by left, then right.
pub(super) fn link(blocks: &[Block], left: &Side, right: &Side, known: Knowledge) -> Vec<Link> {
    let mut linking = Linking {
        left,
        right,
        left_taken: vec![false; left.len()],
        right_taken: vec![false; right.len()],
        left_same: vec![false; left.len()],
        right_same: vec![false; right.len()],
        links: Vec::new(),
    };
    let whole = blocks.first().is_some_and(|b| b.len == left.len() && b.len == right.len());
    if !whole && !is_large(left, right) {
        for (i, j, kind) in linker::linked(left, right, blocks, known) {
            linking.add(i, j, kind);
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
    inflections::link_near(&mut linking);
    link_between(&mut linking);
    let mut links = linking.links;
    links.sort_unstable();
    links.dedup();
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
        let places: Vec<(usize, usize)> =
            (0..run.len).map(|k| (left.content[run.left + k], right.content[run.right + k])).collect();
        let taken = |&(i, j): &(usize, usize)| (linking.left_taken[i], linking.right_taken[j]);
        let stretches: Vec<&[(usize, usize)]> = places.chunk_by(|a, b| taken(a) == taken(b)).collect();
        let fit = stretches.into_iter().filter(|stretch| match taken(&stretch[0]) {
            (false, false) => stretch.len() > 1,
            (true, true) => false,
            _ => stretch.len() >= TWICE,
        });
        for (i, j) in fit.collect::<Vec<_>>().concat() {
            linking.add(i, j, LinkKind::Same);
        }
    }
}

/// All maximal runs of at least two equal content words.
fn equal_runs(left: &Side, right: &Side) -> Vec<Run> {
    let mut places = FxHashMap::<_, Vec<usize>>::default();
    for (k, &j) in right.content.iter().enumerate() {
        places.entry(right.norm(j)).or_default().push(k);
    }
    let mut runs = Vec::new();
    let mut open = FxHashMap::<usize, usize>::default();
    for (k, &i) in left.content.iter().enumerate() {
        let here = places.get(&left.norm(i)).map_or(&[][..], Vec::as_slice);
        let mut grown = FxHashMap::default();
        if here.len() <= OFTEN {
            for &at in here {
                let before = at.checked_sub(1).and_then(|b| open.remove(&b));
                grown.insert(at, before.unwrap_or(0) + 1);
            }
        } else {
            // A word that is everywhere begins no run: only the runs that reach it go on.
            let next = |at: usize| right.content.get(at + 1).is_some_and(|&j| right.norm(j) == left.norm(i));
            grown.extend(open.extract_if(|&at, _| next(at)).map(|(at, len)| (at + 1, len + 1)));
        }
        close(&mut runs, open, k);
        open = grown;
    }
    close(&mut runs, open, left.content.len());
    runs
}

/// Keeps the runs that ended just before the content word `next` of the left.
fn close(runs: &mut Vec<Run>, ended: FxHashMap<usize, usize>, next: usize) {
    let mut ended: Vec<(usize, usize)> = ended.into_iter().filter(|&(_, len)| len > 1).collect();
    ended.sort_unstable();
    runs.extend(ended.into_iter().map(|(at, len)| Run { len, left: next - len, right: at + 1 - len }));
}

fn link_words(linking: &mut Linking) {
    let (left, right) = (linking.left, linking.right);
    // A word whose only link is to a like word is still open to the word itself.
    let mut places = FxHashMap::<_, Vec<usize>>::default();
    for &j in right.content.iter().filter(|&&j| !linking.right_same[j] && !right.is_han(j)) {
        places.entry(right.norm(j)).or_default().push(j);
    }
    let mut pairs = Vec::new();
    for &i in left.content.iter().filter(|&&i| !linking.left_same[i]) {
        for &j in places.get(&left.norm(i)).map_or(&[][..], Vec::as_slice).iter().take(OFTEN) {
            let agreement = context::agreement(left, i, right, j);
            pairs.push((Reverse(agreement), context::distance(left, i, right, j), i, j));
        }
    }
    pairs.sort_unstable();
    for (_, _, i, j) in pairs {
        if !linking.left_same[i] && !linking.right_same[j] {
            linking.add(i, j, LinkKind::Same);
        }
    }
}

/// Links equal small words that touch a linked run, and with them the marks between.
fn link_between(linking: &mut Linking) {
    let mut content: Vec<(usize, usize)> = linking
        .links
        .iter()
        .filter(|l| l.kind == LinkKind::Same)
        .map(|l| (l.left as usize, l.right as usize))
        .filter(|&(i, j)| linking.left.is_content(i) && linking.right.is_content(j))
        .collect();
    content.sort_unstable();
    for &(i, j) in &content {
        extend(linking, (i, j), 1);
        extend(linking, (i, j), -1);
    }
}

/// Walks from a link in one direction over equal tokens, as long as one of the two has no link yet.
fn extend(linking: &mut Linking, from: (usize, usize), step: isize) {
    let (mut i, mut j) = from;
    let mut marks = Vec::new();
    loop {
        let (Some(a), Some(b)) = (i.checked_add_signed(step), j.checked_add_signed(step)) else { return };
        if a >= linking.left.len()
            || b >= linking.right.len()
            || linking.left.norm(a) != linking.right.norm(b)
        {
            return;
        }
        if linking.is_taken(a, b) || linking.left.is_content(a) || linking.right.is_content(b) {
            // What lies between two linked words of one run belongs to the run, its marks too.
            for (a, b) in marks {
                linking.add(a, b, LinkKind::Same);
            }
            return;
        }
        if linking.left.is_mark(a) {
            marks.push((a, b));
        } else {
            for (a, b) in marks.drain(..) {
                linking.add(a, b, LinkKind::Same);
            }
            linking.add(a, b, LinkKind::Same);
        }
        (i, j) = (a, b);
    }
}
