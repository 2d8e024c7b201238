//! The command line: the arguments, and one file a subcommand.
//!
//! Every subcommand takes its own arguments and the [`Global`] ones, writes to standard output, and returns
//! an exit code as diff has them: 0 for the same, 1 for different (only where asked), 2 for trouble.
//! An error is one line on standard error; a pipe that the reader closed is no error.

mod align;
mod arguments;
mod check;
mod choices;
mod classroom;
mod compare;
mod completions;
mod config;
mod editor;
mod follow;
mod global;
mod gold;
mod keys;
mod lesson;
mod licences;
mod man;
mod merge;
mod new;
mod open;
mod output;
mod progress;
mod recent;
mod record;
mod restricted;
mod schema;
mod sources;
mod watch;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser as _};
use color_eyre::eyre::{self, bail};

pub use align::Arguments as AlignArguments;
pub use compare::Arguments as CompareArguments;

pub use arguments::{Cli, Command};
pub use global::{Files, Global, PrintForm, Size};
pub use restricted::Restricted;

/// The exit code for trouble, as diff has it.
const TROUBLE: u8 = 2;

/// Runs the program on the arguments of the process; `encoder` is the file of the encoder for texts of two languages,
/// where the program was built with it.
pub fn main(encoder: Option<&'static [u8]>) -> ExitCode {
    if let Some(file) = encoder {
        crate::across::install(file);
    }
    run(std::env::args_os())
}

/// Runs the program on `arguments`, the first of which is the program's name.
///
/// No report of color-eyre is installed: both look up the frames of a backtrace, of which a program without symbols knows
/// no names, and would bring a second reader of them beside the library's. An error is told in a line, and a panic with
/// its place in the source.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match parsed(arguments.into_iter().collect()) {
        Ok(cli) => cli,
        Err(error) => return unparsed(&error),
    };
    match cli.restricted.enter().and_then(|()| dispatch(&cli)) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "diptych: {}", one_line(&error));
            ExitCode::from(TROUBLE)
        }
    }
}

/// What the arguments say, and in restricted mode they alone.
fn parsed(arguments: Vec<OsString>) -> Result<Cli, clap::Error> {
    if !restricted::is_asked(&arguments) {
        return Cli::try_parse_from(arguments);
    }
    let mut command = restricted::without_environment(definition());
    let matches = command.try_get_matches_from_mut(arguments)?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Prints what clap has to say: help and version on standard output, which are no trouble, or what is wrong with
/// an argument, which it would quote as it stands.
fn unparsed(error: &clap::Error) -> ExitCode {
    if error.use_stderr() {
        let _ = write!(std::io::stderr(), "{}", crate::ingest::visible_lines(&error.render().to_string()));
        return ExitCode::from(TROUBLE);
    }
    let _ = error.print();
    ExitCode::SUCCESS
}

fn dispatch(cli: &Cli) -> eyre::Result<ExitCode> {
    use Command as C;
    let uses_config =
        matches!(cli.command, None | Some(C::Compare(_) | C::Lesson(_) | C::Follow(_) | C::Keys(_) | C::Man));
    let global = if uses_config { &config::taken_up(&cli.global)? } else { &cli.global };
    let Some(command) = &cli.command else {
        let Some(number) = cli.recent else { return open::run(&cli.files, global) };
        let chosen = recent::chosen(number, &cli.files)?;
        return chosen.map_or(Ok(ExitCode::SUCCESS), |files| open::run(&files, global));
    };
    if let Some(file) = cli.files.first() {
        bail!(
            "{} stands before the subcommand: put files after it, or write ./NAME for a file which is named like a subcommand",
            crate::ingest::visible_name(file)
        );
    }
    match command {
        Command::Compare(arguments) => compare::run(arguments, global),
        Command::Check { file } => check::run(file, global),
        Command::New { folder, files } => new::run(folder, files, global),
        Command::Align(arguments) => align::run(arguments, global),
        Command::Lesson(arguments) => lesson::run(arguments, global),
        Command::Merge(arguments) => merge::run(arguments),
        Command::Gold(arguments) => gold::run(arguments, global),
        Command::Follow(arguments) => follow::run(arguments, global),
        Command::Keys(arguments) => keys::run(arguments),
        Command::Config { deed } => config::run(*deed, global),
        Command::Licences => licences::run(),
        Command::Schema { form } => schema::run(*form),
        Command::Man => man::run(),
        Command::Completions { shell } => completions::run(*shell),
    }
}

/// The command line as clap knows it, for the man page and the completions.
fn definition() -> clap::Command {
    Cli::command()
}

/// The error and its causes in one line that is safe to print.
fn one_line(error: &eyre::Report) -> String {
    crate::ingest::visible_line(&format!("{error:#}"))
}

fn is_closed_pipe(error: &eyre::Report) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(arguments: &[&str]) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(std::iter::once("diptych").chain(arguments.iter().copied()))
    }

    #[test]
    fn the_definition_is_sound() {
        definition().debug_assert();
    }

    #[test]
    fn files_need_no_subcommand() {
        let cli = parse(&["a.txt", "-", "--ascii"]).unwrap();
        assert!(cli.command.is_none() && cli.global.ascii);
        assert_eq!(cli.files, ["a.txt", "-"].map(std::path::PathBuf::from));
    }

    #[test]
    fn a_file_may_be_named_like_a_subcommand() {
        let cli = parse(&["./compare", "b.txt"]).unwrap();
        assert!(cli.command.is_none());
        assert_eq!(cli.files.len(), 2);
    }

    #[test]
    fn global_options_stand_before_or_after_the_subcommand() {
        for arguments in [["--ascii", "compare"], ["compare", "--ascii"]] {
            let cli = parse(&arguments).unwrap();
            assert!(cli.global.ascii && matches!(cli.command, Some(Command::Compare(_))));
        }
    }

    #[test]
    fn a_closed_pipe_is_told_from_other_errors() {
        let io = |kind| eyre::Report::from(std::io::Error::from(kind)).wrap_err("writing");
        assert!(is_closed_pipe(&io(std::io::ErrorKind::BrokenPipe)));
        assert!(!is_closed_pipe(&io(std::io::ErrorKind::NotFound)));
    }

    #[test]
    fn an_error_looks_up_nothing_that_is_not_told() {
        run(["diptych", "check", "no-such-file.txt"].map(OsString::from));
        let error = eyre::eyre!("refused");
        assert!(error.handler().downcast_ref::<color_eyre::Handler>().is_none());
    }

    #[test]
    fn an_error_is_one_safe_line() {
        let error = eyre::eyre!("inner \u{1b}[31m").wrap_err("outer\nline");
        assert_eq!(one_line(&error), "outer␊line: inner ␛[31m");
    }
}
