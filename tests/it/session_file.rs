//! The file of a session: whatever fails, and whenever, it is the old one or the new one, and nobody's words are lost.

use std::fs;
use std::io;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use diptych::session::{Anchor, Home, Key, Note, Session, Stage, Store, Value, Verdict, replace_watched};

fn decision(words: &str) -> Key {
    Key::decision(Anchor::new("US", words), Anchor::new("CN", words))
}

fn note(words: &str) -> Key {
    Key::Note { on: vec![Anchor::new("US", words)], by: None }
}

fn home(folder: &Path) -> Home {
    Home { file: folder.join("call.ann.session.toml"), spare: Some(folder.join("state/spare.session.toml")) }
}

fn open(home: &Home) -> (Store, Session, Vec<String>) {
    Store::open(home.clone(), "ann", "A call")
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_session_that_was_begun_without_a_name_is_saved_under_that_of_its_user() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, ..) = open(&home(folder.path()));
    let mut session = Session::default();
    session.set(decision("One."), Value::Verdict(Verdict::Same));
    store.save(&session).unwrap();
    let read = Session::load(store.file()).unwrap();
    assert_eq!((read.user.as_str(), read.entries.len()), ("ann", 1));
}

#[test]
fn a_fault_at_any_stage_leaves_the_old_file_or_the_new_one() {
    // More than one piece each.
    let [old, new] = ["old", "new"].map(|word| format!("{word} ").repeat(3000));
    let faults = {
        use rustix::io::Errno as E;
        [
            E::NOSPC,
            E::ROFS,
            E::IO,
            E::DQUOT,
            E::ACCESS,
            E::PERM,
            E::MFILE,
            E::NFILE,
            E::NOMEM,
            E::FBIG,
            E::STALE,
            E::NODEV,
            E::BUSY,
            E::TIMEDOUT,
        ]
    };
    let mut tried = 0;
    for there in [true, false] {
        for fault in faults {
            for at in 0.. {
                let folder = tempfile::tempdir().unwrap();
                let file = folder.path().join("s.toml");
                if there {
                    fs::write(&file, &old).unwrap();
                }
                let mut stages: Vec<Stage> = Vec::new();
                let done = replace_watched(&file, &new, &mut |stage| {
                    stages.push(stage);
                    if stages.len() == at + 1 { Err(fault.into()) } else { Ok(()) }
                });
                let found = fs::read_to_string(&file).ok();
                let expected = if done.is_ok() { Some(&new) } else { Some(&old).filter(|_| there) };
                assert_eq!(found.as_ref(), expected, "{fault:?} at {stages:?}");
                // Nothing stays beside it but the copy, which is whole.
                for name in names(folder.path()).iter().filter(|name| *name != "s.toml") {
                    assert_eq!(name, "s.toml.bak");
                    assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), old);
                }
                if stages.len() <= at {
                    break;
                }
                tried += 1;
            }
        }
    }
    assert!(tried >= 200, "{tried}");
}

/// Where the child of a test writes, and what it does there; it is this program once more.
const CHILD: &str = "DIPTYCH_TEST_CHILD";

/// Runs one test of this program as a child that finds `told` in its environment.
fn child(test: &str, told: &str) -> std::process::ExitStatus {
    std::process::Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--test-threads=1", "-q"])
        .env(CHILD, told)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap()
}

#[test]
fn a_program_that_is_killed_at_any_step_leaves_a_whole_session_and_the_next_one_saves() {
    use std::os::unix::process::ExitStatusExt as _;
    let words = |word: &str| format!("{word} ").repeat(3000);
    if let Ok(told) = std::env::var(CHILD) {
        let (at, file) = told.split_once(' ').unwrap();
        let (at, mut stages): (usize, usize) = (at.parse().unwrap(), 0);
        let mut new = Session::load(Path::new(file)).unwrap();
        new.set(note("new"), Value::Note(Note::typed(&words("new"))));
        replace_watched(Path::new(file), &new.written("A call"), &mut |_| {
            if stages == at {
                rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL)?;
            }
            stages += 1;
            Ok(())
        })
        .unwrap();
        return;
    }
    let mut killed = 0;
    for at in 0.. {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        let (mut store, mut session, _) = open(&home);
        session.set(note("old"), Value::Note(Note::typed(&words("old"))));
        store.save(&session).unwrap();
        let test = "session_file::a_program_that_is_killed_at_any_step_leaves_a_whole_session_and_the_next_one_saves";
        let status = child(test, &format!("{at} {}", home.file.display()));
        let (mut store, mut found, told) = open(&home);
        assert!(told.is_empty(), "step {at}: {told:?}");
        assert_eq!(found.get(&note("old")), session.get(&note("old")), "step {at}");
        let written = found.get(&note("new")).is_some();
        found.set(decision("one"), Value::Verdict(Verdict::Same));
        store.save(&found).unwrap();
        assert_eq!(open(&home).1, found, "step {at}");
        if status.signal() != Some(9) {
            assert!(status.success() && written, "step {at}: {status}");
            break;
        }
        killed += 1;
    }
    assert!(killed >= 12, "{killed}");
}

#[test]
fn a_disk_that_takes_no_more_leaves_the_session_of_before() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    if let Ok(file) = std::env::var(CHILD) {
        // A limit of the system on the size of a file: the write itself fails, in the middle of the text.
        let noticed = std::sync::Arc::default();
        signal_hook::flag::register(signal_hook::consts::SIGXFSZ, noticed).unwrap();
        setrlimit(Resource::Fsize, Rlimit { current: Some(10_000), maximum: Some(10_000) }).unwrap();
        let home = Home { file: file.into(), spare: None };
        let (mut store, mut session, _) = open(&home);
        session.set(note("new"), Value::Note(Note::typed(&"new ".repeat(6000))));
        let error = store.save(&session).unwrap_err().to_string();
        assert!(error.contains("s.toml: "), "{error}");
        session.remove(&note("new"));
        session.set(decision("two"), Value::Verdict(Verdict::Same));
        store.save(&session).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.toml");
    let (mut store, mut session, _) = open(&Home { file: file.clone(), spare: None });
    session.set(decision("one"), Value::Verdict(Verdict::Same));
    store.save(&session).unwrap();
    let test = "session_file::a_disk_that_takes_no_more_leaves_the_session_of_before";
    assert!(child(test, file.to_str().unwrap()).success());
    assert_eq!(Session::load(&file).unwrap().entries.len(), 2, "what had room was saved");
    assert_eq!(names(folder.path()), ["s.toml", "s.toml.bak"]);
}

#[test]
fn in_a_folder_that_takes_no_file_the_session_is_kept_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    // Not even the superuser makes a file there.
    let home = Home { file: "/proc/call.ann.session.toml".into(), ..home(folder.path()) };
    let (mut store, mut session, told) = open(&home);
    assert!(told.is_empty(), "{told:?}");
    session.set(decision("one"), Value::Verdict(Verdict::Same));
    let told = store.save(&session).unwrap().told.unwrap();
    assert!(told.starts_with("/proc/call.ann.session.toml: ") && told.contains("; kept in "), "{told}");
    let (_, found, told) = open(&home);
    assert_eq!(found, session);
    assert!(told[0].starts_with("taken in: "), "{told:?}");
}

#[test]
fn a_program_that_dies_at_any_stage_leaves_a_whole_file() {
    let [old, new] = ["old", "new"].map(|word| format!("{word} ").repeat(3000));
    for at in 0..9 {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("s.toml");
        fs::write(&file, &old).unwrap();
        let mut stages = 0;
        // As the folder is at the moment of death: nothing that would be tidied up afterwards has been.
        let mut seen = Vec::new();
        replace_watched(&file, &new, &mut |_| {
            if stages == at {
                seen = names(folder.path())
                    .iter()
                    .map(|name| (name.clone(), fs::read_to_string(folder.path().join(name)).unwrap()))
                    .collect();
            }
            stages += 1;
            Ok(())
        })
        .unwrap();
        let whole = seen.iter().find(|(name, _)| name == "s.toml").map(|(_, text)| text);
        assert!(whole == Some(&old) || whole == Some(&new), "stage {at}");
    }
}

#[test]
fn a_session_is_for_its_owner_alone_and_keeps_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    let (mut store, mut session, told) = open(&home);
    assert!(told.is_empty() && session.is_empty());
    store.save(&session).unwrap();
    assert!(names(folder.path()).is_empty(), "nothing was decided, and nothing is written");
    session.set(decision("one"), Value::Verdict(Verdict::Same));
    store.save(&session).unwrap();
    assert_eq!(fs::metadata(&home.file).unwrap().permissions().mode() & 0o777, 0o600);
    let first = fs::read(&home.file).unwrap();
    session.set(decision("two"), Value::Verdict(Verdict::Topic));
    store.save(&session).unwrap();
    assert_eq!(names(folder.path()), ["call.ann.session.toml", "call.ann.session.toml.bak"]);
    assert_eq!(fs::read(folder.path().join("call.ann.session.toml.bak")).unwrap(), first);
    assert_eq!(open(&home).1, session);
}

#[test]
fn two_windows_of_one_reader_lose_no_word() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    let (mut one, mut ours, _) = open(&home);
    let (mut other, mut theirs, _) = open(&home);
    for round in 0..20 {
        ours.set(decision(&format!("ours {round}")), Value::Verdict(Verdict::Same));
        ours.set(note("x"), Value::Note(Note::typed(&format!("ours {round}"))));
        if let Some(merged) = one.save(&ours).unwrap().merged {
            ours = merged;
        }
        theirs.set(decision(&format!("theirs {round}")), Value::Verdict(Verdict::Apart));
        if let Some(merged) = other.save(&theirs).unwrap().merged {
            theirs = merged;
        }
    }
    let found = open(&home).1;
    assert_eq!(found.entries.len(), 41);
    assert_eq!(found.get(&note("x")), Some(&Value::Note(Note::typed("ours 19"))));
}

#[test]
fn many_windows_that_write_at_once_lose_no_word() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    std::thread::scope(|scope| {
        for window in 0..4 {
            let home = &home;
            scope.spawn(move || {
                let (mut store, mut session, _) = open(home);
                for round in 0..10 {
                    session.set(decision(&format!("{window} {round}")), Value::Verdict(Verdict::Same));
                    if let Some(merged) = store.save(&session).unwrap().merged {
                        session = merged;
                    }
                }
            });
        }
    });
    assert_eq!(open(&home).1.entries.len(), 40);
}

#[test]
fn what_cannot_be_written_beside_the_dossier_is_kept_elsewhere_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let home = home(folder.path());
    // A folder in the place of the file, which not even the superuser can replace by a file.
    fs::create_dir(&home.file).unwrap();
    let (mut store, mut session, told) = open(&home);
    assert!(told[0].contains("call.ann.session.toml"), "{told:?}");
    session.set(decision("one"), Value::Verdict(Verdict::Same));
    let saved = store.save(&session).unwrap();
    assert!(saved.told.unwrap().contains("; kept in "));
    session.set(decision("two"), Value::Verdict(Verdict::Same));
    assert_eq!(store.save(&session).unwrap().told, None, "told once");
    // The place is free again: the next session takes in what was kept, and clears it away.
    fs::remove_dir(&home.file).unwrap();
    let (mut store, found, told) = open(&home);
    assert_eq!(found, session);
    assert!(told[0].starts_with("taken in: "), "{told:?}");
    store.save(&found).unwrap();
    assert_eq!(open(&home).1, session);
    assert!(names(&folder.path().join("state")).is_empty());
}

#[test]
fn where_nothing_takes_it_that_is_told_and_the_next_attempt_writes_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("s.toml");
    let home = Home { file: file.clone(), spare: None };
    let (mut store, mut session, _) = open(&home);
    fs::create_dir(&file).unwrap();
    session.set(decision("one"), Value::Verdict(Verdict::Same));
    let told = store.save(&session).unwrap_err().to_string();
    assert!(told.contains("s.toml: it is no file"), "{told}");
    assert!(!store.holds(&session));
    fs::remove_dir(&file).unwrap();
    store.save(&session).unwrap();
    assert_eq!(Session::load(&file).unwrap(), session);
}

#[test]
fn what_is_no_session_is_never_written_over() {
    for text in ["diptych_session = 1\nx = = 2\n", "diptych_session = 9\n", "secret = 1\n", "\u{0}\u{1}"] {
        let folder = tempfile::tempdir().unwrap();
        let home = home(folder.path());
        fs::write(&home.file, text).unwrap();
        let (mut store, mut session, told) = open(&home);
        assert!(told[0].contains("it stays as it is"), "{told:?}");
        session.set(decision("one"), Value::Verdict(Verdict::Same));
        store.save(&session).unwrap();
        assert_eq!(fs::read_to_string(&home.file).unwrap(), text);
        assert_eq!(open(&home).1.entries, session.entries, "it is kept all the same");
    }
}

#[test]
fn a_link_stays_a_link_and_one_that_leads_nowhere_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (home, real): (Home, PathBuf) = (home(folder.path()), folder.path().join("real.toml"));
    let (mut store, mut session, _) = open(&home);
    session.set(decision("one"), Value::Verdict(Verdict::Same));
    symlink(&real, &home.file).unwrap();
    let told = store.save(&session).unwrap().told.unwrap();
    assert!(told.contains("it is a link that leads nowhere"), "{told}");
    fs::write(&real, Session::new("ann").written("A call")).unwrap();
    store.save(&session).unwrap();
    assert!(fs::symlink_metadata(&home.file).unwrap().is_symlink());
    assert_eq!(Session::load(&real).unwrap(), session);
}

#[test]
fn an_error_of_the_system_is_told_with_the_name_of_the_file() {
    let error = Session::load(Path::new("/nowhere/s.toml")).unwrap_err().to_string();
    assert!(error.starts_with("/nowhere/s.toml: "), "{error}");
    assert_eq!(io::Error::from(rustix::io::Errno::NOSPC).kind(), io::ErrorKind::StorageFull);
}
