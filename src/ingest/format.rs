//! Which format a file is in, by its bytes first and its name second.
//!
//! A format is one file that holds a `Format`, a `mod` line in the face of the room, and a line in `FORMATS`.

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use super::unread::{self, Unread};
use super::{Format, Refusal, text};

/// Every format, the first that is told by the bytes or the name being taken; plain text is what is nothing else.
static FORMATS: &[&dyn Format] = &[
    #[cfg(feature = "documents")]
    &super::office::Docx,
    #[cfg(feature = "documents")]
    &super::office::Odt,
    #[cfg(feature = "documents")]
    &super::pdf::Pdf,
    #[cfg(feature = "documents")]
    &super::mail::Mail,
    #[cfg(feature = "documents")]
    &super::html::Html,
    #[cfg(feature = "documents")]
    &super::html::Page,
    #[cfg(feature = "documents")]
    &super::markdown::Markdown,
    &text::PlainText,
];

/// A format that was asked for by name.
#[derive(Clone, Copy)]
pub struct Kind(&'static dyn Format);

impl Kind {
    /// The words that name a format, in the order in which they are listed.
    pub fn names() -> impl Iterator<Item = &'static str> {
        FORMATS.iter().rev().map(|format| format.name())
    }

    /// The word that names it.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Kind {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = FORMATS.iter().find(|format| format.name().eq_ignore_ascii_case(name));
        known.map(|&format| Self(format)).ok_or_else(|| {
            let names: Vec<&str> = Self::names().collect();
            format!("not a kind that is known: write {}", names.join(", "))
        })
    }
}

/// Finds the format, or refuses one that is not read; one that was asked for is taken.
pub(super) fn of(bytes: &[u8], name: &Path, kind: Option<Kind>) -> Result<&'static dyn Format, Refusal> {
    match kind {
        None => told(bytes, name),
        Some(Kind(format)) => match format.narrows() {
            None => Ok(format),
            Some(base) => {
                told(bytes, name).map(|told| if told.name() == base.name() { format } else { told })
            }
        },
    }
}

fn told(bytes: &[u8], name: &Path) -> Result<&'static dyn Format, Refusal> {
    if let Some(&format) = FORMATS.iter().find(|format| format.is_certain(bytes)) {
        return Ok(format);
    }
    if let Some(Unread { format, advice }) = unread::told(bytes) {
        return Err(Refusal::Format { format, advice });
    }
    let extension = name.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    #[cfg(not(feature = "documents"))]
    if let Some(Unread { format, advice }) = unread::not_built(&extension) {
        return Err(Refusal::Format { format, advice });
    }
    let named = FORMATS.iter().find(|format| format.extensions().contains(&extension.as_str()));
    let likely = || FORMATS.iter().find(|format| format.is_likely(bytes));
    // What is called a text may well be a piece of a page that was saved.
    let tagged = || FORMATS.iter().find(|format| format.name() == "html" && format.is_likely(bytes));
    let named = named.map(|named| if named.name() == "text" { tagged().unwrap_or(named) } else { named });
    Ok(named.or_else(likely).copied().unwrap_or(&text::PlainText))
}
