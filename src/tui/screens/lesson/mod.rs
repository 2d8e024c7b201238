//! A lesson over the screens: stops, votes and answers; and the means of a presenter.

pub mod action;
pub mod class;
pub(crate) mod following;
pub(crate) mod hints;
pub mod kept;
pub(crate) mod keys;
pub mod presenter;
pub(crate) mod stage;
pub mod state;
pub(crate) mod update;
pub(crate) mod view;

pub use action::{LessonAction, PresenterAction};
pub use state::{LessonState, Panel, Progress};
