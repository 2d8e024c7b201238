//! What is said of one thing, wherever it is shown: a finding, a row of the ledger, an omission, a paragraph of context,
//! the words of a passage.
//!
//! A block says what is said and in which words; a screen or an export says where on its page each part stands. So a
//! screen and all exports say the same of the same thing.

mod context;
mod finding;
mod ledger;
mod note;
mod omission;
mod passage;
mod phrases;
mod told;

pub use context::ContextBlock;
pub use finding::{FindingBlock, FindingSide, FindingsBlock, FindingsHead, finding_name};
pub use ledger::{LedgerBlock, LedgerCell, Quoted, Said};
pub use note::NoteBlock;
pub use omission::{Evidence, OmissionBlock};
pub use passage::PassageBlock;
pub use phrases::{PhraseRow, PhraseSection, around_line, keyword_line, phrase_rows, phrases_bounded};
pub use told::Told;
