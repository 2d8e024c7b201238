//! The words of a passage with their roles, as runs for the wrapper.

use std::ops::Range;

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::diff::WordRole;
use crate::text::{PassageIx, Token};

use super::{Hue, Ink, Role, Run};

/// Whose words are shown, and against which other readout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Viewpoint {
    /// The readout that is shown.
    pub here: ReadoutIx,
    /// The readout that it is compared with.
    pub there: ReadoutIx,
    /// The place of `here` among those shown, for its hue.
    pub side: Hue,
    /// Whether the theme has colours; in one ink nearly verbatim passages keep their underline.
    pub ink: Ink,
}

/// The runs of a passage, over the bytes of [`Analysis::passage_text`]; what they leave out is [`Role::Prose`].
///
/// None where nothing over there answers the passage, but for what is no part of the matter, which recedes. Where nearly all words are shared, the underline goes and only
/// the exceptions are marked: the state says the rest.
pub fn word_runs(analysis: &Analysis, view: Viewpoint, passage: PassageIx) -> Vec<Run> {
    let roles = analysis.roles(view.here.at(passage), view.there);
    let text = analysis.text(view.here);
    let quiet = view.ink == Ink::Coloured && analysis.mostly_shared(view.here.at(passage), view.there);
    let span = text.passages[passage.ix()].span;
    let mut runs = Vec::<Run>::new();
    for (at, token) in text.passage_tokens(passage).iter().enumerate() {
        let answered = roles.and_then(|roles| roles.get(at)).filter(|_| !token.is_furniture);
        let role = answered.and_then(|&role| visible_role(view.side, role, quiet));
        let Some(role) = role.or(token.is_furniture.then_some(Role::Muted)) else { continue };
        let bytes = clipped(token, span.range());
        match runs.last_mut() {
            Some(last) if last.role == role && last.bytes.end == bytes.start => last.bytes.end = bytes.end,
            _ if bytes.is_empty() => {}
            _ => runs.push(Run::new(bytes, role)),
        }
    }
    runs
}

fn visible_role(side: Hue, role: WordRole, quiet: bool) -> Option<Role> {
    match Role::of_word(side, role) {
        Role::Prose => None,
        Role::Word(_, WordRole::Shared) if quiet => None,
        role => Some(role),
    }
}

/// The bytes of a token, counted from the start of its passage and cut at the passage's end.
fn clipped(token: &Token, passage: Range<usize>) -> Range<usize> {
    let token = token.span.range();
    let start = token.start.clamp(passage.start, passage.end) - passage.start;
    let end = token.end.clamp(passage.start, passage.end) - passage.start;
    start..end
}

/// Lays what a search found over runs; what neither covers has no run.
///
/// `runs` and `hits` are ascending and neither overlap; a hit outside all runs has the role `rest`.
pub fn with_hits(runs: &[Run], hits: &[Range<usize>], rest: Role) -> Vec<Run> {
    let mut cuts: Vec<usize> =
        runs.iter().map(|run| &run.bytes).chain(hits).flat_map(|b| [b.start, b.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut laid = Vec::<Run>::new();
    for (start, end) in cuts.iter().copied().zip(cuts.iter().copied().skip(1)) {
        let run = runs
            .get(runs.partition_point(|run| run.bytes.end <= start))
            .filter(|run| run.bytes.start <= start);
        let hit =
            hits.get(hits.partition_point(|hit| hit.end <= start)).is_some_and(|hit| hit.start <= start);
        if run.is_some() || hit {
            laid.push(Run { bytes: start..end, role: run.map_or(rest, |run| run.role), hit });
        }
    }
    laid
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_lie_over_runs_and_keep_their_roles() {
        let runs = [Run::new(2..6, Role::Strong), Run::new(8..10, Role::Muted)];
        let found: Vec<_> = with_hits(&runs, &[4..9, 12..13], Role::Prose)
            .into_iter()
            .map(|run| (run.bytes.start, run.bytes.end, run.role, run.hit))
            .collect();
        assert_eq!(
            found,
            [
                (2, 4, Role::Strong, false),
                (4, 6, Role::Strong, true),
                (6, 8, Role::Prose, true),
                (8, 9, Role::Muted, true),
                (9, 10, Role::Muted, false),
                (12, 13, Role::Prose, true),
            ]
        );
    }
}
