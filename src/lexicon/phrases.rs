//! Listed words and phrases that can make a difference, in English, Spanish and Chinese.

use super::folder::Folder;

/// The folders whose phrases are looked for.
const FOLDERS: [&Folder; 4] = [Folder::of("en"), Folder::of("es"), Folder::of("zh"), Folder::of("common")];

/// What a listed phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A day of the week.
    Weekday,
    /// A month, named.
    Month,
    /// A day told by another: "yesterday", "last month".
    Relative,
    /// A number in words, or an ordinal.
    Number,
    /// What a number before it is multiplied by.
    Scale,
    /// What makes a number before it a share.
    Percent,
    /// A denial.
    Not,
    /// What looks like a denial and is none.
    None,
    /// A verb of being able, willing or obliged.
    Modal,
    /// A word of the first person.
    First,
    /// A country or a power that is hinted at.
    Unnamed,
    /// A word with a capital that names nobody.
    Title,
    /// A verb of saying.
    Said,
    /// A country by name.
    Country,
}

/// A listed phrase, where it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// What it is.
    pub(crate) kind: Kind,
    /// What it amounts to.
    pub(crate) value: &'static str,
    /// How many words it has.
    pub(crate) len: usize,
}

/// The longest listed phrase that begins with the first of some words and is wanted.
pub(crate) fn longest<'t>(
    word: impl Fn(usize) -> Option<&'t str>,
    wanted: impl Fn(Phrase) -> bool,
) -> Option<Phrase> {
    let first = word(0)?;
    let mut best: Option<Phrase> = None;
    for folder in FOLDERS {
        for phrase in folder.phrases.all(first).filter_map(|line| read(line.rest, &word)) {
            if best.is_none_or(|best| best.len < phrase.len) && wanted(phrase) {
                best = Some(phrase);
            }
        }
    }
    best
}

/// The phrase of a line, where its words stand there.
fn read<'t>(line: &'static str, word: &impl Fn(usize) -> Option<&'t str>) -> Option<Phrase> {
    let mut fields = line.split('\t');
    let (kind, value, rest) = (named(fields.next()?)?, fields.next()?, fields.next()?);
    let mut len = 1;
    for want in rest.split_terminator(' ') {
        if word(len) != Some(want) {
            return None;
        }
        len += 1;
    }
    Some(Phrase { kind, value, len })
}

/// Whether a value is that of a country.
pub(crate) fn is_country(value: &str) -> bool {
    FOLDERS[0].phrases.every().any(|line| {
        line.rest.strip_prefix("country\t").is_some_and(|rest| rest.split('\t').next() == Some(value))
    })
}

fn named(kind: &str) -> Option<Kind> {
    Some(match kind {
        "day" => Kind::Weekday,
        "month" => Kind::Month,
        "relative" => Kind::Relative,
        "number" => Kind::Number,
        "scale" => Kind::Scale,
        "percent" => Kind::Percent,
        "not" => Kind::Not,
        "none" => Kind::None,
        "modal" => Kind::Modal,
        "first" => Kind::First,
        "unnamed" => Kind::Unnamed,
        "title" => Kind::Title,
        "said" => Kind::Said,
        "country" => Kind::Country,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_has_a_known_kind_and_a_value() {
        for folder in FOLDERS {
            assert!(!folder.phrases.is_empty());
            for line in folder.phrases.every() {
                let fields: Vec<&str> = line.rest.split('\t').collect();
                assert!(fields.len() == 3 && named(fields[0]).is_some(), "{line:?}");
            }
        }
    }

    #[test]
    fn the_longest_phrase_is_found() {
        let find = |words: &[&str]| longest(|k| words.get(k).copied(), |_| true);
        assert_eq!(find(&["not", "only"]).map(|p| (p.kind, p.len)), Some((Kind::None, 2)));
        assert_eq!(find(&["not", "here"]).map(|p| (p.kind, p.len)), Some((Kind::Not, 1)));
        assert_eq!(find(&["第", "三"]).map(|p| (p.kind, p.value, p.len)), Some((Kind::Number, "3", 2)));
        assert_eq!(find(&["aardvark"]), None);
    }
}
