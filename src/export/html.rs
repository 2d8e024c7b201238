//! The comparison as one HTML page: an open book, the ledger, the omissions and the context.
//!
//! The page stands alone: no script, nothing loaded from anywhere, and a policy in it that forbids both. Every word goes
//! through the template's escaping. It follows the reader's choice of light or dark, and stacks on a narrow screen.

use std::io;

use minijinja::value::Serde;
use minijinja::{Environment, Value};
use serde::Serialize;

use crate::analysis::Analysis;
use crate::render::blocks::NoteBlock;
use crate::render::{ColourLevel, Hue, Lens, Role, Theme, ThemeName, Word};

use super::html_book;
use super::html_findings;
use super::html_phrases;
use super::html_tables;
use super::sections::sections;
use super::{Options, frame};

const TEMPLATE: &str = include_str!("../../data/templates/book.html");
const STYLES: &str = include_str!("../../data/templates/book.css");

/// Everything that the template prints.
#[derive(Serialize)]
struct Page<'a> {
    version: &'static str,
    title: &'a str,
    /// The one part that is not escaped: it holds nothing but our own styles and colours.
    css: String,
    lens: &'static str,
    pages: usize,
    /// The parts that are shown.
    sections: Vec<&'static str>,
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
    out.write_all(filled(TEMPLATE, page(analysis, options)).as_bytes())
}

/// The page that a template makes of some values, each escaped; it ends with a line break.
pub(super) fn filled(template: &str, page: impl Serialize) -> String {
    let mut environment = Environment::new();
    // The name ends in .html, and so everything that the template prints is escaped.
    environment.add_template("page.html", template).expect("the template is tested");
    let template = environment.get_template("page.html").expect("the template was just added");
    let page = Value::from(Serde(page));
    let mut page = template.render(page).expect("the template asks for nothing that is not there");
    page.push('\n');
    page
}

fn page<'a>(analysis: &'a Analysis, options: &Options) -> Page<'a> {
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
        sections: sections(options.view).iter().map(|section| section.name()).collect(),
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
