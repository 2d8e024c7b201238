//! Two texts as tokens of one granularity.

use std::ops::Range;

use crate::lexicon::{Kind, listed};
use crate::text::{Span, Symbol, Symbols, Text, TokenKind, graphemes};

/// What is compared as one token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Unit {
    /// A character as people see it (a grapheme), white space included; upper and lower case differ.
    Character,
    /// A word as people count them: what stands between blanks, without the marks at its edges, in any case; a Han
    /// character is one by itself, and so is a piece that has marks alone, such as a brace.
    #[default]
    Word,
    /// A sentence, equal to another where the words and marks are the same, in any case.
    Sentence,
}

impl Unit {
    /// Every unit, from small to large.
    pub const ALL: [Self; 3] = [Self::Character, Self::Word, Self::Sentence];

    /// The unit's name, for one of it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Character => "character",
            Self::Word => "word",
            Self::Sentence => "sentence",
        }
    }

    /// So many of the unit: `1 word`, `9 words`.
    pub fn counted(self, count: usize) -> String {
        format!("{count} {}{}", self.name(), if count == 1 { "" } else { "s" })
    }
}

/// One of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The first, along the top.
    Before,
    /// The second, down the left edge.
    After,
}

/// A token of one of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in its text.
    pub span: Span,
    /// What it is compared by.
    pub symbol: Symbol,
    /// Whether it is a function word of its language, or has no word in it at all.
    pub is_function_word: bool,
    /// Whether it denies by itself: "not", "never".
    pub is_denial: bool,
}

/// Two texts, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// What a token is.
    pub unit: Unit,
    texts: [String; 2],
    tokens: [Vec<Token>; 2],
    names: [String; 2],
}

impl Input {
    /// Takes two texts apart.
    pub fn new(before: &str, after: &str, unit: Unit) -> Self {
        let mut symbols = Symbols::default();
        let tokens = [before, after].map(|text| tokens(text, unit, &mut symbols));
        let names = ["the first text", "the second text"].map(str::to_owned);
        Self { unit, texts: [before, after].map(str::to_owned), tokens, names }
    }

    /// Two lists of passages that were cut elsewhere, one token each.
    pub fn of_passages(before: &[String], after: &[String]) -> Self {
        let mut symbols = Symbols::default();
        let (mut texts, mut tokens) = ([String::new(), String::new()], [Vec::new(), Vec::new()]);
        for (side, passages) in [before, after].into_iter().enumerate() {
            for passage in passages {
                let start = texts[side].len() as u32;
                texts[side].push_str(passage);
                let span = Span { start, end: texts[side].len() as u32 };
                tokens[side].push(Token {
                    span,
                    symbol: symbols.intern(passage),
                    is_function_word: false,
                    is_denial: false,
                });
                texts[side].push('\n');
            }
        }
        let names = ["the first text", "the second text"].map(str::to_owned);
        Self { unit: Unit::Sentence, texts, tokens, names }
    }

    /// The same input whose sides are called otherwise, such as `CU` and `CN`.
    #[must_use]
    pub fn named(self, before: &str, after: &str) -> Self {
        Self { names: [before, after].map(str::to_owned), ..self }
    }

    /// What a side is called.
    pub fn name(&self, side: Side) -> &str {
        &self.names[side as usize]
    }

    /// A whole text as it was given.
    pub fn source(&self, side: Side) -> &str {
        &self.texts[side as usize]
    }

    /// The tokens of a side.
    pub fn tokens(&self, side: Side) -> &[Token] {
        &self.tokens[side as usize]
    }

    /// How many tokens a side has.
    pub fn len(&self, side: Side) -> usize {
        self.tokens[side as usize].len()
    }

    /// Whether neither side has a token.
    pub fn is_empty(&self) -> bool {
        self.tokens.iter().all(Vec::is_empty)
    }

    /// The text of one token; empty beyond the last.
    pub fn text(&self, side: Side, token: usize) -> &str {
        let span = self.tokens(side).get(token).map(|token| token.span);
        span.and_then(|span| self.source(side).get(span.range())).unwrap_or_default()
    }

    /// The text from the first of some tokens to the last, with what stands between them.
    pub fn phrase(&self, side: Side, tokens: Range<usize>) -> &str {
        let among = self.tokens(side).get(tokens).unwrap_or_default();
        let (Some(first), Some(last)) = (among.first(), among.last()) else { return "" };
        self.source(side).get(first.span.start as usize..last.span.end as usize).unwrap_or_default()
    }

    /// What the tokens of a side are compared by.
    pub fn symbols(&self, side: Side) -> Vec<Symbol> {
        self.tokens(side).iter().map(|token| token.symbol).collect()
    }
}

fn tokens(source: &str, unit: Unit, symbols: &mut Symbols) -> Vec<Token> {
    match unit {
        Unit::Character => graphemes(source)
            .filter_map(|span| {
                let text = source.get(span.range())?;
                let is_function_word = !text.chars().any(char::is_alphanumeric);
                Some(Token { span, symbol: symbols.intern(text), is_function_word, is_denial: false })
            })
            .collect(),
        Unit::Word => words(source, symbols),
        Unit::Sentence => sentences(source, symbols),
    }
}

fn sentences(source: &str, symbols: &mut Symbols) -> Vec<Token> {
    let mut forms = Symbols::default();
    let text = Text::new(source, None, &mut forms);
    let mut sentences = Vec::new();
    for passage in &text.passages {
        let tokens = text.tokens.run(passage.tokens.start as usize..passage.tokens.end as usize);
        let form = form(tokens.iter().filter(|t| t.kind != TokenKind::Space), &forms, " ");
        if !form.is_empty() {
            sentences.push(Token {
                span: passage.span,
                symbol: symbols.intern(&form),
                is_function_word: false,
                is_denial: false,
            });
        }
    }
    sentences
}

fn words(source: &str, symbols: &mut Symbols) -> Vec<Token> {
    let mut forms = Symbols::default();
    let text = Text::new(source, None, &mut forms);
    let stands_alone = |(_, token): &Placed<'_>| matches!(token.kind, TokenKind::Space | TokenKind::Han);
    let mut words = Vec::new();
    let placed: Vec<Placed<'_>> = text.tokens.all().placed().collect();
    for piece in placed.chunk_by(|a, b| !stands_alone(a) && !stands_alone(b)) {
        let piece = trimmed(piece, source);
        let (Some((start, first)), Some((end, _))) = (piece.first(), piece.last()) else { continue };
        if first.kind == TokenKind::Space {
            continue;
        }
        let span = Span { start: start.start, end: end.end };
        let tokens = piece.iter().map(|(_, token)| *token);
        let is_function_word = tokens.clone().all(|token| token.is_function_word || !token.is_word());
        let form = form(tokens, &forms, "");
        let is_denial = listed(&form, first.language, |kind| kind == Kind::Not).is_some();
        words.push(Token { span, symbol: symbols.intern(&form), is_function_word, is_denial });
    }
    words
}

/// A token of a text with its place.
type Placed<'t> = (Span, &'t crate::text::Token);

/// A piece without the marks at its edges; whole where it has marks alone. A bracket that closes one within stays.
fn trimmed<'a, 't>(piece: &'a [Placed<'t>], source: &str) -> &'a [Placed<'t>] {
    let is_word = |(_, token): &Placed<'_>| token.is_word();
    let Some(first) = piece.iter().position(is_word) else { return piece };
    let last = piece.iter().rposition(is_word).unwrap_or(first);
    let mark = |at: usize| piece.get(at).and_then(|(span, _)| source.get(span.range())).unwrap_or_default();
    let opened = |opener: &str| (first..last).filter(|&at| mark(at) == opener).count();
    let closed = |closer: &str| (first..=last).filter(|&at| mark(at) == closer).count();
    let mut end = last + 1;
    for (opener, closer) in [("(", ")"), ("[", "]"), ("{", "}")] {
        if opened(opener) > closed(closer)
            && let Some(at) = (last + 1..piece.len()).find(|&at| mark(at) == closer)
        {
            end = end.max(at + 1);
        }
    }
    piece.get(first..end).unwrap_or_default()
}

fn form<'a>(tokens: impl Iterator<Item = &'a crate::text::Token>, forms: &Symbols, between: &str) -> String {
    tokens.map(|token| forms.text(token.norm)).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str, unit: Unit) -> String {
        let input = Input::new(source, "", unit);
        (0..input.len(Side::Before)).map(|i| input.text(Side::Before, i)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn words_are_what_stands_between_blanks_without_marks_at_the_edges() {
        for (source, want) in [
            ("President of China, Xi Jinping.", "President|of|China|Xi|Jinping"),
            ("“anti-COVID-19 fight” (1,000 words)", "anti-COVID-19|fight|1,000|words"),
            ("if (ready) {\n  go(now);\n}", "if|ready|{|go(now)|}"),
            ("Xi’s 习近平 said", "Xi’s|习|近|平|said"),
            ("  \n ", ""),
        ] {
            assert_eq!(shown(source, Unit::Word), want, "{source}");
        }
    }

    #[test]
    fn characters_are_graphemes_and_sentences_are_passages() {
        assert_eq!(shown("né👩‍👩‍👧 x", Unit::Character), "n|é|👩‍👩‍👧| |x");
        assert_eq!(shown("Xi spoke. Then he left.\n", Unit::Sentence), "Xi spoke.|Then he left.");
    }

    #[test]
    fn tokens_are_the_same_in_any_case_and_differ_in_another_word() {
        let input = Input::new("The call", "call the calls", Unit::Word);
        let (before, after) = (input.symbols(Side::Before), input.symbols(Side::After));
        assert_eq!((before[0], before[1]), (after[1], after[0]));
        assert_ne!(before[1], after[2]);
        assert!(
            input.tokens(Side::Before)[0].is_function_word && !input.tokens(Side::Before)[1].is_function_word
        );
        assert_eq!(input.phrase(Side::After, 0..2), "call the");
    }
}
