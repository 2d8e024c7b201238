//! Which lines of a text flow together, and where a heading, a list item or a paragraph begins.

use std::ops::Range;

/// A line of more characters than this was not wrapped by hand, so its end is the end of a paragraph.
const WRAPPED: usize = 120;

/// Lines that flow together, such as a paragraph, a heading or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// Its bytes, without the line break at the end.
    pub(super) bytes: Range<usize>,
}

struct Line<'a> {
    bytes: Range<usize>,
    text: &'a str,
    width: usize,
}

/// The blocks of `source` in order. Blank lines belong to none.
pub(super) fn blocks(source: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    for raw in source.split_inclusive('\n') {
        let line = line(raw, start);
        start += raw.len();
        if line.text.is_empty() {
            flush(&mut paragraph, &mut blocks);
        } else {
            paragraph.push(line);
        }
    }
    flush(&mut paragraph, &mut blocks);
    blocks
}

fn line(raw: &str, start: usize) -> Line<'_> {
    let text = raw.trim();
    let kept = raw.trim_end_matches(['\n', '\r']).len();
    Line { bytes: start..start + kept, text, width: text.chars().count() }
}

/// Cuts the lines between two blank lines into blocks.
fn flush(lines: &mut Vec<Line<'_>>, blocks: &mut Vec<Block>) {
    let widest = lines.iter().map(|l| l.width).max().unwrap_or(0);
    let mut first = 0;
    for i in 0..lines.len() {
        if i + 1 == lines.len() || breaks(&lines[i], &lines[i + 1], widest) {
            blocks.push(Block { bytes: lines[first].bytes.start..lines[i].bytes.end });
            first = i + 1;
        }
    }
    lines.clear();
}

/// Whether the break between two lines was meant: the text would not have flowed on.
fn breaks(line: &Line<'_>, next: &Line<'_>, widest: usize) -> bool {
    is_item(next.text) || is_heading(line.text) || is_heading(next.text) || {
        // A writer who wraps breaks a line where the next word no longer fits.
        let word = first_word(next.text);
        let fitted = line.width + 1 + word + widest / 10 <= widest;
        let goes_on = line.text.ends_with([',', ';', '-', '–', '—', '，', '、', '；', '('])
            || next.text.starts_with(|c: char| c.is_lowercase() || ",;.)".contains(c));
        (fitted || line.width > WRAPPED) && !goes_on
    }
}

/// How many characters of a line cannot be parted: its first word, or one character of a script without spaces.
fn first_word(line: &str) -> usize {
    let unspaced =
        |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}');
    let end = line.chars().position(|c| c.is_whitespace() || unspaced(c));
    end.unwrap_or_else(|| line.chars().count()).max(1)
}

/// Whether a line is a heading by its mark-up.
fn is_heading(line: &str) -> bool {
    let level = line.bytes().take_while(|&b| b == b'#').count();
    (1..=6).contains(&level) && line.get(level..).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether a line begins an item of a list: `- `, `* `, `• `, `1. `, `2) `, `(a) `, `（一）`, `一、`.
fn is_item(line: &str) -> bool {
    let mut words = line.splitn(2, char::is_whitespace);
    let (Some(first), rest) = (words.next(), words.next()) else { return false };
    if rest.is_some() && matches!(first, "-" | "*" | "+" | "•" | "·" | "–" | "—" | "‣" | "▪" | "◦")
    {
        return true;
    }
    if let Some(inner) = first.strip_prefix(['(', '（'])
        && let Some(end) = inner.find([')', '）'])
    {
        return inner.get(..end).is_some_and(is_ordinal);
    }
    if let Some((number, _)) = line.split_once('、') {
        return number.chars().count() <= 3 && number.chars().all(is_han_numeral);
    }
    let number = first.trim_end_matches(['.', ')']);
    rest.is_some()
        && number.len() < first.len()
        && number.len() <= 2
        && is_ordinal(number)
        && !number.is_empty()
}

/// Whether `text` counts an item: a number of one or two digits, a letter, a Han numeral.
fn is_ordinal(text: &str) -> bool {
    let digits = text.len() <= 2 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let letter = text.len() == 1 && text.bytes().all(|b| b.is_ascii_lowercase());
    let han = !text.is_empty() && text.chars().count() <= 3 && text.chars().all(is_han_numeral);
    digits || letter || han
}

fn is_han_numeral(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(source: &str) -> Vec<&str> {
        blocks(source).iter().map(|b| source.get(b.bytes.clone()).unwrap()).collect()
    }

    #[test]
    fn wrapped_lines_flow_together() {
        let text = "The two presidents spoke for an hour about\ntrade, the pandemic and the visit that has\nbeen planned.";
        assert_eq!(shown(text), [text]);
    }

    #[test]
    fn blank_lines_headings_and_items_break() {
        let text = "# Call\nThey spoke.\n\n- first\n- second goes on\n  here\n1. third\n（一）第四\n二、第五\n\n\nEnd";
        let want = [
            "# Call",
            "They spoke.",
            "- first",
            "- second goes on\n  here",
            "1. third",
            "（一）第四",
            "二、第五",
            "End",
        ];
        assert_eq!(shown(text), want);
    }

    #[test]
    fn a_short_line_before_a_sentence_is_a_heading() {
        let text = "Readout of the call\nThe President of the Republic spoke today with the Chairman of the\ncommission about trade.";
        assert_eq!(shown(text).len(), 2);
        assert_eq!(shown(text)[0], "Readout of the call");
    }

    #[test]
    fn one_paragraph_a_line_breaks_at_each_line() {
        let long =
            "They spoke of trade and of the visit and of the third shipment of medicine that had just left";
        let text = format!("{long} the port of Tianjin bound for Havana, Cuba.\n{long}.\n{long} today");
        assert_eq!(shown(&text).len(), 3);
    }
}
