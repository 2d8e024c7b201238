//! What numbers amount to, however they are written: `1,000` and `1000`, `$1.5 billion` and `1.5bn`, `five` and `5`,
//! `3 p.m.` and `15:00`.
//!
//! A number that only names a place in a text, such as `5.` at the head of a clause or the 12 of `Article 12`, is a
//! label: it amounts to nothing, and differs from every number.

use std::fmt;

use super::TokenKind;
use super::labels::is_label_form;
use super::symbols::USA;
use crate::lexicon::{Kind, Kinds, Language, Phrase, longest};

mod amount;

use amount::Amount;
pub(super) use amount::canonical;

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

/// The number that begins at a word, and where it ends.
pub fn number_at(words: &impl Words, at: usize) -> Option<(NumberValue, usize)> {
    let reader = Reader { words };
    if let Some(label) = reader.label(at) {
        return Some((NumberValue(Value::Label(label)), at + 1));
    }
    if let Some((label, end)) = reader.han_label(at) {
        return Some((NumberValue(Value::Label(label)), end));
    }
    if let Some((value, end)) = reader.decade(at).or_else(|| reader.han_time(at)) {
        return Some((NumberValue(value), end));
    }
    let currency = reader.phrase(at, Kind::Currency);
    let start = currency.map_or(at, |phrase| at + phrase.len);
    // "$" stands before its number, "dollars" behind it, or the number is another's.
    let (amount, mut end) = reader.amount(start)?;
    let (amount, after) = reader.scaled(amount, end, currency.is_some());
    end = after;
    if let Some(percent) = reader.phrase(end, Kind::Percent) {
        return Some((NumberValue(Value::Amount(amount, Unit::Percent)), end + percent.len));
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
        longest(self.words.language(at)?, |k| self.words.looked_up(at + k), |phrase| wanted(phrase.kind))
    }

    fn phrase(&self, at: usize, wanted: Kind) -> Option<Phrase> {
        self.phrase_of(at, |kind| kind == wanted)
    }

    /// What a label says, where the word is one.
    fn label(&self, at: usize) -> Option<String> {
        let stem = self.words.stem(at)?;
        is_label_form(stem, self.words.kind(at)?).then(|| stem.to_owned())
    }

    /// A label in Han numerals: `第三条`, without what it counts.
    fn han_label(&self, at: usize) -> Option<(String, usize)> {
        self.words.word(at).filter(|word| *word == "第")?;
        let (amount, end) = self.in_han(at + 1)?;
        self.phrase(end, Kind::Labelled)?;
        Some((format!("no. {amount}"), end))
    }

    /// The years that a word in digits names: `1990s`.
    fn decade(&self, at: usize) -> Option<(Value, usize)> {
        let years = self.words.word(at)?.strip_suffix('s')?;
        let is_decade = matches!(years.len(), 2 | 4) && years.ends_with('0');
        let first = is_decade.then(|| years.parse().ok())??;
        Some((Value::Amount(Amount::of(first), Unit::Decade), at + 1))
    }

    /// A time of day in Han: `下午3点`, `15时`, `十五时三十分`.
    fn han_time(&self, at: usize) -> Option<(Value, usize)> {
        let part =
            |at: usize| Some(self.phrase(at, Kind::DatePart).filter(|_| self.words.is_glued(at))?.value);
        let half = self.phrase(at, Kind::HalfDay).filter(|_| self.words.kind(at) == Some(TokenKind::Han));
        let start = half.map_or(at, |half| at + half.len);
        let (hour, end) = self.amount(start)?;
        // "三点建议" are three points.
        let is_hour = part(end) == Some("hour") || half.is_some() && part(end) == Some("clock");
        let hour = hour.whole().filter(|hour| is_hour && (0..=24).contains(hour))?;
        let later = half.is_some_and(|half| half.value == "pm") && hour < 12;
        let minute = self.amount(end + 1).filter(|&(_, end)| part(end) == Some("minute"));
        let minutes = minute.and_then(|(minute, _)| minute.whole()).filter(|minute| (0..60).contains(minute));
        let end = minute.filter(|_| minutes.is_some()).map_or(end, |(_, end)| end) + 1;
        let all = (hour + if later { 12 } else { 0 }) * 60 + minutes.unwrap_or(0);
        Some((Value::Amount(Amount::of(all), Unit::Time), end))
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
            return self.in_words(at).or_else(|| self.in_han(at));
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

    /// Number words: `five`, `ninety-ninth`, `two hundred and fifty thousand`.
    fn in_words(&self, at: usize) -> Option<(Amount, usize)> {
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

    /// Whether a word only joins number words: the hyphen of `ninety-nine`, the `and` of `a hundred and five`.
    fn joins(&self, at: usize) -> bool {
        let hyphen =
            self.words.word(at) == Some("-") && self.words.is_glued(at) && self.words.is_glued(at + 1);
        (hyphen || self.phrase(at, Kind::NumberJoint).is_some())
            && self
                .phrase_of(at + 1, |kind| matches!(kind, Kind::Number | Kind::Ordinal | Kind::One))
                .is_some()
    }

    /// Han numerals: `三百二十五`, and one numeral alone before a measure word, `五次`.
    fn in_han(&self, at: usize) -> Option<(Amount, usize)> {
        if self.words.word(at)?.is_ascii() {
            return None;
        }
        let (mut total, mut section, mut digit, mut end) = (0i128, 0i128, None::<i128>, at);
        let mut units = 0;
        while let Some(numeral) = self.words.word(end).filter(|_| end == at || self.words.is_glued(end)) {
            match numeral {
                "十" | "百" | "千" => {
                    let unit = match numeral {
                        "十" => 10,
                        "百" => 100,
                        _ => 1000,
                    };
                    section += digit.take().unwrap_or(1) * unit;
                    units += 1;
                }
                "万" | "萬" | "亿" | "億" if end > at => {
                    let unit = if matches!(numeral, "万" | "萬") { 10_000 } else { 100_000_000 };
                    total = (total + section + digit.take().unwrap_or(0)).checked_mul(unit)?;
                    section = 0;
                    units += 1;
                }
                _ => {
                    let value = "〇一二三四五六七八九".chars().position(|c| numeral.chars().eq([c]));
                    let value = match numeral {
                        "零" => 0,
                        "两" | "兩" => 2,
                        _ => value? as i128,
                    };
                    if digit.is_some() {
                        break;
                    }
                    digit = Some(value);
                }
            }
            end += 1;
            if self.words.kind(end) != Some(TokenKind::Han) {
                break;
            }
            if !self
                .words
                .word(end)
                .is_some_and(|word| "〇零一二三四五六七八九两兩十百千万萬亿億".contains(word))
            {
                break;
            }
        }
        let counted = self.phrase(end, Kind::Measure).is_some() && self.words.is_glued(end);
        // "一" counts in every second phrase: 一个, 一起, 统一.
        let one = end == at + 1 && digit == Some(1);
        let one = one && self.words.word(at.wrapping_sub(1)) != Some("第");
        (end > at && !one && (counted || units > 0 && end > at + 1))
            .then(|| (Amount::of(total + section + digit.unwrap_or(0)), end))
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

    /// Whether a number stands behind `百分之`.
    fn is_share(&self, at: usize) -> bool {
        at >= 3 && (1..=3).zip(["之", "分", "百"]).all(|(k, word)| self.words.word(at - k) == Some(word))
    }

    /// The time of day, in minutes, that a number tells with what follows it.
    fn time(&self, at: usize, amount: &Amount, end: usize) -> Option<(Amount, usize)> {
        let clock = self.words.stem(at).and_then(minutes).filter(|_| end == at + 1);
        let half = self.phrase(end, Kind::HalfDay);
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
    so_far > 0 && free.iter().any(|&(from, below)| (from..below).contains(&value) && so_far % below == 0)
}

/// The minutes of a clock time in digits.
fn minutes(clock: &str) -> Option<i128> {
    let (hour, minute) = clock.split_once(':')?;
    let (hour, minute): (i128, i128) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
}
