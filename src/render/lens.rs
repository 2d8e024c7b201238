//! Lenses: what a reader wants to see less of.

use super::{Role, Style, Theme, Word};

/// What is emphasised, by muting the rest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Lens {
    /// Everything as the theme has it.
    #[default]
    Both,
    /// What both sides say; all else recedes.
    Shared,
    /// What is put otherwise; what both sides say recedes.
    Divergent,
}

impl Lens {
    /// Every lens.
    pub const ALL: [Self; 3] = [Self::Both, Self::Shared, Self::Divergent];

    /// The name that a reader types.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Shared => "shared",
            Self::Divergent => "divergent",
        }
    }

    /// What it does, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Both => "Nothing is muted",
            Self::Shared => "All that is not shared recedes; shared elsewhere is faint",
            Self::Divergent => "What is shared recedes",
        }
    }
}

impl Lens {
    /// Whether a role recedes; nothing but the words of the readouts does, and never those that turn the meaning.
    fn mutes(self, role: Role) -> bool {
        match self {
            Self::Both => false,
            Self::Shared => {
                matches!(role, Role::Prose | Role::Word(_, Word::Divergent | Word::Only | Word::Aside))
            }
            Self::Divergent => matches!(role, Role::Word(_, Word::Shared)),
        }
    }
}

impl Theme {
    /// The look of a role through a lens.
    pub fn through(&self, lens: Lens, role: Role) -> Style {
        self.style(if lens.mutes(role) { Role::Muted } else { role })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{ColourLevel, Hue, ThemeName};

    #[test]
    fn a_lens_mutes_and_never_adds() {
        let theme = Theme::new(ThemeName::OkabeDark, ColourLevel::TrueColour);
        let muted = theme.style(Role::Muted);
        let word = |word| Role::Word(Hue(0), word);
        for role in [Role::Prose, word(Word::Divergent), word(Word::Only), word(Word::Aside)] {
            assert_eq!(theme.through(Lens::Shared, role), muted);
            assert_eq!(theme.through(Lens::Divergent, role), theme.style(role));
        }
        for role in [word(Word::Shared), word(Word::Near), Role::Strong, Role::Text] {
            assert_eq!(theme.through(Lens::Shared, role), theme.style(role));
        }
        assert_eq!(theme.through(Lens::Divergent, word(Word::Shared)), muted);
    }

    #[test]
    fn no_lens_mutes_what_turns_the_meaning() {
        let theme = Theme::new(ThemeName::OkabeLight, ColourLevel::TrueColour);
        for lens in Lens::ALL {
            for word in Word::ALL.into_iter().filter(|word| word.turns()) {
                let role = Role::Word(Hue(1), word);
                assert_eq!(theme.through(lens, role), theme.style(role), "{lens:?} {word:?}");
            }
        }
    }
}
