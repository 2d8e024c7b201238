//! Whole screens of the frozen analysis: as letters, as roles with a legend, and what holds on every one of them.

use std::collections::BTreeMap;

use diptych::render::{Cell, ColourLevel, Hue, Role, Screen, Theme, ThemeName, Word};
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, replay_given};

use crate::frozen::CALL;

fn drawn(keys: &str, (width, height): (u16, u16), prefs: Prefs) -> Screen {
    let settings = Settings { keys: parse(keys).unwrap(), prefs, ..Settings::default() };
    replay_given(&CALL, &settings, Size { width, height }).screen
}

fn screen(keys: &str, size: (u16, u16)) -> Screen {
    drawn(keys, size, Prefs::default())
}

/// The letters of a screen.
fn letters(keys: &str, size: (u16, u16)) -> String {
    screen(keys, size).text()
}

/// Screens that are asked many questions, by their keys and sizes.
const SCREENS: &[(&str, (u16, u16))] = &[
    ("<Esc>", (120, 36)),
    ("<Esc>", (80, 24)),
    ("<Esc>", (200, 50)),
    ("<Esc>", (60, 20)),
    ("<Esc>", (40, 8)),
    ("<Esc>", (100, 30)),
    ("<Tab>]r<Tab>]rzk", (120, 36)),
    ("]r<Tab>[r<Tab>k", (120, 36)),
    ("<<<Tab>]r<Tab>jk", (120, 36)),
    ("v", (120, 36)),
    ("v", (80, 24)),
    ("vv", (80, 24)),
    ("vvG", (120, 36)),
    ("2<Wait>", (120, 36)),
    ("2<Wait>G", (80, 24)),
    ("O", (120, 36)),
    ("C", (120, 36)),
    ("?", (120, 36)),
    (":div", (80, 24)),
    ("w", (120, 36)),
    ("/China<Enter>", (120, 36)),
    ("d", (100, 30)),
];

#[test]
fn the_opening_at_every_size() {
    let sizes = [(120, 36), (100, 30), (80, 24), (60, 20), (40, 8), (39, 8)];
    let all: Vec<String> = sizes.iter().map(|&(w, h)| format!("{w}x{h}\n{}", letters("", (w, h)))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn three_readouts_side_by_side() {
    insta::assert_snapshot!(letters("<Esc>", (200, 50)));
}

#[test]
fn the_other_layouts() {
    let all = [("v", (120, 36)), ("vv", (80, 24)), ("v+", (120, 36))]
        .map(|(keys, size)| letters(keys, size))
        .join("\n");
    insta::assert_snapshot!(all);
}

#[test]
fn folded_passages_and_a_bundle() {
    insta::assert_snapshot!(letters("]r<Tab>[r<Tab>z", (120, 36)));
}

#[test]
fn the_context_in_full() {
    insta::assert_snapshot!(letters("C", (100, 30)));
}

/// What each look stands for, strongest first where two roles look the same.
const LEGEND: &[(char, Role)] = &[
    ('.', Role::Prose),
    ('m', Role::Muted),
    ('B', Role::Strong),
    ('-', Role::Rule),
    ('r', Role::Ribbon),
    ('L', Role::Code(Hue(0))),
    ('R', Role::Code(Hue(1))),
    ('l', Role::Mark(Hue(0))),
    ('o', Role::Mark(Hue(1))),
    ('1', Role::StripSelected(Hue(0))),
    ('2', Role::StripSelected(Hue(1))),
    ('_', Role::Word(Hue(0), Word::Shared)),
    ('n', Role::Word(Hue(0), Word::Near)),
    ('N', Role::Word(Hue(1), Word::Near)),
    ('d', Role::Word(Hue(0), Word::Divergent)),
    ('D', Role::Word(Hue(1), Word::Divergent)),
    ('s', Role::Word(Hue(0), Word::Aside)),
    ('S', Role::Word(Hue(1), Word::Aside)),
    ('h', Role::Hit),
];

/// A letter for the look of every cell that shows something.
fn roles(screen: &Screen) -> String {
    let theme = Theme::new(ThemeName::OkabeDark, ColourLevel::TrueColour);
    let letter = |cell: &Cell| {
        let found = LEGEND.iter().find(|(_, role)| theme.style(*role) == cell.style);
        match found {
            _ if cell.symbol == " " && !cell.style.underline => ' ',
            Some((letter, _)) => *letter,
            None => '?',
        }
    };
    let rows = screen.rows().map(|row| row.iter().map(letter).collect::<String>().trim_end().to_owned());
    rows.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_opening_as_roles() {
    let legend: Vec<String> = LEGEND.iter().map(|(letter, role)| format!("{letter} {role:?}")).collect();
    insta::assert_snapshot!(format!("{}\n\n{}", legend.join("\n"), roles(&screen("", (120, 36)))));
}

#[test]
fn every_look_is_that_of_a_role() {
    for &(keys, size) in SCREENS {
        let grid = roles(&screen(keys, size)).replace("  ", "");
        // The third hue, found words and what a lens makes of a word are in no legend.
        let is_plain = size.0 < 151 && !keys.contains(['/', 'd', ':', '2', '?']);
        assert!(!is_plain || !grid.contains('?'), "{keys:?} at {size:?}\n{grid}");
    }
}

#[test]
fn an_ascii_twin_has_the_same_letters_in_the_same_cells() {
    for &(keys, size) in SCREENS {
        let unicode = screen(keys, size);
        let ascii = drawn(keys, size, Prefs { ascii: true, ..Prefs::default() });
        let mut drawn_as: BTreeMap<&str, &str> = BTreeMap::new();
        for (one, other) in unicode.cells.iter().zip(&ascii.cells) {
            assert_eq!(one.style, other.style, "{keys:?} at {size:?}");
            if one.symbol != other.symbol {
                assert!("─━│╭╮╰╯├┤┬┴┼▌▐".contains(&one.symbol), "{} became {}", one.symbol, other.symbol);
                assert!("-=|.'+".contains(&other.symbol), "{} became {}", one.symbol, other.symbol);
                let before = drawn_as.insert(&one.symbol, &other.symbol);
                assert!(before.is_none_or(|before| before == other.symbol));
            }
        }
        assert_eq!(unicode.cursor, ascii.cursor);
    }
}

#[test]
fn nothing_but_the_glyphs_of_the_house_is_drawn_beside_the_texts() {
    let dossier = CALL.dossier();
    let texts: String = dossier
        .readouts
        .iter()
        .map(|r| format!("{}{}", r.text, r.name))
        .chain(dossier.context.iter().map(|c| format!("{}{}{}{:?}", c.heading, c.text, c.source, c.held_by)))
        .chain([dossier.title.clone()])
        .collect();
    for &(keys, size) in SCREENS {
        for c in screen(keys, size).text().chars().filter(|c| !c.is_ascii()) {
            assert!("─━│╭╮╰╯├┤┬┴┼▌▐".contains(c) || texts.contains(c), "{c} in {keys:?} at {size:?}");
        }
    }
}

#[test]
fn one_ink_draws_the_selected_ribbon_heavy_and_no_colour() {
    let mono = Prefs { theme: ThemeName::Mono, ..Prefs::default() };
    for &(keys, size) in SCREENS {
        let screen = drawn(keys, size, mono.clone());
        assert!(screen.cells.iter().all(|cell| cell.style.fg.is_none() && cell.style.bg.is_none()));
    }
    let opening = drawn("", (120, 36), mono).text();
    assert!(opening.contains(" ~ ━━━━━━━━━━━━━ ~ "), "{opening}");
}

#[test]
fn the_row_above_the_status_line_is_blank_or_holds_a_note() {
    for keys in ["<Esc>", "j", "c", "z", "<Tab>]rG"] {
        for (width, height) in
            [(200, 50), (120, 36), (110, 30), (100, 24), (100, 20), (80, 24), (60, 20), (40, 8)]
        {
            let text = screen(keys, (width, height)).text();
            let rows: Vec<&str> = text.lines().collect();
            assert_eq!(rows[usize::from(height) - 2], "", "{keys:?} at {width}x{height}\n{text}");
        }
    }
    for keys in ["v", "O", "2<Wait>"] {
        let text = screen(keys, (120, 36)).text();
        let rows: Vec<&str> = text.lines().collect();
        assert!(rows[33].starts_with("──────") && !rows[34].is_empty(), "{keys:?}\n{text}");
    }
}

#[test]
fn the_context_never_ends_inside_a_sentence() {
    for (width, height) in [(200, 50), (160, 40), (120, 36), (110, 30), (100, 24)] {
        for keys in [
            "<Esc>",
            "j",
            "<Tab>",
            "<Tab>j",
            "<Tab>]r",
            "<Tab>]rjjjjj",
            "<Tab>]rjjjjjjjj",
            "<Tab>]rjjjjjjjjjjj",
            "<Tab>]rG",
        ] {
            let text = screen(keys, (width, height)).text();
            let rows: Vec<&str> = text.lines().collect();
            // What no paragraph is about takes no rows.
            let Some(rule) = rows.iter().rposition(|row| row.contains("── Context ")) else { continue };
            let body = &rows[rule + 1..usize::from(height) - 2];
            let title: String = rows[2].chars().collect();
            for start in columns(&title) {
                let end = columns(&title).find(|&other| other > start).unwrap_or(usize::from(width));
                let column: Vec<String> =
                    body.iter().map(|row| row.chars().skip(start).take(end - start).collect()).collect();
                let last = column.iter().map(|line| line.trim()).rfind(|line| !line.is_empty());
                let ended =
                    last.is_none_or(|line| line.trim_end_matches(['”', '"']).ends_with(['.', '?', '!']));
                assert!(ended, "{keys:?} at {width}x{height}: {last:?}\n{text}");
            }
        }
    }
}

/// Where the pages begin: at the codes in the row of titles.
fn columns(title: &str) -> impl Iterator<Item = usize> + '_ {
    let letters: Vec<char> = title.chars().collect();
    (2..letters.len()).filter(move |&i| {
        let code: String = letters.iter().skip(i).take(4).collect();
        letters[i - 1] == ' ' && letters[i - 2] == ' ' && ["CU  ", "CN  ", "GT  "].contains(&code.as_str())
    })
}

#[test]
fn the_cursor_stands_on_the_first_letter_of_the_selected_passage() {
    let first = |keys: &str, size| {
        let screen = screen(keys, size);
        let (x, y) = screen.cursor.unwrap();
        let row = screen.rows().nth(usize::from(y)).unwrap();
        row.iter().skip(usize::from(x)).take(9).map(|cell| cell.symbol.as_str()).collect::<String>()
    };
    for size in [(120, 36), (80, 24), (100, 24)] {
        assert_eq!(first("", size), "I had a c");
        assert_eq!(first("j", size), "We examin");
        assert_eq!(first("<Tab>", size), "Chinese P");
        assert_eq!(first("<Tab>]rjjjjjj", size), "China has");
        assert_eq!(first("<Tab>]rG", size), "Cuba firm");
        assert_eq!(first("v", size), "I had a c");
        assert_eq!(first("vvj", size), "We examin");
    }
}

#[test]
fn a_counterpart_out_of_sight_comes_to_face_the_selected_passage() {
    // On twelve rows of prose the second answer of CN 1 is far below the first; from it CN 1 is in view already.
    let across = screen("]r<Tab>[rjjjjjjjjjj", (120, 24)).text();
    assert!(across.lines().any(|row| row.contains("% 11 ▌ China is willing to walk together")), "{across}");
    assert!(across.contains("Chinese President Xi Jinping said China is  ▐  1 %"), "{across}");
    // From CN 2, which stands on row 7 of its page, its answer stands on the same row.
    let back = screen("]r<Tab>[rjjjjjjjjjj<Tab>j", (120, 24)).text();
    assert!(back.lines().any(|row| row.contains(" 2 = ───") && row.contains("─── = 2 ")), "{back}");
}
