//! What the key table prints: the help page, the hints of the status line, the tables of README and manual.

use crate::tui::action::Action;
use crate::tui::keys::bindings::BINDINGS;
use crate::tui::keys::rows::{Bind, Group, Layer, Row};
use crate::tui::keys::table::TEN;
use crate::tui::screens::table::ScreenName;
use crate::tui::screens::wanted::Wanted;

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

/// The help for some layers of keys, restricted to lines in which every word of `filter` stands; empty sections are left out.
pub fn sections(layers: &[Layer], filter: &str) -> Vec<Section> {
    let section = |group: Group| {
        let rows = layers
            .iter()
            .flat_map(|&layer| rows_of(layer, group))
            .filter(|row| matches(row, filter))
            .map(section_row)
            .collect();
        Section { title: group.title(), rows }
    };
    Group::ALL.into_iter().map(section).filter(|section| !section.rows.is_empty()).collect()
}

fn rows_of(layer: Layer, group: Group) -> impl Iterator<Item = &'static Row> {
    BINDINGS.iter().filter(move |row| row.group == group && row.scope.holds(layer))
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

/// The keys of some actions in a layer, with the word for what they do; none where one of them has none there.
pub(crate) fn hint(layer: Layer, wanted: &Wanted) -> Option<Hint> {
    let keys = wanted.actions.iter().map(|&action| Some(find(layer, action)?.shown()));
    let keys: Option<Vec<String>> = keys.collect();
    Some(Hint { keys: keys?.join(wanted.between), word: wanted.word })
}

/// The first key of an action in a layer, as people read it; empty where it has none there.
pub(crate) fn key_of(layer: impl Into<Layer>, action: Action) -> String {
    find(layer.into(), action).map(Bind::shown).unwrap_or_default()
}

/// The keys of an action in a layer.
fn find(layer: Layer, action: Action) -> Option<&'static Bind> {
    let rows = BINDINGS.iter().filter(|row| row.scope.holds(layer));
    rows.flat_map(|row| row.binds).find(|bind| bind.action == action)
}

/// Where the keys that a newcomer needs are at home.
const COMPARE: Layer = Layer::Screen(ScreenName::Compare);

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
        Extent::Ten => TEN.iter().filter_map(|action| Some(line(row_of(COMPARE, *action)?))).collect(),
    }
}

fn row_of(layer: Layer, action: Action) -> Option<&'static Row> {
    BINDINGS.iter().find(|row| row.scope.holds(layer) && row.binds.iter().any(|bind| bind.action == action))
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
        let all = sections(&[COMPARE], "");
        let titles: Vec<&str> = all.iter().map(|section| section.title).collect();
        assert_eq!(titles, ["Move", "See", "Ask", "Do"]);
        assert_eq!(all[0].rows[0], SectionRow { keys: "j k".into(), phrase: "next, previous passage" });
        let some = sections(&[COMPARE], "thresh LOWER");
        assert_eq!(some.len(), 1);
        assert_eq!(some[0].rows.len(), 1);
        assert_eq!(some[0].rows[0].keys, "< > =");
        assert!(sections(&[COMPARE], "no such words").is_empty());
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
