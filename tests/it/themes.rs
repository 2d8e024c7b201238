//! What the themes promise: contrast, distance for every kind of sight, and no two roles that look the same.

use std::sync::Arc;

use diptych::render::{Background, Colour, ColourLevel, Hue, Role, Style, Theme, ThemeName, Word};
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, replay};

use crate::colour_science::{Rgb, SIGHTS, contrast, distance};

const COLOURED: [ColourLevel; 3] = [ColourLevel::Ansi16, ColourLevel::Ansi256, ColourLevel::TrueColour];
const DARK: [Rgb; 3] = [(0, 0, 0), (0x10, 0x12, 0x14), (0x2e, 0x34, 0x40)];
const LIGHT: [Rgb; 3] = [(255, 255, 255), (0xfb, 0xfa, 0xf6), (0xfd, 0xf6, 0xe3)];

fn fg(theme: &Theme, role: Role) -> Rgb {
    theme.style(role).fg.map_or_else(|| theme.paper().text.rgb(), Colour::rgb)
}

fn soft(side: u8) -> Role {
    Role::Word(Hue(side), Word::Aside)
}

fn hue(side: u8) -> Role {
    Role::Mark(Hue(side))
}

/// Every theme at every depth.
pub(crate) fn every_theme() -> impl Iterator<Item = Theme> {
    let levels = || COLOURED.into_iter().chain([ColourLevel::None]);
    ThemeName::ALL.into_iter().flat_map(move |name| levels().map(move |level| Theme::new(name, level)))
}

#[test]
fn no_two_words_look_the_same_but_those_that_may() {
    for theme in every_theme() {
        for side in (0..4).map(Hue) {
            let mut appearance: Vec<(String, Style)> =
                Word::ALL.iter().map(|&w| (format!("{w:?}"), theme.style(Role::Word(side, w)))).collect();
            appearance.push(("prose".to_owned(), theme.style(Role::Prose)));
            for (i, (a, look)) in appearance.iter().enumerate() {
                for (b, other) in &appearance[i + 1..] {
                    // What is put otherwise may look like what is only here, and so may an aside where there is no
                    // soft hue for it; nothing that differs may look like prose.
                    let may = match (a.as_str(), b.as_str()) {
                        ("Divergent", "Only") => true,
                        ("Divergent" | "Only", "Aside") => !has_soft_hue(&theme, side),
                        _ => false,
                    };
                    let (name, level) = (theme.name(), theme.level());
                    assert_eq!(look == other, may, "{a} and {b} of {side:?} in {name} at {level:?}");
                }
            }
        }
    }
}

/// Whether the words of a weak passage recede by a hue of their own.
fn has_soft_hue(theme: &Theme, side: Hue) -> bool {
    theme.style(Role::Word(side, Word::Aside)).fg != theme.style(Role::Word(side, Word::Only)).fg
}

/// How much a look says, the quietest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Loudness {
    Plain,
    Underlined,
    HueOrWeight,
    HueAndWeight,
    Reversed,
}

/// How much a look says in a theme.
pub(crate) fn loudness(theme: &Theme, style: Style) -> Loudness {
    let hue = style.fg.is_some() && style.fg != theme.base().fg;
    match (style.reverse, hue, style.bold) {
        (true, ..) => Loudness::Reversed,
        (_, true, true) => Loudness::HueAndWeight,
        (_, true, _) | (.., true) => Loudness::HueOrWeight,
        _ if style.underline => Loudness::Underlined,
        _ => Loudness::Plain,
    }
}

#[test]
fn difference_is_loud_and_what_turns_the_meaning_is_loudest_in_every_theme() {
    for theme in every_theme() {
        for side in (0..4).map(Hue) {
            let loud = |word| loudness(&theme, theme.style(Role::Word(side, word)));
            let (name, level) = (theme.name(), theme.level());
            let what = format!("{side:?} in {name} at {level:?}");
            assert_eq!(loudness(&theme, theme.style(Role::Prose)), Loudness::Plain, "{what}");
            assert_eq!(loud(Word::Shared), Loudness::Underlined, "{what}");
            for word in [Word::Near, Word::Divergent, Word::Only, Word::Aside] {
                assert_eq!(loud(word), Loudness::HueOrWeight, "{word:?} of {what}");
            }
            for turning in Word::ALL.into_iter().filter(|word| word.turns()) {
                for word in Word::ALL.into_iter().filter(|word| !word.turns()) {
                    assert!(loud(turning) > loud(word), "{turning:?} and {word:?} of {what}");
                }
            }
        }
        let few = theme.is_mono()
            || theme.name() == ThemeName::HighContrast
            || theme.level() == ColourLevel::Ansi16;
        assert!(
            !few || theme.style(Role::Word(Hue(0), Word::Turning)).reverse,
            "{} {:?}",
            theme.name(),
            theme.level()
        );
    }
}

#[test]
fn one_ink_has_no_colour_and_still_a_look_for_each_word() {
    for theme in [
        Theme::new(ThemeName::Mono, ColourLevel::TrueColour),
        Theme::new(ThemeName::OkabeDark, ColourLevel::None),
        Theme::new(ThemeName::OkabeNeutral, ColourLevel::Ansi16),
    ] {
        assert!(theme.is_mono());
        let word = |word| theme.style(Role::Word(Hue(0), word));
        assert_eq!(word(Word::Shared), Style::PLAIN.underline());
        assert_eq!(word(Word::Near), Style::PLAIN.underline().bold());
        assert_eq!(word(Word::Divergent), Style::PLAIN.bold());
        assert_eq!(word(Word::Only), Style::PLAIN.bold());
        assert_eq!(word(Word::Aside), Style::PLAIN.bold());
        assert_eq!(word(Word::Turning), Style::PLAIN.bold().reverse());
        assert_eq!(word(Word::Exchanged), Style::PLAIN.bold().reverse().underline());
        assert_eq!(theme.style(Role::Muted), Style::PLAIN);
        assert_eq!(theme.style(Role::StripSelected(Hue(1))), Style::PLAIN.reverse());
    }
}

#[test]
fn words_can_be_read_and_ribbons_seen_on_every_background() {
    let cases: [(ThemeName, &[Rgb]); 3] = [
        (ThemeName::OkabeDark, &DARK),
        (ThemeName::OkabeLight, &LIGHT),
        (ThemeName::HighContrast, &[(0, 0, 0)]),
    ];
    for (name, backgrounds) in cases {
        for level in [ColourLevel::Ansi256, ColourLevel::TrueColour] {
            let theme = Theme::new(name, level);
            let words = (0..4).flat_map(|side| [hue(side), soft(side)]).chain([Role::Text, Role::Muted]);
            let least = if name == ThemeName::HighContrast { 7.0 } else { 4.5 };
            for background in backgrounds {
                for role in words.clone() {
                    let found = contrast(fg(&theme, role), *background);
                    assert!(found >= least, "{role:?} of {name} at {level:?} on {background:?}: {found:.2}");
                }
                let ribbon = contrast(fg(&theme, Role::Ribbon), *background);
                assert!(ribbon >= 3.0, "ribbons of {name} at {level:?} on {background:?}: {ribbon:.2}");
            }
        }
    }
}

/// What a terminal makes of dim letters: halfway to its background.
fn dimmed(letters: Rgb, background: Rgb) -> Rgb {
    let half = |a: u8, b: u8| a.midpoint(b);
    (half(letters.0, background.0), half(letters.1, background.1), half(letters.2, background.2))
}

#[test]
fn every_mark_of_the_boards_of_the_lesson_reaches_three_to_one() {
    let lesson = Arc::new(diptych::lesson::builtin());
    let stops = lesson.stops.len();
    for theme in every_theme() {
        let backgrounds: &[Rgb] = match theme.name() {
            ThemeName::HighContrast => &[(0, 0, 0)],
            ThemeName::OkabeLight => &LIGHT,
            // Its hues are for any background, and its other letters are the terminal's own.
            ThemeName::OkabeNeutral => &[(0, 0, 0), (255, 255, 255)],
            _ => &DARK,
        };
        for (stop, answered) in (0..stops).flat_map(|stop| [(stop, false), (stop, true)]) {
            let keys = format!("{}{}", "<PgDn>".repeat(stop), if answered { "<Enter>" } else { "" });
            let settings = Settings {
                keys: parse(&keys).unwrap(),
                prefs: Prefs { theme: theme.name(), ..Prefs::default() },
                level: theme.level(),
                lesson: Some(lesson.clone()),
                ..Settings::default()
            };
            let screen = replay(&lesson.dossier, &settings, Size { width: 120, height: 36 }).screen;
            let is_own = theme.name() == ThemeName::OkabeNeutral;
            let is_mark = |style: Style| {
                !style.reverse && style != theme.style(Role::Rule) && !(is_own && style.fg.is_none())
            };
            for cell in screen.cells.iter().filter(|cell| cell.symbol.trim() != "" && is_mark(cell.style)) {
                let letters = cell.style.fg.map_or_else(|| theme.paper().text.rgb(), Colour::rgb);
                for &background in backgrounds {
                    let letters = if cell.style.dim { dimmed(letters, background) } else { letters };
                    let found = contrast(letters, background);
                    let (name, level) = (theme.name(), theme.level());
                    assert!(
                        found >= 3.0,
                        "{:?} at stop {} in {name} at {level:?} on {background:?}: {found:.2}",
                        cell.symbol,
                        stop + 1
                    );
                }
            }
        }
    }
}

#[test]
fn hues_for_an_unknown_background_hold_on_black_and_on_white() {
    for (level, least) in [(ColourLevel::TrueColour, 4.5), (ColourLevel::Ansi256, 4.1)] {
        let theme = Theme::new(ThemeName::for_background(Background::Unknown), level);
        for side in [0, 1] {
            for background in [(0, 0, 0), (255, 255, 255)] {
                let found = contrast(fg(&theme, hue(side)), background);
                assert!(found >= least, "side {side} at {level:?} on {background:?}: {found:.2}");
            }
        }
        assert_eq!(theme.style(Role::Muted).fg, None);
    }
}

#[test]
fn every_eye_tells_the_readouts_apart() {
    for name in [ThemeName::OkabeDark, ThemeName::OkabeLight, ThemeName::HighContrast] {
        for level in [ColourLevel::Ansi256, ColourLevel::TrueColour] {
            let theme = Theme::new(name, level);
            let mut pairs = vec![(hue(0), hue(1), 40.0)];
            pairs.extend([hue(0), hue(1), Role::Text].map(|other| (hue(2), other, 8.0)));
            let appearance = [hue(0), hue(1), soft(0), soft(1), Role::Text];
            for (i, a) in appearance.iter().enumerate() {
                // Where there is no soft hue, words on one side alone have the full one, and weight tells them apart.
                pairs.extend(
                    appearance[i + 1..]
                        .iter()
                        .filter(|b| fg(&theme, **b) != fg(&theme, *a))
                        .map(|b| (*a, *b, 8.0)),
                );
            }
            for (a, b, least) in pairs {
                for (sight, matrix) in &SIGHTS {
                    let found = distance(fg(&theme, a), fg(&theme, b), matrix);
                    assert!(
                        found.round() >= least,
                        "{a:?} and {b:?} of {name} at {level:?}, {sight}: {found:.1}"
                    );
                }
            }
        }
    }
}

#[test]
fn distances_are_those_that_the_design_tables() {
    let dark = Theme::new(ThemeName::OkabeDark, ColourLevel::TrueColour);
    let light = Theme::new(ThemeName::OkabeLight, ColourLevel::Ansi256);
    let table = [
        (&dark, hue(0), hue(1), [54, 51, 54, 54]),
        (&dark, hue(0), Role::Text, [25, 23, 26, 26]),
        (&dark, soft(0), soft(1), [24, 23, 25, 31]),
        (&dark, hue(2), hue(1), [21, 15, 13, 19]),
        (&dark, hue(3), hue(0), [43, 7, 17, 61]),
        (&light, hue(0), hue(1), [50, 51, 55, 50]),
        (&light, soft(0), soft(1), [17, 15, 15, 8]),
        (&light, hue(2), hue(0), [29, 16, 10, 44]),
    ];
    for (theme, a, b, expected) in table {
        let found = SIGHTS.map(|(_, matrix)| distance(fg(theme, a), fg(theme, b), &matrix));
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - f64::from(expected)).abs() < 1.0, "{a:?} {b:?}: {found:.1}, not {expected}");
        }
    }
}

#[test]
fn sixteen_colours_are_the_eight_of_the_reader_and_never_the_bright_ones() {
    for name in ThemeName::ALL {
        let theme = Theme::new(name, ColourLevel::Ansi16);
        let words = (0..4).flat_map(|s| Word::ALL.map(|w| Role::Word(Hue(s), w)));
        for role in words.chain([Role::Text, Role::Muted, Role::Rule, Role::Ribbon, Role::Strong]) {
            let style = theme.style(role);
            for colour in [style.fg, style.bg].into_iter().flatten() {
                assert!(matches!(colour, Colour::Ansi(0..=7)), "{role:?} of {name}: {colour:?}");
            }
        }
    }
}

#[test]
fn only_high_contrast_paints_a_background() {
    for name in ThemeName::ALL {
        for level in COLOURED {
            let base = Theme::new(name, level).base();
            assert_eq!(base.bg.is_some(), name == ThemeName::HighContrast, "{name} at {level:?}");
            assert_eq!(base.fg.is_some(), name == ThemeName::HighContrast, "{name} at {level:?}");
        }
    }
}

#[test]
fn a_theme_is_found_by_its_name() {
    for name in ThemeName::ALL {
        assert_eq!(ThemeName::named(name.as_str()), Some(name));
    }
    assert_eq!(ThemeName::named("solarized"), None);
}
