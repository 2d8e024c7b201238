//! Drawing: `&State` in, cells out.

mod header;
mod menu;
mod opening;
pub(crate) mod part;
pub(crate) mod scene;
mod status;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::render::{Ink, Locale, Role};
use crate::tui::appearance::Appearance;
use crate::tui::overlays;
use crate::tui::screens::compare::layout::Arrangement;
use crate::tui::screens::lesson;
use crate::tui::state::State;
use crate::tui::view::scene::Scene;
use crate::tui::widgets::canvas::{Canvas, Fold};

/// Draws the whole screen into `buffer`, and says where the cursor stands.
pub fn draw(state: &State, appearance: &Appearance, buffer: &mut Buffer) -> Option<Position> {
    let fold = match appearance.locale {
        Locale::Utf8 => Fold::Keep,
        Locale::Other => Fold::Ascii,
    };
    let mut canvas =
        Canvas::new(buffer, appearance.theme, appearance.glyphs).through(state.prefs.lens).folding(fold);
    if state.presenter.as_ref().is_some_and(|presenter| presenter.blank) {
        return None;
    }
    let ink = if appearance.theme.is_mono() { Ink::Mono } else { Ink::Coloured };
    let scene = Scene::new(state, ink);
    if scene.areas.arrangement == Arrangement::TooSmall {
        return Some(too_small(&mut canvas));
    }
    let cursor = state.screen.screen().draw(&mut canvas, &scene);
    header::draw(&mut canvas, &scene);
    lesson::view::draw(&mut canvas, state);
    let typed = status::draw(&mut canvas, &scene);
    menu::draw(&mut canvas, &scene);
    let overlaid = overlays::draw(&mut canvas, &scene);
    if let Some((x, y)) = state.presenter.as_ref().and_then(|presenter| presenter.pointer) {
        canvas.point(x, y);
    }
    overlaid.or(typed).or(cursor).filter(|at| buffer.area.contains(*at))
}

fn too_small(canvas: &mut Canvas<'_>) -> Position {
    canvas.put(0, 0, "window too small", Role::Text);
    Position::new(0, 0)
}
