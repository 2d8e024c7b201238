//! The frame of an overlay: the only boxes there are.
//!
//! One blank column outside and three inside, the title in the top edge, how to close in the bottom edge. Nothing
//! behind is dimmed: that would repaint the screen.

use ratatui::layout::Rect;

use crate::render::{Role, cells};
use crate::tui::widgets::canvas::{Canvas, shortened};

/// Columns that a box takes beside its content: an edge and three blanks on both sides.
pub(crate) const SIDES: u16 = 8;
/// Rows that a box takes beside its content: the two edges.
pub(crate) const EDGES: u16 = 2;

/// Draws an empty box over what is there and says where its content goes.
pub(crate) fn draw(canvas: &mut Canvas<'_>, outer: Rect, title: &str, hint: &str) -> Rect {
    let outer = outer.intersection(canvas.area());
    canvas.clear(Rect { x: outer.x.saturating_sub(1), width: outer.width.saturating_add(2), ..outer });
    if outer.width < SIDES || outer.height < EDGES {
        return Rect { width: 0, height: 0, ..outer };
    }
    let lines = canvas.chrome().ribbon;
    let (right, bottom) = (outer.right() - 1, outer.bottom() - 1);
    for (y, left, end) in
        [(outer.y, lines.right_down, lines.left_down), (bottom, lines.right_up, lines.left_up)]
    {
        canvas.level(outer.x, y, outer.width, lines.level, Role::Ribbon);
        canvas.put_char(outer.x, y, left, Role::Ribbon);
        canvas.put_char(right, y, end, Role::Ribbon);
    }
    for x in [outer.x, right] {
        canvas.upright(x, outer.y + 1, outer.height - EDGES, lines.upright, Role::Ribbon);
    }
    let room = usize::from(outer.width.saturating_sub(SIDES));
    if room > 3 {
        canvas.put(outer.x + 3, outer.y, &format!(" {} ", shortened(title, room)), Role::Strong);
    }
    if cells(hint) <= room {
        canvas.put_right(right - 2, bottom, &format!(" {hint} "), Role::Muted);
    }
    Rect::new(outer.x + 4, outer.y + 1, outer.width - SIDES, outer.height - EDGES)
}

/// An outer box of a content size, in the middle of an area and no larger than it.
pub(crate) fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = (width + SIDES).min(area.width.saturating_sub(2));
    let height = (height + EDGES).min(area.height);
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{ColourLevel, Glyphs, Theme, ThemeName};
    use ratatui::buffer::Buffer;

    fn picture(glyphs: Glyphs, outer: Rect) -> Vec<String> {
        let area = Rect::new(0, 0, 30, 5);
        let mut buffer = Buffer::empty(area);
        let theme = Theme::new(ThemeName::Mono, ColourLevel::None);
        let mut canvas = Canvas::new(&mut buffer, theme, glyphs);
        for y in 0..5 {
            canvas.level(0, y, 30, '.', Role::Text);
        }
        let inner = draw(&mut canvas, outer, "Why", "Esc closes");
        canvas.put(inner.x, inner.y, "inside", Role::Text);
        (0..5).map(|y| (0..30).map(|x| buffer.cell((x, y)).expect("inside").symbol()).collect()).collect()
    }

    #[test]
    fn a_box_is_drawn_over_what_is_there() {
        assert_eq!(
            picture(Glyphs::Unicode, Rect::new(2, 1, 24, 3)),
            [
                "..............................",
                ". ╭── Why ───────────────╮ ...",
                ". │   inside             │ ...",
                ". ╰──────── Esc closes ──╯ ...",
                "..............................",
            ]
        );
        assert_eq!(picture(Glyphs::Ascii, Rect::new(2, 1, 24, 3))[1], ". .-- Why ---------------. ...");
    }

    #[test]
    fn a_box_without_room_draws_nothing_outside_the_screen() {
        assert_eq!(picture(Glyphs::Unicode, Rect::new(27, 3, 9, 9))[4].chars().count(), 30);
    }
}
