//! A lesson as it is written: TOML, version 1.
//!
//! ```toml
//! lesson = 1                         # the version of this form
//! title = "What is a difference?"
//! author = "..."                     # optional, as is the next
//! language = "en"                    # a BCP 47 tag
//!
//! [[stop]]                           # one or more
//! title = "A list of instructions"
//! prose = """..."""                  # what the teacher says, at most 400 characters
//! minutes = [1, 4]                   # optional: how long it takes alone, and with a class
//! notes = "..."                      # optional: what only the lecturer sees, at most 600 characters
//! before = "a cordial call"          # the two texts, optional; or
//! after = "a phone call"
//! gallery = "moved-block"            # a classic case of the lab; or
//! dossier = "cuba-china"             # the built-in dossier, or the name of a dossier's file beside the lesson
//! pair = ["CU 1", "CN 1"]            # and a passage of two of its readouts
//! unit = "word"                      # character, word or sentence
//! view = "lab"                       # lab, plain, four or compare
//! algorithm = "myers"                # lcs, myers, myers-linear, patience or histogram
//! step = "start"                     # a number, "start", "end", "next turn", or "turn 3"
//! question = "How many edits?"       # optional, and with it:
//! choices = ["1", "2"]               # two to six; where `answer` is a number they can be left out
//! feedback = ["...", ""]             # optional: what is said to each choice; "" for nothing
//! answer = "b"                       # the letter of the right choice, or a number; without it, a poll
//! computed = "edits"                 # how the program knows; see `Computed`
//! of = "myers"                       # which algorithm that asks, if not that of the stop
//! words = ["conversation with"]      # for `keepers` and `keeping`
//! hint = "..."                       # optional
//! reveal = "..."                     # what is said when the answer is shown
//! reveal_view = "compare"            # what is shown then, where it changes
//! reveal_algorithm = "patience"
//! reveal_step = "end"
//! claims = ["edits of myers: 2"]     # optional: what the stop states and the program confirms, by the names of `computed`
//! exercise = "path"                  # optional: path, cells or steps, done by hand in the lab and on paper
//! ```
//!
//! An unknown key is a fault.

use serde::Deserialize;
use serde::de::IgnoredAny;
use toml::Spanned;
use toml::de::DeValue;

use crate::dossier::diagnostics::{Faults, version};
use crate::dossier::{item, items, table};

/// The version of the form that this program reads.
const VERSION: i64 = 1;

/// A lesson as it is written, each part that could be read.
#[derive(Debug, Default)]
pub(super) struct WireLesson {
    pub(super) title: Option<Spanned<String>>,
    pub(super) author: Option<String>,
    pub(super) language: Option<String>,
    pub(super) stops: Vec<WireStop>,
}

/// The top of the file; the stops are here to be known, and are read one at a time.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WireHead {
    lesson: Option<Spanned<i64>>,
    title: Option<Spanned<String>>,
    author: Option<String>,
    language: Option<String>,
    #[serde(rename = "stop")]
    _stops: Option<IgnoredAny>,
}

/// A `[[stop]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WireStop {
    pub(super) title: Spanned<String>,
    pub(super) prose: Spanned<String>,
    pub(super) minutes: Option<Spanned<[u32; 2]>>,
    pub(super) notes: Option<Spanned<String>>,
    pub(super) claims: Option<Vec<Spanned<String>>>,
    pub(super) exercise: Option<Spanned<String>>,
    pub(super) feedback: Option<Spanned<Vec<String>>>,
    pub(super) before: Option<Spanned<String>>,
    pub(super) after: Option<Spanned<String>>,
    pub(super) gallery: Option<Spanned<String>>,
    pub(super) dossier: Option<Spanned<String>>,
    pub(super) pair: Option<Spanned<Vec<String>>>,
    pub(super) unit: Option<Spanned<String>>,
    pub(super) view: Option<Spanned<String>>,
    pub(super) algorithm: Option<Spanned<String>>,
    pub(super) step: Option<Spanned<Value>>,
    pub(super) question: Option<Spanned<String>>,
    pub(super) choices: Option<Spanned<Vec<Value>>>,
    pub(super) answer: Option<Spanned<Value>>,
    pub(super) computed: Option<Spanned<String>>,
    pub(super) of: Option<Spanned<String>>,
    pub(super) words: Option<Spanned<Vec<String>>>,
    pub(super) hint: Option<Spanned<String>>,
    pub(super) reveal: Option<Spanned<String>>,
    pub(super) reveal_view: Option<Spanned<String>>,
    pub(super) reveal_algorithm: Option<Spanned<String>>,
    pub(super) reveal_step: Option<Spanned<Value>>,
}

/// A number or a text.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "write a whole number from 0 on, or a text")]
pub(super) enum Value {
    /// A number.
    Number(u32),
    /// A text.
    Text(String),
}

impl Value {
    /// The value as it is shown.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// Reads as much of a lesson as is sound, and notes every fault on the way.
pub(super) fn parse(text: &str, faults: &mut Faults<'_>) -> WireLesson {
    let Some(table) = table(text, faults) else { return WireLesson::default() };
    let mut wire = WireLesson { stops: items(&table, "stop", faults), ..WireLesson::default() };
    if !table.contains_key("stop") {
        faults.anywhere("it has no [[stop]]: a lesson is one stop or more");
    }
    let head = Spanned::new(0..0, DeValue::Table(table));
    if let Some(head) = item::<WireHead>(head, faults) {
        version("lesson", VERSION, head.lesson.as_ref(), faults);
        if head.title.is_none() {
            faults.anywhere("the key `title` is missing: write title = \"...\", the lesson in one line");
        }
        (wire.title, wire.author, wire.language) = (head.title, head.author, head.language);
    }
    wire
}
