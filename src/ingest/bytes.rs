//! Looking for a byte that most texts have not.

/// How many bytes are looked at before it is asked whether one was found: the processor takes many at once.
const STRETCH: usize = 128;

/// Whether some bytes have one of which something is true.
pub(super) fn has_byte(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    bytes.chunks(STRETCH).any(|stretch| stretch.iter().fold(false, |found, &byte| found | is(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        for length in [0, 1, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH] {
            let mut bytes = vec![b'a'; length];
            assert!(!has_byte(&bytes, |byte| byte == b'b'));
            for at in 0..length {
                bytes[at] = b'b';
                assert!(has_byte(&bytes, |byte| byte == b'b'), "{at} of {length}");
                bytes[at] = b'a';
            }
        }
    }
}
