//! Two sides of two languages: what is the same in both whatever the words are.
//!
//! Numbers, days, countries and set phrases are known by what they amount to, and a name that is written alike is the
//! same name. They are shared; every other word is plain, since nothing here knows what it means over there.

use std::ops::Range;

use super::blocks;
use super::cues::placed_cues;
use super::difference::DifferenceKind;
use super::link::{Link, LinkKind};
use super::roles;
use super::token_view::TokenView;
use super::word_diff::{State, WordDiff, WordRole};
use crate::lexicon::Kind;
use crate::text::{InOrder as _, MonthDay, TokenKind, month_day};

/// The shortest name that is known by its letters alone.
const NAME: usize = 3;

/// Compares two sides of two languages.
pub(super) fn compare(left: &TokenView, right: &TokenView) -> WordDiff {
    let (ours, theirs) = (known(left), known(right));
    let mut free = vec![true; theirs.len()];
    let mut roles = [left, right].map(|side| vec![WordRole::Plain; side.len()]);
    let mut links = Vec::new();
    let mut shared = 0;
    for one in &ours {
        let Some(at) = (0..theirs.len()).find(|&k| free[k] && theirs[k].value == one.value) else { continue };
        let other = &theirs[at];
        free[at] = false;
        shared += 1;
        roles[0][one.at.clone()].fill(WordRole::Shared);
        roles[1][other.at.clone()].fill(WordRole::Shared);
        // Each word of the longer answers one of the shorter.
        let (a, b) = (one.at.len(), other.at.len());
        let pairs = (0..a.max(b)).map(|k| (one.at.start + k.min(a - 1), other.at.start + k.min(b - 1)));
        links.extend(pairs.map(|(l, r)| Link::new(l, r, LinkKind::Same)));
    }
    links.put_in_order_of(|link| (link.left, link.right));
    let share = |known: usize| if known == 0 { 0.0 } else { shared as f32 / known as f32 };
    WordDiff {
        script: blocks::script(&[], left, right),
        left: roles::spread(&roles[0], left),
        right: roles::spread(&roles[1], right),
        links,
        shared,
        near: 0,
        left_covered: share(ours.len()),
        right_covered: share(theirs.len()),
        state: State::Reworded,
        bounded: false,
    }
}

/// Words whose meaning is known in every language.
struct Known {
    value: String,
    at: Range<usize>,
}

/// What is known of a side, in order.
fn known(side: &TokenView) -> Vec<Known> {
    let mut found: Vec<Known> = Vec::new();
    let mut at = 0;
    while at < side.len() {
        if let Some((phrase, end)) = side.listed(at, |kind| kind == Kind::Set) {
            found.push(Known { value: format!("set {}", phrase.value), at: at..end });
            at = end;
        } else if let Some(MonthDay { month, day, end }) = month_day(side, at) {
            found.push(Known { value: format!("day {month:02}-{day:02}"), at: at..end });
            at = end;
        } else {
            at += 1;
        }
    }
    let mut taken = vec![false; side.len()];
    for known in &found {
        taken[known.at.clone()].fill(true);
    }
    for cue in placed_cues(side) {
        let value = match cue.kind {
            DifferenceKind::Number => format!("number {}", cue.value),
            DifferenceKind::Day => format!("day {}", without_year(&cue.value)),
            DifferenceKind::Name | DifferenceKind::Place => format!("name {}", cue.value),
            _ => continue,
        };
        if !taken[cue.at.clone()].contains(&true) {
            taken[cue.at.clone()].fill(true);
            found.push(Known { value, at: cue.at });
        }
    }
    let names = (0..side.len()).filter(|&i| {
        let word = side.word(i).unwrap_or_default();
        let foreign = side.kind(i) == Some(TokenKind::Word) && side.is_content(i);
        !taken[i] && foreign && word.is_ascii() && word.len() >= NAME
    });
    found.extend(names.map(|i| Known { value: side.word(i).unwrap_or_default().to_owned(), at: i..i + 1 }));
    found.put_in_order_of(|known| known.at.start);
    found
}

/// A day without the year, which one account tells and the other does not, where it has a month.
fn without_year(day: &str) -> &str {
    let (date, weekday) = day.split_once(' ').unwrap_or((day, ""));
    match date.split_once('-') {
        Some((_, rest)) if rest.len() > 1 => rest,
        // The day of the week is all that is told.
        Some(("", _)) => weekday,
        Some(_) => date,
        None => day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Symbols, Text};

    /// The words that are shared, of both sides.
    fn shared(left: (&str, &str), right: (&str, &str)) -> [String; 2] {
        let mut symbols = Symbols::default();
        let texts = [left, right].map(|(text, tag)| Text::new(text, Some(tag), &mut symbols));
        let words = super::super::compare_across(&texts[0].tokens, &texts[1].tokens, &symbols);
        assert_eq!(words.state, State::Reworded);
        let told = |roles: &[WordRole], text: &Text, source: &str| {
            let shared =
                roles.iter().zip(text.tokens.all().placed()).filter(|(role, _)| **role == WordRole::Shared);
            let words = shared.filter_map(|(_, (span, _))| source.get(span.range()));
            words.collect::<Vec<_>>().join("|")
        };
        [told(&words.left, &texts[0], left.0), told(&words.right, &texts[1], right.0)]
    }

    #[test]
    fn what_is_known_in_both_languages_is_shared_and_nothing_else() {
        let table = [
            (
                ("China will suspend 24% for 90 days from November 10, 2025.", "en"),
                ("中方自11月10日起暂停24%的关税90天。", "zh"),
                ["China|24|%|90|November| |10", "中|方|11|月|10|日|24|%|90"],
            ),
            (
                ("He reaffirmed the one-China principle.", "en"),
                ("重申坚持一个中国原则。", "zh"),
                ["one|-|China| |principle", "一|个|中|国|原|则"],
            ),
            (("They spoke of TikTok at length.", "en"), ("双方谈到TikTok问题。", "zh"), ["TikTok", "TikTok"]),
            (
                ("Apoyan el principio de una sola China.", "es"),
                ("They support the one-China principle.", "en"),
                ["principio| |de| |una| |sola| |China", "one|-|China| |principle"],
            ),
            (("A very good meeting.", "en"), ("会谈很成功。", "zh"), ["", ""]),
            (("It was Sunday.", "en"), ("当天是星期一。", "zh"), ["", ""]),
            (("It was Monday.", "en"), ("当天是星期一。", "zh"), ["Monday", "星期一"]),
        ];
        for (left, right, [want_left, want_right]) in table {
            let squeezed = |text: &str| text.replace("| ", "").replace('|', "");
            let [l, r] = shared(left, right);
            assert_eq!([squeezed(&l), squeezed(&r)], [squeezed(want_left), squeezed(want_right)]);
            let [r, l] = shared(right, left);
            assert_eq!([squeezed(&l), squeezed(&r)], [squeezed(want_left), squeezed(want_right)]);
        }
    }

    #[test]
    fn each_word_of_a_phrase_answers_one_of_its_counterpart_and_no_word_beyond() {
        let (left, right) =
            ("Apoyan el principio de una sola China hoy.", "They support the one-China principle today.");
        let mut symbols = Symbols::default();
        let [a, b] =
            [(left, "es"), (right, "en")].map(|(text, tag)| Text::new(text, Some(tag), &mut symbols));
        let words = super::super::compare_across(&a.tokens, &b.tokens, &symbols);
        let told = |text: &Text, source: &str, at: usize| {
            let words = text.tokens.all().placed().filter_map(|(span, _)| source.get(span.range()));
            words.filter(|word| !word.trim().is_empty()).nth(at).unwrap().to_owned()
        };
        let pairs: Vec<String> = words
            .links
            .iter()
            .map(|link| format!("{} {}", told(&a, left, link.left.ix()), told(&b, right, link.right.ix())))
            .collect();
        assert_eq!(
            pairs,
            ["principio one", "de -", "una China", "sola principle", "China principle", "hoy today"]
        );
    }

    #[test]
    fn a_day_is_known_without_its_year() {
        for (day, known) in [
            ("2021-08-30 monday", "08-30"),
            ("-08-30 ", "08-30"),
            ("-08- ", "08-"),
            ("2021-- ", "2021--"),
            ("-- monday", "monday"),
            ("last month", "last month"),
            ("yesterday", "yesterday"),
        ] {
            assert_eq!(without_year(day), known, "{day}");
        }
    }

    #[test]
    fn what_is_covered_is_the_share_of_what_is_known() {
        let mut symbols = Symbols::default();
        let [a, b] = [("En 2021, Cuba y China.", "es"), ("In 2021 and 2022, China.", "en")]
            .map(|(text, tag)| Text::new(text, Some(tag), &mut symbols));
        let words = super::super::compare_across(&a.tokens, &b.tokens, &symbols);
        assert_eq!(words.shared, 2);
        assert!(
            (words.left_covered - 2.0 / 3.0).abs() < 1e-6 && (words.right_covered - 2.0 / 3.0).abs() < 1e-6
        );
    }

    #[test]
    fn a_name_is_known_by_its_letters_from_three_on() {
        for (name, expected) in [("Qvz", true), ("Qv", false)] {
            let mut symbols = Symbols::default();
            let text = Text::new(&format!("双方谈到{name}问题。"), Some("zh"), &mut symbols);
            let view = TokenView::new(&text.tokens, &symbols);
            let found = known(&view).iter().any(|known| known.value == name.to_lowercase());
            assert_eq!(found, expected, "{name}");
        }
    }
}
