//! Two texts as the engine reads them: bags of weighted keys, and the letters of their words.

use rustc_hash::FxHashMap;

use super::ranks::{background, rank};
use super::recipe::Steps;
use super::similar_keys::similar_keys;
use super::sizes::{Counts, Scale, Sizes};
use super::words::words;
use crate::lexicon::Language;
use crate::text::{PassageIx, Symbols, Text, TokenKind};

/// The least weight of a key, and of a run of letters.
const KEY_FLOOR: f32 = 0.02;
const IDF_FLOOR: f32 = 0.05;

/// How many passages of other texts are imagined beside the two, where what is counted does not occur. Without them
/// a word would weigh little in two short texts for the very reason that both have it.
const ELSEWHERE: f32 = 8.0;

/// Two texts made ready to be compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Model {
    pub(super) sides: [TextIndex; 2],
    /// The weight of each key.
    pub(super) weights: Vec<f32>,
    /// For each key those that look like it.
    pub(super) similar: Vec<Vec<(u32, f32)>>,
    /// The key of each word.
    pub(super) keys: Vec<u32>,
    /// The runs of letters of each word.
    pub(super) letters: Vec<Vec<u32>>,
    /// The weight of each run of letters.
    pub(super) letter_weights: Vec<f32>,
}

/// Two texts in an order, and what their keys weigh.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides<'m> {
    pub(super) texts: [&'m TextIndex; 2],
    pub(super) weights: &'m [f32],
}

/// One text: lists for all passages one after the other, and where each passage's ends.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct TextIndex {
    /// Keys with how often each occurs, attribution counting less; ascending by key within a passage.
    bags: Vec<(u32, f32)>,
    bag_ends: Vec<u32>,
    /// The words in order.
    words: Vec<u32>,
    word_ends: Vec<u32>,
    /// What tells verbatim passages: equal for equal words.
    pub(super) fingerprints: Vec<u64>,
    /// How large each passage is.
    pub(super) sizes: Vec<Sizes>,
    /// How many passages are compared: all but furniture.
    compared: usize,
}

impl TextIndex {
    pub(super) fn len(&self) -> usize {
        self.fingerprints.len()
    }

    pub(super) fn bag(&self, passage: usize) -> &[(u32, f32)] {
        let start = passage.checked_sub(1).map_or(0, |p| self.bag_ends[p]);
        &self.bags[start as usize..self.bag_ends[passage] as usize]
    }

    pub(super) fn words(&self, passage: usize) -> &[u32] {
        let start = passage.checked_sub(1).map_or(0, |p| self.word_ends[p]);
        &self.words[start as usize..self.word_ends[passage] as usize]
    }

    pub(super) fn words_in_all(&self) -> usize {
        self.words.len()
    }

    fn push(&mut self, mut bag: Vec<(u32, f32)>, words: &[u32], fingerprint: u64) {
        bag.sort_by_key(|entry| entry.0);
        bag.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                kept.1 += later.1;
            }
            same
        });
        self.bags.extend(bag);
        self.bag_ends.push(self.bags.len() as u32);
        self.words.extend(words);
        self.word_ends.push(self.words.len() as u32);
        self.fingerprints.push(fingerprint);
    }
}

/// Numbers words and keys by first appearance.
#[derive(Default)]
struct Lexicon {
    words: FxHashMap<String, u32>,
    keys: FxHashMap<String, u32>,
    key_texts: Vec<Box<str>>,
    key_ranks: Vec<u32>,
    runs: FxHashMap<[char; 5], u32>,
    letters: Vec<Vec<u32>>,
    word_keys: Vec<u32>,
    /// How many passages of furniture were met.
    furniture: u64,
}

impl Model {
    /// Reads two texts. The order matters to nothing but the numbers of keys.
    pub(super) fn new(texts: [&Text; 2], symbols: &Symbols, steps: Steps) -> Self {
        let mut lexicon = Lexicon::default();
        let sides = texts.map(|text| lexicon.read(text, symbols, steps));
        let passages = sides[0].compared + sides[1].compared;
        let (similar, letter_weights) =
            rayon::join(|| similar_keys(&lexicon.key_texts), || lexicon.weigh_letters(&sides, passages));
        let mut model = Self {
            weights: lexicon.weigh(&sides, passages),
            similar,
            letter_weights,
            keys: lexicon.word_keys,
            letters: lexicon.letters,
            sides,
        };
        let (left, right) = rayon::join(|| model.sizes(0), || model.sizes(1));
        for (side, sizes) in model.sides.iter_mut().zip([left, right]) {
            side.sizes = sizes;
        }
        model
    }

    fn sizes(&self, side: usize) -> Vec<Sizes> {
        let side = &self.sides[side];
        let mut counts = Counts::new(self.letter_weights.len());
        let sizes = |p| Sizes::of(side.bag(p), self.runs(side.words(p)), self.scale(), &mut counts);
        (0..side.len()).map(sizes).collect()
    }

    /// What keys and runs of letters weigh.
    pub(super) fn scale(&self) -> Scale<'_> {
        Scale { keys: &self.weights, runs: &self.letter_weights }
    }

    /// How many passages each side has.
    pub(super) fn passages(&self) -> [usize; 2] {
        self.sides.each_ref().map(TextIndex::len)
    }

    /// How many passages of each side are compared: all but furniture.
    pub(super) fn compared(&self) -> [usize; 2] {
        self.sides.each_ref().map(|side| side.compared)
    }

    /// The two texts as the engine keeps them, or the other way round where `mirrored`.
    pub(super) fn seen(&self, mirrored: bool) -> Sides<'_> {
        let [left, right] = &self.sides;
        let texts = if mirrored { [right, left] } else { [left, right] };
        Sides { texts, weights: &self.weights }
    }

    /// The runs of letters of some words, repeats included.
    pub(super) fn runs(&self, words: &[u32]) -> impl Iterator<Item = u32> {
        words.iter().flat_map(|&word| self.letters[word as usize].iter().copied())
    }
}

impl Lexicon {
    fn read(&mut self, text: &Text, symbols: &Symbols, steps: Steps) -> TextIndex {
        let mut side = TextIndex::default();
        for passage in (0..text.passages.len() as u32).map(PassageIx) {
            let mut bag = Vec::new();
            let mut ids = Vec::new();
            for word in words(text, passage, symbols, steps) {
                let id = self.word(&word.name, &word.key, text.language);
                ids.push(id);
                bag.push((self.word_keys[id as usize], word.factor));
            }
            let is_furniture = text.passages[passage.ix()].furniture.is_some();
            side.compared += usize::from(!is_furniture);
            // Furniture is like nothing, not even its copy.
            self.furniture += u64::from(is_furniture);
            let own = u64::MAX - self.furniture;
            let fingerprint = if is_furniture { own } else { fingerprint(text, passage, symbols) };
            side.push(bag, &ids, fingerprint);
        }
        side
    }

    fn word(&mut self, name: &str, key: &str, language: Language) -> u32 {
        if let Some(&id) = self.words.get(name) {
            return id;
        }
        let key = self.key(key);
        let rarest = &mut self.key_ranks[key as usize];
        *rarest = (*rarest).min(rank(name, language));
        let id = self.word_keys.len() as u32;
        self.words.insert(name.to_owned(), id);
        self.word_keys.push(key);
        let letters = self.letter_runs(name);
        self.letters.push(letters);
        id
    }

    fn key(&mut self, key: &str) -> u32 {
        if let Some(&id) = self.keys.get(key) {
            return id;
        }
        let id = self.key_texts.len() as u32;
        self.keys.insert(key.to_owned(), id);
        self.key_texts.push(key.into());
        self.key_ranks.push(u32::MAX);
        id
    }

    /// The runs of 3 to 5 letters of a word with a blank on either side, repeats included.
    fn letter_runs(&mut self, word: &str) -> Vec<u32> {
        let letters: Vec<char> =
            std::iter::once(' ').chain(word.chars()).chain(std::iter::once(' ')).collect();
        let mut runs = Vec::with_capacity(3 * letters.len());
        for size in 3..=5 {
            for window in letters.windows(size) {
                let mut run = ['\0'; 5];
                run[..size].copy_from_slice(window);
                let next = self.runs.len() as u32;
                runs.push(*self.runs.entry(run).or_insert(next));
            }
        }
        runs
    }

    fn weigh(&self, sides: &[TextIndex; 2], passages: usize) -> Vec<f32> {
        let mut holders = vec![0u32; self.key_texts.len()];
        for (key, _) in sides.iter().flat_map(|s| &s.bags) {
            holders[*key as usize] += 1;
        }
        let weight = |(&holders, &rank)| (idf(passages, holders) * background(rank)).sqrt().max(KEY_FLOOR);
        holders.iter().zip(&self.key_ranks).map(weight).collect()
    }

    fn weigh_letters(&self, sides: &[TextIndex; 2], passages: usize) -> Vec<f32> {
        let mut holders = vec![0u32; self.runs.len()];
        let mut last = vec![u32::MAX; self.runs.len()];
        let mut number = 0;
        for side in sides {
            for passage in 0..side.len() {
                for &run in side.words(passage).iter().flat_map(|&w| &self.letters[w as usize]) {
                    if std::mem::replace(&mut last[run as usize], number) != number {
                        holders[run as usize] += 1;
                    }
                }
                number += 1;
            }
        }
        holders.iter().map(|&h| idf(passages, h)).collect()
    }
}

/// How rare something is that `holders` of `passages` hold.
fn idf(passages: usize, holders: u32) -> f32 {
    ((passages as f32 + ELSEWHERE + 1.0) / (holders as f32 + 0.5)).ln().max(IDF_FLOOR)
}

/// A number that passages of the same words share; where a passage has no word, its marks count.
fn fingerprint(text: &Text, passage: PassageIx, symbols: &Symbols) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let tokens = || text.passage_tokens(passage).iter().filter(|t| t.kind != TokenKind::Space);
    let wordless = tokens().all(|t| t.kind == TokenKind::Punctuation);
    let mut hasher = rustc_hash::FxHasher::default();
    for token in tokens().filter(|t| wordless || t.kind != TokenKind::Punctuation) {
        symbols.text(token.norm).hash(&mut hasher);
    }
    hasher.finish()
}
