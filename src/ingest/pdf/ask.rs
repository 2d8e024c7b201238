//! Asking `pdftotext`, with bounds on what it may take.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::time::Duration;

use super::super::{Refusal, visible_line};
use super::CALLED;
use crate::gate;

/// The program.
const PROGRAM: &str = "pdftotext";

/// How long it may work.
const LONGEST: Duration = Duration::from_secs(20);

/// The most text that is taken, in bytes.
const MOST_TEXT: u64 = 8 << 20;

/// The most that is read of where each word stands, in bytes; the marks take about twenty times the text.
const MOST_LAYOUT: u64 = 48 << 20;

/// The most memory of its own that it may have, in bytes: documents of 20,000 pages take half of it.
#[cfg(target_os = "linux")]
const MOST_MEMORY: u64 = 64 << 20;

/// How much processor time both questions may take together, in seconds: some whatever the document, and one more for each
/// of so many bytes of it. Pages of print are packed five to one, and a page that is packed a thousand to one is none.
const LEAST_TIME: u64 = 2;
const BYTES_A_SECOND: u64 = 512 << 10;

/// The processor time that questions about one document may still take.
pub(super) struct Budget(Duration);

impl Budget {
    /// What a document of so many bytes is worth.
    pub(super) fn of(bytes: usize) -> Self {
        let seconds = LEAST_TIME + bytes as u64 / BYTES_A_SECOND;
        Self(Duration::from_secs(seconds).min(LONGEST))
    }

    /// The whole seconds that are left: the system bounds no parts of them.
    fn seconds(&self) -> Option<u64> {
        Some(self.0.as_secs()).filter(|seconds| *seconds > 0)
    }

    fn spend(&mut self, time: Duration) {
        self.0 = self.0.saturating_sub(time);
    }
}

/// The text in reading order, a form feed behind each page.
pub(super) fn text(file: &Path, budget: &mut Budget) -> Result<String, Refusal> {
    let args = ["-q", "-enc", "UTF-8", "-eol", "unix"].map(OsStr::new);
    ask(&args, file, MOST_TEXT, budget).map(text_of)
}

/// Where each line stands, as XML.
pub(super) fn layout(file: &Path, budget: &mut Budget) -> Result<String, Refusal> {
    let args = ["-q", "-enc", "UTF-8", "-bbox-layout"].map(OsStr::new);
    ask(&args, file, MOST_LAYOUT, budget).map(text_of)
}

/// The text of an answer, which is not copied where it is sound.
fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// The program, where one may be started.
pub(super) fn program() -> Result<Command, Refusal> {
    gate::command(PROGRAM).map_err(|error| match gate::Shut::behind(&error) {
        Some(_) => Refusal::NotStarted { format: CALLED, program: PROGRAM },
        None => Refusal::Io(error),
    })
}

fn ask(arguments: &[&OsStr], file: &Path, most: u64, budget: &mut Budget) -> Result<Vec<u8>, Refusal> {
    let Some(seconds) = budget.seconds() else {
        let why = format!("{PROGRAM} takes too long over it");
        return Err(Refusal::Damaged { format: CALLED, why });
    };
    let started = program()?
        .args(arguments)
        .arg(file)
        .arg("-")
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = started.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            Refusal::Program { format: CALLED, program: PROGRAM, package: "poppler-utils" }
        }
        _ => Refusal::Io(error),
    })?;
    bound(&child, seconds);
    let answer = answer(&mut child, most);
    if answer.is_err() {
        // It may have ended already.
        let _ = child.kill();
    }
    budget.spend(spent(&child));
    let status = child.wait().map_err(Refusal::Io)?;
    let (text, complaint) = answer?;
    if text.len() as u64 > most {
        return Err(Refusal::Excess {
            format: CALLED,
            what: format!("more than {} MiB of text", MOST_TEXT >> 20),
        });
    }
    if status.success() {
        return Ok(text);
    }
    let complaint = String::from_utf8_lossy(&complaint);
    let last = complaint.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default().trim();
    let why = if complaint.contains("password") {
        "it has a password: save it without".to_owned()
    } else if last.is_empty() {
        format!("{PROGRAM} finds it damaged")
    } else {
        format!("{PROGRAM} says: {}", visible_line(last))
    };
    Err(Refusal::Damaged { format: CALLED, why })
}

/// What the program writes, on both channels, read beside each other so that neither waits for the other.
fn answer(child: &mut Child, most: u64) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (sender, receiver) = sync_channel(2);
    for (which, source, most) in [
        (0, out.map(|out| Box::new(out) as Box<dyn Read + Send>), most + 1),
        (1, err.map(|err| Box::new(err) as Box<dyn Read + Send>), 1 << 16),
    ] {
        let sender = sender.clone();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            if let Some(source) = source {
                // What could not be read is not there; the status tells whether all went well.
                let _ = source.take(most).read_to_end(&mut bytes);
            }
            let _ = sender.send((which, bytes));
        });
    }
    let mut answers = [Vec::new(), Vec::new()];
    for _ in 0..2 {
        match receiver.recv_timeout(LONGEST) {
            Ok((which, bytes)) => {
                if which == 0 && bytes.len() as u64 == most + 1 {
                    return Err(Refusal::Excess {
                        format: CALLED,
                        what: format!("more than {} MiB of text", MOST_TEXT >> 20),
                    });
                }
                answers[which] = bytes;
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                let why = format!("{PROGRAM} took longer than {} seconds", LONGEST.as_secs());
                return Err(Refusal::Damaged { format: CALLED, why });
            }
        }
    }
    let [text, complaint] = answers;
    Ok((text, complaint))
}

/// Bounds the memory and the processor time of the program.
#[cfg(target_os = "linux")]
fn bound(child: &Child, seconds: u64) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) else { return };
    for (resource, most) in [(Resource::Data, MOST_MEMORY), (Resource::Cpu, seconds)] {
        // Where the system does not let us, the bounds on time and output hold.
        let _ = prlimit(Some(pid), resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(target_os = "linux"))]
fn bound(_: &Child, _: u64) {}

/// The processor time that the program took, once it has ended; nothing where the system does not tell.
#[cfg(target_os = "linux")]
fn spent(child: &Child) -> Duration {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
    let of_ended = || {
        let pid = Pid::from_raw(i32::try_from(child.id()).ok()?)?;
        // What it took can be read until it is waited for, and it is whole when it has ended.
        waitid(WaitId::Pid(pid), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).ok()?;
        let mut told = String::new();
        gate::open(Path::new(&format!("/proc/{}/stat", child.id()))).ok()?.read_to_string(&mut told).ok()?;
        time_told(&told)
    };
    of_ended().unwrap_or_default()
}

#[cfg(not(target_os = "linux"))]
fn spent(_: &Child) -> Duration {
    Duration::ZERO
}

/// The processor time in what Linux tells of a process: its own and the system's for it, in hundredths of a second. They
/// stand eleven fields behind its name, which may hold anything.
#[cfg(target_os = "linux")]
fn time_told(told: &str) -> Option<Duration> {
    let (_, behind) = told.rsplit_once(')')?;
    let mut fields = behind.split_whitespace().skip(11).map(str::parse::<u64>);
    Some(Duration::from_millis(10 * (fields.next()?.ok()? + fields.next()?.ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_question_took_the_next_has_not() {
        let mut budget = Budget::of(1000);
        assert_eq!(budget.seconds(), Some(LEAST_TIME));
        budget.spend(Duration::from_millis(10));
        assert_eq!(budget.seconds(), Some(LEAST_TIME - 1));
        budget.spend(Duration::from_secs(LEAST_TIME - 1));
        assert_eq!(budget.seconds(), None);
        budget.spend(LONGEST);
        assert_eq!(budget.seconds(), None);
        // Nothing is asked then, whatever the file is.
        let refused = text(Path::new("/nowhere"), &mut budget);
        assert!(matches!(refused, Err(Refusal::Damaged { why, .. }) if why.contains("too long")));
        assert_eq!(Budget::of(1 << 20).seconds(), Some(LEAST_TIME + 2));
        assert_eq!(Budget::of(1 << 30).seconds(), Some(LONGEST.as_secs()));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_time_of_a_process_is_read_behind_its_name() {
        let told = "7 (a) b 1 2) Z 1 2 3 4 5 6 7 8 9 10 127 3 0 0 20 0 1 0 9\n";
        assert_eq!(time_told(told), Some(Duration::from_millis(1300)));
        assert_eq!(time_told("7 (a) Z 1 2"), None);
        assert_eq!(time_told(""), None);
    }
}
