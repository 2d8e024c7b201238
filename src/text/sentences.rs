//! Where sentences end: at an end mark, unless an abbreviation, a name, a number or a quotation goes on.
//!
//! One pass from left to right; what decides stands a few words around the mark, so that the time grows with the length
//! of the text alone. A sentence that ends inside a quotation ends there: `“We agree. We will sign,” he said.` is two.

use super::characters::{LONGEST_NOTE, bare_reference, is_han, is_superscript};
use super::full_stops;
use super::tokens::picture;
use crate::lexicon::{Language, tells_who_spoke};

/// How many characters after a quotation are looked at for who said it.
const ATTRIBUTION: usize = 60;

/// Where the sentences of `block` end, in bytes; the last end is the end of the block.
pub(super) fn ends(block: &str, language: Language) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut so_far = SoFar::from(0);
    let mut straight = false;
    let mut at = 0;
    while let Some(c) = block.get(at..).and_then(|rest| rest.chars().next()) {
        let plain = plain(&block.as_bytes()[at..]);
        if plain > 0 {
            so_far.worded = true;
            so_far.first = so_far.first.or(Some(at));
            at += plain;
            continue;
        }
        let mut next = at + c.len_utf8();
        if is_mark(c) {
            let site = Site::at(block, at, &so_far);
            next = site.end;
            straight &= !site.closers.contains('"');
            so_far.corners = so_far.corners.saturating_sub(site.closers.matches(['」', '』']).count());
            if so_far.worded && site.is_end(language) {
                ends.push(next);
                so_far = SoFar::from(next);
                at = next;
                continue;
            }
        } else if c == '"' {
            straight = !straight;
            so_far.opener = if straight { Some(at) } else { so_far.opener };
        } else if is_opening(c) {
            so_far.opener = Some(at);
            so_far.corners += usize::from(matches!(c, '「' | '『'));
        } else if matches!(c, '」' | '』') {
            so_far.corners = so_far.corners.saturating_sub(1);
        } else if !so_far.worded {
            so_far.worded = c.is_alphanumeric();
        }
        so_far.first = so_far.first.or((!c.is_whitespace()).then_some(at));
        at = next;
    }
    ends.push(block.len());
    ends
}

/// How many bytes the words of ASCII letters and digits take that a text begins with, each with a blank behind it: nothing in
/// them ends a sentence or begins a quotation.
fn plain(text: &[u8]) -> usize {
    if !text.first().is_some_and(u8::is_ascii_alphanumeric) {
        return 0;
    }
    text.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b' ').count()
}

/// What is known of the sentence that is being read.
struct SoFar {
    start: usize,
    /// Its first character that is not white space.
    first: Option<usize>,
    /// The last opening quotation mark in it.
    opener: Option<usize>,
    /// How many corner brackets it has opened and not closed.
    corners: usize,
    /// Whether it has a letter or a digit.
    worded: bool,
}

impl SoFar {
    fn from(start: usize) -> Self {
        Self { start, first: None, opener: None, corners: 0, worded: false }
    }
}

/// A run of end marks and what stands around it.
struct Site<'a> {
    /// The sentence up to the marks.
    head: &'a str,
    marks: &'a str,
    /// Closing quotation marks and brackets, which stay with the sentence.
    closers: &'a str,
    /// What follows.
    tail: &'a str,
    /// Where `tail` begins in the block.
    end: usize,
    /// Whether the last quotation began after the sentence did: `He said: “Yes.”`
    quotes_late: bool,
    /// Whether it stands inside a quotation in corner brackets, which ends soon.
    in_corners: bool,
}

impl<'a> Site<'a> {
    fn at(block: &'a str, at: usize, so_far: &SoFar) -> Self {
        let (before, rest) = block.split_at(at);
        let marks = prefix(rest, is_mark);
        let after = rest.get(marks.len()..).unwrap_or_default();
        let closers = closers(after, before);
        let end = at + marks.len() + closers.len();
        Self {
            head: before.get(so_far.start..).unwrap_or_default(),
            marks,
            closers,
            tail: block.get(end..).unwrap_or_default(),
            end,
            in_corners: so_far.corners > 0 && closes_soon(rest),
            quotes_late: so_far.opener.is_some_and(|opener| so_far.first.is_some_and(|first| opener > first)),
        }
    }

    fn is_end(&self, language: Language) -> bool {
        if self.tail.is_empty() {
            return false;
        }
        let quoted = self.closers.contains(is_closing_quote);
        // A Japanese quotation is one statement with its verb, however many sentences it has.
        if self.in_corners && language == Language::Japanese && !self.closers.contains(['」', '』']) {
            return false;
        }
        if self.marks.contains(is_wide) {
            // A title ends with its own mark: 《谁之过？》
            // `「…。」と述べました`: a particle goes on.
            let goes_on = self.closers.ends_with(['」', '』']) && goes_on_in_kana(self.tail);
            return !(self.closers.contains(['》', '〉'])
                || goes_on
                || quoted && self.is_attributed(language));
        }
        if !self.tail.starts_with(char::is_whitespace) && !self.closers.ends_with('⟩') {
            return self.marks.starts_with('…')
                && quoted
                && self.tail.starts_with(is_han)
                && !self.is_attributed(language);
        }
        let Some(next) = next_word(self.tail) else { return false };
        if starts_small(next) {
            return false;
        }
        match self.marks {
            "." if is_bare(self.closers) => full_stops::ends_sentence(self.head, self.tail, next, language),
            "." => true,
            marks if marks.contains(['!', '?', '؟']) => !(quoted && self.is_attributed(language)),
            _ => !next.starts_with(|c: char| c.is_ascii_digit()),
        }
    }

    /// Whether what follows a quotation says whose it was: `“Why now?” President Laurel asked.`
    fn is_attributed(&self, language: Language) -> bool {
        let stops = |c: char| is_mark(c) || matches!(c, ',' | ';' | ':' | '，' | '；' | '：' | '“' | '「');
        let clause = self.tail.trim_start();
        let end = clause.char_indices().take(ATTRIBUTION).find(|&(_, c)| stops(c)).map(|(at, _)| at);
        let Some((clause, stop)) = end.and_then(|end| clause.split_at_checked(end)) else { return false };
        let short = if clause.contains(is_han) {
            clause.chars().count() <= 14
        } else {
            clause.split_whitespace().count() <= 6
        };
        // A colon would announce the next quotation.
        short && tells_who_spoke(clause, language) && !self.quotes_late && !stop.starts_with([':', '：'])
    }
}

/// The first word of `text` behind white space and symbols; none where a mark of a sentence comes first.
fn next_word(text: &str) -> Option<&str> {
    let stops = |c: char| is_mark(c) || is_closing_bracket(c) || matches!(c, ',' | ';' | ':');
    let word =
        prefix(text.trim_start_matches(|c: char| !c.is_alphanumeric() && !stops(c)), char::is_alphanumeric);
    (!word.is_empty()).then_some(word)
}

fn starts_small(word: &str) -> bool {
    let mut chars = word.chars();
    // `iPhone` is written so at the start of a sentence too.
    chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
}

/// Whether a line ends as a sentence or a clause does, quotation marks and brackets put aside.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', '»', '」', ')', '）'])
        .ends_with(['.', '!', '?', '。', '！', '？', '…', ';', '；', ',', ':', '：'])
}

/// How many characters a quotation in corner brackets goes on at most.
const CORNERS: usize = 200;

/// Whether a corner bracket is closed soon in `behind`.
fn closes_soon(behind: &str) -> bool {
    behind.chars().take(CORNERS).any(|c| matches!(c, '」' | '』'))
}

/// Whether what follows 」 is a particle of the clause around it.
fn goes_on_in_kana(text: &str) -> bool {
    ["と", "って", "など", "を", "は", "が", "も", "に", "の", "で", "か"]
        .iter()
        .any(|particle| text.starts_with(particle))
}

/// Whether there is no quotation mark and no bracket among closing marks, only marks of reference and what is hidden.
fn is_bare(closers: &str) -> bool {
    !closers.contains(is_closing_quote) && !closers.contains([')', '）', '】', '》', '〉'])
}

/// The closing marks at the start of `text`, and the marks of reference and the hidden marks between and behind them:
/// `”¹`, `[4]`, `⟨U+200E⟩`.
///
/// `before` is what stands before the mark of the sentence.
fn closers<'a>(text: &'a str, before: &str) -> &'a str {
    let mut end = bare_reference(before, text);
    while let Some(rest) = text.get(end..) {
        // `open.”7 The`: the number stands behind the quotation.
        let bare = if end > 0 { bare_reference(before, rest) } else { 0 };
        let step = quotes(rest).len().max(reference(rest)).max(picture(rest).unwrap_or(0)).max(bare);
        if step == 0 {
            break;
        }
        end += step;
    }
    text.get(..end).unwrap_or_default()
}

/// How long the mark of reference at the start of `text` is.
fn reference(text: &str) -> usize {
    let raised = prefix(text, is_superscript).len();
    if raised > 0 {
        return raised;
    }
    let signs = prefix(text, |c| matches!(c, '*' | '†' | '‡'));
    if !signs.is_empty() && text.get(signs.len()..).is_some_and(|rest| rest.starts_with(char::is_whitespace))
    {
        return signs.len();
    }
    if let Some(note) = text.strip_prefix('[')
        && let Some(end) =
            note.bytes().take(LONGEST_NOTE + 1).position(|byte| byte == b']').filter(|&end| end > 0)
        && note.get(..end).is_some_and(|note| !note.contains(|c: char| is_mark(c) || matches!(c, '[' | '\n')))
    {
        return end + 2;
    }
    for (open, close) in [("[^", ']'), ("(", ')')] {
        let Some(number) = text.strip_prefix(open) else { continue };
        let digits = prefix(number, |c| c.is_ascii_digit()).len();
        if (1..=3).contains(&digits) && number.get(digits..).is_some_and(|rest| rest.starts_with(close)) {
            return open.len() + digits + close.len_utf8();
        }
    }
    0
}

/// The closing quotation marks and brackets at the start of `text`; French sets a space before its own, and German closes
/// with `“` and `‘`.
fn quotes(text: &str) -> &str {
    let close = |text: &str| prefix(text, |c| is_closing_quote(c) || is_closing_bracket(c)).len();
    let german = prefix(text, |c| is_closing_quote(c) || matches!(c, '“' | '‘')).len();
    let tight = match text.get(german..).map(|rest| rest.chars().next()) {
        Some(Some(c)) if !c.is_whitespace() => close(text),
        _ => german.max(close(text)),
    };
    let spaced = text.get(tight..).and_then(|rest| rest.strip_prefix([' ', '\u{a0}', '\u{202f}']));
    let end = match spaced {
        Some(rest) if rest.starts_with('»') => text.len() - rest.len() + close(rest),
        _ => tight,
    };
    text.get(..end).unwrap_or_default()
}

fn prefix(text: &str, of: impl Fn(char) -> bool) -> &str {
    let end = text.find(|c| !of(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔') || is_wide(c)
}

/// Whether a mark ends a sentence without a space behind it.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '।' | '॥')
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '„' | '‘' | '‚' | '«' | '‹' | '「' | '『')
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '»' | '›' | '」' | '』' | '"' | '\'')
}

fn is_closing_bracket(c: char) -> bool {
    matches!(c, ')' | ']' | '）' | '】' | '》' | '〉')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(source: &str, language: Language) -> usize {
        ends(source, language).len()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (tag, source, want) in [
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
            ("en", "“Why now?” President Laurel asked. He asked: “Why now?” President Laurel left.", 3),
            ("en", "He waited... The clock struck. The price was $3.5... $4 at last.", 3),
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
            ("de", "Am 3. Mai sprach er. Es war der 2. Die anderen gingen um 10.30 Uhr.", 3),
            ("ru", "Встреча прошла 3 мая 2021 г. Стороны обсудили торговлю, т. е. пошлины.", 2),
            ("zh", "国家主席习近平指出：“中古是好朋友。”双方怎么办？好！中方愿意。", 4),
            ("zh", "习近平说，U.S. 总统 Mr. Biden 已到。他很好。", 2),
            ("zh", "“会签字吗？”有记者问。他读了《谁之过？》一文。", 2),
            ("en", "He said: “The ports are open.”7 The roads are shut.8 Nobody left.", 3),
            ("en", "They agreed to open the ports.¹ The ban ends.² No date was set.[4] The talks go on.", 4),
            (
                "en",
                "They agreed to open the ports.[^1] The ban ends.(2) Trade fell by 5 percent.12 It will rise.3",
                4,
            ),
            ("en", "See point.5 for it. They left on Sept.12 He stayed.", 2),
            ("en", "They left.⟨U+200E⟩ She stayed.⟨U+200B⟩He slept.", 3),
            ("en", "GEN. MOORE AND SEN. ROSS LEFT ON JAN. 5. THE RT. HON. A. HALE STAYED.", 2),
            ("en", "See United States v. Berg, 5 F.3d 12 (9th Cir. 1993), and Art. 12. It holds.", 2),
            ("ja", "総理大臣は「港を開く。空港は未定である。」と述べました。関税は25%です。", 2),
            ("en", "Exports fell.* Imports rose. SEC. BLANE LEFT AT 7 P.M. NO ONE ASKED.", 4),
            ("en", "No one was hurt, said Sgt. P. Ames. See Lund v. State, 5 Cal. 4th 220.", 2),
            ("ar", "هل اتفقوا؟ نعم. غادر الوفد.", 3),
            ("en", "Article 3. Disputes go to the court. No one pays.", 2),
            ("en", "§ 12. Ships report. They pay.", 2),
            ("en", "III. Trade in oil is taxed. It ends in Article 3. Nobody pays.", 3),
            ("en", "The ports open.[b] The ban ends.[citation needed] It rains.[note 2]", 3),
            ("en", "ADM. PIKE LEFT AT 5 P.M. ON TUES. NO ONE SPOKE.", 2),
        ] {
            assert_eq!(count(source, Language::of_tag(tag)), want, "{source}");
        }
    }

    #[test]
    fn marks_without_words_end_nothing() {
        for source in ["* * *", "... !", "。。。", "", "“…” !"] {
            assert_eq!(ends(source, Language::English), [source.len()], "{source}");
        }
    }
}
