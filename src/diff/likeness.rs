//! How alike two words are in themselves.

use super::initials;
use super::link::WordPair;
use super::matrix::Matrix;
use super::shape::Shape;
use super::tables::Tables;
use super::token_view::TokenView;
use crate::lexicon::{Ties, Vector, equals, kinds};
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
pub(super) fn likeness(left: &TokenView, right: &TokenView, tables: Tables) -> Matrix<Likeness> {
    let mut table = Matrix::new(left.len(), right.len(), Likeness::default());
    let words =
        |side: &TokenView| -> Vec<Word> { (0..side.len()).map(|i| Word::new(side, i, tables)).collect() };
    let (mine, theirs) = (words(left), words(right));
    for (i, a) in mine.iter().enumerate() {
        for (j, b) in theirs.iter().enumerate() {
            table.set(i, j, a.with(b));
        }
    }
    for WordPair { left, right } in initials::spelled(left, right) {
        let known = *table.get(left, right);
        if matches!(known.bond, Bond::Letters | Bond::Kind) {
            table.set(left, right, Likeness { bond: Bond::Initials, ..known });
        }
    }
    table
}

/// A word taken apart; small words and marks have no letters to compare.
struct Word {
    norm: Symbol,
    stem: Symbol,
    is_mark: bool,
    is_content: bool,
    is_number: bool,
    kinds: Vec<u8>,
    shape: Option<Shape>,
    groups: Vec<&'static str>,
    vector: Option<Vector>,
    ties: Option<Ties>,
}

impl Word {
    fn new(side: &TokenView, i: usize, tables: Tables) -> Self {
        let word = side.text(i);
        let (is_mark, is_content, is_number) = (side.is_mark(i), side.is_content(i), side.is_number(i));
        let lettered = is_content && !side.is_han(i) && !is_number;
        let named = !is_mark && !side.is_han(i) && !is_number;
        Self {
            norm: side.norm(i),
            stem: side.stem(i),
            is_mark,
            is_content,
            is_number,
            kinds: if is_content { Vec::new() } else { kinds(word, side.language(i)) },
            shape: lettered.then(|| Shape::new(word)),
            groups: group(side, i),
            vector: if named { tables.vector(word) } else { None },
            ties: if lettered { tables.ties(word) } else { None },
        }
    }

    /// How alike this word is to one of the other side.
    fn with(&self, other: &Self) -> Likeness {
        let only = |bond| Likeness { bond, ..Likeness::default() };
        if self.norm == other.norm {
            let bond = match () {
                () if self.is_mark => Bond::Mark,
                () if self.is_content => Bond::Word,
                () => Bond::Small,
            };
            let rarity = if bond == Bond::Mark { 0.0 } else { self.vector.map_or(1.0, Vector::rarity) };
            return Likeness { rarity, ..only(bond) };
        }
        let grouped = self.groups.iter().any(|g| other.groups.contains(g));
        if grouped && (self.is_content || other.is_content) {
            return only(Bond::Stem);
        }
        if (self.is_number || other.is_number) && self.stem == other.stem {
            return only(Bond::Number);
        }
        let both_small = !self.is_content && !other.is_content;
        let of_one_kind = self.kinds.iter().any(|k| other.kinds.contains(k));
        let mut like = only(if of_one_kind { Bond::Kind } else { Bond::Letters });
        if let (Some(a), Some(b), false) = (self.vector, other.vector, both_small) {
            like.vector = a.cosine(b).max(0.0);
        }
        if let (Some(a), Some(b)) = (&self.shape, &other.shape) {
            let ties = self.ties.as_ref().zip(other.ties.as_ref());
            if self.stem == other.stem || ties.is_some_and(|(a, b)| a.is_form_of(b)) {
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
        like
    }
}

/// The groups of words that stand for one another to which a token belongs.
pub(super) fn group(side: &TokenView, i: usize) -> Vec<&'static str> {
    equals(if side.is_usa(i) { "usa" } else { side.text(i) }, side.language(i))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_in_one_number_rests_on_the_strongest_bond() {
        let of = |bond| Likeness { bond, ..Likeness::default() };
        let table = [
            (of(Bond::Word), 1.0, 1.0),
            (of(Bond::Small), 0.9, LIGHT),
            (of(Bond::Mark), 0.8, LIGHT),
            (of(Bond::Kind), 0.5, LIGHT),
            (of(Bond::Stem), 0.95, 0.95),
            (of(Bond::Letters), 0.0, 0.0),
            // Letters count beyond their bound, vectors beyond theirs.
            (Likeness { letters: LETTERS, ..of(Bond::Letters) }, 0.0, 0.0),
            (Likeness { letters: 0.46, ..of(Bond::Letters) }, 0.46, 0.46),
            (Likeness { vector: VECTORS, ..of(Bond::Letters) }, 0.0, 0.0),
            (Likeness { vector: 0.6, ..of(Bond::Letters) }, 0.16, 0.16),
            (Likeness { vector: 0.9, ..of(Bond::Letters) }, 0.6, 0.6),
            (Likeness { synonymy: 1.0, ..of(Bond::Letters) }, 0.8, 0.8),
            (Likeness { synonymy: 1.0, ..of(Bond::Kind) }, 0.8, LIGHT),
        ];
        for (likeness, alike, matter) in table {
            assert!((likeness.alike() - alike).abs() < 1e-6, "{likeness:?}: {}", likeness.alike());
            assert!((likeness.matter() - matter).abs() < 1e-6, "{likeness:?}: {}", likeness.matter());
        }
    }
}
