//! The words of all readouts in one row, as phrases are looked for in it.
//!
//! A word is its stem, so that inflections are one; hyphens and quotation marks are passed over, a comma is kept, and any
//! other mark, a piece of furniture or the end of a passage ends the stretch in which a phrase may stand.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx};
use crate::lexicon::{Kind, Language, listed};
use crate::text::{PassageIx, Symbols, Text, Token, TokenIx, TokenKind};

use super::Occurrence;

/// How many words are looked at for phrases, in all readouts together; the rest is told to be left out.
pub const MOST_WORDS: usize = 200_000;

/// How many words a phrase has at most; a longer stretch is cut.
pub(super) const LONGEST: usize = 120;

/// A word with its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) token: TokenIx,
    pub(super) place: Place,
}

/// The words of all readouts.
#[derive(Debug)]
pub(super) struct Words {
    /// The stems as numbers, one readout after the other.
    pub(super) keys: Vec<u32>,
    /// Where each word stands.
    pub(super) placed: Vec<Word>,
    /// The word after the last of the stretch that each word is in.
    pub(super) ends: Vec<u32>,
    /// The words of each readout.
    pub(super) readouts: Vec<Range<u32>>,
    /// Whether words were left out.
    pub(super) bounded: bool,
    forms: Vec<Form>,
    /// The words whose stem is another word, with "ate" behind it: candidates, an electorate, a consulate.
    others: FxHashSet<u32>,
}

/// What is known of a word by its stem.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    /// How many half words it is: a Han character is half a word, a comma is none.
    halves: u8,
    is_edge: bool,
    is_content: bool,
    known: bool,
}

impl Words {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let count = analysis.texts().len().max(1);
        // A token in two is a word at most, but for texts without blanks.
        let tokens: usize = analysis.texts().iter().map(|text| text.tokens.len()).sum();
        let room = (tokens / 2).min(MOST_WORDS);
        let mut all = Self {
            keys: Vec::with_capacity(room),
            placed: Vec::with_capacity(room),
            ends: Vec::with_capacity(room),
            readouts: Vec::new(),
            bounded: false,
            forms: Vec::new(),
            others: FxHashSet::default(),
        };
        for readout in analysis.readouts() {
            let start = all.keys.len() as u32;
            all.read(analysis.text(readout), readout, analysis.symbols(), MOST_WORDS / count);
            all.readouts.push(start..all.keys.len() as u32);
        }
        all
    }

    fn read(&mut self, text: &Text, readout: ReadoutIx, symbols: &Symbols, most: usize) {
        let first = self.keys.len();
        for (passage, found) in (0..).zip(&text.passages) {
            let mut start = self.keys.len();
            for at in found.tokens.clone() {
                if self.keys.len() - first == most {
                    self.bounded = true;
                    self.close(start);
                    return;
                }
                let token = &text.tokens[at as usize];
                match reads(text, at, symbols) {
                    Reads::Over => continue,
                    Reads::Break => {
                        start = self.close(start);
                        continue;
                    }
                    Reads::Word => {}
                }
                if self.keys.len() - start == LONGEST {
                    start = self.close(start);
                }
                let place = readout.at(PassageIx(passage));
                if is_another(token, symbols) {
                    self.others.insert(self.keys.len() as u32);
                }
                self.keys.push(token.stem.ix() as u32);
                self.placed.push(Word { token: TokenIx(at), place });
                self.note(token, symbols);
            }
            self.close(start);
        }
    }

    /// Ends the stretch that began at a word; the next begins where it ends.
    fn close(&mut self, start: usize) -> usize {
        let end = self.keys.len();
        self.ends.resize(end, end as u32);
        debug_assert!(start <= end);
        end
    }

    fn note(&mut self, token: &Token, symbols: &Symbols) {
        let key = token.stem.ix();
        if self.forms.len() <= key {
            self.forms.resize(key + 1, Form::default());
        }
        let (content, edge) = (is_content(token), is_edge(token, symbols));
        let form = &mut self.forms[key];
        // A stem that is small in one place is small everywhere, so that a phrase is one wherever it stands.
        *form = Form {
            halves: halves(token),
            is_content: content && (form.is_content || !form.known),
            is_edge: edge && (form.is_edge || !form.known),
            known: true,
        };
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// One more than the greatest number of a stem.
    pub(super) fn stems(&self) -> usize {
        self.forms.len()
    }

    /// The stretch from a word on.
    #[inline]
    pub(super) fn stretch(&self, at: u32) -> &[u32] {
        self.keys.get(at as usize..self.ends[at as usize] as usize).unwrap_or_default()
    }

    /// Whether a word is another one than its stem: a candidate is nobody candid.
    pub(super) fn is_another(&self, at: u32) -> bool {
        self.others.contains(&at)
    }

    /// Whether a phrase may begin or end with a word.
    pub(super) fn is_edge(&self, key: u32) -> bool {
        self.form(key).is_edge
    }

    /// Whether a word carries matter.
    pub(super) fn is_content(&self, key: u32) -> bool {
        self.form(key).is_content
    }

    /// Whether any readout has a word.
    pub(super) fn knows(&self, key: u32) -> bool {
        self.form(key).known
    }

    /// What is known of a word; nothing of one that no readout has.
    fn form(&self, key: u32) -> Form {
        self.forms.get(key as usize).copied().unwrap_or_default()
    }

    /// How many half words some words are.
    pub(super) fn halves(&self, keys: &[u32]) -> usize {
        keys.iter().map(|&key| usize::from(self.form(key).halves)).sum()
    }

    /// The readout that a word stands in.
    pub(super) fn readout(&self, at: u32) -> ReadoutIx {
        self.placed[at as usize].place.readout
    }

    /// Some words of a readout as a place in its text.
    pub(super) fn occurrence(&self, at: u32, len: usize) -> Occurrence {
        let (first, last) = (self.placed[at as usize], self.placed[at as usize + len - 1]);
        Occurrence { place: first.place, tokens: first.token..TokenIx(last.token.0 + 1) }
    }
}

enum Reads {
    Word,
    Over,
    Break,
}

#[inline]
fn reads(text: &Text, at: u32, symbols: &Symbols) -> Reads {
    let token = &text.tokens[at as usize];
    if token.kind == TokenKind::Space {
        return Reads::Over;
    }
    if token.is_furniture {
        return Reads::Break;
    }
    if token.is_word() {
        return Reads::Word;
    }
    let blank = |at: Option<u32>| {
        at.and_then(|at| text.tokens.get(at as usize)).is_none_or(|t| t.kind == TokenKind::Space)
    };
    match symbols.text(token.norm) {
        "," | "、" => Reads::Word,
        "-" if !blank(at.checked_sub(1)) && !blank(Some(at + 1)) => Reads::Over,
        "\"" | "'" => Reads::Over,
        _ => Reads::Break,
    }
}

fn halves(token: &Token) -> u8 {
    match token.kind {
        TokenKind::Han => 1,
        _ => 2 * u8::from(token.is_word()),
    }
}

fn is_content(token: &Token) -> bool {
    token.is_word() && !token.is_function_word
}

/// In Chinese small characters stand inside words: only those that are listed to lead or to hang begin and end none.
fn is_edge(token: &Token, symbols: &Symbols) -> bool {
    if token.language != Language::Chinese || token.kind != TokenKind::Han {
        return is_content(token);
    }
    let small = |kind| matches!(kind, Kind::Leading | Kind::Hanging);
    !symbols.begun_by(token).any(small) || listed(symbols.text(token.norm), token.language, small).is_none()
}

/// Whether the stemmer takes more than an inflection from a word: the "ate" of candidates, of an electorate, a consulate.
fn is_another(token: &Token, symbols: &Symbols) -> bool {
    let ending = || symbols.text(token.norm).strip_prefix(symbols.text(token.stem));
    token.language == Language::English && matches!(ending(), Some("ate" | "ates"))
}

/// The stems of a listed form, read as words of a text are.
pub(super) fn read_form(text: &Text, symbols: &Symbols) -> Vec<crate::text::Symbol> {
    let tokens = (0..).zip(text.tokens.iter());
    tokens.filter(|&(at, _)| matches!(reads(text, at, symbols), Reads::Word)).map(|(_, t)| t.stem).collect()
}
