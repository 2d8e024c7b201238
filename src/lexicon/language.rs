//! Which language a text is in, and what the program knows of each.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};
use whatlang::{Detector, Lang, Script};

use super::folder::Folder;

/// How sure a guess at a language outside [`FIRST`] must be before it is believed.
const SURE: f64 = 0.8;

/// A text of fewer bytes of letters leaves its language in doubt, however sure the guess; and one in a script that few
/// languages have.
const TELLING: usize = 150;
const TELLING_SCRIPT: usize = 45;

/// So many different function words among the first words of a text, and one word in so many, leave no doubt of it.
const SPOKEN: usize = 4;
const SPOKEN_SHARE: usize = 5;
const SPOKEN_OF: usize = 400;

/// So many different ones among all words, and this share of them, leave nothing to guess; nor a share of foreign letters.
const PLAIN: usize = 20;
const PLAIN_SHARE: usize = 3;
const PLAIN_FOREIGN: usize = 20;

/// How many bytes of a text are looked at to guess its language.
const GUESS_BYTES: usize = 20_000;

/// Up to so many words a text says more of its language by its function words than by its letters.
const FEW: usize = 12;

/// The languages that a short text is taken to be in when nothing speaks clearly for another.
const FIRST: [Lang; 3] = [Lang::Eng, Lang::Spa, Lang::Cmn];

/// For scripts of several languages the one that a few words are taken to be in.
const SCRIPTS: [(Script, Lang); 6] = [
    (Script::Cyrillic, Lang::Rus),
    (Script::Arabic, Lang::Ara),
    (Script::Greek, Lang::Ell),
    (Script::Hangul, Lang::Kor),
    (Script::Hiragana, Lang::Jpn),
    (Script::Katakana, Lang::Jpn),
];

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
    /// A denial stands behind what it denies: `열지 않았다`.
    DenialBehind,
    /// A denial may be the last word of its clause: `Er kam nicht`.
    DenialLast,
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
    German = "de", Lang::Deu, Some(Algorithm::German), &[Trait::DenialLast, Trait::OrdinalStops, Trait::CapitalMonths, Trait::DecimalComma];
    Arabic = "ar", Lang::Ara, Some(Algorithm::Arabic), &[];
    Danish = "da", Lang::Dan, Some(Algorithm::Danish), &[Trait::DenialLast, Trait::OrdinalStops, Trait::DecimalComma];
    Dutch = "nl", Lang::Nld, Some(Algorithm::Dutch), &[Trait::DenialLast, Trait::DecimalComma];
    Finnish = "fi", Lang::Fin, Some(Algorithm::Finnish), &[Trait::OrdinalStops, Trait::DecimalComma, Trait::BlankThousands];
    French = "fr", Lang::Fra, Some(Algorithm::French), &[Trait::DenialLast, Trait::Elision, Trait::DecimalComma, Trait::BlankThousands];
    Greek = "el", Lang::Ell, Some(Algorithm::Greek), &[Trait::DecimalComma];
    Hungarian = "hu", Lang::Hun, Some(Algorithm::Hungarian), &[Trait::OrdinalStops, Trait::DecimalComma, Trait::BlankThousands];
    Italian = "it", Lang::Ita, Some(Algorithm::Italian), &[Trait::Elision, Trait::DecimalComma];
    Norwegian = "no", Lang::Nob, Some(Algorithm::Norwegian), &[Trait::DenialLast, Trait::OrdinalStops, Trait::DecimalComma, Trait::BlankThousands];
    Portuguese = "pt", Lang::Por, Some(Algorithm::Portuguese), &[Trait::DecimalComma, Trait::BlankThousands];
    Romanian = "ro", Lang::Ron, Some(Algorithm::Romanian), &[Trait::DecimalComma];
    Russian = "ru", Lang::Rus, Some(Algorithm::Russian), &[Trait::DecimalComma, Trait::BlankThousands];
    Swedish = "sv", Lang::Swe, Some(Algorithm::Swedish), &[Trait::DenialLast, Trait::DecimalComma, Trait::BlankThousands];
    Tamil = "ta", Lang::Tam, Some(Algorithm::Tamil), &[];
    Japanese = "ja", Lang::Jpn, None, &[Trait::DenialBehind];
    Polish = "pl", Lang::Pol, None, &[Trait::DecimalComma, Trait::BlankThousands];
    Korean = "ko", Lang::Kor, None, &[Trait::DenialBehind];
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
        Self::guess_with_doubt(source).0
    }

    /// What [`Language::guess`] says, and whether the text leaves no doubt of it: names and numbers alone do.
    pub fn guess_with_doubt(source: &str) -> (Self, bool) {
        let sample = head(source, GUESS_BYTES);
        let [first, all] = Self::English.small_words(sample);
        if all.are_plain_in(sample) {
            return (Self::English, first.are_spoken());
        }
        let of =
            |lang: Lang| RULES.iter().find(|r| r.detected == Some(lang)).map_or(Self::Other, |r| r.language);
        if let Some(language) = Self::of_small_words(sample) {
            return (language, language.is_spoken_in(sample));
        }
        if let Some(info) = whatlang::detect(sample)
            && (FIRST.contains(&info.lang()) || info.confidence() >= SURE)
        {
            let language = of(info.lang());
            let letters = || sample.chars().filter(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
            let is_clear = if info.script() != Script::Latin {
                info.confidence() >= SURE && letters() >= TELLING_SCRIPT
            } else if language.rules().folder.function.is_empty() {
                info.confidence() >= SURE && letters() >= TELLING
            } else {
                language.is_spoken_in(sample)
            };
            return (language, is_clear);
        }
        let language = Self::of_few_words(sample).unwrap_or_else(|| {
            Detector::with_allowlist(FIRST.to_vec()).detect_lang(sample).map_or(Self::English, of)
        });
        (language, language.is_spoken_in(sample))
    }

    /// The language of a few words in Latin letters of which several are function words of one language alone: "Er kam
    /// nicht", which a detector of letters takes for anything.
    fn of_small_words(sample: &str) -> Option<Self> {
        let words = sample.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        if words.take(FEW + 1).count() > FEW {
            return None;
        }
        let mut counts: Vec<(usize, Self)> = RULES
            .iter()
            .map(|rules| (rules.language.small_words(sample)[0].different, rules.language))
            .collect();
        counts.sort_by_key(|&(count, _)| std::cmp::Reverse(count));
        let most = counts.first().map_or(0, |&(count, _)| count);
        let mut best =
            counts.iter().take_while(|&&(count, _)| most > 1 && count == most).map(|&(_, one)| one);
        match (best.next(), best.next()) {
            (Some(language), None) => Some(language),
            // Of several that have as many, the one that the letters speak for.
            (Some(_), Some(_)) => {
                let told = whatlang::detect_lang(sample).and_then(Self::detected);
                told.filter(|told| counts.contains(&(most, *told)))
            }
            _ => None,
        }
    }

    /// The language of a few words, where it is none of [`FIRST`] and they say so: by their script, or by function words
    /// that none of those has.
    fn of_few_words(sample: &str) -> Option<Self> {
        let info = whatlang::detect(sample)?;
        match info.script() {
            Script::Latin => {}
            Script::Mandarin => return None,
            // What is written in a script that one language has most of is hardly a title in another.
            script => {
                let of =
                    |rules: &&Rules| rules.detected.is_some_and(|lang| SCRIPTS.contains(&(script, lang)));
                return RULES.iter().find(of).map(|rules| rules.language);
            }
        }
        let found = |language: Self| language.small_words(sample)[0].found;
        let first = FIRST.iter().filter_map(|&lang| Self::detected(lang)).map(found).max().unwrap_or(0);
        let others = RULES.iter().filter(|rules| rules.detected.is_some_and(|lang| !FIRST.contains(&lang)));
        let of_them =
            others.map(|rules| (found(rules.language), rules.detected == Some(info.lang()), rules.language));
        // Of two that have as many, the one that the letters speak for.
        let (count, is_told, language) = of_them.max_by_key(|&(found, is_told, _)| (found, is_told))?;
        (count > first && (count > 1 || is_told && first == 0)).then_some(language)
    }

    fn detected(lang: Lang) -> Option<Self> {
        RULES.iter().find(|rules| rules.detected == Some(lang)).map(|rules| rules.language)
    }

    /// Whether a text has as many function words of the language as its sentences have, and not one alone.
    fn is_spoken_in(self, source: &str) -> bool {
        let [first, _] = self.small_words(source);
        first.are_spoken()
    }

    /// Counts the function words of the language among the first words of a text, and among all.
    fn small_words(self, source: &str) -> [SmallWords; 2] {
        let function = &self.rules().folder.function;
        let words = source.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let mut all = SmallWords::default();
        let mut first = None;
        let mut met = Vec::new();
        for word in words {
            if all.words == SPOKEN_OF {
                first = Some(all);
            }
            all.words += 1;
            let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
            let word = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
            if let Some(line) = function.find(&word) {
                all.found += 1;
                met.resize(met.len().max(line.number + 1), false);
                all.different += usize::from(!std::mem::replace(&mut met[line.number], true));
            }
        }
        [first.unwrap_or(all), all]
    }
}

/// How many words of a text are function words of a language.
#[derive(Debug, Clone, Copy, Default)]
struct SmallWords {
    words: usize,
    found: usize,
    /// How many of those found differ.
    different: usize,
}

impl SmallWords {
    /// Whether they are as many as sentences of the language have, and not one alone.
    fn are_spoken(self) -> bool {
        self.different >= SPOKEN && SPOKEN_SHARE * self.found >= self.words
    }

    /// Whether a text is so full of them that no detector would say otherwise.
    fn are_plain_in(self, source: &str) -> bool {
        let foreign = source.bytes().filter(|byte| !byte.is_ascii()).count();
        PLAIN_FOREIGN * foreign <= source.len()
            && self.different >= PLAIN
            && PLAIN_SHARE * self.found >= self.words
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
            ("Der Hafen ist nicht offen.", Language::German),
            ("Wir haben keine Einigung.", Language::German),
            ("Le port n'est pas ouvert.", Language::French),
            ("Il ne viendra pas.", Language::French),
            ("Er kam nicht.", Language::German),
            ("Er kam gestern nicht.", Language::German),
            ("Il viendra demain, mais il ne restera pas.", Language::French),
            ("Hij kwam niet.", Language::Dutch),
            ("De haven is niet open.", Language::Dutch),
            ("Han kom inte.", Language::Swedish),
            ("Port nie jest otwarty.", Language::Polish),
            ("Portul nu este deschis.", Language::Romanian),
            ("Satama ei ole auki.", Language::Finnish),
            ("Nous avons signé un accord.", Language::French),
            ("Порт не открыт.", Language::Russian),
            ("Он приедет.", Language::Russian),
            ("El puerto no está abierto.", Language::Spanish),
            ("No vendrá.", Language::Spanish),
            ("La reunión de hoy", Language::Spanish),
            ("The port is open.", Language::English),
            ("The Hague", Language::English),
            ("Die Hard 2", Language::English),
            ("Bayern Munich beat Hertha Berlin", Language::English),
            ("Le Monde says that war is near.", Language::English),
            ("Pm: no comment", Language::English),
            ("Call with Prime Minister Mette Frederiksen", Language::English),
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
    fn only_a_text_with_enough_to_say_leaves_no_doubt() {
        let names = "ANNA BERG 12-12-1962 502877\nCARL DORN 15-01-1960 502902\nEVA FALK 03-01-1950 502548\n";
        let english = "The two presidents spoke by telephone on Monday, and they agreed that their ministers should meet \
                       again before the end of the year, in Geneva or in another city that suits both of them.";
        let chinese = "国家主席习近平同古巴领导人通电话。中方愿意同古方一道，为推动两国关系不断取得新的进展作出努力。双方还\
                       就共同关心的问题交换了意见，并同意继续保持沟通。";
        for (text, want) in [
            (names, false),
            (&"a1b a2b a3b a4b a5b ".repeat(20), false),
            ("The two presidents spoke.", false),
            ("", false),
            (english, true),
            ("The two presidents spoke by telephone on Monday. They raised human rights.", true),
            (chinese, true),
            ("双方谈到芬太尼问题，会谈在日内瓦举行。", true),
        ] {
            assert_eq!(Language::guess_with_doubt(text).1, want, "{text}");
        }
    }

    #[test]
    fn a_text_full_of_small_words_of_english_needs_no_detector() {
        let english = "It was they who had been there with him, and all of it was as it should be for the two of us; but \
                       we did not know what she would have said if her own were in that house, or where and when.";
        let chinese =
            "国家主席习近平同古巴领导人通电话。中方愿意同古方一道，为推动两国关系不断取得新的进展作出努力。";
        let danish =
            "De var enige om at det ville have været godt for dem, og i Norge var der ikke en til at se det.";
        let is_plain = |text: &str| Language::English.small_words(text)[1].are_plain_in(text);
        assert!(is_plain(english) && is_plain(&english.to_uppercase()));
        assert!(![danish, chinese, "", "42"].into_iter().any(is_plain));
        assert!(
            !is_plain(&[english, chinese].concat()) && !is_plain(&[english, &danish.repeat(20)].concat())
        );
        assert_eq!(Language::guess_with_doubt(english), (Language::English, true));
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
