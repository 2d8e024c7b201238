//! The JSON forms, for other programs: what `compare --format json` writes, and what `align` reads and writes.
//!
//! Both are published, and neither changes within a version. They differ in how they count and in what they call things:
//!
//! | | `compare`, [`Comparison`] | `align`, [`align`] |
//! |---|---|---|
//! | one document is | two or more readouts, with their context | a line with two lists of passages |
//! | passages are numbered | from 1, as on the screen | from 0, as in the lists given |
//! | tokens are | bytes of the text, from 0, the end not included | positions in the lists given, from 0 |
//! | the two sides are | `left` and `right`, named by codes | `a` and `b` |
//! | what answers what is | `correspondences` of relation `same`, and `related` | `links` of either relation |
//! | passages that nothing answers are | those in no correspondence, each with its nearest | `only` |
//! | scores | 0 to 1, four decimals | the same |
//! | states | `verbatim`, `reworded`, `partial` | the same, for links of relation `same` |
//! | absent is | `null`; no field is left out | the field is left out |
//!
//! ```
//! use diptych::export::wire::align::{Asked, Wanted, answer};
//!
//! let line = br#"{"id":"x","a":["They spoke on Monday."],"b":["Rain fell.","They spoke on Monday."]}"#;
//! let answered = answer(1, line, Asked::Passages(Wanted::default()));
//! let links = r#"[{"a":[0],"b":[1],"relation":"same","score":1.0,"state":"verbatim"}]"#;
//! assert_eq!(answered, format!(r#"{{"id":"x","links":{links},"only":{{"a":[],"b":[0]}}}}"#));
//! ```

pub mod align;
mod align_by_hand;
mod align_judged;
mod align_links;
mod comparison;
mod findings;
mod list;
mod pair;
mod phrasing;
mod schema;

use crate::align::Relation;
use crate::text::PassageIx;

pub(super) use comparison::write;
pub use comparison::{
    Comparison, Context, Fact, Intake, Judged, Note, NotePlace, Passage, Place, Readout, Row, Token, Topic,
    comparison,
};
pub use findings::{FindingForm, Findings, KnownForm, NearestForm, Quote};
pub use list::List;
pub use pair::{Correspondence, Edit, Evidence, Nearest, Pair, Part, Rejected, Related, Rival, Word};
pub use phrasing::{FavouredWord, Phrase, Phrasing, SetPhrase, TopicShare, TopicWeight, Use, Words};
pub use schema::{Form, schema};

/// The numbers of passages as `compare` has them, from 1.
fn numbers(passages: &[PassageIx]) -> Vec<u32> {
    passages.iter().map(|p| p.0 + 1).collect()
}

/// The positions of passages as `align` has them, from 0.
fn positions(passages: &[PassageIx]) -> Vec<u32> {
    passages.iter().map(|p| p.0).collect()
}

/// A score to four decimals: what is beyond differs between machines and means nothing.
fn rounded(score: f32) -> f64 {
    (f64::from(score) * 10_000.0).round() / 10_000.0
}

const fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Related => "related",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_forms_count_the_same_passages_from_one_and_from_zero() {
        let passages = [PassageIx(0), PassageIx(4)];
        assert_eq!((numbers(&passages), positions(&passages)), (vec![1, 5], vec![0, 4]));
    }

    #[test]
    fn a_score_has_four_decimals() {
        for (score, written) in [(0.123_44, 0.1234), (0.123_46, 0.1235), (1.0, 1.0), (0.0, 0.0)] {
            assert!((rounded(score) - written).abs() < 1e-12, "{score}");
        }
    }
}
