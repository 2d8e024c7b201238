//! What one side says that the other agreed to, and the other does not say.

use std::ops::Range;

use super::accounts::Accounts;
use super::differences::has;
use super::finding::{Citation, Confidence, Finding, FindingKind};
use super::is_claimable;
use super::reading::Reading;
use super::spans;
use crate::collate::{Place, ReadoutIx};
use crate::diff::DifferenceKind;
use crate::lexicon::Kind;
use crate::text::{InOrder as _, PassageIx};

/// How many words may stand between who agrees and the verb.
const NEAR: usize = 4;

/// From this score on the nearest passage may say it too.
const MAY_SAY: f32 = 0.2;

/// The claims of every account that is one side's own.
pub(super) fn claims(accounts: &Accounts) -> Vec<Finding> {
    let mut found = Vec::new();
    for reading in &accounts.readings {
        let Some(own) = accounts.parties.owner(reading.readout) else { continue };
        for passage in reading.passages() {
            found.extend(claim(accounts, reading, own, passage));
        }
    }
    found
}

/// The first claim of a passage that the other side does not answer.
fn claim(accounts: &Accounts, reading: &Reading, own: &str, passage: PassageIx) -> Option<Finding> {
    let inside = reading.words_of(passage);
    let denied = |verb: &Range<usize>| {
        let from = verb.start.saturating_sub(2).max(inside.start);
        reading.cues_in(from..verb.end, DifferenceKind::Negation).next().is_some()
    };
    for (_, verb) in reading.all(inside.clone(), Kind::Commit) {
        if denied(&verb) {
            continue;
        }
        let Some((who, others)) = agent(accounts, reading, own, &inside, &verb) else { continue };
        for other in others {
            let here = reading.readout.at(passage);
            if let Some((confidence, answer)) = unsaid(accounts, here, other) {
                let mut citations = vec![spans::around(reading, who.start..verb.end)];
                citations.extend(answer);
                citations.put_in_order_of(|citation| citation.readout != reading.readout);
                return Some(Finding::new(FindingKind::Claim, citations, confidence));
            }
        }
    }
    None
}

/// Who agrees, where it is another side than the one whose account it is, or all sides at once; and that side's
/// readouts.
fn agent(
    accounts: &Accounts,
    reading: &Reading,
    own: &str,
    inside: &Range<usize>,
    verb: &Range<usize>,
) -> Option<(Range<usize>, Vec<ReadoutIx>)> {
    let before = inside.start.max(verb.start.saturating_sub(NEAR))..verb.start;
    for at in before.rev() {
        if reading.is_mark(at) && reading.word(at) != Some("-") {
            return None;
        }
        if let Some((_, end)) =
            reading.listed(at, |kind| kind == Kind::Together).filter(|(_, end)| *end <= verb.start)
        {
            return Some((at..end, partners(accounts, reading, own)));
        }
        if let Some(somebody) = accounts.parties.somebody(reading, at) {
            let party = somebody.party.filter(|party| *party != own)?;
            return Some((at..somebody.end, accounts.parties.readouts_of(party).collect()));
        }
    }
    None
}

/// The readouts of the sides that an account names as having been there.
fn partners(accounts: &Accounts, reading: &Reading, own: &str) -> Vec<ReadoutIx> {
    let named: Vec<&str> = accounts
        .of_event(reading.readout)
        .into_iter()
        .flat_map(|passage| reading.words_of(passage))
        .filter_map(|at| accounts.parties.somebody(reading, at)?.party)
        .filter(|party| *party != own)
        .collect();
    let Some(first) = named.first() else { return Vec::new() };
    if named.iter().any(|party| party != first) {
        Vec::new()
    } else {
        accounts.parties.readouts_of(first).collect()
    }
}

/// How the other side leaves a claim without its word: nothing answers it, or what answers it has no verb of agreeing.
fn unsaid(accounts: &Accounts, here: Place, there: ReadoutIx) -> Option<(Confidence, Option<Citation>)> {
    if !accounts.answer_each_other(here.readout, there) {
        return None;
    }
    let (analysis, other) = (accounts.analysis, accounts.reading(there));
    let agrees = |passage: PassageIx| has(other, other.words_of(passage), Kind::Commit);
    let Some(answer) = analysis.answer(here, there) else {
        let nearest = analysis.nearest(here, there);
        let may = nearest.is_some_and(|n| n.score >= MAY_SAY && agrees(n.place.passage));
        return (!may).then_some((Confidence::Unanswered(nearest), None));
    };
    if answer.there().iter().any(|&passage| agrees(passage)) || !is_claimable(answer.correspondence) {
        return None;
    }
    let first = *answer.there().first()?;
    let citation = spans::opening(other, other.words_of(first));
    Some((Confidence::of(answer.correspondence), Some(citation)))
}
