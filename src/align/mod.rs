//! Which passages of one readout answer which passages of another: evidence, candidates, score, grouping.
//!
//! [`score()`] looks at the texts once; [`select()`] turns scores into correspondences at a threshold, and is cheap
//! enough to run again at every press of a key. Swapping the two texts mirrors the result.

mod alignment;
mod answers;
mod band;
mod bare;
mod candidate;
mod candidate_list;
mod candidates;
mod chain;
mod context;
mod crossings;
mod decide;
mod decided;
mod evidence;
mod explain;
mod groups;
mod kind;
mod leaders;
#[doc(hidden)]
pub mod learn;
mod lists;
mod meaning;
mod measure;
mod model;
mod near_copies;
mod opinions;
mod parts;
mod ranks;
mod recipe;
mod rejected;
mod score;
mod scores;
mod select;
mod similar_keys;
mod sizes;
mod vocabulary;
mod weights;
mod words;

pub use alignment::{Alignment, Correspondence, Nearest, Relation, Threshold};
pub use band::{Band, Count, LIKELY, POSSIBLE, SURE};
pub use candidate::{Candidate, MOST, MOST_BY_MEANING, NEARLY_VERBATIM, PassagePair};
pub use candidate_list::Candidates;
pub use decide::decide;
pub use decided::Decided;
pub use evidence::Evidence;
pub use explain::{Explanation, Term, explain};
pub use kind::Kind;
pub use meaning::score_by_meaning;
pub use opinions::Opinion;
pub use parts::{Part, parts};
pub(crate) use ranks::rarity;
pub use rejected::{Reason, Rejected, Rejections, reasons, rejections};
pub use score::score;
#[cfg(feature = "export")]
pub(crate) use score::score_with;
pub use scores::Scores;
pub use select::{Partners, Side, partners, partners_of, select};
#[cfg(feature = "export")]
pub(crate) use vocabulary::Vocabulary;
