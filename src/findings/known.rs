//! What the dossier itself knows of the event and of each publication.

use crate::analysis::Analysis;

/// Something that the dossier says beside the texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What it is about: the name of a fact, or the code of a readout.
    pub of: String,
    /// What is known.
    pub said: String,
    /// What that rests on.
    pub rests_on: Option<String>,
}

/// The facts of the event, its day, and what is known of each publication, in the order of the dossier.
pub fn known(analysis: &Analysis) -> Vec<Known> {
    let dossier = analysis.dossier();
    let plain = |of: &str, said: String| Known { of: of.to_owned(), said, rests_on: None };
    let mut all: Vec<Known> = dossier.day.iter().map(|day| plain("date", day.to_string())).collect();
    all.extend(dossier.facts.iter().map(|fact| Known {
        of: fact.name.clone(),
        said: fact.value.clone(),
        rests_on: fact.rests_on.clone(),
    }));
    for readout in &dossier.readouts {
        let mut said = Vec::new();
        said.extend(readout.issuer.iter().map(|issuer| format!("issued by {issuer}")));
        said.extend(readout.published.iter().map(|published| format!("published {published}")));
        let day = readout.day.filter(|day| readout.published.as_ref().is_none_or(|p| *p != day.to_string()));
        said.extend(day.map(|day| day.to_string()));
        said.extend(readout.time_zone.map(|zone| format!("clock {zone}")));
        said.extend(readout.translated.then(|| "a translation".to_owned()));
        said.extend(readout.source.iter().map(|source| format!("source: {source}")));
        if !said.is_empty() {
            all.push(plain(&readout.code, said.join("; ")));
        }
    }
    all
}
