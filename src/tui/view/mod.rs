//! Drawing: `&State` in, cells out.

pub(crate) mod boxes;
