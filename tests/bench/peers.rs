//! Runs `diptych compare` beside the tools that people use today, on the same texts, in one run.
//!
//! `cargo bench --bench peers` writes two accounts of 10,000, 100,000 and a million words, lets every tool compare them
//! in turn, round after round, so that a drift of the machine hits all alike, and prints the medians of the wall time and
//! the peak memory as a table in Markdown. `-- 10000 100000` names other sizes, `-- long` sets a paragraph a line. A tool
//! that is not installed is said to be skipped; so is memory, which `/usr/bin/time` measures. A tool that takes longer
//! than a minute at one size is not run at the next.
//!
//! `-- lines` runs `diptych align` beside the script that an analyst would write with scikit-learn, `peers_tfidf.py`: on
//! one thread, the same lines, in turn. `PYTHON` names an interpreter that has scikit-learn.

#![expect(clippy::print_stdout, reason = "a program of its own")]

mod texts;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use texts::{Layout, accounts, lines};

/// A tool, and what stands before the two files on its command line.
struct Peer {
    name: &'static str,
    command: &'static [&'static str],
}

/// The tools; the ratios are to the first.
const PEERS: &[Peer] = &[
    Peer { name: "git diff --word-diff", command: &["git", "diff", "--no-index", "--word-diff"] },
    Peer {
        name: "diptych compare --format json",
        command: &[env!("CARGO_BIN_EXE_diptych"), "compare", "--format", "json"],
    },
    Peer {
        name: "diptych compare --format text",
        command: &[env!("CARGO_BIN_EXE_diptych"), "compare", "--format", "text"],
    },
    Peer { name: "wdiff", command: &["wdiff"] },
    Peer { name: "dwdiff", command: &["dwdiff"] },
];

/// What measures memory.
const TIME: &str = "/usr/bin/time";

/// A tool that takes longer than this at one size is not run at the next.
const PATIENCE: Duration = Duration::from_mins(1);

/// One run.
#[derive(Clone, Copy)]
struct Run {
    wall: Duration,
    /// The largest that the process was, in kilobytes.
    memory: Option<u64>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|a| a == "lines") {
        return race_lines();
    }
    let layout = if arguments.iter().any(|a| a == "long") { Layout::Long } else { Layout::Wrapped };
    let asked: Vec<usize> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![10_000, 100_000, 1_000_000] } else { asked };
    let mut peers: Vec<&Peer> = Vec::new();
    for peer in PEERS {
        if is_installed(peer.command[0]) {
            peers.push(peer);
        } else {
            println!("{} is skipped: it is not installed", peer.name);
        }
    }
    if !Path::new(TIME).exists() {
        println!("memory is skipped: {TIME} is not there");
    }
    let mut table: Vec<Vec<Option<Run>>> = vec![Vec::new(); peers.len()];
    for &words in &sizes {
        let folder = tempfile::tempdir().expect("a folder for the texts");
        for (name, text) in ["a.txt", "b.txt"].iter().zip(accounts(words, layout)) {
            fs::write(folder.path().join(name), text).expect("the texts can be written");
        }
        let wanted: Vec<bool> =
            table.iter().map(|row| row.last().is_none_or(|r| r.is_some_and(|r| r.wall < PATIENCE))).collect();
        for (row, median) in table.iter_mut().zip(race(&peers, &wanted, folder.path())) {
            row.push(median);
        }
    }
    print(&peers, &sizes, &table);
}

/// How many lines are aligned.
const LINES: usize = 1_000;

/// Runs `align` and the script on the same lines, in turn, and prints how many each does in a second.
fn race_lines() {
    let folder = tempfile::tempdir().expect("a folder for the lines");
    let (file, script) = (folder.path().join("lines.jsonl"), folder.path().join("tfidf.py"));
    fs::write(&file, lines(LINES)).expect("the lines can be written");
    fs::write(&script, include_str!("peers_tfidf.py")).expect("the script can be written");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let knows = Command::new(&python).args(["-c", "import sklearn"]).stderr(Stdio::null()).status();
    if !knows.is_ok_and(|status| status.success()) {
        println!("the script is skipped: {python} has no scikit-learn");
        return;
    }
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..5 {
        let mut commands = [Command::new(env!("CARGO_BIN_EXE_diptych")), Command::new(&python)];
        commands[0].args(["align", "--jobs", "1"]).arg(&file);
        commands[1].arg(&script).arg(&file);
        for (command, times) in commands.iter_mut().zip(&mut times) {
            for variable in ["RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"] {
                command.env(variable, "1");
            }
            let start = Instant::now();
            let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().expect("it starts");
            let answers = String::from_utf8_lossy(&output.stdout).lines().count();
            assert!(output.status.success() && answers == LINES, "{command:?} failed: {}", output.status);
            times.push(start.elapsed());
        }
    }
    println!("| | lines a second |\n|---|---:|");
    for (name, mut times) in ["diptych align", "scikit-learn"].into_iter().zip(times) {
        times.sort_unstable();
        println!("| {name} | {:.0} |", LINES as f64 / times[times.len() / 2].as_secs_f64());
    }
}

fn is_installed(program: &str) -> bool {
    let quiet = |command: &mut Command| command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    quiet(Command::new(program).arg("--version"))
}

/// The median of each tool's runs, every tool once a round: fewer rounds the slower the slowest is.
fn race(peers: &[&Peer], wanted: &[bool], folder: &Path) -> Vec<Option<Run>> {
    let mut runs: Vec<Vec<Run>> = vec![Vec::new(); peers.len()];
    loop {
        for ((peer, runs), _) in peers.iter().zip(&mut runs).zip(wanted).filter(|(_, wanted)| **wanted) {
            if runs.len() < rounds(runs) {
                runs.push(run(peer, folder));
            }
        }
        if runs.iter().zip(wanted).all(|(runs, wanted)| !wanted || runs.len() >= rounds(runs)) {
            return runs.into_iter().map(median).collect();
        }
    }
}

/// How many runs a tool is given, by how long its first took.
fn rounds(runs: &[Run]) -> usize {
    match runs.first().map(|run| run.wall.as_millis()) {
        None | Some(0..500) => 7,
        Some(500..2_000) => 5,
        Some(2_000..15_000) => 3,
        Some(_) => 1,
    }
}

fn median(mut runs: Vec<Run>) -> Option<Run> {
    runs.sort_by_key(|run| run.wall);
    let memory = runs.iter().filter_map(|run| run.memory).max();
    runs.get(runs.len() / 2).map(|run| Run { memory, ..*run })
}

fn run(peer: &Peer, folder: &Path) -> Run {
    let measured = Path::new(TIME).exists();
    let figure = folder.join("memory");
    let mut command = Command::new(if measured { TIME } else { peer.command[0] });
    if measured {
        command.arg("-o").arg(&figure).args(["-f", "%M"]).args(peer.command);
    } else {
        command.args(&peer.command[1..]);
    }
    command.args(["a.txt", "b.txt"]).current_dir(folder).stdin(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let output = command.stdout(Stdio::piped()).output().expect("the tool starts");
    let wall = start.elapsed();
    // A tool of this kind ends with 1 where the texts differ; what failed must not pass for a fast run.
    let sound = output.status.code().is_some_and(|code| code <= 1) && !output.stdout.is_empty();
    assert!(sound, "{} failed: {}", peer.name, output.status);
    let memory = fs::read_to_string(&figure).unwrap_or_default();
    Run { wall, memory: memory.lines().last().and_then(|line| line.trim().parse().ok()) }
}

fn print(peers: &[&Peer], sizes: &[usize], table: &[Vec<Option<Run>>]) {
    let heads: Vec<String> = sizes.iter().map(|words| format!(" 2 x {words} words |")).collect();
    println!("\n| tool |{}", heads.concat());
    println!("|---|{}", "---:|".repeat(sizes.len()));
    for (peer, row) in peers.iter().zip(table) {
        let cells: Vec<String> = row.iter().zip(&table[0]).map(|(run, base)| cell(*run, *base)).collect();
        println!("| {} |{}", peer.name, cells.concat());
    }
}

fn cell(run: Option<Run>, base: Option<Run>) -> String {
    let Some(run) = run else { return " too slow |".to_owned() };
    let seconds = run.wall.as_secs_f64();
    let wall = if seconds < 1.0 { format!("{:.0} ms", seconds * 1000.0) } else { format!("{seconds:.2} s") };
    let ratio = base.map_or(0.0, |base| seconds / base.wall.as_secs_f64());
    let memory = run.memory.map_or(String::new(), |kilobytes| format!(", {} MB", kilobytes.div_ceil(1024)));
    format!(" {wall} ({ratio:.1}x){memory} |")
}
