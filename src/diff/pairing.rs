//! Which words of two sides stand against each other, as their links say.

use std::ops::Range;
use std::rc::Rc;

use super::link::LinkKind;
use super::token_view::TokenView;
use super::word_diff::WordDiff;

/// How far from a modal verb or a denial the word may stand that it governs.
const GOVERNED: usize = 4;

/// How many words without a link may stand between a phrase and the linked word that shows its place.
const PASSED: usize = 2;

/// The share of the words of the shorter side that is on the other where both speak of one matter.
const IN_COMMON: f32 = 0.6;

/// What stands nearest to a phrase.
enum Near {
    /// A linked word.
    Word(usize),
    /// The edge of the clause.
    Edge,
    /// The start of the side.
    Start,
    /// Neither, as far as is looked.
    Nothing,
}

/// Whether a mark parts clauses.
pub(super) fn parts(side: &TokenView, k: usize) -> bool {
    side.is_mark(k)
        && !matches!(side.word(k), Some("-" | "'" | "\"" | "%" | "$" | "€" | "£" | "/" | "、" | "«" | "»"))
}

/// A word over there that answers one here.
#[derive(Debug, Clone, Copy)]
struct Answer {
    at: usize,
    kind: LinkKind,
}

/// Two sides with the links between their words, seen from one of them.
pub(super) struct Pairing<'a> {
    pub(super) here: &'a TokenView<'a>,
    pub(super) there: &'a TokenView<'a>,
    forth: Rc<Answers>,
    back: Rc<Answers>,
}

/// For each word of a side those that answer it.
struct Answers {
    all: Vec<Answer>,
    /// Where the answers to each word end.
    ends: Vec<u32>,
}

impl Answers {
    /// Pairs of a word of a side, which has so many, and an answer to it; those to one word stay in their order.
    fn new(words: usize, mut pairs: Vec<(u32, Answer)>) -> Self {
        pairs.sort_by_key(|pair| pair.0);
        let mut ends = Vec::with_capacity(words);
        let mut end = 0;
        for word in 0..words as u32 {
            end += pairs[end..].iter().take_while(|pair| pair.0 == word).count();
            ends.push(end as u32);
        }
        Self { all: pairs.into_iter().map(|(_, answer)| answer).collect(), ends }
    }

    fn of(&self, word: usize) -> &[Answer] {
        let Some(&end) = self.ends.get(word) else { return &[] };
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..end as usize]
    }
}

impl<'a> Pairing<'a> {
    pub(super) fn new(diff: &WordDiff, here: &'a TokenView<'a>, there: &'a TokenView<'a>) -> Self {
        let (mut forth, mut back) =
            (Vec::with_capacity(diff.links.len()), Vec::with_capacity(diff.links.len()));
        for link in &diff.links {
            let (i, j) = (link.left.ix(), link.right.ix());
            if i < here.len() && j < there.len() && !here.is_mark(i) && !there.is_mark(j) {
                forth.push((link.left.0, Answer { at: j, kind: link.kind }));
                back.push((link.right.0, Answer { at: i, kind: link.kind }));
            }
        }
        let [forth, back] =
            [(here, forth), (there, back)].map(|(side, pairs)| Rc::new(Answers::new(side.len(), pairs)));
        Self { here, there, forth, back }
    }

    /// The same pairing seen from the other side.
    pub(super) fn turned(&self) -> Pairing<'a> {
        Pairing { here: self.there, there: self.here, forth: self.back.clone(), back: self.forth.clone() }
    }

    fn all(&self, i: usize) -> &[Answer] {
        self.forth.of(i)
    }

    /// Whether two words are linked, for whatever reason.
    pub(super) fn is_linked(&self, i: usize, j: usize) -> bool {
        self.all(i).iter().any(|answer| answer.at == j)
    }

    /// The words that answer a word, for whatever reason.
    pub(super) fn answers(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        self.all(i).iter().map(|answer| answer.at)
    }

    /// The words that answer a word as the same or as a form of it.
    pub(super) fn equals(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let strong = self.all(i).iter().filter(|answer| answer.kind != LinkKind::Otherwise);
        strong.map(|answer| answer.at)
    }

    pub(super) fn has_equal(&self, i: usize) -> bool {
        self.equals(i).next().is_some()
    }

    /// Whether a word has an answer that is another form of it, or a synonym.
    pub(super) fn has_near(&self, phrase: &Range<usize>) -> bool {
        phrase.clone().any(|i| self.all(i).iter().any(|answer| answer.kind == LinkKind::Near))
    }

    /// Whether two phrases stand against each other: they are linked, or the nearest linked words before or after both
    /// are one pair.
    pub(super) fn faces(&self, here: &Range<usize>, there: &Range<usize>) -> bool {
        self.bonds(here, there) > 0
    }

    /// Whether two phrases stand in one place: at least two of these hold, they are linked, and the nearest linked words
    /// before both are one pair, or after both.
    pub(super) fn is_in_place(&self, here: &Range<usize>, there: &Range<usize>) -> bool {
        self.bonds(here, there) > 1
    }

    fn bonds(&self, here: &Range<usize>, there: &Range<usize>) -> usize {
        let inside = here.clone().any(|i| there.clone().any(|j| self.is_linked(i, j)));
        let before = (self.near_before(true, here.start), self.near_before(false, there.start));
        let after = (self.near_after(true, here.end), self.near_after(false, there.end));
        let linked = |ends: &(Near, Near)| match *ends {
            (Near::Word(i), Near::Word(j)) => self.is_linked(i, j),
            (Near::Start, Near::Start) => true,
            _ => false,
        };
        let words = [inside, linked(&before), linked(&after)].into_iter().filter(|bond| *bond).count();
        // The edges of two clauses say something only of phrases that have more in common.
        let edges =
            [before, after].into_iter().filter(|ends| matches!(ends, (Near::Edge, Near::Edge))).count();
        if words > 0 { words + edges } else { 0 }
    }

    /// The nearest linked word before a place, not many words away.
    fn near_before(&self, is_here: bool, end: usize) -> Near {
        let (side, links) = self.side(is_here);
        for k in (0..end).rev().take(PASSED + 1) {
            match () {
                () if parts(side, k) => return Near::Edge,
                () if !links.of(k).is_empty() => return Near::Word(k),
                () => {}
            }
        }
        if end <= PASSED { Near::Start } else { Near::Nothing }
    }

    /// The nearest linked word after a place.
    fn near_after(&self, is_here: bool, start: usize) -> Near {
        let (side, links) = self.side(is_here);
        for k in (start..side.len()).take(PASSED + 1) {
            match () {
                () if parts(side, k) => return Near::Edge,
                () if !links.of(k).is_empty() => return Near::Word(k),
                () => {}
            }
        }
        if side.len() <= start + PASSED { Near::Edge } else { Near::Nothing }
    }

    fn side(&self, is_here: bool) -> (&TokenView<'a>, &Answers) {
        if is_here { (self.here, &self.forth) } else { (self.there, &self.back) }
    }

    /// Whether a phrase stands between two words that are neighbours over there, with nothing said in its place.
    pub(super) fn is_inserted(&self, here: &Range<usize>) -> bool {
        let (Near::Word(i), Near::Word(k)) =
            (self.near_before(true, here.start), self.near_after(true, here.end))
        else {
            return false;
        };
        self.stand_close(i, k, PASSED)
    }

    /// Whether two words of this side stand in the same order over there, the second at most so many words on.
    pub(super) fn stand_close(&self, first: usize, second: usize, most: usize) -> bool {
        self.equals(first).any(|j| self.equals(second).any(|l| l > j && l - j <= most))
    }

    /// Whether most words of the shorter side are on the other.
    pub(super) fn is_of_one_matter(&self) -> bool {
        let linked = self.here.content.iter().filter(|&&i| self.has_equal(i)).count();
        let shorter = self.here.content.len().min(self.there.content.len());
        linked as f32 >= IN_COMMON * shorter as f32 && linked > 1
    }

    /// The words over there that answer what a modal verb or a denial here governs.
    pub(super) fn answers_to_governed(&self, end: usize) -> Vec<usize> {
        governed(self.here, end).map_or_else(Vec::new, |i| self.answers_to(i))
    }

    /// The words over there that answer a word that is governed here.
    pub(super) fn answers_to(&self, i: usize) -> Vec<usize> {
        // One Han character alone is seldom a word: the next must run on over there too.
        let runs = !self.here.is_han(i)
            || self
                .answers(i)
                .any(|j| self.is_linked(i + 1, j + 1) || i > 0 && j > 0 && self.is_linked(i - 1, j - 1));
        if runs { self.answers(i).collect() } else { Vec::new() }
    }

    /// Where over there the words before `at` end: the place of what is missing there.
    pub(super) fn place(&self, at: usize) -> usize {
        let before = (0..at).rev().find_map(|i| self.equals(i).last());
        before.map_or(0, |j| j + 1)
    }
}

/// The word that a modal verb or a denial governs which ends before `end`: the next that carries matter.
pub(super) fn governed(side: &TokenView, end: usize) -> Option<usize> {
    (end..end + GOVERNED).take_while(|&k| !side.is_mark(k)).find(|&k| side.is_content(k))
}

/// The word that a denial governs which starts at `start` and stands behind it: the last that carries matter.
pub(super) fn governed_before(side: &TokenView, start: usize) -> Option<usize> {
    (start.saturating_sub(GOVERNED)..start)
        .rev()
        .take_while(|&k| !side.is_mark(k))
        .find(|&k| side.is_content(k))
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::link::Link;
    use super::*;

    use crate::diff::compare;
    use crate::text::{Symbols, Text};

    #[test]
    fn two_sides_are_of_one_matter_where_three_in_five_words_and_two_at_least_are_over_there() {
        for (left, right, expected) in [
            ("Harbour ministers vaccine trading weather.", "Harbour ministers vaccine lemon quiet.", true),
            ("Harbour ministers vaccine trading weather.", "Harbour ministers pepper lemon quiet.", false),
            ("Harbour ministers.", "Harbour ministers.", true),
            ("Harbour.", "Harbour.", false),
        ] {
            let mut symbols = Symbols::default();
            let [a, b] = [left, right].map(|text| Text::new(text, Some("en"), &mut symbols).tokens);
            let words = compare(&a, &b, &symbols);
            let (a, b) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            assert_eq!(Pairing::new(&words, &a, &b).is_of_one_matter(), expected, "{left} {right}");
            assert_eq!(
                Pairing::new(&words.mirrored(), &b, &a).is_of_one_matter(),
                expected,
                "{right} {left}"
            );
        }
    }

    #[test]
    fn a_denial_governs_the_first_word_of_matter_within_four_and_before_a_mark() {
        for (text, expected) in [
            ("not trade", Some("trade")),
            ("not of the and trade", Some("trade")),
            ("not of the and to trade", None),
            ("not of, trade", None),
            ("not", None),
        ] {
            let mut symbols = Symbols::default();
            let tokens = Text::new(text, Some("en"), &mut symbols).tokens;
            let view = TokenView::new(&tokens, &symbols);
            assert_eq!(governed(&view, 1).and_then(|at| view.word(at)), expected, "{text}");
        }
    }

    #[test]
    fn two_words_without_a_link_are_passed_to_the_linked_word_that_shows_a_place() {
        for (between, shown) in [("lemon quiet", true), ("lemon quiet pepper", false), ("lemon,", false)] {
            let mut symbols = Symbols::default();
            let text = format!("Harbour {between} vaccine {between} ministers");
            let tokens = Text::new(&text, Some("en"), &mut symbols).tokens;
            let view = TokenView::new(&tokens, &symbols);
            let (vaccine, last) = (view.len() / 2, view.len() - 1);
            let ends = [0, last].map(|k| Link::new(k, k, LinkKind::Same));
            let words = WordDiff { links: ends.to_vec(), ..compare(&tokens, &tokens, &symbols) };
            let pairing = Pairing::new(&words, &view, &view);
            for is_here in [true, false] {
                let before = matches!(pairing.near_before(is_here, vaccine), Near::Word(0));
                let after = matches!(pairing.near_after(is_here, vaccine + 1), Near::Word(k) if k == last);
                assert_eq!((before, after), (shown, shown), "{text}");
            }
        }
    }

    /// Holds what is asked of a word between "Harbour" and "ministers" against where these two stand over there: close, with
    /// a word between, too far apart, turned round, and as one.
    pub(in crate::diff) fn holds_where_neighbours_stand_close(
        word: &str,
        asked: impl Fn(&Pairing<'_>) -> bool,
    ) {
        for (there, neighbours, expected) in [
            ("Then Harbour ministers", [1, 2], true),
            ("Then Harbour lemon ministers", [1, 3], true),
            ("Then Harbour lemon quiet ministers", [1, 4], false),
            ("Then ministers Harbour", [2, 1], false),
            ("Then Harbour", [1, 1], false),
        ] {
            let here = format!("Then Harbour {word} ministers");
            let mut symbols = Symbols::default();
            let [a, b] = [here.as_str(), there].map(|text| Text::new(text, Some("en"), &mut symbols).tokens);
            let (l, r) = (TokenView::new(&a, &symbols), TokenView::new(&b, &symbols));
            let same = |left, right| Link::new(left, right, LinkKind::Same);
            let words = WordDiff {
                links: vec![same(1, neighbours[0]), same(3, neighbours[1])],
                ..compare(&a, &b, &symbols)
            };
            assert_eq!(asked(&Pairing::new(&words, &l, &r)), expected, "{there}");
        }
    }

    #[test]
    fn a_phrase_is_inserted_where_its_neighbours_stand_two_words_apart_at_most() {
        holds_where_neighbours_stand_close("vaccine", |pairing| pairing.is_inserted(&(2..3)));
    }

    #[test]
    fn more_than_sixty_in_a_hundred_words_make_one_matter() {
        let text: Vec<String> = (0..100).map(|n| format!("name{n}")).collect();
        let mut symbols = Symbols::default();
        let tokens = Text::new(&text.join(" "), Some("en"), &mut symbols).tokens;
        let view = TokenView::new(&tokens, &symbols);
        for (linked, expected) in [(61, true), (59, false)] {
            let links = (0..linked).map(|k| Link::new(k, k, LinkKind::Same)).collect();
            let words = WordDiff { links, ..compare(&tokens, &tokens, &symbols) };
            assert_eq!(Pairing::new(&words, &view, &view).is_of_one_matter(), expected, "{linked}");
        }
    }
}
