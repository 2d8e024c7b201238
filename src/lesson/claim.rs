//! What a stop states, and whether the program confirms it: `kept-words of patience: Xi`.

use super::compute::{Computed, Given, Truth};
use crate::lab::Algorithm;

/// Something that a stop states and that the program has computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What is computed.
    pub computed: Computed,
    /// The algorithm that it is said of; none where it is said of the texts.
    pub of: Option<Algorithm>,
    /// What comes of it, as it was written.
    pub value: String,
}

impl Claim {
    /// Reads a claim as it is written: a name, `of` an algorithm where it is one of an algorithm, phrases between quotation
    /// marks where it asks about some, a colon, and what comes of it. The error says what is wrong.
    pub(super) fn read(written: &str) -> Result<Self, String> {
        let form = "write a claim as “kept-words of patience: Xi” or “count \"peace\": 2”";
        let (what, value) =
            written.rsplit_once(": ").ok_or_else(|| format!("“{written}” has no colon: {form}"))?;
        let phrases: Vec<String> = what.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        let head = what.split('"').next().unwrap_or_default();
        let (name, of) = match head.split_once(" of ") {
            Some((name, key)) => {
                let known = Algorithm::of_key(key.trim());
                (name, Some(known.ok_or_else(|| format!("“{}” is no algorithm", key.trim()))?))
            }
            None => (head, None),
        };
        let name = name.trim();
        let computed = Computed::of_name(name, of.unwrap_or(Algorithm::Myers), phrases)
            .ok_or_else(|| format!("“{name}” is nothing that can be computed: {form}"))?;
        if computed.phrases().is_some_and(<[String]>::is_empty) {
            return Err(format!("{name} asks about words: {form}"));
        }
        Ok(Self { computed, of, value: value.trim().to_owned() })
    }

    /// Why the program does not confirm it; none where it does.
    pub(super) fn fault(&self, given: Given<'_>) -> Option<String> {
        match self.computed.truth(given) {
            Err(told) => Some(told),
            Ok(truth) if self.is_met(&truth) => None,
            Ok(truth) => Some(format!("the claim says “{}”; computed is {}", self.value, truth.shown())),
        }
    }

    fn is_met(&self, truth: &Truth) -> bool {
        match truth {
            Truth::Words(words) if words.is_empty() => self.value == "none",
            _ => truth.is_said_by(&self.value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_read_as_it_is_written() {
        let claim = Claim::read("kept-words of patience: Xi").unwrap();
        assert_eq!(claim.computed, Computed::KeptWords(Algorithm::Patience));
        assert_eq!((claim.of, claim.value.as_str()), (Some(Algorithm::Patience), "Xi"));
        let claim = Claim::read("keeping \"a b\" \"c\": 0").unwrap();
        assert_eq!(claim.computed, Computed::Keeping(vec!["a b".to_owned(), "c".to_owned()]));
        for (written, told) in [
            ("edits 2", "no colon"),
            ("edits of mayers: 2", "“mayers” is no algorithm"),
            ("edit of myers: 2", "“edit” is nothing that can be computed"),
            ("count: 2", "count asks about words"),
        ] {
            let error = Claim::read(written).unwrap_err();
            assert!(error.contains(told), "{error}");
        }
    }
}
