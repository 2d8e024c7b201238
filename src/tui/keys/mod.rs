//! What each key does on each screen.
//!
//! [`BINDINGS`] is the one table; [`lookup`] finds the action of the keys typed so far, and [`help`](sections) pages,
//! the hints of the status line, the palette and the printed tables are read from the same rows.

mod anywhere;
pub mod bindings;
pub mod key;
pub mod pending;
pub(crate) mod press;
mod printed;
pub mod rows;
mod shipped;
mod table;
mod user;

pub(crate) use anywhere::anywhere;
pub use bindings::{BINDINGS, Lookup, lookup, lookup_in};
pub use printed::{Extent, Hint, Section, SectionRow, markdown, sections, text};
pub(crate) use printed::{hint, key_of};
pub use user::{UserKey, Wrong, commands, install, wrong};
