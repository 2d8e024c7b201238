//! Numbers of a passage by what they amount to, so that they meet whatever language they are told in; and a passage
//! without them.

use crate::lexicon::{Kind, Language, Phrase, longest};
use crate::text::{PassageIx, Symbols, Text, TokenKind};

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

/// Months whose names are words of their own.
const AMBIGUOUS: &[&str] = &["may", "march", "mar", "sep", "dec", "jan"];

/// The numbers of a passage, each once, in their own order. Years are left out: they are everywhere.
pub(super) fn amounts(text: &Text, passage: PassageIx, symbols: &Symbols) -> Vec<Amount> {
    let tokens = text.passage_tokens(passage).iter().filter(|t| t.kind != TokenKind::Space);
    let words: Vec<(TokenKind, &str)> = tokens.map(|t| (t.kind, symbols.text(t.norm))).collect();
    let reading = Reading { language: text.language, words };
    let mut amounts = Vec::new();
    let mut at = 0;
    while at < reading.words.len() {
        at = reading.take(at, &mut amounts);
    }
    amounts.sort_unstable();
    amounts.dedup();
    amounts
}

/// The words of a passage, white space passed over.
struct Reading<'t> {
    language: Language,
    words: Vec<(TokenKind, &'t str)>,
}

impl<'t> Reading<'t> {
    fn word(&self, at: usize) -> Option<&'t str> {
        self.words.get(at).map(|&(_, word)| word)
    }

    fn listed(&self, at: usize, kind: Kind) -> Option<Phrase> {
        longest(self.language, |k| self.word(at + k), |phrase| phrase.kind == kind)
    }

    fn number(&self, at: usize) -> Option<f64> {
        let &(kind, word) = self.words.get(at)?;
        (kind == TokenKind::Number).then(|| digits(word))?
    }

    /// A whole number up to some other.
    fn small(&self, at: usize, most: u32) -> Option<u32> {
        let number = self.number(at)?;
        (number.fract() == 0.0 && (1.0..=f64::from(most)).contains(&number)).then_some(number as u32)
    }

    /// The month that is named from a word on, and where its name ends.
    fn month(&self, at: usize) -> Option<(u32, usize)> {
        let phrase = self.listed(at, Kind::Month)?;
        Some((phrase.value.parse().ok()?, at + phrase.len))
    }

    /// Takes what is told from a word on; returns where to go on.
    fn take(&self, at: usize, amounts: &mut Vec<Amount>) -> usize {
        if let Some((month, end)) = self.month(at) {
            let day = end + usize::from(self.word(end) == Some("."));
            if let Some(number) = self.small(day, 31) {
                amounts.extend([Amount::Month(month), Amount::Day(month, number)]);
                return day + 1;
            }
            if self.word(at).is_some_and(|word| !AMBIGUOUS.contains(&word)) {
                amounts.push(Amount::Month(month));
            }
            return end;
        }
        let Some(number) = self.number(at) else { return at + 1 };
        match self.word(at + 1) {
            Some("年") => return at + 2,
            Some("月") if number <= 12.0 => return self.chinese_days(at, amounts),
            Some("日") if number <= 31.0 => return at + 2,
            _ => {}
        }
        if let Some(day) = self.small(at, 31) {
            let of = at + 1 + usize::from(matches!(self.word(at + 1), Some("de" | "of" | ".")));
            if let Some((month, end)) = self.month(of) {
                amounts.extend([Amount::Month(month), Amount::Day(month, day)]);
                return end;
            }
        }
        self.count(at, number, amounts)
    }

    /// `10月9日`, `5月10日至11日`, `6月`.
    fn chinese_days(&self, at: usize, amounts: &mut Vec<Amount>) -> usize {
        let Some(month) = self.small(at, 12) else { return at + 2 };
        amounts.push(Amount::Month(month));
        let mut end = at + 2;
        loop {
            let next = end + usize::from(matches!(self.word(end), Some("至" | "到" | "、" | "和" | "-")));
            match self.small(next, 31) {
                Some(day) if self.word(next + 1) == Some("日") => {
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
