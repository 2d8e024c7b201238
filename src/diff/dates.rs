//! Days as they are told: a weekday, a date, or a day told by another.

use super::token_view::TokenView;
use crate::lexicon::{Kind, Trait, WEEKDAYS, abbreviation};
use crate::text::TokenKind;

/// A day as far as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Date {
    year: Option<u32>,
    month: Option<u32>,
    day: Option<u32>,
    weekday: Option<u32>,
    relative: Option<&'static str>,
}

/// The day that is told from a word on: what it amounts to, and where it ends.
///
/// The value is `2021-08-30 monday` with what is not told left out: `-08-30`, `2021-08-`, ` monday`; a day told by
/// another is its own value.
pub(super) fn date(reading: &TokenView, at: usize) -> Option<(String, usize)> {
    let (mut date, mut end) = part(reading, at)?;
    // The parts of one date stand together: "Monday, August 30, 2021".
    loop {
        let inside = (end..end + 2).take_while(|&k| reading.is(k, Kind::InsideDate));
        let next = end + inside.count();
        let Some((more, after)) = part(reading, next) else { break };
        let Some(joined) = date.joined(more) else { break };
        (date, end) = (joined, after);
    }
    let told = date.weekday.or(date.month).or(date.year).is_some() || date.relative.is_some();
    told.then(|| (date.value(), end))
}

/// One part of a date.
fn part(reading: &TokenView, at: usize) -> Option<(Date, usize)> {
    if let Some((phrase, end)) =
        reading.listed(at, |k| matches!(k, Kind::Weekday | Kind::Month | Kind::Relative))
    {
        return match phrase.kind {
            Kind::Weekday => {
                let weekday = WEEKDAYS.iter().position(|day| *day == phrase.value).map(|day| day as u32);
                Some((Date { weekday, ..Date::default() }, end))
            }
            Kind::Relative => Some((Date { relative: Some(phrase.value), ..Date::default() }, end)),
            _ => is_month(reading, at, end).then(|| {
                let end = end + usize::from(is_period_of_month(reading, end));
                (Date { month: phrase.value.parse().ok(), ..Date::default() }, end)
            }),
        };
    }
    let number = number(reading, at)?;
    let next = reading.word(at + 1);
    let followed = |sign: &str| next == Some(sign);
    match () {
        () if followed("年") && is_year(number) => {
            Some((Date { year: Some(number), ..Date::default() }, at + 2))
        }
        () if followed("月") && number <= 12 => {
            Some((Date { month: Some(number), ..Date::default() }, at + 2))
        }
        () if followed("日") && number <= 31 => {
            Some((Date { day: Some(number), ..Date::default() }, at + 2))
        }
        () if is_year(number) && stands_alone(reading, at) => {
            Some((Date { year: Some(number), ..Date::default() }, at + 1))
        }
        () if number <= 31 && beside_month(reading, at) => {
            Some((Date { day: Some(number), ..Date::default() }, at + 1))
        }
        () => None,
    }
}

fn number(reading: &TokenView, at: usize) -> Option<u32> {
    let number =
        reading.kind(at) == Some(TokenKind::Number) && (at == 0 || reading.word(at - 1) != Some("$"));
    reading.stem_text(at).filter(|_| number).and_then(|n| n.parse().ok())
}

fn is_year(number: u32) -> bool {
    (1900..2100).contains(&number)
}

/// Whether a number of four digits is a year: what stands before it says so.
fn stands_alone(reading: &TokenView, at: usize) -> bool {
    let month = at > 0 && reading.listed(at - 1, |k| k == Kind::Month).is_some();
    let day = at > 0 && number(reading, at - 1).is_some();
    month || day || at > 0 && reading.is(at - 1, Kind::BeforeYear)
}

/// Whether a month stands just before or after, with nothing but "of", "de" or the period of "Nov." between.
fn beside_month(reading: &TokenView, at: usize) -> bool {
    let month = |k: usize| reading.listed(k, |kind| kind == Kind::Month).is_some() && has_capital(reading, k);
    let of = matches!(reading.word(at + 1), Some("of" | "de"));
    let before = at.checked_sub(1).and_then(|k| k.checked_sub(usize::from(is_period_of_month(reading, k))));
    before.is_some_and(month) || month(at + 1 + usize::from(of))
}

/// Whether a mark is the period of a month that is cut short.
fn is_period_of_month(reading: &TokenView, at: usize) -> bool {
    reading.word(at) == Some(".")
        && reading.is_glued(at)
        && reading.is(at - 1, Kind::Month)
        && reading.word(at - 1).is_some_and(|word| {
            let language = reading.language(at - 1);
            // As it is written, or with a capital.
            abbreviation(word, language).or_else(|| abbreviation(&capitalized(word), language)).is_some()
        })
}

/// Whether a word that can be a month is one: "may" and "march" are verbs too.
fn is_month(reading: &TokenView, at: usize, end: usize) -> bool {
    if !matches!(reading.word(at), Some("may" | "march")) {
        return has_capital(reading, at);
    }
    let numbered = number(reading, end).is_some() || at > 0 && number(reading, at - 1).is_some();
    let led = at > 0 && reading.is(at - 1, Kind::BeforeMonth);
    has_capital(reading, at) && (numbered || led)
}

/// Where months are written with a capital, a word without one is none.
fn has_capital(reading: &TokenView, at: usize) -> bool {
    let capitals = reading.language(at).rules().has(Trait::CapitalMonths);
    !capitals || reading.is_capital(at)
}

/// A word with its first letter as a capital.
fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

impl Date {
    /// Both parts together, where they do not tell the same thing twice.
    fn joined(self, other: Self) -> Option<Self> {
        let both = |a: Option<u32>, b: Option<u32>| a.is_some() && b.is_some();
        let twice = both(self.year, other.year)
            || both(self.month, other.month)
            || both(self.day, other.day)
            || both(self.weekday, other.weekday);
        (!twice && self.relative.is_none() && other.relative.is_none()).then_some(Self {
            year: self.year.or(other.year),
            month: self.month.or(other.month),
            day: self.day.or(other.day),
            weekday: self.weekday.or(other.weekday),
            relative: None,
        })
    }

    fn value(self) -> String {
        if let Some(relative) = self.relative {
            return relative.to_owned();
        }
        let two = |n: Option<u32>| n.map_or(String::new(), |n| format!("{n:02}"));
        let weekday = self.weekday.map_or("", |day| WEEKDAYS[day as usize]);
        format!("{}-{}-{} {weekday}", two(self.year), two(self.month), two(self.day))
    }

    /// Reads what [`Date::value`] writes; none for a day told by another.
    fn read(value: &str) -> Option<Self> {
        let (date, weekday) = value.rsplit_once(' ')?;
        let mut numbers = date.split('-').map(|n| n.parse().ok());
        let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let weekday = WEEKDAYS.iter().position(|d| *d == weekday).map(|d| d as u32);
        let date = Self { year, month, day, weekday, relative: None };
        Some(Self { weekday: weekday.or_else(|| date.reckoned()), ..date })
    }

    /// The weekday of a whole date, by Sakamoto's rule.
    fn reckoned(self) -> Option<u32> {
        const SHIFTS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let (year, month, day) = (self.year?, self.month?, self.day?);
        let shift = SHIFTS.get(month.checked_sub(1)? as usize)?;
        let year = if month < 3 { year.checked_sub(1)? } else { year };
        // Sunday is 0 there and 6 here.
        Some((year + year / 4 - year / 100 + year / 400 + shift + day + 6) % 7)
    }
}

/// Whether two days can be one: they tell something in common, and nothing that differs.
pub(super) fn agree(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (Date::read(a), Date::read(b)) else { return a == b };
    let parts = [(a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday)];
    let common: Vec<bool> = parts.iter().filter_map(|(a, b)| Some((*a)? == (*b)?)).collect();
    !common.is_empty() && common.into_iter().all(|same| same)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::Excerpt;
    use crate::text::{Symbols, Text};

    fn told(text: &str, language: &str) -> Vec<String> {
        let mut symbols = Symbols::default();
        let tokens = Text::new(text, Some(language), &mut symbols).tokens;
        let reading = TokenView::of(Excerpt { source: text, tokens: &tokens }, &symbols);
        let (mut at, mut all) = (0, Vec::new());
        while at < reading.len() {
            let found = date(&reading, at);
            at = found.as_ref().map_or(at + 1, |(_, end)| *end);
            all.extend(found.map(|(value, _)| value));
        }
        all
    }

    #[test]
    fn days_are_told_in_many_ways() {
        let table: [(&str, &str, &[&str]); 15] = [
            ("They met on Monday, August 30, 2021.", "en", &["2021-08-30 monday"]),
            ("They met on 30 August 2021.", "en", &["2021-08-30 "]),
            ("They met on the 30th of August.", "en", &["-08-30 "]),
            ("They may march on Monday.", "en", &["-- monday"]),
            ("In May they march.", "en", &["-05- "]),
            ("The Xinhua report of Nov. 24 (Xinhua) said so.", "en", &["-11-24 "]),
            ("The Sept. 15 meeting and that of Aug. 30, 2021.", "en", &["-09-15 ", "2021-08-30 "]),
            ("They met in Nov. Some 24 came.", "en", &["-11- "]),
            ("They met last month and again on the same day.", "en", &["last month", "same day"]),
            ("It grew by 30 in 2021.", "en", &["2021-- "]),
            ("Some 30 leaders came.", "en", &[]),
            ("Se reunieron el lunes 30 de agosto de 2021.", "es", &["2021-08-30 monday"]),
            ("Hablaron ayer.", "es", &["yesterday"]),
            ("2021年8月30日，双方通话。", "zh", &["2021-08-30 "]),
            ("双方星期一通话，去年也通话。", "zh", &["-- monday", "last year"]),
        ];
        for (text, language, days) in table {
            assert_eq!(told(text, language), days, "{text}");
        }
    }

    #[test]
    fn a_weekday_agrees_with_the_date_that_falls_on_it() {
        assert!(agree("-- monday", "2021-08-30 "));
        assert!(!agree("-- tuesday", "2021-08-30 "));
        assert!(agree("-08-30 ", "2021-08-30 monday") && !agree("-08-30 ", "-08-31 "));
        assert!(!agree("-- monday", "-08-30 "), "without a year nobody knows");
        assert!(agree("last month", "last month") && !agree("last month", "-08- "));
    }
}
