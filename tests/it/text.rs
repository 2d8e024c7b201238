//! What holds for the tokens and passages of any text.

use diptych::lexicon::Language;
use diptych::text::{Symbols, Text, TokenKind};
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

fn read(source: &str, tag: Option<&str>) -> (Text, Symbols) {
    let mut symbols = Symbols::default();
    let text = Text::new(source, tag, &mut symbols);
    (text, symbols)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn tokens_tile_the_text(source in strange(), tag in prop::sample::select(vec![None, Some("en"), Some("es"), Some("zh"), Some("fr"), Some("ar"), Some("xx")])) {
        let (text, _) = read(&source, tag);
        let mut at = 0;
        for token in &text.tokens {
            prop_assert_eq!(token.span.start as usize, at);
            prop_assert!(token.span.end > token.span.start);
            prop_assert!(source.get(token.span.range()).is_some());
            at = token.span.end as usize;
        }
        prop_assert_eq!(at, source.len());
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
        let end = text.tokens.last().map_or(0, |t| t.span.end as usize);
        prop_assert_eq!(end, source.len());
    }
}
