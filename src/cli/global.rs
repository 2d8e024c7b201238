//! What holds for every subcommand: the files, and the options for all.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::align::Threshold;
use crate::dossier::Dossier;
use crate::ingest::{ForcedEncoding, Kind, SizeLimit};
use crate::judge::{Judge, USUAL_SECONDS};
use crate::render::ColourChoice;
use crate::session::Session;
use crate::tui::state::Size as Drawn;

/// The files that a subcommand works on.
#[derive(Debug, Clone, Default, Args)]
pub struct Files {
    /// A dossier (FILE.toml), or two or more texts, `-` being standard input; without any, the built-in dossier.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// The options that hold for every subcommand.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Options for all")]
#[expect(clippy::struct_excessive_bools, reason = "each is an option that is given or is not")]
pub struct Global {
    /// Reads no file that is larger, 20M without it; a plain number counts bytes, 64K and 20M are understood. For `align`
    /// it holds for a line, 4M without it.
    #[arg(long, global = true, value_name = "BYTES")]
    pub max_size: Option<SizeLimit>,

    /// Reads every text in this encoding, for example gb18030, instead of finding out.
    #[arg(long, global = true, value_name = "NAME")]
    pub encoding: Option<ForcedEncoding>,

    /// Reads every text as this kind of document instead of finding out; `page` takes all of each HTML page.
    #[arg(long = "as", global = true, value_name = "KIND", value_parser = kind())]
    pub kind: Option<Kind>,

    /// Takes set phrases and topics of this list too; one of its names goes before the one that ships.
    #[arg(long, global = true, value_name = "FILE.toml")]
    pub phrases: Option<PathBuf>,

    /// Takes the configuration from this file instead of the one that `diptych config path` says.
    #[arg(long, global = true, value_name = "FILE.toml", env = "DIPTYCH_CONFIG")]
    pub config: Option<PathBuf>,

    /// Takes passages as answering each other from this score on, 0 to 1, instead of the suggested one.
    #[arg(long, global = true, value_name = "SCORE", value_parser = threshold)]
    pub threshold: Option<f32>,

    /// The threshold of the configuration.
    #[arg(skip)]
    pub(super) usual_threshold: Option<f32>,

    /// The colours: auto, okabe-dark, okabe-light, high-contrast or mono.
    #[arg(long, global = true, value_name = "NAME", env = "DIPTYCH_THEME")]
    pub theme: Option<String>,

    /// When to use colour.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColourChoice,

    /// Draws with ASCII characters only.
    #[arg(long, global = true)]
    pub ascii: bool,

    /// Lets the wheel move; the terminal's own selection then needs Shift.
    #[arg(long, global = true)]
    pub mouse: bool,

    /// Plays these keys before anything else, for example `nn<Tab>/aid<Enter>`.
    #[arg(long, global = true, value_name = "KEYS")]
    pub keys: Option<String>,

    /// Draws at this size instead of the terminal's, for example 120x36.
    #[arg(long, global = true, value_name = "WxH")]
    pub size: Option<Size>,

    /// Prints one frame to standard output and leaves.
    #[arg(
        long,
        global = true,
        value_name = "FORM",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "text"
    )]
    pub print: Option<PrintForm>,

    /// Takes up what was decided and noted in this session: the interface, which takes up your own without it, then also
    /// writes this one; `compare` and `align` use decisions with it alone, and say so.
    #[arg(long, global = true, value_name = "FILE")]
    pub session: Option<PathBuf>,

    /// Asks this command of your own about pairs of passages, as further evidence; started without a shell.
    /// `diptych --help` says how it is spoken to.
    #[arg(long, global = true, value_name = "COMMAND", value_parser = command)]
    pub judge: Option<Words>,

    /// How long the judge may take, in seconds; one that takes longer counts for nothing.
    #[arg(
        long,
        global = true,
        value_name = "SECONDS",
        default_value_t = USUAL_SECONDS,
        value_parser = clap::value_parser!(u32).range(1..=86_400)
    )]
    pub judge_seconds: u32,

    /// Puts the notes of the session into what is exported.
    #[arg(long, global = true)]
    pub notes: bool,

    /// Writes the session of `--session` also where only a frame is printed.
    #[arg(long, global = true, requires = "session")]
    pub save: bool,

    /// Says everything in lines that are only added to, for screen readers: what each key changed, in words. Keys act as
    /// they are pressed; without a terminal each line of standard input is a string of keys.
    #[arg(long, global = true, conflicts_with = "record")]
    pub linear: bool,

    /// Turns a presenter's means on: room, key echo, a pointer on Alt and hjkl, a blank screen on the full stop.
    #[arg(long, global = true)]
    pub presenter: bool,

    /// Records the session, or the keys that are played, for players of terminal recordings (asciicast, version 2).
    #[arg(long, global = true, value_name = "FILE.cast")]
    pub record: Option<PathBuf>,
}

/// How a judge is spoken to.
pub(super) const JUDGES: &str = "\
Judges:
  --judge COMMAND asks a command of your own whether passages report the same matter, as further
  evidence beside that of the engine. Pairs go to its standard input, a line each, and it writes
  a line for each that it has an opinion of, in any order:

    to the judge:    {\"id\":0,\"a\":\"They spoke on Monday.\",\"b\":\"The call was on 30 August.\"}
    from the judge:  {\"id\":0,\"score\":0.85}      how likely, 0 to 1
                or:  {\"id\":0,\"same\":true}       yes or no

  The command is taken apart as a shell would and started without one. It may take 60 seconds, or
  what --judge-seconds says, is asked about at most 5000 pairs, and may write 1 MiB. One that fails
  or takes more counts for nothing, which is told; a line that is no answer costs itself alone.
  With none, nothing is run.

  It is taken at its word, as odds beside those of the engine, never surer than 0.98: nobody has
  measured how often it is right. So a score that holds its word is no measured chance, and the
  bands sure, likely and possible say nothing of how many such links are right. w shows what it
  said of a pair; with decisions of yours it is told how often it says the same. What it says of
  a pair must not hang on the pairs beside it: align asks about several lines together.

    diptych compare us.txt china.txt --judge './my-judge --model small'
    diptych call.toml --judge \"sh table.sh 'my table.tsv'\"";

/// The words of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words(pub Vec<String>);

/// Takes a command apart as a shell would, without running one: quotes and backslashes hold words together, and nothing else
/// means anything.
fn command(text: &str) -> Result<Words, String> {
    match shell_words::split(text) {
        Ok(words) if !words.is_empty() => Ok(Words(words)),
        Ok(_) => Err("write a command, for example './judge --model small'".to_owned()),
        Err(_) => Err("a quotation mark is not closed".to_owned()),
    }
}

impl Global {
    /// The judge that is asked, if any.
    pub(crate) fn judge(&self) -> Option<Judge> {
        let Words(words) = self.judge.clone()?;
        Some(Judge { words, seconds: self.judge_seconds })
    }
}

fn threshold(text: &str) -> Result<f32, String> {
    match text.parse() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("write a score from 0 to 1, for example 0.4".to_owned()),
    }
}

impl Global {
    /// The threshold that holds at the start: that of the command line, or else of the session, of the dossier, of the
    /// configuration, or the one that is suggested.
    pub(crate) fn threshold(&self, session: Option<&Session>, dossier: &Dossier) -> Threshold {
        let taught = session.and_then(Session::threshold);
        let found = self.threshold.or(taught).or(dossier.threshold).or(self.usual_threshold);
        found.map_or(Threshold::Suggested, Threshold::Fixed)
    }
}

/// The kinds of documents by name.
fn kind() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::names()).try_map(|name| name.parse::<Kind>())
}

/// How one frame is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PrintForm {
    /// As plain text.
    Text,
    /// As an SVG picture.
    Svg,
}

/// A size in terminal cells, written `WxH`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// The columns.
    pub width: u16,
    /// The rows.
    pub height: u16,
}

impl FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = text.split_once(['x', 'X']).and_then(|(width, height)| {
            Some(Self { width: width.parse().ok()?, height: height.parse().ok()? })
        });
        match parsed {
            Some(size) if [size.width, size.height].iter().all(|side| (1..=Drawn::MOST).contains(side)) => {
                Ok(size)
            }
            _ => Err(format!("write columns x rows, each from 1 to {}, for example 120x36", Drawn::MOST)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_taken_apart_as_a_shell_would_and_nothing_in_it_is_run() {
        let words = |text| command(text).map(|Words(words)| words);
        assert_eq!(words("./judge  --model 'a b' c\\ d").unwrap(), ["./judge", "--model", "a b", "c d"]);
        assert_eq!(words("judge $(touch x) ; rm *").unwrap(), ["judge", "$(touch", "x)", ";", "rm", "*"]);
        assert!(words(" ").is_err() && words("a 'b").is_err());
    }

    #[test]
    fn a_size_is_columns_by_rows() {
        assert_eq!("120x36".parse(), Ok(Size { width: 120, height: 36 }));
        for wrong in ["", "120", "0x5", "5x0", "-1x4", "1x2x3", "99999x4", "5000x10"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
