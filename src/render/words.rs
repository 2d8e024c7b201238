//! The words of a passage with what they mean to a reader, as runs for the wrapper.
//!
//! Difference is loud and agreement is quiet, and what turns the meaning is loudest. Where most words of a passage are
//! over there, those that are not stand out; where few are, colouring all that differs would paint whole paragraphs, and
//! there what is shared stands out.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::analysis::{Analysis, Turn};
use crate::collate::{Place, ReadoutIx};
use crate::diff::{DifferenceKind, WordRole};
use crate::text::{PassageIx, Span, Symbol, Text, Token, TokenKind, TokenRun};

use super::{Hue, Ink, Role, Run};

/// What a word is to a reader of its passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// The same word is over there.
    Shared,
    /// Another form of it is, or a synonym.
    Near,
    /// The same matter is put otherwise.
    Divergent,
    /// Nothing over there, in a passage that is over there for the most part.
    Only,
    /// Nothing over there, in a passage of which most is not.
    Aside,
    /// It turns the meaning: a denial, a number, a day, a name.
    Turning,
    /// The parties or numbers around it have changed places.
    Exchanged,
}

impl Word {
    /// Every one.
    pub const ALL: [Self; 7] =
        [Self::Shared, Self::Near, Self::Divergent, Self::Only, Self::Aside, Self::Turning, Self::Exchanged];

    /// Whether the meaning turns on it.
    pub const fn turns(self) -> bool {
        matches!(self, Self::Turning | Self::Exchanged)
    }
}

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
/// None where nothing over there answers the passage, but for what is no part of the matter, which recedes. Where nearly
/// all words are shared and none turns the meaning, the underline goes and only the exceptions are marked: the state says
/// the rest.
pub fn word_runs(analysis: &Analysis, view: Viewpoint, passage: PassageIx) -> Vec<Run> {
    let place = view.here.at(passage);
    let roles = analysis.roles(place, view.there);
    let turns = analysis.turns(place, view.there);
    let text = analysis.text(view.here);
    let passage_look = Look {
        quiet: view.ink == Ink::Coloured && turns.is_empty() && analysis.mostly_shared(place, view.there),
        figure: analysis.differences_stand_out(place, view.there),
    };
    let tokens = text.passage_tokens(passage);
    let mut words: Vec<Option<Word>> = tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let answered = roles.and_then(|roles| roles.get(at)).filter(|_| !token.is_furniture);
            turning(&turns, at, token).or_else(|| passage_look.word(*answered?))
        })
        .collect();
    if !turns.is_empty() {
        quieten(&mut words, tokens, &words_over_there(analysis, view, passage));
    }
    runs(text, passage, view.side, words)
}

/// The runs of a passage whose tokens look so, in their order.
fn runs(text: &Text, passage: PassageIx, side: Hue, words: Vec<Option<Word>>) -> Vec<Run> {
    let span = text.passages[passage.ix()].span;
    let mut runs = Vec::<Run>::new();
    for ((place, token), word) in text.passage_tokens(passage).placed().zip(words) {
        let role = word.map(|word| Role::Word(side, word));
        let Some(role) = role.or(token.is_furniture.then_some(Role::Muted)) else { continue };
        let bytes = clipped(place, span.range());
        match runs.last_mut() {
            Some(last) if last.role == role && last.bytes.end == bytes.start => last.bytes.end = bytes.end,
            _ if bytes.is_empty() => {}
            _ => runs.push(Run::new(bytes, role)),
        }
    }
    runs
}

/// The runs of a passage as they would be if it were answered by some passages of another readout.
pub fn runs_if_tied(analysis: &Analysis, place: Place, others: &[Place], side: Hue) -> Vec<Run> {
    let Some(there) = others.first().map(|other| other.readout) else { return Vec::new() };
    let passages: Vec<PassageIx> = others.iter().map(|other| other.passage).collect();
    let (turns, compared) = analysis.turns_if_tied(place, (there, &passages));
    let roles = compared.left;
    let text = analysis.text(place.readout);
    let tokens = text.passage_tokens(place.passage);
    let look = Look { quiet: false, figure: analysis.would_stand_out(place, &roles) };
    let mut words: Vec<Option<Word>> = tokens
        .iter()
        .zip(&roles)
        .enumerate()
        .map(|(at, (token, &role))| {
            turning(&turns, at, token).or_else(|| look.word(role).filter(|_| !token.is_furniture))
        })
        .collect();
    if !turns.is_empty() {
        let other = analysis.text(there);
        let norms =
            passages.iter().flat_map(|&p| other.passage_tokens(p).iter()).map(|token| token.norm).collect();
        quieten(&mut words, tokens, &norms);
    }
    runs(text, place.passage, side, words)
}

/// The forms of the words that answer a passage.
fn words_over_there(analysis: &Analysis, view: Viewpoint, passage: PassageIx) -> FxHashSet<Symbol> {
    let answer = analysis.answer(view.here.at(passage), view.there);
    let passages = answer.map_or(&[][..], |answer| answer.there());
    let text = analysis.text(view.there);
    passages.iter().flat_map(|&p| text.passage_tokens(p).iter()).map(|token| token.norm).collect()
}

/// Makes what is left of a run beside words that turn the meaning plain, where it is nothing but small words that stand
/// over there too: in "Monday for 45" two words differ. Blanks between two looks have none.
fn quieten(words: &mut [Option<Word>], tokens: TokenRun<'_>, there: &FxHashSet<Symbol>) {
    let turns = |word: Option<Word>| word.is_some_and(Word::turns);
    let mut start = 0;
    while start < words.len() {
        let end = (start..words.len()).find(|&k| words[k] != words[start]).unwrap_or(words.len());
        let beside = start.checked_sub(1).is_some_and(|k| turns(words[k]))
            || words.get(end).is_some_and(|&word| turns(word));
        let filled = matches!(words[start], Some(Word::Divergent | Word::Only | Word::Aside));
        let small =
            |token: &Token| !token.is_word() || (token.is_function_word && there.contains(&token.norm));
        if filled && beside && tokens.run(start..end).iter().all(small) {
            words[start..end].fill(None);
        }
        start = end;
    }
    let solid = |k: usize| tokens[k].kind != TokenKind::Space;
    for at in (0..words.len()).filter(|&k| !solid(k)) {
        let before = (0..at).rev().find(|&k| solid(k)).and_then(|k| words[k]);
        let after = (at..tokens.len()).find(|&k| solid(k)).and_then(|k| words[k]);
        if before != after {
            words[at] = None;
        }
    }
}

/// How the words of a passage are told apart.
#[derive(Debug, Clone, Copy)]
struct Look {
    /// Whether what is shared goes unmarked.
    quiet: bool,
    /// Whether what differs stands out.
    figure: bool,
}

impl Look {
    /// What a word of a role is in such a passage; none where it carries no sign.
    fn word(self, role: WordRole) -> Option<Word> {
        match role {
            WordRole::Plain => None,
            WordRole::Shared => (!self.quiet).then_some(Word::Shared),
            WordRole::Near => Some(Word::Near),
            WordRole::Divergent => Some(Word::Divergent),
            WordRole::Only => Some(if self.figure { Word::Only } else { Word::Aside }),
        }
    }
}

/// How a token turns the meaning, if it does; of what is no part of the matter the label of a speaker alone can.
fn turning(turns: &[Turn], at: usize, token: &Token) -> Option<Word> {
    let may = |turn: &&Turn| !token.is_furniture || turn.kind == DifferenceKind::Speaker;
    let mut here = turns.iter().filter(|turn| turn.tokens.contains(&at)).filter(may).peekable();
    here.peek()?;
    let exchanged = here.all(|turn| turn.kind == DifferenceKind::Order);
    Some(if exchanged { Word::Exchanged } else { Word::Turning })
}

/// Where in the bytes of a passage its meaning turns, ascending; words that the other side alone has turn it where they
/// would stand.
pub(super) fn turning_points(analysis: &Analysis, view: Viewpoint, passage: PassageIx) -> Vec<usize> {
    let text = analysis.text(view.here);
    let (tokens, span) = (text.passage_tokens(passage), text.passages[passage.ix()].span.range());
    let turns = analysis.turns(view.here.at(passage), view.there);
    let start = |turn: &Turn| {
        let at = turn.tokens.start;
        (at < tokens.len()).then(|| clipped(tokens.span(at), span.clone()).start)
    };
    let mut points: Vec<usize> = turns.iter().filter_map(start).collect();
    points.sort_unstable();
    points.dedup();
    points
}

/// The bytes of a token, counted from the start of its passage and cut at the passage's end.
fn clipped(token: Span, passage: Range<usize>) -> Range<usize> {
    let token = token.range();
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

/// The runs with words marked that stand in the other readout too, and not in what answers them there: in some ranges,
/// where nothing louder is to be said of them.
pub fn with_elsewhere(runs: &[Run], shared: &[Range<usize>]) -> Vec<Run> {
    let quiet =
        |role: Role| matches!(role, Role::Prose | Role::Word(_, Word::Divergent | Word::Only | Word::Aside));
    let laid = with_hits(runs, shared, Role::Prose).into_iter();
    let marked = laid.map(|run| {
        let role = if run.hit && quiet(run.role) { Role::Elsewhere } else { run.role };
        Run { role, hit: false, ..run }
    });
    marked.filter(|run| run.role != Role::Prose).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_elsewhere_over_there_is_marked_where_nothing_louder_is() {
        let word = |word| Role::Word(Hue(0), word);
        let runs = [
            Run::new(0..4, word(Word::Shared)),
            Run::new(4..8, word(Word::Only)),
            Run::new(9..12, word(Word::Turning)),
        ];
        let laid: Vec<_> = with_elsewhere(&runs, &[2..6, 8..14])
            .into_iter()
            .map(|run| (run.bytes.start, run.bytes.end, run.role, run.hit))
            .collect();
        assert_eq!(
            laid,
            [
                (0, 2, word(Word::Shared), false),
                (2, 4, word(Word::Shared), false),
                (4, 6, Role::Elsewhere, false),
                (6, 8, word(Word::Only), false),
                (8, 9, Role::Elsewhere, false),
                (9, 12, word(Word::Turning), false),
                (12, 14, Role::Elsewhere, false),
            ]
        );
    }

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
