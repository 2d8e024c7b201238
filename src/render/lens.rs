//! Lenses: what a reader wants to see less of.

use crate::diff::WordRole;

use super::{Role, Style, Theme};

/// What is emphasised, by muting the rest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Lens {
    /// Everything as the theme has it.
    #[default]
    Both,
    /// What both sides say; all else recedes.
    Shared,
    /// What is put otherwise, in bold; what both sides say recedes.
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
            Self::Shared => "All that is not shared recedes",
            Self::Divergent => "What is shared recedes",
        }
    }
}

/// What a lens does to a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Emphasis {
    AsIs,
    Mute,
    Bold,
}

impl Lens {
    /// What the lens does to a role; nothing but the words of the readouts is touched.
    pub(crate) fn emphasis(self, role: Role) -> Emphasis {
        match (self, role) {
            (
                Self::Shared,
                Role::Prose | Role::Word(_, WordRole::Divergent | WordRole::Only | WordRole::Plain),
            )
            | (Self::Divergent, Role::Word(_, WordRole::Shared)) => Emphasis::Mute,
            (Self::Divergent, Role::Word(_, WordRole::Divergent)) => Emphasis::Bold,
            _ => Emphasis::AsIs,
        }
    }
}

impl Theme {
    /// The look of a role through a lens.
    pub fn through(&self, lens: Lens, role: Role) -> Style {
        match lens.emphasis(role) {
            Emphasis::AsIs => self.style(role),
            Emphasis::Bold => self.style(role).bold(),
            Emphasis::Mute => self.style(Role::Muted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{ColourLevel, Hue, ThemeName};

    #[test]
    fn a_lens_mutes_and_never_adds_but_bold() {
        let theme = Theme::new(ThemeName::OkabeDark, ColourLevel::TrueColour);
        let muted = theme.style(Role::Muted);
        let word = |role| Role::Word(Hue(0), role);
        for role in [Role::Prose, word(WordRole::Divergent), word(WordRole::Only)] {
            assert_eq!(theme.through(Lens::Shared, role), muted);
        }
        for role in [word(WordRole::Shared), word(WordRole::Near), Role::Strong, Role::Text] {
            assert_eq!(theme.through(Lens::Shared, role), theme.style(role));
        }
        assert_eq!(theme.through(Lens::Divergent, word(WordRole::Shared)), muted);
        assert_eq!(
            theme.through(Lens::Divergent, word(WordRole::Divergent)),
            theme.style(word(WordRole::Divergent)).bold()
        );
        assert_eq!(theme.through(Lens::Divergent, Role::Prose), theme.style(Role::Prose));
    }
}
