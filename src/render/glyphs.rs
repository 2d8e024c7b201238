//! Glyphs: the signs of states, the lines of the page, and what is left of both where only ASCII may be drawn.
//!
//! Everything here is one cell wide and drawn by the fonts of plain terminals. States are ASCII in every theme, so that
//! they read the same in print and aloud.

use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::analysis::{Standing, Unanswered};
use crate::diff::State;

use super::cells;

/// A passage that nothing answers, though its topic is spoken of.
pub const TOPIC: char = ':';
/// What a reader tied, before its state.
pub const BY_HAND: char = '&';
/// A passage told in another place.
pub const MOVED: char = 'x';
/// A passage of which nothing is known yet.
pub const UNKNOWN: char = '.';
/// Two readouts that say different things.
pub const DIFFERS: char = '!';
/// Before the number of a counterpart above the window.
pub const ABOVE: char = '^';
/// Before the number of a counterpart below the window.
pub const BELOW: char = 'v';
/// A correspondence tied by hand.
pub const TIED: char = '&';
/// After a number: it has a note.
pub const NOTED: char = '*';

/// The sign of a state.
pub const fn state_glyph(state: State) -> char {
    match state {
        State::Verbatim => '=',
        State::Reworded => '~',
        State::Partial => '%',
        State::Only => '+',
        State::Furniture => ' ',
    }
}

/// The word for a state.
pub const fn state_name(state: State) -> &'static str {
    match state {
        State::Verbatim => "verbatim",
        State::Reworded => "reworded",
        State::Partial => "partial",
        State::Only => "only",
        State::Furniture => "furniture",
    }
}

/// The sign of a standing: that of the state, or of one topic told otherwise.
pub const fn standing_glyph(standing: Standing) -> char {
    match standing {
        Standing::Answered(state) => state_glyph(state),
        Standing::Topic => TOPIC,
        Standing::Alone => state_glyph(State::Only),
    }
}

/// The words for a standing.
pub const fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Answered(state) => state_name(state),
        Standing::Topic => "same topic",
        Standing::Alone => NO_ANSWER,
    }
}

/// What is said of a passage that nothing answers, where silence is not claimed.
pub const NO_ANSWER: &str = "no answer";

/// The word for what is said of passages that nothing answers.
pub const fn unanswered_name(said: Unanswered) -> &'static str {
    match said {
        Unanswered::Only => "only",
        Unanswered::NoAnswer => NO_ANSWER,
        Unanswered::Disputed => "disputed",
    }
}

/// Every sign that stands for something, with what it means.
pub fn legend() -> Vec<(char, &'static str)> {
    let states = [State::Verbatim, State::Reworded, State::Partial, State::Only];
    let means = [
        "verbatim: the same words",
        "reworded: the same matter, put otherwise",
        "partial: one side says more",
        "no answer over there; 'only' where it is claimed that there is none",
    ];
    let mut signs: Vec<(char, &str)> = states.into_iter().map(state_glyph).zip(means).collect();
    signs.extend([
        (TOPIC, "of the same topic, and no answer"),
        (BY_HAND, "tied by hand"),
        (MOVED, "moved: told in another place"),
        (DIFFERS, "what turns the meaning: a negation, number, day, name or the like"),
        (NOTED, "after a number: it has a note"),
        (ABOVE, "before a number: the counterpart is above the window"),
        (BELOW, "before a number: the counterpart is below the window"),
    ]);
    signs
}

/// The parts of a ribbon; corners are named by the ends that they join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lines {
    /// From left to right.
    pub level: char,
    /// From top to bottom.
    pub upright: char,
    /// From the right to below.
    pub right_down: char,
    /// From the left to below.
    pub left_down: char,
    /// From the right to above.
    pub right_up: char,
    /// From the left to above.
    pub left_up: char,
    /// An upright with a branch to the right.
    pub tee_right: char,
    /// An upright with a branch to the left.
    pub tee_left: char,
    /// A level line with a branch downward.
    pub tee_down: char,
    /// A level line with a branch upward.
    pub tee_up: char,
    /// Four branches of one bundle; never a crossing.
    pub cross: char,
}

/// Everything that is drawn and is not text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chrome {
    /// Ribbons at rest, and boxes.
    pub ribbon: Lines,
    /// The selected ribbon.
    pub selected: Lines,
    /// Rules.
    pub rule: char,
    /// The rule below the active tab.
    pub tab: char,
    /// The bar at the right edge of a left page.
    pub bar_left_page: char,
    /// The bar at the left edge of a right page, and beside a selected row.
    pub bar_right_page: char,
    /// The diagonal of the Lab.
    pub diagonal: char,
}

const LIGHT: Lines = Lines {
    level: '─',
    upright: '│',
    right_down: '╭',
    left_down: '╮',
    right_up: '╰',
    left_up: '╯',
    tee_right: '├',
    tee_left: '┤',
    tee_down: '┬',
    tee_up: '┴',
    cross: '┼',
};

const HEAVY: Lines = Lines {
    level: '━',
    upright: '┃',
    right_down: '┏',
    left_down: '┓',
    right_up: '┗',
    left_up: '┛',
    tee_right: '┣',
    tee_left: '┫',
    tee_down: '┳',
    tee_up: '┻',
    cross: '╋',
};

const PLAIN: Lines = Lines {
    level: '-',
    upright: '|',
    right_down: '.',
    left_down: '.',
    right_up: '\'',
    left_up: '\'',
    tee_right: '+',
    tee_left: '+',
    tee_down: '+',
    tee_up: '+',
    cross: '+',
};

/// Thin lines; a theme with colours shows the selected ribbon by its brightness.
static UNICODE: Chrome = Chrome {
    ribbon: LIGHT,
    selected: LIGHT,
    rule: '─',
    tab: '━',
    bar_left_page: '▐',
    bar_right_page: '▌',
    diagonal: '╲',
};

/// As [`UNICODE`], with the selected ribbon heavy, since one ink has no brightness.
static UNICODE_HEAVY: Chrome = Chrome { selected: HEAVY, ..UNICODE };

static ASCII: Chrome = Chrome {
    ribbon: PLAIN,
    selected: PLAIN,
    rule: '-',
    tab: '=',
    bar_left_page: '|',
    bar_right_page: '|',
    diagonal: '\\',
};

/// Which characters may be drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Glyphs {
    /// Lines and half blocks.
    #[default]
    Unicode,
    /// ASCII alone.
    Ascii,
}

/// Whether the selected ribbon must be told apart by its weight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The theme has colours.
    #[default]
    Coloured,
    /// The theme has one ink.
    Mono,
}

/// The characters to draw with.
pub fn chrome(glyphs: Glyphs, ink: Ink) -> &'static Chrome {
    match (glyphs, ink) {
        (Glyphs::Ascii, _) => &ASCII,
        (Glyphs::Unicode, Ink::Coloured) => &UNICODE,
        (Glyphs::Unicode, Ink::Mono) => &UNICODE_HEAVY,
    }
}

/// What the device can print, by its locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Every character.
    Utf8,
    /// ASCII at best: texts must be folded with [`fold`].
    Other,
}

impl Locale {
    /// Reads `LC_ALL`, `LC_CTYPE` and `LANG`, the first of them that is set.
    ///
    /// An environment without any of them says nothing of the terminal, and nearly all terminals are UTF-8 by now.
    pub fn detect(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| lookup(name).filter(|value| !value.is_empty());
        let named =
            ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set).map(|value| value.to_ascii_lowercase());
        match named {
            Some(name) if !name.contains("utf-8") && !name.contains("utf8") => Self::Other,
            _ => Self::Utf8,
        }
    }
}

/// The text in ASCII, as many cells wide: accents dropped, quotation marks straightened, the rest as `?`.
pub fn fold(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.graphemes(true).map(fold_grapheme).collect() }
}

fn fold_grapheme(grapheme: &str) -> String {
    let width = cells(grapheme);
    let plain: String = grapheme
        .nfkd()
        .filter_map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => Some('\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' => Some('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
            '\u{df}' => Some('s'),
            '\u{d8}' => Some('O'),
            '\u{f8}' => Some('o'),
            '\u{142}' => Some('l'),
            '\u{131}' => Some('i'),
            c => c.is_ascii().then_some(c),
        })
        .collect();
    if plain.len() >= width && !plain.is_empty() {
        plain.chars().take(width).collect()
    } else {
        "?".repeat(width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_line_is_one_cell_and_ascii_has_only_ascii() {
        for chrome in [&UNICODE, &UNICODE_HEAVY, &ASCII] {
            let Chrome { ribbon, selected, rule, tab, bar_left_page, bar_right_page, diagonal } = *chrome;
            let mut all = vec![rule, tab, bar_left_page, bar_right_page, diagonal];
            for l in [ribbon, selected] {
                all.extend([l.level, l.upright, l.right_down, l.left_down, l.right_up, l.left_up]);
                all.extend([l.tee_right, l.tee_left, l.tee_down, l.tee_up, l.cross]);
            }
            for glyph in all {
                assert_eq!(cells(&glyph.to_string()), 1, "{glyph}");
                assert!(chrome != &ASCII || glyph.is_ascii(), "{glyph}");
            }
        }
    }

    #[test]
    fn folding_keeps_letters_and_their_cells() {
        let table = [
            ("Díaz-Canel", "Diaz-Canel"),
            ("people’s “aid”", "people's \"aid\""),
            ("2020–2021", "2020-2021"),
            ("wait…", "wait."),
            ("e\u{301}", "e"),
            ("习近平", "??????"),
            ("Ærø", "?ro"),
        ];
        for (text, expected) in table {
            assert_eq!(fold(text), expected);
        }
    }

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let table: [(&str, &str, Locale); 6] = [
            ("", "", Locale::Utf8),
            ("", "en_US.UTF-8", Locale::Utf8),
            ("", "C", Locale::Other),
            ("C", "en_US.UTF-8", Locale::Other),
            ("C.utf8", "C", Locale::Utf8),
            ("", "de_DE.ISO-8859-1", Locale::Other),
        ];
        for (all, lang, expected) in table {
            let lookup = |name: &str| match name {
                "LC_ALL" => Some(all.to_owned()),
                "LANG" => Some(lang.to_owned()),
                _ => None,
            };
            assert_eq!(Locale::detect(lookup), expected, "{all:?} {lang:?}");
        }
    }

    proptest! {
        #[test]
        fn folded_text_is_ascii_and_as_wide(text in "\\PC{0,20}") {
            let folded = fold(&text);
            prop_assert!(folded.is_ascii());
            prop_assert_eq!(cells(&folded), cells(&text));
        }
    }
}
