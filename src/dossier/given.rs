//! Texts that a program holds already, as an unnamed dossier.

use super::load::MOST_READOUTS;
use super::{Dossier, Error, Readout};
use crate::ingest::{self, visible_line};

/// Makes an unnamed dossier of texts in memory, each with the code that stands for it.
///
/// The texts go through the same door as those of files: what a terminal would obey is made visible.
pub fn from_texts(texts: &[(&str, &str)]) -> Result<Dossier, Error> {
    if texts.len() > MOST_READOUTS {
        return Err(Error::TooMany { given: texts.len(), most: MOST_READOUTS });
    }
    let mut readouts: Vec<Readout> = Vec::with_capacity(texts.len());
    for (code, text) in texts {
        let code = visible_line(code);
        let incoming = ingest::clean(text);
        if incoming.text.trim().is_empty() {
            return Err(Error::NoWords { code });
        }
        if readouts.iter().any(|other| other.code == code) {
            return Err(Error::CodeTwice { code });
        }
        readouts.push(Readout { intake: incoming.intake, ..Readout::new(code, incoming.text) });
    }
    let codes: Vec<&str> = readouts.iter().map(|readout| readout.code.as_str()).collect();
    Ok(Dossier::new(codes.join(" and "), readouts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_in_cleaned_and_in_their_order() {
        let dossier = from_texts(&[("US", "They spoke.\u{1b}[31m"), ("CN", "Nothing more.")]).unwrap();
        assert_eq!(dossier.title, "US and CN");
        assert_eq!(&*dossier.readouts[0].text, "They spoke.␛[31m");
        assert_eq!(dossier.readouts[0].intake.made_visible, 1);
    }

    #[test]
    fn what_cannot_be_told_apart_or_has_no_words_is_refused_by_its_code() {
        let told = |texts: &[(&str, &str)]| from_texts(texts).unwrap_err().to_string();
        assert_eq!(told(&[("US", "a"), ("US", "b")]), "the code US stands twice: codes tell readouts apart");
        assert_eq!(told(&[("US", "a"), ("CN", " \n")]), "the text of CN is empty");
        let many = vec![("A", "a"); MOST_READOUTS + 1];
        assert!(told(&many).starts_with("65 texts are too many"));
    }
}
