//! One name for words that name one thing, so that they meet when passages are compared.

use super::Language;
use super::phrases::{longest, names_begun_by, names_one_thing};

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

/// What the aliases that begin with one word go on with.
#[derive(Debug, Clone, Default)]
pub(crate) struct AliasesBegun {
    /// Whether the word is one by itself.
    alone: bool,
    /// The words that stand second.
    seconds: Vec<&'static str>,
}

impl AliasesBegun {
    /// Whether an alias may stand where this word comes next; where not, [`alias`] finds none.
    pub(crate) fn may_go_on(&self, next: Option<&str>) -> bool {
        self.alone || next.is_some_and(|next| self.seconds.binary_search(&next).is_ok())
    }
}

/// What the aliases that begin with a word go on with.
pub(crate) fn aliases_begun_by(word: &str, language: Language) -> AliasesBegun {
    let lines = language.rules().folder.aliases.all(word);
    let aliases = lines.filter_map(|line| Some(line.rest.split_once('\t')?.1));
    let mut begun = AliasesBegun::default();
    for rest in aliases.chain(names_begun_by(word, language)) {
        match rest.split_terminator(' ').next() {
            Some(second) => begun.seconds.push(second),
            None => begun.alone = true,
        }
    }
    begun.seconds.sort_unstable();
    begun.seconds.dedup();
    begun
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
    #[test]
    fn an_alias_is_found_only_where_its_second_word_may_stand() {
        for &language in Language::ALL {
            for line in language.rules().folder.aliases.every() {
                let rest = line.rest.split_once('\t').unwrap().1;
                let begun = aliases_begun_by(line.key, language);
                assert!(begun.may_go_on(rest.split_terminator(' ').next()), "{line:?}");
            }
        }
        let the = aliases_begun_by("the", Language::English);
        assert!(the.may_go_on(Some("gambia")) && !the.may_go_on(Some("talks")) && !the.may_go_on(None));
    }
}
