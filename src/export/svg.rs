//! A screen as a picture: SVG without script, in cells of 10 by 21.
//!
//! Letters are text, so that they can be searched and copied; each run is stretched to its cells, so that no font breaks
//! the columns. Lines and half blocks are drawn as paths, since fonts leave gaps between them.

use std::io;

use crate::analysis::Analysis;
use crate::render::{Cell, ColourLevel, Paper, Screen, Style, Theme, ThemeName};

use super::svg_lines::{self, CELL_HEIGHT, CELL_WIDTH, Pen, push};
use super::xml::escaped;
use super::{Options, each_styled_line};

const BASELINE: usize = 16;
const UNDERLINE: usize = 18;

/// Draws a screen on the paper of a theme.
pub fn svg(screen: &Screen, theme: &Theme) -> String {
    let size = Size { columns: usize::from(screen.width), rows: usize::from(screen.height) };
    picture(size, screen.rows(), screen.cursor, theme)
}

/// Writes the lines that text has, as a picture in all colours of the theme.
pub(super) fn write(analysis: &Analysis, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    // The picture brings its own page, and that of no known background is dark.
    let name = match options.theme.name() {
        ThemeName::OkabeNeutral => ThemeName::OkabeDark,
        known => known,
    };
    let theme = Theme::new(name, ColourLevel::TrueColour);
    let style = |role| theme.through(options.lens, role);
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    each_styled_line(analysis, options, &mut |line| {
        rows.push(line.cells_styled(style));
        Ok(())
    })?;
    let size = Size { columns: usize::from(options.width), rows: rows.len() };
    out.write_all(picture(size, rows.iter().map(Vec::as_slice), None, &theme).as_bytes())
}

/// How many cells a picture has.
#[derive(Debug, Clone, Copy)]
struct Size {
    columns: usize,
    rows: usize,
}

fn picture<'c>(
    size: Size,
    rows: impl Iterator<Item = &'c [Cell]>,
    cursor: Option<(u16, u16)>,
    theme: &Theme,
) -> String {
    let (width, height) = (size.columns * CELL_WIDTH, size.rows * CELL_HEIGHT);
    let paper = theme.paper();
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"'DejaVu Sans Mono','Menlo','Consolas','Liberation Mono',monospace\" \
         font-size=\"16.6\">\n<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        paper.background.css()
    );
    for (row, cells) in rows.enumerate() {
        for run in runs(cells) {
            draw(&mut svg, cells, &run, row, paper);
        }
    }
    if let Some((column, row)) = cursor {
        let (x, y) = (usize::from(column) * CELL_WIDTH, usize::from(row) * CELL_HEIGHT);
        push(
            &mut svg,
            format_args!(
                "<rect x=\"{x}.5\" y=\"{y}.5\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"{}\"/>\n",
                CELL_WIDTH - 1,
                CELL_HEIGHT - 1,
                paper.text.css()
            ),
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Cells of one row that are drawn in one piece.
struct CellRun {
    first: usize,
    end: usize,
    style: Style,
    kind: Kind,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters of one cell each, and the spaces between them.
    Text,
    /// A grapheme of two cells.
    Wide,
    /// A line or a half block.
    Line,
}

fn runs(cells: &[Cell]) -> Vec<CellRun> {
    let mut runs = Vec::<CellRun>::new();
    for (at, cell) in cells.iter().enumerate() {
        let wide = cells.get(at + 1).is_some_and(|next| next.symbol.is_empty());
        let kind = match cell.symbol.chars().next() {
            None => {
                if let Some(last) = runs.last_mut() {
                    last.end = at + 1;
                }
                continue;
            }
            Some(glyph) if svg_lines::draws(glyph) => Kind::Line,
            _ if wide => Kind::Wide,
            _ => Kind::Text,
        };
        match runs.last_mut() {
            Some(last) if last.kind == kind && kind != Kind::Wide && last.style == cell.style => {
                last.end = at + 1;
            }
            _ => runs.push(CellRun { first: at, end: at + 1, style: cell.style, kind }),
        }
    }
    runs
}

fn draw(svg: &mut String, cells: &[Cell], run: &CellRun, row: usize, paper: Paper) {
    let text = run.style.fg.unwrap_or(paper.text).css();
    let page = run.style.bg.unwrap_or(paper.background).css();
    let (ink, ground) = if run.style.reverse { (page, text) } else { (text, page) };
    let (x, y) = (run.first * CELL_WIDTH, row * CELL_HEIGHT);
    let width = (run.end - run.first) * CELL_WIDTH;
    if run.style.reverse || run.style.bg.is_some_and(|bg| bg != paper.background) {
        push(
            svg,
            format_args!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{CELL_HEIGHT}\" fill=\"{ground}\"/>\n"
            ),
        );
    }
    if run.style.underline {
        push(
            svg,
            format_args!(
                "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"1\" fill=\"{ink}\"/>\n",
                y + UNDERLINE
            ),
        );
    }
    if run.kind == Kind::Line {
        for (at, cell) in cells[run.first..run.end].iter().enumerate() {
            svg_lines::draw(
                svg,
                cell.symbol.chars().next().unwrap_or(' '),
                Pen { x: x + at * CELL_WIDTH, y, ink: &ink },
            );
        }
        return;
    }
    let letters: String = cells[run.first..run.end].iter().map(|cell| cell.symbol.as_str()).collect();
    let lead = letters.len() - letters.trim_start_matches(' ').len();
    let shown = letters.trim_matches(' ');
    if shown.is_empty() {
        return;
    }
    let trail = letters.len() - lead - shown.len();
    let weight = if run.style.bold { " font-weight=\"bold\"" } else { "" };
    let faint = if run.style.dim { " opacity=\"0.6\"" } else { "" };
    push(
        svg,
        format_args!(
            "<text x=\"{}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"{weight}{faint} \
         xml:space=\"preserve\">{}</text>\n",
            x + lead * CELL_WIDTH,
            y + BASELINE,
            width - (lead + trail) * CELL_WIDTH,
            escaped(shown)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(text: &str) -> Screen {
        let mut screen = Screen::new(12, 1);
        let mut column = 0;
        for c in text.chars() {
            let symbol = c.to_string();
            let width = crate::render::cells(&symbol) as u16;
            screen.cell_mut(column, 0).unwrap().symbol = symbol;
            if width == 2 {
                screen.cell_mut(column + 1, 0).unwrap().symbol = String::new();
            }
            column += width;
        }
        screen
    }

    fn drawn(text: &str) -> String {
        svg(&screen(text), &Theme::new(ThemeName::OkabeDark, ColourLevel::TrueColour))
    }

    #[test]
    fn letters_are_escaped_and_stretched_to_their_cells() {
        let svg = drawn("<script>&\"");
        assert!(svg.contains(">&lt;script&gt;&amp;&quot;</text>"), "{svg}");
        assert!(svg.contains("textLength=\"100\""), "{svg}");
        assert!(!svg.contains("<script"));
    }

    #[test]
    fn a_wide_letter_stands_alone_over_two_cells() {
        let svg = drawn("a习b");
        assert!(svg.contains("x=\"10\" y=\"16\" textLength=\"20\""), "{svg}");
        assert!(svg.contains("x=\"30\" y=\"16\" textLength=\"10\""), "{svg}");
    }

    #[test]
    fn lines_are_paths_and_the_cursor_is_a_frame() {
        let mut screen = screen("a ─╮");
        screen.cursor = Some((0, 0));
        let svg = svg(&screen, &Theme::new(ThemeName::OkabeLight, ColourLevel::TrueColour));
        assert!(svg.contains("<path") && !svg.contains('─'), "{svg}");
        assert!(svg.contains("fill=\"none\" stroke=\"#22252a\""), "{svg}");
        assert!(svg.contains("fill=\"#fbfaf6\""));
    }

    #[test]
    fn control_characters_never_reach_the_picture() {
        assert!(!drawn("a\u{1b}b").contains('\u{1b}'));
    }
}
