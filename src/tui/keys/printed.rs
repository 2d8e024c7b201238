//! What the key table prints: the help page, the hints of the status line, the tables of README and manual.

use crate::tui::action::Action;
use crate::tui::keys::table::TEN;
use crate::tui::keys::{BINDINGS, Bind, Group, Row};
use crate::tui::screens::lesson::LessonState;
use crate::tui::state::{Layout, LedgerPage, State, View};

/// A part of the help page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// Its lines.
    pub rows: Vec<SectionRow>,
}

/// A line of the help page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionRow {
    /// The keys as people read them, for example `j k`.
    pub keys: String,
    /// What they do.
    pub phrase: &'static str,
}

/// The help for a view and the layers of keys over it, restricted to lines in which every word of `filter` stands; empty sections are left out.
pub fn sections(layers: &[View], filter: &str) -> Vec<Section> {
    let section = |group: Group| {
        let rows = layers
            .iter()
            .flat_map(|&view| rows_of(view, group))
            .filter(|row| matches(row, filter))
            .map(section_row)
            .collect();
        Section { title: group.title(), rows }
    };
    Group::ALL.into_iter().map(section).filter(|section| !section.rows.is_empty()).collect()
}

fn rows_of(view: View, group: Group) -> impl Iterator<Item = &'static Row> {
    BINDINGS.iter().filter(move |row| row.group == group && row.views.contains(&view))
}

fn section_row(row: &Row) -> SectionRow {
    let keys: Vec<String> = row.binds.iter().map(Bind::shown).collect();
    SectionRow { keys: keys.join(" "), phrase: row.phrase }
}

fn matches(row: &Row, filter: &str) -> bool {
    let mut text = row.phrase.to_lowercase();
    for bind in row.binds {
        text.push(' ');
        text.push_str(&bind.command.to_lowercase());
        text.push(' ');
        text.push_str(&bind.shown().to_lowercase());
    }
    filter.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// A key of the status line with the word for what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The key as people read it.
    pub keys: String,
    /// What it does, in a word or two.
    pub word: &'static str,
}

/// The keys that are worth showing now, the least needed first, so that a narrow screen drops from the left.
pub fn hints(state: &State) -> Vec<Hint> {
    if state.lesson.as_ref().is_some_and(LessonState::is_open) {
        return lesson_hints(state);
    }
    let wanted: &[(Action, &'static str)] = match (state.view, state.prefs.layout, state.ledger.page) {
        _ if state.search.is_some() && state.view != View::Context => &[
            (Action::NextFound, "next hit"),
            (Action::PreviousFound, "previous"),
            (Action::Dismiss, "ends"),
            (Action::Help, "help"),
        ],
        (View::Compare, Layout::Panes, _) if state.shown.len() > 2 => &[
            (Action::NextPane, "pane"),
            (Action::NextFound, "next"),
            (Action::Enter, "across"),
            (Action::Why, "why"),
            (Action::ToggleContext, "context"),
            (Action::Help, "help"),
        ],
        (View::Compare, Layout::Panes, _) => &[
            (Action::NextFound, "next"),
            (Action::Enter, "across"),
            (Action::Why, "why"),
            (Action::ToggleContext, "context"),
            (Action::Help, "help"),
        ],
        (View::Compare, Layout::Rows, _) => &[
            (Action::CycleLayout, "layout"),
            (Action::NextFound, "next"),
            (Action::Why, "why"),
            (Action::Help, "help"),
        ],
        (View::Compare, Layout::Interleaved, _) => &[
            (Action::CycleLayout, "layout"),
            (Action::NextFound, "next"),
            (Action::Why, "why"),
            (Action::ToggleContext, "context"),
            (Action::Help, "help"),
        ],
        (View::Ledger, _, LedgerPage::Matters) => &[
            (Action::Enter, "to the text"),
            (Action::CycleFilter, "filter"),
            (Action::CycleSort, "sort"),
            (Action::Why, "why"),
            (Action::Help, "help"),
        ],
        (View::Ledger, _, LedgerPage::Omissions) => &[
            (Action::Enter, "to the text"),
            (Action::LowerThreshold, "lower"),
            (Action::RaiseThreshold, "raise"),
            (Action::Why, "why"),
            (Action::Help, "help"),
        ],
        (View::Context, ..) => &[
            (Action::Enter, "to the text"),
            (Action::Search, "find"),
            (Action::FullContext, "back"),
            (Action::Help, "help"),
        ],
        (View::Lab | View::LabCompare | View::Lesson | View::Presenter, ..) => return lab_hints(state),
    };
    let hint = |&(action, word): &(Action, &'static str)| {
        Some(Hint { keys: find(state.view, action)?.shown(), word })
    };
    wanted.iter().filter_map(hint).collect()
}

/// The keys that are worth showing in a lesson.
fn lesson_hints(state: &State) -> Vec<Hint> {
    let revealed = state.lesson.as_ref().is_some_and(|lesson| lesson.progress().revealed);
    let hint = |view: View, action: Action, word: &'static str| {
        Some(Hint { keys: find(view, action)?.shown(), word })
    };
    let choose = Some(Hint { keys: "a b c d".to_owned(), word: "choose" });
    let step = hint(View::Lab, Action::Step, "step").filter(|_| state.view.is_lab());
    let help = hint(state.view, Action::Help, "help");
    let ends = state.lesson.as_ref().is_some_and(|lesson| lesson.at + 1 == lesson.lesson.stops.len());
    let on = hint(View::Lesson, Action::Reveal, "next stop").filter(|_| !ends);
    let hints = if revealed {
        [None, hint(View::Lesson, Action::PreviousStop, "back"), step, on, help]
    } else {
        [
            hint(View::Lesson, Action::Hint, "hint"),
            step,
            choose,
            hint(View::Lesson, Action::Reveal, "answer"),
            help,
        ]
    };
    hints.into_iter().flatten().collect()
}

/// The keys that are worth showing in the lab, where two stand for one matter.
fn lab_hints(state: &State) -> Vec<Hint> {
    let enlarge = Hint { keys: format!("1-{}", state.lab.shown.len()), word: "enlarge" };
    let wanted: &[(&[Action], &'static str)] = match state.view {
        View::LabCompare => &[
            (&[Action::OwnText], "own text"),
            (&[Action::NextUnit], "unit"),
            (&[Action::Step], "step"),
            (&[Action::Help], "help"),
        ],
        _ => &[
            (&[Action::SideBySide], "compare"),
            (&[Action::Top, Action::Bottom], "start, end"),
            (&[Action::NextUnit], "unit"),
            (&[Action::Step], "step"),
            (&[Action::StepBack], "back"),
            (&[Action::Help], "help"),
        ],
    };
    let hint = |&(actions, word): &(&[Action], &'static str)| {
        let keys: Vec<String> =
            actions.iter().filter_map(|&action| find(state.view, action)).map(Bind::shown).collect();
        Hint { keys: keys.join(" "), word }
    };
    let first = (state.view == View::LabCompare).then_some(enlarge);
    first.into_iter().chain(wanted.iter().map(hint)).collect()
}

/// The keys of an action in a view.
pub(crate) fn find(view: View, action: Action) -> Option<&'static Bind> {
    let rows = BINDINGS.iter().filter(|row| row.views.contains(&view));
    rows.flat_map(|row| row.binds).find(|bind| bind.action == action)
}

/// How much of the table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// The ten keys that a newcomer needs.
    Ten,
    /// All keys.
    All,
}

/// The lines of the printed table: keys, and what they do.
fn printed(extent: Extent) -> Vec<(Group, Vec<String>, &'static str)> {
    let line = |row: &'static Row| (row.group, row.binds.iter().map(Bind::shown).collect(), row.phrase);
    match extent {
        Extent::All => BINDINGS.iter().map(line).collect(),
        Extent::Ten => TEN.iter().filter_map(|action| Some(line(row_of(View::Compare, *action)?))).collect(),
    }
}

fn row_of(view: View, action: Action) -> Option<&'static Row> {
    BINDINGS
        .iter()
        .find(|row| row.views.contains(&view) && row.binds.iter().any(|bind| bind.action == action))
}

/// The key table as Markdown.
pub fn markdown(extent: Extent) -> String {
    let mut lines = vec!["| keys | do |".to_owned(), "|---|---|".to_owned()];
    for (_, keys, phrase) in printed(extent) {
        let keys: Vec<String> = keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
        lines.push(format!("| {} | {phrase} |", keys.join(" ")));
    }
    lines.push(String::new());
    lines.join("\n")
}

/// The key table as plain text, in groups.
pub fn text(extent: Extent) -> String {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let mut seen = Vec::new();
        for (of, keys, phrase) in printed(extent) {
            let line = format!("  {:>20}  {phrase}", keys.join(" "));
            if of == group && !seen.contains(&line) {
                seen.push(line);
            }
        }
        if !seen.is_empty() {
            lines.extend([group.title().to_owned()]);
            lines.append(&mut seen);
            lines.push(String::new());
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_page_is_grouped_and_filtered() {
        let all = sections(&[View::Compare], "");
        let titles: Vec<&str> = all.iter().map(|section| section.title).collect();
        assert_eq!(titles, ["Move", "See", "Ask", "Do"]);
        assert_eq!(all[0].rows[0], SectionRow { keys: "j k".into(), phrase: "next, previous passage" });
        let some = sections(&[View::Compare], "thresh LOWER");
        assert_eq!(some.len(), 1);
        assert_eq!(some[0].rows.len(), 1);
        assert_eq!(some[0].rows[0].keys, "< >");
        assert!(sections(&[View::Compare], "no such words").is_empty());
    }

    #[test]
    fn the_ten_keys_are_ten_lines() {
        assert_eq!(markdown(Extent::Ten).lines().count(), 12);
        assert!(markdown(Extent::Ten).contains("| `j` `k` | next, previous passage |"));
    }

    #[test]
    fn the_text_table_names_every_action() {
        let text = text(Extent::All);
        for row in BINDINGS.iter() {
            assert!(text.contains(row.phrase), "{}", row.phrase);
        }
    }
}
