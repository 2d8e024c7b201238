//! The rows, the ledger, the omissions or the phrases as CSV (RFC 4180), for spreadsheets.
//!
//! A cell that a spreadsheet would take for a formula starts with an apostrophe, as OWASP advises; so a state is named,
//! not signed. A record is one line: a line break inside a passage is a space.

use std::io;

use crate::align::Band;
use crate::analysis::{Analysis, PlacedNote};
use crate::collate::{Place, ReadoutIx, RowIx};
use crate::diff::State;
use crate::render::blocks::{FindingsBlock, NoteBlock};
use crate::render::quoted as quoted_words;
use crate::render::{
    BY_HAND, lost_words, printable, row_remarks, row_state, score, topic_words, unanswered_name,
};

use super::order::{self, code, hue};
use super::{Options, View, ledger, omissions, phrases};

/// Writes a heading and one record for each row.
pub(super) fn write(analysis: &Analysis, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(print(analysis, options).as_bytes())
}

fn print(analysis: &Analysis, options: &Options) -> String {
    match options.view {
        View::Columns | View::Ledger => rows(analysis, options),
        View::Omissions => omissions(analysis, options),
        View::Findings => findings(analysis),
        View::Phrases => phrasing(analysis),
    }
}

/// What the last record speaks of where something of the reader's own no longer stands in the texts.
const LOST: &str = "lost";

/// The record that says what no longer stands, under one of some heads, with [`LOST`] under another; empty where all stands.
fn lost(analysis: &Analysis, heads: &[String], (named, said): (&str, &str)) -> String {
    let Some(lost) = lost_words(analysis) else { return String::new() };
    let under = |head: &String| match head.as_str() {
        head if head == named => LOST.to_owned(),
        head if head == said => lost.clone(),
        _ => String::new(),
    };
    record(&heads.iter().map(under).collect::<Vec<_>>())
}

/// What one readout says and another does not answer, with the nearest over there.
fn omissions(analysis: &Analysis, options: &Options) -> String {
    let heads = [
        "readout",
        "passage",
        "words",
        "not answered in",
        "nearest",
        "nearest words",
        "score",
        "same topic",
        "why",
    ];
    let notes = Notes::of(analysis);
    let heads = notes.head(heads.map(str::to_owned).to_vec());
    let mut csv = record(&heads);
    for (here, there) in omissions::pairs(analysis, options.base) {
        for omission in &analysis.omissions(here, there) {
            let block = omissions::block(analysis, omission);
            let mut fields = vec![
                code(analysis, here).to_owned(),
                block.number.to_string(),
                block.text.to_owned(),
                code(analysis, there).to_owned(),
            ];
            fields.extend(match block.evidence {
                Some(found) => [
                    (found.place.passage.ix() + 1).to_string(),
                    found.text.to_owned(),
                    found.score,
                    if found.is_topic { "yes" } else { "no" }.to_owned(),
                    found.reason.unwrap_or_default(),
                ],
                None => Default::default(),
            });
            csv.push_str(&record(&notes.on(fields, |place| place == omission.place)));
        }
    }
    csv.push_str(&lost(analysis, &heads, ("readout", "why")));
    csv
}

/// The words of a readout in a row: all of them, or those that the ledger quotes.
fn words(analysis: &Analysis, options: &Options, ix: RowIx, readout: ReadoutIx) -> String {
    let row = analysis.collation().row(ix);
    if options.view == View::Ledger {
        let quote = analysis.quote(row, readout, ledger::WORDS);
        return quote
            .map_or_else(String::new, |quote| quoted_words(analysis, readout, hue(readout), &quote).0);
    }
    let words: Vec<&str> = row.cell(readout).iter().map(|&p| analysis.passage_text(readout.at(p))).collect();
    words.join(" ")
}

fn rows(analysis: &Analysis, options: &Options) -> String {
    let mut heads = vec!["row".to_owned(), "state".to_owned(), "score".to_owned(), "remarks".to_owned()];
    for readout in analysis.readouts() {
        heads.push(format!("{} passages", code(analysis, readout)));
        heads.push(format!("{} words", code(analysis, readout)));
    }
    heads.extend(["same topic", "band"].map(str::to_owned));
    let notes = Notes::of(analysis);
    let heads = notes.head(heads);
    let mut csv = record(&heads);
    for (number, ix) in ledger::rows(analysis, options).into_iter().enumerate() {
        let row = analysis.collation().row(ix);
        let mut fields = vec![
            (number + 1).to_string(),
            if row.state == State::Only {
                unanswered_name(analysis.row_unanswered(row)).to_owned()
            } else {
                row_state(analysis, row)
            },
            if row.state == State::Only { String::new() } else { score(row.score, row.state) },
            row_remarks(analysis, &analysis.row_notes(ix), &analysis.row_differences(ix)).join(", "),
        ];
        for readout in analysis.readouts() {
            let passages = &row.cells[readout.ix()];
            fields.push(order::numbers(passages));
            fields.push(words(analysis, options, ix, readout));
        }
        let topics: Vec<_> = analysis.readouts().filter_map(|r| order::topic(analysis, row, r)).collect();
        fields.push(if topics.is_empty() { String::new() } else { topic_words(analysis, &topics) });
        let answered = row.state != State::Only;
        fields.push(match answered {
            true if row.by_hand => BY_HAND.to_owned(),
            true => Band::of(row.score).name().to_owned(),
            false => String::new(),
        });
        csv.push_str(&record(&notes.on(fields, |place| row.cell(place.readout).contains(&place.passage))));
    }
    csv.push_str(&lost(analysis, &heads, ("state", "remarks")));
    csv
}

/// The reader's notes, where they were asked for and there are any: the last column of rows and of omissions.
struct Notes<'a> {
    analysis: &'a Analysis,
    all: Vec<PlacedNote<'a>>,
}

impl<'a> Notes<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        Self { analysis, all: analysis.by_hand().notes().collect() }
    }

    fn head(&self, mut heads: Vec<String>) -> Vec<String> {
        heads.extend((!self.all.is_empty()).then(|| "notes".to_owned()));
        heads
    }

    /// A record with the notes on one of its places.
    fn on(&self, mut fields: Vec<String>, is_of: impl Fn(Place) -> bool) -> Vec<String> {
        if !self.all.is_empty() {
            let here = self.all.iter().filter(|note| note.places.iter().any(|&place| is_of(place)));
            let said: Vec<String> = here.map(|&note| NoteBlock::new(self.analysis, note).said()).collect();
            fields.push(said.join("; "));
        }
        fields
    }
}

/// One record for each side of each finding.
fn findings(analysis: &Analysis) -> String {
    let told = FindingsBlock::new(analysis, hue);
    let mut csv =
        record(&["finding", "kind", "confidence", "readout", "passage", "words", "value"].map(str::to_owned));
    for (number, finding) in told.findings.iter().enumerate() {
        for side in &finding.sides {
            csv.push_str(&record(&[
                (number + 1).to_string(),
                finding.label.to_owned(),
                finding.confidence.clone(),
                code(analysis, side.readout).to_owned(),
                side.place.map_or_else(String::new, |place| (place.passage.ix() + 1).to_string()),
                side.words.clone(),
                side.value.clone().unwrap_or_default(),
            ]));
        }
    }
    let mut note = |words: &str, of: &str, said: String| {
        let empty = String::new;
        csv.push_str(&record(&[empty(), words.to_owned(), empty(), of.to_owned(), empty(), said, empty()]));
    };
    for known in told.known {
        note("the dossier says", &known.of, known.said);
    }
    for of_reader in NoteBlock::all(analysis) {
        note("note", &of_reader.on, of_reader.said());
    }
    note("reviewed", "", told.head.line());
    if let Some(lost) = lost_words(analysis) {
        note(LOST, "", lost);
    }
    csv
}

/// The rows of phrasing: what each readout has of it, and where.
fn phrasing(analysis: &Analysis) -> String {
    let mut heads = vec!["part".to_owned(), "words".to_owned(), "remark".to_owned()];
    for readout in analysis.readouts() {
        for what in ["count", "uses", "places"] {
            heads.push(format!("{} {what}", code(analysis, readout)));
        }
    }
    let mut csv = record(&heads);
    for (section, rows) in phrases::parts(analysis).0 {
        for row in rows {
            let mut fields = vec![section.title().to_lowercase(), row.label.clone(), row.remark.clone()];
            for (readout, cell) in analysis.readouts().zip(&row.cells) {
                let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
                fields.push(row.counts[readout.ix()].to_string());
                fields.push(if cell == "-" { String::new() } else { cell });
                fields.push(row.quotes(analysis, readout));
            }
            csv.push_str(&record(&fields));
        }
    }
    csv.push_str(&lost(analysis, &heads, ("part", "remark")));
    csv
}

fn record(fields: &[String]) -> String {
    let quoted: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
    format!("{}\r\n", quoted.join(","))
}

fn quoted(field: &str) -> String {
    let field = printable(field);
    let guard = if field.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) {
        "'"
    } else {
        ""
    };
    if guard.is_empty() && !field.contains(['"', ',']) {
        return field.into_owned();
    }
    format!("\"{guard}{}\"", field.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_and_formulas_disarmed() {
        let table = [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("-1", "\"'-1\""),
            ("@SUM", "\"'@SUM\""),
            ("\t=1", "\"' =1\""),
            ("two\nlines \u{1b}[m", "two lines \u{fffd}[m"),
        ];
        for (field, expected) in table {
            assert_eq!(quoted(field), expected);
        }
    }
}
