//! From bytes to characters: which encoding, and what could not be decoded.

mod johab;
mod macintosh;
mod seven_bits;

use std::borrow::Cow;
use std::str::FromStr;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE};

use super::Refusal;
use super::bytes::{among, has_byte};
use super::clean::line_feeds;

/// An encoding that was asked for by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForcedEncoding(Choice);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    /// One of the WHATWG standard.
    Standard(&'static Encoding),
    /// One that the web has given up.
    Old(Old),
}

/// An encoding that the web has given up and old files still have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Old {
    Hz,
    Utf7,
    Johab,
}

impl Old {
    /// Its name and its labels.
    const ALL: &[(Self, &str, &[&str])] = &[
        (Self::Hz, "HZ-GB-2312", &["hz-gb-2312", "hz"]),
        (Self::Utf7, "UTF-7", &["utf-7", "utf7"]),
        (Self::Johab, "Johab", &["johab", "cp1361", "ms1361", "windows-1361"]),
    ];

    fn decode(self, bytes: &[u8]) -> Decoded {
        let text = match self {
            Self::Hz => seven_bits::hz(bytes),
            Self::Utf7 => seven_bits::utf_7(bytes),
            Self::Johab => johab::decode(bytes),
        };
        let undecodable = text.matches(char::REPLACEMENT_CHARACTER).count();
        let encoding = Self::ALL.iter().find(|(old, ..)| *old == self).map_or("", |(_, name, _)| name);
        Decoded { text, encoding, undecodable }
    }
}

impl ForcedEncoding {
    /// The choice of an encoding of the standard.
    #[cfg(feature = "documents")]
    pub(super) fn of(encoding: &'static Encoding) -> Self {
        Self(Choice::Standard(encoding))
    }
}

impl ForcedEncoding {
    /// The encoding, where it is one of the standard, which can be decoded piece by piece.
    pub(super) fn standard(self) -> Option<&'static Encoding> {
        match self.0 {
            Choice::Standard(encoding) => Some(encoding),
            Choice::Old(_) => None,
        }
    }
}

impl FromStr for ForcedEncoding {
    type Err = String;

    fn from_str(label: &str) -> Result<Self, Self::Err> {
        let label = label.trim();
        let old = Old::ALL
            .iter()
            .find(|(_, _, labels)| labels.iter().any(|known| known.eq_ignore_ascii_case(label)));
        let choice = match old {
            Some((old, ..)) => Some(Choice::Old(*old)),
            None => Encoding::for_label_no_replacement(label.as_bytes()).map(Choice::Standard),
        };
        choice.map(Self).ok_or_else(|| {
            "not an encoding that is known: write utf-8, utf-16le, windows-1252, gb18030, big5, shift_jis, \
             euc-kr, koi8-r or another label of the WHATWG standard, or utf-7, hz or johab"
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

/// The characters of a text whose lines end in line feeds, or why it is no text.
pub(super) fn text_of(bytes: Cow<'_, [u8]>, forced: Option<ForcedEncoding>) -> Result<Decoded, Refusal> {
    let decoded = match bytes {
        Cow::Owned(bytes) if forced.is_none() && is_plain(&bytes) => match String::from_utf8(bytes) {
            Ok(text) => Decoded { text, encoding: UTF_8.name(), undecodable: 0 },
            Err(error) => decode(error.as_bytes(), forced)?,
        },
        bytes => decode(&bytes, forced)?,
    };
    refuse_controls(&decoded.text)?;
    Ok(Decoded { text: line_feeds(decoded.text), ..decoded })
}

/// Whether bytes are UTF-8 beyond ASCII and nothing else, without a mark in front: they are the text as they are. ASCII may
/// be an encoding of seven bits, and a text with NULs one of sixteen.
fn is_plain(bytes: &[u8]) -> bool {
    let has_escapes = || {
        has_byte(bytes, |bytes| {
            among(0x1b..=0x1b, bytes) | among(b'~'..=b'~', bytes) | among(b'+'..=b'+', bytes)
        })
    };
    let is_seven_bits =
        || seven_bits::escaped(bytes).is_some() || seven_bits::is_hz(bytes) || seven_bits::is_utf_7(bytes);
    Encoding::for_bom(bytes).is_none()
        && !bytes.contains(&0)
        && (!bytes.is_ascii() || !has_escapes() || !is_seven_bits())
        && std::str::from_utf8(bytes).is_ok()
}

/// Refuses what has too many controls to be text. A few are shown, as a text may hold a hostile one.
fn refuse_controls(text: &str) -> Result<(), Refusal> {
    // Those of ASCII, and what the others begin with in UTF-8.
    let may = has_byte(text.as_bytes(), |bytes| {
        among(0..=0x08, bytes)
            | among(0x0b..=0x0b, bytes)
            | among(0x0e..=0x1f, bytes)
            | among(0x7f..=0x7f, bytes)
            | among(0xc2..=0xc2, bytes)
    });
    if !may {
        return Ok(());
    }
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    // Three in ten: no text in a wrongly guessed encoding comes near, and machine code is far over.
    if controls * 10 > text.chars().count() * 3 && controls > 8 {
        return Err(Refusal::Binary { why: "it has too many control characters" });
    }
    Ok(())
}

/// Decodes by the encoding asked for, else by the byte order mark, else as UTF-8 or UTF-16 where the bytes
/// can be nothing else, else by what is most likely for the letters.
///
/// Bytes with NULs that are no UTF-16 are refused as binary.
fn decode(bytes: &[u8], forced: Option<ForcedEncoding>) -> Result<Decoded, Refusal> {
    match forced {
        Some(ForcedEncoding(Choice::Standard(encoding))) => return Ok(by(encoding, bytes)),
        Some(ForcedEncoding(Choice::Old(old))) => return Ok(old.decode(bytes)),
        None => {}
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
    if bytes.is_ascii() {
        return of_seven_bits(bytes);
    }
    if is_mostly_utf_8(bytes) {
        return Ok(by(UTF_8, bytes));
    }
    if let Some(encoding) = utf_16_of_han(bytes) {
        return Ok(by(encoding, bytes));
    }
    if johab::is_likely(bytes) {
        return Ok(Old::Johab.decode(bytes));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = by(detector.guess(None, Utf8Detection::Deny), bytes);
    let macintosh = by(MACINTOSH, bytes);
    let misfits = [&guessed, &macintosh].map(|decoded| macintosh::misfits(&decoded.text));
    let is_macintosh = misfits[0] > 0 && misfits[1] * 4 <= misfits[0];
    Ok(if is_macintosh { macintosh } else { guessed })
}

/// Decodes what has no byte over 127: ASCII, or an encoding that says everything else by escapes.
fn of_seven_bits(bytes: &[u8]) -> Result<Decoded, Refusal> {
    match seven_bits::escaped(bytes) {
        Some(seven_bits::Escaped::Japanese) => {
            let decoded = by(ISO_2022_JP, bytes);
            if decoded.undecodable == 0 {
                return Ok(decoded);
            }
        }
        Some(seven_bits::Escaped::Unread(encoding)) => return Err(Refusal::Encoding { encoding }),
        None => {}
    }
    if seven_bits::is_hz(bytes) {
        return Ok(Old::Hz.decode(bytes));
    }
    if seven_bits::is_utf_7(bytes) {
        return Ok(Old::Utf7.decode(bytes));
    }
    Ok(by(UTF_8, bytes))
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

/// Tells UTF-16 without a byte order mark where no character of it has a NUL: a line of Chinese or Japanese.
///
/// The bytes are no UTF-8; in any other encoding they would not all be Han, kana and their punctuation.
fn utf_16_of_han(bytes: &[u8]) -> Option<&'static Encoding> {
    if !bytes.len().is_multiple_of(2) || bytes.len() < 8 {
        return None;
    }
    let of_han =
        |c: char| matches!(c as u32, 0x3000..=0x30ff | 0x4e00..=0x9fff | 0xff00..=0xff65 | 0x2010..=0x2026);
    [UTF_16LE, UTF_16BE].into_iter().find(|encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        text.is_some_and(|text| text.chars().all(of_han) && text.contains(is_common_in_han))
    })
}

fn is_common(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~') || is_common_in_han(c)
}

fn is_common_in_han(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '：' | '的' | '和' | '是' | '在' | '国' | '國' | 'の' | 'は' | 'に')
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

/// Whether bytes have sequences of UTF-8 beyond ASCII, and hardly any others, whatever the file says of itself.
#[cfg(feature = "documents")]
pub(super) fn is_utf_8_beyond_ascii(bytes: &[u8]) -> bool {
    !bytes.is_ascii() && is_mostly_utf_8(bytes)
}
