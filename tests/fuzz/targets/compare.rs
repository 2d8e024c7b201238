//! Two texts, aligned and compared word by word: no panic, and swapping them mirrors the links.
#![no_main]

use diptych::align::{Threshold, score, select};
use diptych::diff::compare_texts;
use diptych::ingest::clean;
use diptych::text::{Symbols, Text};
use libfuzzer_sys::fuzz_target;

fn links(left: &str, right: &str) -> Vec<[Vec<u32>; 2]> {
    let mut symbols = Symbols::default();
    let left = Text::new(left, Some("en"), &mut symbols);
    let right = Text::new(right, Some("en"), &mut symbols);
    let alignment = select(&score(&left, &right, &symbols), Threshold::Suggested);
    let side = |passages: &[diptych::text::PassageIx]| passages.iter().map(|p| p.0).collect();
    alignment.same.iter().map(|c| [side(&c.left), side(&c.right)]).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Some((left, right)) = text.split_once('|') else { return };
    let (left, right) = (clean(left).text, clean(right).text);
    let one = links(&left, &right);
    let mut other: Vec<_> = links(&right, &left).into_iter().map(|[a, b]| [b, a]).collect();
    other.sort();
    assert_eq!(one, other);
    let (words, mirrored) = (compare_texts(&left, &right), compare_texts(&right, &left));
    assert_eq!((&words.left, &words.right), (&mirrored.right, &mirrored.left));
});
