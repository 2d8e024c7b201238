//! Splitting a text into passages: blocks of lines, then sentences, then the joins that a segmenter gets wrong.

use std::ops::Range;

use super::blocks::{Block, blocks};
use super::{Language, Passage, Span, Token, TokenKind};

/// The most bytes that are segmented at once, since the segmenter's time grows with the square of a paragraph
/// that has no end mark. A longer sentence is cut at white space.
const WINDOW: usize = 16 * 1024;

/// Cuts `source` into passages that tile `tokens`.
pub(super) fn segment(source: &str, language: Language, tokens: &[Token]) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut first = 0;
    for (paragraph, Block { bytes }) in blocks(source).into_iter().enumerate() {
        let text = source.get(bytes.clone()).expect("blocks end at character boundaries");
        for end in sentences(text, language) {
            let end = (bytes.start + end) as u32;
            let last = first + tokens[first..].partition_point(|t| t.span.start < end);
            if let Some(passage) = passage(tokens, first..last, paragraph as u32) {
                passages.push(passage);
                first = last;
            }
        }
    }
    // White space, and what stands between the last end and the next word, belongs to the passage before it.
    for i in 1..passages.len() {
        let (before, after) = passages.split_at_mut(i);
        let space = tokens[after[0].tokens.start as usize..]
            .iter()
            .take_while(|t| t.kind == TokenKind::Space)
            .count() as u32;
        after[0].tokens.start += space;
        before[i - 1].tokens.end = after[0].tokens.start;
    }
    if let Some(last) = passages.last_mut() {
        last.tokens.end = tokens.len() as u32;
    }
    passages
}

/// The passage of some tokens, or none where they are only white space.
fn passage(tokens: &[Token], range: Range<usize>, paragraph: u32) -> Option<Passage> {
    let solid = |t: &&Token| t.kind != TokenKind::Space;
    let inner = &tokens[range.clone()];
    let (a, b) = (inner.iter().find(solid)?, inner.iter().rev().find(solid)?);
    let span = Span { start: a.span.start, end: b.span.end };
    Some(Passage { span, tokens: range.start as u32..range.end as u32, paragraph })
}

/// Where the sentences of a block end, in bytes; the last end is the end of the block.
fn sentences(block: &str, language: Language) -> Vec<usize> {
    // A line break inside a block is a space, of the same length so that all offsets hold.
    let flat: String = block.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    let mut ends = Vec::new();
    let mut start = 0;
    while start < flat.len() {
        let rest = flat.get(start..).expect("ends are character boundaries");
        let window = window(rest);
        let mut inner = window_ends(window, language);
        if window.len() < rest.len() && inner.len() > 1 {
            // The last sentence may go on behind the window.
            inner.pop();
        }
        let Some(&last) = inner.last() else { break };
        ends.extend(inner.iter().map(|e| start + e));
        start += last;
    }
    rejoin(&flat, &with_missed(&flat, ends, language))
}

/// The first [`WINDOW`] bytes of `text`, cut at white space where there is any.
fn window(text: &str) -> &str {
    if text.len() <= WINDOW {
        return text;
    }
    let mut end = WINDOW;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end).unwrap_or(text);
    let cut = head.rfind(char::is_whitespace).filter(|&at| at > 0).unwrap_or(end);
    head.get(..cut).unwrap_or(head)
}

/// Where sentences end in one window; never empty, and the last end is the window's.
fn window_ends(window: &str, language: Language) -> Vec<usize> {
    let mut ends: Vec<usize> = sentencex::get_sentence_boundaries(language.tag(), window)
        .iter()
        .map(|s| s.end_byte)
        .filter(|&e| e > 0 && e < window.len())
        .collect();
    ends.push(window.len());
    ends
}

/// Adds the ends after a small word, which the segmenter takes for an abbreviation: `They said no. He left.`
fn with_missed(text: &str, ends: Vec<usize>, language: Language) -> Vec<usize> {
    let mut all = Vec::with_capacity(ends.len());
    let mut start = 0;
    for end in ends {
        let sentence = text.get(start..end).unwrap_or_default();
        // Inside quotes and brackets an end may be meant to be passed over.
        if !sentence.contains(['"', '“', '”', '(', ')', '«', '»']) {
            let dots = sentence.match_indices(". ").map(|(at, _)| at);
            all.extend(dots.filter(|&at| is_missed(sentence, at, language)).map(|at| start + at + 1));
        }
        all.push(end);
        start = end;
    }
    all
}

/// Whether a sentence ends at the dot at `dot`: after a small word in small letters, before a capital.
fn is_missed(sentence: &str, dot: usize, language: Language) -> bool {
    let (Some(head), Some(tail)) = (sentence.get(..dot), sentence.get(dot + 1..)) else { return false };
    let Some((_, word)) = head.rsplit_once(' ') else { return false };
    tail.trim_start().starts_with(char::is_uppercase)
        && word.chars().all(char::is_lowercase)
        && language.small_words().contains(&word)
}

/// The end of a sentence that stands whole in brackets at the start of `text`: `(They met.)`.
fn bracketed(text: &str) -> Option<usize> {
    let text = text.strip_prefix('(')?;
    let close = text.find(')')?;
    let inner = text.get(..close)?;
    let next = text.get(close + 1..)?.trim_start().chars().next()?;
    (inner.ends_with(['.', '!', '?']) && next.is_uppercase()).then_some(close + 2)
}

/// Drops and moves ends that part what belongs together.
fn rejoin(text: &str, ends: &[usize]) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::with_capacity(ends.len());
    for (i, &end) in ends.iter().enumerate() {
        let start = kept.last().copied().unwrap_or(0);
        let (Some(head), Some(tail)) = (text.get(start..end), text.get(end..)) else { continue };
        if let Some(inner) = bracketed(head.trim_start()) {
            kept.push(end - head.trim_start().len() + inner);
        }
        // A closing quote or bracket stays with its sentence.
        let closing: usize = tail.chars().take_while(|c| is_closing(*c)).map(char::len_utf8).sum();
        let tail = tail.get(closing..).unwrap_or_default();
        let apart = !parts_a_name(head.trim_end(), tail.trim_start()) && has_word(head) && has_word(tail);
        if apart || i + 1 == ends.len() {
            kept.push(end + closing);
        }
    }
    kept
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '»' | '）' | ')' | ']' | '】' | '」' | '』' | '》')
}

fn has_word(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Whether an end would part an abbreviation: `head` ends with one Latin letter and a dot, and `tail` goes on with
/// a small letter, a digit or another single letter and a dot.
fn parts_a_name(head: &str, tail: &str) -> bool {
    let Some(body) = head.strip_suffix('.') else { return false };
    let mut back = body.chars().rev();
    let single = back.next().is_some_and(|c| c.is_alphabetic() && c < '\u{250}')
        && back.next().is_none_or(|c| !c.is_alphanumeric());
    let mut ahead = tail.chars();
    let Some(next) = ahead.next() else { return false };
    single
        && (next.is_lowercase()
            || next.is_ascii_digit()
            || (next < '\u{250}' && next.is_alphabetic() && ahead.next() == Some('.')))
}

#[cfg(test)]
mod tests {
    use super::super::{Symbols, Text};
    use super::*;

    fn shown<'a>(source: &'a str, tag: &str) -> Vec<&'a str> {
        let text = Text::new(source, Some(tag), &mut Symbols::default());
        text.passages.iter().map(|p| source.get(p.span.range()).unwrap()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (tag, source, count) in [
            (
                "en",
                "The U.S. delegation, led by Mr. Rubio and Gen. Caine, left at 7 p.m. from D.C. on Jan. 20. It met no one.",
                2,
            ),
            ("en", "Asked whether to go on, they said no. He left for the U.S. and Cuba.", 2),
            ("en", "They held talks with the U.S. They also discussed trade.", 2),
            ("en", "“We will see,” Mr. Biden said. “It lasted approx. 1.5 hours.” He left.", 3),
            (
                "en",
                "Antony J. Blinken met Sergey V. Lavrov. No. 2 and Sec. 3.2 of the St. Petersburg text stand.",
                2,
            ),
            ("en", "\"Will you stop?\" he asked. \"Yes!\" she said. He left.", 3),
            (
                "es",
                "El presidente de EE. UU. habló con la Sra. Díaz. El Sr. Trump salió. «Así es», dijo. ¿Cuándo? ¡Ya!",
                5,
            ),
            (
                "es",
                "El Excmo. Sr. D. Pedro Gómez llegó a las 10:30 a. m. de ayer. Firmó el art. 5 del acuerdo.",
                2,
            ),
            ("zh", "国家主席习近平指出：“中古是好朋友。”双方怎么办？好！中方愿意。", 4),
            ("zh", "习近平说，U.S. 总统 Mr. Biden 已到。他很好。", 2),
        ] {
            assert_eq!(shown(source, tag).len(), count, "{:?}", shown(source, tag));
        }
    }

    #[test]
    fn a_closing_quote_stays_with_its_sentence() {
        let got = shown("He said: “We agree.” She left. (They met.) Then it rained.", "en");
        assert_eq!(got, ["He said: “We agree.”", "She left.", "(They met.)", "Then it rained."]);
    }

    #[test]
    fn a_wrapped_text_has_the_passages_of_the_same_text_on_one_line() {
        let long =
            "The two leaders spoke for an hour of trade. They agreed to meet again soon, and named no day.";
        let wrapped =
            "The two leaders spoke for an hour of\ntrade. They agreed to meet again soon, and\nnamed no day.";
        let squeezed: Vec<String> = shown(wrapped, "en").iter().map(|s| s.replace('\n', " ")).collect();
        assert_eq!(squeezed, shown(long, "en"));
    }

    #[test]
    fn a_heading_and_its_text_are_two_passages() {
        assert_eq!(
            shown("Readout of the call\n\nThe two met.", "en"),
            ["Readout of the call", "The two met."]
        );
    }

    #[test]
    fn an_endless_sentence_is_cut_at_white_space() {
        let source = "word ".repeat(10_000);
        let got = shown(&source, "en");
        assert!(got.len() > 1);
        assert!(got.iter().all(|p| p.len() <= WINDOW && p.ends_with("word")));
    }
}
