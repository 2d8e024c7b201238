//! Two accounts of any length, the same on every machine: what the benches compare.
//!
//! The words are those of the list of frequencies that ships, drawn as prose has them: the chance of a word falls with
//! its rank. The second account keeps most sentences of the first, some of them with words put otherwise, leaves some
//! out, adds some, and tells some paragraphs elsewhere.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use diptych::dossier::{Dossier, Readout};

/// How the lines of a text are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(dead_code, reason = "not every bench lays texts out in both ways")]
pub(crate) enum Layout {
    /// Lines of at most 80 characters.
    Wrapped,
    /// A paragraph a line.
    Long,
}

/// The words by rank, without marks and pieces of words.
fn lexicon() -> Vec<&'static str> {
    let list = include_str!("../../data/en/frequency.txt").lines();
    list.filter(|word| word.chars().all(|c| c.is_ascii_lowercase())).take(20_000).collect()
}

/// Numbers that look random and are always the same.
struct Draws(u64);

impl Draws {
    /// A number from 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / f64::from(1u32 << 24)
    }

    fn within(&mut self, range: Range<usize>) -> usize {
        range.start + (self.share() * range.len() as f64) as usize
    }

    fn word(&mut self, lexicon: &[&'static str]) -> &'static str {
        let rank = (lexicon.len() as f64).powf(self.share()) as usize - 1;
        lexicon[rank.min(lexicon.len() - 1)]
    }

    fn sentence(&mut self, lexicon: &[&'static str]) -> Vec<&'static str> {
        (0..self.within(8..34)).map(|_| self.word(lexicon)).collect()
    }
}

type Paragraph = Vec<Vec<&'static str>>;

/// Two accounts of about `words` words each.
pub(crate) fn accounts(words: usize, layout: Layout) -> [String; 2] {
    told(words, &lexicon(), &mut Draws(2021), retold).map(|text| set(&text, layout))
}

/// Two accounts of about `words` words each that have less in common: sentences are put otherwise, split and joined, and
/// some come again and again.
#[allow(dead_code, reason = "for one bench")]
pub(crate) fn distant_accounts(words: usize, layout: Layout) -> [String; 2] {
    told(words, &lexicon(), &mut Draws(1961), retold_freely).map(|text| set(&text, layout))
}

/// Two accounts in Chinese of about `characters` characters each: those of the list of phrases that ships.
#[allow(dead_code, reason = "for one bench")]
pub(crate) fn chinese_accounts(characters: usize) -> [String; 2] {
    let list = include_str!("../../data/zh/phrases.tsv");
    let mut seen = BTreeSet::new();
    let all: Vec<&'static str> = list
        .char_indices()
        .filter(|&(_, c)| matches!(c, '\u{4e00}'..='\u{9fff}') && seen.insert(c))
        .filter_map(|(at, c)| list.get(at..at + c.len_utf8()))
        .collect();
    let sentence = |sentence: &Vec<&str>| {
        let clauses: Vec<String> = sentence.chunks(12).map(<[_]>::concat).collect();
        clauses.join("，") + "。"
    };
    told(characters, &all, &mut Draws(1960), retold)
        .map(|text| text.iter().map(|p| p.iter().map(sentence).collect::<String>() + "\n\n").collect())
}

/// So many lines for `diptych align`, each two accounts of about 330 words, sentence by sentence.
#[allow(dead_code, reason = "not every bench aligns lines")]
pub(crate) fn lines(count: usize) -> String {
    let lexicon = lexicon();
    let mut draws = Draws(1972);
    let line = |number: usize| {
        let [a, b] = told(330, &lexicon, &mut draws, retold).map(|text| {
            let sentences = text.iter().flatten();
            sentences
                .map(|sentence| format!("{:?}", written(sentence).join(" ")))
                .collect::<Vec<_>>()
                .join(",")
        });
        format!("{{\"id\":{number},\"a\":[{a}],\"b\":[{b}]}}\n")
    };
    (0..count).map(line).collect()
}

/// Two accounts of about `words` words each, the second told by `retold`.
fn told(
    words: usize,
    lexicon: &[&'static str],
    draws: &mut Draws,
    retold: fn(&Paragraph, &[&'static str], &mut Draws) -> Paragraph,
) -> [Vec<Paragraph>; 2] {
    let (mut left, mut right): (Vec<Paragraph>, Vec<Paragraph>) = (Vec::new(), Vec::new());
    let mut told = 0;
    while told < words {
        let paragraph: Paragraph = (0..draws.within(3..8)).map(|_| draws.sentence(lexicon)).collect();
        told += paragraph.iter().map(Vec::len).sum::<usize>();
        right.push(retold(&paragraph, lexicon, draws));
        left.push(paragraph);
        if right.len() > 5 && draws.share() < 0.1 {
            let (last, elsewhere) = (right.len() - 1, right.len() - draws.within(2..6));
            right.swap(last, elsewhere);
        }
    }
    [left, right]
}

/// A paragraph as a distant account has it.
fn retold_freely(paragraph: &Paragraph, lexicon: &[&'static str], draws: &mut Draws) -> Paragraph {
    let mut told: Paragraph = Vec::new();
    for sentence in paragraph {
        let mut sentence = sentence.clone();
        for _ in 0..sentence.len() / 3 {
            let at = draws.within(0..sentence.len());
            sentence[at] = draws.word(lexicon);
        }
        match draws.within(0..10) {
            0 => continue,
            1 => told.push(draws.sentence(lexicon)),
            2 => {
                let behind = sentence.split_off(sentence.len() / 2);
                told.extend([sentence, behind]);
                continue;
            }
            3 if let Some(last) = told.last_mut() => {
                last.extend(sentence);
                continue;
            }
            4 => told.push(lexicon[..12].to_vec()),
            _ => {}
        }
        told.push(sentence);
    }
    told
}

/// A paragraph as the other account has it.
fn retold(paragraph: &Paragraph, lexicon: &[&'static str], draws: &mut Draws) -> Paragraph {
    let mut told = Vec::new();
    for sentence in paragraph {
        if draws.share() < 0.15 {
            continue;
        }
        let mut sentence = sentence.clone();
        if draws.share() < 0.4 {
            for _ in 0..draws.within(1..5) {
                let at = draws.within(0..sentence.len());
                sentence[at] = draws.word(lexicon);
            }
        }
        told.push(sentence);
        if draws.share() < 0.15 {
            told.push(draws.sentence(lexicon));
        }
    }
    told
}

fn set(paragraphs: &[Paragraph], layout: Layout) -> String {
    let mut text = String::new();
    for paragraph in paragraphs.iter().filter(|p| !p.is_empty()) {
        let mut column = 0;
        for word in paragraph.iter().flat_map(|sentence| written(sentence)) {
            if column > 0 {
                let full = layout == Layout::Wrapped && column + 1 + word.len() > 80;
                text.push(if full { '\n' } else { ' ' });
                column = if full { 0 } else { column + 1 };
            }
            column += word.len();
            text.push_str(&word);
        }
        text.push_str(if layout == Layout::Wrapped { "\n\n" } else { "\n" });
    }
    text
}

/// A sentence as it is written: a capital at its start, a stop at its end, a comma now and then.
fn written(sentence: &[&str]) -> Vec<String> {
    let mut words: Vec<String> = sentence.iter().map(|word| (*word).to_owned()).collect();
    for word in words.iter_mut().skip(6).step_by(9) {
        word.push(',');
    }
    if let Some(first) = words.first_mut().and_then(|word| word.get_mut(..1)) {
        first.make_ascii_uppercase();
    }
    if let Some(last) = words.last_mut() {
        let end = last.trim_end_matches(',').len();
        last.truncate(end);
        last.push('.');
    }
    words
}

/// Two texts as a dossier.
#[allow(dead_code, reason = "not every bench runs the engine in its own process")]
pub(crate) fn dossier(texts: &[String; 2]) -> Arc<Dossier> {
    let readout = |(at, text): (usize, &String)| Readout {
        name: format!("Account {}", at + 1),
        language: Some("en".to_owned()),
        ..Readout::new(["A", "B"][at], text.as_str())
    };
    Arc::new(Dossier::new("Two accounts", texts.iter().enumerate().map(readout).collect()))
}
