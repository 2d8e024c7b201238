//! A session in lines: what each key changed is said in words, on every screen, and nothing is written over.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;

use diptych::dossier::builtin;
use diptych::tui::action::Action;
use diptych::tui::key::parse;
use diptych::tui::keys::BINDINGS;
use diptych::tui::screens::ScreenName;
use diptych::tui::{Settings, minutes};

fn said(keys: &str) -> Vec<String> {
    let settings = Settings { keys: parse(keys).unwrap(), ..Settings::default() };
    minutes(&Arc::new(builtin()), &settings)
}

/// What was said after the last key.
fn last(keys: &str) -> String {
    let lines = said(keys);
    let from = lines.iter().rposition(|line| line.starts_with("> ")).unwrap();
    lines[from + 1..].join("\n")
}

#[test]
fn the_opening_says_what_is_loaded_and_where_the_reader_is() {
    let lines = said("").join("\n");
    for words in [
        "CU: Cuba, Presidency, 43 words, 2 passages",
        "GT: Global Times report, 431 words, 19 passages",
        "? all keys",
        "CU 1 of 2, left page: reworded in CN",
        "counterpart CN 1, ",
    ] {
        assert!(lines.contains(words), "{words}: {lines}");
    }
}

#[test]
fn every_screen_and_everything_over_it_is_said_in_words() {
    let table = [
        ("j", "no answer in CN"),
        ("n", "CU 2 of 2"),
        ("<Enter>", "CN 1: Chinese President"),
        ("v", "counterparts in rows"),
        ("<lt>", "set by hand"),
        ("s", "lens: shared"),
        ("2", "row 1 of 19: reworded"),
        ("2j", "verbatim, 1.00 sure"),
        ("2f", "row 1 of"),
        ("O", "omission 1 of 1, in CU and not answered in CN"),
        ("C", "paragraph 1 of 11, about CU 1: Third shipment"),
        ("5", "step 0 of"),
        ("5l", "Why: "),
        ("w", "much for it"),
        ("?", "j k: next, previous passage"),
        (":led", "view: ledger, 2"),
        ("/castro", "find: castro"),
        ("/castro<Enter>", "castro: CU 0, CN 0, GT 2, context 0"),
        ("g", "g: to the top"),
        ("ohtm", "export to: htm"),
        ("w<Esc>", "closed"),
        ("k", "nothing changes"),
        ("<C-l>", "CU 1: I had a cordial"),
        ("y", "(CU 1; Cuba, Presidency;"),
        ("2z", "z means nothing here"),
    ];
    for (keys, words) in table {
        assert!(last(keys).contains(words), "{keys}: no {words:?} in\n{}", last(keys));
    }
}

#[test]
fn nothing_that_is_said_needs_a_sign_or_commands_a_terminal() {
    let lines = said("nnNj2jjfSO<Tab>]rjwC5llvx1?<Esc>:<Esc>/xi<Enter>n*<lt>>zsdb+-");
    assert!(lines.len() > 100);
    for line in &lines {
        assert!(!line.contains(char::is_control), "{line:?}");
        assert!(!line.trim().is_empty());
        let is_sign = |word: &str| matches!(word, "~" | "%" | "+" | "=" | "x" | "++" | "+++" | "--" | "---");
        let keys = line.contains(": ") || line.starts_with('>');
        assert!(keys || !line.split_whitespace().any(is_sign), "{line:?}");
    }
}

#[test]
fn every_screen_says_where_the_reader_is() {
    let binds = || BINDINGS.iter().flat_map(|row| row.binds);
    for &name in ScreenName::ALL {
        let opens = binds().find(|bind| bind.action == Action::Open(name));
        // What no key opens is opened from the lab.
        let keys = opens.map_or("5v", |bind| bind.keys[0]);
        assert!(!last(&format!("{keys}<C-l>")).is_empty(), "{name:?}");
    }
}

#[test]
fn without_a_terminal_each_line_is_a_string_of_keys() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .arg("--linear")
        .env_remove("DIPTYCH_THEME")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(b"j\n<Nope>\n2kk\nq\nj\n").unwrap();
    let output = program.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && !said.contains('\x1b') && !said.contains('\r'), "{said}");
    let found = |words: &str| said.find(words).unwrap_or_else(|| panic!("{words}: {said}"));
    assert!(found("CU 2 of 2") < found("Ledger") && found("Ledger") < found("row 17 of 19"));
    assert!(said.trim_end().lines().last().unwrap().starts_with("GT"), "nothing after q: {said}");
}

#[test]
fn lines_of_keys_are_told_of_files_that_change_while_none_is_given() {
    let folder = tempfile::tempdir().unwrap();
    let texts =
        [("us.txt", "They spoke on Monday. Trade was raised."), ("cn.txt", "The call was on Monday.")];
    let [us, cn] = texts.map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    });
    let mut program = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .arg("--linear")
        .args([&us, &cn])
        .env("XDG_STATE_HOME", folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keys = program.stdin.take().unwrap();
    let mut said = BufReader::new(program.stdout.take().unwrap()).lines().map(Result::unwrap);
    let mut until = |words: &str| {
        assert!(said.by_ref().any(|line| line.contains(words)), "{words} was not said");
    };
    keys.write_all(b"j\n").unwrap();
    until("US 2 of 2");
    std::fs::write(&us, "A sentence more. They spoke on Monday. Trade was raised.").unwrap();
    until("the files have changed, and were read again");
    until("US 3 of 3");
    keys.write_all(b"k\n").unwrap();
    until("US 2 of 3");
    drop(keys);
    assert!(program.wait().unwrap().success());
}

#[test]
fn what_turns_the_meaning_is_said_with_its_kind_and_the_words_of_both_sides() {
    let settings = Settings { keys: parse("jjj").unwrap(), ..Settings::default() };
    let dossier = Arc::new(diptych::dossier::from_texts(&crate::findings::CALL).unwrap());
    let said = minutes(&dossier, &settings).join("\n");
    for words in [
        "number turns the meaning: 30 here, 45 in RU",
        "small word turns the meaning: and here, nothing in RU",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
}
