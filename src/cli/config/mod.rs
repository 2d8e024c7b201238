//! `diptych config`, and what a reader's configuration says: looks, keys, threshold, phrases.
//!
//! ```toml
//! theme = "okabe-light"
//! threshold = 0.35
//! phrases = "phrases.toml"           # from the folder of this file
//!
//! [keys]                             # commands by their names in the palette
//! "next theme" = "<A-t>"
//! "next divergence" = ["n", "<F3>"]
//! ```
//!
//! It says what holds where nothing nearer does: the command line comes before it, and so do the session and the dossier.

mod template;

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Subcommand;
use color_eyre::eyre::{self, WrapErr as _, bail, eyre};
use serde::Deserialize;
use toml::Spanned;
use toml::de::DeValue;

use super::{Global, TROUBLE, check, compare, output};
use crate::dossier;
use crate::dossier::diagnostics::{Fault, Faults, first, more};
use crate::gate;
use crate::ingest::visible_name;
use crate::render::ThemeName;
use crate::session;
use crate::tui::keys::{self, UserKey};

/// The largest configuration that is read, in bytes.
const LARGEST: u64 = 1 << 20;

/// What `config` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub enum Deed {
    /// Prints where the configuration is looked for.
    Path,
    /// Says what is wrong with it, with line and column.
    Check,
    /// Prints one that changes nothing, with every setting and every command that can have keys.
    Default,
}

/// What a configuration says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Config {
    theme: Option<String>,
    threshold: Option<f32>,
    phrases: Option<PathBuf>,
    keys: Vec<UserKey>,
}

/// The configuration as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    theme: Option<Spanned<String>>,
    threshold: Option<Spanned<f64>>,
    phrases: Option<Spanned<String>>,
    keys: Option<BTreeMap<Spanned<String>, Spanned<Written>>>,
}

/// The keys of a command: one, or several.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "keys are written \"<A-t>\", or [\"n\", \"<F3>\"]")]
enum Written {
    One(String),
    Several(Vec<String>),
}

/// Runs a deed.
pub(super) fn run(deed: Deed, global: &Global) -> eyre::Result<ExitCode> {
    match deed {
        Deed::Default => output::print(&template::template())?,
        Deed::Path => output::print(&format!("{}\n", visible_name(&named(global)?)))?,
        Deed::Check => {
            let file = named(global)?;
            let name = visible_name(&file);
            let Some(text) = read(&file, global.config.is_some())? else {
                output::print(&format!("{name} is not there, and everything is as it comes\n"))?;
                return Ok(ExitCode::SUCCESS);
            };
            match parsed(&text, &file) {
                Ok(config) => output::print(&format!("{name} is sound: {}\n", summary(&config)))?,
                Err(faults) => {
                    std::io::stdout().write_all(check::listed(&name, &faults).as_bytes())?;
                    return Ok(ExitCode::from(TROUBLE));
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes the configuration up, for this process: its keys become those of the interface, and the rest fills what the command
/// line leaves open.
pub(super) fn taken_up(global: &Global) -> eyre::Result<Global> {
    let Ok(file) = named(global) else { return Ok(global.clone()) };
    let Some(text) = read(&file, global.config.is_some())? else { return Ok(global.clone()) };
    let config = parsed(&text, &file).map_err(|faults| {
        let (first, more) = (first(&faults), more(&faults, "diptych config check"));
        eyre!("{}: {first}{more}", visible_name(&file))
    })?;
    keys::install(config.keys);
    Ok(Global {
        theme: global.theme.clone().or(config.theme),
        usual_threshold: config.threshold,
        phrases: global.phrases.clone().or(config.phrases),
        ..global.clone()
    })
}

/// The file that is asked for, or else the one in the reader's own folder.
fn named(global: &Global) -> eyre::Result<PathBuf> {
    let usual = || session::config_folder(gate::variable);
    let found = global.config.clone().or_else(|| Some(usual()?.join("config.toml")));
    found.ok_or_else(|| {
        eyre!("there is no folder for it: set XDG_CONFIG_HOME or HOME, or name one with --config")
    })
}

/// The text of a configuration; none where there is none, and it need not be there.
fn read(file: &Path, is_asked_for: bool) -> eyre::Result<Option<String>> {
    let known = match gate::known(file) {
        Err(_) if !is_asked_for => return Ok(None),
        known => known.wrap_err_with(|| visible_name(file))?,
    };
    if known.len() > LARGEST {
        bail!("{} is too large for a configuration", visible_name(file));
    }
    let mut bytes = Vec::new();
    let opened = gate::open(file).wrap_err_with(|| visible_name(file))?;
    opened.take(LARGEST).read_to_end(&mut bytes).wrap_err_with(|| visible_name(file))?;
    Ok(Some(String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        eyre!("{}: it is no UTF-8 after {at} bytes", visible_name(file))
    })?))
}

/// Reads a configuration; its files are named from its own folder.
fn parsed(text: &str, file: &Path) -> Result<Config, Vec<Fault>> {
    let mut faults = Faults::new(text);
    let table = dossier::table(text, &mut faults);
    let form: Option<Form> =
        table.and_then(|table| dossier::item(Spanned::new(0..0, DeValue::Table(table)), &mut faults));
    let form = form.unwrap_or_default();
    let mut config = Config::default();
    if let Some(theme) = form.theme {
        let name = theme.get_ref();
        match ThemeName::named(name) {
            Some(_) => config.theme = Some(name.clone()),
            None if name == "auto" => config.theme = Some(name.clone()),
            None => faults.at(&theme.span(), compare::no_theme(&crate::ingest::visible_line(name))),
        }
    }
    if let Some(threshold) = form.threshold {
        let value = *threshold.get_ref();
        if (0.0..=1.0).contains(&value) {
            config.threshold = Some(value as f32);
        } else {
            faults.at(&threshold.span(), format!("{value} is no score: write one from 0 to 1, as 0.35"));
        }
    }
    if let Some(phrases) = form.phrases {
        let folder = file.parent().unwrap_or(Path::new("."));
        config.phrases = Some(folder.join(phrases.get_ref()));
    }
    let (mut spans, mut user_keys) = (Vec::new(), Vec::new());
    for (command, written) in form.keys.unwrap_or_default() {
        spans.push((command.span(), written.span()));
        let keys = match written.into_inner() {
            Written::One(one) => vec![one],
            Written::Several(several) => several,
        };
        user_keys.push(UserKey { command: command.into_inner(), keys });
    }
    for wrong in keys::wrong(&user_keys) {
        let (command, written) = &spans[wrong.number];
        faults.at(if wrong.is_of_command { command } else { written }, wrong.told);
    }
    config.keys = user_keys;
    if faults.is_empty() { Ok(config) } else { Err(faults.in_order()) }
}

/// What is set, in a line.
fn summary(config: &Config) -> String {
    let Config { theme, threshold, phrases, keys } = config;
    let keys = match keys.len() {
        0 => None,
        1 => Some("keys of 1 command".to_owned()),
        many => Some(format!("keys of {many} commands")),
    };
    let parts = [
        theme.as_ref().map(|theme| format!("theme {theme}")),
        threshold.map(|threshold| format!("threshold {threshold:.2}")),
        phrases.as_ref().map(|file| format!("phrases of {}", visible_name(file))),
        keys,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "it sets nothing".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        match parsed(text, Path::new("/c/config.toml")) {
            Ok(config) => summary(&config),
            Err(faults) => faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        }
    }

    #[test]
    fn what_is_set_is_told_and_what_is_wrong_is_named_with_its_place() {
        for (text, expected) in [
            ("", "it sets nothing"),
            ("theme = \"mono\"\nthreshold = 0.35\n", "theme mono, threshold 0.35"),
            (
                "phrases = \"p.toml\"\n[keys]\n\"next theme\" = \"<A-t>\"\n",
                "phrases of /c/p.toml, keys of 1 command",
            ),
            ("theme = \"no\"", "line 1, column 9: there is no theme no: use auto, "),
            ("threshold = 2", "line 1, column 13: 2 is no score"),
            (
                "thresh = 1",
                "line 1, column 1: unknown key `thresh`; known here: theme, threshold, phrases, keys",
            ),
            ("x = = 1", "line 1, column "),
            (
                "[keys]\n\"next thems\" = \"x\"",
                "line 2, column 1: there is no command “next thems” (did you mean",
            ),
            ("[keys]\n\"next theme\" = \"<Tabb>\"", "line 2, column 16: <Tabb> is no key"),
            ("[keys]\n\"next theme\" = []", "line 2, column 16: write one key at least"),
            ("[keys]\n\"next theme\" = 3", "line 2, column 16: keys are written"),
            ("[keys]\n\"next theme\" = \"n\"", "line 2, column 16: n is the key of “next divergence”"),
            (
                "[keys]\n\"next theme\" = \"gx\"\n\"find\" = \"g\"",
                "line 2, column 16: gx begins with g, the key of “find”",
            ),
        ] {
            assert!(told(text).starts_with(expected), "{text}: {}", told(text));
        }
    }

    #[test]
    fn keys_may_change_places() {
        let swapped = "[keys]\n\"find\" = \"*\"\n\"find the phrase under the cursor\" = \"/\"\n";
        assert_eq!(told(swapped), "keys of 2 commands");
    }

    #[test]
    fn the_template_is_sound_as_it_is_and_with_every_line_of_it_in_force() {
        let template = template::template();
        assert_eq!(told(&template), "it sets nothing");
        let all: Vec<String> = template
            .lines()
            .map(|line| match line.strip_prefix("# ") {
                Some(rest) if rest.contains(" = ") && !rest.ends_with('.') => rest.to_owned(),
                _ => line.to_owned(),
            })
            .collect();
        let all = all.join("\n");
        assert!(all.contains("\n\"next theme\" = [\"T\"]"), "{all}");
        assert!(
            told(&all).starts_with("theme auto, threshold 0.30, phrases of /c/phrases.toml, keys of "),
            "{}",
            told(&all)
        );
    }
}
