//! The whole lattice made small: where both texts have the same, and the path, two rows of the lattice or more to a row.

use ratatui::layout::Rect;

use crate::lab::{Corner, Picture, Side};
use crate::render::Role;
use crate::tui::screens::lab::LabState;
use crate::tui::widgets::canvas::Canvas;

/// What a half of a cell of the screen holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Dot {
    None,
    Same,
    Path,
}

/// Draws the whole lattice into an area, as large as it fits.
pub(crate) fn draw(canvas: &mut Canvas<'_>, lab: &LabState, picture: &Picture, area: Rect) {
    let [n, m] = [Side::Before, Side::After].map(|side| lab.input().len(side));
    if n == 0 || m == 0 || area.width == 0 || area.height == 0 {
        return;
    }
    let ascii = canvas.chrome().diagonal.is_ascii();
    let halves = if ascii { 1 } else { 2 };
    let columns = n.min(usize::from(area.width));
    let rows = m.min(usize::from(area.height) * halves);
    let place = |at: usize, of: usize, among: usize| (at * among / of).min(among - 1);
    let mut dots = vec![Dot::None; columns * rows];
    let [before, after] = [Side::Before, Side::After].map(|side| lab.input().symbols(side));
    for (x, one) in before.iter().enumerate() {
        for (y, other) in after.iter().enumerate() {
            if one == other {
                dots[place(y, m, rows) * columns + place(x, n, columns)] = Dot::Same;
            }
        }
    }
    for &Corner { x, y } in &picture.path {
        let (x, y) = ((x as usize).min(n - 1), (y as usize).min(m - 1));
        dots[place(y, m, rows) * columns + place(x, n, columns)] = Dot::Path;
    }
    let at = |x: usize, y: usize| dots.get(y * columns + x).copied().unwrap_or(Dot::None);
    for row in 0..rows.div_ceil(halves) {
        for column in 0..columns {
            let upper = at(column, row * halves);
            let lower =
                if halves == 2 && row * halves + 1 < rows { at(column, row * halves + 1) } else { Dot::None };
            let sign = match (ascii, upper > Dot::None, lower > Dot::None) {
                (_, false, false) => continue,
                (true, ..) => {
                    if upper == Dot::Path {
                        '#'
                    } else {
                        '.'
                    }
                }
                (_, true, true) => '█',
                (_, true, false) => '▀',
                (_, false, true) => '▄',
            };
            let role = if upper.max(lower) == Dot::Path { Role::Strong } else { Role::Muted };
            canvas.put_char(area.x + column as u16, area.y + row as u16, sign, role);
        }
    }
}
