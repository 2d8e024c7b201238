//! Lines that stand alone, whatever their width: registers, agendas, rows of a table, verse, clauses of a preamble.
//!
//! A line stands alone where it starts and ends as its neighbours do; one that the next goes on never does.

use std::ops::Range;

use crate::lexicon::{Kind, Language, listed};

/// A line of a text.
pub(super) struct Line<'a> {
    /// Its bytes, without the line break at the end.
    pub(super) bytes: Range<usize>,
    /// What it says, without the blanks around it.
    pub(super) text: &'a str,
    /// How many characters that is.
    pub(super) width: usize,
    /// How often it is quoted, by the `>` of mail before it.
    pub(super) quoted: usize,
    /// How far it is indented.
    indent: usize,
}

impl<'a> Line<'a> {
    /// A line that starts at a byte of the text.
    pub(super) fn new(raw: &'a str, start: usize) -> Self {
        let text = raw.trim();
        let kept = raw.trim_end_matches(['\n', '\r']).len();
        let bare = text.trim_start_matches(['>', ' ']);
        let quoted = text.bytes().take(text.len() - bare.len()).filter(|&byte| byte == b'>').count();
        let text = if quoted > 0 { bare } else { text };
        let indent = raw.len() - raw.trim_start().len();
        Self { bytes: start..start + kept, text, width: text.chars().count(), quoted, indent }
    }

    /// How many characters cannot be parted from its start: a word, or one character of a script without spaces.
    pub(super) fn first_width(&self) -> usize {
        let end = self.text.chars().position(|c| c.is_whitespace() || is_unspaced(c));
        end.unwrap_or(self.width).max(1)
    }

    fn starts_small(&self) -> bool {
        self.text.starts_with(|c: char| c.is_lowercase() || ",;.)".contains(c))
    }

    /// Whether it starts with a capital, or with a number that is not the end of a sentence: `30. The airports`.
    fn starts_large(&self) -> bool {
        let first = self.text.split(char::is_whitespace).next().unwrap_or_default();
        let start = first.chars().find(|c| c.is_alphanumeric());
        start.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() && !first.ends_with('.'))
    }

    fn has_capitals(&self) -> bool {
        self.text.chars().any(|c| c.is_uppercase() || c.is_lowercase())
    }

    fn ends_sentence(&self) -> bool {
        self.text
            .trim_end_matches(['"', '\'', '”', '’', '»', '」', '』', ')', '）'])
            .ends_with(['.', '!', '?', '。', '！', '？', '…'])
    }

    fn ends_clause(&self) -> bool {
        self.text.ends_with([',', ';', ':', '，', '；', '：', '、', '—'])
    }

    /// Whether it ends a clause, and perhaps says that the last one follows: `the road is shut; and`.
    fn ends_item(&self, language: Language) -> bool {
        let last = self.text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let head = self.text.strip_suffix(last).unwrap_or_default().trim_end();
        let goes_on = || listed(&last.to_lowercase(), language, |kind| kind == Kind::Joint).is_some();
        self.ends_clause() || head.ends_with([',', ';']) && goes_on()
    }

    /// Whether it starts with a word that has no matter: `upon the hill`, `it waits`.
    fn starts_light(&self, language: Language) -> bool {
        let first = self.text.split(char::is_whitespace).next().unwrap_or_default();
        language.rules().folder.function.contains(&first.to_lowercase())
    }

    /// Whether the line cannot end there: after an article, a preposition, a hyphen.
    pub(super) fn ends_open(&self, language: Language) -> bool {
        let last = self.text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let open = |kind| matches!(kind, Kind::Leading | Kind::Article | Kind::Joint);
        self.text.ends_with(['-', '(']) || listed(&last.to_lowercase(), language, open).is_some()
    }

    /// Whether it goes on a clause: `and settles on the quay`.
    fn joins(&self, language: Language) -> bool {
        let first = self.text.split(char::is_whitespace).next().unwrap_or_default();
        listed(&first.to_lowercase(), language, |kind| kind == Kind::Joint).is_some()
    }

    /// Whether blanks or a tab set columns in it; those behind a stop do not.
    fn has_columns(&self) -> bool {
        self.text.starts_with('|')
            || self.text.contains('\t')
            || self.text.contains(" | ")
            || self.text.match_indices("  ").any(|(at, _)| {
                let before = self.text.get(..at).unwrap_or_default();
                !before.ends_with(['.', '!', '?', ':', ' '])
            })
    }

    /// Whether it names a thing and says something of it: `Airport: closed`.
    fn is_entry(&self) -> bool {
        let Some((name, said)) = self.text.split_once([':', '：']) else { return false };
        let words = name.split_whitespace().count();
        !said.trim().is_empty()
            && (1..=5).contains(&words)
            && name.chars().count() <= 40
            && !name.contains(['.', '!', '?', '。', '，', ','])
            && name.chars().any(char::is_alphabetic)
    }

    /// Whether it is nothing but characters of a script without spaces.
    fn is_bare_han(&self) -> bool {
        !self.text.is_empty() && self.text.chars().all(is_unspaced)
    }

    fn ends_in_number(&self) -> bool {
        let last = self.text.rsplit(char::is_whitespace).next().unwrap_or_default();
        last.ends_with(|c: char| c.is_ascii_digit() || c == '%')
            && last.contains(|c: char| c.is_ascii_digit())
    }
}

/// Widths up to which a run of two, of three, and of more lines with a capital each is taken for a list.
const WIDTHS: [usize; 3] = [40, 60, 60];

/// How wide a line of verse in Han characters is at most that has no mark in it: prose has one within three such lines.
const HAN_VERSE: usize = 14;

/// From how many lines on a run is a list, whatever its width.
const MANY: usize = 6;

/// How wide a line of verse is at most.
const VERSE: usize = 50;

/// Up to which widths half of the lines have to show that they are verse: where a line leaves room for the word behind
/// it, as prose that is wrapped does not, and where lines are so short that prose is hardly wrapped so. Of 766 paragraphs of
/// statements and news, three sentences each, wrapped at 16, 18, 20, 28 and 36 characters, one was cut into its lines, at 18.
const ROOMY: usize = 24;
const SHORT: usize = 18;

/// How wide a line of a list in small letters is at most.
const GOODS: usize = 40;

/// From which of some lines on each stands alone; their number where none does. The first may be their title.
pub(super) fn alone(lines: &[Line<'_>], language: Language) -> usize {
    match lines.len() {
        0 | 1 => lines.len(),
        _ if all_alone(lines, language) => 1,
        count if count > 2 && !lines[1].starts_small() && all_alone(&lines[1..], language) => 1,
        count => count,
    }
}

fn all_alone(lines: &[Line<'_>], language: Language) -> bool {
    let (count, widest) = (lines.len(), lines.iter().map(|l| l.width).max().unwrap_or(0));
    let (inner, next) = (&lines[..count - 1], &lines[1..]);
    if lines.iter().all(Line::has_columns) {
        return true;
    }
    // Clauses of a preamble, whatever letter they begin with: nobody wraps at every comma.
    let last_ends = lines[count - 1].ends_clause() || lines[count - 1].ends_sentence();
    if count > 2 && inner.iter().all(|line| line.ends_item(language)) && last_ends {
        return true;
    }
    if next.iter().any(Line::starts_small) {
        return is_verse(lines, language) || is_stepped(lines) || is_goods(lines, language);
    }
    // "The tide comes in / The boats go out": wrapped prose does not begin its lines with "The".
    let in_verse = next.len() > 2
        && next.iter().all(Line::starts_large)
        && 2 * next.iter().filter(|line| line.starts_light(language)).count() >= next.len();
    if !in_verse && inner.iter().any(|line| line.ends_open(language)) {
        return false;
    }
    if lines.iter().all(Line::is_entry) || is_register(lines) {
        return true;
    }
    if lines.iter().any(Line::has_capitals) {
        return next.iter().all(Line::starts_large) && is_list(lines, widest);
    }
    // Without capitals the ends of the lines tell.
    let ends_alike = lines.iter().all(Line::ends_sentence)
        || count > 2 && inner.iter().all(|line| line.ends_clause() || line.ends_sentence()) && last_ends;
    let (least, most) =
        inner.iter().fold((usize::MAX, 0), |(least, most), l| (least.min(l.width), most.max(l.width)));
    if count > 2 && widest <= HAN_VERSE && lines.iter().all(Line::is_bare_han) {
        return true;
    }
    let bare = lines.iter().all(|l| l.text.chars().all(|c| c.is_alphanumeric() || c.is_whitespace()));
    ends_alike || count > 2 && bare && most - least > 4
}

/// Whether lines end in numbers and in no stop, as a register's do.
fn is_register(lines: &[Line<'_>]) -> bool {
    lines.iter().all(|line| line.ends_in_number() && (line.starts_large() || !line.has_capitals()))
}

/// Whether lines that all begin with a capital are a list: wrapped prose seldom has so many.
fn is_list(lines: &[Line<'_>], widest: usize) -> bool {
    let count = lines.len();
    let inner = &lines[..count - 1];
    let stops = lines.iter().filter(|l| l.ends_sentence()).count();
    let alike = stops == 0 || stops == count;
    match count {
        2 => widest <= WIDTHS[0] && alike && !inner[0].ends_clause() || lines.iter().all(Line::ends_clause),
        3 => widest <= WIDTHS[1] && alike || inner.iter().all(Line::ends_clause),
        _ => {
            count >= MANY || widest <= WIDTHS[2] || inner.iter().all(|l| l.ends_clause() || l.ends_sentence())
        }
    }
}

/// Whether lines are verse: short, of about one width, each the end of a clause or the start of one.
fn is_verse(lines: &[Line<'_>], language: Language) -> bool {
    let widest = lines.iter().map(|l| l.width).max().unwrap_or(0);
    let narrowest = lines.iter().map(|l| l.width).min().unwrap_or(0);
    let parted = |pair: &[Line<'_>]| {
        let [line, next] = pair else { return true };
        (!line.ends_open(language) || next.joins(language))
            && (line.ends_clause() || line.ends_sentence() || next.joins(language) || next.starts_large())
    };
    let even = lines.len() >= 4 && widest <= VERSE && 2 * narrowest >= widest;
    even && (lines.windows(2).all(parted) || widest <= ROOMY && is_short_verse(lines, widest, language))
}

/// Whether narrow lines are verse: none breaks off, and half of them end a clause or stand before the start of one.
fn is_short_verse(lines: &[Line<'_>], widest: usize, language: Language) -> bool {
    let room = |pair: &[Line<'_>]| pair[0].width + 1 + pair[1].first_width() <= widest;
    let loose = || lines.windows(2).any(room);
    let parts = |pair: &&[Line<'_>]| {
        let [line, next] = pair else { return false };
        line.ends_clause() || line.ends_sentence() || next.starts_light(language) || next.starts_large()
    };
    let breaks_off = |line: &Line<'_>| line.ends_open(language);
    let inner = &lines[..lines.len() - 1];
    (widest <= SHORT || loose())
        && !inner.iter().any(breaks_off)
        && 2 * lines.windows(2).filter(parts).count() >= inner.len()
}

/// Whether every second line is indented, as some verse is.
fn is_stepped(lines: &[Line<'_>]) -> bool {
    let widest = lines.iter().map(|l| l.width).max().unwrap_or(0);
    let by_turns = lines.windows(3).all(|three| three[0].indent == three[2].indent);
    lines.len() >= 4 && widest <= VERSE && by_turns && lines[0].indent != lines[1].indent
}

/// Whether lines are a list in small letters: `salted fish`. They have no marks, none goes on with a word that has no
/// matter, and some word would have stood on the line before.
fn is_goods(lines: &[Line<'_>], language: Language) -> bool {
    let widest = lines.iter().map(|l| l.width).max().unwrap_or(0);
    let bare = |line: &Line<'_>| line.text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    let apart = |line: &Line<'_>| line.starts_small() && bare(line) && !line.ends_open(language);
    let light = |line: &Line<'_>| line.starts_light(language);
    let room = |pair: &[Line<'_>]| pair[0].width + 1 + pair[1].first_width() + widest / 10 <= widest;
    lines.len() >= 3
        && widest <= GOODS
        && lines.iter().all(apart)
        && !lines.iter().any(light)
        && lines.windows(2).any(room)
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
