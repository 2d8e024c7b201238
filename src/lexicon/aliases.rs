//! One name for words that name one thing, so that they meet when passages are compared.

use super::Language;
use super::phrases::{longest, names_one_thing};

/// The longest alias that begins with the first of some words: its name, and how many words it takes.
///
/// The names of countries are aliases of each other, and so are the ways to write a share.
pub(crate) fn alias<'t>(
    language: Language,
    word: impl Fn(usize) -> Option<&'t str>,
) -> Option<(&'static str, usize)> {
    let first = word(0)?;
    let lines = language.rules().folder.aliases.all(first);
    let fitting = lines.filter_map(|line| {
        let (name, rest) = line.rest.split_once('\t')?;
        let mut len = 1;
        let stands = rest.split_terminator(' ').all(|want| {
            len += 1;
            word(len - 1) == Some(want)
        });
        stands.then_some((name, len))
    });
    let alias = fitting.max_by_key(|(_, len)| *len);
    let phrase = longest(language, &word, names_one_thing);
    match (alias, phrase) {
        (Some(alias), Some(phrase)) if alias.1 > phrase.len => Some(alias),
        (_, Some(phrase)) => Some((phrase.value, phrase.len)),
        (alias, None) => alias,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_alias_is_found() {
        let find = |language, words: &[&str]| alias(language, |k| words.get(k).copied());
        let english = Language::English;
        assert_eq!(find(english, &["people", "republic", "of", "china"]), Some(("china", 4)));
        assert_eq!(find(english, &["per", "cent"]), Some(("%", 2)));
        assert_eq!(find(english, &["us"]), None);
        assert_eq!(find(Language::Spanish, &["ee", "uu"]), Some(("usa", 2)));
        assert_eq!(find(english, &["telephone", "call"]), Some(("phone", 1)));
    }
}
