//! What stands before the matter of a block: the label that names who speaks, or a dateline.

use rustc_hash::FxHashSet;

use super::characters::is_han;
use crate::lexicon::{Abbreviation, Kind, Language, abbreviation, listed, longest};

/// What stands before the matter of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// A label that names who speaks, without what sets it off; and how many bytes both have.
    Speaker {
        /// The bytes of the label.
        label: usize,
        /// The bytes up to the matter.
        all: usize,
    },
    /// A dateline of so many bytes.
    Dateline(usize),
}

/// What stands before the matter of a block.
pub(super) fn lead(text: &str, names: &Names<'_>, language: Language) -> Option<Lead> {
    speaker(text, names, language).or_else(|| dateline(text).map(Lead::Dateline))
}

/// The most characters of a label.
const LONGEST_LABEL: usize = 40;

/// `MS. COLE:`, `Q    `, `QUESTION:`, `记者问：`, `王部长：`.
pub(super) fn speaker(text: &str, names: &Names<'_>, language: Language) -> Option<Lead> {
    let start = text.len() - text.trim_start().len();
    let body = text.trim_start();
    // `Q    Did he agree?`
    for short in ["Q", "A"] {
        if let Some(rest) = body.strip_prefix(short)
            && (rest.starts_with("  ")
                || rest.starts_with('\t')
                || rest.starts_with(['.', ':']) && rest.get(1..).is_some_and(|rest| rest.starts_with(' ')))
        {
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', ':', '.']).len();
            return Some(Lead::Speaker { label: start + short.len(), all: start + short.len() + blank });
        }
    }
    // A label is short, so that what lies far behind in a long block is not looked at.
    let mut ahead = body.char_indices().take(LONGEST_LABEL + 1).take_while(|&(_, c)| c != '\n');
    let (end, colon) = ahead.find(|&(_, c)| matches!(c, ':' | '：'))?;
    let colon = colon.len_utf8();
    let (label, rest) = (body.get(..end)?, body.get(end + colon..)?);
    if rest.trim().is_empty() {
        return None;
    }
    let words: Vec<&str> = label.split_whitespace().collect();
    let capitals = label.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !label.chars().any(char::is_lowercase)
        && label.chars().any(char::is_uppercase)
        && label.chars().all(|c| {
            c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | ' ' | ',' | '(' | ')' | '/')
        })
        && rest.chars().any(char::is_lowercase);
    let honoured = words.len() > 1
        && words.len() <= 4
        && words[0]
            .strip_suffix('.')
            .is_some_and(|title| abbreviation(title, language) == Some(Abbreviation::Name))
        && words[1..].iter().all(|word| word.starts_with(char::is_uppercase));
    // `Secretary Berg: We agree.`
    let holds = |word: &str| {
        let word = word.to_lowercase();
        let listed = |language| listed(&word, language, |kind| kind == Kind::Office).is_some();
        listed(language) || listed(Language::English)
    };
    let in_office = (2..=5).contains(&words.len())
        && words.iter().all(|word| word.starts_with(char::is_uppercase))
        && words[..words.len() - 1].iter().any(|word| holds(word))
        && words.last().is_some_and(|word| !holds(word));
    let by_list = listed(&label.trim().to_lowercase(), language, |kind| kind == Kind::Speaker).is_some()
        || listed(&label.trim().to_lowercase(), Language::English, |kind| kind == Kind::Speaker).is_some()
        || is_han_label(label, language)
        || names.0.contains(label.trim());
    if !(by_list || in_office || words.len() <= 5 && (capitals || honoured)) {
        return None;
    }
    let blank = rest.len() - rest.trim_start().len();
    Some(Lead::Speaker { label: start + label.len(), all: start + label.len() + colon + blank })
}

/// Whether a label in Han characters names who asks or answers.
fn is_han_label(label: &str, language: Language) -> bool {
    begins_with(label.trim(), language, Kind::Speaker) == Some(label.trim().len())
}

/// How many bytes of a text in Han characters the longest phrase of a kind has that it begins with.
fn begins_with(text: &str, language: Language, wanted: Kind) -> Option<usize> {
    let characters: Vec<String> = text.chars().map(String::from).collect();
    let found = longest(language, |k| characters.get(k).map(String::as_str), |kind| kind == wanted);
    Some(characters.iter().take(found?.len).map(String::len).sum())
}

/// The names in Han characters that stand as labels in a text. A label of an entry may begin as a name does (`金额：`), so
/// it is what the labels of a text have in common that tells.
#[derive(Debug, Default)]
pub(super) struct Names<'a>(FxHashSet<&'a str>);

/// The most characters of a label in Han: `外交部发言人王小明`.
const HAN_LABEL: usize = 12;

/// The most characters of a given name.
const GIVEN: usize = 2;

impl<'a> Names<'a> {
    /// The names that are labels of the lines of a text.
    pub(super) fn of(source: &'a str, language: Language) -> Self {
        // Other texts have no such label, and most have none.
        if language != Language::Chinese || !source.contains([':', '：']) {
            return Self::default();
        }
        let labelled = source.lines().filter_map(|line| line.trim().split_once([':', '：']));
        let is_label =
            |label: &str| (1..=HAN_LABEL).contains(&label.chars().count()) && label.chars().all(is_han);
        let lines: Vec<(&str, &str)> = labelled.filter(|(label, _)| is_label(label)).collect();
        let says = |said: &str| said.trim_end_matches(['”', '」', '』']).ends_with(['。', '！', '？', '…']);
        let (mut sure, mut bare) = (FxHashSet::default(), Vec::new());
        let mut others = false;
        for (label, said) in lines {
            match name(label, language) {
                Some(Name::Titled) => sure.extend([label]),
                Some(Name::Alone) if says(said) => sure.extend([label]),
                Some(Name::Full) if says(said) => bare.push(label),
                _ => others |= !is_han_label(label, language),
            }
        }
        if !others && bare.len() + sure.len() > 1 {
            sure.extend(bare);
        }
        Self(sure)
    }
}

/// What a label in Han characters can be the name of.
enum Name {
    /// With an office: `王部长`, `外交部长王毅`.
    Titled,
    /// A surname alone.
    Alone,
    /// A surname with a given name, as many other words begin.
    Full,
}

fn name(label: &str, language: Language) -> Option<Name> {
    let of = |text: &str, kind| begins_with(text, language, kind);
    let is_name = |text: &str| {
        let given =
            of(text, Kind::Surname).and_then(|end| text.get(end..)).map(|given| given.chars().count());
        given.is_some_and(|given| given <= GIVEN)
    };
    let titled = label.char_indices().any(|(at, _)| {
        let (before, title) = label.split_at(at);
        let behind = of(title, Kind::Office).and_then(|end| title.get(end..));
        behind.is_some_and(|behind| match (before, behind) {
            ("", "") => false,
            (_, "") => is_name(before) || of(before, Kind::Country).is_some(),
            _ => is_name(behind),
        })
    });
    match of(label, Kind::Surname) {
        _ if titled => Some(Name::Titled),
        Some(end) if end == label.len() => Some(Name::Alone),
        Some(_) if is_name(label) => Some(Name::Full),
        _ => None,
    }
}

/// `MOSCOW, March 18 (TASS) - `, `新华社北京8月30日电　`.
fn dateline(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let body = text.trim_start();
    if let Some(end) = body.find('电').filter(|&at| at <= 60 && body.contains('日')) {
        let head = body.get(..end)?;
        let agency = head.contains('社') && head.contains('月') && !head.contains(['，', '。']);
        let rest = body.get(end + '电'.len_utf8()..)?;
        let blank = rest.len() - rest.trim_start().len();
        return agency.then_some(start + end + '电'.len_utf8() + blank);
    }
    // Most blocks have none of the signs: looking for each by itself is soonest done.
    if !['-', '–', '—'].into_iter().any(|sign| body.contains(sign)) {
        return None;
    }
    let dash = ["--", " - ", " – ", " — ", "— ", "– "]
        .iter()
        .filter_map(|dash| Some((body.find(dash)?, dash.len())))
        .min()?;
    let head = body.get(..dash.0)?.trim_end();
    let place: &str = head.split([',', '(']).next().unwrap_or_default().trim();
    let capitals =
        place.chars().filter(|c| c.is_uppercase()).count() > 2 && !place.chars().any(char::is_lowercase);
    let agency = head.ends_with(')') && head.contains('(') && place.starts_with(char::is_uppercase);
    let short = head.chars().count() <= 70
        && place.split_whitespace().count() <= 4
        && !head.contains(['.', '!', '?', ':']) | agency;
    let rest = body.get(dash.0 + dash.1..)?;
    let blank = rest.len() - rest.trim_start_matches([' ', '-', '–', '—']).len();
    // "NATO - Russia talks" has no date and no agency.
    let hyphen = matches!(body.get(dash.0..dash.0 + dash.1), Some(" - " | " – "));
    let short = short && (!hyphen || head.contains(',') || agency);
    (short && (capitals || agency) && rest.chars().any(char::is_lowercase))
        .then_some(start + dash.0 + dash.1 + blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_datelines_stand_before_the_matter() {
        for (text, matter) in [
            ("MS. COLE:  Good afternoon.", "Good afternoon."),
            ("Q    Did he agree?", "Did he agree?"),
            ("QUESTION: Did he agree?", "Did he agree?"),
            ("Mr. Hale: He did.", "He did."),
            ("Secretary Berg: Thank you all.", "Thank you all."),
            ("Foreign Minister Li Ming: We agree.", "We agree."),
            ("MOSCOW, March 18 (TASS) - The ministers met.", "The ministers met."),
            ("BEIJING, Nov. 24 (Xinhua) -- They met.", "They met."),
            ("GENEVA — The ministers met.", "The ministers met."),
        ] {
            let end = match lead(text, &Names::default(), Language::English) {
                Some(Lead::Speaker { all, .. } | Lead::Dateline(all)) => all,
                None => 0,
            };
            assert_eq!(text.get(end..), Some(matter), "{text}");
        }
        for text in [
            "He said: Yes.",
            "Airport: closed until June",
            "West Gate: open",
            "The Minister: nobody knows.",
            "Prime Minister: no comment",
            "The plan - a bold one - failed.",
            "NATO - Russia talks failed.",
            "NATO said - again - no.",
        ] {
            assert_eq!(lead(text, &Names::default(), Language::English), None, "{text}");
        }
        assert_eq!(
            lead("新华社北京8月30日电　国家主席通电话。", &Names::default(), Language::Chinese),
            Some(Lead::Dateline("新华社北京8月30日电　".len()))
        );
    }

    #[test]
    fn names_in_han_are_labels_where_the_other_labels_of_a_text_are_names_too() {
        for (text, labels) in [
            ("王：港口将于星期一开放。\n李：我们谈到了粮食问题。", 2),
            ("王部长：港口将开放。\n\n李大使：我们谈到了粮食。", 2),
            ("外交部发言人汪文斌：中方反对。\n记者：为什么？", 1),
            ("张伟：港口将开放。\n\n欧阳明：我们谈到了粮食。\n\n张伟：很好。", 2),
            ("张伟：港口将开放。\n时间：星期一。", 0),
            ("金额：共三百元。", 0),
            ("时间：星期一上午\n地点：北京", 0),
            ("高：180", 0),
            ("部长：港口将开放。", 0),
        ] {
            assert_eq!(Names::of(text, Language::Chinese).0.len(), labels, "{text}");
        }
    }
}
