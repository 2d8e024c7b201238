//! From bytes to clean text: encodings, formats, and control characters made visible.
//!
//! Everything that the program shows came through this door. [`read()`] opens a file so that nothing can hang
//! it, finds the encoding, takes the prose out of the format, and makes what a terminal would obey or hide
//! visible; [`Intake`] counts what was done. [`visible_line`] does the last part for names and messages.

mod decode;
mod error;
mod format;
mod limit;
mod markdown;
mod open;
mod read;
mod visible;

pub use decode::ForcedEncoding;
pub use error::{Error, Refusal};
pub use limit::SizeLimit;
pub use open::Source;
pub use read::{Incoming, Reading, clean, from_bytes, read};
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
}
