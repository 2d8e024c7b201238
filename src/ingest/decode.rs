//! From bytes to characters: which encoding, and what could not be decoded.

use std::borrow::Cow;
use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Refusal;

/// An encoding that was asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForcedEncoding(&'static Encoding);

impl FromStr for ForcedEncoding {
    type Err = String;

    fn from_str(label: &str) -> Result<Self, Self::Err> {
        Encoding::for_label_no_replacement(label.trim().as_bytes()).map(Self).ok_or_else(|| {
            "not an encoding that is known: write utf-8, utf-16le, windows-1252, gb18030, big5, shift_jis, \
             euc-kr, koi8-r or another label of the WHATWG standard"
                .to_owned()
        })
    }
}

/// Decoded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub(super) text: String,
    /// The encoding's name.
    pub(super) encoding: &'static str,
    /// How many byte sequences stand as U+FFFD.
    pub(super) undecodable: usize,
}

/// Decodes by the encoding asked for, else by the byte order mark, else as UTF-8 or UTF-16 where the bytes
/// can be nothing else, else by what is most likely for the letters.
///
/// Bytes with NULs that are no UTF-16 are refused as binary.
pub(super) fn decode(bytes: &[u8], forced: Option<ForcedEncoding>) -> Result<Decoded, Refusal> {
    if let Some(ForcedEncoding(encoding)) = forced {
        return Ok(by(encoding, bytes));
    }
    if let Some(decoded) = utf_32(bytes) {
        return Ok(decoded);
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(by(encoding, bytes));
    }
    if bytes.contains(&0) {
        let encoding = utf_16_without_mark(bytes).ok_or(Refusal::Binary { why: "it has NUL bytes" })?;
        return Ok(by(encoding, bytes));
    }
    if is_mostly_utf_8(bytes) {
        return Ok(by(UTF_8, bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(by(detector.guess(None, Utf8Detection::Deny), bytes))
}

/// Decodes in one encoding; a byte order mark of that encoding is left out.
fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors): (Cow<'_, str>, bool) = encoding.decode_with_bom_removal(bytes);
    let undecodable = if !had_errors {
        0
    } else if encoding == UTF_8 {
        bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
    } else {
        text.matches('\u{fffd}').count()
    };
    Decoded { text: text.into_owned(), encoding: encoding.name(), undecodable }
}

/// Decodes UTF-32, told by its byte order mark; `encoding_rs` leaves it out as the web does.
fn utf_32(bytes: &[u8]) -> Option<Decoded> {
    let (mark, units) = bytes.split_at_checked(4)?;
    let (encoding, to_u32): (_, fn([u8; 4]) -> u32) = match mark {
        // The same bytes open UTF-16LE text that begins with NUL, which no text does.
        [0xff, 0xfe, 0, 0] => ("UTF-32LE", u32::from_le_bytes),
        [0, 0, 0xfe, 0xff] => ("UTF-32BE", u32::from_be_bytes),
        _ => return None,
    };
    let mut undecodable = 0;
    let text = units
        .chunks(4)
        .map(|unit| {
            <[u8; 4]>::try_from(unit).ok().and_then(|unit| char::from_u32(to_u32(unit))).unwrap_or_else(
                || {
                    undecodable += 1;
                    char::REPLACEMENT_CHARACTER
                },
            )
        })
        .collect();
    Some(Decoded { text, encoding, undecodable })
}

/// Tells UTF-16 without a byte order mark, and its byte order.
///
/// Text read in the wrong order is full of rare characters and has no spaces, so the order with more of the
/// characters that every text has wins; other data is given away by controls and lone surrogates.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    [UTF_16LE, UTF_16BE]
        .into_iter()
        .filter_map(|encoding| {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
            let strange = text.chars().filter(|&c| is_strange(c)).count();
            let common = text.chars().filter(|&c| is_common(c)).count();
            let all = text.chars().count();
            (common > 0 && strange * 50 <= all).then_some((common, encoding))
        })
        .max_by_key(|&(common, _)| common)
        .map(|(_, encoding)| encoding)
}

fn is_common(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '，' | '。' | '、' | '：' | '的' | '和' | '是')
}

fn is_strange(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c as u32, 0xe000..=0xf8ff | 0xfff0..=0xffff | 0xf0000..)
}

/// Whether bytes are UTF-8, be it with a few that are damaged or cut off: no other encoding makes sequences
/// of UTF-8 by chance many times over.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut sequences, mut damaged) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sequences += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    damaged == 0 || sequences >= 2 * damaged
}
