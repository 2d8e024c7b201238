//! What turns the meaning inside correspondences, as findings: one for each matter, over all readouts.

use std::ops::Range;

use super::accounts::Accounts;
use super::event::{Length, is_of_publication, length};
use super::finding::{Citation, Confidence, Finding, FindingKind};
use super::is_claimable;
use super::reading::Reading;
use super::spans;
use crate::align::Correspondence;
use crate::collate::{Pair, ReadoutIx};
use crate::diff::{Difference, DifferenceKind, ToldDay, are_told_apart};
use crate::lexicon::Kind;
use crate::text::{PassageIx, WordIx};

/// What was found, and how much rests on weaker links.
pub(super) struct Told {
    pub(super) found: Vec<Finding>,
    pub(super) possible: usize,
    pub(super) to_review: usize,
}

/// The differences of all pairs.
pub(super) fn differences(accounts: &Accounts) -> Told {
    let (mut found, mut possible, mut to_review) = (Vec::new(), 0, 0);
    for pair in &accounts.analysis.collation().pairs {
        for (at, same) in pair.alignment.same.iter().enumerate() {
            let differences = accounts.analysis.differences(pair, at).iter();
            let all: Vec<Finding> = differences.filter_map(|d| finding(accounts, pair, same, d)).collect();
            if is_claimable(same) {
                found.extend(all);
            } else if !all.is_empty() {
                possible += all.len();
                to_review += 1;
            }
        }
    }
    Told { found: merged(found), possible, to_review }
}

/// A difference as a finding; none where one side is silent on what both would have to say.
fn finding(
    accounts: &Accounts,
    pair: &Pair,
    same: &Correspondence,
    difference: &Difference,
) -> Option<Finding> {
    let sides = [(pair.left, &same.left, &difference.left), (pair.right, &same.right, &difference.right)];
    let [left, right] = sides.map(|(readout, passages, words)| {
        let reading = accounts.reading(readout);
        placed(reading, passages, words).map(|at| (reading, at))
    });
    let ((left, mine), (right, theirs)) = (left?, right?);
    let both = !mine.is_empty() && !theirs.is_empty();
    let kind = match difference.kind {
        DifferenceKind::Day if both && are_two_days(accounts, left, &mine, right, &theirs) => {
            FindingKind::Day
        }
        DifferenceKind::Number if both => match counted(left, &mine, right, &theirs) {
            Counted::Other => return None,
            Counted::Lengths => FindingKind::Duration,
            Counted::Things => FindingKind::Number,
        },
        DifferenceKind::Place if both => FindingKind::Place,
        DifferenceKind::Speaker if both => FindingKind::Speaker,
        DifferenceKind::Name if both => FindingKind::Name,
        DifferenceKind::Order if both => FindingKind::Order,
        DifferenceKind::Country if both => FindingKind::Hint,
        DifferenceKind::Opposite => FindingKind::Opposite,
        DifferenceKind::Negation => FindingKind::Denial,
        DifferenceKind::Modality if !is_noun(left, &mine) && !is_noun(right, &theirs) => {
            FindingKind::Strength
        }
        DifferenceKind::SmallWord => FindingKind::SmallWord,
        _ => return None,
    };
    // A word of another degree is weaker or stronger, not the opposite.
    let kind = match kind {
        FindingKind::Opposite if difference.degrees.is_some() => FindingKind::Strength,
        kind => kind,
    };
    let citations = vec![spans::around(left, mine), spans::around(right, theirs)];
    Some(Finding::new(kind, citations, Confidence::of(same)))
}

/// Whether words stand behind an article: "the plan to" weakens nothing.
fn is_noun(reading: &Reading, words: &Range<usize>) -> bool {
    let before = words.start.checked_sub(1).filter(|_| !words.is_empty());
    before.is_some_and(|k| reading.listed(k, |kind| kind == Kind::Article).is_some())
}

/// Where words of a correspondence stand in the reading of their readout.
fn placed(reading: &Reading, passages: &[PassageIx], words: &Range<WordIx>) -> Option<Range<usize>> {
    let all: Vec<usize> = passages.iter().flat_map(|&passage| reading.words_of(passage)).collect();
    let start = all.get(words.start.ix()).copied().or_else(|| all.last().map(|last| last + 1))?;
    if words.is_empty() {
        return Some(start..start);
    }
    Some(start..all.get(words.end.ix().checked_sub(1)?)? + 1)
}

/// Whether both sides tell a day of the matter, and surely not one.
fn are_two_days(
    accounts: &Accounts,
    left: &Reading,
    mine: &Range<usize>,
    right: &Reading,
    theirs: &Range<usize>,
) -> bool {
    let day = |reading: &Reading, words: &Range<usize>| -> Option<String> {
        let told = reading.cues_in(words.clone(), DifferenceKind::Day).next()?;
        (!is_of_publication(reading, words)).then(|| told.0.value.clone())
    };
    let dossier = accounts.analysis.dossier();
    let dateline = |reading: &Reading| dossier.dateline(accounts.analysis.readout(reading.readout));
    let (Some(a), Some(b)) = (day(left, mine), day(right, theirs)) else { return false };
    let here = ToldDay { value: &a, dateline: dateline(left) };
    are_told_apart(here, ToldDay { value: &b, dateline: dateline(right) })
}

/// What two numbers count.
enum Counted {
    /// Lengths of time that differ.
    Lengths,
    /// Things.
    Things,
    /// Nothing that can be set against each other, or the same.
    Other,
}

fn counted(left: &Reading, mine: &Range<usize>, right: &Reading, theirs: &Range<usize>) -> Counted {
    match (length(left, mine.start), length(right, theirs.start)) {
        (Some(a), Some(b)) if a.agrees(&b) => Counted::Other,
        // Hours of a call are no days of a truce.
        (Some(a), Some(b)) if is_clocked(&a) == is_clocked(&b) => Counted::Lengths,
        (None, None) => Counted::Things,
        _ => Counted::Other,
    }
}

/// Whether a length is told in minutes or hours.
fn is_clocked(length: &Length) -> bool {
    length.unit < DAY
}

/// The minutes of a day.
const DAY: f64 = 1440.0;

/// Findings of one kind that rest on the same words are one.
fn merged(found: Vec<Finding>) -> Vec<Finding> {
    let mut all: Vec<Finding> = Vec::new();
    for mut finding in found {
        // Those that it joins may be several: A and C meet where B is linked to both.
        let is_one = |other: &Finding| {
            other.kind == finding.kind && other.citations.iter().any(|a| finding.citations.contains(a))
        };
        let (same, rest): (Vec<Finding>, Vec<Finding>) = all.into_iter().partition(is_one);
        all = rest;
        for other in same {
            finding.confidence = finding.confidence.weaker(other.confidence);
            finding.citations.extend(other.citations);
        }
        finding.citations.sort_by_key(order);
        finding.citations.dedup();
        all.push(finding);
    }
    all
}

fn order(citation: &Citation) -> (ReadoutIx, u32, u32) {
    (citation.readout, citation.focus.start, citation.focus.end)
}

/// Whether a phrase of a kind stands among some words.
pub(super) fn has(reading: &Reading, inside: Range<usize>, kind: Kind) -> bool {
    !reading.all(inside, kind).is_empty()
}
