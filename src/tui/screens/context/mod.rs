//! The context paragraphs, beside the selected passage or full screen.

pub(crate) mod order;
pub(crate) mod view;
