//! `diptych check FILE`: what is wrong with a dossier or a list of phrases, or what is in it; of a text what was made of
//! it.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use color_eyre::eyre;

use super::{Global, TROUBLE, sources};
use crate::dossier::{self, Dossier, Fault, PhraseList, Position};
use crate::ingest::{self, Incoming, Intake, visible_name};
use crate::text::Census;

/// Lists every fault as `file:line:column: message`, as compilers do, or sums the dossier up.
pub(super) fn run(file: &Path, global: &Global) -> eyre::Result<ExitCode> {
    let name = visible_name(file);
    if !sources::is_dossier(file) {
        let sources = sources::texts(&[file.to_owned()])?;
        for source in &sources {
            let report = taken_in(&name, &ingest::read(source, &global.reading())?);
            std::io::stdout().write_all(report.as_bytes())?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if PhraseList::is_one(file) {
        let (report, code) = match PhraseList::examine(file, &global.reading())? {
            Ok(list) => (listing(&name, &list), ExitCode::SUCCESS),
            Err(faults) => (listed(&name, &faults), ExitCode::from(TROUBLE)),
        };
        std::io::stdout().write_all(report.as_bytes())?;
        return Ok(code);
    }
    let (report, code) = match dossier::examine(file, &global.reading())? {
        Ok(dossier) => (summary(&name, &dossier) + &outside(file), ExitCode::SUCCESS),
        Err(faults) => (listed(&name, &faults), ExitCode::from(TROUBLE)),
    };
    std::io::stdout().write_all(report.as_bytes())?;
    Ok(code)
}

/// Every fault as `file:line:column: message`, and how many there are.
pub(super) fn listed(name: &str, faults: &[Fault]) -> String {
    let lines = faults.iter().map(|fault| match fault.position {
        Some(Position { line, column }) => format!("{name}:{line}:{column}: {}\n", fault.message),
        None => format!("{name}: {}\n", fault.message),
    });
    let sum = if faults.len() == 1 { "1 fault\n".to_owned() } else { format!("{} faults\n", faults.len()) };
    lines.chain([sum]).collect()
}

fn summary(name: &str, dossier: &Dossier) -> String {
    let concerns: usize = dossier.context.iter().map(|paragraph| paragraph.concerns.len()).sum();
    let mut lines = vec![format!("{name} is sound: {}", dossier.title)];
    lines.push(format!("  {}", count(dossier.readouts.len(), "readout", "readouts")));
    let codes = dossier.readouts.iter().map(|readout| readout.code.chars().count()).max().unwrap_or_default();
    for readout in &dossier.readouts {
        let census = Census::of(&readout.text, readout.language.as_deref());
        lines.push(format!(
            "    {:codes$}  {}, {}, {}{}",
            readout.code,
            readout.name,
            count(census.words, "word", "words"),
            count(census.passages, "passage", "passages"),
            intake(&readout.intake)
        ));
    }
    lines.push(format!("  {}", count(dossier.facts.len(), "fact", "facts")));
    lines.push(format!(
        "  {} about {}",
        count(dossier.context.len(), "context paragraph", "context paragraphs"),
        count(concerns, "place", "places")
    ));
    let visible: usize = dossier.readouts.iter().map(|readout| readout.intake.made_visible).sum();
    lines.push(format!("  {} made visible\n", count(visible, "hidden character", "hidden characters")));
    lines.join("\n")
}

/// What a dossier reads that does not stand in its folder, in a line; nothing where all does.
fn outside(file: &Path) -> String {
    let folder = file.parent().unwrap_or(Path::new(""));
    let named = dossier::named_files(file);
    let ways: Vec<String> = named
        .iter()
        .filter_map(|named| dossier::way_out(folder, named.strip_prefix(folder).unwrap_or(named)))
        .collect();
    if ways.is_empty() {
        return String::new();
    }
    format!("  {} from outside its folder: {}\n", count(ways.len(), "file", "files"), ways.join("; "))
}

/// What is in a list of phrases.
fn listing(name: &str, list: &PhraseList) -> String {
    format!(
        "{name} is sound: {}, {}\n",
        count(list.sets.len(), "set phrase", "set phrases"),
        count(list.topics.len(), "topic", "topics")
    )
}

/// What was made of a text that is no dossier.
fn taken_in(name: &str, incoming: &Incoming) -> String {
    let census = Census::of(&incoming.text, None);
    let found = &incoming.intake.found;
    let mut lines = vec![format!(
        "{name}: {}, {}{}",
        count(census.words, "word", "words"),
        count(census.passages, "passage", "passages"),
        intake(&incoming.intake)
    )];
    for (what, value) in [
        ("title", &found.title),
        ("author", &found.author),
        ("issuer", &found.site),
        ("published", &found.date),
        ("language", &found.language),
        ("address", &found.address),
    ] {
        lines.extend(value.as_ref().map(|value| format!("  {what:<10}{value}")));
    }
    lines.join("\n") + "\n"
}

fn count(n: usize, one: &str, more: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { more })
}

/// What is out of the ordinary about how a text came in.
fn intake(intake: &Intake) -> String {
    let parts = [
        (!matches!(intake.kind, "" | "plain text")).then(|| format!(", {}", intake.kind)),
        (intake.encoding != "UTF-8").then(|| format!(", read as {}", intake.encoding)),
        (intake.undecodable > 0)
            .then(|| format!(", {} byte sequences could not be decoded", intake.undecodable)),
        (intake.made_visible > 0)
            .then(|| format!(", {} hidden characters made visible", intake.made_visible)),
        (intake.soft_hyphens > 0).then(|| format!(", {} soft hyphens left out", intake.soft_hyphens)),
    ];
    let remarks = intake.remarks.iter().map(|remark| format!(", {remark}"));
    parts.into_iter().flatten().chain(remarks).collect()
}
