//! The one wrapper: where lines end, for every view and every export.
//!
//! Line breaks follow Unicode (UAX #14 through `icu_segmenter`, so Chinese punctuation never starts a line), with one
//! difference: a word with a hyphen stays whole where a line can hold it, so that "one-China" is read as one thing.
//! Widths are those of ratatui: a grapheme is as wide as `unicode-width` says.

use std::borrow::Cow;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

use super::breaks::{hyphens, is_plain_blank, opportunities, plain_words};
use super::{Chunk, Line, Role};
use crate::ingest::is_obeyed;

/// One line of a text that was wrapped: a range of its bytes.
///
/// The ranges of all lines follow each other without a gap, so that the lines concatenate to the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowLine {
    /// The bytes of the line, the white space at its end included.
    pub bytes: Range<usize>,
    /// Where the white space at the end begins; what stands before it is drawn.
    pub drawn_end: usize,
    /// How many cells the drawn part takes.
    pub cells: u16,
}

impl FlowLine {
    /// The bytes that are drawn.
    pub fn drawn(&self) -> Range<usize> {
        self.bytes.start..self.drawn_end
    }
}

/// A range of bytes with a role, and whether a search found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The bytes of the text that the run covers.
    pub bytes: Range<usize>,
    /// What they mean.
    pub role: Role,
    /// Whether a search found them.
    pub hit: bool,
}

impl Run {
    /// A run that no search has found.
    pub fn new(bytes: Range<usize>, role: Role) -> Self {
        Self { bytes, role, hit: false }
    }
}

/// How many cells a string takes, as ratatui counts: grapheme by grapheme.
pub fn cells(text: &str) -> usize {
    // Most of what is measured is one letter.
    if matches!(text.as_bytes(), [b' '..=b'~']) || is_drawn(text.as_bytes()) && text.len() == DRAWN {
        return 1;
    }
    if is_simple(text) {
        return text.len();
    }
    text.graphemes(true).map(grapheme_cells).sum()
}

/// Whether each byte is a grapheme of one cell: ASCII, where only a carriage return and the line feed behind it are one.
fn is_simple(text: &str) -> bool {
    text.is_ascii() && !text.as_bytes().contains(&b'\r')
}

/// How many bytes one of the characters takes that lines, frames and blocks are drawn with.
const DRAWN: usize = 3;

/// Whether a text begins with such a character, U+2500 to U+259F: each is a grapheme of one cell.
const fn is_drawn(bytes: &[u8]) -> bool {
    matches!(bytes, [0xe2, 0x94 | 0x95, ..] | [0xe2, 0x96, 0x80..=0x9f, ..])
}

/// The characters of a text as people see them.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = match rest.as_bytes() {
            [] => return None,
            // Between two characters of ASCII lies a boundary, unless they end a line together.
            [a, b, ..] if a.is_ascii() && b.is_ascii() && *a != b'\r' => 1,
            // Nothing joins two of these, and nothing of ASCII joins one.
            [_, _, _, behind @ ..]
                if is_drawn(rest.as_bytes())
                    && (is_drawn(behind) || behind.first().is_none_or(u8::is_ascii)) =>
            {
                DRAWN
            }
            _ => rest.graphemes(true).next().map_or(rest.len(), str::len),
        };
        let (grapheme, behind) = rest.split_at(end);
        rest = behind;
        Some(grapheme)
    })
}

/// How many cells a grapheme takes; what [`printable`] replaces is drawn as one cell.
fn grapheme_cells(grapheme: &str) -> usize {
    if grapheme.contains(is_obeyed) { 1 } else { grapheme.width() }
}

/// Wraps a text; a line break inside it counts as a space.
///
/// No line is wider than `width` cells, except that a single grapheme may be wider than the whole line. A text without
/// bytes has one empty line.
pub fn flow(text: &str, width: u16) -> Vec<FlowLine> {
    let mut lines = Vec::new();
    flow_part(text, 0, usize::from(width.max(1)), &mut lines);
    lines
}

/// Wraps a text; each line break inside it ends a line.
pub fn flow_hard(text: &str, width: u16) -> Vec<FlowLine> {
    let mut lines = Vec::new();
    let mut start = 0;
    for part in text.split_inclusive('\n') {
        flow_part(part, start, usize::from(width.max(1)), &mut lines);
        start += part.len();
    }
    if text.is_empty() || text.ends_with('\n') {
        lines.push(FlowLine { bytes: start..start, drawn_end: start, cells: 0 });
    }
    lines
}

/// Wraps a text whose parts have roles; what no run covers has the role `rest`.
///
/// `runs` are ascending and do not overlap. White space at the end of a line is left out, and control characters are
/// drawn as a space or as U+FFFD, so that a chunk can be printed as it is.
pub fn flow_runs(text: &str, width: u16, runs: &[Run], rest: Role) -> Vec<Line> {
    flow(text, width).iter().map(|line| flowed(text, line, runs, rest)).collect()
}

/// Cuts a line of a text that was wrapped by [`flow`] into chunks by the runs that cover it.
pub fn flowed(text: &str, line: &FlowLine, runs: &[Run], rest: Role) -> Line {
    cut(text, line.drawn(), runs, rest, soft)
}

/// Cuts a part of a text into chunks by the runs that cover it, cell for cell.
pub fn chunks(text: &str, part: Range<usize>, runs: &[Run], rest: Role) -> Line {
    cut(text, part, runs, rest, |text, bytes| printable(text.get(bytes).unwrap_or_default()))
}

/// Cuts a part of a text by its runs; `drawn` says what is drawn of some bytes.
fn cut<'a>(
    text: &'a str,
    part: Range<usize>,
    runs: &[Run],
    rest: Role,
    drawn: impl Fn(&'a str, Range<usize>) -> Cow<'a, str>,
) -> Line {
    let mut line = Line::default();
    let mut at = part.start;
    let first = runs.partition_point(|run| run.bytes.end <= part.start);
    for run in runs.iter().skip(first).take_while(|run| run.bytes.start < part.end) {
        let (start, end) = (run.bytes.start.max(part.start), run.bytes.end.min(part.end));
        line.push(&drawn(text, at..start), rest);
        line.push_chunk(Chunk { text: drawn(text, start..end).into_owned(), role: run.role, hit: run.hit });
        at = at.max(end);
    }
    line.push(&drawn(text, at..part.end), rest);
    line
}

/// The text with what a terminal would obey or hide replaced, cell for cell: white space by a space, the rest by U+FFFD.
pub fn printable(text: &str) -> Cow<'_, str> {
    if all(text, |byte| matches!(byte, b' '..=b'~')) || !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    // Most of what is wrapped again was wrapped before.
    if all(text, |byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return Cow::Owned(text.replace('\n', " "));
    }
    if is_simple(text) {
        let shown = |c: char| match c {
            c if !is_obeyed(c) => c,
            c if c.is_whitespace() => ' ',
            _ => '\u{fffd}',
        };
        return Cow::Owned(text.chars().map(shown).collect());
    }
    let shown = text
        .graphemes(true)
        .map(|grapheme| match grapheme.chars().find(|&c| is_obeyed(c)) {
            Some(c) if c.is_whitespace() => " ",
            Some(_) => "\u{fffd}",
            None => grapheme,
        })
        .collect();
    Cow::Owned(shown)
}

/// Whether something holds of all bytes of a text: many are looked at in one step.
fn all(text: &str, holds: impl Fn(u8) -> bool) -> bool {
    text.as_bytes().chunks(32).all(|some| some.iter().fold(true, |all, &byte| all & holds(byte)))
}

/// The part of a text that is in these bytes, fit to be drawn: white space around a line break is one space, however the
/// text was wrapped before.
fn soft(text: &str, bytes: Range<usize>) -> Cow<'_, str> {
    let part = text.get(bytes.clone()).unwrap_or_default();
    let blank = |c: char| c.is_whitespace() && breaking_space(c);
    let may_be_blank = |at: Option<usize>| {
        let byte = at.and_then(|at| part.as_bytes().get(at));
        byte.is_some_and(|&byte| byte <= b' ' || !byte.is_ascii())
    };
    let is_alone = |(at, _): (usize, &str)| !may_be_blank(at.checked_sub(1)) && !may_be_blank(Some(at + 1));
    if !part.starts_with(blank) && part.match_indices('\n').all(is_alone) {
        return printable(part);
    }
    let mut kept = String::with_capacity(part.len());
    for (at, c) in part.char_indices() {
        let at = bytes.start + at;
        let before = text.get(..at).unwrap_or_default();
        if blank(c) && before.ends_with(blank) && breaks_line(text, at) {
            continue;
        }
        kept.push(c);
    }
    Cow::Owned(printable(&kept).into_owned())
}

/// Whether a line break is among the white space around a byte.
fn breaks_line(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let before = before.get(before.trim_end_matches(breaking_space).len()..).unwrap_or_default();
    let after = after.get(..after.len() - after.trim_start_matches(breaking_space).len()).unwrap_or_default();
    before.contains('\n') || after.contains('\n')
}

/// A piece of text that no line break divides, unless it is wider than a line.
struct Piece {
    bytes: Range<usize>,
    /// Where its trailing white space begins.
    drawn_end: usize,
    /// Cells without the trailing white space.
    drawn: usize,
    /// Cells with it.
    full: usize,
}

impl Piece {
    fn new(text: &str, bytes: Range<usize>) -> Self {
        let part = text.get(bytes.clone()).unwrap_or_default();
        let solid = part.trim_end_matches(breaking_space);
        let drawn_end = bytes.start + solid.len();
        let measured = |bytes: Range<usize>| cells(&soft(text, bytes));
        let drawn = measured(bytes.start..drawn_end);
        Self { drawn, full: drawn + measured(drawn_end..bytes.end), drawn_end, bytes }
    }
}

/// White space that may vanish at the end of a line; the no-break spaces may not.
fn breaking_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

fn flow_part(text: &str, offset: usize, width: usize, lines: &mut Vec<FlowLine>) {
    if let Some(line) = unbroken(text, offset, width) {
        lines.push(line);
        return;
    }
    let before = lines.len();
    if flow_plain(text, offset, width, lines).is_none() {
        lines.truncate(before);
        flow_any(text, offset, width, lines);
    }
}

/// The one line of a short text in which each byte takes a cell.
fn unbroken(text: &str, offset: usize, width: usize) -> Option<FlowLine> {
    let drawn = text.trim_end_matches(' ').len();
    let fits = drawn <= width && all(text, |byte| matches!(byte, b' '..=b'~'));
    let line = || FlowLine {
        bytes: offset..offset + text.len(),
        drawn_end: offset + drawn,
        cells: u16::try_from(drawn).unwrap_or(u16::MAX),
    };
    fits.then(line)
}

/// Wraps a text that is nothing but plain words with a blank or a line break between two; none for any other, of which
/// some lines may have been made.
fn flow_plain(text: &str, offset: usize, width: usize, lines: &mut Vec<FlowLine>) -> Option<()> {
    let mut filler = Filler { offset, width, line: 0..0, drawn_end: 0, drawn: 0, full: 0, lines };
    for word in plain_words(text) {
        let bytes = word?;
        let blank = text.as_bytes().get(bytes.end - 1).is_some_and(|&byte| is_plain_blank(byte));
        let drawn_end = bytes.end - usize::from(blank);
        let piece = Piece { drawn: drawn_end - bytes.start, full: bytes.len(), drawn_end, bytes };
        if piece.drawn > width {
            return None;
        }
        filler.add(&piece);
    }
    filler.close();
    Some(())
}

/// Wraps any text.
fn flow_any(text: &str, offset: usize, width: usize, lines: &mut Vec<FlowLine>) {
    let mut filler = Filler { offset, width, line: 0..0, drawn_end: 0, drawn: 0, full: 0, lines };
    for whole in split_at(text, &opportunities(text)) {
        let piece = Piece::new(text, whole.clone());
        if piece.drawn <= width {
            filler.add(&piece);
            continue;
        }
        for part in split_at(text.get(whole.clone()).unwrap_or_default(), &hyphens(text, &whole)) {
            let part = Piece::new(text, whole.start + part.start..whole.start + part.end);
            if part.drawn <= width {
                filler.add(&part);
            } else {
                filler.add_graphemes(text, &part);
            }
        }
    }
    filler.close();
}

/// Fills one line after the other.
struct Filler<'a> {
    offset: usize,
    width: usize,
    line: Range<usize>,
    drawn_end: usize,
    drawn: usize,
    full: usize,
    lines: &'a mut Vec<FlowLine>,
}

impl Filler<'_> {
    fn add(&mut self, piece: &Piece) {
        let solid = piece.drawn_end > piece.bytes.start;
        if self.full + piece.drawn > self.width && !self.line.is_empty() && solid {
            self.close();
        }
        self.line.end = piece.bytes.end;
        if solid {
            self.drawn_end = piece.drawn_end;
            self.drawn = self.full + piece.drawn;
        }
        self.full += piece.full;
    }

    /// Breaks a piece that is wider than a line between its graphemes.
    fn add_graphemes(&mut self, text: &str, piece: &Piece) {
        if !self.line.is_empty() {
            self.close();
        }
        let solid = text.get(piece.bytes.start..piece.drawn_end).unwrap_or_default();
        for (at, grapheme) in solid.grapheme_indices(true) {
            let start = piece.bytes.start + at;
            let end = start + grapheme.len();
            let drawn = cells(&soft(text, start..end));
            self.add(&Piece { bytes: start..end, drawn_end: end, drawn, full: drawn });
        }
        self.line.end = piece.bytes.end;
        self.full += piece.full - piece.drawn;
    }

    fn close(&mut self) {
        self.lines.push(FlowLine {
            bytes: self.offset + self.line.start..self.offset + self.line.end,
            drawn_end: self.offset + self.drawn_end.max(self.line.start),
            cells: u16::try_from(self.drawn).unwrap_or(u16::MAX),
        });
        self.line.start = self.line.end;
        self.drawn_end = self.line.end;
        (self.drawn, self.full) = (0, 0);
    }
}

/// The ranges between the given inner boundaries.
fn split_at(text: &str, boundaries: &[usize]) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut parts = Vec::with_capacity(boundaries.len() + 1);
    for &end in boundaries.iter().chain(std::iter::once(&text.len())) {
        if end > start {
            parts.push(start..end);
            start = end;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: u16) -> Vec<&str> {
        flow(text, width).into_iter().map(|line| text.get(line.drawn()).unwrap()).collect()
    }

    #[test]
    fn lines_break_where_readers_expect() {
        let table: &[(&str, u16, &[&str])] = &[
            ("", 10, &[""]),
            ("one two three", 7, &["one two", "three"]),
            ("one two three", 6, &["one", "two", "three"]),
            (
                "with Cuba in being good exemplars of anti-COVID-19 fight",
                43,
                &["with Cuba in being good exemplars of", "anti-COVID-19 fight"],
            ),
            ("a anti-COVID-19", 9, &["a anti-", "COVID-19"]),
            ("Donaudampfschiff", 6, &["Donaud", "ampfsc", "hiff"]),
            ("国家主席。他说", 8, &["国家主", "席。他说"]),
            ("他说：“好。”", 6, &["他说：", "“好。”"]),
            ("称“好”之后", 7, &["称“好”", "之后"]),
            ("称（“好”）。", 6, &["称", "（“好”", "）。"]),
            ("文", 1, &["文"]),
            ("two  spaces   here", 6, &["two", "spaces", "here"]),
            ("soft\nbreak", 20, &["soft\nbreak"]),
            ("10\u{a0}000 people", 6, &["10\u{a0}000", "people"]),
        ];
        for (text, width, expected) in table {
            assert_eq!(&lines(text, *width), expected, "{text:?} at {width}");
        }
    }

    #[test]
    fn a_text_that_was_wrapped_before_is_drawn_as_one_that_was_not() {
        let roles = |runs: &[Run], text: &str| -> Vec<String> {
            flow_runs(text, 20, runs, Role::Text).iter().map(Line::text).collect()
        };
        let plain = "China is willing to speak and do justice";
        for wrapped in
            ["China is willing \nto speak and \n   do justice", "China is\nwilling to speak and do\njustice"]
        {
            assert_eq!(roles(&[], wrapped), roles(&[], plain), "{wrapped:?}");
            for end in 8..20 {
                let runs = [Run::new(9..end, Role::Strong)];
                assert_eq!(roles(if end > 9 { &runs } else { &[] }, wrapped), roles(&[], plain), "{end}");
            }
        }
    }

    #[test]
    fn a_hard_break_ends_a_line() {
        let text = "one two\n\nthree\n";
        let found: Vec<_> = flow_hard(text, 20).into_iter().map(|l| text.get(l.drawn()).unwrap()).collect();
        assert_eq!(found, ["one two", "", "three", ""]);
    }

    #[test]
    fn chunks_carry_roles_across_lines_and_hide_control_characters() {
        let runs = [Run::new(4..9, Role::Strong), Run { bytes: 10..13, role: Role::Text, hit: true }];
        let found = flow_runs("one two\tri six\u{1b}", 7, &runs, Role::Muted);
        let flat: Vec<Vec<(&str, Role, bool)>> = found
            .iter()
            .map(|l| l.chunks.iter().map(|c| (c.text.as_str(), c.role, c.hit)).collect())
            .collect();
        assert_eq!(
            flat,
            [
                vec![("one ", Role::Muted, false), ("two", Role::Strong, false)],
                vec![
                    ("r", Role::Strong, false),
                    ("i", Role::Muted, false),
                    (" si", Role::Text, true),
                    ("x\u{fffd}", Role::Muted, false)
                ],
            ]
        );
    }

    #[test]
    fn what_has_no_width_does_not_draw_the_blanks_before_it_past_the_edge() {
        let found = flow("aaaa\u{3000}\u{d7b0}", 5);
        assert!(found.iter().all(|line| line.cells <= 5), "{found:?}");
    }

    /// Text of the kinds that break wrappers: wide, combining, joined, blank, long.
    fn nasty() -> impl Strategy<Value = String> {
        let atom = prop_oneof![
            "[a-z]{1,9}",
            "[ \t\n\u{a0}\u{3000}]{1,3}",
            "[。，“”（）《》？-]",
            "[国家主席中文字]{1,5}",
            Just("e\u{301}\u{302}".to_owned()),
            Just("👩\u{200d}👩\u{200d}👧".to_owned()),
            Just("🇨🇺🇨🇳".to_owned()),
            Just(" \u{301}".to_owned()),
            Just("क्षि".to_owned()),
            "\\PC{1,3}",
        ];
        prop::collection::vec(atom, 0..24).prop_map(|atoms| atoms.concat())
    }

    /// Text of the kinds that plain words have, and what stands around them.
    fn nearly_plain() -> impl Strategy<Value = String> {
        let atom = prop_oneof![
            8 => "[a-zA-Z]{1,9}",
            2 => "[0-9]{1,4}",
            8 => Just(" ".to_owned()),
            2 => Just("\n".to_owned()),
            4 => "[,.;:!?'\"()-]",
            4 => "[*~+_<>]",
            1 => "[─│╿▀▐▟\u{2502}\u{25a0}\u{301}]{1,3}",
            1 => "[%$/&#\\[{é—“”’ ]",
        ];
        prop::collection::vec(atom, 0..24).prop_map(|atoms| atoms.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]

        #[test]
        fn plain_words_are_wrapped_as_any_text_is(text in nearly_plain(), width in 1u16..30) {
            let (mut plain, mut any) = (Vec::new(), Vec::new());
            if flow_plain(&text, 3, usize::from(width), &mut plain).is_some() {
                flow_any(&text, 3, usize::from(width), &mut any);
                prop_assert_eq!(plain, any);
            }
        }

        #[test]
        fn simple_texts_are_measured_and_cut_as_any_text_is(text in nearly_plain()) {
            prop_assert_eq!(cells(&text), text.graphemes(true).map(grapheme_cells).sum::<usize>());
            let cut: Vec<&str> = super::graphemes(&text).collect();
            prop_assert_eq!(cut, text.graphemes(true).collect::<Vec<_>>());
        }
    }

    proptest! {
        #[test]
        fn lines_concatenate_fit_and_split_no_grapheme(text in nasty(), width in 1u16..30) {
            let found = flow(&text, width);
            let mut at = 0;
            let starts: Vec<usize> = text.grapheme_indices(true).map(|(i, _)| i).chain([text.len()]).collect();
            for line in &found {
                prop_assert_eq!(line.bytes.start, at);
                at = line.bytes.end;
                prop_assert!(starts.contains(&at), "splits a grapheme at {}", at);
                prop_assert!(starts.contains(&line.drawn_end) || line.drawn_end <= at);
                let drawn = text.get(line.drawn()).unwrap();
                prop_assert_eq!(usize::from(line.cells), cells(&soft(&text, line.drawn())));
                let visible = drawn.graphemes(true).filter(|g| grapheme_cells(g) > 0).count();
                prop_assert!(line.cells <= width || visible == 1, "{:?} is wider than {}", drawn, width);
            }
            prop_assert_eq!(at, text.len());
        }

        #[test]
        fn hard_lines_concatenate_too(text in nasty(), width in 1u16..30) {
            let joined: String = flow_hard(&text, width).iter().map(|l| text.get(l.bytes.clone()).unwrap()).collect();
            prop_assert_eq!(joined, text);
        }

        #[test]
        fn chunks_hold_what_is_drawn(text in nasty(), width in 1u16..30, cut in 0usize..40) {
            let cut = text.floor_char_boundary(cut.min(text.len()));
            let runs = [Run::new(0..cut, Role::Strong)];
            for (line, flowed) in flow(&text, width).iter().zip(flow_runs(&text, width, &runs, Role::Text)) {
                let drawn: usize = flowed.chunks.iter().map(|c| c.text.len()).sum();
                prop_assert!(drawn > 0 || line.drawn().is_empty());
                prop_assert!(flowed.chunks.iter().all(|c| !c.text.contains(char::is_control)));
            }
        }
    }
}
