//! A passage as the engine reads it: words under one name each, and how much each counts.
//!
//! Marks and an English `'s` are left out; names of one thing get one name (`U.S.`, `United States`); Chinese is read in
//! pairs of characters. Words that only say who speaks ("Xi pointed out that") count little.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::recipe::{Step, Steps};
use crate::lexicon::{self, AliasesBegun, Language};
use crate::text::{PassageIx, Symbol, Symbols, Text, Token, TokenKind, USA};

/// What a word of attribution counts, where any other counts 1.
pub(super) const ATTRIBUTION: f32 = 0.3;

/// Among how many words at the start of a passage a verb of saying makes all before it attribution.
const SAID_FIRST: usize = 8;

/// Among how many words at its end a verb of saying makes what follows, and two words before it, attribution.
const SAID_LAST: usize = 4;

/// One word of a passage.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word<'a> {
    /// Its name: its normal form, or the common name of its aliases.
    pub(super) name: Cow<'a, str>,
    /// What it is compared by: the stem of its name.
    pub(super) key: Cow<'a, str>,
    /// The normal form and the stem of its token, where its name and its key follow from these two alone.
    pub(super) form: Option<[Symbol; 2]>,
    /// The tokens that it stands for, as positions in [`Text::tokens`].
    pub(super) tokens: Range<u32>,
    /// How much it counts: 1, or less where it only attributes.
    pub(super) factor: f32,
}

/// The words of one passage in order.
pub(super) fn words<'a>(
    text: &Text,
    passage: PassageIx,
    symbols: &'a Symbols,
    steps: Steps,
    aliases: &mut Aliases,
) -> Vec<Word<'a>> {
    let aliases = (steps.aliases == Step::Taken).then_some(aliases);
    let mut words = plain(text, passage, symbols, aliases);
    if steps.attribution == Step::Taken {
        attribute(&mut words, text.language);
    }
    words
}

/// The words of one passage, each counting 1.
fn plain<'a>(
    text: &Text,
    passage: PassageIx,
    symbols: &'a Symbols,
    mut aliases: Option<&mut Aliases>,
) -> Vec<Word<'a>> {
    let range = text.passages[passage.ix()].tokens.clone();
    let mut solid = Vec::with_capacity(range.len());
    solid.extend(range.filter(|&i| is_read(&text.tokens[i as usize], symbols)));
    let mut words = Vec::with_capacity(solid.len());
    let mut at = 0;
    while at < solid.len() {
        at += push(text, &solid[at..], symbols, aliases.as_deref_mut(), &mut words);
    }
    words
}

fn is_read(token: &Token, symbols: &Symbols) -> bool {
    if token.is_furniture {
        return false;
    }
    match token.kind {
        TokenKind::Punctuation => symbols.text(token.norm) == "%",
        TokenKind::Space => false,
        _ => symbols.text(token.norm) != "'s",
    }
}

/// Pushes the word that begins at the first of `tokens`; returns how many tokens it took.
fn push<'a>(
    text: &Text,
    tokens: &[u32],
    symbols: &'a Symbols,
    aliases: Option<&mut Aliases>,
    words: &mut Vec<Word<'a>>,
) -> usize {
    let first = tokens[0];
    let token = &text.tokens[first as usize];
    if token.kind == TokenKind::Han {
        return push_han(text, tokens, symbols, words);
    }
    if let Some(aliases) = aliases
        && symbols.begun_by(token).has_alias()
        && let Some((alias, taken)) = aliases.longest(text, tokens, symbols)
    {
        let name = Cow::Borrowed(alias);
        let tokens = first..tokens[taken - 1] + 1;
        words.push(Word { key: name.clone(), name, form: None, tokens, factor: 1.0 });
        return taken;
    }
    let key = symbols.text(token.stem);
    let is_number = token.kind == TokenKind::Word && key.bytes().all(|b| b.is_ascii_digit());
    words.push(Word {
        name: Cow::Borrowed(if key == USA || is_number { key } else { symbols.text(token.norm) }),
        key: Cow::Borrowed(key),
        form: Some([token.norm, token.stem]),
        tokens: first..first + 1,
        factor: 1.0,
    });
    1
}

/// Pushes a run of Han characters as overlapping pairs, or a single one as it is.
fn push_han<'a>(text: &Text, tokens: &[u32], symbols: &'a Symbols, words: &mut Vec<Word<'a>>) -> usize {
    let is_han = |i: usize| {
        text.tokens[tokens[i] as usize].kind == TokenKind::Han && tokens[i] == tokens[0] + i as u32
    };
    let run = (0..tokens.len()).take_while(|&i| is_han(i)).count();
    let character = |i: usize| symbols.text(text.tokens[tokens[i] as usize].norm);
    if run == 1 {
        let name = Cow::Borrowed(character(0));
        let tokens = tokens[0]..tokens[0] + 1;
        words.push(Word { key: name.clone(), name, form: None, tokens, factor: 1.0 });
    }
    for i in 1..run {
        let name: Cow<'a, str> = Cow::Owned([character(i - 1), character(i)].concat());
        let tokens = tokens[i - 1]..tokens[i] + 1;
        words.push(Word { key: name.clone(), name, form: None, tokens, factor: 1.0 });
    }
    run
}

/// What words can be aliases with, by the word that comes first: most words that begin one stand by themselves.
#[derive(Debug, Default)]
pub(super) struct Aliases(FxHashMap<(Language, Symbol), AliasesBegun>);

impl Aliases {
    /// The longest alias that begins at the first of `tokens`, and how many tokens it takes.
    fn longest(&mut self, text: &Text, tokens: &[u32], symbols: &Symbols) -> Option<(&'static str, usize)> {
        let word = |at: usize| tokens.get(at).map(|&i| symbols.looked_up(&text.tokens[i as usize]));
        let first = &text.tokens[tokens[0] as usize];
        // What a token is looked up by follows from either.
        let name = if symbols.text(first.stem) == USA { first.stem } else { first.norm };
        let begun = self.0.entry((text.language, name));
        let begun = begun.or_insert_with(|| lexicon::aliases_begun_by(symbols.text(name), text.language));
        begun.may_go_on(word(1)).then(|| lexicon::alias(text.language, word)).flatten()
    }
}

/// Lowers what attribution counts.
fn attribute(words: &mut [Word<'_>], language: Language) {
    let says = |word: &Word<'_>| lexicon::is_said(&word.name, language);
    // In a short passage the two ends overlap: "Xi said talks resume" has its speaker in front.
    let tail = words.len().saturating_sub(SAID_LAST).max(words.len().div_ceil(2));
    let range = if let Some(at) = (tail..words.len()).find(|&i| says(&words[i])) {
        at.saturating_sub(2)..words.len()
    } else if let Some(at) = (0..words.len().min(SAID_FIRST)).find(|&i| says(&words[i])) {
        0..at + 1
    } else {
        return;
    };
    for word in &mut words[range] {
        word.factor = ATTRIBUTION;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str, tag: &str) -> Vec<(String, f32)> {
        let mut symbols = Symbols::default();
        let text = Text::new(source, Some(tag), &mut symbols);
        words(&text, PassageIx(0), &symbols, Steps::default(), &mut Aliases::default())
            .into_iter()
            .map(|w| (w.name.into_owned(), w.factor))
            .collect()
    }

    fn names(source: &str, tag: &str) -> Vec<String> {
        shown(source, tag).into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn one_thing_has_one_name() {
        assert_eq!(
            names("the United States and the U.S. and US-led", "en"),
            ["usa", "and", "the", "usa", "and", "usa", "led"]
        );
        assert_eq!(
            names("China’s telephone call, World War II", "en"),
            ["china", "phone", "phone", "second world war"]
        );
        assert_eq!(names("give us time", "en"), ["give", "us", "time"]);
    }

    #[test]
    fn chinese_is_read_in_pairs() {
        assert_eq!(names("中国，古巴人", "zh"), ["中国", "古巴", "巴人"]);
    }

    #[test]
    fn attribution_counts_little() {
        let factors = |source| shown(source, "en").iter().map(|(_, f)| *f < 1.0).collect::<Vec<_>>();
        assert_eq!(
            factors("Xi pointed out that trade grows daily now"),
            [true, true, false, false, false, false, false, false]
        );
        assert_eq!(
            factors("China will not change course in any field, Xi said."),
            [false, false, false, false, false, false, false, true, true, true]
        );
        assert_eq!(factors("Wang Yi had a phone call"), [false; 6]);
    }

    #[test]
    fn the_speaker_is_set_aside_in_each_language_of_ours() {
        for (source, tag, little, whole) in [
            ("Wang noted that talks resume", "en", "wang noted", "that talks resume"),
            ("Talks resume soon, Xi noted", "en", "soon xi noted", "talks resume"),
            ("El canciller destacó la visita", "es", "el canciller destacó", "la visita"),
            (
                "La visita fue un éxito, señaló el canciller",
                "es",
                "un éxito señaló el canciller",
                "la visita fue",
            ),
            ("习近平强调，中国愿合作", "zh", "习近 近平 平强 强调", "中国 国愿 愿合 合作"),
            ("两国愿合作", "zh", "", "两国 国愿 愿合 合作"),
        ] {
            let of = |wanted: fn(f32) -> bool| {
                let words = shown(source, tag).into_iter().filter(|(_, factor)| wanted(*factor));
                words.map(|(name, _)| name).collect::<Vec<_>>().join(" ")
            };
            assert_eq!((of(|f| f < 1.0).as_str(), of(|f| f >= 1.0).as_str()), (little, whole), "{source}");
        }
    }

    #[test]
    fn han_characters_are_pairs_wherever_they_stand() {
        assert_eq!(names("Xi 中国人 said", "en"), ["xi", "中国", "国人", "said"]);
        assert_eq!(names("Xi 中 said", "en"), ["xi", "中", "said"]);
    }

    #[test]
    fn a_verb_of_saying_attributes_what_stands_before_it_within_eight_words() {
        let first = |source: &str| shown(source, "en")[0].1;
        assert!(first("Ann of the port of the north said ships left today for home") < 1.0);
        assert!(first("Ann of the port of the far north said ships left today for home") >= 1.0);
    }

    #[test]
    fn a_verb_of_saying_among_the_last_four_words_attributes_them_and_two_before() {
        let little = |source: &str| shown(source, "en").iter().filter(|(_, factor)| *factor < 1.0).count();
        let before = "Ships left the port of the north for home today";
        assert_eq!(little(&format!("{before} Ann said to them there")), 6);
        assert_eq!(little(&format!("{before} Ann said to them there again")), 0);
        let factor = shown("Xi pointed out that trade grows", "en")[0].1;
        assert!((factor - 0.3).abs() < 1e-6, "{factor}");
    }
}
