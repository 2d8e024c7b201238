//! How the interface looks on this terminal: a theme at its depth of colour, and the characters to draw with.

use crate::render::{Chrome, ColourLevel, Glyphs, Ink, Locale, Theme, chrome};

use crate::tui::state::Prefs;

/// A theme at a depth of colour, and the characters to draw with.
#[derive(Debug, Clone, Copy)]
pub struct Appearance {
    /// The look of each role.
    pub theme: Theme,
    /// Which characters may be drawn.
    pub glyphs: Glyphs,
    /// What the terminal can print of the texts.
    pub locale: Locale,
}

impl Appearance {
    /// The looks that the reader chose, on a terminal with so many colours.
    pub fn new(prefs: &Prefs, level: ColourLevel) -> Self {
        let glyphs = if prefs.ascii { Glyphs::Ascii } else { Glyphs::Unicode };
        Self { theme: Theme::new(prefs.theme, level), glyphs, locale: Locale::Utf8 }
    }

    /// The same on a terminal of another locale: where it cannot print every character, the texts are folded to ASCII.
    #[must_use]
    pub fn with_locale(mut self, locale: Locale) -> Self {
        self.locale = locale;
        if locale == Locale::Other {
            self.glyphs = Glyphs::Ascii;
        }
        self
    }

    /// The lines, bars and marks to draw with.
    pub fn chrome(&self) -> &'static Chrome {
        let ink = if self.theme.is_mono() { Ink::Mono } else { Ink::Coloured };
        chrome(self.glyphs, ink)
    }
}
