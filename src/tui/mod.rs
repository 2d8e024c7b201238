//! The interface: loop, keys, state, update, view. The only room that names `ratatui` and `crossterm`.
//!
//! Draw reads, update writes, effects do: `view::draw(&State, ..)` cannot change anything, `update(&mut State, Msg)`
//! cannot touch the world and answers with [`effect::Effect`]s, and only the loop carries those out. Everything a
//! person can do is an [`action::Action`], so any session can be replayed from a string of keys.

pub mod action;
pub mod added;
mod app;
pub mod appearance;
mod by_hand;
pub mod effect;
mod frame;
pub mod jumps;
pub mod keys;
mod memo;
pub mod motion;
pub mod overlays;
mod places;
pub mod prefs;
mod reload;
pub mod screens;
pub mod search;
mod spoken;
pub mod state;
pub mod update;
pub mod view;
pub mod widgets;

pub use app::{
    Changed, ExportRequest, Exported, Exporter, Frame, Keeper, Keys, Mouse, Presenting, Settings, background,
    judge, minutes, record, replay, replay_given, run, tell, wake,
};
pub use keys::key;
pub use screens::lesson::class;
pub use screens::lesson::kept::Kept;
