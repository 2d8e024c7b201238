//! The colours of each theme at each depth, as data.
//!
//! Blue against orange, after Okabe and Ito, chosen so that every eye keeps the first two readouts and the text apart; the
//! third and fourth lean on lightness and on their code letters. `tests/it/themes.rs` holds the contrasts and distances.

use super::Colour;
use super::level::ColourLevel;
use super::theme_name::ThemeName;

/// How what recedes is told from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receding {
    /// By a colour of its own.
    Colour {
        /// Text that recedes.
        muted: Option<Colour>,
        /// Rules.
        rule: Colour,
        /// Ribbons and boxes.
        ribbon: Colour,
    },
    /// By SGR 2, where the reader's palette has no grey to trust.
    Faint,
    /// Not at all.
    Plain,
}

/// The colours of one theme at one depth.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Palette {
    /// Text, where the theme does not leave it to the device.
    pub(crate) text: Option<Colour>,
    /// The background, where the theme paints it.
    pub(crate) background: Option<Colour>,
    /// What recedes.
    pub(crate) receding: Receding,
    /// The hue of each side; none where the device has no colour to spare for it.
    pub(crate) hues: [Option<Colour>; 4],
    /// The softer hue of each side for words that stand on one side alone.
    pub(crate) soft: Option<[Colour; 4]>,
}

const fn hex(rgb: u32) -> Colour {
    Colour::hex(rgb)
}

const fn index(number: u8) -> Colour {
    Colour::Indexed(number)
}

const fn ansi(number: u8) -> Colour {
    Colour::Ansi(number)
}

const MONO: Palette =
    Palette { text: None, background: None, receding: Receding::Plain, hues: [None; 4], soft: None };

const DARK_TRUE: Palette = Palette {
    text: None,
    background: None,
    receding: Receding::Colour { muted: Some(hex(0xa4_a8ae)), rule: hex(0x4d_535b), ribbon: hex(0x7b_828b) },
    hues: [Some(hex(0x56_b4e9)), Some(hex(0xe6_9f00)), Some(hex(0xef_e27a)), Some(hex(0xff_b3e6))],
    soft: Some([hex(0xa3_b9c6), hex(0xc9_b28c), hex(0xbd_b57a), hex(0xcf_9fbe)]),
};

const DARK_256: Palette = Palette {
    text: None,
    background: None,
    receding: Receding::Colour { muted: Some(index(248)), rule: index(239), ribbon: index(244) },
    hues: [Some(index(74)), Some(index(214)), Some(index(228)), Some(index(218))],
    soft: Some([index(109), index(223), index(143), index(175)]),
};

/// Cyan and yellow. Never 90 to 97, which Solarized turns into greys; magenta fails nearly everywhere on dark.
const DARK_16: Palette = Palette {
    text: None,
    background: None,
    receding: Receding::Faint,
    hues: [Some(ansi(6)), Some(ansi(3)), None, None],
    soft: None,
};

const LIGHT_TRUE: Palette = Palette {
    text: None,
    background: None,
    receding: Receding::Colour { muted: Some(hex(0x5c_6269)), rule: hex(0xc4_c6c3), ribbon: hex(0x86_8b90) },
    hues: [Some(hex(0x00_5f99)), Some(hex(0x9a_4d00)), Some(hex(0x4b_1e78)), Some(hex(0x00_4d38))],
    soft: Some([hex(0x47_566a), hex(0x6f_5f4e), hex(0x6d_5a86), hex(0x4a_655b)]),
};

const LIGHT_256: Palette = Palette {
    text: None,
    background: None,
    receding: Receding::Colour { muted: Some(index(241)), rule: index(251), ribbon: index(245) },
    hues: [Some(index(25)), Some(index(94)), Some(index(54)), Some(index(23))],
    soft: Some([index(60), index(59), index(97), index(239)]),
};

/// Blue and red, which never stands beside green.
const LIGHT_16: Palette = Palette {
    text: None,
    background: None,
    receding: Receding::Faint,
    hues: [Some(ansi(4)), Some(ansi(1)), None, None],
    soft: None,
};

const CONTRAST_TRUE: Palette = Palette {
    text: Some(hex(0xff_ffff)),
    background: Some(hex(0x00_0000)),
    receding: Receding::Colour { muted: Some(hex(0xd0_d0d0)), rule: hex(0x8a_8a8a), ribbon: hex(0xb0_b0b0) },
    hues: [Some(hex(0x6f_d0ff)), Some(hex(0xff_b000)), Some(hex(0xff_f06a)), Some(hex(0xff_b3e6))],
    soft: None,
};

const CONTRAST_256: Palette = Palette {
    text: Some(index(231)),
    background: Some(index(16)),
    receding: Receding::Colour { muted: Some(index(252)), rule: index(245), ribbon: index(249) },
    hues: [Some(index(117)), Some(index(214)), Some(index(227)), Some(index(218))],
    soft: None,
};

const CONTRAST_16: Palette = Palette {
    text: Some(ansi(7)),
    background: Some(ansi(0)),
    receding: Receding::Plain,
    hues: [Some(ansi(6)), Some(ansi(3)), None, None],
    soft: None,
};

/// Hues that hold 4.5:1 on pure black and on pure white at once, for a terminal that does not say what it is.
const NEUTRAL_TRUE: Palette = Palette {
    text: None,
    background: None,
    receding: Receding::Colour { muted: None, rule: hex(0x76_7676), ribbon: hex(0x76_7676) },
    hues: [Some(hex(0x09_7cbc)), Some(hex(0xb2_6000)), None, None],
    soft: None,
};

/// The nearest in the cube: 4.1:1 is the best that both backgrounds allow there.
const NEUTRAL_256: Palette = Palette {
    text: None,
    background: None,
    receding: Receding::Colour { muted: None, rule: index(243), ribbon: index(243) },
    hues: [Some(index(31)), Some(index(130)), None, None],
    soft: None,
};

/// The palette of a theme at a depth. Sixteen colours on an unknown background hold nothing safe, so they are one ink.
pub(crate) fn palette(name: ThemeName, level: ColourLevel) -> &'static Palette {
    use ColourLevel::{Ansi16, Ansi256, None as NoColour, TrueColour};
    match (name, level) {
        (ThemeName::Mono, _) | (_, NoColour) | (ThemeName::OkabeNeutral, Ansi16) => &MONO,
        (ThemeName::OkabeDark, TrueColour) => &DARK_TRUE,
        (ThemeName::OkabeDark, Ansi256) => &DARK_256,
        (ThemeName::OkabeDark, Ansi16) => &DARK_16,
        (ThemeName::OkabeLight, TrueColour) => &LIGHT_TRUE,
        (ThemeName::OkabeLight, Ansi256) => &LIGHT_256,
        (ThemeName::OkabeLight, Ansi16) => &LIGHT_16,
        (ThemeName::HighContrast, TrueColour) => &CONTRAST_TRUE,
        (ThemeName::HighContrast, Ansi256) => &CONTRAST_256,
        (ThemeName::HighContrast, Ansi16) => &CONTRAST_16,
        (ThemeName::OkabeNeutral, TrueColour) => &NEUTRAL_TRUE,
        (ThemeName::OkabeNeutral, Ansi256) => &NEUTRAL_256,
    }
}
