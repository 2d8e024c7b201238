//! The same for words: pairs of sentences whose words were linked by reading, in `words.toml`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use diptych::diff::{LinkKind, compare};
use diptych::text::{Span, Symbols, Text, Token, TokenKind, TokenList};
use serde::Deserialize;

use super::f1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    floor: f64,
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    #[serde(default)]
    language: Option<String>,
    a: String,
    b: String,
    must: Vec<String>,
    open: Vec<String>,
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/floor/words.toml")
}

/// The words of a sentence, each by its text and, from the second on, its number; none for a word of no matter.
fn names(source: &str, tokens: &TokenList) -> Vec<Option<String>> {
    let solid = || tokens.all().placed().filter(|(_, token)| token.kind != TokenKind::Space);
    let text = |span: Span| source.get(span.range()).unwrap();
    let name = |(at, (span, token)): (usize, (Span, &Token))| {
        let word = text(span);
        let number = solid().take(at + 1).filter(|(other, _)| text(*other) == word).count();
        let carries = token.is_word() && !token.is_function_word;
        carries.then(|| if number > 1 { format!("{word}#{number}") } else { word.to_owned() })
    };
    solid().enumerate().map(name).collect()
}

impl Pair {
    /// The links that the program finds between words that carry matter, but for those of words in one place.
    fn found(&self) -> BTreeSet<String> {
        let mut symbols = Symbols::default();
        let language = self.language.as_deref().or(Some("en"));
        let [a, b] = [&self.a, &self.b].map(|text| Text::new(text, language, &mut symbols));
        let [left, right] = [(&self.a, &a), (&self.b, &b)].map(|(source, text)| names(source, &text.tokens));
        let links = compare(&a.tokens, &b.tokens, &symbols).links;
        let linked = links.iter().filter(|link| link.kind != LinkKind::Otherwise);
        linked
            .filter_map(|link| {
                let (left, right) = (left[link.left.ix()].as_ref()?, right[link.right.ix()].as_ref()?);
                Some(format!("{left}={right}"))
            })
            .collect()
    }
}

#[test]
fn words_that_were_linked_are_linked_and_f1_does_not_fall() {
    let text = std::fs::read_to_string(file()).unwrap();
    let sentences: Sentences = toml::from_str(&text).unwrap();
    let (mut lost, mut gained) = (Vec::new(), Vec::new());
    let (mut right, mut found_at_all, mut gold_at_all) = (0, 0, 0);
    let mut blessed = text.clone();
    for pair in &sentences.pair {
        let found = pair.found();
        right += pair.must.iter().chain(&pair.open).filter(|link| found.contains(*link)).count();
        (found_at_all, gold_at_all) =
            (found_at_all + found.len(), gold_at_all + pair.must.len() + pair.open.len());
        lost.extend(pair.must.iter().filter(|link| !found.contains(*link)));
        let (new, open): (Vec<&String>, Vec<&String>) =
            pair.open.iter().partition(|link| found.contains(*link));
        gained.extend(new.iter().copied());
        let quoted =
            |links: &[&String]| links.iter().map(|link| format!("{link:?}")).collect::<Vec<_>>().join(", ");
        let lines = |must: &[&String], open: &[&String]| {
            format!("b = {:?}\nmust = [{}]\nopen = [{}]\n", pair.b, quoted(must), quoted(open))
        };
        let must: Vec<&String> = pair.must.iter().collect();
        let old = lines(&must, &pair.open.iter().collect::<Vec<_>>());
        assert!(blessed.contains(&old), "written as the program writes it: {old}");
        blessed = blessed.replacen(&old, &lines(&[must, new].concat(), &open), 1);
    }
    let reached = f1(right, found_at_all, gold_at_all);
    if std::env::var_os("DIPTYCH_BLESS").is_some() {
        let raised = format!("\nfloor = {:.3}\n", reached.max(sentences.floor));
        let blessed = blessed.replacen(&format!("\nfloor = {:.3}\n", sentences.floor), &raised, 1);
        if blessed != text {
            std::fs::write(file(), blessed).unwrap();
        }
        gained.clear();
    }
    let figures =
        format!("F1 {reached:.3}: {right} right of {found_at_all} found and {gold_at_all} that are true");
    assert!(lost.is_empty(), "words that must be linked are not: {lost:?}\n{figures}");
    assert!(reached >= sentences.floor, "below the floor of {}: {figures}", sentences.floor);
    assert!(gained.is_empty(), "`cargo bless` writes down what is linked now: {gained:?}\n{figures}");
}
