//! Any text, cut into passages and tokens: every letter and digit stands in one token of one passage, in its order.
#![no_main]

use diptych::ingest::clean;
use diptych::text::{Symbols, Text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (code, text) = text.split_at_checked(2).unwrap_or(("", text));
    let text = clean(text).text;
    let mut symbols = Symbols::default();
    let language = ["en", "es", "zh", "fr", "de", "pt", "ja", "ko"].into_iter().find(|known| *known == code);
    let cut = Text::new(&text, language, &mut symbols);
    let matter = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let told: String = cut.tokens.all().placed().map(|(span, _)| &text[span.range()]).collect();
    assert_eq!(matter(&told), matter(&text));
    let mut end = 0;
    for (span, _) in cut.tokens.all().placed() {
        assert!(end <= span.range().start);
        end = span.range().end;
    }
});
