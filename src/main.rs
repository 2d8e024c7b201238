//! The `diptych` program: parses its arguments, runs, and turns an error into one line and an exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    diptych::cli::main()
}
