//! What is compared: one event, the readouts of it, and the context beside them.
//!
//! A [`Dossier`] is checked when it is made: readout codes are unique, no text is empty, and every
//! quotation that ties a context paragraph to a passage stands in the readout that it names.

mod builtin;
mod day;
pub(crate) mod diagnostics;
mod draft;
mod error;
mod given;
mod load;
mod loose;
mod named;
mod narrow;
mod phrase_list;
mod quote;
mod wire;

use std::ops::Range;
use std::sync::Arc;

pub use builtin::builtin;
pub use day::{Dateline, Day, TimeZone};
pub use diagnostics::{Fault, Position};
pub use draft::{Draft, FILE_NAME as DRAFT_FILE_NAME, draft};
pub use error::Error;
pub use given::from_texts;
pub use load::{examine, load};
pub use loose::from_sources;
pub use named::{named_files, way_out};
pub use phrase_list::{PhraseList, SetPhrase, Topic, Variant};

pub(crate) use wire::{item, items, table};

/// One event, the readouts of it, and the context paragraphs beside them.
#[derive(Debug, Clone, PartialEq)]
pub struct Dossier {
    /// The event in a line, as the header shows it.
    pub title: String,
    /// A shorter title for narrow screens.
    pub short_title: Option<String>,
    /// The day of the event, where the dossier says so.
    pub day: Option<Day>,
    /// What is known of the event itself, in the order of the file.
    pub facts: Vec<Fact>,
    /// The accounts, in the order of the file; at least two.
    pub readouts: Vec<Readout>,
    /// The context paragraphs, in the order of the file.
    pub context: Vec<ContextParagraph>,
    /// Set phrases and topics of the reader's own, beside those that ship.
    pub phrases: PhraseList,
    /// The threshold from which passages answer each other, 0 to 1, where the dossier says so.
    pub threshold: Option<f32>,
}

/// One fact about the event.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What it is about, for example `date`.
    pub name: String,
    /// What is known.
    pub value: String,
    /// What that rests on.
    pub rests_on: Option<String>,
}

/// One party's account of the event.
#[derive(Debug, Clone, PartialEq)]
pub struct Readout {
    /// The short code that stands for it everywhere, for example `CU`; unique in a dossier.
    pub code: String,
    /// Its name, for example `Cuba, Presidency`.
    pub name: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// Its language as a BCP 47 tag, where the dossier says so.
    pub language: Option<String>,
    /// Whether it is a translation.
    pub translated: bool,
    /// When it was published, as printed.
    pub published: Option<String>,
    /// The day on which it was published, where the dossier says so.
    pub day: Option<Day>,
    /// The clock that its days are told by, where the dossier says so.
    pub time_zone: Option<TimeZone>,
    /// Where the text was taken from.
    pub source: Option<String>,
    /// Whether its passages were given by whoever cut them: each line of the text is one.
    pub has_passages: bool,
    /// The text, with control characters already made visible.
    pub text: Arc<str>,
    /// What happened to the text on its way in.
    pub intake: crate::ingest::Intake,
}

/// A paragraph of context, in neutral words, with what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct ContextParagraph {
    /// A heading of a few words.
    pub heading: String,
    /// The paragraph.
    pub text: String,
    /// What it rests on, for example `article, par. 4`.
    pub source: String,
    /// Who holds the view, where it is a view.
    pub held_by: Option<String>,
    /// The places in the readouts that it concerns.
    pub concerns: Vec<Concern>,
}

/// A place in a readout that a context paragraph concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Which readout, by its position in [`Dossier::readouts`].
    pub readout: usize,
    /// The bytes of [`Readout::text`] that were quoted.
    pub bytes: Range<usize>,
}

impl Dossier {
    /// The readouts of one event of which nothing else is known.
    pub fn new(title: impl Into<String>, readouts: Vec<Readout>) -> Self {
        Self {
            title: title.into(),
            short_title: None,
            day: None,
            facts: Vec::new(),
            readouts,
            context: Vec::new(),
            phrases: PhraseList::default(),
            threshold: None,
        }
    }

    /// What the days that a readout tells are to be read by.
    pub fn dateline(&self, readout: &Readout) -> Dateline {
        Dateline { event: self.day, published: readout.day, zone: readout.time_zone }
    }
}

impl Readout {
    /// A text of which nothing is known but the code that stands for it, which is its name as well.
    ///
    /// The text is taken as it is: [`from_texts`] takes one that may hold what a terminal would obey.
    pub fn new(code: impl Into<String>, text: impl Into<Arc<str>>) -> Self {
        let code = code.into();
        Self {
            name: code.clone(),
            code,
            issuer: None,
            language: None,
            translated: false,
            published: None,
            day: None,
            time_zone: None,
            source: None,
            has_passages: false,
            text: text.into(),
            intake: crate::ingest::Intake::default(),
        }
    }
}
