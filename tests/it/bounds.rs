//! What a reader is told where a text is larger than what the engine looks at in full.

use std::sync::Arc;

use diptych::dossier::{Dossier, builtin};
use diptych::export::{Format, View, export};
use diptych::tui::state::Size;
use diptych::tui::{Settings, replay};

use super::exports::options;
use super::rows::{analysis, dossier};

/// What stands wherever a bound is told.
const BADGE: &str = "partly aligned";

/// Two readouts of one endless sentence each, half of their words the same.
fn endless() -> Dossier {
    let text = |from: usize| (from..from + 600).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
    dossier(&[&text(0), &text(300)])
}

fn first_row(dossier: Dossier, (width, height): (u16, u16)) -> String {
    let screen = replay(&Arc::new(dossier), &Settings::default(), Size { width, height }).screen;
    screen.text().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_bound_that_was_hit_stands_in_the_header_at_every_width() {
    for (width, height) in [(200, 50), (120, 36), (80, 24), (60, 20)] {
        let row = first_row(endless(), (width, height));
        assert!(row.contains(BADGE) && row.contains("1 Compare"), "{row}");
        assert!(!first_row(builtin(), (width, height)).contains(BADGE));
    }
    let wide = first_row(endless(), (200, 50));
    assert!(wide.contains("1 match is too long for every word to be asked"), "{wide}");
}

#[test]
fn a_bound_that_was_hit_reaches_every_export_for_people() {
    let (partly, whole) = (analysis(endless()), analysis(builtin()));
    for format in [Format::Text, Format::Ansi, Format::Html, Format::Markdown] {
        for view in [View::Columns, View::Ledger] {
            let told = export(&partly, &options(view, 200), format);
            assert!(told.contains(BADGE), "{format:?}, {view:?}");
            assert!(!export(&whole, &options(view, 200), format).contains(BADGE), "{format:?}, {view:?}");
        }
    }
}

#[test]
fn a_bound_that_was_hit_reaches_the_json() {
    let flags = |dossier| -> Vec<bool> {
        let json = export(&analysis(dossier), &options(View::Columns, 80), Format::Json);
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let found = json["pairs"][0]["correspondences"].as_array().unwrap();
        found.iter().map(|c| c["bounded"].as_bool().unwrap()).collect()
    };
    assert_eq!(flags(endless()), [true]);
    assert!(flags(builtin()).iter().all(|bounded| !bounded));
}

#[test]
fn common_words_that_hide_passages_are_told() {
    // Each half of each text says one thing over and over, in words that are common here and rare elsewhere.
    let talks = |n: usize| format!("Zubrowka quorum {}.", ["hexagon", "obelisk"][n % 2]);
    let text = |count: usize| (0..count).map(talks).collect::<Vec<_>>().join(" ");
    let found = analysis(dossier(&[&text(700), &text(300)]));
    assert!(found.collation().pairs[0].scores.bounded);
    assert_eq!(found.collation().bounds.hidden, 1);
    let told = export(&found, &options(View::Ledger, 200), Format::Text);
    assert!(told.contains("some passages say only what too many others say"), "{BADGE}");
}
