//! Which format a file is in, by its name and its first bytes.

use std::borrow::Cow;
use std::path::Path;

use super::{Refusal, markdown};

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// Plain text: as it stands.
    Text,
    /// Markdown: without its syntax.
    Markdown,
}

/// Formats that are told by their first bytes and not read; to save as text is clear advice, a screen of
/// markup is not.
const UNREAD: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an office document or another ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document of the old kind"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x7fELF", "a program"),
];

/// Finds the format, or refuses one that is not read.
pub(super) fn of(bytes: &[u8], name: &Path) -> Result<Format, Refusal> {
    if let Some(&(_, format)) = UNREAD.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Refusal::Format { format });
    }
    let extension = name.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "md" | "markdown" | "mkd" => Ok(Format::Markdown),
        "html" | "htm" | "xhtml" => Err(Refusal::Format { format: "an HTML page" }),
        _ if is_html(bytes) => Err(Refusal::Format { format: "an HTML page" }),
        _ => Ok(Format::Text),
    }
}

fn is_html(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html"]
        .iter()
        .any(|opening| start.get(..opening.len()).is_some_and(|s| s.eq_ignore_ascii_case(opening)))
}

impl Format {
    /// The prose in a text of this format, whose lines end in line feeds.
    pub(super) fn prose(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Text => Cow::Borrowed(text),
            Self::Markdown => Cow::Owned(markdown::prose(text)),
        }
    }
}
