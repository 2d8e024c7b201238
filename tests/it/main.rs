//! All integration tests in one binary, a module for each matter.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod across;
mod align;
mod analysis;
mod bounds;
mod colour_science;
mod command_line;
mod compare_command;
mod cursor;
mod differences;
mod documents;
mod dossiers;
mod encodings;
mod escapes;
mod exports;
mod findings;
mod floor;
mod folded;
mod frozen;
mod furniture;
mod golden;
mod hostile_files;
mod intake_laws;
mod interface;
mod judge;
mod lab;
mod lessons;
mod lines;
mod loud;
mod navigation;
mod numbers;
mod phrases;
mod phrases_screen;
mod readme;
mod recording;
mod related;
mod restricted;
mod review;
mod rows;
mod screens;
mod screenshots;
mod searching;
mod second_day;
mod sent;
mod sentences;
mod session_file;
mod stress;
mod terminal;
mod text;
mod themes;
mod tidy;
mod wire;
mod words;

/// So many cases of a law that is slow to try, but as many as the environment asks for where it does.
fn cases(usual: u32) -> proptest::prelude::ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let set = proptest::prelude::ProptestConfig::default();
    if asked { set } else { proptest::prelude::ProptestConfig { cases: usual, ..set } }
}

/// Says what is not tried on this machine; past the harness, which shows nothing of a test that passes.
fn passed_over(told: &str) {
    use std::io::Write as _;
    std::io::stderr().write_all(format!("passed over: {told}\n").as_bytes()).unwrap();
}
