//! Splitting a text into tokens.
//!
//! The word boundaries are those of Unicode (UAX #29), with four repairs: abbreviations keep their last dot (`U.S.`),
//! clock times are one number (`10:30`), an English `'s` is a token of its own, and every Han character, hiragana and
//! katakana stands alone, since no cutter of Chinese is right about names.

use unicode_segmentation::UnicodeSegmentation as _;

use super::forms::Forms;
use super::{Span, Symbols, Token, TokenKind};
use crate::lexicon::{Language, Rules, Trait};

/// A piece of the text before its forms are known.
#[derive(Debug, Clone, Copy)]
struct Piece {
    start: usize,
    end: usize,
    kind: TokenKind,
}

/// Tokenizes `source`, whose first byte is byte `offset` of the readout.
pub(super) fn tokenize(source: &str, offset: usize, language: Language, symbols: &mut Symbols) -> Vec<Token> {
    let mut forms = Forms::new(language);
    pieces(source, language.rules())
        .into_iter()
        .map(|piece| {
            let form = forms.of(slice(source, piece), piece.kind, symbols);
            Token {
                span: Span { start: (offset + piece.start) as u32, end: (offset + piece.end) as u32 },
                kind: piece.kind,
                norm: form.norm,
                stem: form.stem,
                is_function_word: form.is_function_word,
                language,
            }
        })
        .collect()
}

fn slice(source: &str, piece: Piece) -> &str {
    source.get(piece.start..piece.end).expect("pieces end at character boundaries")
}

fn pieces(source: &str, rules: &Rules) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(source.len() / 3);
    for (start, text) in source.split_word_bound_indices() {
        let piece = Piece { start, end: start + text.len(), kind: kind(text) };
        if !joins(source, &mut pieces, piece) {
            split(text, piece, rules, &mut pieces);
        }
    }
    pieces
}

/// Joins `piece` to the last of `pieces` where the two are one token.
fn joins(source: &str, pieces: &mut Vec<Piece>, piece: Piece) -> bool {
    let Some(&last) = pieces.last() else { return false };
    let before = slice(source, last);
    let text = slice(source, piece);
    let one = match piece.kind {
        TokenKind::Space => last.kind == TokenKind::Space,
        TokenKind::Punctuation => text == "." && last.kind == TokenKind::Word && is_dotted(before),
        TokenKind::Number => return join_clock(source, pieces, piece),
        _ => false,
    };
    if one && let Some(last) = pieces.last_mut() {
        last.end = piece.end;
    }
    one
}

/// Whether a word is an abbreviation with inner dots, such as `U.S`: groups of at most two letters.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word
            .split('.')
            .all(|part| (1..=2).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
}

/// Joins `10`, `:` and `30` to a clock time.
fn join_clock(source: &str, pieces: &mut Vec<Piece>, piece: Piece) -> bool {
    let &[.., hour, colon] = pieces.as_slice() else { return false };
    let is_clock = hour.kind == TokenKind::Number
        && slice(source, colon) == ":"
        && slice(source, piece).len() == 2
        && slice(source, hour).bytes().rev().take_while(u8::is_ascii_digit).count() >= 1;
    if is_clock {
        pieces.pop();
        if let Some(last) = pieces.last_mut() {
            last.end = piece.end;
        }
    }
    is_clock
}

/// Pushes `piece`, taken apart where it is more than one token.
fn split(text: &str, piece: Piece, rules: &Rules, pieces: &mut Vec<Piece>) {
    match piece.kind {
        TokenKind::Han => {
            for (at, grapheme) in text.grapheme_indices(true) {
                let start = piece.start + at;
                pieces.push(Piece { start, end: start + grapheme.len(), kind: TokenKind::Han });
            }
        }
        TokenKind::Word => match cut(text, rules) {
            Some(at) => {
                pieces.push(Piece { end: piece.start + at, ..piece });
                pieces.push(Piece { start: piece.start + at, ..piece });
            }
            None => pieces.push(piece),
        },
        _ => pieces.push(piece),
    }
}

/// Where a word with an apostrophe is cut: before an English `'s`, after a French or Italian elision (`l'`, `dell'`).
fn cut(word: &str, rules: &Rules) -> Option<usize> {
    let apostrophe = ['\'', '’', '＇'];
    let possessive = rules.has(Trait::Possessive);
    let at = if possessive { word.rfind(apostrophe)? } else { word.find(apostrophe)? };
    let mark = word.get(at..)?.chars().next()?.len_utf8();
    let tail = word.get(at + mark..)?;
    match () {
        () if possessive && matches!(tail, "s" | "S") && at > 0 => Some(at),
        () if rules.has(Trait::Elision) && at > 0 && !tail.is_empty() => Some(at + mark),
        () => None,
    }
}

fn kind(text: &str) -> TokenKind {
    let Some(first) = text.chars().next() else { return TokenKind::Punctuation };
    if first.is_whitespace() {
        TokenKind::Space
    } else if is_ideograph_or_kana(first) {
        TokenKind::Han
    } else if first.is_numeric() {
        let letters = text.trim_start_matches(|c: char| !c.is_alphabetic());
        if matches!(letters.to_ascii_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th") {
            TokenKind::Number
        } else {
            TokenKind::Word
        }
    } else if text.chars().any(char::is_alphanumeric) {
        TokenKind::Word
    } else {
        TokenKind::Punctuation
    }
}

fn is_ideograph_or_kana(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str, tag: &str) -> String {
        let tokens = tokenize(source, 0, Language::of_tag(tag), &mut Symbols::default());
        let texts: Vec<&str> = tokens
            .iter()
            .filter(|t| t.kind != TokenKind::Space)
            .map(|t| source.get(t.span.range()).unwrap())
            .collect();
        texts.join("|")
    }

    #[test]
    fn tokens_are_words_numbers_marks_and_han_characters() {
        for (tag, source, want) in [
            ("en", "The U.S. side, in D.C., met.", "The|U.S.|side|,|in|D.C.|,|met|."),
            ("en", "a U.S.-PRC relationship", "a|U.S.|-|PRC|relationship"),
            ("en", "China-Cuba relations", "China|-|Cuba|relations"),
            ("en", "anti-COVID-19 fight", "anti|-|COVID|-|19|fight"),
            ("en", "China’s principle wasn't O'Neill's", "China|’s|principle|wasn't|O'Neill|'s"),
            ("en", "1,500.5 at 10:30 on the 30th, 5% of $3", "1,500.5|at|10:30|on|the|30th|,|5|%|of|$|3"),
            ("en", "see example.com. Then", "see|example.com|.|Then"),
            ("en", "e.g. this", "e.g.|this"),
            ("es", "EE. UU. dijo: «¡Sí!»", "EE|.|UU|.|dijo|:|«|¡|Sí|!|»"),
            ("zh", "习近平同U.S.总统通电话。", "习|近|平|同|U.S.|总|统|通|电|话|。"),
            ("ja", "カリブ海のキューバ", "カ|リ|ブ|海|の|キ|ュ|ー|バ"),
            ("fr", "l'État d'abord", "l'|État|d'|abord"),
            ("en", "👩‍👩‍👧 ok", "👩‍👩‍👧|ok"),
        ] {
            assert_eq!(shown(source, tag), want, "{source}");
        }
    }

    #[test]
    fn white_space_between_two_words_is_one_token() {
        let tokens = tokenize("a \r\n\t b", 0, Language::English, &mut Symbols::default());
        assert_eq!(tokens.len(), 3);
        assert_eq!(tokens[1].kind, TokenKind::Space);
    }
}
