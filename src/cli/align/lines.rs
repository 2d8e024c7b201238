//! Many lines answered by several threads, in order and in bounded memory.

use std::io::{self, BufRead, Read as _, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

/// How many lines are on their way for each thread.
const AHEAD: usize = 8;

/// One line of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Line {
    /// Its bytes, without the line break.
    Whole(Vec<u8>),
    /// It is longer than a line may be.
    TooLong,
}

/// A line to answer, and where the answer goes.
struct Job {
    number: u64,
    line: Line,
    to: SyncSender<String>,
}

/// Writes the answer to each line of `input` that is not blank; lines are numbered from 1. A line of more than `longest`
/// bytes is not held, so that no line can fill the memory. Each thread answers with a `worker` of its own.
pub(super) fn answer_each<W: FnMut(u64, Line) -> String>(
    input: impl BufRead + Send,
    output: &mut impl Write,
    (threads, longest): (usize, usize),
    worker: impl Fn() -> W + Sync,
) -> io::Result<()> {
    let (to_workers, jobs) = sync_channel::<Job>(AHEAD * threads);
    let (to_writer, answers) = sync_channel::<Receiver<String>>(AHEAD * threads);
    let jobs = Mutex::new(jobs);
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || read(input, longest, &to_workers, &to_writer));
        for _ in 0..threads {
            scope.spawn(|| work(&jobs, worker()));
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
    Ok(Some(Line::Whole(bytes)))
}

fn work(jobs: &Mutex<Receiver<Job>>, mut answer: impl FnMut(u64, Line) -> String) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = job else { break };
        // The writer has left if nobody waits for the answer.
        let _ = job.to.send(answer(job.number, job.line));
    }
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

    fn answered(input: &[u8], threads: usize) -> String {
        let mut output = Vec::new();
        let answer = |number: u64, line: Line| match line {
            Line::Whole(bytes) => format!("{number}:{}", String::from_utf8_lossy(&bytes)),
            Line::TooLong => format!("{number}:too long"),
        };
        answer_each(input, &mut output, (threads, 1000), || answer).unwrap();
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
        let error = answer_each(&input[..], &mut Closed, (2, 1000), || |_, _| String::from("x")).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
