//! What stands above an algorithm beside others: its name, its figures, and what a reader would say.

use crate::lab::{Algorithm, Recording};
use crate::render::{Line, Role, cells, flow};
use crate::tui::screens::lab::LabState;

/// The heading of an algorithm: one row where the verdict fits beside the figures, otherwise the verdict below them.
pub(crate) fn heading(lab: &LabState, algorithm: Algorithm, width: u16) -> Vec<Line> {
    let mut first = Line::new(algorithm.name(), Role::Strong);
    let Some(Ok(recording)) = lab.taken(algorithm) else { return vec![first] };
    let widest = lab.shown.iter().map(|shown| shown.name().len()).max().unwrap_or_default();
    let (figures, islands) = figures(recording);
    let verdict = lab.verdict(algorithm).unwrap_or_default();
    let room = |line: &Line| usize::from(width).saturating_sub(line.cells());
    // Names of one width put the figures below each other, where that leaves room for them.
    let column = (widest + 2).min(usize::from(width).saturating_sub(cells(&figures) + cells(&islands)));
    first.pad_to(column.max(algorithm.name().len() + 1));
    first.push(&figures, Role::Muted);
    let mut beside = first.clone();
    beside.push(&format!(" {verdict}"), Role::Text);
    if beside.cells() <= usize::from(width) {
        if islands.len() <= room(&beside) {
            beside.push(&islands, Role::Muted);
        }
        return vec![beside];
    }
    if islands.len() <= room(&first) {
        first.push(&islands, Role::Muted);
    }
    let part = |line: &crate::render::FlowLine| verdict.get(line.drawn()).unwrap_or_default();
    let below = flow(verdict, width).iter().map(|line| Line::new(part(line), Role::Text)).collect::<Vec<_>>();
    [vec![first], below].concat()
}

/// `4 kept, 48 edits` and `, 3 islands`.
fn figures(recording: &Recording) -> (String, String) {
    let script = &recording.script;
    let counted = |count: usize, name: &str| format!("{count} {name}{}", if count == 1 { "" } else { "s" });
    let figures = format!("{} kept, {}", script.kept(), counted(script.cost(), "edit"));
    (figures, format!(", {}", counted(script.islands().len(), "island")))
}

/// The rows of the tallest heading: all get as many, so that the texts below stand beside each other.
pub(crate) fn heading_rows(lab: &LabState, width: u16) -> u16 {
    lab.shown.iter().map(|&shown| heading(lab, shown, width).len() as u16).max().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::screens::lab::Source;

    #[test]
    fn a_verdict_is_never_cut() {
        let mut lab = LabState::default();
        lab.open(Source::own([
            "if trade {\n  open ports\n}\nif peace {\n  sign treaty\n}".to_owned(),
            "if trade {\n  open ports\n}\nif talks {\n  send envoy\n}\nif peace {\n  sign treaty\n}"
                .to_owned(),
        ]));
        lab.take_shown();
        for width in [20, 34, 46, 76, 94] {
            for algorithm in lab.shown.clone() {
                let lines = heading(&lab, algorithm, width);
                let text = lines.iter().map(Line::text).collect::<Vec<_>>().join(" ");
                assert!(text.contains(lab.verdict(algorithm).unwrap()), "{width}: {text}");
                assert!(lines.iter().skip(1).all(|line| line.cells() <= usize::from(width)), "{text}");
            }
        }
        assert_eq!(heading(&lab, Algorithm::Myers, 94).len(), 1);
        assert!(heading_rows(&lab, 46) > 1);
    }
}
