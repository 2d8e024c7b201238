//! Everything in words: what a reader is told where nothing is drawn, for those who listen to a screen or read it with
//! their fingers.
//!
//! A screen says what stands under its cursor ([`Screen::spoken`]); the rest is said here. After each key what changed is
//! said and nothing else, so that the lines of a session are its minutes: nothing is written over.
//!
//! [`Screen::spoken`]: crate::tui::screens::Screen::spoken

mod news;
mod opening;
mod overlay;
pub(crate) mod passage;

pub(crate) use news::Told;
pub(crate) use opening::opening;
