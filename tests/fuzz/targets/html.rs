//! Any bytes, as a web page.
#![no_main]

use std::path::Path;

use diptych::ingest::{Reading, from_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let reading = Reading { kind: "html".parse().ok(), ..Reading::default() };
    if let Ok(incoming) = from_bytes(bytes, Path::new("page.html"), &reading) {
        assert!(!incoming.text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    }
});
