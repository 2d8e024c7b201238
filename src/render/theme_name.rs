//! The themes by name, and which suits what is known of a background.

use std::fmt;

/// The themes by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThemeName {
    /// Blue and orange on a dark background.
    OkabeDark,
    /// Blue and orange on a light background.
    OkabeLight,
    /// Hues that can be read on either, for a background that is not known.
    OkabeNeutral,
    /// White and strong hues on black, which it paints.
    HighContrast,
    /// One ink: weight and underline alone.
    Mono,
}

impl ThemeName {
    /// Every theme.
    pub const ALL: [Self; 5] =
        [Self::OkabeDark, Self::OkabeLight, Self::OkabeNeutral, Self::HighContrast, Self::Mono];

    /// The name that a reader types.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OkabeDark => "okabe-dark",
            Self::OkabeLight => "okabe-light",
            Self::OkabeNeutral => "okabe-neutral",
            Self::HighContrast => "high-contrast",
            Self::Mono => "mono",
        }
    }

    /// The theme that a reader named.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == name)
    }

    /// The theme that suits a background.
    pub const fn for_background(background: Background) -> Self {
        match background {
            Background::Dark => Self::OkabeDark,
            Background::Light => Self::OkabeLight,
            Background::Unknown => Self::OkabeNeutral,
        }
    }
}

impl fmt::Display for ThemeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is known of the device's background.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Background {
    /// Dark.
    Dark,
    /// Light.
    Light,
    /// The device did not say.
    #[default]
    Unknown,
}
