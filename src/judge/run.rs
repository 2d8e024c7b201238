//! Running a judge, with bounds on what it may take.

use std::io::{self, Read, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

use super::answers::read;
use super::{Judge, MOST_PAIRS, MOST_SENT, MOST_WRITTEN, Question, Report};
use crate::gate;
use crate::ingest::visible_line;

/// The most of what it complains that is kept, in bytes.
const MOST_COMPLAINT: u64 = 4 << 10;

/// The longest complaint that is told, in characters.
const LONGEST_COMPLAINT: usize = 120;

/// Asks a judge whether the passages of some pairs report the same matter; the only place where one is run.
///
/// Each pair is a question by its number. Those beyond [`MOST_PAIRS`] or [`MOST_SENT`] are not asked, which is told.
pub fn ask(judge: &Judge, pairs: &[(&str, &str)]) -> Report {
    if pairs.is_empty() {
        return Report::default();
    }
    let lines = lines(pairs);
    let asked = lines.count;
    let mut report = match run(judge, lines.bytes) {
        Ok(written) => read(&written, asked),
        Err(why) => Report::failed(asked, format!("{why}: its evidence is left out")),
    };
    if asked < pairs.len() {
        report.answers.resize(pairs.len(), None);
        let all = pairs.len();
        report.told.push(format!("it was asked about {asked} of {all} pairs: more are not sent at once"));
    }
    report
}

/// Questions as they are sent.
struct Lines {
    bytes: Vec<u8>,
    count: usize,
}

fn lines(pairs: &[(&str, &str)]) -> Lines {
    let mut lines = Lines { bytes: Vec::new(), count: 0 };
    for (id, &(a, b)) in pairs.iter().take(MOST_PAIRS).enumerate() {
        let line = serde_json::to_vec(&Question { id, a, b }).unwrap_or_default();
        if lines.bytes.len() + line.len() >= MOST_SENT {
            break;
        }
        lines.bytes.extend(line);
        lines.bytes.push(b'\n');
        lines.count += 1;
    }
    lines
}

/// What is heard of a judge while it runs.
enum Heard {
    /// All that it wrote, or more than it may.
    Written(Vec<u8>),
    /// What it complained.
    Complained(Vec<u8>),
    /// It ended.
    Ended(io::Result<ExitStatus>),
}

/// Runs a judge on some lines and gives what it writes, or says why that counts for nothing.
fn run(judge: &Judge, lines: Vec<u8>) -> Result<Vec<u8>, String> {
    let (program, arguments) = judge.words.split_first().ok_or("it has no command")?;
    let mut child = gate::command(program)
        .map_err(|error| error.to_string())?
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // What it starts itself ends with it.
        .process_group(0)
        .spawn()
        .map_err(|error| format!("it does not start, {error}"))?;
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let (sender, receiver) = listen(&mut child, lines);
    thread::spawn(move || sender.send(Heard::Ended(child.wait())));
    let outcome = outcome(&receiver, judge.seconds);
    if let Some(group) = group {
        // It may have ended already, and what it started may not.
        let _ = kill_process_group(group, Signal::KILL);
    }
    outcome
}

/// Feeds a judge and reads what it writes, all beside each other, so that neither waits for the other.
fn listen(child: &mut Child, lines: Vec<u8>) -> (Sender<Heard>, Receiver<Heard>) {
    let (sender, receiver) = channel();
    if let Some(mut input) = child.stdin.take() {
        // One that reads no further has heard enough.
        thread::spawn(move || input.write_all(&lines));
    }
    if let Some(output) = child.stdout.take() {
        let sender = sender.clone();
        thread::spawn(move || {
            let mut written = Vec::new();
            let _ = output.take(MOST_WRITTEN as u64 + 1).read_to_end(&mut written);
            sender.send(Heard::Written(written))
        });
    }
    if let Some(mut complaints) = child.stderr.take() {
        let sender = sender.clone();
        thread::spawn(move || {
            let mut complaint = Vec::new();
            let _ = complaints.by_ref().take(MOST_COMPLAINT).read_to_end(&mut complaint);
            let sent = sender.send(Heard::Complained(complaint));
            // What is more is read and dropped, so that it does not wait for us.
            let _ = io::copy(&mut complaints, &mut io::sink());
            sent
        });
    }
    (sender, receiver)
}

/// What came of a judge that may take so many seconds.
fn outcome(heard: &Receiver<Heard>, seconds: u32) -> Result<Vec<u8>, String> {
    let due = Instant::now() + Duration::from_secs(seconds.into());
    let (mut written, mut complaint, mut status) = (None, None::<Vec<u8>>, None::<io::Result<ExitStatus>>);
    loop {
        match (&mut written, &status, &complaint) {
            (_, Some(Err(error)), _) => return Err(format!("it cannot be waited for, {error}")),
            (Some(written), Some(Ok(status)), _) if status.success() => return Ok(std::mem::take(written)),
            (Some(_), Some(Ok(status)), Some(complaint)) => return Err(failure(*status, complaint)),
            _ => {}
        }
        match heard.recv_timeout(due.saturating_duration_since(Instant::now())) {
            Ok(Heard::Written(all)) if all.len() > MOST_WRITTEN => {
                return Err(format!("it wrote more than {} MiB", MOST_WRITTEN >> 20));
            }
            Ok(Heard::Written(all)) => written = Some(all),
            Ok(Heard::Complained(all)) => complaint = Some(all),
            Ok(Heard::Ended(ended)) => status = Some(ended),
            Err(_) => return Err(format!("it took longer than {seconds} s")),
        }
    }
}

/// How a judge failed, with the last that it complained.
fn failure(status: ExitStatus, complaint: &[u8]) -> String {
    let complaint = String::from_utf8_lossy(complaint);
    let last = complaint.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
    let last: String = visible_line(last.trim()).chars().take(LONGEST_COMPLAINT).collect();
    if last.is_empty() {
        format!("it failed, {status}")
    } else {
        format!("it failed, {status}, and says: {last}")
    }
}
