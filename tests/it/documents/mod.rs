//! Documents of every kind: real shapes with the text that must come out of each, and hostile files of each kind,
//! which end in a message or a result within bounds.

mod hostile;
mod mails;
mod office;
mod pages;
mod pdf;

use std::path::{Path, PathBuf};

use diptych::ingest::{Incoming, Reading, Refusal, from_bytes};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/documents")
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

/// The text that must come out of a fixture: each line is a block.
fn expected(name: &str) -> String {
    String::from_utf8(fixture(name)).unwrap().trim_end().to_owned()
}

fn taken_in(bytes: &[u8], name: &str) -> Result<Incoming, Refusal> {
    from_bytes(bytes, Path::new(name), &Reading::default())
}

fn taken_in_as(bytes: &[u8], name: &str, kind: &str) -> Result<Incoming, Refusal> {
    from_bytes(bytes, Path::new(name), &Reading { kind: Some(kind.parse().unwrap()), ..Reading::default() })
}
