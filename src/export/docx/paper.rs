//! The body of a Word document, written from top to bottom: paragraphs, and tables of them.

use std::fmt::Write as _;

use super::cut;
use crate::export::xml::escaped;
use crate::render::{ColourLevel, Role, Run, Theme, ThemeName, printable};

/// A sheet of A4 and its margins, in twentieths of a point.
const SHEET: (usize, usize) = (11_906, 16_838);
const MARGIN: usize = 850;
/// The column of the states.
const STATE: usize = 1_900;
/// The column of what an entry is.
const ENTRY: usize = 2_600;
/// From so many readouts on the sheet lies on its side.
const ON_ITS_SIDE: usize = 3;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Title,
    Heading,
    Subheading,
    Plain,
    Small,
}

impl Kind {
    const fn style(self) -> &'static str {
        match self {
            Self::Title => "Title",
            Self::Heading => "Heading1",
            Self::Subheading => "Heading2",
            Self::Plain => "Normal",
            Self::Small => "Small",
        }
    }
}

/// The body as far as it is written.
pub(super) struct Paper {
    xml: String,
    theme: Theme,
    readouts: usize,
    /// The widths of the columns of the table that is written.
    widths: Vec<usize>,
}

impl Paper {
    /// An empty sheet for so many readouts.
    pub(super) fn new(readouts: usize) -> Self {
        let theme = Theme::new(ThemeName::OkabeLight, ColourLevel::TrueColour);
        Self { xml: String::new(), theme, readouts: readouts.max(1), widths: Vec::new() }
    }

    /// The width and the height of a sheet.
    fn sheet(&self) -> (usize, usize) {
        if self.readouts >= ON_ITS_SIDE { (SHEET.1, SHEET.0) } else { SHEET }
    }

    /// The widths of the columns of a table.
    fn columns(&self) -> Vec<usize> {
        let each = (self.sheet().0 - 2 * MARGIN - STATE) / self.readouts;
        std::iter::once(STATE).chain(std::iter::repeat_n(each, self.readouts)).collect()
    }

    fn push(&mut self, part: std::fmt::Arguments<'_>) {
        self.xml.write_fmt(part).expect("writing to a string cannot fail");
    }

    /// Writes a paragraph.
    pub(super) fn paragraph(&mut self, kind: Kind, write: impl FnOnce(&mut Line<'_>)) {
        self.push(format_args!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/></w:pPr>", kind.style()));
        write(&mut Line { paper: self });
        self.xml.push_str("</w:p>");
    }

    /// Writes a table: a column of states, and one for each readout.
    pub(super) fn table(&mut self, write: impl FnOnce(&mut Self)) {
        self.widths = self.columns();
        self.grid(write);
    }

    /// Writes a table of two columns: what an entry is, and its words.
    pub(super) fn entries(&mut self, write: impl FnOnce(&mut Self)) {
        self.widths = vec![ENTRY, self.sheet().0 - 2 * MARGIN - ENTRY];
        self.grid(write);
    }

    fn grid(&mut self, write: impl FnOnce(&mut Self)) {
        self.xml.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
             <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
        );
        for width in self.widths.clone() {
            self.push(format_args!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.xml.push_str("</w:tblGrid>");
        write(self);
        self.xml.push_str("</w:tbl>");
    }

    /// Writes the row that stands over a table on each of its pages.
    pub(super) fn head(&mut self, write: impl FnOnce(&mut Cells<'_>)) {
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        self.cells(write);
    }

    /// Writes a row, which no page break divides.
    pub(super) fn row(&mut self, write: impl FnOnce(&mut Cells<'_>)) {
        self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        self.cells(write);
    }

    fn cells(&mut self, write: impl FnOnce(&mut Cells<'_>)) {
        let widths = self.widths.clone();
        write(&mut Cells { paper: self, widths: widths.into_iter() });
        self.xml.push_str("</w:tr>");
    }

    /// The whole document.
    pub(super) fn finished(self) -> String {
        let (width, height) = self.sheet();
        let side = if self.readouts >= ON_ITS_SIDE { " w:orient=\"landscape\"" } else { "" };
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}<w:sectPr>\
             <w:pgSz w:w=\"{width}\" w:h=\"{height}\"{side}/><w:pgMar w:top=\"{MARGIN}\" w:right=\"{MARGIN}\" \
             w:bottom=\"{MARGIN}\" w:left=\"{MARGIN}\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/></w:sectPr>\
             </w:body></w:document>\n",
            self.xml
        )
    }
}

/// The cells of a row, from left to right.
pub(super) struct Cells<'p> {
    paper: &'p mut Paper,
    widths: std::vec::IntoIter<usize>,
}

impl Cells<'_> {
    /// Writes the next cell, which has a paragraph at least.
    pub(super) fn cell(&mut self, write: impl FnOnce(&mut Paper)) {
        let width = self.widths.next().unwrap_or(STATE);
        self.paper.push(format_args!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
        write(self.paper);
        self.paper.xml.push_str("</w:tc>");
    }
}

/// A paragraph as far as it is written.
pub(super) struct Line<'p> {
    paper: &'p mut Paper,
}

impl Line<'_> {
    /// Writes words in one role.
    pub(super) fn text(&mut self, text: &str, role: Role) {
        let style = self.paper.theme.style(role);
        let mut look = String::new();
        if style.bold {
            look.push_str("<w:b/>");
        }
        if let Some(colour) = style.fg {
            let css = colour.css();
            look.push_str("<w:color w:val=\"");
            look.push_str(css.trim_start_matches('#'));
            look.push_str("\"/>");
        }
        if style.underline {
            look.push_str("<w:u w:val=\"single\"/>");
        }
        let look = if look.is_empty() { look } else { format!("<w:rPr>{look}</w:rPr>") };
        let text = escaped(&printable(text));
        self.paper.push(format_args!("<w:r>{look}<w:t xml:space=\"preserve\">{text}</w:t></w:r>"));
    }

    /// Writes words with their roles.
    pub(super) fn words(&mut self, text: &str, runs: &[Run]) {
        for (part, role) in cut(text, runs) {
            self.text(part, role);
        }
    }
}
