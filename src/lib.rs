//! Lays two or more accounts of one event side by side.
#![doc = ""]

pub mod align;
pub mod analysis;
pub mod cli;
pub mod collate;
pub mod diff;
pub mod dossier;
pub mod export;
pub mod ingest;
pub mod render;
pub mod text;
pub mod tui;
