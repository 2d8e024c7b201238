//! What a language knows, whatever the texts at hand say: its function words, abbreviations, verbs of saying, days and
//! months, number words, denials, modal verbs, names with many forms, synonyms, vectors and frequencies.
//!
//! A language is a folder under `data` and a line in `language.rs`; `data/README.md` tells what its lists say. They are
//! made into tables by the build, so that nothing is parsed when the program starts.

mod abbreviations;
mod aliases;
mod equals;
mod folder;
mod language;
mod phrases;
mod saying;
mod spelling;
mod synonyms;
mod table;
mod vectors;

pub(crate) use abbreviations::{Abbreviation, abbreviation};
pub(crate) use aliases::{AliasesBegun, alias, aliases_begun_by};
pub(crate) use equals::{equals, kinds};
pub(crate) use language::Trait;
pub use language::{Language, Rules};
pub use phrases::Kinds;
pub(crate) use phrases::{Kind, Phrase, WEEKDAYS, is_country, kinds_begun_by, listed, longest, longest_such};
pub(crate) use saying::{is_said, tells_who_spoke};
pub(crate) use spelling::{american, is_common, is_spelt_anew, other_spellings, unaccented, without_accents};
pub(crate) use synonyms::Ties;
pub(crate) use table::Table;
pub(crate) use vectors::Vector;
