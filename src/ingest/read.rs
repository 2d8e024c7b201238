//! The whole way in: bytes, format, characters, line ends, composition, visibility.

use std::borrow::Cow;
use std::path::Path;

use super::document::MOST_PIECES;
use super::{Error, Incoming, Reading, Refusal, Source, format, mixed};

/// The most characters that are made visible: each takes up to six times its room, and no text has so many.
const MOST_HIDDEN: usize = 1_000_000;

/// How many bytes a line has on average in the largest file that is read, at least; what is known of a line takes about
/// as much room. A list of numbers has more.
const SHORTEST_LINE: u64 = 5;

/// How many lines are never too many.
const FEW_LINES: u64 = 100_000;

/// Reads a text and makes it clean, or says why not.
pub fn read(source: &Source, reading: &Reading) -> Result<Incoming, Error> {
    let bytes = source.bytes(reading.limit)?;
    taken(bytes.into(), source.path(), reading).map_err(|refusal| Error { name: source.name(), refusal })
}

/// Makes a text of the bytes of a file; its name is asked for the format alone.
pub fn from_bytes(bytes: &[u8], name: &Path, reading: &Reading) -> Result<Incoming, Refusal> {
    taken(bytes.into(), name, reading)
}

fn taken(bytes: Cow<'_, [u8]>, name: &Path, reading: &Reading) -> Result<Incoming, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    let format = format::of(&bytes, name, reading.kind)?;
    let document = format.read(bytes, reading)?;
    let excess = |what: String| Refusal::Excess { format: format.called(), what };
    if document.has_too_many_parts() {
        return Err(excess(format!("more than {MOST_PIECES} parts")));
    }
    let mut incoming = document.incoming();
    if incoming.intake.made_visible > MOST_HIDDEN {
        return Err(excess(format!("more than {MOST_HIDDEN} hidden characters")));
    }
    let lines = incoming.text.bytes().filter(|&byte| byte == b'\n').count() as u64;
    let most = (reading.limit.bytes() / SHORTEST_LINE).max(FEW_LINES);
    if lines > most {
        return Err(excess(format!("more than {most} lines")));
    }
    incoming.intake.kind = format.called();
    incoming.intake.remarks.extend(mixed::remark(&incoming.text));
    if incoming.text.trim().is_empty() {
        return Err(Refusal::Blank);
    }
    Ok(incoming)
}

#[cfg(test)]
mod tests {
    use super::super::SizeLimit;
    use super::*;

    fn excess(text: &str, name: &str) -> Option<String> {
        let reading = Reading { limit: SizeLimit::new(1 << 20), ..Reading::default() };
        match from_bytes(text.as_bytes(), Path::new(name), &reading) {
            Err(Refusal::Excess { what, .. }) => Some(what),
            _ => None,
        }
    }

    #[test]
    fn what_takes_many_times_its_room_is_refused_and_says_why() {
        let mail = |headers: usize, parts: usize| {
            let head = "From: a@b.example\nMessage-ID: <1@b>\n".to_owned() + &"X-A: b\n".repeat(headers);
            head + "Content-Type: multipart/mixed; boundary=x\n\n" + &"--x\n\nThey met.\n".repeat(parts)
        };
        let page = |blocks: usize| "<html><body>".to_owned() + &"<p>a".repeat(blocks);
        for (text, name, what) in [
            ("a\u{200b}".repeat(MOST_HIDDEN + 1), "a.txt", Some("hidden characters")),
            ("a\n".repeat(SHORTEST_LINE as usize * 50_000), "a.txt", Some("lines")),
            ("a\n".repeat(1000), "a.txt", None),
            ("> a\n\n".repeat(MOST_PIECES + 2), "a.txt", Some("parts")),
            ("# a\n\n".to_owned() + &"*a* ".repeat(250_000), "a.md", Some("marks")),
            ("# a\n\n".to_owned() + &"*a* ".repeat(2000), "a.md", None),
            (mail(20_001, 1), "a.eml", Some("lines of headers")),
            (mail(2, 20_002), "a.eml", Some("parts")),
            (mail(2, 20), "a.eml", None),
            (page(MOST_PIECES + 2), "a.html", Some("parts")),
            (page(2000), "a.html", None),
        ] {
            let told = excess(&text, name);
            assert_eq!(told.is_some(), what.is_some(), "{what:?} {told:?}");
            assert!(what.is_none_or(|what| told.unwrap().contains(what)), "{what:?}");
        }
    }
}
