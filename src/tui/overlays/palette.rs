//! The palette: every command by name, found by a few of its letters; what was typed is underlined in what was found.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::{Position, Rect};

use crate::render::{Line, Role, ThemeName, cells};
use crate::text::{InOrder as _, PassageIx};
use crate::tui::action::Action;
use crate::tui::effect::Effect;
use crate::tui::keys::BINDINGS;
use crate::tui::keys::rows::Layer;
use crate::tui::screens::{Then, open};
use crate::tui::state::State;
use crate::tui::widgets::boxes;
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::{List, ListState};

/// What a line of the palette does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// An action in a layer of keys, whose screen is opened first.
    Do(Layer, Action),
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

/// All commands, those of the open screen first.
pub fn commands(state: &State) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    let open = Layer::Screen(state.screen);
    let here = BINDINGS.iter().filter(|row| row.scope.holds(open));
    let elsewhere = BINDINGS.iter().filter(|row| !row.scope.holds(open));
    for row in here.chain(elsewhere) {
        let layer = if row.scope.holds(open) { open } else { row.scope.home() };
        for bind in row.binds.iter().filter(|bind| bind.action != Action::Palette) {
            let done = |m: &Match| matches!(m.command, Command::Do(_, action) if action == bind.action);
            if !found.iter().any(done) {
                let remark = if layer == open { bind.remark } else { name_of(layer) };
                found.push(Match {
                    command: Command::Do(layer, bind.action),
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
    scored.put_in_order_of(|(score, _)| std::cmp::Reverse(*score));
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

fn name_of(layer: Layer) -> &'static str {
    match layer {
        Layer::Screen(name) => name.screen().name(),
        Layer::Lesson => "in a lesson",
        Layer::Presenter => "for presenters",
    }
}

/// Does what stands under the cursor.
pub(super) fn run(state: &mut State, typed: &str, cursor: usize) -> Then {
    let Some(found) = matches(state, typed).into_iter().nth(cursor) else {
        state.message = Some(format!("no command is called {typed}"));
        return Then::Nothing;
    };
    match found.command {
        Command::Do(_, Action::Quit) => return Then::Effects(vec![Effect::Quit]),
        Command::Do(layer, action) => {
            if let Layer::Screen(name) = layer
                && name != state.screen
            {
                open(state, name);
            }
            return Then::Do(action);
        }
        Command::Theme(theme) => state.prefs.theme = theme,
        Command::Passage(number) => {
            let place = state.here().at(PassageIx(number.saturating_sub(1)));
            state.leap(place);
        }
    }
    Then::Nothing
}

/// The width of the content, and where the remarks begin in it.
const WIDTH: u16 = 56;
const REMARKS: usize = 26;
/// Rows beside the list: a blank, what was typed, a blank, and the count below it.
const AROUND: u16 = 4;
/// From this height the count has two blanks above and below it, else one.
const AIRY: u16 = 20;
/// The most and the fewest commands that are listed at once.
const MOST: u16 = 16;
const FEWEST: u16 = 5;

/// What was typed, and where the reader is in what it found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed<'a> {
    /// What was typed.
    pub(super) typed: &'a str,
    /// Where the reader is.
    pub(super) list: ListState,
}

/// Draws the palette over `area` and says where the cursor belongs: behind what was typed.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, shown: &Typed<'_>) -> Position {
    let found = matches(state, shown.typed);
    let blanks = if area.height >= AIRY { 2 } else { 1 };
    let around = AROUND + 2 * blanks;
    let listed =
        (found.len() as u16).clamp(FEWEST, MOST).min(area.height.saturating_sub(around + boxes::EDGES));
    let mut outer = boxes::centred(area, WIDTH, listed + around);
    // Near the top, where it does not jump while the list shortens.
    outer.y = area.y + 1.min(area.height.saturating_sub(outer.height));
    let inner = boxes::draw(canvas, outer, "Commands", "Enter runs, Esc closes");
    let x = canvas.put(inner.x, inner.y + 1, ": ", Role::Muted);
    let after = canvas.put(x, inner.y + 1, shown.typed, Role::Strong);
    let list = List::of_lines(found.len(), listed);
    for slot in list.visible(list.first(shown.list)).into_iter().take(usize::from(listed)) {
        let selected = slot.index == shown.list.cursor;
        let y = inner.y + 3 + slot.top;
        if selected {
            canvas.put_char(inner.x.saturating_sub(2), y, canvas.chrome().bar_right_page, Role::Bar);
        }
        let role = if selected { Role::Strong } else { Role::Text };
        canvas.put_line(inner.x, y, &line(&found[slot.index], usize::from(inner.width), role));
    }
    let all = commands(state).len();
    let count = match found.len() {
        0 => "no command has these letters".to_owned(),
        n => format!("{n} of {} commands", all.max(n)),
    };
    canvas.put(inner.x, inner.y + 3 + listed + blanks, &count, Role::Muted);
    Position::new(after, inner.y + 1)
}

/// A command in one line: its name, what else there is to say, its keys at the right end.
fn line(command: &Match, width: usize, name: Role) -> Line {
    let mut line = Line::default();
    for (i, character) in command.name.chars().enumerate() {
        let role = if command.marked.binary_search(&i).is_ok() { Role::Typed } else { name };
        line.push(character.encode_utf8(&mut [0; 4]), role);
    }
    let keys_at = width.saturating_sub(cells(&command.keys));
    if !command.remark.is_empty() && REMARKS.max(line.cells() + 2) + cells(&command.remark) + 2 <= keys_at {
        line.pad_to(REMARKS.max(line.cells() + 2));
        line.push(&command.remark, Role::Muted);
    }
    line.pad_to(keys_at);
    line.push(&command.keys, Role::Strong);
    line
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analysis::{Options, analyse, prepare};
    use crate::tui::action::Motion;
    use crate::tui::screens::ScreenName;
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
        assert_eq!(found[0].command, Command::Do(Layer::Screen(ScreenName::Ledger), Action::CycleSort));
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

    fn command(name: &str, remark: &str, keys: &str) -> Match {
        Match {
            command: Command::Do(Layer::Screen(ScreenName::Compare), Action::Move(Motion::Next)),
            name: name.to_owned(),
            marked: vec![0, 2],
            remark: remark.to_owned(),
            keys: keys.to_owned(),
        }
    }

    #[test]
    fn keys_stand_at_the_right_end_and_remarks_in_a_column() {
        let line = line(&command("sort by divergence", "Ledger", "S"), 54, Role::Text);
        assert_eq!(line.text(), format!("{:<26}{:<27}S", "sort by divergence", "Ledger"));
        assert_eq!(line.chunks[0].role, Role::Typed);
        assert_eq!(line.chunks[1].role, Role::Text);
    }

    #[test]
    fn a_remark_without_room_is_left_out_and_nothing_else_is() {
        let long = "a command whose name is very long indeed";
        let text = line(&command(long, "also while a search is on", "]c"), 54, Role::Text).text();
        assert!(text.starts_with(long) && text.ends_with("  ]c"), "{text}");
        assert_eq!(text.chars().count(), 54);
    }
}
