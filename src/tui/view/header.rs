//! The first two rows: program, event, tabs, and a rule that is heavy under the open tab. Where a bound on size was hit
//! the event makes room for a badge that says so.

use crate::align::Threshold;
use crate::render::{Lens, PARTLY, Role, bounded, cells, threshold_source};
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::screens::{ScreenName, Tab};
use crate::tui::view::scene::Scene;

/// From this width the tabs have their names.
const NAMED: u16 = 80;
/// From this width the title stands in full, where it fits.
const FULL: u16 = 100;
/// What the program's name and the beginning of a title need.
const LEAST: u16 = 24;
/// The blanks between tabs, and before the first one.
const GAP: u16 = 3;

/// Draws the header.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
    let width = canvas.area().width;
    let open = scene.state.screen;
    let open = open.screen().home().unwrap_or(open);
    let tabs: Vec<_> = ScreenName::ALL
        .iter()
        .filter_map(|&name| Some((name.screen().tab()?, name == open)))
        .map(|(Tab { key, name }, is_open)| {
            let label = if is_open || width >= NAMED { format!("{key} {name}") } else { key.to_owned() };
            (label, is_open)
        })
        .collect();
    let taken: u16 = tabs.iter().map(|(label, _)| label.len() as u16 + GAP).sum();
    canvas.rule(1);
    let mut x = (width - 2).saturating_sub(taken - GAP);
    let end = badge(canvas, scene, x.saturating_sub(GAP));
    let end = by_hand(canvas, scene, end);
    let end = lens(canvas, scene, end);
    title(canvas, scene, end);
    for (label, open) in tabs {
        let end = canvas.put(x, 0, &label, if open { Role::Strong } else { Role::Muted });
        if open {
            canvas.level(x, 1, end - x, canvas.chrome().tab, Role::Text);
        }
        x = end + GAP;
    }
}

/// The threshold before the tabs, where it was set by hand, so that no reader takes the picture for the texts' own; says
/// where what stands left of it must end.
fn by_hand(canvas: &mut Canvas<'_>, scene: &Scene<'_>, end: u16) -> u16 {
    let Threshold::Fixed(value) = scene.state.options.threshold else { return end };
    let words = format!("threshold {value:.2} {}", threshold_source(scene.state.options.threshold));
    let width = words.len() as u16;
    if end < width + LEAST {
        return end;
    }
    canvas.put_right(end, 0, &words, Role::Text);
    end - width - GAP
}

/// The lens before that, where one is on: whoever looks at the picture must know that something recedes.
fn lens(canvas: &mut Canvas<'_>, scene: &Scene<'_>, end: u16) -> u16 {
    let words = match scene.state.prefs.lens {
        Lens::Both => return end,
        Lens::Shared => "lens: shared",
        Lens::Divergent => "lens: divergent",
    };
    let width = words.len() as u16;
    if end < width + LEAST {
        return end;
    }
    canvas.put_right(end, 0, words, Role::Text);
    end - width - GAP
}

/// Draws the badge of a bound on size, if one was hit; says where what stands left of it must end.
fn badge(canvas: &mut Canvas<'_>, scene: &Scene<'_>, end: u16) -> u16 {
    let Some(line) = bounded(&scene.state.analysis) else { return end };
    // The event keeps as much room as the badge takes, or the badge is told in two words.
    let spare = usize::from(end.saturating_sub(2)) / 2;
    let told = if cells(&line) <= spare { line.as_str() } else { PARTLY };
    if cells(told) > usize::from(end) {
        return end;
    }
    canvas.put_right(end, 0, told, Role::Strong);
    end.saturating_sub(cells(told) as u16 + GAP)
}

fn title(canvas: &mut Canvas<'_>, scene: &Scene<'_>, end: u16) {
    let dossier = scene.state.analysis.dossier();
    // A room reads the title alone; at a desk the program's name stands before it.
    let (x, role) = match scene.state.presenter {
        Some(_) => (2, Role::Strong),
        None => (canvas.put(2, 0, "diptych", Role::Strong) + 2, Role::Muted),
    };
    let room = usize::from(end.saturating_sub(x));
    if let Some(lesson) = scene.state.lesson.as_ref().filter(|lesson| lesson.is_open()) {
        canvas.put(x, 0, &shortened(&lesson.lesson.title, room), role);
        return;
    }
    if let Some(title) = scene.state.screen.screen().title(scene.state, room) {
        canvas.put(x, 0, &shortened(&title, room), role);
        return;
    }
    let short = dossier.short_title.as_deref().unwrap_or(&dossier.title);
    let full = &dossier.title;
    let title = if canvas.area().width >= FULL && cells(full) <= room { full } else { short };
    canvas.put(x, 0, &shortened(title, room), role);
}
