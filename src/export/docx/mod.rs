//! The comparison as a Word document: the same parts as the page, for those who edit and send what they read.
//!
//! Words have the looks of the light theme; what turns the meaning is bold and named after its passage. Nothing in the
//! document is dated, so that the same comparison gives the same bytes.

mod package;
mod paper;

use std::io;

use crate::analysis::Analysis;
use crate::collate::{ReadoutIx, RowIx};
use crate::diff::State;
use crate::render::blocks::{ContextBlock, FindingsBlock, LedgerBlock, NoteBlock, PhraseSection, Said};
use crate::render::glyphs::DIFFERS;
use crate::render::{Ink, Role, Run, lost_words, row_score, row_state, standing_glyph};

use super::columns::{self, turned_in};
use super::frame::{counted, remarks, thresholds, totals};
use super::order::{self, code, hue};
use super::sections::{Section, sections};
use super::{Options, ledger, omissions, phrases};
use paper::{Kind, Paper};

/// How much of the nearest passage is quoted, in cells.
const NEAREST: usize = 80;

/// Writes the document.
pub(super) fn write(analysis: &Analysis, options: &Options, out: &mut dyn io::Write) -> io::Result<()> {
    let mut paper = Paper::new(analysis.texts().len());
    head(&mut paper, analysis);
    findings(&mut paper, analysis);
    for section in sections(options.view) {
        match section {
            Section::Ledger => ledger(&mut paper, analysis, options),
            Section::Omissions => omission_lists(&mut paper, analysis, options),
            Section::Phrases => phrasing(&mut paper, analysis),
            Section::Book => book(&mut paper, analysis, options),
            Section::Context => context(&mut paper, analysis),
            Section::Notes => notes(&mut paper, analysis),
        }
    }
    out.write_all(&package::packed(&analysis.dossier().title, &paper.finished())?)
}

/// The event, and who speaks of it.
fn head(paper: &mut Paper, analysis: &Analysis) {
    paper.paragraph(Kind::Title, |line| line.text(&analysis.dossier().title, Role::Text));
    for fact in &analysis.dossier().facts {
        paper.paragraph(Kind::Plain, |line| {
            line.text(&format!("{}: ", fact.name), Role::Muted);
            line.text(&fact.value, Role::Text);
        });
    }
    for readout in analysis.readouts() {
        let (known, text) = (analysis.readout(readout), analysis.text(readout));
        let stated =
            [("issued by", &known.issuer), ("published", &known.published), ("source", &known.source)];
        let mut told = vec![format!("{} words, {}", text.words(), counted(text.passages.len()))];
        told.extend(stated.iter().filter_map(|(name, value)| Some(format!("{name}: {}", value.as_ref()?))));
        told.extend(remarks(known));
        paper.paragraph(Kind::Plain, |line| {
            line.text(&known.code, Role::Code(hue(readout)));
            line.text(&format!(" {}  ", known.name), Role::Text);
            line.text(&told.join("; "), Role::Muted);
        });
    }
    paper.paragraph(Kind::Plain, |line| line.text(&totals(analysis), Role::Muted));
    paper.paragraph(Kind::Plain, |line| line.text(&thresholds(analysis), Role::Muted));
}

/// What is worth knowing first, a row each: the kind with how sure it is, and the words of each account under its name.
///
/// What the dossier says of the event stands at the head already; what it says of each publication stands there too.
fn findings(paper: &mut Paper, analysis: &Analysis) {
    let told = FindingsBlock::new(analysis, hue);
    paper.paragraph(Kind::Heading, |line| line.text("Findings", Role::Text));
    paper.paragraph(Kind::Plain, |line| line.text(&told.head.line(), Role::Muted));
    if let Some(lost) = lost_words(analysis) {
        paper.paragraph(Kind::Plain, |line| line.text(&lost, Role::Muted));
    }
    if told.findings.is_empty() {
        return;
    }
    paper.entries(|paper| {
        for finding in &told.findings {
            paper.row(|cells| {
                cells.cell(|cell| {
                    cell.paragraph(Kind::Plain, |line| line.text(finding.label, Role::Strong));
                    cell.paragraph(Kind::Small, |line| line.text(&finding.confidence, Role::Muted));
                });
                cells.cell(|cell| {
                    for side in &finding.sides {
                        cell.paragraph(Kind::Plain, |line| {
                            line.text(&format!("{}  ", side.name), Role::Code(side.hue));
                            line.words(&side.quoted(), &side.runs());
                        });
                    }
                });
            });
        }
    });
}

/// The codes and names over the columns of a table, after that of the states.
fn heads(paper: &mut Paper, analysis: &Analysis) {
    let columns: Vec<ReadoutIx> = analysis.readouts().collect();
    paper.head(|row| {
        row.cell(|cell| cell.paragraph(Kind::Small, |line| line.text("State", Role::Muted)));
        for readout in columns {
            row.cell(|cell| {
                cell.paragraph(Kind::Small, |line| {
                    line.text(code(analysis, readout), Role::Code(hue(readout)));
                    line.text(&format!(" {}", analysis.readout(readout).name), Role::Text);
                });
            });
        }
    });
}

fn ledger(paper: &mut Paper, analysis: &Analysis, options: &Options) {
    paper.paragraph(Kind::Heading, |line| line.text("Ledger", Role::Text));
    let rows: Vec<LedgerBlock> = ledger::blocks(analysis, options).collect();
    paper.table(|paper| {
        heads(paper, analysis);
        for row in &rows {
            ledger_row(paper, row);
        }
    });
}

fn ledger_row(paper: &mut Paper, row: &LedgerBlock) {
    paper.row(|cells| {
        cells.cell(|cell| {
            cell.paragraph(Kind::Small, |line| {
                line.text(&format!("{} ", row.sign), Role::Strong);
                line.text(&row.state, Role::Text);
            });
            if let Some(score) = &row.score {
                cell.paragraph(Kind::Small, |line| line.text(score, Role::Muted));
            }
            for kind in &row.turns {
                cell.paragraph(Kind::Small, |line| line.text(&format!("{DIFFERS} {kind}"), Role::Strong));
            }
            for remark in &row.remarks {
                cell.paragraph(Kind::Small, |line| line.text(remark, Role::Muted));
            }
        });
        for said in &row.cells {
            cells.cell(|cell| {
                cell.paragraph(Kind::Plain, |line| match &said.said {
                    Said::Quoted(quoted) => {
                        line.text(&format!("{} ", order::numbers(&quoted.passages)), Role::Muted);
                        line.words(&quoted.text, &quoted.runs);
                    }
                    Said::Topic { words, .. } => line.text(words, Role::Muted),
                    Said::Nothing => line.text("-", Role::Muted),
                });
            });
        }
    });
}

fn omission_lists(paper: &mut Paper, analysis: &Analysis, options: &Options) {
    paper.paragraph(Kind::Heading, |line| line.text("Omissions", Role::Text));
    paper.paragraph(Kind::Plain, |line| {
        line.text("Evidence, not a verdict: a short account leaves most things out.", Role::Muted);
    });
    for (here, there) in omissions::pairs(analysis, options.base) {
        let found = analysis.omissions(here, there);
        let above = analysis.threshold(here, there).map_or_else(String::new, |t| format!(" above {t:.2}"));
        paper.paragraph(Kind::Subheading, |line| {
            line.text(&format!("{} of ", counted(found.len())), Role::Text);
            line.text(code(analysis, here), Role::Code(hue(here)));
            line.text(" that nothing in ", Role::Text);
            line.text(code(analysis, there), Role::Code(hue(there)));
            line.text(&format!(" answers{above}"), Role::Text);
        });
        for omission in &found {
            let block = omissions::block(analysis, omission);
            paper.paragraph(Kind::Plain, |line| {
                line.text(&format!("{} ", block.number), Role::Muted);
                line.text(block.text, Role::Text);
                if let Some(near) = &block.evidence {
                    let start = omissions::opening(near.text, NEAREST);
                    line.text(&format!(" ({}{}: {start})", near.label, near.reason_after()), Role::Muted);
                }
            });
        }
    }
}

fn phrasing(paper: &mut Paper, analysis: &Analysis) {
    let (parts, bounded) = phrases::parts(analysis);
    for (section, rows) in parts {
        paper.paragraph(Kind::Heading, |line| line.text(section.title(), Role::Text));
        let about = if rows.is_empty() { section.nothing() } else { section.about() };
        paper.paragraph(Kind::Plain, |line| line.text(about, Role::Muted));
        for row in &rows {
            if matches!(section, PhraseSection::Phrases | PhraseSection::Favoured) {
                paper.paragraph(Kind::Plain, |line| {
                    line.text(&row.label, Role::Text);
                    line.text(&format!("  {}: {}", row.remark, row.names(analysis)), Role::Muted);
                });
                continue;
            }
            paper.paragraph(Kind::Subheading, |line| {
                line.text(&row.label, Role::Text);
                line.text(&format!("  {}", row.remark), Role::Muted);
            });
            for (readout, cell) in analysis.readouts().zip(&row.cells) {
                paper.paragraph(Kind::Plain, |line| {
                    line.text(&format!("{}  ", code(analysis, readout)), Role::Code(hue(readout)));
                    let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
                    line.text(&format!("{cell}  "), Role::Text);
                    line.text(&row.quotes(analysis, readout), Role::Muted);
                });
            }
        }
    }
    if let Some(told) = bounded {
        paper.paragraph(Kind::Plain, |line| line.text(&told, Role::Muted));
    }
}

fn book(paper: &mut Paper, analysis: &Analysis, options: &Options) {
    paper.paragraph(Kind::Heading, |line| line.text("Compare", Role::Text));
    let rows = order::rows(analysis, options.base);
    paper.table(|paper| {
        heads(paper, analysis);
        for ix in rows {
            book_row(paper, analysis, options, ix);
        }
    });
}

fn book_row(paper: &mut Paper, analysis: &Analysis, options: &Options, ix: RowIx) {
    let row = analysis.collation().row(ix);
    let readouts: Vec<ReadoutIx> = analysis.readouts().collect();
    paper.row(|cells| {
        cells.cell(|cell| {
            cell.paragraph(Kind::Small, |line| {
                line.text(&format!("{} ", standing_glyph(analysis.row_standing(row))), Role::Strong);
                line.text(&row_state(analysis, row), Role::Text);
            });
            if row.state != State::Only {
                cell.paragraph(Kind::Small, |line| line.text(&row_score(row), Role::Muted));
            }
            if let Some(turned) = turned_in(analysis, ix) {
                cell.paragraph(Kind::Small, |line| line.text(&turned, Role::Strong));
            }
        });
        for readout in readouts {
            cells.cell(|cell| {
                for &passage in row.cell(readout) {
                    let block = columns::passage(analysis, options.base, readout.at(passage), Ink::Coloured);
                    cell.paragraph(Kind::Plain, |line| {
                        line.text(&format!("{} ", passage.ix() + 1), Role::Muted);
                        line.words(block.text, &block.runs);
                        if !block.remarks.is_empty() {
                            line.text(&format!(" {DIFFERS} {}", block.remarks.join(", ")), Role::Strong);
                        }
                    });
                }
                if row.cell(readout).is_empty() {
                    let words = order::silent(analysis, row, readout).unwrap_or_else(|| "-".to_owned());
                    cell.paragraph(Kind::Plain, |line| line.text(&words, Role::Muted));
                }
            });
        }
    });
}

fn context(paper: &mut Paper, analysis: &Analysis) {
    if analysis.dossier().context.is_empty() {
        return;
    }
    paper.paragraph(Kind::Heading, |line| line.text("Context", Role::Text));
    for block in ContextBlock::all(analysis) {
        paper.paragraph(Kind::Subheading, |line| line.text(block.heading, Role::Text));
        paper.paragraph(Kind::Plain, |line| line.text(block.text, Role::Text));
        paper.paragraph(Kind::Plain, |line| line.text(&block.attribution(), Role::Muted));
    }
}

fn notes(paper: &mut Paper, analysis: &Analysis) {
    let notes = NoteBlock::all(analysis);
    if notes.is_empty() {
        return;
    }
    paper.paragraph(Kind::Heading, |line| line.text("Notes", Role::Text));
    for note in &notes {
        paper.paragraph(Kind::Plain, |line| {
            line.text(&format!("{}  ", note.on), Role::Strong);
            line.text(&note.said(), Role::Text);
        });
    }
}

/// The whole text of some runs is written, whatever they cover.
fn cut<'t>(text: &'t str, runs: &[Run]) -> Vec<(&'t str, Role)> {
    let part = |bytes: std::ops::Range<usize>| text.get(bytes).unwrap_or_default();
    let mut parts = Vec::new();
    let mut at = 0;
    for run in runs {
        parts.push((part(at..run.bytes.start), Role::Prose));
        parts.push((part(run.bytes.clone()), run.role));
        at = run.bytes.end;
    }
    parts.push((part(at..text.len()), Role::Prose));
    parts.retain(|(text, _)| !text.is_empty());
    parts
}
