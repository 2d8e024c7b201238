//! Differences that carry weight out of proportion to their letters: a number, a day, a "not", a "will", who speaks.
//!
//! They are marked, never judged: a mark says that one side has a word of the kind which the other lacks. The lists of
//! words are small on purpose, for English, Spanish and Chinese; what they do not know goes unmarked.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{WordDiff, WordRole};
use crate::text::{Span, Symbols, Token, TokenKind};

/// A kind of difference inside a correspondence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// One side speaks in the first person.
    Speaker,
    /// One side names a day, a weekday or a month that the other does not.
    Day,
    /// One side gives a number that the other does not.
    Number,
    /// One side denies something.
    Negation,
    /// What will be on one side may be, should be or is wished on the other.
    Modality,
    /// One side names somebody or something else in the same place.
    Name,
}

/// A mark with the words that it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The kind of difference.
    pub mark: Mark,
    /// The words on the left that the right lacks.
    pub left: Vec<Span>,
    /// The words on the right that the left lacks.
    pub right: Vec<Span>,
}

/// Tokens with the text that they stand in.
#[derive(Debug, Clone, Copy)]
pub struct Passages<'a> {
    /// The whole text.
    pub source: &'a str,
    /// Some of its tokens.
    pub tokens: &'a [Token],
}

/// A word that can make a difference: its kind, what it amounts to, and where it stands among the tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The kind of difference that it can make.
    pub mark: Mark,
    /// What it amounts to, equal for equal meanings: `monday` for "Monday", "lunes" and "星期一".
    pub value: String,
    /// Its first token and the one after its last.
    pub tokens: std::ops::Range<usize>,
}

/// The differences that are to be marked between the two sides of a comparison.
pub fn marks(diff: &WordDiff, left: Passages, right: Passages, symbols: &Symbols) -> Vec<Marked> {
    let mine = lacking(&diff.left, left, right, symbols);
    let theirs = lacking(&diff.right, right, left, symbols);
    let kinds: BTreeSet<Mark> = mine.iter().chain(&theirs).map(|t| t.mark).collect();
    let spans = |side: Passages, list: &[Telling], kind: Mark| -> Vec<Span> {
        list.iter().filter(|t| t.mark == kind).map(|t| span(side.tokens, t)).collect()
    };
    kinds
        .into_iter()
        .map(|mark| Marked { mark, left: spans(left, &mine, mark), right: spans(right, &theirs, mark) })
        // A name or a modal verb is a difference only where it faces another; alone it is just more text.
        .filter(|m| {
            !matches!(m.mark, Mark::Name | Mark::Modality) || !(m.left.is_empty() || m.right.is_empty())
        })
        .collect()
}

fn span(tokens: &[Token], telling: &Telling) -> Span {
    Span { start: tokens[telling.tokens.start].span.start, end: tokens[telling.tokens.end - 1].span.end }
}

/// The telling words here whose value is not over there.
fn lacking(roles: &[WordRole], here: Passages, there: Passages, symbols: &Symbols) -> Vec<Telling> {
    let told: BTreeSet<(Mark, String)> =
        telling(there, symbols).into_iter().map(|t| (t.mark, t.value)).collect();
    let faces = |t: &Telling| roles[t.tokens.clone()].contains(&WordRole::Divergent);
    telling(here, symbols)
        .into_iter()
        .filter(|t| !told.contains(&(t.mark, t.value.clone())))
        .filter(|t| !matches!(t.mark, Mark::Name | Mark::Modality) || faces(t))
        .collect()
}

/// The words of a side that can make a difference, in order.
pub fn telling(side: Passages, symbols: &Symbols) -> Vec<Telling> {
    let tokens = side.tokens;
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let one = listed(tokens, at, symbols).or_else(|| number(tokens, at, symbols));
        let one = one.or_else(|| name(side, at, symbols));
        at = one.as_ref().map_or(at + 1, |t| t.tokens.end);
        found.extend(one);
    }
    dates(&mut found, tokens);
    found
}

/// The longest listed phrase that starts at a token.
fn listed(tokens: &[Token], at: usize, symbols: &Symbols) -> Option<Telling> {
    let phrases = PHRASES.get(symbols.text(tokens[at].norm))?;
    phrases.iter().find_map(|phrase| {
        let mut end = at;
        for (k, word) in phrase.words.iter().enumerate() {
            if k > 0 {
                end += usize::from(tokens.get(end)?.kind == TokenKind::Space);
            }
            if symbols.text(tokens.get(end)?.norm) != *word {
                return None;
            }
            end += 1;
        }
        Some(Telling { mark: phrase.mark, value: phrase.value.to_owned(), tokens: at..end })
    })
}

fn number(tokens: &[Token], at: usize, symbols: &Symbols) -> Option<Telling> {
    // The 19 of COVID-19 is part of a name.
    let glued = at > 0 && tokens[at - 1].kind == TokenKind::Mark && symbols.text(tokens[at - 1].norm) == "-";
    (tokens[at].kind == TokenKind::Number && !glued).then(|| Telling {
        mark: Mark::Number,
        value: symbols.text(tokens[at].stem).to_owned(),
        tokens: at..at + 1,
    })
}

/// A capitalized word that does not begin a sentence.
fn name(side: Passages, at: usize, symbols: &Symbols) -> Option<Telling> {
    let token = side.tokens[at];
    let written = side.source.get(token.span.range())?;
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    if token.kind != TokenKind::Word || token.small || !capital {
        return None;
    }
    let before = side.tokens[..at].iter().rev().find(|t| t.kind != TokenKind::Space)?;
    let begins = before.kind == TokenKind::Mark
        && matches!(symbols.text(before.norm), "." | "!" | "?" | ":" | "\"" | "...");
    let value = || symbols.text(token.stem).to_owned();
    (!begins).then(|| Telling { mark: Mark::Name, value: value(), tokens: at..at + 1 })
}

/// Makes a number beside a month part of the date.
fn dates(found: &mut [Telling], tokens: &[Token]) {
    let is_month = |t: &Telling| t.mark == Mark::Day && MONTHS.contains(&t.value.as_str());
    for k in 0..found.len() {
        let beside = |other: Option<&Telling>| {
            other.is_some_and(|o| {
                let (a, b) =
                    if o.tokens.start < found[k].tokens.start { (o, &found[k]) } else { (&found[k], o) };
                let between = &tokens[a.tokens.end..b.tokens.start];
                is_month(o) && between.iter().filter(|t| t.kind != TokenKind::Space).count() <= 1
            })
        };
        if found[k].mark == Mark::Number
            && (beside(k.checked_sub(1).map(|b| &found[b])) || beside(found.get(k + 1)))
        {
            found[k].mark = Mark::Day;
        }
    }
}

struct Phrase {
    words: Vec<&'static str>,
    mark: Mark,
    value: &'static str,
}

/// The listed phrases by their first word, the longest first.
static PHRASES: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases = FxHashMap::<_, Vec<Phrase>>::default();
    for &(mark, value, forms) in LISTED {
        for form in forms.split(", ") {
            let words: Vec<&str> = match form.chars().next() {
                Some('\u{3400}'..='\u{9fff}') => form.split("").filter(|c| !c.is_empty()).collect(),
                _ => form.split(' ').collect(),
            };
            phrases.entry(words[0]).or_default().push(Phrase { words, mark, value });
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }
    phrases
});

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What is listed: a kind, a value, and the forms that amount to it in English, Spanish and Chinese.
const LISTED: &[(Mark, &str, &str)] = &[
    (Mark::Day, "monday", "monday, lunes, 星期一, 周一"),
    (Mark::Day, "tuesday", "tuesday, martes, 星期二, 周二"),
    (Mark::Day, "wednesday", "wednesday, miércoles, 星期三, 周三"),
    (Mark::Day, "thursday", "thursday, jueves, 星期四, 周四"),
    (Mark::Day, "friday", "friday, viernes, 星期五, 周五"),
    (Mark::Day, "saturday", "saturday, sábado, 星期六, 周六"),
    (Mark::Day, "sunday", "sunday, domingo, 星期日, 星期天, 周日"),
    (Mark::Day, "today", "today, hoy, 今天"),
    (Mark::Day, "yesterday", "yesterday, ayer, 昨天"),
    (Mark::Day, "tomorrow", "tomorrow, mañana, 明天"),
    (Mark::Day, "january", "january, enero"),
    (Mark::Day, "february", "february, febrero"),
    (Mark::Day, "march", "march, marzo"),
    (Mark::Day, "april", "april, abril"),
    (Mark::Day, "june", "june, junio"),
    (Mark::Day, "july", "july, julio"),
    (Mark::Day, "august", "august, agosto"),
    (Mark::Day, "september", "september, septiembre"),
    (Mark::Day, "october", "october, octubre"),
    (Mark::Day, "november", "november, noviembre"),
    (Mark::Day, "december", "december, diciembre"),
    (Mark::Number, "2", "two, dos, 两"),
    (Mark::Number, "3", "three, tres"),
    (Mark::Number, "4", "four, cuatro"),
    (Mark::Number, "5", "five, cinco"),
    (Mark::Number, "6", "six, seis"),
    (Mark::Number, "7", "seven, siete"),
    (Mark::Number, "8", "eight, ocho"),
    (Mark::Number, "9", "nine, nueve"),
    (Mark::Number, "10", "ten, diez"),
    (Mark::Number, "100", "hundred, cien, ciento"),
    (Mark::Number, "1000", "thousand, mil"),
    (Mark::Number, "1000000", "million, millón, millones"),
    (
        Mark::Negation,
        "not",
        "not, no, never, neither, nor, without, none, nunca, jamás, ni, sin, 不, 没, 没有, 未, 无",
    ),
    (Mark::Negation, "not", "cannot, can't, won't, don't, doesn't, didn't, isn't, aren't, wasn't, weren't"),
    (Mark::Modality, "will", "will, shall, is going to, are going to, will be, va a, van a, 将, 会"),
    (Mark::Modality, "would", "would, would like to, wants to, want to, quiere, quieren"),
    (Mark::Modality, "may", "may, might, could, puede, pueden, podría, podrían, 可能"),
    (Mark::Modality, "can", "can, is able to, are able to, 能够, 可以"),
    (Mark::Modality, "should", "should, ought to, debería, deberían, 应该, 应当"),
    (Mark::Modality, "must", "must, has to, have to, needs to, need to, debe, deben, 必须"),
    (
        Mark::Modality,
        "willing",
        "willing to, is willing to, are willing to, is ready to, are ready to, dispuesto a, dispuesta a, 愿, 愿意",
    ),
    (Mark::Modality, "hope", "hopes to, hope to, hopes, hoped to, hoped, espera, esperan, 希望"),
    (
        Mark::Speaker,
        "first",
        "i, we, my, our, us, me, yo, nosotros, nuestro, nuestra, nuestros, nuestras, 我, 我们",
    ),
];
