//! Lines and blocks as paths, joined from cell to cell.

use std::fmt::Write as _;

/// The width of a cell.
pub(super) const CELL_WIDTH: usize = 10;
/// The height of a cell.
pub(super) const CELL_HEIGHT: usize = 21;

/// Appends formatted text; a `String` takes all that is written.
pub(super) fn push(svg: &mut String, text: std::fmt::Arguments<'_>) {
    svg.write_fmt(text).expect("writing to a string cannot fail");
}

/// How heavy the arms of a line are: up, right, down, left; 0 is none, 1 light, 2 heavy.
const fn arms(glyph: char) -> Option<[u8; 4]> {
    Some(match glyph {
        '─' => [0, 1, 0, 1],
        '│' => [1, 0, 1, 0],
        '╭' => [0, 1, 1, 0],
        '╮' => [0, 0, 1, 1],
        '╰' => [1, 1, 0, 0],
        '╯' => [1, 0, 0, 1],
        '├' => [1, 1, 1, 0],
        '┤' => [1, 0, 1, 1],
        '┬' => [0, 1, 1, 1],
        '┴' => [1, 1, 0, 1],
        '┼' => [1, 1, 1, 1],
        '━' => [0, 2, 0, 2],
        '┃' => [2, 0, 2, 0],
        '┏' => [0, 2, 2, 0],
        '┓' => [0, 0, 2, 2],
        '┗' => [2, 2, 0, 0],
        '┛' => [2, 0, 0, 2],
        '┣' => [2, 2, 2, 0],
        '┫' => [2, 0, 2, 2],
        '┳' => [0, 2, 2, 2],
        '┻' => [2, 2, 0, 2],
        '╋' => [2, 2, 2, 2],
        _ => return None,
    })
}

/// Whether a glyph is drawn as a path and not as text.
pub(super) const fn draws(glyph: char) -> bool {
    arms(glyph).is_some() || matches!(glyph, '▌' | '▐' | '█' | '╲')
}

/// Where something is drawn, and in which colour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pen<'a> {
    /// The left edge.
    pub(super) x: usize,
    /// The upper edge.
    pub(super) y: usize,
    /// The colour, as CSS writes it.
    pub(super) ink: &'a str,
}

/// Draws a glyph in the cell whose upper left corner is given.
pub(super) fn draw(svg: &mut String, glyph: char, pen: Pen<'_>) {
    let Pen { x, y, ink } = pen;
    let half = CELL_WIDTH / 2;
    match glyph {
        '▌' => block(svg, pen, half),
        '▐' => block(svg, Pen { x: x + half, ..pen }, half),
        '█' => block(svg, pen, CELL_WIDTH),
        '╲' => push(
            svg,
            format_args!(
                "<path d=\"M{x} {y}l{CELL_WIDTH} {CELL_HEIGHT}\" stroke=\"{ink}\" fill=\"none\"/>\n"
            ),
        ),
        _ => {
            if let Some(arms) = arms(glyph) {
                line(svg, glyph, arms, pen);
            }
        }
    }
}

fn block(svg: &mut String, Pen { x, y, ink }: Pen<'_>, width: usize) {
    push(
        svg,
        format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{CELL_HEIGHT}\" fill=\"{ink}\"/>\n"
        ),
    );
}

fn line(svg: &mut String, glyph: char, [up, right, down, left]: [u8; 4], Pen { x, y, ink }: Pen<'_>) {
    // On half pixels, so that a line of one pixel is sharp.
    let (middle_x, middle_y) = (x as f32 + 5.5, y as f32 + 10.5);
    let (end_x, end_y) = (x + CELL_WIDTH, y + CELL_HEIGHT);
    let path = match glyph {
        '╭' => format!("M{middle_x} {end_y}V{}q0 -4 4 -4H{end_x}", middle_y + 4.0),
        '╮' => format!("M{x} {middle_y}h1q4 0 4 4V{end_y}"),
        '╰' => format!("M{middle_x} {y}V{}q0 4 4 4H{end_x}", middle_y - 4.0),
        '╯' => format!("M{middle_x} {y}V{}q0 4 -4 4H{x}", middle_y - 4.0),
        _ => {
            let arm = |weight: u8, path: String| if weight > 0 { path } else { String::new() };
            [
                arm(up, format!("M{middle_x} {middle_y}V{y}")),
                arm(right, format!("M{middle_x} {middle_y}H{end_x}")),
                arm(down, format!("M{middle_x} {middle_y}V{end_y}")),
                arm(left, format!("M{middle_x} {middle_y}H{x}")),
            ]
            .concat()
        }
    };
    let (width, cap) = if [up, right, down, left].contains(&2) { (3, "butt") } else { (1, "square") };
    push(
        svg,
        format_args!(
            "<path d=\"{path}\" stroke=\"{ink}\" stroke-width=\"{width}\" stroke-linecap=\"{cap}\" fill=\"none\"/>\n"
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Glyphs, Ink, chrome};

    #[test]
    fn everything_that_the_screen_draws_with_is_a_path() {
        for ink in [Ink::Coloured, Ink::Mono] {
            let chrome = chrome(Glyphs::Unicode, ink);
            for lines in [chrome.ribbon, chrome.selected] {
                for glyph in [
                    lines.level,
                    lines.upright,
                    lines.right_down,
                    lines.left_down,
                    lines.right_up,
                    lines.left_up,
                ] {
                    assert!(draws(glyph), "{glyph}");
                }
                for glyph in [lines.tee_right, lines.tee_left, lines.tee_down, lines.tee_up, lines.cross] {
                    assert!(draws(glyph), "{glyph}");
                }
            }
            for glyph in
                [chrome.rule, chrome.tab, chrome.bar_left_page, chrome.bar_right_page, chrome.diagonal]
            {
                assert!(draws(glyph), "{glyph}");
            }
        }
    }
}
