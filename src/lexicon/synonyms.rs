//! Which English words can mean the same: a pruned table of WordNet's senses.
//!
//! Each line of the table ties one word to others by numbers of senses; see `data/README.md`. Lines are read
//! when a word is asked for.

use super::{Language, Table};

/// The table, with the notice of WordNet at its end so that every copy of the program carries it.
fn table() -> &'static Table {
    &Language::English.rules().folder.synonyms
}

/// Senses of a rank above this are not what a word is a kind of.
const ABOVE: u32 = 4;

/// Beyond this sum of ranks two senses of two words are as far as any.
const FAR: u32 = 6;

/// Endings that are taken off in search of a base form, and what takes their place.
const ENDINGS: &[(&str, &str)] = &[
    ("ies", "y"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("ses", "s"),
    ("xes", "x"),
    ("zes", "z"),
    ("s", ""),
    ("es", ""),
    ("ied", "y"),
    ("ed", "e"),
    ("ed", ""),
    ("ing", "e"),
    ("ing", ""),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("est", "e"),
];

/// What ties a word to others.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ties {
    bases: Vec<&'static str>,
    senses: Vec<(u32, u32)>,
    above: Vec<u32>,
    derived: Vec<&'static str>,
    opposites: Vec<&'static str>,
}

impl Ties {
    /// What ties a word in its normal form, where the table knows it or a base form of it.
    pub(crate) fn of(word: &str) -> Option<Self> {
        let mut ties = Self::default();
        ties.read(word);
        let detached = ENDINGS.iter().filter_map(|(end, instead)| {
            let stem = word.strip_suffix(end).filter(|stem| stem.len() > 1)?;
            Some([stem, instead].concat())
        });
        for base in detached {
            // One base form by rule: "leaves" is of "leave" or of "leaf", not of both and of "leav".
            if ties.read(&base) {
                break;
            }
        }
        (!ties.bases.is_empty()).then_some(ties)
    }

    /// Adds what the line of a word says; false where there is none.
    fn read(&mut self, word: &str) -> bool {
        let Some(line) = table().find(word) else { return false };
        let word = line.key;
        if self.bases.contains(&word) {
            return true;
        }
        self.bases.push(word);
        for tie in line.rest.split(' ') {
            let mut rest = tie.chars();
            match rest.next() {
                Some('^') => self.above.extend(u32::from_str_radix(rest.as_str(), 36)),
                Some('+') => self.derived.push(rest.as_str()),
                Some('-') => self.opposites.push(rest.as_str()),
                Some('=') => {
                    self.read(rest.as_str());
                }
                Some(rank) => {
                    let number = u32::from_str_radix(rest.as_str(), 36);
                    self.senses.extend(number.ok().zip(rank.to_digit(10)));
                }
                None => {}
            }
        }
        true
    }

    /// The base forms of the word: words are forms of one that share one.
    pub(crate) fn bases(&self) -> impl Iterator<Item = &'static str> {
        self.bases.iter().copied()
    }

    /// Its senses, by their numbers: words can mean the same that share one.
    pub(crate) fn senses(&self) -> impl Iterator<Item = u32> {
        self.senses.iter().map(|&(sense, _)| sense)
    }

    /// The senses that it is a kind of, by their numbers.
    pub(crate) fn above(&self) -> impl Iterator<Item = u32> {
        self.above.iter().copied()
    }

    /// Whether two words are forms of one.
    pub(crate) fn is_form_of(&self, other: &Self) -> bool {
        self.bases.iter().any(|b| other.bases.contains(b))
    }

    /// How readily two words mean the same, 0 to 1: the commoner the shared sense, the more.
    pub(crate) fn synonymy(&self, other: &Self) -> f32 {
        let ranks = self.senses.iter().flat_map(|&(sense, rank)| {
            other.senses.iter().filter(move |&&(s, _)| s == sense).map(move |&(_, r)| rank + r)
        });
        ranks.min().map_or(0.0, |sum| 1.0 / (1.0 + 0.5 * sum.min(FAR) as f32))
    }

    /// Whether one word is a kind of the other: 1; whether both are of one kind: one half.
    pub(crate) fn kinship(&self, other: &Self) -> f32 {
        let under = |a: &Self, b: &Self| {
            b.senses.iter().any(|&(sense, rank)| rank < ABOVE && a.above.contains(&sense))
        };
        if under(self, other) || under(other, self) {
            1.0
        } else if self.above.iter().any(|sense| other.above.contains(sense)) {
            0.5
        } else {
            0.0
        }
    }

    /// Whether one word is derived from the other.
    #[inline]
    pub(crate) fn is_derived(&self, other: &Self) -> bool {
        let of = |a: &Self, b: &Self| a.derived.iter().any(|word| b.bases.contains(word));
        of(self, other) || of(other, self)
    }

    pub(crate) fn has_opposites(&self) -> bool {
        !self.opposites.is_empty()
    }

    /// Whether two words are opposites.
    #[inline]
    pub(crate) fn is_opposite(&self, other: &Self) -> bool {
        let of = |a: &Self, b: &Self| a.opposites.iter().any(|word| b.bases.contains(word));
        of(self, other) || of(other, self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(word: &str) -> Ties {
        Ties::of(word).unwrap_or_else(|| panic!("{word} is in the table"))
    }

    #[test]
    fn synonyms_share_a_sense_and_the_commoner_the_nearer() {
        let near = ties("phone").synonymy(&ties("telephone"));
        let far = ties("call").synonymy(&ties("cry"));
        assert!(near > far && far > 0.0, "{near} {far}");
        assert!(ties("trade").synonymy(&ties("mountain")).abs() < f32::EPSILON);
    }

    #[test]
    fn forms_lead_to_their_base() {
        for (form, base) in [("went", "go"), ("said", "say"), ("parties", "party"), ("talking", "talk")] {
            assert!(ties(form).is_form_of(&ties(base)), "{form}");
        }
        assert!(!ties("party").is_form_of(&ties("part")));
    }

    #[test]
    fn opposites_kinds_and_derivations_hold_both_ways() {
        let (up, down) = (ties("increase"), ties("decreased"));
        assert!(up.is_opposite(&down) && down.is_opposite(&up));
        let (act, actor) = (ties("invade"), ties("invasion"));
        assert!(act.is_derived(&actor) && actor.is_derived(&act));
        let (kind, general) = (ties("taxi"), ties("car"));
        assert!((kind.kinship(&general) - 1.0).abs() < 1e-6 && (general.kinship(&kind) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn the_notice_of_wordnet_travels_with_the_table() {
        assert!(table().lines.contains("Copyright 2006 by Princeton University"));
        assert!(table().every().count() > 10_000);
    }

    #[test]
    fn senses_count_less_the_rarer_they_are_and_alike_beyond_a_bound() {
        let of = |senses: &[(u32, u32)], above: &[u32]| Ties {
            senses: senses.to_vec(),
            above: above.to_vec(),
            ..Ties::default()
        };
        for (ranks, expected) in
            [((0, 0), 1.0), ((1, 1), 0.5), ((3, 3), 0.25), ((9, 9), 0.25), ((2, FAR), 0.25)]
        {
            let found = of(&[(7, ranks.0)], &[]).synonymy(&of(&[(7, ranks.1)], &[]));
            assert!((found - expected).abs() < 1e-6, "{ranks:?}: {found}");
        }
        for (rank, expected) in [(ABOVE - 1, 1.0), (ABOVE, 0.0)] {
            let found = of(&[], &[7]).kinship(&of(&[(7, rank)], &[]));
            assert!((found - expected).abs() < 1e-6, "{rank}: {found}");
        }
        assert!((of(&[], &[7]).kinship(&of(&[], &[7])) - 0.5).abs() < 1e-6);
    }
}
