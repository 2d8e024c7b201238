//! Words that keep a full stop in the middle of a sentence.

use super::Language;

/// When the full stop after an abbreviation ends a sentence all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// Never: a name follows, or the rest of a phrase.
    Name,
    /// Unless a number follows.
    Number,
    /// Only before a word that begins sentences.
    Either,
}

/// What kind of abbreviation `word`, without its full stop, is in a text of `language`.
pub(crate) fn abbreviation(word: &str, language: Language) -> Option<Abbreviation> {
    // English titles stand in texts of every language.
    [language, Language::English].into_iter().find_map(|language| {
        let table = &language.rules().folder.abbreviations;
        // Where a word is given twice, the last kind holds.
        let line = table.all(word).last();
        // A text in capitals has those of the list with a capital so: `GEN.`, `JAN.`
        let single = word.chars().nth(1).is_none();
        let capitals = || !single && word.chars().all(char::is_uppercase);
        let line = line.or_else(|| table.all(&titled(word)).last().filter(|_| capitals()));
        // A capital alone is an initial.
        let initial = single && word.chars().all(char::is_uppercase);
        let line = line.or_else(|| table.all(&word.to_lowercase()).last().filter(|_| !initial))?;
        Some(match line.rest {
            "name" => Abbreviation::Name,
            "number" => Abbreviation::Number,
            _ => Abbreviation::Either,
        })
    })
}

/// A word in small letters behind a capital.
fn titled(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
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
            ("GEN", Language::English, Some(Abbreviation::Name)),
            ("JAN", Language::English, Some(Abbreviation::Number)),
            ("MS", Language::Chinese, Some(Abbreviation::Name)),
            ("IS", Language::English, None),
            ("SEC", Language::English, Some(Abbreviation::Name)),
            ("sec", Language::English, Some(Abbreviation::Number)),
            ("P", Language::English, None),
            ("Inc", Language::Spanish, Some(Abbreviation::Either)),
            ("gen", Language::German, None),
            ("Dra", Language::Spanish, Some(Abbreviation::Name)),
            ("Dra", Language::English, None),
        ] {
            assert_eq!(abbreviation(word, language), want, "{word}");
        }
    }

    #[test]
    fn every_abbreviation_has_a_kind() {
        for language in Language::ALL {
            for line in language.rules().folder.abbreviations.every() {
                assert!(["name", "number", "either"].contains(&line.rest), "{line:?}");
            }
        }
    }
}
