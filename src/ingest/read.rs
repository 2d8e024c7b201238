//! The whole way in: bytes, format, characters, line ends, composition, visibility.

use std::path::Path;

use super::decode::ForcedEncoding;
use super::visible::visible;
use super::{Error, Intake, Kind, Refusal, SizeLimit, Source, format};

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

/// Reads a text and makes it clean, or says why not.
pub fn read(source: &Source, reading: &Reading) -> Result<Incoming, Error> {
    let bytes = source.bytes(reading.limit)?;
    from_bytes(&bytes, source.path(), reading).map_err(|refusal| Error { name: source.name(), refusal })
}

/// Makes a text of the bytes of a file; its name is asked for the format alone.
pub fn from_bytes(bytes: &[u8], name: &Path, reading: &Reading) -> Result<Incoming, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let format = format::of(bytes, name, reading.kind)?;
    let mut incoming = format.read(bytes, reading)?.incoming();
    incoming.intake.kind = format.called();
    if incoming.text.trim().is_empty() {
        return Err(Refusal::Blank);
    }
    Ok(incoming)
}

/// Makes a text clean that is characters already: line ends, composition, visibility.
pub fn clean(text: &str) -> Incoming {
    let visible = visible(&line_feeds(text));
    Incoming {
        text: visible.text,
        intake: Intake {
            encoding: "UTF-8".to_owned(),
            made_visible: visible.made_visible,
            undecodable: 0,
            soft_hyphens: visible.soft_hyphens,
            ..Intake::default()
        },
    }
}

/// Ends every line in a line feed, whichever of the eight ends that Unicode knows it had (the Unicode
/// Standard, 5.8): a form feed or a line separator would else be shown as a control.
pub(super) fn line_feeds(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' => {
                characters.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' => out.push('\n'),
            '\u{2029}' => out.push_str("\n\n"),
            _ => out.push(c),
        }
    }
    out
}
