//! What runs a session: the loop on a terminal, the replay without one, and the engine beside them.

mod answers;
mod background;
mod cast;
mod clipboard;
mod colours;
mod decoder;
mod encode;
mod fault;
mod input;
mod lines;
mod link;
mod picture;
mod replay;
mod run;
mod sequences;
mod session;
mod terminal;
mod unfinished;
mod wake;
mod watchdog;
mod worker;

pub use background::background;
pub use lines::{Keys, minutes, tell};
pub use replay::{Frame, record, replay, replay_given};
pub use run::run;
pub use session::{Changed, ExportRequest, Exported, Exporter, Presenting, Settings};
pub use terminal::Mouse;
pub use unfinished::Keeper;
pub use wake::wake;
pub use worker::judge;
