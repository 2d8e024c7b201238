//! The `diptych` program: parses its arguments, runs, and turns an error into one line and an exit code.

use std::process::ExitCode;

/// The file of the encoder for texts of two languages: a part of the program, read where it lies.
#[cfg(feature = "across")]
const ENCODER: Option<&[u8]> = Some(include_bytes!("../data/model/encoder.bin"));

/// Without the feature texts are compared within one language only.
#[cfg(not(feature = "across"))]
const ENCODER: Option<&[u8]> = None;

fn main() -> ExitCode {
    diptych::cli::main(ENCODER)
}
