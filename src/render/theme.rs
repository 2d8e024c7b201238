//! Themes: from what a piece of text means to how it looks.
//!
//! Two independent signs add up in words: underline says "it is over there too", hue says "put in this side's own way";
//! weight is kept for what turns the meaning, and where weight must stand for a hue, that is reversed.
//! Colour is never the only sign, and the device's background is left alone except in high contrast.

use super::palette::{Palette, Receding, palette};
use super::{Colour, ColourLevel, Hue, Role, Style, ThemeName, Word};

/// The background and the letters of a picture that brings its own page, such as an SVG.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// The page.
    pub background: Colour,
    /// The letters on it.
    pub text: Colour,
}

/// A look for every role.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    name: ThemeName,
    level: ColourLevel,
    palette: &'static Palette,
}

impl Theme {
    /// The theme of a name for a device with so many colours.
    pub fn new(name: ThemeName, level: ColourLevel) -> Self {
        Self { name, level, palette: palette(name, level) }
    }

    /// Its name.
    pub fn name(&self) -> ThemeName {
        self.name
    }

    /// How many colours it was made for.
    pub fn level(&self) -> ColourLevel {
        self.level
    }

    /// Whether it has no colours, so that lines must be told apart by weight.
    pub fn is_mono(&self) -> bool {
        self.palette.hues.iter().all(Option::is_none)
    }

    /// What every cell has before anything is drawn; [`Style::PLAIN`] where the theme leaves the device alone.
    pub fn base(&self) -> Style {
        Style { fg: self.palette.text, bg: self.palette.background, ..Style::PLAIN }
    }

    /// The look of a role.
    pub fn style(&self, role: Role) -> Style {
        let base = self.base();
        let style = self.own_style(role);
        Style { fg: style.fg.or(base.fg), bg: style.bg.or(base.bg), ..style }
    }

    /// The page and letters to show the theme with, where the device has none of its own.
    pub fn paper(&self) -> Paper {
        let (background, text) = match self.name {
            ThemeName::OkabeLight => (0xfb_faf6, 0x22_252a),
            ThemeName::HighContrast => (0x00_0000, 0xff_ffff),
            ThemeName::OkabeDark | ThemeName::OkabeNeutral | ThemeName::Mono => (0x10_1214, 0xd6_d6d2),
        };
        Paper { background: Colour::hex(background), text: Colour::hex(text) }
    }

    fn own_style(&self, role: Role) -> Style {
        let plain = Style::PLAIN;
        match role {
            Role::Text | Role::Prose | Role::Bar | Role::RibbonSelected => plain,
            Role::Muted | Role::Rule | Role::Ribbon => self.receding(role),
            Role::Strong => plain.bold(),
            Role::Code(side) => plain.fg(self.hue(side)).bold(),
            Role::Mark(side) => plain.fg(self.hue(side)),
            Role::StripSelected(side) => plain.fg(self.hue(side)).reverse(),
            // Fainter than what answers: it recedes, and is underlined all the same.
            Role::Elsewhere if self.is_mono() => plain.dim().underline(),
            Role::Elsewhere => self.receding(Role::Muted).underline(),
            Role::Word(side, word) => self.word(side, word),
            Role::Hit => plain.reverse(),
            Role::Typed => plain.underline(),
            Role::Kept => plain.bold().underline(),
        }
    }

    fn receding(&self, role: Role) -> Style {
        match self.palette.receding {
            Receding::Plain => Style::PLAIN,
            Receding::Faint => Style::PLAIN.dim(),
            Receding::Colour { muted, rule, ribbon } => Style::PLAIN.fg(match role {
                Role::Rule => Some(rule),
                Role::Ribbon => Some(ribbon),
                _ => muted,
            }),
        }
    }

    /// The hue of a side; a fifth readout has none and goes by its code alone.
    fn hue(&self, side: Hue) -> Option<Colour> {
        self.palette.hues.get(usize::from(side.0)).copied().flatten()
    }

    fn word(&self, side: Hue, word: Word) -> Style {
        let hue = self.hue(side);
        let own = if hue.is_some() { Style::PLAIN.fg(hue) } else { Style::PLAIN.bold() };
        match word {
            Word::Shared => Style::PLAIN.underline(),
            Word::Near => own.underline(),
            Word::Divergent | Word::Only => own,
            // Softer where there is a softer hue, and never plain: what is shared is underlined beside it.
            Word::Aside => match self.palette.soft.and_then(|soft| soft.get(usize::from(side.0)).copied()) {
                Some(soft) => Style::PLAIN.fg(Some(soft)),
                None => own,
            },
            Word::Turning => self.loudest(own, side),
            Word::Exchanged => self.loudest(own, side).underline(),
        }
    }

    /// Bold, and reversed where there are few colours or none, or where all contrast is wanted.
    fn loudest(&self, own: Style, side: Hue) -> Style {
        let reversed = self.hue(side).is_none()
            || self.name == ThemeName::HighContrast
            || self.level == ColourLevel::Ansi16;
        if reversed { own.bold().reverse() } else { own.bold() }
    }
}
