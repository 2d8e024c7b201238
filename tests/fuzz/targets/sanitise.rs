//! Any string from outside, as a line: it holds nothing that a terminal obeys, and making it visible twice changes nothing.
#![no_main]

use diptych::ingest::{clean, visible_line};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let line = visible_line(&text);
    assert!(!line.chars().any(char::is_control), "{line:?}");
    assert_eq!(visible_line(&line), line);
    let text = clean(&text).text;
    assert_eq!(clean(&text).text, text);
});
