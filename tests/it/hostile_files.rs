//! No name that a person can give hangs the program or is obeyed by it: each is read or refused, at once, in
//! one safe line.

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use diptych::ingest::{Reading, SizeLimit, Source, read};
use rustix::fs::{CWD, FileType, Mode, mknodat};

fn refusal(path: &Path) -> String {
    read(&Source::File(path.to_owned()), &Reading::default()).expect_err("a refusal").refusal.to_string()
}

fn fifo(folder: &Path) -> PathBuf {
    let path = folder.join("fifo");
    mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    path
}

/// A file with a size and no blocks.
fn sparse(folder: &Path, size: u64) -> PathBuf {
    let path = folder.join("sparse");
    File::create(&path).unwrap().set_len(size).unwrap();
    path
}

fn diptych(arguments: &[&OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_diptych")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn what_is_no_file_is_refused_by_its_kind() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    symlink("circle", at("circle")).unwrap();
    symlink("nothing", at("dangling")).unwrap();
    let socket = UnixListener::bind(at("socket")).unwrap();
    File::create(at("empty")).unwrap();
    fs::write(at("file"), "text").unwrap();
    for (path, message) in [
        (fifo(folder.path()), "is a pipe: save it to a file, or give - and send it to standard input"),
        (PathBuf::from("/usr/"), "is a directory, not a file: give the files in it, for example /usr/*.txt"),
        (at("circle"), "is a symbolic link that leads in a circle"),
        (at("dangling"), "is a symbolic link to a file that does not exist"),
        (at("socket"), "is a socket, not a file"),
        (at("missing"), "does not exist"),
        (at("file/below"), "does not exist"),
        (at("empty"), "is empty"),
        (PathBuf::from("/dev/zero"), "is a device, not a file"),
        (PathBuf::from("/dev/tty"), "is a device, not a file"),
        (PathBuf::from(""), "does not exist"),
    ] {
        assert_eq!(refusal(&path), message, "{}", path.display());
    }
    drop(socket);
}

#[test]
fn a_file_that_may_not_be_read_is_named_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("closed");
    fs::write(&path, "text").unwrap();
    fs::set_permissions(&path, Permissions::from_mode(0o000)).unwrap();
    // The superuser may read what no one may.
    if File::open(&path).is_err() {
        assert_eq!(refusal(&path), "may not be read: permission denied");
    } else {
        assert_eq!(read(&Source::File(path), &Reading::default()).unwrap().text, "text");
    }
}

#[test]
fn a_huge_file_is_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let message = refusal(&sparse(folder.path(), 1 << 40));
    assert_eq!(message, "is 1 TiB and so larger than the limit of 20 MiB, and the highest limit is 512 MiB");
}

#[test]
fn a_file_over_the_limit_names_the_flag_that_lifts_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.txt");
    fs::write(&path, "word ".repeat(1000)).unwrap();
    let limited = |limit| read(&Source::File(path.clone()), &Reading { limit, ..Reading::default() });
    assert_eq!(
        limited(SizeLimit::new(4999)).unwrap_err().refusal.to_string(),
        "is 4.9 KiB and so larger than the limit of 4.9 KiB: --max-size lifts it, for example --max-size 1M"
    );
    assert!(limited(SizeLimit::new(5000)).is_ok());
}

#[test]
fn a_file_whose_size_is_not_told_is_read() {
    let incoming = read(&Source::File("/proc/self/status".into()), &Reading::default());
    // Where there is no /proc there is nothing to see.
    if Path::new("/proc/self/status").exists() {
        assert!(incoming.unwrap().text.contains("Name:"));
    }
}

#[test]
fn names_in_messages_are_one_safe_line() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        &b"two\nlines.txt"[..],
        b"red\x1b[31m.txt",
        b"title\x1b]0;x\x07",
        b"back\xe2\x80\xaetxt.exe",
        b"raw\xff\x9b",
    ] {
        let path = folder.path().join(OsStr::from_bytes(name));
        let output = diptych(&[path.as_os_str(), OsStr::new("other.txt")]);
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(message.lines().count(), 1, "{message:?}");
        assert!(!message.trim_end().contains(|c: char| c.is_control() || c == '\u{202e}'), "{message:?}");
        assert!(message.ends_with(" does not exist\n"), "{message:?}");
    }
}

#[test]
fn a_name_with_escapes_is_shown_where_the_text_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(OsStr::from_bytes(b"red\x1b[31m\n.txt"));
    fs::write(&path, "One sentence with \u{1b}]52;c;eA==\u{7} in it.").unwrap();
    let output = diptych(&["compare".as_ref(), path.as_os_str(), path.as_os_str()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(text.contains("␛]52;c;eA==␇") && text.contains("red␛[31m␊"), "{text}");
    assert!(!text.contains('\u{1b}') && !text.contains('\u{7}'), "{text}");
}

#[test]
fn the_program_refuses_with_a_line_and_code_two() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.txt");
    fs::write(&good, "A sentence.").unwrap();
    let fifo = fifo(folder.path());
    for hostile in [fifo.as_path(), folder.path(), Path::new("/dev/zero"), Path::new("/dev/tty")] {
        for arguments in [[good.as_os_str(), hostile.as_os_str()], [hostile.as_os_str(), good.as_os_str()]] {
            let output = diptych(&arguments);
            let message = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{message}");
            assert_eq!(message.lines().count(), 1, "{message}");
            assert!(message.starts_with("diptych: /") && output.stdout.is_empty(), "{message}");
        }
    }
}

#[test]
fn a_pipe_is_told_wherever_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.txt");
    fs::write(&good, "A sentence.").unwrap();
    let pipe = fifo(folder.path());
    let dossier = folder.path().join("pipe.toml");
    fs::rename(&pipe, &dossier).unwrap();
    let name = dossier.as_os_str();
    for (arguments, told) in [
        (vec!["check".as_ref(), name], "is a pipe: save it to a file"),
        (
            vec![
                "compare".as_ref(),
                good.as_os_str(),
                good.as_os_str(),
                "-o".as_ref(),
                name,
                "-f".as_ref(),
                "csv".as_ref(),
            ],
            "it is a pipe that nobody reads",
        ),
        (vec!["--print".as_ref(), "--record".as_ref(), name], "it is a pipe that nobody reads"),
    ] {
        let output = diptych(&arguments);
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(message.contains(told), "{arguments:?}: {message}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| {
        let path = folder.path().join(name);
        fs::write(&path, "A sentence.").unwrap();
        path.into_os_string()
    };
    let (one, dossier) = (at("one.txt"), at("call.toml"));
    let dash = OsStr::new("-");
    for (arguments, message) in [
        (vec![one.as_os_str()], "is one text, and comparing takes two or more"),
        (vec![dash, dash], "standard input can be read once only"),
        (vec![&dossier, &one], "is a dossier and stands with other files"),
        (vec![one.as_os_str(), OsStr::new("compare")], "compare does not exist"),
        (vec![dash, &one], "standard input is empty"),
    ] {
        let output = diptych(&arguments);
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(line.contains(message), "{arguments:?}: {line}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn standard_input_is_one_of_the_texts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ours.txt");
    fs::write(&path, "The presidents spoke by phone on Monday.").unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_diptych"))
        .args([OsStr::new("compare"), OsStr::new("-"), path.as_os_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    program
        .stdin
        .take()
        .unwrap()
        .write_all("The presidents talked by telephone on Monday.".as_bytes())
        .unwrap();
    let output = program.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success()
            && text.contains("~talked~ by ~telephone~")
            && text.contains("standard input"),
        "{text}"
    );
}
