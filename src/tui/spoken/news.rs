//! What a reader was told, and what is new since.

use crate::align::Threshold;
use crate::render::{Ink, Lens, bounded, threshold_source};
use crate::tui::spoken::overlay::{overlay, waiting};
use crate::tui::spoken::passage::{one_line, unsigned};
use crate::tui::state::{Layout, State};
use crate::tui::view::scene::Scene;

/// What there is to tell of a state, part by part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// Which screen is open, and how it is laid out.
    screen: Vec<String>,
    /// What the whole is looked at with: lens, threshold, bounds.
    in_force: Vec<String>,
    /// The stop of a lesson.
    lesson: Vec<String>,
    /// What is under the cursor.
    entry: Vec<String>,
    /// What lies over the screen.
    overlay: Vec<String>,
    /// What may follow the keys that wait.
    waiting: Vec<String>,
    /// What is said once.
    message: Option<String>,
}

impl Told {
    /// What there is to tell of a state.
    pub(crate) fn of(state: &State) -> Self {
        let scene = Scene::new(state, Ink::Mono);
        Self {
            screen: screen(state),
            in_force: in_force(state),
            lesson: lesson(state),
            entry: state.screen.screen().spoken(&scene),
            overlay: overlay(state),
            waiting: waiting(state),
            message: state.message.clone(),
        }
    }

    /// What is new since `before`; a line that says so where nothing is.
    pub(crate) fn since(&self, before: &Self) -> Vec<String> {
        let mut news: Vec<String> = self.message.iter().map(|message| one_line(message)).collect();
        if news.is_empty() && self.overlay.is_empty() && !before.overlay.is_empty() {
            news.push("closed".to_owned());
        }
        let parts = [
            (&self.screen, &before.screen),
            (&self.in_force, &before.in_force),
            (&self.lesson, &before.lesson),
            (&self.entry, &before.entry),
            (&self.overlay, &before.overlay),
            (&self.waiting, &before.waiting),
        ];
        for (now, then) in parts {
            if now != then {
                news.extend(now.iter().cloned());
            }
        }
        if news.is_empty() {
            news.push("nothing changes".to_owned());
        }
        news
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Vec<String> {
        let parts = [&self.screen, &self.in_force, &self.lesson, &self.entry, &self.overlay, &self.waiting];
        let message = self.message.iter().map(|message| one_line(message));
        message.chain(parts.into_iter().flatten().cloned()).collect()
    }
}

/// The open screen, and in the comparison its layout and its pages.
fn screen(state: &State) -> Vec<String> {
    let name = state.screen.screen().name();
    if state.screen != crate::tui::screens::ScreenName::Compare {
        return vec![name.to_owned()];
    }
    let layout = match state.prefs.layout {
        Layout::Panes => "in the order of each",
        Layout::Rows => "counterparts in rows",
        Layout::Interleaved => "interleaved",
    };
    let codes: Vec<&str> =
        state.shown.iter().map(|&readout| state.analysis.readout(readout).code.as_str()).collect();
    let folded = if state.prefs.folded { ", what has no answer folded" } else { "" };
    vec![format!("{name}, {}, {layout}{folded}", codes.join(" and "))]
}

fn in_force(state: &State) -> Vec<String> {
    let lens = match state.prefs.lens {
        Lens::Both => "lens: shared and divergent",
        Lens::Shared => "lens: shared",
        Lens::Divergent => "lens: divergent",
    };
    let threshold = match state.options.threshold {
        Threshold::Fixed(value) => {
            format!("threshold {value:.2} {}", threshold_source(state.options.threshold))
        }
        Threshold::Suggested => "threshold as the texts suggest".to_owned(),
    };
    let mut lines = vec![format!("{lens}, {threshold}")];
    lines.extend(bounded(&state.analysis));
    lines
}

fn lesson(state: &State) -> Vec<String> {
    let Some(lesson) = state.lesson.as_ref().filter(|lesson| lesson.is_open()) else { return Vec::new() };
    let lines = lesson.lines(u16::MAX, ' ');
    lines.iter().map(|line| one_line(&unsigned(&line.text()))).filter(|line| !line.is_empty()).collect()
}
