//! What holds for every text that came in, whatever the bytes were.

use std::path::Path;

use diptych::ingest::{Reading, clean, from_bytes, visible_line};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

/// Bytes that look like text often enough to get past the refusals.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..400),
        proptest::collection::vec(1..=u8::MAX, 0..400),
        hostile().prop_map(String::into_bytes),
        "[ -~\\n]{0,200}".prop_map(|text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ]
}

/// Text with many characters that a terminal would obey, reorder or hide.
fn hostile() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        3 => any::<char>(),
        2 => proptest::char::range(' ', '~'),
        1 => proptest::char::range('\0', '\u{9f}'),
        1 => proptest::char::range('\u{200b}', '\u{206f}'),
        1 => proptest::char::range('\u{300}', '\u{36f}'),
        1 => proptest::char::range('\u{fe00}', '\u{fe0f}'),
        1 => proptest::char::range('\u{e0000}', '\u{e01ef}'),
        1 => proptest::char::range('\u{1100}', '\u{11ff}'),
        1 => prop_oneof![Just('`'), Just('*'), Just('['), Just(']'), Just('('), Just(')'), Just('<'), Just('>'), Just('#')],
    ];
    proptest::collection::vec(character, 0..200).prop_map(|characters| characters.into_iter().collect())
}

/// What no text may hold once it came in: a control but line feed and tab, one of the twelve bidirectional
/// controls, or a pile of marks.
fn is_safe(text: &str) -> bool {
    let bidirectional = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !text.contains(|c: char| (c.is_control() && c != '\n' && c != '\t') || bidirectional(c))
        && text.graphemes(true).all(|character| character.chars().count() <= 25)
}

proptest! {
    #[test]
    fn no_bytes_panic_and_all_that_comes_in_is_safe(bytes in bytes(), markdown in any::<bool>()) {
        let name = if markdown { "a.md" } else { "a.txt" };
        if let Ok(incoming) = from_bytes(&bytes, Path::new(name), &Reading::default()) {
            prop_assert!(is_safe(&incoming.text), "{:?}", incoming.text);
            prop_assert!(!incoming.text.trim().is_empty());
        }
    }

    #[test]
    fn what_is_clean_stays_as_it_is(text in hostile()) {
        let once = clean(&text);
        let twice = clean(&once.text);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert_eq!(twice.intake.made_visible, 0);
    }

    #[test]
    fn a_name_is_one_safe_line(text in hostile()) {
        let line = visible_line(&text);
        prop_assert!(is_safe(&line) && !line.contains(['\n', '\t']), "{line:?}");
    }

    #[test]
    fn each_line_is_made_visible_by_itself(one in hostile(), other in hostile()) {
        let lines = format!("{}␊{}", visible_line(&one), visible_line(&other));
        prop_assert_eq!(visible_line(&format!("{one}\n{other}")), lines);
    }

    #[test]
    fn what_is_made_visible_says_which_characters_stood_there(text in hostile()) {
        use unicode_normalization::UnicodeNormalization as _;
        let is_picture = |c: char| c == '⟨' || ('\u{2400}'..='\u{2421}').contains(&c);
        let text = text.replace(is_picture, "");
        let line = visible_line(&text);
        if line.contains(" more marks⟩") {
            return Ok(());
        }
        // Read backwards, every picture and number is the character again.
        let mut back = String::new();
        let mut rest = line.chars();
        while let Some(c) = rest.next() {
            back.push(match c {
                '⟨' => {
                    let number: String = rest.by_ref().take_while(|c| *c != '⟩').skip(2).collect();
                    char::from_u32(u32::from_str_radix(&number, 16).unwrap()).unwrap()
                }
                '␡' => '\u{7f}',
                '\u{2400}'..='\u{241f}' => char::from_u32(c as u32 - 0x2400).unwrap(),
                c => c,
            });
        }
        let stood: String = text.replace('\u{ad}', "").nfc().collect();
        prop_assert_eq!(back, stood);
    }

    #[test]
    fn ordinary_words_come_in_untouched(text in "[\\p{Lu}\\p{Ll}\\p{Nd}\\p{Po} \\n]{0,80}") {
        use unicode_normalization::UnicodeNormalization as _;
        let composed: String = text.nfc().collect();
        let cleaned = clean(&text);
        prop_assert_eq!(cleaned.text, composed);
        prop_assert_eq!(cleaned.intake.made_visible, 0);
    }
}
