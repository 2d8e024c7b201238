//! The file of the encoder: what stands where. `data/model/make.py` writes it and tells the layout.

use std::ops::Range;
use std::sync::OnceLock;

use super::network::Network;
use super::parts::{ModelError, Parts, WIDTH, u32_at};

/// How many numbers of a row share a factor.
const BLOCK: usize = 128;

/// What the file begins with: the layout that is read here.
const MAGIC: &[u8] = b"diptych-encoder1";

/// The piece that stands for a character without a piece of its own.
pub(super) const UNKNOWN: u32 = 0;

/// The piece before the first of a sentence.
const START: u32 = 1;

/// The piece after the last.
const END: u32 = 2;

/// The encoder as it lies in its file.
///
/// Only the rows of the pieces that a sentence has are read, and the network, which is unpacked at the first sentence.
#[derive(Debug)]
pub struct Encoder {
    /// How many pieces there are.
    pieces: u32,
    /// Where the text of each piece ends.
    ends: &'static [u8],
    text: &'static [u8],
    scores: &'static [u8],
    /// What the four bits of a number stand for, before the factor of their block.
    values: [f32; 16],
    factors: &'static [u8],
    rows: &'static [u8],
    packed: &'static [u8],
    network: OnceLock<Network>,
}

impl Encoder {
    /// Finds where everything stands, and looks at nothing else.
    pub fn read(file: &'static [u8]) -> Result<Self, ModelError> {
        let mut parts = Parts::new(file.strip_prefix(MAGIC).ok_or(ModelError::Foreign)?);
        let head = parts.bytes(8)?;
        let (pieces, length) = (u32_at(head, 0), u32_at(head, 1) as usize);
        let count = pieces as usize;
        let (ends, text, scores) = (parts.bytes(4 * count)?, parts.bytes(length)?, parts.bytes(4 * count)?);
        let values = *parts.floats(16)?.first_chunk().ok_or(ModelError::Length)?;
        let factors = parts.bytes(2 * count * (WIDTH / BLOCK))?;
        let rows = parts.bytes(count * WIDTH / 2)?;
        if parts.rest().len() != Network::LENGTH {
            return Err(ModelError::Length);
        }
        if pieces <= END || u32_at(ends, count - 1) as usize != length {
            return Err(ModelError::Pieces);
        }
        let (packed, network) = (parts.rest(), OnceLock::new());
        Ok(Self { pieces, ends, text, scores, values, factors, rows, packed, network })
    }

    /// The network, unpacked.
    pub(super) fn network(&self) -> &Network {
        self.network.get_or_init(|| {
            Network::read(&mut Parts::new(self.packed))
                .expect("the length was looked at when the file was read")
        })
    }

    /// What the network says of a sentence: of the mark before it, of each of its pieces, and of the mark after it,
    /// [`WIDTH`] numbers each.
    pub(super) fn rows(&self, pieces: &[u32]) -> Vec<f32> {
        let marked: Vec<u32> = [START].into_iter().chain(pieces.iter().copied()).chain([END]).collect();
        self.network().encode(&marked, |piece, to| self.row(piece, to))
    }

    /// The pieces that have a text, in the order of their bytes: those after the special ones.
    pub(super) fn texts(&self) -> Range<u32> {
        END + 1..self.pieces
    }

    /// The text of a piece.
    pub(super) fn text(&self, piece: u32) -> &'static [u8] {
        let end = |piece: u32| u32_at(self.ends, piece as usize) as usize;
        let start = piece.checked_sub(1).map_or(0, end);
        self.text.get(start..end(piece)).unwrap_or_default()
    }

    /// How likely a piece is, as a natural logarithm.
    pub(super) fn score(&self, piece: u32) -> f32 {
        f32::from_bits(u32_at(self.scores, piece as usize))
    }

    /// Writes the row of a piece.
    fn row(&self, piece: u32, to: &mut [f32]) {
        let at = piece as usize;
        let row = &self.rows[at * WIDTH / 2..(at + 1) * WIDTH / 2];
        let factors = self.factors[2 * at * (WIDTH / BLOCK)..].as_chunks().0;
        for ((to, bytes), &half) in to.chunks_exact_mut(BLOCK).zip(row.chunks_exact(BLOCK / 2)).zip(factors) {
            let factor = f32::from_bits(u32::from(u16::from_le_bytes(half)) << 16);
            for (pair, byte) in to.as_chunks_mut::<2>().0.iter_mut().zip(bytes) {
                *pair = [byte & 15, byte >> 4].map(|four| self.values[usize::from(four)] * factor);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_encoder_are_refused() {
        for (file, why) in [
            (&b""[..], ModelError::Foreign),
            (b"SQLite format 3\0", ModelError::Foreign),
            (b"diptych-encoder1", ModelError::Length),
            (b"diptych-encoder1\x03\0\0\0\x05\0\0\0", ModelError::Length),
            (b"diptych-encoder1\xff\xff\xff\xff\xff\xff\xff\xff", ModelError::Length),
        ] {
            assert_eq!(Encoder::read(file).err(), Some(why), "{file:?}");
        }
    }
}
