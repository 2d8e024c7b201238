//! What the linker brings along: its weights and its tables.

use super::model::{Model, SHIPPED};
use super::tables::Tables;

/// The weights that the linker judges by and the tables that it asks.
#[derive(Debug, Clone, Copy)]
pub struct Knowledge<'a> {
    /// The weights of both stages.
    pub model: &'a Model,
    /// The tables that the weights were learned with.
    pub tables: Tables,
    /// From which probability on two words are linked.
    pub linked: f32,
}

/// From this probability on, two words are linked.
const LINKED: f32 = 0.45;

impl Knowledge<'static> {
    /// What the program ships.
    pub(super) fn shipped() -> Self {
        Self { model: &SHIPPED, tables: Tables::All, linked: LINKED }
    }
}
