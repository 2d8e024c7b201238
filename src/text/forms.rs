//! The forms of a word: what is compared in place of the word as written.

use std::borrow::Cow;

use rust_stemmers::Stemmer;
use unicode_normalization::UnicodeNormalization as _;

use super::characters::is_superscript;
use super::numbers::canonical;
use super::symbols::{Form, KnownForms, USA};
use super::token_list::TokenList;
use super::tokens::Piece;
use super::{Symbols, Token, TokenKind};
use crate::gate::give_back;
use crate::lexicon::{self, Kind, Language, Table};

/// The tokens that the pieces of a readout are, with their forms, which are interned in their order.
pub(super) fn formed(
    pieces: Vec<Piece>,
    source: &str,
    language: Language,
    symbols: &mut Symbols,
) -> TokenList {
    let mut forms = Forms::remembered(language, symbols);
    let mut numbering = std::mem::take(&mut symbols.numbering);
    let mut list = TokenList::with_capacity(pieces.len());
    for piece in &pieces {
        let written = source.get(piece.range()).expect("pieces end at character boundaries");
        let Form { number, norm, stem, is_function_word } = forms.of(written, piece.kind, symbols);
        let Piece { start, kind, is_furniture, .. } = *piece;
        let bytes = written.len() as u32;
        // Each piece as it is written has a number of its own.
        let id = numbering.of(2 * number + u32::from(is_furniture), || {
            let has_capital = kind == TokenKind::Word && written.starts_with(char::is_uppercase);
            let token =
                Token { kind, norm, stem, is_function_word, language, is_furniture, has_capital, bytes };
            list.add_form(token)
        });
        list.push(id, start);
    }
    give_back(pieces);
    numbering.clear();
    symbols.numbering = numbering;
    forms.remember(symbols);
    list
}

/// Finds the forms of pieces of text, each distinct piece once.
pub(super) struct Forms {
    known: KnownForms,
    /// The form of a blank and of a line break, which is one, once it is known.
    space: Option<Form>,
    language: Language,
    stemmer: Option<Stemmer>,
    function_words: &'static Table,
    endings: &'static Table,
}

impl Forms {
    /// A word without the particles and endings that are written to it; one syllable at least stays.
    fn without_ending<'t>(&self, word: &'t str) -> &'t str {
        let cuts = word.char_indices().skip(1).map(|(at, _)| at);
        let mut endings = cuts.filter(|&at| word.get(at..).is_some_and(|end| self.endings.contains(end)));
        endings.next().and_then(|at| word.get(..at)).unwrap_or(word)
    }

    pub(super) fn new(language: Language) -> Self {
        let rules = language.rules();
        Self {
            known: KnownForms::default(),
            space: None,
            language,
            stemmer: rules.stemmer(),
            function_words: &rules.folder.function,
            endings: &rules.folder.endings,
        }
    }

    /// The same with the forms that were found when other texts were read with these symbols.
    pub(super) fn remembered(language: Language, symbols: &mut Symbols) -> Self {
        Self { known: symbols.take_forms(language), ..Self::new(language) }
    }

    /// Gives the forms that were found to the symbols, for the next text.
    pub(super) fn remember(self, symbols: &mut Symbols) {
        symbols.put_forms(self.language, self.known);
    }

    pub(super) fn of(&mut self, piece: &str, kind: TokenKind, symbols: &mut Symbols) -> Form {
        let is_blank = kind == TokenKind::Space && piece.len() == 1;
        if is_blank {
            if let Some(space) = self.space {
                return space;
            }
            let space = self.looked_up(" ", kind, symbols);
            self.space = Some(space);
            return space;
        }
        self.looked_up(piece, kind, symbols)
    }

    fn looked_up(&mut self, piece: &str, kind: TokenKind, symbols: &mut Symbols) -> Form {
        if let Some(form) = self.known.of(piece, kind) {
            return form;
        }
        let form = Form { number: symbols.next_piece(), ..self.make(piece, kind, symbols) };
        self.known.add(piece, kind, form);
        form
    }

    /// The forms of a piece that was not met; its number is given later.
    fn make(&self, piece: &str, kind: TokenKind, symbols: &mut Symbols) -> Form {
        if kind == TokenKind::Space {
            // All white space is one form: a line break inside a paragraph is not a difference.
            let space = symbols.intern(" ");
            return Form { number: 0, norm: space, stem: space, is_function_word: false };
        }
        // A mark of reference is no number: ² stays apart from 2.
        let text = if piece.chars().all(is_superscript) { piece.to_owned() } else { norm(piece) };
        // A word with a capital has the forms of the same word without one, where that was met before.
        if kind == TokenKind::Word
            && !is_usa(piece)
            && let Some(form) = self.known.of(&text, kind)
        {
            return form;
        }
        let norm = symbols.intern_norm(&text, self.language);
        let stem = match kind {
            TokenKind::Word => match &self.stemmer {
                _ if is_usa(piece) => symbols.intern_norm(USA, self.language),
                _ if symbols.begins(norm, Kind::Number)
                    && let Some(number) = number(&text, self.language) =>
                {
                    symbols.intern(number)
                }
                // The time of a stemmer grows with the square of a word that never ends.
                Some(stemmer) if text.len() <= LONGEST && !text.contains(['.', '\'']) => {
                    let spelt = one_spelling(&text, self.language);
                    // English endings are found behind letters without accents; other languages tell words by theirs.
                    let english = self.language == Language::English;
                    let spelt =
                        if english { without_accents(&spelt).into_owned() } else { spelt.into_owned() };
                    symbols.intern(&without_accents(&stemmer.stem(&spelt)))
                }
                None if !self.endings.is_empty() => symbols.intern(self.without_ending(&text)),
                // Without a stemmer too `Łódź` is "Lodz", and `l'œuvre` "l'oeuvre".
                _ if text.len() <= LONGEST && (!text.is_ascii() || text.contains('-')) => {
                    symbols.intern(&without_accents(&one_spelling(&text, self.language)))
                }
                _ => norm,
            },
            TokenKind::Number => symbols.intern(&canonical(piece, self.language)),
            _ => norm,
        };
        let wordlike = matches!(kind, TokenKind::Word | TokenKind::Han);
        Form {
            number: 0,
            norm,
            stem,
            is_function_word: wordlike
                && !is_name_like_a_small_word(piece)
                && self.function_words.contains(&text),
        }
    }
}

/// Whether a word is a name that would be a function word in small letters: "US", the "São" of "São Paulo".
fn is_name_like_a_small_word(piece: &str) -> bool {
    matches!(piece, "US" | "São")
}

/// Whether a word is a short name of the United States.
fn is_usa(word: &str) -> bool {
    matches!(word, "US" | "U.S." | "USA" | "U.S.A.")
}

/// A word without its hyphens, and in English in the American spelling.
fn one_spelling(word: &str, language: Language) -> Cow<'_, str> {
    let joined = if word.contains('-') { Cow::Owned(word.replace('-', "")) } else { Cow::Borrowed(word) };
    match lexicon::american(&joined).filter(|_| language == Language::English) {
        Some(spelt) => spelt,
        None => joined,
    }
}

/// A word whose Latin letters have lost their accents.
fn without_accents(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut bare = String::with_capacity(word.len());
    for c in word.chars() {
        // Lower-casing takes "İ" apart.
        if matches!(c, '\u{300}'..='\u{36f}') && bare.ends_with(|before: char| before.is_ascii_alphabetic()) {
            continue;
        }
        match lexicon::unaccented(c) {
            Some(letters) => bare.push_str(letters),
            None => bare.push(c),
        }
    }
    Cow::Owned(bare)
}

/// The longest word that is stemmed, in bytes.
const LONGEST: usize = 64;

/// What a number in words amounts to, in digits.
fn number(word: &str, language: Language) -> Option<&'static str> {
    lexicon::listed(word, language, |kind| kind == Kind::Number).map(|phrase| phrase.value)
}

/// The normal form of a piece: compatibility-composed, case-folded, quotes and hyphens straightened.
pub(super) fn norm(piece: &str) -> String {
    if piece.is_ascii() {
        return piece.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(piece.len());
    for c in piece.nfkc().flat_map(char::to_lowercase) {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2bc}' | '\u{b4}' => folded.push('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}' => folded.push('"'),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            'ß' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            // Most print of Russian leaves the dots out.
            'ё' => folded.push('е'),
            _ => folded.push(c),
        }
    }
    // Lower-casing can take a text apart again: İ becomes i and a dot above.
    if folded.is_ascii() { folded } else { folded.nfkc().collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norms_fold_case_width_quotes_and_hyphens() {
        for (piece, want) in [
            ("China", "china"),
            ("CUBA’s", "cuba's"),
            ("Straße", "strasse"),
            ("ＡＢＣ１２", "abc12"),
            ("ﬁne", "fine"),
            ("“", "\""),
            ("«", "\""),
            ("co\u{2011}op", "co-op"),
            ("e\u{301}tat", "état"),
            ("ΛΌΓΟΣ", "λόγοσ"),
        ] {
            assert_eq!(norm(piece), want, "{piece}");
        }
    }

    #[test]
    fn norms_are_their_own_norms() {
        for piece in ["İstanbul", "ǅ", "ﬃ", "ẞ", "Å", "²", "㎏"] {
            let once = norm(piece);
            assert_eq!(norm(&once), once, "{piece}");
        }
    }

    #[test]
    fn stems_and_function_words_follow_the_language() {
        let mut symbols = Symbols::default();
        for (language, a, b) in [
            (Language::English, "deepening", "deepen"),
            (Language::English, "relations", "relation"),
            (Language::Spanish, "presidente", "presidentes"),
            (Language::German, "Häuser", "Häusern"),
            (Language::English, "five", "5"),
            (Language::English, "defence", "defense"),
            (Language::English, "co-operation", "cooperation"),
            (Language::English, "Núñez", "Nunez"),
            (Language::English, "Łódź", "Lodz"),
            (Language::English, "Erdoğan", "Erdogan"),
            (Language::Spanish, "Lukašek", "Lukasek"),
            (Language::Other, "Wałęsa", "Walesa"),
            (Language::Other, "İnönü", "Inonu"),
            (Language::English, "d'œuvre", "d'oeuvre"),
        ] {
            let mut forms = Forms::new(language);
            let a = forms.of(a, TokenKind::Word, &mut symbols);
            let b = forms.of(b, TokenKind::Word, &mut symbols);
            assert_eq!(a.stem, b.stem);
            assert_ne!(a.norm, b.norm);
        }
        let endless = "running".repeat(100);
        let mut english = Forms::new(Language::English);
        assert!(english.of("The", TokenKind::Word, &mut symbols).is_function_word);
        assert!(!english.of("Taiwan", TokenKind::Word, &mut symbols).is_function_word);
        let [country, pronoun] = ["US", "us"].map(|w| english.of(w, TokenKind::Word, &mut symbols));
        assert_eq!(symbols.text(country.stem), "usa");
        assert!(pronoun.is_function_word && !country.is_function_word);
        for (language, number, want) in [
            (Language::English, "30th", "30"),
            (Language::English, "1,000", "1000"),
            (Language::English, "1.000", "1"),
            (Language::German, "1.000", "1000"),
            (Language::Spanish, "1,5", "1.5"),
            (Language::French, "1\u{202f}000,50", "1000.5"),
            (Language::English, "5¼", "5-1/4"),
        ] {
            let form = Forms::new(language).of(number, TokenKind::Number, &mut symbols);
            assert_eq!(symbols.text(form.stem), want, "{number}");
        }
        let korean = Forms::new(Language::Korean).of("대통령은", TokenKind::Word, &mut symbols);
        assert_eq!(symbols.text(korean.stem), "대통령");
        let form = english.of(&endless, TokenKind::Word, &mut symbols);
        assert_eq!(form.stem, form.norm);
    }
}
