//! How far the silence of a readout on a passage can be claimed: that no link was found is not enough.
//!
//! Two readers who link accounts by hand answer every fourth passage that the engine leaves without an answer. What they
//! answer has a candidate over there that comes near, or its own words stand there in another matter, or it says too
//! little by itself ("No decision has been made on our side yet"). A passage of which none of this is true is claimed to
//! be in one readout alone; of the others it is said that no answer was found, with the best candidate.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use super::Analysis;
use crate::align::rarity;
use crate::collate::{Place, ReadoutIx, Row};
use crate::text::{Symbol, Token, TokenRun};

/// The nearest passage over there scores less.
///
/// Chosen with [`SHARED`] and [`OWN`]: see `data/weights/silence.md`.
pub const NEAR: f32 = 0.12;

/// Less than this share of the passage's matter stands anywhere over there.
pub const SHARED: f32 = 0.2;

/// The passage has at least so many words that are not common and do not stand over there.
pub const OWN: usize = 2;

/// How rare a word is that is not among the four thousand most common ones of its language.
const UNCOMMON: f32 = 7.74;

/// What speaks for and against the silence of a readout on a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Silence {
    /// How near the nearest passage over there comes, 0 to 1.
    pub nearest: f32,
    /// How much of the passage's matter, by how rare its words are, stands anywhere over there, 0 to 1.
    pub shared: f32,
    /// How many words of it are not common and do not stand over there.
    pub own: usize,
    /// Whether the two are in two languages, so that words tell nothing.
    pub across: bool,
}

/// From where on silence is claimed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SilenceBounds {
    /// See [`NEAR`].
    pub near: f32,
    /// See [`SHARED`].
    pub shared: f32,
    /// See [`OWN`].
    pub own: usize,
}

impl Default for SilenceBounds {
    fn default() -> Self {
        Self { near: NEAR, shared: SHARED, own: OWN }
    }
}

impl Silence {
    /// Whether it can be claimed that nothing over there answers the passage.
    pub fn is_claimable(self, bounds: SilenceBounds) -> bool {
        !self.across && self.nearest < bounds.near && self.shared < bounds.shared && self.own >= bounds.own
    }
}

/// The stems of the matter of each readout; read once for all answers from the same texts.
pub(super) type Matter = Arc<OnceLock<Vec<FxHashSet<Symbol>>>>;

/// The matter of each readout, for asking of many passages whether the others are silent on them.
pub struct Silences<'a> {
    analysis: &'a Analysis,
    said: &'a [FxHashSet<Symbol>],
}

/// What is said of passages of one readout that nothing answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unanswered {
    /// That they stand in this readout alone: of every other it is claimed that it is silent.
    Only,
    /// No more than that no answer was found.
    NoAnswer,
    /// That several readers do not agree on what answers them.
    Disputed,
}

impl Analysis {
    /// What is said of a passage that nothing in a readout answers.
    pub fn unanswered(&self, place: Place, there: ReadoutIx) -> Unanswered {
        self.said_of(&[place], |other| other == there)
    }

    /// What is said of a row in which one readout speaks alone.
    pub fn row_unanswered(&self, row: &Row) -> Unanswered {
        self.said_of(&row.places().collect::<Vec<_>>(), |_| true)
    }

    fn said_of(&self, places: &[Place], is_asked: impl Fn(ReadoutIx) -> bool) -> Unanswered {
        let is_disputed = |&place: &Place| {
            self.by_hand().disputes().any(|(one, other)| {
                let of = |here: Place, there: Place| here == place && is_asked(there.readout);
                of(one, other) || of(other, one)
            })
        };
        let silences = Silences::of(self);
        let is_claimed = |&place: &Place| {
            let mut others = self.readouts().filter(|&other| other != place.readout);
            others.all(|other| silences.is_claimable(place, other))
        };
        if places.iter().any(is_disputed) {
            Unanswered::Disputed
        } else if places.iter().all(is_claimed) {
            Unanswered::Only
        } else {
            Unanswered::NoAnswer
        }
    }
}

impl<'a> Silences<'a> {
    /// Reads the words of all readouts, where that was not done before.
    pub fn of(analysis: &'a Analysis) -> Self {
        let said = |readout: ReadoutIx| {
            matter(analysis.text(readout).tokens.all()).map(|token| token.stem).collect()
        };
        let said = analysis.matter.get_or_init(|| analysis.readouts().map(said).collect());
        Self { analysis, said }
    }

    /// What speaks for the silence of a readout on a passage.
    pub fn on(&self, place: Place, there: ReadoutIx) -> Silence {
        let analysis = self.analysis;
        let text = analysis.text(place.readout);
        let said = &self.said[there.ix()];
        let (mut shared, mut whole, mut own) = (0.0, 0.0, 0);
        let mut seen = FxHashSet::default();
        for token in matter(text.passage_tokens(place.passage)).filter(|token| seen.insert(token.stem)) {
            let rare = rarity(analysis.symbols().text(token.norm), token.language);
            whole += rare;
            if said.contains(&token.stem) {
                shared += rare;
            } else {
                own += usize::from(rare > UNCOMMON);
            }
        }
        Silence {
            nearest: analysis.nearest(place, there).map_or(0.0, |nearest| nearest.score),
            shared: if whole > 0.0 { shared / whole } else { 1.0 },
            own,
            across: text.language != analysis.text(there).language,
        }
    }

    /// Whether it can be claimed that nothing in a readout answers a passage: it speaks for itself, or a reader said so.
    pub fn is_claimable(&self, place: Place, there: ReadoutIx) -> bool {
        self.analysis.by_hand().is_closed(place, there)
            || self.on(place, there).is_claimable(SilenceBounds::default())
    }
}

/// The words that carry matter.
fn matter(tokens: TokenRun<'_>) -> impl Iterator<Item = &Token> {
    tokens.iter().filter(|token| token.is_word() && !token.is_function_word && !token.is_furniture)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::from_texts;
    use crate::text::PassageIx;

    const TOLD: &str =
        "The ministers met in Geneva on Monday. Fentanyl and soybeans were among the subjects of the talks.";

    fn silence(passage: &str) -> Silence {
        let analysis = Analysis::from(from_texts(&[("A", passage), ("B", TOLD)]).unwrap());
        Silences::of(&analysis).on(ReadoutIx(0).at(PassageIx(0)), ReadoutIx(1))
    }

    #[test]
    fn what_has_words_of_its_own_and_no_candidate_is_claimed_and_what_says_little_is_not() {
        let table = [
            ("Kyoto will host an exhibition of porcelain, lacquer and calligraphy next spring.", true),
            // It says too little by itself.
            ("No decision has been made yet.", false),
            // Its own matter stands over there.
            ("Beijing will halt exports of fentanyl and buy more soybeans.", false),
            // It is answered.
            ("The ministers met in Geneva on Monday.", false),
        ];
        for (passage, claimed) in table {
            let found = silence(passage);
            assert_eq!(found.is_claimable(SilenceBounds::default()), claimed, "{passage} {found:?}");
        }
    }

    #[test]
    fn each_bound_holds_by_itself_and_nothing_is_claimed_across_languages() {
        let clear = Silence { nearest: 0.0, shared: 0.0, own: 100, across: false };
        let bounds = SilenceBounds::default();
        assert!(clear.is_claimable(bounds));
        for other in [
            Silence { nearest: NEAR, ..clear },
            Silence { shared: SHARED, ..clear },
            Silence { own: OWN - 1, ..clear },
            Silence { across: true, ..clear },
        ] {
            assert!(!other.is_claimable(bounds), "{other:?}");
        }
    }
}
