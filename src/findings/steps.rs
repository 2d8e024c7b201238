//! Next steps that one side alone names: a date, a place or a body of what is still to come.

use super::accounts::Accounts;
use super::finding::{Confidence, Finding, FindingKind};
use super::spans;
use crate::collate::ReadoutIx;
use crate::diff::DifferenceKind;
use crate::lexicon::Kind;

/// The most words that a date and what says that something follows may take together.
const LONGEST: usize = 14;

/// Whether a day that is told may be still to come: a date, a weekday, a month, or what is told as the next.
fn is_to_come(value: &str) -> bool {
    value.starts_with("next") || value == "tomorrow" || value.contains('-')
}

pub(super) fn steps(accounts: &Accounts) -> Vec<Finding> {
    let mut found = Vec::new();
    for reading in &accounts.readings {
        let others: Vec<ReadoutIx> = accounts.others(reading.readout).collect();
        for passage in reading.passages() {
            let place = reading.readout.at(passage);
            let unanswered = others.iter().all(|&other| accounts.analysis.answer(place, other).is_none());
            if others.is_empty() || !unanswered {
                continue;
            }
            let inside = reading.words_of(passage);
            let ahead = reading.all(inside.clone(), Kind::Ahead);
            let Some((_, cue)) = ahead.iter().find(|(phrase, _)| phrase.value == "ahead") else { continue };
            let body = reading.all(inside.clone(), Kind::Body).into_iter().map(|(_, at)| at).next();
            let named = |kind| {
                let mut told = reading.cues_in(inside.clone(), kind);
                told.find(|(cue, _)| kind != DifferenceKind::Day || is_to_come(&cue.value)).map(|(_, at)| at)
            };
            let Some(at) =
                body.or_else(|| named(DifferenceKind::Day)).or_else(|| named(DifferenceKind::Place))
            else {
                continue;
            };
            let whole = at.start.min(cue.start)..at.end.max(cue.end);
            let nearest = others.iter().filter_map(|&other| accounts.analysis.nearest(place, other));
            let nearest = nearest.reduce(|best, next| if next.score > best.score { next } else { best });
            let citation = spans::around(reading, if whole.len() <= LONGEST { whole } else { at });
            found.push(Finding::new(FindingKind::NextStep, vec![citation], Confidence::Unanswered(nearest)));
        }
    }
    found
}
