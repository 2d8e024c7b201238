//! The parts of the screen: header, body, the panel of a lesson, status line; and the keys that lie over each other.

use ratatui::layout::Rect;

use crate::tui::keys::rows::Layer;
use crate::tui::screens::lesson::state::LessonState;
use crate::tui::state::{Size, State};

/// The rows that are left to the screen above the panel of a lesson, at least.
const LEAST_SCREEN: u16 = 8;
/// The rows of the header.
const HEADER: u16 = 2;

impl State {
    /// The layers of keys, the uppermost first: the presenter's, the lesson's, the screen's.
    pub fn layers(&self) -> Vec<Layer> {
        let presenter = self.presenter.is_some().then_some(Layer::Presenter);
        let lesson = self.lesson.as_ref().is_some_and(LessonState::is_open).then_some(Layer::Lesson);
        presenter.into_iter().chain(lesson).chain([Layer::Screen(self.screen)]).collect()
    }

    /// The part of the terminal that a screen has, its status line included: all of it, or what a lesson leaves.
    pub fn bench(&self) -> Size {
        let Size { width, height } = self.size;
        Size { width, height: height - self.panel_rows() }
    }

    /// The part that a screen has between the header and its status line.
    pub(crate) fn body(&self) -> Rect {
        let Size { width, height } = self.bench();
        Rect { x: 0, y: HEADER, width, height: height.saturating_sub(HEADER + 1) }
    }

    /// The part that an overlay may lie over: all between the header and the status line.
    pub(crate) fn overlaid(&self) -> Rect {
        let Size { width, height } = self.size;
        Rect { x: 0, y: HEADER, width, height: height.saturating_sub(HEADER + 1) }
    }

    /// Whether a lesson waits for an answer, so that nothing else on the screen may give it away.
    pub(crate) fn is_asking(&self) -> bool {
        self.lesson.as_ref().is_some_and(|lesson| {
            lesson.is_open() && lesson.stop().question.is_some() && !lesson.progress().revealed
        })
    }

    /// The rows that the panel of a lesson takes, its rule included.
    pub(crate) fn panel_rows(&self) -> u16 {
        match &self.lesson {
            Some(lesson) if lesson.is_open() => {
                let rows = lesson.lines(self.size.width, '=').len() as u16 + 1;
                // Words alone have the screen to themselves.
                let rows = if lesson.stop().has_texts() { rows } else { rows.max(self.size.height) };
                rows.min(self.size.height.saturating_sub(LEAST_SCREEN))
            }
            _ => 0,
        }
    }
}
