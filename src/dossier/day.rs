//! A day of the calendar, and the clock that a readout was written by.

use std::fmt;

/// A day of the Gregorian calendar, as its number since 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

/// How far a clock is ahead of universal time, in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeZone(pub i16);

/// When and by which clock a text was written, as far as the dossier says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Dateline {
    /// The day of the event.
    pub event: Option<Day>,
    /// The day on which the text was published.
    pub published: Option<Day>,
    /// The clock that its days are told by.
    pub zone: Option<TimeZone>,
}

impl Day {
    /// The day of a year, a month and a day of the month, from 1; none where the calendar has none.
    pub fn of(year: u32, month: u32, day: u32) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let longest = match month {
            2 => 28 + u32::from(leap),
            4 | 6 | 9 | 11 => 30,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => return None,
        };
        if !(1..=longest).contains(&day) || !(1..=9999).contains(&year) {
            return None;
        }
        // Years begin in March here, so that the leap day is the last of a year.
        let shifted = year - u32::from(month < 3);
        let (cycle, of_cycle) = (shifted / 400, shifted % 400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let of_cycle = of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year;
        Some(Self((cycle * 146_097 + of_cycle).cast_signed() - 719_468))
    }

    /// Reads `2021-08-30`.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |len: usize| {
            let part = parts.next().filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit()))?;
            part.parse().ok()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() { None } else { Self::of(year, month, day) }
    }

    /// The day that a text begins with: `2021-08-30T22:15:00+08:00`.
    pub fn at_head(text: &str) -> Option<Self> {
        text.get(..10).and_then(Self::read)
    }

    /// The day of the week, from 0 for Monday.
    pub fn weekday(self) -> u32 {
        // 1 January 1970 was a Thursday.
        (self.0 + 3).rem_euclid(7).cast_unsigned()
    }

    /// The day so many days later.
    #[must_use]
    pub fn after(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }
}

impl fmt::Display for Day {
    /// Writes `2021-08-30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Years begin in March here too.
        let shifted = self.0 + 719_468;
        let (cycle, of_cycle) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let of_cycle_year = (of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
        let of_year = of_cycle - (365 * of_cycle_year + of_cycle_year / 4 - of_cycle_year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = of_cycle_year + cycle * 400 + i32::from(month <= 2);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for TimeZone {
    /// Writes `+08:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, minutes) = (if self.0 < 0 { '-' } else { '+' }, self.0.unsigned_abs());
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl TimeZone {
    /// Reads `+08:00`, `-04:00` or `Z`.
    pub fn read(text: &str) -> Option<Self> {
        if text == "Z" {
            return Some(Self(0));
        }
        let (sign, rest) =
            text.strip_prefix('+').map(|r| (1, r)).or_else(|| text.strip_prefix('-').map(|r| (-1, r)))?;
        let (hours, minutes) = rest.split_once(':')?;
        let number = |part: &str| {
            (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        (hours <= 14 && minutes < 60).then_some(Self(sign * (hours * 60 + minutes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_have_their_weekday() {
        let table = [
            ("1970-01-01", Some((0, 3))),
            ("2021-08-30", Some((18_869, 0))),
            ("2024-02-29", Some((19_782, 3))),
            ("2000-03-01", Some((11_017, 2))),
            ("2023-02-29", None),
            ("2021-13-01", None),
            ("2021-8-30", None),
            ("30 August 2021", None),
            ("2021-08-30-1", None),
        ];
        for (text, expected) in table {
            assert_eq!(Day::read(text).map(|day| (day.0, day.weekday())), expected, "{text}");
        }
    }

    #[test]
    fn days_and_clocks_are_written_as_they_are_read() {
        for day in (-800_000..800_000).step_by(97).map(Day).filter(|day| day.0 > -719_000) {
            assert_eq!(Day::read(&day.to_string()), Some(day), "{day}");
        }
        for minutes in [-840, -270, -1, 0, 59, 480, 840] {
            assert_eq!(TimeZone::read(&TimeZone(minutes).to_string()), Some(TimeZone(minutes)));
        }
    }

    #[test]
    fn time_zones_are_read() {
        let table = [
            ("+08:00", Some(480)),
            ("-04:30", Some(-270)),
            ("Z", Some(0)),
            ("8", None),
            ("+15:00", None),
            ("+08", None),
        ];
        for (text, expected) in table {
            assert_eq!(TimeZone::read(text).map(|zone| zone.0), expected, "{text}");
        }
    }
}
