//! Which English words can mean the same: a pruned table of WordNet's senses.
//!
//! A word is tied to others by numbers of senses; see `data/README.md`. Its ties stand with its frequency, and are read
//! when it is asked for; the notice of WordNet stands at the end of that table, so that every copy of the program
//! carries it.

use super::Language;

/// What ties a word to others, as the build packs it: nothing where the table has none.
fn ties_of(word: &str) -> Option<(&'static str, &'static str)> {
    let line = Language::English.rules().folder.frequency.find(word)?;
    (!line.rest.is_empty()).then_some((line.key, line.rest))
}

/// How many kinds of ties to senses there are, six ranks and what the word is a kind of; `src/build.rs` has the same.
const KINDS: u32 = 7;

/// How many signs a packed sense is written in, from `>` on; `src/build.rs` has the same.
const SIGNS: u32 = 65;

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
        let Some((word, ties)) = ties_of(word) else { return false };
        if self.bases.contains(&word) {
            return true;
        }
        self.bases.push(word);
        let mut ties = ties.split(' ');
        let (senses, _) = ties.next().unwrap_or_default().as_bytes().as_chunks();
        for signs in senses {
            let [low, middle, high] = signs.map(|sign| u32::from(sign - b'>'));
            let packed = (high * SIGNS + middle) * SIGNS + low;
            match packed % KINDS {
                rank if rank + 1 < KINDS => self.senses.push((packed / KINDS, rank)),
                _ => self.above.push(packed / KINDS),
            }
        }
        for tie in ties {
            let mut word = tie.chars();
            match word.next() {
                Some('+') => self.derived.push(word.as_str()),
                Some('-') => self.opposites.push(word.as_str()),
                _ => {
                    self.read(word.as_str());
                }
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
        let table = &Language::English.rules().folder.frequency;
        assert!(table.lines.contains("Copyright 2006 by Princeton University"));
    }

    #[test]
    fn each_tie_of_the_list_is_read() {
        let list = include_str!("../../data/en/synonyms.txt").lines().filter(|line| !line.starts_with('#'));
        let mut words = 0;
        for line in list {
            let (word, said) = line.split_once(' ').unwrap();
            // What is tied to a base form is read with it.
            let said: Vec<&str> = said.split(' ').take_while(|tie| !tie.starts_with('=')).collect();
            let mut found = Ties::default();
            assert!(found.read(word), "{word}");
            let all = |sign: &str| said.iter().filter_map(|tie| tie.strip_prefix(sign)).collect::<Vec<_>>();
            let number = |digits: &str| u32::from_str_radix(digits, 36).unwrap();
            let senses = said.iter().filter(|tie| tie.starts_with(|c: char| c.is_ascii_digit()));
            let senses: Vec<(u32, u32)> =
                senses.map(|tie| tie.split_at(1)).map(|(rank, of)| (number(of), number(rank))).collect();
            assert_eq!(found.senses.get(..senses.len()), Some(&senses[..]), "{word}");
            let above: Vec<u32> = all("^").into_iter().map(number).collect();
            assert_eq!(found.above.get(..above.len()), Some(&above[..]), "{word}");
            assert!(found.derived.starts_with(&all("+")), "{word}");
            assert!(found.opposites.starts_with(&all("-")), "{word}");
            words += 1;
        }
        assert!(words > 10_000);
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
