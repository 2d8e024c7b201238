//! How alike two words are in themselves.

use super::initials;
use super::knowledge::Tables;
use super::matrix::Matrix;
use super::shape::Shape;
use super::side::Side;
use crate::lexicon::{Ties, Vector, equals, kinds};

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

    /// The same, with what rests on small words and marks held low.
    pub(super) fn matter(self) -> f32 {
        let light = matches!(self.bond, Bond::Small | Bond::Mark | Bond::Kind);
        if light { self.alike().min(LIGHT) } else { self.alike() }
    }

    /// Whether the two are the same word or mark.
    pub(super) fn is_same(self) -> bool {
        matches!(self.bond, Bond::Word | Bond::Small | Bond::Mark)
    }
}

/// The likeness of every word of the left with every word of the right.
pub(super) fn likeness(left: &Side, right: &Side, tables: Tables) -> Matrix<Likeness> {
    let mut table = Matrix::new(left.len(), right.len(), Likeness::default());
    let words = |side: &Side| -> Vec<Word> { (0..side.len()).map(|i| Word::new(side, i, tables)).collect() };
    let (mine, theirs) = (words(left), words(right));
    for (i, a) in mine.iter().enumerate() {
        for (j, b) in theirs.iter().enumerate() {
            if let Some(likeness) = a.with(b, (left, right), (i, j)) {
                table.set(i, j, likeness);
            }
        }
    }
    for (i, j) in initials::spelled(left, right) {
        let known = *table.get(i, j);
        if matches!(known.bond, Bond::Letters | Bond::Kind) {
            table.set(i, j, Likeness { bond: Bond::Initials, ..known });
        }
    }
    table
}

/// A word taken apart; small words and marks have no letters to compare.
struct Word {
    kinds: Vec<u8>,
    shape: Option<Shape>,
    groups: Vec<u8>,
    vector: Option<Vector>,
    ties: Option<Ties>,
}

impl Word {
    fn new(side: &Side, i: usize, tables: Tables) -> Self {
        let word = side.word(i);
        let kinds = if side.is_content(i) { Vec::new() } else { kinds(word) };
        let lettered = side.is_content(i) && !side.is_han(i) && !side.is_number(i);
        let named = !side.is_mark(i) && !side.is_han(i) && !side.is_number(i);
        Self {
            kinds,
            shape: lettered.then(|| Shape::new(word)),
            groups: group(side, i),
            vector: if named { tables.vector(word) } else { None },
            ties: if lettered { tables.ties(word) } else { None },
        }
    }

    fn with(&self, other: &Self, (left, right): (&Side, &Side), (i, j): (usize, usize)) -> Option<Likeness> {
        let only = |bond| Some(Likeness { bond, ..Likeness::default() });
        if left.norm(i) == right.norm(j) {
            let bond = match () {
                () if left.is_mark(i) => Bond::Mark,
                () if left.is_content(i) => Bond::Word,
                () => Bond::Small,
            };
            let rarity = if bond == Bond::Mark { 0.0 } else { self.vector.map_or(1.0, Vector::rarity) };
            return Some(Likeness { bond, rarity, ..Likeness::default() });
        }
        let grouped = self.groups.iter().any(|g| other.groups.contains(g));
        if grouped && (left.is_content(i) || right.is_content(j)) {
            return only(Bond::Stem);
        }
        if (left.is_number(i) || right.is_number(j)) && left.stem(i) == right.stem(j) {
            return only(Bond::Number);
        }
        let both_small = !left.is_content(i) && !right.is_content(j);
        let of_one_kind = self.kinds.iter().any(|k| other.kinds.contains(k));
        let mut like = Likeness::default();
        if of_one_kind {
            like.bond = Bond::Kind;
        }
        if let (Some(a), Some(b), false) = (self.vector, other.vector, both_small) {
            like.vector = a.cosine(b).max(0.0);
        }
        if let (Some(a), Some(b)) = (&self.shape, &other.shape) {
            let ties = self.ties.as_ref().zip(other.ties.as_ref());
            if left.stem(i) == right.stem(j) || ties.is_some_and(|(a, b)| a.is_form_of(b)) {
                like.bond = Bond::Stem;
            }
            like.letters = a.dice(b);
            like.begins = a.begins_with(b);
            like.forms = a.is_form_of(b);
            if let Some((a, b)) = ties {
                like.synonymy = a.synonymy(b);
                like.kinship = a.kinship(b);
                like.tie = match () {
                    () if a.is_opposite(b) => Tie::Opposite,
                    () if a.is_derived(b) => Tie::Derived,
                    () => Tie::None,
                };
            }
        }
        Some(like)
    }
}

/// Whether two words stand for one another whatever their letters say.
pub(super) fn are_grouped((left, i): (&Side, usize), (right, j): (&Side, usize)) -> bool {
    group(left, i).iter().any(|g| group(right, j).contains(g))
}

/// The groups of words that stand for one another to which a token belongs.
fn group(side: &Side, i: usize) -> Vec<u8> {
    equals(if side.is_usa(i) { "usa" } else { side.word(i) })
}
