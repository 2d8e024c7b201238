//! The words of a text that can make a difference: numbers, days, names, denials, modal verbs, who speaks.

use std::ops::Range;

use super::dates::date;
use super::difference::DifferenceKind;
use super::token_view::{Excerpt, TokenView};
use crate::lexicon::Kind;
use crate::text::{Span, Symbols, TokenIx, number_at};

/// A word or phrase that can make a difference: its kind, what it amounts to, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The kind of difference that it can make.
    pub kind: DifferenceKind,
    /// What it amounts to, equal for equal meanings: `china` for "China", "chino" and "中国".
    pub value: String,
    /// Its first token and the one after its last.
    pub tokens: Range<TokenIx>,
    /// Where it stands in the text.
    pub span: Span,
}

/// The words of a side that can make a difference, in order.
pub fn cues(side: Excerpt, symbols: &Symbols) -> Vec<Cue> {
    let reading = TokenView::of(side, symbols);
    let placed = placed_cues(&reading).into_iter();
    placed
        .map(|cue| Cue {
            kind: cue.kind,
            value: cue.value,
            tokens: reading.tokens(&cue.at),
            span: reading.span(&cue.at),
        })
        .collect()
}

/// A cue with its place among the words.
pub(super) struct PlacedCue {
    pub(super) kind: DifferenceKind,
    pub(super) value: String,
    pub(super) at: Range<usize>,
}

/// The cues of a side, in order.
pub(super) fn placed_cues(reading: &TokenView) -> Vec<PlacedCue> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        let (told, end) = next(reading, at);
        found.extend(told.map(|(kind, value)| PlacedCue { kind, value, at: at..end }));
        at = end;
    }
    found
}

/// What is told from a word on, if anything, and where to read on.
fn next(reading: &TokenView, at: usize) -> (Option<(DifferenceKind, String)>, usize) {
    if let Some((value, end)) = date(reading, at) {
        return (Some((DifferenceKind::Day, value)), end);
    }
    if let Some((value, end)) = number_at(reading, at) {
        let kind = if value.is_label() { DifferenceKind::Renumbered } else { DifferenceKind::Number };
        return (Some((kind, value.to_string())), end);
    }
    if let Some((phrase, end)) = reading.listed(at, |kind| !matches!(kind, Kind::Month)) {
        let told = match phrase.kind {
            Kind::Not => Some(DifferenceKind::Negation),
            Kind::Modal => Some(DifferenceKind::Modality),
            Kind::First => Some(DifferenceKind::Speaker),
            Kind::Unnamed => Some(DifferenceKind::Country),
            Kind::Country => Some(DifferenceKind::Name),
            _ => None,
        };
        return (told.map(|kind| (kind, phrase.value.to_owned())), end);
    }
    if reading.word(at).is_some_and(|word| word.ends_with("n't")) {
        return (Some((DifferenceKind::Negation, "not".to_owned())), at + 1);
    }
    if is_name(reading, at) {
        return (Some((DifferenceKind::Name, name(reading, at))), at + 1);
    }
    (None, at + 1)
}

/// A capitalized word that does not begin a sentence.
fn is_name(reading: &TokenView, at: usize) -> bool {
    reading.is_capital(at) && reading.is_content(at) && !reading.begins_sentence(at)
}

/// What a name amounts to: its letters without accents, since accounts differ in them.
pub(super) fn name(reading: &TokenView, at: usize) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let bare = |c: &char| !('\u{300}'..'\u{370}').contains(c);
    reading.stem_text(at).unwrap_or_default().nfd().filter(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn told(text: &str, language: &str, kind: DifferenceKind) -> Vec<String> {
        let mut symbols = Symbols::default();
        let tokens = Text::new(text, Some(language), &mut symbols).tokens;
        let all = cues(Excerpt { source: text, tokens: &tokens }, &symbols);
        for one in &all {
            assert!(text.get(one.span.range()).is_some_and(|t| !t.trim().is_empty()), "{one:?}");
        }
        all.into_iter().filter(|t| t.kind == kind).map(|t| t.value).collect()
    }

    #[test]
    fn numbers_amount_to_the_same_however_they_are_written() {
        let table = [
            ("five rounds and the 5th round", "en", vec!["5", "5"]),
            ("$1,500 or 1.5 thousand", "en", vec!["1500 usd", "1500"]),
            ("12 percent, 12% and 12 per cent", "en", vec!["12%", "12%", "12%"]),
            ("2 billion dollars", "en", vec!["2000000000 usd"]),
            ("dos mil millones y el 12 por ciento", "es", vec!["2000000000", "12%"]),
            ("3亿美元，百分之12", "zh", vec!["300000000 usd", "12%"]),
            ("the fight against COVID-19", "en", vec![]),
        ];
        for (text, language, values) in table {
            assert_eq!(told(text, language, DifferenceKind::Number), values, "{text}");
        }
    }

    #[test]
    fn countries_are_known_in_three_languages() {
        assert_eq!(
            told("He met with the American side and the U.S. team", "en", DifferenceKind::Name),
            ["usa", "usa"]
        );
        assert_eq!(
            told("Habló con Estados Unidos y con China", "es", DifferenceKind::Name),
            ["usa", "china"]
        );
        assert_eq!(
            told("中国和美国就古巴问题交换意见", "zh", DifferenceKind::Name),
            ["china", "usa", "cuba"]
        );
        assert_eq!(told("They told us so", "en", DifferenceKind::Name), [""; 0]);
    }

    #[test]
    fn countries_that_are_hinted_at_are_found_too() {
        for (text, language) in [
            ("They opposed the moves of a certain country", "en"),
            ("Rechazaron a ciertos países", "es"),
            ("中方反对外部势力干涉", "zh"),
        ] {
            assert_eq!(told(text, language, DifferenceKind::Country), ["unnamed"], "{text}");
        }
    }
}
