//! Two texts as the engine reads them: bags of weighted keys, and the letters of their words.

use rustc_hash::FxHashMap;

use super::bare::is_bare;
use super::lists::Lists;
use super::ranks::{background, rank};
use super::recipe::Steps;
use super::similar_keys::similar_keys;
use super::sizes::{Counts, Sizes, damped, length};
use super::words::{Word, words};
use crate::lexicon::Language;
use crate::text::{PassageIx, Symbol, Symbols, Text, Token, TokenKind};

/// The least weight of a key or of a run of letters by how many passages hold it.
const IDF_FLOOR: f32 = 0.05;

/// How many passages of other texts are imagined beside the two, where what is counted does not occur. Without them
/// a word would weigh little in two short texts for the very reason that both have it.
const ELSEWHERE: f32 = 8.0;

/// What the words of the passages beside one count in its context.
const BESIDE: f32 = 0.5;

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

/// One text: lists for all passages that take part, one after the other, and where each passage's ends. Passages are
/// numbered by those that take part.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct TextIndex {
    /// The passages that take part, as the text numbers them.
    pub(super) passages: Vec<PassageIx>,
    /// Keys with how often each occurs, attribution counting less; ascending by key within a passage.
    bags: Lists<(u32, f32)>,
    /// Keys with what they weigh in a passage and, half as much, in those beside it; ascending by key.
    contexts: Lists<(u32, f32)>,
    /// The words in order.
    words: Lists<Counted>,
    /// What tells verbatim passages: equal for equal words.
    pub(super) fingerprints: Vec<u64>,
    /// How large each passage is.
    pub(super) sizes: Vec<Sizes>,
    /// Whether each passage is a bare answer.
    pub(super) answers: Vec<bool>,
}

/// A word of a passage, and what it counts: 1, or less where it only attributes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Counted {
    pub(super) word: u32,
    pub(super) factor: f32,
}

impl TextIndex {
    pub(super) fn len(&self) -> usize {
        self.passages.len()
    }

    /// The number that a passage of the text has among those that take part.
    pub(super) fn number(&self, passage: PassageIx) -> Option<usize> {
        self.passages.binary_search(&passage).ok()
    }

    pub(super) fn bag(&self, passage: usize) -> &[(u32, f32)] {
        self.bags.of(passage)
    }

    pub(super) fn context(&self, passage: usize) -> &[(u32, f32)] {
        self.contexts.of(passage)
    }

    pub(super) fn words(&self, passage: usize) -> &[Counted] {
        self.words.of(passage)
    }

    pub(super) fn words_in_all(&self) -> usize {
        self.words.all.len()
    }

    /// Fills in what a passage and those beside it weigh.
    fn add_contexts(&mut self, weights: &[f32]) {
        for passage in 0..self.len() {
            let beside = [passage.checked_sub(1), (passage + 1 < self.len()).then_some(passage + 1)];
            let of = |at: usize, share: f32| {
                let value =
                    move |&(key, count): &(u32, f32)| (key, share * damped(count) * weights[key as usize]);
                self.bag(at).iter().map(value)
            };
            let own = of(passage, 1.0);
            let context =
                added_up(own.chain(beside.into_iter().flatten().flat_map(|at| of(at, BESIDE))).collect());
            self.contexts.push(context);
        }
    }
}

/// A bag of which each key stands once, ascending.
fn added_up(mut bag: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    // Stable, so that what is added up is added in one order.
    bag.sort_by_key(|entry| entry.0);
    bag.dedup_by(|later, kept| {
        let same = later.0 == kept.0;
        if same {
            kept.1 += later.1;
        }
        same
    });
    bag
}

/// Numbers words and keys by first appearance.
#[derive(Default)]
struct Vocabulary {
    words: FxHashMap<String, u32>,
    /// The words that follow from the forms of one token.
    forms: FxHashMap<[Symbol; 2], u32>,
    keys: FxHashMap<String, u32>,
    key_texts: Vec<Box<str>>,
    key_ranks: Vec<u32>,
    /// Runs by their letters, 21 bits each.
    runs: FxHashMap<u128, u32>,
    letters: Vec<Vec<u32>>,
    word_keys: Vec<u32>,
}

impl Model {
    /// Reads two texts. The order matters to nothing but the numbers of keys.
    pub(super) fn new(texts: [&Text; 2], symbols: &Symbols, steps: Steps) -> Self {
        let mut vocabulary = Vocabulary::default();
        let sides = texts.map(|text| vocabulary.read(text, symbols, steps));
        let passages = sides[0].len() + sides[1].len();
        let (similar, letter_weights) = rayon::join(
            || similar_keys(&vocabulary.key_texts),
            || vocabulary.weigh_letters(&sides, passages),
        );
        let mut model = Self {
            weights: vocabulary.weigh(&sides, passages),
            similar,
            letter_weights,
            keys: vocabulary.word_keys,
            letters: vocabulary.letters,
            sides,
        };
        let weights = &model.weights;
        let [left, right] = &mut model.sides;
        rayon::join(|| left.add_contexts(weights), || right.add_contexts(weights));
        let (left, right) = rayon::join(|| model.sizes(0), || model.sizes(1));
        for (side, sizes) in model.sides.iter_mut().zip([left, right]) {
            side.sizes = sizes;
        }
        model
    }

    fn sizes(&self, side: usize) -> Vec<Sizes> {
        let side = &self.sides[side];
        let mut counts = Counts::new(self.letter_weights.len());
        let sizes = |p| Sizes {
            letters: counts.length(self.runs(side.words(p)), &self.letter_weights),
            context: length(side.context(p)),
            weight: side.bag(p).iter().map(|&(key, count)| count * self.weights[key as usize]).sum(),
        };
        (0..side.len()).map(sizes).collect()
    }

    /// How many passages of each side take part.
    pub(super) fn passages(&self) -> [usize; 2] {
        self.sides.each_ref().map(TextIndex::len)
    }

    /// What a word weighs, attribution less.
    pub(super) fn weight(&self, word: Counted) -> f32 {
        self.weights[self.keys[word.word as usize] as usize] * word.factor
    }

    /// The runs of letters of some words, repeats included.
    pub(super) fn runs(&self, words: &[Counted]) -> impl Iterator<Item = u32> {
        words.iter().flat_map(|counted| self.letters[counted.word as usize].iter().copied())
    }
}

impl Vocabulary {
    fn read(&mut self, text: &Text, symbols: &Symbols, steps: Steps) -> TextIndex {
        let mut side = TextIndex::default();
        let all = (0..text.passages.len() as u32).map(PassageIx);
        for passage in all.filter(|p| text.passages[p.ix()].furniture.is_none()) {
            let of =
                |word: &Word<'_>| Counted { word: self.number(word, text.language), factor: word.factor };
            let counted: Vec<Counted> = words(text, passage, symbols, steps).iter().map(of).collect();
            let bag = counted.iter().map(|c| (self.word_keys[c.word as usize], c.factor)).collect();
            side.passages.push(passage);
            side.bags.push(added_up(bag));
            side.words.push(counted);
            side.fingerprints.push(fingerprint(text, passage));
            side.answers.push(is_bare(text, passage, symbols));
        }
        side
    }

    fn number(&mut self, word: &Word<'_>, language: Language) -> u32 {
        if let Some(&id) = word.form.as_ref().and_then(|form| self.forms.get(form)) {
            return id;
        }
        let id = self.word(&word.name, &word.key, language);
        if let Some(form) = word.form {
            self.forms.insert(form, id);
        }
        id
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
                let run = window.iter().fold(0, |run, &letter| run << 21 | u128::from(u32::from(letter)));
                let next = self.runs.len() as u32;
                runs.push(*self.runs.entry(run).or_insert(next));
            }
        }
        runs
    }

    fn weigh(&self, sides: &[TextIndex; 2], passages: usize) -> Vec<f32> {
        let mut holders = vec![0u32; self.key_texts.len()];
        for (key, _) in sides.iter().flat_map(|s| &s.bags.all) {
            holders[*key as usize] += 1;
        }
        let weight = |(&holders, &rank)| (idf(passages, holders) * background(rank)).sqrt();
        holders.iter().zip(&self.key_ranks).map(weight).collect()
    }

    fn weigh_letters(&self, sides: &[TextIndex; 2], passages: usize) -> Vec<f32> {
        let mut holders = vec![0u32; self.runs.len()];
        let mut last = vec![u32::MAX; self.runs.len()];
        let mut number = 0;
        for side in sides {
            for passage in 0..side.len() {
                for &run in side.words(passage).iter().flat_map(|c| &self.letters[c.word as usize]) {
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
fn fingerprint(text: &Text, passage: PassageIx) -> u64 {
    use std::hash::{Hash as _, Hasher as _};
    let is_matter = |t: &&Token| t.kind != TokenKind::Space && !t.is_furniture;
    let tokens = || text.passage_tokens(passage).iter().filter(is_matter);
    let wordless = tokens().all(|t| t.kind == TokenKind::Punctuation);
    let mut hasher = rustc_hash::FxHasher::default();
    // Without it a word whose number is 0, the first that was read, would leave no trace at the beginning.
    1_u8.hash(&mut hasher);
    for token in tokens().filter(|t| wordless || t.kind != TokenKind::Punctuation) {
        token.norm.hash(&mut hasher);
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_that_was_read_counts_as_any_other() {
        let mut symbols = Symbols::default();
        let text =
            Text::new("The talks went on. Talks went on. The the talks went on.", Some("en"), &mut symbols);
        let [whole, without, twice] = [0, 1, 2].map(|p| fingerprint(&text, PassageIx(p)));
        assert!(whole != without && whole != twice && without != twice);
    }

    fn near(a: f32, b: f32) -> bool {
        (a - b).abs() < 1e-4
    }

    #[test]
    fn what_fewer_passages_hold_weighs_more_and_nothing_weighs_less_than_the_floor() {
        // Eight passages of other texts are imagined, where what is counted does not occur.
        assert!(near(idf(2, 2), (11.0f32 / 2.5).ln()));
        assert!(near(idf(30, 1), (39.0f32 / 1.5).ln()));
        // More holders than passages: a run counts once a passage, a key of both sides twice.
        assert!(near(idf(10, 17), (19.0f32 / 17.5).ln()) && near(idf(10, 18), 0.05));
        assert!(near(idf(10, 1000), 0.05));
    }

    #[test]
    fn words_beside_a_passage_count_half_in_its_context() {
        let mut symbols = Symbols::default();
        let passages = ["Harbour talks.", "Vaccine.", "Ministers."];
        let text = Text::from_passages(&passages, Language::English, &mut symbols).1;
        let model = Model::new([&text, &text], &symbols, Steps::default());
        let side = &model.sides[0];
        for (passage, neighbours) in [(0, vec![1]), (1, vec![0, 2]), (2, vec![1])] {
            let context = side.context(passage);
            let value = |key: u32| context.iter().find(|entry| entry.0 == key).map(|entry| entry.1);
            for at in 0..3 {
                let share = match at {
                    _ if at == passage => 1.0,
                    _ if neighbours.contains(&at) => 0.5,
                    _ => continue,
                };
                for &(key, _) in side.bag(at) {
                    let weight = model.weights[key as usize];
                    assert!(near(value(key).unwrap(), share * weight), "{passage} {at}");
                }
            }
            let keys: usize = neighbours.iter().map(|&at| side.bag(at).len()).sum();
            assert_eq!(context.len(), keys + side.bag(passage).len());
        }
    }
}
