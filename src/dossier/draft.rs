//! A new dossier to fill in, for texts that are there.

use std::path::Path;

use super::loose::{self, Labels};
use crate::ingest::{Found, Kind, Source};

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

/// Drafts a dossier for two or more sources, with what was found beside the text of each, and the kind that they were
/// read as where one was asked for.
pub fn draft(sources: &[Source], found: &[Found], kind: Option<Kind>) -> Draft {
    let Labels { names, codes } = loose::labels(sources);
    let mut files: Vec<String> = Vec::new();
    for (source, code) in sources.iter().zip(&codes) {
        files.push(file_name(source, code, &files));
    }
    let mut toml = format!("{HEAD}title = {}\n", quoted(&names.join(" and ")));
    toml.push_str(FACTS);
    let nothing = Found::default();
    for (at, ((code, name), file)) in codes.iter().zip(&names).zip(&files).enumerate() {
        let found = found.get(at).unwrap_or(&nothing);
        let mut lines = vec!["\n[[readout]]".to_owned()];
        lines.extend(found.title.as_ref().map(|title| format!("# {title}")));
        lines.push(format!("code = {}", quoted(code)));
        lines.push(format!("name = {}", quoted(name)));
        lines.push(filled("issuer", found.site.as_ref().or(found.author.as_ref()), ""));
        lines.push(filled("language", found.language.as_ref(), "en"));
        lines.push("# translated = false".to_owned());
        lines.push(filled("published", found.date.as_ref(), ""));
        // A text whose page says when it was published says its day too.
        if found.date.is_none() {
            lines.push("# date = \"2021-08-31\"           # the same for the program, by which \"yesterday\" is read".to_owned());
        }
        lines.push(
            "# time_zone = \"+08:00\"          # the clock of the text: one instant may be two days"
                .to_owned(),
        );
        lines.push(filled("source", found.address.as_ref(), ""));
        lines.push(format!("file = {}", quoted(file)));
        lines.extend(kind.map(|kind| format!("as = {}", quoted(kind.name()))));
        toml.push_str(&lines.join("\n"));
        toml.push('\n');
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

/// A line for a key: what was found, or else an example to fill in.
fn filled(key: &str, found: Option<&String>, example: &str) -> String {
    match found {
        Some(value) => format!("{key} = {}", quoted(value)),
        None => format!("# {key} = {}", quoted(example)),
    }
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

# The day of the event, by which \"on Monday\" is read, or none.
# date = \"2021-08-30\"

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
        draft(&paths.iter().map(|path| Source::File(path.into())).collect::<Vec<_>>(), &[], None)
    }

    #[test]
    fn copies_have_names_of_their_own() {
        let files = draft_of(&["a/call.txt", "b/call.txt", "c/CALL.txt", "call.txt", "dossier.toml"]).files;
        assert_eq!(files, ["call.txt", "B-call.txt", "C-CALL.txt", "D-call.txt", "E.txt"]);
    }

    #[test]
    fn what_was_found_is_filled_in() {
        let sources = ["us.html", "cn.txt"].map(|path| Source::File(path.into()));
        let found = Found {
            title: Some("The \"call\"".to_owned()),
            site: Some("Ministry".to_owned()),
            date: Some("2024-03-12".to_owned()),
            ..Found::default()
        };
        let draft = draft(&sources, &[found, Found::default()], Some("page".parse().unwrap()));
        let table: toml::Table = draft.toml.parse().unwrap();
        let readout = &table["readout"];
        assert_eq!(readout[0]["issuer"].as_str(), Some("Ministry"));
        assert_eq!(readout[0]["published"].as_str(), Some("2024-03-12"));
        assert_eq!(readout[0]["as"].as_str(), Some("page"));
        assert!(readout[1].get("issuer").is_none() && draft.toml.contains("\n# The \"call\"\n"));
    }

    #[test]
    fn a_draft_is_toml_whatever_the_names_are() {
        let draft = draft_of(&["us \"quoted\"\u{1b}.txt", "中国\n.txt"]);
        let table: toml::Table = draft.toml.parse().unwrap();
        assert_eq!(table["readout"][0]["file"].as_str(), Some("us \"quoted\"\u{1b}.txt"));
        assert_eq!(table["readout"][1]["name"].as_str(), Some("中国␊"));
    }
}
