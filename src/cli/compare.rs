//! `diptych compare [FILES]`: prints the comparison.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use color_eyre::eyre::{self, WrapErr as _, bail, eyre};

use super::{Files, Global, output, sources};
use crate::analysis::{self, Analysis};
use crate::collate::{Collation, ReadoutIx};
use crate::diff::State;
use crate::dossier::Dossier;
use crate::export::{self, Format, Options, View, WordSigns};
use crate::gate;
use crate::ingest::visible_name;
use crate::render::{
    Background, ColourChoice, ColourLevel, Lens, Output, Theme, ThemeName, judged_in_words, lost_lines,
};
use crate::session::Session;
use crate::tui;

/// The width of printed text where nothing says how wide the page is.
const USUAL_WIDTH: u16 = 80;

/// What `compare` takes.
#[derive(Debug, Clone, Default, Args)]
pub struct Arguments {
    /// The files.
    #[command(flatten)]
    pub files: Files,

    /// The form; without it colours on a terminal, plain text elsewhere, and with --output what the file's name ends in.
    #[arg(long, short, value_name = "FORM", value_enum)]
    pub format: Option<Format>,

    /// What is printed.
    #[arg(long, value_name = "VIEW", value_enum, default_value_t)]
    pub view: View,

    /// Writes to this file, whole or not at all, instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Sets lines of this many columns instead of the terminal's.
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,

    /// Compares only these readouts, by their codes, for example CU,GT.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub readouts: Vec<String>,

    /// Lets the rows follow this readout, by its code.
    #[arg(long, value_name = "CODE")]
    pub base: Option<String>,

    /// Emphasises what is shared or what diverges.
    #[arg(long, value_name = "LENS", value_enum, default_value_t)]
    pub lens: Lens,

    /// Marks every word in plain text: _shared_ and +only here+ too, beside ~near~, *put otherwise* and !turns the
    /// meaning!, which are always marked.
    #[arg(long)]
    pub signs: bool,

    /// Exits with 1 if the readouts differ.
    #[arg(long)]
    pub exit_code: bool,
}

/// Loads the files and prints the comparison.
pub(super) fn run(arguments: &Arguments, global: &Global) -> eyre::Result<ExitCode> {
    let dossier = sources::load(&arguments.files, global)?;
    compare(dossier, arguments, global)
}

/// Prints the comparison of a dossier that was loaded.
pub(super) fn print(dossier: Arc<Dossier>, global: &Global) -> eyre::Result<ExitCode> {
    compare(dossier, &Arguments::default(), global)
}

/// Lets this thread work on the comparison where it would only wait for it: one thread fewer is started, and nothing
/// that another gave back lies idle while this one asks for more.
fn work_here() {
    // In restricted mode the threads are there already, and stay as they are.
    let _ = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
}

fn compare(dossier: Arc<Dossier>, arguments: &Arguments, global: &Global) -> eyre::Result<ExitCode> {
    work_here();
    let dossier = chosen(dossier, &arguments.readouts)?;
    let (options, format) = look(&dossier, arguments, global)?;
    if !format.is_text() && arguments.output.is_none() && output::standard_output() == Output::Terminal {
        bail!("{} is no text for a terminal: name a file with --output", format.name());
    }
    let session = session(global)?;
    let threshold = global.threshold(session.as_deref(), &dossier);
    let options_of_engine = analysis::Options { threshold, session };
    let mut prepared = analysis::prepare(dossier);
    if let Some(judge) = global.judge() {
        tui::judge(&mut prepared, &judge);
    }
    let analysis = analysis::analyse_once(prepared, options_of_engine);
    warn(&analysis)?;
    let analysis = if global.notes { analysis } else { analysis.without_notes() };
    match &arguments.output {
        Some(file) => {
            let bytes = export::bytes(&analysis, &options, format);
            output::write(file, &bytes, &sources::inputs(&arguments.files, global))?;
        }
        None => output::stream(|out| export::write(&analysis, &options, format, out))?,
    }
    let differs = arguments.exit_code && !is_same(&analysis);
    // The program ends here: giving back a long comparison piece by piece would only take time.
    std::mem::forget(analysis);
    Ok(ExitCode::from(u8::from(differs)))
}

/// Says on standard error what a judge of the reader's own cost, and what of a session no longer stands in the texts: nobody
/// may look for that in the comparison.
pub(super) fn warn(analysis: &Analysis) -> eyre::Result<()> {
    if let Some(judged) = analysis.judged().filter(|judged| !judged.told.is_empty()) {
        writeln!(std::io::stderr(), "diptych: {}", judged_in_words(judged))?;
    }
    for lost in lost_lines(analysis.by_hand()) {
        writeln!(std::io::stderr(), "diptych: no longer in the texts: {lost}")?;
    }
    Ok(())
}

/// The session that was named, if any.
pub(super) fn session(global: &Global) -> eyre::Result<Option<Arc<Session>>> {
    Ok(global.session.as_deref().map(loaded).transpose()?.map(Arc::new))
}

/// The session in a file.
pub(super) fn loaded(file: &Path) -> eyre::Result<Session> {
    let kept = gate::kept(file).wrap_err_with(|| visible_name(file))?;
    Ok(Session::load(&kept)?)
}

/// The dossier with the readouts that were asked for, two at least.
fn chosen(dossier: Arc<Dossier>, codes: &[String]) -> eyre::Result<Arc<Dossier>> {
    if codes.is_empty() {
        return Ok(dossier);
    }
    let mut keep = Vec::new();
    for code in codes {
        let at = position(&dossier, code, "--readouts")?;
        if keep.contains(&at) {
            bail!("the readout {code} stands twice in --readouts");
        }
        keep.push(at);
    }
    if keep.len() < 2 {
        bail!("one readout is nothing to compare: --readouts takes two codes or more");
    }
    Ok(Arc::new(dossier.narrowed(&keep)))
}

/// How the comparison is to look, and in which form.
fn look(dossier: &Dossier, arguments: &Arguments, global: &Global) -> eyre::Result<(Options, Format)> {
    let device = if arguments.output.is_some() { Output::Other } else { output::standard_output() };
    let level = ColourLevel::detect(choice(arguments, global), device, output::variable);
    let base = arguments.base.as_deref().map_or(Ok(0), |code| position(dossier, code, "--base"))?;
    let options = Options {
        view: arguments.view,
        base: ReadoutIx(base as u32),
        width: arguments.width.or_else(output::columns).unwrap_or(USUAL_WIDTH).clamp(20, 1000),
        lens: arguments.lens,
        signs: if arguments.signs { WordSigns::All } else { WordSigns::Differences },
        theme: Theme::new(theme(global)?, level),
    };
    Ok((options, format(arguments, device, level)?))
}

/// The place of a readout in the dossier, by its code.
fn position(dossier: &Dossier, code: &str, flag: &str) -> eyre::Result<usize> {
    let found = dossier.readouts.iter().position(|readout| readout.code.eq_ignore_ascii_case(code));
    found.ok_or_else(|| {
        let codes: Vec<&str> = dossier.readouts.iter().map(|readout| readout.code.as_str()).collect();
        eyre!("there is no readout {code}: {flag} takes {}", codes.join(", "))
    })
}

/// Whether all readouts say the same words in the same order.
fn is_same(analysis: &Analysis) -> bool {
    let Collation { rows, pairs, .. } = analysis.collation();
    let marks = rows.iter().any(|row| analysis.differs_in_marks(row));
    rows.iter().all(|row| row.state == State::Verbatim && row.cells.iter().all(|cell| !cell.is_empty()))
        && !marks
        && pairs.iter().all(|pair| pair.alignment.same.iter().all(|c| !c.transposed))
}

fn choice(arguments: &Arguments, global: &Global) -> ColourChoice {
    match (global.color, arguments.format) {
        (ColourChoice::Auto, Some(Format::Ansi)) => ColourChoice::Always,
        (choice, _) => choice,
    }
}

fn format(arguments: &Arguments, device: Output, level: ColourLevel) -> eyre::Result<Format> {
    if let Some(format) = arguments.format {
        return Ok(format);
    }
    if let Some(file) = &arguments.output {
        return Format::of_file(file).ok_or_else(|| {
            let ends = Format::extensions();
            eyre!("the name of the output says no form: end it in {ends}, or give --format")
        });
    }
    // A terminal that takes no escapes at all says so in TERM.
    let takes_escapes =
        device == Output::Terminal && output::variable("TERM").is_some_and(|term| term != "dumb");
    Ok(if takes_escapes || level > ColourLevel::None { Format::Ansi } else { Format::Text })
}

fn theme(global: &Global) -> eyre::Result<ThemeName> {
    match global.theme.as_deref() {
        None | Some("auto") => Ok(ThemeName::for_background(Background::Unknown)),
        Some(name) => theme_named(name),
    }
}

/// The theme of a name; the error says which there are.
pub(super) fn theme_named(name: &str) -> eyre::Result<ThemeName> {
    ThemeName::named(name).ok_or_else(|| eyre!(no_theme(name)))
}

/// What is said of a name that no theme has.
pub(super) fn no_theme(name: &str) -> String {
    let names: Vec<&str> = ThemeName::ALL.iter().map(|theme| theme.as_str()).collect();
    format!("there is no theme {name}: use auto, {}", names.join(", "))
}
