//! Numbers that are labels: the number of an item, `5.`, and the number behind what makes a label of it, `Article 12`.
//!
//! A label gets forms of its own, so that it is never the same word as a number of the text, nor the number of an item
//! the same as a reference to it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Symbols, Token, TokenIx, TokenKind, TokenList};
use crate::gate::give_back;
use crate::lexicon::{Kind, Language, listed};

/// Gives labels their forms; `numbers` are the tokens that are the numbers and letters of items.
pub(super) fn mark(tokens: &mut TokenList, numbers: &[usize], symbols: &mut Symbols) {
    if numbers.is_empty() && !tokens.iter().any(|token| token.kind == TokenKind::Number) {
        return;
    }
    let mut labels = FxHashMap::default();
    let solid = Solid::of(tokens);
    let mut references = references(tokens, &solid, symbols);
    references.extend(to_sections(tokens, numbers, symbols));
    references.sort_unstable();
    references.dedup();
    for at in references {
        let label = ["no. ", symbols.text(tokens[at].norm)].concat();
        relabel(tokens, at, &label, symbols, &mut labels);
    }
    let inside: Vec<usize> = counting(tokens, &solid, symbols).filter(|at| !numbers.contains(at)).collect();
    give_back(solid.tokens);
    for at in numbers.iter().copied().chain(inside) {
        let label = [symbols.text(tokens[at].norm), "."].concat();
        relabel(tokens, at, &label, symbols, &mut labels);
    }
}

/// The tokens of a text that are no white space. What a label is put in place of stays where it is, and stays a number.
struct Solid {
    tokens: Vec<TokenIx>,
    /// Which of them are numbers, by their places among them: hardly any.
    numbers: Vec<usize>,
}

impl Solid {
    fn of(tokens: &TokenList) -> Self {
        // About every other token is white space.
        let most = tokens.len() / 2 + tokens.len() / 8;
        let mut solid = Self { tokens: Vec::with_capacity(most), numbers: Vec::new() };
        for (at, token) in (0..).zip(tokens.iter()).filter(|(_, token)| token.kind != TokenKind::Space) {
            if token.kind == TokenKind::Number {
                solid.numbers.push(solid.tokens.len());
            }
            solid.tokens.push(TokenIx(at));
        }
        solid
    }
}

/// The numbers that refer to an item of the text that is counted by three numbers or more: no sum is written so.
fn to_sections(tokens: &TokenList, numbers: &[usize], symbols: &Symbols) -> Vec<usize> {
    let parts = |at: usize| symbols.text(tokens[at].norm).matches('.').count();
    let sections: Vec<usize> = numbers.iter().copied().filter(|&at| parts(at) > 1).collect();
    let forms: FxHashSet<_> = sections.iter().map(|&at| tokens[at].norm).collect();
    let refers = |at: &usize| forms.contains(&tokens[*at].norm) && sections.binary_search(at).is_err();
    (0..tokens.len()).filter(|_| !forms.is_empty()).filter(refers).collect()
}

/// The numbers that count what they stand before in the middle of a line: "we agree: (1) to meet, (2) to talk".
fn counting(tokens: &TokenList, solid: &Solid, symbols: &Symbols) -> impl Iterator<Item = usize> {
    let Solid { tokens: solid, numbers } = solid;
    let mut found = Vec::new();
    let inside = 1..solid.len().saturating_sub(2);
    for &k in numbers.iter().filter(|k| inside.contains(k)) {
        let at = solid[k].ix();
        let text = |k: usize| symbols.text(tokens[solid[k]].norm);
        let glued = |k: usize| solid[k].0 == solid[k - 1].0 + 1;
        let counts = match (text(k - 1), text(k + 1)) {
            ("(", ")") => glued(k),
            ("." | "!" | "?" | ";", "." | ")") => !glued(k),
            _ => false,
        };
        if counts && glued(k + 1) && !glued(k + 2) && text(k).len() <= 3 && !text(k).contains('.') {
            found.push(at);
        }
    }
    found.into_iter()
}

/// Whether a form is one that labels get.
pub(crate) fn is_label_form(form: &str, kind: TokenKind) -> bool {
    match kind {
        TokenKind::Number => form.starts_with("no. ") || form.ends_with('.'),
        // `(b)`, `IV.`: the letters of an item. Where a word keeps its stop otherwise, it has more of them.
        TokenKind::Word => form.strip_suffix('.').is_some_and(|letters| !letters.contains('.')),
        _ => false,
    }
}

/// Gives a token a label as its form; `labels` are the numbers of those that were given before.
fn relabel(
    tokens: &mut TokenList,
    at: usize,
    label: &str,
    symbols: &mut Symbols,
    labels: &mut FxHashMap<Token, u32>,
) {
    let norm = symbols.intern_norm(label, tokens[at].language);
    let token = Token { norm, stem: norm, ..tokens[at] };
    let id = *labels.entry(token).or_insert_with(|| tokens.add_form(token));
    tokens.replace(at, id);
}

/// The numbers that refer to a place in a text.
fn references(tokens: &TokenList, solid: &Solid, symbols: &Symbols) -> Vec<usize> {
    let Solid { tokens: solid, numbers } = solid;
    let text = |k: usize| symbols.text(tokens[solid[k]].norm);
    let is_number = |k: usize| solid.get(k).is_some_and(|&i| tokens[i].kind == TokenKind::Number);
    let mut found = Vec::new();
    let mut several = None;
    for &k in numbers.iter().filter(|k| **k > 0) {
        // "Clauses 4 and 5": the second number is one too.
        if several == Some(k) || is_label(tokens, solid, k, symbols) {
            found.push(solid[k].ix());
            let joined = solid.get(k + 1).is_some_and(|&i| joins(text(k + 1), tokens[i].language));
            let plural =
                several == Some(k) || k.checked_sub(1).is_some_and(|before| text(before).ends_with('s'));
            several = (joined && plural && is_number(k + 2)).then_some(k + 2);
        }
    }
    found
}

/// Whether a word or a mark joins the numbers of several labels.
fn joins(word: &str, language: Language) -> bool {
    word == "," || listed(word, language, |kind| kind == Kind::LabelJoint).is_some()
}

/// Whether what stands before a number makes a label of it.
fn is_label(tokens: &TokenList, solid: &[TokenIx], k: usize, symbols: &Symbols) -> bool {
    let text = |k: usize| symbols.text(tokens[solid[k]].norm);
    let kind = |k: usize| tokens[solid[k]].kind;
    let is_listed = |k: usize| {
        let token = tokens[solid[k]];
        let is_wanted = |kind| kind == Kind::Label;
        symbols.begun_by(&token).any(is_wanted) && listed(text(k), token.language, is_wanted).is_some()
    };
    match (kind(k - 1), text(k - 1)) {
        // "No" without its stop is a denial.
        (TokenKind::Word, "no" | "nos") => false,
        (TokenKind::Word | TokenKind::Punctuation, _) if is_listed(k - 1) => true,
        (TokenKind::Punctuation, "." | "°") => k > 1 && kind(k - 2) == TokenKind::Word && is_listed(k - 2),
        (TokenKind::Han, "第") => {
            let counts = |&i: &TokenIx| {
                listed(text(k + 1), tokens[i].language, |kind| kind == Kind::Labelled).is_some()
            };
            solid.get(k + 1).is_some_and(counts)
        }
        _ => false,
    }
}
