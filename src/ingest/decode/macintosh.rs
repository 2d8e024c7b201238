//! How little a decoded text looks like words of a European language, to tell Mac Roman, which no detector knows.

/// How many of the characters beyond ASCII stand where such a character cannot: a capital behind a small letter, a
/// sign inside a word, a quotation mark on its wrong side. Only those beside a letter of ASCII count.
pub(super) fn misfits(text: &str) -> usize {
    let mut misfits = 0;
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        let after = characters.peek().copied().unwrap_or(' ');
        let (left, right) = (before.is_ascii_alphabetic(), after.is_ascii_alphabetic());
        if !c.is_ascii() && (left || right) && !fits(before, c, (left, right)) {
            misfits += 1;
        }
        before = c;
    }
    misfits
}

/// Whether a character can stand behind another, with letters of ASCII left and right of it.
fn fits(before: char, c: char, (left, right): (bool, bool)) -> bool {
    match c {
        '“' | '‘' | '«' | '„' | '‚' | '‹' | '¿' | '¡' => !left,
        '”' | '»' | '…' | '›' => !right,
        '’' | '–' | '—' | '\u{a0}' | '·' | '²' | '³' | '¹' | '½' | '¼' | '¾' | 'µ' | '×' => {
            true
        }
        '°' | 'º' | 'ª' | '©' | '®' | '™' | '€' | '£' | '¥' | '§' | '•' | '±' => {
            !(left && right)
        }
        _ if c.is_lowercase() => c != 'ƒ',
        _ if c.is_uppercase() => !before.is_ascii_lowercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

    #[test]
    fn the_encoding_that_a_text_is_in_has_no_misfits() {
        for text in [
            "El presidente sostuvo una conversación telefónica; ¿cuándo? Mañana, según él, en París.",
            "“A cordial call”, they said; it’s ‘fine’ – more or less—really.",
            "Le président a été reçu à l’Élysée, où l’œuvre a été présentée.",
            "Der Außenminister äußerte sich über die Größe; “Übrigens”, sagte er.",
        ] {
            let (macintosh, ..) = MACINTOSH.encode(text);
            let (windows, ..) = WINDOWS_1252.encode(text);
            let read = |encoding: &'static Encoding, bytes: &[u8]| {
                misfits(&encoding.decode_without_bom_handling(bytes).0)
            };
            assert_eq!(read(MACINTOSH, &macintosh), 0, "{text}");
            assert!(read(WINDOWS_1252, &macintosh) > 0, "{text}");
            assert_eq!(read(WINDOWS_1252, &windows), 0, "{text}");
        }
    }
}
