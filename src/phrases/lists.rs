//! The lists of set phrases and topics for the languages of a dossier, with the reader's own.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::dossier::{PhraseList, SetPhrase, Topic, Variant};
use crate::lexicon::Language;
use crate::text::{Symbols, Text};

use super::words::read_form;

/// What a language brings, with the reader's own list over it.
pub(super) fn list(analysis: &Analysis, language: Language) -> Cow<'static, PhraseList> {
    let (shipped, own) = (&shipped(language).list, &analysis.dossier().phrases);
    if own.sets.is_empty() && own.topics.is_empty() {
        return Cow::Borrowed(shipped);
    }
    Cow::Owned(shipped.clone().with(own))
}

/// The stems of a form, as they read in a language.
pub(super) fn stems(language: Language, form: &str) -> Arc<[Box<str>]> {
    let learned = &mut *shipped(language).learned.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = learned.stems.get(form) {
        return known.clone();
    }
    let found: Arc<[Box<str>]> = read(form, language, &mut learned.symbols).into();
    // What readers look for goes on without end.
    if learned.stems.len() < REMEMBERED {
        learned.stems.insert(form.into(), found.clone());
    }
    found
}

/// How many forms are remembered: more than ship.
const REMEMBERED: usize = 1 << 14;

fn read(form: &str, language: Language, symbols: &mut Symbols) -> Vec<Box<str>> {
    let (_, text) = Text::from_pieces(&[form], language, symbols);
    read_form(&text, symbols).into_iter().map(|stem| symbols.text(stem).into()).collect()
}

/// What ships for a language.
#[derive(Debug)]
struct Shipped {
    list: PhraseList,
    learned: Mutex<Learned>,
}

/// What was learned of the forms that were asked for.
#[derive(Debug, Default)]
struct Learned {
    stems: FxHashMap<Box<str>, Arc<[Box<str>]>>,
    /// Their words.
    symbols: Symbols,
}

/// What a language brings, read when it is asked for first.
fn shipped(language: Language) -> &'static Shipped {
    static ALL: [OnceLock<Shipped>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
    let read = || Shipped { list: of_lines(language.rules().folder.wordings), learned: Mutex::default() };
    ALL[language as usize].get_or_init(read)
}

/// The list of the lines that the build made of it.
fn of_lines(lines: &str) -> PhraseList {
    let mut list = PhraseList::default();
    for line in lines.lines() {
        let mut words = line.split('\t').map(str::to_owned);
        let kind = words.next().unwrap_or_default();
        let mut named = || (words.next().unwrap_or_default(), words.by_ref().collect::<Vec<_>>());
        match (kind.as_str(), list.sets.last_mut()) {
            ("set", _) => {
                list.sets.push(SetPhrase { name: named().0, variants: Vec::new(), near: Vec::new() });
            }
            ("variant", Some(set)) => {
                let (name, forms) = named();
                set.variants.push(Variant { name, forms });
            }
            ("near", Some(set)) => set.near = words.collect(),
            ("topic", _) => {
                let (name, words) = named();
                list.topics.push(Topic { name, words });
            }
            _ => {}
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Kind, is_spelt_anew, listed};

    #[test]
    fn the_lines_of_the_build_are_the_lists_as_the_program_reads_them() {
        let mut read = 0;
        for &language in Language::ALL {
            let mut list = PhraseList::default();
            for name in ["set_phrases", "topics"] {
                let path = format!("data/{}/{name}.toml", language.rules().tag);
                let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
                if language != Language::Other
                    && let Ok(bytes) = std::fs::read(path)
                {
                    list = list.with(&PhraseList::from_bytes(&bytes).unwrap());
                    read += 1;
                }
            }
            assert_eq!(shipped(language).list, list, "{language:?}");
        }
        assert!(read > 5);
    }

    #[test]
    fn the_stem_of_a_word_begins_as_the_word_does() {
        // What `Beginnings` of the matcher rests on.
        for language in [Language::English, Language::Spanish] {
            let PhraseList { sets, topics } = &shipped(language).list;
            let variants = sets.iter().flat_map(|set| &set.variants).flat_map(|variant| &variant.forms);
            let words = topics.iter().flat_map(|topic| &topic.words);
            let forms: Vec<&String> =
                variants.chain(sets.iter().flat_map(|set| &set.near)).chain(words).collect();
            assert!(forms.len() < REMEMBERED);
            for form in forms {
                let read = stems(language, form);
                let whole =
                    |word: &&str| word.len() > 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
                for word in form.split(' ').filter(whole).map(str::to_ascii_lowercase) {
                    let known = is_spelt_anew(&word)
                        || listed(&word, language, |kind| kind == Kind::Number).is_some();
                    let begins = read.iter().any(|stem| stem.get(..2) == word.get(..2));
                    assert!(known || begins, "{form}: {word} in {read:?}");
                }
            }
        }
    }

    #[test]
    fn what_ships_is_sound_and_its_names_are_those_of_the_english_list() {
        let english = &shipped(Language::English).list;
        assert!(english.sets.len() > 25 && english.topics.len() > 15);
        for language in [Language::Spanish, Language::Chinese] {
            let list = &shipped(language).list;
            assert!(list.sets.len() > 20 && list.topics.len() == english.topics.len(), "{language:?}");
            for set in &list.sets {
                let known = english.sets.iter().find(|known| known.name == set.name);
                let known = known.unwrap_or_else(|| panic!("{language:?} {}", set.name));
                for variant in &set.variants {
                    assert!(
                        known.variants.iter().any(|v| v.name == variant.name),
                        "{} {}",
                        set.name,
                        variant.name
                    );
                }
            }
            for topic in &list.topics {
                assert!(english.topics.iter().any(|known| known.name == topic.name), "{}", topic.name);
            }
        }
    }
}
