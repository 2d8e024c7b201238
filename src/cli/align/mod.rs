//! `diptych align`: aligns many pairs of texts, JSON lines in, JSON lines out.
//!
//! One line in gives one line out, in order, whatever the line: a bad one is answered by an error with its number.
//! Memory does not grow with the number of lines.

mod lines;

use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use color_eyre::eyre::{self, bail};

use super::{Global, compare};
use crate::align::Threshold;
use crate::export::wire::align::{Answerer, Asked, Wanted, refused};
use crate::ingest::{SizeLimit, Source};
use crate::judge::MOST_TOGETHER;
use lines::{Line, Room};

/// What `align` takes.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Each line in:   {\"id\":\"x\",\"a\":[\"passage\",..],\"b\":[\"passage\",..]}
Each line out:  {\"id\":\"x\",\"links\":[{\"a\":[0],\"b\":[3,4],\"relation\":\"same\",\"score\":0.71,\"state\":\"reworded\"},
                 {\"a\":[1],\"b\":[1],\"relation\":\"related\",\"score\":0.33}],\"only\":{\"a\":[2],\"b\":[0]}}
                 A link of several passages tells what each pair scores by itself: \"pairs\":[[0,3,0.8],[0,4,0.72]]; where some
                 are likely and others are not, each is a link of its own: \"group\":{\"a\":[0],\"b\":[3,4]} tells what it stands with
With --candidates N, for each passage its best partners, the best first:
                 \"candidates\":{\"a\":[[[0,0.71],[3,0.2]],[[1,0.33]],[]],\"b\":[..]}
With --words:   {\"id\":\"x\",\"a\":[\"token\",..],\"b\":[..]} gives {\"id\":\"x\",\"word_links\":[[0,1],..]}
Two languages:  {\"lang_a\":\"en\",\"lang_b\":\"zh\",\"a\":[..],\"b\":[..]} gives \"by_meaning\":true too; \"lang\" tells that of both; untold they are guessed
With --session: {\"code_a\":\"CU\",\"code_b\":\"CN\",\"a\":[..],\"b\":[..]}, the codes where they are known; what was decided outranks
                 the engine, its links have \"by_hand\":true, and each line says whose decisions stand in it:
                 \"by_hand\":{\"readers\":[\"ann\"],\"decisions\":2,\"closed\":1,\"disputed\":0}
With --judge:   the judge is started for up to 64 lines that come soon one after the other, and 5000 pairs, together; where
                 it fails, or writes what is no answer, it is asked again line by line, so that it costs what it is of
                 alone; each line says what came of it, and what it would be alone: \"judged\":{\"asked\":12,\"answered\":12}
A bad line:     {\"line\":7,\"id\":\"x\",\"error\":\"..\"}, and the next is read

One line out for each line in, in order; blank lines are passed over. Other keys are ignored; ids may be any JSON, need
not differ and come back as they were, hidden characters as escapes. A line may have 4 MiB, or what --max-size says. Passages and tokens are numbered from 0. The exit code is 0 whatever the lines hold, 2 if the input
cannot be read. Answers do not depend on --jobs; where another program cuts the input into chunks, lines are counted in
each chunk and the id is what names a line.")]
pub struct Arguments {
    /// The lines; standard input if absent or `-`.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,

    /// Links the tokens of each pair instead of its passages.
    #[arg(long)]
    pub words: bool,

    /// Leaves out links with a lower score, 0 to 1, `same` and `related` alike; their passages then stand in `only`.
    #[arg(long, value_name = "SCORE", default_value_t = 0.0, value_parser = score)]
    pub min_score: f32,

    /// Lists the best partners of each passage with their scores, at most so many, whether they are links or not.
    #[arg(long, value_name = "N", default_value_t = 0, conflicts_with = "words")]
    pub candidates: usize,

    /// How many lines are worked on at a time; without it as many as there are processors.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// The longest line where none is asked for: two long books; the engine takes some thirty times the room of a line.
const LONGEST: SizeLimit = SizeLimit::new(4 << 20);

fn score(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("write a score from 0 to 1, for example 0.4".to_owned()),
    }
}

/// Answers every line of the input on standard output.
pub(super) fn run(arguments: &Arguments, global: &Global) -> eyre::Result<ExitCode> {
    let of_passages = [("--session", global.session.is_some()), ("--judge", global.judge.is_some())];
    if let Some((option, _)) = of_passages.iter().find(|(_, given)| arguments.words && *given) {
        bail!("{option} is about passages, and --words asks for words: give one of them");
    }
    let judge = global.judge();
    let session = compare::session(global)?;
    let asked = if arguments.words {
        Asked::Words
    } else {
        Asked::Passages(Wanted {
            min_score: arguments.min_score,
            candidates: arguments.candidates,
            session: session.as_deref(),
            judge: judge.as_ref(),
            threshold: global.threshold.map_or(Threshold::Suggested, Threshold::Fixed),
        })
    };
    let jobs =
        arguments.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let longest = global.max_size.unwrap_or(LONGEST);
    let worker = || {
        let mut answerer = Answerer::new(asked);
        move |lines: &[(u64, Line)]| {
            let whole: Vec<(u64, &[u8])> = lines.iter().filter_map(whole).collect();
            let mut answers = answerer.answer_all(&whole).into_iter();
            let answer = |(number, line): &(u64, Line)| match line {
                Line::Whole(_) => answers.next().unwrap_or_default(),
                Line::TooLong => {
                    refused(*number, &format!("the line is longer than {longest}: --max-size lifts that"))
                }
            };
            lines.iter().map(answer).collect()
        }
    };
    let source = match &arguments.file {
        Some(file) if file.as_os_str() != "-" => Source::File(file.clone()),
        _ => Source::StandardInput,
    };
    let input = source.stream(global.encoding)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    let together = if judge.is_some() { MOST_TOGETHER } else { 1 };
    let room = Room { threads: jobs, longest: longest.bytes() as usize, together };
    lines::answer_each(input, &mut out, room, worker)?;
    Ok(ExitCode::SUCCESS)
}

/// A line that is answered, with its number.
fn whole((number, line): &(u64, Line)) -> Option<(u64, &[u8])> {
    match line {
        Line::Whole(bytes) => Some((*number, bytes)),
        Line::TooLong => None,
    }
}
