//! The comparison as one HTML page: an open book, the ledger, the omissions and the context.
//!
//! The page stands alone: no script, nothing loaded from anywhere, and a policy in it that forbids both. Every word goes
//! through the template's escaping. It follows the reader's choice of light or dark, and stacks on a narrow screen.

use std::{fmt, io};

use askama::Template;

use crate::analysis::Analysis;
use crate::render::blocks::NoteBlock;
use crate::render::{ColourLevel, Hue, Lens, Role, Theme, ThemeName, Word};

use super::html_book;
use super::html_findings;
use super::html_phrases;
use super::html_tables;
use super::sections::{Section, sections};
use super::{Options, frame};

const STYLES: &str = include_str!("../../data/templates/book.css");

/// Everything that the template prints.
#[derive(Template)]
#[template(path = "book.html", config = "data/templates/askama.toml")]
struct Page<'a> {
    version: &'static str,
    title: &'a str,
    /// The one part that is not escaped: it holds nothing but our own styles and colours.
    css: String,
    lens: &'static str,
    pages: usize,
    /// The parts that are shown.
    sections: &'static [Section],
    /// Whether the book is one of them, which numbers lead to.
    has_book: bool,
    findings: html_findings::Section,
    readouts: Vec<html_book::ReadoutHead<'a>>,
    rows: Vec<html_book::BookRow<'a>>,
    context: Vec<html_tables::Paragraph<'a>>,
    notes: Vec<(String, String)>,
    totals: String,
    thresholds: String,
    ledger: Vec<html_tables::Entry<'a>>,
    omissions: Vec<html_tables::OmissionList<'a>>,
    phrasing: html_phrases::Phrasing<'a>,
}

/// Writes the page.
pub(super) fn write(analysis: &Analysis, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "{}", page(analysis, options))
}

/// The escaping of what is printed within a page, in its text or in an attribute.
#[derive(Debug, Clone, Copy)]
pub(super) struct Escaped;

impl askama::filters::Escaper for Escaped {
    fn write_escaped_str<W: fmt::Write>(&self, mut page: W, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(['<', '>', '&', '"', '\'', '/']) {
            let (before, from) = rest.split_at(at);
            let (special, behind) = from.split_at(1);
            page.write_str(before)?;
            page.write_str(match special {
                "<" => "&lt;",
                ">" => "&gt;",
                "&" => "&amp;",
                "\"" => "&quot;",
                "'" => "&#x27;",
                _ => "&#x2f;",
            })?;
            rest = behind;
        }
        page.write_str(rest)
    }
}

fn page<'a>(analysis: &'a Analysis, options: &Options) -> Page<'a> {
    let sections = sections(options.view);
    Page {
        version: env!("CARGO_PKG_VERSION"),
        title: &analysis.dossier().title,
        css: css(),
        lens: match options.lens {
            Lens::Both => "lens-both",
            Lens::Shared => "lens-shared",
            Lens::Divergent => "lens-divergent",
        },
        pages: analysis.texts().len(),
        sections,
        has_book: sections.contains(&Section::Book),
        findings: html_findings::section(analysis),
        readouts: html_book::readouts(analysis),
        rows: html_book::rows(analysis, options),
        context: html_tables::context(analysis),
        notes: NoteBlock::all(analysis).into_iter().map(|note| (note.said(), note.on)).collect(),
        totals: frame::totals(analysis),
        thresholds: frame::thresholds(analysis),
        ledger: html_tables::ledger(analysis, options),
        omissions: html_tables::omissions(analysis, options),
        phrasing: html_phrases::phrasing(analysis),
    }
}

/// The styles, with the colours of the themes before them so that there is one table of colours.
fn css() -> String {
    let colours = |name| variables(&Theme::new(name, ColourLevel::TrueColour));
    format!(
        ":root {{ color-scheme: light dark; {} }}\n\
         @media (prefers-color-scheme: dark) {{ :root {{ {} }} }}\n\
         @media (prefers-contrast: more) and (prefers-color-scheme: dark) {{ :root {{ {} }} }}\n\
         @media print {{ :root {{ color-scheme: light; {} --background: #ffffff; }} }}\n{STYLES}",
        colours(ThemeName::OkabeLight),
        colours(ThemeName::OkabeDark),
        colours(ThemeName::HighContrast),
        colours(ThemeName::OkabeLight),
    )
}

fn variables(theme: &Theme) -> String {
    let paper = theme.paper();
    let mut variables =
        vec![("--background".to_owned(), paper.background.css()), ("--text".to_owned(), paper.text.css())];
    let mut add = |name: &str, role: Role| {
        variables.push((format!("--{name}"), theme.style(role).fg.unwrap_or(paper.text).css()));
    };
    add("muted", Role::Muted);
    add("rule", Role::Rule);
    add("ribbon", Role::Ribbon);
    for (name, side) in ["left", "right", "third", "fourth"].into_iter().zip(0..) {
        add(name, Role::Word(Hue(side), Word::Divergent));
        add(&format!("{name}-soft"), Role::Word(Hue(side), Word::Aside));
    }
    variables.iter().map(|(name, value)| format!("{name}: {value};")).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_styles_bring_the_colours_of_both_themes_and_load_nothing() {
        let css = css();
        for colour in ["#56b4e9", "#e69f00", "#005f99", "#9a4d00", "#fbfaf6", "#101214", "#6fd0ff"] {
            assert!(css.contains(colour), "{colour}");
        }
        assert!(!css.contains("url(") && !css.contains("@import") && !css.contains("</"));
    }
}
