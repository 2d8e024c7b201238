//! N readouts at once: every pair aligned and compared, and the rows that follow.
//!
//! The order in which the readouts are given changes nothing but the order of the answers.

use crate::align::{self, Alignment, Correspondence, Scores, Threshold};
use crate::diff::{self, State, WordDiff};
use crate::text::{PassageIx, Symbols, Text, Token};

/// The number of a readout within its dossier, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReadoutIx(pub u32);

impl ReadoutIx {
    /// The position as an index.
    pub fn ix(self) -> usize {
        self.0 as usize
    }
}

/// Two readouts aligned and compared; `left` is before `right` in the dossier.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The readout on the left.
    pub left: ReadoutIx,
    /// The readout on the right.
    pub right: ReadoutIx,
    /// All scored pairs of passages.
    pub scores: std::sync::Arc<Scores>,
    /// The correspondences.
    pub alignment: Alignment,
    /// The words of each of `alignment.same`, in that order.
    pub words: Vec<WordDiff>,
}

/// A row of the aligned table: what answers what over all readouts.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The passages of each readout, ascending; empty where a readout says nothing.
    pub cells: Vec<Vec<PassageIx>>,
    /// How the cells stand to each other.
    pub state: State,
    /// The lowest score that holds the row together; 1 for a single cell.
    pub score: f32,
}

/// The aligned table over N readouts.
#[derive(Debug, Clone)]
pub struct Collation {
    /// Every pair of readouts, (0,1), (0,2), ... (1,2), ...
    pub pairs: Vec<Pair>,
    /// The rows: every passage of every readout stands in exactly one cell.
    pub rows: Vec<Row>,
}

/// Scores every pair of readouts; the part of a collation that no threshold changes.
pub fn score_pairs(texts: &[Text], symbols: &Symbols) -> Vec<std::sync::Arc<Scores>> {
    let mut all = Vec::new();
    for i in 0..texts.len() {
        for j in i + 1..texts.len() {
            all.push(std::sync::Arc::new(align::score(&texts[i], &texts[j], symbols)));
        }
    }
    all
}

/// The tokens of several passages joined.
pub fn joined(text: &Text, passages: &[PassageIx]) -> Vec<Token> {
    passages.iter().flat_map(|&p| text.passage_tokens(p)).copied().collect()
}

/// Collates the texts at a threshold, from the scores of [`score_pairs`].
pub fn collate(
    texts: &[Text],
    symbols: &Symbols,
    scores: &[std::sync::Arc<Scores>],
    threshold: Threshold,
) -> Collation {
    let mut pairs = Vec::new();
    let mut next = scores.iter();
    for i in 0..texts.len() {
        for j in i + 1..texts.len() {
            let scores = next.next().expect("one score table a pair").clone();
            let alignment = align::select(&scores, threshold);
            let words = alignment
                .same
                .iter()
                .map(|c| diff::compare(&joined(&texts[i], &c.left), &joined(&texts[j], &c.right), symbols))
                .collect();
            pairs.push(Pair {
                left: ReadoutIx(i as u32),
                right: ReadoutIx(j as u32),
                scores,
                alignment,
                words,
            });
        }
    }
    let rows = rows(texts, &pairs);
    Collation { pairs, rows }
}

fn rows(texts: &[Text], pairs: &[Pair]) -> Vec<Row> {
    let base: Vec<usize> = texts
        .iter()
        .scan(0, |sum, t| {
            let at = *sum;
            *sum += t.passages.len();
            Some(at)
        })
        .collect();
    let total: usize = texts.iter().map(|t| t.passages.len()).sum();
    let mut parent: Vec<usize> = (0..total).collect();
    fn find(parent: &mut [usize], mut x: usize) -> usize {
        while parent[x] != x {
            parent[x] = parent[parent[x]];
            x = parent[x];
        }
        x
    }
    for pair in pairs {
        for c in &pair.alignment.same {
            let ids: Vec<usize> = members(c, base[pair.left.ix()], base[pair.right.ix()]);
            for w in ids.windows(2) {
                let (a, b) = (find(&mut parent, w[0]), find(&mut parent, w[1]));
                parent[a.max(b)] = a.min(b);
            }
        }
    }
    let mut by_root = std::collections::BTreeMap::<usize, Row>::new();
    for (r, text) in texts.iter().enumerate() {
        for p in 0..text.passages.len() {
            let root = find(&mut parent, base[r] + p);
            by_root
                .entry(root)
                .or_insert_with(|| Row {
                    cells: vec![Vec::new(); texts.len()],
                    state: State::Only,
                    score: 1.0,
                })
                .cells[r]
                .push(PassageIx(p as u32));
        }
    }
    for pair in pairs {
        for (c, w) in pair.alignment.same.iter().zip(&pair.words) {
            let root = find(&mut parent, base[pair.left.ix()] + c.left[0].ix());
            let row = by_root.get_mut(&root).expect("every passage has a row");
            row.state = if row.state == State::Only { w.state } else { row.state.max(w.state) };
            row.score = row.score.min(c.score);
        }
    }
    by_root.into_values().collect()
}

fn members(c: &Correspondence, left: usize, right: usize) -> Vec<usize> {
    c.left.iter().map(|p| left + p.ix()).chain(c.right.iter().map(|p| right + p.ix())).collect()
}
