//! What of a text is no part of its matter: headings, datelines, bylines, times, signatures, end marks, page numbers,
//! footers, and whom to ask. Each is known by its own form, never by what another text says.

use std::ops::Range;

use super::blocks::{Block, is_heading};
use super::sentences::{self, ends_sentence};
use crate::lexicon::{Kind, Language, Phrase, listed, longest, longest_such};

/// What a passage is that is no part of the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FurnitureKind {
    /// A heading.
    Heading,
    /// Who wrote it.
    Byline,
    /// A time or a date by itself.
    Time,
    /// Who signed it.
    Signature,
    /// That it ends: `###`.
    EndMark,
    /// The number of a page.
    PageNumber,
    /// What stands below every page of a publisher.
    Footer,
    /// Whom to ask: names, numbers, addresses.
    Contact,
}

impl FurnitureKind {
    /// The word for it, as it is written in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Byline => "byline",
            Self::Time => "time",
            Self::Signature => "signature",
            Self::EndMark => "end mark",
            Self::PageNumber => "page number",
            Self::Footer => "footer",
            Self::Contact => "contact",
        }
    }
}

/// The longest furniture in characters; what is longer says something.
const LONGEST: usize = 120;

/// The most words of a heading.
const HEADING: usize = 14;

/// The least words of the sentence that a heading stands above.
const BELOW: usize = 6;

/// What a block is, where it is no part of the matter.
pub(super) fn furniture(
    source: &str,
    blocks: &[Block],
    at: usize,
    language: Language,
) -> Option<FurnitureKind> {
    let text = line(source, &blocks[at]);
    if is_contact(text, language) || is_below_contact(source, blocks, at, language) {
        return Some(FurnitureKind::Contact);
    }
    let of_its_own = |block: &Block| by_form(line(source, block), language).is_some();
    // Other furniture may stand before the first line of a text, and behind its last.
    let is_first = || at <= AROUND && blocks[..at].iter().all(of_its_own);
    let is_last = || blocks.len() - at <= AROUND + 1 && blocks[at + 1..].iter().all(of_its_own);
    // The last item of a list begins as the one before it does.
    let is_item = || line(source, &blocks[at - 1]).starts_with(['-', '–', '—']);
    match by_form(text, language) {
        None if text.chars().count() > LONGEST => None,
        None if at > 1 && is_signature(text) && is_last() && !is_item() => Some(FurnitureKind::Signature),
        None => is_title(source, blocks, at, language, is_first).then_some(FurnitureKind::Heading),
        known => known,
    }
}

/// How many blocks of furniture are looked at before the first line of a text, and behind its last.
const AROUND: usize = 8;

/// What a line is that is no part of the matter, by its own form wherever it stands.
fn by_form(text: &str, language: Language) -> Option<FurnitureKind> {
    if text.chars().count() > LONGEST {
        return None;
    }
    // A row of signs: `###`, `* * *`.
    let signs = |c: char| {
        matches!(c, '#' | '*' | '_' | '=' | '~' | '-' | '–' | '—' | '·' | '•' | '.') || c.is_whitespace()
    };
    if !text.is_empty() && text.chars().all(signs) || is_end_mark(text, language) {
        return Some(FurnitureKind::EndMark);
    }
    if is_page_number(text, language) {
        return Some(FurnitureKind::PageNumber);
    }
    if is_footer(text, language) {
        return Some(FurnitureKind::Footer);
    }
    // A number alone may be anything.
    let words = || text.split_whitespace();
    let tells = |word: &str| is_named_day(word, language) || is_clock(word);
    if words().count() <= 12 && words().any(tells) && words().all(|word| is_of_time(word, language)) {
        return Some(FurnitureKind::Time);
    }
    is_byline(text, language).then_some(FurnitureKind::Byline)
}

fn line<'a>(source: &'a str, block: &Block) -> &'a str {
    source.get(block.bytes.range()).unwrap_or_default().trim()
}

/// A heading: by its mark, or the first line of a text or one in capitals, above a sentence and a blank line.
fn is_title(
    source: &str,
    blocks: &[Block],
    at: usize,
    language: Language,
    is_first: impl Fn() -> bool,
) -> bool {
    let text = line(source, &blocks[at]);
    if is_heading(text) {
        return true;
    }
    let capitals = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
    let stands_off = blocks.get(at + 1).is_some_and(|below| {
        let between =
            source.get(blocks[at].bytes.end as usize..below.bytes.start as usize).unwrap_or_default();
        between.matches('\n').count() > 1
    });
    // A byline or a time may stand between.
    let above = blocks.iter().skip(at + 1).take(3).any(|below| {
        let below = line(source, below);
        below.ends_with(['.', '!', '?', '。', '”', '"']) && length(below) >= BELOW
    });
    stands_off
        && above
        && (capitals || is_first())
        && !ends_sentence(text)
        // "They met on Monday. See page 4" says something.
        && sentences::ends(text, language).len() < 2
        && length(text) <= HEADING
        && !text.contains([':', '：', '\n', '\t'])
        && !text.ends_with(|c: char| c.is_ascii_digit())
}

/// How many words a text has; two Han characters count as one.
fn length(text: &str) -> usize {
    let han = text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{3041}'..='\u{30ff}')).count();
    text.split_whitespace().count().max(han / 2)
}

/// Whether a word or phrase is listed as of a kind, in the language of a text or in English, which stands everywhere.
fn listed_as(words: &[&str], language: Language, wanted: Kind) -> Option<&'static str> {
    let find = |language| longest(language, |k| words.get(k).copied(), |kind| kind == wanted);
    let found = in_own_or_english(language, find);
    found.filter(|phrase| phrase.len == words.len()).map(|phrase| phrase.value)
}

/// What is found in a language, or else in English.
fn in_own_or_english(language: Language, find: impl Fn(Language) -> Option<Phrase>) -> Option<Phrase> {
    let english = || if language == Language::English { None } else { find(Language::English) };
    find(language).or_else(english)
}

/// `###`, `Enditem`, `-30-`, `END`, `（完）`, `END 3:15 P.M.`.
fn is_end_mark(text: &str, language: Language) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().take(4).collect();
    let marked =
        text.starts_with(|c: char| !c.is_alphanumeric()) && text.ends_with(|c: char| !c.is_alphanumeric());
    let capitals =
        text == bare && bare.chars().any(char::is_uppercase) && !bare.chars().any(char::is_lowercase);
    match listed_as(&words, language, Kind::EndMark) {
        Some("alone") => true,
        Some(_) if marked || capitals => true,
        _ => text.strip_prefix("END ").is_some_and(|time| {
            time.contains(':') && time.split_whitespace().all(|word| is_of_time(word, Language::English))
        }),
    }
}

/// `- 3 -`, `Page 3 of 12`, `3/12`, `[3]`.
fn is_page_number(text: &str, language: Language) -> bool {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.len() > 4 {
        return false;
    }
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    let numbers = words.iter().filter(|word| is_number(word)).count();
    let is = |word: &str, kind| listed_as(&[&word.to_lowercase()], language, kind).is_some();
    let bare = numbers == 1
        && words.len() == 1
        && !text.starts_with(|c: char| c.is_alphanumeric())
        && text.ends_with(['-', '–', '—', ']', '|']);
    let of_pages = |word: &&&str| is(word, Kind::Page) || is(word, Kind::PageJoint);
    let mut others = words.iter().filter(|word| !is_number(word)).peekable();
    let mut named = || others.peek().is_some() && others.all(|word| of_pages(&word));
    bare || (1..=2).contains(&numbers) && named() && !is(words[0], Kind::PageJoint)
}

/// What publishers set below a page.
fn is_footer(text: &str, language: Language) -> bool {
    let lower = text.to_lowercase();
    let copyright = lower.starts_with(['©', '℗'])
        || lower.strip_prefix("(c) ").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || lower.contains("copyright ©")
        || lower.starts_with("copyright ");
    let address = !text.contains(char::is_whitespace)
        && (lower.starts_with("http://")
            || lower.starts_with("https://")
            || lower.starts_with("www.")
            || lower.contains('@') && lower.contains('.'));
    let is_listed = |phrase: Phrase| matches!(phrase.value, "" | "alone");
    let is_whole = |behind: &str| !behind.contains(char::is_alphanumeric);
    let begins = led_by(&lower, language, is_listed)
        .is_some_and(|(phrase, behind)| phrase.value != "alone" || is_whole(behind));
    copyright || address || begins
}

/// The phrase of a footer that a line in small letters begins with, and what stands behind it.
fn led_by(lower: &str, language: Language, wanted: impl Fn(Phrase) -> bool) -> Option<(Phrase, &str)> {
    let is_between = |c: char| !c.is_alphanumeric();
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for part in lower.split_inclusive(is_between) {
        let word = part.trim_end_matches(is_between);
        if !word.is_empty() {
            words.push(start..start + word.len());
        }
        start += part.len();
    }
    let word = |k: usize| words.get(k).and_then(|word| lower.get(word.clone()));
    let find = |language| longest_such(language, word, |kind| kind == Kind::Footer, &wanted);
    let found = in_own_or_english(language, find)?;
    let end = words.get(found.len - 1)?.end;
    Some((found, lower.get(end..)?))
}

/// The longest line that says whom to ask.
const LONGEST_CONTACT: usize = 240;

/// The longest line of a name or an address below one.
const ADDRESS: usize = 60;

/// `Media contact: Anna Berg`, `Press office, +44 20 7946 0000`, `E-mail: press@example.org`.
fn is_contact(text: &str, language: Language) -> bool {
    if text.chars().count() > LONGEST_CONTACT {
        return false;
    }
    if text.starts_with(['+', '(']) && text.chars().all(is_of_number) && is_telephone(text) {
        return true;
    }
    let lower = text.to_lowercase();
    let is_listed = |phrase: Phrase| matches!(phrase.value, "contact" | "number");
    let Some((phrase, behind)) = led_by(&lower, language, is_listed) else { return false };
    let behind = behind.trim_start();
    let is_title = behind.is_empty() || behind.starts_with([':', '：']);
    // What is a word of other matters too needs the number or the address beside it.
    phrase.value == "contact" && is_title || has_address(behind)
}

/// Whether a line stands at the end of a text below one that says whom to ask, and ends no sentence: a name, a street.
fn is_below_contact(source: &str, blocks: &[Block], at: usize, language: Language) -> bool {
    let of = |block: &Block| line(source, block);
    let is_short = |text: &str| text.chars().count() <= ADDRESS && !ends_sentence(text);
    if blocks.len() - at > AROUND || !is_short(of(&blocks[at])) {
        return false;
    }
    let is_one = |block: &Block| is_short(of(block)) || by_form(of(block), language).is_some();
    let above = blocks[..at].iter().rev().take(AROUND).take_while(|block| {
        let text = of(block);
        is_short(text) || is_contact(text, language)
    });
    above.into_iter().any(|block| is_contact(of(block), language))
        && blocks[at..].iter().all(|block| is_one(block) || is_contact(of(block), language))
}

/// Whether a telephone number or an address of the network stands in a line.
fn has_address(text: &str) -> bool {
    let is_link = |word: &str| {
        word.contains('@') && word.contains('.') || word.starts_with("www.") || word.contains("://")
    };
    text.split_whitespace().any(is_link)
        || text.split(|c: char| !is_of_number(c)).any(|part| is_telephone(part.trim()))
}

/// Whether a character may stand in a telephone number.
fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | '.' | ' ' | '/' | '\u{a0}')
}

/// Whether a run of digits and of what stands between them is long enough for a telephone number.
fn is_telephone(part: &str) -> bool {
    part.bytes().filter(u8::is_ascii_digit).count() >= 7
}

/// `By Anna Berg`, `Por Ana Díaz`.
fn is_byline(text: &str, language: Language) -> bool {
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else { return false };
    let is = |word: &str, kind| listed_as(&[word], language, kind).is_some();
    let by = || listed(&first.to_lowercase(), language, |kind| kind == Kind::By).is_some();
    let names: Vec<&str> = words.collect();
    (2..=8).contains(&names.len())
        && by()
        && !ends_sentence(text)
        && names.iter().all(|name| name.starts_with(char::is_uppercase) || is(name, Kind::ByJoint))
        && names.iter().all(|name| !name.contains(|c: char| c.is_ascii_digit()))
}

/// Whether a word is a time in digits, or a date: `3:15`, `18/03/2021`, `8月30日`.
fn is_clock(word: &str) -> bool {
    let parts = word
        .split([':', '/', '.', '-'])
        .filter(|part| part.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    word.contains([':', '月']) && parts > 0 && !word.ends_with(':') || word.contains('/') && parts == 3
}

/// Whether a word is a weekday or a month.
fn is_named_day(word: &str, language: Language) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let named = |kind| matches!(kind, Kind::Month | Kind::Weekday);
    bare.starts_with(char::is_uppercase) && listed(&bare.to_lowercase(), language, named).is_some()
}

/// Whether a word is one of a date or a time: `March`, `18,`, `3:15`, `P.M.`, `EDT`.
fn is_of_time(word: &str, language: Language) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let of =
        |kind| matches!(kind, Kind::Month | Kind::Weekday | Kind::HalfDay | Kind::InsideDate | Kind::Zone);
    let zone =
        (2..=4).contains(&bare.len()) && bare.ends_with('T') && bare.bytes().all(|b| b.is_ascii_uppercase());
    let digits = bare.contains(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(c, ':' | '.' | '/' | '-')
                || "stndrdth".contains(c)
                || listed(c.encode_utf8(&mut [0; 4]), language, |kind| kind == Kind::DatePart).is_some()
        });
    bare.is_empty()
        || digits
        || zone
        || listed(&lower, language, of).is_some()
        || listed_as(&[&lower], language, Kind::InsideTime).is_some()
}

/// `— Anna Berg`, `(Signed) A. Berg`.
fn is_signature(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '–', '—', ' ']);
    let dashed = rest.len() < text.len()
        && rest.split_whitespace().count() <= 5
        && rest.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    dashed && !ends_sentence(text) || text.to_lowercase().starts_with("(signed)")
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::super::leads::Names;
    use super::*;

    fn kinds(source: &str) -> Vec<Option<FurnitureKind>> {
        let all = blocks(source, &Names::default(), Language::English);
        (0..all.len()).map(|at| furniture(source, &all, at, Language::English)).collect()
    }

    #[test]
    fn furniture_is_known_by_its_form() {
        use FurnitureKind::{Byline, EndMark, Footer, Heading, PageNumber, Time};
        let source = "Readout of the call\n\nBy Anna Berg\n\nMarch 18, 2021 3:15 P.M. EDT\n\nThe two leaders met in Geneva on Monday.\n\nTHE TALKS\n\nThey spoke for an hour of trade and ships.\n\n- 3 -\n\nPage 3 of 12\n\n© 2021 Harbour Press. All rights reserved.\n\nhttps://example.org/a\n\n###";
        assert_eq!(
            kinds(source),
            [
                Some(Heading),
                Some(Byline),
                Some(Time),
                None,
                Some(Heading),
                None,
                Some(PageNumber),
                Some(PageNumber),
                Some(Footer),
                Some(Footer),
                Some(EndMark)
            ]
        );
    }

    #[test]
    fn a_word_of_the_page_that_stands_alone_is_a_footer() {
        assert_eq!(
            kinds("They met.\n\nAdvertisement\n\nThey left."),
            [None, Some(FurnitureKind::Footer), None]
        );
    }

    #[test]
    fn whom_to_ask_is_furniture_with_the_lines_below() {
        let told = "They met on Monday.";
        let contacts = [
            "Media contact: Anna Berg, +44 20 7946 0000",
            "MEDIA CONTACT\nAnna Berg\nMinistry of Ports\n12 Harbour Street, Tallinn 10115",
            "Press office: press@example.org",
            "For more information, please write to press@example.org.",
            "For media inquiries, call the press office at (202) 555-0100.",
            "Contact: Anna Berg\nTel.: +372 555 0100\nE-mail: press@example.org",
            "Phone: 202-555-0100",
            "+44 20 7946 0000",
        ];
        for contact in contacts {
            let source = format!("{told}\n\n{contact}");
            let found = kinds(&source);
            assert_eq!(found[0], None, "{source}");
            assert!(
                found[1..].iter().all(|kind| *kind == Some(FurnitureKind::Contact)),
                "{source}: {found:?}"
            );
        }
    }

    #[test]
    fn what_says_something_is_no_furniture() {
        for source in [
            "The press office was closed on Monday.",
            "Press office staff were told to leave.",
            "Contact with the crew was lost at 10:30 on Monday.",
            "Telephone: not used.",
            "For more information the minister turned to the harbour master.",
            "Phone lines carried 12,000 calls a day.",
            "Northern port: open\nSouthern port: closed",
            "Wheat 1,200\nSteel 300\nCoal 80",
            "Alpha para.\n\nMiddle cat.",
            "They decided:\n\n- Opening\n- Vote",
            "(c) The lessor shall repair.",
            "ANNA BERG 12-12-1962 502877\nCARL DORN 15-01-1960 502902",
            "Yes\n\nNo",
            "the",
            "2021",
            "END the war",
            "Advertisement of the bridge is banned",
            "15.5.1962",
            "may",
            "👩‍⚕️",
            "!?",
            "They met.\n\n2021 was a good year.",
            "",
        ] {
            assert!(kinds(source).iter().all(Option::is_none), "{source}: {:?}", kinds(source));
        }
    }
}
