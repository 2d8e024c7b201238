//! Any bytes, as a text of any kind: no panic, and what comes in holds nothing that a terminal obeys.
#![no_main]

use std::path::Path;

use diptych::ingest::{Reading, from_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(incoming) = from_bytes(bytes, Path::new("text"), &Reading::default()) {
        assert!(!incoming.text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    }
});
