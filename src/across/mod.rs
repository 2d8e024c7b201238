//! What texts mean, whatever language they are in: a sentence encoder, and what it says of pairs of passages.
//!
//! [`Encoder`] turns a sentence into numbers: a small convolutional network whose file the program carries with it.
//! [`Meaning`] is a text read by it, and [`compare`] tells how much speaks for each pair of passages of two such texts.
//! Numbers are taken out of a sentence before it is read, since the network hears them too loudly, and compared by
//! what they amount to. The same texts give the same bits on every machine.
//!
//! The file is not part of the library: [`install`] says where it lies, as the program does at its start, and nothing of
//! it is read before two texts of different languages are compared.

mod evidence;
mod features;
mod meaning;
mod model;
mod network;
mod numbers;
mod parts;
mod pieces;
mod weights;

use std::sync::OnceLock;

use crate::lexicon::Language;
use crate::text::Text;
pub(crate) use evidence::part;
pub use evidence::{Evidence, EvidencePart, PARTS};
pub use features::{Likeness, compare};
pub use meaning::Meaning;
pub use model::Encoder;
pub use parts::{ModelError, WIDTH};
pub use weights::{ACCEPT, Weights, logistic, offset};

/// The file of the encoder, where the program has one.
static FILE: OnceLock<&'static [u8]> = OnceLock::new();

/// The encoder, once it was asked for.
static ENCODER: OnceLock<Option<Encoder>> = OnceLock::new();

/// Says where the encoder's file lies in memory; what was said first holds.
pub fn install(file: &'static [u8]) {
    // A second file would be another model for the same texts.
    let _ = FILE.set(file);
}

/// Whether the program carries an encoder.
pub fn is_installed() -> bool {
    FILE.get().is_some()
}

/// The encoder of the program; none where it was built without one.
pub fn encoder() -> Option<&'static Encoder> {
    let file = FILE.get()?;
    // The file that ships is read by a test; another one that is none leaves the program without.
    ENCODER.get_or_init(|| Encoder::read(file).ok()).as_ref()
}

/// Whether the encoder reads a language.
pub fn reads(language: Language) -> bool {
    use Language::{Chinese, Dutch, English, French, German, Italian, Portuguese, Russian, Spanish, Turkish};
    matches!(
        language,
        English | Spanish | Chinese | German | Dutch | French | Italian | Portuguese | Russian | Turkish
    )
}

/// Whether two texts are compared by what they mean: they are in two languages, there is no doubt of that, and the
/// encoder reads both.
pub fn is_across(texts: [&Text; 2]) -> bool {
    let read = |text: &Text| text.is_language_clear && reads(text.language);
    texts[0].language != texts[1].language && texts.into_iter().all(read)
}
