//! A picture for a device that is not the terminal: text, ANSI, HTML, Markdown, JSON, CSV, SVG.
//!
//! [`export`] turns an [`Analysis`] into any [`Format`]; [`svg()`] draws a screen. Nothing here reads a clock or a file, so
//! the same analysis gives the same bytes. What a device could take for a command is escaped here, once more after the
//! door of `ingest`.

mod ansi;
mod columns;
mod csv;
mod frame;
mod handout;
mod html;
mod html_book;
mod html_tables;
pub mod json;
mod json_list;
pub mod json_pair;
mod ledger;
mod markdown;
mod omissions;
mod order;
mod svg;
mod svg_lines;
mod text;

use std::io;

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::render::{Ink, Lens, Line, Theme};

pub use handout::{HandoutForm, Plate, cropped, handout};
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
    /// JSON for other programs; see [`json`].
    Json,
    /// The rows for spreadsheets.
    Csv,
}

impl Format {
    /// Every format, with the name that a reader types and the usual end of a file's name.
    pub const ALL: [(Self, &'static str, &'static str); 6] = [
        (Self::Text, "text", "txt"),
        (Self::Ansi, "ansi", "ansi"),
        (Self::Html, "html", "html"),
        (Self::Markdown, "markdown", "md"),
        (Self::Json, "json", "json"),
        (Self::Csv, "csv", "csv"),
    ];
}

/// What of a comparison is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// Every passage, counterparts face to face.
    #[default]
    Columns,
    /// The table of rows, each with its state and the words quoted.
    Ledger,
    /// The passages that nothing answers, each with the nearest over there.
    Omissions,
}

/// How the words' roles are shown where there are no colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum WordSigns {
    /// Not at all: the words as they are.
    #[default]
    None,
    /// `_shared_`, `~near~`, `*divergent*`.
    Ascii,
}

/// What is written, and how.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// What of the comparison.
    pub view: View,
    /// The readout whose order the rows follow.
    pub base: ReadoutIx,
    /// The cells of a line, for text and ANSI.
    pub width: u16,
    /// What is emphasised, for ANSI and HTML.
    pub lens: Lens,
    /// The signs of words, for text.
    pub signs: WordSigns,
    /// The theme, for ANSI.
    pub theme: Theme,
}

impl Options {
    /// Whether text and ANSI are printed in one ink, where nearly verbatim passages keep their marks.
    fn ink(&self) -> Ink {
        if self.theme.is_mono() || self.signs == WordSigns::Ascii { Ink::Mono } else { Ink::Coloured }
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
    match format {
        Format::Json => json::write(analysis, out),
        _ => out.write_all(export(analysis, options, format).as_bytes()),
    }
}

/// The text of a comparison in a format; it ends with a line break.
pub fn export(analysis: &Analysis, options: &Options, format: Format) -> String {
    match format {
        Format::Text => text::print(&lines(analysis, options)),
        Format::Ansi => ansi::print(&lines(analysis, options), options),
        Format::Html => html::print(analysis, options),
        Format::Markdown => markdown::print(analysis, options),
        Format::Json => {
            let mut text = Vec::new();
            json::write(analysis, &mut text).expect("memory takes what is written");
            String::from_utf8(text).expect("JSON is UTF-8")
        }
        Format::Csv => csv::print(analysis, options),
    }
}

/// The lines that text and ANSI have in common.
fn lines(analysis: &Analysis, options: &Options) -> Vec<Line> {
    let mut lines = frame::header(analysis, options);
    lines.extend(match options.view {
        View::Columns => columns::lines(analysis, options),
        View::Ledger => ledger::lines(analysis, options),
        View::Omissions => omissions::lines(analysis, options),
    });
    lines.extend(frame::footer(analysis, options));
    lines
}
