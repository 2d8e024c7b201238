//! The omissions: what nothing over there answers.

pub(crate) mod view;
