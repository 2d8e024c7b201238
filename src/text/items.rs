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
    /// `- `, `• `.
    Bullet(char),
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
        matches!(self.style, Style::Number | Style::Bracketed | Style::Letter | Style::Roman)
    }
}

/// The items met so far in a text.
#[derive(Debug, Default)]
pub(super) struct Items {
    last: Vec<Item>,
}

impl Items {
    /// The item that the line at `at` begins, given all lines up to the next blank one.
    pub(super) fn starts(&mut self, lines: &[&str], at: usize) -> Option<Item> {
        let item = read(lines[at])?;
        let begins = at == 0 || self.may_interrupt(item, lines, at);
        begins.then(|| {
            self.last.retain(|last| last.style != item.style);
            self.last.push(item);
            item
        })
    }

    /// Whether an item may begin where no blank line stands before it.
    fn may_interrupt(&self, item: Item, lines: &[&str], at: usize) -> bool {
        match item.style {
            // A dash may well be one of the sentence, but for the second of its kind.
            Style::Bullet('-' | '–' | '—') => {
                let ended = lines[at - 1].ends_with(['.', ':', ';', '!', '?', '。', '：', '；']);
                let beside = lines.iter().enumerate().any(|(k, line)| k != at && read(line) == Some(item));
                ended || beside && !lines[at].trim_end().ends_with(['-', '–', '—'])
            }
            Style::Bullet(_) => true,
            _ => {
                item.number == 1
                    || self.last.iter().any(|l| l.style == item.style && l.number + 1 == item.number)
            }
        }
    }
}

/// Reads the mark of an item: `- `, `* `, `• `, `1. `, `2) `, `(a) `, `（一）`, `一、`.
fn read(line: &str) -> Option<Item> {
    let mut words = line.splitn(2, char::is_whitespace);
    let (first, rest) = (words.next()?, words.next());
    let mut letters = first.chars();
    if let (Some(bullet), None, Some(_)) = (letters.next(), letters.next(), rest)
        && matches!(bullet, '-' | '*' | '+' | '•' | '·' | '–' | '—' | '‣' | '▪' | '◦')
    {
        return Some(Item { style: Style::Bullet(bullet), number: 1 });
    }
    if let Some(inner) = first.strip_prefix(['(', '（'])
        && let Some(end) = inner.find([')', '）'])
    {
        let (style, number) = ordinal(inner.get(..end)?)?;
        return Some(Item { style: if style == Style::Number { Style::Bracketed } else { style }, number });
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
