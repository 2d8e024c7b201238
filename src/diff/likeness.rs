//! How alike two words are in themselves.

use std::hash::{Hash, Hasher as _};

use rustc_hash::FxHasher;

use super::link::WordPair;
use super::matrix::Sparse;
use super::shape::Shape;
use super::tables::Tables;
use super::token_view::{Form, TokenView};
use crate::gate::give_back;
use crate::lexicon::{Ties, Vector, equals, kinds, without_accents};
use crate::text::Symbol;

/// From this dice coefficient on, letters alone make two words alike.
const LETTERS: f32 = 0.45;

/// What binds two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Bond {
    /// Nothing but their letters, if those.
    #[default]
    Letters,
    /// They are the same content word.
    Word,
    /// They are the same small word.
    Small,
    /// They are the same mark.
    Mark,
    /// They are forms of one word.
    Stem,
    /// They are one number, written in two ways.
    Number,
    /// They are small words that can stand for one another.
    Kind,
    /// One is made of the first letters of the other and its neighbours.
    Initials,
}

/// What ties two words by meaning beside a shared sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tie {
    /// Nothing.
    #[default]
    None,
    /// One is derived from the other.
    Derived,
    /// They are opposites.
    Opposite,
}

/// What small words and marks bring at most where matter is looked at.
const LIGHT: f32 = 0.3;

/// How alike two words are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Likeness {
    /// What binds them.
    pub(super) bond: Bond,
    /// Whether the shorter begins the longer, nearly whole.
    pub(super) begins: bool,
    /// Whether they look like forms of one word.
    pub(super) forms: bool,
    /// The dice coefficient of their letters in pairs and threes, for content words that are not the same.
    pub(super) letters: f32,
    /// The cosine of their vectors, where it is above nothing and not both are small.
    pub(super) vector: f32,
    /// How readily they mean the same, 0 to 1.
    pub(super) synonymy: f32,
    /// Whether one is a kind of the other, or both of a third, 0 to 1.
    pub(super) kinship: f32,
    /// What else ties them by meaning.
    pub(super) tie: Tie,
    /// How rare a word is that both are, 0 to 1.
    pub(super) rarity: f32,
}

/// From this cosine on, vectors make two words alike.
const VECTORS: f32 = 0.5;

impl Likeness {
    /// Everything in one number, 0 to 1.
    #[inline]
    pub(super) fn alike(self) -> f32 {
        let letters = if self.letters > LETTERS { self.letters } else { 0.0 };
        let bond = match self.bond {
            Bond::Word => return 1.0,
            Bond::Small => return 0.9,
            Bond::Mark => return 0.8,
            Bond::Stem | Bond::Number => return 0.95,
            Bond::Initials => 0.8,
            Bond::Kind => 0.5,
            Bond::Letters => letters,
        };
        let vector = (1.6 * (self.vector - VECTORS)).clamp(0.0, 0.6).max(2.5 * (self.vector - 0.7));
        bond.max(0.8 * self.synonymy).max(vector)
    }

    /// The same, which is `alike`, with what rests on small words and marks held low.
    pub(super) fn matter_of(self, alike: f32) -> f32 {
        let light = matches!(self.bond, Bond::Small | Bond::Mark | Bond::Kind);
        if light { alike.min(LIGHT) } else { alike }
    }

    /// Whether the two are the same word or mark.
    pub(super) fn is_same(self) -> bool {
        matches!(self.bond, Bond::Word | Bond::Small | Bond::Mark)
    }
}

/// The pairs of words that are alike in any way, with how alike they are; `mine` and `theirs` are the words of the two
/// sides, and `spelled` the pairs of which one is made of initials of the other, ascending.
pub(super) fn likenesses(
    known: &mut KnownWords,
    [mine, theirs]: [&[WordNumber]; 2],
    spelled: &[WordPair],
) -> Sparse<Likeness> {
    let mut alike = Sparse::new(theirs.len());
    if !spelled.is_empty() {
        for (left, &a) in mine.iter().enumerate() {
            for (right, &b) in theirs.iter().enumerate() {
                let is_spelled = spelled.binary_search(&WordPair { left, right }).is_ok();
                if let Some(like) = known.get(a).likeness(known.get(b), is_spelled) {
                    alike.push(right, like);
                }
            }
            alike.end_row();
        }
        return alike;
    }
    // Small words stand several times in a passage.
    let (rows, met) = (known.first_places(mine), known.first_places(theirs));
    let mut row: Vec<Option<Likeness>> = vec![None; theirs.len()];
    for (left, &a) in mine.iter().enumerate() {
        if rows[left] < left {
            alike.repeat_row(rows[left]);
        } else {
            let word = known.get(a);
            for (right, &b) in theirs.iter().enumerate() {
                row[right] =
                    if met[right] < right { row[met[right]] } else { word.likeness(known.get(b), false) };
                if let Some(like) = row[right] {
                    alike.push(right, like);
                }
            }
        }
        alike.end_row();
    }
    alike
}

/// The number of a word among [`KnownWords`].
pub(super) type WordNumber = u32;

/// Words taken apart, each once: the same come again in every passage. They belong to one set of symbols.
#[derive(Debug)]
pub(super) struct KnownWords {
    tables: Tables,
    /// What is known of each normal form, by its symbol.
    norms: Vec<Norm>,
    all: Vec<Word>,
    /// For each word where it stands first among some that are looked through.
    places: Vec<u32>,
}

impl Drop for KnownWords {
    fn drop(&mut self) {
        give_back(std::mem::take(&mut self.all));
    }
}

/// What is known of a normal form.
#[derive(Debug, Clone, Copy, Default)]
struct Norm {
    /// One more than the number of the word that was met last with it; 0 where there is none.
    last: u32,
    /// How often it was counted, or one more than the word that was met first with it; 0 between two counts.
    count: u32,
}

/// How many words are remembered: some less than a list has room for that grew by doubling, for those of the last pair.
const REMEMBERED: usize = (1 << 13) - (1 << 9);

impl KnownWords {
    pub(super) fn new(tables: Tables) -> Self {
        Self { tables, norms: Vec::new(), all: Vec::new(), places: Vec::new() }
    }

    /// The words of two sides by their numbers, which hold until it is asked again.
    pub(super) fn of(&mut self, left: &TokenView, right: &TokenView) -> [Vec<WordNumber>; 2] {
        if self.all.len() > REMEMBERED {
            self.norms.clear();
            self.all.clear();
        }
        [left, right].map(|side| (0..side.len()).map(|i| self.number(side, i)).collect())
    }

    fn number(&mut self, side: &TokenView, i: usize) -> WordNumber {
        let (norm, form) = (side.norm(i).ix(), side.form(i));
        if norm >= self.norms.len() {
            self.norms.resize(norm + 1, Norm::default());
        }
        let mut known = self.norms[norm].last;
        while let Some(number) = known.checked_sub(1) {
            let word = &self.all[number as usize];
            if word.form == form {
                return number;
            }
            known = word.before;
        }
        let before = self.norms[norm].last;
        self.all.push(Word { before, ..Word::new(side, i, self.tables) });
        self.norms[norm].last = self.all.len() as u32;
        self.norms[norm].last - 1
    }

    /// How often the word of each token of a side occurs on a side, the same or the other; the words of both were asked
    /// for.
    pub(super) fn counts(&mut self, side: &TokenView, there: &TokenView) -> Vec<u32> {
        (0..there.len()).for_each(|j| self.norms[there.norm(j).ix()].count += 1);
        let counts = (0..side.len()).map(|i| self.norms[side.norm(i).ix()].count).collect();
        (0..there.len()).for_each(|j| self.norms[there.norm(j).ix()].count = 0);
        counts
    }

    /// Whether two words of one normal form differ in what they are, and one of them carries matter.
    pub(super) fn are_matter_in_two_ways(&mut self, sides: &[Vec<WordNumber>; 2]) -> bool {
        let mut found = false;
        for &number in sides.iter().flatten() {
            let word = &self.all[number as usize];
            let first = &mut self.norms[word.norm.ix()].count;
            if *first == 0 {
                *first = number + 1;
            } else if *first != number + 1 {
                found |= word.is_content || self.all[*first as usize - 1].is_content;
            }
        }
        for &number in sides.iter().flatten() {
            self.norms[self.all[number as usize].norm.ix()].count = 0;
        }
        found
    }

    /// For each of some words where it stands first among them.
    fn first_places(&mut self, words: &[WordNumber]) -> Vec<usize> {
        self.places.resize(self.all.len(), u32::MAX);
        let mut first = Vec::with_capacity(words.len());
        for (at, &word) in words.iter().enumerate() {
            let place = &mut self.places[word as usize];
            *place = (*place).min(at as u32);
            first.push(*place as usize);
        }
        for &word in words {
            self.places[word as usize] = u32::MAX;
        }
        first
    }

    pub(super) fn get(&self, number: WordNumber) -> &Word {
        &self.all[number as usize]
    }
}

/// A word taken apart; small words and marks have no letters to compare.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
pub(super) struct Word {
    form: Form,
    /// One more than the number of another word of this normal form; 0 where there is none.
    before: u32,
    norm: Symbol,
    stem: Symbol,
    /// Its letters without accents, in the two ways in which they are left out, where it has any.
    bare: Option<[String; 2]>,
    text: String,
    is_mark: bool,
    is_content: bool,
    is_number: bool,
    kinds: Vec<u8>,
    shape: Option<Shape>,
    groups: Vec<&'static str>,
    vector: Option<Vector>,
    ties: Option<Ties>,
    /// A bit for each kind, each group, and what ties it by meaning.
    bonds: Bits,
    /// A bit for each sense that it is a kind of, and for each of its own.
    above: Bits,
    /// Whether it is like nothing but itself, numbers left aside.
    is_alone: bool,
}

impl Word {
    fn new(side: &TokenView, i: usize, tables: Tables) -> Self {
        let word = side.text(i);
        let (is_mark, is_content, is_number) = (side.is_mark(i), side.is_content(i), side.is_number(i));
        let lettered = is_content && !side.is_han(i) && !is_number;
        let named = !is_mark && !side.is_han(i) && !is_number;
        let kinds = if is_content { Vec::new() } else { kinds(word, side.language(i)) };
        let groups = group(side, i);
        let ties = if lettered { tables.ties(word) } else { None };
        let (mut bonds, mut above) = (Bits::default(), Bits::default());
        for kind in &kinds {
            bonds.add(kind);
        }
        for group in &groups {
            bonds.add(group);
        }
        if let Some(ties) = &ties {
            for base in ties.bases() {
                bonds.add(&base);
            }
            for sense in ties.senses() {
                bonds.add(&sense);
                above.add(&sense);
            }
            for sense in ties.above() {
                above.add(&sense);
            }
        }
        let vector = if named { tables.vector(word) } else { None };
        Self {
            form: side.form(i),
            before: 0,
            norm: side.norm(i),
            stem: side.stem(i),
            bare: if word.is_ascii() || !lettered { None } else { Some(without_accents(word)) },
            text: if lettered { word.to_owned() } else { String::new() },
            is_mark,
            is_content,
            is_number,
            is_alone: !lettered && vector.is_none() && bonds.is_empty(),
            kinds,
            shape: lettered.then(|| Shape::new(word)),
            groups,
            vector,
            ties,
            bonds,
            above,
        }
    }

    /// The letters of a content word; none of a number or a Han character.
    pub(super) fn shape(&self) -> Option<&Shape> {
        self.shape.as_ref()
    }

    /// Whether two words are of one group of words that stand for one another.
    pub(super) fn is_grouped_with(&self, other: &Self) -> bool {
        self.groups.iter().any(|group| other.groups.contains(group))
    }

    /// How alike this word is to one of the other side, where it is at all; `is_spelled` says whether one is made of
    /// initials of the other.
    fn likeness(&self, other: &Self, is_spelled: bool) -> Option<Likeness> {
        let mut like = match self.glance(other) {
            Glance::Unlike if !is_spelled => return None,
            Glance::Used(cosine) => self.with_cosine(other, || cosine),
            Glance::Unlike | Glance::Alike => self.with(other),
        };
        if is_spelled && matches!(like.bond, Bond::Letters | Bond::Kind) {
            like.bond = Bond::Initials;
        }
        (like.alike() > 0.0).then_some(like)
    }

    /// What can be told of two words without a look at all that could bind them.
    fn glance(&self, other: &Self) -> Glance {
        if (self.is_alone || other.is_alone) && !self.is_number && !other.is_number {
            return if self.norm == other.norm { Glance::Alike } else { Glance::Unlike };
        }
        if self.norm == other.norm || self.stem == other.stem || self.bonds.meet(&other.bonds) {
            return Glance::Alike;
        }
        if let (Some(a), Some(b)) = (&self.shape, &other.shape)
            && (a.most_dice(b) > LETTERS || self.is_spelt_as(other))
        {
            return Glance::Alike;
        }
        if !self.is_content && !other.is_content {
            return Glance::Unlike;
        }
        let cosine = self.cosine(other);
        if cosine > VECTORS { Glance::Used(cosine) } else { Glance::Unlike }
    }

    /// The cosine of the vectors of two words, where both have one and it is above nothing.
    #[inline]
    fn cosine(&self, other: &Self) -> f32 {
        self.vector.as_ref().zip(other.vector.as_ref()).map_or(0.0, |(a, b)| a.cosine(b).max(0.0))
    }

    /// Whether the two are one word but for accents and hyphens: "Müller" is "Muller" and "Mueller".
    #[inline]
    fn is_spelt_as(&self, other: &Self) -> bool {
        (self.bare.is_some() || other.bare.is_some()) && self.is_barely(other)
    }

    /// Whether the two are one word without accents and hyphens.
    fn is_barely(&self, other: &Self) -> bool {
        let is = |one: &Self, other: &Self| one.bare.iter().flatten().any(|bare| *bare == other.text);
        let both = || self.bare.iter().flatten().any(|a| other.bare.iter().flatten().any(|b| a == b));
        is(self, other) || is(other, self) || both()
    }

    /// How alike this word is to one of the other side.
    pub(super) fn with(&self, other: &Self) -> Likeness {
        self.with_cosine(other, || self.cosine(other))
    }

    /// The same, with the cosine of their vectors.
    fn with_cosine(&self, other: &Self, cosine: impl FnOnce() -> f32) -> Likeness {
        let only = |bond| Likeness { bond, ..Likeness::default() };
        if self.norm == other.norm {
            let bond = match () {
                () if self.is_mark => Bond::Mark,
                () if self.is_content => Bond::Word,
                () => Bond::Small,
            };
            let rarity =
                if bond == Bond::Mark { 0.0 } else { self.vector.as_ref().map_or(1.0, Vector::rarity) };
            return Likeness { rarity, ..only(bond) };
        }
        let may_be_bound = self.bonds.meet(&other.bonds);
        if may_be_bound && self.is_grouped_with(other) && (self.is_content || other.is_content) {
            return only(Bond::Stem);
        }
        if (self.is_number || other.is_number) && self.stem == other.stem {
            return only(Bond::Number);
        }
        let both_small = !self.is_content && !other.is_content;
        let of_one_kind = may_be_bound && self.kinds.iter().any(|k| other.kinds.contains(k));
        let mut like = only(if of_one_kind { Bond::Kind } else { Bond::Letters });
        if !both_small {
            like.vector = cosine();
        }
        if let (Some(a), Some(b)) = (&self.shape, &other.shape) {
            let ties = self.ties.as_ref().zip(other.ties.as_ref());
            if self.stem == other.stem
                || self.is_spelt_as(other)
                || may_be_bound && ties.is_some_and(|(a, b)| a.is_form_of(b))
            {
                like.bond = Bond::Stem;
            }
            let beside = a.beside(b);
            (like.letters, like.begins, like.forms) = (beside.dice, beside.begins, beside.forms);
            if let Some((a, b)) = ties {
                like.synonymy = if may_be_bound { a.synonymy(b) } else { 0.0 };
                like.kinship = if self.above.meet(&other.above) { a.kinship(b) } else { 0.0 };
                like.tie = match () {
                    () if a.is_opposite(b) => Tie::Opposite,
                    () if a.is_derived(b) => Tie::Derived,
                    () => Tie::None,
                };
            }
        }
        like
    }
}

/// What a glance tells of two words.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Glance {
    /// Nothing makes them alike.
    Unlike,
    /// Something may.
    Alike,
    /// Their use alone does: the cosine of their vectors.
    Used(f32),
}

/// A set of things by a bit of their hashes: two sets that share a thing share a bit.
#[derive(Debug, Clone, Copy, Default)]
struct Bits([u64; 4]);

impl Bits {
    fn add(&mut self, thing: &impl Hash) {
        let mut hasher = FxHasher::default();
        thing.hash(&mut hasher);
        let hash = hasher.finish();
        self.0[(hash >> 62) as usize] |= 1 << (hash >> 56 & 63);
    }

    fn is_empty(self) -> bool {
        self.0.iter().all(|&bits| bits == 0)
    }

    #[inline]
    fn meet(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |met, (a, b)| met | a & b) != 0
    }
}

/// The groups of words that stand for one another to which a token belongs.
fn group(side: &TokenView, i: usize) -> Vec<&'static str> {
    equals(side.looked_up(i).unwrap_or_default(), side.language(i))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Symbols, Text};

    #[test]
    fn likeness_in_one_number_rests_on_the_strongest_bond() {
        let of = |bond| Likeness { bond, ..Likeness::default() };
        let table = [
            (of(Bond::Word), 1.0, 1.0),
            (of(Bond::Small), 0.9, 0.3),
            (of(Bond::Mark), 0.8, 0.3),
            (of(Bond::Kind), 0.5, 0.3),
            (of(Bond::Stem), 0.95, 0.95),
            (of(Bond::Letters), 0.0, 0.0),
            // Letters count beyond their bound, vectors beyond theirs.
            (Likeness { letters: 0.45, ..of(Bond::Letters) }, 0.0, 0.0),
            (Likeness { letters: 0.46, ..of(Bond::Letters) }, 0.46, 0.46),
            (Likeness { vector: 0.5, ..of(Bond::Letters) }, 0.0, 0.0),
            (Likeness { vector: 0.6, ..of(Bond::Letters) }, 0.16, 0.16),
            (Likeness { vector: 0.9, ..of(Bond::Letters) }, 0.6, 0.6),
            (Likeness { synonymy: 1.0, ..of(Bond::Letters) }, 0.8, 0.8),
            (Likeness { synonymy: 1.0, ..of(Bond::Kind) }, 0.8, 0.3),
        ];
        for (likeness, alike, matter) in table {
            assert!((likeness.alike() - alike).abs() < 1e-6, "{likeness:?}: {}", likeness.alike());
            let found = likeness.matter_of(likeness.alike());
            assert!((found - matter).abs() < 1e-6, "{likeness:?}: {found}");
        }
    }

    #[test]
    fn words_are_remembered_up_to_a_number_and_then_forgotten_together() {
        for (met, number) in [(7680, 7680), (7681, 0)] {
            let mut symbols = Symbols::default();
            let all: Vec<String> = (0..met).map(|n| format!("w{n}")).collect();
            let mut read = |text: &str| Text::new(text, Some("en"), &mut symbols).tokens;
            let (all, fresh, none) = (read(&all.join(" ")), read("harbour"), read(""));
            let [all, fresh, none] = [&all, &fresh, &none].map(|tokens| TokenView::new(tokens, &symbols));
            let mut known = KnownWords::new(Tables::None);
            known.of(&all, &none);
            assert_eq!(known.of(&fresh, &none)[0], [number], "{met} words");
        }
    }

    /// The words of a text, taken apart.
    fn words_of(text: &str) -> Vec<Word> {
        let mut symbols = Symbols::default();
        let tokens = Text::new(text, Some("en"), &mut symbols).tokens;
        let view = TokenView::new(&tokens, &symbols);
        (0..view.len()).map(|i| Word::new(&view, i, Tables::All)).collect()
    }

    #[test]
    fn what_is_unlike_at_a_glance_is_alike_in_nothing() {
        let all = words_of(
            "5 five 1,500 1500 the of and or , . : Müller Mueller Muller talks talk talking began started good bad VOA 中 国 2",
        );
        for a in &all {
            assert_eq!(a.glance(a), Glance::Alike, "{a:?}");
            for b in all.iter().filter(|b| a.glance(b) == Glance::Unlike) {
                assert!(a.with(b).alike() <= 0.0, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn words_that_stand_several_times_are_as_alike_as_at_first() {
        let mut symbols = Symbols::default();
        let text = "the talks of a talk, which talked of these and those talks; they were his and their own";
        let tokens = Text::new(text, Some("en"), &mut symbols).tokens;
        let view = TokenView::new(&tokens, &symbols);
        let mut known = KnownWords::new(Tables::All);
        let [numbers, _] = known.of(&view, &view);
        let found = likenesses(&mut known, [&numbers, &numbers], &[]);
        for (i, &a) in numbers.iter().enumerate() {
            for (j, &b) in numbers.iter().enumerate() {
                let fresh = known.get(a).likeness(known.get(b), false);
                assert_eq!(format!("{:?}", found.get(i, j)), format!("{:?}", fresh.as_ref()));
            }
        }
    }

    #[test]
    fn a_word_a_small_word_and_a_mark_are_each_the_same_in_their_own_way() {
        let bonds: Vec<Bond> = words_of("talks the ,").iter().map(|word| word.with(word).bond).collect();
        assert_eq!(bonds, [Bond::Word, Bond::Small, Bond::Mark]);
    }
}
