//! The reader's own editor, on a text in a file that is gone afterwards.

use std::io::Write as _;

use crate::gate;
use crate::ingest::{Refusal, SizeLimit, Source, visible_line};

/// Editors that are tried where none is named.
const USUAL: &str = "vi";

/// Opens a text in `$VISUAL` or else `$EDITOR`, and gives back what it became.
///
/// The variable may hold options, as in `code --wait`; a shell takes it apart, as git and mail programs do. That shell
/// stays as long as the editor does: with a trap of its own, `Ctrl-c` is for the editor alone.
pub(super) fn edit(text: &str, variable: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let set = |name: &&str| variable(name).filter(|value| !value.trim().is_empty());
    let editor = ["VISUAL", "EDITOR"].iter().find_map(set).unwrap_or_else(|| USUAL.to_owned());
    let name = visible_line(&editor);
    let mut shell = gate::command("sh").map_err(|shut| format!("the editor {shut}"))?;
    let mut file = gate::temporary(".txt").map_err(|error| format!("no file for the editor: {error}"))?;
    file.write_all(text.as_bytes()).map_err(|error| format!("no file for the editor: {error}"))?;
    let status = shell
        .args(["-c", &format!("trap : INT QUIT\n{editor} \"$1\""), "sh"])
        .arg(file.path())
        .status()
        .map_err(|error| format!("{name} does not start: {error}"))?;
    if !status.success() {
        return Err(match status.code() {
            Some(127) => format!("there is no {name}: set VISUAL or EDITOR"),
            _ => format!("{name} failed, {status}: nothing was changed"),
        });
    }
    // Whatever stands there now is read as any file of a stranger is.
    let limit = SizeLimit::DEFAULT;
    let bytes = Source::File(file.path().to_owned()).bytes(limit).map_err(|error| match error.refusal {
        Refusal::TooLarge { .. } => format!("what {name} left is larger than {limit}"),
        refusal => format!("what {name} left {refusal}"),
    })?;
    String::from_utf8(bytes).map_err(|error| format!("what {name} left is not UTF-8: {error}"))
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
        assert!(with("rm").unwrap_err().contains("what rm left does not exist"));
        let pipe = "sh -c 'rm \"$1\"; mkfifo \"$1\"' x";
        assert!(with(pipe).unwrap_err().contains("left is a pipe"));
    }

    #[test]
    fn what_the_variable_says_commands_no_terminal() {
        for editor in ["no-such-\u{1b}]0;editor\u{7}", "false # \u{1b}[31m", "printf '\\377' '\u{202e}' >"] {
            let told = with(editor).unwrap_err();
            assert!(!told.contains(|c: char| c.is_control() || c == '\u{202e}'), "{told:?}");
        }
    }

    #[test]
    fn visual_comes_before_editor_and_an_empty_one_counts_for_nothing() {
        let found = edit("x", |name| {
            Some(if name == "VISUAL" { " ".to_owned() } else { "sed -i s/x/y/".to_owned() })
        });
        assert_eq!(found.unwrap(), "y");
    }
}
