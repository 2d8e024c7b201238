//! How many colours the device has, and whether they are wanted.

/// What the reader asked for with `--color`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ColourChoice {
    /// Colours where the device has them and the environment does not forbid them.
    #[default]
    Auto,
    /// Colours in any case.
    Always,
    /// No colours.
    Never,
}

impl ColourChoice {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Always, Self::Never];

    /// The name that a reader types.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }

    /// What it means, in a few words.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Auto => "On a terminal that takes it",
            Self::Always => "In every case",
            Self::Never => "In no case",
        }
    }
}

/// Where the output goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// To a terminal.
    Terminal,
    /// To a file or a pipe.
    Other,
}

/// How many colours may be used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColourLevel {
    /// None: bold, underline and reverse alone.
    #[default]
    None,
    /// The reader's own palette.
    Ansi16,
    /// The 256 of xterm.
    Ansi256,
    /// 24 bits.
    TrueColour,
}

impl ColourLevel {
    /// Decides by flag, then `NO_COLOR`, then `CLICOLOR_FORCE` and `FORCE_COLOR`, then the device and `TERM`.
    ///
    /// `lookup` gives the value of an environment variable. An empty variable counts as unset, as no-color.org and
    /// force-color.org ask; `0` and `false` do not force. How many colours there are is read from `COLORTERM` and `TERM`.
    pub fn detect(choice: ColourChoice, output: Output, lookup: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| lookup(name).filter(|value| !value.is_empty());
        let forced = |name: &str| set(name).is_some_and(|value| value != "0" && value != "false");
        let term = set("TERM").unwrap_or_default();
        let wanted = match choice {
            ColourChoice::Never => false,
            ColourChoice::Always => true,
            ColourChoice::Auto if set("NO_COLOR").is_some() => false,
            ColourChoice::Auto if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") => true,
            ColourChoice::Auto => output == Output::Terminal && !term.is_empty() && term != "dumb",
        };
        match set("COLORTERM").as_deref() {
            _ if !wanted => Self::None,
            Some("truecolor" | "24bit") => Self::TrueColour,
            _ if term.ends_with("-direct") => Self::TrueColour,
            _ if term.contains("256color") => Self::Ansi256,
            _ => Self::Ansi16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_beats_the_environment_and_the_environment_the_device() {
        use ColourChoice::{Always, Auto, Never};
        use ColourLevel::{Ansi16, Ansi256, None as Mono, TrueColour};
        use Output::{Other, Terminal};
        let table: &[(ColourChoice, Output, &str, ColourLevel)] = &[
            (Auto, Terminal, "TERM=xterm", Ansi16),
            (Auto, Terminal, "TERM=xterm-256color", Ansi256),
            (Auto, Terminal, "TERM=xterm-256color COLORTERM=truecolor", TrueColour),
            (Auto, Terminal, "TERM=screen COLORTERM=24bit", TrueColour),
            (Auto, Terminal, "TERM=xterm-direct", TrueColour),
            (Auto, Terminal, "TERM=dumb COLORTERM=truecolor", Mono),
            (Auto, Terminal, "", Mono),
            (Auto, Terminal, "TERM=xterm NO_COLOR=1", Mono),
            (Auto, Terminal, "TERM=xterm NO_COLOR=", Ansi16),
            (Auto, Terminal, "TERM=xterm NO_COLOR=1 FORCE_COLOR=1", Mono),
            (Auto, Other, "TERM=xterm-256color", Mono),
            (Auto, Other, "TERM=xterm-256color CLICOLOR_FORCE=1", Ansi256),
            (Auto, Other, "TERM=xterm-256color FORCE_COLOR=0", Mono),
            (Auto, Other, "TERM=dumb FORCE_COLOR=3", Ansi16),
            (Never, Terminal, "TERM=xterm FORCE_COLOR=1", Mono),
            (Always, Other, "NO_COLOR=1 TERM=xterm-256color", Ansi256),
            (Always, Other, "", Ansi16),
        ];
        for (choice, output, environment, expected) in table {
            let lookup = |name: &str| {
                environment
                    .split(' ')
                    .find_map(|pair| pair.split_once('=').filter(|(n, _)| *n == name))
                    .map(|(_, value)| value.to_owned())
            };
            let found = ColourLevel::detect(*choice, *output, lookup);
            assert_eq!(found, *expected, "{choice:?} {output:?} {environment}");
        }
    }
}
