//! Recordings of a walk: an asciicast that plays back to what was on the screen.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const KEYS: &str = "]r<Wait>jjn2<Wait>jv1<Wait>v?le<Esc>T";

fn diptych(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diptych")).args(arguments).current_dir(folder).output().unwrap()
}

fn lines(folder: &Path, name: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_recorded_walk_plays_back_to_its_last_frame() {
    let folder = tempfile::tempdir().unwrap();
    let output =
        diptych(&["--keys", KEYS, "--size", "100x30", "--print", "--record", "walk.cast"], folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = lines(folder.path(), "walk.cast");
    let head = &lines[0];
    assert_eq!((&head["version"], &head["width"], &head["height"]), (&2.into(), &100.into(), &30.into()));
    let mut terminal = vt100::Parser::new(30.try_into().unwrap(), 100.try_into().unwrap(), 0);
    let mut last = 0.0;
    for event in &lines[1..] {
        let at = event[0].as_f64().unwrap();
        assert!(at >= last, "{at} after {last}");
        last = at;
        assert_eq!(event[1], "o");
        terminal.process(event[2].as_str().unwrap().as_bytes());
    }
    assert!(lines.len() > 10 && last > 9.0, "{} lines, {last} s", lines.len());
    let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    let printed = String::from_utf8(output.stdout).unwrap();
    assert_eq!(trimmed(&terminal.screen().contents()), trimmed(printed.trim_end_matches('\n')));
}

#[test]
fn a_recorded_lesson_has_its_title() {
    let folder = tempfile::tempdir().unwrap();
    let output = diptych(&["lesson", "--keys", "b<Enter>", "--record", "lesson.cast"], folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(lines(folder.path(), "lesson.cast")[0]["title"], "What is a difference?");
}

#[test]
fn the_same_keys_give_the_same_recording() {
    let folder = tempfile::tempdir().unwrap();
    let record = |name: &str| {
        let output = diptych(&["--keys", "jj", "--record", name], folder.path());
        assert!(output.status.success() && output.stdout.is_empty());
        std::fs::read(folder.path().join(name)).unwrap()
    };
    assert_eq!(record("a.cast"), record("b.cast"));
}

#[test]
fn what_is_no_recording_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        std::fs::write(folder.path().join(name), "Two presidents spoke.").unwrap();
    }
    std::fs::write(folder.path().join("old.cast"), "{\"version\": 2}\n").unwrap();
    for (arguments, told) in [
        (vec!["a.txt", "b.txt", "--print", "--record", "b.txt"], "b.txt is also read as b.txt"),
        (vec!["--print", "--record", "a.txt"], "a.txt exists and is no recording"),
        (vec!["--print", "--record", "no/such.cast"], "no/such.cast"),
        (vec!["--print", "--record", "old.cast", "--theme", "none"], "there is no theme none"),
    ] {
        let output = diptych(&arguments, folder.path());
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(error.contains(told), "{error}");
    }
    assert!(std::fs::read_to_string(folder.path().join("old.cast")).unwrap().starts_with("{\"version"));
    assert_eq!(std::fs::read_to_string(folder.path().join("b.txt")).unwrap(), "Two presidents spoke.");
}
