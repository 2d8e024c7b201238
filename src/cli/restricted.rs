//! `--restricted`: for a forced command of `sshd` on an account that several people share.

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use clap::builder::Resettable;
use color_eyre::eyre::{self, WrapErr as _};
use signal_hook::consts::{SIGTSTP, SIGXFSZ};

use crate::gate::{self, Bounds};

/// The option, as it is written.
const OPTION: &str = "--restricted";

/// How many threads work on texts, so that one reader does not take all processors from the others.
const THREADS: usize = 2;

/// What holds for a forced command. The options stand before a subcommand and nowhere else, so that nothing which comes
/// behind it can widen them.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "For a forced command of sshd, before any subcommand")]
pub struct Restricted {
    /// Reads from one folder alone, writes to one other alone, starts no program, and takes no settings from files or the
    /// environment.
    #[arg(long)]
    pub restricted: bool,

    /// The one folder that texts, dossiers and lessons are read from, and names are taken from; without it the one of
    /// --session-dir.
    #[arg(long, value_name = "DIR", requires = "restricted")]
    pub root: Option<PathBuf>,

    /// The one folder that sessions, exports, recordings and classes are written to, and read from too; without it nothing
    /// is written.
    #[arg(long, value_name = "DIR", requires = "restricted")]
    pub session_dir: Option<PathBuf>,
}

impl Restricted {
    /// Puts the whole process under the restrictions that were asked for.
    pub(super) fn enter(&self) -> eyre::Result<()> {
        if !self.restricted {
            return Ok(());
        }
        let bounds = Bounds::new(self.root.as_deref(), self.session_dir.as_deref());
        gate::restrict(bounds.wrap_err("restricted mode")?).wrap_err("restricted mode")?;
        // Nobody could continue the program, and a file that is full is told like a disk that is.
        for signal in [SIGTSTP, SIGXFSZ] {
            signal_hook::flag::register(signal, Arc::default())?;
        }
        rayon::ThreadPoolBuilder::new().num_threads(THREADS).build_global().wrap_err("restricted mode")
    }
}

/// Whether restricted mode is asked for, before anything else is known of the arguments.
pub(super) fn is_asked(arguments: &[std::ffi::OsString]) -> bool {
    arguments.iter().any(|argument| argument == OPTION)
}

/// A command line that no variable of the environment adds to.
pub(super) fn without_environment(command: clap::Command) -> clap::Command {
    command
        .mut_args(|argument| argument.env(Resettable::<clap::builder::OsStr>::Reset))
        .mut_subcommands(without_environment)
}
