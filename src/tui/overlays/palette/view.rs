//! The palette of all commands: what was typed is underlined in what was found.

use ratatui::layout::{Position, Rect};

use crate::render::{Line, Role, cells};
use crate::tui::overlays::palette::{Match, commands, matches};
use crate::tui::state::State;
use crate::tui::widgets::canvas::Canvas;

use crate::tui::widgets::boxes;

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

/// Draws the palette over `area` and says where the cursor belongs: behind what was typed.
pub(crate) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    state: &State,
    (typed, cursor): (&str, usize),
) -> Position {
    let found = matches(state, typed);
    let blanks = if area.height >= AIRY { 2 } else { 1 };
    let around = AROUND + 2 * blanks;
    let listed =
        (found.len() as u16).clamp(FEWEST, MOST).min(area.height.saturating_sub(around + boxes::EDGES));
    let mut outer = boxes::centred(area, WIDTH, listed + around);
    // Near the top, where it does not jump while the list shortens.
    outer.y = area.y + 1.min(area.height.saturating_sub(outer.height));
    let inner = boxes::draw(canvas, outer, "Commands", "Enter runs, Esc closes");
    let x = canvas.put(inner.x, inner.y + 1, ": ", Role::Muted);
    let after = canvas.put(x, inner.y + 1, typed, Role::Strong);
    let first = cursor.saturating_sub(usize::from(listed).saturating_sub(1));
    for (y, (i, command)) in
        (inner.y + 3..).zip(found.iter().enumerate().skip(first).take(usize::from(listed)))
    {
        if i == cursor {
            canvas.put_char(inner.x.saturating_sub(2), y, canvas.chrome().bar_right_page, Role::Bar);
        }
        canvas.put_line(
            inner.x,
            y,
            &line(command, (usize::from(inner.width), if i == cursor { Role::Strong } else { Role::Text })),
        );
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
fn line(command: &Match, (width, name): (usize, Role)) -> Line {
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
    use super::*;
    use crate::tui::action::Action;
    use crate::tui::overlays::palette::Command;
    use crate::tui::state::View;

    fn command(name: &str, remark: &str, keys: &str) -> Match {
        Match {
            command: Command::Do(View::Compare, Action::Next),
            name: name.to_owned(),
            marked: vec![0, 2],
            remark: remark.to_owned(),
            keys: keys.to_owned(),
        }
    }

    #[test]
    fn keys_stand_at_the_right_end_and_remarks_in_a_column() {
        let line = line(&command("sort by divergence", "Ledger", "S"), (54, Role::Text));
        assert_eq!(line.text(), format!("{:<26}{:<27}S", "sort by divergence", "Ledger"));
        assert_eq!(line.chunks[0].role, Role::Typed);
        assert_eq!(line.chunks[1].role, Role::Text);
    }

    #[test]
    fn a_remark_without_room_is_left_out_and_nothing_else_is() {
        let long = "a command whose name is very long indeed";
        let text = line(&command(long, "also while a search is on", "]c"), (54, Role::Text)).text();
        assert!(text.starts_with(long) && text.ends_with("  ]c"), "{text}");
        assert_eq!(text.chars().count(), 54);
    }
}
