//! Words that keep a full stop in the middle of a sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Language;

/// When the full stop after an abbreviation ends a sentence all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Never: a name follows, or the rest of a phrase.
    Name,
    /// Unless a number follows.
    Number,
    /// Only before a word that begins sentences.
    Either,
}

type List = FxHashMap<&'static str, Abbreviation>;

/// What kind of abbreviation `word`, without its full stop, is in a text of `language`.
pub(super) fn abbreviation(word: &str, language: Language) -> Option<Abbreviation> {
    // English titles stand in texts of every language.
    [list(language), list(Language::English)]
        .into_iter()
        .flatten()
        .find_map(|list| list.get(word).or_else(|| list.get(word.to_lowercase().as_str())).copied())
}

fn list(language: Language) -> Option<&'static List> {
    static LISTS: LazyLock<[(Language, List); 8]> = LazyLock::new(|| {
        [
            (Language::English, read(include_str!("../../data/abbreviations/en.txt"))),
            (Language::Spanish, read(include_str!("../../data/abbreviations/es.txt"))),
            (Language::German, read(include_str!("../../data/abbreviations/de.txt"))),
            (Language::French, read(include_str!("../../data/abbreviations/fr.txt"))),
            (Language::Italian, read(include_str!("../../data/abbreviations/it.txt"))),
            (Language::Portuguese, read(include_str!("../../data/abbreviations/pt.txt"))),
            (Language::Dutch, read(include_str!("../../data/abbreviations/nl.txt"))),
            (Language::Russian, read(include_str!("../../data/abbreviations/ru.txt"))),
        ]
    });
    LISTS.iter().find(|(of, _)| *of == language).map(|(_, list)| list)
}

/// Reads lines of a kind and its words; where a word is given twice, the last kind holds.
fn read(lines: &'static str) -> List {
    let mut list = List::default();
    for line in lines.lines() {
        let mut words = line.split_whitespace();
        let kind = match words.next() {
            Some("name") => Abbreviation::Name,
            Some("number") => Abbreviation::Number,
            _ => Abbreviation::Either,
        };
        list.extend(words.map(|word| (word, kind)));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_looked_up_in_its_language_and_then_in_english() {
        for (word, language, want) in [
            ("Mr", Language::Chinese, Some(Abbreviation::Name)),
            ("No", Language::English, Some(Abbreviation::Number)),
            ("NO", Language::English, Some(Abbreviation::Number)),
            ("Inc", Language::Spanish, Some(Abbreviation::Either)),
            ("gen", Language::German, None),
            ("Dra", Language::Spanish, Some(Abbreviation::Name)),
            ("Dra", Language::English, None),
        ] {
            assert_eq!(abbreviation(word, language), want, "{word}");
        }
    }

    #[test]
    fn every_line_of_the_lists_begins_with_a_kind() {
        for list in [
            include_str!("../../data/abbreviations/en.txt"),
            include_str!("../../data/abbreviations/es.txt"),
            include_str!("../../data/abbreviations/de.txt"),
            include_str!("../../data/abbreviations/fr.txt"),
            include_str!("../../data/abbreviations/it.txt"),
            include_str!("../../data/abbreviations/pt.txt"),
            include_str!("../../data/abbreviations/nl.txt"),
            include_str!("../../data/abbreviations/ru.txt"),
        ] {
            for line in list.lines() {
                assert!(["name ", "number ", "either "].iter().any(|kind| line.starts_with(kind)), "{line}");
            }
        }
    }
}
