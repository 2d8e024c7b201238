//! Days as they are told: a weekday, a date, or a day told by another.

use super::hours::{self, is_time};
use super::token_view::TokenView;
use crate::dossier::{Dateline, Day};
use crate::lexicon::{Kind, Language, Trait, WEEKDAYS, abbreviation};
use crate::text::{TokenKind, date_part_at};

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
    if let Some((number, part, end)) = date_part_at(reading, at) {
        let date = match part {
            "year" if is_year(number) => Date { year: Some(number), ..Date::default() },
            "month" if (1..=12).contains(&number) => Date { month: Some(number), ..Date::default() },
            "day" if (1..=31).contains(&number) => Date { day: Some(number), ..Date::default() },
            _ => return None,
        };
        return Some((date, end));
    }
    if let Some(date) = slashed(reading, at) {
        return Some((date, at + 1));
    }
    if let Some((day, end)) = day_in_words(reading, at) {
        return Some((Date { day: Some(day), ..Date::default() }, end));
    }
    let number = number(reading, at)?;
    let part = reading.listed(at + 1, |kind| kind == Kind::DatePart).map(|(phrase, _)| phrase.value);
    let followed = |part_of: &str| part == Some(part_of);
    match () {
        () if followed("year") && is_year(number) => {
            Some((Date { year: Some(number), ..Date::default() }, at + 2))
        }
        () if followed("month") && number <= 12 => {
            Some((Date { month: Some(number), ..Date::default() }, at + 2))
        }
        () if followed("day") && number <= 31 => {
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

/// A date in digits with slashes: `30/08/2021`, `2021/8/30`. Which of two is the month only the language says, and English
/// not even that, so there one must be too large for a month.
fn slashed(reading: &TokenView, at: usize) -> Option<Date> {
    if reading.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    let mut parts = reading.word(at)?.split('/').map(|part| part.parse::<u32>().ok());
    let (first, second, third) = (parts.next()??, parts.next()??, parts.next()??);
    let is_month = |n: u32| (1..=12).contains(&n);
    let is_open = || reading.language(at) == Language::English && is_month(first) && is_month(second);
    let (year, month, day) = match () {
        () if parts.next().is_some() => return None,
        () if is_year(first) => (first, second, third),
        () if !is_year(third) || is_open() && first != second => return None,
        () if is_month(second) => (third, second, first),
        () => (third, first, second),
    };
    let date = Date { year: Some(year), month: Some(month), day: Some(day), ..Date::default() };
    (is_month(month) && (1..=31).contains(&day)).then_some(date)
}

fn number(reading: &TokenView, at: usize) -> Option<u32> {
    let number =
        reading.kind(at) == Some(TokenKind::Number) && (at == 0 || reading.word(at - 1) != Some("$"));
    reading.stem_text(at).filter(|_| number).and_then(|n| n.parse().ok())
}

/// The day of a month that an ordinal tells before it: "the first of May", "el primero de mayo".
fn day_in_words(reading: &TokenView, at: usize) -> Option<(u32, usize)> {
    let (ordinal, end) = reading.listed(at, |kind| kind == Kind::Ordinal)?;
    let month = end + 1;
    let is_of_month = reading.is(end, Kind::OfMonth)
        && reading.listed(month, |kind| kind == Kind::Month).is_some()
        && has_capital(reading, month);
    let day = ordinal.value.parse().ok().filter(|day| (1..=31).contains(day))?;
    is_of_month.then_some((day, end))
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
    let of = reading.is(at + 1, Kind::OfMonth);
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
    if !reading.is(at, Kind::WordMonth) {
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
        // "The fifth of this month": 本月五日.
        let is_day_alone = other == Self { day: other.day, ..Self::default() };
        if is_day_alone && self.day.is_none() && self.relative.is_some_and(|told| told.ends_with("month")) {
            return Some(Self { day: other.day, ..self });
        }
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
            return self.day.map_or_else(|| relative.to_owned(), |day| format!("{relative} {day:02}"));
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
    if is_time(a) || is_time(b) {
        return hours::agree(a, b);
    }
    let (Some(a), Some(b)) = (Date::read(a), Date::read(b)) else { return a == b };
    let parts = [(a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday)];
    let common: Vec<bool> = parts.iter().filter_map(|(a, b)| Some((*a)? == (*b)?)).collect();
    !common.is_empty() && common.into_iter().all(|same| same)
}

/// A day that a text tells, with what it is to be read by.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// What a cue amounts to.
    pub value: &'a str,
    /// What it is to be read by.
    pub dateline: Dateline,
}

/// Whether two days that two texts tell can be one: as they are told, or as the datelines of the texts place them.
pub(super) fn can_be_one(a: Told, b: Told) -> bool {
    if agree(a.value, b.value) {
        return true;
    }
    let zone = |own: Dateline, other: Dateline| own.zone.or(other.zone).map_or(0, |zone| i64::from(zone.0));
    // A day is an interval of one time for all: the evening here may be the morning after elsewhere.
    let start = |told: Told, other: Told| {
        placed(told).map(|day| i64::from(day.0) * DAY - zone(told.dateline, other.dateline))
    };
    start(a, b).zip(start(b, a)).is_some_and(|(a, b)| (a - b).abs() < DAY)
}

/// Whether two days that two texts tell are surely two: each is placed by its text, or both tell the same part of a
/// date, and they are not one.
pub fn are_told_apart(a: Told, b: Told) -> bool {
    let placed = placed(a).is_some() && placed(b).is_some();
    (placed || can_be_compared(a.value, b.value)) && !can_be_one(a, b)
}

/// The day of the calendar that is told, and when it begins on the clock of all: `2021-08-30, from 2021-08-29 16:00 UTC`;
/// none where too little is known.
pub fn on_one_clock(told: Told) -> Option<String> {
    let day = placed(told)?;
    let Some(zone) = told.dateline.zone.filter(|zone| zone.0 != 0) else { return Some(day.to_string()) };
    let begins = i64::from(day.0) * DAY - i64::from(zone.0);
    let on = Day(begins.div_euclid(DAY) as i32);
    let minutes = begins.rem_euclid(DAY);
    Some(format!("{day}, from {on} {:02}:{:02} UTC", minutes / 60, minutes % 60))
}

/// The minutes of a day.
const DAY: i64 = 24 * 60;

/// How many days a weekday may be from the event that it is told of.
const NEAR_EVENT: i32 = 3;

/// The day of the calendar that is told; none where too little is known.
fn placed(told: Told) -> Option<Day> {
    let Dateline { event, published, .. } = told.dateline;
    let offset = match told.value {
        "today" | "tonight" => Some(0),
        "yesterday" => Some(-1),
        "tomorrow" => Some(1),
        _ => None,
    };
    if let Some(offset) = offset {
        return Some(published?.after(offset));
    }
    let date = Date::read(told.value)?;
    match (date.year, date.month, date.day) {
        (Some(year), Some(month), Some(day)) => Day::of(year, month, day),
        (None, Some(month), Some(day)) => {
            // The year that brings the day nearest to the event or to the publication.
            let near = event.or(published)?;
            let year = (1970 + near.0.div_euclid(366)).cast_unsigned();
            (year.saturating_sub(1)..year + 3)
                .filter_map(|year| Day::of(year, month, day))
                .min_by_key(|day| (day.0 - near.0).abs())
        }
        (None, None, None) => {
            let weekday = date.weekday?.cast_signed();
            let from = |anchor: Day| (weekday - anchor.weekday().cast_signed()).rem_euclid(7);
            let of_event = event.map(|event| {
                let later = from(event);
                event.after(if later > NEAR_EVENT { later - 7 } else { later })
            });
            // Reports tell of the last such day.
            of_event.or_else(|| published.map(|day| day.after((from(day) - 7) % 7)))
        }
        _ => None,
    }
}

/// Whether two days tell the same part of a date, each its own: the day of the week, the day of the month, an hour.
pub(super) fn can_be_compared(a: &str, b: &str) -> bool {
    if is_time(a) || is_time(b) {
        return is_time(a) && is_time(b);
    }
    let (Some(a), Some(b)) = (Date::read(a), Date::read(b)) else { return false };
    let both = |part: fn(&Date) -> Option<u32>| part(&a).is_some() && part(&b).is_some();
    both(|d| d.year) || both(|d| d.month) || both(|d| d.day) || both(|d| d.weekday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::Excerpt;
    use crate::dossier::TimeZone;
    use crate::text::{Symbols, Text};

    fn told(text: &str, language: &str) -> Vec<String> {
        let mut symbols = Symbols::default();
        let tokens = Text::new(text, Some(language), &mut symbols).tokens;
        let reading = TokenView::of(
            Excerpt { source: text, tokens: tokens.all(), dateline: Dateline::default() },
            &symbols,
        );
        let (mut at, mut all) = (0, Vec::new());
        while at < reading.len() {
            let found = date(&reading, at);
            at = found.as_ref().map_or(at + 1, |(_, end)| *end);
            all.extend(found.map(|(value, _)| value));
        }
        all
    }

    #[test]
    fn a_day_begins_at_an_hour_of_the_clock_of_all() {
        let event = Day::of(2021, 8, 30);
        let on = |value: &str, zone: Option<i16>| {
            let zone = zone.map(TimeZone);
            on_one_clock(Told { value, dateline: Dateline { event, published: None, zone } })
        };
        let table = [
            ("-- sunday", Some(-240), Some("2021-08-29, from 2021-08-29 04:00 UTC")),
            ("-08-30 ", Some(480), Some("2021-08-30, from 2021-08-29 16:00 UTC")),
            ("2021-08-30 ", None, Some("2021-08-30")),
            ("-08- ", Some(0), None),
        ];
        for (value, zone, expected) in table {
            assert_eq!(on(value, zone).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn days_are_told_in_many_ways() {
        let table: [(&str, &str, &[&str]); 23] = [
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
            ("They met on the first of May.", "en", &["-05-01 "]),
            ("The first of many talks was held.", "en", &[]),
            ("Viajó el primero de mayo de 2021.", "es", &["2021-05-01 "]),
            ("Se reunieron el lunes 30 de agosto de 2021.", "es", &["2021-08-30 monday"]),
            ("Hablaron ayer.", "es", &["yesterday"]),
            ("2021年8月30日，双方通话。", "zh", &["2021-08-30 "]),
            ("双方星期一通话，去年也通话。", "zh", &["-- monday", "last year"]),
            ("会议定于五月三日举行。", "zh", &["-05-03 "]),
            ("二〇二一年八月三十日，双方通话。", "zh", &["2021-08-30 "]),
            ("二零二一年八月三十日，双方通话。", "zh", &["2021-08-30 "]),
            ("会议持续三日，共三百人。", "zh", &[]),
            ("회담은 5월 3일에 열린다.", "ko", &["-05-03 "]),
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

    #[test]
    fn days_are_placed_by_the_event_the_publication_and_the_clock() {
        let day = |text: &str| Day::read(text);
        let line = |event: Option<&str>, published: Option<&str>, zone: Option<i16>| Dateline {
            event: event.and_then(day),
            published: published.and_then(day),
            zone: zone.map(TimeZone),
        };
        let none = Dateline::default();
        let table = [
            // The 30th of August 2021 was a Monday.
            (
                "-- monday",
                line(None, Some("2021-08-31"), None),
                "-08-30 ",
                line(None, Some("2021-09-01"), None),
                true,
            ),
            (
                "-- sunday",
                line(None, Some("2021-08-31"), None),
                "-08-30 ",
                line(None, Some("2021-09-01"), None),
                false,
            ),
            ("-- sunday", none, "-08-30 ", none, false),
            ("yesterday", line(None, Some("2021-08-31"), None), "2021-08-30 ", none, true),
            ("today", line(None, Some("2021-08-31"), None), "2021-08-30 ", none, false),
            // Sunday in Havana is Monday in Beijing for twelve hours.
            (
                "-- sunday",
                line(Some("2021-08-29"), None, Some(-240)),
                "2021-08-30 monday",
                line(None, None, Some(480)),
                true,
            ),
            (
                "-- sunday",
                line(Some("2021-08-29"), None, Some(480)),
                "2021-08-30 monday",
                line(None, None, Some(480)),
                false,
            ),
            ("tomorrow", line(None, Some("2021-08-29"), None), "2021-08-30 ", none, true),
            ("tonight", line(None, Some("2021-08-30"), None), "2021-08-30 ", none, true),
            ("-- friday", line(Some("2021-08-30"), None, None), "2021-08-27 ", none, true),
            ("-12-31 ", line(None, Some("2022-01-02"), None), "2021-12-31 ", none, true),
        ];
        for (a, mine, b, theirs, expected) in table {
            let (a, b) = (Told { value: a, dateline: mine }, Told { value: b, dateline: theirs });
            assert_eq!((can_be_one(a, b), can_be_one(b, a)), (expected, expected), "{a:?} {b:?}");
        }
    }

    #[test]
    fn a_month_that_is_a_verb_too_needs_a_number_or_a_preposition() {
        for (text, want) in [
            ("May will be warm.", &[][..]),
            ("May they go on.", &[]),
            ("May 5 is warm.", &["-05-05 "]),
            ("3 May is warm.", &["-05-03 "]),
            ("In May it rains.", &["-05- "]),
            ("In 2021 it rained.", &["2021-- "]),
            ("2021 ships sailed.", &[]),
        ] {
            assert_eq!(told(text, "en"), want, "{text}");
        }
    }

    #[test]
    fn a_weekday_is_within_three_days_after_the_event_or_before_it() {
        // The event is on a Monday.
        let event = Day::of(2021, 8, 30);
        let dateline = Dateline { event, ..Dateline::default() };
        for (weekday, day) in
            [("monday", 30), ("wednesday", 32), ("thursday", 33), ("friday", 27), ("sunday", 29)]
        {
            let value = format!("-- {weekday}");
            let told = Told { value: &value, dateline };
            let want = Day::of(2021, 8, 1).map(|first| first.after(day - 1));
            assert_eq!(placed(told), want, "{weekday}");
        }
    }

    #[test]
    fn parts_of_a_date_join_where_neither_tells_what_the_other_does() {
        let [year, month, day, weekday] = [
            Date { year: Some(2021), ..Date::default() },
            Date { month: Some(8), ..Date::default() },
            Date { day: Some(30), ..Date::default() },
            Date { weekday: Some(0), ..Date::default() },
        ];
        let all = [year, month, day, weekday];
        for (i, a) in all.into_iter().enumerate() {
            for (j, b) in all.into_iter().enumerate() {
                assert_eq!(a.joined(b).is_some(), i != j, "{a:?} {b:?}");
            }
        }
        let relative = Date { relative: Some("last"), ..Date::default() };
        assert!(relative.joined(day).is_none() && day.joined(relative).is_none());
    }

    #[test]
    fn a_whole_date_falls_on_its_weekday() {
        // Monday is 0.
        for (date, weekday) in [
            ("2021-08-30", 0),
            ("2021-02-28", 6),
            ("2021-03-01", 0),
            ("2000-02-29", 1),
            ("2000-03-01", 2),
            ("2024-01-01", 0),
            ("1900-03-01", 3),
            ("2023-12-31", 6),
        ] {
            assert_eq!(Date::read(&format!("{date} ")).unwrap().weekday, Some(weekday), "{date}");
        }
    }
}
