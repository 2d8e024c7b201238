//! Encodings without a byte over 127, which look like ASCII to whoever does not know their escapes: ISO-2022, HZ
//! (RFC 1843) and UTF-7 (RFC 2152).

use encoding_rs::GBK;

use super::super::document::is_unspaced;

/// What the escapes of ISO 2022 say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escaped {
    /// ISO-2022-JP.
    Japanese,
    /// One that is not read.
    Unread(&'static str),
}

/// Which encoding of ISO 2022 the bytes are in, by the sets that they call up.
pub(super) fn escaped(bytes: &[u8]) -> Option<Escaped> {
    if !bytes.contains(&0x1b) {
        return None;
    }
    let mut found = None;
    for window in bytes.windows(4).chain(std::iter::once(bytes.get(bytes.len().saturating_sub(3)..)?)) {
        match window {
            [0x1b, b'$', b')', b'C'] => return Some(Escaped::Unread("ISO-2022-KR")),
            [0x1b, b'$', b')' | b'*' | b'+', b'A' | b'E'..=b'M'] => {
                return Some(Escaped::Unread("ISO-2022-CN"));
            }
            [0x1b, b'$', b'@' | b'B', ..] | [0x1b, b'(', b'I' | b'J', ..] => found = Some(Escaped::Japanese),
            _ => {}
        }
    }
    found
}

/// Whether `~{` and `~}` enclose characters of GB 2312, and nothing else.
pub(super) fn is_hz(bytes: &[u8]) -> bool {
    let said = || {
        let text = hz(bytes);
        text.contains(is_unspaced) && !text.contains(char::REPLACEMENT_CHARACTER)
    };
    bytes.contains(&b'~') && bytes.windows(2).any(|two| two == b"~{") && said()
}

/// Decodes HZ; what is amiss becomes U+FFFD.
pub(super) fn hz(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut in_set = false;
    loop {
        let (length, text) = match rest {
            [] => break,
            [b'~', b'{', ..] if !in_set => {
                in_set = true;
                (2, None)
            }
            [b'~', b'}', ..] if in_set => {
                in_set = false;
                (2, None)
            }
            [b'~', b'~', ..] => (2, Some('~')),
            [b'~', b'\n', ..] => (2, None),
            [b'\n', ..] => {
                in_set = false;
                (1, Some('\n'))
            }
            [high @ 0x21..=0x77, low @ 0x21..=0x7e, ..] if in_set => (2, Some(of_gb(*high, *low))),
            [_, ..] if in_set => (1, Some(char::REPLACEMENT_CHARACTER)),
            [byte, ..] => (1, Some(char::from(*byte))),
        };
        out.extend(text);
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

fn of_gb(high: u8, low: u8) -> char {
    let bytes = [high | 0x80, low | 0x80];
    let (text, _) = GBK.decode_without_bom_handling(&bytes);
    text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Whether every `+` begins a sound sequence of UTF-7, two at least, that say what ASCII cannot.
pub(super) fn is_utf_7(bytes: &[u8]) -> bool {
    let mut sequences = 0;
    let mut rest = bytes;
    while let Some(plus) = rest.iter().position(|&byte| byte == b'+') {
        let behind = rest.get(plus + 1..).unwrap_or_default();
        let length = behind.iter().take_while(|&&byte| value(byte).is_some()).count();
        let ends = behind.get(length) == Some(&b'-');
        if length > 0 {
            let text = units(behind.get(..length).unwrap_or_default());
            let foreign = text.as_ref().is_some_and(|text| text.chars().all(|c| !c.is_ascii_alphanumeric()));
            if !foreign {
                return false;
            }
            sequences += 1;
        } else if !ends {
            return false;
        }
        rest = behind.get(length..).unwrap_or_default();
    }
    sequences >= 2
}

/// Decodes UTF-7; what is amiss becomes U+FFFD.
pub(super) fn utf_7(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&byte, behind)) = rest.split_first() {
        if byte != b'+' {
            out.push(if byte.is_ascii() { char::from(byte) } else { char::REPLACEMENT_CHARACTER });
            rest = behind;
            continue;
        }
        let length = behind.iter().take_while(|&&byte| value(byte).is_some()).count();
        let ends = usize::from(behind.get(length) == Some(&b'-'));
        if length == 0 {
            out.push('+');
        } else {
            match units(behind.get(..length).unwrap_or_default()) {
                Some(text) => out.push_str(text.trim_start_matches('\u{feff}')),
                None => out.push(char::REPLACEMENT_CHARACTER),
            }
        }
        rest = behind.get(length + ends..).unwrap_or_default();
    }
    out
}

/// The characters of a sequence in modified Base64, where it is sound.
fn units(encoded: &[u8]) -> Option<String> {
    let (mut bits, mut held) = (0u32, 0u32);
    let mut units = Vec::new();
    for &byte in encoded {
        bits = (bits << 6) | u32::from(value(byte)?);
        held += 6;
        if held >= 16 {
            held -= 16;
            units.push((bits >> held) as u16);
            bits &= (1 << held) - 1;
        }
    }
    // What is left over is padding: less than a character of Base64, and nothing in it.
    (held < 6 && bits == 0 && !units.is_empty()).then(|| String::from_utf16(&units).ok())?
}

fn value(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hz_is_told_and_decoded() {
        let bytes = b"China (~{VP9z~}) and a tilde ~~.\n~{9zO`~}";
        assert!(is_hz(bytes));
        assert_eq!(hz(bytes), "China (中国) and a tilde ~.\n国相");
        for ascii in [&b"~{x}~"[..], b"a ~{ b", b"cd ~{home}", b"~~"] {
            assert!(!is_hz(ascii), "{ascii:?}");
        }
    }

    #[test]
    fn utf_7_is_told_and_decoded() {
        let bytes = b"D+AO0-az-Canel +- caf+AOk- +2Dzf9A-";
        assert!(is_utf_7(bytes));
        assert_eq!(utf_7(bytes), "Díaz-Canel + café \u{1f3f4}");
        for ascii in
            [&b"1+1=2 and +123-456-789, +44 20 7946 0000"[..], b"C++ and +AO0- once", b"a+b, c+d-e", b"+- +-"]
        {
            assert!(!is_utf_7(ascii), "{}", String::from_utf8_lossy(ascii));
        }
    }

    #[test]
    fn escapes_of_iso_2022_are_told() {
        assert_eq!(escaped(b"\x1b$BF|K\\\x1b(B"), Some(Escaped::Japanese));
        assert_eq!(escaped(b"\x1b$)C\x0eGQ1[\x0f"), Some(Escaped::Unread("ISO-2022-KR")));
        assert_eq!(escaped(b"\x1b[31mred"), None);
        assert_eq!(escaped(b"ab"), None);
    }
}
