//! Numbers in Han characters: `三百二十五`, `一点二亿`, `八成`, `第三条`, `下午三点半`.

use super::amount::Amount;
use super::{Reader, Words, minutes};
use crate::lexicon::{Kind, Phrase};
use crate::text::TokenKind;

/// Whether a number in Han characters can begin with a word: it is a numeral, or makes an ordinal of one.
pub(crate) fn begins_han_number(word: &str) -> bool {
    word == "第" || HanNumeral::of(word).is_some()
}

impl<W: Words> Reader<'_, W> {
    /// A label in Han numerals: `第三条`, without what it counts.
    pub(super) fn han_label(&self, at: usize) -> Option<(String, usize)> {
        self.words.word(at).filter(|word| *word == "第")?;
        let (amount, end) = self.in_han(at + 1)?;
        self.phrase(end, Kind::Labelled)?;
        Some((format!("no. {amount}"), end))
    }

    /// A time of day in Han or Hangul: `下午3点`, `15时`, `十五时三十分`, `三点半`, `오후 3시`.
    pub(super) fn han_time(&self, at: usize) -> Option<(Amount, usize)> {
        let half = self.phrase(at, Kind::HalfDay).filter(|_| !self.words.word(at).is_some_and(str::is_ascii));
        let start = half.map_or(at, |half| at + half.len);
        // "一" is no number by itself, but an hour.
        let one =
            || (self.words.word(start) == Some("一") && half.is_some()).then(|| (Amount::of(1), start + 1));
        let (amount, end) = self.amount(start).or_else(one)?;
        let clock = self.words.stem(start).and_then(minutes).filter(|_| half.is_some() && end == start + 1);
        let (hour, minute, end) = if let Some(minutes) = clock {
            (minutes / 60, minutes % 60, end)
        } else {
            let (minute, behind) = self.past_the_hour(end + 1);
            // "三点建议" are three points.
            let told = half.is_some() || behind > end + 1;
            let is_hour = self.part(end) == Some("hour") || told && self.part(end) == Some("clock");
            (amount.whole().filter(|_| is_hour)?, minute, behind)
        };
        let hour = match half.map(|half| half.value) {
            _ if !(0..=24).contains(&hour) => return None,
            Some("pm") if hour < 12 => hour + 12,
            Some("am") if hour == 12 => 0,
            _ => hour,
        };
        Some((Amount::of(hour * 60 + minute), end))
    }

    /// The minutes behind an hour, and where they end: `三十分`, `半`, `一刻`.
    fn past_the_hour(&self, at: usize) -> (i128, usize) {
        if self.part(at) == Some("half") {
            return (30, at + 1);
        }
        let quarters = ["一", "三"].iter().position(|quarter| self.words.word(at) == Some(quarter));
        if let (Some(of), Some("quarter")) = (quarters, self.part(at + 1)) {
            return (if of == 0 { 15 } else { 45 }, at + 2);
        }
        let in_han = || self.numerals(at).map(|numerals| (Amount::of(numerals.value), numerals.end));
        let minute = self.amount(at).or_else(in_han).filter(|&(_, end)| self.part(end) == Some("minute"));
        let minute = minute.and_then(|(minute, end)| Some((minute.whole()?, end + 1)));
        minute.filter(|(minute, _)| (0..60).contains(minute)).unwrap_or((0, at))
    }

    /// Four Han digits in a row: `二〇二一`, `二零二一`.
    pub(super) fn year_in_han(&self, at: usize) -> Option<(u32, usize)> {
        let digit = |at: usize| {
            let numeral = self.words.word(at).filter(|word| *word != "两" && *word != "兩")?;
            HanNumeral::digit(numeral)
        };
        let year = (at..at + 4).map(digit).try_fold(0, |year, digit| Some(year * 10 + digit?))?;
        digit(at + 4).is_none().then_some((year, at + 4))
    }

    /// Han numerals that are a number: `三百二十五`, and one numeral alone before a measure word, `五次`.
    pub(super) fn in_han(&self, at: usize) -> Option<(Amount, usize)> {
        let Numerals { value, units, end } = self.numerals(at)?;
        let is_measure = || self.words.is_glued(end) && self.phrase(end, Kind::Measure).is_some();
        let counted = is_measure() || self.part(end) == Some("hour");
        // "一" counts in every second phrase: 一个, 一起, 统一. With a unit of two characters it is a number: 一小时.
        let one = end == at + 1 && value == 1 && self.unit(end).is_none_or(|unit| unit.len == 1);
        let one = one && self.words.word(at.wrapping_sub(1)) != Some("第");
        (!one && (counted || self.is_share(at) || units > 0 && end > at + 1))
            .then(|| (Amount::of(value), end))
    }

    /// Tenths in Han numerals, as hundredths: `八成`, `三成五`, `两成半`.
    pub(super) fn tenths(&self, at: usize) -> Option<(Amount, usize)> {
        let digit = |word: &str| HanNumeral::digit(word).filter(|digit| *digit > 0);
        let tens = digit(self.words.word(at)?)?;
        self.glued(at + 1).filter(|word| *word == "成")?;
        let behind = self.glued(at + 2);
        if behind.is_some_and(|word| BEHIND_TENTHS.contains(word)) {
            return None;
        }
        let ones = behind.and_then(|word| if word == "半" { Some(5) } else { digit(word) });
        let percent = 10 * tens + ones.unwrap_or(0);
        Some((Amount::of(i128::from(percent)), at + 2 + usize::from(ones.is_some())))
    }

    /// A decimal in Han numerals: the `五点三` of `百分之五点三`, `一点二亿`, `零点七五`. 三点 is an hour as well, so a decimal is
    /// a share, begins with nought, or has its scale or a unit behind it.
    pub(super) fn decimal_in_han(&self, at: usize) -> Option<(Amount, usize)> {
        let whole = self.numerals(at)?;
        self.glued(whole.end).filter(|point| matches!(*point, "点" | "點"))?;
        let digit = |at: usize| self.glued(at).and_then(HanNumeral::digit);
        let digits: String = (whole.end + 1..).map_while(digit).map(|digit| digit.to_string()).collect();
        let end = whole.end + 1 + digits.len();
        let is_scale = |kind| matches!(kind, Kind::Scale | Kind::Percent | Kind::Currency);
        let is_measured = || {
            self.words.is_glued(end) && (self.unit(end).is_some() || self.phrase_of(end, is_scale).is_some())
        };
        // `三点五十分`: the ten is a unit of a number, and no scale.
        let is_unit = matches!(self.words.word(end).and_then(HanNumeral::of), Some(HanNumeral::Unit(_)));
        let is_nought = whole.value == 0;
        let is_decimal = !digits.is_empty() && !is_unit && (is_nought || self.is_share(at) || is_measured());
        let amount = || Amount::read(&format!("{}.{digits}", whole.value));
        is_decimal.then(amount).flatten().map(|amount| (amount, end))
    }

    /// A word that follows the one before it without a blank.
    fn glued(&self, at: usize) -> Option<&str> {
        self.words.word(at).filter(|_| self.words.is_glued(at))
    }

    /// Which part of a day, or of a date, a word is that follows the one before it without a blank.
    fn part(&self, at: usize) -> Option<&'static str> {
        Some(self.phrase(at, Kind::DatePart).filter(|_| self.words.is_glued(at))?.value)
    }

    /// A measure word that is a unit, which may have parts.
    fn unit(&self, at: usize) -> Option<Phrase> {
        self.phrase(at, Kind::Measure).filter(|measure| measure.value == "unit")
    }

    /// A run of Han numerals, whatever it counts.
    pub(super) fn numerals(&self, at: usize) -> Option<Numerals> {
        // What stands before 亿, between it and 万, and behind both.
        let (mut total, mut middle, mut section, mut digit, mut end) =
            (0i128, 0i128, 0i128, None::<i128>, at);
        let mut units = 0;
        let goes_on = |end| self.words.is_glued(end) && self.words.kind(end) == Some(TokenKind::Han);
        let numeral = |end| self.words.word(end).and_then(HanNumeral::of);
        while let Some(numeral) = numeral(end).filter(|_| end == at || goes_on(end)) {
            match numeral {
                // The nought of 三百零五 only says that there are no tens.
                HanNumeral::Digit(_) if digit.is_some_and(|digit| digit > 0 || units == 0) => break,
                HanNumeral::Digit(value) => digit = Some(i128::from(value)),
                HanNumeral::Unit(unit) => {
                    section += digit.take().unwrap_or(1) * i128::from(unit);
                    units += 1;
                }
                HanNumeral::TenThousand | HanNumeral::HundredMillion if end == at => break,
                HanNumeral::TenThousand => {
                    let before = section + digit.take().unwrap_or(0);
                    (middle, section) = ((middle + before).checked_mul(10_000)?, 0);
                    units += 1;
                }
                HanNumeral::HundredMillion => {
                    let before = section + digit.take().unwrap_or(0);
                    total = (total + middle + before).checked_mul(100_000_000)?;
                    (middle, section) = (0, 0);
                    units += 1;
                }
            }
            end += 1;
        }
        let value = total + middle + section + digit.unwrap_or(0);
        (end > at).then_some(Numerals { value, units, end })
    }

    /// Whether a number stands behind `百分之`.
    pub(super) fn is_share(&self, at: usize) -> bool {
        at >= 3 && (1..=3).zip(["之", "分", "百"]).all(|(k, word)| self.words.word(at - k) == Some(word))
    }
}

/// A Han numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HanNumeral {
    /// Nought to nine.
    Digit(u32),
    /// Ten, a hundred or a thousand.
    Unit(u32),
    /// 万.
    TenThousand,
    /// 亿.
    HundredMillion,
}

impl HanNumeral {
    /// The numeral that a word is. Most words are none, and every word is asked: it is told by one look.
    fn of(word: &str) -> Option<Self> {
        let mut characters = word.chars();
        let numeral = match characters.next()? {
            '〇' | '零' => Self::Digit(0),
            '一' => Self::Digit(1),
            '二' | '两' | '兩' => Self::Digit(2),
            '三' => Self::Digit(3),
            '四' => Self::Digit(4),
            '五' => Self::Digit(5),
            '六' => Self::Digit(6),
            '七' => Self::Digit(7),
            '八' => Self::Digit(8),
            '九' => Self::Digit(9),
            '十' => Self::Unit(10),
            '百' => Self::Unit(100),
            '千' => Self::Unit(1000),
            '万' | '萬' => Self::TenThousand,
            '亿' | '億' => Self::HundredMillion,
            _ => return None,
        };
        characters.next().is_none().then_some(numeral)
    }

    /// The digit that a word is.
    fn digit(word: &str) -> Option<u32> {
        if let Self::Digit(digit) = Self::of(word)? { Some(digit) } else { None }
    }
}

/// Characters that make another word of 成 before them: 成员, 成果, 一成不变.
const BEHIND_TENTHS: &str = "员員果为為功立本就熟长長交绩績分年型套文品效都因全不语語见見";

/// Han numerals that were read.
pub(super) struct Numerals {
    pub(super) value: i128,
    /// How many of them are units: 十, 万.
    units: usize,
    pub(super) end: usize,
}
