//! From a string to ranges: tokens, their normal forms, and passages. The only room that knows Unicode rules.
//!
//! Tokens tile the text and passages tile the tokens: white space is a token like any other.

mod blocks;
mod census;
mod characters;
mod days;
mod forms;
mod full_stops;
mod furniture;
mod in_order;
mod items;
mod labels;
mod leads;
mod numbers;
mod passages;
mod sentences;
mod standing;
mod symbols;
mod token_list;
mod tokens;

pub use census::Census;
pub(crate) use days::{MonthDay, day, month, month_day};
pub use furniture::FurnitureKind;
pub(crate) use in_order::InOrder;
pub(crate) use labels::is_label_form;
pub use numbers::{NumberValue, Words, number_at, numbers_agree};
pub(crate) use numbers::{begins_han_number, clock_at, date_part_at};
use passages::{Segmenter, Segments};
pub(crate) use symbols::USA;
pub use symbols::{Symbol, Symbols};
pub use token_list::{JoinedTokens, TokenList, TokenRun};

use std::ops::Range;

use crate::lexicon::Language;
use rayon::prelude::*;
use tokens::Piece;
use unicode_segmentation::UnicodeSegmentation as _;

/// A range of bytes in a readout's text, always at character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The characters of `source` as people see them, one grapheme each.
pub fn graphemes(source: &str) -> impl Iterator<Item = Span> {
    source
        .grapheme_indices(true)
        .map(|(at, grapheme)| Span { start: at as u32, end: (at + grapheme.len()) as u32 })
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word of a script that is written with spaces.
    Word,
    /// A number, with its inner separators.
    Number,
    /// One Han character (or kana, hangul stays a word).
    Han,
    /// An emoji, joined ones as one.
    Emoji,
    /// Punctuation, or any other symbol.
    Punctuation,
    /// White space.
    Space,
}

/// The smallest unit compared: what is the same wherever it stands. The list that it stands in tells where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its normal form: case-folded, compatibility-composed, curly quotes straightened.
    pub norm: Symbol,
    /// Its stem, equal for inflections of one word; `norm` where the language has no stemmer.
    pub stem: Symbol,
    /// Whether it is a function word of its language: an article, a preposition, a pronoun, an auxiliary.
    pub is_function_word: bool,
    /// The language whose rules made its forms.
    pub language: Language,
    /// Whether it is no part of the matter: of a heading, a dateline, a label, a footer.
    pub is_furniture: bool,
    /// Whether it is a word that is written with a capital.
    pub has_capital: bool,
    /// How many bytes it takes.
    bytes: u32,
}

impl Token {
    /// Whether it is a word, a number, a Han character or an emoji: neither punctuation nor white space.
    pub fn is_word(&self) -> bool {
        !matches!(self.kind, TokenKind::Punctuation | TokenKind::Space)
    }
}

/// The number of a passage within its readout, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageIx(pub u32);

impl PassageIx {
    /// The position as an index.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

/// Some passages of one text: mostly one, which takes no room of its own.
pub type Passages = smallvec::SmallVec<[PassageIx; 4]>;

/// The number of a token within its text, white space counted, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenIx(pub u32);

impl TokenIx {
    /// The position as an index.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

/// The number of a token among those that are not white space, from 0: what edit scripts and links of words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordIx(pub u32);

impl WordIx {
    /// The position as an index.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

/// The unit that is aligned: a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The sentence without the white space around it.
    pub span: Span,
    /// Its tokens, trailing white space included, as positions in [`Text::tokens`].
    pub tokens: Range<u32>,
    /// Which paragraph it stands in, from 0.
    pub paragraph: u32,
    /// What it is, where it is no part of the matter: it is shown, and takes no part in the comparison.
    pub furniture: Option<FurnitureKind>,
    /// How many of its first tokens are a dateline, or the label of a speaker with what sets it off.
    pub lead: u32,
    /// The label that names who speaks, as positions in [`Text::tokens`]; it may stand in an earlier passage.
    pub speaker: Option<Range<u32>>,
}

/// A readout's text as tokens and passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The language whose rules were used.
    pub language: Language,
    /// Whether that language was told, or the text leaves no doubt of it.
    pub is_language_clear: bool,
    /// The tokens; they tile the text.
    pub tokens: TokenList,
    /// The passages; they tile the tokens.
    pub passages: Vec<Passage>,
}

/// How a text is cut into passages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cut {
    /// By its sentences.
    #[default]
    Sentences,
    /// As it was cut before: each line is a passage.
    Lines,
}

/// A text that is to be read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Source<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language as a BCP 47 tag; without one it is detected.
    pub language: Option<&'a str>,
    /// How it is cut.
    pub cut: Cut,
}

/// How many bytes are little to read.
const LITTLE: usize = 32 * 1024;

impl Text {
    /// Tokenizes and segments `source`, interning its forms into `symbols`.
    ///
    /// `language` is a BCP 47 tag; without one the language is detected.
    pub fn new(source: &str, language: Option<&str>, symbols: &mut Symbols) -> Self {
        Unformed::new(source, language).formed(source, symbols)
    }

    /// Reads several texts, cut up on all processors; the forms are found for one after the other, so that a word that
    /// stands in several is taken apart once.
    pub fn all(sources: &[Source<'_>], symbols: &mut Symbols) -> Vec<Self> {
        let read = |source: &Source<'_>| match source.cut {
            Cut::Sentences => Unformed::new(source.text, source.language),
            Cut::Lines => Unformed::of_lines(source.text, source.language),
        };
        // Little is read sooner than the other threads are started.
        let is_little = sources.iter().map(|source| source.text.len()).sum::<usize>() <= LITTLE;
        let texts: Vec<Unformed> = if is_little {
            sources.iter().map(read).collect()
        } else {
            sources.par_iter().map(read).collect()
        };
        texts.into_iter().zip(sources).map(|(text, source)| text.formed(source.text, symbols)).collect()
    }

    /// Tokenizes passages that were cut elsewhere; each stays one passage, even an empty one. A label or a dateline that
    /// stands before the matter of one is read as such.
    ///
    /// Returns the text that the spans point into: the passages joined by line breaks.
    pub fn from_passages<S: AsRef<str>>(
        given: &[S],
        language: Language,
        symbols: &mut Symbols,
    ) -> (String, Self) {
        let (source, text) = Unformed::from_passages(given, language);
        let text = text.formed(&source, symbols);
        (source, text)
    }

    /// Tokenizes pieces that were cut elsewhere, words or phrases; each becomes a passage, all of it matter.
    ///
    /// Returns the text that the spans point into: the pieces joined by line breaks.
    pub fn from_pieces<S: AsRef<str>>(
        given: &[S],
        language: Language,
        symbols: &mut Symbols,
    ) -> (String, Self) {
        let (source, text) = Unformed::from_pieces(given, language);
        let text = text.formed(&source, symbols);
        (source, text)
    }

    /// The tokens of one passage, white space included.
    pub fn passage_tokens(&self, passage: PassageIx) -> TokenRun<'_> {
        let range = &self.passages[passage.ix()].tokens;
        self.tokens.run(range.start as usize..range.end as usize)
    }

    /// The tokens of several passages joined.
    pub fn joined(&self, passages: &[PassageIx]) -> JoinedTokens<'_> {
        JoinedTokens::new(passages.iter().map(|&passage| self.passage_tokens(passage)))
    }

    /// How many words the text has, as people count them: what stands between blanks is one, with its hyphens and
    /// endings, where it holds a letter or a digit; a Han character is one by itself.
    pub fn words(&self) -> usize {
        count_words(self.tokens.all())
    }

    /// How many words a passage has, counted in the same way.
    pub fn passage_words(&self, passage: PassageIx) -> usize {
        count_words(self.passage_tokens(passage))
    }
}

/// A text that is cut into tokens and passages, before its tokens have forms.
struct Unformed {
    language: Language,
    is_language_clear: bool,
    tokens: Vec<Piece>,
    passages: Vec<Passage>,
    /// The tokens that are the numbers and letters of items.
    numbers: Vec<usize>,
}

impl Unformed {
    fn new(source: &str, language: Option<&str>) -> Self {
        let (language, is_language_clear) = language_of(source, language);
        let mut tokens = tokens::cut_up(source, 0, language);
        let mut segmenter = Segmenter::new(source, language);
        let Segments { passages, numbers } = segmenter.segments(0..segmenter.blocks().len(), &tokens);
        for at in quote_marks(source, &tokens) {
            tokens[at].is_furniture = true;
        }
        mark_furniture(&mut tokens, &passages);
        Self { language, is_language_clear, tokens, passages, numbers }
    }

    /// A text of which each line is a passage that was cut elsewhere.
    fn of_lines(source: &str, language: Option<&str>) -> Self {
        let language = language.map_or_else(|| Language::guess(source), Language::of_tag);
        Self::from_passages(&source.split('\n').collect::<Vec<_>>(), language).1
    }

    /// What [`Text::from_passages`] reads.
    fn from_passages<S: AsRef<str>>(given: &[S], language: Language) -> (String, Self) {
        let (source, mut unformed) = Self::from_pieces(given, language);
        let text = &mut unformed;
        let names = leads::Names::of(&source, language);
        let mut speaker = None;
        for passage in &mut text.passages {
            let Range { start, end } = passage.tokens;
            let Span { start: first, end: last } = passage.span;
            let own = &text.tokens[start as usize..end as usize];
            let at = |byte: usize| {
                start + own.partition_point(|t| (t.start as usize) < first as usize + byte) as u32
            };
            let written = source.get(first as usize..last as usize).unwrap_or_default();
            let ahead = passages::ahead(written, &names, language, at);
            // A lead that leaves nothing is no lead.
            let lead = ahead.end.saturating_sub(start);
            passage.lead = if start + lead < end { lead } else { 0 };
            speaker = ahead.speaker.or(speaker);
            passage.speaker.clone_from(&speaker);
        }
        mark_furniture(&mut text.tokens, &text.passages);
        (source, unformed)
    }

    /// What [`Text::from_pieces`] reads.
    fn from_pieces<S: AsRef<str>>(given: &[S], language: Language) -> (String, Self) {
        let mut source = String::new();
        let (mut tokens, mut passages) = (Vec::new(), Vec::new());
        for (i, passage) in given.iter().enumerate() {
            let (start, first) = (source.len(), tokens.len());
            source.push_str(passage.as_ref());
            let end = source.len();
            if i + 1 < given.len() {
                source.push('\n');
            }
            let piece = source.get(start..).unwrap_or_default();
            tokens.extend(tokens::cut_up(piece, start, language));
            passages.push(Passage {
                span: Span { start: start as u32, end: end as u32 },
                tokens: first as u32..tokens.len() as u32,
                paragraph: i as u32,
                furniture: None,
                lead: 0,
                speaker: None,
            });
        }
        (source, Self { language, is_language_clear: true, tokens, passages, numbers: Vec::new() })
    }

    /// The text with the forms of its tokens, which stand in `source`, interned into `symbols`.
    fn formed(self, source: &str, symbols: &mut Symbols) -> Text {
        let Self { language, is_language_clear, tokens, mut passages, numbers } = self;
        passages.shrink_to_fit();
        let mut tokens = forms::formed(tokens, source, language, symbols);
        labels::mark(&mut tokens, &numbers, symbols);
        Text { language, is_language_clear, tokens, passages }
    }
}

/// Marks what is no part of the matter: all of some passages, and what stands before that of others.
fn mark_furniture(tokens: &mut [Piece], passages: &[Passage]) {
    for passage in passages {
        let Range { start, end } = passage.tokens;
        let furniture = if passage.furniture.is_some() { start..end } else { start..start + passage.lead };
        for token in &mut tokens[furniture.start as usize..furniture.end as usize] {
            token.is_furniture = true;
        }
    }
}

/// The language of a text by its tag, or as it is detected; and whether there is no doubt of it.
fn language_of(source: &str, tag: Option<&str>) -> (Language, bool) {
    match tag {
        Some(tag) => (Language::of_tag(tag), true),
        None => Language::guess_with_doubt(source),
    }
}

fn count_words(tokens: TokenRun<'_>) -> usize {
    let mut words = WordCount::default();
    tokens.iter().filter(|token| !token.is_furniture).for_each(|token| words.add(token.kind));
    words.found
}

/// How many words stand in a row of tokens.
#[derive(Debug, Clone, Copy, Default)]
struct WordCount {
    found: usize,
    /// Whether the last token was part of a word that the next may go on.
    inside: bool,
}

impl WordCount {
    /// Takes the next token in.
    #[inline]
    fn add(&mut self, kind: TokenKind) {
        let counts = matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Han);
        self.found += usize::from(counts && (kind == TokenKind::Han || !self.inside));
        self.inside = match kind {
            TokenKind::Word | TokenKind::Number => true,
            TokenKind::Punctuation => self.inside,
            TokenKind::Emoji | TokenKind::Han | TokenKind::Space => false,
        };
    }
}

/// The tokens that are the `>` of quoted mail: at the start of a line, or behind another.
fn quote_marks(source: &str, tokens: &[Piece]) -> Vec<usize> {
    let mut starts = true;
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let written = source.get(token.range()).unwrap_or_default();
        let is_mark = starts && token.kind == TokenKind::Punctuation && written.chars().all(|c| c == '>');
        if is_mark {
            found.push(at);
        }
        starts = is_mark || token.kind == TokenKind::Space && (starts || written.contains('\n'));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_texts_are_read_as_if_one_came_after_the_other() {
        let sources =
            [("The leaders met.", Some("en")), ("Los líderes met the U.S. side.", None), ("", Some("en"))];
        let (mut one, mut other) = (Symbols::default(), Symbols::default());
        let apart: Vec<Text> = sources.iter().map(|(s, l)| Text::new(s, *l, &mut one)).collect();
        let sources = sources.map(|(text, language)| Source { text, language, cut: Cut::Sentences });
        assert_eq!(Text::all(&sources, &mut other), apart);
        let last = apart[1].tokens.iter().map(|t| t.stem).max().unwrap();
        assert_eq!(one.text(last), other.text(last));
    }

    #[test]
    fn the_marks_of_quoted_mail_are_no_part_of_the_matter() {
        let text = Text::new("> We agree.\n> > They left.\n5 > 3", Some("en"), &mut Symbols::default());
        assert_eq!(text.tokens.iter().filter(|token| token.is_furniture).count(), 3);
    }

    #[test]
    fn a_text_that_was_cut_before_has_its_lines_as_passages() {
        let text = "One. Two.\nthree and\n\nFOUR";
        let source = Source { text, cut: Cut::Lines, ..Source::default() };
        let read = Text::all(&[source], &mut Symbols::default());
        let passages = read[0].passages.iter().map(|p| text.get(p.span.range()).unwrap());
        assert_eq!(passages.collect::<Vec<_>>(), ["One. Two.", "three and", "", "FOUR"]);
        assert!(read[0].passages.iter().all(|passage| passage.furniture.is_none()));
    }

    #[test]
    fn words_are_counted_as_people_count_them() {
        let table = [
            ("Xi’s anti-COVID-19 fight", 3),
            ("a call - at 10:30 a.m. - of 1,000 words", 8),
            ("习近平 said 3 words", 6),
            ("... !", 0),
            ("", 0),
        ];
        for (text, words) in table {
            assert_eq!(Text::new(text, Some("en"), &mut Symbols::default()).words(), words, "{text}");
        }
        let builtin = crate::dossier::builtin();
        let counts = builtin
            .readouts
            .iter()
            .map(|r| Text::new(&r.text, r.language.as_deref(), &mut Symbols::default()).words());
        assert_eq!(counts.collect::<Vec<_>>(), [43, 57, 431]);
    }
}
