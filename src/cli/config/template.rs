//! The configuration that changes nothing: what can be set, as comments.

use std::fmt::Write as _;

use crate::render::ThemeName;
use crate::tui::keys;

/// Every setting and every command, with what holds where nothing is set.
pub(super) fn template() -> String {
    let themes: Vec<&str> = ThemeName::ALL.iter().map(|theme| theme.as_str()).collect();
    let mut text = format!(
        "# The configuration of diptych. It belongs at the place that `diptych config path` says; `diptych config check` says\n\
         # what is wrong with it. Take the sign before a line away to set something.\n\
         \n\
         # The colours: auto, {}.\n\
         # theme = \"auto\"\n\
         \n\
         # From which score on passages answer each other, 0 to 1, where neither the command line nor the session nor the\n\
         # dossier says so. Without it the one that is suggested for the texts.\n\
         # threshold = 0.30\n\
         \n\
         # Set phrases and topics of your own, beside those that ship; named from the folder of this file.\n\
         # phrases = \"phrases.toml\"\n\
         \n\
         # The keys of commands, by their names in the palette; the first of several is the one that is shown. A character\n\
         # stands for itself, <Name> for a key with a name, <C-d> for Control and d, <A-o> for Alt and o, <lt> for a <.\n\
         [keys]\n",
        themes.join(", ")
    );
    for (command, keys) in keys::commands() {
        let keys: Vec<String> = keys.iter().map(|keys| toml::Value::from(*keys).to_string()).collect();
        let _ = writeln!(text, "# {} = [{}]", toml::Value::from(command), keys.join(", "));
    }
    text
}
