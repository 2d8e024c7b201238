//! What two texts are to each other, by what they share: it decides how their passages are grouped.

use super::recipe::Bounds;

/// What two texts are to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Two accounts of one event, each in its own words: one passage may be answered in several places.
    #[default]
    Accounts,
    /// Two versions of one text: a passage is answered in one place.
    Versions,
    /// Two accounts in two languages, compared by what they mean.
    Languages,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Accounts, Self::Versions, Self::Languages];

    /// The kind of two texts of whose passages this share has a near-copy in the other.
    pub(super) fn of(near_copies: f32, bounds: &Bounds) -> Self {
        if near_copies >= bounds.versions { Self::Versions } else { Self::Accounts }
    }

    /// Whether a passage may be answered in several places.
    pub(super) fn is_loose(self) -> bool {
        self != Self::Versions
    }

    /// How texts of this kind are compared, in words.
    pub fn manner(self) -> &'static str {
        match self {
            Self::Accounts => "as accounts",
            Self::Versions => "as versions",
            Self::Languages => "by meaning",
        }
    }

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Versions => "versions",
            Self::Languages => "languages",
        }
    }
}
