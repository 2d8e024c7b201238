//! Sentences are cut where a reader cuts them: a list of texts in several languages with their sentences.
//!
//! The lists stand in `tests/it/sentences`, a file a language. A line is a sentence; a blank line ends a text, whose
//! sentences are joined by one space, in Chinese and Japanese by nothing. A sentence that begins with `¶` stands on a line of its
//! own in the text. Lines that begin with `%` are remarks.

use diptych::text::{Symbols, Text};

const LISTS: [(&str, &str); 8] = [
    ("en", include_str!("sentences/en.txt")),
    ("es", include_str!("sentences/es.txt")),
    ("zh", include_str!("sentences/zh.txt")),
    ("de", include_str!("sentences/de.txt")),
    ("fr", include_str!("sentences/fr.txt")),
    ("pt", include_str!("sentences/pt.txt")),
    ("ja", include_str!("sentences/ja.txt")),
    ("ko", include_str!("sentences/ko.txt")),
];

/// A boundary that the program gets wrong: too many or too few, the end of the sentence before it, and why no rule
/// gets it right.
const KNOWN_MISSES: &[(&str, Miss, &str, &str)] = &[
    (
        "en",
        Miss::Lacking,
        "gned in Washington, D.C.",
        "`D.C. Officials` is written as a name that goes on, such as `U.S. Officials`",
    ),
    (
        "en",
        Miss::Extra,
        " the M.V. Anna, left Pt.",
        "`Pt.` is a part, whose number follows, more often than a point",
    ),
    ("en", Miss::Lacking, "“No,” said the Maj. Gen.", "a title is followed by a name"),
    (
        "zh",
        Miss::Lacking,
        "中方反对任何外部势力干涉。美方没有回应……",
        "Chinese has no capital that would tell the end of a sentence from a pause in it",
    ),
    (
        "es",
        Miss::Lacking,
        "s Puertos del Sur, S. L.",
        "`S. L. Nadie` is written as two initials and a surname",
    ),
    (
        "zh",
        Miss::Lacking,
        "…希望更多一些。”她说。后来的事大家都知道了……",
        "Chinese has no capital that would tell the end of a sentence from a pause in it",
    ),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Miss {
    /// The program cuts where no sentence ends.
    Extra,
    /// The program goes on where a sentence ends.
    Lacking,
}

/// A text and where its sentences end, in bytes; the last end is the text's.
struct Gold {
    source: String,
    ends: Vec<usize>,
}

fn gold(tag: &str, list: &str) -> Vec<Gold> {
    let lines = list.lines().filter(|line| !line.starts_with('%'));
    let mut golds = vec![Gold { source: String::new(), ends: Vec::new() }];
    for line in lines {
        let gold = golds.last_mut().unwrap();
        if line.is_empty() {
            golds.push(Gold { source: String::new(), ends: Vec::new() });
            continue;
        }
        let (joint, sentence) = match line.strip_prefix('¶') {
            Some(sentence) => ("\n", sentence),
            None => (if matches!(tag, "zh" | "ja") { "" } else { " " }, line),
        };
        if !gold.ends.is_empty() {
            gold.source += joint;
        }
        gold.source += sentence;
        gold.ends.push(gold.source.len());
    }
    golds.retain(|gold| !gold.ends.is_empty());
    golds
}

fn found(source: &str, tag: &str) -> Vec<usize> {
    let text = Text::new(source, Some(tag), &mut Symbols::default());
    text.passages.iter().map(|passage| passage.span.end as usize).collect()
}

/// The last characters of the sentence that ends at `end`.
fn tail(source: &str, end: usize) -> String {
    let head: Vec<char> = source.get(..end).unwrap().chars().collect();
    head.iter().skip(head.len().saturating_sub(24)).collect()
}

/// What is right of the inner boundaries of one language.
#[derive(Default)]
struct Tally {
    sentences: usize,
    wanted: usize,
    found: usize,
    right: usize,
    misses: Vec<(Miss, String)>,
}

fn tally(tag: &str, list: &str) -> Tally {
    let mut tally = Tally::default();
    for Gold { source, ends } in gold(tag, list) {
        let found = found(&source, tag);
        let inner =
            |ends: &[usize]| ends.iter().copied().filter(|&end| end < source.len()).collect::<Vec<_>>();
        let (want, got) = (inner(&ends), inner(&found));
        tally.sentences += ends.len();
        tally.wanted += want.len();
        tally.found += got.len();
        tally.right += want.iter().filter(|end| got.contains(end)).count();
        let extra = got.iter().filter(|end| !want.contains(end)).map(|&end| (Miss::Extra, end));
        let lacking = want.iter().filter(|end| !got.contains(end)).map(|&end| (Miss::Lacking, end));
        tally.misses.extend(extra.chain(lacking).map(|(miss, end)| (miss, tail(&source, end))));
    }
    tally
}

#[test]
fn sentences_end_where_the_lists_end_them_but_for_the_known_misses() {
    for (tag, list) in LISTS {
        let tally = tally(tag, list);
        let figures = format!(
            "{tag}: {} sentences, precision {}/{}, recall {}/{}",
            tally.sentences, tally.right, tally.found, tally.right, tally.wanted
        );
        let mut known: Vec<(Miss, String)> = KNOWN_MISSES
            .iter()
            .filter(|(language, ..)| *language == tag)
            .map(|(_, miss, tail, _)| (*miss, (*tail).to_owned()))
            .collect();
        let mut misses = tally.misses;
        known.sort();
        misses.sort();
        assert_eq!(misses, known, "{figures}");
    }
}

#[test]
fn the_lists_are_long_enough_to_tell() {
    let count = |tag: &str| LISTS.iter().find(|l| l.0 == tag).map_or(0, |l| tally(l.0, l.1).sentences);
    assert!(["en", "es", "zh"].into_iter().all(|tag| count(tag) >= 70) && count("de") + count("fr") >= 30);
}
