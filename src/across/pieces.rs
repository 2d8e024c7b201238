//! A sentence cut into the pieces that the encoder knows: the likeliest way to cut it (a unigram model, as `SentencePiece`
//! has it).

use unicode_normalization::UnicodeNormalization as _;

use super::model::{Encoder, UNKNOWN};

/// What stands for a blank, and before the first word.
const BLANK: char = '\u{2581}';

/// The most characters that a piece has.
const LONGEST: usize = 16;

/// The pieces of a sentence.
pub(super) fn pieces(encoder: &Encoder, sentence: &str) -> Vec<u32> {
    let text = normal(sentence);
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let count = bounds.len() - 1;
    // The best way to reach each character: its score, where its last piece begins, and which that is.
    let mut best = vec![(f32::NEG_INFINITY, 0, UNKNOWN); count + 1];
    best[0].0 = 0.0;
    for from in 0..count {
        let score = best[from].0;
        let mut reach = |to: usize, piece: u32| {
            let score = score + encoder.score(piece);
            if score > best[to].0 {
                best[to] = (score, from, piece);
            }
        };
        let mut single = false;
        let mut range = encoder.texts();
        for to in from + 1..=(from + LONGEST).min(count) {
            let prefix = &text.as_bytes()[bounds[from]..bounds[to]];
            range = first(encoder, range.clone(), |text| text >= prefix)..first(encoder, range, |text| {
                text > prefix && !text.starts_with(prefix)
            });
            if range.is_empty() {
                break;
            }
            if encoder.text(range.start) == prefix {
                reach(to, range.start);
                single |= to == from + 1;
            }
        }
        if !single {
            reach(from + 1, UNKNOWN);
        }
    }
    let mut pieces = Vec::new();
    let mut at = count;
    while at > 0 {
        pieces.push(best[at].2);
        at = best[at].1;
    }
    pieces.reverse();
    if pieces.is_empty() { vec![UNKNOWN] } else { pieces }
}

/// The first piece of a range from which on something holds.
fn first(encoder: &Encoder, range: std::ops::Range<u32>, holds: impl Fn(&[u8]) -> bool) -> u32 {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(encoder.text(middle)) { high = middle } else { low = middle + 1 }
    }
    low
}

/// Marks that end a stretch of a sentence; compatible characters are made one before, so that `，` is a comma.
const STOPS: &[char] = &[',', ';', ':', '、', '。', '—', '–', '…', '!', '?', '.'];

/// The fewest pieces of a stretch.
const FEWEST: usize = 12;

/// Where the stretches of a sentence end: at marks, none shorter than [`FEWEST`] unless it is the only one.
pub(super) fn cuts(encoder: &Encoder, pieces: &[u32]) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut start = 0;
    for (at, &piece) in pieces.iter().enumerate() {
        let text = std::str::from_utf8(encoder.text(piece)).unwrap_or_default();
        if at + 1 - start >= FEWEST && text.ends_with(STOPS) {
            cuts.push(at + 1);
            start = at + 1;
        }
    }
    if pieces.len() - start >= FEWEST || cuts.is_empty() {
        cuts.push(pieces.len());
    } else if let Some(last) = cuts.last_mut() {
        *last = pieces.len();
    }
    cuts
}

/// The text with compatible characters made one, and one mark for each run of blanks and for the start.
fn normal(sentence: &str) -> String {
    let mut text = String::new();
    let mut blank = true;
    for c in sentence.nfkc() {
        if c.is_whitespace() {
            blank = true;
        } else if !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}') {
            if blank {
                text.push(BLANK);
            }
            blank = false;
            text.push(c);
        }
    }
    text
}
