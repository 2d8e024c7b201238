//! Which language a text is in, and what the program knows of each.

use rust_stemmers::{Algorithm, Stemmer};
use whatlang::{Detector, Lang};

use super::folder::Folder;

/// How sure a guess at a language outside [`FIRST`] must be before it is believed.
const SURE: f64 = 0.8;

/// How many bytes of a text are looked at to guess its language.
const GUESS_BYTES: usize = 20_000;

/// The languages that a short text is taken to be in when nothing speaks clearly for another.
const FIRST: [Lang; 3] = [Lang::Eng, Lang::Spa, Lang::Cmn];

/// What sets the spelling of a language apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trait {
    /// `'s` is a word of its own.
    Possessive,
    /// A word ends at its apostrophe: `l'`, `dell'`.
    Elision,
    /// A full stop makes an ordinal of a number: `am 3. Mai`.
    OrdinalStops,
    /// Months are written with a capital.
    CapitalMonths,
    /// A comma stands before decimals, a stop between thousands.
    DecimalComma,
    /// A blank may stand between thousands.
    BlankThousands,
}

/// What the program knows of one language.
#[derive(Debug)]
pub struct Rules {
    /// The primary subtag of the language, `en` for [`Language::Other`], as segmenters want one.
    pub tag: &'static str,
    /// The language.
    pub language: Language,
    detected: Option<Lang>,
    stemmer: Option<Algorithm>,
    traits: &'static [Trait],
    /// Its lists.
    pub(crate) folder: &'static Folder,
}

/// Makes the languages and their rules: a line each.
macro_rules! languages {
    ($($name:ident = $tag:literal, $detected:expr, $stemmer:expr, $traits:expr;)*) => {
        /// A language that the program knows rules for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Language {
            $(#[doc = concat!(stringify!($name), ".")] $name,)*
            /// Any other: exact forms and letters only.
            Other,
        }

        impl Language {
            /// Every language.
            pub const ALL: &[Self] = &[$(Self::$name,)* Self::Other];
        }

        static RULES: &[Rules] = &[
            $(Rules {
                tag: $tag,
                language: Language::$name,
                detected: Some($detected),
                stemmer: $stemmer,
                traits: $traits,
                folder: Folder::of($tag),
            },)*
            Rules {
                tag: "en",
                language: Language::Other,
                detected: None,
                stemmer: None,
                traits: &[],
                folder: Folder::of(""),
            },
        ];
    };
}

// A tag, what the detector calls it, the stemmer, traits. The lists are in the folder of the tag under `data`.
languages! {
    English = "en", Lang::Eng, Some(Algorithm::English), &[Trait::Possessive, Trait::CapitalMonths];
    Spanish = "es", Lang::Spa, Some(Algorithm::Spanish), &[Trait::DecimalComma, Trait::BlankThousands];
    Chinese = "zh", Lang::Cmn, None, &[];
    German = "de", Lang::Deu, Some(Algorithm::German), &[Trait::OrdinalStops, Trait::CapitalMonths, Trait::DecimalComma];
    Arabic = "ar", Lang::Ara, Some(Algorithm::Arabic), &[];
    Danish = "da", Lang::Dan, Some(Algorithm::Danish), &[Trait::OrdinalStops, Trait::DecimalComma];
    Dutch = "nl", Lang::Nld, Some(Algorithm::Dutch), &[Trait::DecimalComma];
    Finnish = "fi", Lang::Fin, Some(Algorithm::Finnish), &[Trait::OrdinalStops, Trait::DecimalComma, Trait::BlankThousands];
    French = "fr", Lang::Fra, Some(Algorithm::French), &[Trait::Elision, Trait::DecimalComma, Trait::BlankThousands];
    Greek = "el", Lang::Ell, Some(Algorithm::Greek), &[Trait::DecimalComma];
    Hungarian = "hu", Lang::Hun, Some(Algorithm::Hungarian), &[Trait::OrdinalStops, Trait::DecimalComma, Trait::BlankThousands];
    Italian = "it", Lang::Ita, Some(Algorithm::Italian), &[Trait::Elision, Trait::DecimalComma];
    Norwegian = "no", Lang::Nob, Some(Algorithm::Norwegian), &[Trait::OrdinalStops, Trait::DecimalComma, Trait::BlankThousands];
    Portuguese = "pt", Lang::Por, Some(Algorithm::Portuguese), &[Trait::DecimalComma, Trait::BlankThousands];
    Romanian = "ro", Lang::Ron, Some(Algorithm::Romanian), &[Trait::DecimalComma];
    Russian = "ru", Lang::Rus, Some(Algorithm::Russian), &[Trait::DecimalComma, Trait::BlankThousands];
    Swedish = "sv", Lang::Swe, Some(Algorithm::Swedish), &[Trait::DecimalComma, Trait::BlankThousands];
    Tamil = "ta", Lang::Tam, Some(Algorithm::Tamil), &[];
    Japanese = "ja", Lang::Jpn, None, &[];
    Korean = "ko", Lang::Kor, None, &[];
    Turkish = "tr", Lang::Tur, Some(Algorithm::Turkish), &[Trait::OrdinalStops, Trait::DecimalComma];
}

impl Rules {
    /// The stemmer of the language, where there is one.
    pub(crate) fn stemmer(&self) -> Option<Stemmer> {
        self.stemmer.map(Stemmer::create)
    }

    /// Whether the language has a trait.
    pub(crate) fn has(&self, wanted: Trait) -> bool {
        self.traits.contains(&wanted)
    }
}

impl Language {
    /// What the program knows of the language.
    pub fn rules(self) -> &'static Rules {
        &RULES[self as usize]
    }

    /// The language of a BCP 47 tag, by its primary subtag.
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let primary = if matches!(primary.as_str(), "nb" | "nn") { "no" } else { &primary };
        let known = RULES.iter().find(|r| r.tag == primary && r.language != Self::Other);
        known.map_or(Self::Other, |r| r.language)
    }

    /// The language that `source` seems to be in.
    ///
    /// A short text is guessed among English, Spanish and Chinese, since a title in one of them is easily taken
    /// for another language; any other must be clear.
    pub fn guess(source: &str) -> Self {
        let sample = head(source, GUESS_BYTES);
        let of =
            |lang: Lang| RULES.iter().find(|r| r.detected == Some(lang)).map_or(Self::Other, |r| r.language);
        if let Some(info) = whatlang::detect(sample)
            && (FIRST.contains(&info.lang()) || info.confidence() >= SURE)
        {
            return of(info.lang());
        }
        Detector::with_allowlist(FIRST.to_vec()).detect_lang(sample).map_or(Self::English, of)
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
    fn each_language_has_its_own_rules() {
        for &language in Language::ALL {
            assert_eq!(language.rules().language, language);
            assert!(language == Language::Other || Language::of_tag(language.rules().tag) == language);
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
