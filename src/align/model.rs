//! Two texts as the engine reads them: bags of weighted keys, and the letters of their words.

use std::borrow::Cow;

use super::bare::is_bare;
use super::candidate::PassagePair;
use super::lists::Lists;
use super::ranks::background;
use super::recipe::Steps;
use super::similar_keys::similar_keys;
use super::sizes::{Counts, Sizes, damped, length};
use super::vocabulary::{Met, Vocabulary};
use super::words::{ATTRIBUTION, Word, words};
use crate::lexicon::Language;
use crate::text::{PassageIx, Symbols, Text, Token, TokenKind};

/// The least weight of a key or of a run of letters by how many passages hold it.
const IDF_FLOOR: f32 = 0.05;

/// How many passages of other texts are imagined beside the two, where what is counted does not occur. Without them
/// a word would weigh little in two short texts for the very reason that both have it.
const ELSEWHERE: f32 = 8.0;

/// What the words of the passages beside one count in its context.
const BESIDE: f32 = 0.5;

/// Two texts of up to so many words together are read on one thread: it is soon done.
const FEW: usize = 1 << 12;

/// Of up to so many it is kept what their passages weigh run by run: each is asked for beside a dozen others. Of longer
/// ones it would take too much room.
const KEPT: usize = 1 << 18;

/// Two texts made ready to be compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Model {
    pub(super) sides: [TextIndex; 2],
    /// The weight of each key.
    pub(super) weights: Vec<f32>,
    /// For each key those that look like it.
    pub(super) similar: Lists<(u32, f32)>,
    /// The key of each word.
    pub(super) keys: Vec<u32>,
    /// The runs of letters of each word.
    pub(super) letters: Lists<u32>,
    /// The weight of each run of letters.
    pub(super) letter_weights: Vec<f32>,
}

/// One text: lists for all passages that take part, one after the other, and where each passage's ends. Passages are
/// numbered by those that take part.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct TextIndex {
    /// The passages that take part, as the text numbers them.
    pub(super) passages: Vec<PassageIx>,
    /// Keys with how often each occurs, attribution counting less; ascending by key within a passage. They follow from the
    /// words, and are kept as long as many are asked for.
    bags: Lists<(u32, f32)>,
    /// Keys with what they weigh in a passage and, half as much, in those beside it; ascending by key. They follow from the
    /// bags, and are kept as long as many are asked for.
    contexts: Lists<(u32, f32)>,
    /// The words in order.
    words: Lists<Counted>,
    /// The key of each word with what it weighs, attribution less, in step with the words; nothing of very long texts.
    weighed: Vec<(u32, f32)>,
    /// The distinct runs of letters of a passage with what each weighs there; nothing of very long texts.
    letters: Lists<(u32, f32)>,
    /// What tells verbatim passages: equal for equal words.
    pub(super) fingerprints: Vec<u64>,
    /// How large each passage is.
    pub(super) sizes: Vec<Sizes>,
    /// Whether each passage is a bare answer.
    pub(super) answers: Vec<bool>,
}

/// A word of a passage, and what it counts: 1, or less where it only attributes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Counted(u32);

impl Counted {
    /// The word of a number, and whether it only attributes.
    pub(super) fn new(word: u32, attributes: bool) -> Self {
        Self(word << 1 | u32::from(attributes))
    }

    /// The number of the word.
    pub(super) fn word(self) -> usize {
        (self.0 >> 1) as usize
    }

    /// What it counts.
    pub(super) fn factor(self) -> f32 {
        if self.0 & 1 == 1 { ATTRIBUTION } else { 1.0 }
    }
}

impl TextIndex {
    /// Nothing yet, and room for what a text has: lists that grow together leave holes where they stood.
    fn with_room(text: &Text) -> Self {
        let passages = text.passages.len();
        // About every other token is white space.
        let words = text.tokens.len() / 2;
        Self {
            passages: Vec::with_capacity(passages),
            bags: Lists { all: Vec::with_capacity(words), ends: Vec::with_capacity(passages) },
            words: Lists { all: Vec::with_capacity(words), ends: Vec::with_capacity(passages) },
            fingerprints: Vec::with_capacity(passages),
            answers: Vec::with_capacity(passages),
            ..Self::default()
        }
    }

    pub(super) fn len(&self) -> usize {
        self.passages.len()
    }

    /// The number that a passage of the text has among those that take part.
    pub(super) fn number(&self, passage: PassageIx) -> Option<usize> {
        self.passages.binary_search(&passage).ok()
    }

    pub(super) fn words(&self, passage: usize) -> &[Counted] {
        self.words.of(passage)
    }

    /// The words of a passage and its runs of letters as they weigh, where that is kept.
    pub(super) fn kept(&self, passage: usize) -> Option<Kept<'_>> {
        let letters = (passage < self.letters.len()).then(|| self.letters.of(passage))?;
        Some(Kept { weighed: &self.weighed[self.words.range(passage)], letters })
    }

    pub(super) fn words_in_all(&self) -> usize {
        self.words.all.len()
    }

    /// Fills in what a passage and those beside it weigh.
    fn add_contexts(&mut self, weights: &[f32]) {
        let (passages, entries) = (self.bags.len(), self.bags.all.len());
        let mut contexts = Lists { all: Vec::with_capacity(3 * entries), ends: Vec::with_capacity(passages) };
        // What the passage before weighs, the passage itself and the one after.
        let [mut before, mut own, mut after] = [const { Vec::new() }; 3];
        for next in 0..=passages {
            after.clear();
            if next < passages {
                after.extend(self.bags.of(next).iter().map(|&entry| weighed(entry, weights)));
            }
            if next > 0 {
                put_together(&own, [&before, &after], |entry| entry, &mut contexts.all);
                contexts.close();
            }
            std::mem::swap(&mut before, &mut own);
            std::mem::swap(&mut own, &mut after);
        }
        contexts.all.shrink_to_fit();
        self.contexts = contexts;
    }
}

/// A key with what it weighs that occurs so often.
fn weighed((key, count): (u32, f32), weights: &[f32]) -> (u32, f32) {
    (key, damped(count) * weights[key as usize])
}

/// The words of a passage and its runs of letters as they weigh.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kept<'a> {
    pub(super) weighed: &'a [(u32, f32)],
    pub(super) letters: &'a [(u32, f32)],
}

/// Puts together what a passage weighs and, half as much, what those beside it do; each list is ascending by key, and so
/// is what becomes of them. `weighed` says what an entry weighs.
fn put_together(
    own: &[(u32, f32)],
    beside: [&[(u32, f32)]; 2],
    weighed: impl Fn((u32, f32)) -> (u32, f32),
    into: &mut Vec<(u32, f32)>,
) {
    let mut lists = [own, beside[0], beside[1]];
    while let Some(key) = lists.iter().filter_map(|list| Some(list.first()?.0)).min() {
        // Always added up in one order: the passage, the one before, the one after.
        let mut sum = None;
        for (list, share) in lists.iter_mut().zip([1.0, BESIDE, BESIDE]) {
            if let Some((&entry, rest)) = list.split_first().filter(|(first, _)| first.0 == key) {
                let (_, value) = weighed(entry);
                sum = Some(sum.map_or(share * value, |sum: f32| sum + share * value));
                *list = rest;
            }
        }
        into.extend(sum.map(|sum| (key, sum)));
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

impl Model {
    /// Reads two texts by themselves.
    pub(super) fn new(texts: [&Text; 2], symbols: &Symbols, steps: Steps) -> Self {
        Self::read(texts, symbols, steps, &mut Vocabulary::default())
    }

    /// Reads two texts. The order matters to nothing but the numbers of keys, which are those of their first appearance.
    pub(super) fn read(
        texts: [&Text; 2],
        symbols: &Symbols,
        steps: Steps,
        vocabulary: &mut Vocabulary,
    ) -> Self {
        let mut reading = Reading { vocabulary, keys: Vec::new(), key_ranks: Vec::new() };
        let sides = texts.map(|text| reading.read(text, symbols, steps));
        let (keys, key_ranks) = (reading.keys, reading.key_ranks);
        let Vocabulary { letters, key_runs, numbers, .. } = vocabulary;
        let letters = numbers.letters.renumbered(letters, &numbers.words.take());
        let key_runs = numbers.key_runs.renumbered(&key_runs.lists, &numbers.keys.take());
        let counts = [numbers.letters.take().len(), numbers.key_runs.take().len()];
        let passages = sides[0].len() + sides[1].len();
        let weights = weigh(&sides, &key_ranks);
        let mut model = Self { sides, weights, keys, letters, ..Self::default() };
        if model.is_short() {
            model.similar = similar_keys(key_runs, counts[1]);
            model.keep_weights(counts[0]);
            for side in 0..model.sides.len() {
                model.sides[side].add_contexts(&model.weights);
                model.sides[side].sizes = model.sizes(side);
            }
            return model;
        }
        let is_kept = model.words() <= KEPT;
        let similar;
        (similar, ()) = rayon::join(
            || similar_keys(key_runs, counts[1]),
            || {
                if is_kept {
                    model.keep_weights(counts[0]);
                } else {
                    model.letter_weights = model.weigh_letters(counts[0], passages);
                }
            },
        );
        model.similar = similar;
        if is_kept {
            for side in 0..model.sides.len() {
                model.sides[side].add_contexts(&model.weights);
            }
        }
        let (left, right) = rayon::join(|| model.sizes(0), || model.sizes(1));
        for (side, sizes) in model.sides.iter_mut().zip([left, right]) {
            side.sizes = sizes;
        }
        model
    }

    /// Weighs the runs of letters, of which there are so many, and keeps what words and runs weigh in each passage.
    fn keep_weights(&mut self, runs: usize) {
        let mut holders = vec![0; runs];
        for side in 0..self.sides.len() {
            let weighed = |&word: &Counted| (self.key(word), self.weight(word));
            self.sides[side].weighed = self.sides[side].words.all.iter().map(weighed).collect();
            self.sides[side].letters = self.count_letters(side, &mut holders);
        }
        self.letter_weights = rarities(self.sides[0].len() + self.sides[1].len(), &holders);
        for (run, value) in self.sides.iter_mut().flat_map(|side| &mut side.letters.all) {
            *value *= self.letter_weights[*run as usize];
        }
    }

    /// The distinct runs of letters of each passage of a side with how often they stand there, damped; and for each run
    /// how many passages hold it.
    fn count_letters(&self, side: usize, holders: &mut [u32]) -> Lists<(u32, f32)> {
        let side = &self.sides[side];
        let mut letters: Lists<(u32, f32)> = Lists::default();
        // For each run one more than the place where it was counted last.
        let mut counted = vec![0; holders.len()];
        for passage in 0..side.len() {
            let start = letters.all.len();
            for word in side.words(passage) {
                for &run in self.letters.of(word.word()) {
                    let place = &mut counted[run as usize];
                    if *place > start {
                        letters.all[*place - 1].1 += 1.0;
                    } else {
                        letters.all.push((run, 1.0));
                        *place = letters.all.len();
                        holders[run as usize] += 1;
                    }
                }
            }
            for (_, count) in &mut letters.all[start..] {
                *count = damped(*count);
            }
            letters.close();
        }
        letters
    }

    fn weigh_letters(&self, runs: usize, passages: usize) -> Vec<f32> {
        let mut holders = vec![0u32; runs];
        let mut last = vec![u32::MAX; runs];
        let mut number = 0;
        for side in &self.sides {
            for passage in 0..side.len() {
                self.runs(side.words(passage)).for_each(|run| {
                    if std::mem::replace(&mut last[run as usize], number) != number {
                        holders[run as usize] += 1;
                    }
                });
                number += 1;
            }
        }
        rarities(passages, &holders)
    }

    fn sizes(&self, at: usize) -> Vec<Sizes> {
        let side = &self.sides[at];
        let mut counts = Counts::new(self.letter_weights.len());
        let sizes = |p| Sizes {
            letters: match side.kept(p) {
                Some(kept) => length(kept.letters),
                None => counts.length(self.runs(side.words(p)), &self.letter_weights),
            },
            context: length(&self.context(at, p)),
            weight: self.bag(at, p).iter().map(|&(key, count)| count * self.weights[key as usize]).sum(),
        };
        (0..side.len()).map(sizes).collect()
    }

    /// Two texts of so many passages, no two of which are the same.
    #[cfg(test)]
    pub(super) fn of_passages(sizes: [usize; 2]) -> Self {
        let mut model = Self::default();
        for (side, size) in model.sides.iter_mut().zip(sizes) {
            side.passages = (0..size as u32).map(PassageIx).collect();
        }
        model.sides[0].fingerprints = (0..sizes[0] as u64).collect();
        model.sides[1].fingerprints = (0..sizes[1] as u64).map(|number| !number).collect();
        model
    }

    /// Whether two passages have the same words throughout.
    pub(super) fn is_verbatim(&self, pair: PassagePair) -> bool {
        self.sides[0].fingerprints[pair.left.ix()] == self.sides[1].fingerprints[pair.right.ix()]
    }

    /// How many passages of each side take part.
    pub(super) fn passages(&self) -> [usize; 2] {
        self.sides.each_ref().map(TextIndex::len)
    }

    /// How many words both texts have.
    fn words(&self) -> usize {
        self.sides.iter().map(TextIndex::words_in_all).sum()
    }

    /// Whether the texts are so short that all that is known of them is kept for good.
    fn is_short(&self) -> bool {
        self.words() <= FEW
    }

    /// Adds the contexts of the right side of long texts where each is asked for by every passage of the left, in place of
    /// the bags that they are made of. Where some ask for it they are put together each time: they would take more room
    /// than all else that is known of a text.
    pub(super) fn add_contexts(&mut self) {
        if self.words() > KEPT {
            let right = &mut self.sides[1];
            right.add_contexts(&self.weights);
            right.bags = Lists::default();
        }
    }

    /// Forgets what is asked for often while long texts are scored, and seldom afterwards.
    pub(super) fn forget(&mut self) {
        if !self.is_short() {
            for side in &mut self.sides {
                (side.bags, side.contexts) = (Lists::default(), Lists::default());
                (side.weighed, side.letters) = (Vec::new(), Lists::default());
            }
        }
    }

    /// How often each key occurs in a passage, attribution counting less; ascending by key.
    pub(super) fn bag(&self, side: usize, passage: usize) -> Cow<'_, [(u32, f32)]> {
        let side = &self.sides[side];
        if passage < side.bags.len() {
            return Cow::Borrowed(side.bags.of(passage));
        }
        let words = side.words(passage).iter();
        Cow::Owned(added_up(words.map(|&word| (self.key(word), word.factor())).collect()))
    }

    /// What each key weighs in a passage and, half as much, in those beside it; ascending by key.
    pub(super) fn context(&self, side: usize, passage: usize) -> Cow<'_, [(u32, f32)]> {
        if passage < self.sides[side].contexts.len() {
            return Cow::Borrowed(self.sides[side].contexts.of(passage));
        }
        let of = |passage: Option<usize>| {
            let passage = passage.filter(|&at| at < self.sides[side].len());
            passage.map_or(Cow::Borrowed(&[][..]), |passage| self.bag(side, passage))
        };
        let [own, before, after] = [Some(passage), passage.checked_sub(1), Some(passage + 1)].map(of);
        let mut context = Vec::with_capacity(own.len() + before.len() + after.len());
        put_together(&own, [&before, &after], |entry| weighed(entry, &self.weights), &mut context);
        Cow::Owned(context)
    }

    /// The key of a word.
    pub(super) fn key(&self, word: Counted) -> u32 {
        self.keys[word.word()]
    }

    /// What a word weighs, attribution less.
    pub(super) fn weight(&self, word: Counted) -> f32 {
        self.weights[self.key(word) as usize] * word.factor()
    }

    /// The runs of letters of some words, repeats included.
    pub(super) fn runs(&self, words: &[Counted]) -> impl Iterator<Item = u32> + Clone {
        words.iter().flat_map(|counted| self.letters.of(counted.word()).iter().copied())
    }
}

/// Two texts while they are read: words and keys are numbered by first appearance.
struct Reading<'v> {
    vocabulary: &'v mut Vocabulary,
    /// The key of each word.
    keys: Vec<u32>,
    /// For each key how common the commonest of its words is.
    key_ranks: Vec<u32>,
}

impl Reading<'_> {
    fn read(&mut self, text: &Text, symbols: &Symbols, steps: Steps) -> TextIndex {
        let mut side = TextIndex::with_room(text);
        let all = (0..text.passages.len() as u32).map(PassageIx);
        for passage in all.filter(|p| text.passages[p.ix()].furniture.is_none()) {
            let words = words(text, passage, symbols, steps, &mut self.vocabulary.aliases);
            let mut bag = Vec::with_capacity(words.len());
            for word in &words {
                let counted = Counted::new(self.number(word, text.language), word.factor < 1.0);
                bag.push((self.keys[counted.word()], counted.factor()));
                side.words.all.push(counted);
            }
            side.words.close();
            side.passages.push(passage);
            side.bags.push(added_up(bag));
            side.fingerprints.push(fingerprint(text, passage));
            side.answers.push(is_bare(text, passage, symbols));
        }
        side.words.all.shrink_to_fit();
        side.bags.all.shrink_to_fit();
        side
    }

    fn number(&mut self, word: &Word<'_>, language: Language) -> u32 {
        let Met { name, key } = self.vocabulary.of(word, language);
        let (number, is_new) = self.vocabulary.numbers.words.of(name);
        if is_new {
            let (key, is_new) = self.vocabulary.numbers.keys.of(key);
            if is_new {
                self.key_ranks.push(u32::MAX);
            }
            let commonest = &mut self.key_ranks[key as usize];
            *commonest = (*commonest).min(self.vocabulary.rank(name, &word.name, language));
            self.keys.push(key);
        }
        number
    }
}

/// What each key weighs.
fn weigh(sides: &[TextIndex; 2], key_ranks: &[u32]) -> Vec<f32> {
    let mut holders = vec![0u32; key_ranks.len()];
    for (key, _) in sides.iter().flat_map(|s| &s.bags.all) {
        holders[*key as usize] += 1;
    }
    let passages = sides[0].len() + sides[1].len();
    let weight = |(&holders, &rank)| (idf(passages, holders) * background(rank)).sqrt();
    holders.iter().zip(key_ranks).map(weight).collect()
}

/// How rare some things are, each held by so many of `passages`.
fn rarities(passages: usize, holders: &[u32]) -> Vec<f32> {
    // Most are held by few, and as many as others are.
    let most = holders.iter().max().map_or(0, |&most| most + 1);
    let of: Vec<f32> = (0..most).map(|holders| idf(passages, holders)).collect();
    holders.iter().map(|&holders| of[holders as usize]).collect()
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
        for (passage, neighbours) in [(0, vec![1]), (1, vec![0, 2]), (2, vec![1])] {
            let context = model.context(0, passage);
            let value = |key: u32| context.iter().find(|entry| entry.0 == key).map(|entry| entry.1);
            for at in 0..3 {
                let share = match at {
                    _ if at == passage => 1.0,
                    _ if neighbours.contains(&at) => 0.5,
                    _ => continue,
                };
                for &(key, _) in &*model.bag(0, at) {
                    let weight = model.weights[key as usize];
                    assert!(near(value(key).unwrap(), share * weight), "{passage} {at}");
                }
            }
            let keys: usize = neighbours.iter().map(|&at| model.bag(0, at).len()).sum();
            assert_eq!(context.len(), keys + model.bag(0, passage).len());
        }
    }

    #[test]
    fn what_is_kept_of_a_passage_is_what_is_put_together_where_it_is_asked_for() {
        let mut symbols = Symbols::default();
        let passages = ["Harbour talks on talks.", "Vaccine talks.", "", "Ministers of the harbour."];
        let mut read = |passages: &[&str]| Text::from_passages(passages, Language::English, &mut symbols).1;
        let texts = [read(&passages), read(&passages[..1])];
        let mut model = Model::new(texts.each_ref(), &symbols, Steps::default());
        let places = || (0..4).map(|passage| (0, passage)).chain([(1, 0)]);
        let kept: Vec<Vec<(u32, f32)>> =
            places().map(|(side, passage)| model.context(side, passage).into_owned()).collect();
        for side in &mut model.sides {
            assert_eq!(side.contexts.len(), side.len());
            side.contexts = Lists::default();
        }
        for bags in [true, false] {
            if !bags {
                model.sides.iter_mut().for_each(|side| side.bags = Lists::default());
            }
            let asked = places().map(|(side, passage)| model.context(side, passage).into_owned());
            assert_eq!(asked.collect::<Vec<_>>(), kept, "with bags: {bags}");
        }
    }
}
