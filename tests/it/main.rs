//! All integration tests in one binary, a module for each matter.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on stops")]

mod align;
mod analysis;
mod bounds;
mod colour_science;
mod command_line;
mod compare_command;
mod differences;
mod documents;
mod dossiers;
mod encodings;
mod escapes;
mod exports;
mod findings;
mod floor;
mod frozen;
mod furniture;
mod golden;
mod hostile_files;
mod intake_laws;
mod interface;
mod lab;
mod lessons;
mod lines;

mod phrases;

mod navigation;
mod numbers;
mod readme;
mod recording;
mod related;
mod rows;
mod screens;
mod screenshots;
mod sentences;
mod session_file;
mod stress;
mod terminal;
mod text;
mod themes;
mod tidy;
mod wire;
mod words;
