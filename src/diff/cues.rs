//! The words of a text that can make a difference: numbers, days, names, denials, modal verbs, who speaks.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::dates::date;
use super::difference::DifferenceKind;
use super::han_names::{foreign_name, person};
use super::hours::time;
use super::token_view::{Excerpt, TokenView};
use crate::lexicon::{Kind, Kinds, Language, Ties, is_country, listed};
use crate::text::{Symbols, TokenIx, TokenKind, begins_han_number, number_at};

/// A word or phrase that can make a difference: its kind, what it amounts to, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The kind of difference that it can make.
    pub kind: DifferenceKind,
    /// What it amounts to, equal for equal meanings: `china` for "China", "chino" and "中国".
    pub value: Arc<str>,
    /// Its first token and the one after its last.
    pub tokens: Range<TokenIx>,
}

/// The words of a side that can make a difference, in order.
pub fn cues(side: Excerpt, symbols: &Symbols) -> Vec<Cue> {
    let reading = TokenView::unlisted(side, symbols);
    // A long text tells of the same names and numbers again and again.
    let mut known: FxHashSet<Arc<str>> = FxHashSet::default();
    let mut found = Vec::new();
    each_cue(&reading, |cue| {
        let value = known.get(cue.value.as_str()).cloned().unwrap_or_else(|| {
            let value: Arc<str> = cue.value.into();
            known.insert(value.clone());
            value
        });
        found.push(Cue { kind: cue.kind, value, tokens: reading.tokens(&cue.at) });
    });
    reading.give_back();
    found.shrink_to_fit();
    found
}

/// A cue with its place among the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlacedCue {
    pub(super) kind: DifferenceKind,
    pub(super) value: String,
    pub(super) at: Range<usize>,
}

/// The cues of a side, in order.
pub(super) fn placed_cues(reading: &TokenView) -> Vec<PlacedCue> {
    let mut found = Vec::new();
    each_cue(reading, |cue| found.push(cue));
    found
}

/// Gives the cues of a side, in order.
fn each_cue(reading: &TokenView, mut take: impl FnMut(PlacedCue)) {
    let mut at = 0;
    let is_headline = is_headline(reading);
    while at < reading.len() {
        let (cue, end) = next(reading, at);
        // Where every word has a capital none tells a name.
        let cue =
            cue.filter(|cue| !is_headline || cue.kind != DifferenceKind::Name || is_country(&cue.value));
        let denied = cue.as_ref().filter(|cue| cue.kind == DifferenceKind::Negation);
        let modal = denied.and_then(|cue| denied_modal(reading, cue));
        cue.into_iter().chain(modal).for_each(&mut take);
        at = end;
    }
}

/// The share of words with a capital from which on a side is a headline.
const HEADLINE: f32 = 0.75;

/// Whether nearly every word of matter has a capital.
fn is_headline(view: &TokenView) -> bool {
    let words = (0..view.len()).filter(|&k| view.is_content(k) && view.kind(k) == Some(TokenKind::Word));
    let capitals = words.clone().filter(|&k| view.is_capital(k)).count();
    let all = words.count();
    all > 4 && capitals as f32 >= HEADLINE * all as f32
}

/// The kinds of phrases that can begin a cue.
const BEGIN: Kinds = Kinds::of(&[
    Kind::Weekday,
    Kind::Month,
    Kind::Relative,
    Kind::Number,
    Kind::Ordinal,
    Kind::Scale,
    Kind::One,
    Kind::Currency,
    Kind::Not,
    Kind::None,
    Kind::Modal,
    Kind::First,
    Kind::Unnamed,
    Kind::Title,
    Kind::Said,
    Kind::Country,
    Kind::Place,
    Kind::Time,
    Kind::Fraction,
    Kind::About,
]);

/// The kinds of marks that can begin a time.
const HALF_DAY: Kinds = Kinds::of(&[Kind::HalfDay]);

/// The kinds of phrases that can begin a time, a date and a number.
const TIME: Kinds = Kinds::of(&[Kind::Time]).and(NUMBER).and(HALF_DAY);
const DATE: Kinds = Kinds::of(&[Kind::Weekday, Kind::Month, Kind::Relative, Kind::Ordinal]);
const NUMBER: Kinds =
    Kinds::of(&[Kind::Number, Kind::Ordinal, Kind::One, Kind::Scale, Kind::LoneScale, Kind::Currency])
        .and(HALF_DAY);

/// What makes the number behind it one below zero.
const MINUS: &str = "minus";

const ABOUT: Kinds = Kinds::of(&[Kind::About]);
const FRACTION: Kinds = Kinds::of(&[Kind::Fraction]);

/// Whether nothing can be told from a word on: it is written small, in Latin letters, or it is a mark and no minus, and it
/// begins no phrase that tells anything.
fn tells_nothing(view: &TokenView, at: usize) -> bool {
    let word = view.word(at).unwrap_or_default();
    if view.is_mark(at) {
        let begun = view.begun_by(at);
        return !matches!(word, "-" | "\u{2212}") && !begun.meets(BEGIN) && !begun.meets(HALF_DAY);
    }
    view.kind(at) == Some(TokenKind::Word)
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && !view.begun_by(at).meets(BEGIN)
        && !word.ends_with("n't")
        && word != MINUS
        && !view.is_capital(at)
        && view.stem_text(at).is_none_or(|stem| !stem.ends_with('.'))
}

/// Whether only the phrases that begin with a word say which time, date or number it begins: a word in letters, or a Han
/// character that is no numeral.
fn is_lettered(view: &TokenView, at: usize) -> bool {
    let of_letters = |word: &str| !word.starts_with(|c: char| c.is_ascii() && !c.is_ascii_alphabetic());
    matches!(view.kind(at), Some(TokenKind::Word | TokenKind::Han))
        && view.word(at).is_some_and(|word| of_letters(word) && word != MINUS && !begins_han_number(word))
        && view.stem_text(at).is_some_and(|stem| !stem.ends_with('.'))
}

/// What is told from a word on, if anything, and where to read on.
fn next(view: &TokenView, at: usize) -> (Option<PlacedCue>, usize) {
    if tells_nothing(view, at) {
        return (None, at + 1);
    }
    let cue = |kind, value: String, at: Range<usize>| {
        let end = at.end;
        (Some(PlacedCue { kind, value, at }), end)
    };
    let begun = view.begun_by(at);
    let is_lettered = is_lettered(view, at);
    let may_begin = |kinds: Kinds| !is_lettered || begun.meets(kinds);
    if let Some(hour) = may_begin(TIME).then(|| time(view, at)).flatten() {
        return cue(DifferenceKind::Day, hour.value, at..hour.end);
    }
    if let Some((value, end)) = may_begin(DATE).then(|| date(view, at)).flatten() {
        return cue(DifferenceKind::Day, value, at..end);
    }
    let about = begun.meets(ABOUT).then(|| view.listed(at, |kind| kind == Kind::About));
    if let Some((phrase, end)) = about.flatten() {
        return cue(DifferenceKind::Number, format!("about {}", phrase.value), at..end);
    }
    let fraction = begun.meets(FRACTION).then(|| view.listed(at, |kind| kind == Kind::Fraction));
    if let Some((phrase, end)) = fraction.flatten() {
        let share = phrase.value.parse::<f64>().unwrap_or_default();
        // "Half a percent" is no half.
        let behind = end + usize::from(view.is(end, Kind::Article));
        // "Half a million" is a number.
        let scale = view.listed(behind, |kind| kind == Kind::Scale).and_then(|(of, end)| {
            let scale: f64 = of.value.parse().ok()?;
            Some((scale * share, end)).filter(|_| share < 1.0 && (scale * share).fract() < 1e-6)
        });
        if let Some((amount, end)) = scale.filter(|_| behind > end) {
            return cue(DifferenceKind::Number, format!("{amount}"), at..end);
        }
        return match view.listed(behind, |kind| kind == Kind::Percent) {
            Some((of, end)) if of.value == "points" => {
                cue(DifferenceKind::Number, format!("{share} points"), at..end)
            }
            Some((_, end)) => cue(DifferenceKind::Number, format!("{share}%"), at..end),
            None => cue(DifferenceKind::Number, format!("{}%", share * 100.0), at..end),
        };
    }
    if let Some((value, end)) = may_begin(NUMBER).then(|| number_at(view, at)).flatten() {
        let kind = if value.is_label() { DifferenceKind::Renumbered } else { DifferenceKind::Number };
        return cue(kind, value.to_string(), at..end);
    }
    if let Some(end) = must(view, at) {
        return cue(DifferenceKind::Modality, "must 4".to_owned(), at..end);
    }
    if begun.meets(DENIAL) && denies_nothing(view, at) {
        return (None, at + 1);
    }
    if let Some((kind, value)) = roman(view, at) {
        return cue(kind, value, at..at + 1);
    }
    if let Some(end) = foreign_name(view, at) {
        let kind = if is_where(view, at) { DifferenceKind::Place } else { DifferenceKind::Name };
        return cue(kind, (at..end).filter_map(|k| view.word(k)).collect(), at..end);
    }
    if let Some(at) = person(view, at) {
        return cue(DifferenceKind::Name, at.clone().filter_map(|k| view.word(k)).collect(), at);
    }
    if let Some((phrase, end)) = begun.meets(CUE).then(|| view.listed(at, is_cue)).flatten() {
        let kind = match phrase.kind {
            Kind::Not => DifferenceKind::Negation,
            Kind::Modal => DifferenceKind::Modality,
            Kind::First => DifferenceKind::Speaker,
            Kind::Unnamed => DifferenceKind::Country,
            Kind::Place => DifferenceKind::Place,
            Kind::Country if is_where(view, at) => DifferenceKind::Place,
            Kind::Country => DifferenceKind::Name,
            _ => return (None, end),
        };
        return cue(kind, phrase.value.to_owned(), at..end);
    }
    if view.word(at).is_some_and(|word| word.ends_with("n't")) && !is_tag(view, at) {
        return cue(DifferenceKind::Negation, "not".to_owned(), at..at + 1);
    }
    if is_name(view, at) {
        let kind = if is_where(view, at) { DifferenceKind::Place } else { DifferenceKind::Name };
        return cue(kind, name(view, at), at..at + 1);
    }
    (None, at + 1)
}

/// A Roman numeral up to 39, as a number behind what is no name, and as a label behind what makes one: "the XXI session",
/// "World War I", "Part III". Behind a name it is a part of that: "Henry VIII".
fn roman(view: &TokenView, at: usize) -> Option<(DifferenceKind, String)> {
    let word = view.word(at).filter(|_| view.is_in_capitals(at))?;
    let number = numeral(word)?;
    let before = at.checked_sub(1)?;
    if view.is(before, Kind::Label) {
        return Some((DifferenceKind::Renumbered, format!("no. {number}")));
    }
    let of_war = view.word(before) == Some("war");
    // "El XX Congreso": the article at the start of a sentence is no name.
    let is_name = view.is_capital(before) && view.is_content(before);
    let stands_free = word.len() > 1 && !is_name && !view.is_in_capitals(at + 1);
    (of_war || stands_free && !view.is_mark(before)).then(|| (DifferenceKind::Number, number.to_string()))
}

/// What a Roman numeral amounts to, where it is written as the rules have it.
fn numeral(word: &str) -> Option<u32> {
    let tens = word.len() - word.trim_start_matches('x').len();
    let ones = word.get(tens..)?;
    let ones =
        ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"].iter().position(|n| *n == ones)?;
    let number = 10 * tens as u32 + ones as u32;
    (1..40).contains(&number).then_some(number)
}

/// The kinds of phrases that deny.
const DENIAL: Kinds = Kinds::of(&[Kind::Not]);

/// The most words of a question at the end of a sentence: "isn't it?", "¿no es así?".
const TAG: usize = 4;

/// Whether a denial only asks for assent, "isn't it?", or is one half of a question: 会不会.
fn denies_nothing(view: &TokenView, at: usize) -> bool {
    let is_asked = || {
        let twice = at.checked_sub(1).and_then(|before| view.word(before)) == view.word(at + 1);
        view.word(at) == Some("不") && view.is_han(at + 1) && twice
    };
    is_tag(view, at) || is_asked() || ends_must(view, at)
}

/// Whether a word stands in a short question of function words behind what the sentence says.
fn is_tag(view: &TokenView, at: usize) -> bool {
    let start = (0..at).rev().take(TAG).find(|&k| view.is_mark(k));
    let end = (at..view.len()).take(TAG).find(|&k| view.is_mark(k));
    let (Some(start), Some(end)) = (start, end) else { return false };
    let led = matches!(view.word(start), Some("," | "，" | "¿" | "-" | "–" | "—")) && start > 1;
    // The word that asks stands alone as often as not: "¿no?", "right?".
    let says = |k: usize| view.is_content(k) && k != at;
    led && matches!(view.word(end), Some("?" | "？"))
        && !(start + 1..end).any(says)
        && !view.begins_sentence(start)
}

/// The most Han characters between the two halves of 非……不可.
const BETWEEN_HALVES: usize = 8;

/// Where the first half of 非……不可 ends, "it must": 非 before 不可 or 不行 in one clause.
fn must(view: &TokenView, at: usize) -> Option<usize> {
    // 非洲, 非法 and the like are words.
    let is_word = || view.word(at + 1).is_some_and(|next| "洲法常但凡正".contains(next));
    let opens = view.word(at) == Some("非") && view.is_han(at) && !is_word();
    let mut between = (at + 2..view.len()).take(BETWEEN_HALVES).take_while(|&k| view.is_han(k));
    (opens && between.any(|k| is_not_possible(view, k))).then_some(at + 1)
}

/// Whether a denial is the second half of 非……不可.
fn ends_must(view: &TokenView, at: usize) -> bool {
    let mut before = (0..at).rev().take(BETWEEN_HALVES + 2).take_while(|&k| view.is_han(k));
    is_not_possible(view, at) && before.any(|k| must(view, k).is_some())
}

fn is_not_possible(view: &TokenView, at: usize) -> bool {
    // 不可缺少 goes on.
    let ends = !view.is_han(at + 2) || !view.is_content(at + 2);
    view.word(at) == Some("不") && matches!(view.word(at + 1), Some("可" | "行")) && ends
}

/// The modal verb in a denial of one word: the "could" of "couldn't", the "can" of "cannot".
fn denied_modal(view: &TokenView, denial: &PlacedCue) -> Option<PlacedCue> {
    let word = view.word(denial.at.start)?;
    let cut = word.strip_suffix("n't").or_else(|| word.strip_suffix("not"))?;
    let language = view.language(denial.at.start);
    let modal = listed(cut, language, |kind| kind == Kind::CutModal).map_or(cut, |whole| whole.value);
    let found = listed(modal, language, |kind| kind == Kind::Modal)?;
    let value = found.value.to_owned();
    Some(PlacedCue { kind: DifferenceKind::Modality, value, at: denial.at.clone() })
}

/// The kinds of phrases that are cues, or that keep their words from being others.
const CUE: Kinds = Kinds::of(&[
    Kind::Not,
    Kind::None,
    Kind::Modal,
    Kind::First,
    Kind::Unnamed,
    Kind::Place,
    Kind::Country,
    Kind::Title,
    Kind::Said,
]);

fn is_cue(kind: Kind) -> bool {
    CUE.has(kind)
}

/// Phrases behind which a place stands.
const WHERE_TO: Kinds = Kinds::of(&[Kind::Where]);

/// The most words of what says where: "off the coast of".
const WHERE: usize = 5;

/// Whether a name stands behind what says where.
fn is_where(view: &TokenView, at: usize) -> bool {
    let leads = |k: usize| {
        if !view.begun_by(k).meets(WHERE_TO) {
            return false;
        }
        let phrase = view.listed(k, |kind| kind == Kind::Where);
        phrase.is_some_and(|(phrase, end)| end == at && phrase.value == "there")
    };
    (at.saturating_sub(WHERE)..at).any(leads)
}

/// A capitalized word that names somebody or something: inside a sentence, or at its start where it is no common word.
fn is_name(view: &TokenView, at: usize) -> bool {
    if !view.is_capital(at) || !view.is_content(at) {
        return false;
    }
    let is_common =
        || view.language(at) != Language::English || view.word(at).is_none_or(|w| Ties::of(w).is_some());
    !view.begins_sentence(at) || !is_common()
}

/// Whether a word, taken for a name, amounts to this one.
pub(super) fn is_called(view: &TokenView, at: usize, called: &str) -> bool {
    let stem = view.stem_text(at).unwrap_or_default();
    // Most words can be told apart without a copy.
    if stem.is_ascii() && !stem.contains('.') { stem == called } else { name(view, at) == called }
}

/// What a name amounts to: its letters without accents, since accounts differ in them.
pub(super) fn name(view: &TokenView, at: usize) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let stem = view.stem_text(at).unwrap_or_default();
    // "G.O.P." is "GOP".
    if stem.is_ascii() {
        return if stem.contains('.') { stem.replace('.', "") } else { stem.to_owned() };
    }
    let bare = |c: &char| !('\u{300}'..'\u{370}').contains(c) && *c != '.';
    stem.nfd().filter(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Dateline;
    use crate::text::Text;

    fn told(text: &str, language: &str, kind: DifferenceKind) -> Vec<String> {
        let mut symbols = Symbols::default();
        let tokens = Text::new(text, Some(language), &mut symbols).tokens;
        let all =
            cues(Excerpt { source: text, tokens: tokens.all(), dateline: Dateline::default() }, &symbols);
        for one in &all {
            let span = tokens.span_of(one.tokens.start.ix()..one.tokens.end.ix()).unwrap();
            assert!(text.get(span.range()).is_some_and(|t| !t.trim().is_empty()), "{one:?}");
        }
        all.into_iter().filter(|t| t.kind == kind).map(|t| t.value.to_string()).collect()
    }

    #[test]
    fn what_may_not_begin_with_a_word_does_not() {
        let texts = [
            ("They met at 9h and at 3 p.m. on Monday, minus 5 degrees, in the 1990s.", "en"),
            ("(b) Twenty-five ships; half past ten; the 30th of August; twelve hundred; Article 12.", "en"),
            ("IV. $5 million, one point two billion dollars, a dozen, next week, at noon.", "en"),
            ("A las 9h del lunes 30 de agosto, mil doscientos millones de pesos, el año pasado.", "es"),
            ("第三条：下午三点半，二〇二一年八月三十日，一点二亿美元，八成，上周五，百分之五。", "zh"),
            ("（一）两国去年贸易额达二十亿元；今晚八时；三百零五人。", "zh"),
            ("회담은 5월 3일 오후 3시에 열린다.", "ko"),
            ("В понедельник в 15:00 пять кораблей; 30 августа 2021 года.", "ru"),
            ("การประชุม 5 ครั้ง", "th"),
        ];
        let mut ruled_out = 0;
        for (text, language) in texts {
            let mut symbols = Symbols::default();
            let tokens = Text::new(text, Some(language), &mut symbols).tokens;
            let excerpt = Excerpt { source: text, tokens: tokens.all(), dateline: Dateline::default() };
            let view = TokenView::of(excerpt, &symbols);
            for at in 0..view.len() {
                let word = view.word(at);
                let may_begin = |kinds| !is_lettered(&view, at) || view.begun_by(at).meets(kinds);
                for (kinds, told) in [
                    (TIME, time(&view, at).is_some()),
                    (DATE, date(&view, at).is_some()),
                    (NUMBER, number_at(&view, at).is_some()),
                ] {
                    ruled_out += usize::from(!may_begin(kinds));
                    assert!(may_begin(kinds) || !told, "{word:?} in {text}");
                }
            }
            // Words that say nothing of the kind are passed over in every script.
            let says_nothing = ["met", "ships", "lunes", "贸", "年", "열린다", "кораблей"];
            for at in (0..view.len()).filter(|&at| says_nothing.contains(&view.text(at))) {
                assert!(is_lettered(&view, at) && !view.begun_by(at).meets(NUMBER), "{:?}", view.word(at));
            }
        }
        assert!(ruled_out > 100, "{ruled_out}");
    }

    #[test]
    fn numbers_amount_to_the_same_however_they_are_written() {
        let table = [
            ("five rounds and the 5th round", "en", vec!["5", "5"]),
            ("$1,500 or 1.5 thousand", "en", vec!["1500 usd", "1500"]),
            ("12 percent, 12% and 12 per cent", "en", vec!["12%", "12%", "12%"]),
            ("2 billion dollars", "en", vec!["2000000000 usd"]),
            ("dos mil millones y el 12 por ciento", "es", vec!["2000000000", "12%"]),
            ("3亿美元，百分之12", "zh", vec!["300000000 usd", "12%"]),
            ("the fight against COVID-19", "en", vec![]),
        ];
        for (text, language, values) in table {
            assert_eq!(told(text, language, DifferenceKind::Number), values, "{text}");
        }
    }

    #[test]
    fn countries_are_known_in_three_languages() {
        assert_eq!(
            told("He met with the American side and the U.S. team", "en", DifferenceKind::Name),
            ["usa", "usa"]
        );
        assert_eq!(
            told("Habló con Estados Unidos y con China", "es", DifferenceKind::Name),
            ["usa", "china"]
        );
        assert_eq!(
            told("中国和美国就古巴问题交换意见", "zh", DifferenceKind::Name),
            ["china", "usa", "cuba"]
        );
        assert_eq!(told("They told us so", "en", DifferenceKind::Name), [""; 0]);
    }

    #[test]
    fn countries_that_are_hinted_at_are_found_too() {
        for (text, language) in [
            ("They opposed the moves of a certain country", "en"),
            ("Rechazaron a ciertos países", "es"),
            ("中方反对外部势力干涉", "zh"),
        ] {
            assert_eq!(told(text, language, DifferenceKind::Country), ["unnamed"], "{text}");
        }
    }

    #[test]
    fn what_only_asks_for_assent_denies_nothing() {
        for (text, language, expected) in [
            ("The dam is safe, isn't it?", "en", 0),
            ("The dam isn't safe, is it?", "en", 1),
            ("Why isn't it safe?", "en", 1),
            ("It is safe, but will the dam not break?", "en", 1),
            ("El puente es seguro, ¿no?", "es", 0),
            ("¿No es seguro?", "es", 1),
            ("会不会复工", "zh", 0),
            ("会不复工", "zh", 1),
            ("伊未诺夫来访", "zh", 0),
            ("埃及未同意", "zh", 1),
        ] {
            let found = told(text, language, DifferenceKind::Negation);
            assert_eq!(found.len(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn two_denials_around_a_verb_oblige() {
        for (text, obliges, denials) in [
            ("此事非解决不可。", 1, 0),
            ("此事非马上解决不可。", 1, 0),
            ("此事不可解决。", 0, 1),
            ("非洲不可。", 0, 1),
            ("此事非水不可缺少。", 0, 1),
        ] {
            assert_eq!(told(text, "zh", DifferenceKind::Modality).len(), obliges, "{text}");
            assert_eq!(told(text, "zh", DifferenceKind::Negation).len(), denials, "{text}");
        }
    }

    #[test]
    fn a_surname_behind_an_office_begins_a_name() {
        for (text, name) in [
            ("发言人毛宁主持会议", Some("毛宁")),
            ("发言人毛宁宁表示同意", Some("毛宁宁")),
            ("发言人毛宁表示同意", Some("毛宁")),
            ("主席高度评价", None),
            ("主席高虎城表示同意", Some("高虎城")),
            ("毛宁主持会议", None),
            ("主席习近平通电话", Some("习近平")),
            ("主席习近平高度评价两国友谊", Some("习近平")),
            ("外交部长王毅会见记者", Some("王毅")),
            ("外交部长王毅将访问古巴", Some("王毅")),
            ("外交部长王毅同意", Some("王毅")),
        ] {
            let found = told(text, "zh", DifferenceKind::Name);
            assert_eq!(found.first().map(String::as_str), name, "{text}");
        }
    }

    #[test]
    fn a_headline_tells_no_names() {
        let (headline, prose) = (
            "Chair Okafor Meets Envoy Lindqvist In Harbour Talks",
            "Chair Okafor meets the envoy Lindqvist in harbour talks",
        );
        assert_eq!(told(headline, "en", DifferenceKind::Name), Vec::<String>::new());
        assert!(!told(prose, "en", DifferenceKind::Name).is_empty());
    }

    #[test]
    fn a_side_is_a_headline_from_three_capitals_in_four_and_five_words_on() {
        for (text, expected) in [
            ("Cuba China Russia Spain talked.", true),
            ("Cuba China Russia Spain Italy France talked slowly.", true),
            ("Cuba China Russia talked slowly.", false),
            ("Cuba China Russia Spain.", false),
        ] {
            let mut symbols = Symbols::default();
            let tokens = Text::new(text, Some("en"), &mut symbols).tokens;
            let excerpt = Excerpt { source: text, tokens: tokens.all(), dateline: Dateline::default() };
            assert_eq!(is_headline(&TokenView::of(excerpt, &symbols)), expected, "{text}");
        }
        for (capitals, expected) in [(75, true), (74, false)] {
            let text = ["Cuba ".repeat(capitals), "talked ".repeat(100 - capitals)].concat();
            let mut symbols = Symbols::default();
            let tokens = Text::new(&text, Some("en"), &mut symbols).tokens;
            let excerpt = Excerpt { source: &text, tokens: tokens.all(), dateline: Dateline::default() };
            assert_eq!(is_headline(&TokenView::of(excerpt, &symbols)), expected, "{capitals} of 100");
        }
    }
}
