//! Runs of words that stand in several places, each told once.
//!
//! The places where a run may begin are sorted by the words that follow; what neighbours share is a run, and the places
//! of a run stand together. A run that stands nowhere but inside longer ones that the same readouts have is not told.

use rayon::prelude::*;

use super::words::Words;
use crate::text::InOrder as _;

/// A run: how many words it has, and every word that it begins with, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) len: usize,
    pub(super) starts: Vec<u32>,
}

/// The runs of at least so many half words that stand in two or more places and cannot be longer at all of them; the
/// longest first, those of one length in the order of the texts.
pub(super) fn runs(words: &Words, least: usize) -> Vec<Run> {
    let sorted = sorted(words);
    let ahead: Vec<usize> = sorted.par_windows(2).map(|pair| common(words, pair[0], pair[1])).collect();
    let mut found = Vec::new();
    // The runs that are open, the shortest first: how long, and where its places begin.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for at in 0..=ahead.len() {
        let next = ahead.get(at).copied().unwrap_or_default();
        let mut first = at;
        while let Some(&(len, begin)) = open.last().filter(|(len, _)| *len > next) {
            open.pop();
            first = begin;
            found.extend(run(words, &sorted[begin..=at], len, least));
        }
        if next > 0 && open.last().is_none_or(|(len, _)| *len < next) {
            open.push((next, first));
        }
    }
    found.put_in_order(|a, b| b.len.cmp(&a.len).then_with(|| a.starts.cmp(&b.starts)));
    found
}

/// The places where a run may begin by the words that follow, those of equal ones in the order of the texts.
fn sorted(words: &Words) -> Vec<u32> {
    let first = |at: u32| words.keys[at as usize];
    let places = || (0..words.len() as u32).filter(|&at| words.is_edge(first(at)));
    // Most places are told apart by their first word, which is a small number: where the next place of each is written.
    let mut next = vec![0; words.stems()];
    places().for_each(|at| next[first(at) as usize] += 1);
    let mut count = 0;
    for start in &mut next {
        count += std::mem::replace(start, count);
    }
    let mut sorted = vec![0; count as usize];
    for at in places() {
        let next = &mut next[first(at) as usize];
        sorted[*next as usize] = at;
        *next += 1;
    }
    let behind = |at: u32| words.stretch(at).get(1..).unwrap_or_default();
    sorted.par_chunk_by_mut(|&a, &b| first(a) == first(b)).for_each(|alike| {
        alike.sort_unstable_by(|&a, &b| behind(a).cmp(behind(b)).then(a.cmp(&b)));
    });
    sorted
}

/// How many words two stretches share from their beginnings, to the last that a run may end with.
fn common(words: &Words, a: u32, b: u32) -> usize {
    let both = words.stretch(a).iter().zip(words.stretch(b));
    let equal = both.take_while(|(a, b)| a == b).enumerate();
    equal.filter(|(_, (key, _))| words.is_edge(**key)).last().map_or(0, |(at, _)| at + 1)
}

fn run(words: &Words, starts: &[u32], len: usize, least: usize) -> Option<Run> {
    let keys = words.stretch(starts[0]).get(..len)?;
    let long = words.halves(keys) >= least && len > 1;
    if !long || !keys.iter().any(|&key| words.is_content(key)) {
        return None;
    }
    let mut starts = starts.to_vec();
    starts.sort_unstable();
    Some(Run { len, starts })
}

/// The runs without those that stand only inside longer ones; a longer one counts where every readout that has the
/// shorter has it too.
pub(super) fn told_once(words: &Words, runs: Vec<Run>) -> Vec<Run> {
    let count = words.readouts.len();
    let holders = |run: &Run| {
        let mut holders = vec![false; count];
        for &at in &run.starts {
            holders[words.readout(at).ix()] = true;
        }
        holders
    };
    let mut over = Over::new(words.len());
    let mut told: Vec<Run> = Vec::new();
    let mut told_holders: Vec<Vec<bool>> = Vec::new();
    for run in runs {
        let mine = holders(&run);
        let covers = |cover: &Cover, after: u32| {
            let theirs = told_holders[cover.by as usize].iter();
            cover.end >= after && theirs.zip(&mine).all(|(theirs, mine)| *theirs || !mine)
        };
        let is_covered = |&at: &u32| over.at(at).any(|cover| covers(cover, at + run.len as u32));
        if run.starts.iter().all(is_covered) {
            continue;
        }
        for &at in &run.starts {
            let end = at + run.len as u32;
            for word in at..end {
                over.add(word, end, told.len() as u32);
            }
        }
        told.push(run);
        told_holders.push(mine);
    }
    told
}

/// A told run over a word.
struct Cover {
    /// Where it ends.
    end: u32,
    /// Which it is.
    by: u32,
    /// The next over the same word, one on; 0 where there is none.
    next: u32,
}

/// For each word the told runs over it.
struct Over {
    /// The last that was added for each word, one on; 0 where there is none.
    last: Vec<u32>,
    covers: Vec<Cover>,
}

impl Over {
    fn new(words: usize) -> Self {
        Self { last: vec![0; words], covers: Vec::new() }
    }

    fn add(&mut self, word: u32, end: u32, by: u32) {
        let last = &mut self.last[word as usize];
        self.covers.push(Cover { end, by, next: *last });
        *last = self.covers.len() as u32;
    }

    fn at(&self, word: u32) -> impl Iterator<Item = &Cover> {
        let get = |number: u32| self.covers.get((number as usize).checked_sub(1)?);
        std::iter::successors(get(self.last[word as usize]), move |cover| get(cover.next))
    }
}
