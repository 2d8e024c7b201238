//! Whose account a readout is, and whose side somebody is on.

use std::collections::BTreeMap;

use super::reading::Reading;
use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::diff::DifferenceKind;
use crate::lexicon::{Kind, Kinds, Language, longest};
use crate::text::USA;

/// The most words of a title between a country and a name.
const TITLE: usize = 6;

/// The most words of an office between a country and the comma before a name.
const OFFICE: usize = 8;

/// The parties: by a value that is one for every name of a country.
pub(super) struct Parties {
    of: Vec<Option<&'static str>>,
    /// The countries of people, by their names in normal form; none for a name that stands beside several.
    people: BTreeMap<String, Option<&'static str>>,
}

/// Somebody who is named, and the words that name him.
pub(super) struct Somebody {
    /// The party whose side he is on, where that is known.
    pub(super) party: Option<&'static str>,
    /// Where the name ends.
    pub(super) end: usize,
}

impl Parties {
    pub(super) fn new(analysis: &Analysis, readings: &[Reading]) -> Self {
        let mut people = BTreeMap::new();
        for reading in readings {
            learn(reading, &mut people);
        }
        Self { of: analysis.readouts().map(|readout| owner(analysis, readout)).collect(), people }
    }

    /// Whose account a readout is, where its name, its issuer or its code says so.
    pub(super) fn owner(&self, readout: ReadoutIx) -> Option<&'static str> {
        self.of.get(readout.ix()).copied().flatten()
    }

    /// The readouts of a party.
    pub(super) fn readouts_of(&self, party: &str) -> impl Iterator<Item = ReadoutIx> {
        let readouts = (0u32..).map(ReadoutIx).zip(&self.of);
        readouts.filter(move |(_, of)| **of == Some(party)).map(|(readout, _)| readout)
    }

    /// Who is named at a word: a country, a seat of government, or a person; nobody where it says where.
    pub(super) fn somebody(&self, reading: &Reading, at: usize) -> Option<Somebody> {
        let before = at.checked_sub(1);
        let is_place = before.is_some_and(|k| reading.listed(k, |kind| kind == Kind::Where).is_some());
        if is_place { None } else { self.named(reading, at) }
    }

    /// The same, whatever stands before the word.
    pub(super) fn named(&self, reading: &Reading, at: usize) -> Option<Somebody> {
        if reading.cue_at(at, DifferenceKind::Day) {
            return None;
        }
        if let Some((phrase, end)) = reading.listed(at, is_party) {
            return Some(Somebody { party: Some(phrase.value), end });
        }
        let is_name = reading.is_capital(at)
            && reading.is_content(at)
            && reading.listed(at, |kind| kind == Kind::Title).is_none();
        let known = self.people.get(reading.word(at)?);
        (is_name || known.is_some()).then(|| Somebody { party: known.copied().flatten(), end: at + 1 })
    }

    /// Whether a word names a country or a seat of government, and nobody in person.
    pub(super) fn is_land(reading: &Reading, at: usize) -> bool {
        reading.listed(at, is_party).is_some()
    }
}

fn is_party(kind: Kind) -> bool {
    matches!(kind, Kind::Country | Kind::Seat)
}

/// The kinds of phrases that name a party.
const PARTIES: Kinds = Kinds::of(&[Kind::Country, Kind::Seat]);

/// The party that a readout's name, issuer or code names first.
fn owner(analysis: &Analysis, readout: ReadoutIx) -> Option<&'static str> {
    let known = analysis.readout(readout);
    let named = |text: &str| {
        let lower = text.to_lowercase();
        let words: Vec<&str> =
            lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        // The name of a readout has no pronoun.
        let words: Vec<&str> = words.into_iter().map(|word| if word == "us" { USA } else { word }).collect();
        let mut found = (0..words.len()).filter_map(|at| {
            let find = |language| longest(language, |k| words.get(at + k).copied(), is_party);
            [Language::English, Language::Spanish].into_iter().find_map(find)
        });
        let first = found.next()?.value;
        // "US-China call" names no owner.
        found.all(|phrase| phrase.value == first).then_some(first)
    };
    let coded = |text: &str| {
        let lower = text.to_lowercase();
        let find =
            longest(Language::English, |k| (k == 0).then_some(lower.as_str()), |kind| kind == Kind::Code);
        find.map(|phrase| phrase.value)
    };
    named(&known.name)
        .or_else(|| known.issuer.as_deref().and_then(named))
        .or_else(|| coded(&known.name))
        .or_else(|| coded(&known.code))
}

/// Whether a word may belong to the name of an office: "Minister for Defence", "Minister of Foreign Affairs".
fn is_of_office(reading: &Reading, at: usize) -> bool {
    let joins = matches!(reading.word(at), Some("of" | "for" | "and" | "the" | "de" | "y" | "e"));
    joins || reading.is_capital(at) || reading.listed(at, |kind| kind == Kind::Title).is_some()
}

/// Learns whose people are named: "Russian President Viktor Orlov", "President Orlov of Russia", "Viktor Orlov,
/// President of Russia".
fn learn(reading: &Reading, people: &mut BTreeMap<String, Option<&'static str>>) {
    let is_title = |k: usize| reading.listed(k, |kind| kind == Kind::Title).is_some();
    let is_country = |k: usize| reading.listed(k, is_party);
    let is_name =
        |k: usize| reading.is_capital(k) && reading.is_content(k) && !is_title(k) && is_country(k).is_none();
    let mut note = |names: std::ops::Range<usize>, party: &'static str| {
        for k in names.filter(|&k| is_name(k)) {
            let Some(word) = reading.word(k).filter(|word| word.chars().count() > 1) else { continue };
            let known = people.entry(word.to_owned()).or_insert(Some(party));
            *known = known.filter(|known| *known == party);
        }
    };
    for at in (0..reading.len()).filter(|&at| reading.may_begin(at, PARTIES)) {
        let Some((country, end)) = is_country(at) else { continue };
        // The country stands before the title and the name: "Russian President Viktor Orlov", "Peru's Foreign Minister Luis
        // Quispe".
        let owns = usize::from(matches!(reading.word(end), Some("'s" | "’s" | "'" | "’")));
        let title = (end + owns..end + owns + TITLE).take_while(|&k| is_title(k)).count();
        if title > 0 {
            let from = end + owns + title;
            let names = (from..reading.len()).take_while(|&k| is_name(k)).count();
            note(from..from + names, country.value);
        }
        // The name stands behind a comma: "Egypt's Minister of Water, Samir Fahmy", "the minister of Egypt, Samir Fahmy".
        let is_mark = |k: usize| matches!(reading.word(k), Some("," | "，"));
        let office = (end + owns..end + owns + OFFICE)
            .take_while(|&k| !is_mark(k) && is_of_office(reading, k))
            .count();
        let comma = end + owns + office;
        let titled = is_title(end + owns) || (at.saturating_sub(TITLE)..at).any(is_title);
        if titled && is_mark(comma) {
            let names = (comma + 1..reading.len()).take_while(|&k| is_name(k)).count();
            note(comma + 1..comma + 1 + names, country.value);
        }
        // The name stands before "of" and the country; a title may stand between, behind a comma.
        let skips = |k: usize| matches!(reading.word(k), Some("of" | "the" | "de" | "del" | "la" | "los"));
        let behind = (0..at).rev().take_while(|&k| skips(k)).count();
        if behind == 0 {
            continue;
        }
        let mut last = at - behind;
        let before = (0..last).rev().take_while(|&k| is_title(k)).count();
        if before > 0 {
            last -= before;
            // "Viktor Orlov, President of Russia", or "President of Russia Viktor Orlov".
            if last > 0 && matches!(reading.word(last - 1), Some("," | "，")) {
                let names = (0..last - 1).rev().take_while(|&k| is_name(k)).count();
                note(last - 1 - names..last - 1, country.value);
            }
            let names = (end..reading.len()).take_while(|&k| is_name(k)).count();
            note(end..end + names, country.value);
        } else {
            let names = (0..last).rev().take_while(|&k| is_name(k)).count();
            if (last - names).checked_sub(1).is_some_and(is_title) {
                note(last - names..last, country.value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::from_texts;

    #[test]
    fn a_readout_is_of_whom_its_name_or_its_code_names_alone() {
        let table = [
            ("White House", Some("usa")),
            ("Kremlin", Some("russia")),
            ("Cuba, Presidency", Some("cuba")),
            ("US-China call", None),
            ("Agency", None),
        ];
        let mut dossier = from_texts(&[("A1", "They met."), ("B1", "They met.")]).unwrap();
        for (name, expected) in table {
            dossier.readouts[0].name = name.to_owned();
            let analysis = Analysis::from(dossier.clone());
            assert_eq!(owner(&analysis, ReadoutIx(0)), expected, "{name}");
        }
        let coded = Analysis::from(from_texts(&[("US", "They met."), ("RU", "They met.")]).unwrap());
        assert_eq!([0, 1].map(|r| owner(&coded, ReadoutIx(r))), [Some("usa"), Some("russia")]);
    }

    #[test]
    fn people_are_on_the_side_that_their_titles_name() {
        let texts = [
            "Russian President Viktor Orlov spoke with President Daniel Hale of the United States.",
            "Rajan Mehta, Minister of External Affairs of India, met Foreign Minister Haruto Mori of Japan. Egypt's \
             Minister of Foreign Affairs, Samir Fahmy, received the Minister of Water of Ethiopia, Lemma Tadesse. The \
             Australian Minister for Defence, Grace Whitlock, and Prime Minister Lars Berg of Norway were there. Peru's \
             Foreign Minister Luis Quispe came later.",
        ];
        let analysis = Analysis::from(from_texts(&[("A", texts[0]), ("B", texts[1])]).unwrap());
        let readings: Vec<Reading> = analysis.readouts().map(|r| Reading::new(&analysis, r)).collect();
        let parties = Parties::new(&analysis, &readings);
        let of = |name: &str| parties.people.get(name).copied().flatten();
        assert_eq!((of("orlov"), of("hale"), of("mori")), (Some("russia"), Some("usa"), Some("japan")));
        assert_eq!((of("fahmy"), of("tadesse")), (Some("egypt"), Some("ethiopia")));
        assert_eq!((of("whitlock"), of("berg")), (Some("australia"), Some("norway")));
        assert_eq!(of("quispe"), Some("peru"));
    }
}
