//! Which variant of each set phrase a readout uses, and where it comes near one; across languages by the names of the
//! list.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::analysis::Analysis;
use crate::collate::ReadoutIx;
use crate::dossier::PhraseList;
use crate::lexicon::Language;
use crate::text::InOrder as _;

use super::Occurrence;
use super::lists::list;
use super::matcher::{Beginnings, Match, Matcher, Reader, apart};
use super::near::near_misses;
use super::words::Words;

/// How a readout puts a set phrase somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Put {
    /// In the words of a variant, by its number in [`SetPhraseUse::variants`].
    Variant(usize),
    /// In words that come near this variant, or near the set where the list says so.
    Near(Option<usize>),
}

/// A place where a readout uses a set phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetHit {
    /// How it is put.
    pub put: Put,
    /// Where it stands.
    pub at: Occurrence,
}

/// A set phrase that at least one readout uses or comes near to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetPhraseUse {
    /// What the set is called.
    pub name: String,
    /// What its variants are called, over all languages.
    pub variants: Vec<String>,
    /// The places of each readout, in its order.
    pub hits: Vec<Vec<SetHit>>,
}

/// What a readout has of a set phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Side<'a> {
    /// These variants, each with its places, the commonest first; near-misses not counted.
    Variants(Vec<(&'a str, Vec<&'a SetHit>)>),
    /// Words that come near, and no variant.
    Near(Vec<&'a SetHit>),
    /// Nothing.
    Nothing,
}

impl SetPhraseUse {
    /// What a readout has of it.
    pub fn side(&self, readout: ReadoutIx) -> Side<'_> {
        let Some(hits) = self.hits.get(readout.ix()).filter(|hits| !hits.is_empty()) else {
            return Side::Nothing;
        };
        let mut variants: Vec<(usize, Vec<&SetHit>)> = Vec::new();
        for hit in hits {
            let Put::Variant(variant) = hit.put else { continue };
            match variants.iter_mut().find(|(known, _)| *known == variant) {
                Some((_, places)) => places.push(hit),
                None => variants.push((variant, vec![hit])),
            }
        }
        if variants.is_empty() {
            return Side::Near(hits.iter().collect());
        }
        variants.put_in_order_of(|(variant, places)| (std::cmp::Reverse(places.len()), *variant));
        Side::Variants(variants.into_iter().map(|(v, places)| (self.variants[v].as_str(), places)).collect())
    }

    /// The variants that a readout uses, by their numbers, ascending.
    fn used(&self, readout: usize) -> Vec<usize> {
        let variant = |hit: &SetHit| match hit.put {
            Put::Variant(variant) => Some(variant),
            Put::Near(_) => None,
        };
        let mut used: Vec<usize> = self.hits[readout].iter().filter_map(variant).collect();
        used.sort_unstable();
        used.dedup();
        used
    }

    /// Whether the readouts differ in it: one has none, or each has another variant.
    pub fn differs(&self) -> bool {
        let first = self.used(0);
        (0..self.hits.len()).any(|readout| self.used(readout) != first)
    }

    /// Whether two readouts put it in different words: each has a variant that the other has not, or comes near one
    /// where the other has it.
    pub fn is_put_otherwise(&self, here: ReadoutIx, there: ReadoutIx) -> bool {
        let has = |readout: ReadoutIx| !self.hits[readout.ix()].is_empty();
        let (mine, theirs) = (self.used(here.ix()), self.used(there.ix()));
        let near = mine.is_empty() != theirs.is_empty();
        let apart = mine.iter().any(|v| !theirs.contains(v)) && theirs.iter().any(|v| !mine.contains(v));
        has(here) && has(there) && (near || apart)
    }

    /// How many places all readouts have.
    pub fn count(&self) -> usize {
        self.hits.iter().map(Vec::len).sum()
    }
}

/// The set phrases of a dossier.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SetPhrases {
    /// Those that some readout uses, in the order of the list.
    pub sets: Vec<SetPhraseUse>,
}

/// Every set of all languages with its variants.
#[derive(Debug, Default)]
struct Known {
    sets: Vec<(String, Vec<String>)>,
}

impl Known {
    /// The number of a set, and of a variant in it.
    fn set(&mut self, name: &str) -> usize {
        self.sets.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.sets.push((name.to_owned(), Vec::new()));
            self.sets.len() - 1
        })
    }

    fn variant(&mut self, set: usize, name: &str) -> usize {
        let variants = &mut self.sets[set].1;
        variants.iter().position(|known| known == name).unwrap_or_else(|| {
            variants.push(name.to_owned());
            variants.len() - 1
        })
    }
}

/// The forms of one language, and what each owner stands for.
struct Forms {
    variants: Matcher,
    near: Matcher,
    owners: Vec<(usize, Put)>,
}

impl Forms {
    fn new(reader: &Reader, list: &PhraseList, known: &mut Known) -> Self {
        let (mut owners, mut forms, mut near) = (Vec::new(), Vec::new(), Vec::new());
        // A set without variants is taken away.
        for set in list.sets.iter().filter(|set| !set.variants.is_empty()) {
            let number = known.set(&set.name);
            for variant in &set.variants {
                let put = Put::Variant(known.variant(number, &variant.name));
                forms.extend(variant.forms.iter().map(|form| (owners.len(), form.as_str())));
                owners.push((number, put));
            }
            near.extend(set.near.iter().map(|form| (owners.len(), form.as_str())));
            owners.push((number, Put::Near(None)));
        }
        Self { variants: Matcher::new(reader, forms), near: Matcher::new(reader, near), owners }
    }

    /// Where a readout uses the sets, by set, in the order of the text.
    fn hits(&self, words: &Words, readout: ReadoutIx) -> Vec<(usize, SetHit)> {
        let range = &words.readouts[readout.ix()];
        let set = |owner: usize| self.owners[owner].0;
        let mut kept = apart(self.variants.matches(words, range), set);
        let exact = kept.len();
        // By set and first word, the word after the last: none of one set overlaps another.
        let mut taken: BTreeMap<(usize, u32), u32> =
            kept.iter().map(|found| ((set(found.owner), found.at), found.range().end)).collect();
        // A form is no near-miss of another of its set.
        let misses = near_misses(words, range, &self.variants.forms);
        for miss in self.near.matches(words, range).into_iter().chain(misses) {
            let (own, Range { start, end }) = (set(miss.owner), miss.range());
            let before = taken.range((own, 0)..(own, end)).next_back();
            if before.is_none_or(|(_, &taken)| taken <= start) {
                taken.insert((own, start), end);
                kept.push(miss);
            }
        }
        let hit = |(number, found): (usize, Match)| {
            let (set, put) = self.owners[found.owner];
            let put = match put {
                Put::Variant(variant) if number >= exact => Put::Near(Some(variant)),
                put => put,
            };
            (set, SetHit { put, at: words.occurrence(found.at, found.len) })
        };
        let mut hits: Vec<(usize, SetHit)> = kept.into_iter().enumerate().map(hit).collect();
        hits.put_in_order_of(|(set, hit)| (*set, hit.at.tokens.start));
        hits
    }
}

impl SetPhrases {
    /// Looks through all texts, each by the list of its language and the reader's own.
    pub fn of(analysis: &Analysis) -> Self {
        Self::among(analysis, &Words::of(analysis), &Beginnings::of(analysis.symbols()))
    }

    pub(super) fn among(analysis: &Analysis, words: &Words, beginnings: &Beginnings) -> Self {
        let mut known = Known::default();
        let mut forms: FxHashMap<Language, Forms> = FxHashMap::default();
        for text in analysis.texts().iter() {
            forms.entry(text.language).or_insert_with(|| {
                let list = list(analysis, text.language);
                Forms::new(&Reader { analysis, language: text.language, beginnings }, &list, &mut known)
            });
        }
        let mut sets: Vec<SetPhraseUse> = known
            .sets
            .into_iter()
            .map(|(name, variants)| SetPhraseUse {
                name,
                variants,
                hits: vec![Vec::new(); analysis.texts().len()],
            })
            .collect();
        for readout in analysis.readouts() {
            for (set, hit) in forms[&analysis.text(readout).language].hits(words, readout) {
                sets[set].hits[readout.ix()].push(hit);
            }
        }
        sets.retain(|set| set.count() > 0);
        Self { sets }
    }

    /// The sets in which the readouts differ: variant A here, variant B there, or nothing.
    pub fn differences(&self) -> impl Iterator<Item = &SetPhraseUse> {
        self.sets.iter().filter(|set| set.differs())
    }
}
