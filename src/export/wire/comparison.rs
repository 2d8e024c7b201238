//! The comparison as JSON: the documented form for other programs, version 1.
//!
//! One object, [`Comparison`]. Its contract:
//!
//! - `format` is `"diptych-comparison"` and `version` is 1; a field may be added within a version, none is taken away
//!   and none changes its meaning.
//! - Bytes count in the UTF-8 of `readouts[].text`, the text as it was compared (control characters made visible), from
//!   0, the end not included.
//! - Passages are numbered from 1, as on the screen. Readouts are named by their codes.
//! - Scores run from 0 to 1; the threshold of a pair is the score from which passages answer each other.
//! - A related pair claims one topic and no answer: it makes no row. Unanswered passages also have their nearest.
//! - Every passage stands in exactly one row, and every token of a text in exactly one passage.
//! - Absent is `null`; no field is ever left out.

use std::collections::BTreeMap;
use std::io::{self, Write as _};

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use crate::align::Threshold as AlignThreshold;
use crate::analysis::{Analysis, PlacedNote, Related};
use crate::collate::{ReadoutIx, RowIx};
use crate::diff::State;
use crate::phrases::Phrases;
use crate::render::{lost_lines, row_remarks, state_name, unanswered_name};
use crate::text::{FurnitureKind, PassageIx, TokenKind};

use super::findings::{Findings, findings};
use super::list::List;
use super::pair::{Pair, pair};
use super::phrasing::{Phrasing, phrasing};
use super::{numbers, rounded};
use crate::export::Options;
use crate::export::order::code;

/// The whole answer for one dossier.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Comparison<'a> {
    /// Always `diptych-comparison`.
    pub format: &'static str,
    /// The version of this contract, 1.
    pub version: u32,
    /// The program's version, which may change scores but not their form.
    pub program: &'static str,
    /// The event in a line.
    pub title: &'a str,
    /// The day of the event, as `2021-08-30`, where the dossier says so.
    pub date: Option<String>,
    /// What is known of the event itself.
    pub facts: Vec<Fact<'a>>,
    /// What is worth knowing first.
    pub findings: Findings<'a>,
    /// The threshold that was set by hand: `null` for the suggested one.
    pub threshold: Option<f64>,
    /// Where the thresholds come from: `suggested`, or `fixed` by hand.
    pub threshold_source: &'static str,
    /// The accounts, in the order of the dossier.
    pub readouts: Vec<Readout<'a>>,
    /// Every pair of readouts, the first before the second in `readouts`.
    pub pairs: Vec<Pair<'a>>,
    /// The aligned table over all readouts.
    pub rows: List<'a, Row<'a>>,
    /// The context paragraphs.
    pub context: Vec<Context<'a>>,
    /// Phrases, set phrases, topics and favoured words.
    pub phrasing: Phrasing<'a>,
    /// The reader's notes, where they were asked for.
    pub notes: Vec<Note<'a>>,
    /// What of the session no longer stands in the texts, a line each.
    pub lost: Vec<String>,
    /// What came of a judge of the reader's own, where one was asked; what it says of a pair is a part of its evidence.
    pub judged: Option<Judged<'a>>,
}

/// What came of a judge. What it says is taken at its word in the scores of the pairs that it answered: nobody has measured it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Judged<'a> {
    /// What it is called.
    pub name: &'a str,
    /// How many pairs were in question.
    pub asked: usize,
    /// Of how many it gave an opinion.
    pub answered: usize,
    /// What else there is to be known of it.
    pub told: &'a [String],
}

/// A note of the reader's.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Note<'a> {
    /// The passages that it stands on.
    pub on: Vec<NotePlace<'a>>,
    /// What it says.
    pub text: &'a str,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// Whose it is, where several readers' sessions were merged.
    pub by: Option<&'a str>,
}

/// A passage that a note stands on.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct NotePlace<'a> {
    /// The readout.
    pub readout: &'a str,
    /// The passage.
    pub passage: u32,
}

/// One fact about the event.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Fact<'a> {
    /// What it is about.
    pub name: &'a str,
    /// What is known.
    pub value: &'a str,
}

/// One party's account.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Readout<'a> {
    /// The code that stands for it elsewhere in this document.
    pub code: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Who issued it.
    pub issuer: Option<&'a str>,
    /// Its language as a BCP 47 tag, where the dossier says so.
    pub language: Option<&'a str>,
    /// Whether it is a translation.
    pub translated: bool,
    /// When it was published, as printed.
    pub published: Option<&'a str>,
    /// The day on which it was published, as `2021-08-30`, where the dossier says so.
    pub date: Option<String>,
    /// How far its clock is ahead of universal time, as `+08:00`, where the dossier says so.
    pub time_zone: Option<String>,
    /// Where it was taken from.
    pub source: Option<&'a str>,
    /// How many words it has; a Han character counts as one.
    pub words: usize,
    /// What happened to the text on its way in.
    pub intake: Intake<'a>,
    /// The text that all bytes count in.
    pub text: &'a str,
    /// The passages; passage 1 is the first.
    pub passages: List<'a, Passage>,
}

/// What happened to a text on its way in.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Intake<'a> {
    /// The encoding that it was read in; empty for a text that was never bytes.
    pub encoding: &'a str,
    /// Control, bidirectional or invisible characters that were made visible.
    pub made_visible: usize,
    /// Byte sequences that could not be decoded and stand as U+FFFD.
    pub undecodable: usize,
    /// What else happened to it, in words: what was left out, which changes were accepted.
    pub remarks: &'a [String],
}

/// A sentence.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Passage {
    /// Its first byte.
    pub start: u32,
    /// The byte after its last; the white space after it is left out.
    pub end: u32,
    /// The paragraph that it stands in, from 1.
    pub paragraph: u32,
    /// What it is where it is no part of the matter, such as a heading or a footer; such a passage is not compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub furniture: Option<&'static str>,
    /// The byte at which its matter begins, behind a dateline or the label of a speaker.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matter: Option<u32>,
    /// The label that names who speaks, which may stand before an earlier passage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Its words, numbers, marks and Han characters; white space is left out.
    pub tokens: Vec<Token>,
}

/// The smallest unit compared.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Token {
    /// Its first byte.
    pub start: u32,
    /// The byte after its last.
    pub end: u32,
    /// `word`, `number`, `han` or `mark`.
    pub kind: &'static str,
}

/// What answers what over all readouts.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Row<'a> {
    /// `verbatim`, `reworded`, `partial` or `only`: one readout speaks alone, see `unanswered`.
    pub state: &'static str,
    /// Where one readout speaks alone: `only` if it is claimed that the others are silent, `no answer` if none was found
    /// and no more is claimed, `disputed` if readers do not agree.
    pub unanswered: Option<&'static str>,
    /// The lowest score that holds the row together; 1 where one readout stands alone.
    pub score: f64,
    /// What differs inside it or is worth a word, as the ledger has it: `day`, `number`, `GT says more`, ...
    pub remarks: Vec<String>,
    /// Whether one of its cells stands elsewhere in the order of another readout.
    pub moved: bool,
    /// Whether a reader tied passages of it, so that its score decided nothing.
    pub by_hand: bool,
    /// The passages of each readout by its code; empty where it says nothing.
    pub cells: BTreeMap<&'a str, Vec<u32>>,
    /// What readouts that are silent in this row say on its topic: the nearest passage of each.
    pub topics: Vec<Topic<'a>>,
}

/// A passage that speaks of a topic and says other things of it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Topic<'a> {
    /// The code of the readout that speaks of it.
    pub readout: &'a str,
    /// The number of its passage.
    pub passage: u32,
    /// The code of the readout whose passage stands in the row.
    pub of: &'a str,
    /// The number of that passage.
    pub of_passage: u32,
    /// How near the two are.
    pub score: f64,
}

/// A paragraph of context.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Context<'a> {
    /// A heading of a few words.
    pub heading: &'a str,
    /// The paragraph.
    pub text: &'a str,
    /// What it rests on.
    pub source: &'a str,
    /// Who holds the view, where it is a view.
    pub held_by: Option<&'a str>,
    /// The places that it concerns.
    pub concerns: Vec<Place<'a>>,
}

/// A place in a readout.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Place<'a> {
    /// The code of the readout.
    pub readout: &'a str,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// How many bytes are put together before they are written.
const BUFFER: usize = 1 << 16;

/// Writes the comparison in one line.
pub(in crate::export) fn write(analysis: &Analysis, _: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    // JSON is written a few bytes at a time.
    let mut out = io::BufWriter::with_capacity(BUFFER, out);
    serde_json::to_writer(&mut out, &comparison(analysis))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// The comparison as its wire form.
pub fn comparison(analysis: &Analysis) -> Comparison<'_> {
    let dossier = analysis.dossier();
    let phrases = Phrases::of(analysis);
    Comparison {
        format: "diptych-comparison",
        version: 1,
        program: env!("CARGO_PKG_VERSION"),
        title: &dossier.title,
        date: dossier.day.map(|day| day.to_string()),
        facts: dossier.facts.iter().map(|fact| Fact { name: &fact.name, value: &fact.value }).collect(),
        findings: findings(analysis, &phrases.listed),
        threshold: match analysis.options().threshold {
            AlignThreshold::Suggested => None,
            AlignThreshold::Fixed(threshold) => Some(rounded(threshold)),
        },
        threshold_source: match analysis.options().threshold {
            AlignThreshold::Suggested => "suggested",
            AlignThreshold::Fixed(_) => "fixed",
        },
        readouts: analysis.readouts().map(|r| readout(analysis, r)).collect(),
        pairs: analysis.collation().pairs.iter().map(|p| pair(analysis, p)).collect(),
        rows: List::new(analysis.collation().rows.len(), |at| row(analysis, RowIx(at as u32))),
        context: dossier.context.iter().map(|c| context(analysis, c)).collect(),
        phrasing: phrasing(analysis, &phrases),
        notes: analysis.by_hand().notes().map(|found| note(analysis, found)).collect(),
        lost: lost_lines(analysis.by_hand()),
        judged: analysis.judged().map(|judged| Judged {
            name: &judged.name,
            asked: judged.asked,
            answered: judged.answered,
            told: &judged.told,
        }),
    }
}

fn note<'a>(analysis: &'a Analysis, found: PlacedNote<'a>) -> Note<'a> {
    let place = |place: &crate::collate::Place| NotePlace {
        readout: code(analysis, place.readout),
        passage: place.passage.0 + 1,
    };
    Note {
        on: found.places.iter().map(place).collect(),
        text: &found.note.text,
        tags: found.note.tags.iter().map(String::as_str).collect(),
        by: found.key.by().map(|by| &**by),
    }
}

fn readout(analysis: &Analysis, ix: ReadoutIx) -> Readout<'_> {
    let (readout, text) = (analysis.readout(ix), analysis.text(ix));
    Readout {
        code: &readout.code,
        name: &readout.name,
        issuer: readout.issuer.as_deref(),
        language: readout.language.as_deref(),
        translated: readout.translated,
        published: readout.published.as_deref(),
        date: readout.day.map(|day| day.to_string()),
        time_zone: readout.time_zone.map(|zone| zone.to_string()),
        source: readout.source.as_deref(),
        words: text.words(),
        intake: Intake {
            encoding: &readout.intake.encoding,
            made_visible: readout.intake.made_visible,
            undecodable: readout.intake.undecodable,
            remarks: &readout.intake.remarks,
        },
        text: &readout.text,
        passages: List::new(text.passages.len(), move |at| passage(analysis, ix, PassageIx(at as u32))),
    }
}

fn passage(analysis: &Analysis, ix: ReadoutIx, passage: PassageIx) -> Passage {
    let text = analysis.text(ix);
    let at = &text.passages[passage.ix()];
    let all = text.passage_tokens(passage).placed();
    let solid = all.filter(|(_, token)| token.kind != TokenKind::Space);
    Passage {
        start: at.span.start,
        end: at.span.end,
        paragraph: at.paragraph + 1,
        furniture: at.furniture.map(FurnitureKind::name),
        matter: (at.lead > 0).then(|| text.tokens.span((at.tokens.start + at.lead) as usize).start),
        speaker: at.speaker.clone().and_then(|label| {
            let label = text.tokens.span_of(label.start as usize..label.end as usize)?;
            let source = &analysis.dossier().readouts[ix.ix()].text;
            source.get(label.range()).map(str::to_owned)
        }),
        tokens: solid
            .map(|(span, token)| Token { start: span.start, end: span.end, kind: kind(token.kind) })
            .collect(),
    }
}

const fn kind(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Word => "word",
        TokenKind::Number => "number",
        TokenKind::Han => "han",
        TokenKind::Emoji => "emoji",
        TokenKind::Punctuation => "mark",
        TokenKind::Space => "space",
    }
}

fn row(analysis: &Analysis, ix: RowIx) -> Row<'_> {
    let row = analysis.collation().row(ix);
    Row {
        state: state_name(row.state),
        unanswered: (row.state == State::Only).then(|| unanswered_name(analysis.row_unanswered(row))),
        score: rounded(row.score),
        remarks: row_remarks(analysis, &analysis.row_notes(ix), &analysis.row_differences(ix)),
        moved: row.moved,
        by_hand: row.by_hand,
        cells: analysis.readouts().map(|r| (code(analysis, r), numbers(&row.cells[r.ix()]))).collect(),
        topics: analysis.row_topics(row).iter().map(|found| topic(analysis, found)).collect(),
    }
}

fn topic<'a>(analysis: &'a Analysis, found: &Related) -> Topic<'a> {
    Topic {
        readout: code(analysis, found.place.readout),
        passage: found.place.passage.0 + 1,
        of: code(analysis, found.of.readout),
        of_passage: found.of.passage.0 + 1,
        score: rounded(found.score),
    }
}

fn context<'a>(analysis: &'a Analysis, paragraph: &'a crate::dossier::ContextParagraph) -> Context<'a> {
    // A dossier that was made in memory may name a readout that it does not have.
    let place = |concern: &crate::dossier::Concern| {
        let readout = analysis.dossier().readouts.get(concern.readout)?;
        Some(Place { readout: &readout.code, start: concern.bytes.start, end: concern.bytes.end })
    };
    Context {
        heading: &paragraph.heading,
        text: &paragraph.text,
        source: &paragraph.source,
        held_by: paragraph.held_by.as_deref(),
        concerns: paragraph.concerns.iter().filter_map(place).collect(),
    }
}
