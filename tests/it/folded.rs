//! Texts whose lines were folded for mail: they look as if they had not been, on every screen, and what is drawn key by
//! key is what is drawn anew.

use std::sync::Arc;

use diptych::dossier::{Dossier, from_texts};
use diptych::tui::key::parse;
use diptych::tui::state::Size;
use diptych::tui::{Settings, record, replay};
use serde_json::Value;

use crate::findings::CALL;

/// Keys that lead to every screen, layout and overlay.
const PLACES: [&str; 17] =
    ["", "jjj", "s", "d", "v", "vv", "z", "O", "Oj", "2", "2jj", "3", "3jjjj", "4", "4<Tab><Tab>", "6", "w"];

/// As `fold -s -w 72` has it: lines end with the blank at which they were broken.
fn fold(text: &str) -> String {
    let mut folded = String::new();
    for line in text.split_inclusive('\n') {
        let mut cells = 0;
        for word in line.split_inclusive(' ') {
            let length = word.trim_end_matches('\n').chars().count();
            if cells > 0 && cells + length > 72 {
                folded.push('\n');
                cells = 0;
            }
            folded.push_str(word);
            cells += length;
        }
    }
    folded
}

fn dossier(folded: bool) -> Arc<Dossier> {
    let texts = CALL.map(|(code, text)| (code, if folded { fold(text) } else { text.to_owned() }));
    let texts: Vec<(&str, &str)> = texts.iter().map(|(code, text)| (*code, text.as_str())).collect();
    Arc::new(from_texts(&texts).unwrap())
}

fn settings(keys: &str) -> Settings {
    Settings { keys: parse(keys).unwrap(), ..Settings::default() }
}

const SIZES: [Size; 2] = [Size { width: 80, height: 24 }, Size { width: 120, height: 36 }];

/// The rows of a screen without the blanks at their ends.
fn trimmed(text: &str) -> String {
    let rows: Vec<&str> = text.lines().map(str::trim_end).collect();
    rows.join("\n").trim_end().to_owned()
}

#[test]
fn folded_texts_look_like_texts_that_were_not_folded() {
    let (folded, whole) = (dossier(true), dossier(false));
    assert!(folded.readouts.iter().all(|readout| readout.text.lines().all(|line| line.len() <= 80)));
    for keys in PLACES.into_iter().chain(["/prisoners of war", "/prisoners of war<Enter>", "jjj*", "jjjK"]) {
        for size in SIZES {
            let drawn = |dossier| replay(dossier, &settings(keys), size).screen.text();
            assert_eq!(drawn(&folded), drawn(&whole), "{keys} at {}x{}", size.width, size.height);
        }
    }
}

#[test]
fn what_is_drawn_key_by_key_is_what_is_drawn_anew() {
    let folded = dossier(true);
    // Over another screen and another place, of which nothing may be left.
    for place in PLACES {
        let keys = format!("3<Wait>jj1<Wait>Ggg{place}");
        for size in SIZES {
            let settings = settings(&keys);
            let mut cast = Vec::new();
            let frame = record(&folded, &settings, size, &mut cast).unwrap();
            let mut terminal =
                vt100::Parser::new(size.height.try_into().unwrap(), size.width.try_into().unwrap(), 0);
            for line in String::from_utf8(cast).unwrap().lines().skip(1) {
                let event: Value = serde_json::from_str(line).unwrap();
                terminal.process(event[2].as_str().unwrap().as_bytes());
            }
            let seen = trimmed(&terminal.screen().contents());
            assert_eq!(seen, trimmed(&frame.screen.text()), "{keys} at {}x{}", size.width, size.height);
        }
    }
}
