//! Two readouts of one party that are one text in two forms: a later text of the same issuer, or a translation.

use super::accounts::Accounts;
use super::finding::{Citation, Confidence, Finding, FindingKind};
use super::spans;
use crate::align::Kind as Manner;
use crate::collate::{Pair, ReadoutIx};
use crate::diff::State;
use crate::text::PassageIx;

/// For each two readouts of one party that are versions or translations of each other: what was changed, dropped and
/// added, with the first passage that was.
pub(super) fn versions(accounts: &Accounts) -> Vec<Finding> {
    accounts.analysis.collation().pairs.iter().filter_map(|pair| version(accounts, pair)).collect()
}

fn version(accounts: &Accounts, pair: &Pair) -> Option<Finding> {
    let owner = |readout: ReadoutIx| accounts.parties.owner(readout);
    let is_one_text = matches!(pair.scores.kind, Manner::Versions | Manner::Languages);
    let alignment = &pair.alignment;
    if owner(pair.left).is_none()
        || owner(pair.left) != owner(pair.right)
        || !is_one_text
        || alignment.same.is_empty()
    {
        return None;
    }
    let is_changed = |at: &usize| pair.words.get(*at).is_some_and(|words| words.state != State::Verbatim);
    let changes: Vec<usize> = (0..alignment.same.len()).filter(is_changed).collect();
    let alone = |readout: ReadoutIx, there: ReadoutIx| -> Vec<PassageIx> {
        let reading = accounts.reading(readout);
        let is_alone = |&p: &PassageIx| accounts.analysis.answer(readout.at(p), there).is_none();
        reading.passages().into_iter().filter(is_alone).collect()
    };
    let (dropped, added) = (alone(pair.left, pair.right), alone(pair.right, pair.left));
    let first = changes.first().map(|&at| &alignment.same[at]);
    let left = first.and_then(|same| same.left.first()).or(dropped.first());
    let right = first.and_then(|same| same.right.first()).or(added.first());
    let in_words = if pair.scores.kind == Manner::Languages { "answered by meaning" } else { "changed" };
    let told = [
        format!("{} of {} passages {in_words}", changes.len(), alignment.same.len()),
        format!("{} only here", dropped.len()),
        format!("{} only here", added.len()),
    ];
    let cite = |readout: ReadoutIx, passage: Option<&PassageIx>, value: String| {
        let mut cited = match passage {
            Some(&passage) => {
                let reading = accounts.reading(readout);
                spans::opening(reading, reading.words_of(passage))
            }
            None => Citation { readout, place: None, focus: 0..0, quote: 0..0, value: None },
        };
        cited.value = Some(value);
        cited
    };
    let [both, here, there] = told;
    let citations = vec![
        cite(pair.left, left, format!("{both}, {here}")),
        cite(pair.right, right, format!("{both}, {there}")),
    ];
    Some(Finding::new(FindingKind::Version, citations, Confidence::Counted))
}
