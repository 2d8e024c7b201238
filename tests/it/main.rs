//! All integration tests in one binary, a module for each matter.

mod colour_science;
mod text;
mod themes;
mod tidy;
mod words;
