//! The marks inside a paragraph of Markdown: code, escapes, tags, links, emphasis.

use std::collections::BTreeSet;

/// The longest tag that is looked for; a `<` with no `>` near is a sign, not a tag.
const LONGEST_TAG: usize = 500;

/// A character of a paragraph, and whether it may be syntax.
#[derive(Debug, Clone, Copy)]
struct Unit {
    text: char,
    literal: bool,
    left_out: bool,
}

impl Unit {
    fn literal(text: char) -> Self {
        Self { text, literal: true, left_out: false }
    }

    fn is(self, mark: char) -> bool {
        self.text == mark && !self.literal && !self.left_out
    }
}

/// The prose of a paragraph; `labels` are those that have a target, in lower case.
pub(super) fn prose(paragraph: &str, labels: &BTreeSet<String>) -> String {
    let mut units = units(paragraph);
    leave_out_links(&mut units, labels);
    for mark in ['*', '_', '~'] {
        leave_out_emphasis(&mut units, mark);
    }
    units.iter().filter(|unit| !unit.left_out).map(|unit| unit.text).collect()
}

/// The characters of a paragraph, with what stands for itself (code, escapes, entities) marked, tags left out.
fn units(paragraph: &str) -> Vec<Unit> {
    let characters: Vec<char> = paragraph.chars().collect();
    let code_ends = code_ends(&characters);
    let mut units = Vec::with_capacity(characters.len());
    let mut at = 0;
    while let Some(&c) = characters.get(at) {
        let rest = &characters[at + 1..];
        at += match c {
            '\\' if rest.first().is_some_and(char::is_ascii_punctuation) => {
                units.push(Unit::literal(rest[0]));
                2
            }
            '`' => {
                let length = characters[at..].iter().take_while(|&&c| c == '`').count();
                let end = code_ends[at];
                let code = if end > 0 { at + length..end } else { at..at + length };
                units.extend(characters[code.clone()].iter().copied().map(Unit::literal));
                if end > 0 { end + length - at } else { length }
            }
            '<' => tag(rest, &mut units).unwrap_or_else(|| {
                units.push(Unit::literal(c));
                1
            }),
            '&' => entity(rest, &mut units).unwrap_or_else(|| {
                units.push(Unit::literal(c));
                1
            }),
            _ => {
                units.push(Unit { text: c, literal: false, left_out: false });
                1
            }
        };
    }
    units
}

/// For the start of each run of backticks, where the next run of that length starts, or 0.
///
/// One pass from the right, so that a text of nothing but backticks costs no more than another.
fn code_ends(characters: &[char]) -> Vec<usize> {
    let mut ends = vec![0; characters.len()];
    let mut next_of_length = std::collections::BTreeMap::new();
    let mut at = characters.len();
    while at > 0 {
        let end = at;
        while at > 0 && characters[at - 1] == '`' {
            at -= 1;
        }
        if at < end {
            ends[at] = next_of_length.insert(end - at, at).unwrap_or(0);
        } else {
            at -= 1;
        }
    }
    ends
}

/// Reads a tag after its `<`: an address stands for itself, `<br>` breaks the line, others are left out.
fn tag(rest: &[char], units: &mut Vec<Unit>) -> Option<usize> {
    let length = rest.iter().take(LONGEST_TAG).position(|&c| c == '>')?;
    let inner: String = rest[..length].iter().collect();
    let name = inner.trim_start_matches('/');
    let is_address = inner.contains("://") || inner.starts_with("mailto:");
    if (is_address || inner.contains('@')) && !inner.contains(char::is_whitespace) {
        units.extend(inner.chars().map(Unit::literal));
    } else if name.to_ascii_lowercase().starts_with("br") && name.len() <= 4 {
        units.push(Unit::literal('\n'));
    } else if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    Some(length + 2)
}

/// Reads a character reference after its `&`.
fn entity(rest: &[char], units: &mut Vec<Unit>) -> Option<usize> {
    let length = rest.iter().take(10).position(|&c| c == ';')?;
    let name: String = rest[..length].iter().collect();
    let hexadecimal = name.strip_prefix("#x").or_else(|| name.strip_prefix("#X"));
    let character = match name.as_str() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => match hexadecimal {
            Some(digits) => char::from_u32(u32::from_str_radix(digits, 16).ok()?)?,
            None => char::from_u32(name.strip_prefix('#')?.parse().ok()?)?,
        },
    };
    units.push(Unit::literal(character));
    Some(length + 2)
}

/// Leaves out what links have beside their text; brackets that are no link stay.
fn leave_out_links(units: &mut [Unit], labels: &BTreeSet<String>) {
    let closing = partners(units, ['[', ']']);
    let round = partners(units, ['(', ')']);
    for open in 0..units.len() {
        let close = closing[open];
        if close == 0 || !units[open].is('[') {
            continue;
        }
        let text = &units[open + 1..close];
        let next = units.get(close + 1).copied();
        let end = if text.first().is_some_and(|unit| unit.is('^')) && text.len() > 1 {
            // A footnote mark goes with all that it holds.
            leave_out(units, open, close + 1);
            continue;
        } else if next.is_some_and(|unit| unit.is('(')) && round[close + 1] > 0 {
            round[close + 1] + 1
        } else if next.is_some_and(|unit| unit.is('[')) && closing[close + 1] > 0 {
            let label = &units[close + 2..closing[close + 1]];
            let label = if label.is_empty() { text } else { label };
            if !is_label(label, labels) {
                continue;
            }
            closing[close + 1] + 1
        } else if is_label(text, labels) {
            close + 1
        } else {
            continue;
        };
        leave_out(units, close, end);
        let picture = open > 0 && units[open - 1].is('!');
        leave_out(units, open - usize::from(picture), open + 1);
    }
}

/// For each opening mark where its partner stands, or 0.
fn partners(units: &[Unit], [opening, closing]: [char; 2]) -> Vec<usize> {
    let mut partner = vec![0; units.len()];
    let mut open = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        if unit.is(opening) {
            open.push(at);
        } else if unit.is(closing)
            && let Some(start) = open.pop()
        {
            partner[start] = at;
        }
    }
    partner
}

fn is_label(units: &[Unit], labels: &BTreeSet<String>) -> bool {
    // A label is short; to look up a page of text in brackets would cost.
    units.len() < 100 && {
        let label: String = units.iter().map(|unit| unit.text).collect();
        labels.contains(&label.to_lowercase())
    }
}

fn leave_out(units: &mut [Unit], from: usize, to: usize) {
    for unit in &mut units[from..to] {
        unit.left_out = true;
    }
}

/// Leaves out pairs of emphasis marks: one that opens stands before a word, one that closes behind one; an
/// underscore inside a word and a single tilde are neither.
fn leave_out_emphasis(units: &mut [Unit], mark: char) {
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while at < units.len() {
        let length = units[at..].iter().take_while(|unit| unit.is(mark)).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let before = units[..at].iter().rev().find(|unit| !unit.left_out).map(|unit| unit.text);
        let after = units[at + length..].iter().find(|unit| !unit.left_out).map(|unit| unit.text);
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let solid = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
        let weak = (mark == '_' && in_word(before) && in_word(after)) || (mark == '~' && length != 2);
        let mut left = at..at + length;
        while solid(before) && !weak && !left.is_empty() {
            let Some(opener) = open.pop() else { break };
            units[opener].left_out = true;
            units[left.start].left_out = true;
            left.start += 1;
        }
        if solid(after) && !weak {
            open.extend(left);
        }
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inline(text: &str) -> String {
        prose(text, &["ref".to_owned()].into())
    }

    #[test]
    fn marks_are_left_out_and_words_stay() {
        for (markdown, wanted) in [
            ("**Xi** said *this* and ***that*** and __so__ _on_", "Xi said this and that and so on"),
            (
                "3 * 4 * 5, a*b, snake_case_name, 2 ~ 3, ~~gone~~",
                "3 * 4 * 5, a*b, snake_case_name, 2 ~ 3, gone",
            ),
            ("*open and never closed", "*open and never closed"),
            ("`code *stays*` and ``a ` b``, a lone ` stays", "code *stays* and a ` b, a lone ` stays"),
            (r"\*not\* \[this\] \\ \a", r"*not* [this] \ \a"),
            ("[Applause] at [the *site*](https://a.example/b_(c)) [ref]", "[Applause] at the site ref"),
            ("[text][ref], [text][none], [Ref][]", "text, [text][none], Ref"),
            ("![the two](a.png) shake hands[^1]", "the two shake hands"),
            (
                "<https://a.example> <b>bold</b><br/>line 5 < 6 <me@a.example>",
                "https://a.example bold\nline 5 < 6 me@a.example",
            ),
            ("&lt;A&amp;B&gt; &#8211; &#x2014; &nosuch; & co", "<A&B> – — &nosuch; & co"),
            ("*汉字*后**加粗**", "汉字后加粗"),
        ] {
            assert_eq!(inline(markdown), wanted, "{markdown}");
        }
    }

    #[test]
    fn piled_marks_cost_no_more_than_words() {
        // Each of these is quadratic where a mark looks for its partner by reading on.
        for mark in ["[", "`", "*a ", "<", "![](", "&", "` `` "] {
            let piled = mark.repeat(20_000);
            assert!(inline(&piled).len() <= piled.len());
        }
    }
}
