//! The screens, a folder each.

pub mod compare;
pub(crate) mod context;
pub mod lab;
pub mod ledger;
pub mod lesson;
pub(crate) mod omissions;
