//! Set phrases and topics as they are listed in a file: those that ship, and a reader's own. TOML, version 1.
//!
//! ```toml
//! diptych_phrases = 1                # the version of this form
//!
//! [[set]]                            # any number: one matter that is put in set words
//! name = "one China"
//! variants = [
//!   { name = "principle", forms = ["one-China principle", "principle of one China"] },
//!   { name = "policy", forms = ["one-China policy"] },
//! ]
//! near = ["one China"]               # optional: words that come near it and are none of the variants
//!
//! [[topic]]                          # any number
//! name = "Taiwan"
//! words = ["Taiwan", "one China", "cross-strait"]
//! ```
//!
//! A form stands for all its inflections, in capitals or not, with hyphens or blanks. Lists of several languages tell one
//! matter by equal names. A reader's own set or topic takes the place of the shipped one of that name; one without
//! variants or words takes it away.

use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;
use toml::de::DeValue;

use super::Error;
use super::diagnostics::{Fault, Faults, in_utf8, version};
use super::wire::{item, items, table};
use crate::ingest::{self, Reading, Refusal, SizeLimit, Source};

/// The version of the form that this program reads.
const VERSION: i64 = 1;

/// How many sets or topics a list may have.
const MOST: usize = 1000;

/// How many forms one set or topic may have.
const MOST_FORMS: usize = 1000;

/// A list of set phrases and topics.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PhraseList {
    /// The set phrases in the order of the list.
    pub sets: Vec<SetPhrase>,
    /// The topics in the order of the list.
    pub topics: Vec<Topic>,
}

/// One matter that is put in set words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetPhrase {
    /// What it is called; equal in the lists of all languages.
    pub name: String,
    /// The ways to put it; none where the set is to be left out.
    pub variants: Vec<Variant>,
    /// Words that come near it and are none of the variants.
    pub near: Vec<String>,
}

/// One way to put a set phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// What it is called; equal in the lists of all languages.
    pub name: String,
    /// The words, at least one form.
    pub forms: Vec<String>,
}

/// A topic, and the words and phrases by which it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// What it is called; equal in the lists of all languages.
    pub name: String,
    /// The words and phrases; none where the topic is to be left out.
    pub words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireHead {
    diptych_phrases: Option<Spanned<i64>>,
    #[serde(rename = "set")]
    _sets: Option<IgnoredAny>,
    #[serde(rename = "topic")]
    _topics: Option<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireSet {
    name: Spanned<String>,
    variants: Vec<WireVariant>,
    #[serde(default)]
    near: Vec<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireVariant {
    name: Spanned<String>,
    forms: Spanned<Vec<Spanned<String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireTopic {
    name: Spanned<String>,
    words: Spanned<Vec<Spanned<String>>>,
}

impl PhraseList {
    /// Loads a list, or says what is wrong with it.
    pub fn load(path: &Path, reading: &Reading) -> Result<Self, Error> {
        Self::examine(path, reading)?
            .map_err(|faults| Error::FaultyPhrases { name: Source::File(path.to_owned()).name(), faults })
    }

    /// Loads a list, or lists everything that is wrong with it; the outer error is a file that cannot be read.
    pub fn examine(path: &Path, reading: &Reading) -> Result<Result<Self, Vec<Fault>>, Error> {
        let source = Source::File(path.to_owned());
        let bytes = source.bytes(reading.limit)?;
        if bytes.is_empty() {
            return Err(ingest::Error { name: source.name(), refusal: Refusal::Empty }.into());
        }
        Ok(Self::from_bytes(&bytes))
    }

    /// Whether a file says of itself that it is such a list.
    pub fn is_one(path: &Path) -> bool {
        let bytes = Source::File(path.to_owned()).bytes(SizeLimit::HIGHEST).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        text.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with("diptych_phrases"))
    }

    /// Makes a list of the bytes of its file, or tells every fault.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Vec<Fault>> {
        let text = in_utf8(bytes, "a list of phrases is written in UTF-8, and this is not")?;
        let mut faults = Faults::new(text);
        let list = read(text, &mut faults).unwrap_or_default();
        match faults.in_order() {
            none if none.is_empty() => Ok(list),
            faults => Err(faults),
        }
    }

    /// This list with what another says of the same names in its place, and the rest of the other behind it.
    #[must_use]
    pub fn with(mut self, own: &Self) -> Self {
        for set in &own.sets {
            match self.sets.iter_mut().find(|known| known.name == set.name) {
                Some(known) => known.clone_from(set),
                None => self.sets.push(set.clone()),
            }
        }
        for topic in &own.topics {
            match self.topics.iter_mut().find(|known| known.name == topic.name) {
                Some(known) => known.clone_from(topic),
                None => self.topics.push(topic.clone()),
            }
        }
        self
    }
}

fn read(text: &str, faults: &mut Faults<'_>) -> Option<PhraseList> {
    let table = table(text, faults)?;
    let sets: Vec<WireSet> = items(&table, "set", faults);
    let topics: Vec<WireTopic> = items(&table, "topic", faults);
    let head = Spanned::new(0..0, DeValue::Table(table));
    if let Some(head) = item::<WireHead>(head, faults) {
        version("diptych_phrases", VERSION, head.diptych_phrases.as_ref(), faults);
    }
    names_differ(sets.iter().map(|set| &set.name), "set", faults);
    names_differ(topics.iter().map(|topic| &topic.name), "topic", faults);
    Some(PhraseList {
        sets: sets.into_iter().map(|wire| set(wire, faults)).collect(),
        topics: topics
            .into_iter()
            .map(|wire| Topic {
                name: line(&wire.name, "name", faults),
                words: forms(wire.words, "words", faults),
            })
            .collect(),
    })
}

fn set(wire: WireSet, faults: &mut Faults<'_>) -> SetPhrase {
    names_differ(wire.variants.iter().map(|variant| &variant.name), "variant", faults);
    let variants = wire
        .variants
        .into_iter()
        .map(|variant| {
            if variant.forms.get_ref().is_empty() {
                faults.at(&variant.forms.span(), "`forms` is empty: write the words of the variant");
            }
            let name = line(&variant.name, "name", faults);
            Variant { name, forms: forms(variant.forms, "forms", faults) }
        })
        .collect();
    let near = wire.near.iter().map(|form| line(form, "near", faults)).collect();
    SetPhrase { name: line(&wire.name, "name", faults), variants, near }
}

fn names_differ<'w>(names: impl Iterator<Item = &'w Spanned<String>>, what: &str, faults: &mut Faults<'_>) {
    let mut known = std::collections::BTreeSet::new();
    for (number, name) in names.enumerate() {
        if !known.insert(name.get_ref().trim()) {
            let shown = ingest::visible_line(name.get_ref().trim());
            faults.at(&name.span(), format!("the {what} “{shown}” stands twice: names tell them apart"));
        }
        if number == MOST {
            faults.at(&name.span(), format!("there is more than {MOST} of `{what}`"));
        }
    }
}

fn forms(wire: Spanned<Vec<Spanned<String>>>, key: &str, faults: &mut Faults<'_>) -> Vec<String> {
    if wire.get_ref().len() > MOST_FORMS {
        faults.at(&wire.span(), format!("`{key}` has more than {MOST_FORMS} forms"));
    }
    wire.into_inner().iter().map(|form| line(form, key, faults)).collect()
}

/// Words in one line; without a letter or digit they are a fault.
fn line(text: &Spanned<String>, key: &str, faults: &mut Faults<'_>) -> String {
    let words: Vec<&str> = text.get_ref().split_whitespace().collect();
    let line = ingest::visible_line(&ingest::clean(&words.join(" ")).text);
    if !line.contains(char::is_alphanumeric) {
        faults.at(&text.span(), format!("`{key}` has no word: “{line}”"));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        PhraseList::from_bytes(text.as_bytes()).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_list_is_read_and_the_readers_own_goes_before() {
        let shipped = "diptych_phrases = 1\n[[set]]\nname = \"a\"\nvariants = [{ name = \"x\", forms = [\"one  thing\"] }]\n\
                       [[topic]]\nname = \"t\"\nwords = [\"u\"]\n";
        let own = "diptych_phrases = 1\n[[set]]\nname = \"a\"\nvariants = []\n[[set]]\nname = \"b\"\nnear = [\"n\"]\n\
                   variants = [{ name = \"y\", forms = [\"z\"] }]\n";
        let [shipped, own] = [shipped, own].map(|text| PhraseList::from_bytes(text.as_bytes()).unwrap());
        assert_eq!(shipped.sets[0].variants[0].forms, ["one thing"]);
        let both = shipped.with(&own);
        assert!(both.sets[0].variants.is_empty());
        assert_eq!((both.sets[1].name.as_str(), both.sets[1].near.as_slice()), ("b", &["n".to_owned()][..]));
        assert_eq!(both.topics[0].words, ["u"]);
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        assert_eq!(
            told(
                "[[set]]\nname = \"a\"\nvariants = [{ name = \"x\", forms = [] }]\n[[set]]\nname = \"a\"\nvariant = []\n"
            ),
            [
                "the key `diptych_phrases` is missing: write diptych_phrases = 1, the version of the form that this program reads",
                "line 3, column 35: `forms` is empty: write the words of the variant",
                "line 4, column 1: the key `variants` is missing",
                "line 6, column 1: unknown key `variant` (did you mean `variants`?); known here: name, variants, near",
            ]
        );
        assert_eq!(
            told(
                "diptych_phrases = 1\n[[topic]]\nname = \"t\"\nwords = [\"...\"]\n[[topic]]\nname = \"t\"\nwords = []"
            ),
            [
                "line 4, column 10: `words` has no word: “...”",
                "line 6, column 8: the topic “t” stands twice: names tell them apart",
            ]
        );
        assert_eq!(told("diptych_phrases = 2\n").len(), 1);
        assert_eq!(told("diptych_phrases = 1\ntopics = []\n").len(), 1);
        assert!(PhraseList::from_bytes(b"\xff").is_err());
    }
}
