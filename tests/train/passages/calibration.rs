//! What a score means: how many pairs of each band, and of each tenth of probability, were right, held out by event.

use std::collections::BTreeMap;

use diptych::align::{Band, Count, Kind, PassagePair};

use super::figures::ratio;
use super::sets::{Document, Set};
use super::trial::Answer;

/// The sets by which figures are told apart; the gospels have no pairs, only blocks.
const SETS: [Set; 5] = [Set::Governments, Set::Newsrooms, Set::Readouts, Set::SuperPal, Set::Deplain];

/// The reliability of probabilities: of all pairs that were scored, how many of each tenth were links.
pub(crate) fn reliability(documents: &[Document], answers: &[Answer]) -> String {
    let names: Vec<&str> = SETS.iter().map(|set| set.name()).collect();
    let mut lines = vec![
        format!("| probability | {} |", names.join(" | ")),
        format!("|---|{}", "---|".repeat(SETS.len())),
    ];
    for tenth in (0..10u32).rev() {
        let cells = SETS.map(|set| {
            let mut count = Count::default();
            for (document, answer) in documents.iter().zip(answers).filter(|(d, _)| d.set == set) {
                for c in answer.scores.candidates.iter() {
                    let pair = (c.left.0, c.right.0);
                    if (c.probability() * 10.0).min(9.9) as u32 == tenth
                        && !document.unsure_same.contains(&pair)
                    {
                        count.all += 1;
                        count.right += u32::from(document.same.contains(&pair));
                    }
                }
            }
            shown(count)
        });
        lines.push(format!("| .{tenth} to {:.1} | {} |", f64::from(tenth + 1) / 10.0, cells.join(" | ")));
    }
    lines.join("\n")
}

/// What texts in one language are compared as.
const KINDS: [Kind; 2] = [Kind::Accounts, Kind::Versions];

/// The pairs of links of several passages, by what each scores itself: how many were right.
pub(crate) fn own_scores(documents: &[Document], answers: &[Answer]) -> String {
    let mut counts = [[Count::default(); SETS.len()]; 4];
    for (document, answer) in documents.iter().zip(answers) {
        let Some(set) = SETS.iter().position(|set| *set == document.set) else { continue };
        let several = answer.alignment.same.iter().filter(|link| link.left.len() + link.right.len() > 2);
        for pair in several.flat_map(|link| {
            link.left
                .iter()
                .flat_map(|&left| link.right.iter().map(move |&right| PassagePair { left, right }))
        }) {
            let score = answer.scores.find(pair).map_or(0.0, |c| c.score());
            let place = (pair.left.0, pair.right.0);
            if document.unsure_same.contains(&place) {
                continue;
            }
            let row = match Band::of(score) {
                _ if score < answer.alignment.threshold => 3,
                Band::Weak => 2,
                Band::Possible => 1,
                Band::Likely | Band::Sure => 0,
            };
            counts[row][set].all += 1;
            counts[row][set].right += u32::from(document.same.contains(&place));
        }
    }
    let sets = SETS.map(Set::name).join(" | ");
    let mut lines =
        vec![format!("| a pair itself | {sets} |"), format!("|---|{}", "---|".repeat(SETS.len()))];
    let names =
        ["likely or sure", "possible", "weak, from the threshold on", "below it, joined by its neighbours"];
    for (name, counts) in names.iter().zip(counts) {
        lines.push(format!("| {name} | {} |", counts.map(shown).join(" | ")));
    }
    lines.join("\n")
}

/// The table of the bands: of the pairs of `same` links, how many were right; and by the kind that texts were
/// compared as, the lines of the data that ships.
pub(crate) fn bands(documents: &[Document], answers: &[Answer]) -> (String, String) {
    let mut counts: BTreeMap<(Set, &str, Band), Count> = BTreeMap::new();
    for (document, answer) in documents.iter().zip(answers) {
        let kind = answer.scores.kind.name();
        for link in &answer.alignment.same {
            let pairs = link.left.iter().flat_map(|l| link.right.iter().map(move |r| (l.0, r.0)));
            for pair in pairs.filter(|pair| !document.unsure_same.contains(pair)) {
                let count = counts.entry((document.set, kind, link.band())).or_default();
                count.all += 1;
                count.right += u32::from(document.same.contains(&pair));
            }
        }
    }
    let sum = |wanted: &dyn Fn(&(Set, &str, Band)) -> bool| {
        let mut sum = Count::default();
        for (_, count) in counts.iter().filter(|(key, _)| wanted(key)) {
            sum.right += count.right;
            sum.all += count.all;
        }
        sum
    };
    let sets: Vec<&str> = SETS.iter().map(|set| set.name()).collect();
    let mut table = vec![
        format!("| band | {} | accounts | versions |", sets.join(" | ")),
        format!("|---|{}", "---|".repeat(SETS.len() + 2)),
    ];
    let mut data = String::new();
    // Texts of SuperPAL were chosen so that every passage has a partner, and its links are of both relations: it is no
    // measure of what is right elsewhere.
    let of_kind = |kind: Kind, band: Band| {
        sum(&|key| key.1 == kind.name() && key.2 == band && !matches!(key.0, Set::SuperPal | Set::Gospels))
    };
    for band in Band::ALL {
        let cells = SETS.map(|set| shown(sum(&|key| key.0 == set && key.2 == band)));
        let kinds = KINDS.map(|kind| shown(of_kind(kind, band)));
        let (from, to) = band.bounds();
        table.push(format!(
            "| {}, {from:.2} to {to:.2} | {} | {} |",
            band.name(),
            cells.join(" | "),
            kinds.join(" | ")
        ));
    }
    for kind in KINDS {
        for band in Band::ALL {
            let count = of_kind(kind, band);
            let line = [
                kind.name().to_owned(),
                band.name().to_owned(),
                count.right.to_string(),
                count.all.to_string(),
            ];
            data.push_str(&line.join("\t"));
            data.push('\n');
        }
    }
    (table.join("\n"), data)
}

fn shown(count: Count) -> String {
    if count.all == 0 {
        return "-".to_owned();
    }
    let share = 100.0 * ratio(f64::from(count.right), f64::from(count.all));
    format!("{} of {}: {share:.0} %", count.right, count.all)
}
