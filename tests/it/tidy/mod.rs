//! The house rules that no lint knows: which room may use which, who may name a crate, how long a file is,
//! what it is called.

mod circles;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from left to right; a room uses only rooms to its left, and rooms on one level do not know each
/// other.
const LEVELS: &[&[&str]] = &[
    &["gate"],
    &["ingest"],
    &["judge"],
    &["dossier"],
    &["session"],
    &["lexicon"],
    &["text"],
    &["across"],
    &["align", "diff", "lab"],
    &["collate"],
    &["analysis"],
    &["findings", "phrases"],
    &["lesson"],
    &["render"],
    &["export"],
    &["tui"],
    &["cli"],
];

/// What may be named only in some rooms.
const CONFINED: &[(&str, &[&str])] = &[
    ("similar::", &["diff", "lab"]),
    ("ratatui::", &["tui"]),
    ("crossterm::", &["tui"]),
    ("clap::", &["cli"]),
    ("clap_complete::", &["cli"]),
    ("clap_mangen::", &["cli"]),
    ("color_eyre::", &["cli"]),
    ("encoding_rs::", &["ingest"]),
    ("chardetng::", &["ingest"]),
    ("std::fs", &["gate", "ingest", "session", "cli"]),
    ("std::env", &["gate", "cli"]),
];

/// The longest that a file may be, in lines.
const LONGEST: usize = 600;

/// Names that say nothing of what a file holds.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "shared", "stuff"];

/// A source file: its path from the root of the project, its room, and its lines without comments.
struct SourceFile {
    path: PathBuf,
    room: Option<String>,
    lines: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<SourceFile> {
    let mut open = vec![root().join(folder)];
    let mut files = Vec::new();
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(source_file(&path));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!files.is_empty(), "{folder} has files");
    files
}

fn source_file(path: &Path) -> SourceFile {
    let path = path.strip_prefix(root()).unwrap().to_owned();
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let room = (parts[0] == "src" && parts.len() > 2).then(|| parts[1].clone());
    let text = fs::read_to_string(root().join(&path)).unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned()).collect();
    SourceFile { path, room, lines }
}

/// The rooms that a file names after `crate::`, braces included, with the line of each.
fn rooms_named(lines: &[String]) -> Vec<(usize, String)> {
    let mut named = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        for (at, prefix) in line.match_indices("crate::") {
            let rest: String = std::iter::once(line.get(at + prefix.len()..).unwrap_or_default())
                .chain(lines.iter().skip(number + 1).map(String::as_str))
                .take(40)
                .collect::<Vec<_>>()
                .join(" ");
            named.extend(first_names(&rest).into_iter().map(|name| (number + 1, name)));
        }
    }
    named
}

/// The names at the top of a path: one, or those of a group in braces.
fn first_names(path: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![word(path)] };
    let mut depth = 0;
    let mut names = vec![String::new()];
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(String::new()),
            _ => {}
        }
        if depth == 0 && c != ',' {
            names.last_mut().unwrap().push(c);
        }
    }
    names.iter().map(|name| word(name)).filter(|name| !name.is_empty()).collect()
}

fn level(room: &str) -> Option<usize> {
    LEVELS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn a_room_uses_only_rooms_to_its_left() {
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some(room) = &file.room else { continue };
        let own = level(room).unwrap_or_else(|| panic!("{room} is no room of the house"));
        for (line, used) in rooms_named(&file.lines) {
            if used != *room && level(&used).is_some_and(|other| other >= own) {
                wrong.push(format!("{}:{line}: {room} uses {used}", file.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_binary_uses_nothing_but_the_command_line() {
    let main = source_file(&root().join("src/main.rs"));
    assert!(main.lines.len() < 40);
    for line in main.lines.iter().filter(|line| line.contains("diptych::")) {
        assert!(line.contains("diptych::cli::"), "src/main.rs: {line}");
    }
}

#[test]
fn a_crate_is_named_only_in_its_rooms() {
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let Some(room) = &file.room else { continue };
        for (number, line) in before_tests(&file.lines).iter().enumerate() {
            for (name, rooms) in CONFINED {
                if !rooms.contains(&room.as_str()) && names(line, name) {
                    wrong.push(format!("{}:{}: {room} names {name}", file.path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands before the tests of a file, which may use what they like.
fn before_tests(lines: &[String]) -> &[String] {
    let tests = lines.iter().position(|line| line.starts_with("mod tests"));
    &lines[..tests.unwrap_or(lines.len())]
}

/// What touches the system; a file that names one of them asks the gate what it may.
const TOUCHES: &[&str] = &["std::fs", "fs::", "File::", "tempfile::", "rustix::fs::"];

/// What the gate alone names: a door gets these from it.
const OF_THE_GATE: &[&str] = &["Command::new", "env::var", "env::var_os", "env::vars", "io::stdin().lock"];

/// Doors that ask nobody: the first opens the terminal that the program is on, the second takes keys from it.
const ASKS_NOBODY: &[&str] = &["src/tui/app/watchdog.rs", "src/tui/app/lines.rs"];

#[test]
fn a_door_to_the_system_asks_the_gate() {
    let mut wrong = Vec::new();
    for file in rust_files("src") {
        let path = file.path.to_string_lossy().into_owned();
        if file.room.as_deref().is_none_or(|room| room == "gate") || ASKS_NOBODY.contains(&path.as_str()) {
            continue;
        }
        if path.ends_with("/tests.rs") {
            continue;
        }
        let code = before_tests(&file.lines);
        let asks = code.iter().any(|line| names(line, "gate::"));
        for (number, line) in code.iter().enumerate() {
            if OF_THE_GATE.iter().any(|name| names(line, name)) {
                wrong.push(format!("{path}:{}: what it names is for crate::gate to give", number + 1));
            }
            if !asks && TOUCHES.iter().any(|name| names(line, name)) {
                wrong.push(format!(
                    "{path}:{}: it touches the system and asks crate::gate nothing",
                    number + 1
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a line names a path, as a whole word.
fn names(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default().chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn a_file_is_one_idea_and_short() {
    let mut wrong = Vec::new();
    for file in rust_files("src").into_iter().chain(rust_files("tests")) {
        if file.lines.len() > LONGEST {
            wrong.push(format!("{} has {} lines", file.path.display(), file.lines.len()));
        }
        let stem = file.path.file_stem().unwrap().to_string_lossy().into_owned();
        if EMPTY_NAMES.contains(&stem.as_str()) {
            wrong.push(format!("{} is named for nothing in particular", file.path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_use_each_other_in_no_circle() {
    let mut sources = circles::Sources::new();
    for file in rust_files("src") {
        let stem = file.path.strip_prefix("src").unwrap().with_extension("");
        let mut module: Vec<String> = stem.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if ["mod", "lib"].contains(&module.last().unwrap().as_str()) {
            module.pop();
        }
        let text = fs::read_to_string(root().join(&file.path)).unwrap();
        sources.insert(module, (file.path.to_string_lossy().into_owned(), text));
    }
    let circles = circles::circles(&sources);
    let wrong: Vec<String> = circles.iter().map(|circle| circle.join(", ")).collect();
    assert!(wrong.is_empty(), "files that use each other in a circle:\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for file in rust_files("src").into_iter().chain(rust_files("tests/it")) {
        let text = fs::read_to_string(root().join(&file.path)).unwrap();
        assert!(text.starts_with("//! "), "{} begins without a //! line", file.path.display());
    }
}

#[test]
fn every_integration_test_is_part_of_the_one_binary() {
    let main = fs::read_to_string(root().join("tests/it/main.rs")).unwrap();
    for entry in fs::read_dir(root().join("tests/it")).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let is_module = path.extension().is_some_and(|e| e == "rs") || path.join("mod.rs").is_file();
        if is_module && stem != "main" {
            assert!(main.contains(&format!("mod {stem};")), "tests/it/main.rs does not declare {stem}");
        }
    }
}

#[test]
fn the_reader_of_uses_sees_groups_and_paths() {
    let lines: Vec<String> = [
        "use crate::{align::{self, Scores}, diff};",
        "let t = crate::text::Span;",
        "use crate::{",
        "    render,",
        "};",
    ]
    .map(str::to_owned)
    .to_vec();
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for (line, room) in rooms_named(&lines) {
        named.insert(room, line);
    }
    let expected = [("align", 1), ("diff", 1), ("render", 3), ("text", 2)];
    assert_eq!(named, expected.map(|(room, line)| (room.to_owned(), line)).into());
    assert!(names("use similar::Algorithm;", "similar::") && !names("dissimilar::x", "similar::"));
}
