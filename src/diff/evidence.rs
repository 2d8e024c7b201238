//! What speaks for a link between a word of the left and a word of the right, as numbers for a logistic model.
//!
//! Two stages look at the same cells. The first sees the two words, their places and their rivals by likeness. The
//! second also sees how sure the first is of the cell and of its rivals, and where the cell lies between the anchors,
//! the pairs that the first is sure of: two words that stand alone between the same two anchors answer each other
//! even where no letter is alike.

use super::anchors::Between;
use super::blocks::Block;
use super::initials;
use super::likeness::{Bond, KnownWords, Likeness, Tie, WordNumber, likenesses};
use super::matrix::{Matrix, Sparse};
use super::rivals::Rivals;
use super::token_view::TokenView;

/// Declares the evidence of a stage: for each its name, and how it is seen.
macro_rules! evidence {
    (
        $(#[$names_doc:meta])* $names:ident;
        $(#[$of_doc:meta])* $of:ident($seen:ident: $type:ty) -> $row:ident;
        $($name:literal => $value:expr,)+
    ) => {
        $(#[$names_doc])*
        pub const $names: [&str; [$($name),+].len()] = [$($name),+];

        $(#[$of_doc])*
        #[inline]
        pub(super) fn $of($seen: &$type) -> $row {
            filled(&[$($value),+])
        }
    };
}

evidence! {
    /// The names of the evidence of the first stage, in the order of its numbers.
    FIRST;
    /// What the first stage sees in a cell.
    first_seen(seen: Seen) -> Row;
    "same content" => yes(seen.like.bond == Bond::Word),
    "same small word" => yes(seen.like.bond == Bond::Small),
    "same mark" => yes(seen.like.bond == Bond::Mark),
    "same stem" => yes(seen.like.bond == Bond::Stem),
    "letters" => if seen.like.bond == Bond::Stem { 0.0 } else { seen.like.letters },
    "one small" => yes(seen.is_small.one()),
    "both small" => yes(seen.is_small.both() && !seen.like.is_same()),
    "same kind" => yes(seen.like.bond == Bond::Kind),
    "same number" => yes(seen.like.bond == Bond::Number),
    "other number" => {
        yes(seen.is_number.both() && !seen.like.is_same() && seen.like.bond != Bond::Number)
    },
    "one number" => yes(seen.is_number.one() && seen.like.bond != Bond::Number),
    "one mark" => seen.mark_apart(),
    "beginning" => yes(seen.like.begins),
    "place" => seen.place.abs(),
    "before" => seen.before,
    "after" => seen.after,
    "around" => seen.around,
    "around content" => seen.matter_around,
    "repeated" => if seen.like.is_same() { seen.repeated as f32 } else { 0.0 },
    "row" => seen.row,
    "column" => seen.column,
    "row excess" => (seen.row - seen.here).max(0.0),
    "column excess" => (seen.column - seen.here).max(0.0),
    "inside run" => seen.before.min(seen.after),
    "in script" => yes(seen.is_kept),
    "vector" => seen.like.vector,
    "near vector" => (seen.like.vector - 0.5).max(0.0),
    "synonym" => if seen.like.bond == Bond::Stem { 0.0 } else { seen.like.synonymy },
    "kind of" => seen.like.kinship,
    "derived" => yes(seen.like.tie == Tie::Derived),
    "opposite" => yes(seen.like.tie == Tie::Opposite),
    "initials" => yes(seen.like.bond == Bond::Initials),
    "rare" => seen.like.rarity,
}

evidence! {
    /// The names of what the second stage sees beside.
    SECOND;
    /// What the second stage sees beside.
    second_seen(seen: Judged) -> SecondRow;
    "first" => {
        let odds = seen.own.clamp(1e-4, 1.0 - 1e-4);
        (odds / (1.0 - odds)).ln()
    },
    "row surest" => seen.row,
    "column surest" => seen.column,
    "row doubt" => (seen.row - seen.own).max(0.0),
    "column doubt" => (seen.column - seen.own).max(0.0),
    "offset" => seen.between.nearer,
    "gap" => seen.between.gap.map_or(0.0, |gap| 1.0 / ((gap.left * gap.right) as f32).sqrt()),
    "other offset" => seen.between.farther,
}

/// What the first stage sees in a cell, and zeros: as wide as whole registers of a processor.
pub(super) type Row = [f32; FIRST.len().next_multiple_of(8)];

/// What the second stage sees beside, and zeros.
pub(super) type SecondRow = [f32; SECOND.len().next_multiple_of(8)];

/// Numbers with zeros behind them.
#[inline]
pub(super) fn filled<const ROOM: usize>(numbers: &[f32]) -> [f32; ROOM] {
    let mut row = [0.0; ROOM];
    row[..numbers.len()].copy_from_slice(numbers);
    row
}

/// How many numbers the second stage sees in a cell.
#[cfg(test)]
pub(super) const SEEN: usize = FIRST.len() + SECOND.len();

fn yes(condition: bool) -> f32 {
    f32::from(u8::from(condition))
}

/// Whether something holds of the word on the left and of the word on the right.
#[derive(Clone, Copy)]
struct Holds {
    left: bool,
    right: bool,
}

impl Holds {
    fn both(self) -> bool {
        self.left && self.right
    }

    fn one(self) -> bool {
        self.left != self.right
    }
}

/// A cell as the first stage sees it.
pub(super) struct Seen<'a> {
    like: &'a Likeness,
    is_small: Holds,
    is_mark: Holds,
    is_number: Holds,
    /// How far apart the two words stand in their sides.
    place: f32,
    /// How alike the two are, the two before them, and the two after.
    here: f32,
    before: f32,
    after: f32,
    around: f32,
    matter_around: f32,
    /// How alike the best rival of each is.
    row: f32,
    column: f32,
    repeated: u32,
    is_kept: bool,
}

impl Seen<'_> {
    fn mark_apart(&self) -> f32 {
        match self.is_mark {
            mark if mark.both() && !self.like.is_same() => 0.5,
            mark if mark.one() => 1.0,
            _ => 0.0,
        }
    }
}

/// A cell as the second stage sees it beside: how sure the first is of it and of its rivals, and where it lies.
pub(super) struct Judged {
    pub(super) own: f32,
    pub(super) row: f32,
    pub(super) column: f32,
    pub(super) between: Between,
}

/// What a cell is to those that it stands near.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    /// How alike its two words are.
    alike: f32,
    /// How alike a word is to the one before or behind the other, whichever is more, as far as matter goes.
    matter_beside: f32,
}

/// A cell's kind decides which weights judge it.
pub const KINDS: [&str; 6] = ["same content", "same small", "same mark", "near", "both content", "other"];

/// The cells of two sides and what the first stage sees in them.
pub(super) struct Cells<'a> {
    left: &'a TokenView<'a>,
    right: &'a TokenView<'a>,
    words: &'a KnownWords,
    numbers: [Vec<WordNumber>; 2],
    /// The likeness of the words that are alike in any way.
    likenesses: Sparse<Likeness>,
    around: Matrix<Around>,
    /// For each word of the left the one of the right that the script keeps with it.
    kept: Vec<Option<usize>>,
    rivals: Rivals,
    left_counts: Vec<u32>,
    right_counts: Vec<u32>,
}

impl<'a> Cells<'a> {
    pub(super) fn new(
        left: &'a TokenView<'a>,
        right: &'a TokenView<'a>,
        blocks: &[Block],
        words: &'a mut KnownWords,
    ) -> Self {
        let numbers = words.of(left, right);
        let [left_counts, right_counts] = [left, right].map(|side| words.counts(side, side));
        let mut spelled = initials::spelled(left, right);
        spelled.sort_unstable();
        let likenesses = likenesses(words, [&numbers[0], &numbers[1]], &spelled);
        let words: &KnownWords = words;
        let mut around: Matrix<Around> = Matrix::new(left.len(), right.len());
        let mut rivals = Rivals::none(left.len(), right.len());
        for (i, j, like) in likenesses.each() {
            let in_one = like.alike();
            let matter = like.matter_of(in_one);
            let [before, here, behind] = around.beside(i, j);
            here.alike = in_one;
            for cell in [before, behind] {
                cell.matter_beside = cell.matter_beside.max(matter);
            }
            rivals.add(i, j, in_one);
        }
        let mut kept = vec![None; left.len()];
        for block in blocks {
            for k in 0..block.len {
                kept[block.left + k] = Some(block.right + k);
            }
        }
        Self { left, right, words, numbers, likenesses, around, kept, rivals, left_counts, right_counts }
    }

    /// The cells of two words that are alike in any way, with their likeness.
    pub(super) fn alike(&self) -> &Sparse<Likeness> {
        &self.likenesses
    }

    /// How alike two words are.
    pub(super) fn likeness(&self, i: usize, j: usize) -> Likeness {
        let with = || self.words.get(self.numbers[0][i]).with(self.words.get(self.numbers[1][j]));
        self.likenesses.get(i, j).copied().unwrap_or_else(with)
    }

    /// Which weights judge a cell of this likeness, a position in [`KINDS`].
    #[inline]
    pub(super) fn kind(&self, i: usize, j: usize, like: &Likeness) -> usize {
        match like.bond {
            Bond::Word => 0,
            Bond::Small => 1,
            Bond::Mark => 2,
            Bond::Stem | Bond::Number | Bond::Kind | Bond::Initials => 3,
            Bond::Letters if like.letters > 0.5 || like.synonymy > 0.0 || like.tie == Tie::Derived => 3,
            Bond::Letters if self.left.is_content(i) && self.right.is_content(j) => 4,
            Bond::Letters => 5,
        }
    }

    /// What the first stage sees in a cell of this likeness.
    #[inline]
    pub(super) fn first(&self, i: usize, j: usize, like: &Likeness) -> Row {
        let (left, right) = (self.left, self.right);
        let is_mark = Holds { left: left.is_mark(i), right: right.is_mark(j) };
        let [before_3, before_2, before, here, after, after_2, after_3] = self.around.diagonal(i, j);
        let around = 0.4 * before_3.alike + 0.7 * before_2.alike + 0.7 * after_2.alike + 0.4 * after_3.alike;
        let matter_around = 0.7 * before_2.matter_beside
            + before.matter_beside
            + after.matter_beside
            + 0.7 * after_2.matter_beside;
        let here = here.alike;
        first_seen(&Seen {
            like,
            is_small: Holds {
                left: !left.is_content(i) && !is_mark.left,
                right: !right.is_content(j) && !is_mark.right,
            },
            is_mark,
            is_number: Holds { left: left.is_number(i), right: right.is_number(j) },
            place: (i as f32 + 0.5) / left.len() as f32 - (j as f32 + 0.5) / right.len() as f32,
            here,
            before: before.alike,
            after: after.alike,
            around,
            matter_around,
            row: self.rivals.rows[i].beside(here),
            column: self.rivals.columns[j].beside(here),
            repeated: self.left_counts[i].max(self.right_counts[j]).saturating_sub(1).min(3),
            is_kept: self.kept[i] == Some(j),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tables::Tables;
    use super::*;
    use crate::text::{Symbols, Text};

    #[test]
    fn a_cell_is_judged_by_what_binds_its_words() {
        let mut symbols = Symbols::default();
        let tokens = Text::new("Harbour the", Some("en"), &mut symbols).tokens;
        let view = TokenView::new(&tokens, &symbols);
        let mut words = KnownWords::new(Tables::None);
        let cells = Cells::new(&view, &view, &[], &mut words);
        let of = |bond| Likeness { bond, ..Likeness::default() };
        for (like, j, kind) in [
            (of(Bond::Word), 0, "same content"),
            (of(Bond::Small), 0, "same small"),
            (of(Bond::Mark), 0, "same mark"),
            (of(Bond::Stem), 0, "near"),
            (of(Bond::Initials), 0, "near"),
            (Likeness { letters: 0.51, ..of(Bond::Letters) }, 0, "near"),
            (Likeness { letters: 0.5, ..of(Bond::Letters) }, 0, "both content"),
            (Likeness { synonymy: 0.1, ..of(Bond::Letters) }, 0, "near"),
            (Likeness { tie: Tie::Derived, ..of(Bond::Letters) }, 0, "near"),
            (Likeness { tie: Tie::Opposite, ..of(Bond::Letters) }, 0, "both content"),
            (of(Bond::Letters), 1, "other"),
        ] {
            assert_eq!(KINDS[cells.kind(0, j, &like)], kind, "{like:?} {j}");
        }
    }
}
