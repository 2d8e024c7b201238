//! Drawing: `&State` in, cells out.

mod header;
pub(crate) mod scene;
pub(crate) mod status;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::render::{Ink, Locale, Role};
use crate::tui::appearance::Appearance;
use crate::tui::layout::Arrangement;
use crate::tui::overlays::{cases, help, palette, why};
use crate::tui::screens::compare::{interleaved, panes, rows};
use crate::tui::screens::{context, lab, ledger, lesson, omissions};
use crate::tui::state::{LedgerPage, Overlay, State};
use crate::tui::widgets::canvas::{Canvas, Fold};

use crate::tui::view::scene::Scene;

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
    let cursor = match scene.areas.arrangement {
        Arrangement::TooSmall => return Some(too_small(&mut canvas)),
        Arrangement::Spine | Arrangement::Stacked => {
            context::view::draw(&mut canvas, &scene);
            panes::draw(&mut canvas, &scene)
        }
        Arrangement::Rows => rows::draw(&mut canvas, &scene),
        Arrangement::Interleaved => interleaved::draw(&mut canvas, &scene),
        Arrangement::Context => context::view::draw_full(&mut canvas, &scene),
        Arrangement::Lab => lab::view::draw(&mut canvas, &scene),
        Arrangement::Ledger => match state.ledger.page {
            LedgerPage::Matters => ledger::view::draw(&mut canvas, scene.areas.list, state),
            LedgerPage::Omissions => omissions::view::draw(&mut canvas, scene.areas.list, state),
        },
    };
    header::draw(&mut canvas, &scene);
    lesson::view::draw(&mut canvas, state);
    let typed = status::draw(&mut canvas, &scene);
    let overlaid = overlay(&mut canvas, &scene);
    if let Some((x, y)) = state.presenter.as_ref().and_then(|presenter| presenter.pointer) {
        canvas.point(x, y);
    }
    overlaid.or(typed).or(cursor).filter(|at| buffer.area.contains(*at))
}

/// Draws what lies over the view, between the header and the status line.
fn overlay(canvas: &mut Canvas<'_>, scene: &Scene<'_>) -> Option<Position> {
    let (state, body) = (scene.state, scene.areas.body());
    match state.overlay.as_ref()? {
        Overlay::Help { filter, scroll } => {
            Some(help::draw(canvas, body, &state.layers(), (filter, *scroll)))
        }
        Overlay::Cases { typed, cursor } => Some(cases::draw(canvas, body, (typed, *cursor))),
        Overlay::Palette { typed, cursor } => {
            Some(palette::view::draw(canvas, body, state, (typed, *cursor)))
        }
        Overlay::Why { scroll } => Some(why::draw(canvas, body, state, *scroll)),
        Overlay::Search { .. } | Overlay::Export { .. } => None,
    }
}

fn too_small(canvas: &mut Canvas<'_>) -> Position {
    canvas.put(0, 0, "window too small", Role::Text);
    Position::new(0, 0)
}
