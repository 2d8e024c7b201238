//! Exact amounts, and numbers in digits as one canonical spelling.

use std::fmt;

use crate::lexicon::{Language, Trait};

/// An exact amount: a fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    over: i128,
    under: i128,
}

impl Amount {
    pub(super) fn of(whole: i128) -> Self {
        Self { over: whole, under: 1 }
    }

    fn fraction(over: i128, under: i128) -> Option<Self> {
        let (mut a, mut b) = (over.checked_abs()?, under);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        (under > 0).then(|| Self { over: over / a.max(1), under: under / a.max(1) })
    }

    pub(super) fn times(self, scale: i128) -> Option<Self> {
        Self::fraction(self.over.checked_mul(scale)?, self.under)
    }

    pub(super) fn parted(self, into: i128) -> Option<Self> {
        Self::fraction(self.over, self.under.checked_mul(into)?)
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let over = self.over.checked_mul(other.under)?.checked_add(other.over.checked_mul(self.under)?)?;
        Self::fraction(over, self.under.checked_mul(other.under)?)
    }

    /// The amount as a whole number, where it is one.
    pub(super) fn whole(self) -> Option<i128> {
        (self.under == 1).then_some(self.over)
    }

    /// Reads what [`canonical`] writes.
    pub(super) fn read(canonical: &str) -> Option<Self> {
        if let Some((over, under)) = canonical.split_once('/') {
            let (whole, over) = over.split_once('-').unwrap_or(("0", over));
            let (whole, over, under): (i128, i128, i128) =
                (whole.parse().ok()?, over.parse().ok()?, under.parse().ok()?);
            return Self::fraction(whole.checked_mul(under)?.checked_add(over)?, under);
        }
        let (whole, decimals) = canonical.split_once('.').unwrap_or((canonical, ""));
        if !whole.bytes().chain(decimals.bytes()).all(|b| b.is_ascii_digit()) || whole.is_empty() {
            // A clock time: its hours.
            return whole.split(':').next()?.parse().ok().map(Self::of);
        }
        let under = 10i128.checked_pow(decimals.len() as u32)?;
        Self::fraction([whole, decimals].concat().parse().ok()?, under)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.over < 0 {
            return write!(f, "-{}", Self { over: -self.over, under: self.under });
        }
        // As a decimal where that ends soon, else as a fraction.
        for digits in 0..=9 {
            let scale = 10i128.pow(digits);
            if scale % self.under == 0 {
                let Some(all) = self.over.checked_mul(scale / self.under) else { break };
                write!(f, "{}", all / scale)?;
                if digits > 0 {
                    write!(f, ".{:0width$}", all % scale, width = digits as usize)?;
                }
                return Ok(());
            }
        }
        write!(f, "{}/{}", self.over, self.under)
    }
}

/// What is written to the digits of an ordinal: `30th`, `3º`, `2ème`.
pub(in super::super) const ORDINAL_ENDINGS: [&str; 11] =
    ["st", "nd", "rd", "th", "º", "ª", "ème", "ère", "er", "re", "e"];

/// What else may stand there, and makes a number of nothing by itself.
const LOOSE_ENDINGS: [&str; 3] = ["°", "o", "a"];

/// One spelling for all spellings of a number in digits: `1000` for `1,000` and `1 000`, `1.5` for a
/// Spanish `1,5`, `30` for `30th`, `5-1/4` for `5¼`.
pub(in super::super) fn canonical(number: &str, language: Language) -> String {
    let mut plain = String::with_capacity(number.len());
    // The blank of `5 1/4` parts what is whole; any other parts groups of digits.
    let number =
        if number.contains('/') { number.replace(char::is_whitespace, "-") } else { number.to_owned() };
    for c in number.to_lowercase().chars() {
        match vulgar(c) {
            Some(fraction) if plain.is_empty() => plain.push_str(fraction),
            Some(fraction) => plain.extend(["-", fraction]),
            None => plain.extend(digit(c)),
        }
    }
    let plain = ORDINAL_ENDINGS
        .iter()
        .chain(&LOOSE_ENDINGS)
        .find_map(|end| plain.strip_suffix(end))
        .unwrap_or(&plain);
    if plain.contains([':', '/']) {
        return plain.to_owned();
    }
    let groups: Vec<&str> = plain.split([',', '.', '\'', '’']).collect();
    let [first, .., last] = groups.as_slice() else { return plain.trim_start_matches('0').to_owned() };
    let marks: Vec<char> = plain.chars().filter(|c| !c.is_ascii_digit()).collect();
    let decimal = if language.rules().has(Trait::DecimalComma) { ',' } else { '.' };
    let of_three = groups.iter().skip(1).all(|group| group.len() == 3) && (1..=3).contains(&first.len());
    let same = marks.windows(2).all(|pair| pair[0] == pair[1]);
    let thousands = of_three && *first != "0" && same && (marks.len() > 1 || marks[0] != decimal);
    if thousands {
        return groups.concat();
    }
    if marks.len() > 1 && same {
        // Neither thousands nor one decimal: a version, a date, a section.
        return plain.to_owned();
    }
    let whole = groups[..groups.len() - 1].concat();
    let decimals = last.trim_end_matches('0');
    if decimals.is_empty() { whole } else { format!("{whole}.{decimals}") }
}

/// A fraction in one character, written out.
fn vulgar(c: char) -> Option<&'static str> {
    let fraction = match c {
        '¼' => "1/4",
        '½' => "1/2",
        '¾' => "3/4",
        '⅐' => "1/7",
        '⅑' => "1/9",
        '⅒' => "1/10",
        '⅓' => "1/3",
        '⅔' => "2/3",
        '⅕' => "1/5",
        '⅖' => "2/5",
        '⅗' => "3/5",
        '⅘' => "4/5",
        '⅙' => "1/6",
        '⅚' => "5/6",
        '⅛' => "1/8",
        '⅜' => "3/8",
        '⅝' => "5/8",
        '⅞' => "7/8",
        _ => return None,
    };
    Some(fraction)
}

/// A character of a number; blanks between groups of digits are none.
fn digit(c: char) -> Option<char> {
    let of = |zero: u32| char::from_digit(c as u32 - zero, 10);
    match c {
        '\u{660}'..='\u{669}' => of(0x660),
        '\u{6f0}'..='\u{6f9}' => of(0x6f0),
        '\u{966}'..='\u{96f}' => of(0x966),
        '\u{ff10}'..='\u{ff19}' => of(0xff10),
        '\u{2010}' | '\u{2011}' => Some('-'),
        _ if c.is_whitespace() => None,
        _ => Some(c),
    }
}
