//! The system's own limits on a process in restricted mode.

use std::io;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// What a process may take: addresses in bytes, seconds of a processor, files open at a time, processes and threads of the
/// whole account, bytes of a file that is written, bytes of a core, which would hold the texts.
///
/// The rooms of a class have forty seats of some eight threads; two novels side by side take a fifth of the addresses.
const LIMITS: [(Resource, u64); 6] = [
    (Resource::As, 2 << 30),
    (Resource::Cpu, 15 * 60),
    (Resource::Nofile, 256),
    (Resource::Nproc, 1024),
    (Resource::Fsize, 64 << 20),
    (Resource::Core, 0),
];

/// How much longer a process that used up its time may take to give the terminal back, in seconds.
const GRACE: u64 = 5;

/// Sets the limits; where the system holds a lower one, that stays.
pub(super) fn set() -> io::Result<()> {
    for (resource, most) in LIMITS {
        let known = getrlimit(resource);
        let within = |limit: Option<u64>, most: u64| Some(limit.map_or(most, |limit| limit.min(most)));
        let ends = if resource == Resource::Cpu { most + GRACE } else { most };
        let limit = Rlimit { current: within(known.current, most), maximum: within(known.maximum, ends) };
        setrlimit(resource, limit)?;
    }
    Ok(())
}
