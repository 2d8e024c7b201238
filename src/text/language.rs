//! Which language a text is in, and what the program knows of each.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashSet;
use whatlang::{Detector, Lang};

/// How sure a guess at a language outside [`FIRST`] must be before it is believed.
const SURE: f64 = 0.8;

/// How many bytes of a text are looked at to guess its language.
const GUESS_BYTES: usize = 20_000;

/// The languages that a short text is taken to be in when nothing speaks clearly for another.
const FIRST: [Lang; 3] = [Lang::Eng, Lang::Spa, Lang::Cmn];

/// A language that the program knows rules for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
    /// Chinese.
    Chinese,
    /// German.
    German,
    /// Arabic.
    Arabic,
    /// Danish.
    Danish,
    /// Dutch.
    Dutch,
    /// Finnish.
    Finnish,
    /// French.
    French,
    /// Greek.
    Greek,
    /// Hungarian.
    Hungarian,
    /// Italian.
    Italian,
    /// Norwegian.
    Norwegian,
    /// Portuguese.
    Portuguese,
    /// Romanian.
    Romanian,
    /// Russian.
    Russian,
    /// Swedish.
    Swedish,
    /// Tamil.
    Tamil,
    /// Turkish.
    Turkish,
    /// Any other: exact forms and letters only.
    Other,
}

/// What the program knows of one language.
struct Rules {
    language: Language,
    tag: &'static str,
    detected: Lang,
    stemmer: Option<Algorithm>,
}

const fn rules(language: Language, tag: &'static str, detected: Lang, stemmer: Option<Algorithm>) -> Rules {
    Rules { language, tag, detected, stemmer }
}

const RULES: [Rules; 19] = [
    rules(Language::English, "en", Lang::Eng, Some(Algorithm::English)),
    rules(Language::Spanish, "es", Lang::Spa, Some(Algorithm::Spanish)),
    rules(Language::Chinese, "zh", Lang::Cmn, None),
    rules(Language::German, "de", Lang::Deu, Some(Algorithm::German)),
    rules(Language::Arabic, "ar", Lang::Ara, Some(Algorithm::Arabic)),
    rules(Language::Danish, "da", Lang::Dan, Some(Algorithm::Danish)),
    rules(Language::Dutch, "nl", Lang::Nld, Some(Algorithm::Dutch)),
    rules(Language::Finnish, "fi", Lang::Fin, Some(Algorithm::Finnish)),
    rules(Language::French, "fr", Lang::Fra, Some(Algorithm::French)),
    rules(Language::Greek, "el", Lang::Ell, Some(Algorithm::Greek)),
    rules(Language::Hungarian, "hu", Lang::Hun, Some(Algorithm::Hungarian)),
    rules(Language::Italian, "it", Lang::Ita, Some(Algorithm::Italian)),
    rules(Language::Norwegian, "no", Lang::Nob, Some(Algorithm::Norwegian)),
    rules(Language::Portuguese, "pt", Lang::Por, Some(Algorithm::Portuguese)),
    rules(Language::Romanian, "ro", Lang::Ron, Some(Algorithm::Romanian)),
    rules(Language::Russian, "ru", Lang::Rus, Some(Algorithm::Russian)),
    rules(Language::Swedish, "sv", Lang::Swe, Some(Algorithm::Swedish)),
    rules(Language::Tamil, "ta", Lang::Tam, Some(Algorithm::Tamil)),
    rules(Language::Turkish, "tr", Lang::Tur, Some(Algorithm::Turkish)),
];

impl Language {
    /// The language of a BCP 47 tag, by its primary subtag.
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let primary = if matches!(primary.as_str(), "nb" | "nn") { "no" } else { &primary };
        RULES.iter().find(|r| r.tag == primary).map_or(Self::Other, |r| r.language)
    }

    /// The language that `source` seems to be in.
    ///
    /// A short text is guessed among English, Spanish and Chinese, since a title in one of them is easily taken
    /// for another language; any other must be clear.
    pub fn guess(source: &str) -> Self {
        let sample = head(source, GUESS_BYTES);
        let of = |lang: Lang| RULES.iter().find(|r| r.detected == lang).map_or(Self::Other, |r| r.language);
        if let Some(info) = whatlang::detect(sample)
            && (FIRST.contains(&info.lang()) || info.confidence() >= SURE)
        {
            return of(info.lang());
        }
        Detector::with_allowlist(FIRST.to_vec()).detect_lang(sample).map_or(Self::English, of)
    }

    /// The primary subtag of the language, `en` for [`Language::Other`], as segmenters want one.
    pub fn tag(self) -> &'static str {
        RULES.iter().find(|r| r.language == self).map_or("en", |r| r.tag)
    }

    pub(super) fn stemmer(self) -> Option<Stemmer> {
        RULES.iter().find(|r| r.language == self).and_then(|r| r.stemmer).map(Stemmer::create)
    }

    /// The small words of the language, about in the order of how common they are; empty where none are known.
    pub(crate) fn small_words(self) -> &'static [&'static str] {
        static LISTS: LazyLock<[Vec<&str>; 4]> = LazyLock::new(|| {
            [
                include_str!("../../data/small/en.txt"),
                include_str!("../../data/small/es.txt"),
                include_str!("../../data/small/zh.txt"),
                include_str!("../../data/small/de.txt"),
            ]
            .map(|list| list.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect())
        });
        match self {
            Self::English => &LISTS[0],
            Self::Spanish => &LISTS[1],
            Self::Chinese => &LISTS[2],
            Self::German => &LISTS[3],
            _ => &[],
        }
    }

    pub(super) fn small_set(self) -> FxHashSet<&'static str> {
        self.small_words().iter().copied().collect()
    }
}

/// The first `bytes` of `source`, cut at a character boundary.
fn head(source: &str, bytes: usize) -> &str {
    let mut end = bytes.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    source.get(..end).unwrap_or(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_texts_are_guessed() {
        for (text, want) in [
            ("President Xi Jinping spoke", Language::English),
            ("Llamada del presidente", Language::Spanish),
            ("Comunicado de prensa", Language::Spanish),
            ("国家主席习近平同古巴领导人通电话。", Language::Chinese),
            ("", Language::English),
            ("42", Language::English),
            (
                "Im Anfang von Gottes Schöpfung von Himmel und Erde war die Erde nicht und nichts: Dunkelheit war \
                 über der Oberfläche der Tiefe und ein Wind Gottes stürmte über der Oberfläche des Wassers.",
                Language::German,
            ),
        ] {
            assert_eq!(Language::guess(text), want, "{text}");
        }
    }

    #[test]
    fn tags_are_read_by_their_primary_subtag() {
        for (tag, want) in [
            ("en-GB", Language::English),
            ("ES", Language::Spanish),
            ("zh-Hans-CN", Language::Chinese),
            ("nb", Language::Norwegian),
            ("tlh", Language::Other),
        ] {
            assert_eq!(Language::of_tag(tag), want, "{tag}");
        }
    }
}
