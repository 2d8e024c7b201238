//! A text as the encoder reads it.

use std::ops::Range;

use rayon::prelude::*;

use super::model::Encoder;
use super::network::unit;
use super::numbers::{Amount, amounts, without_numbers};
use super::parts::WIDTH;
use super::pieces::{cuts, pieces};
use crate::lexicon::Language;
use crate::text::{PassageIx, Symbols, Text};

/// The most passages of a text that are read.
const MOST_PASSAGES: usize = 1_000;

/// The most pieces of a passage that are read.
const MOST_PIECES: usize = 400;

/// A text as the encoder reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning {
    /// Its language, which is taken off before texts are compared.
    pub(super) language: Language,
    /// Its passages that take part: furniture says nothing.
    pub(super) passages: Vec<PassageMeaning>,
    /// Which passages of the text they are.
    pub(super) numbers: Vec<PassageIx>,
    /// Whether the text has more passages than are read.
    pub(super) bounded: bool,
}

/// A passage as the encoder reads it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PassageMeaning {
    /// The whole, then its stretches between marks where it has several; [`WIDTH`] numbers each, of length one.
    pub(super) stretches: Vec<Vec<f32>>,
    /// Its pieces, [`WIDTH`] numbers each, of length one, the mean of the text taken off.
    pub(super) pieces: Vec<f32>,
    /// How telling each piece is: how rare it is in its language.
    pub(super) weights: Vec<f32>,
    /// Its numbers.
    pub(super) amounts: Vec<Amount>,
}

impl Meaning {
    /// Reads a text.
    pub fn read(encoder: &Encoder, source: &str, text: &Text, symbols: &Symbols) -> Self {
        let all = (0..text.passages.len() as u32).map(PassageIx);
        let mut numbers: Vec<PassageIx> = all.filter(|p| text.passages[p.ix()].furniture.is_none()).collect();
        let bounded = numbers.len() > MOST_PASSAGES;
        numbers.truncate(MOST_PASSAGES);
        let read = |&passage: &PassageIx| {
            let Range { start, end } = text.passages[passage.ix()].span.range();
            // What stands before the matter is furniture too.
            let matter = text.passage_tokens(passage).placed().find(|(_, token)| !token.is_furniture);
            let start = matter.map_or(start, |(span, _)| span.start as usize);
            let written = source.get(start..end).unwrap_or_default();
            PassageMeaning::read(encoder, written, amounts(text, passage, symbols))
        };
        let mut passages: Vec<PassageMeaning> = numbers.par_iter().map(read).collect();
        centre_pieces(&mut passages);
        Self { language: text.language, passages, numbers, bounded }
    }

    /// Whether the text has more passages than are read.
    pub fn is_bounded(&self) -> bool {
        self.bounded
    }

    /// The vector of a whole passage, of length one, by its number among those that take part.
    pub fn passage(&self, at: usize) -> Option<&[f32]> {
        self.passages.get(at)?.stretches.first().map(Vec::as_slice)
    }
}

impl PassageMeaning {
    fn read(encoder: &Encoder, written: &str, amounts: Vec<Amount>) -> Self {
        let mut own = pieces(encoder, &without_numbers(written));
        own.truncate(MOST_PIECES);
        let network = encoder.network();
        let rows = encoder.rows(&own);
        let rows: Vec<&[f32]> = rows.chunks_exact(WIDTH).collect();
        // The marks around a sentence stand around each stretch of it too.
        let (Some((first, inner)), Some(last)) = (rows.split_first(), rows.last()) else {
            return Self { stretches: Vec::new(), pieces: Vec::new(), weights: Vec::new(), amounts };
        };
        let inner = &inner[..own.len()];
        let vector = |from: usize, to: usize| {
            network.say([*first].into_iter().chain(inner[from..to].iter().copied()).chain([*last]))
        };
        let mut stretches = vec![vector(0, own.len())];
        let cuts = cuts(encoder, &own);
        if cuts.len() > 1 {
            let starts = [0].into_iter().chain(cuts.iter().copied());
            stretches.extend(starts.zip(&cuts).map(|(from, &to)| vector(from, to)));
        }
        let weights = own.iter().map(|&piece| -encoder.score(piece)).collect();
        Self { stretches, pieces: inner.concat(), weights, amounts }
    }
}

/// Takes the mean of all pieces off each, and gives it the length one.
fn centre_pieces(passages: &mut [PassageMeaning]) {
    let mean = mean(passages.iter().flat_map(|p| p.pieces.chunks_exact(WIDTH)));
    passages.par_iter_mut().for_each(|passage| {
        for piece in passage.pieces.chunks_exact_mut(WIDTH) {
            piece.iter_mut().zip(&mean).for_each(|(x, mean)| *x -= mean);
            unit(piece);
        }
    });
}

/// The mean of some rows.
pub(super) fn mean<'r>(rows: impl Iterator<Item = &'r [f32]>) -> Vec<f32> {
    let mut sum = vec![0.0; WIDTH];
    let mut count = 0.0f32;
    for row in rows {
        sum.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
        count += 1.0;
    }
    for sum in &mut sum {
        *sum /= count.max(1.0);
    }
    sum
}
