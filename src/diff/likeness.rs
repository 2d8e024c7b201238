//! How alike two words are in themselves.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::matrix::Matrix;
use super::shape::Shape;
use super::side::Side;

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
}

impl Likeness {
    /// Everything in one number, 0 to 1.
    pub(super) fn alike(self) -> f32 {
        let letters = if self.letters > LETTERS { self.letters } else { 0.0 };
        match self.bond {
            Bond::Word => 1.0,
            Bond::Small => 0.9,
            Bond::Mark => 0.8,
            Bond::Stem | Bond::Number => 0.95,
            Bond::Kind => 0.5,
            Bond::Letters => letters,
        }
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

/// For small words, the kinds that each belongs to.
static KINDS: LazyLock<FxHashMap<&'static str, Vec<u8>>> = LazyLock::new(|| {
    let lines = include_str!("../../data/words/kinds.txt").lines().filter(|l| !l.starts_with('#'));
    let mut kinds = FxHashMap::<_, Vec<u8>>::default();
    for (kind, line) in (0..).zip(lines) {
        for word in line.split_whitespace() {
            kinds.entry(word).or_default().push(kind);
        }
    }
    kinds
});

/// The likeness of every word of the left with every word of the right.
pub(super) fn likeness(left: &Side, right: &Side) -> Matrix<Likeness> {
    let mut table = Matrix::new(left.len(), right.len(), Likeness::default());
    let words = |side: &Side| -> Vec<Word> { (0..side.len()).map(|i| Word::new(side, i)).collect() };
    let (mine, theirs) = (words(left), words(right));
    for (i, a) in mine.iter().enumerate() {
        for (j, b) in theirs.iter().enumerate() {
            if let Some(likeness) = a.with(b, (left, right), (i, j)) {
                table.set(i, j, likeness);
            }
        }
    }
    table
}

/// A word taken apart; small words and marks have no letters to compare.
struct Word {
    kinds: &'static [u8],
    shape: Option<Shape>,
}

impl Word {
    fn new(side: &Side, i: usize) -> Self {
        let kinds = if side.is_content(i) { None } else { KINDS.get(side.word(i)) };
        let shape =
            (side.is_content(i) && !side.is_han(i) && !side.is_number(i)).then(|| Shape::new(side.word(i)));
        Self { kinds: kinds.map_or(&[], Vec::as_slice), shape }
    }

    fn with(&self, other: &Self, (left, right): (&Side, &Side), (i, j): (usize, usize)) -> Option<Likeness> {
        let only = |bond| Some(Likeness { bond, ..Likeness::default() });
        if left.norm(i) == right.norm(j) {
            return only(match () {
                () if left.is_mark(i) => Bond::Mark,
                () if left.is_content(i) => Bond::Word,
                () => Bond::Small,
            });
        }
        if let (Some(a), Some(b)) = (&self.shape, &other.shape) {
            let forms = left.stem(i) == right.stem(j) || a.is_paired(b);
            let bond = if forms { Bond::Stem } else { Bond::Letters };
            return Some(Likeness {
                bond,
                letters: a.dice(b),
                begins: a.begins_with(b),
                forms: a.is_form_of(b),
            });
        }
        if (left.is_number(i) || right.is_number(j)) && left.stem(i) == right.stem(j) {
            return only(Bond::Number);
        }
        let of_one_kind = self.kinds.iter().any(|k| other.kinds.contains(k));
        if of_one_kind { only(Bond::Kind) } else { None }
    }
}
