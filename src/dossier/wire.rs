//! The dossier as it is written: TOML, version 1.
//!
//! ```toml
//! diptych = 1                        # the version of this form
//! title = "The call of 30 August"
//! short_title = "The call"           # optional
//! date = "2021-08-30"                # optional: the day of the event, by which "on Monday" is read
//! phrases = "phrases.toml"           # optional: set phrases and topics of one's own, beside those that ship
//! threshold = 0.35                   # optional: passages answer each other from this score on, not the suggested one
//!
//! [[fact]]                           # any number
//! name = "medium"
//! value = "telephone"
//! rests_on = "both readouts"         # optional
//!
//! [[readout]]                        # two or more
//! code = "CU"                        # one to four letters or digits
//! name = "Cuba, Presidency"
//! issuer = "President of Cuba"       # optional, as are the next four
//! language = "en"                    # a BCP 47 tag
//! translated = true
//! published = "30 August 2021"       # as printed
//! date = "2021-08-30"                # optional, as is the next: the same for the program, by which "yesterday" is read
//! time_zone = "-04:00"               # the clock of the text: a day here may be another elsewhere
//! source = "as quoted in ..."
//! file = "cuba.txt"                  # beside the dossier; or the text itself: text = """..."""
//!                                    # or cut into passages already: passages = ["...", "..."]
//! as = "page"                        # optional: what kind of document the file is, as --as has it
//!
//! [[context]]                        # any number
//! heading = "Third shipment"
//! text = """..."""
//! source = "article, par. 4"
//! held_by = "the author"             # optional, where it is a view
//! concerns = [{ readout = "CU", quote = "words of the text", nth = 1 }]
//! ```
//!
//! What a file says of its text beside it (a web page its date, say) fills the keys that are left out.
//! An unknown key is a fault. A `file` is read from the folder of the dossier and may lead out of it by `..`,
//! but is never absolute, so that a dossier can be handed on with its folder. A `quote` is found whatever white
//! space stands between its words; `nth` says which, where it stands several times.

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny, IntoDeserializer as _};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostics::{Faults, meant, version};

/// The version of the form that this program reads.
const VERSION: i64 = 1;

/// A dossier as it is written, each part that could be read.
#[derive(Debug, Default)]
pub(super) struct WireDossier {
    pub(super) title: Option<Spanned<String>>,
    pub(super) short_title: Option<String>,
    pub(super) date: Option<Spanned<String>>,
    pub(super) phrases: Option<Spanned<String>>,
    pub(super) threshold: Option<Spanned<f64>>,
    pub(super) facts: Vec<WireFact>,
    pub(super) readouts: Vec<WireReadout>,
    pub(super) context: Vec<WireContext>,
}

/// The top of the file; the lists are here to be known, and are read one item at a time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireHead {
    diptych: Option<Spanned<i64>>,
    title: Option<Spanned<String>>,
    short_title: Option<String>,
    date: Option<Spanned<String>>,
    phrases: Option<Spanned<String>>,
    threshold: Option<Spanned<f64>>,
    #[serde(rename = "fact")]
    _facts: Option<IgnoredAny>,
    #[serde(rename = "readout")]
    _readouts: Option<IgnoredAny>,
    #[serde(rename = "context")]
    _context: Option<IgnoredAny>,
}

/// A `[[fact]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireFact {
    pub(super) name: Spanned<String>,
    pub(super) value: Spanned<String>,
    pub(super) rests_on: Option<String>,
}

/// A `[[readout]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireReadout {
    pub(super) code: Spanned<String>,
    pub(super) name: Spanned<String>,
    pub(super) issuer: Option<String>,
    pub(super) language: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) translated: bool,
    pub(super) published: Option<String>,
    pub(super) date: Option<Spanned<String>>,
    pub(super) time_zone: Option<Spanned<String>>,
    pub(super) source: Option<String>,
    pub(super) text: Option<Spanned<String>>,
    pub(super) file: Option<Spanned<String>>,
    pub(super) passages: Option<Spanned<Vec<Spanned<String>>>>,
    #[serde(rename = "as")]
    pub(super) kind: Option<Spanned<String>>,
}

/// A `[[context]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireContext {
    pub(super) heading: Spanned<String>,
    pub(super) text: Spanned<String>,
    pub(super) source: Spanned<String>,
    pub(super) held_by: Option<String>,
    #[serde(default)]
    pub(super) concerns: Vec<WireConcern>,
}

/// A place that a `[[context]]` concerns.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireConcern {
    pub(super) readout: Spanned<String>,
    pub(super) quote: Spanned<String>,
    pub(super) nth: Option<Spanned<usize>>,
}

/// Reads as much of a dossier as is sound, and notes every fault on the way: each item of a list is read for
/// itself, and an unknown key is put aside to see what else is wrong.
pub(super) fn parse(text: &str, faults: &mut Faults<'_>) -> WireDossier {
    let Some(table) = table(text, faults) else { return WireDossier::default() };
    let mut wire = WireDossier {
        facts: items(&table, "fact", faults),
        readouts: items(&table, "readout", faults),
        context: items(&table, "context", faults),
        ..WireDossier::default()
    };
    let head = Spanned::new(0..0, DeValue::Table(table));
    if let Some(head) = item::<WireHead>(head, faults) {
        version("diptych", VERSION, head.diptych.as_ref(), faults);
        if head.title.is_none() {
            faults.anywhere("the key `title` is missing: write title = \"...\", the event in one line");
        }
        wire.title = head.title;
        wire.short_title = head.short_title;
        wire.date = head.date;
        wire.phrases = head.phrases;
        wire.threshold = head.threshold;
    }
    wire
}

/// The table that a file in TOML is; none, with every fault noted, where its syntax is wrong.
pub(crate) fn table<'t>(text: &'t str, faults: &mut Faults<'_>) -> Option<DeTable<'t>> {
    let (table, syntax) = DeTable::parse_recoverable(text);
    for error in &syntax {
        note(error, 0, faults);
    }
    // What follows a fault of syntax may be read amiss, so nothing is said of it.
    syntax.is_empty().then(|| table.into_inner())
}

/// Reads the items of a list of tables.
pub(crate) fn items<T: DeserializeOwned>(table: &DeTable<'_>, key: &str, faults: &mut Faults<'_>) -> Vec<T> {
    let Some(value) = table.get(key) else { return Vec::new() };
    let Some(list) = value.get_ref().as_array() else {
        faults.at(&value.span(), format!("`{key}` is a list of tables: write [[{key}]] above each"));
        return Vec::new();
    };
    list.iter().filter_map(|value| item(value.clone(), faults)).collect()
}

/// Reads one table.
pub(crate) fn item<T: DeserializeOwned>(
    mut value: Spanned<DeValue<'_>>,
    faults: &mut Faults<'_>,
) -> Option<T> {
    loop {
        let error = match T::deserialize(value.clone().into_deserializer()) {
            Ok(item) => return Some(item),
            Err(error) => error,
        };
        note(&error, value.span().start, faults);
        if faults.is_full() {
            return None;
        }
        let DeValue::Table(table) = value.get_mut() else { return None };
        let here = table.keys().find(|key| Some(key.span()) == error.span()).cloned()?;
        match unknown_key(error.message()) {
            // All at once: a table may have any number of them.
            Some((unknown, known)) if unknown == here.get_ref().as_ref() => {
                let is_unknown = |key: &&Spanned<_>| !known.contains(&AsRef::<str>::as_ref(key.get_ref()));
                let unknown: Vec<_> = table.keys().filter(is_unknown).cloned().collect();
                for key in unknown {
                    faults.at(&key.span(), unknown_is_said(key.get_ref(), &known));
                    table.remove(&key);
                }
            }
            _ => {
                table.remove(&here);
            }
        }
    }
}

/// The unknown key that a message of the TOML reader is about, and those which it knows.
fn unknown_key(message: &str) -> Option<(&str, Vec<&str>)> {
    // The reader quotes names in backticks: the unknown key first, then those which it knows.
    let mut names = message.starts_with("unknown field").then(|| message.split('`').skip(1).step_by(2))?;
    Some((names.next()?, names.collect()))
}

fn unknown_is_said(unknown: &str, known: &[&str]) -> String {
    let hint = meant(unknown, known).map(|word| format!(" (did you mean `{word}`?)")).unwrap_or_default();
    let unknown = crate::ingest::visible_line(unknown);
    format!("unknown key `{unknown}`{hint}; known here: {}", known.join(", "))
}

/// Notes a fault that the TOML reader found, in words that say what would have been legal.
pub(crate) fn note(error: &toml::de::Error, otherwise: usize, faults: &mut Faults<'_>) {
    let bytes = error.span().unwrap_or(otherwise..otherwise);
    faults.at(&bytes, explained(error.message()));
}

fn explained(message: &str) -> String {
    if let Some((unknown, known)) = unknown_key(message) {
        return unknown_is_said(unknown, &known);
    }
    if message.starts_with("missing field") {
        let mut names = message.split('`').skip(1).step_by(2);
        return format!("the key `{}` is missing", names.next().unwrap_or_default());
    }
    crate::ingest::visible_line(message)
}
