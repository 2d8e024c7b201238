//! Learns the weights of passages, measures them on events that they have not seen, and writes what it found.
//!
//! ```text
//! cargo run --profile fast --example train_passages -- FOLDER [DATA]
//! cargo run --profile fast --example train_passages -- ../shared/eval/dev data/weights
//! ```
//!
//! Six sets are read from `FOLDER`: accounts of governments, of newsrooms, real readouts, `SuperPAL`, `DEplain-web` and the
//! gospels. Every event of the first three is a fold of its own, and what else is of it is held out with it; the
//! documents of `SuperPAL` and `DEplain-web` are dealt to the folds. The gospels are never learned from. Each document is
//! answered with weights learned from the other folds only.
//!
//! The score is a logistic regression over all scored pairs of passages. Pairs of accounts and of `SuperPAL` count 1,
//! those of readouts and web pages .3. No part may count against what it speaks for. The weights of `verbatim` and
//! `length` are set by hand, and so are the bounds from which scores on passages are matched: see `Bounds` in
//! `src/align/recipe.rs`.
//!
//! With `DATA`, three files are written there: `passages.tsv`, the weights learned from all; `bands.tsv`, how many links
//! of each band were right; and between two marks of `passages.md` the tables.

#![expect(clippy::print_stdout, reason = "a program of its own")]

mod ablation;
mod calibration;
#[path = "../elimination.rs"]
mod elimination;
mod figures;
mod fit;
mod letters;
mod sets;
mod trial;

use std::path::Path;
use std::sync::Arc;

use diptych::align::learn::Steps;
use figures::Figures;
use trial::{Measured, Trial};

/// What stands before the weights in their file.
const WEIGHTS: &str = "\
# What each part of the evidence of a pair of passages weighs, as log-odds.
# Written by `tests/train/passages` from the development sets (see passages.md). `verbatim` and `length` are set by hand.
";

/// What stands before the counts in theirs.
const BANDS: &str = "\
# How many pairs of `same` links were right, and of how many, by what the two texts were compared as and by band.
# Written by `tests/train/passages`: each document was scored with weights that had not seen its event.
";

/// Between these two marks the notes are the program's.
const MARKS: [&str; 2] = ["<!-- tables -->\n", "<!-- /tables -->\n"];

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(paths.first().map_or("../shared/eval/dev", String::as_str));
    if !folder.is_dir() {
        println!("skipped: no ../shared/eval");
        return;
    }
    let (documents, folds) = sets::read(folder);
    let measured = Measured::new(&documents, folds, Steps::default());
    let trial = Trial::shipped();
    let held_out = measured.held_out(&trial);
    let learned = Arc::new(measured.learn(&trial, None));
    let (bands, counts) = calibration::bands(&documents, &held_out);
    let figures = Figures::of(&documents, &held_out);
    let tables = format!(
        "{}\n{}\n{}\n\n{}\n\n## Beside letters alone\n\n{}\n\n## What each part brings\n\n{}\n\n## Share right by probability\n\n{}\n\n## What the bands mean\n\n{bands}\n\n## Links of several passages\n\n{}\n\n",
        Figures::head("weights"),
        figures.row("held out by event"),
        Figures::of(&documents, &measured.answers(&learned)).row("as written, in-sample"),
        figures.intervals(),
        letters::table(&documents, &held_out),
        ablation::table(&measured),
        calibration::reliability(&documents, &held_out),
        calibration::own_scores(&documents, &held_out),
    );
    println!("{tables}");
    if let Some(data) = paths.get(1).map(Path::new) {
        let write = |name: &str, text: String| {
            std::fs::write(data.join(name), text).expect("the file can be written");
        };
        write("passages.tsv", format!("{WEIGHTS}{}", learned.to_tsv()));
        write("bands.tsv", format!("{BANDS}{counts}"));
        let notes = std::fs::read_to_string(data.join("passages.md")).expect("there are notes");
        let parts = notes.split_once(MARKS[0]).zip(notes.split_once(MARKS[1]));
        let ((before, _), (_, after)) = parts.expect("the notes have two marks");
        write("passages.md", format!("{before}{}{tables}{}{after}", MARKS[0], MARKS[1]));
    }
}
