//! The findings as JSON.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::rounded;
use crate::analysis::Analysis;
use crate::export::order::code;
use crate::findings::{Citation, Confidence, Finding, Group};
use crate::phrases::Listed;
use crate::render::blocks::Told;

/// What is worth knowing first, and how much of it was reviewed.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Findings<'a> {
    /// How many decisions of a reader hold; 0 where nobody reviewed anything.
    pub reviewed: usize,
    /// How many differences rest on links that are too weak to claim them.
    pub possible: usize,
    /// On how many such links.
    pub to_review: usize,
    /// The findings, the loudest first.
    pub all: Vec<FindingForm<'a>>,
    /// What the dossier itself says of the event and its publications.
    pub known: Vec<KnownForm>,
}

/// A finding.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FindingForm<'a> {
    /// `template`, `day`, `duration`, `number`, `place`, `who asked`, `denial`, `strength`, `small word`, `claim`, `only here`, `no answer`, ...
    pub kind: &'static str,
    /// What it stands with: `whole`, `conflict`, `denial`, `strength`, `small word`, `claim`, `alone`, `order`, `voice`, `next`,
    /// `phrase` or `no answer`.
    pub group: &'static str,
    /// What it rests on: `link`, `by hand`, `stated` (each account says it of the event itself), `no answer found`, or
    /// `counted`.
    pub rests_on: &'static str,
    /// The score of the weakest link, where it rests on links.
    pub score: Option<f64>,
    /// The band of that score.
    pub band: Option<&'static str>,
    /// The passage that comes nearest, where no answer was found.
    pub nearest: Option<NearestForm<'a>>,
    /// How many words it is about, where that says how much it weighs.
    pub words: Option<usize>,
    /// What each account says that has a part in it.
    pub quotes: Vec<Quote<'a>>,
}

/// The passage that comes nearest.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct NearestForm<'a> {
    /// The code of its readout.
    pub readout: &'a str,
    /// The number of the passage.
    pub passage: u32,
    /// How near it is.
    pub score: f64,
}

/// What one account says in a finding.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Quote<'a> {
    /// The code of the readout.
    pub readout: &'a str,
    /// The number of the passage; `null` where the whole text was counted.
    pub passage: Option<u32>,
    /// The quoted words.
    pub words: &'a str,
    /// The first byte of the quoted words, and the byte after their last.
    pub bytes: Option<[u32; 2]>,
    /// The bytes of those that the finding rests on; `null` where it rests on what is not there.
    pub focus: Option<[u32; 2]>,
    /// What they amount to, or what was counted.
    pub value: Option<String>,
}

/// What the dossier says.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct KnownForm {
    /// The name of a fact, or the code of a readout.
    pub of: String,
    /// What is known.
    pub said: String,
    /// What that rests on.
    pub rests_on: Option<String>,
}

/// The findings of an analysis.
pub(super) fn findings<'a>(analysis: &'a Analysis, listed: &Listed) -> Findings<'a> {
    let Told { found, known } = Told::with(analysis, listed);
    Findings {
        reviewed: found.reviewed.decisions,
        possible: found.possible,
        to_review: found.to_review,
        all: found.all.iter().map(|finding| form(analysis, finding)).collect(),
        known: known
            .into_iter()
            .map(|known| KnownForm { of: known.of, said: known.said, rests_on: known.rests_on })
            .collect(),
    }
}

fn form<'a>(analysis: &'a Analysis, finding: &Finding) -> FindingForm<'a> {
    let (rests_on, score, nearest) = match finding.confidence {
        Confidence::Link(score) => ("link", Some(rounded(score)), None),
        Confidence::ByHand => ("by hand", None, None),
        Confidence::Stated => ("stated", None, None),
        Confidence::Unanswered(nearest) => ("no answer found", None, nearest),
        Confidence::Counted => ("counted", None, None),
    };
    FindingForm {
        kind: finding.kind.name(),
        group: group(finding.kind.group()),
        rests_on,
        score,
        band: finding.confidence.band().map(crate::align::Band::name),
        nearest: nearest.map(|nearest| NearestForm {
            readout: code(analysis, nearest.place.readout),
            passage: nearest.place.passage.0 + 1,
            score: rounded(nearest.score),
        }),
        words: (finding.words > 0).then_some(finding.words),
        quotes: finding.citations.iter().map(|citation| quote(analysis, citation)).collect(),
    }
}

fn quote<'a>(analysis: &'a Analysis, citation: &Citation) -> Quote<'a> {
    let tokens = &analysis.text(citation.readout).tokens;
    let bytes = |range: &std::ops::Range<u32>| {
        let span = tokens.span_of(range.start as usize..range.end as usize)?;
        Some([span.start, span.end])
    };
    let quoted = bytes(&citation.quote);
    let text = &analysis.readout(citation.readout).text;
    Quote {
        readout: code(analysis, citation.readout),
        passage: citation.place.map(|place| place.passage.0 + 1),
        words: quoted.and_then(|[start, end]| text.get(start as usize..end as usize)).unwrap_or_default(),
        bytes: quoted,
        focus: bytes(&citation.focus),
        value: citation.value.clone(),
    }
}

const fn group(group: Group) -> &'static str {
    match group {
        Group::Whole => "whole",
        Group::Conflict => "conflict",
        Group::Denial => "denial",
        Group::Strength => "strength",
        Group::SmallWord => "small word",
        Group::Claim => "claim",
        Group::Alone => "alone",
        Group::Order => "order",
        Group::Voice => "voice",
        Group::Next => "next",
        Group::Phrase => "phrase",
        Group::Unanswered => "no answer",
    }
}
