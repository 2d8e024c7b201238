//! The palette: every command by name, found by a few of its letters.

pub(crate) mod view;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::render::ThemeName;
use crate::tui::action::Action;
use crate::tui::keys::BINDINGS;
use crate::tui::state::{State, View};

/// What a line of the palette does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// An action in a view, which is opened first.
    Do(View, Action),
    /// Puts on a theme.
    Theme(ThemeName),
    /// Goes to a passage of the focused readout, numbered from 1.
    Passage(u32),
}

/// A command that what was typed finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// What it does.
    pub command: Command,
    /// Its name.
    pub name: String,
    /// Which characters of the name were typed, ascending, counted from 0.
    pub marked: Vec<usize>,
    /// What else there is to say; may be empty.
    pub remark: String,
    /// Its keys as people read them; may be empty.
    pub keys: String,
}

/// All commands, those of the open view first.
pub fn commands(state: &State) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    let here = BINDINGS.iter().filter(|row| row.views.contains(&state.view));
    let elsewhere = BINDINGS.iter().filter(|row| !row.views.contains(&state.view));
    for row in here.chain(elsewhere) {
        let view =
            if row.views.contains(&state.view) { Some(state.view) } else { row.views.first().copied() };
        let Some(view) = view else { continue };
        for bind in row.binds.iter().filter(|bind| bind.action != Action::Palette) {
            let done = |m: &Match| matches!(m.command, Command::Do(_, action) if action == bind.action);
            if !found.iter().any(done) {
                let remark = if view == state.view { bind.remark } else { name_of(view) };
                found.push(Match {
                    command: Command::Do(view, bind.action),
                    name: bind.command.to_owned(),
                    marked: Vec::new(),
                    remark: remark.to_owned(),
                    keys: bind.shown(),
                });
            }
        }
    }
    found.extend(ThemeName::ALL.into_iter().map(|theme| Match {
        command: Command::Theme(theme),
        name: format!("theme: {theme}"),
        marked: Vec::new(),
        remark: if theme == state.prefs.theme { "now".to_owned() } else { String::new() },
        keys: String::new(),
    }));
    found
}

/// The commands that what was typed finds, the best first; everything where nothing was typed.
///
/// A number finds the passage of that number, and the names that vim has for quitting find quitting.
pub fn matches(state: &State, typed: &str) -> Vec<Match> {
    let typed = typed.trim();
    if let Ok(number) = typed.parse::<u32>() {
        return passage(state, number).into_iter().collect();
    }
    let typed = match typed {
        "q" | "q!" | "qa" | "qa!" | "wq" | "x" => "quit",
        other => other,
    };
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut scored: Vec<(u32, Match)> = commands(state)
        .into_iter()
        .filter_map(|mut found| {
            let (mut buffer, mut at) = (Vec::new(), Vec::new());
            let score = pattern.indices(Utf32Str::new(&found.name, &mut buffer), &mut matcher, &mut at)?;
            at.sort_unstable();
            at.dedup();
            found.marked = at.into_iter().map(|i| i as usize).collect();
            Some((score, found))
        })
        .collect();
    // A stable sort: equals stay in the order of the key table.
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().map(|(_, found)| found).collect()
}

fn passage(state: &State, number: u32) -> Option<Match> {
    let count = state.analysis.text(state.here()).passages.len();
    let exists = (1..=count).contains(&(number as usize));
    let code = &state.analysis.readout(state.here()).code;
    exists.then(|| Match {
        command: Command::Passage(number),
        name: format!("go to {code} {number}"),
        marked: Vec::new(),
        remark: format!("of {count} passages"),
        keys: String::new(),
    })
}

fn name_of(view: View) -> &'static str {
    match view {
        View::Compare => "Compare",
        View::Ledger => "Ledger",
        View::Context => "Context",
        View::Lab => "Lab",
        View::LabCompare => "Lab, side by side",
        View::Lesson => "in a lesson",
        View::Presenter => "for presenters",
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use crate::tui::state::{Prefs, Size};

    fn state() -> State {
        let analysis = analyse(&prepare(Arc::new(crate::dossier::builtin())), Options::default());
        State::new(Arc::new(analysis), Size { width: 80, height: 24 }, Prefs::default())
    }

    #[test]
    fn what_was_typed_is_marked_in_what_it_found() {
        let found = matches(&state(), "div");
        let first = &found[0];
        assert_eq!((first.name.as_str(), first.keys.as_str()), ("next divergence", "n"));
        assert_eq!(first.marked, [5, 6, 7]);
        assert!(found.iter().all(|m| !m.marked.is_empty()));
    }

    #[test]
    fn every_action_can_be_found_by_its_whole_name() {
        let state = state();
        for command in commands(&state) {
            let found = matches(&state, &command.name);
            assert!(found.iter().any(|m| m.command == command.command), "{}", command.name);
        }
    }

    #[test]
    fn commands_of_another_view_say_which() {
        let found = matches(&state(), "sort the ledger");
        assert_eq!(found[0].command, Command::Do(View::Ledger, Action::CycleSort));
        assert_eq!(found[0].remark, "Ledger");
    }

    #[test]
    fn numbers_and_the_names_of_vim_are_understood() {
        let state = state();
        let first = |typed: &str| matches(&state, typed).first().map(|m| m.command);
        assert_eq!(first("2"), Some(Command::Passage(2)));
        assert_eq!(first("3"), None);
        assert_eq!(first("0"), None);
        for typed in ["q", "q!", " qa "] {
            assert!(
                matches!(first(typed), Some(Command::Do(_, Action::Close | Action::Quit))),
                "{typed}: {:?}",
                first(typed)
            );
        }
    }

    #[test]
    fn nothing_typed_finds_everything_in_the_order_of_the_table() {
        let state = state();
        assert_eq!(matches(&state, ""), commands(&state));
    }
}
