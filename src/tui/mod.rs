//! The interface: loop, input, key map, state, update, view. The only room that names `ratatui` and `crossterm`.
//!
//! Draw reads, update writes, effects do: `view::draw(&State, ..)` cannot change anything, `update(&mut State, Msg)`
//! cannot touch the world and answers with [`effect::Effect`]s, and only the loop carries those out. Everything a
//! person can do is an [`action::Action`], so any session can be replayed from a string of keys.

pub mod action;
mod background;
pub mod canvas;
mod cast;
mod clipboard;
mod contexts;
pub mod effect;
mod encode;
pub mod facing;
mod fault;
mod input;
pub mod jumps;
pub mod key;
pub mod keymap;
pub mod lab;
pub mod layout;
pub mod lesson;
pub mod looks;
mod memo;
mod pages;
pub mod palette;
mod picture;
pub mod presenter;
mod replay;
pub mod rows;
mod run;
pub mod search;
mod selection;
mod session;
pub mod state;
mod table;
mod terminal;
pub mod update;
pub mod view;
mod watchdog;
mod worker;

pub use background::background;
pub use replay::{Frame, record, replay};
pub use run::run;
pub use session::{ExportRequest, Exported, Exporter, Presenting, Settings};
pub use terminal::Mouse;
