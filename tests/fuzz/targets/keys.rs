//! Any keys at any size, over two short texts: a screen of that size follows.
#![no_main]

use std::sync::{Arc, LazyLock};

use diptych::dossier::{Dossier, from_texts};
use diptych::tui::key::parse;
use diptych::tui::state::Size;
use diptych::tui::{Settings, replay};
use libfuzzer_sys::fuzz_target;

static DOSSIER: LazyLock<Arc<Dossier>> = LazyLock::new(|| {
    let us = "The presidents spoke by telephone on Monday. They raised human rights. They will meet in May.";
    let china = "The two presidents spoke by telephone. China stressed the one-China principle.\n\nThey may meet.";
    let third = "On Tuesday a call took place between 11 and 12. Nobody raised human rights.";
    Arc::new(from_texts(&[("US", us), ("CN", china), ("RU", third)]).expect("three texts"))
});

fuzz_target!(|bytes: &[u8]| {
    let [width, height, keys @ ..] = bytes else { return };
    let Ok(keys) = std::str::from_utf8(keys) else { return };
    let Ok(keys) = parse(keys) else { return };
    let settings = Settings { keys, ..Settings::default() };
    let size = Size { width: u16::from(*width).max(1), height: u16::from(*height).max(1) };
    let frame = replay(&DOSSIER, &settings, size);
    assert_eq!(frame.screen.rows().count(), usize::from(size.height));
});
