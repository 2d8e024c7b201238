//! The part of the JSON form that says how two readouts answer each other.

use std::ops::Range;
use std::sync::Arc;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use crate::align::{self, Candidate, Correspondence as Aligned, PassagePair, Reason};
use crate::analysis::{Analysis, Answer};
use crate::collate::{self, ReadoutIx};
use crate::diff::{self, Edit as DiffEdit, WordRole};
use crate::render::{difference_name, state_name};
use crate::text::{PassageIx, TokenKind, WordIx};

use super::list::List;
use super::{numbers, relation, rounded};
use crate::export::order::code;

/// Two readouts aligned and compared.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Pair<'a> {
    /// The code of the first readout.
    pub left: &'a str,
    /// The code of the second.
    pub right: &'a str,
    /// The threshold that was used.
    pub threshold: f64,
    /// The threshold that is suggested.
    pub suggested: f64,
    /// What the two texts were compared as: `accounts` of one event, or `versions` of one text.
    pub kind: &'static str,
    /// Whether a bound on size was hit, so that some pairs of passages were never looked at.
    pub bounded: bool,
    /// What answers what, by the first passage on the left.
    pub correspondences: List<'a, Correspondence>,
    /// Pairs of passages that speak of the same topic and say other things.
    pub related: List<'a, Related>,
    /// For each passage on the left, the nearest on the right.
    pub nearest_left: List<'a, Option<Nearest>>,
    /// For each passage on the right, the nearest on the left.
    pub nearest_right: List<'a, Option<Nearest>>,
    /// For each passage on the left its best partners on the right, at most ten, the best first, whether it is answered
    /// or not.
    pub candidates_left: List<'a, Vec<Nearest>>,
    /// For each passage on the right its best partners on the left.
    pub candidates_right: List<'a, Vec<Nearest>>,
    /// For each passage on the left that nothing answers, the pair that came nearest and why it is no match; `null` where
    /// the passage is answered or shares nothing.
    pub rejected_left: List<'a, Option<Rejected>>,
    /// The same for each passage on the right.
    pub rejected_right: List<'a, Option<Rejected>>,
}

/// Passages that answer each other, with their words compared.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[expect(clippy::struct_excessive_bools, reason = "a wire form says each by itself")]
pub struct Correspondence {
    /// The passages on the left.
    pub left: Vec<u32>,
    /// The passages on the right.
    pub right: Vec<u32>,
    /// `same`: both report the same specific matter.
    pub relation: &'static str,
    /// `verbatim`, `reworded` or `partial`.
    pub state: &'static str,
    /// The mean score of its pairs of passages.
    pub score: f64,
    /// What the passage scores that is the least sure of its place, by its best pair: what the screen shows.
    pub weakest: f64,
    /// What that score means: `sure`, `likely`, `possible` or `weak`.
    pub band: &'static str,
    /// Whether it crosses another: the same matter told in another order.
    pub transposed: bool,
    /// Whether a reader tied passages of it, so that its score decided nothing.
    pub by_hand: bool,
    /// Whether the words are the same throughout and the marks between them are not; its state is `verbatim`.
    pub punctuation: bool,
    /// Whether its passages are so long that not every pair of their words was looked at.
    pub bounded: bool,
    /// What the score rests on, for the best pair.
    pub evidence: Option<Evidence>,
    /// What each part of that evidence brings; what brings nothing is left out.
    pub parts: Vec<Part>,
    /// The best other pair that has one of its passages, and why it is no match.
    pub runner_up: Option<Rejected>,
    /// The tokens of the left passages in order, with their roles; white space is left out.
    pub left_words: Vec<Word>,
    /// The tokens of the right passages.
    pub right_words: Vec<Word>,
    /// How the left becomes the right, in order.
    pub script: Vec<Edit>,
    /// What turns the meaning, by kind, then by place.
    pub differences: Vec<Difference>,
}

/// A difference that turns the meaning: words of either side without an equal on the other.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Difference {
    /// `speaker`, `day` (an hour too), `number`, `negation`, `opposite`, `modality`, `country hinted at`, `name`, `place`,
    /// `order` (two parties or numbers have changed places), `small word` (a lone function word) or `renumbered` (the
    /// label of a clause).
    pub kind: &'static str,
    /// Positions in `left_words`, from 0, the end not included; empty, at the place where the words would stand, where
    /// the left has none. Both are empty, at 0, where labels before the passages name other speakers.
    pub left: [u32; 2],
    /// Positions in `right_words`.
    pub right: [u32; 2],
    /// How strong the words are, for a modality and for an opposite by degree; else `null`.
    pub degrees: Option<Degrees>,
}

/// How strong the words of each side are: from 1, what may be, to 4, what must be; from -3, condemned, to 2, praised.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Degrees {
    /// How strong those of the left are; `null` where it has no such word.
    pub left: Option<i8>,
    /// How strong those of the right are.
    pub right: Option<i8>,
}

/// A token with its role.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Word {
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// `shared`, `near`, `divergent`, `only`, or `plain` where nothing is to be marked.
    pub role: &'static str,
}

/// One step of an edit script.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Edit {
    /// `equal`, `delete`, `insert` or `replace`.
    pub op: &'static str,
    /// Positions in `left_words`, from 0, the end not included.
    pub left: [u32; 2],
    /// Positions in `right_words`.
    pub right: [u32; 2],
}

/// What a score rests on; every part is symmetric.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Evidence {
    /// Cosine over runs of letters.
    pub letters: f64,
    /// Cosine over the words of both and, half as much, of the passages beside them.
    pub context: f64,
    /// Logarithm of one plus the weight of the stretch that is answered best.
    pub stretch: f64,
    /// How far `letters` is ahead of the next best partner; negative where it is behind.
    pub lead: f64,
    /// By how much another partner of either is close.
    pub crowded: f64,
    /// Whether both stand near the opening of their texts and share words.
    pub opening: f64,
    /// How alike the passages before and after are.
    pub around: f64,
    /// Whether the words are the same throughout.
    pub verbatim: bool,
}

/// What a part of the evidence brings to a score.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Part {
    /// What it is, in a few words, as the receipt of a match has it.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// What it adds to the score, as log-odds; negative where it speaks against the pair.
    pub log_odds: f64,
    /// The score without it.
    pub without: f64,
}

/// Two passages on one topic that say other things of it: no answer, and no part of a row.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Related {
    /// The passages on the left.
    pub left: Vec<u32>,
    /// The passages on the right.
    pub right: Vec<u32>,
    /// `related`: the same topic, and other things said of it.
    pub relation: &'static str,
    /// Whether a reader said so.
    pub by_hand: bool,
    /// How near they are.
    pub score: f64,
    /// What that score means, as in a correspondence.
    pub band: &'static str,
    /// What the score rests on.
    pub evidence: Option<Evidence>,
    /// What each part of that evidence brings; what brings nothing is left out.
    pub parts: Vec<Part>,
}

/// A pair of passages that was scored and is no match.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Rejected {
    /// The passage on the left.
    pub left: u32,
    /// The passage on the right.
    pub right: u32,
    /// Its score.
    pub score: f64,
    /// Why it is no match: `few_words` in common; `rival`, another pair of one of its passages; `taken`, a passage of it
    /// answers others; `by_hand`, the reader untied them; `below_threshold`.
    pub reason: &'static str,
    /// For `few_words`, the score from the words alone.
    pub words: Option<f64>,
    /// For `rival` and `taken`, the other pair.
    pub rival: Option<Rival>,
    /// For `rival`, its score if there were no rival.
    pub without: Option<f64>,
}

/// Another pair of passages, which was preferred.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Rival {
    /// The passage on the left.
    pub left: u32,
    /// The passage on the right.
    pub right: u32,
    /// Its score.
    pub score: f64,
}

/// The nearest passage over there.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Nearest {
    /// Its number.
    pub passage: u32,
    /// How near it is.
    pub score: f64,
}

/// How many partners of a passage are listed.
const CANDIDATES: usize = 10;

/// A pair as its wire form.
pub(super) fn pair<'a>(analysis: &'a Analysis, pair: &'a collate::Pair) -> Pair<'a> {
    let (alignment, rejections) = (&pair.alignment, pair.rejections());
    let partners = Arc::new(align::Partners::of(&pair.scores));
    let ranked = |side: align::Side| {
        let partners = partners.clone();
        List::new(pair.scores.sizes[side as usize], move |at| {
            let best = partners.best(PassageIx(at as u32), side, CANDIDATES);
            best.into_iter().map(partner).collect::<Vec<_>>()
        })
    };
    Pair {
        left: code(analysis, pair.left),
        right: code(analysis, pair.right),
        threshold: rounded(alignment.threshold),
        suggested: rounded(pair.scores.suggested),
        kind: pair.scores.kind.name(),
        bounded: pair.scores.bounded,
        correspondences: List::new(alignment.same.len(), move |at| {
            correspondence(analysis, pair, at, rejections.same[at].as_ref())
        }),
        related: List::new(alignment.related.len(), |at| related(pair, &alignment.related[at])),
        nearest_left: nearest(&alignment.nearest_left),
        nearest_right: nearest(&alignment.nearest_right),
        candidates_left: ranked(align::Side::Left),
        candidates_right: ranked(align::Side::Right),
        rejected_left: rejections_of(&rejections.left),
        rejected_right: rejections_of(&rejections.right),
    }
}

fn correspondence(
    analysis: &Analysis,
    pair: &collate::Pair,
    at: usize,
    runner_up: Option<&align::Rejected>,
) -> Correspondence {
    let (aligned, words) = (&pair.alignment.same[at], &pair.words[at]);
    let best = best_pair(pair, aligned);
    Correspondence {
        left: numbers(&aligned.left),
        right: numbers(&aligned.right),
        relation: relation(aligned.relation),
        state: state_name(words.state),
        score: rounded(aligned.score),
        weakest: rounded(aligned.weakest),
        band: aligned.band().name(),
        transposed: aligned.transposed,
        by_hand: aligned.by_hand,
        punctuation: analysis.answer_differs_in_marks(
            pair.left,
            pair.right,
            &Answer { correspondence: aligned, words, mirrored: false },
        ),
        bounded: words.bounded,
        runner_up: runner_up.map(rejected),
        evidence: best.as_ref().and_then(|candidate| evidence(&candidate.evidence)),
        parts: best.map(|candidate| parts(pair, &candidate)).unwrap_or_default(),
        left_words: roles(analysis, pair.left, &aligned.left, words.left()),
        right_words: roles(analysis, pair.right, &aligned.right, words.right()),
        script: words.script().iter().map(edit).collect(),
        differences: analysis.differences(pair, at).iter().map(difference).collect(),
    }
}

fn rejected(found: &align::Rejected) -> Rejected {
    let rival = |pair: PassagePair, score: f32| Rival {
        left: pair.left.0 + 1,
        right: pair.right.0 + 1,
        score: rounded(score),
    };
    let (reason, words, rival, without) = match found.reason {
        Reason::FewWords { words } => ("few_words", Some(rounded(words)), None, None),
        Reason::Rival { pair, score, without } => {
            ("rival", None, Some(rival(pair, score)), Some(rounded(without)))
        }
        Reason::Taken { pair, score } => ("taken", None, Some(rival(pair, score)), None),
        Reason::ByHand => ("by_hand", None, None, None),
        Reason::BelowThreshold { .. } => ("below_threshold", None, None, None),
        Reason::Unlike { .. } => ("unlike", None, None, None),
    };
    Rejected {
        left: found.pair.left.0 + 1,
        right: found.pair.right.0 + 1,
        score: rounded(found.score),
        reason,
        words,
        rival,
        without,
    }
}

fn rejections_of(told: &[Option<align::Rejected>]) -> List<'_, Option<Rejected>> {
    List::new(told.len(), |at| told[at].as_ref().map(rejected))
}

fn related(pair: &collate::Pair, aligned: &Aligned) -> Related {
    let best = best_pair(pair, aligned);
    Related {
        left: numbers(&aligned.left),
        right: numbers(&aligned.right),
        relation: relation(aligned.relation),
        by_hand: aligned.by_hand,
        score: rounded(aligned.score),
        band: aligned.band().name(),
        evidence: best.as_ref().and_then(|candidate| evidence(&candidate.evidence)),
        parts: best.map(|candidate| parts(pair, &candidate)).unwrap_or_default(),
    }
}

/// The parts of a score's evidence under their wire names; none of a pair that was rated by meaning.
fn evidence(evidence: &align::Evidence) -> Option<Evidence> {
    (!evidence.by_meaning).then(|| Evidence {
        letters: rounded(evidence.letters),
        context: rounded(evidence.context),
        stretch: rounded(evidence.stretch),
        lead: rounded(evidence.lead),
        crowded: rounded(evidence.crowded),
        opening: rounded(evidence.opening),
        around: rounded(evidence.around),
        verbatim: evidence.verbatim,
    })
}

fn parts(pair: &collate::Pair, candidate: &Candidate) -> Vec<Part> {
    let wire = |part: align::Part| Part {
        name: part.name,
        value: rounded(part.value),
        log_odds: rounded(part.log_odds),
        without: rounded(part.without),
    };
    align::parts(&pair.scores, candidate).into_iter().map(wire).collect()
}

/// The better of two candidates; the first of equals.
fn better(best: Candidate, next: Candidate) -> Candidate {
    if next.full > best.full { next } else { best }
}

/// The best pair of passages inside a correspondence.
fn best_pair(pair: &collate::Pair, aligned: &Aligned) -> Option<Candidate> {
    aligned.left.iter().filter_map(|&left| best_of(&pair.scores.of_left(left), &aligned.right)).reduce(better)
}

/// The best of the candidates of one passage, by right, whose other passage is among `rights`.
fn best_of(row: &[Candidate], rights: &[PassageIx]) -> Option<Candidate> {
    // The shorter list is walked, so that many passages that answer many cost no more than they were scored.
    if rights.len() < row.len() {
        let find = |right| row.binary_search_by_key(right, |c| c.right).ok().map(|at| row[at]);
        rights.iter().filter_map(find).reduce(better)
    } else {
        row.iter().copied().filter(|c| rights.binary_search(&c.right).is_ok()).reduce(better)
    }
}

fn roles(analysis: &Analysis, readout: ReadoutIx, passages: &[PassageIx], roles: &[WordRole]) -> Vec<Word> {
    let text = analysis.text(readout);
    let tokens = passages.iter().flat_map(|&passage| text.passage_tokens(passage).placed());
    tokens
        .zip(roles)
        .filter(|((_, token), _)| token.kind != TokenKind::Space && !token.is_furniture)
        .map(|((span, _), &role)| Word { start: span.start, end: span.end, role: role_name(role) })
        .collect()
}

const fn role_name(role: WordRole) -> &'static str {
    match role {
        WordRole::Shared => "shared",
        WordRole::Near => "near",
        WordRole::Divergent => "divergent",
        WordRole::Only => "only",
        WordRole::Plain => "plain",
    }
}

fn difference(found: &diff::Difference) -> Difference {
    Difference {
        kind: difference_name(found.kind),
        left: [found.left.start.0, found.left.end.0],
        right: [found.right.start.0, found.right.end.0],
        degrees: found.degrees.map(|d| Degrees { left: d.left, right: d.right }),
    }
}

fn edit(edit: &DiffEdit) -> Edit {
    let range = |range: &Range<WordIx>| [range.start.0, range.end.0];
    match edit {
        DiffEdit::Equal(left, right) => Edit { op: "equal", left: range(left), right: range(right) },
        DiffEdit::Delete(left, at) => Edit { op: "delete", left: range(left), right: [at.0, at.0] },
        DiffEdit::Insert(at, right) => Edit { op: "insert", left: [at.0, at.0], right: range(right) },
        DiffEdit::Replace(left, right) => Edit { op: "replace", left: range(left), right: range(right) },
    }
}

fn nearest(table: &[Option<align::Nearest>]) -> List<'_, Option<Nearest>> {
    List::new(table.len(), move |at| table[at].map(partner))
}

fn partner(found: align::Nearest) -> Nearest {
    Nearest { passage: found.passage.0 + 1, score: rounded(found.score) }
}
