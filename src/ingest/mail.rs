//! Mail (RFC 5322, MIME): the words of the message, without its headers and attachments.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use std::borrow::Cow;

use super::clean::line_feeds;
use super::document::{Document, Found, PartKind, counted};
use super::{Format, Reading, Refusal, decode, html, text};

/// Mail.
pub(super) struct Mail;

const CALLED: &str = "a mail";

/// The most text that is taken, in bytes.
const MOST_TEXT: usize = 8 << 20;

impl Format for Mail {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn called(&self) -> &'static str {
        CALLED
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["eml"]
    }

    fn is_certain(&self, bytes: &[u8]) -> bool {
        is_mail(bytes)
    }

    fn read(&self, bytes: Cow<'_, [u8]>, _: &Reading) -> Result<Document, Refusal> {
        let bytes = &*bytes;
        bounded(bytes)?;
        let damaged = |why: &str| Refusal::Damaged { format: CALLED, why: why.to_owned() };
        let message = MessageParser::default().parse(bytes).ok_or_else(|| damaged("it has no headers"))?;
        let mut document = Document { encoding: "UTF-8", found: found(&message), ..Document::default() };
        let mut taken = 0;
        for &part in &message.text_body {
            let Some(part) = message.part(part) else { continue };
            let (PartType::Text(body) | PartType::Html(body)) = &part.body else { continue };
            taken += body.len();
            if taken > MOST_TEXT {
                return Err(excess(format!("more than {} MiB of text", MOST_TEXT >> 20)));
            }
            if let PartType::Text(body) = &part.body {
                let flowed = part.content_type().is_some_and(|kind| {
                    kind.attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"))
                });
                let body = told_truly(part, bytes).unwrap_or_else(|| body.to_string());
                let body = line_feeds(body);
                plain(&mut document, &if flowed { reflowed(&body) } else { body });
            } else {
                let truly = told_truly(part, bytes);
                document.pieces.extend(html::pieces(truly.as_deref().unwrap_or(body)));
            }
        }
        document.undecodable =
            document.pieces.iter().map(|piece| piece.text.matches(char::REPLACEMENT_CHARACTER).count()).sum();
        let attachments = message.attachments.len();
        if attachments > 0 {
            document.remarks.push(format!("{} left out", counted(attachments, "attachment", "attachments")));
        }
        Ok(document)
    }
}

/// The text of a part whose header names no encoding, or one that its bytes are not in: UTF-8 tells itself, and what says so
/// and is not is found out as in any other text.
fn told_truly(part: &MessagePart<'_>, mail: &[u8]) -> Option<String> {
    let raw = mail.get(part.offset_body as usize..part.offset_end as usize)?;
    let bytes = match part.encoding {
        Encoding::None => Cow::Borrowed(raw),
        Encoding::QuotedPrintable => Cow::Owned(quoted_printable_decode(raw)?),
        Encoding::Base64 => Cow::Owned(base64_decode(raw)?),
    };
    let named = part.content_type().and_then(|kind| kind.attribute("charset"));
    let label = named.and_then(|name| encoding_rs::Encoding::for_label(name.as_bytes()));
    let says_utf_8 = label == Some(encoding_rs::UTF_8);
    let is_utf_8 = decode::is_utf_8_beyond_ascii(&bytes);
    let is_lie = if says_utf_8 { std::str::from_utf8(&bytes).is_err() } else { is_utf_8 };
    // Seven bits hold what the header says: ISO-2022-JP, say.
    (is_lie && !bytes.is_ascii()).then(|| decode::text_of(bytes, None).ok().map(|decoded| decoded.text))?
}

fn excess(what: String) -> Refusal {
    Refusal::Excess { format: CALLED, what }
}

/// The most lines of headers, and the most that may begin a part; for each some hundred bytes are kept.
const MOST_HEADERS: usize = 20_000;
const MOST_PARTS: usize = 20_000;

/// Refuses a mail that would take much more room than it has.
fn bounded(bytes: &[u8]) -> Result<(), Refusal> {
    let mut lines = bytes.split(|&byte| byte == b'\n');
    if lines.by_ref().take_while(|line| !matches!(line, [] | [b'\r'])).take(MOST_HEADERS + 1).count()
        > MOST_HEADERS
    {
        return Err(excess(format!("more than {MOST_HEADERS} lines of headers")));
    }
    // A line of hyphens is none, nor is the first of a signature.
    let begins =
        |line: &&[u8]| matches!(line, [b'-', b'-', next, ..] if !matches!(next, b'-' | b' ' | b'\r'));
    if lines.filter(begins).count() > MOST_PARTS {
        return Err(excess(format!("more than {MOST_PARTS} parts")));
    }
    Ok(())
}

/// What the headers say.
fn found(message: &Message<'_>) -> Found {
    let sender = message.from().and_then(|from| from.first());
    Found {
        title: message.subject().map(str::to_owned),
        author: sender.and_then(|from| from.name().or_else(|| from.address()).map(str::to_owned)),
        date: message.date().map(mail_parser::DateTime::to_rfc3339),
        ..Found::default()
    }
}

/// Adds a plain body: its quoted lines in blocks, its signature set apart.
fn plain(document: &mut Document, body: &str) {
    // The space behind the hyphens is lost where lines were encoded.
    let parted = body.split_once("\n-- \n").or_else(|| body.split_once("\n--\n"));
    let (body, signature) = parted.unwrap_or((body, ""));
    match text::quoted(body) {
        Some(quoted) => {
            document.pieces.extend(quoted.pieces);
            document.remarks.extend(quoted.remarks);
        }
        None => document.push(PartKind::Paragraph, body.trim_matches('\n')),
    }
    document.push(PartKind::Furniture, signature.trim_matches('\n'));
}

/// The body with the lines joined that end in a space, which says that they go on (RFC 3676).
fn reflowed(body: &str) -> String {
    let depth = |line: &str| line.bytes().take_while(|&byte| byte == b'>').count();
    let mut out = String::with_capacity(body.len());
    let mut goes_on: Option<usize> = None;
    for line in body.lines() {
        let quoted = depth(line);
        let rest = line.get(quoted..).unwrap_or_default();
        // A space in front is stuffing.
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        if goes_on != Some(quoted) {
            if !out.is_empty() {
                out.push('\n');
            }
            if quoted > 0 {
                out.extend(std::iter::repeat_n('>', quoted));
                out.push(' ');
            }
        }
        out.push_str(rest);
        goes_on = (line.ends_with(' ') && line != "-- ").then_some(quoted);
    }
    out
}

/// Whether the bytes begin with the headers of a mail, one of them such that only machines write it.
fn is_mail(bytes: &[u8]) -> bool {
    let head = bytes.get(..1 << 14).unwrap_or(bytes);
    let (mut headers, mut by_machine, mut by_hand) = (0, false, false);
    for (at, line) in head.split(|&byte| byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return headers > 1 && by_machine && by_hand;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") || (at == 0 && line.starts_with(b"From ")) {
            continue;
        }
        let Some(colon) = line.iter().position(|&byte| byte == b':') else { return false };
        let name = line.get(..colon).unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() || !name.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            return false;
        }
        headers += 1;
        by_machine |= matches!(
            &*name,
            b"message-id" | b"mime-version" | b"received" | b"return-path" | b"delivered-to"
        );
        by_hand |= matches!(&*name, b"from" | b"subject" | b"to" | b"date");
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_told_by_its_headers() {
        assert!(is_mail(b"Return-Path: <a@b.example>\r\nFrom: A\r\n B\r\nSubject: x\r\n\r\nbody"));
        assert!(is_mail(b"From a@b Mon\nMessage-ID: <1>\nDate: x\n\nbody"));
        for text in [&b"From: A\nTo: B\n\nDear B"[..], b"Subject: a\n", b"They met: twice\n\nx", b"", b"\n\n"]
        {
            assert!(!is_mail(text), "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn lines_that_flow_are_joined() {
        assert_eq!(
            reflowed("They met \nat noon.\n> quoted \n> words\nEnd\n-- \nAnn"),
            "They met at noon.\n> quoted words\nEnd\n-- \nAnn"
        );
    }
}
