//! A new dossier to fill in, for texts that are there.

use std::path::Path;

use super::loose;
use crate::ingest::Source;

/// The name of a dossier's own file in its folder.
pub const FILE_NAME: &str = "dossier.toml";

/// A new dossier: the text of its own file, and the names that its copies of the texts have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The TOML, which loads as it stands, with comments that say what to fill in.
    pub toml: String,
    /// The name in the dossier's folder for each source, all different.
    pub files: Vec<String>,
}

/// Drafts a dossier for two or more sources.
pub fn draft(sources: &[Source]) -> Draft {
    let names: Vec<String> = sources.iter().map(loose::name).collect();
    let codes = loose::codes(&names);
    let mut files: Vec<String> = Vec::new();
    for (source, code) in sources.iter().zip(&codes) {
        files.push(file_name(source, code, &files));
    }
    let mut toml = format!("{HEAD}title = {}\n", quoted(&names.join(" and ")));
    toml.push_str(FACTS);
    for ((code, name), file) in codes.iter().zip(&names).zip(&files) {
        let lines = [
            "\n[[readout]]".to_owned(),
            format!("code = {}", quoted(code)),
            format!("name = {}", quoted(name)),
            READOUT.to_owned(),
            format!("file = {}\n", quoted(file)),
        ];
        toml.push_str(&lines.join("\n"));
    }
    toml.push_str(&CONTEXT.replace("CODE", codes.first().map_or("A", String::as_str)));
    Draft { toml, files }
}

/// The name of the copy: as the file is called, with the code before it where that name is taken already.
fn file_name(source: &Source, code: &str, taken: &[String]) -> String {
    let own = match source {
        Source::File(path) => path.file_name().map(Path::new).and_then(Path::to_str),
        Source::StandardInput => None,
    };
    // A name that is no text, or would hide the dossier's own, is not kept.
    let own = own.filter(|name| *name != FILE_NAME).map_or_else(|| format!("{code}.txt"), str::to_owned);
    let is_free = |name: &String| !taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    (0..=taken.len())
        .map(|round| match round {
            0 => own.clone(),
            1 => format!("{code}-{own}"),
            _ => format!("{code}{round}-{own}"),
        })
        .find(is_free)
        .expect("one more name than are taken is tried")
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

const HEAD: &str = "\
# A dossier: one event, two or more accounts of it, and what one should know beside them.
# Open it with `diptych dossier.toml`; `diptych check dossier.toml` says what is wrong with it.
diptych = 1

# The event in one line, and shorter for narrow screens.
";

const FACTS: &str = "\
# short_title = \"\"

# What is known of the event itself, and what that rests on; as many as you like.
# [[fact]]
# name = \"day of the call\"
# value = \"Monday 30 August 2021\"
# rests_on = \"both readouts\"
#
# [[fact]]
# name = \"who asked for it\"
# value = \"not said\"

# The accounts. The code, one to four letters or digits, stands for the readout everywhere.
";

const READOUT: &str = "\
# issuer = \"\"
# language = \"en\"
# translated = false
# published = \"\"
# source = \"\"";

const CONTEXT: &str = "
# Context: short paragraphs in neutral words, each with what it rests on, who holds the view where it is one,
# and the places that it concerns, quoted from the texts.
# [[context]]
# heading = \"\"
# text = \"\"\"
# \"\"\"
# source = \"\"
# held_by = \"\"
# concerns = [{ readout = \"CODE\", quote = \"words of the text\" }]
";

#[cfg(test)]
mod tests {
    use super::*;

    fn draft_of(paths: &[&str]) -> Draft {
        draft(&paths.iter().map(|path| Source::File(path.into())).collect::<Vec<_>>())
    }

    #[test]
    fn copies_have_names_of_their_own() {
        let files = draft_of(&["a/call.txt", "b/call.txt", "c/CALL.txt", "call.txt", "dossier.toml"]).files;
        assert_eq!(files, ["call.txt", "B-call.txt", "C-CALL.txt", "D-call.txt", "E.txt"]);
    }

    #[test]
    fn a_draft_is_toml_whatever_the_names_are() {
        let draft = draft_of(&["us \"quoted\"\u{1b}.txt", "中国\n.txt"]);
        let table: toml::Table = draft.toml.parse().unwrap();
        assert_eq!(table["readout"][0]["file"].as_str(), Some("us \"quoted\"\u{1b}.txt"));
        assert_eq!(table["readout"][1]["name"].as_str(), Some("中国␊"));
    }
}
