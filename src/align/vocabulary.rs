//! The words that were met, and what of each is the same in every pair of texts: it is made once, not for each pair.

use rustc_hash::FxHashMap;

use super::lists::Lists;
use super::ranks::rank;
use super::similar_keys::{KeyRuns, LONGEST};
use super::words::{Aliases, Word};
use crate::lexicon::Language;
use crate::text::Symbol;

/// Names and keys of words under numbers of their own, which hold as long as it is kept. It belongs to one set of symbols.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// The words that follow from the forms of one token, by its normal form with the stem that it had first.
    forms: Vec<Option<(Symbol, Met)>>,
    /// Those of a normal form that has several stems: `US` is a country and a pronoun.
    other_forms: FxHashMap<[Symbol; 2], Met>,
    names: FxHashMap<Box<str>, u32>,
    keys: FxHashMap<Box<str>, u32>,
    /// For each name the language that it was last met in, and how common it is there.
    ranks: Vec<(Language, u32)>,
    /// Runs: those of three letters by these, 21 bits each, and a longer one by its last letter and the number of the run
    /// before it.
    runs: FxHashMap<u64, u32>,
    /// Room for the letters of a word.
    spelt: Vec<u64>,
    /// The runs of letters of each name, repeats included.
    pub(super) letters: Lists<u32>,
    /// The runs of letters by which keys look alike.
    pub(super) key_runs: KeyRuns,
    /// What a word can be an alias with.
    pub(super) aliases: Aliases,
    /// The numbers that all these have in one pair of texts, empty between two pairs.
    pub(super) numbers: Numbers,
}

/// A word by the numbers of its name and its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) name: u32,
    pub(super) key: u32,
}

impl Vocabulary {
    /// How many names are known.
    #[cfg(feature = "export")]
    pub(crate) fn len(&self) -> usize {
        self.names.len()
    }

    /// The numbers of a word.
    pub(super) fn of(&mut self, word: &Word<'_>, language: Language) -> Met {
        if let Some(met) = word.form.and_then(|form| self.formed(form)) {
            return met;
        }
        let met = Met { name: self.name(&word.name, language), key: self.key(&word.key) };
        if let Some(form @ [norm, stem]) = word.form {
            if norm.ix() >= self.forms.len() {
                self.forms.resize(norm.ix() + 1, None);
            }
            let first = &mut self.forms[norm.ix()];
            if first.is_none() {
                *first = Some((stem, met));
            } else {
                self.other_forms.insert(form, met);
            }
        }
        met
    }

    /// The word that follows from the forms of a token, where it was met.
    fn formed(&self, form: [Symbol; 2]) -> Option<Met> {
        let (stem, met) = (*self.forms.get(form[0].ix())?)?;
        if stem == form[1] { Some(met) } else { self.other_forms.get(&form).copied() }
    }

    /// How common a name is in a language.
    pub(super) fn rank(&mut self, name: u32, text: &str, language: Language) -> u32 {
        let known = &mut self.ranks[name as usize];
        if known.0 != language {
            *known = (language, rank(text, language));
        }
        known.1
    }

    fn name(&mut self, name: &str, language: Language) -> u32 {
        if let Some(&number) = self.names.get(name) {
            return number;
        }
        let number = self.ranks.len() as u32;
        self.names.insert(name.into(), number);
        self.ranks.push((language, rank(name, language)));
        self.add_letters(name);
        number
    }

    fn key(&mut self, key: &str) -> u32 {
        if let Some(&number) = self.keys.get(key) {
            return number;
        }
        let number = self.keys.len() as u32;
        self.keys.insert(key.into(), number);
        self.key_runs.add(key);
        number
    }

    /// Adds the runs of 3 to 5 letters of a word with a blank on either side, repeats included; the shortest stand first,
    /// and are one more than a third of all. Of what is longer than a word they are those of its beginning.
    fn add_letters(&mut self, word: &str) {
        let letters = &mut self.spelt;
        letters.clear();
        let blank = std::iter::once(' ');
        letters.extend(blank.clone().chain(word.chars().take(LONGEST)).chain(blank).map(u64::from));
        let mut shorter = self.letters.all.len();
        for window in letters.windows(3) {
            let run = window.iter().fold(0, |run, letter| run << 21 | letter);
            self.letters.all.push(numbered(&mut self.runs, run));
        }
        for size in 4..=5 {
            for last in letters.iter().skip(size - 1) {
                let run = LONGER | u64::from(self.letters.all[shorter]) << 21 | last;
                self.letters.all.push(numbered(&mut self.runs, run));
                shorter += 1;
            }
            // The last run of each size goes on in none.
            shorter += usize::from(letters.len() + 1 >= size);
        }
        self.letters.close();
    }
}

/// Tells a run of more than three letters.
const LONGER: u64 = 1 << 63;

/// The number of a run, which it gets when it is met first.
#[inline]
fn numbered(runs: &mut FxHashMap<u64, u32>, run: u64) -> u32 {
    let next = runs.len() as u32;
    *runs.entry(run).or_insert(next)
}

/// The numbers that names, keys and runs have in one pair of texts.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub(super) words: Renumbering,
    pub(super) keys: Renumbering,
    pub(super) letters: Renumbering,
    pub(super) key_runs: Renumbering,
}

/// Numbers some of many things anew, by first appearance.
#[derive(Debug, Default)]
pub(super) struct Renumbering {
    /// The new number of each thing, one more than it is; 0 where it was not met.
    new: Vec<u32>,
    met: Vec<u32>,
}

impl Renumbering {
    /// The new number of a thing, and whether it was not met before.
    #[inline]
    pub(super) fn of(&mut self, thing: u32) -> (u32, bool) {
        if thing as usize >= self.new.len() {
            self.new.resize(thing as usize + 1, 0);
        }
        let new = &mut self.new[thing as usize];
        let is_new = *new == 0;
        if is_new {
            self.met.push(thing);
            *new = self.met.len() as u32;
        }
        (*new - 1, is_new)
    }

    /// What was met, by the new numbers; nothing counts as met any more.
    pub(super) fn take(&mut self) -> Vec<u32> {
        for &thing in &self.met {
            self.new[thing as usize] = 0;
        }
        std::mem::take(&mut self.met)
    }

    /// The lists of some things with what stands in them numbered anew.
    pub(super) fn renumbered(&mut self, lists: &Lists<u32>, things: &[u32]) -> Lists<u32> {
        let entries = things.iter().map(|&thing| lists.range(thing as usize).len()).sum();
        let mut anew = Lists { all: Vec::with_capacity(entries), ends: Vec::with_capacity(things.len()) };
        for &thing in things {
            anew.all.extend(lists.of(thing as usize).iter().map(|&entry| self.of(entry).0));
            anew.close();
        }
        anew
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_runs_of_three_to_five_letters_have_one_number_and_others_have_others() {
        let words = ["trade", "trader", "a", "", "anna", "bananas", "tràde", "会谈", "ade", "aaaaaaa"];
        let mut vocabulary = Vocabulary::default();
        for word in words {
            vocabulary.add_letters(word);
        }
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        for (at, word) in words.into_iter().enumerate() {
            let letters: Vec<char> = format!(" {word} ").chars().collect();
            let runs = (3..=5).flat_map(|size| letters.windows(size));
            let runs: Vec<String> = runs.map(|run| run.iter().collect()).collect();
            assert_eq!(vocabulary.letters.of(at).len(), runs.len(), "{word}");
            for (run, &number) in runs.into_iter().zip(vocabulary.letters.of(at)) {
                assert_eq!(*numbers.entry(run).or_insert(number), number, "{word}");
            }
        }
        let mut all: Vec<u32> = numbers.into_values().collect();
        all.sort_unstable();
        assert_eq!(all, (0..all.len() as u32).collect::<Vec<_>>());
    }

    #[test]
    fn the_runs_of_an_endless_word_are_those_of_its_beginning() {
        let [word, endless] = [1, 50].map(|times| "abcdefgh".repeat(times * LONGEST / 8));
        let mut vocabulary = Vocabulary::default();
        vocabulary.add_letters(&word);
        vocabulary.add_letters(&endless);
        assert_eq!(vocabulary.letters.of(0), vocabulary.letters.of(1));
        for key in [&word, &endless] {
            vocabulary.key_runs.add(key);
        }
        assert_eq!(vocabulary.key_runs.lists.of(0), vocabulary.key_runs.lists.of(1));
    }

    #[test]
    fn things_are_numbered_by_first_appearance_and_forgotten() {
        let mut numbers = Renumbering::default();
        for _ in 0..2 {
            let of: Vec<(u32, bool)> = [7, 2, 7, 0].into_iter().map(|thing| numbers.of(thing)).collect();
            assert_eq!(of, [(0, true), (1, true), (0, false), (2, true)]);
            assert_eq!(numbers.take(), [7, 2, 0]);
        }
    }
}
