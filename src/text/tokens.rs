//! Splitting a text into tokens.

use unicode_segmentation::UnicodeSegmentation as _;

use super::{Language, Span, Symbols, Token, TokenKind};

const SMALL: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "that", "this", "is",
    "are", "was", "were", "be", "have", "had", "has", "it", "its", "he", "his", "they", "their", "we", "i",
    "as", "from", "will", "also", "not", "no", "between",
];

pub(crate) fn tokenize(source: &str, _language: Language, symbols: &mut Symbols) -> Vec<Token> {
    let stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
    source
        .split_word_bound_indices()
        .map(|(start, piece)| {
            let kind = match piece.chars().next() {
                Some(c) if c.is_whitespace() => TokenKind::Space,
                Some(c) if c.is_numeric() => TokenKind::Number,
                Some(c) if ('\u{4e00}'..='\u{9fff}').contains(&c) => TokenKind::Han,
                Some(c) if c.is_alphanumeric() => TokenKind::Word,
                _ => TokenKind::Mark,
            };
            let folded = piece.to_lowercase();
            let norm = symbols.intern(&folded);
            let stem = symbols.intern(&stemmer.stem(&folded));
            let small = SMALL.contains(&folded.as_str());
            Token {
                span: Span { start: start as u32, end: (start + piece.len()) as u32 },
                kind,
                norm,
                stem,
                small,
            }
        })
        .collect()
}
