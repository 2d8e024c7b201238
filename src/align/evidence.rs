//! What speaks for a pair of passages, and the table of its parts.

/// What speaks for a pair of passages; every part is symmetric.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Cosine over stems, 0 to 1.
    pub stems: f32,
    /// Cosine over runs of 3 to 5 letters, 0 to 1.
    pub letters: f32,
    /// How much of the weight of either passage is found in the other: harmonic mean of the two shares, 0 to 1.
    pub coverage: f32,
    /// The larger of the two shares, 0 to 1.
    pub coverage_max: f32,
    /// Logarithm of one plus the matched weight.
    pub mass: f32,
    /// The better of the rivals that both passages have, 0 to 1: the smaller of the two bests.
    pub rival: f32,
    /// Whether each is the best partner of the other.
    pub mutual: bool,
    /// Whether no partner of either is better that covers the same words: a passage whose halves went to two places
    /// is the best of both.
    pub unrivalled: bool,
    /// How well the passages just before are linked, 0 to 1.
    pub before: f32,
    /// How well the passages just after are linked, 0 to 1.
    pub after: f32,
    /// Whether the words are the same throughout.
    pub verbatim: bool,
}

/// A part of the evidence: its name in tables of weights, what people call it, and its value.
#[derive(Debug, Clone, Copy)]
pub struct EvidencePart {
    /// Its name where weights are written.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Its value in some evidence; what holds or does not is 1 or 0.
    pub of: fn(&Evidence) -> f32,
}

const fn part(name: &'static str, label: &'static str, of: fn(&Evidence) -> f32) -> EvidencePart {
    EvidencePart { name, label, of }
}

/// The parts of the evidence, in the order in which they are explained.
pub const PARTS: [EvidencePart; 11] = [
    part("stems", "words", |e| e.stems),
    part("letters", "runs of 3 to 5 letters", |e| e.letters),
    part("coverage", "share of both answered", |e| e.coverage),
    part("coverage_max", "share of one answered", |e| e.coverage_max),
    part("mass", "weight of what is answered", |e| e.mass),
    part("rival", "rivals", |e| e.rival),
    part("mutual", "each the other's best", |e| truth(e.mutual)),
    part("unrivalled", "best for its words", |e| truth(e.unrivalled)),
    part("before", "passages before", |e| e.before),
    part("after", "passages after", |e| e.after),
    part("verbatim", "same words throughout", |e| truth(e.verbatim)),
];

fn truth(holds: bool) -> f32 {
    if holds { 1.0 } else { 0.0 }
}

/// The values of [`PARTS`].
pub fn values(evidence: &Evidence) -> [f32; PARTS.len()] {
    PARTS.map(|part| (part.of)(evidence))
}
