//! What is worth knowing first: where the accounts say other things of one matter, and what one of them says alone.
//!
//! Nothing is claimed beyond the words: a [`Finding`] is a kind, the words of each side and how sure it is. What turns
//! the meaning is claimed of correspondences alone that [`is_claimable`] lets through; what rests on weaker ones is
//! counted. Silence is no conflict: what one account does not say is told as what the other says alone, and as found by
//! nobody over there rather than as missing.
//!
//! | kind | what it rests on |
//! |---|---|
//! | template | passages that are the same but for the names: two texts with other names in them, as of two events |
//! | day, duration, number, place, name, speaker, order, opposite, denial, strength, country hinted at, small word | the differences inside a correspondence |
//! | who asked, day, duration and tone of the event | what each account says of the event itself |
//! | claim | one side's verb of agreeing in the mouth of another, and no such verb in what answers it |
//! | only here | passages that nothing answers, by paragraph or topic, where [`crate::analysis::Silences`] lets it be claimed |
//! | no answer | the other passages that nothing answers, with what comes nearest |
//! | put first, called most important, told elsewhere | the order and the words of each account |
//! | next step | what is still to come, said by one side |
//! | length, voice | counts |
//! | version | two texts of one party that are one text, amended or translated |
//! | set phrase | given by who knows the list, see [`Finding::set_phrase`] |

mod accounts;
mod alone;
mod claims;
mod differences;
mod emphasis;
mod event;
mod finding;
mod known;
mod parties;
mod reading;
mod spans;
mod steps;
mod template;
mod versions;
mod voice;

use crate::align::{Correspondence, LIKELY};
use crate::analysis::Analysis;
use crate::collate::Place;
use crate::text::InOrder as _;
use accounts::Accounts;
pub use finding::{Citation, Confidence, Finding, FindingKind, Group, Topic};
pub use known::{Known, known};

/// All findings, the loudest first, and what is not claimed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// The findings, the loudest first.
    pub all: Vec<Finding>,
    /// How many differences that turn the meaning rest on links that are too weak to claim them.
    pub possible: usize,
    /// On how many such links.
    pub to_review: usize,
    /// How much a reader has decided.
    pub reviewed: Reviewed,
}

/// How much of a comparison a reader has decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// How many decisions hold: of two passages, or that nothing answers one.
    pub decisions: usize,
    /// How many links were tied by hand.
    pub tied: usize,
    /// How many links there are.
    pub links: usize,
}

impl Findings {
    /// The same with more findings, each in its place.
    #[must_use]
    pub fn with(mut self, more: impl IntoIterator<Item = Finding>) -> Self {
        self.all.extend(more);
        self.all.put_in_order(finding::by_loudness);
        self
    }

    /// How many findings there are of a group.
    pub fn count(&self, group: Group) -> usize {
        self.all.iter().filter(|finding| finding.kind.group() == group).count()
    }
}

/// Whether what turns the meaning may be claimed of a correspondence: it is likely at least, or tied by hand.
pub fn is_claimable(correspondence: &Correspondence) -> bool {
    correspondence.by_hand || correspondence.weakest >= LIKELY
}

/// The findings of an analysis; none where the texts have not been aligned.
pub fn findings(analysis: &Analysis) -> Findings {
    findings_by_topic(analysis, |_| None)
}

/// The same, with what no other account answers told by topic.
pub fn findings_by_topic(analysis: &Analysis, topic: impl Fn(Place) -> Option<Topic>) -> Findings {
    if analysis.collation().pairs.is_empty() {
        return Findings::default();
    }
    let accounts = Accounts::new(analysis);
    let told = differences::differences(&accounts);
    let event = event::event(&accounts);
    // What is told of the event may be a difference inside a link too: the one that cites more stays.
    let inside = told.found.into_iter().filter(|finding| !event.iter().any(|fact| fact.covers(finding)));
    let mut all: Vec<Finding> = inside.collect();
    let more: Vec<Finding> =
        event.into_iter().filter(|fact| !all.iter().any(|known| known.covers(fact))).collect();
    all.extend(more);
    // Names that are all that differs are no conflicts: they are told together.
    let templates = template::templates(&accounts);
    all.retain(|finding| !templates.iter().any(|template| template.tells(finding)));
    all.extend(templates.into_iter().map(|template| template.finding));
    // What is told as weaker or stronger, or as denied, is no claim of agreement beside it.
    let mut claims = claims::claims(&accounts);
    claims.retain(|claim| !all.iter().any(|known| known.rests_on(claim)));
    let steps = steps::steps(&accounts);
    let cited = all.iter().flat_map(|finding| &finding.citations).filter_map(|citation| citation.place);
    let unanswered =
        claims.iter().chain(&steps).filter(|told| matches!(told.confidence, Confidence::Unanswered(_)));
    let told_places: Vec<Place> =
        cited.chain(unanswered.filter_map(|finding| finding.citations.first()?.place)).collect();
    let alone = alone::alone(&accounts, &told_places, topic);
    all.extend(claims);
    all.extend(steps);
    all.extend(alone);
    all.extend(emphasis::emphasis(&accounts));
    all.extend(voice::voice(&accounts));
    all.extend(versions::versions(&accounts));
    let links = || analysis.collation().pairs.iter().flat_map(|pair| &pair.alignment.same);
    let (pairs, closed) = analysis.by_hand().counts();
    let tied = links().filter(|same| same.by_hand).count();
    let reviewed = Reviewed { decisions: pairs + closed, tied, links: links().count() };
    let found =
        Findings { possible: told.possible, to_review: told.to_review, reviewed, ..Findings::default() };
    found.with(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::Relation;
    use crate::text::Passages;

    #[test]
    fn what_is_likely_is_claimed_and_what_is_less_is_not() {
        let of = |score| Correspondence {
            left: Passages::new(),
            right: Passages::new(),
            relation: Relation::Same,
            score,
            weakest: score,
            transposed: false,
            by_hand: false,
        };
        assert!(is_claimable(&of(LIKELY)) && !is_claimable(&of(LIKELY - 0.01)));
        assert!(is_claimable(&Correspondence { by_hand: true, ..of(0.1) }));
    }
}
