//! The state of two sides where nothing but the state is asked: which of their words answer each other need not be told,
//! only how many of them are answered at all.
//!
//! A word of matter that stands once and is told over there is answered, whatever else; so is one that has another form
//! of itself over there. The linker is asked about the others. What it leaves of the words that stand several times the
//! rules by runs and surroundings may link or not: of each such word one is linked, and where the state hangs on the
//! others, nothing is told here, and the links are made in full.

use rustc_hash::FxHashSet;

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
    /// It is over there, and here more than once: rules that look at runs may link it or not, but one of them at least.
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
    // Where a word is matter in one place and not in another, rules for either may link it.
    if words.are_matter_in_two_ways(&numbers) {
        return None;
    }
    let (left, right) =
        (Side { view: left, numbers: &numbers[0] }, Side { view: right, numbers: &numbers[1] });
    let standings = [standings(words, left, right), standings(words, right, left)];
    let (left, right) = (left.view, right.view);
    let doubtful = standings.each_ref().map(|side| -> Vec<bool> {
        side.iter().map(|standing| standing.is_some_and(|of| of != Standing::Answered)).collect()
    });
    let mut linked = doubtful.each_ref().map(|asked| vec![false; asked.len()]);
    if doubtful.iter().flatten().any(|asked| *asked) {
        let asked = doubtful.each_ref().map(Vec::as_slice);
        linked = linker::have_links([left, right], &blocks(), asked, known, words);
    }
    let [mine, theirs] = [0, 1].map(|at| answered([left, right][at], &standings[at], &linked[at]));
    let mut states =
        mine.shares().flat_map(|a| theirs.shares().map(move |b| counts::state_of([a, b], left, right)));
    let first = states.next()?;
    states.all(|state| state == first).then_some(first)
}

/// How many words of matter of a side are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Answered {
    least: usize,
    most: usize,
    of: usize,
}

impl Answered {
    /// The shares of the side that can be answered.
    fn shares(self) -> impl Iterator<Item = f32> {
        (self.least..=self.most).map(move |answered| answered as f32 / self.of as f32)
    }
}

/// How many words of matter are answered of a side of which `linked` have a link by the linker.
fn answered(side: &TokenView, standings: &[Option<Standing>], linked: &[bool]) -> Answered {
    let (mut sure, mut of) = (0, 0);
    let (mut answered, mut doubtful) = (FxHashSet::default(), Vec::new());
    for (i, standing) in standings.iter().enumerate() {
        match standing {
            None => continue,
            Some(Standing::Again) if linked[i] => {
                answered.insert(side.norm(i));
                sure += 1;
            }
            Some(Standing::Again) => doubtful.push(side.norm(i)),
            Some(standing) => sure += usize::from(*standing == Standing::Answered || linked[i]),
        }
        of += 1;
    }
    let most = sure + doubtful.len();
    let least = sure + doubtful.into_iter().filter(|norm| answered.insert(*norm)).count();
    Answered { least, most, of }
}

/// A side with the numbers of its words.
#[derive(Clone, Copy)]
struct Side<'a> {
    view: &'a TokenView<'a>,
    numbers: &'a [WordNumber],
}

/// How each word of matter of a side stands to the other side; none for other words and marks.
fn standings(words: &mut KnownWords, here: Side, there: Side) -> Vec<Option<Standing>> {
    let [own, over_there] = [here, there].map(|side| words.counts(here.view, side.view));
    let has_near = |i: usize| {
        let word = words.get(here.numbers[i]);
        let mut there_too = there.view.content.iter();
        there_too.any(|&j| is_near((here.view, i, word), (there.view, j, words.get(there.numbers[j]))))
    };
    let standing = |i: usize| match [own[i], over_there[i]] {
        [_, 0] if has_near(i) => Standing::Answered,
        [_, 0] => Standing::Open,
        [1, _] => Standing::Answered,
        _ => Standing::Again,
    };
    (0..here.view.len()).map(|i| here.view.is_content(i).then(|| standing(i))).collect()
}
