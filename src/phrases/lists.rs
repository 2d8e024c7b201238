//! The lists of set phrases and topics for the languages of a dossier, with the reader's own.

use crate::analysis::Analysis;
use crate::dossier::PhraseList;
use crate::lexicon::Language;

/// What a language brings, with the reader's own list over it.
pub(super) fn list(analysis: &Analysis, language: Language) -> PhraseList {
    shipped(language).with(&analysis.dossier().phrases)
}

/// What a language brings.
fn shipped(language: Language) -> PhraseList {
    let folder = language.rules().folder;
    let read = |text: &str| match text {
        "" => PhraseList::default(),
        text => PhraseList::from_bytes(text.as_bytes()).expect("the lists that ship are sound"),
    };
    read(folder.set_phrases).with(&read(folder.topics))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_sound_and_its_names_are_those_of_the_english_list() {
        let english = shipped(Language::English);
        assert!(english.sets.len() > 25 && english.topics.len() > 15);
        for language in [Language::Spanish, Language::Chinese] {
            let list = shipped(language);
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
