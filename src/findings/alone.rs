//! What one account has alone: passages that nothing answers, neighbours of one paragraph together.

use std::collections::BTreeSet;

use super::accounts::Accounts;
use super::event::is_head;
use super::finding::{Confidence, Finding, FindingKind};
use super::spans;
use crate::analysis::Nearest;
use crate::collate::{Place, ReadoutIx};
use crate::text::PassageIx;

/// Fewer words of matter say nothing that a reader would miss: "Good to be with you."
const LEAST: usize = 4;

/// The passages that no other account of the event answers, without those that are told already.
pub(super) fn alone(accounts: &Accounts, told: &[&[Finding]]) -> Vec<Finding> {
    let told: BTreeSet<Place> = told
        .iter()
        .flat_map(|all| all.iter())
        .filter(|finding| matches!(finding.confidence, Confidence::Unanswered(_)))
        .filter_map(|finding| finding.citations.first()?.place)
        .collect();
    let mut found = Vec::new();
    for readout in accounts.analysis.readouts() {
        let others: Vec<ReadoutIx> = accounts.others(readout).collect();
        if others.is_empty() {
            continue;
        }
        let reading = accounts.reading(readout);
        let is_alone = |passage: PassageIx| {
            let place = readout.at(passage);
            !told.contains(&place)
                && !is_head(reading, passage)
                && others.iter().all(|&other| accounts.analysis.answer(place, other).is_none())
                && reading.words_of(passage).filter(|&k| reading.is_content(k)).count() >= LEAST
                // What would be an answer, were it not that another one is better, is no silence.
                && others.iter().all(|&other| !may_be_answered(accounts, place, other))
        };
        let text = accounts.analysis.text(readout);
        let beside = |a: PassageIx, b: PassageIx| {
            a.0 + 1 == b.0 && text.passages[a.ix()].paragraph == text.passages[b.ix()].paragraph
        };
        let passages: Vec<PassageIx> = reading.passages().into_iter().filter(|&p| is_alone(p)).collect();
        for group in passages.chunk_by(|&a, &b| beside(a, b)) {
            let (Some(&first), Some(&last)) = (group.first(), group.last()) else { continue };
            let words = reading.words_of(first).start..reading.words_of(last).end;
            let closed = |&p: &PassageIx| {
                others.iter().all(|&other| accounts.analysis.by_hand().is_closed(readout.at(p), other))
            };
            let nearest = group.iter().flat_map(|&p| nearest(accounts, readout.at(p), &others));
            let nearest = nearest.reduce(|best, next| if next.score > best.score { next } else { best });
            let reviewed = group.iter().all(closed);
            let confidence = if reviewed { Confidence::ByHand } else { Confidence::Unanswered(nearest) };
            let citation = spans::opening(reading, words.clone());
            let mut finding = Finding::new(FindingKind::Alone, vec![citation], confidence);
            finding.words = reading.count(words);
            found.push(finding);
        }
    }
    found
}

/// Whether a passage over there scores as high as answers do.
fn may_be_answered(accounts: &Accounts, place: Place, there: ReadoutIx) -> bool {
    let nearest = accounts.analysis.nearest(place, there);
    let threshold = accounts.analysis.threshold(place.readout, there);
    nearest.zip(threshold).is_some_and(|(nearest, threshold)| nearest.score >= threshold)
}

fn nearest(accounts: &Accounts, place: Place, others: &[ReadoutIx]) -> Vec<Nearest> {
    others.iter().filter_map(|&other| accounts.analysis.nearest(place, other)).collect()
}
