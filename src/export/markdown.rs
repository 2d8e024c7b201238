//! The comparison as Markdown, for notes, wikis and issue trackers.
//!
//! Words that diverge are bold; the rest of the looks have no counterpart in Markdown. Everything that Markdown or HTML
//! would obey is escaped.

use std::fmt::Write as _;
use std::io;

use crate::analysis::Analysis;
use crate::collate::{Place, ReadoutIx, Row};
use crate::diff::{State, WordRole};
use crate::render::blocks::{ContextBlock, OmissionBlock, Said};
use crate::render::{Ink, Role, Run, printable, row_score, row_state, standing_glyph, topic_words};

use super::columns::passage;
use super::frame::{counted, remarks, thresholds, totals};
use super::ledger;
use super::omissions;
use super::order::{self, code};
use super::{Options, View};

/// Writes the view, with the event above it and the context below.
pub(super) fn write(analysis: &Analysis, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(print(analysis, options).as_bytes())
}

fn print(analysis: &Analysis, options: &Options) -> String {
    let mut text = format!("# {}\n\n", escaped(&analysis.dossier().title));
    for fact in &analysis.dossier().facts {
        push(&mut text, format_args!("- {}: {}\n", escaped(&fact.name), escaped(&fact.value)));
    }
    push(&mut text, format_args!("\n## Readouts\n\n"));
    for readout in analysis.readouts() {
        text.push_str(&provenance(analysis, readout));
    }
    match options.view {
        View::Columns => columns(&mut text, analysis, options),
        View::Ledger => ledger(&mut text, analysis, options),
        View::Omissions => omission_lists(&mut text, analysis, options),
    }
    context(&mut text, analysis);
    text
}

fn push(text: &mut String, part: std::fmt::Arguments<'_>) {
    text.write_fmt(part).expect("writing to a string cannot fail");
}

fn provenance(analysis: &Analysis, readout: ReadoutIx) -> String {
    let (known, text) = (analysis.readout(readout), analysis.text(readout));
    let stated = [("issued by", &known.issuer), ("published", &known.published), ("source", &known.source)];
    let mut parts = vec![format!("{} words, {}", text.words(), counted(text.passages.len()))];
    parts.extend(
        stated.iter().filter_map(|(name, value)| value.as_ref().map(|v| format!("{name}: {}", escaped(v)))),
    );
    parts.extend(remarks(known).iter().map(|remark| escaped(remark)));
    format!("- **{}** {}: {}\n", escaped(&known.code), escaped(&known.name), parts.join("; "))
}

fn columns(text: &mut String, analysis: &Analysis, options: &Options) {
    push(
        text,
        format_args!(
            "\n## Compare\n\n{}\n\n{}\n",
            escaped(&totals(analysis)),
            escaped(&thresholds(analysis))
        ),
    );
    for (number, row) in order::rows(analysis, options.base).into_iter().enumerate() {
        push(text, format_args!("\n### {}. {}\n\n", number + 1, state(analysis, row)));
        for readout in analysis.readouts() {
            for &passage in &row.cells[readout.ix()] {
                let words = words(analysis, options, readout.at(passage));
                let code = escaped(code(analysis, readout));
                push(text, format_args!("- **{code} {}** {words}\n", passage.ix() + 1));
            }
            if let Some(found) = analysis.row_topic(row, readout) {
                push(text, format_args!("- {}\n", escaped(&topic_words(analysis, &[found]))));
            }
        }
    }
}

fn ledger(text: &mut String, analysis: &Analysis, options: &Options) {
    push(
        text,
        format_args!(
            "\n## Ledger\n\n{}\n\n{}\n\n| state |",
            escaped(&totals(analysis)),
            escaped(&thresholds(analysis))
        ),
    );
    for readout in analysis.readouts() {
        push(text, format_args!(" {} |", escaped(code(analysis, readout))));
    }
    push(text, format_args!("\n|---|{}\n", "---|".repeat(analysis.texts().len())));
    for row in ledger::blocks(analysis, options) {
        let remarks: Vec<String> = row.remarks.iter().map(|r| format!("<br>{}", escaped(r))).collect();
        let score = row.score.as_ref().map_or_else(String::new, |score| format!(" {score}"));
        let (sign, state) = (escaped(&row.sign.to_string()), escaped(&row.state));
        push(text, format_args!("| {sign} {state}{score}{} |", remarks.concat()));
        for cell in &row.cells {
            let cell = match &cell.said {
                Said::Quoted(quoted) => {
                    format!("{} {}", order::numbers(&quoted.passages), marked(&quoted.text, &quoted.runs))
                }
                Said::Topic { words, .. } => escaped(words),
                Said::Nothing => "-".to_owned(),
            };
            push(text, format_args!(" {cell} |"));
        }
        text.push('\n');
    }
}

fn state(analysis: &Analysis, row: &Row) -> String {
    let words = escaped(&row_state(analysis, row));
    let glyph = escaped(&standing_glyph(analysis.row_standing(row)).to_string());
    if row.state == State::Only {
        format!("{glyph} {words}")
    } else {
        format!("{glyph} {words} {}", row_score(row))
    }
}

fn omission_lists(text: &mut String, analysis: &Analysis, options: &Options) {
    push(
        text,
        format_args!("\n## Omissions\n\nEvidence, not a verdict: a short account leaves most things out.\n"),
    );
    for (here, there) in omissions::pairs(analysis, options.base) {
        let found = analysis.omissions(here, there);
        let (said, silent) = (escaped(code(analysis, here)), escaped(code(analysis, there)));
        let above = analysis.threshold(here, there).map_or_else(String::new, |t| format!(" above {t:.2}"));
        let count = counted(found.len());
        push(text, format_args!("\n### {count} of {said} that nothing in {silent} answers{above}\n\n"));
        for omission in &found {
            let block = OmissionBlock::new(analysis, omission);
            push(text, format_args!("- **{said} {}** {}", block.number, escaped(block.text)));
            if let Some(found) = block.evidence {
                let start = escaped(&omissions::opening(found.text, 60));
                let (label, reason) = (escaped(&found.label), escaped(&found.reason_after()));
                push(text, format_args!(" ({label}{reason}: {start})"));
            }
            text.push('\n');
        }
    }
}

fn context(text: &mut String, analysis: &Analysis) {
    if analysis.dossier().context.is_empty() {
        return;
    }
    text.push_str("\n## Context\n");
    for block in ContextBlock::all(analysis) {
        push(
            text,
            format_args!(
                "\n**{}** {} ({})\n",
                escaped(block.heading),
                escaped(block.text),
                escaped(&block.attribution())
            ),
        );
    }
}

/// The words of a passage, the divergent ones bold where Markdown allows it.
fn words(analysis: &Analysis, options: &Options, place: Place) -> String {
    let block = passage(analysis, options.base, place, Ink::Coloured);
    marked(block.text, &block.runs)
}

fn marked(text: &str, runs: &[Run]) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut at = 0;
    for run in runs {
        marked.push_str(&escaped(text.get(at..run.bytes.start).unwrap_or_default()));
        let part = text.get(run.bytes.clone()).unwrap_or_default();
        let bold = matches!(run.role, Role::Word(_, WordRole::Divergent)) && stands_alone(text, &run.bytes);
        let sign = if bold { "**" } else { "" };
        push(&mut marked, format_args!("{sign}{}{sign}", escaped(part)));
        at = run.bytes.end;
    }
    marked.push_str(&escaped(text.get(at..).unwrap_or_default()));
    marked
}

/// Whether stars around the part would be read as bold: words inside, no letter outside.
fn stands_alone(text: &str, part: &std::ops::Range<usize>) -> bool {
    let inside = text.get(part.clone()).unwrap_or_default();
    let before = text.get(..part.start).and_then(|t| t.chars().next_back());
    let after = text.get(part.end..).and_then(|t| t.chars().next());
    let edge = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    edge(inside.chars().next()) && edge(inside.chars().next_back()) && !edge(before) && !edge(after)
}

/// The text with everything that Markdown or HTML would obey made plain, in one line.
///
/// No text of others starts a line, so that what Markdown obeys only there can stand.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_markdown_obeys_is_escaped() {
        assert_eq!(
            escaped("a|b <script> **x** & `c`\nd"),
            "a\\|b &lt;script&gt; \\*\\*x\\*\\* &amp; \\`c\\` d"
        );
    }

    #[test]
    fn stars_stand_only_where_they_are_read_as_bold() {
        assert!(stands_alone("in a phone call", &(5..10)));
        assert!(!stands_alone("习近平主席", &(3..6)));
        assert!(!stands_alone("say (so)", &(4..8)));
    }
}
