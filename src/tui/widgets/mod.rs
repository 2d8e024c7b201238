//! What screens and overlays are drawn with.

pub(crate) mod boxes;
pub mod canvas;
pub mod field;
pub mod list;
pub mod prompt;
pub(crate) mod ribbons;
pub(crate) mod strip;
