//! What speaks for a pair of passages of two languages, and the table of its parts.

/// What speaks for a pair; every part is the same with the texts swapped.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// The cosine of the two stretches that are most alike, less what each passage has with anything: half of the mean
    /// of its four best.
    pub likeness: f32,
    /// How far that cosine stands out among those of one of the two passages: from its best, or from its second best.
    pub margin: f32,
    /// How much of one of the two passages is found in the other, piece by piece, by weight; 0 to 1.
    pub coverage: f32,
    /// Whether both open their texts, and are alike.
    pub opening: f32,
    /// Numbers and days that both have, by how rare they are.
    pub numbers: f32,
    /// How alike the passages before are.
    pub before: f32,
}

/// A part of some evidence: its name in tables of weights, what people call it, and its value.
#[derive(Debug, Clone, Copy)]
pub struct EvidencePart<E = Evidence> {
    /// Its name where weights are written.
    pub name: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What they call it where its value is below 0.
    pub below: &'static str,
    /// Its value in the evidence; what holds or does not is 1 or 0.
    pub of: fn(&E) -> f32,
}

/// A part that people call the same whatever its value.
pub(crate) const fn part<E>(name: &'static str, label: &'static str, of: fn(&E) -> f32) -> EvidencePart<E> {
    EvidencePart { name, label, below: label, of }
}

impl<E> EvidencePart<E> {
    /// What people call it where it has this value.
    pub fn label_of(&self, value: f32) -> &'static str {
        if value < 0.0 { self.below } else { self.label }
    }
}

/// The parts of the evidence, in the order in which they are explained.
pub const PARTS: [EvidencePart; 6] = [
    EvidencePart {
        below: "no stretch means what the other says more than others do",
        ..part("likeness", "a stretch means what the other says", |e| e.likeness)
    },
    EvidencePart {
        below: "behind a partner nearer in meaning",
        ..part("margin", "nearer in meaning than the next", |e| e.margin)
    },
    part("coverage", "most words are answered in meaning", |e| e.coverage),
    part("opening", "both open the account", |e| e.opening),
    part("numbers", "the same numbers or days", |e| e.numbers),
    EvidencePart {
        below: "the passages before are apart",
        ..part("before", "the passages before are alike", |e| e.before)
    },
];

/// The values of [`PARTS`].
pub(super) fn values(evidence: &Evidence) -> [f32; PARTS.len()] {
    PARTS.map(|part| (part.of)(evidence))
}
