//! Near-misses of set phrases: the words of a form close together, in another order or with others between.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::matcher::{Form, Match};
use super::words::Words;
use crate::text::InOrder as _;

/// How many words more than the form a near-miss may have.
const LOOSE: usize = 3;

/// The fewest half words of matter of a form that can be missed nearly.
const LEAST: usize = 4;

/// Where the words of forms stand in a readout, without being the form.
pub(super) fn near_misses(words: &Words, range: &Range<u32>, forms: &[Form]) -> Vec<Match> {
    let known = |form: &&Form| form.keys.iter().all(|&key| words.knows(key));
    let asked = forms.iter().filter(known).flat_map(|form| &form.keys);
    let mut places: FxHashMap<u32, Vec<u32>> = asked.map(|&key| (key, Vec::new())).collect();
    let words_asked = if places.is_empty() { 0..0 } else { range.clone() };
    for at in words_asked {
        if let Some(places) = places.get_mut(&words.keys[at as usize]) {
            places.push(at);
        }
    }
    let mut found = Vec::new();
    for form in forms.iter().filter(known) {
        let matter: Vec<u32> = form.keys.iter().copied().filter(|&key| words.is_content(key)).collect();
        // Han characters alone say too little: all of a form count, in their order.
        let is_han = form.keys.iter().all(|&key| words.halves(&[key]) == 1);
        let wanted = if is_han { &form.keys } else { &matter };
        if words.halves(wanted) < LEAST || wanted.iter().any(|key| places[key].is_empty()) {
            continue;
        }
        let rarest = wanted.iter().min_by_key(|key| places[*key].len());
        for &at in rarest.into_iter().flat_map(|key| &places[key]) {
            let near = window(words, at, form.keys.len() + LOOSE, range);
            let span = if is_han { in_order(words, near, wanted) } else { together(words, near, at, wanted) };
            if let Some(span) = span.filter(|span| span.len() <= form.keys.len() + LOOSE) {
                found.push(Match { owner: form.owner, at: span.start, len: span.len() });
            }
        }
    }
    found.put_in_order_of(|m| (m.len, m.at));
    found
}

/// The words around a word in its stretch.
fn window(words: &Words, at: u32, reach: usize, range: &Range<u32>) -> Range<u32> {
    let end = words.ends[at as usize];
    let same = |&other: &u32| words.ends[other as usize] == end;
    let first = at.saturating_sub(reach as u32).max(range.start);
    let start = (first..at).find(same).unwrap_or(at);
    let last = (at + reach as u32).min(range.end - 1);
    let end = (at..=last).rev().find(same).unwrap_or(at) + 1;
    start..end
}

/// The narrowest stretch around a word that has every wanted word.
fn together(words: &Words, near: Range<u32>, at: u32, wanted: &[u32]) -> Option<Range<u32>> {
    let mut span = at..at + 1;
    let mut taken = vec![at];
    for &key in wanted.iter().filter(|&&key| key != words.keys[at as usize]) {
        let free = near.clone().filter(|other| words.keys[*other as usize] == key && !taken.contains(other));
        let nearest = free.min_by_key(|other| other.abs_diff(at))?;
        taken.push(nearest);
        span = span.start.min(nearest)..span.end.max(nearest + 1);
    }
    Some(span)
}

/// The first stretch that has the wanted words in their order.
fn in_order(words: &Words, near: Range<u32>, wanted: &[u32]) -> Option<Range<u32>> {
    let mut rest = wanted.iter();
    let mut next = rest.next()?;
    let mut start = None;
    for at in near {
        if words.keys[at as usize] == *next {
            let first = *start.get_or_insert(at);
            match rest.next() {
                Some(key) => next = key,
                None => return Some(first..at + 1),
            }
        }
    }
    None
}
