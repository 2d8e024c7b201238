//! Numbers of a passage by what they amount to, so that they meet whatever language they are told in; and a passage
//! without them.

use crate::lexicon::{Kind, Language, Phrase, longest};
use crate::text::{MonthDay, PassageIx, Span, Symbols, Text, Token, TokenKind, Words, day, month, month_day};

/// What a number amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Amount {
    /// So many of something, in thousandths.
    Plain(u64),
    /// So many hundredths, in thousandths of one.
    Share(u64),
    /// A day of a month.
    Day(u32, u32),
    /// A month.
    Month(u32),
}

/// The numbers of a passage, each once, in their own order. Years are left out: they are everywhere.
pub(super) fn amounts(text: &Text, passage: PassageIx, symbols: &Symbols) -> Vec<Amount> {
    let all = text.passage_tokens(passage).placed();
    let solid = all.filter(|(_, token)| token.kind != TokenKind::Space && !token.is_furniture);
    let (spans, tokens) = solid.unzip();
    let reading = Reading { tokens, spans, symbols };
    let mut amounts = Vec::new();
    let mut at = 0;
    while at < reading.tokens.len() {
        at = reading.take(at, &mut amounts);
    }
    amounts.sort_unstable();
    amounts.dedup();
    amounts
}

/// The words of a passage, white space passed over.
struct Reading<'t> {
    tokens: Vec<&'t Token>,
    spans: Vec<Span>,
    symbols: &'t Symbols,
}

impl Words for Reading<'_> {
    fn word(&self, at: usize) -> Option<&str> {
        Some(self.symbols.text(self.tokens.get(at)?.norm))
    }

    fn stem(&self, at: usize) -> Option<&str> {
        Some(self.symbols.text(self.tokens.get(at)?.stem))
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        Some(self.tokens.get(at)?.kind)
    }

    fn language(&self, at: usize) -> Option<Language> {
        Some(self.tokens.get(at)?.language)
    }

    fn is_glued(&self, at: usize) -> bool {
        let end = at.checked_sub(1).and_then(|before| Some(self.spans.get(before)?.end));
        end.is_some_and(|end| self.spans.get(at).is_some_and(|span| span.start == end))
    }
}

impl Reading<'_> {
    fn listed(&self, at: usize, kind: Kind) -> Option<Phrase> {
        longest(self.language(at)?, |k| self.looked_up(at + k), |found| found == kind)
    }

    fn number(&self, at: usize) -> Option<f64> {
        (self.kind(at)? == TokenKind::Number).then(|| digits(self.word(at)?))?
    }

    /// Takes what is told from a word on; returns where to go on.
    fn take(&self, at: usize, amounts: &mut Vec<Amount>) -> usize {
        if let Some(MonthDay { month, day, end }) = month_day(self, at) {
            amounts.extend([Amount::Month(month), Amount::Day(month, day)]);
            return end;
        }
        if let Some((month, end)) = month(self, at) {
            if self.listed(at, Kind::WordMonth).is_none() {
                amounts.push(Amount::Month(month));
            }
            return end;
        }
        let Some(number) = self.number(at) else { return at + 1 };
        match self.listed(at + 1, Kind::DatePart).map(|part| part.value) {
            Some("year") => at + 2,
            Some("month") if number <= 12.0 => self.chinese_days(at, amounts),
            Some("day") if number <= 31.0 => at + 2,
            _ => self.count(at, number, amounts),
        }
    }

    /// `10月9日`, `5月10日至11日`, `6月`.
    fn chinese_days(&self, at: usize, amounts: &mut Vec<Amount>) -> usize {
        let Some(month) = day(self, at).filter(|month| *month <= 12) else { return at + 2 };
        amounts.push(Amount::Month(month));
        let mut end = at + 2;
        loop {
            let next = end + usize::from(self.listed(end, Kind::DayJoint).is_some());
            let named = self.listed(next + 1, Kind::DatePart).is_some_and(|part| part.value == "day");
            match day(self, next) {
                Some(day) if named => {
                    amounts.push(Amount::Day(month, day));
                    end = next + 2;
                }
                _ => return end,
            }
        }
    }

    /// So many, or so many hundredths.
    fn count(&self, at: usize, number: f64, amounts: &mut Vec<Amount>) -> usize {
        let mut amount = number;
        let mut end = at + 1;
        while let Some(scale) = self.listed(end, Kind::Scale) {
            let Ok(factor) = scale.value.parse::<f64>() else { break };
            amount *= factor;
            end += scale.len;
        }
        let thousandths = (amount * 1e3).round().min(1e18) as u64;
        if self.listed(end, Kind::Percent).is_some() || self.word(end) == Some("percentage") {
            amounts.push(Amount::Share(thousandths));
        } else if end > at + 1 || !(1900.0..2100.0).contains(&number) {
            amounts.push(Amount::Plain(thousandths));
        }
        end
    }
}

/// The amount of a number in digits, whichever mark parts its thousands.
fn digits(number: &str) -> Option<f64> {
    let groups: Vec<&str> = number.split([',', '.']).collect();
    let in_thousands = groups.len() > 1
        && (1..=3).contains(&groups[0].len())
        && groups[0] != "0"
        && groups[1..].iter().all(|group| group.len() == 3);
    if in_thousands { groups.concat().parse().ok() } else { number.replace(',', ".").parse().ok() }
}

/// A passage without its numbers, the marks inside them and the signs of hundredths after them.
pub(super) fn without_numbers(passage: &str) -> String {
    let mut left = String::with_capacity(passage.len());
    let mut rest = passage.chars().peekable();
    let mut after_digit = false;
    while let Some(c) = rest.next() {
        let digit = c.is_numeric();
        let inside = after_digit
            && (matches!(c, '%' | '％')
                || matches!(c, '.' | ',' | ':') && rest.peek().is_some_and(|next| next.is_numeric()));
        if digit || inside {
            if !after_digit {
                left.push(' ');
            }
            after_digit = true;
        } else {
            left.push(c);
            after_digit = false;
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(passage: &str, language: Language) -> Vec<Amount> {
        let mut symbols = Symbols::default();
        let text = Text::from_passages(&[passage], language, &mut symbols).1;
        amounts(&text, PassageIx(0), &symbols)
    }

    #[test]
    fn numbers_amount_to_the_same_in_every_language() {
        use Amount::{Day, Month, Plain, Share};
        use Language::{Chinese, English, Russian, Spanish};
        for (passage, language, want) in [
            ("on October 9, 2025", English, &[Day(10, 9), Month(10)][..]),
            ("10月9日公布的", Chinese, &[Day(10, 9), Month(10)]),
            ("el 9 de octubre de 2025", Spanish, &[Day(10, 9), Month(10)]),
            ("9 октября 2025 года", Russian, &[Day(10, 9), Month(10)]),
            ("5月10日至11日", Chinese, &[Day(5, 10), Day(5, 11), Month(5)]),
            ("a 90-day pause", English, &[Plain(90_000)]),
            ("暂停90天", Chinese, &[Plain(90_000)]),
            ("by 10 percentage points", English, &[Share(10_000)]),
            ("剩余10%的关税", Chinese, &[Share(10_000)]),
            ("12 million tons", English, &[Plain(12_000_000_000)]),
            ("1200万吨", Chinese, &[Plain(12_000_000_000)]),
            ("12 миллионов тонн", Russian, &[Plain(12_000_000_000)]),
            ("In 2025 they may meet.", English, &[]),
        ] {
            assert_eq!(told(passage, language), want, "{passage}");
        }
    }

    #[test]
    fn numbers_are_taken_out_with_their_marks() {
        for (passage, want) in [
            ("tariffs of 115%, and 1,200.5 more.", "tariffs of  , and   more."),
            ("其中24%的关税", "其中 的关税"),
            ("at 9:00.", "at  ."),
            ("none", "none"),
        ] {
            assert_eq!(without_numbers(passage), want);
        }
    }
}
