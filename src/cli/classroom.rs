//! A class in a folder of the host that everybody works on: what the presenter shows goes one way, votes the other.
//!
//! Nothing travels over a network of ours: whoever follows is on the same machine, by `ssh` where need be, and the
//! permissions of the folder say who takes part. Every file is written by one program alone, whole, under another name
//! first, and is read as data that anybody may have written: regular files, of a bounded size, by their form.
//!
//! ```text
//! DIR/lesson.toml        the lesson without its answers, and beside it the dossier that it names
//! DIR/class.json         where the presenter is, and the answers that were shown
//! DIR/answers.csv        what the seats answered, once an answer is out
//! DIR/seats/NAME.json    what a seat votes
//! ```

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use color_eyre::eyre::{self, WrapErr as _, bail};
use rustix::fs::{Mode, OFlags};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::dossier::{named_files, way_out};
use crate::gate::{self, Written};
use crate::ingest::{SizeLimit, Source, visible_name};
use crate::lesson::{Lesson, without_answers};
use crate::session::Beside;
use crate::tui::class::{Answer, Ballot, Heard, Saying, Shared, VERSION};

/// The lesson of a class, in its folder.
const LESSON: &str = "lesson.toml";
const CLASS: &str = "class.json";
const ANSWERS: &str = "answers.csv";
const SEATS: &str = "seats";

/// How often the folder is looked at.
const LOOK: Duration = Duration::from_millis(100);
/// The most bytes of a ballot, which any seat may have written, and of what the host tells, with the answers so far.
const LARGEST: u64 = 64 * 1024;
const LARGEST_CLASS: u64 = 4 * 1024 * 1024;
/// The most seats.
const MOST_SEATS: usize = 500;
/// The longest name of a seat.
const LONGEST_NAME: usize = 32;

/// What tells one writing of a file from the next: it is another file each time.
type Stamp = (i64, i64, u64, u64);

/// A class, seen from one of its programs.
pub(super) struct Classroom {
    folder: PathBuf,
    side: Side,
    looked: Option<Instant>,
}

enum Side {
    Host {
        seats: Option<Stamp>,
        read: BTreeMap<String, Stamp>,
        shared: Option<Shared>,
        answers: Option<Vec<Answer>>,
    },
    Seat {
        file: String,
        class: Option<Stamp>,
    },
}

impl Classroom {
    /// Makes a folder ready for a class: the lesson with what it names, and a place for the seats.
    pub(super) fn host(
        folder: &Path,
        lesson: &Lesson,
        file: Option<&Path>,
        builtin: &[u8],
    ) -> eyre::Result<Self> {
        let name = visible_name(folder);
        let folder = &gate::kept(folder).wrap_err_with(|| name.clone())?;
        if !gate::is_taken(folder) {
            gate::make_folder(folder, 0o700).wrap_err_with(|| format!("{name} cannot be made"))?;
        }
        let known = gate::known(folder).wrap_err_with(|| name.clone())?;
        let of_group = known.permissions().mode() & 0o070 != 0;
        let modes =
            if of_group { Modes { seats: 0o3770, file: 0o640 } } else { Modes { seats: 0o700, file: 0o600 } };
        for (to, bytes) in copies(lesson, file, builtin)? {
            let to = folder.join(to);
            if let Some(parent) = to.parent() {
                gate::make_folder(parent, 0o777).wrap_err_with(|| visible_name(parent))?;
            }
            write(&to, &bytes, modes.file).wrap_err_with(|| visible_name(&to))?;
        }
        let seats = folder.join(SEATS);
        gate::make_folder(&seats, 0o777).wrap_err_with(|| visible_name(&seats))?;
        let place = gate::folder(&seats).wrap_err_with(|| visible_name(&seats))?;
        fs::set_permissions(place.path(), Permissions::from_mode(modes.seats))
            .wrap_err_with(|| visible_name(&seats))?;
        // The votes of an earlier class are no votes of this one.
        let entries = fs::read_dir(place.path()).wrap_err_with(|| visible_name(&seats))?;
        for entry in entries.flatten().take(MOST_SEATS) {
            let _ = fs::remove_file(entry.path());
        }
        let side = Side::Host { seats: None, read: BTreeMap::new(), shared: None, answers: None };
        Ok(Self { folder: folder.to_owned(), side, looked: None })
    }

    /// Takes a seat in the class of a folder.
    pub(super) fn seat(folder: &Path, name: &str) -> eyre::Result<Self> {
        if name.is_empty()
            || name.len() > LONGEST_NAME
            || !name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
            || name.starts_with('.')
        {
            bail!("--name takes 1 to {LONGEST_NAME} letters, digits, dots, lines and hyphens");
        }
        let folder = gate::kept(folder).wrap_err_with(|| visible_name(folder))?;
        if !gate::known(&folder.join(LESSON)).is_ok_and(|known| known.is_file()) {
            bail!("no class is held in {}: diptych lesson --host DIR begins one", visible_name(&folder));
        }
        let side = Side::Seat { file: format!("{name}.json"), class: None };
        Ok(Self { folder, side, looked: None })
    }

    /// The lesson of the class.
    pub(super) fn lesson(&self) -> PathBuf {
        self.folder.join(LESSON)
    }

    /// What the others wrote since it was looked at last.
    pub(super) fn hear(&mut self) -> Option<Heard> {
        let now = Instant::now();
        if self.looked.is_some_and(|looked| now < looked + LOOK) {
            return None;
        }
        self.looked = Some(now);
        match &mut self.side {
            Side::Seat { class, .. } => {
                let folder = gate::folder(&self.folder).ok()?;
                let file = folder.path().join(CLASS);
                let stamp = stamp(&fs::symlink_metadata(&file).ok()?)?;
                if class.replace(stamp) == Some(stamp) {
                    return None;
                }
                Some(match read::<Shared>(&file, LARGEST_CLASS) {
                    Ok(shared) if shared.version == VERSION => Heard::Host(Box::new(shared)),
                    Ok(shared) => Heard::Trouble(format!(
                        "the presenter's diptych speaks version {}, this one {VERSION}",
                        shared.version
                    )),
                    Err(told) => Heard::Trouble(format!("{CLASS}: {told}")),
                })
            }
            Side::Host { seats, read: known, .. } => {
                let place = gate::folder(&self.folder.join(SEATS)).ok()?;
                let folder = place.path();
                let stamp =
                    fs::metadata(folder).ok().map(|of| (of.mtime(), of.mtime_nsec(), of.ino(), of.nlink()));
                // A folder changed within the grain of its time is looked at once more.
                let fresh = stamp.is_some_and(|(at, ..)| age(at) < 2);
                if !fresh && *seats == stamp {
                    return None;
                }
                *seats = stamp;
                let ballots = ballots(folder, known);
                (!ballots.is_empty()).then_some(Heard::Seats(ballots))
            }
        }
    }

    /// Writes what the others are to know.
    pub(super) fn say(&mut self, saying: &Saying) -> Result<(), String> {
        let told = |error: io::Error| format!("{}: {error}", visible_name(&self.folder));
        match (&mut self.side, saying) {
            (Side::Seat { file, .. }, Saying::Seat(ballot)) => {
                write_json(&self.folder.join(SEATS).join(file), ballot, 0o640).map_err(told)
            }
            (Side::Host { shared, answers, .. }, Saying::Host(now, answered)) => {
                if shared.as_ref() != Some(now.as_ref()) {
                    write_json(&self.folder.join(CLASS), now, 0o640).map_err(told)?;
                    *shared = Some((**now).clone());
                }
                if answers.as_ref() != Some(answered) {
                    write(&self.folder.join(ANSWERS), csv(answered).as_bytes(), 0o600).map_err(told)?;
                    *answers = Some(answered.clone());
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl Drop for Classroom {
    /// The class is over when its host leaves.
    fn drop(&mut self) {
        if let Side::Host { shared: Some(shared), .. } = &mut self.side {
            shared.over = true;
            let _ = write_json(&self.folder.join(CLASS), shared, 0o640);
        }
    }
}

/// The permissions of what a host writes.
#[derive(Clone, Copy)]
struct Modes {
    seats: u32,
    file: u32,
}

/// The files of a lesson, each under its name in the folder of a class: the lesson without its answers, which the host
/// tells when they are shown.
fn copies(lesson: &Lesson, file: Option<&Path>, builtin: &[u8]) -> eyre::Result<Vec<(PathBuf, Vec<u8>)>> {
    let given = |written: &[u8]| {
        let text = String::from_utf8_lossy(written);
        (PathBuf::from(LESSON), without_answers(&text, lesson).into_bytes())
    };
    let Some(file) = file else { return Ok(vec![given(builtin)]) };
    let whole = |path: &Path| Source::File(path.to_owned()).bytes(SizeLimit::HIGHEST);
    let mut copies = vec![given(&whole(file)?)];
    let home = file.parent().unwrap_or(Path::new(""));
    let named = lesson
        .dossier_file
        .iter()
        .flat_map(|dossier| named_files(dossier).into_iter().chain([dossier.clone()]));
    for path in named {
        let within = path
            .strip_prefix(home)
            .ok()
            .filter(|within| within.components().all(|part| matches!(part, std::path::Component::Normal(_))))
            .filter(|within| way_out(home, within).is_none());
        let Some(within) = within else {
            bail!(
                "{} lies outside the folder of the lesson, and cannot be given to the class",
                visible_name(&path)
            );
        };
        copies.push((within.to_owned(), whole(&path)?));
    }
    Ok(copies)
}

fn stamp(of: &Metadata) -> Option<Stamp> {
    of.is_file().then(|| (of.mtime(), of.mtime_nsec(), of.ino(), of.len()))
}

/// How many seconds ago a time was.
fn age(at: i64) -> i64 {
    let now =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |now| now.as_secs());
    i64::try_from(now).unwrap_or(i64::MAX).saturating_sub(at)
}

/// The ballots that are new, by the file that each stands in; a file says who votes by its name alone.
fn ballots(folder: &Path, known: &mut BTreeMap<String, Stamp>) -> Vec<Ballot> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().take(MOST_SEATS);
    let mut ballots = Vec::new();
    for path in entries.map(|entry| entry.path()) {
        let Some(name) =
            path.file_name().and_then(|name| name.to_str()?.strip_suffix(".json")).map(str::to_owned)
        else {
            continue;
        };
        let Some(now) = fs::symlink_metadata(&path).ok().as_ref().and_then(stamp) else { continue };
        if name.starts_with('.') || name.len() > LONGEST_NAME || known.insert(name.clone(), now) == Some(now)
        {
            continue;
        }
        // What is no ballot is passed over: one seat must not end the class for the others.
        let Ok(ballot) = read::<Ballot>(&path, LARGEST) else { continue };
        if ballot.version == VERSION {
            ballots.push(Ballot { seat: name, ..ballot });
        }
    }
    ballots
}

fn read<T: DeserializeOwned>(file: &Path, most: u64) -> Result<T, String> {
    let mut bytes = Vec::new();
    // What was a file may have become a link, or a pipe that nobody writes to.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let opened =
        rustix::fs::open(file, flags, Mode::empty()).map_err(|error| io::Error::from(error).to_string())?;
    let opened = File::from(opened);
    opened.take(most + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() as u64 > most {
        return Err(format!("more than {most} bytes"));
    }
    serde_json::from_slice(&bytes).map_err(|error| error.to_string())
}

fn write_json(file: &Path, value: &impl Serialize, mode: u32) -> io::Result<()> {
    write(file, &serde_json::to_vec(value)?, mode)
}

/// Writes a file whole, in place of the one that was there.
fn write(file: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let place = gate::place(file, Written::Kept)?;
    let mut fresh = Beside::create(&place, 0o600)?;
    fresh.write_all(bytes)?;
    fresh.file().set_permissions(Permissions::from_mode(mode))?;
    fresh.put(&place)
}

/// What the seats answered, a line each.
fn csv(answers: &[Answer]) -> String {
    let quoted = |field: &str| {
        // What a table would take for a formula stays text.
        let armed = field.starts_with(['=', '+', '-', '@']);
        format!("\"{}{}\"", if armed { "'" } else { "" }, field.replace('"', "\"\""))
    };
    let mut text = "seat,stop,title,letter,choice,right\n".to_owned();
    for answer in answers {
        let right = answer.is_right.map_or("", |right| if right { "yes" } else { "no" });
        let fields = [
            quoted(&answer.seat),
            (answer.stop + 1).to_string(),
            quoted(&answer.title),
            answer.letter.to_string(),
            quoted(&answer.choice),
            right.to_owned(),
        ];
        text.push_str(&fields.join(","));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::builtin;

    fn shared(stop: usize) -> Box<Shared> {
        Box::new(Shared {
            version: VERSION,
            stop,
            revealed: false,
            hinted: false,
            votes: Vec::new(),
            answers: Vec::new(),
            view: "lab".to_owned(),
            algorithm: "myers".to_owned(),
            unit: "word".to_owned(),
            step: 3,
            over: false,
        })
    }

    fn ballot(choice: usize) -> Saying {
        Saying::Seat(Ballot { version: VERSION, seat: "forged".to_owned(), votes: [(0, choice)].into() })
    }

    /// Looks again at once, whatever the clock says.
    fn heard(room: &mut Classroom) -> Option<Heard> {
        room.looked = None;
        room.hear()
    }

    #[test]
    fn what_the_host_says_is_heard_once_and_votes_go_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut host = Classroom::host(folder.path(), &builtin(), None, b"lesson").unwrap();
        let mut seat = Classroom::seat(folder.path(), "ana").unwrap();
        assert!(heard(&mut seat).is_none());
        host.say(&Saying::Host(shared(2), Vec::new())).unwrap();
        let Some(Heard::Host(now)) = heard(&mut seat) else { panic!("nothing heard") };
        assert_eq!(now, shared(2));
        assert!(heard(&mut seat).is_none());
        seat.say(&ballot(1)).unwrap();
        let Some(Heard::Seats(ballots)) = heard(&mut host) else { panic!("no votes") };
        // Who votes is told by the file, which the seat owns, and not by what stands in it.
        assert_eq!(
            ballots.iter().map(|ballot| (ballot.seat.as_str(), ballot.votes[&0])).collect::<Vec<_>>(),
            [("ana", 1)]
        );
        assert!(heard(&mut host).is_none());
        drop(host);
        let Some(Heard::Host(last)) = heard(&mut seat) else { panic!("the end was not heard") };
        assert!(last.over);
    }

    #[test]
    fn what_is_no_ballot_harms_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let mut host = Classroom::host(folder.path(), &builtin(), None, b"lesson").unwrap();
        let seats = folder.path().join(SEATS);
        fs::write(seats.join("broken.json"), b"{").unwrap();
        fs::write(seats.join("large.json"), vec![b' '; LARGEST as usize + 2]).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", seats.join("link.json")).unwrap();
        fs::create_dir(seats.join("folder.json")).unwrap();
        Classroom::seat(folder.path(), "ana").unwrap().say(&ballot(2)).unwrap();
        let Some(Heard::Seats(ballots)) = heard(&mut host) else { panic!("no votes") };
        assert_eq!(ballots.len(), 1);
        fs::write(folder.path().join(CLASS), b"nonsense").unwrap();
        let mut seat = Classroom::seat(folder.path(), "ben").unwrap();
        assert!(matches!(heard(&mut seat), Some(Heard::Trouble(_))));
    }

    #[test]
    fn the_folder_is_closed_to_others_and_names_are_plain() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("class");
        drop(Classroom::host(&folder, &builtin(), None, b"lesson").unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
        assert_eq!(
            (mode(&folder), mode(&folder.join(SEATS)), mode(&folder.join(LESSON))),
            (0o700, 0o700, 0o600)
        );
        for name in ["", "../x", "a b", ".hidden", &"x".repeat(40)] {
            assert!(Classroom::seat(&folder, name).is_err(), "{name}");
        }
        let told = Classroom::seat(parent.path(), "ana").err().unwrap().to_string();
        assert!(told.contains("no class is held in"), "{told}");
    }

    #[test]
    fn answers_are_a_table_without_formulas() {
        let answer = |choice: &str, is_right| Answer {
            seat: "ana".to_owned(),
            stop: 0,
            title: "A \"list\"".to_owned(),
            letter: 'b',
            choice: choice.to_owned(),
            is_right,
        };
        assert_eq!(
            csv(&[answer("2", Some(true)), answer("=1+1", None)]),
            "seat,stop,title,letter,choice,right\n\"ana\",1,\"A \"\"list\"\"\",b,\"2\",yes\n\"ana\",1,\"A \"\"list\"\"\",b,\"'=1+1\",\n"
        );
    }
}
