//! Splitting a text into tokens.
//!
//! The word boundaries are those of Unicode (UAX #29), with a few repairs: abbreviations keep their last dot (`U.S.`),
//! clock times and fractions are one number (`10:30`, `5-1/4`), an English `'s` is a token of its own, and every Han character, hiragana and
//! katakana stands alone, since no cutter of Chinese is right about names.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::TokenKind;
use super::characters::{LONGEST_NOTE, bare_reference, is_superscript};
use super::numbers::ORDINAL_ENDINGS;
use crate::lexicon::{Kind, Language, Rules, Trait, american, is_common, listed};

/// A token before its forms are known: a piece of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Its first byte in the readout.
    pub(super) start: u32,
    /// The byte after its last.
    pub(super) end: u32,
    /// What it is.
    pub(super) kind: TokenKind,
    /// Whether it is no part of the matter.
    pub(super) is_furniture: bool,
}

impl Piece {
    fn new(start: usize, end: usize, kind: TokenKind) -> Self {
        Self { start: start as u32, end: end as u32, kind, is_furniture: false }
    }

    /// The piece as a range for slicing.
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    fn len(self) -> usize {
        self.range().len()
    }
}

/// Cuts `source`, whose first byte is byte `offset` of the readout, into pieces.
pub(super) fn cut_up(source: &str, offset: usize, language: Language) -> Vec<Piece> {
    let mut pieces = pieces(source, language.rules());
    for piece in pieces.iter_mut().filter(|_| offset > 0) {
        piece.start += offset as u32;
        piece.end += offset as u32;
    }
    pieces
}

fn slice(source: &str, piece: Piece) -> &str {
    source.get(piece.range()).expect("pieces end at character boundaries")
}

fn pieces(source: &str, rules: &Rules) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(source.len() / 3);
    let mut at = 0;
    // White space goes first: UAX #29 makes one piece of a narrow no-break space and the word behind it.
    while let Some(rest) = source.get(at..).filter(|rest| !rest.is_empty()) {
        let space = rest.len() - rest.trim_start_matches(is_blank).len();
        if space > 0 {
            pieces.push(Piece::new(at, at + space, TokenKind::Space));
            at += space;
        } else if let Some(Plain { letters, mark }) = plain(rest) {
            pieces.push(Piece::new(at, at + letters, TokenKind::Word));
            at += letters;
            if mark {
                pieces.push(Piece::new(at, at + 1, TokenKind::Punctuation));
                at += 1;
            }
        } else if let Some(picture) = picture(rest) {
            pieces.push(Piece::new(at, at + picture, TokenKind::Punctuation));
            at += picture;
        } else {
            let run = rest.char_indices().skip(1).find(|&(_, c)| is_blank(c) || c == PICTURE);
            let end = at + run.map_or(rest.len(), |(end, _)| end);
            solid(source, at..end, rules, &mut pieces);
            at = end;
        }
    }
    flags(source, &mut pieces);
    marks_of_reference(source, &mut pieces);
    groups_of_digits(source, rules, &mut pieces);
    pieces
}

/// A word of nothing but ASCII letters between white space, and whether a mark stands behind it: no rule has anything to
/// say of it.
struct Plain {
    letters: usize,
    mark: bool,
}

/// The plain word that a stretch without white space is.
fn plain(stretch: &str) -> Option<Plain> {
    let letters = stretch.bytes().take_while(u8::is_ascii_alphabetic).count();
    let mut behind = stretch.as_bytes().get(letters..)?.iter();
    let mut next = behind.next();
    let mark = matches!(next, Some(b',' | b'.' | b';' | b':' | b'!' | b'?'));
    if mark {
        next = behind.next();
    }
    (letters > 0 && matches!(next, None | Some(b' ' | b'\n'))).then_some(Plain { letters, mark })
}

/// The pieces of a stretch without white space.
fn solid(source: &str, stretch: Range<usize>, rules: &Rules, pieces: &mut Vec<Piece>) {
    let text = source.get(stretch.clone()).unwrap_or_default();
    for (start, text) in text.split_word_bound_indices() {
        let start = stretch.start + start;
        let piece = Piece::new(start, start + text.len(), kind(text));
        if !joins(source, pieces, piece) {
            split(text, piece, rules, pieces);
        }
    }
}

/// White space, as Unicode has it.
#[inline]
fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// What a hidden character that was made visible begins with.
const PICTURE: char = '⟨';

/// How long the number of a hidden character at the start of `text` is: `⟨U+200B⟩`.
pub(super) fn picture(text: &str) -> Option<usize> {
    let number = text.strip_prefix("⟨U+")?;
    let digits = number.len() - number.trim_start_matches(|c: char| c.is_ascii_hexdigit()).len();
    let closed = (4..=6).contains(&digits) && number.get(digits..).is_some_and(|rest| rest.starts_with('⟩'));
    closed.then_some("⟨U+".len() + digits + '⟩'.len_utf8())
}

/// Makes one piece of a flag and the hidden letters that say of which part of a country it is.
fn flags(source: &str, pieces: &mut Vec<Piece>) {
    if !source.contains("🏴⟨U+E00") {
        return;
    }
    let letters =
        |rest: &[Piece]| rest.iter().take_while(|piece| slice(source, **piece).starts_with("⟨U+E00")).count();
    let flag = |pieces: &[Piece], at: usize| match &pieces[at..] {
        [first, behind @ ..] if slice(source, *first) == "🏴" && letters(behind) > 0 => 1 + letters(behind),
        _ => 0,
    };
    merge(pieces, flag, TokenKind::Emoji);
}

/// How many pieces a note of reference has at most between its brackets.
const NOTE: usize = 6;

/// Makes one mark of a number in brackets that is written to what stands before it: the `[4]` of `was set.[4]`; and of
/// a bare one: the 4 of `prices rose.4 They`.
fn marks_of_reference(source: &str, pieces: &mut Vec<Piece>) {
    if !pieces.iter().any(|piece| piece.kind == TokenKind::Number) {
        return;
    }
    let text = |piece: &Piece| slice(source, *piece);
    let is_number = |piece: &Piece| piece.kind == TokenKind::Number && piece.len() <= 3;
    // The piece before it is looked at too.
    let length = |pieces: &[Piece], at: usize| match at.checked_sub(1).map_or(&[][..], |from| &pieces[from..])
    {
        [before, ..] if before.kind == TokenKind::Space => 0,
        [_, open, number, close, ..] if is_number(number) && text(open) == "[" && text(close) == "]" => 3,
        // `.[b]`, `.[citation needed]`: what stands in brackets just behind a full stop is a note.
        [stop, open, inside @ ..]
            if matches!(text(stop), "." | "!" | "?" | "。" | "]" | "\"" | "”") && text(open) == "[" =>
        {
            let close = inside.iter().take(NOTE).position(|piece| text(piece) == "]").unwrap_or(0);
            let bytes = inside.get(close).map_or(0, |end| (end.start - open.end) as usize);
            let words = |piece: &Piece| piece.kind != TokenKind::Punctuation;
            let is_note = (1..=LONGEST_NOTE).contains(&bytes) && inside[..close].iter().all(words);
            if is_note { close + 2 } else { 0 }
        }
        [_, open, caret, number, close, ..]
            if is_number(number) && text(open) == "[" && text(caret) == "^" && text(close) == "]" =>
        {
            4
        }
        [stop, open, number, close, ..]
            if is_number(number) && text(stop) == "." && text(open) == "(" && text(close) == ")" =>
        {
            3
        }
        [quote, number, ..] if is_number(number) && matches!(text(quote), "\"" | "”" | "»" | "’") => {
            let stops = ['.', '!', '?', ','];
            let before = source.get(..quote.start as usize).and_then(|before| before.strip_suffix(stops));
            let length = before.map_or(0, |before| {
                bare_reference(before, source.get(number.start as usize..).unwrap_or_default())
            });
            usize::from(length > 0 && length == number.len())
        }
        [stop, number, ..] if is_number(number) && text(stop) == "." => {
            let (before, behind) = (source.get(..stop.start as usize), source.get(number.start as usize..));
            let length = before.zip(behind).map_or(0, |(before, behind)| bare_reference(before, behind));
            usize::from(length == number.len())
        }
        _ => 0,
    };
    merge(pieces, length, TokenKind::Punctuation);
}

/// Makes one number of groups of three digits with a blank between them: `1 000 000`.
fn groups_of_digits(source: &str, rules: &Rules, pieces: &mut Vec<Piece>) {
    if !pieces.iter().any(|piece| piece.kind == TokenKind::Number) {
        return;
    }
    let digits = |piece: &Piece| {
        let text = slice(source, *piece);
        (piece.kind == TokenKind::Number)
            .then(|| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len())
    };
    let start = Piece::new(0, 0, TokenKind::Punctuation);
    let groups = |pieces: &[Piece], at: usize| {
        let before = |count: usize| at.checked_sub(count).map_or(start, |at| pieces[at]);
        let (led, before) = (before(2), before(1));
        let rest = &pieces[at..];
        let Some(first) = rest.first() else { return 0 };
        let whole = digits(first).is_some_and(|n| (1..=3).contains(&n) && first.len() == n);
        if !whole || slice(source, *first).starts_with('0') || before.kind == TokenKind::Number {
            return 0;
        }
        // `5 1/4` is one number too.
        if let Some([blank, fraction]) = rest.get(1..3)
            && slice(source, *blank) == " "
            && fraction.kind == TokenKind::Number
            && slice(source, *fraction).split('/').count() == 2
        {
            return 3;
        }
        let mut taken = 0;
        let mut narrow = true;
        let mut zeros = false;
        while let Some([blank, next]) = rest.get(1 + 2 * taken..3 + 2 * taken) {
            let blank = slice(source, *blank);
            let length = next.len();
            let last =
                length > 3 && slice(source, *next).get(3..4).is_some_and(|mark| mark == "," || mark == ".");
            if !matches!(blank, " " | "\u{a0}" | "\u{202f}" | "\u{2009}")
                || digits(next) != Some(3)
                || !(length == 3 || last)
            {
                break;
            }
            narrow &= blank != " ";
            // "000" is no number by itself.
            zeros |= slice(source, *next).starts_with("00");
            taken += 1;
            if last {
                break;
            }
        }
        // "On 5 300 people came": where the language does not write them so, one blank alone parts thousands only where no
        // day can stand before it, and something is counted behind it: "shipped 1 200 tonnes".
        let counts = || {
            let behind = rest.get(1 + 2 * taken..3 + 2 * taken);
            let something = behind
                .is_some_and(|behind| slice(source, behind[0]) == " " && behind[1].kind == TokenKind::Word);
            something && led.kind == TokenKind::Word && !leads_to_another(slice(source, led), rules.language)
        };
        let meant = narrow || zeros || taken > 1 || rules.has(Trait::BlankThousands) || counts();
        if taken > 0 && meant { 1 + 2 * taken } else { 0 }
    };
    merge(pieces, groups, TokenKind::Number);
}

/// Whether the number behind a word can be a day or a label, so that the next is another: "on 5", "May 5", "Article 5".
fn leads_to_another(word: &str, language: Language) -> bool {
    let lower = word.to_lowercase();
    let other =
        |kind| matches!(kind, Kind::Month | Kind::WordMonth | Kind::Weekday | Kind::Label | Kind::Page);
    lower == "on" || listed(&lower, language, other).is_some()
}

/// Makes one piece of each run of pieces whose length `run` tells, given all pieces and where it may begin.
fn merge(pieces: &mut Vec<Piece>, run: impl Fn(&[Piece], usize) -> usize, kind: TokenKind) {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let length = run(pieces, at);
        if length > 0 {
            runs.push(at..at + length);
        }
        at += length.max(1);
    }
    // In place: a long text has millions of pieces, and few of them are put together.
    let Some(first) = runs.first() else { return };
    let (mut kept, mut next) = (first.start, 0);
    let mut at = first.start;
    while at < pieces.len() {
        let whole = runs.get(next).filter(|run| run.start == at).cloned();
        let end = whole.as_ref().map_or(at + 1, |run| run.end);
        pieces[kept] = Piece { end: pieces[end - 1].end, ..pieces[at] };
        if whole.is_some() {
            pieces[kept].kind = kind;
            next += 1;
        }
        kept += 1;
        at = end;
    }
    pieces.truncate(kept);
}

/// Joins `piece` to the last of `pieces` where the two are one token.
fn joins(source: &str, pieces: &mut Vec<Piece>, piece: Piece) -> bool {
    let Some(&last) = pieces.last() else { return false };
    let before = slice(source, last);
    let text = slice(source, piece);
    let one = match piece.kind {
        TokenKind::Word => return join_compound(source, pieces, piece),
        TokenKind::Punctuation => text == "." && last.kind == TokenKind::Word && is_dotted(before),
        TokenKind::Number => {
            return join_clock(source, pieces, piece) || join_fraction(source, pieces, piece);
        }
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

/// Joins a word with a hyphen that is written without one as well: `co-operation`, `cease-fire`.
fn join_compound(source: &str, pieces: &mut Vec<Piece>, piece: Piece) -> bool {
    let &[.., first, hyphen] = pieces.as_slice() else { return false };
    let glued = first.end == hyphen.start && hyphen.end == piece.start;
    if !glued
        || first.kind != TokenKind::Word
        || !matches!(slice(source, hyphen), "-" | "\u{2010}" | "\u{2011}")
    {
        return false;
    }
    let joined = [slice(source, first), slice(source, piece)].concat().to_lowercase();
    let known = joined.len() > 4 && joined.is_ascii() && (is_common(&joined) || american(&joined).is_some());
    if known {
        pieces.pop();
        if let Some(last) = pieces.last_mut() {
            last.end = piece.end;
        }
    }
    known
}

/// Joins `1`, `/` and `4` to a fraction, and that to a whole number before it: `5-1/4`, `5¼`.
fn join_fraction(source: &str, pieces: &mut Vec<Piece>, piece: Piece) -> bool {
    let text = |piece: &Piece| slice(source, *piece);
    let short =
        |piece: &Piece| piece.kind == TokenKind::Number && text(piece).bytes().all(|b| b.is_ascii_digit());
    let glued = |a: &Piece, b: &Piece| a.end == b.start;
    let joined = match pieces.as_slice() {
        [.., whole] if glued(whole, &piece) && short(whole) && is_vulgar(text(&piece)) => 1,
        [.., number, slash]
            if text(slash) == "/"
                && number.kind == TokenKind::Number
                && glued(number, slash)
                && glued(slash, &piece) =>
        {
            match pieces.as_slice() {
                [.., whole, hyphen, over, _]
                    if matches!(text(hyphen), "-" | "\u{2010}" | "\u{2011}")
                        && short(whole)
                        && short(over)
                        && short(&piece)
                        && glued(whole, hyphen)
                        && glued(hyphen, over)
                        && over.len() <= 2 =>
                {
                    4
                }
                _ => 2,
            }
        }
        _ => return false,
    };
    pieces.truncate(pieces.len() + 1 - joined);
    if let Some(last) = pieces.last_mut() {
        last.end = piece.end;
    }
    true
}

/// Whether a text is a fraction in one character.
fn is_vulgar(text: &str) -> bool {
    matches!(text.chars().next(), Some('¼'..='¾' | '⅐'..='⅞')) && text.chars().count() == 1
}

/// Pushes `piece`, taken apart where it is more than one token.
fn split(text: &str, piece: Piece, rules: &Rules, pieces: &mut Vec<Piece>) {
    match piece.kind {
        TokenKind::Han => {
            for (at, grapheme) in text.grapheme_indices(true) {
                let start = piece.start as usize + at;
                pieces.push(Piece::new(start, start + grapheme.len(), TokenKind::Han));
            }
        }
        // `1.5bn`, `3pm`: a number and what it counts.
        TokenKind::Word if let Some(at) = unit(text, rules.language) => {
            pieces.push(Piece { end: piece.start + at as u32, kind: TokenKind::Number, ..piece });
            pieces.push(Piece { start: piece.start + at as u32, ..piece });
        }
        TokenKind::Word => match cut(text, rules) {
            Some(at) => {
                pieces.push(Piece { end: piece.start + at as u32, ..piece });
                pieces.push(Piece { start: piece.start + at as u32, ..piece });
            }
            None => pieces.push(piece),
        },
        _ => pieces.push(piece),
    }
}

/// Where the unit of a number begins that is written to it.
fn unit(word: &str, language: Language) -> Option<usize> {
    let rest = word.strip_prefix(|c: char| c.is_ascii_digit())?;
    let at = word.len() - rest.len() + rest.find(char::is_alphabetic)?;
    let unit = word.get(at..)?.to_lowercase();
    // Korean writes what is counted to its number: `5월`.
    if unit.starts_with(|c| matches!(c, '\u{ac00}'..='\u{d7a3}')) {
        return Some(at);
    }
    let is_unit = |kind| matches!(kind, Kind::Scale | Kind::GluedScale | Kind::HalfDay);
    listed(&unit, language, is_unit).map(|_| at)
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
    } else if is_emoji(text, first) {
        TokenKind::Emoji
    } else if text.chars().all(is_superscript) {
        // A mark of reference, or a power.
        TokenKind::Punctuation
    } else if first.is_numeric() {
        let letters = text.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        if letters.is_empty() || ORDINAL_ENDINGS.contains(&letters.as_str()) {
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

/// Whether a text is an emoji: of the blocks that hold little else, or said to be one, or joined of several.
fn is_emoji(text: &str, first: char) -> bool {
    matches!(first, '\u{1f000}'..='\u{1faff}')
        || matches!(first, '\u{203c}'..='\u{3299}') && text.contains(['\u{fe0f}', '\u{200d}', '\u{20e3}'])
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
        let tokens = cut_up(source, 0, Language::of_tag(tag));
        let texts: Vec<&str> = tokens
            .iter()
            .filter(|t| t.kind != TokenKind::Space)
            .map(|t| source.get(t.range()).unwrap())
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
            ("fr", "dit :\u{202f}«\u{202f}Nous", "dit|:|«|Nous"),
            ("en", "at 5-1/4 to 5-1/2 or 1/4, 5¼", "at|5-1/4|to|5-1/2|or|1/4|,|5¼"),
            ("en", "1.5bn by 3pm in 5 rounds", "1.5|bn|by|3|pm|in|5|rounds"),
            ("fr", "1 000,5 et 1\u{202f}000\u{202f}000", "1 000,5|et|1\u{202f}000\u{202f}000"),
            ("en", "at 5 1/4 percent", "at|5 1/4|percent"),
            ("ko", "5월 3일에", "5|월|3|일에"),
            ("en", "1 000 000 of 12 300", "1 000 000|of|12|300"),
            ("en", "the ports.¹ No date.[4] See [4].", "the|ports|.|¹|No|date|.|[4]|See|[|4|]|."),
            ("en", "co-operation after a cease-fire", "co-operation|after|a|cease-fire"),
            ("en", "an e-mail on-line", "an|e-mail|on-line"),
            ("en", "“The ports are open.”7 He left.", "“|The|ports|are|open|.|”|7|He|left|."),
            ("en", "🏴⟨U+E0067⟩⟨U+E007F⟩ won", "🏴⟨U+E0067⟩⟨U+E007F⟩|won"),
            ("en", "zero⟨U+200B⟩width", "zero|⟨U+200B⟩|width"),
        ] {
            assert_eq!(shown(source, tag), want, "{source}");
        }
    }

    #[test]
    fn white_space_between_two_words_is_one_token() {
        let tokens = cut_up("a \r\n\t b", 0, Language::English);
        assert_eq!(tokens.len(), 3);
        assert_eq!(tokens[1].kind, TokenKind::Space);
    }
}
