//! The ledger: a row for each matter.

pub mod rows;
pub(crate) mod status;
pub(crate) mod update;
pub(crate) mod view;
