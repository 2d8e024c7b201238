//! The screen of phrasing and the keyword in context, from their keys.

use std::sync::{Arc, LazyLock};

use diptych::dossier::{Dossier, builtin};
use diptych::render::{ColourLevel, Role, Theme};
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, replay};

static DOSSIER: LazyLock<Arc<Dossier>> = LazyLock::new(|| Arc::new(builtin()));

fn drawn(keys: &str, (width, height): (u16, u16), ascii: bool) -> Vec<String> {
    let prefs = Prefs { ascii, ..Prefs::default() };
    let settings = Settings { keys: parse(keys).unwrap(), prefs, ..Settings::default() };
    let text = replay(&DOSSIER, &settings, Size { width, height }).screen.text();
    text.lines().map(|line| line.trim_end().to_owned()).collect()
}

fn holds(keys: &str, wanted: &str) -> bool {
    drawn(keys, (120, 36), false).iter().any(|line| line.contains(wanted))
}

#[test]
fn four_shows_the_phrases_with_counts_and_their_places() {
    for (keys, wanted) in [
        ("4", "Xi also said China is willing to join hands with Cuba in being good exemplars"),
        ("4", "1 of 2"),
        ("4jj", "phone conversation with Cuban President Miguel Diaz-Canel"),
        // The parts follow each other, and the last leads to the first.
        ("4<Tab>", "Set phrases 12"),
        ("4<Tab>", "unilateral sanctions"),
        ("4<Tab>", "not in all"),
        ("4<Tab><Tab>", "party and system"),
        ("4<Tab><Tab><Tab>", "by GT"),
        ("4<S-Tab>", "by GT"),
        ("4<Tab><Tab><Tab><Tab>", "how often each readout has the words"),
        ("4S", "in the order of the texts"),
        ("4SS", "by who says it"),
        // The places of the row are chosen one by one; a step beyond the last stays.
        ("4jl", "2 of 3"),
        ("4jlllll", "3 of 3"),
        ("4jlh", "1 of 3"),
    ] {
        assert!(holds(keys, wanted), "{keys}: {wanted}\n{}", drawn(keys, (120, 36), false).join("\n"));
    }
}

#[test]
fn each_part_names_the_order_of_its_own_rows() {
    let table = [
        ("4", "long and rare first"),
        ("4<Tab>", "those that differ first"),
        ("4<Tab><Tab>", "largest share first"),
        ("4<Tab><Tab><Tab>", "most favoured first"),
        ("4<Tab><Tab>S", "in the order of the texts"),
    ];
    for (keys, order) in table {
        assert!(holds(keys, order), "{keys}: {order}");
    }
}

#[test]
fn enter_goes_to_the_place_that_is_chosen_and_back_again() {
    // The phrase stands in CN 1, GT 1 and GT 11.
    for (keys, status) in [("4j<Enter>", "CN 1"), ("4jll<Enter>", "GT 11"), ("4jl<Enter>", "GT 1")] {
        let screen = drawn(keys, (120, 36), false);
        assert!(screen.last().unwrap().contains(status), "{keys}\n{}", screen.join("\n"));
        assert!(screen[0].contains("Compare"), "{keys}");
    }
    // The list is as it was left.
    assert!(holds("4jl<Enter>4", "2 of 3"));
}

#[test]
fn a_keyword_stands_in_its_lines_at_one_column() {
    let screen = drawn("/conversation<Enter>K", (120, 36), false);
    let lines: Vec<&String> = screen.iter().filter(|line| line.contains("conversation with")).collect();
    let lines: Vec<&&String> =
        lines.iter().filter(|l| ["CU 1", "CN 1", "GT 1"].iter().any(|name| l.contains(name))).collect();
    let columns: Vec<usize> = lines
        .iter()
        .map(|line| {
            let at = line.rfind("conversation with").unwrap();
            line.get(..at).unwrap().chars().count()
        })
        .collect();
    assert!(
        columns.len() >= 3 && columns.iter().filter(|c| **c == columns[columns.len() - 1]).count() >= 3,
        "{}",
        screen.join("\n")
    );
    // The next word of the passage, and away; Enter goes to the line under the cursor.
    assert!(holds("/conversation<Enter>KK", "K next word"));
    assert!(!holds("/conversation<Enter>K<Esc>", "K next word"));
    let screen = drawn("/conversation<Enter>Kjj<Enter>", (120, 36), false);
    assert!(screen.last().unwrap().contains("GT 1"), "{}", screen.join("\n"));
    // In the list of phrases it is the phrase that is asked about.
    assert!(holds("4jK", "China is willing to walk together"));
}

#[test]
fn every_part_is_drawn_at_every_size_in_ascii_too() {
    for size in [(200, 50), (120, 36), (80, 24), (60, 20), (40, 8)] {
        for keys in ["4", "4<Tab>", "4<Tab><Tab>", "4<Tab><Tab><Tab>", "4GK", "4<Tab>jjjl"] {
            for ascii in [false, true] {
                let screen = drawn(keys, size, ascii);
                assert_eq!(screen.len(), usize::from(size.1), "{keys}");
                assert!(
                    !ascii || screen.concat().is_ascii() || screen.concat().contains(['é', 'í', '’', '“']),
                    "{keys}"
                );
            }
        }
    }
}

#[test]
fn the_lens_of_what_is_shared_shows_faintly_what_stands_elsewhere_over_there() {
    let settings = |keys: &str| Settings {
        keys: parse(keys).unwrap(),
        level: ColourLevel::TrueColour,
        ..Settings::default()
    };
    let theme = Theme::new(Prefs::default().theme, ColourLevel::TrueColour);
    let faint = theme.style(Role::Elsewhere);
    let words = |keys: &str| -> String {
        let screen = replay(&DOSSIER, &settings(keys), Size { width: 120, height: 36 }).screen;
        screen.cells.iter().filter(|cell| cell.style == faint).map(|cell| cell.symbol.as_str()).collect()
    };
    // The second passage of CN has no answer in CU, whose first passage has these words.
    let found = words("s");
    assert!(found.contains("Xi") && found.contains("China"), "{found}");
    assert_eq!(words(""), "");
    assert_eq!(words("d"), "");
}
