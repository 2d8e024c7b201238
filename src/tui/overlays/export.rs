//! The export prompt: a format, or a file name that ends in one.

use std::path::{Path, PathBuf};

use crate::export::Format;
use crate::ingest::visible_name;
use crate::tui::effect::{Effect, Existing};
use crate::tui::screens::Then;
use crate::tui::state::{Overlay, State};

/// The longest name that is made from a title.
const LONGEST_SLUG: usize = 60;

/// Takes what was typed; a second Enter overwrites a file that exists.
pub(super) fn enter(state: &mut State, typed: String, overwrites: bool) -> Then {
    let existing = if overwrites { Existing::Replace } else { Existing::Keep };
    match export(state, &typed, existing) {
        Ok(effect) => Then::Effects(vec![effect]),
        Err(reason) => {
            state.overlay = Some(Overlay::Export { typed, error: Some(reason), overwrite: None });
            Then::Nothing
        }
    }
}

/// Exports what was typed: a format, or a file name that ends in one; the error says what would have been understood.
pub(crate) fn export(state: &State, typed: &str, existing: Existing) -> Result<Effect, String> {
    let typed = typed.trim();
    if let Some(format) = Format::named(typed) {
        let path = PathBuf::from(format!("{}.{}", slug(&state.analysis.dossier().title), format.extension()));
        return Ok(Effect::Export { format, path, existing });
    }
    let path = Path::new(typed);
    let Some(format) = Format::of_file(path) else {
        let names = Format::ALL.map(Format::name).join(", ");
        return Err(format!("type {names} or a file name that ends in one"));
    };
    Ok(Effect::Export { format, path: path.to_owned(), existing })
}

/// Asks whether a file is to be replaced.
pub(crate) fn exists(state: &mut State, path: PathBuf) {
    let reason = format!("{} exists: Enter replaces it", visible_name(&path));
    let typed = path.display().to_string();
    state.overlay = Some(Overlay::Export { typed, error: Some(reason), overwrite: Some(path) });
}

/// A file name from a title: small letters and digits, joined by hyphens.
fn slug(title: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let folded: String = title.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect();
    let mut slug = String::new();
    for c in folded.to_lowercase().chars() {
        if c.is_alphanumeric() && slug.len() < LONGEST_SLUG {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') && slug.len() < LONGEST_SLUG {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "diptych".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_file_name() {
        let table = [
            ("Díaz-Canel and Xi, call of 30 August 2021", "diaz-canel-and-xi-call-of-30-august-2021"),
            ("../../etc/passwd", "etc-passwd"),
            ("习近平", "习近平"),
            ("...", "diptych"),
        ];
        for (title, expected) in table {
            assert_eq!(slug(title), expected);
        }
    }

    fn state() -> State {
        use crate::analysis::{Options, analyse, prepare};
        use crate::tui::state::{Prefs, Size};
        let prepared = prepare(std::sync::Arc::new(crate::dossier::builtin()));
        let analysis = std::sync::Arc::new(analyse(&prepared, Options::default()));
        State::new(analysis, Size { width: 80, height: 24 }, Prefs::default())
    }

    #[test]
    fn a_format_or_a_file_name_says_what_is_exported() {
        let title = "diaz-canel-and-xi-call-of-30-august-2021";
        let table = [
            ("html", Format::Html, format!("{title}.html")),
            ("md", Format::Markdown, format!("{title}.md")),
            ("notes/call.MD", Format::Markdown, "notes/call.MD".to_owned()),
            ("a.b.csv", Format::Csv, "a.b.csv".to_owned()),
            ("svg", Format::Svg, format!("{title}.svg")),
        ];
        for (typed, format, path) in table {
            let expected = Effect::Export { format, path: path.into(), existing: Existing::Keep };
            assert_eq!(export(&state(), typed, Existing::Keep), Ok(expected), "{typed}");
        }
        for format in Format::ALL {
            let file = format!("a.{}", format.extension());
            for typed in [format.name(), format.extension(), &file] {
                let exported = export(&state(), typed, Existing::Keep).unwrap();
                assert!(
                    matches!(exported, Effect::Export { format: found, .. } if found == format),
                    "{typed}"
                );
            }
        }
        for typed in ["", "pdf", "call", "call.pdf"] {
            assert!(
                export(&state(), typed, Existing::Keep).unwrap_err().contains("html, markdown"),
                "{typed}"
            );
        }
    }

    #[test]
    fn a_long_title_is_cut() {
        assert_eq!(slug(&"a".repeat(3 * LONGEST_SLUG)).len(), LONGEST_SLUG);
    }
}
