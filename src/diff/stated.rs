//! The state of two sides where nothing but the state is asked: which of their words answer each other need not be told,
//! only which words are answered at all.
//!
//! A word of matter that stands once on both sides is answered, whatever else; so is one that has another form of
//! itself over there. The linker is asked about the others alone. Where a rule that links by runs and surroundings would
//! have a say, nothing is told here, and the links are made in full.

use super::blocks::Block;
use super::counts;
use super::inflections::is_near;
use super::knowledge::Knowledge;
use super::likeness::{KnownWords, WordNumber};
use super::linker;
use super::token_view::TokenView;
use super::word_diff::State;

/// How a word of matter stands to the words over there, before the linker is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is answered, whatever the linker says.
    Answered,
    /// It is over there, and there or here more than once: rules that look at runs may link it or not.
    Again,
    /// It is not over there: the linker alone can link it.
    Open,
}

/// The state of two sides that do not say the same words and are not too large for the linker; none where it takes all
/// links to tell.
pub(super) fn state(
    left: &TokenView,
    right: &TokenView,
    blocks: impl FnOnce() -> Vec<Block>,
    known: Knowledge,
    words: &mut KnownWords,
) -> Option<State> {
    if left.content.is_empty() || right.content.is_empty() {
        return None;
    }
    // The number of a clause answers no number of the text, and Han characters are linked by their runs alone.
    let is_plain = |side: &TokenView| (0..side.len()).all(|i| !side.is_han(i) && !side.is_label(i));
    if !is_plain(left) || !is_plain(right) {
        return None;
    }
    let numbers = words.of(left, right);
    let (left, right) =
        (Side { view: left, numbers: &numbers[0] }, Side { view: right, numbers: &numbers[1] });
    let (mine, theirs) = (standings(words, left, right), standings(words, right, left));
    let (left, right) = (left.view, right.view);
    let doubtful = [&mine, &theirs].map(|standings| -> Vec<bool> {
        standings.iter().map(|standing| standing.is_some_and(|of| of != Standing::Answered)).collect()
    });
    let mut linked = doubtful.each_ref().map(|asked| vec![false; asked.len()]);
    if doubtful.iter().flatten().any(|asked| *asked) {
        let asked = doubtful.each_ref().map(Vec::as_slice);
        linked = linker::have_links([left, right], &blocks(), asked, known, words);
    }
    let share = |standings: &[Option<Standing>], linked: &[bool]| {
        let (mut all, mut answered) = (0_usize, 0_usize);
        for (standing, linked) in standings.iter().zip(linked) {
            let Some(standing) = standing else { continue };
            all += 1;
            match standing {
                Standing::Answered => answered += 1,
                Standing::Again | Standing::Open if *linked => answered += 1,
                Standing::Again => return None,
                Standing::Open => {}
            }
        }
        Some(answered as f32 / all as f32)
    };
    let shares = [share(&mine, &linked[0])?, share(&theirs, &linked[1])?];
    Some(counts::state_of(shares, left, right))
}

/// A side with the numbers of its words.
#[derive(Clone, Copy)]
struct Side<'a> {
    view: &'a TokenView<'a>,
    numbers: &'a [WordNumber],
}

/// How each word of matter of a side stands to the other side; none for other words and marks.
fn standings(words: &mut KnownWords, here: Side, there: Side) -> Vec<Option<Standing>> {
    let (own, over_there) = (words.counts(here.view, here.view), words.counts(here.view, there.view));
    let matter = &there.view.content;
    let is_matter_there = |i: usize| matter.iter().any(|&j| there.view.norm(j) == here.view.norm(i));
    let has_near = |i: usize| {
        let word = words.get(here.numbers[i]);
        matter.iter().any(|&j| is_near((here.view, i, word), (there.view, j, words.get(there.numbers[j]))))
    };
    let standing = |i: usize| match [own[i], over_there[i]] {
        [_, 0] if has_near(i) => Standing::Answered,
        [_, 0] => Standing::Open,
        [1, 1] if is_matter_there(i) => Standing::Answered,
        _ => Standing::Again,
    };
    (0..here.view.len()).map(|i| here.view.is_content(i).then(|| standing(i))).collect()
}
