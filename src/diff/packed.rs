//! What a comparison of words came to, in little room: of long texts there are tens of thousands.
//!
//! Links and edits mostly stand one step after those before them, and are kept as how far they are from there.

use std::ops::Range;

use super::link::{Link, LinkKind};
use super::word_diff::{Edit, State, WordDiff, WordRole};
use crate::text::WordIx;

/// A [`WordDiff`] as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct PackedDiff {
    /// The roles of the left, then those of the right.
    roles: Box<[WordRole]>,
    /// How many tokens the left has.
    left: u32,
    /// How many words are shared.
    pub shared: u32,
    /// How many words are near.
    pub near: u32,
    /// See [`WordDiff::left_covered`].
    pub left_covered: f32,
    /// See [`WordDiff::right_covered`].
    pub right_covered: f32,
    /// How the two sides stand to each other.
    pub state: State,
    /// See [`WordDiff::bounded`].
    pub bounded: bool,
    /// The script, then the links.
    steps: Box<[u8]>,
}

/// The kinds of links by their numbers.
const KINDS: [LinkKind; 3] = [LinkKind::Same, LinkKind::Near, LinkKind::Otherwise];

impl From<&WordDiff> for PackedDiff {
    fn from(diff: &WordDiff) -> Self {
        let mut steps = Writer::default();
        steps.number(diff.script.len() as u32);
        let mut last = [0; 2];
        for edit in &diff.script {
            let (number, left, right) = parts(edit);
            steps.number(number);
            steps.distance(last[0], left.start);
            steps.distance(last[1], right.start);
            steps.distance(left.start, left.end);
            steps.distance(right.start, right.end);
            last = [left.end, right.end];
        }
        let mut last = [0; 2];
        for link in &diff.links {
            let at = [link.left.0, link.right.0];
            let kind = KINDS.iter().position(|&kind| kind == link.kind).unwrap_or_default() as u32;
            // One number for the link that is most frequent: the next two words are the same.
            let is_next = at == last && kind == 0;
            steps.number(if is_next { 0 } else { 1 + kind });
            if !is_next {
                steps.distance(last[0], at[0]);
                steps.distance(last[1], at[1]);
            }
            last = at.map(|at| at.wrapping_add(1));
        }
        Self {
            roles: diff.left.iter().chain(&diff.right).copied().collect(),
            left: diff.left.len() as u32,
            shared: diff.shared as u32,
            near: diff.near as u32,
            left_covered: diff.left_covered,
            right_covered: diff.right_covered,
            state: diff.state,
            bounded: diff.bounded,
            steps: steps.0.into(),
        }
    }
}

impl PackedDiff {
    /// The role of each token of the left, white space included.
    pub fn left(&self) -> &[WordRole] {
        &self.roles[..self.left as usize]
    }

    /// The role of each token of the right.
    pub fn right(&self) -> &[WordRole] {
        &self.roles[self.left as usize..]
    }

    /// Which words answer which, by left, then right.
    pub fn links(&self) -> Vec<Link> {
        let mut steps = Reader(&self.steps);
        steps.script();
        steps.links()
    }

    /// The script in order.
    pub fn script(&self) -> Vec<Edit> {
        Reader(&self.steps).script()
    }

    /// The comparison as it was.
    pub fn unpacked(&self) -> WordDiff {
        let mut steps = Reader(&self.steps);
        WordDiff {
            script: steps.script(),
            links: steps.links(),
            left: self.left().to_vec(),
            right: self.right().to_vec(),
            shared: self.shared as usize,
            near: self.near as usize,
            left_covered: self.left_covered,
            right_covered: self.right_covered,
            state: self.state,
            bounded: self.bounded,
        }
    }
}

/// The number of an edit's kind, and its places.
fn parts(edit: &Edit) -> (u32, Range<u32>, Range<u32>) {
    let range = |range: &Range<WordIx>| range.start.0..range.end.0;
    match edit {
        Edit::Equal(left, right) => (0, range(left), range(right)),
        Edit::Delete(left, at) => (1, range(left), at.0..at.0),
        Edit::Insert(at, right) => (2, at.0..at.0, range(right)),
        Edit::Replace(left, right) => (3, range(left), range(right)),
    }
}

/// Writes numbers, small ones in one byte.
#[derive(Default)]
struct Writer(Vec<u8>);

impl Writer {
    #[inline]
    fn number(&mut self, mut number: u32) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// How far it is from one place to another, forwards or back.
    fn distance(&mut self, from: u32, to: u32) {
        let steps = to.wrapping_sub(from).cast_signed();
        self.number((steps << 1 ^ steps >> 31).cast_unsigned());
    }
}

/// Reads what a [`Writer`] wrote.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    #[inline]
    fn number(&mut self) -> u32 {
        let (mut number, mut shift) = (0, 0);
        while let Some((&byte, rest)) = self.0.split_first() {
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    fn place(&mut self, from: u32) -> u32 {
        let number = self.number();
        let steps = (number >> 1).cast_signed() ^ -(number & 1).cast_signed();
        from.wrapping_add(steps.cast_unsigned())
    }

    fn links(&mut self) -> Vec<Link> {
        let mut last = [0; 2];
        let mut links = Vec::new();
        while !self.0.is_empty() {
            let mut kind = LinkKind::Same;
            let mut at = last;
            if let Some(number) = self.number().checked_sub(1) {
                kind = KINDS[number as usize];
                at = last.map(|from| self.place(from));
            }
            last = at.map(|at: u32| at.wrapping_add(1));
            links.push(Link { left: WordIx(at[0]), right: WordIx(at[1]), kind });
        }
        links
    }

    fn script(&mut self) -> Vec<Edit> {
        let count = self.number();
        let mut last = [0; 2];
        let edit = |_| {
            let kind = self.number();
            let starts = last.map(|from| self.place(from));
            last = starts.map(|from| self.place(from));
            let [left, right] = [0, 1].map(|side| WordIx(starts[side])..WordIx(last[side]));
            match kind {
                0 => Edit::Equal(left, right),
                1 => Edit::Delete(left, right.start),
                2 => Edit::Insert(left.start, right),
                _ => Edit::Replace(left, right),
            }
        };
        (0..count).map(edit).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::compare_texts;
    use super::*;

    #[test]
    fn a_comparison_comes_back_as_it_was() {
        for (left, right) in [
            ("", ""),
            ("They met.", ""),
            (
                "The two presidents spoke by telephone on Monday.",
                "On Tuesday President Xi spoke on the phone.",
            ),
            ("a b c a b c d", "d c b a a b c"),
            ("We agree, we agree.", "We agree, and we agree that we agree."),
        ] {
            let diff = compare_texts(left, right);
            let packed = PackedDiff::from(&diff);
            assert_eq!(packed.unpacked(), diff, "{left} | {right}");
            assert_eq!((packed.links(), packed.script()), (diff.links, diff.script));
            assert_eq!((packed.left(), packed.right()), (&*diff.left, &*diff.right));
        }
    }

    proptest! {
        #[test]
        fn places_come_back_however_far_they_are(places in prop::collection::vec((any::<u32>(), any::<u32>(), 0_usize..3), 0..20)) {
            let link = |&(left, right, kind): &(u32, u32, usize)| Link { left: WordIx(left), right: WordIx(right), kind: KINDS[kind] };
            let links: Vec<Link> = places.iter().map(link).collect();
            let script = places.iter().map(|&(left, right, _)| Edit::Replace(WordIx(0)..WordIx(left), WordIx(right)..WordIx(u32::MAX)));
            let diff = WordDiff { links, script: script.collect(), ..compare_texts("They met.", "They left.") };
            prop_assert_eq!(PackedDiff::from(&diff).unpacked(), diff);
        }
    }
}
