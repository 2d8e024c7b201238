//! What no other account answers: what one has alone, and where no answer was found and one may be there all the same.

use std::collections::BTreeSet;

use super::accounts::Accounts;
use super::event::is_head;
use super::finding::{Citation, Confidence, Finding, FindingKind, Topic};
use super::spans;
use crate::analysis::{Nearest, Silences};
use crate::collate::{Place, ReadoutIx};
use crate::text::PassageIx;

/// Fewer words of matter say nothing that a reader would miss: "Good to be with you."
const LEAST: usize = 4;

/// A passage that nothing answers.
struct Unanswered {
    passage: PassageIx,
    topic: Option<Topic>,
    kind: FindingKind,
}

impl Unanswered {
    /// Whether two are told as one where they stand side by side, or on one topic wherever they stand.
    fn is_told_with(&self, other: &Self) -> bool {
        let name = |of: &Self| of.topic.as_ref().map(|topic| topic.name.clone());
        self.kind == other.kind && name(self) == name(other)
    }
}

/// The passages that no other account of the event answers, without those that are told already: neighbours of one
/// paragraph together, and all on one topic.
pub(super) fn alone(
    accounts: &Accounts,
    told: &[Place],
    topic: impl Fn(Place) -> Option<Topic>,
) -> Vec<Finding> {
    let told: BTreeSet<Place> = told.iter().copied().collect();
    let silences = Silences::of(accounts.analysis);
    let mut found = Vec::new();
    for readout in accounts.analysis.readouts() {
        let others: Vec<ReadoutIx> = accounts.others(readout).collect();
        if others.is_empty() {
            continue;
        }
        let reading = accounts.reading(readout);
        let is_unanswered = |passage: PassageIx| {
            let place = readout.at(passage);
            !told.contains(&place)
                && !is_head(reading, passage)
                && others.iter().all(|&other| accounts.analysis.answer(place, other).is_none())
                && reading.words_of(passage).filter(|&k| reading.is_content(k)).count() >= LEAST
        };
        let unanswered = |passage: PassageIx| {
            let place = readout.at(passage);
            let alone = others.iter().all(|&other| silences.is_claimable(place, other));
            let kind = if alone { FindingKind::Alone } else { FindingKind::Unanswered };
            Unanswered { passage, topic: topic(place), kind }
        };
        let all: Vec<Unanswered> =
            reading.passages().into_iter().filter(|&p| is_unanswered(p)).map(unanswered).collect();
        found.extend(told_together(accounts, readout, &others, &all));
    }
    found
}

/// One finding for the neighbours of a paragraph, and one for all that is on a topic.
fn told_together(
    accounts: &Accounts,
    readout: ReadoutIx,
    others: &[ReadoutIx],
    all: &[Unanswered],
) -> Vec<Finding> {
    let text = accounts.analysis.text(readout);
    let paragraph = |of: &Unanswered| text.passages[of.passage.ix()].paragraph;
    let beside = |a: &Unanswered, b: &Unanswered| {
        a.passage.0 + 1 == b.passage.0 && paragraph(a) == paragraph(b) && a.is_told_with(b)
    };
    let mut found: Vec<(&Unanswered, Finding)> = Vec::new();
    for group in all.chunk_by(beside) {
        let Some(first) = group.first() else { continue };
        let finding = finding(accounts, readout, others, group);
        match found.iter_mut().find(|(known, _)| first.topic.is_some() && known.is_told_with(first)) {
            Some((_, known)) => known.join(finding),
            None => found.push((first, finding)),
        }
    }
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// Neighbours of a paragraph as one finding.
fn finding(accounts: &Accounts, readout: ReadoutIx, others: &[ReadoutIx], group: &[Unanswered]) -> Finding {
    let reading = accounts.reading(readout);
    let places = || group.iter().map(|one| readout.at(one.passage));
    let words = group.iter().map(|one| reading.words_of(one.passage));
    let words = words.reduce(|all, next| all.start..next.end).unwrap_or_default();
    let closed =
        |place: Place| others.iter().all(|&other| accounts.analysis.by_hand().is_closed(place, other));
    let nearest = places().flat_map(|place| nearest(accounts, place, others));
    let nearest = nearest.reduce(|best, next| if next.score > best.score { next } else { best });
    let confidence = if places().all(closed) { Confidence::ByHand } else { Confidence::Unanswered(nearest) };
    let mut citation = spans::opening(reading, words.clone());
    if let Some(topic) = group.first().and_then(|one| one.topic.as_ref()) {
        name(&mut citation, topic);
    }
    let kind = group.first().map_or(FindingKind::Unanswered, |one| one.kind);
    let mut finding = Finding::new(kind, vec![citation], confidence);
    finding.words = reading.count(words);
    finding
}

/// Names the topic of a citation; its words are quoted.
fn name(citation: &mut Citation, topic: &Topic) {
    citation.value = Some(topic.name.clone());
    // The beginning tells most, and the words of the topic are told with it where they do not stand far behind.
    citation.quote.end = citation.quote.end.max(topic.tokens.end);
}

fn nearest(accounts: &Accounts, place: Place, others: &[ReadoutIx]) -> Vec<Nearest> {
    others.iter().filter_map(|&other| accounts.analysis.nearest(place, other)).collect()
}
