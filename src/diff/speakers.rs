//! Who says what a text reports.

use std::collections::BTreeSet;
use std::ops::Range;

use super::cues::name;
use super::pairing::Pairing;
use super::token_view::TokenView;
use crate::lexicon::{Kind, Kinds};

/// How many words may stand between a speaker and the verb of saying: "Xi also said".
const BETWEEN: usize = 2;

/// How many Han characters before a verb of saying are taken for its speaker.
const HAN: usize = 6;

/// A speaker: the words of the name, and where they stand.
struct Speaker {
    names: BTreeSet<String>,
    at: Range<usize>,
    /// Whether a noun tells who it is, and no name.
    is_noun: bool,
}

impl Speaker {
    fn named(names: BTreeSet<String>, at: Range<usize>) -> Option<Self> {
        (!names.is_empty()).then_some(Self { names, at, is_noun: false })
    }
}

/// The speakers that a text names beside its verbs of saying.
pub(super) struct Speakers<'a> {
    reading: &'a TokenView<'a>,
    /// Those that have a name.
    all: Vec<Speaker>,
    /// Those that a noun tells: "the chairman".
    nouns: Vec<Speaker>,
}

impl<'a> Speakers<'a> {
    pub(super) fn of(reading: &'a TokenView<'a>) -> Self {
        let (nouns, all) = speakers(reading).into_iter().partition(|speaker| speaker.is_noun);
        Self { reading, all, nouns }
    }

    /// Where their names stand.
    pub(super) fn ranges(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.all.iter().map(|speaker| speaker.at.clone())
    }

    /// Whether each side names who speaks, in one script, and no name stands on both.
    pub(super) fn differ(&self, other: &Self) -> bool {
        let script = |side: &Self| side.all.first().map(|s| side.reading.is_han(s.at.start));
        let (Some(a), Some(b)) = (script(self), script(other)) else { return false };
        a == b && !self.all.iter().any(|s| other.all.iter().any(|t| !s.names.is_disjoint(&t.names)))
    }

    /// Where each side has one speaker, told by a noun, which is another than that of the other side: "the chairman
    /// said", "the governor said".
    pub(super) fn nouns_apart(
        &self,
        other: &Self,
        pairing: &Pairing,
    ) -> Option<(Range<usize>, Range<usize>)> {
        let ([a], [b]) = (self.nouns.as_slice(), other.nouns.as_slice()) else { return None };
        let are_apart = self.all.is_empty() && other.all.is_empty() && pairing.is_in_place(&a.at, &b.at);
        let linked = a.at.clone().any(|i| pairing.equals(i).any(|j| b.at.contains(&j)));
        // "Chairman" and "chairwoman" hold one office.
        let of_one_office =
            a.names.iter().any(|x| b.names.iter().any(|y| x.chars().take(STEM).eq(y.chars().take(STEM))));
        (are_apart && !linked && !of_one_office).then(|| (a.at.clone(), b.at.clone()))
    }
}

/// How many letters two nouns for one office have in common.
const STEM: usize = 5;

/// The most words and marks that the label of a speaker has before its colon: "MR. HALE:" has three.
const LABEL: usize = 5;

/// The speaker that a label before the text names.
fn labelled(reading: &TokenView) -> Option<Speaker> {
    let colon = (1..=LABEL).find(|&k| matches!(reading.word(k), Some(":" | "：")))?;
    let is_name = |k: usize| {
        let title = reading.listed(k, |kind| kind == Kind::Title).is_some();
        reading.is_content(k) && reading.is_capital(k) && !title && reading.text(k).chars().count() > 1
    };
    let whole = (0..colon).all(|k| is_name(k) || reading.is_mark(k) || reading.is_capital(k));
    let names: BTreeSet<String> = (0..colon).filter(|&k| is_name(k)).map(|k| name(reading, k)).collect();
    let nobody = (0..colon).filter(|&k| is_name(k)).all(|k| reading.is(k, Kind::NoSpeaker));
    (whole && !nobody).then_some(Speaker { names, at: 0..colon, is_noun: false })
}

/// Verbs of saying, and what names a speaker behind it.
const SAID: Kinds = Kinds::of(&[Kind::Said, Kind::Quoted]);
const ACCORDING: Kinds = Kinds::of(&[Kind::According]);

fn speakers(reading: &TokenView) -> Vec<Speaker> {
    if let Some(speaker) = labelled(reading) {
        return vec![speaker];
    }
    // What is said stands behind a mark: 外交部说，……
    let says = |at: usize, kind: Kind, end: usize| {
        kind == Kind::Said || reading.is_han(at) && matches!(reading.word(end), Some("，" | "：" | "," | ":"))
    };
    let verbs = (0..reading.len()).filter(|&at| reading.begun_by(at).meets(SAID)).filter_map(|at| {
        let (phrase, end) = reading.listed(at, |kind| matches!(kind, Kind::Said | Kind::Quoted))?;
        says(at, phrase.kind, end).then_some((at, end))
    });
    let may = |at: &usize| reading.begun_by(*at).meets(ACCORDING);
    let stated = (0..reading.len()).filter(may).filter_map(|at| according(reading, at));
    verbs
        .filter_map(|(at, end)| if reading.is_han(at) { han(reading, at) } else { named(reading, at, end) })
        .chain(stated)
        .collect()
}

/// The name after "according to".
fn according(reading: &TokenView, at: usize) -> Option<Speaker> {
    let (_, start) = reading.listed(at, |kind| kind == Kind::According)?;
    let is_title = |k: usize| reading.listed(k, |kind| kind == Kind::Title).is_some();
    let end = start + (start..reading.len()).take_while(|&k| reading.is_capital(k)).count();
    let names: BTreeSet<String> =
        (start..end).filter(|&k| !is_title(k)).map(|k| identity(reading, k)).collect();
    Speaker::named(names, start..end).or_else(|| noun_behind(reading, start))
}

/// The noun that tells who speaks: the words of matter before a verb, behind an article.
fn noun_before(reading: &TokenView, at: usize) -> Option<Speaker> {
    let is_article = |k: usize| reading.is(k, Kind::Article);
    let article =
        (0..at).rev().take(NOUN + 1).take_while(|&k| !reading.is_mark(k)).find(|&k| is_article(k))?;
    noun(reading, article + 1..at)
}

/// The noun behind "according to the".
fn noun_behind(reading: &TokenView, start: usize) -> Option<Speaker> {
    let first = start + usize::from(reading.is(start, Kind::Article));
    let end = (first..reading.len()).take(NOUN).take_while(|&k| !reading.is_mark(k)).last()? + 1;
    (first > start).then(|| noun(reading, first..end)).flatten()
}

/// The most words of a noun that tells who speaks: "ministro de Hacienda".
const NOUN: usize = 3;

fn noun(reading: &TokenView, at: Range<usize>) -> Option<Speaker> {
    let tells = |k: &usize| reading.is_content(*k);
    let names: BTreeSet<String> = at.clone().filter(tells).map(|k| name(reading, k)).collect();
    let is_vague = at.clone().any(|k| reading.is(k, Kind::VagueSpeaker));
    (!names.is_empty() && !is_vague).then_some(Speaker { names, at, is_noun: true })
}

/// The name before a verb, or just after it: "Xi also said", "said Rubio".
fn named(reading: &TokenView, at: usize, end: usize) -> Option<Speaker> {
    let is_title = |k: usize| reading.listed(k, |kind| kind == Kind::Title).is_some();
    let is_name = |k: usize| reading.is_capital(k) && reading.is_content(k) && !is_title(k);
    // "The measures that were announced" have no speaker beside the verb.
    if at > 0 && reading.is(at - 1, Kind::Passive) {
        return None;
    }
    let before =
        (0..at).rev().take(BETWEEN + 1).take_while(|&k| !reading.is_mark(k)).find(|&k| reading.is_content(k));
    let run = match before {
        Some(last) if !is_name(last) => return noun_before(reading, at),
        Some(last) => {
            let joint = |k: &usize| is_name(*k) || reading.word(*k) == Some("-");
            let first = (0..last).rev().take_while(joint).last().unwrap_or(last);
            first..last + 1
        }
        None => end..end + (end..reading.len()).take_while(|&k| is_name(k)).count(),
    };
    let names: BTreeSet<String> = run.clone().filter(|&k| is_name(k)).map(|k| identity(reading, k)).collect();
    Speaker::named(names, run)
}

/// A country for any form of its name, else the name.
fn identity(reading: &TokenView, at: usize) -> String {
    let country = reading.listed(at, |kind| kind == Kind::Country);
    country.map_or_else(|| name(reading, at), |(phrase, _)| phrase.value.to_owned())
}

/// The characters before a verb in pairs, so that a name with a title shares some with the name alone.
fn han(reading: &TokenView, at: usize) -> Option<Speaker> {
    let start = at - (0..at).rev().take(HAN).take_while(|&k| reading.is_han(k)).count();
    let pair = |k: usize| Some([reading.word(k)?, reading.word(k + 1)?].concat());
    let names: BTreeSet<String> = (start..at.saturating_sub(1)).filter_map(pair).collect();
    Speaker::named(names, start..at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::Excerpt;
    use crate::dossier::Dateline;
    use crate::text::{Symbols, Text};

    /// Where the speakers stand that a text names.
    fn found(text: &str, language: &str) -> Vec<(usize, usize)> {
        let mut symbols = Symbols::default();
        let tokens = Text::new(text, Some(language), &mut symbols).tokens;
        let excerpt = Excerpt { source: text, tokens: tokens.all(), dateline: Dateline::default() };
        let view = TokenView::of(excerpt, &symbols);
        Speakers::of(&view).ranges().map(|range| (range.start, range.end)).collect()
    }

    #[test]
    fn who_speaks_stands_in_a_label_or_beside_a_verb_of_saying() {
        for (text, language, want) in [
            ("Anna Berg: We met.", "en", vec![(0, 2)]),
            ("Anna Berg Carl Dorn Eva: We met.", "en", vec![(0, 5)]),
            ("Anna Berg Carl Dorn Eva Falk: We met.", "en", vec![]),
            ("QUESTION: We met.", "en", vec![]),
            ("Ships left, according to Anna Berg.", "en", vec![(5, 7)]),
            ("Berg also said no.", "en", vec![(0, 1)]),
            ("Berg has also said no.", "en", vec![(0, 1)]),
            ("Berg will have also said no.", "en", vec![]),
            ("According to Anna Berg ships left.", "en", vec![(2, 4)]),
            ("Según Anna Berg hubo barcos.", "es", vec![(1, 3)]),
            ("外交部长王毅表示会谈成功。", "zh", vec![(0, 6)]),
            ("的外交部长王毅表示会谈成功。", "zh", vec![(1, 7)]),
            ("Ministers were told, it said.", "en", vec![]),
            ("Talks were announced.", "en", vec![]),
        ] {
            assert_eq!(found(text, language), want, "{text}");
        }
    }

    #[test]
    fn a_title_before_a_name_is_no_part_of_who_speaks() {
        let differ = |left: &str, right: &str| {
            let mut symbols = Symbols::default();
            let mut read = |text| Text::new(text, Some("en"), &mut symbols).tokens;
            let (a, b) = (read(left), read(right));
            let view = |source, tokens| {
                TokenView::of(Excerpt { source, tokens, dateline: Dateline::default() }, &symbols)
            };
            let (l, r) = (view(left, a.all()), view(right, b.all()));
            Speakers::of(&l).differ(&Speakers::of(&r))
        };
        assert!(!differ("According to President Hale we met.", "According to Hale we met."));
        assert!(differ("A. Hale: We met.", "A. Berg: We met."), "an initial names nobody");
        assert!(differ("According to President Hale we met.", "According to President Berg we met."));
    }
}
