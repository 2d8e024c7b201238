//! Numbers amount to the same however they are written, and labels are no numbers: a table of pairs.
//!
//! The table stands in `tests/it/numbers.tsv`: a language, what holds (`=`, `!`, or `#` for two labels that are the same,
//! `##` for two that are not, `#!` for a label against a number), and two phrases with one number each.

use diptych::lexicon::Language;
use diptych::text::{NumberValue, Symbols, Text, TokenKind, Words, number_at};

const PAIRS: &str = include_str!("numbers.tsv");

/// The tokens of a text without white space.
struct Solid<'a> {
    text: &'a Text,
    symbols: &'a Symbols,
    at: Vec<usize>,
}

impl Words for Solid<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        Some(self.symbols.text(self.text.tokens[*self.at.get(at)?].norm))
    }
    fn stem(&self, at: usize) -> Option<&str> {
        Some(self.symbols.text(self.text.tokens[*self.at.get(at)?].stem))
    }
    fn kind(&self, at: usize) -> Option<TokenKind> {
        Some(self.text.tokens[*self.at.get(at)?].kind)
    }
    fn language(&self, at: usize) -> Option<Language> {
        Some(self.text.tokens[*self.at.get(at)?].language)
    }
    fn is_glued(&self, at: usize) -> bool {
        at > 0 && at < self.at.len() && self.at[at] == self.at[at - 1] + 1
    }
}

/// All numbers of a phrase.
fn numbers(phrase: &str, tag: &str) -> Vec<NumberValue> {
    let mut symbols = Symbols::default();
    let text = Text::new(phrase, Some(tag), &mut symbols);
    let at = (0..text.tokens.len()).filter(|&i| text.tokens[i].kind != TokenKind::Space).collect();
    let solid = Solid { text: &text, symbols: &symbols, at };
    let (mut at, mut found) = (0, Vec::new());
    while at < solid.at.len() {
        match number_at(&solid, at) {
            Some((value, end)) => {
                found.push(value);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

#[test]
fn numbers_are_compared_by_value() {
    let mut wrong = Vec::new();
    let mut pairs = 0;
    for line in PAIRS.lines().filter(|line| !line.is_empty() && !line.starts_with('%')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [tag, holds, left, right] = fields.as_slice() else { panic!("{line}") };
        pairs += 1;
        let (a, b) = (numbers(left, tag), numbers(right, tag));
        let shown =
            |numbers: &[NumberValue]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" | ");
        let right = match (a.as_slice(), b.as_slice()) {
            ([a], [b]) => {
                let labels = (a.is_label(), b.is_label());
                match *holds {
                    "=" => labels == (false, false) && a.agrees(b) && b.agrees(a),
                    "!" => labels == (false, false) && !a.agrees(b) && !b.agrees(a),
                    "#" => labels == (true, true) && a.agrees(b),
                    "##" => labels == (true, true) && !a.agrees(b),
                    _ => labels.0 && !labels.1 && !a.agrees(b) && !b.agrees(a),
                }
            }
            _ => false,
        };
        if !right {
            wrong.push(format!("{line}: {} / {}", shown(&a), shown(&b)));
        }
    }
    assert!(wrong.is_empty(), "{} of {pairs} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(pairs >= 120, "{pairs} pairs");
}
