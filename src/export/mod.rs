//! A picture for a device that is not the terminal: text, ANSI, HTML, Markdown, Word, JSON, CSV, SVG.
//!
//! [`export`] turns an [`Analysis`] into any [`Format`]; [`svg()`] draws a screen. Nothing here reads a clock or a file, so
//! the same analysis gives the same bytes. What a device could take for a command is escaped here, once more after the
//! door of `ingest`.

mod ansi;
mod columns;
mod csv;
mod docx;
mod findings;
mod frame;
mod gold;
mod handout;
mod handout_blank;
mod html;
mod html_book;
mod html_findings;
mod html_phrases;
mod html_tables;
mod ledger;
mod markdown;
mod omissions;
mod order;
mod phrases;
mod sections;
mod signs;
mod svg;
mod svg_lines;
mod text;
pub mod wire;
mod xml;

use std::io;
use std::path::Path;

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::render::{ColourLevel, Ink, Lens, Line, Theme, ThemeName};

pub use gold::gold;
pub use handout::{HandoutForm, handout};
pub use svg::svg;

/// A form in which a comparison is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text for people.
    #[default]
    Text,
    /// The same text in colours, for a terminal.
    Ansi,
    /// One HTML page that stands alone.
    Html,
    /// Markdown, for notes and wikis.
    Markdown,
    /// A Word document.
    Docx,
    /// JSON for other programs; see [`wire`].
    Json,
    /// The rows for spreadsheets.
    Csv,
    /// The same text as a picture; from the interface, the screen as it stands there.
    Svg,
}

/// What writes a comparison in one format.
type Write = fn(&Analysis, &Options, &mut dyn io::Write) -> io::Result<()>;

/// All that is to be known of a format.
struct Facts {
    /// What a reader types.
    name: &'static str,
    /// The usual end of a file's name.
    extension: &'static str,
    /// What it is, in a few words.
    about: &'static str,
    write: Write,
}

impl Format {
    /// Every format, in the order in which they are listed.
    pub const ALL: [Self; 8] =
        [Self::Text, Self::Ansi, Self::Html, Self::Markdown, Self::Docx, Self::Json, Self::Csv, Self::Svg];

    fn facts(self) -> Facts {
        let (name, extension, about, write): (_, _, _, Write) = match self {
            Self::Text => ("text", "txt", "Plain text", text::write),
            Self::Ansi => ("ansi", "ansi", "Text in colours", ansi::write),
            Self::Html => ("html", "html", "One HTML page that stands alone", html::write),
            Self::Markdown => ("markdown", "md", "Markdown, for notes and wikis", markdown::write),
            Self::Docx => ("docx", "docx", "A Word document, to be edited and sent", docx::write),
            Self::Json => ("json", "json", "JSON for other programs", wire::write),
            Self::Csv => ("csv", "csv", "The rows for spreadsheets", csv::write),
            Self::Svg => ("svg", "svg", "Text in colours, as a picture", svg::write),
        };
        Facts { name, extension, about, write }
    }

    /// The name that a reader types.
    pub fn name(self) -> &'static str {
        self.facts().name
    }

    /// The usual end of a file's name.
    pub fn extension(self) -> &'static str {
        self.facts().extension
    }

    /// What it is, in a few words.
    pub fn about(self) -> &'static str {
        self.facts().about
    }

    /// Whether it is text, which a terminal can show.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Docx)
    }

    /// The format of a name, or of the end of a file's name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name || format.extension() == name)
    }

    /// The format that the name of a file says.
    pub fn of_file(file: &Path) -> Option<Self> {
        Self::named(&file.extension()?.to_str()?.to_lowercase())
    }

    /// The ends of files' names, for a hint: `.txt .ansi ...`
    pub fn extensions() -> String {
        Self::ALL.map(|format| format!(".{}", format.extension())).join(" ")
    }
}

/// What of a comparison is written. JSON is for programs and holds all of it, whatever the view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// Every passage, counterparts face to face.
    #[default]
    Columns,
    /// The table of rows, each with its state and the words quoted.
    Ledger,
    /// The passages that nothing answers, each with the nearest over there.
    Omissions,
    /// The findings alone, which stand at the head of every other view.
    Findings,
    /// Shared and divergent phrasing, set phrases, topics and favoured words.
    Phrases,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 5] = [Self::Columns, Self::Ledger, Self::Omissions, Self::Findings, Self::Phrases];

    /// The name that a reader types.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Ledger => "ledger",
            Self::Omissions => "omissions",
            Self::Findings => "findings",
            Self::Phrases => "phrases",
        }
    }

    /// What it is, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Columns => "Every passage, counterparts face to face",
            Self::Ledger => "The table of rows with the words quoted",
            Self::Omissions => "What one readout says and another does not",
            Self::Findings => {
                "Where the accounts differ, the loudest first; they stand at the head of every view"
            }
            Self::Phrases => "Shared phrasing, set phrases, topics and favoured words",
        }
    }
}

/// How the words' roles are shown in plain text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum WordSigns {
    /// Not at all: the words as they are.
    None,
    /// What differs: `~near~`, `*put otherwise*`, `+only here+` where most is over there, `!turns the meaning!`, and
    /// `<changed places>`.
    #[default]
    Differences,
    /// The same, `_shared_`, and `+only here+` everywhere.
    All,
}

/// What is written, and how.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// What of the comparison.
    pub view: View,
    /// The readout whose order the rows follow.
    pub base: ReadoutIx,
    /// The cells of a line, for text, ANSI and pictures.
    pub width: u16,
    /// What is emphasised, for ANSI, pictures and HTML.
    pub lens: Lens,
    /// The signs of words, for text; what has looks has none.
    pub signs: WordSigns,
    /// The theme, for ANSI and pictures.
    pub theme: Theme,
}

impl Default for Options {
    /// Every passage, eighty cells wide, in one ink.
    fn default() -> Self {
        Self {
            view: View::default(),
            base: ReadoutIx(0),
            width: 80,
            lens: Lens::default(),
            signs: WordSigns::default(),
            theme: Theme::new(ThemeName::Mono, ColourLevel::None),
        }
    }
}

impl Options {
    /// Whether text and ANSI are printed in one ink, where nearly verbatim passages keep their marks.
    fn ink(&self) -> Ink {
        if self.theme.is_mono() || self.signs == WordSigns::All { Ink::Mono } else { Ink::Coloured }
    }
}

/// Writes a comparison in a format, piece by piece where the format allows it: a text of a million words takes a few
/// hundred megabytes as JSON.
pub fn write(
    analysis: &Analysis,
    options: &Options,
    format: Format,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    (format.facts().write)(analysis, options, out)
}

/// The bytes of a comparison in a format.
pub fn bytes(analysis: &Analysis, options: &Options, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(analysis, options, format, &mut bytes).expect("memory takes what is written");
    bytes
}

/// The text of a comparison in a format that is text; it ends with a line break. Of one that is not, what stands in it for
/// text is lost.
pub fn export(analysis: &Analysis, options: &Options, format: Format) -> String {
    String::from_utf8_lossy(&bytes(analysis, options, format)).into_owned()
}

/// What takes the lines of a comparison as they are made, so that those of a long one never stand in memory together.
type Take<'t> = dyn FnMut(&Line) -> io::Result<()> + 't;

/// Gives the lines of a device that has looks, and so needs no signs.
fn each_styled_line(analysis: &Analysis, options: &Options, take: &mut Take<'_>) -> io::Result<()> {
    each_line(analysis, &Options { signs: WordSigns::None, ..*options }, take)
}

/// Gives the lines that text, ANSI and pictures have in common.
fn each_line(analysis: &Analysis, options: &Options, take: &mut Take<'_>) -> io::Result<()> {
    frame::header(analysis, options).iter().try_for_each(&mut *take)?;
    findings::each_line(analysis, options, &mut *take)?;
    let lines = match options.view {
        View::Findings | View::Columns => Vec::new(),
        View::Ledger => ledger::lines(analysis, options),
        View::Omissions => omissions::lines(analysis, options),
        View::Phrases => phrases::lines(analysis, options),
    };
    lines.iter().try_for_each(&mut *take)?;
    if options.view == View::Columns {
        columns::each_line(analysis, options, take)?;
    }
    frame::footer(analysis, options).iter().try_for_each(take)
}
