//! Two texts from one template: passage by passage the same words, but for the names, as of two visits or two calls.

use std::collections::BTreeMap;
use std::ops::Range;

use super::accounts::Accounts;
use super::finding::{Citation, Confidence, Finding, FindingKind};
use super::reading::Reading;
use crate::align::Correspondence;
use crate::collate::{Pair, Place};
use crate::diff::{Difference, DifferenceKind, in_common};
use crate::text::InOrder as _;

/// From this share of its words on, names, numbers and days apart, a passage is the same as its counterpart.
const SAME: f32 = 0.9;

/// Fewer words than these beside the names make no template: "President Hale met President Berg."
const LEAST: usize = 5;

/// A longer passage, in words, is not looked at: every word of one side is held against every word of the other.
const LONGEST: usize = 200;

/// In how many passages the same name stands for the same other one at least.
const SWAPPED: usize = 2;

/// What stands in the slots of a template.
const SLOTS: [DifferenceKind; 5] = [
    DifferenceKind::Name,
    DifferenceKind::Place,
    DifferenceKind::Country,
    DifferenceKind::Day,
    DifferenceKind::Number,
];

/// A passage with the one that is the same but for names, and those names on each side.
struct Filled {
    sides: [Place; 2],
    swaps: Vec<[Range<usize>; 2]>,
}

/// What is told of two texts from one template.
pub(super) struct Template {
    pub(super) finding: Finding,
    /// The passages that are the same but for names.
    passages: Vec<Place>,
}

impl Template {
    /// Whether it tells the names that a finding tells.
    pub(super) fn tells(&self, finding: &Finding) -> bool {
        let inside = |cited: &Citation| cited.place.is_some_and(|place| self.passages.contains(&place));
        matches!(finding.kind, FindingKind::Name | FindingKind::Place) && finding.citations.iter().all(inside)
    }
}

/// Each two readouts that are from one template.
pub(super) fn templates(accounts: &Accounts) -> Vec<Template> {
    accounts.analysis.collation().pairs.iter().filter_map(|pair| template(accounts, pair)).collect()
}

fn template(accounts: &Accounts, pair: &Pair) -> Option<Template> {
    let sides = [pair.left, pair.right];
    let links = pair.alignment.same.iter().enumerate();
    let filled: Vec<Filled> = links.filter_map(|(at, same)| filled(accounts, pair, at, same)).collect();
    let readings = sides.map(|side| accounts.reading(side));
    let passages = readings.map(|reading| reading.passages().len());
    let mut counts: BTreeMap<[String; 2], usize> = BTreeMap::new();
    let mut order: Vec<[String; 2]> = Vec::new();
    for one in &filled {
        let mut swaps: Vec<[String; 2]> = one.swaps.iter().map(|swap| written(readings, swap)).collect();
        swaps.put_in_order(Ord::cmp);
        swaps.dedup();
        for swap in swaps {
            let count = counts.entry(swap.clone()).or_default();
            *count += 1;
            if *count == 1 {
                order.push(swap);
            }
        }
    }
    let often = counts.values().max().is_some_and(|count| *count >= SWAPPED);
    let most = 2 * filled.len() >= passages.into_iter().min()?;
    let first = filled.first().filter(|_| often && most)?;
    // The name that is swapped most often comes first.
    order.put_in_order_of(|swap| std::cmp::Reverse(counts.get(swap).copied()));
    let cite = |side: usize| {
        let mut names: Vec<&str> = Vec::new();
        for swap in &order {
            if !names.contains(&swap[side].as_str()) {
                names.push(&swap[side]);
            }
        }
        let focus = readings[side].tokens(&first.swaps[0][side]);
        Citation {
            readout: sides[side],
            place: Some(first.sides[side]),
            quote: focus.start..focus.start,
            focus,
            value: Some(format!("{} in {} of {}", names.join(", "), filled.len(), passages[side])),
        }
    };
    let finding = Finding::new(FindingKind::Template, vec![cite(0), cite(1)], Confidence::Counted);
    Some(Template { finding, passages: filled.iter().flat_map(|one| one.sides).collect() })
}

/// A correspondence of two passages that are the same but for names.
fn filled(accounts: &Accounts, pair: &Pair, at: usize, same: &Correspondence) -> Option<Filled> {
    let ([left], [right]) = (same.left.as_slice(), same.right.as_slice()) else { return None };
    let sides = [pair.left.at(*left), pair.right.at(*right)];
    let readings = sides.map(|side| accounts.reading(side.readout));
    let is_name = |d: &&Difference| {
        matches!(d.kind, DifferenceKind::Name | DifferenceKind::Place | DifferenceKind::Country)
            && !d.left.is_empty()
            && !d.right.is_empty()
    };
    let words = [0, 1].map(|side| readings[side].words_of(sides[side].passage));
    let placed = |side: usize, range: &Range<crate::text::WordIx>| {
        let start = words[side].start + range.start.ix();
        start..(start + range.end.ix() - range.start.ix()).min(words[side].end)
    };
    let differences = accounts.analysis.differences(pair, at).iter().filter(is_name);
    let swaps: Vec<[Range<usize>; 2]> =
        differences.map(|d| [placed(0, &d.left), placed(1, &d.right)]).collect();
    if swaps.is_empty() {
        return None;
    }
    let slotted = [0, 1].map(|side| {
        slotted(readings[side], &words[side], |k| swaps.iter().any(|swap| swap[side].contains(&k)))
    });
    are_same(&slotted[0], &slotted[1]).then_some(Filled { sides, swaps })
}

/// A name, a number or a day, whatever it is.
const SLOT: &str = "";

/// The words of a passage in normal form, each run of what fills a slot as one.
fn slotted<'a>(reading: &Reading<'a>, words: &Range<usize>, is_name: impl Fn(usize) -> bool) -> Vec<&'a str> {
    let is_slot = |k: usize| is_name(k) || SLOTS.iter().any(|&kind| reading.cue_at(k, kind));
    let read = words.clone().filter(|&k| !reading.is_mark(k));
    let mut all: Vec<&str> =
        read.map(|k| if is_slot(k) { SLOT } else { reading.word(k).unwrap_or_default() }).collect();
    all.dedup_by(|a, b| *a == SLOT && *b == SLOT);
    all
}

/// Whether nearly all words of two passages are the same in the same order, slots apart.
fn are_same(left: &[&str], right: &[&str]) -> bool {
    let longest = left.len().max(right.len());
    if longest > LONGEST {
        return false;
    }
    let plain = |words: &[&str]| words.iter().filter(|word| **word != SLOT).count();
    let enough = plain(left).min(plain(right)) >= LEAST;
    enough && in_common(left, right) as f32 >= SAME * longest as f32
}

/// The words of a swap as they are written.
fn written(readings: [&Reading; 2], swap: &[Range<usize>; 2]) -> [String; 2] {
    [0, 1].map(|side| {
        let words: Vec<&str> = swap[side].clone().map(|k| readings[side].written(k)).collect();
        words.join(" ")
    })
}
