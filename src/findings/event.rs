//! What each account says of the event itself: the day, how long it took, who asked for it, how it was.
//!
//! Such a fact is read from the passages that name the call or the meeting, so that it needs no link between them: each
//! account says it of the one event.

use std::ops::Range;

use super::accounts::Accounts;
use super::finding::{Citation, Confidence, Finding, FindingKind};
use super::reading::Reading;
use super::spans;
use crate::collate::ReadoutIx;
use crate::diff::{DifferenceKind, ToldDay, are_told_apart, on_one_clock};
use crate::lexicon::Kind;
use crate::text::{PassageIx, number_at};

/// How many words may stand between what says who asked and the name.
const NAME: usize = 6;

/// How many words may stand between a word for the event and one for how it was.
const TONE: usize = 5;

/// The minutes of a day: an event takes less.
const DAY: f64 = 1440.0;

/// The minutes of an hour.
const HOUR: f64 = 60.0;

/// By what share two lengths may differ where one is only about right.
const ABOUT: f64 = 0.15;

/// What one account says of the event.
struct Fact {
    readout: ReadoutIx,
    citation: Citation,
    value: Value,
}

/// What a fact amounts to.
enum Value {
    Party(Option<&'static str>),
    Day(String),
    Length(Length),
    Tone(Vec<&'static str>),
}

/// What reads a fact in an account.
type Read = fn(&Accounts, &Reading) -> Option<Fact>;

/// The facts of the event that are told in different ways.
pub(super) fn event(accounts: &Accounts) -> Vec<Finding> {
    let kinds: [(FindingKind, Read); 4] = [
        (FindingKind::Asked, asked),
        (FindingKind::Day, day),
        (FindingKind::Duration, duration),
        (FindingKind::Tone, tone),
    ];
    let mut found = Vec::new();
    for (kind, read) in kinds {
        let facts: Vec<Fact> = accounts.readings.iter().filter_map(|r| read(accounts, r)).collect();
        found.extend(told_differently(accounts, kind, &facts));
    }
    found
}

/// A finding where two accounts of one event differ; all that tell it are cited.
fn told_differently(accounts: &Accounts, kind: FindingKind, facts: &[Fact]) -> Option<Finding> {
    let differ =
        |a: &Fact, b: &Fact| accounts.answer_each_other(a.readout, b.readout) && are_apart(accounts, a, b);
    let involved = |fact: &&Fact| {
        facts.iter().any(|other| {
            other.readout != fact.readout && accounts.answer_each_other(fact.readout, other.readout)
        })
    };
    let mut pairs = facts.iter().enumerate().flat_map(|(at, a)| facts[at + 1..].iter().map(move |b| (a, b)));
    let differing: Vec<(&Fact, &Fact)> = pairs.by_ref().filter(|(a, b)| differ(a, b)).collect();
    if differing.is_empty() {
        return None;
    }
    let linked = |(a, b): &(&Fact, &Fact)| accounts.claimable(a.citation.place?, b.citation.place?);
    let links: Option<Vec<Confidence>> = differing.iter().map(linked).collect();
    let weakest = links.and_then(|links| links.into_iter().reduce(Confidence::weaker));
    let confidence = weakest.unwrap_or(Confidence::Stated);
    let citations = facts.iter().filter(involved).map(|fact| fact.citation.clone()).collect();
    Some(Finding::new(kind, citations, confidence))
}

fn are_apart(accounts: &Accounts, a: &Fact, b: &Fact) -> bool {
    match (&a.value, &b.value) {
        (Value::Party(Some(one)), Value::Party(Some(other))) => one != other,
        (Value::Length(one), Value::Length(other)) => !one.agrees(other),
        (Value::Tone(one), Value::Tone(other)) => !one.iter().any(|word| other.contains(word)),
        (Value::Day(one), Value::Day(other)) => {
            let dateline = |fact: &Fact| accounts.dateline(accounts.reading(fact.readout));
            let here = ToldDay { value: one, dateline: dateline(a) };
            are_told_apart(here, ToldDay { value: other, dateline: dateline(b) })
        }
        _ => false,
    }
}

/// Whether a value names a day by itself: a weekday, or a day of a month.
fn is_a_day(value: &str) -> bool {
    let weekday = value.rsplit_once(' ').is_some_and(|(_, weekday)| weekday.ends_with("day"));
    let date = value.split(' ').next().unwrap_or_default();
    let day = date.rsplit('-').next().is_some_and(|day| day.len() == 2);
    (weekday || day && date.matches('-').count() == 2) && !value.starts_with("time ")
}

fn fact(reading: &Reading, words: Range<usize>, value: Value) -> Fact {
    Fact { readout: reading.readout, citation: spans::around(reading, words), value }
}

/// Who asked for the event.
fn asked(accounts: &Accounts, reading: &Reading) -> Option<Fact> {
    let tells = |passage: PassageIx| {
        let inside = reading.words_of(passage);
        reading.all(inside.clone(), Kind::Asked).into_iter().find_map(|(phrase, at)| {
            let named = |mut places: Box<dyn Iterator<Item = usize>>| {
                places.find_map(|k| Some((k, accounts.parties.somebody(reading, k)?)))
            };
            // "At Oslo's request": the word before it says no place here.
            let owner = |mut places: Box<dyn Iterator<Item = usize>>| {
                places.find_map(|k| Some((k, accounts.parties.named(reading, k)?)))
            };
            let before = || inside.start.max(at.start.saturating_sub(NAME))..at.start;
            let (from, somebody) = match phrase.value {
                "after" => named(Box::new(at.end..(at.end + NAME).min(inside.end)))?,
                "before" => named(Box::new(before().rev()))?,
                "inside" => {
                    let is_lead = |k: usize| {
                        reading.listed(k, |kind| kind == Kind::Asked).is_some_and(|(p, _)| p.value == "lead")
                    };
                    before().rev().find(|&k| is_lead(k))?;
                    owner(Box::new(before().rev()))?
                }
                _ => return None,
            };
            let words = from.min(at.start)..somebody.end.max(at.end);
            let mut told = fact(reading, words, Value::Party(somebody.party));
            told.citation.focus = reading.tokens(&(from..somebody.end));
            Some(told)
        })
    };
    accounts.of_event(reading.readout).into_iter().find_map(tells)
}

/// The day of the event: the first that is told beside it.
fn day(accounts: &Accounts, reading: &Reading) -> Option<Fact> {
    let first = accounts.of_event(reading.readout).into_iter().find(|&p| !is_head(reading, p))?;
    let mut told = reading.cues_in(reading.words_of(first), DifferenceKind::Day);
    let (cue, at) = told.find(|(cue, at)| is_a_day(&cue.value) && !is_of_publication(reading, at))?;
    let mut told = fact(reading, at, Value::Day(cue.value.to_string()));
    told.citation.value = on_one_clock(ToldDay { value: &cue.value, dateline: accounts.dateline(reading) });
    Some(told)
}

/// How many passages at the head of an account may be a heading.
const HEADS: usize = 3;

/// How many words a dateline has before its day.
const DATELINE: usize = 8;

/// Whether a passage is a line at the head of an account that is no sentence: none ends there, or it is a name and nothing
/// else, as "European External Action Service." is.
pub(super) fn is_head(reading: &Reading, passage: PassageIx) -> bool {
    if !reading.first_passages(HEADS).contains(&passage) {
        return false;
    }
    let inside = reading.words_of(passage);
    let ends = |k: usize| reading.written(k).contains(['.', '!', '?', '。', '！', '？', '…']);
    let closes = |k: &usize| reading.written(*k).contains(['"', '”', '’', '\'', ')', '」', '』']);
    let last = inside.clone().rev().find(|k| !closes(k)).unwrap_or(inside.start);
    let is_named = |k: usize| reading.written(k).starts_with(char::is_uppercase);
    let is_name = || inside.clone().filter(|&k| reading.is_content(k)).all(is_named);
    !inside.is_empty() && (!ends(last) || is_name())
}

/// Whether a day is that of the publication, not of what is told: in a heading or a dateline.
pub(super) fn is_of_publication(reading: &Reading, day: &Range<usize>) -> bool {
    let dash = matches!(reading.word(day.end), Some("-" | "–" | "—" | "--" | ":"));
    dash && day.start <= DATELINE || is_head(reading, reading.passage_of(day.start))
}

/// How long the event took.
fn duration(accounts: &Accounts, reading: &Reading) -> Option<Fact> {
    accounts.of_event(reading.readout).into_iter().find_map(|passage| {
        let inside = reading.words_of(passage);
        inside.clone().find_map(|at| {
            let length =
                length(reading, at).filter(|length| length.unit < DAY && length.end <= inside.end)?;
            let mut cited = fact(reading, length.start..length.end, Value::Length(length));
            if let Value::Length(length) = &cited.value {
                cited.citation.value = Some(format!("{} min", length.minutes));
            }
            Some(cited)
        })
    })
}

/// How many passages at the end of an account may say how the event was.
const CLOSING: usize = 2;

/// How the event was: words that stand before its name, or after it and a form of "to be".
fn tone(accounts: &Accounts, reading: &Reading) -> Option<Fact> {
    let passages = reading.passages();
    let closing = passages.len().saturating_sub(CLOSING);
    let told = accounts.of_event(reading.readout).into_iter().chain(passages.into_iter().skip(closing));
    told.into_iter().find_map(|passage| {
        let inside = reading.words_of(passage);
        let mut events: Vec<Range<usize>> =
            reading.all(inside.clone(), Kind::Contact).into_iter().map(|(_, at)| at).collect();
        if reading.word(inside.start) == Some("it") {
            events.push(inside.start..inside.start + 1);
        }
        let no_stop =
            |between: Range<usize>| !between.clone().any(|k| matches!(reading.word(k), Some("." | ";")));
        let is_of = |at: &Range<usize>| {
            events.iter().any(|event| {
                let before = at.end <= event.start && event.start - at.end <= TONE;
                let after = event.end <= at.start
                    && (event.end..at.start)
                        .any(|k| matches!(reading.word(k), Some("was" | "were" | "fue" | "fueron")));
                (before && no_stop(at.end..event.start)) || (after && no_stop(event.end..at.start))
            })
        };
        let words: Vec<_> = reading.all(inside, Kind::Tone).into_iter().filter(|(_, at)| is_of(at)).collect();
        let (start, end) = (words.first()?.1.start, words.last()?.1.end);
        let end = if end - start > 2 * TONE { words.first()?.1.end } else { end };
        Some(fact(reading, start..end, Value::Tone(words.iter().map(|(phrase, _)| phrase.value).collect())))
    })
}

/// A length of time as it is told.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Length {
    pub(super) minutes: f64,
    /// The minutes of the unit in which it is told.
    pub(super) unit: f64,
    pub(super) start: usize,
    pub(super) end: usize,
    roughly: Option<&'static str>,
}

impl Length {
    /// Whether two lengths can be one.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let (a, b) = (self.minutes, other.minutes);
        let near = |share: f64| (a - b).abs() <= share * a.max(b);
        let fits = |bound: &Self, value: f64| match bound.roughly {
            Some("least") => value >= bound.minutes,
            Some("most") => value <= bound.minutes,
            _ => false,
        };
        let about = [self, other].iter().any(|length| length.roughly.is_some());
        near(0.0) || fits(self, b) || fits(other, a) || about && near(ABOUT)
    }
}

/// How long a length is, the minutes of the unit in which it is told, and where it ends.
type Measured = (f64, f64, usize);

/// A length that is told by a number, or by the article of "an hour", and a unit.
fn numbered(reading: &Reading, at: usize) -> Option<Measured> {
    let value = |k: usize, wanted: Kind| {
        let (phrase, end) = reading.listed(k, |kind| kind == wanted)?;
        Some((phrase.value.parse::<f64>().ok()?, end))
    };
    let (amount, after) = if let Some((number, end)) = number_at(reading, at) {
        (number.to_string().parse::<f64>().ok()?, end)
    } else {
        reading.listed(at, |kind| matches!(kind, Kind::Article | Kind::One))?;
        (1.0, at + 1)
    };
    // "a two-hour call", "an hour and a half".
    let hyphen = usize::from(reading.word(after) == Some("-"));
    if let Some((unit, end)) = value(after + hyphen, Kind::Unit) {
        if let Some((part, end)) = value(end, Kind::Half) {
            return Some(((amount + part) * unit, unit, end));
        }
        // "an hour and ten minutes".
        let joint = reading.listed(end, |kind| kind == Kind::NumberJoint).map(|(_, end)| end);
        let smaller = joint.and_then(|at| {
            let (number, after) = number_at(reading, at)?;
            let (small, end) = value(after, Kind::Unit).filter(|(small, _)| *small < unit)?;
            Some((number.to_string().parse::<f64>().ok()? * small, end))
        });
        let (more, end) = smaller.unwrap_or((0.0, end));
        return Some((amount * unit + more, unit, end));
    }
    // "two and a half hours".
    let (part, end) = value(after, Kind::Half)?;
    let (unit, end) = value(end, Kind::Unit)?;
    Some(((amount + part) * unit, unit, end))
}

/// The length of time that begins at a number, at the article of "an hour", or at "half an hour".
pub(super) fn length(reading: &Reading, at: usize) -> Option<Length> {
    let stretch = || {
        let (phrase, end) = reading.listed(at, |kind| kind == Kind::Stretch)?;
        Some((phrase.value.parse().ok()?, HOUR, end))
    };
    let (minutes, unit, end) = stretch().or_else(|| numbered(reading, at))?;
    // The longest first: "just under" is no "under".
    let back = (1..=3).rev().find_map(|k| {
        let (phrase, end) = reading.listed(at.checked_sub(k)?, |kind| kind == Kind::Roughly)?;
        (end == at).then_some((phrase.value, at - k))
    });
    Some(Length {
        minutes,
        unit,
        start: back.map_or(at, |(_, start)| start),
        end,
        roughly: back.map(|(value, _)| value),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::dossier::from_texts;

    fn lengths(text: &str, language: &str) -> Vec<f64> {
        let mut dossier = from_texts(&[("A", text), ("B", "Nothing.")]).unwrap();
        dossier.readouts[0].language = Some(language.to_owned());
        let analysis = Analysis::from(dossier);
        let reading = Reading::new(&analysis, ReadoutIx(0));
        let mut at = 0;
        let mut found = Vec::new();
        while at < reading.len() {
            let length = length(&reading, at);
            at = length.as_ref().map_or(at + 1, |length| length.end);
            found.extend(length.map(|length| length.minutes));
        }
        found
    }

    #[test]
    fn lengths_of_time_amount_to_minutes() {
        let table: [(&str, &str, &[f64]); 20] = [
            ("It lasted an hour and ten minutes.", "en", &[70.0]),
            ("They spoke for two hours and the ministers for 20 minutes.", "en", &[120.0, 20.0]),
            ("The call lasted 90 minutes.", "en", &[90.0]),
            ("They spoke for an hour and a half.", "en", &[90.0]),
            ("It took two and a half hours.", "en", &[150.0]),
            ("A two-hour talk was held.", "en", &[120.0]),
            ("It took half an hour.", "en", &[30.0]),
            ("It took an hour and a quarter.", "en", &[75.0]),
            ("A truce of 30 days.", "en", &[43_200.0]),
            ("They agreed on 30 points.", "en", &[]),
            ("The hour is late.", "en", &[60.0]),
            ("La reunión duró hora y media.", "es", &[90.0]),
            ("La reunión duró media hora.", "es", &[30.0]),
            ("会谈持续半小时。", "zh", &[30.0]),
            ("会谈持续一小时。", "zh", &[60.0]),
            ("会谈持续一个半小时。", "zh", &[90.0]),
            ("会谈持续两个半小时。", "zh", &[150.0]),
            ("会谈持续三个半小时。", "zh", &[210.0]),
            ("会谈持续两小时半。", "zh", &[150.0]),
            ("会谈持续九十分钟。", "zh", &[90.0]),
        ];
        for (text, language, minutes) in table {
            assert_eq!(lengths(text, language), minutes, "{text}");
        }
    }

    #[test]
    fn lengths_that_are_only_about_right_agree_with_their_neighbours() {
        let length = |minutes, roughly| Length { minutes, unit: 1.0, start: 0, end: 0, roughly };
        let table = [
            ((90.0, None), (90.0, None), true),
            ((90.0, None), (100.0, None), false),
            ((90.0, Some("about")), (100.0, None), true),
            ((90.0, Some("about")), (120.0, None), false),
            ((60.0, Some("least")), (150.0, None), true),
            ((60.0, Some("least")), (45.0, None), false),
            ((60.0, Some("most")), (45.0, None), true),
        ];
        for ((a, roughly), (b, other), expected) in table {
            let (one, two) = (length(a, roughly), length(b, other));
            assert_eq!((one.agrees(&two), two.agrees(&one)), (expected, expected), "{one:?} {two:?}");
        }
    }
}
