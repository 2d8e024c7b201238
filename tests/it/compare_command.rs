//! `diptych compare`: forms, files, exit codes and pipes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_diptych"));
    program.arg("compare").args(arguments).stdin(Stdio::null());
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLORTERM", "COLUMNS", "DIPTYCH_THEME"] {
        program.env_remove(name);
    }
    program.env("TERM", "xterm-256color");
    program
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn printed(output: &Output) -> String {
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The one line of trouble that the arguments cause.
fn trouble(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

fn two_files(folder: &Path, left: &str, right: &str) -> [String; 2] {
    [("left.txt", left), ("right.txt", right)].map(|(name, text)| {
        fs::write(folder.join(name), text).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    })
}

#[test]
fn into_a_pipe_goes_plain_text_eighty_wide() {
    let text = printed(&run(&[]));
    assert!(text.starts_with("Díaz-Canel and Xi, call of 30 August 2021\n"), "{text}");
    assert!(!text.contains('\u{1b}'));
    assert!(text.lines().all(|line| diptych::render::cells(line) <= 80));
}

#[test]
fn colour_goes_into_a_pipe_only_when_it_is_forced() {
    let with = |name: &str, value: &str| printed(&program(&[]).env(name, value).output().unwrap());
    assert!(with("FORCE_COLOR", "1").contains("\u{1b}[38;5;"));
    assert!(!with("FORCE_COLOR", "0").contains('\u{1b}'));
    assert!(!with("COLORTERM", "truecolor").contains('\u{1b}'));
    let never = printed(&program(&["--color", "never"]).env("FORCE_COLOR", "1").output().unwrap());
    assert!(!never.contains('\u{1b}'));
    assert!(printed(&run(&["--format", "ansi", "--theme", "okabe-light"])).contains("\u{1b}[38;5;25m"));
}

#[test]
fn the_name_of_the_output_says_its_form() {
    let folder = tempfile::tempdir().unwrap();
    for (end, start) in [
        ("html", "<!DOCTYPE html>"),
        ("md", "# "),
        ("json", "{\"format\""),
        ("csv", "row,state"),
        ("txt", "Díaz"),
        ("ansi", "\u{1b}["),
        ("svg", "<svg "),
    ] {
        let file = folder.path().join(format!("out.{end}"));
        let output = run(&["--output", file.to_str().unwrap()]);
        assert!(printed(&output).is_empty() && output.status.success());
        assert!(fs::read_to_string(&file).unwrap().starts_with(start), "{end}");
    }
    let message = trouble(&["--output", folder.path().join("out.doc").to_str().unwrap()]);
    assert!(message.contains(".html") && message.contains("--format"), "{message}");
}

#[test]
fn every_format_is_offered_by_its_name() {
    let help = printed(&run(&["--help"]));
    for format in diptych::export::Format::ALL {
        assert!(help.contains(&format!("- {}:", format.name())), "{}\n{help}", format.name());
    }
}

#[test]
fn an_input_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let [left, right] = two_files(folder.path(), "One thing happened.", "One thing happened.");
    let message = trouble(&[&left, &right, "--output", &right, "--format", "text"]);
    assert!(message.contains("right.txt is also read as"), "{message}");
    assert_eq!(fs::read_to_string(&right).unwrap(), "One thing happened.");
}

#[test]
fn the_texts_of_a_dossier_are_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let [_, right] = two_files(folder.path(), "One thing happened.", "Two things happened.");
    let dossier = folder.path().join("call.toml");
    let readout = |code: &str, file: &str| {
        format!("[[readout]]\ncode = \"{code}\"\nname = \"{code}\"\nfile = \"{file}\"\n")
    };
    let text = format!(
        "diptych = 1\ntitle = \"A call\"\n{}{}",
        readout("AA", "left.txt"),
        readout("BB", "right.txt")
    );
    fs::write(&dossier, text).unwrap();
    let message = trouble(&[dossier.to_str().unwrap(), "--output", &right]);
    assert!(message.contains("right.txt is also read as"), "{message}");
    assert_eq!(fs::read_to_string(&right).unwrap(), "Two things happened.");
}

#[test]
fn some_readouts_can_be_compared_alone() {
    let csv = printed(&run(&["--format", "csv", "--readouts", "gt,CU"]));
    assert!(
        csv.starts_with(
            "row,state,score,remarks,GT passages,GT words,CU passages,CU words,same topic,band\r\n"
        ),
        "{csv}"
    );
}

#[test]
fn exit_codes_are_those_of_diff() {
    let folder = tempfile::tempdir().unwrap();
    let text = "The presidents spoke on Monday. They agreed to meet again in the spring.";
    let [left, right] = two_files(folder.path(), text, text);
    let code = |arguments: &[&str]| run(arguments).status.code();
    assert_eq!(code(&[&left, &right, "--exit-code"]), Some(0));
    fs::write(&right, "The presidents spoke on Monday.").unwrap();
    assert_eq!(code(&[&left, &right]), Some(0));
    assert_eq!(code(&[&left, &right, "--exit-code"]), Some(1));
    assert_eq!(code(&["--exit-code"]), Some(1));
    assert_eq!(code(&[&left, "/nowhere/at/all.txt", "--exit-code"]), Some(2));
}

#[test]
fn wrong_values_are_named_with_what_would_be_right() {
    for (arguments, expected) in [
        (["--base", "US"], "CU, CN, GT"),
        (["--readouts", "CU,US"], "CU, CN, GT"),
        (["--readouts", "CU"], "two codes"),
        (["--readouts", "CU,cu"], "twice"),
        (["--threshold", "1.5"], "from 0 to 1"),
        (["--threshold", "nan"], "from 0 to 1"),
        (["--theme", "solarized"], "okabe-dark"),
        (["--format", "pdf"], "html"),
        (["--width", "3"], "20"),
    ] {
        let message = trouble(&arguments);
        assert!(message.contains(expected), "{arguments:?}: {message}");
    }
}

#[test]
fn the_base_changes_the_order_and_not_the_rows() {
    let rows = |base: &str| {
        let csv = printed(&run(&["--format", "csv", "--base", base]));
        let mut states: Vec<String> =
            csv.lines().skip(1).map(|line| line.split_once(',').unwrap().1.to_owned()).collect();
        states.sort();
        states
    };
    assert_eq!(rows("CU"), rows("gt"));
    assert_ne!(
        printed(&run(&["--format", "csv", "--base", "CU"])),
        printed(&run(&["--format", "csv", "--base", "GT"]))
    );
}

#[test]
fn a_threshold_of_one_answers_less_than_one_of_zero() {
    let only = |threshold: &str| {
        let csv = printed(&run(&["--format", "csv", "--threshold", threshold]));
        csv.matches(",only,").count()
    };
    assert!(only("1") > only("0"));
}

#[test]
fn a_pipe_that_the_reader_closed_is_no_trouble() {
    let mut child =
        program(&["--format", "html"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0));
}
