//! What a reader adds to a dossier: decisions, notes, tags, marks and bookmarks, and the file that remembers them.
//!
//! A [`Session`] is a table of entries. Each stands on passages that are named by their words, an [`Anchor`], so that it
//! still stands when the text around it has changed; and each may say whose it is, so that the sessions of several
//! readers are one table, too. Undo, redo, two windows of one reader and the merge of several readers are all the same
//! few lines over that table.
//!
//! ```
//! use diptych::session::{Anchor, Key, Session, Value, Verdict};
//!
//! let [one, other] = [("US", "They spoke on Monday."), ("CN", "The call was on 30 August.")]
//!     .map(|(readout, words)| Anchor::new(readout, words));
//! let mut session = Session::new("ann");
//! session.set(Key::decision(one.clone(), other.clone()), Value::Verdict(Verdict::Same));
//! let read = Session::parse(&session.written("A call")).unwrap();
//! assert_eq!(read.verdict(&other, &one), Some(Verdict::Same));
//! ```
//!
//! The program reads and writes sessions through `Store`, which is of the feature `terminal`: whole or not at all, for
//! nobody else to read, and never over what another window wrote.

mod anchor;
#[cfg(feature = "terminal")]
mod beside;
mod entry;
mod find;
mod form;
mod history;
mod join;
#[cfg(feature = "terminal")]
mod place;
#[cfg(feature = "terminal")]
mod replace;
#[cfg(feature = "terminal")]
mod store;
mod table;
mod three_way;
mod view;

pub use anchor::Anchor;
#[cfg(feature = "terminal")]
pub use beside::Beside;
pub use entry::{Entry, Key, Note, Value, Verdict};
pub use find::Passages;
pub use form::Error as FormError;
pub use history::{Change, History, Step};
pub use join::{Conflict, Joined, join};
#[cfg(feature = "terminal")]
pub use place::{Home, config_folder, home, lesson_home, state_folder, user};
#[cfg(feature = "terminal")]
#[doc(hidden)]
pub use replace::{Stage, replace_watched};
#[cfg(feature = "terminal")]
pub use store::{Error as StoreError, Saved, Store, write_own};
pub use table::{Session, Standing};
pub use three_way::three_way;
pub use view::View;
