//! What holds for the tokens and passages of any text.

use diptych::lexicon::Language;
use diptych::text::{PassageIx, Symbols, Text, TokenKind};
use proptest::prelude::*;

/// Texts made of what breaks tokenizers: marks, scripts, line ends, halves of clusters.
pub(crate) fn strange() -> impl Strategy<Value = String> {
    let atom = prop::sample::select(vec![
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "\u{200d}",
        "\u{301}",
        "\u{fe0f}",
        "\u{2028}",
        ".",
        "...",
        "。",
        "！",
        "?",
        "U.S.",
        "U.S",
        "a. m.",
        "Mr. ",
        "No. 2",
        "10:30",
        "1,500.5",
        "30th",
        "’",
        "'s",
        "China’s",
        "“",
        "”",
        "«",
        "»",
        "(",
        ")",
        "- ",
        "# ",
        "1. ",
        "（一）",
        "一、",
        "The ",
        "deal ",
        "deepening ",
        "Díaz-Canel ",
        "Straße ",
        "İ",
        "ß",
        "ﬁ",
        "习近平",
        "通电话",
        "カリブ",
        "한국어 ",
        "שלום ",
        "ไทย",
        "👩‍👩‍👧",
        "🇨🇺",
        "\u{1F1E8}",
        "x",
        "Z",
        "٣",
        "²",
        "\u{0}",
        "\u{feff}",
        "नमस्ते ",
    ]);
    prop_oneof![
        prop::collection::vec(atom, 0..60).prop_map(|v| v.concat()),
        prop::collection::vec(any::<char>(), 0..80).prop_map(String::from_iter),
    ]
}

/// Texts of words between the blanks, joiners and hidden characters that swallow words.
fn hostile() -> impl Strategy<Value = String> {
    let atom = prop::sample::select(vec![
        " ",
        "\n",
        "\n\n",
        "\u{a0}",
        "\u{202f}",
        "\u{2009}",
        "\u{3000}",
        "\u{200b}",
        "\u{200c}",
        "\u{200d}",
        "\u{200e}",
        "\u{feff}",
        "\u{ad}",
        "\u{2060}",
        "\u{301}",
        "\u{327}",
        "\u{fe0f}",
        "\u{20e3}",
        "⟨U+200B⟩",
        "⟨U+20",
        "⟩",
        ".",
        "!",
        "。",
        "」",
        "[4]",
        "[",
        "]",
        "¹",
        "½",
        "5",
        "1/4",
        "-",
        "000",
        "1,000",
        "30.",
        "5.",
        "3pm",
        "1.5bn",
        "No. ",
        "Article ",
        "When",
        "UNESCO",
        "co-operation",
        "naïve",
        "É",
        "ﬁ",
        "ß",
        "МОСКВА ",
        "é",
        "習",
        "カ",
        "한국은",
        "नमस्ते",
        "مرحبا",
        "ไทย",
        "👩‍⚕️",
        "👨‍👩‍👧",
        "🇨🇺",
        "1️⃣",
        "'s",
        "l'",
        "MS. COLE: ",
        "- ",
        "1. ",
        "\t",
    ]);
    prop_oneof![
        prop::collection::vec(atom, 0..50).prop_map(|v| v.concat()),
        prop::collection::vec(prop_oneof![any::<char>(), prop::char::range('\u{2000}', '\u{206f}')], 0..60)
            .prop_map(String::from_iter),
        strange(),
    ]
}

fn read(source: &str, tag: Option<&str>) -> (Text, Symbols) {
    let mut symbols = Symbols::default();
    let text = Text::new(source, tag, &mut symbols);
    (text, symbols)
}

proptest! {
    #[test]
    fn tokens_tile_the_text(source in strange(), tag in prop::sample::select(vec![None, Some("en"), Some("es"), Some("zh"), Some("fr"), Some("ar"), Some("xx")])) {
        let (text, _) = read(&source, tag);
        let mut at = 0;
        for (span, _) in text.tokens.all().placed() {
            prop_assert_eq!(span.start as usize, at);
            prop_assert!(span.end > span.start);
            prop_assert!(source.get(span.range()).is_some());
            at = span.end as usize;
        }
        prop_assert_eq!(at, source.len());
    }

    #[test]
    fn every_letter_and_digit_stands_in_a_word_of_one_passage(source in hostile(), tag in prop::sample::select(vec![None, Some("en"), Some("fr"), Some("zh"), Some("ja"), Some("ko")])) {
        let (text, _) = read(&source, tag);
        let solid = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let mut found = String::new();
        for (i, passage) in text.passages.iter().enumerate() {
            for (span, token) in text.passage_tokens(PassageIx(i as u32)).placed() {
                let written = source.get(span.range()).unwrap();
                prop_assert!(token.kind != TokenKind::Space || solid(written).is_empty(), "{written:?} is white space");
                // Marks of reference and hidden characters made visible are the only marks with letters or digits.
                let is_mark = token.kind == TokenKind::Punctuation && !solid(written).is_empty();
                prop_assert!(!is_mark || written.starts_with(['[', '⟨']) || solid(written).chars().all(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c)), "{written:?} is a mark");
                if token.kind != TokenKind::Space {
                    prop_assert!(passage.span.start <= span.start && span.end <= passage.span.end);
                }
                found += &solid(written);
            }
        }
        prop_assert_eq!(found, solid(&source));
    }

    #[test]
    fn passages_tile_the_tokens(source in strange(), tag in prop::sample::select(vec![None, Some("en"), Some("zh"), Some("de")])) {
        let (text, _) = read(&source, tag);
        let has_words = text.tokens.iter().any(|t| t.kind != TokenKind::Space);
        prop_assert_eq!(text.passages.is_empty(), !has_words);
        let mut at = 0;
        for (i, passage) in text.passages.iter().enumerate() {
            prop_assert_eq!(passage.tokens.start, at);
            prop_assert!(passage.tokens.end > passage.tokens.start);
            at = passage.tokens.end;
            let shown = source.get(passage.span.range()).unwrap();
            prop_assert!(!shown.is_empty());
            if i > 0 {
                prop_assert!(text.passages[i - 1].paragraph <= passage.paragraph);
                prop_assert!(text.passages[i - 1].span.end <= passage.span.start);
            }
        }
        if has_words {
            prop_assert_eq!(at as usize, text.tokens.len());
        }
    }

    #[test]
    fn reading_twice_gives_the_same(source in strange()) {
        prop_assert_eq!(read(&source, None).0, read(&source, None).0);
    }

    #[test]
    fn given_passages_stay_as_they_are(given in prop::collection::vec(strange(), 0..6)) {
        let mut symbols = Symbols::default();
        let (source, text) = Text::from_passages(&given, Language::English, &mut symbols);
        prop_assert_eq!(text.passages.len(), given.len());
        for (passage, want) in text.passages.iter().zip(&given) {
            prop_assert_eq!(source.get(passage.span.range()).unwrap(), want.as_str());
        }
        let end = text.tokens.all().bytes().map_or(0, |all| all.end as usize);
        prop_assert_eq!(end, source.len());
    }
}

/// How many passages a text has.
fn passages(text: &str, language: &str) -> usize {
    Text::new(text, Some(language), &mut Symbols::default()).passages.len()
}

#[test]
fn lines_of_verse_stand_alone_whatever_word_they_end_in() {
    let verse = "The harbour lights are coming in\nThe gulls are on the quay\nThe nets are drawn, the crews are in\nThe rest is left to sea";
    assert_eq!(passages(verse, "en"), 4);
    assert_eq!(passages("床前明月光\n疑是地上霜\n举头望明月\n低头思故乡", "zh"), 4);
    assert_eq!(passages("① 开放港口\n② 解除禁令\n③ 交换名单", "zh"), 3);
    let wrapped = "The two sides agreed to open the ports in\nJune and to lift the ban on grain by the end of\nDecember.";
    assert_eq!(passages(wrapped, "en"), 1);
}

#[test]
fn a_first_line_that_holds_a_sentence_is_no_heading() {
    let text = "The presidents spoke on Monday. See page 4 below\n\nThey agreed to open the ports in June.";
    let cut = Text::new(text, Some("en"), &mut Symbols::default());
    assert!(cut.passages.iter().all(|passage| passage.furniture.is_none()), "{:?}", cut.passages);
}

#[test]
fn the_number_of_a_clause_is_no_reference_to_it() {
    let mut symbols = Symbols::default();
    let text = "Artículo 5. Según el artículo 5, las listas son públicas.";
    let cut = Text::new(text, Some("es"), &mut symbols);
    let numbers: Vec<_> = cut.tokens.iter().filter(|t| t.kind == TokenKind::Number).map(|t| t.norm).collect();
    assert!(numbers.len() == 2 && numbers[0] != numbers[1], "{numbers:?}");
}
