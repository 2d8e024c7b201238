//! A context paragraph as lines, and the passage that it is about.

use crate::analysis::{ContextPart, HitPlace};
use crate::render::{Line, Role, flow, flow_runs, with_hits};
use crate::tui::view::scene::Scene;

/// `CU 1`, as the titles name the selected passage.
pub(super) fn place(scene: &Scene<'_>) -> String {
    let place = scene.state.place();
    scene.state.analysis.passage_name(place)
}

/// The most that a paragraph may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Room {
    /// Columns.
    pub(super) width: u16,
    /// Rows.
    pub(super) rows: usize,
}

/// The text of a paragraph in so much room, with what the search found.
pub(super) fn text(scene: &Scene<'_>, at: usize, Room { width, rows }: Room) -> Vec<Line> {
    let text = &scene.state.analysis.dossier().context[at].text;
    let place = HitPlace::Context(at, ContextPart::Text);
    let hits: Vec<_> = scene
        .state
        .search
        .iter()
        .flat_map(|search| search.found.within(place))
        .map(|hit| hit.bytes.range())
        .collect();
    let runs = with_hits(&[], &hits, Role::Text);
    let lines = flow_runs(text, width, &runs, Role::Text);
    if lines.len() <= rows {
        return lines;
    }
    let cut = sentences(text)
        .map(|end| format!("{} ...", text.get(..end).unwrap_or_default()))
        .take_while(|cut| flow(cut, width).len() <= rows)
        .last();
    match cut {
        Some(cut) => flow_runs(&cut, width, &[], Role::Text),
        None => vec![Line::new("C shows it whole.", Role::Muted)],
    }
}

/// Where the sentences of a text end, all but the last.
fn sentences(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().filter_map(|(at, c)| {
        let end = at + c.len_utf8();
        let rest = text.get(end..)?;
        let wide = matches!(c, '。' | '！' | '？');
        let narrow = matches!(c, '.' | '!' | '?')
            && rest.starts_with(' ')
            && rest.trim_start().chars().next().is_some_and(|next| !next.is_lowercase());
        (!rest.trim().is_empty() && (wide || narrow)).then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_before_a_capital() {
        let text = "It went, acc. to him, at 5 p.m. on Monday. He said so. 完。了";
        let ends: Vec<&str> = sentences(text).map(|end| text.get(..end).unwrap()).collect();
        assert_eq!(
            ends,
            [
                "It went, acc. to him, at 5 p.m. on Monday.",
                "It went, acc. to him, at 5 p.m. on Monday. He said so.",
                "It went, acc. to him, at 5 p.m. on Monday. He said so. 完。",
            ]
        );
    }
}
