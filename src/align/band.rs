//! What a score means: bands, each with the share of its links that were right where that was measured.

use super::alignment::Correspondence;
use super::scores::Candidate;

/// From this score on a match is [`Band::Sure`]: of 862 `same` links on the development sets 97 in 100 were right.
pub const SURE: f32 = 0.9;

/// From this score on a match is [`Band::Likely`]: of 82 `same` links 76 in 100 were right, of 48 `related` ones 62.
pub const LIKELY: f32 = 0.7;

/// From this score on a match is [`Band::Possible`], below it [`Band::Weak`]. Only lenient thresholds let such `same`
/// links through: 6 of 7 were right; of the `related` links a third, and below one in twenty, or half in readouts.
pub const POSSIBLE: f32 = 0.4;

/// How sure a match is, in words: a score is no percentage, and means more or less by the kind of text.
///
/// What each band holds was counted on documents whose weights had not seen them: see `data/weights/passages.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    /// The score alone speaks for little.
    Weak,
    /// Worth a look.
    Possible,
    /// More often right than wrong.
    Likely,
    /// Hardly ever wrong.
    Sure,
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

    /// How many of its `same` correspondences were right, and of how many, on texts that people had linked by hand.
    ///
    /// Right is one of which a pair of passages is a link of theirs. The texts are real readouts, news with summaries, the
    /// parallel passages of two gospels, and web pages with plain versions: 951 links at the suggested threshold,
    /// each scored with weights that had not seen its document.
    pub fn measured(self) -> (u32, u32) {
        match self {
            Self::Sure => (832, 862),
            Self::Likely => (62, 82),
            Self::Possible => (4, 5),
            Self::Weak => (2, 2),
        }
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
    /// The band of its score.
    pub fn band(&self) -> Band {
        Band::of(self.score)
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
        assert!(Band::ALL.iter().all(|band| band.measured().0 <= band.measured().1));
        let share = |band: Band| f64::from(band.measured().0) / f64::from(band.measured().1);
        // The lower two hold too few links to say how often theirs are right.
        assert!(share(Band::Sure) > share(Band::Likely), "surer bands are righter");
        assert!(Band::Sure > Band::Likely && Band::Possible > Band::Weak);
    }
}
