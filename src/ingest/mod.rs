//! From bytes to clean text: encodings, formats, and control characters made visible.
//!
//! Everything that the program shows came through this door. [`read()`] opens a file so that nothing can hang
//! it, finds the format by its bytes and its name, takes the text out of it in the encoding that it has, and makes
//! what a terminal would obey or hide visible, and says where words mix alphabets; [`Intake`] counts what was done and holds what stood beside the text.
//! [`visible_line`] does the last part for names and messages. A format is one file: see `format`.

use std::borrow::Cow;

mod bytes;
mod clean;
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
mod mixed;
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

pub use clean::clean;
pub use decode::ForcedEncoding;
use document::Document;
pub use document::{Found, Part, PartKind};
pub use error::{Error, Refusal};
pub use format::Kind;
pub use limit::SizeLimit;
pub(crate) use mixed::mixes_alphabets;
pub use open::Source;
pub use read::{from_bytes, read};
#[cfg(feature = "export")]
pub(crate) use visible::{is_hidden, is_obeyed, swept};
pub use visible::{visible_line, visible_lines, visible_name};

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

/// How texts are read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reading {
    /// The largest file that is read.
    pub limit: SizeLimit,
    /// The encoding, where it is not to be found out.
    pub encoding: Option<ForcedEncoding>,
    /// The kind of document, where it is not to be found out.
    pub kind: Option<Kind>,
}

/// A text that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The text: lines end in a line feed, characters are composed (NFC), and no control character is left
    /// but line feed and tab.
    pub text: String,
    /// What happened to it.
    pub intake: Intake,
}

/// A format that is read.
trait Format: Sync {
    /// The word for it after `--as`.
    fn name(&self) -> &'static str;

    /// What it is called, with its article: `an HTML page`.
    fn called(&self) -> &'static str;

    /// How names of its files end, in lower case.
    fn extensions(&self) -> &'static [&'static str];

    /// Whether the bytes can be nothing else, whatever the name says.
    fn is_certain(&self, _bytes: &[u8]) -> bool {
        false
    }

    /// Whether the bytes look like it, where the name says nothing.
    fn is_likely(&self, _bytes: &[u8]) -> bool {
        false
    }

    /// The format that it is another manner of reading of: it is then taken for files of that format alone.
    fn narrows(&self) -> Option<&'static dyn Format> {
        None
    }

    /// The document in the bytes of a file, or why there is none.
    ///
    /// Bytes that are owned become the text where they can, so that a large file is not held twice.
    fn read(&self, bytes: Cow<'_, [u8]>, reading: &Reading) -> Result<Document, Refusal>;
}
