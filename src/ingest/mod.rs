//! From bytes to clean text: encodings, formats, and control characters made visible.
//!
//! Everything that the program shows came through this door. [`read()`] opens a file so that nothing can hang
//! it, finds the format by its bytes and its name, takes the text out of it in the encoding that it has, and makes
//! what a terminal would obey or hide visible; [`Intake`] counts what was done and holds what stood beside the text.
//! [`visible_line`] does the last part for names and messages. A format is one file: see `format`.

mod decode;
mod document;
mod error;
mod format;
#[cfg(feature = "documents")]
mod html;
mod limit;
#[cfg(feature = "documents")]
mod mail;
#[cfg(feature = "documents")]
mod markdown;
#[cfg(feature = "documents")]
mod office;
mod open;
#[cfg(feature = "documents")]
mod pdf;
mod read;
mod stream;
#[cfg(feature = "documents")]
mod tables;
mod text;
mod unread;
mod visible;

pub use decode::ForcedEncoding;
pub use document::{Found, Part, PartKind};
pub use error::{Error, Refusal};
pub use format::Kind;
pub use limit::SizeLimit;
pub use open::Source;
pub use read::{Incoming, Reading, clean, from_bytes, read};
pub(crate) use visible::is_hidden;
pub use visible::{visible_line, visible_name};

/// What happened to a text on its way in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Intake {
    /// The encoding that it was read in, for example `UTF-8`.
    pub encoding: String,
    /// How many control, bidirectional or invisible characters were made visible.
    pub made_visible: usize,
    /// How many byte sequences could not be decoded and stand as U+FFFD.
    pub undecodable: usize,
    /// How many soft hyphens were left out; they only say where a line could be broken.
    pub soft_hyphens: usize,
    /// What kind of document it is, with its article: `an HTML page`; empty for a text that was never a file.
    pub kind: &'static str,
    /// What the file says of its text beside it.
    pub found: Found,
    /// What else a reader should know of what was done, each a clause: `412 words of the page left out`.
    pub remarks: Vec<String>,
    /// The parts of the text that are no paragraphs, in the order of the text.
    pub parts: Vec<Part>,
}
