//! Drawing: `&State` in, cells out.

pub(crate) mod boxes;
mod context;
mod header;
pub(crate) mod help;
pub(crate) mod ledger;
pub(crate) mod omissions;
pub(crate) mod palette;
pub(crate) mod why;
mod interleaved;
mod panes;
mod prose;
mod ribbons;
mod rows;
mod scene;
mod shorten;
mod spine;
mod stacked;
mod status;
mod strip;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, Fold};
use super::layout::Arrangement;
use super::looks::Looks;
use super::state::{Overlay, State};
use crate::render::{Locale, Role};

use scene::{Quiet, Scene};

/// Draws the whole screen into `buffer`, and says where the cursor stands.
pub fn draw(state: &State, looks: &Looks, buffer: &mut Buffer) -> Option<Position> {
    let fold = match looks.locale {
        Locale::Utf8 => Fold::Keep,
        Locale::Other => Fold::Ascii,
    };
    let mut canvas = Canvas::new(buffer, looks.theme, looks.glyphs).through(state.prefs.lens).folding(fold);
    let quiet = if looks.theme.is_mono() { Quiet::Nothing } else { Quiet::Exceptions };
    let scene = Scene::new(state, quiet);
    let cursor = match scene.areas.arrangement {
        Arrangement::TooSmall => return Some(too_small(&mut canvas)),
        Arrangement::Spine | Arrangement::Stacked => {
            context::draw(&mut canvas, &scene);
            panes::draw(&mut canvas, &scene)
        }
        Arrangement::Rows => rows::draw(&mut canvas, &scene),
        Arrangement::Interleaved => interleaved::draw(&mut canvas, &scene),
        Arrangement::Context => context::draw_full(&mut canvas, &scene),
        Arrangement::Ledger => None,
    };
    header::draw(&mut canvas, &scene);
    let typed = status::draw(&mut canvas, &scene);
    let overlaid = overlay(&mut canvas, state);
    overlaid.or(typed).or(cursor).filter(|at| buffer.area.contains(*at))
}

fn overlay(canvas: &mut Canvas<'_>, state: &State) -> Option<Position> {
    let area = canvas.area();
    let above_status = Rect { height: area.height.saturating_sub(1), ..area };
    match state.overlay.as_ref()? {
        Overlay::Help { filter, scroll } => {
            Some(help::draw(canvas, above_status, state.view, (filter, *scroll)))
        }
        _ => None,
    }
}

fn too_small(canvas: &mut Canvas<'_>) -> Position {
    canvas.put(0, 0, "window too small", Role::Text);
    Position::new(0, 0)
}
