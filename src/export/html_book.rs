//! The open book of the HTML page: pages, passages, and the ends of ribbons between them.

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx, Row, RowIx};
use crate::diff::State;
use crate::render::blocks::PassageBlock;
use crate::render::glyphs::DIFFERS;
use crate::render::{
    self, Ink, Role, Run, Word, answer_state, row_state, standing_glyph, state_name, topic_words,
};
use crate::text::PassageIx;

use super::Options;
use super::columns::{self, turned_in};
use super::frame::{counted, remarks};
use super::order::{self, code};

/// A name and what it stands for.
pub(super) struct Entry {
    pub(super) name: &'static str,
    pub(super) value: String,
    /// Whether the value is an address that can be followed.
    pub(super) link: bool,
}

/// A readout as the head of the page tells of it.
pub(super) struct ReadoutHead<'a> {
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) size: String,
    pub(super) provenance: Vec<Entry>,
}

/// A row of the book.
pub(super) struct BookRow<'a> {
    pub(super) number: usize,
    pub(super) glyph: char,
    pub(super) name: &'static str,
    pub(super) state: String,
    pub(super) score: Option<String>,
    /// What turns the meaning in it.
    pub(super) turns: Option<String>,
    pub(super) pages: Vec<Page<'a>>,
}

/// What one readout says in a row.
pub(super) struct Page<'a> {
    pub(super) side: usize,
    pub(super) code: &'a str,
    pub(super) language: Option<&'a str>,
    /// The score against the page before, where they answer each other.
    pub(super) score: Option<String>,
    pub(super) passages: Vec<BookPassage>,
}

pub(super) struct BookPassage {
    pub(super) id: String,
    pub(super) number: usize,
    pub(super) before: Option<End>,
    pub(super) after: Option<End>,
    pub(super) spans: Vec<Span>,
    /// What turns the meaning: `negation, day`.
    pub(super) turns: Option<String>,
}

/// The end of a ribbon beside a passage.
pub(super) struct End {
    pub(super) kind: &'static str,
    pub(super) mark: char,
    /// The passage of a third readout that answers, where the one facing does not.
    pub(super) elsewhere: Option<String>,
    pub(super) link: Option<String>,
    pub(super) title: String,
}

/// A part of a passage with one role.
pub(super) struct Span {
    pub(super) kind: Option<&'static str>,
    pub(super) text: String,
}

/// A part of a text with the name of its look.
pub(super) fn plain(kind: Option<&'static str>, text: &str) -> Span {
    Span { kind, text: render::printable(text).into_owned() }
}

/// The readouts and where each came from.
pub(super) fn readouts(analysis: &Analysis) -> Vec<ReadoutHead<'_>> {
    analysis.readouts().map(|readout| head(analysis, readout)).collect()
}

fn head(analysis: &Analysis, readout: ReadoutIx) -> ReadoutHead<'_> {
    let (known, text) = (analysis.readout(readout), analysis.text(readout));
    let stated = [
        ("issued by", &known.issuer),
        ("published", &known.published),
        ("source", &known.source),
        ("language", &known.language),
    ];
    let mut provenance: Vec<Entry> = stated
        .into_iter()
        .filter_map(|(name, value)| value.as_ref().map(|value| entry(name, value.clone())))
        .collect();
    provenance.extend(remarks(known).into_iter().map(|remark| entry("note", remark)));
    ReadoutHead {
        code: &known.code,
        name: &known.name,
        size: format!("{} words, {}", text.words(), counted(text.passages.len())),
        provenance,
    }
}

fn entry(name: &'static str, value: String) -> Entry {
    let link = value.starts_with("https://") || value.starts_with("http://");
    Entry { name, value, link }
}

/// The rows of the book in the order of the base.
pub(super) fn rows<'a>(analysis: &'a Analysis, options: &Options) -> Vec<BookRow<'a>> {
    let book_row = |(at, ix): (usize, RowIx)| {
        let row = analysis.collation().row(ix);
        BookRow {
            number: at + 1,
            glyph: standing_glyph(analysis.row_standing(row)),
            name: state_name(row.state),
            state: row_state(analysis, row),
            score: score(row),
            turns: turned_in(analysis, ix),
            pages: analysis.readouts().map(|readout| page(analysis, options, row, readout)).collect(),
        }
    };
    order::rows(analysis, options.base).into_iter().enumerate().map(book_row).collect()
}

/// The score of a row, where there is something to score.
fn score(row: &Row) -> Option<String> {
    (row.state != State::Only).then(|| render::row_score(row))
}

fn page<'a>(analysis: &'a Analysis, options: &Options, row: &Row, readout: ReadoutIx) -> Page<'a> {
    let passages = &row.cells[readout.ix()];
    let before = readout.0.checked_sub(1).map(ReadoutIx);
    let after = Some(ReadoutIx(readout.0 + 1)).filter(|next| next.ix() < analysis.texts().len());
    let facing = |there: ReadoutIx| row.cell(there);
    let score = before.and_then(|there| {
        let answers = passages.iter().filter_map(|&p| analysis.answer(readout.at(p), there));
        answers.into_iter().find(|answer| answer.there().iter().any(|p| facing(there).contains(p)))
    });
    let end = |there: ReadoutIx, passage: PassageIx, next| {
        end(analysis, readout.at(passage), Facing { there, passages: facing(there) }, next)
    };
    Page {
        side: readout.ix(),
        code: code(analysis, readout),
        language: analysis.readout(readout).language.as_deref(),
        score: score.map(|answer| render::score(answer.correspondence.weakest, answer.words.state)),
        passages: passages
            .iter()
            .enumerate()
            .map(|(at, &passage)| {
                let block = columns::passage(analysis, options.base, readout.at(passage), Ink::Coloured);
                let turns =
                    (!block.remarks.is_empty()).then(|| format!("{DIFFERS} {}", block.remarks.join(", ")));
                BookPassage {
                    id: id(readout.at(passage)),
                    number: passage.ix() + 1,
                    before: before.map(|there| end(there, passage, passages.get(at + 1))),
                    after: after.map(|there| end(there, passage, passages.get(at + 1))),
                    spans: prose(&block),
                    turns,
                }
            })
            .collect(),
    }
}

/// The anchor of a passage; numbers alone, so that no code needs escaping.
pub(super) fn id(place: Place) -> String {
    format!("p{}-{}", place.readout.0 + 1, place.passage.0 + 1)
}

/// What stands across the spine from a passage.
#[derive(Clone, Copy)]
struct Facing<'a> {
    there: ReadoutIx,
    passages: &'a [PassageIx],
}

/// What stands beside a passage towards another page; a ribbon with branches goes on to the `next` passage, and one whose
/// other end is not across the spine is a number.
fn end(analysis: &Analysis, here: Place, facing: Facing<'_>, next: Option<&PassageIx>) -> End {
    let there = facing.there;
    let mark = standing_glyph(analysis.standing(here, there));
    if let Some(answer) = analysis.answer(here, there) {
        let score = render::answer_score(answer.correspondence, answer.words.state);
        let (name, numbers) =
            (answer_state(analysis, here.readout, there, &answer), order::numbers(answer.there()));
        if let Some(&first) =
            answer.there().first().filter(|_| !answer.there().iter().any(|p| facing.passages.contains(p)))
        {
            return End {
                kind: "elsewhere",
                mark,
                elsewhere: Some((first.ix() + 1).to_string()),
                link: Some(id(there.at(first))),
                title: format!("{name}, {score}: {} {numbers}", code(analysis, there)),
            };
        }
        return End {
            kind: if next.is_some_and(|next| answer.here().contains(next)) {
                "linked trunk"
            } else {
                "linked"
            },
            mark,
            elsewhere: None,
            link: answer.there().first().map(|&first| id(there.at(first))),
            title: format!("{name}, {score}: {} {numbers}", code(analysis, there)),
        };
    }
    if let Some(found) = analysis.topic(here, there).filter(|found| order::tells(found.score)) {
        return End {
            kind: "topic",
            mark,
            elsewhere: Some((found.place.passage.ix() + 1).to_string()),
            link: Some(id(found.place)),
            title: format!("{}: other things said", topic_words(analysis, &[found])),
        };
    }
    let elsewhere =
        analysis.elsewhere(here, there).find_map(|(r, all)| all.first().map(|&first| r.at(first)));
    let place = elsewhere.map(|place| analysis.passage_name(place));
    let nothing = format!("nothing in {}", code(analysis, there));
    End {
        kind: if place.is_some() { "elsewhere" } else { "alone" },
        mark,
        title: place.as_ref().map_or(nothing.clone(), |place| format!("{nothing}; {place} answers it")),
        elsewhere: place,
        link: elsewhere.map(id),
    }
}

fn prose(passage: &PassageBlock<'_>) -> Vec<Span> {
    spans(passage.text, &passage.runs)
}

/// The text of a passage cut by its roles.
pub(super) fn spans(text: &str, runs: &[Run]) -> Vec<Span> {
    let part = |bytes: std::ops::Range<usize>| text.get(bytes).unwrap_or_default().to_owned();
    let mut spans = Vec::new();
    let mut at = 0;
    for run in runs {
        spans.push(Span { kind: None, text: part(at..run.bytes.start) });
        spans.push(Span { kind: class(run.role), text: part(run.bytes.clone()) });
        at = run.bytes.end;
    }
    spans.push(Span { kind: None, text: part(at..text.len()) });
    spans.retain(|span| !span.text.is_empty());
    spans
}

const fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Word(_, Word::Shared) => Some("shared"),
        Role::Word(_, Word::Near) => Some("near"),
        Role::Word(_, Word::Divergent) => Some("divergent"),
        Role::Word(_, Word::Only) => Some("only"),
        Role::Word(_, Word::Aside) => Some("aside"),
        Role::Word(_, Word::Turning) => Some("turning"),
        Role::Word(_, Word::Exchanged) => Some("turning exchanged"),
        Role::Muted => Some("furniture"),
        _ => None,
    }
}
