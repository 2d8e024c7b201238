//! The reader's own editor, on a text in a file that is gone afterwards.

use std::fs;
use std::io::Write as _;

use crate::gate;

/// Editors that are tried where none is named.
const USUAL: &str = "vi";

/// Opens a text in `$VISUAL` or else `$EDITOR`, and gives back what it became.
///
/// The variable may hold options, as in `code --wait`; a shell takes it apart, as git and mail programs do.
pub(super) fn edit(text: &str, variable: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let set = |name: &&str| variable(name).filter(|value| !value.trim().is_empty());
    let editor = ["VISUAL", "EDITOR"].iter().find_map(set).unwrap_or_else(|| USUAL.to_owned());
    let mut shell = gate::command("sh").map_err(|shut| format!("the editor {shut}"))?;
    let mut file = gate::temporary(".txt").map_err(|error| format!("no file for the editor: {error}"))?;
    file.write_all(text.as_bytes()).map_err(|error| format!("no file for the editor: {error}"))?;
    let status = shell
        .args(["-c", &format!("{editor} \"$1\""), "sh"])
        .arg(file.path())
        .status()
        .map_err(|error| format!("{editor} does not start: {error}"))?;
    if !status.success() {
        return Err(match status.code() {
            Some(127) => format!("there is no {editor}: set VISUAL or EDITOR"),
            _ => format!("{editor} failed, {status}: nothing was changed"),
        });
    }
    let bytes = fs::read(file.path()).map_err(|error| format!("what {editor} left: {error}"))?;
    String::from_utf8(bytes).map_err(|error| format!("what {editor} left is not UTF-8: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(editor: &str) -> Result<String, String> {
        edit("one two\n", |name| (name == "EDITOR").then(|| editor.to_owned()))
    }

    #[test]
    fn what_the_editor_leaves_is_read_back() {
        assert_eq!(with("true").unwrap(), "one two\n");
        assert_eq!(with("sed -i s/two/three/").unwrap(), "one three\n");
    }

    #[test]
    fn an_editor_that_fails_is_told_by_name() {
        assert!(with("false").unwrap_err().contains("false failed"));
        assert!(with("no-such-editor-anywhere").unwrap_err().contains("no no-such-editor-anywhere"));
        assert!(with("printf '\\377' >").unwrap_err().contains("not UTF-8"));
    }

    #[test]
    fn visual_comes_before_editor_and_an_empty_one_counts_for_nothing() {
        let found = edit("x", |name| {
            Some(if name == "VISUAL" { " ".to_owned() } else { "sed -i s/x/y/".to_owned() })
        });
        assert_eq!(found.unwrap(), "y");
    }
}
