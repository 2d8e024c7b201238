//! Johab (KS X 1001, annex 3; code page 1361): a Korean syllable is sixteen bits, one set and five for each of its
//! letters.

use encoding_rs::EUC_KR;

/// How many syllables a text must have to be told by them.
const FEWEST: usize = 10;

/// The letters at the start of a syllable by their five bits, as numbers of Unicode's order; 255 is none.
const INITIALS: [u8; 32] = letters(&[(2, 0, 19)]);

/// The vowels; the bits leave gaps.
const VOWELS: [u8; 32] = letters(&[(3, 0, 5), (10, 5, 6), (18, 11, 6), (26, 17, 4)]);

/// The letters at the end, of which 0 is none.
const FINALS: [u8; 32] = letters(&[(1, 0, 17), (19, 17, 11)]);

/// A table from runs: the first bits, the first number, how many.
const fn letters(runs: &[(usize, u8, usize)]) -> [u8; 32] {
    let mut table = [255; 32];
    let mut run = 0;
    while run < runs.len() {
        let (bits, number, count) = runs[run];
        let mut at = 0;
        while at < count {
            table[bits + at] = number + at as u8;
            at += 1;
        }
        run += 1;
    }
    table
}

/// The syllable of two bytes.
fn syllable(high: u8, low: u8) -> Option<char> {
    let bits = u16::from_be_bytes([high, low]);
    if bits < 0x8000 {
        return None;
    }
    let letter = |table: &[u8; 32], shift: u16| {
        let number = table[usize::from(bits >> shift & 31)];
        (number != 255).then_some(u32::from(number))
    };
    let (initial, vowel, last) = (letter(&INITIALS, 10)?, letter(&VOWELS, 5)?, letter(&FINALS, 0)?);
    char::from_u32(0xac00 + (initial * 21 + vowel) * 28 + last)
}

/// The sign or the Chinese character of two bytes: rows of KS X 1001, two to a first byte.
fn sign(high: u8, low: u8) -> Option<char> {
    let row = match high {
        0xd9..=0xde => (high - 0xd9) * 2,
        0xe0..=0xf9 => (high - 0xe0) * 2 + 41,
        _ => return None,
    };
    let cell = match low {
        0x31..=0x7e => low - 0x31,
        0x91..=0xa0 => low - 0x91 + 78,
        0xa1..=0xfe => low - 0xa1 + 94,
        _ => return None,
    };
    let (row, cell) = if cell >= 94 { (row + 1, cell - 94) } else { (row, cell) };
    let bytes = [row + 0xa1, cell + 0xa1];
    let (text, had_errors) = EUC_KR.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|_| !had_errors)
}

/// Whether the bytes beyond ASCII are Korean syllables in pairs, all but a few signs; by chance one pair in three is.
pub(super) fn is_likely(bytes: &[u8]) -> bool {
    let (mut syllables, mut others) = (0usize, 0usize);
    let mut rest = bytes;
    while let Some((&high, behind)) = rest.split_first() {
        if high < 0x80 {
            rest = behind;
            continue;
        }
        let Some((&low, after)) = behind.split_first() else { break };
        if syllable(high, low).is_some() {
            syllables += 1;
        } else if sign(high, low).is_some() {
            others += 1;
        } else {
            return false;
        }
        rest = after;
    }
    syllables >= FEWEST && others * 10 <= syllables
}

/// Decodes Johab; what is amiss becomes U+FFFD.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&high, behind)) = rest.split_first() {
        if high < 0x80 {
            out.push(char::from(high));
            rest = behind;
            continue;
        }
        let pair = behind.first().and_then(|&low| syllable(high, low).or_else(|| sign(high, low)));
        out.push(pair.unwrap_or(char::REPLACEMENT_CHARACTER));
        rest = if pair.is_some() { behind.get(1..).unwrap_or_default() } else { behind };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_signs_and_ascii_are_decoded() {
        assert_eq!(
            decode(b"\xb4\x65\x91\x77 \x88\x62, \xd3\xb7\xd9\x34\xe0\x32\xff."),
            "안녕 각, 힝·佳\u{fffd}."
        );
    }
}
