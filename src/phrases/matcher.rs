//! Finding listed forms among the words of a readout.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::lexicon::{Kind, Language, is_spelt_anew, listed};
use crate::text::{InOrder as _, Symbols};

use super::lists::stems;
use super::words::Words;

/// A listed form as it is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Form {
    /// What it belongs to, a number of the caller's.
    pub(super) owner: usize,
    /// Its stems, as numbers of the dossier's words.
    pub(super) keys: Vec<u32>,
    /// For each, whether the form does without the "ate" or "ation" that a stem is told without.
    bare: Vec<bool>,
}

/// Forms by their first word.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    pub(super) forms: Vec<Form>,
    by_first: FxHashMap<u32, Vec<u32>>,
}

/// A form where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) owner: usize,
    /// The first word.
    pub(super) at: u32,
    pub(super) len: usize,
}

impl Match {
    pub(super) fn range(&self) -> Range<u32> {
        self.at..self.at + self.len as u32
    }
}

impl Matcher {
    /// The forms, each given with its owner, as they read in a language; what has a word that no readout has is left
    /// out.
    pub(super) fn new<'f>(
        &Reader { analysis, language, beginnings }: &Reader,
        forms: impl IntoIterator<Item = (usize, &'f str)>,
    ) -> Self {
        let mut matcher = Self::default();
        for (owner, form) in forms {
            if !beginnings.may_have(language, form) {
                continue;
            }
            let Some(keys) = keys(analysis.symbols(), language, form) else { continue };
            let Some(&first) = keys.first() else { continue };
            matcher.by_first.entry(first).or_default().push(matcher.forms.len() as u32);
            let derives =
                |stem: &str, word: &str| word.strip_prefix(stem).is_some_and(|end| end.starts_with("at"));
            let is_bare = |stem: &str| !form.split(' ').any(|word| derives(stem, word));
            let bare = stems(language, form).iter().map(|stem| is_bare(stem)).collect();
            matcher.forms.push(Form { owner, keys, bare });
        }
        for forms in matcher.by_first.values_mut() {
            forms.put_in_order_of(|&form| std::cmp::Reverse(matcher.forms[form as usize].keys.len()));
        }
        matcher
    }

    /// Every place of every form among some words, the longest first where several begin.
    pub(super) fn matches(&self, words: &Words, range: &Range<u32>) -> Vec<Match> {
        let mut found = Vec::new();
        for at in range.clone() {
            let Some(forms) = self.by_first.get(&words.keys[at as usize]) else { continue };
            let stretch = words.stretch(at);
            for form in forms.iter().map(|&form| &self.forms[form as usize]) {
                let is_meant = |(place, &bare): (u32, &bool)| !(bare && words.is_another(at + place));
                if stretch.starts_with(&form.keys) && (0..).zip(&form.bare).all(is_meant) {
                    found.push(Match { owner: form.owner, at, len: form.keys.len() });
                }
            }
        }
        found
    }
}

/// In which language forms are read, and what is known of the words among which they are looked for.
pub(super) struct Reader<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) language: Language,
    pub(super) beginnings: &'a Beginnings,
}

/// The first two letters of all words that the readouts have, and whether numbers are among them.
pub(super) struct Beginnings {
    /// For each two letters from "aa" to "zz".
    letters: Vec<bool>,
    numbers: bool,
}

/// How many letters a word can begin with.
const LETTERS: usize = 26;

/// The place of the two letters that a word begins with, large or small; none of what is no letter of the alphabet.
fn begins(word: &str) -> Option<usize> {
    let [first, second] = *word.as_bytes().first_chunk::<2>()?;
    let letter = |byte: u8| byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'));
    Some(LETTERS * letter(first)? + letter(second)?)
}

impl Beginnings {
    pub(super) fn of(symbols: &Symbols) -> Self {
        let mut letters = vec![false; LETTERS * LETTERS];
        for at in symbols.texts().filter_map(begins) {
            letters[at] = true;
        }
        let numbers = symbols.texts().any(|text| text.starts_with(|c: char| c.is_ascii_digit()));
        Self { letters, numbers }
    }

    /// Whether each word of a form may stand in a readout, as far as its first two letters tell.
    fn may_have(&self, language: Language, form: &str) -> bool {
        let rule = matches!(language, Language::English | Language::Spanish);
        // Words are short: stepping through one is sooner done than searching it.
        !rule || form.split_ascii_whitespace().all(|word| self.may_have_word(language, word))
    }

    /// No rule of English or Spanish changes the first two letters of a word, but where a list spells it in two ways, where
    /// it is a number, or a form as "lying" is.
    fn may_have_word(&self, language: Language, word: &str) -> bool {
        if word.len() <= 3
            || !word.bytes().all(|byte| byte.is_ascii_alphabetic())
            || begins(word).is_none_or(|at| self.letters[at])
        {
            return true;
        }
        let word = word.to_ascii_lowercase();
        (word.len() == 5 && word.ends_with("ying"))
            || is_spelt_anew(&word)
            || self.numbers && listed(&word, language, |kind| kind == Kind::Number).is_some()
    }
}

/// The stems of some words as numbers of the dossier's words; none where it has not all of them.
pub(super) fn keys(known: &Symbols, language: Language, form: &str) -> Option<Vec<u32>> {
    let stems = stems(language, form);
    stems.iter().map(|stem| known.find(stem).map(|symbol| symbol.ix() as u32)).collect()
}

/// The matches without those that overlap one that begins earlier or is longer; `group` says which may not overlap.
pub(super) fn apart(mut matches: Vec<Match>, group: impl Fn(usize) -> usize) -> Vec<Match> {
    matches.put_in_order_of(|m| (group(m.owner), m.at, std::cmp::Reverse(m.len), m.owner));
    let mut kept: Vec<Match> = Vec::new();
    for found in matches {
        let last = kept.last().filter(|last| group(last.owner) == group(found.owner));
        if last.is_none_or(|last| last.range().end <= found.at) {
            kept.push(found);
        }
    }
    kept
}
