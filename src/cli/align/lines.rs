//! Many lines answered by several threads, in order and in bounded memory.

use std::io::{self, BufRead, Read as _, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many lines are on their way for each thread.
const AHEAD: usize = 8;

/// A byte order mark.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// How long is waited for more lines where several are answered together.
const SOON: Duration = Duration::from_millis(20);

/// How much is worked on at a time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// How many threads answer.
    pub(super) threads: usize,
    /// The longest line, in bytes.
    pub(super) longest: usize,
    /// How many lines a thread answers together, if so many come soon one after the other; all but the last of them
    /// together are no longer than a line may be.
    pub(super) together: usize,
}

/// One line of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Its bytes, without the line break.
    Whole(Vec<u8>),
    /// It is longer than a line may be.
    TooLong,
}

impl Line {
    /// How many bytes of it are held.
    fn len(&self) -> usize {
        match self {
            Self::Whole(bytes) => bytes.len(),
            Self::TooLong => 0,
        }
    }
}

/// A line to answer, and where the answer goes.
struct Job {
    number: u64,
    line: Line,
    to: SyncSender<String>,
}

/// Writes the answer to each line of `input` that is not blank; lines are numbered from 1. A line of more than `longest`
/// bytes is not held, so that no line can fill the memory. Each thread answers with a `worker` of its own, which gives an
/// answer for each line that it is given, and is not given any that it would have to wait for.
pub(super) fn answer_each<W: FnMut(&[(u64, Line)]) -> Vec<String>>(
    input: impl BufRead + Send,
    output: &mut impl Write,
    room: Room,
    worker: impl Fn() -> W + Sync,
) -> io::Result<()> {
    let Room { threads, longest, together } = room;
    let (to_workers, jobs) = sync_channel::<Job>(AHEAD * threads);
    let (to_writer, answers) = sync_channel::<Receiver<String>>(AHEAD.max(together) * threads);
    let jobs = Mutex::new(jobs);
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || read(input, longest, &to_workers, &to_writer));
        for _ in 0..threads {
            scope.spawn(|| work(&jobs, room, worker()));
        }
        let written = write(&answers, output);
        // When nothing can be written any more the reader must not wait for room.
        drop(answers);
        let read = reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        written.and(read)
    })
}

/// Hands each line to the workers, and the place of its answer to the writer, which thereby keeps the order.
fn read(
    mut input: impl BufRead,
    longest: usize,
    to_workers: &SyncSender<Job>,
    to_writer: &SyncSender<Receiver<String>>,
) -> io::Result<()> {
    let mut number = 0;
    while let Some(line) = next_line(&mut input, longest)? {
        number += 1;
        if matches!(&line, Line::Whole(bytes) if bytes.trim_ascii().is_empty()) {
            continue;
        }
        let (to, answer) = sync_channel(1);
        if to_writer.send(answer).is_err() || to_workers.send(Job { number, line, to }).is_err() {
            break;
        }
    }
    Ok(())
}

fn next_line(input: &mut impl BufRead, longest: usize) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let read = input.by_ref().take(longest as u64 + 1).read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    } else if read > longest {
        input.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    // Files with a byte order mark each, put one behind the other.
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    Ok(Some(Line::Whole(bytes)))
}

fn work(jobs: &Mutex<Receiver<Job>>, room: Room, mut answer: impl FnMut(&[(u64, Line)]) -> Vec<String>) {
    loop {
        let batch = batch(&jobs.lock().unwrap_or_else(PoisonError::into_inner), room);
        if batch.is_empty() {
            break;
        }
        let (lines, to): (Vec<_>, Vec<_>) =
            batch.into_iter().map(|job| ((job.number, job.line), job.to)).unzip();
        for (to, answer) in to.iter().zip(answer(&lines)) {
            // The writer has left if nobody waits for the answer.
            let _ = to.send(answer);
        }
    }
}

/// The next lines, as many as come soon and may be answered together; none where no more come.
fn batch(jobs: &Receiver<Job>, room: Room) -> Vec<Job> {
    let mut batch: Vec<Job> = jobs.recv().into_iter().collect();
    let due = Instant::now() + SOON;
    let size = |batch: &[Job]| batch.iter().map(|job| job.line.len()).sum::<usize>();
    while (1..room.together).contains(&batch.len()) && size(&batch) < room.longest {
        let Ok(job) = jobs.recv_timeout(due.saturating_duration_since(Instant::now())) else { break };
        batch.push(job);
    }
    batch
}

fn write(answers: &Receiver<Receiver<String>>, output: &mut impl Write) -> io::Result<()> {
    loop {
        let next = if let Ok(next) = answers.try_recv() {
            next
        } else {
            // Nothing is on its way: let who waits for an answer have it.
            output.flush()?;
            let Ok(next) = answers.recv() else { return Ok(()) };
            next
        };
        let Ok(answer) = next.recv() else { continue };
        output.write_all(answer.as_bytes())?;
        output.write_all(b"\n")?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer((number, line): &(u64, Line)) -> String {
        match line {
            Line::Whole(bytes) => format!("{number}:{}", String::from_utf8_lossy(bytes)),
            Line::TooLong => format!("{number}:too long"),
        }
    }

    fn answered(input: &[u8], threads: usize) -> String {
        let mut output = Vec::new();
        let answers = |lines: &[(u64, Line)]| lines.iter().map(answer).collect();
        for together in [1, 64] {
            output.clear();
            answer_each(input, &mut output, Room { threads, longest: 1000, together }, || answers).unwrap();
        }
        String::from_utf8(output).unwrap()
    }

    #[test]
    fn answers_come_in_the_order_of_the_lines() {
        let lines = |line: fn(u32) -> String| (1..500).map(line).collect::<Vec<_>>().concat();
        let (input, want) = (lines(|n| format!("{n}\n")), lines(|n| format!("{n}:{n}\n")));
        for threads in [1, 4] {
            assert_eq!(answered(input.as_bytes(), threads), want);
        }
    }

    #[test]
    fn blank_lines_are_counted_and_not_answered() {
        assert_eq!(answered(b"a\n\n  \r\nb", 2), "1:a\n4:b\n");
    }

    #[test]
    fn a_line_may_begin_with_a_byte_order_mark() {
        assert_eq!(answered("\u{feff}a\n\u{feff}b\n".as_bytes(), 1), "1:a\n2:b\n");
    }

    #[test]
    fn an_endless_line_is_refused_and_the_next_one_read() {
        let mut input = vec![b'x'; 1002];
        input.extend(b"\nb\n");
        assert_eq!(answered(&input, 1), "1:too long\n2:b\n");
    }

    #[test]
    fn a_closed_output_ends_the_work() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let input: Vec<u8> = b"line\n".repeat(10_000);
        let room = Room { threads: 2, longest: 1000, together: 3 };
        let answers = |lines: &[(u64, Line)]| vec![String::from("x"); lines.len()];
        let error = answer_each(&input[..], &mut Closed, room, || answers).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn lines_that_come_soon_are_answered_together_and_one_that_comes_alone_at_once() {
        let (to, jobs) = sync_channel(8);
        let job = |number, bytes: usize| {
            let (answer, _) = sync_channel(1);
            to.send(Job { number, line: Line::Whole(vec![b'x'; bytes]), to: answer }).unwrap();
        };
        let room = Room { threads: 1, longest: 100, together: 3 };
        let numbers = || batch(&jobs, room).iter().map(|job| job.number).collect::<Vec<_>>();
        for (number, bytes) in [(1, 10), (2, 10), (3, 10), (4, 60), (5, 60), (6, 60)] {
            job(number, bytes);
        }
        assert_eq!((numbers(), numbers(), numbers()), (vec![1, 2, 3], vec![4, 5], vec![6]));
        drop(to);
        assert!(numbers().is_empty());
    }
}
