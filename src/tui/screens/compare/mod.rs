//! The comparison: readouts side by side with ribbons, counterparts face to face, or one column.

pub(crate) mod extents;
pub(crate) mod interleaved;
pub(crate) mod panes;
pub(crate) mod prose;
pub mod row_pairs;
pub(crate) mod rows;
pub(crate) mod selection;
pub(crate) mod shown;
pub(crate) mod spine;
pub(crate) mod stacked;
pub(crate) mod table;
