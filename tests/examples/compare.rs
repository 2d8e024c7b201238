//! Compares two files and prints what each leaves out: `cargo run --example compare -- us.txt china.txt`.
#![expect(clippy::print_stdout, reason = "a program of its own")]

use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use diptych::analysis::{Options, analyse, prepare};
use diptych::dossier::from_sources;
use diptych::ingest::{Reading, Source};

fn main() -> Result<(), Box<dyn Error>> {
    let files: Vec<Source> = std::env::args().skip(1).map(|name| Source::File(PathBuf::from(name))).collect();
    if files.len() != 2 {
        return Err("give two files".into());
    }
    let dossier = Arc::new(from_sources(&files, &Reading::default())?);
    let analysis = analyse(&prepare(dossier), Options::default());
    let [left, right] = [0, 1].map(diptych::collate::ReadoutIx);
    for (here, there) in [(left, right), (right, left)] {
        println!("{} alone:", analysis.readout(here).name);
        for omission in analysis.omissions(here, there) {
            println!("  {}", analysis.passage_text(omission.place));
        }
    }
    Ok(())
}
