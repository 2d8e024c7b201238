//! What lies over the screen, in words.

use crate::tui::keys::bindings::following;
use crate::tui::keys::sections;
use crate::tui::overlays;
use crate::tui::spoken::passage::one_line;
use crate::tui::state::{Overlay, State};

/// The lines of what lies over the screen; none where nothing does.
pub(super) fn overlay(state: &State) -> Vec<String> {
    let Some(overlay) = &state.overlay else { return Vec::new() };
    match overlay {
        Overlay::Help { filter, .. } => help(state, filter),
        Overlay::Palette { typed, cursor } => {
            let found = overlays::palette::matches(state, typed);
            let mut lines = vec![format!("all commands, {typed}: {} found", found.len())];
            lines.extend(found.get(*cursor).map(|found| {
                let said = [found.name.as_str(), &found.keys, &found.remark];
                let said: Vec<&str> = said.into_iter().filter(|words| !words.is_empty()).collect();
                said.join(", ")
            }));
            lines
        }
        Overlay::Cases { typed, cursor } => {
            let found = crate::tui::screens::lab::cases(typed);
            let mut lines = vec![format!("classic cases, {typed}: {} found", found.len())];
            lines.extend(
                found.get(*cursor).map(|case| format!("{}: {}", case.title, one_line(&case.look_for))),
            );
            lines
        }
        Overlay::Keyword { wanted, cursor } => overlays::keyword::spoken(state, wanted, *cursor),
        Overlay::Why { .. } => overlays::why(state),
        Overlay::Lost { .. } => overlays::lost::spoken(state),
        Overlay::Step { .. } => overlays::step::spoken(state),
        Overlay::Search { cursor, .. } => {
            prompt(state).into_iter().chain(overlays::search::spoken(state, *cursor)).collect()
        }
        Overlay::Note { .. } | Overlay::CopyTo { .. } | Overlay::Export { .. } => {
            prompt(state).into_iter().collect()
        }
    }
}

/// What is typed, and what is said of it.
fn prompt(state: &State) -> Option<String> {
    let prompt = overlays::prompt(state)?;
    let note = if prompt.note.is_empty() { String::new() } else { format!(", {}", prompt.note) };
    let label = if prompt.label == "/" { "find" } else { prompt.label.trim_end_matches(": ") };
    Some(format!("{label}: {}{note}", prompt.typed))
}

/// The keys of the screen, a line each.
fn help(state: &State, filter: &str) -> Vec<String> {
    let sections = sections(&state.layers(), filter);
    if sections.is_empty() {
        return vec![format!("help: no key has \"{filter}\" in its line")];
    }
    let mut lines = vec![match filter {
        "" => format!("help for {}; type to filter, Esc closes", state.screen.screen().name()),
        filter => format!("help, lines with {filter}"),
    }];
    for section in sections {
        lines.push(section.title.to_lowercase());
        lines.extend(section.rows.iter().map(|row| format!("{}: {}", row.keys, row.phrase)));
    }
    lines
}

/// What may follow the keys that wait, a line each.
pub(super) fn waiting(state: &State) -> Vec<String> {
    let pending = &state.pending;
    if pending.keys.is_empty() || state.overlay.is_some() {
        return Vec::new();
    }
    let ways = following(&state.layers(), &pending.keys);
    let ways = ways.iter().map(|way| format!("{}: {}", way.keys, way.command));
    std::iter::once(format!("{} waits for", pending.shown())).chain(ways).collect()
}
