//! Looking for a byte that most texts have not, sixteen bytes at a time.

use std::ops::RangeInclusive;

use wide::u8x16;

/// Whether some bytes have one of which something is true, as it is told of sixteen at once: see [`among`].
pub(super) fn has_byte(bytes: &[u8], is: impl Fn(u8x16) -> u8x16) -> bool {
    let (stretches, rest) = bytes.as_chunks();
    let has = |stretch: [u8; 16]| is(u8x16::new(stretch)).any();
    stretches.iter().any(|&stretch| has(stretch))
        || rest.first().is_some_and(|&first| {
            // What is behind the last byte is filled with one that is there.
            let mut last = [first; 16];
            last[..rest.len()].copy_from_slice(rest);
            has(last)
        })
}

/// Which of sixteen bytes are in a range.
#[inline]
pub(super) fn among(range: RangeInclusive<u8>, bytes: u8x16) -> u8x16 {
    let beyond = bytes - u8x16::splat(*range.start());
    beyond.min(u8x16::splat(range.end() - range.start())).simd_eq(beyond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for length in [0, 1, 15, 16, 17, 48] {
            let mut bytes = vec![b'a'; length];
            assert!(!has_byte(&bytes, |bytes| among(b'b'..=b'b', bytes)));
            for at in 0..length {
                bytes[at] = b'b';
                assert!(has_byte(&bytes, |bytes| among(b'b'..=b'b', bytes)), "{at} of {length}");
                bytes[at] = b'a';
            }
        }
    }

    #[test]
    fn a_byte_is_in_a_range_or_it_is_not() {
        for range in [0..=0, 0..=8, 0x7f..=0xff, 0xcd..=0xd6, 0..=0xff] {
            for byte in 0..=0xff {
                assert_eq!(has_byte(&[byte], |bytes| among(range.clone(), bytes)), range.contains(&byte));
            }
        }
    }
}
