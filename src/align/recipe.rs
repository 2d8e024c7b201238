//! How passages are scored and matched: what was learned, what was set by hand, and which steps are taken.

use std::sync::{Arc, LazyLock};

use super::evidence::PARTS;
use super::weights::Weights;

/// The whole recipe. The engine works by [`Recipe::shipped`]; a program that learns tries others.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    /// The score from the words alone.
    pub first: Weights,
    /// The score with what stands around the pair.
    pub full: Weights,
    /// From which scores on passages are matched.
    pub bounds: Bounds,
    /// How the passages are read and grouped.
    pub steps: Steps,
}

/// From which scores on passages are matched, as log-odds. They were set by hand on the development sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The threshold of two texts of which nothing is answered surely.
    pub lenient: f32,
    /// How much higher it is where much is.
    pub stricter: f32,
    /// What share of the shorter text must be answered surely for the strictest threshold.
    pub much: f32,
    /// A text of fewer passages counts as one of this many: a share of two passages says little of what is usual.
    pub few: f32,
    /// From what score on an answer is sure.
    pub sure: f32,
    /// A pair is related that scores this.
    pub related: f32,
    /// Or whose words alone score this.
    pub related_first: f32,
    /// Or this where one of the two is nearest to the other.
    pub related_nearest: f32,
}

impl Bounds {
    /// Those that ship.
    pub const SHIPPED: Self = Self {
        lenient: -0.9,
        stricter: 1.9,
        much: 0.3,
        few: 10.0,
        sure: 0.0,
        related: -1.5,
        related_first: -2.5,
        related_nearest: -3.5,
    };
}

/// Whether a step is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Step {
    /// It is.
    #[default]
    Taken,
    /// It is left out.
    Skipped,
}

/// The steps that can be left out to see what each brings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steps {
    /// Names of one thing get one name.
    pub aliases: Step,
    /// Words that only say who speaks count little.
    pub attribution: Step,
    /// Groups take in their neighbours.
    pub growth: Step,
}

impl Default for Recipe {
    fn default() -> Self {
        Self::clone(&Self::shipped())
    }
}

impl Recipe {
    /// The recipe that ships.
    pub fn shipped() -> Arc<Self> {
        static SHIPPED: LazyLock<Arc<Recipe>> = LazyLock::new(|| {
            let text = include_str!("../../data/weights/passages.tsv");
            let weights = |score| Weights::read(text, score);
            Arc::new(Recipe {
                first: weights("first"),
                full: weights("full"),
                bounds: Bounds::SHIPPED,
                steps: Steps::default(),
            })
        });
        Arc::clone(&SHIPPED)
    }

    /// The weights as lines of a table: score, part, value, with tabs between.
    pub fn to_tsv(&self) -> String {
        let lines =
            [("first", &self.first), ("full", &self.full)].into_iter().flat_map(|(score, weights)| {
                let parts = PARTS.iter().map(|part| part.name);
                let values = weights.parts.into_iter().zip(parts).filter(|(value, _)| *value != 0.0);
                let named = std::iter::once((weights.bias, "bias")).chain(values);
                named.map(move |(value, name)| format!("{score}\t{name}\t{value:.6}\n"))
            });
        lines.collect()
    }
}
