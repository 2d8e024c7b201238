//! Items of lists: which lines begin one. A number begins an item only where the sequence makes it one.

/// What counts the items of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1.`, `2)`.
    Number,
    /// `(1)`.
    Bracketed,
    /// `a)`, `(a)`.
    Letter,
    /// `II.`, `(iv)`.
    Roman,
    /// `（一）`, `一、`.
    Han,
    /// `①`.
    Circled,
    /// `- `, `• `.
    Bullet(char),
    /// `1.2`, `2.3.1.`.
    Section,
}

/// The mark at the head of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item {
    style: Style,
    number: u32,
}

impl Item {
    /// Whether the item is counted in digits, letters or Roman numerals.
    pub(super) fn is_counted(self) -> bool {
        matches!(self.style, Style::Number | Style::Bracketed | Style::Letter | Style::Roman | Style::Section)
    }
}

/// The items met so far in a text.
#[derive(Debug)]
pub(super) struct Items {
    last: Vec<Item>,
    /// Where the lines begin that are items counted by several numbers.
    sections: Vec<usize>,
}

impl Items {
    /// No items yet.
    pub(super) fn of(source: &str) -> Self {
        Self { last: Vec::new(), sections: sections(source) }
    }

    /// The item that a line begins, which starts at a byte of the text.
    pub(super) fn starts(&mut self, lines: &Read<'_>, at: usize, byte: usize) -> Option<Item> {
        if self.sections.binary_search(&byte).is_ok() {
            return Some(Item { style: Style::Section, number: 1 });
        }
        let item = lines.items[at]?;
        let begins = at == 0 && !lines.goes_on || self.may_interrupt(item, lines, at);
        begins.then(|| {
            self.last.retain(|last| last.style != item.style);
            self.last.push(item);
            item
        })
    }

    /// Whether an item may begin where no blank line stands before it.
    fn may_interrupt(&self, item: Item, lines: &Read<'_>, at: usize) -> bool {
        match item.style {
            // A dash may well be one of the sentence, but for the second of its kind.
            Style::Bullet(dash @ ('-' | '–' | '—')) => {
                let ended = |line: &&str| line.ends_with(['.', ':', ';', '!', '?', '。', '：', '；']);
                let is_behind_end = at.checked_sub(1).and_then(|at| lines.texts.get(at)).is_some_and(ended);
                let beside = lines.dashes.iter().any(|&(of, count)| of == dash && count > 1);
                is_behind_end || beside && !lines.texts[at].trim_end().ends_with(['-', '–', '—'])
            }
            Style::Bullet(_) => true,
            _ => {
                item.number == 1
                    || self.last.iter().any(|l| l.style == item.style && l.number + 1 == item.number)
            }
        }
    }
}

/// The lines between two blank ones, with the marks at their heads.
#[derive(Debug)]
pub(super) struct Read<'a> {
    texts: &'a [&'a str],
    items: Vec<Option<Item>>,
    /// How often each dash stands at the head of a line.
    dashes: [(char, usize); 3],
    /// Whether other lines stand before the first, without a blank one between.
    goes_on: bool,
}

impl<'a> Read<'a> {
    /// Reads the marks of some lines.
    pub(super) fn of(texts: &'a [&'a str], goes_on: bool) -> Self {
        let items: Vec<Option<Item>> = texts.iter().map(|line| read(line)).collect();
        let dashes = ['-', '–', '—'].map(|dash| {
            let is_one = |item: &&Option<Item>| item.is_some_and(|item| item.style == Style::Bullet(dash));
            (dash, items.iter().filter(is_one).count())
        });
        Self { texts, items, dashes, goes_on }
    }
}

/// Where the lines of a text begin that are items counted by several numbers, `1.2` or `2.3.1.`, ascending: those whose
/// number goes on from the one before, or that the next goes on from. `1.2 million` is none.
fn sections(source: &str) -> Vec<usize> {
    let mut start = 0;
    let mut found = Vec::new();
    let mut before: Option<(usize, Vec<u32>)> = None;
    for line in source.split_inclusive('\n') {
        if let Some(number) = section(line.trim_start_matches(['>', ' ', '\t'])) {
            if let Some((byte, _)) = before.as_ref().filter(|(_, before)| follows(before, &number)) {
                found.extend([*byte, start]);
            }
            before = Some((start, number));
        }
        start += line.len();
    }
    found.dedup();
    found
}

/// The several numbers at the start of a line, before what begins as a clause does.
fn section(line: &str) -> Option<Vec<u32>> {
    let (number, rest) = line.split_once(char::is_whitespace)?;
    let parts: Vec<&str> = number.trim_end_matches(['.', ')']).split('.').collect();
    let is_part = |part: &&str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()) && !part.starts_with('0')
    };
    let begins = rest.trim_start().chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let is_section =
        (2..=5).contains(&parts.len()) && parts.iter().all(is_part) && (begins || parts.len() > 2);
    is_section.then(|| parts.iter().filter_map(|part| part.parse().ok()).collect())
}

/// Whether a number of several parts is the next: `1.3` or `1.2.1` or `2.1` behind `1.2`.
fn follows(before: &[u32], next: &[u32]) -> bool {
    let common = before.iter().zip(next).take_while(|(a, b)| a == b).count();
    let ones = |from: usize| next.get(from..).is_some_and(|rest| rest.iter().all(|&part| part == 1));
    match (before.get(common), next.get(common)) {
        (None, Some(_)) => ones(common),
        (Some(a), Some(b)) => *b == a + 1 && ones(common + 1),
        _ => false,
    }
}

/// Reads the mark of an item: `- `, `* `, `• `, `1. `, `2) `, `(a) `, `（一）`, `一、`.
fn read(line: &str) -> Option<Item> {
    let mut words = line.splitn(2, char::is_whitespace);
    let (first, rest) = (words.next()?, words.next());
    let mut letters = first.chars();
    if let (Some(bullet), None, Some(_)) = (letters.next(), letters.next(), rest)
        && matches!(
            bullet,
            '-' | '*'
                | '+'
                | '•'
                | '·'
                | '–'
                | '—'
                | '‣'
                | '▪'
                | '◦'
                | '●'
                | '○'
                | '■'
                | '□'
                | '◆'
                | '►'
                | '▶'
                | '➢'
                | '➤'
                | '→'
                | '⇒'
                | '☐'
                | '☑'
                | '☒'
                | '✓'
                | '✔'
                | '✗'
                | '✘'
        )
    {
        return Some(Item { style: Style::Bullet(bullet), number: 1 });
    }
    if let Some(inner) = first.strip_prefix(['(', '（'])
        && let Some(end) = inner.find([')', '）'])
    {
        let (style, number) = ordinal(inner.get(..end)?)?;
        return Some(Item { style: if style == Style::Number { Style::Bracketed } else { style }, number });
    }
    if let Some(at @ 0..20) = line.chars().next().and_then(|c| u32::from(c).checked_sub(0x2460)) {
        return Some(Item { style: Style::Circled, number: at + 1 });
    }
    if let Some((number, _)) = line.split_once('、') {
        return Some(Item { style: Style::Han, number: han(number)? });
    }
    let number = first.trim_end_matches(['.', ')']);
    if let (true, true, Some(number)) = (rest.is_some(), number.len() < first.len(), roman(number)) {
        return Some(Item { style: Style::Roman, number });
    }
    let marked = rest.is_some() && number.len() < first.len() && number.len() <= 2;
    let (style, number) = ordinal(number).filter(|_| marked)?;
    Some(Item { style, number })
}

/// What counts an item: a number of one or two digits, a letter, a Han numeral.
fn ordinal(text: &str) -> Option<(Style, u32)> {
    if text.len() <= 2 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return Some((Style::Number, text.parse().ok()?));
    }
    if let Some(number) = roman(text) {
        return Some((Style::Roman, number));
    }
    if let [letter @ b'a'..=b'z'] = text.as_bytes() {
        return Some((Style::Letter, u32::from(letter - b'a') + 1));
    }
    Some((Style::Han, han(text)?))
}

/// A Roman numeral of several letters, up to 39; one letter alone is a letter.
fn roman(text: &str) -> Option<u32> {
    let value = |c: char| match c.to_ascii_lowercase() {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    if !(2..=6).contains(&text.len()) {
        return None;
    }
    let values: Vec<u32> = text.chars().map(value).collect::<Option<_>>()?;
    let follows_more = |at: usize, value: u32| values.get(at + 1).is_some_and(|&next| next > value);
    let taken_off: u32 =
        values.iter().enumerate().filter(|&(at, &v)| follows_more(at, v)).map(|(_, v)| v).sum();
    Some(values.iter().sum::<u32>() - 2 * taken_off)
}

/// A Han numeral up to 99.
fn han(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 3 {
        return None;
    }
    let mut number = 0;
    for c in text.chars() {
        match "一二三四五六七八九".chars().position(|digit| digit == c) {
            Some(at) => number += at as u32 + 1,
            None if c == '十' => number = number.max(1) * 10,
            None => return None,
        }
    }
    Some(number)
}
