//! The panel of a lesson below the view, and what a presenter shows over it.

use crate::render::{Role, cells};
use crate::tui::screens::ScreenName;
use crate::tui::screens::lesson::state::LEFT;
use crate::tui::state::State;
use crate::tui::widgets::canvas::{Canvas, shortened};

/// Draws the panel: a rule with the stop in it, what the teacher says, what is asked.
pub(crate) fn draw(canvas: &mut Canvas<'_>, state: &State) {
    let rows = state.panel_rows();
    let Some(lesson) = state.lesson.as_ref().filter(|_| rows > 0) else { return };
    let width = canvas.area().width;
    let top = state.bench().height - 1;
    let bottom = top + rows;
    canvas.clear(ratatui::layout::Rect::new(0, top, width, rows));
    canvas.rule(top);
    let number = format!(" Stop {} of {} ", lesson.at + 1, lesson.lesson.stops.len());
    let x = canvas.put(LEFT - 1, top, &number, Role::Strong);
    let room = usize::from(width.saturating_sub(x + 4));
    let x = canvas.put(x, top, &format!("{} ", shortened(&lesson.stop().title, room)), Role::Text);
    // What the newcomer has not met yet does not stand at the top of the screen, but here.
    let plain = state.screen == ScreenName::Lab && state.screens.lab.is_plain();
    let shown = if plain { "" } else { state.screen.screen().caption(state) };
    let remark = lesson.remark(state.presenter.is_some());
    let fits = |title: &String| usize::from(x) + cells(title) + 6 <= usize::from(width);
    let parts = [remark.as_str(), shown];
    let whole = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let whole = format!(" {whole} ");
    let title = if fits(&whole) || remark.is_empty() { whole } else { format!(" {remark} ") };
    if title.len() > 2 && usize::from(x) + cells(&title) + 6 <= usize::from(width) {
        canvas.put_right(width - 2, top, &title, Role::Muted);
    }
    for (y, line) in (top + 1..bottom).zip(lesson.lines(width, canvas.chrome().tab)) {
        canvas.put_line(LEFT, y, &line);
    }
}
