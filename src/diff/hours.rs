//! Hours and parts of the day as they are told.

use super::token_view::TokenView;
use crate::lexicon::Kind;
use crate::text::clock_at;

/// An hour that is told, and the word after its last.
pub(super) struct Hour {
    pub(super) value: String,
    pub(super) end: usize,
}

/// The hour that is told from a word on, as `time 15:00`, or the part of the day, as `time morning`.
pub(super) fn time(reading: &TokenView, at: usize) -> Option<Hour> {
    if let Some((minutes, end)) = clock_at(reading, at) {
        let (hour, minute) = (minutes / 60, minutes % 60);
        return (hour < 24).then(|| Hour { value: format!("time {hour:02}:{minute:02}"), end });
    }
    let (phrase, end) = reading.listed(at, |kind| kind == Kind::Time)?;
    Some(Hour { value: format!("time {}", phrase.value), end })
}

/// Whether what is told is an hour.
pub(super) fn is_time(value: &str) -> bool {
    value.starts_with("time ")
}

/// Whether two times of the day can be one.
pub(super) fn agree(a: &str, b: &str) -> bool {
    a == b || is_part_of_day(a, b) || is_part_of_day(b, a)
}

/// Whether an hour falls in a part of the day: 15:30 in an afternoon. Parts of the day have no sharp ends, and "tarde" lasts
/// till eight.
fn is_part_of_day(hour: &str, part: &str) -> bool {
    let hours = match part.strip_prefix("time ") {
        Some("morning") => 0..=12,
        Some("afternoon") => 12..=20,
        Some("evening") => 16..=24,
        Some("night") => return hour_of(hour).is_some_and(|hour| !(6..18).contains(&hour)),
        _ => return false,
    };
    hour_of(hour).is_some_and(|hour| hours.contains(&hour))
}

/// The hour of a time on the clock.
fn hour_of(time: &str) -> Option<u32> {
    time.strip_prefix("time ")?.split_once(':')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::Excerpt;
    use crate::dossier::Dateline;
    use crate::text::{Symbols, Text};

    #[test]
    fn an_hour_agrees_with_the_part_of_the_day_that_it_falls_in() {
        let table = [
            ("time afternoon", "time 15:30", true),
            ("time afternoon", "time 11:30", false),
            ("time morning", "time 15:30", false),
            ("time morning", "time 09:00", true),
            ("time evening", "time 20:00", true),
            ("time evening", "time 09:00", false),
            ("time night", "time 23:00", true),
            ("time night", "time 02:00", true),
            ("time night", "time 14:00", false),
            ("time night", "time evening", false),
            ("time 15:00", "time 15:30", false),
        ];
        for (a, b, expected) in table {
            assert_eq!((agree(a, b), agree(b, a)), (expected, expected), "{a} {b}");
        }
    }

    #[test]
    fn hours_are_told_in_digits() {
        for (text, want) in [
            ("15:00", Some(("time 15:00", 2))),
            ("3 p.m.", Some(("time 15:00", 3))),
            ("12 a.m.", Some(("time 00:00", 3))),
            ("12 p.m.", Some(("time 12:00", 3))),
            ("00:59", Some(("time 00:59", 2))),
            ("24:00", None),
            ("10:60", None),
            ("10", None),
        ] {
            // By itself a time is furniture.
            let text = &format!("At {text} they met");
            let mut symbols = Symbols::default();
            let tokens = Text::new(text, Some("en"), &mut symbols).tokens;
            let excerpt = Excerpt { source: text, tokens: tokens.all(), dateline: Dateline::default() };
            let found = time(&TokenView::of(excerpt, &symbols), 1);
            assert_eq!(found.as_ref().map(|hour| (hour.value.as_str(), hour.end)), want, "{text}");
        }
    }
}
