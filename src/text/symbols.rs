//! Interned strings: equal strings have equal symbols, numbered by first appearance; and the forms of the words that were
//! read with them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{Token, TokenKind};
use crate::lexicon::{Kind, Kinds, Language, kinds_begun_by};

/// The stem of the short names of the United States, by which they are told from the pronoun: a token of this stem is
/// looked up in lists by it, see [`Symbols::looked_up`].
pub(crate) const USA: &str = "usa";

/// An interned string.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

impl Symbol {
    /// The position of the string among all that were interned.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

/// The forms of one piece of text, which are the same wherever it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// The number of the piece among all that were met.
    pub(super) number: u32,
    pub(super) norm: Symbol,
    pub(super) stem: Symbol,
    pub(super) is_function_word: bool,
}

/// The forms of the pieces of text that were met in one language.
#[derive(Debug, Clone, Default)]
pub(super) struct KnownForms {
    /// By kind of token.
    kinds: [FxHashMap<Box<str>, Form>; 6],
}

impl KnownForms {
    pub(super) fn of(&self, piece: &str, kind: TokenKind) -> Option<Form> {
        self.kinds[kind as usize].get(piece).copied()
    }

    pub(super) fn add(&mut self, piece: &str, kind: TokenKind, form: Form) {
        self.kinds[kind as usize].insert(piece.into(), form);
    }
}

/// All interned strings.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    by_text: FxHashMap<Arc<str>, Symbol>,
    texts: Vec<Arc<str>>,
    /// For each string, where it is a normal form, the kinds of listed phrases that begin with it in the languages of the
    /// texts.
    begun: Vec<Kinds>,
    forms: Vec<(Language, KnownForms)>,
    /// How many pieces of text have forms.
    pieces: u32,
    /// What the text that is read makes of them.
    pub(super) numbering: Numbering,
    /// The symbol of [`USA`], once it is interned.
    usa: Option<Symbol>,
}

/// Numbers some of many things anew, by first appearance; empty between two texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    /// The new number of each thing, one more than it is; 0 where it was not met.
    new: Vec<u32>,
    met: Vec<u32>,
}

impl Numbering {
    /// The new number of a thing, which `add` gives it when it is met first.
    pub(super) fn of(&mut self, thing: u32, add: impl FnOnce() -> u32) -> u32 {
        let at = thing as usize;
        if at >= self.new.len() {
            self.new.resize(at + 1, 0);
        }
        if self.new[at] == 0 {
            self.met.push(thing);
            self.new[at] = add() + 1;
        }
        self.new[at] - 1
    }

    /// Forgets what was met.
    pub(super) fn clear(&mut self) {
        for thing in self.met.drain(..) {
            self.new[thing as usize] = 0;
        }
    }
}

impl Symbols {
    /// The symbol of `text`, interned now if it is new.
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(&symbol) = self.by_text.get(text) {
            return symbol;
        }
        let symbol = Symbol(self.texts.len() as u32);
        let kept: Arc<str> = text.into();
        self.texts.push(kept.clone());
        self.begun.push(Kinds::default());
        self.by_text.insert(kept, symbol);
        if text == USA {
            self.usa = Some(symbol);
        }
        symbol
    }

    /// The symbol of `text`, where it was interned.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.by_text.get(text).copied()
    }

    /// A number for a piece of text that has none.
    pub(super) fn next_piece(&mut self) -> u32 {
        self.pieces += 1;
        self.pieces - 1
    }

    /// The symbol of a normal form in a language.
    pub(super) fn intern_norm(&mut self, text: &str, language: Language) -> Symbol {
        let symbol = self.intern(text);
        let known = &mut self.begun[symbol.ix()];
        *known = known.and(kinds_begun_by(text, language));
        symbol
    }

    /// Whether a normal form begins phrases of a kind in any language of the texts.
    pub(super) fn begins(&self, norm: Symbol, kind: Kind) -> bool {
        self.begun[norm.ix()].meets(Kinds::of(&[kind]))
    }

    /// The kinds of listed phrases that begin with what a token is looked up by, in any language of the texts.
    #[inline]
    pub(crate) fn begun_by(&self, token: &Token) -> Kinds {
        self.begun[self.key(token).ix()]
    }

    /// Every string, in the order of their symbols.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|text| &**text)
    }

    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Takes out what is known of the forms of a language, so that a text can be read by them; to be put back.
    pub(super) fn take_forms(&mut self, language: Language) -> KnownForms {
        let known = self.forms.iter_mut().find(|(of, _)| *of == language);
        known.map(|(_, forms)| std::mem::take(forms)).unwrap_or_default()
    }

    /// Puts back what is known of the forms of a language.
    pub(super) fn put_forms(&mut self, language: Language, forms: KnownForms) {
        match self.forms.iter_mut().find(|(of, _)| *of == language) {
            Some((_, known)) => *known = forms,
            None => self.forms.push((language, forms)),
        }
    }

    /// Forgets the forms of the pieces that were met, which only the next text would be read by.
    pub(crate) fn forget_pieces(&mut self) {
        (self.forms, self.numbering) = (Vec::new(), Numbering::default());
    }

    fn key(&self, token: &Token) -> Symbol {
        if Some(token.stem) == self.usa { token.stem } else { token.norm }
    }

    /// What a token is looked up by in lists of words: its normal form, or the name of the country for `US`, whose normal
    /// form is a pronoun.
    pub(crate) fn looked_up(&self, token: &Token) -> &str {
        self.text(self.key(token))
    }

    /// The string behind `symbol`.
    pub fn text(&self, symbol: Symbol) -> &str {
        &self.texts[symbol.ix()]
    }
}
