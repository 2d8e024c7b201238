//! The accuracy that no change may fall below: pairs of short accounts whose links were set by reading.
//!
//! `accounts.toml` holds the pairs and says how links were set and what `must`, `open` and `never` mean. Snapshots
//! say how things look; only this says whether they are right. `cargo bless` moves open links that are found now to
//! `must` and raises the floor; it never takes a link out of `must` and never lowers the floor.

mod figures;
mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diptych::analysis::{Analysis, Options, analyse, prepare};
use diptych::collate::{Place, ReadoutIx};
use diptych::dossier::{Dossier, builtin};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accounts {
    /// The least that F1 may be over all links of all pairs.
    floor: f64,
    pair: Vec<Pair>,
}

/// Two accounts: texts, or two readouts of the built-in dossier.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    id: String,
    kind: String,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    a: String,
    #[serde(default)]
    b: String,
    #[serde(default)]
    readouts: Option<[String; 2]>,
    must: Vec<String>,
    open: Vec<String>,
    never: Vec<String>,
}

/// A link: a sentence of `a` and one of `b`, from 1.
type Link = (u32, u32);

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/floor/accounts.toml")
}

fn link(written: &str) -> Link {
    let (a, b) = written.split_once('-').unwrap();
    (a.parse().unwrap(), b.parse().unwrap())
}

fn links(written: &[String]) -> BTreeSet<Link> {
    written.iter().map(|written| link(written)).collect()
}

fn written(links: &BTreeSet<Link>) -> String {
    let each: Vec<String> = links.iter().map(|(a, b)| format!("\"{a}-{b}\"")).collect();
    each.join(", ")
}

impl Pair {
    fn dossier(&self) -> Dossier {
        let mut dossier = builtin();
        dossier.context.clear();
        if let Some(codes) = &self.readouts {
            dossier.readouts.retain(|readout| codes.contains(&readout.code));
            return dossier;
        }
        dossier.readouts.truncate(2);
        for (readout, text) in dossier.readouts.iter_mut().zip([&self.a, &self.b]) {
            readout.text = text.as_str().into();
            readout.language.clone_from(&self.language);
        }
        dossier
    }

    fn analysis(&self) -> Analysis {
        let analysis = analyse(&prepare(Arc::new(self.dossier())), Options::default());
        for (readout, text) in [ReadoutIx(0), ReadoutIx(1)].into_iter().zip([&self.a, &self.b]) {
            let sentences = analysis
                .passages(readout)
                .map(|passage| analysis.passage_text(Place { readout, passage }).trim());
            let lines = text.lines().filter(|line| !line.is_empty());
            assert!(self.readouts.is_some() || sentences.eq(lines), "{}: a line is a sentence", self.id);
        }
        analysis
    }

    /// The links that the program finds.
    fn found(&self) -> BTreeSet<Link> {
        let analysis = self.analysis();
        let (there, mut found) = (ReadoutIx(1), BTreeSet::new());
        for passage in analysis.passages(ReadoutIx(0)) {
            let answer = analysis.answer(Place { readout: ReadoutIx(0), passage }, there);
            let partners = answer.iter().flat_map(diptych::analysis::Answer::there);
            found.extend(partners.map(|partner| (passage.0 + 1, partner.0 + 1)));
        }
        found
    }

    /// Names of links of this pair, for a message.
    fn named(&self, links: &BTreeSet<Link>) -> String {
        format!("{} ({}): {}", self.id, self.kind, written(links))
    }
}

/// F1 in thousandths, so that the floor can be written down.
fn f1(right: usize, found: usize, gold: usize) -> f64 {
    (2000.0 * right as f64 / (found + gold) as f64).floor() / 1000.0
}

#[test]
fn links_that_were_found_are_found_and_f1_does_not_fall() {
    let text = std::fs::read_to_string(file()).unwrap();
    let accounts: Accounts = toml::from_str(&text).unwrap();
    let (mut lost, mut wrong, mut gained) = (Vec::new(), Vec::new(), Vec::new());
    let (mut right, mut found_at_all, mut gold_at_all) = (0, 0, 0);
    let mut blessed = text.clone();
    for pair in &accounts.pair {
        let [must, open, never] = [&pair.must, &pair.open, &pair.never].map(|written| links(written));
        let gold: BTreeSet<Link> = must.union(&open).copied().collect();
        let found = pair.found();
        right += found.intersection(&gold).count();
        found_at_all += found.len();
        gold_at_all += gold.len();
        let but = |some: &BTreeSet<Link>, other| some.difference(other).copied().collect::<BTreeSet<_>>();
        let both = |some: &BTreeSet<Link>, other| some.intersection(other).copied().collect::<BTreeSet<_>>();
        let said = |list: &mut Vec<String>, links: &BTreeSet<Link>| {
            if !links.is_empty() {
                list.push(pair.named(links));
            }
        };
        said(&mut lost, &but(&must, &found));
        said(&mut wrong, &both(&never, &found));
        let new = both(&open, &found);
        said(&mut gained, &new);
        let old = format!("must = [{}]\nopen = [{}]\n", written(&must), written(&open));
        let now = format!(
            "must = [{}]\nopen = [{}]\n",
            written(&must.union(&new).copied().collect()),
            written(&but(&open, &new))
        );
        let at = blessed.find(&format!("id = \"{}\"", pair.id)).unwrap();
        let (before, after) = blessed.split_at(at);
        assert!(after.contains(&old), "{}: links are written in their order, {old}", pair.id);
        blessed = format!("{before}{}", after.replacen(&old, &now, 1));
    }
    let reached = f1(right, found_at_all, gold_at_all);
    if std::env::var_os("DIPTYCH_BLESS").is_some() {
        let raised = format!("\nfloor = {:.3}\n", reached.max(accounts.floor));
        let blessed = blessed.replacen(&format!("\nfloor = {:.3}\n", accounts.floor), &raised, 1);
        if blessed != text {
            std::fs::write(file(), blessed).unwrap();
        }
        gained.clear();
    }
    let figures = format!(
        "F1 {reached:.3}: {right} links right of {found_at_all} found and {gold_at_all} that are true"
    );
    assert!(lost.is_empty(), "links that must be found are lost:\n{}\n{figures}", lost.join("\n"));
    assert!(wrong.is_empty(), "pairs that are no link are linked:\n{}\n{figures}", wrong.join("\n"));
    assert!(reached >= accounts.floor, "below the floor of {}: {figures}", accounts.floor);
    assert!(
        gained.is_empty(),
        "links are found that were open; `cargo bless` writes them down:\n{}\n{figures}",
        gained.join("\n")
    );
}
