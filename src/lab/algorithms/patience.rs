//! Patience: what stands once on each side is held on to, as far as it keeps one order.
//!
//! The longest run in one order is found as in the game of patience: each pair goes on the leftmost pile whose top
//! lies further down the second text, and the run is read back from the last pile. Between the pairs held on to the
//! same is done again, for a token may be the only one of its kind between two others; where nothing stands once on
//! each side, Myers decides.
//!
//! The crate `similar` holds on to as many pairs as this. It does not look again between them, and of two runs of one
//! length it may take the other; where neither makes a difference, the scripts are the same.

use rustc_hash::FxHashMap;

use super::linear;
use super::parts::{Part, trim, work};
use crate::lab::lattice::{Block, Corner, Region};
use crate::lab::recorder::Recorder;
use crate::lab::step::Change;
use crate::text::Symbol;

pub(super) fn run(recorder: &mut Recorder) {
    let whole = recorder.whole();
    let mut open = vec![];
    hold(recorder, whole, &mut open);
    work(recorder, open, between);
}

/// Sets the ends that both share aside and looks at the rest.
fn between(recorder: &mut Recorder, part: Region, open: &mut Vec<Part>) {
    if let Some(rest) = trim(recorder, part, open) {
        hold(recorder, rest, open);
    }
}

/// Finds what can be held on to in a part, and leaves it and what is between to be done.
fn hold(recorder: &mut Recorder, part: Region, open: &mut Vec<Part>) {
    let singles = singles(recorder, part);
    if singles.is_empty() {
        if part.width() > 0 && part.height() > 0 {
            recorder.push(Change::Handed(part));
        }
        linear::conquer(recorder, part);
        return;
    }
    recorder.push(Change::Opened(part));
    for &at in &singles {
        recorder.detail(Change::Single(at));
    }
    let mut parts = Vec::new();
    let mut from = part.from;
    for block in blocks(&longest(recorder, &singles)) {
        parts.push(Part::Open(Region { from, to: block.at }));
        parts.push(Part::Held(block));
        from = block.end();
    }
    parts.push(Part::Open(Region { from, to: part.to }));
    open.extend(parts.into_iter().rev());
}

/// The pairs of tokens that stand once on each side of a part, from left to right.
fn singles(recorder: &Recorder, part: Region) -> Vec<Corner> {
    let once = |tokens: &[Symbol], from: u32, to: u32| {
        let mut places: FxHashMap<Symbol, Option<u32>> = FxHashMap::default();
        for at in from..to {
            places.entry(tokens[at as usize]).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let before = once(&recorder.before, part.from.x, part.to.x);
    let after = once(&recorder.after, part.from.y, part.to.y);
    (part.from.x..part.to.x)
        .filter_map(|x| {
            let symbol = recorder.before[x as usize];
            let once_here = before.get(&symbol).copied().flatten().is_some();
            let y = after.get(&symbol).copied().flatten();
            y.filter(|_| once_here).map(|y| Corner { x, y })
        })
        .collect()
}

/// The longest run of pairs that goes down on both sides, by piles.
fn longest(recorder: &mut Recorder, singles: &[Corner]) -> Vec<Corner> {
    // The top card of each pile, and for each card the top of the pile to its left when it was laid.
    let mut tops: Vec<usize> = Vec::new();
    let mut under: Vec<Option<usize>> = Vec::new();
    for (card, &at) in singles.iter().enumerate() {
        let pile = tops.partition_point(|&top| singles[top].y < at.y);
        under.push(pile.checked_sub(1).map(|left| tops[left]));
        match tops.get_mut(pile) {
            Some(top) => *top = card,
            None => tops.push(card),
        }
        recorder.detail(Change::Piled { at, pile: pile as u32 });
    }
    let mut run: Vec<Corner> = Vec::new();
    let mut next = tops.last().copied();
    while let Some(card) = next {
        recorder.push(Change::Chosen(singles[card]));
        run.push(singles[card]);
        next = under[card];
    }
    run.reverse();
    run
}

/// The pairs as runs without a break.
fn blocks(run: &[Corner]) -> Vec<Block> {
    run.chunk_by(|a, b| a.slid(1) == *b)
        .filter_map(|block| Some(Block { at: *block.first()?, len: block.len() as u32 }))
        .collect()
}
