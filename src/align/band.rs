//! What a score means: bands, each with the share of its links that were right where that was measured.

use std::sync::LazyLock;

use super::alignment::Correspondence;
use super::candidate::Candidate;
use super::kind::Kind;

/// From this score on a match is [`Band::Sure`]: the same words throughout, or nearly so.
pub const SURE: f32 = 0.9;

/// From this score on a match is [`Band::Likely`].
pub const LIKELY: f32 = 0.7;

/// From this score on a match is [`Band::Possible`], below it [`Band::Weak`].
pub const POSSIBLE: f32 = 0.4;

/// How sure a match is, in words: a score means more or less by the kind of text.
///
/// What each band holds was counted on documents whose weights had not seen them: see `data/weights/passages.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// More often wrong than right.
    Weak,
    /// As often right as wrong, or a little more.
    Possible,
    /// Right four times out of five in accounts, and more in versions.
    Likely,
    /// The same words, or nearly so.
    Sure,
}

/// How many links of a band were right, and of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// How many were right.
    pub right: u32,
    /// Of how many.
    pub all: u32,
}

impl Count {
    /// How many of a hundred; none where there was none to count.
    pub fn of_hundred(self) -> Option<u32> {
        (100 * self.right + self.all / 2).checked_div(self.all)
    }
}

impl Band {
    /// All bands, the surest first.
    pub const ALL: [Self; 4] = [Self::Sure, Self::Likely, Self::Possible, Self::Weak];

    /// The band of a score of 0 to 1.
    pub fn of(score: f32) -> Self {
        match score {
            s if s >= SURE => Self::Sure,
            s if s >= LIKELY => Self::Likely,
            s if s >= POSSIBLE => Self::Possible,
            _ => Self::Weak,
        }
    }

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::Possible => "possible",
            Self::Weak => "weak",
        }
    }

    /// How many of its `same` pairs were right in texts of a kind that people had linked by hand.
    ///
    /// The texts of the accounts are those of governments, newsrooms and readouts; those of versions, web pages with
    /// plain versions; those of two languages, accounts in English and Chinese. Each was scored with weights that had not seen its event.
    pub fn measured(self, kind: Kind) -> Count {
        static TABLE: LazyLock<Vec<(&str, &str, Count)>> = LazyLock::new(|| {
            let tables = [
                include_str!("../../data/weights/bands.tsv"),
                include_str!("../../data/weights/across_bands.tsv"),
            ];
            let lines = tables.into_iter().flat_map(str::lines).filter(|l| !l.starts_with('#'));
            let count = |line: &'static str| {
                let cells: Vec<&str> = line.split('\t').collect();
                let [kind, band, right, all] = cells.as_slice() else { return None };
                Some((*kind, *band, Count { right: right.parse().ok()?, all: all.parse().ok()? }))
            };
            lines.filter_map(count).collect()
        });
        let found = TABLE.iter().find(|(of, band, _)| *of == kind.name() && *band == self.name());
        found.map(|(.., count)| *count).unwrap_or_default()
    }

    /// The scores that it holds: from the first on, below the second.
    pub fn bounds(self) -> (f32, f32) {
        match self {
            Self::Sure => (SURE, 1.0),
            Self::Likely => (LIKELY, SURE),
            Self::Possible => (POSSIBLE, LIKELY),
            Self::Weak => (0.0, POSSIBLE),
        }
    }
}

impl Candidate {
    /// The band of its score.
    pub fn band(&self) -> Band {
        Band::of(self.score())
    }
}

impl Correspondence {
    /// The band of its weakest passage: what is shown of a group promises no more than holds for each of its pairs.
    pub fn band(&self) -> Band {
        Band::of(self.weakest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_band_holds_the_scores_between_its_bounds() {
        for band in Band::ALL {
            let (from, to) = band.bounds();
            assert_eq!(Band::of(from), band);
            assert_eq!(Band::of(to - 1e-4), band);
        }
        assert_eq!((Band::Sure.bounds().1, Band::of(1.0)), (1.0, Band::Sure));
        assert!(Band::Sure > Band::Likely && Band::Possible > Band::Weak);
    }

    #[test]
    fn surer_bands_are_righter_in_each_kind_of_text() {
        for kind in Kind::ALL {
            let counts = Band::ALL.map(|band| band.measured(kind));
            assert!(
                counts.iter().all(|count| count.right <= count.all)
                    && counts.iter().any(|count| count.all > 0),
                "{counts:?}"
            );
            // A few links say nothing of a share.
            let told: Vec<Option<u32>> =
                counts.iter().filter(|c| c.all >= 20).map(|c| c.of_hundred()).collect();
            let falls = told.windows(2).all(|pair| pair[0] >= pair[1]);
            assert!(falls, "{kind:?}: {counts:?}");
        }
    }

    #[test]
    fn a_count_is_told_of_a_hundred_to_the_nearest() {
        for (right, all, want) in
            [(49, 58, Some(84)), (1, 2, Some(50)), (3, 8, Some(38)), (5, 5, Some(100)), (0, 0, None)]
        {
            assert_eq!(Count { right, all }.of_hundred(), want, "{right} of {all}");
        }
    }

    #[test]
    fn a_band_begins_at_its_bound() {
        for (score, band) in [
            (1.0, Band::Sure),
            (0.9, Band::Sure),
            (0.899, Band::Likely),
            (0.7, Band::Likely),
            (0.699, Band::Possible),
            (0.4, Band::Possible),
            (0.399, Band::Weak),
            (0.0, Band::Weak),
        ] {
            assert_eq!(Band::of(score), band, "{score}");
        }
    }
}
