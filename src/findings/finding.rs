//! What a finding is.

use std::cmp::Ordering;
use std::ops::Range;

use crate::align::{Band, Correspondence};
use crate::analysis::{Analysis, Nearest};
use crate::collate::{Place, ReadoutIx};
use crate::text::{Symbol, TokenKind};

/// What kind of finding it is; the loudest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Two texts are from one template: the same words but for the names.
    Template,
    /// Each names another as who asked for the event.
    Asked,
    /// Other days or hours, resolved to one clock.
    Day,
    /// Other lengths of time.
    Duration,
    /// Other numbers of the same thing.
    Number,
    /// Other places.
    Place,
    /// Somebody else is made to say it.
    Speaker,
    /// Somebody or something else is named.
    Name,
    /// The parties have changed places.
    Order,
    /// The opposite is said.
    Opposite,
    /// Said here, denied there.
    Denial,
    /// Said more firmly here than there.
    Strength,
    /// One names the country that the other hints at.
    Hint,
    /// The event was of another tone.
    Tone,
    /// One small word.
    SmallWord,
    /// One says that the other agreed; the other does not say so.
    Claim,
    /// Passages that one account has alone, as far as the words of the others tell.
    Alone,
    /// What each puts first.
    First,
    /// What each calls most important.
    Foremost,
    /// The same matter stands elsewhere in the order.
    Moved,
    /// How long each is.
    Length,
    /// Whose words each tells, by their share.
    Voice,
    /// Two texts of one party that are one in two forms: amended, or translated.
    Version,
    /// What is still to come, said by one side.
    NextStep,
    /// A set phrase in another form, or on one side.
    SetPhrase,
    /// Passages to which no answer was found, though something over there may be one.
    Unanswered,
}

/// Kinds that stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What holds of two texts as a whole, and by which all else is to be read.
    Whole,
    /// Both say something, and both cannot be.
    Conflict,
    /// Said here, denied there.
    Denial,
    /// Weaker or stronger.
    Strength,
    /// One small word.
    SmallWord,
    /// Put into the other's mouth.
    Claim,
    /// Only in one account.
    Alone,
    /// Order and weight.
    Order,
    /// Length and voice.
    Voice,
    /// Next steps.
    Next,
    /// Set phrases.
    Phrase,
    /// No answer was found, and it is not claimed that there is none.
    Unanswered,
}

impl Group {
    /// All groups, the loudest first.
    pub const ALL: [Self; 12] = [
        Self::Whole,
        Self::Conflict,
        Self::Denial,
        Self::Strength,
        Self::SmallWord,
        Self::Claim,
        Self::Alone,
        Self::Order,
        Self::Voice,
        Self::Next,
        Self::Phrase,
        Self::Unanswered,
    ];
}

impl FindingKind {
    /// All kinds, the loudest first.
    pub const ALL: [Self; 26] = [
        Self::Template,
        Self::Asked,
        Self::Day,
        Self::Duration,
        Self::Number,
        Self::Place,
        Self::Speaker,
        Self::Name,
        Self::Order,
        Self::Opposite,
        Self::Denial,
        Self::Strength,
        Self::Hint,
        Self::Tone,
        Self::SmallWord,
        Self::Claim,
        Self::Alone,
        Self::First,
        Self::Foremost,
        Self::Moved,
        Self::Length,
        Self::Voice,
        Self::Version,
        Self::NextStep,
        Self::SetPhrase,
        Self::Unanswered,
    ];

    /// The kinds that it stands with.
    pub const fn group(self) -> Group {
        match self {
            Self::Template => Group::Whole,
            Self::Asked
            | Self::Day
            | Self::Duration
            | Self::Number
            | Self::Place
            | Self::Speaker
            | Self::Name
            | Self::Order
            | Self::Opposite => Group::Conflict,
            Self::Denial => Group::Denial,
            Self::Strength | Self::Hint | Self::Tone => Group::Strength,
            Self::SmallWord => Group::SmallWord,
            Self::Claim => Group::Claim,
            Self::Alone => Group::Alone,
            Self::First | Self::Foremost | Self::Moved => Group::Order,
            Self::Length | Self::Voice | Self::Version => Group::Voice,
            Self::NextStep => Group::Next,
            Self::SetPhrase => Group::Phrase,
            Self::Unanswered => Group::Unanswered,
        }
    }

    /// Its name, as it is written in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Asked => "who asked",
            Self::Day => "day",
            Self::Duration => "duration",
            Self::Number => "number",
            Self::Place => "place",
            Self::Speaker => "speaker",
            Self::Name => "name",
            Self::Order => "order",
            Self::Opposite => "opposite",
            Self::Denial => "denial",
            Self::Strength => "strength",
            Self::Hint => "country hinted at",
            Self::Tone => "tone",
            Self::SmallWord => "small word",
            Self::Claim => "claim",
            Self::Alone => "only here",
            Self::First => "put first",
            Self::Foremost => "most important",
            Self::Moved => "told elsewhere",
            Self::Length => "length",
            Self::Voice => "voice",
            Self::Version => "version",
            Self::NextStep => "next step",
            Self::SetPhrase => "set phrase",
            Self::Unanswered => "no answer",
        }
    }
}

/// What one account says in a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// The readout.
    pub readout: ReadoutIx,
    /// The passage that is cited; none where a count of the whole text is told.
    pub place: Option<Place>,
    /// The tokens of the text that the finding rests on; empty, at the place where they would stand, where it lacks them.
    pub focus: Range<u32>,
    /// The tokens that are quoted: the focus with a few words beside it.
    pub quote: Range<u32>,
    /// What the words amount to, what was counted, or the topic of what stands alone.
    pub value: Option<String>,
}

/// What a passage is about: the name, and the words of the passage that say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The name of the topic.
    pub name: String,
    /// The tokens of the text from the first of those words to the last.
    pub tokens: Range<u32>,
}

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Confidence {
    /// It rests on links; the score of the weakest, 0 to 1.
    Link(f32),
    /// It rests on links that a reader tied.
    ByHand,
    /// Each account says it of the event itself.
    Stated,
    /// No answer was found; what came nearest.
    Unanswered(Option<Nearest>),
    /// It was counted.
    Counted,
}

impl Confidence {
    /// That of what rests on one correspondence.
    pub(super) fn of(correspondence: &Correspondence) -> Self {
        if correspondence.by_hand { Self::ByHand } else { Self::Link(correspondence.weakest) }
    }

    /// The less sure of two.
    #[must_use]
    pub(super) fn weaker(self, other: Self) -> Self {
        if other.rank() < self.rank() { other } else { self }
    }

    /// The band of the links that it rests on.
    pub fn band(self) -> Option<Band> {
        match self {
            Self::Link(score) => Some(Band::of(score)),
            _ => None,
        }
    }

    fn rank(self) -> f32 {
        match self {
            Self::ByHand => 1.0,
            Self::Link(score) => score,
            Self::Stated | Self::Counted => LIKELY_ENOUGH,
            Self::Unanswered(nearest) => -nearest.map_or(0.0, |nearest| nearest.score),
        }
    }
}

/// What each account says itself stands between links.
const LIKELY_ENOUGH: f32 = 0.8;

/// A finding: a kind, the words of each side, and how sure it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The kind.
    pub kind: FindingKind,
    /// What each account says that has a part in it, in the order of the readouts.
    pub citations: Vec<Citation>,
    /// How sure it is.
    pub confidence: Confidence,
    /// How many words it is about, where that says how much it weighs.
    pub words: usize,
}

impl Finding {
    /// A finding without a count of words.
    pub(super) fn new(kind: FindingKind, citations: Vec<Citation>, confidence: Confidence) -> Self {
        Self { kind, citations, confidence, words: 0 }
    }

    /// A set phrase that the accounts use in different forms: each form with the readout's words.
    pub fn set_phrase(citations: Vec<Citation>) -> Self {
        Self::new(FindingKind::SetPhrase, citations, Confidence::Counted)
    }

    /// Takes another finding of the same kind in, so that the two are told as one.
    pub fn join(&mut self, other: Self) {
        self.words += other.words;
        self.citations.extend(other.citations);
        self.confidence = match (self.confidence, other.confidence) {
            (Confidence::ByHand, other) => other,
            (mine, Confidence::ByHand) => mine,
            // What comes nearest to any of it.
            (mine, theirs) => mine.weaker(theirs),
        };
    }

    /// Where a reader goes from it: the first passage that it cites, and of another readout the first that says otherwise,
    /// or else the first.
    pub fn jump(&self, analysis: &Analysis) -> Option<(Place, Option<Place>)> {
        let cites = self.citations.iter().find(|citation| citation.place.is_some())?;
        let first = cites.place?;
        let others = || self.citations.iter().filter(|other| other.readout != first.readout);
        let said = |citation: &Citation| -> Vec<Symbol> {
            let tokens = &analysis.text(citation.readout).tokens;
            let words = tokens.run(citation.focus.start as usize..citation.focus.end as usize).iter();
            words.filter(|token| token.kind != TokenKind::Space).map(|token| token.norm).collect()
        };
        let differs = |other: &&Citation| match (&cites.value, &other.value) {
            (Some(one), Some(other)) => one != other,
            _ => said(cites) != said(other),
        };
        let nearest = || match self.confidence {
            Confidence::Unanswered(nearest) => nearest.map(|nearest| nearest.place),
            _ => None,
        };
        let apart = others().filter(differs).find_map(|other| other.place);
        let other = apart.or_else(|| others().find_map(|other| other.place)).or_else(nearest);
        Some((first, other))
    }

    /// Whether the first words that another finding rests on are among those that this one rests on.
    pub(super) fn rests_on(&self, other: &Self) -> bool {
        let touches = |a: &Citation, b: &Citation| {
            a.readout == b.readout && a.focus.start < b.focus.end && b.focus.start < a.focus.end
        };
        other.citations.first().is_some_and(|b| self.citations.iter().any(|a| touches(a, b)))
    }

    /// Whether every side of another finding rests on words that this one rests on too.
    pub(super) fn covers(&self, other: &Self) -> bool {
        let touches = |a: &Citation, b: &Citation| {
            a.readout == b.readout && a.focus.start <= b.focus.end && b.focus.start <= a.focus.end
        };
        let kinds = [FindingKind::Day, FindingKind::Number, FindingKind::Duration];
        // Who asked for the call is named on either side.
        let is_asker = self.kind == FindingKind::Asked && other.kind == FindingKind::Name;
        (kinds.contains(&other.kind) || is_asker)
            && other.citations.iter().all(|b| self.citations.iter().any(|a| touches(a, b)))
    }
}

/// The loudest first: by group, then the surest or the longest, then by kind and place.
pub(super) fn by_loudness(a: &Finding, b: &Finding) -> Ordering {
    let place = |finding: &Finding| finding.citations.first().map(|c| (c.readout, c.focus.start));
    let groups = a.kind.group().cmp(&b.kind.group());
    let within = || match a.kind.group() {
        Group::Alone | Group::Unanswered => b.words.cmp(&a.words),
        Group::Claim => place(a).cmp(&place(b)),
        _ => {
            let by_kind = a.kind.cmp(&b.kind);
            by_kind.then(b.confidence.rank().total_cmp(&a.confidence.rank()))
        }
    };
    groups.then_with(within).then_with(|| place(a).cmp(&place(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_in_the_order_of_their_groups() {
        assert!(FindingKind::ALL.is_sorted() && Group::ALL.is_sorted());
        let groups = FindingKind::ALL.map(FindingKind::group);
        assert!(groups.iter().all(|group| Group::ALL.contains(group)));
        let loud = [FindingKind::Asked, FindingKind::Denial, FindingKind::Strength, FindingKind::SmallWord];
        assert!(loud.map(FindingKind::group).is_sorted());
    }

    #[test]
    fn the_longest_comes_first_of_what_one_side_has_alone_and_the_surest_of_what_rests_on_links() {
        let finding =
            |kind, confidence, words| Finding { words, ..Finding::new(kind, Vec::new(), confidence) };
        let silent = Confidence::Unanswered(None);
        let (long, short) =
            (finding(FindingKind::Alone, silent, 20), finding(FindingKind::Alone, silent, 10));
        let (sure, likely) = (
            finding(FindingKind::Number, Confidence::Link(0.9), 0),
            finding(FindingKind::Number, Confidence::Link(0.7), 0),
        );
        let by_hand = finding(FindingKind::Number, Confidence::ByHand, 0);
        let mut all = vec![short.clone(), long.clone(), likely.clone(), by_hand.clone(), sure.clone()];
        all.sort_by(by_loudness);
        assert_eq!(all, [by_hand, sure, likely, long, short]);
    }
}
