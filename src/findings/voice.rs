//! How long each account is, and whose words it tells, by their share.

use std::collections::{BTreeMap, BTreeSet};

use super::accounts::Accounts;
use super::finding::{Citation, Confidence, Finding, FindingKind};
use super::parties::Parties;
use super::reading::Reading;
use crate::collate::ReadoutIx;
use crate::diff::DifferenceKind;
use crate::lexicon::Kind;
use crate::text::{InOrder as _, PassageIx, Token};

/// From this share on the longest account is longer than the shortest.
const LONGER: f64 = 1.25;

/// How many words may stand between a speaker and the verb.
const NEAR: usize = 4;

/// A speaker with a smaller share is not told.
const LEAST: usize = 5;

pub(super) fn voice(accounts: &Accounts) -> Vec<Finding> {
    let readouts: Vec<ReadoutIx> =
        accounts.analysis.readouts().filter(|&readout| accounts.others(readout).next().is_some()).collect();
    let cite = |readout: ReadoutIx, value: String| Citation {
        readout,
        place: None,
        focus: 0..0,
        quote: 0..0,
        value: Some(value),
    };
    let words: Vec<usize> = readouts.iter().map(|&readout| accounts.analysis.text(readout).words()).collect();
    let (longest, shortest) = (words.iter().max(), words.iter().min());
    let longer = longest.zip(shortest).is_some_and(|(a, b)| *a as f64 >= LONGER * *b as f64);
    let mut found = Vec::new();
    if longer {
        let citations = readouts.iter().zip(&words).map(|(&r, words)| cite(r, format!("{words} words")));
        found.push(Finding::new(FindingKind::Length, citations.collect(), Confidence::Counted));
    }
    let people = people(accounts);
    let shares: Vec<(ReadoutIx, String)> =
        readouts.iter().filter_map(|&readout| Some((readout, share(accounts, &people, readout)?))).collect();
    let differ = shares.iter().any(|(_, share)| *share != shares[0].1);
    if shares.len() > 1 && differ {
        let citations = shares.into_iter().map(|(readout, share)| cite(readout, share)).collect();
        found.push(Finding::new(FindingKind::Voice, citations, Confidence::Counted));
    }
    found
}

/// Who speaks in an account, each with the share of its words: `Orlov 52 %, Hale 11 %`.
fn share(accounts: &Accounts, people: &BTreeMap<String, String>, readout: ReadoutIx) -> Option<String> {
    let reading = accounts.reading(readout);
    // One label over a whole text names a place or an office, not a speaker.
    let mut labels = accounts.analysis.text(readout).passages.iter().filter_map(|p| p.speaker.as_ref());
    let first = labels.next();
    let labelled = labels.any(|label| Some(label) != first);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut last = None;
    for passage in reading.passages() {
        let speaker = match speaker(accounts, reading, passage, labelled) {
            Speaker::Named(name) => Some(people.get(&name).cloned().unwrap_or(name)),
            Speaker::TheSame => last,
            Speaker::Nobody => None,
        };
        if let Some(name) = &speaker {
            *counts.entry(name.clone()).or_default() += reading.count(reading.words_of(passage));
        }
        last = speaker;
    }
    let all = reading.count(0..reading.len()).max(1);
    let mut shares: Vec<(usize, String)> =
        counts.into_iter().map(|(name, words)| ((100 * words + all / 2) / all, name)).collect();
    shares.retain(|(share, _)| *share >= LEAST);
    shares.put_in_order(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let told: Vec<String> = shares.into_iter().map(|(share, name)| format!("{name} {share} %")).collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// For each name of somebody who has several, "Xi" and "Jinping" of "Xi Jinping", the one that the accounts use most.
fn people(accounts: &Accounts) -> BTreeMap<String, String> {
    let is_name = |reading: &Reading, k: usize| {
        reading.is_capital(k) && reading.cue_at(k, DifferenceKind::Name) && !Parties::is_land(reading, k)
    };
    let (mut alone, mut runs) = (BTreeMap::<String, usize>::new(), Vec::<BTreeSet<String>>::new());
    for reading in &accounts.readings {
        let mut at = 0;
        while at < reading.len() {
            let end = at + (at..reading.len()).take_while(|&k| is_name(reading, k)).count();
            if end == at {
                at += 1;
                continue;
            }
            let names: BTreeSet<String> = (at..end).map(|k| reading.written(k).to_owned()).collect();
            if let (1, Some(name)) = (names.len(), names.first()) {
                *alone.entry(name.clone()).or_default() += 1;
            } else if names.len() > 1 {
                runs.push(names);
            }
            at = end;
        }
    }
    let usual = |names: &BTreeSet<String>| names.iter().max_by_key(|name| alone.get(*name)).cloned();
    runs.iter()
        .filter_map(|names| Some((names, usual(names)?)))
        .flat_map(|(names, usual)| names.iter().map(move |name| (name.clone(), usual.clone())))
        .collect()
}

/// The name that ends at a word, with what a hyphen joins to it: "Díaz-Canel".
fn named(reading: &Reading, at: usize) -> String {
    let joined = at >= 2 && reading.word(at - 1) == Some("-") && reading.is_capital(at - 2);
    let before = if joined { format!("{}-", reading.written(at - 2)) } else { String::new() };
    format!("{before}{}", reading.written(at))
}

/// Whose words a passage tells.
enum Speaker {
    Named(String),
    TheSame,
    Nobody,
}

/// Whose words a passage tells: by the label before it where texts are `labelled`, or the name beside its verb of saying.
fn speaker(accounts: &Accounts, reading: &Reading, passage: PassageIx, labelled: bool) -> Speaker {
    let is_person = |k: usize| {
        let somebody = accounts.parties.somebody(reading, k).filter(|somebody| somebody.end == k + 1);
        somebody.is_some() && reading.cue_at(k, DifferenceKind::Name) && !Parties::is_land(reading, k)
    };
    let text = accounts.analysis.text(reading.readout);
    if let Some(label) =
        text.passages.get(passage.ix()).and_then(|passage| passage.speaker.clone()).filter(|_| labelled)
    {
        let source = &accounts.analysis.readout(reading.readout).text;
        let mut words = (label.start as usize..label.end as usize).rev();
        let last = words.find(|&at| text.tokens.get(at).is_some_and(Token::is_word));
        let name = last.and_then(|at| source.get(text.tokens.span(at).range()));
        return name.map_or(Speaker::Nobody, |name| Speaker::Named(name.to_owned()));
    }
    let inside = reading.words_of(passage);
    for (_, verb) in reading.all(inside.clone(), Kind::Said) {
        let before = inside.start.max(verb.start.saturating_sub(NEAR))..verb.start;
        for k in before.rev().take_while(|&k| !reading.is_mark(k)) {
            if reading.listed(k, |kind| kind == Kind::He).is_some() {
                return Speaker::TheSame;
            }
            if is_person(k) {
                return Speaker::Named(named(reading, k));
            }
            // What another word says is not his: "the Wildlife Service said", "a choice over Zimbabwe that was announced".
            let is_title = || reading.listed(k, |kind| kind == Kind::Title).is_some();
            let joins =
                matches!(reading.word(k), Some("that" | "which" | "was" | "were" | "is" | "are" | "been"));
            if joins || reading.is_content(k) && !is_title() {
                break;
            }
        }
    }
    Speaker::Nobody
}
