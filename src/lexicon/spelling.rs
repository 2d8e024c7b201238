//! One spelling for words that are spelt in two ways: British as American, Latin letters without their accents.

use std::borrow::Cow;

use super::{Language, Table};

/// The American spelling of a British one, in normal form; none where a word has only one.
pub(crate) fn american(word: &str) -> Option<Cow<'static, str>> {
    let folder = Language::English.rules().folder;
    if let Some(line) = folder.spelling.find(word) {
        return Some(Cow::Borrowed(line.rest));
    }
    by_rule(word, &folder.frequency).map(Cow::Owned)
}

/// Whether a list says how a word is spelt in American; a rule leaves the beginning of a word as it is.
pub(crate) fn is_spelt_anew(word: &str) -> bool {
    Language::English.rules().folder.spelling.contains(word)
}

/// The other ways in which English spells a word in normal form: American for British, and British for American.
pub(crate) fn other_spellings(word: &str) -> Vec<String> {
    let folder = Language::English.rules().folder;
    let american_one = american(word).map(Cow::into_owned);
    let listed = folder.spelling.every().filter(|line| line.rest == word).map(|line| line.key.to_owned());
    // What the rules would make of a British word is undone, and kept where they make the word of it.
    let z = word.rfind("iz").and_then(|at| Some([word.get(..at)?, "is", word.get(at + 2..)?].concat()));
    let or = word.rfind("or").and_then(|at| Some([word.get(..at)?, "our", word.get(at + 2..)?].concat()));
    let by_rule = z.into_iter().chain(or);
    let by_rule = by_rule.filter(|british| by_rule_to(british, &folder.frequency, word));
    let mut found: Vec<String> = american_one.into_iter().chain(listed).chain(by_rule).collect();
    found.sort();
    found.dedup();
    found
}

/// Whether the rules make one word of another.
fn by_rule_to(british: &str, words: &Table, american: &str) -> bool {
    by_rule(british, words).is_some_and(|spelt| spelt == american)
}

/// Whether a word in normal form is among the commonest of English.
pub(crate) fn is_common(word: &str) -> bool {
    Language::English.rules().folder.frequency.contains(word)
}

/// What a rule makes of a word, where that is a word: `honourable`, `normalisation`.
fn by_rule(word: &str, words: &Table) -> Option<String> {
    const ENDINGS: [&str; 8] = ["ise", "ises", "ised", "ising", "isation", "isations", "iser", "isers"];
    let end = ENDINGS.iter().find(|end| word.len() > end.len() + 2 && word.ends_with(*end));
    let z = end.and_then(|end| {
        let (stem, end) = word.split_at(word.len() - end.len());
        Some([stem, "iz", end.get(2..)?].concat())
    });
    let at = word.rfind("our").filter(|&at| at > 2);
    let or = at.and_then(|at| Some([word.get(..at)?, "or", word.get(at + 3..)?].concat()));
    z.into_iter().chain(or).find(|spelt| words.contains(spelt))
}

/// A word without its accents, in the two ways in which they are left out: "muller" and "mueller" for "müller".
pub(crate) fn without_accents(word: &str) -> [String; 2] {
    let spell = |wide: bool| {
        let mut spelt = String::with_capacity(word.len());
        for c in word.chars() {
            match (c, unaccented(c)) {
                ('ä', _) if wide => spelt.push_str("ae"),
                ('ö' | 'ø', _) if wide => spelt.push_str("oe"),
                ('ü', _) if wide => spelt.push_str("ue"),
                ('å', _) if wide => spelt.push_str("aa"),
                (_, Some(letters)) => spelt.push_str(letters),
                _ => spelt.push(c),
            }
        }
        spelt
    };
    [spell(false), spell(true)]
}

/// A Latin letter without its accents, and ligatures and barred letters as letters; none for any other character.
pub(crate) fn unaccented(c: char) -> Option<&'static str> {
    if !matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
        return None;
    }
    let written = match c {
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'œ' | 'Œ' => "oe",
        'æ' | 'Æ' => "ae",
        'þ' | 'Þ' => "th",
        'ß' | 'ẞ' => "ss",
        _ => {
            let mut base = c;
            unicode_normalization::char::decompose_canonical(c, |part| {
                if part.is_ascii_alphabetic() {
                    base = part.to_ascii_lowercase();
                }
            });
            return LETTERS.get(usize::from(u8::try_from(base).ok()?.checked_sub(b'a')?)).copied();
        }
    };
    Some(written)
}

const LETTERS: [&str; 26] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u",
    "v", "w", "x", "y", "z",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_words_have_an_american_spelling_and_others_none() {
        for (british, want) in [
            ("defence", Some("defense")),
            ("labour", Some("labor")),
            ("favourable", Some("favorable")),
            ("normalisation", Some("normalization")),
            ("recognised", Some("recognized")),
            ("programme", Some("program")),
            ("four", None),
            ("resource", None),
            ("promise", None),
            ("advised", None),
            ("defense", None),
        ] {
            assert_eq!(american(british).as_deref(), want, "{british}");
        }
    }

    #[test]
    fn the_other_spellings_of_a_word_are_found_both_ways() {
        for (word, want) in [
            ("colour", &["color"][..]),
            ("color", &["colour"]),
            ("organize", &["organise"]),
            ("organised", &["organized"]),
            ("defense", &["defence"]),
            ("honorable", &["honourable"]),
            ("trade", &[]),
            ("or", &[]),
            ("", &[]),
        ] {
            assert_eq!(other_spellings(word), want, "{word}");
        }
    }

    #[test]
    fn accents_are_taken_from_latin_letters_alone() {
        for (c, want) in
            [('ñ', Some("n")), ('Ç', Some("c")), ('ğ', Some("g")), ('œ', Some("oe")), ('ł', Some("l"))]
        {
            assert_eq!(unaccented(c), want, "{c}");
        }
        for c in ['n', 'й', '한', 'ά', '×'] {
            assert_eq!(unaccented(c), None, "{c}");
        }
    }
}
