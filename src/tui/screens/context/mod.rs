//! The context paragraphs, beside the selected passage or full screen.

pub(crate) mod contexts;
pub(crate) mod view;
