//! What numbers amount to, however they are written: `1,000` and `1000`, `$1.5 billion` and `1.5bn`, `five` and `5`,
//! `3 p.m.` and `15:00`.
//!
//! A number that only names a place in a text, such as `5.` at the head of a clause or the 12 of `Article 12`, is a
//! label: it amounts to nothing, and differs from every number.

use std::fmt;

use super::TokenKind;
use super::labels::is_label_form;
use super::symbols::USA;
use crate::lexicon::{Kind, Kinds, Language, Phrase, listed, longest};

mod amount;
mod han;

use amount::Amount;
pub(super) use amount::{ORDINAL_ENDINGS, canonical};
pub(crate) use han::begins_han_number;

/// Words as a reader of numbers sees them, white space passed over.
pub trait Words {
    /// The normal form of a word; none beyond the end.
    fn word(&self, at: usize) -> Option<&str>;
    /// What it is looked up by in lists of words, as `Symbols::looked_up` has it.
    fn looked_up(&self, at: usize) -> Option<&str> {
        self.stem(at).filter(|stem| *stem == USA).or_else(|| self.word(at))
    }
    /// Its stem.
    fn stem(&self, at: usize) -> Option<&str>;
    /// What it is.
    fn kind(&self, at: usize) -> Option<TokenKind>;
    /// The language whose rules made its forms.
    fn language(&self, at: usize) -> Option<Language>;
    /// The kinds of listed phrases that begin with it, or more: those that are not among them are not looked for.
    fn begun_by(&self, _: usize) -> Kinds {
        Kinds::EVERY
    }
    /// Whether it follows the word before it without a blank.
    fn is_glued(&self, at: usize) -> bool;
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// Things, or what nobody says.
    Plain,
    /// Hundredths.
    Percent,
    /// Hundredths that are added to a share: a rise from 4 % to 6 % is one of two points, and of fifty percent.
    Points,
    /// Money.
    Currency(&'static str),
    /// Years of a decade: `1990s`.
    Decade,
    /// Minutes from midnight on.
    Time,
}

/// What a number amounts to, or which label it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberValue(Value);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Amount(Amount, Unit),
    Label(String),
}

impl NumberValue {
    /// Whether the number is a label.
    pub fn is_label(&self) -> bool {
        matches!(self.0, Value::Label(_))
    }

    /// Whether two numbers can be one: their amounts are the same, and so is what they count, where both say it. A sum
    /// of money may leave its currency out.
    pub fn agrees(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Value::Label(a), Value::Label(b)) => a == b,
            (Value::Amount(a, unit), Value::Amount(b, other)) => {
                let bare = |one: Unit, other: Unit| one == Unit::Plain && matches!(other, Unit::Currency(_));
                a == b && (unit == other || bare(*unit, *other) || bare(*other, *unit))
            }
            _ => false,
        }
    }
}

impl fmt::Display for NumberValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Value::Label(label) => f.write_str(label),
            Value::Amount(amount, Unit::Plain) => write!(f, "{amount}"),
            Value::Amount(amount, Unit::Percent) => write!(f, "{amount}%"),
            Value::Amount(amount, Unit::Points) => write!(f, "{amount} points"),
            Value::Amount(amount, Unit::Decade) => write!(f, "{amount}s"),
            Value::Amount(amount, Unit::Currency(currency)) => write!(f, "{amount} {currency}"),
            Value::Amount(amount, Unit::Time) => {
                let minutes = amount.whole().unwrap_or_default();
                write!(f, "{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Whether two numbers, as they are written out by [`NumberValue`], can be one; see [`NumberValue::agrees`].
pub fn numbers_agree(a: &str, b: &str) -> bool {
    let (amount, unit) = a.split_once(' ').unwrap_or((a, ""));
    let (other, counted) = b.split_once(' ').unwrap_or((b, ""));
    a == b
        || amount == other && (unit.is_empty() || counted.is_empty())
        || is_share_of(a, b)
        || is_share_of(b, a)
}

/// Whether a plain number below one is a share: 0.5 and 50%.
fn is_share_of(plain: &str, share: &str) -> bool {
    let value = |text: &str| text.parse::<f64>().ok();
    let shares = value(plain).zip(share.strip_suffix('%').and_then(value));
    shares.is_some_and(|(plain, share)| plain > 0.0 && plain < 1.0 && (plain * 100.0 - share).abs() < 1e-6)
}

/// The time of day that begins at a word, in minutes from midnight, and where it ends.
pub(crate) fn clock_at(words: &impl Words, at: usize) -> Option<(u32, usize)> {
    let reader = Reader { words };
    let of_digits = || {
        let (amount, end) = reader.amount(at)?;
        reader.time(at, &amount, end)
    };
    let of_hours = || Some((Amount::of(with_hours(words.word(at)?)?), at + 1));
    let (minutes, end) = reader.han_time(at).or_else(of_digits).or_else(of_hours)?;
    Some((u32::try_from(minutes.whole()?).ok()?, end))
}

/// The part of a date that is told in Han numerals from a word on: its number, which part, and where it ends.
pub(crate) fn date_part_at(words: &impl Words, at: usize) -> Option<(u32, &'static str, usize)> {
    let reader = Reader { words };
    let (value, end) = reader.year_in_han(at).or_else(|| {
        let numerals = reader.numerals(at)?;
        Some((u32::try_from(numerals.value).ok()?, numerals.end))
    })?;
    let part = reader.phrase(end, Kind::DatePart).filter(|_| words.is_glued(end))?;
    Some((value, part.value, end + 1))
}

/// The number that begins at a word, and where it ends.
pub fn number_at(words: &impl Words, at: usize) -> Option<(NumberValue, usize)> {
    let reader = Reader { words };
    if reader.is_minus(at) {
        let (NumberValue(value), end) = number_at(words, at + 1)?;
        let Value::Amount(amount, unit) = value else { return None };
        return Some((NumberValue(Value::Amount(amount.times(-1)?, unit)), end));
    }
    if let Some(label) = reader.label(at) {
        return Some((NumberValue(Value::Label(label)), at + 1));
    }
    if let Some((label, end)) = reader.han_label(at) {
        return Some((NumberValue(Value::Label(label)), end));
    }
    if let Some((value, end)) = reader.decade(at) {
        return Some((NumberValue(value), end));
    }
    if let Some((minutes, end)) = reader.han_time(at) {
        return Some((NumberValue(Value::Amount(minutes, Unit::Time)), end));
    }
    if let Some((percent, end)) = reader.tenths(at) {
        return Some((NumberValue(Value::Amount(percent, Unit::Percent)), end));
    }
    let currency = reader.phrase(at, Kind::Currency);
    let start = currency.map_or(at, |phrase| at + phrase.len);
    // "$" stands before its number, "dollars" behind it, or the number is another's.
    let (amount, mut end) = reader.decimal_in_han(start).or_else(|| reader.amount(start))?;
    let (amount, after) = reader.scaled(amount, end, currency.is_some());
    let (amount, after) = reader.with_rest(amount, after);
    let (amount, after) = reader.with_half(amount, after);
    end = after;
    if let Some(percent) = reader.phrase(end, Kind::Percent) {
        let (unit, over) = match percent.value {
            "points" => (Unit::Points, 1),
            "basis points" => (Unit::Points, 100),
            _ => (Unit::Percent, 1),
        };
        return Some((NumberValue(Value::Amount(amount.parted(over)?, unit)), end + percent.len));
    }
    if reader.is_share(at) {
        return Some((NumberValue(Value::Amount(amount, Unit::Percent)), end));
    }
    if let Some((minutes, end)) = reader.time(at, &amount, end) {
        return Some((NumberValue(Value::Amount(minutes, Unit::Time)), end));
    }
    let named = currency.map(|phrase| (phrase, end)).or_else(|| {
        let behind = reader.phrase(end, Kind::Currency)?;
        Some((behind, end + behind.len))
    });
    let (unit, end) = named.map_or((Unit::Plain, end), |(phrase, end)| (Unit::Currency(phrase.value), end));
    // "US$5 dollars": once is enough.
    let end =
        reader.phrase(end, Kind::Currency).filter(|_| currency.is_some()).map_or(end, |more| end + more.len);
    Some((NumberValue(Value::Amount(amount, unit)), end))
}

struct Reader<'a, W> {
    words: &'a W,
}

impl<W: Words> Reader<'_, W> {
    fn phrase_of(&self, at: usize, wanted: impl Fn(Kind) -> bool) -> Option<Phrase> {
        if !self.words.begun_by(at).any(&wanted) {
            return None;
        }
        longest(self.words.language(at)?, |k| self.words.looked_up(at + k), wanted)
    }

    fn phrase(&self, at: usize, wanted: Kind) -> Option<Phrase> {
        self.phrase_of(at, |kind| kind == wanted)
    }

    /// What a label says, where the word is one.
    fn label(&self, at: usize) -> Option<String> {
        let stem = self.words.stem(at)?;
        is_label_form(stem, self.words.kind(at)?).then(|| stem.to_owned())
    }

    /// The years that a word in digits names: `1990s`.
    fn decade(&self, at: usize) -> Option<(Value, usize)> {
        let years = self.words.word(at)?.strip_suffix('s')?;
        let is_decade = matches!(years.len(), 2 | 4) && years.ends_with('0');
        let first = is_decade.then(|| years.parse().ok())??;
        Some((Value::Amount(Amount::of(first), Unit::Decade), at + 1))
    }

    /// Whether a sign makes the number behind it one below zero, or the word "minus", where nothing is taken away.
    fn is_minus(&self, at: usize) -> bool {
        let is_number = |at: usize| self.words.kind(at) == Some(TokenKind::Number);
        if self.words.word(at) == Some("minus") {
            return is_number(at + 1) && at.checked_sub(1).is_none_or(|before| !is_number(before));
        }
        let opens = |before: usize| matches!(self.words.word(before), Some("(" | "["));
        let stands_off = || at.checked_sub(1).is_none_or(|before| !self.words.is_glued(at) || opens(before));
        matches!(self.words.word(at), Some("-" | "\u{2212}"))
            && self.words.kind(at + 1) == Some(TokenKind::Number)
            && self.words.is_glued(at + 1)
            && stands_off()
    }

    /// An amount without its scale: digits, or a run of number words.
    fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        // `第三十次`: an ordinal is not cut behind its first numeral.
        if self.words.word(at) == Some("第")
            && let Some(found) = self.in_han(at + 1)
        {
            return Some(found);
        }
        if self.words.kind(at)? != TokenKind::Number {
            let words = self.in_words(at);
            return self.decimal_in_words(at, words).or(words).or_else(|| self.in_han(at));
        }
        // The 19 of COVID-19 is part of a name.
        if at > 1
            && self.words.word(at - 1) == Some("-")
            && self.words.is_glued(at)
            && self.words.is_glued(at - 1)
            && self.words.kind(at - 2) == Some(TokenKind::Word)
        {
            return None;
        }
        Some((Amount::read(self.words.stem(at)?)?, at + 1))
    }

    /// A decimal in number words: `five point three`, `zero point two five`, `cinco coma veinticinco`. `many` is what the
    /// words alone amount to, from two on.
    fn decimal_in_words(&self, at: usize, many: Option<(Amount, usize)>) -> Option<(Amount, usize)> {
        let number = |at: usize| {
            self.phrase_of(at, |kind| matches!(kind, Kind::Number | Kind::One)).map(|number| {
                let value: Option<u32> = number.value.parse().ok();
                (value, at + number.len)
            })
        };
        let one = || {
            let (one, end) = number(at)?;
            Some((Amount::of(i128::from(one?)), end))
        };
        let (whole, point) = many.or_else(one)?;
        self.phrase(point, Kind::DecimalPoint)?;
        let mut decimals = String::new();
        let mut end = point + 1;
        while let Some((Some(value), next)) = number(end) {
            // A number of two digits stands for both, and alone.
            if value > 99 || value > 9 && !decimals.is_empty() {
                break;
            }
            decimals += &value.to_string();
            end = next;
            if value > 9 {
                break;
            }
        }
        let decimals = Amount::read(&format!("0.{decimals}")).filter(|_| !decimals.is_empty())?;
        // "At one point three men left".
        let is_scaled = self.phrase_of(end, |kind| matches!(kind, Kind::Scale | Kind::Percent)).is_some();
        (many.is_some() || is_scaled).then_some((whole.plus(decimals)?, end))
    }

    /// Number words: `five`, `ninety-ninth`, `two hundred and fifty thousand`.
    fn in_words(&self, at: usize) -> Option<(Amount, usize)> {
        if let Some(found) = self.and_a_half(at) {
            return Some(found);
        }
        let (mut total, mut group, mut end) = (0i128, None::<i128>, at);
        loop {
            let joint = end > at && self.joins(end);
            let next = end + usize::from(joint);
            let wanted = |kind| matches!(kind, Kind::Number | Kind::Ordinal | Kind::One | Kind::Scale);
            let Some(phrase) = self.phrase_of(next, wanted) else { break };
            let value: i128 = phrase.value.parse().ok()?;
            let is_scale = phrase.kind == Kind::Scale || phrase.kind == Kind::Ordinal && value >= 100;
            match group {
                _ if is_scale && value == 100 && end > at => {
                    group = Some(group.unwrap_or(1).checked_mul(100)?);
                }
                // "Mil doscientos millones": what was read before a greater scale is scaled by it too.
                _ if is_scale && end > at && !joint && (1..value).contains(&total) => {
                    total = total.checked_add(group.take().unwrap_or(0))?.checked_mul(value)?;
                }
                _ if is_scale && end > at && !joint => {
                    total = total.checked_add(group.take().unwrap_or(1).checked_mul(value)?)?;
                }
                // Some scales are numbers by themselves; "hundred" and "million" follow one.
                None if is_scale && total == 0 && phrase.kind == Kind::Ordinal => group = Some(value),
                None if is_scale && total == 0 && self.phrase(next, Kind::LoneScale).is_some() => {
                    if value == 100 {
                        group = Some(100);
                    } else {
                        total = value;
                    }
                }
                None if !is_scale => group = Some(value),
                Some(so_far) if !is_scale && fits(so_far, value) => group = Some(so_far + value),
                _ => break,
            }
            end = next + phrase.len;
            if phrase.kind == Kind::Ordinal {
                break;
            }
        }
        // "One" is a pronoun more often than a number.
        let alone = end == at + 1 && self.phrase(at, Kind::One).is_some();
        (end > at && !alone).then(|| (Amount::of(total + group.unwrap_or(0)), end))
    }

    /// A number word with a part of one behind it, before a scale or a share: the "one and a half" of "one and a half
    /// million".
    fn and_a_half(&self, at: usize) -> Option<(Amount, usize)> {
        let whole = self.phrase_of(at, |kind| matches!(kind, Kind::Number | Kind::One))?;
        let half = self.phrase(at + whole.len, Kind::Half)?;
        let end = at + whole.len + half.len;
        self.phrase_of(end, |kind| matches!(kind, Kind::Scale | Kind::Percent))?;
        let whole = Amount::of(whole.value.parse().ok()?);
        Some((whole.plus(Amount::read(half.value)?)?, end))
    }

    /// Whether a word only joins number words: the hyphen of `ninety-nine`, the `and` of `a hundred and five`.
    fn joins(&self, at: usize) -> bool {
        let hyphen =
            self.words.word(at) == Some("-") && self.words.is_glued(at) && self.words.is_glued(at + 1);
        (hyphen || self.phrase(at, Kind::NumberJoint).is_some())
            && self
                .phrase_of(at + 1, |kind| matches!(kind, Kind::Number | Kind::Ordinal | Kind::One))
                .is_some()
    }

    /// An amount with the scales behind it.
    fn scaled(&self, mut amount: Amount, mut end: usize, is_money: bool) -> (Amount, usize) {
        while let Some(phrase) = self.phrase_of(end, |kind| matches!(kind, Kind::Scale | Kind::GluedScale)) {
            let glued = phrase.kind == Kind::GluedScale;
            let of_money = || is_money || self.phrase(end + phrase.len, Kind::Currency).is_some();
            if glued && !(self.words.is_glued(end) && of_money()) {
                break;
            }
            let Some(more) = phrase.value.parse().ok().and_then(|scale| amount.times(scale)) else { break };
            (amount, end) = (more, end + phrase.len);
        }
        (amount, end)
    }

    /// An amount with what is written to its scale in digits and a lesser one: the `5000万` of `3亿5000万`.
    fn with_rest(&self, amount: Amount, end: usize) -> (Amount, usize) {
        let is_han = |at: usize| self.words.kind(at) == Some(TokenKind::Han) && self.words.is_glued(at);
        let follows = end > 0
            && is_han(end - 1)
            && self.phrase(end - 1, Kind::Scale).is_some()
            && self.words.kind(end) == Some(TokenKind::Number)
            && self.words.is_glued(end);
        let rest = || {
            let (rest, after) = self.amount(end)?;
            let (rest, scaled) = self.scaled(rest, after, false);
            (scaled > after).then_some((amount.plus(rest)?, scaled))
        };
        if follows { rest().unwrap_or((amount, end)) } else { (amount, end) }
    }

    /// An amount with the part of its scale behind it: `two million and a half`.
    fn with_half(&self, amount: Amount, end: usize) -> (Amount, usize) {
        let with = || {
            let scale = self.phrase(end.checked_sub(1)?, Kind::Scale).filter(|scale| scale.len == 1)?;
            let scale: i128 = scale.value.parse().ok().filter(|scale| *scale >= 1_000_000)?;
            let half = self.phrase(end, Kind::Half)?;
            let part = Amount::read(half.value)?.times(scale)?;
            Some((amount.plus(part)?, end + half.len))
        };
        with().unwrap_or((amount, end))
    }

    /// The half of the day that a word names. The stop of `p.m.` may be that of the sentence, and English hours stand in
    /// texts of every language whose own word the English one is not.
    fn half_day(&self, at: usize) -> Option<Phrase> {
        self.phrase(at, Kind::HalfDay).or_else(|| {
            let word = self.words.word(at)?;
            let find = |word: &str| listed(word, Language::English, |kind| kind == Kind::HalfDay);
            let own = self.words.language(at)?.rules().folder.function.contains(word);
            find(word).or_else(|| find(&[word, "."].concat())).filter(|_| !own)
        })
    }

    /// Whether a number stands where an hour does, and nothing is counted by it: "at 18.15 on Monday".
    fn stands_as_a_clock(&self, at: usize, end: usize) -> bool {
        let led = at.checked_sub(1).is_some_and(|before| self.phrase(before, Kind::InsideTime).is_some());
        let ends = |kind| {
            matches!(
                kind,
                Kind::Weekday | Kind::Month | Kind::Relative | Kind::Time | Kind::InsideTime | Kind::Role
            )
        };
        let is_mark = self.words.kind(end).is_none_or(|kind| kind == TokenKind::Punctuation);
        let counts = |kind| matches!(kind, Kind::Percent | Kind::Currency);
        led && (is_mark && self.phrase_of(end, counts).is_none() || self.phrase_of(end, ends).is_some())
    }

    /// The time of day, in minutes, that a number tells with what follows it.
    fn time(&self, at: usize, amount: &Amount, end: usize) -> Option<(Amount, usize)> {
        let half = self.half_day(end);
        let told =
            half.is_some() || self.phrase(end, Kind::Zone).is_some() || self.stands_as_a_clock(at, end);
        let written = || self.words.word(at).filter(|_| told).and_then(with_stop);
        let clock = self.words.stem(at).and_then(minutes).or_else(written).filter(|_| end == at + 1);
        let minutes = match (clock, half) {
            (Some(minutes), None) => return Some((Amount::of(minutes), end)),
            (Some(minutes), Some(_)) => minutes,
            // "15 Uhr" names no half.
            (None, Some(half)) => {
                let hours = if half.value.is_empty() { 0..=24 } else { 1..=12 };
                amount.whole().filter(|hour| hours.contains(hour))? * 60
            }
            (None, None) => return None,
        };
        let half = half?;
        let hour = minutes / 60;
        let minutes = match half.value {
            "pm" if hour < 12 => minutes + 720,
            "am" if hour == 12 => minutes - 720,
            _ => minutes,
        };
        Some((Amount::of(minutes), end + half.len))
    }
}

/// Whether a number word may follow another in one number: `twenty five`, `hundred five`.
fn fits(so_far: i128, value: i128) -> bool {
    let free = [(100, 1000), (10, 100), (1, 10)];
    // Seventy and ninety of French are sixty and eighty with a ten: "soixante-quinze", "quatre-vingt-dix".
    let on_twenties = matches!(so_far % 100, 60 | 80) && (10..20).contains(&value);
    so_far > 0
        && (on_twenties
            || free.iter().any(|&(from, below)| (from..below).contains(&value) && so_far % below == 0))
}

/// The minutes of a clock time in digits.
fn minutes(clock: &str) -> Option<i128> {
    let (hour, minute) = clock.split_once(':')?;
    let (hour, minute): (i128, i128) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The minutes of a clock time that is written with a stop: `6.15 p.m.`, `18.15 Uhr`.
fn with_stop(clock: &str) -> Option<i128> {
    let (hour, minute) = clock.split_once('.')?;
    (minute.len() == 2).then(|| minutes(&[hour, ":", minute].concat()))?
}

/// The minutes of a clock time that is written with its hours: `18h15`, `9h`.
fn with_hours(clock: &str) -> Option<i128> {
    let (hour, minute) = clock.split_once('h')?;
    let minute = if minute.is_empty() { "00" } else { minute };
    (hour.len() <= 2 && minute.len() == 2).then(|| minutes(&[hour, ":", minute].concat()))?
}
