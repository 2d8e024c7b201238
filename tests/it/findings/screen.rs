//! The screen of the findings, from key strings.

use std::sync::{Arc, LazyLock};

use diptych::dossier::{Dossier, builtin, from_texts};
use diptych::render::ThemeName;
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, replay};

use super::{CALL, TEMPLATE};

static TOLD: LazyLock<Arc<Dossier>> = LazyLock::new(|| Arc::new(from_texts(&CALL).unwrap()));

fn drawn(dossier: &Arc<Dossier>, keys: &str, (width, height): (u16, u16), prefs: Prefs) -> String {
    let settings = Settings { keys: parse(keys).unwrap(), prefs, ..Settings::default() };
    replay(dossier, &settings, Size { width, height }).screen.text()
}

fn screen(keys: &str) -> String {
    drawn(&TOLD, keys, (80, 24), Prefs::default())
}

/// The rows of the list, whatever is scrolled, each told once.
fn rows() -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for top in 0..30 {
        let text = screen(&format!("3<Wait>{}", "j".repeat(top)));
        let listed = text.lines().skip(4).take_while(|line| !line.starts_with('─'));
        for row in listed.map(|row| row.trim_start_matches([' ', '▌', '▐']).trim_end().to_owned()) {
            if !row.is_empty() && !all.contains(&row) {
                all.push(row);
            }
        }
    }
    all
}

#[test]
fn at_eighty_columns_thirteen_of_the_fifteen_planted_differences_are_rows_of_the_list() {
    let rows = rows();
    let planted: [(&str, &[&str]); 13] = [
        ("who asked", &["Russian", "American"]),
        ("day", &["Sunday", "Monday"]),
        ("day", &["April 3", "April 10"]),
        ("duration", &["30", "45"]),
        ("duration", &["90 minutes", "two hours"]),
        ("number", &["175", "150"]),
        ("place", &["Geneva", "Istanbul"]),
        ("denial", &["not"]),
        ("tone", &["frank", "friendly"]),
        ("small word", &["and", "energy infrastructure"]),
        ("other's mouth", &["Orlov agreed"]),
        ("no answer", &["economic ties"]),
        ("put first", &["The two", "The sides"]),
    ];
    let missed: Vec<_> = planted
        .into_iter()
        .filter(|(label, words)| {
            !rows.iter().any(|row| row.starts_with(label) && words.iter().all(|word| row.contains(word)))
        })
        .collect();
    assert!(missed.is_empty(), "{missed:?}\n{}", rows.join("\n"));
}

#[test]
fn enter_shows_both_sides_of_a_finding_in_the_comparison_and_back_is_back() {
    let text = screen("3<Wait>jjjjjjj<Enter>");
    let status = text.lines().last().unwrap();
    assert!(status.contains("US 6 and RU 7"), "{text}");
    assert!(screen("3<Wait>jjjjjjj<Enter>3<Wait>").contains("Findings"));
}

#[test]
fn keys_act_on_the_row_of_the_cursor() {
    let table = [
        ("3<Wait>y", "sent to the terminal's clipboard"),
        ("3<Wait>Y<Enter>", "sent to the terminal's clipboard"),
        ("3<Wait>w", "US 2"),
        ("3<Wait>c", "context"),
    ];
    for (keys, expected) in table {
        let text = screen(keys);
        assert!(text.contains(expected), "{keys}\n{text}");
    }
}

#[test]
fn the_findings_of_the_builtin_dossier_are_calm_at_every_size_and_in_one_ink() {
    let dossier = Arc::new(builtin());
    for size in [(80, 24), (120, 36), (200, 50), (60, 20), (40, 8)] {
        let coloured = drawn(&dossier, "3<Wait>", size, Prefs::default());
        let mono = Prefs { theme: ThemeName::Mono, ..Prefs::default() };
        let ascii = drawn(&dossier, "3<Wait>", size, Prefs { ascii: true, ..Prefs::default() });
        assert_eq!(coloured.lines().count(), drawn(&dossier, "3<Wait>", size, mono).lines().count());
        assert!(ascii.is_ascii() || ascii.contains('í') || ascii.contains('’'), "{ascii}");
        assert!(coloured.contains("0 reviewed"), "{size:?}\n{coloured}");
    }
}

#[test]
fn a_template_is_the_first_row_and_enter_leads_to_its_first_passage() {
    let dossier = Arc::new(from_texts(&TEMPLATE).unwrap());
    let text = drawn(&dossier, "3<Wait>", (80, 24), Prefs::default());
    let row = text.lines().nth(4).unwrap();
    assert!(row.contains("template") && row.contains("Bondar") && row.contains("Orlov"), "{text}");
    let text = drawn(&dossier, "3<Wait><Enter>", (80, 24), Prefs::default());
    assert!(text.lines().last().unwrap().contains("A 1 and B 1"), "{text}");
}
