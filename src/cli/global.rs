//! What holds for every subcommand: the files, and the options for all.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::ingest::{ForcedEncoding, Kind, SizeLimit};
use crate::render::ColourChoice;

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
            Some(size) if (1..=1000).contains(&size.width) && (1..=1000).contains(&size.height) => Ok(size),
            _ => Err("write columns x rows, each from 1 to 1000, for example 120x36".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_columns_by_rows() {
        assert_eq!("120x36".parse(), Ok(Size { width: 120, height: 36 }));
        for wrong in ["", "120", "0x5", "5x0", "-1x4", "1x2x3", "99999x4", "5000x10"] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
        }
    }
}
