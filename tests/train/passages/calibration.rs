//! What the bands of a score mean: how many links of each were right, held out by document.

use diptych::align::{Band, Correspondence};

use super::sets::{Document, Set};
use super::trial::{Measured, Trial};

/// The tables of both relations.
pub(crate) fn tables(measured: &Measured<'_>) -> String {
    let answers = measured.held_out(&Trial::shipped());
    let table = |title: &str, links: &dyn Fn(usize) -> Vec<Correspondence>| {
        let mut lines = vec![
            format!("| {title} | readouts | SuperPAL | DEplain | gospels | all |"),
            "|---|---|---|---|---|---|".to_owned(),
        ];
        for band in Band::ALL {
            let (from, to) = band.bounds();
            let mut tallies = [(0, 0); 5];
            for (at, document) in measured.documents.iter().enumerate() {
                let place = Set::ALL.iter().position(|s| *s == document.set).expect("a set is one of all");
                for link in links(at).into_iter().filter(|l| l.band() == band) {
                    for tally in [place, 4] {
                        tallies[tally].0 += usize::from(is_right(document, &link));
                        tallies[tally].1 += 1;
                    }
                }
            }
            let cells: Vec<String> = tallies.iter().map(told).collect();
            lines.push(format!("| {}, {from:.2} to {to:.2} | {} |", band.name(), cells.join(" | ")));
        }
        lines.join("\n")
    };
    let same = table("`same` links", &|at| answers[at].1.same.clone());
    let related = table("`related` links", &|at| answers[at].1.related.clone());
    format!("{same}\n\n{related}\n")
}

fn told(&(right, found): &(usize, usize)) -> String {
    if found == 0 {
        return "-".to_owned();
    }
    format!("{right} of {found}: {:.0} %", 100.0 * right as f64 / found as f64)
}

/// Whether at least half of the pairs of a link are gold; for a related one a common topic is enough.
fn is_right(document: &Document, link: &Correspondence) -> bool {
    let mut gold = Document::pairs(&document.gold);
    if link.relation == diptych::align::Relation::Related {
        gold.extend(Document::pairs(&document.topic));
    }
    let pairs = || link.left.iter().flat_map(|i| link.right.iter().map(move |j| (i.0, j.0)));
    2 * pairs().filter(|p| gold.contains(p)).count() >= pairs().count()
}
