//! What turns the meaning inside correspondences, as findings: one for each matter, over all readouts.

use std::collections::BTreeSet;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::accounts::Accounts;
use super::event::{Length, is_of_publication, length};
use super::finding::{Citation, Confidence, Finding, FindingKind};
use super::is_claimable;
use super::reading::Reading;
use super::spans;
use crate::align::Correspondence;
use crate::collate::{Pair, ReadoutIx};
use crate::diff::{Difference, DifferenceKind, ToldDay, are_told_apart, on_one_clock};
use crate::lexicon::{Kind, Ties};
use crate::text::{InOrder as _, PassageIx, WordIx};

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
    let (here, there) = ((left, &mine), (right, &theirs));
    let alike = are_alike(accounts, same, left.readout, right.readout);
    if !alike && !of_one_thing(here, there) {
        return None;
    }
    let both = !mine.is_empty() && !theirs.is_empty();
    let kind = match difference.kind {
        DifferenceKind::Day if both && are_two_days(accounts, here, there) => FindingKind::Day,
        DifferenceKind::Number if both => match counted(left, &mine, right, &theirs) {
            Counted::Other => return None,
            Counted::Lengths => FindingKind::Duration,
            Counted::Things => FindingKind::Number,
        },
        DifferenceKind::Place if both => FindingKind::Place,
        DifferenceKind::Speaker if both => FindingKind::Speaker,
        DifferenceKind::Name if both && !are_spellings(here, there) => FindingKind::Name,
        DifferenceKind::Order if both => FindingKind::Order,
        DifferenceKind::Country if both => FindingKind::Hint,
        DifferenceKind::Opposite
            if is_denied(here) == is_denied(there)
                && (alike || difference.degrees.is_some() || have_a_neighbour(here, there)) =>
        {
            FindingKind::Opposite
        }
        DifferenceKind::Negation if !denies_the_opposite(here, there) => FindingKind::Denial,
        DifferenceKind::Modality if !is_noun(left, &mine) && !is_noun(right, &theirs) => {
            FindingKind::Strength
        }
        DifferenceKind::SmallWord if !is_article(here, there) => FindingKind::SmallWord,
        _ => return None,
    };
    // A word of another degree is weaker or stronger, not the opposite.
    let kind = match kind {
        FindingKind::Opposite if difference.degrees.is_some() => FindingKind::Strength,
        kind => kind,
    };
    let cited = |(reading, words): At<'_, '_>| {
        let mut citation = spans::around(reading, words.clone());
        if kind == FindingKind::Day {
            citation.value = days_of(accounts, reading, words).find_map(on_one_clock);
        }
        citation
    };
    let citations = vec![cited((left, &mine)), cited((right, &theirs))];
    Some(Finding::new(kind, citations, Confidence::of(same)))
}

/// Some words of a reading.
type At<'r, 'a> = (&'r Reading<'a>, &'r Range<usize>);

/// How many words on either side tell what some words are about, and how many of them both sides must have.
const BESIDE: usize = 6;
const COMMON: usize = 2;

/// Whether most words of the passages of a link are shared, so that what differs in them is said of one thing.
fn are_alike(accounts: &Accounts, same: &Correspondence, one: ReadoutIx, other: ReadoutIx) -> bool {
    let analysis = accounts.analysis;
    let stand_out = same.left.iter().any(|&p| analysis.differences_stand_out(one.at(p), other))
        || same.right.iter().any(|&p| analysis.differences_stand_out(other.at(p), one));
    stand_out && same.left.len().min(same.right.len()) == 1
}

/// Whether what differs is said of one thing where few words are shared, or where several passages were tied to several:
/// words of matter must stand beside it on both sides.
fn of_one_thing(here: At<'_, '_>, there: At<'_, '_>) -> bool {
    let (mine, theirs) = (beside(here), beside(there));
    mine.iter().filter(|word| theirs.contains(*word)).count() >= COMMON
}

/// Whether the next word of matter on one side of some words is the same: an opposite is of the word that it stands at.
fn have_a_neighbour((left, mine): At<'_, '_>, (right, theirs): At<'_, '_>) -> bool {
    let before = |reading: &Reading, words: &Range<usize>| {
        (0..words.start)
            .rev()
            .find(|&k| reading.is_content(k))
            .and_then(|k| reading.matter(k))
            .map(str::to_owned)
    };
    let after = |reading: &Reading, words: &Range<usize>| {
        (words.end..reading.len())
            .find(|&k| reading.is_content(k))
            .and_then(|k| reading.matter(k))
            .map(str::to_owned)
    };
    let same = |one: Option<String>, other: Option<String>| one.is_some() && one == other;
    same(before(left, mine), before(right, theirs)) || same(after(left, mine), after(right, theirs))
}

/// The words of matter beside some words, in their passage.
fn beside<'a>((reading, words): At<'_, 'a>) -> BTreeSet<&'a str> {
    let passage = reading.passage_of(words.start.min(reading.len().saturating_sub(1)));
    let inside = reading.words_of(passage);
    let is_matter = |k: &usize| reading.is_content(*k);
    let before = (inside.start..words.start).rev().take(BESIDE).filter(is_matter);
    let after = (words.end..inside.end).take(BESIDE).filter(is_matter);
    before.chain(after).filter_map(|k| reading.matter(k)).collect()
}

/// Whether two names are one that is spelled in two ways: "Bessent" and "Bessant".
fn are_spellings((left, mine): At<'_, '_>, (right, theirs): At<'_, '_>) -> bool {
    let last = |reading: &Reading, words: &Range<usize>| {
        words.end.checked_sub(1).and_then(|k| reading.word(k)).unwrap_or_default().to_owned()
    };
    let (one, other) = (last(left, mine), last(right, theirs));
    let long = one.chars().count().min(other.chars().count()) >= SPELLED;
    long && strsim::levenshtein(&one, &other) <= 1
}

/// The letters of a name from which on another letter may be another spelling.
const SPELLED: usize = 5;

/// Whether a denial stands before some words: "not immediately clear".
fn is_denied((reading, words): At<'_, '_>) -> bool {
    let from =
        words.start.saturating_sub(DENIED).max(reading.words_of(reading.passage_of(words.start)).start);
    reading.cues_in(from..words.start, DifferenceKind::Negation).next().is_some()
}

/// How far before a word its denial may stand.
const DENIED: usize = 3;

/// Whether one side denies a word and the other has its opposite: "not clear" and "unclear" are no denial.
fn denies_the_opposite(here: At<'_, '_>, there: At<'_, '_>) -> bool {
    opposes(here, there) || opposes(there, here)
}

/// Whether the word that some words deny has an opposite in the passage over there.
fn opposes((reading, words): At<'_, '_>, (other, at): At<'_, '_>) -> bool {
    let inside = reading.words_of(reading.passage_of(words.start.min(reading.len().saturating_sub(1))));
    let mut denied = (words.end..inside.end).take(DENIED).filter(|&k| reading.is_content(k));
    let there = other.words_of(other.passage_of(at.start.min(other.len().saturating_sub(1))));
    let told = || there.clone().filter_map(|k| Ties::of(other.word(k)?));
    !words.is_empty()
        && denied.any(|k| {
            let ties = reading.word(k).and_then(Ties::of).filter(Ties::has_opposites);
            ties.is_some_and(|ties| told().any(|there| ties.is_opposite(&there)))
        })
}

/// Whether a small word stands where the other side has an article: "any law" and "a law".
fn is_article((left, mine): At<'_, '_>, (right, theirs): At<'_, '_>) -> bool {
    // Among the small words up to the next word of matter.
    let beside = |reading: &Reading, at: &Range<usize>| {
        let article = |k: &usize| reading.listed(*k, |kind| kind == Kind::Article).is_some();
        let mut next = (at.end..reading.len()).take_while(|&k| !reading.is_content(k));
        at.start.checked_sub(1).is_some_and(|k| article(&k)) || next.any(|k| article(&k))
    };
    (mine.is_empty() || theirs.is_empty()) && beside(left, mine) != beside(right, theirs)
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

/// Whether both sides tell a day of the matter, or its hour, and surely not one.
fn are_two_days(accounts: &Accounts, (left, mine): At<'_, '_>, (right, theirs): At<'_, '_>) -> bool {
    !is_of_publication(left, mine)
        && !is_of_publication(right, theirs)
        && days_of(accounts, left, mine)
            .any(|a| days_of(accounts, right, theirs).any(|b| are_told_apart(a, b)))
}

/// The days and hours that some words tell.
fn days_of<'a>(
    accounts: &Accounts,
    reading: &'a Reading,
    words: &Range<usize>,
) -> impl Iterator<Item = ToldDay<'a>> {
    let dateline = accounts.dateline(reading);
    reading
        .cues_in(words.clone(), DifferenceKind::Day)
        .map(move |(cue, _)| ToldDay { value: &cue.value, dateline })
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
    let mut all: Vec<Option<Finding>> = Vec::new();
    // Which of them were met that rest on some words.
    let mut resting = FxHashMap::<_, Vec<usize>>::default();
    for mut finding in found {
        let own = finding.citations.clone();
        let key = |citation: &Citation| (finding.kind, order(citation));
        let mut near: Vec<usize> =
            own.iter().filter_map(|c| resting.get(&key(c))).flatten().copied().collect();
        near.sort_unstable();
        // Those that it joins may be several: A and C meet where B is linked to both.
        for at in near {
            let is_one = |other: &mut Finding| other.citations.iter().any(|a| own.contains(a));
            if let Some(other) = all[at].take_if(is_one) {
                finding.confidence = finding.confidence.weaker(other.confidence);
                finding.citations.extend(other.citations);
            }
        }
        finding.citations.put_in_order_of(order);
        finding.citations.dedup();
        for citation in &finding.citations {
            resting.entry((finding.kind, order(citation))).or_default().push(all.len());
        }
        all.push(Some(finding));
    }
    all.into_iter().flatten().collect()
}

fn order(citation: &Citation) -> (ReadoutIx, u32, u32) {
    (citation.readout, citation.focus.start, citation.focus.end)
}

/// Whether a phrase of a kind stands among some words.
pub(super) fn has(reading: &Reading, inside: Range<usize>, kind: Kind) -> bool {
    !reading.all(inside, kind).is_empty()
}
