//! Counts the instructions of what readers and other programs do most, and how much memory the longest texts take, and
//! holds each beside its budget.
//!
//! `cargo bench --bench budget` runs the program under `valgrind --tool=callgrind` on one thread, so that
//! the same program counts the same on any machine, busy or idle. The budgets are in `budget.toml`, in millions of
//! instructions: whoever makes something slower sees it there, and whoever makes it faster lowers the number. Memory is in
//! megabytes of 1,048,576 bytes, the most that `/usr/bin/time` saw of two accounts of a million words on two threads. Names
//! on the command line choose among them. It fails where a budget is exceeded; without valgrind or `time` it says so and
//! ends.

#![expect(clippy::print_stdout, reason = "a program of its own")]

mod texts;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use texts::{Layout, accounts, chinese_accounts, distant_accounts, lines};

/// The program.
const DIPTYCH: &str = env!("CARGO_BIN_EXE_diptych");

/// How many keys are pressed beyond the first few, to tell what one costs.
const KEYS: usize = 10;

/// What measures memory.
const TIME: &str = "/usr/bin/time";

/// How many words the accounts have whose memory is measured.
const WORDS: usize = 1_000_000;

fn main() -> ExitCode {
    for tool in ["valgrind", TIME] {
        let asked = Command::new(tool).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if asked.is_err() {
            println!("the budgets are skipped: {tool} is not installed");
            return ExitCode::SUCCESS;
        }
    }
    let budgets: BTreeMap<String, f64> =
        toml::from_str(include_str!("budget.toml")).expect("the budgets are a table of numbers");
    let asked: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let folder = tempfile::tempdir().expect("a folder for the texts");
    write_texts(folder.path());
    println!("| millions of instructions, or MB of memory | counted | budget |\n|---|---:|---:|");
    let mut exceeded = false;
    for (name, budget) in budgets.iter().filter(|(name, _)| asked.is_empty() || asked.contains(name)) {
        let counted = counted(name, folder.path());
        let over = if counted > *budget { " exceeded" } else { "" };
        exceeded |= counted > *budget;
        println!("| {name} | {counted:.2} | {budget:.2}{over} |");
    }
    ExitCode::from(u8::from(exceeded))
}

fn write_texts(folder: &Path) {
    let line = |day: &str| format!("The two presidents spoke by telephone on {day}.\n");
    let ([english, _], [chinese, _]) = (accounts(200, Layout::Wrapped), chinese_accounts(200));
    let pairs = [
        ("line", [line("Monday"), line("Tuesday")]),
        ("related", accounts(10_000, Layout::Wrapped)),
        ("distant", distant_accounts(10_000, Layout::Wrapped)),
        ("chinese", chinese_accounts(10_000)),
        ("across", [english, chinese]),
    ];
    for (name, texts) in pairs {
        for (side, text) in ["a", "b"].iter().zip(texts) {
            fs::write(folder.join(format!("{name}-{side}.txt")), text).expect("the texts can be written");
        }
    }
    fs::write(folder.join("lines.jsonl"), lines(100)).expect("the lines can be written");
}

/// What a name of the budgets stands for, in millions of instructions.
fn counted(name: &str, folder: &Path) -> f64 {
    let compare = |texts: &str, format: &str| {
        let files = ["a", "b"].map(|side| format!("{texts}-{side}.txt"));
        millions(folder, &["compare", &files[0], &files[1], "--format", format])
    };
    match name.split(' ').collect::<Vec<_>>().as_slice() {
        ["compare", texts, format] => compare(texts, format),
        ["memory", format] => {
            let files = ["memory-a.txt", "memory-b.txt"];
            for (file, text) in files.iter().zip(accounts(WORDS, Layout::Wrapped)) {
                fs::write(folder.join(file), text).expect("the texts can be written");
            }
            megabytes(folder, &["compare", files[0], files[1], "--format", format])
        }
        ["align"] => millions(folder, &["align", "--jobs", "1", "lines.jsonl"]),
        ["key", size] => {
            let pressed = |keys: usize| {
                let keys = "j".repeat(keys);
                let played = ["--record", "session.cast", "--size", size, "--keys", &keys];
                millions(folder, &[&played[..], &["related-a.txt", "related-b.txt"]].concat())
            };
            (pressed(3 + KEYS) - pressed(3)) / KEYS as f64
        }
        // What nobody can count is over any budget.
        _ => f64::INFINITY,
    }
}

/// The instructions of one run of the program, in millions.
fn millions(folder: &Path, arguments: &[&str]) -> f64 {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", DIPTYCH])
        .args(arguments)
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", "1")
        .env("HOME", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()
        .expect("valgrind starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?} failed: {told}");
    let count = told.lines().find_map(|line| line.split("Collected :").nth(1));
    let count: f64 = count.and_then(|count| count.trim().parse().ok()).expect("callgrind tells its count");
    count / 1e6
}

/// The most memory of one run of the program, in megabytes.
fn megabytes(folder: &Path, arguments: &[&str]) -> f64 {
    let figure = folder.join("memory");
    let mut command = Command::new(TIME);
    command.arg("-o").arg(&figure).args(["-f", "%M", DIPTYCH]).args(arguments);
    command.current_dir(folder).env("RAYON_NUM_THREADS", "2").env("HOME", folder);
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().expect("time starts");
    assert!(status.success(), "{arguments:?} failed: {status}");
    let told = fs::read_to_string(&figure).expect("time tells its figure");
    told.trim().parse::<f64>().expect("time tells kilobytes") / 1024.0
}
