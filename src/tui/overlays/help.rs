//! The help page: the keys of the view below, and what the words and marks mean. Made from the key table.

use ratatui::layout::{Position, Rect};

use crate::align::{Band, Kind};
use crate::render::{Hue, Line, Role, Word, cells};
use crate::tui::keys::key::{Code, Key};
use crate::tui::keys::rows::Layer;
use crate::tui::keys::{Section, sections};
use crate::tui::state::{Overlay, State};
use crate::tui::widgets::canvas::Canvas;
use crate::tui::widgets::list::List;

use crate::tui::widgets::boxes;

/// Keys end at this column of their half, and phrases begin two columns after it.
const KEYS: usize = 14;
/// From one half of the page to the other.
const HALF: usize = 44;
/// The width of the content with two halves, and with one.
const WIDE: u16 = 86;
const NARROW: u16 = 56;

/// Where the counts of the bands begin on a wide page, and how far they are apart.
const BANDS: usize = 24;
const BAND: usize = 15;

/// What the marks mean, two a line.
const MARKS: [[(&str, &str); 2]; 4] = [
    [("=", "verbatim"), ("~", "reworded")],
    [("%", "partial"), ("x", "moved")],
    [(":", "same topic"), ("+", "no answer")],
    [("^1 v9", "further"), ("!", "turned")],
];

/// What the looks of words mean.
const WORDS: [(Word, &str, &str); 4] = [
    (Word::Shared, "shared", "the same words over there"),
    (Word::Near, "near", "another form of it, or a synonym"),
    (Word::Divergent, "otherwise", "put otherwise, or only here"),
    (Word::Turning, "turns", "the meaning; ! and its kind"),
];

/// What is shown of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    /// What was typed.
    pub(super) filter: &'a str,
    /// The first line shown.
    pub(super) first: usize,
}

/// Draws the page over `area` and says where the cursor belongs: behind what was typed, in the title.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, state: &State, shown: &Page<'_>) -> Position {
    let (layers, filter) = (&state.layers(), shown.filter);
    let wide = area.width >= WIDE + boxes::SIDES + 2;
    let lines = page(layers, filter, if wide { WIDE } else { NARROW }, compared(state));
    let height = lines.len() as u16;
    let outer = boxes::centred(area, if wide { WIDE } else { NARROW }, height);
    let room = usize::from(outer.height.saturating_sub(boxes::EDGES));
    let first = shown.first.min(List::of_lines(lines.len(), room as u16).last_first());
    let hint = if lines.len() > room { "PgDn PgUp more, Esc closes" } else { "Esc closes" };
    let title = format!("{}: {}", title(layers), if filter.is_empty() { "type to filter" } else { filter });
    let inner = boxes::draw(canvas, outer, &title, hint);
    for (y, line) in (inner.y..inner.bottom()).zip(lines.iter().skip(first)) {
        canvas.put_line(inner.x, y, line);
    }
    // The title begins where the content does, less its blank.
    let typed = if filter.is_empty() { title.len() - "type to filter".len() } else { cells(&title) };
    Position::new((inner.x + typed as u16).min(outer.right().saturating_sub(2)), outer.y)
}

/// How far the page can be scrolled: the count of its lines that do not fit.
pub(super) fn scrolls(state: &State, filter: &str) -> usize {
    let area = state.overlaid();
    let wide = area.width >= WIDE + boxes::SIDES + 2;
    let lines = page(&state.layers(), filter, if wide { WIDE } else { NARROW }, compared(state)).len();
    List::of_lines(lines, area.height.saturating_sub(boxes::EDGES)).last_first()
}

/// The help closes by the keys that open it, and by `q`, as long as nothing was typed.
pub(super) fn closes(state: &State, key: Key) -> bool {
    let Some(Overlay::Help { filter, .. }) = &state.overlay else { return false };
    key.code == Code::F(1) || (filter.is_empty() && matches!(key.typed(), Some('?' | 'q')))
}

/// `Help for Compare`
fn title(layers: &[Layer]) -> String {
    let of = layers.iter().find_map(|layer| match layer {
        Layer::Presenter => None,
        Layer::Lesson => Some("the Lesson".to_owned()),
        Layer::Screen(name) if name.is_lab() => Some(format!("the {}", name.screen().name())),
        Layer::Screen(name) => Some(name.screen().name().to_owned()),
    });
    format!("Help for {}", of.unwrap_or_default())
}

/// How the two readouts beside each other were compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Compared {
    /// As texts of which kind.
    kind: Kind,
    /// Whether a judge of the reader's own was asked.
    judged: bool,
}

fn compared(state: &State) -> Compared {
    let pair = state.analysis.pair(state.here(), state.there());
    Compared {
        kind: pair.map(|(pair, _)| pair.scores.kind).unwrap_or_default(),
        judged: state.analysis.judged().is_some_and(|judged| judged.answered > 0),
    }
}

fn page(layers: &[Layer], filter: &str, width: u16, compared: Compared) -> Vec<Line> {
    let sections = sections(layers, filter);
    if sections.is_empty() {
        return vec![Line::new(&format!("no key has \"{filter}\" in its line"), Role::Muted)];
    }
    let mut lines = if width >= WIDE { two_halves(&sections) } else { one_after_another(&sections) };
    if filter.is_empty() {
        if width < WIDE {
            lines.push(Line::default());
        }
        lines.extend(legend(width));
        lines.extend(scores(width, compared.kind));
        if compared.judged {
            lines.push(Line::new("  counted without a judge: yours was not measured", Role::Muted));
        }
    }
    lines
}

/// The first section opens the left half; the others go where the page becomes the shortest.
fn two_halves(sections: &[Section]) -> Vec<Line> {
    let split = |rights: u32| -> [Vec<Section>; 2] {
        let is_right = |at: usize| at > 0 && rights >> (at - 1) & 1 == 1;
        [false, true].map(|right| {
            let half = sections.iter().enumerate().filter(|(at, _)| is_right(*at) == right);
            half.map(|(_, section)| section.clone()).collect()
        })
    };
    let set = |rights: u32| {
        let [left, right] = split(rights).map(|half| one_after_another(&half));
        let blank = Line::default();
        let beside = |i: usize| {
            let mut line = left.get(i).unwrap_or(&blank).clone();
            if let Some(other) = right.get(i) {
                line.pad_to(HALF);
                line.append(other.clone());
            }
            line
        };
        (0..left.len().max(right.len())).map(beside).collect::<Vec<Line>>()
    };
    // Of several ways that fit the one that puts the later sections to the right.
    let ways = 1_u32 << sections.len().saturating_sub(1).min(8);
    let is_wide = |lines: &[Line]| lines.iter().any(|line| line.cells() > usize::from(WIDE));
    let pages = (0..ways).rev().map(set);
    pages.min_by_key(|lines| (is_wide(lines), lines.len())).unwrap_or_default()
}

fn one_after_another(sections: &[Section]) -> Vec<Line> {
    let mut lines = Vec::new();
    for section in sections {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::new(section.title, Role::Strong));
        for row in &section.rows {
            let mut line = Line::default();
            line.push(&format!("{:>KEYS$}", row.keys), Role::Strong);
            line.push("  ", Role::Text);
            line.push(row.phrase, Role::Text);
            lines.push(line);
        }
    }
    lines
}

fn legend(width: u16) -> Vec<Line> {
    let beside = width >= WIDE;
    let marks_at = 60;
    let mut words = vec![Line::new("How words look", Role::Strong)];
    for (role, name, meaning) in WORDS {
        let mut line = Line::new("  ", Role::Text);
        line.push(name, Role::Word(Hue(0), role));
        line.pad_to(13);
        line.push(name, Role::Word(Hue(1), role));
        line.pad_to(24);
        line.push(meaning, Role::Muted);
        words.push(line);
    }
    let mut marks = vec![Line::new("Marks", Role::Strong)];
    for pair in MARKS {
        let mut line = Line::default();
        for (at, (mark, meaning)) in [0, 15].into_iter().zip(pair) {
            line.pad_to(at);
            line.push(&format!("{mark} {meaning}"), Role::Text);
        }
        marks.push(line);
    }
    if beside {
        for (line, mark) in words.iter_mut().zip(marks) {
            line.pad_to(marks_at);
            line.append(mark);
        }
    } else {
        words.push(Line::default());
        words.extend(marks);
    }
    words
}

/// What the word after a score means: from which score on it is said, and how many such links were right where people
/// had linked texts of this kind by hand.
fn scores(width: u16, kind: Kind) -> Vec<Line> {
    let from = |band: Band| match band {
        Band::Weak => band.name().to_owned(),
        band => format!("{} {:.2}", band.name(), band.bounds().0),
    };
    let right = |band: Band| {
        let count = band.measured(kind);
        format!("{} of {}", count.right, count.all)
    };
    if width >= WIDE {
        let mut head = Line::new("Links that were right", Role::Strong);
        let mut line = Line::new(&format!("  of {}", kind.name()), Role::Text);
        for (i, band) in Band::ALL.into_iter().enumerate() {
            head.pad_to(BAND * i + BANDS);
            head.push(&from(band), Role::Text);
            line.pad_to(BAND * i + BANDS);
            line.push(&right(band), Role::Muted);
        }
        return vec![head, line];
    }
    let title = format!("Links right of {}", kind.name());
    let bands = Band::ALL.into_iter().map(|band| {
        let mut line = Line::new(&format!("  {:<20}", from(band)), Role::Text);
        line.push(&right(band), Role::Muted);
        line
    });
    [Line::default(), Line::new(&title, Role::Strong)].into_iter().chain(bands).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::screens::ScreenName;

    const COMPARE: Layer = Layer::Screen(ScreenName::Compare);

    #[test]
    fn the_bands_are_counted_for_the_kind_of_texts_at_hand() {
        for kind in [Kind::Accounts, Kind::Versions, Kind::Languages] {
            for width in [WIDE, NARROW] {
                let text = scores(width, kind).iter().map(Line::text).collect::<Vec<_>>().join("\n");
                assert!(text.contains(kind.name()), "{text}");
                for band in Band::ALL {
                    let count = band.measured(kind);
                    assert!(text.contains(&format!("{} of {}", count.right, count.all)), "{text}");
                }
            }
        }
    }

    #[test]
    fn the_page_has_every_key_of_its_view_and_fits_its_width() {
        for name in ScreenName::ALL {
            let view = Layer::Screen(*name);
            let rows: Vec<_> = sections(&[view], "").into_iter().flat_map(|s| s.rows).collect();
            for width in [WIDE, NARROW] {
                let lines = page(&[view], "", width, Compared::default());
                let text: Vec<String> = lines.iter().map(Line::text).collect();
                for row in &rows {
                    let wanted = format!("{}  {}", row.keys, row.phrase);
                    assert!(text.iter().any(|line| line.contains(&wanted)), "{view:?} {width}: {wanted}");
                }
                let widest = lines.iter().map(Line::cells).max().unwrap();
                assert!(widest <= usize::from(width), "{view:?}: {widest} of {width}");
            }
        }
    }

    #[test]
    fn what_is_typed_filters_the_lines_and_drops_the_legend() {
        let text: Vec<String> =
            page(&[COMPARE], "divergence", NARROW, Compared::default()).iter().map(Line::text).collect();
        assert!(!text.is_empty() && text.len() < 8, "{text:?}");
        assert!(!text.iter().any(|line| line.contains("Marks")));
        assert_eq!(
            page(&[COMPARE], "zzz", WIDE, Compared::default())[0].text(),
            "no key has \"zzz\" in its line"
        );
    }

    #[test]
    fn the_help_of_the_comparison_is_one_sheet_of_a_usual_screen() {
        // 36 rows less header, status line and the edges of the box.
        let lines = page(&[COMPARE], "", WIDE, Compared::default());
        assert!(lines.len() <= 36 - 3 - usize::from(boxes::EDGES), "{} lines", lines.len());
    }
}
