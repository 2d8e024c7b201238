//! The command line: what it prints about itself, how it fails, and the batch filter.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

fn program(arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_diptych"));
    program.args(arguments).stdin(Stdio::null()).env_remove("DIPTYCH_THEME");
    program
}

fn run(arguments: &[&str]) -> Output {
    program(arguments).output().unwrap()
}

fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Sends lines to the batch filter.
fn answers(arguments: &[&str], lines: &str) -> (String, Option<i32>) {
    let mut filter = program(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    filter.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = filter.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

#[test]
fn the_long_help_begins_with_examples() {
    let help = printed(&["--help"]);
    assert!(help.starts_with("Examples:\n  diptych "), "{help}");
    for subcommand in ["compare", "align", "check", "new", "man", "completions"] {
        assert!(help.contains(&format!("\n  {subcommand} ")), "{subcommand}");
        assert!(
            printed(&[subcommand, "-h"]).contains(&format!("Usage: diptych {subcommand}")),
            "{subcommand}"
        );
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(printed(&["--version"]), format!("diptych {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_manual_page_has_options_and_examples() {
    let page = printed(&["man"]);
    assert!(page.contains(".SH LIMITS\n.IP") && page.contains("compared by exact words"), "{page}");
    for part in [".TH diptych 1", "\\-\\-max\\-size", ".SH EXAMPLES", "diptych us.txt china.txt"] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn completions_are_made_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = printed(&["completions", shell]);
        assert!(script.contains("diptych") && script.contains("compare"), "{shell}");
    }
}

#[test]
fn a_wrong_word_on_the_command_line_is_trouble() {
    for arguments in [
        &["--colour"][..],
        &["--color", "sometimes"],
        &["--max-size", "2T"],
        &["--size", "120"],
        &["--encoding", "utf-9"],
        &["--as", "spreadsheet"],
        &["completions", "tcsh"],
        &["check"],
        &["new", "folder"],
        &["a.txt", "--ascii", "compare"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_reader_who_leaves_is_no_trouble() {
    for arguments in [&["man"][..], &["completions", "zsh"], &["compare"], &["--help"]] {
        let mut program = program(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(program.stdout.take());
        let output = program.wait_with_output().unwrap();
        assert!(output.status.success(), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
    }
}

#[test]
fn the_filter_answers_each_line_in_order_whatever_the_number_of_threads() {
    let line = |id: usize| {
        format!(
            "{{\"id\":{id},\"a\":[\"They spoke by phone on Monday.\",\"Trade was raised.\"],\"b\":[\"On Monday they spoke by phone.\"],\"more\":1}}\n"
        )
    };
    let lines: String = (0..200).map(line).collect();
    let (one, code) = answers(&["align", "--jobs", "1"], &lines);
    assert_eq!(code, Some(0));
    assert_eq!(answers(&["align", "--jobs", "4"], &lines).0, one);
    for (id, answer) in one.lines().enumerate() {
        let answer: serde_json::Value = serde_json::from_str(answer).unwrap();
        assert_eq!(answer["id"], id);
        assert_eq!(answer["links"][0]["a"], serde_json::json!([0]));
        assert_eq!(answer["links"][0]["relation"], "same");
        assert_eq!(answer["only"], serde_json::json!({"a": [1], "b": []}));
    }
}

#[test]
fn a_bad_line_is_answered_and_the_rest_go_on() {
    let (text, _) = answers(&["align"], "no json\n{\"id\":\"x\",\"a\":[\"Same.\"],\"b\":[\"Same.\"]}");
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.len() == 2 && lines[0].contains("\"line\":1,\"error\":"), "{text}");
    assert!(lines[1].contains("\"state\":\"verbatim\""), "{text}");
}

#[test]
fn given_words_are_linked_by_number() {
    let line =
        "{\"id\":0,\"a\":[\"the\",\"U.S.\",\"president\",\"spoke\"],\"b\":[\"president\",\"spoke\"]}\n";
    let (text, code) = answers(&["align", "--words"], line);
    assert_eq!((text.as_str(), code), ("{\"id\":0,\"word_links\":[[2,0],[3,1]]}\n", Some(0)));
}
