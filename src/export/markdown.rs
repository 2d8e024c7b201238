//! The comparison as Markdown, for notes, wikis and issue trackers.
//!
//! Words in another form are slanted; those put otherwise, on one side only and that turn the meaning are bold, and what
//! turns it is named after the passage. Everything that Markdown or HTML would obey is escaped.

use std::fmt::Write as _;
use std::io;
use std::ops::Range;

use crate::analysis::Analysis;
use crate::collate::{ReadoutIx, RowIx};
use crate::diff::State;
use crate::render::blocks::{ContextBlock, FindingsBlock, NoteBlock, PhraseSection, Said};
use crate::render::glyphs::DIFFERS;
use crate::render::{Ink, Role, Run, Word, lost_words, printable, row_score, row_state, standing_glyph};

use super::columns::{self, turned_in};
use super::frame::{counted, remarks, thresholds, totals};
use super::ledger;
use super::omissions;
use super::order::{self, code, hue};
use super::phrases;
use super::{Options, View};

/// Writes the view, with the event above it and the context below.
pub(super) fn write(analysis: &Analysis, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(print(analysis, options).as_bytes())
}

fn print(analysis: &Analysis, options: &Options) -> String {
    let mut text = format!("# {}\n", escaped(&analysis.dossier().title));
    push(&mut text, format_args!("\n## Readouts\n\n"));
    for readout in analysis.readouts() {
        text.push_str(&provenance(analysis, readout));
    }
    findings(&mut text, analysis);
    match options.view {
        View::Findings => {}
        View::Columns => columns(&mut text, analysis, options),
        View::Ledger => ledger(&mut text, analysis, options),
        View::Omissions => omission_lists(&mut text, analysis, options),
        View::Phrases => phrasing(&mut text, analysis),
    }
    context(&mut text, analysis);
    notes(&mut text, analysis);
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

/// The findings, the words that each rests on bold.
fn findings(text: &mut String, analysis: &Analysis) {
    let told = FindingsBlock::new(analysis, hue);
    push(text, format_args!("\n## Findings\n\n{}\n\n", escaped(&told.head.line())));
    if let Some(lost) = lost_words(analysis) {
        push(text, format_args!("{}\n\n", escaped(&lost)));
    }
    for finding in &told.findings {
        push(text, format_args!("- **{}** ({})\n", escaped(finding.label), escaped(&finding.confidence)));
        for side in &finding.sides {
            let words = marked(&side.quoted(), &side.runs());
            push(text, format_args!("  - **{}** {words}\n", escaped(&side.name)));
        }
    }
    for known in &told.known {
        let rests = known.rests_on.as_ref().map(|on| format!(" (rests on {on})")).unwrap_or_default();
        let said = escaped(&format!("{}{rests}", known.said));
        push(text, format_args!("- {}: {said}\n", escaped(&known.of)));
    }
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
    for (number, ix) in order::rows(analysis, options.base).into_iter().enumerate() {
        let row = analysis.collation().row(ix);
        push(text, format_args!("\n### {}. {}\n\n", number + 1, state(analysis, ix)));
        for readout in analysis.readouts() {
            for &passage in &row.cells[readout.ix()] {
                let block = columns::passage(analysis, options.base, readout.at(passage), Ink::Coloured);
                let words = marked(block.text, &block.runs);
                let remarks = if block.remarks.is_empty() {
                    String::new()
                } else {
                    format!(" (**{DIFFERS}** {})", block.remarks.join(", "))
                };
                let code = escaped(code(analysis, readout));
                push(text, format_args!("- **{code} {}** {words}{remarks}\n", passage.ix() + 1));
            }
            if let Some(words) =
                row.cell(readout).is_empty().then(|| order::silent(analysis, row, readout)).flatten()
            {
                push(text, format_args!("- {}\n", escaped(&words)));
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
        let turns = row.turns.iter().map(|kind| format!("<br>**{DIFFERS} {kind}**"));
        let remarks = row.remarks.iter().map(|r| format!("<br>{}", escaped(r)));
        let remarks: Vec<String> = turns.chain(remarks).collect();
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

fn state(analysis: &Analysis, ix: RowIx) -> String {
    let row = analysis.collation().row(ix);
    let turned = turned_in(analysis, ix).map_or_else(String::new, |turned| format!("  {turned}"));
    let words = escaped(&row_state(analysis, row));
    let glyph = escaped(&standing_glyph(analysis.row_standing(row)).to_string());
    if row.state == State::Only {
        format!("{glyph} {words}")
    } else {
        format!("{glyph} {words} {}{turned}", row_score(row))
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
            let block = omissions::block(analysis, omission);
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

fn notes(text: &mut String, analysis: &Analysis) {
    let notes = NoteBlock::all(analysis);
    if !notes.is_empty() {
        text.push_str("\n## Notes\n\n");
    }
    for note in &notes {
        push(text, format_args!("- **{}** {}\n", escaped(&note.on), escaped(&note.said())));
    }
}

fn phrasing(text: &mut String, analysis: &Analysis) {
    let (parts, bounded) = phrases::parts(analysis);
    for (section, rows) in parts {
        push(text, format_args!("\n## {}\n\n{}\n", section.title(), escaped(section.about())));
        if rows.is_empty() {
            push(text, format_args!("\n{}\n", section.nothing()));
            continue;
        }
        push(text, format_args!("\n| {} |", section.title().to_lowercase()));
        for readout in analysis.readouts() {
            push(text, format_args!(" {} |", escaped(code(analysis, readout))));
        }
        push(text, format_args!(" |\n|---|{}---|\n", "---|".repeat(analysis.texts().len())));
        for row in &rows {
            push(text, format_args!("| {} |", escaped(&row.label)));
            for (readout, cell) in analysis.readouts().zip(&row.cells) {
                let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
                let quotes = match section {
                    PhraseSection::SetPhrases | PhraseSection::Topics => row.quotes(analysis, readout),
                    PhraseSection::Phrases | PhraseSection::Favoured => String::new(),
                };
                let quotes = if quotes.is_empty() { quotes } else { format!("<br>{}", escaped(&quotes)) };
                push(text, format_args!(" {}{quotes} |", escaped(&cell)));
            }
            let told = match section {
                PhraseSection::SetPhrases | PhraseSection::Topics => row.remark.clone(),
                PhraseSection::Phrases | PhraseSection::Favoured => {
                    format!("{}: {}", row.remark, row.names(analysis))
                }
            };
            push(text, format_args!(" {} |\n", escaped(&told)));
        }
    }
    if let Some(told) = bounded {
        push(text, format_args!("\n{}\n", escaped(&told)));
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

/// Some words, with stars around those that are not the same over there.
fn marked(text: &str, runs: &[Run]) -> String {
    let mut marked = String::with_capacity(text.len());
    let mut at = 0;
    for (part, stars) in starred(text, runs) {
        marked.push_str(&escaped(text.get(at..part.start).unwrap_or_default()));
        let inside = escaped(text.get(part.clone()).unwrap_or_default());
        push(&mut marked, format_args!("{stars}{inside}{stars}"));
        at = part.end;
    }
    marked.push_str(&escaped(text.get(at..).unwrap_or_default()));
    marked
}

/// The parts of a text that have stars, without the marks at their edges, beside which stars would not be read as such;
/// parts that touch have the stronger ones of both.
fn starred(text: &str, runs: &[Run]) -> Vec<(Range<usize>, &'static str)> {
    let mut parts: Vec<(Range<usize>, &'static str)> = Vec::new();
    for run in runs {
        let stars = match run.role {
            Role::Word(_, Word::Near) => "*",
            Role::Strong | Role::Word(_, Word::Divergent | Word::Only | Word::Turning | Word::Exchanged) => {
                "**"
            }
            _ => continue,
        };
        match parts.last_mut() {
            Some((part, most)) if part.end == run.bytes.start => {
                part.end = run.bytes.end;
                *most = if most.len() > stars.len() { *most } else { stars };
            }
            _ => parts.push((run.bytes.clone(), stars)),
        }
    }
    let inner = |(part, stars): (Range<usize>, &'static str)| {
        let inside = text.get(part.clone())?;
        let mark = |c: char| !c.is_alphanumeric();
        let end = part.start + inside.trim_end_matches(mark).len();
        let start = part.end - inside.trim_start_matches(mark).len();
        (start < end).then_some((start..end, stars))
    };
    parts.into_iter().filter_map(inner).collect()
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
    use crate::render::Hue;

    #[test]
    fn what_markdown_obeys_is_escaped() {
        assert_eq!(
            escaped("a|b <script> **x** & `c`\nd"),
            "a\\|b &lt;script&gt; \\*\\*x\\*\\* &amp; \\`c\\` d"
        );
    }

    #[test]
    fn stars_stand_around_letters_and_never_beside_other_stars() {
        let run = |bytes, word| Run::new(bytes, Role::Word(Hue(0), word));
        let table: [(&str, Vec<Run>, &str); 5] = [
            ("a phone call", vec![run(2..7, Word::Near)], "a *phone* call"),
            ("say (so)", vec![run(4..8, Word::Divergent)], "say (**so**)"),
            ("习近平主席", vec![run(3..6, Word::Turning)], "习**近**平主席"),
            ("习近平", vec![run(0..3, Word::Near), run(3..6, Word::Only)], "**习近**平"),
            ("so - so", vec![run(3..4, Word::Only)], "so - so"),
        ];
        for (text, runs, expected) in table {
            assert_eq!(marked(text, &runs), expected);
        }
    }
}
