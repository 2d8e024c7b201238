//! Interned strings: equal strings have equal symbols, numbered by first appearance.

use rustc_hash::FxHashMap;

/// An interned string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

impl Symbol {
    /// The position of the string among all that were interned.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

/// All interned strings.
#[derive(Debug, Clone, Default)]
pub struct Symbols {
    by_text: FxHashMap<Box<str>, Symbol>,
    texts: Vec<Box<str>>,
}

impl Symbols {
    /// The symbol of `text`, interned now if it is new.
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(&symbol) = self.by_text.get(text) {
            return symbol;
        }
        let symbol = Symbol(self.texts.len() as u32);
        self.texts.push(text.into());
        self.by_text.insert(text.into(), symbol);
        symbol
    }

    /// The symbol of `text`, where it was interned.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        self.by_text.get(text).copied()
    }

    /// The symbols of all strings of `others`, by their position there.
    pub(super) fn intern_all(&mut self, others: &Self) -> Vec<Symbol> {
        others.texts.iter().map(|text| self.intern(text)).collect()
    }

    /// The string behind `symbol`.
    pub fn text(&self, symbol: Symbol) -> &str {
        &self.texts[symbol.ix()]
    }
}
