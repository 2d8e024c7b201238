//! Order and weight: what each account puts first, what it calls most important, what it tells elsewhere.

use super::accounts::Accounts;
use super::event::is_head;
use super::finding::{Citation, Confidence, Finding, FindingKind};
use super::is_claimable;
use super::spans;
use crate::collate::{Pair, Place, ReadoutIx};
use crate::lexicon::Kind;
use crate::text::InOrder as _;

/// The least links in which an order is seen, and by how many places a matter must stand elsewhere.
const LINKS: usize = 4;
const ELSEWHERE: usize = 2;

/// From this score on two passages may be of one matter.
const MAY_BE_ONE: f32 = 0.2;

pub(super) fn emphasis(accounts: &Accounts) -> Vec<Finding> {
    let mut found: Vec<Finding> = first(accounts).into_iter().chain(foremost(accounts)).collect();
    found.extend(accounts.analysis.collation().pairs.iter().filter_map(|pair| moved(accounts, pair)));
    found
}

/// Whether two passages are of one matter, or may be.
fn may_be_one(accounts: &Accounts, one: Place, other: Place) -> bool {
    let analysis = accounts.analysis;
    let answers = analysis.answer(one, other.readout).is_some_and(|a| a.there().contains(&other.passage));
    let near = analysis.nearest(one, other.readout);
    let near_there = analysis.nearest(other, one.readout);
    let is_near = |nearest: Option<crate::analysis::Nearest>, place: Place| {
        nearest.is_some_and(|n| n.place == place && n.score >= MAY_BE_ONE)
    };
    answers || is_near(near, other) || is_near(near_there, one)
}

/// What each account puts first after telling of the event, where that is not one matter.
fn first(accounts: &Accounts) -> Option<Finding> {
    let of = |readout: ReadoutIx| -> Option<Place> {
        accounts.others(readout).next()?;
        let opening = accounts.of_event(readout);
        let reading = accounts.reading(readout);
        let mut passages = reading.passages();
        passages.retain(|&passage| !is_head(reading, passage));
        // The passages at the head that tell of the event are its frame, not its matter.
        let frame = passages.iter().position(|passage| opening.contains(passage)).unwrap_or_default();
        let after = passages.iter().skip(frame).take_while(|passage| opening.contains(passage)).count();
        Some(readout.at(*passages.get(frame + after)?))
    };
    let places: Vec<Place> = accounts.analysis.readouts().filter_map(of).collect();
    let mut pairs =
        places.iter().enumerate().flat_map(|(at, a)| places[at + 1..].iter().map(move |b| (a, b)));
    let apart = pairs.any(|(&a, &b)| {
        let elsewhere = is_told_elsewhere(accounts, a, b) || is_told_elsewhere(accounts, b, a);
        elsewhere && !may_be_one(accounts, a, b)
    });
    apart.then(|| {
        let cite = |place: &Place| {
            let reading = accounts.reading(place.readout);
            spans::opening(reading, reading.words_of(place.passage))
        };
        Finding::new(FindingKind::First, places.iter().map(cite).collect(), Confidence::Counted)
    })
}

/// Whether what one account puts first surely stands in another, and not where that one begins.
fn is_told_elsewhere(accounts: &Accounts, here: Place, there: Place) -> bool {
    let answer = accounts.analysis.answer(here, there.readout);
    answer.is_some_and(|a| is_claimable(a.correspondence) && !a.there().contains(&there.passage))
}

/// What each account calls most important, where they do not all call one matter so.
fn foremost(accounts: &Accounts) -> Option<Finding> {
    let mut citations: Vec<Citation> = Vec::new();
    for reading in &accounts.readings {
        if accounts.others(reading.readout).next().is_some() {
            let found = reading.all(0..reading.len(), Kind::Foremost);
            citations.extend(found.into_iter().map(|(_, at)| spans::around(reading, at)));
        }
    }
    let places: Vec<Place> = citations.iter().filter_map(|citation| citation.place).collect();
    let is_told_there = |place: &Place| {
        accounts.others(place.readout).all(|other| {
            places.iter().any(|there| there.readout == other && may_be_one(accounts, *place, *there))
        })
    };
    let differ = places.iter().any(|place| !is_told_there(place));
    differ.then(|| Finding::new(FindingKind::Foremost, citations, Confidence::Counted))
}

/// The matter of a pair that stands farthest from its place in the order of the other.
fn moved(accounts: &Accounts, pair: &Pair) -> Option<Finding> {
    let links: Vec<_> = pair.alignment.same.iter().filter(|same| is_claimable(same)).collect();
    if links.len() < LINKS {
        return None;
    }
    let mut order: Vec<usize> = (0..links.len()).collect();
    order.put_in_order_of(|&at| links[at].right.first());
    let mut ranks = vec![0; links.len()];
    for (rank, &at) in order.iter().enumerate() {
        ranks[at] = rank;
    }
    let distance = |at: &usize| ranks[*at].abs_diff(*at);
    let farthest = (0..links.len()).rev().max_by_key(distance).filter(|at| distance(at) >= ELSEWHERE)?;
    let cite = |readout: ReadoutIx, passage: Option<&crate::text::PassageIx>, place: usize| {
        let reading = accounts.reading(readout);
        let mut citation = spans::opening(reading, reading.words_of(*passage?));
        citation.value = Some(format!("{} of {}", place + 1, links.len()));
        Some(citation)
    };
    let same = links[farthest];
    let citations = vec![
        cite(pair.left, same.left.first(), farthest)?,
        cite(pair.right, same.right.first(), ranks[farthest])?,
    ];
    Some(Finding::new(FindingKind::Moved, citations, Confidence::of(same)))
}
