//! Where the file of a session stands.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::gate;

/// The longest that the names of loose files make a file's name, in characters.
const LONGEST: usize = 60;

/// The file of a session, and where it is written instead when it cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// The file.
    pub file: PathBuf,
    /// The file in the user's own folder; none where the first stands there.
    pub spare: Option<PathBuf>,
}

/// The name of the user as the environment has it, fit for a file's name.
pub fn user(variable: impl Fn(&str) -> Option<OsString>) -> String {
    let named = ["USER", "LOGNAME"].iter().filter_map(|name| variable(name)).find(|name| !name.is_empty());
    let name = named.map_or_else(
        || rustix::process::getuid().as_raw().to_string(),
        |name| name.to_string_lossy().into_owned(),
    );
    fit(&name)
}

/// Where the session of some files is: beside a dossier, with the user's name in its own; for loose texts, and for the
/// built-in dossier, which is no file, in the user's folder for what programs remember. None where that has no place.
///
/// In restricted mode all of them are in the folder of sessions.
pub fn home(files: &[PathBuf], user: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<Home> {
    if let Some(folder) = gate::session_folder().ok()? {
        let name = if files.is_empty() { "built-in".to_owned() } else { identified(files) };
        return Some(Home { file: folder.join(format!("{name}.{user}.session.toml")), spare: None });
    }
    let state = state_folder(variable);
    let named = |name: String| state.as_ref().map(|folder| folder.join(format!("{name}.session.toml")));
    match files {
        [] => Some(Home { file: named("built-in".to_owned())?, spare: None }),
        [dossier] => {
            let spare = named(identified(files));
            Some(Home { file: beside(dossier, user), spare })
        }
        // What comes through a pipe is another text each time.
        many if many.iter().any(|file| file.as_os_str() == "-") => None,
        many => Some(Home { file: named(identified(many))?, spare: None }),
    }
}

/// Where it is kept how far a user is in a lesson, the built-in one or that of a file; none where the user's folder has no
/// place. In restricted mode it is in the folder of sessions.
pub fn lesson_home(
    file: Option<&Path>,
    user: &str,
    variable: impl Fn(&str) -> Option<OsString>,
) -> Option<PathBuf> {
    let name = file.map_or_else(|| "built-in".to_owned(), |file| identified(&[file.to_owned()]));
    if let Some(folder) = gate::session_folder().ok()? {
        return Some(folder.join(format!("{name}.{user}.lesson.toml")));
    }
    Some(state_folder(variable)?.join(format!("{name}.lesson.toml")))
}

/// `call.toml` of ann is remembered in `call.ann.session.toml`.
fn beside(dossier: &Path, user: &str) -> PathBuf {
    let stem = dossier.file_stem().unwrap_or_default().to_string_lossy();
    dossier.with_file_name(format!("{stem}.{user}.session.toml"))
}

/// The reader's folder for what programs remember; none where the environment names no place for it.
pub fn state_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    own_folder("XDG_STATE_HOME", ".local/state", variable)
}

/// The reader's folder for what programs are told.
pub fn config_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    own_folder("XDG_CONFIG_HOME", ".config", variable)
}

fn own_folder(name: &str, usual: &str, variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    // A relative path there is to be passed over, as the XDG base directory specification has it.
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute(name).or_else(|| Some(absolute("HOME")?.join(usual)))?;
    Some(folder.join("diptych"))
}

/// A name that tells these files from others: their stems, and a number made of where they stand.
fn identified(files: &[PathBuf]) -> String {
    let stems: Vec<String> =
        files.iter().map(|file| fit(&file.file_stem().unwrap_or_default().to_string_lossy())).collect();
    let stems: String = stems.join("+").chars().take(LONGEST).collect();
    let mut number = FNV_START;
    for file in files {
        let whole = std::fs::canonicalize(file).unwrap_or_else(|_| file.clone());
        for byte in whole.as_os_str().as_encoded_bytes().iter().chain(&[0]) {
            number = (number ^ u64::from(*byte)).wrapping_mul(FNV_PRIME);
        }
    }
    let mut name = stems;
    let _ = write!(name, "-{number:016x}");
    name
}

/// Fowler, Noll and Vo, 1a, 64 bits: it must be the same in every version of the program.
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// A name with nothing in it that a file's name cannot have or that hides it.
fn fit(name: &str) -> String {
    let fit: String =
        name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).take(LONGEST).collect();
    if fit.is_empty() { "_".to_owned() } else { fit }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables(name: &str) -> Option<OsString> {
        match name {
            "XDG_STATE_HOME" => Some("/state".into()),
            "USER" => Some("ann/../x".into()),
            _ => None,
        }
    }

    #[test]
    fn a_session_stands_beside_its_dossier_and_that_of_loose_files_in_the_users_folder() {
        let at =
            |files: &[&str]| home(&files.iter().map(PathBuf::from).collect::<Vec<_>>(), "ann", variables);
        assert_eq!(at(&["/d/call.toml"]).unwrap().file, Path::new("/d/call.ann.session.toml"));
        assert!(at(&["/d/call.toml"]).unwrap().spare.unwrap().starts_with("/state/diptych"));
        assert_eq!(at(&[]).unwrap().file, Path::new("/state/diptych/built-in.session.toml"));
        let loose = at(&["/x/us.txt", "/x/cn.txt"]).unwrap();
        assert!(loose.file.to_string_lossy().starts_with("/state/diptych/us+cn-"));
        assert_ne!(Some(loose), at(&["/y/us.txt", "/x/cn.txt"]));
        assert_eq!(at(&["-", "/x/cn.txt"]), None);
    }

    #[test]
    fn a_lesson_is_remembered_in_the_users_folder() {
        let at = |file: Option<&str>| lesson_home(file.map(Path::new), "ann", variables).unwrap();
        assert_eq!(at(None), Path::new("/state/diptych/built-in.lesson.toml"));
        assert!(at(Some("/x/mine.toml")).to_string_lossy().starts_with("/state/diptych/mine-"));
        assert_ne!(at(Some("/x/mine.toml")), at(Some("/y/mine.toml")));
        assert_eq!(lesson_home(None, "ann", |_| None), None);
    }

    #[test]
    fn a_users_name_leads_to_no_other_folder() {
        assert_eq!(user(variables), "ann____x");
        assert!(!user(|_| None).is_empty());
    }

    #[test]
    fn without_a_folder_of_the_user_there_is_none_for_loose_files() {
        let nowhere = |name: &str| (name == "XDG_STATE_HOME").then(|| "relative".into());
        assert_eq!(home(&[], "ann", nowhere), None);
        let dossier = home(&["d.toml".into()], "ann", nowhere).unwrap();
        assert_eq!(dossier, Home { file: "d.ann.session.toml".into(), spare: None });
    }
}
