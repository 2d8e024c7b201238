//! The first two rows: program, event, what is in force, tabs, and a rule that is heavy under the open tab.
//!
//! Whatever the width, what is in force is told, and each tab has its digit; the event and the names of the tabs make room.

use crate::align::Threshold;
use crate::analysis::ByMeaning;
use crate::render::{Lens, PARTLY, Role, bounded, cells, threshold_source};
use crate::tui::widgets::canvas::{Canvas, shortened};

use crate::tui::screens::lesson::LessonState;
use crate::tui::screens::{self, Tab};
use crate::tui::view::scene::Scene;

/// The margin on both sides.
const MARGIN: u16 = 2;
/// The blanks between what stands beside each other, where there is room.
const GAP: u16 = 3;
/// The fewest columns that a title is worth, and those that it has beside the program's name.
const TITLE: u16 = 8;
const NAMED: u16 = 24;

/// How the tabs are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tabs {
    /// With their names, and so many blanks between them.
    Names(u16),
    /// The open one with its name, the others with their digits and first letters.
    Initials,
    /// The open one with its name, the others as digits.
    Digits,
}

/// How the lens and the threshold in force are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// With all that is to be said of it.
    Full,
    /// As what they are, and where they come from.
    Whole,
    /// As what they are.
    Short,
    /// As bare words.
    Bare,
}

/// What a header may look like: tabs, what is in force, and the columns that the title has at least. The first that fits
/// is taken. What is in force is told in each: whoever looks at the picture must know that something recedes.
const WAYS: [(Tabs, Told, u16); 9] = [
    (Tabs::Names(GAP), Told::Full, NAMED),
    (Tabs::Names(GAP), Told::Whole, NAMED),
    (Tabs::Names(2), Told::Whole, NAMED),
    (Tabs::Names(2), Told::Whole, TITLE),
    (Tabs::Names(2), Told::Whole, 0),
    (Tabs::Initials, Told::Whole, 0),
    (Tabs::Initials, Told::Short, 0),
    (Tabs::Digits, Told::Short, 0),
    (Tabs::Digits, Told::Bare, 0),
];

/// A header that fits: tabs with whether they are open, what is in force, and the blanks between.
struct Header {
    tabs: Vec<(String, bool)>,
    between: u16,
    told: Vec<(String, Role)>,
}

impl Header {
    fn new(scene: &Scene<'_>, tabs: Tabs, told: Told) -> Self {
        let open = scene.state.screen;
        let open = open.screen().home().unwrap_or(open);
        let label = |tab: Tab, is_open: bool| match tabs {
            Tabs::Names(_) => format!("{} {}", tab.key, tab.name),
            _ if is_open => format!("{} {}", tab.key, tab.name),
            Tabs::Initials => format!("{} {}", tab.key, tab.name.chars().take(1).collect::<String>()),
            Tabs::Digits => tab.key.to_owned(),
        };
        let between = match tabs {
            Tabs::Names(between) => between,
            Tabs::Initials => 2,
            Tabs::Digits => 1,
        };
        // An open lesson is not left by a digit: its title has the room.
        let is_lesson = scene.state.lesson.as_ref().is_some_and(LessonState::is_open);
        let tabs = screens::tabs().into_iter().filter(|_| !is_lesson);
        let tabs = tabs.map(|(name, tab)| (label(tab, name == open), name == open));
        Self { tabs: tabs.collect(), between, told: in_force(scene, told) }
    }

    /// The columns of the tabs.
    fn tabs(&self) -> u16 {
        let labels: u16 = self.tabs.iter().map(|(label, _)| cells(label) as u16).sum();
        labels + self.between * (self.tabs.len() as u16).saturating_sub(1)
    }

    /// The columns of what is in force, with the blanks after each.
    fn told(&self) -> u16 {
        self.told.iter().map(|(words, _)| cells(words) as u16 + self.between.max(2)).sum()
    }

    /// The first that fits, or else the narrowest.
    fn fitting(scene: &Scene<'_>, width: u16) -> Self {
        let room = width.saturating_sub(2 * MARGIN);
        let fits = |header: &Self, title: u16| {
            let beside = if title == 0 { 0 } else { title + GAP };
            header.tabs() + header.told() + beside <= room
        };
        let mut ways = WAYS.into_iter().map(|(tabs, told, title)| (Self::new(scene, tabs, told), title));
        let found = ways.find(|(header, title)| fits(header, *title));
        found.map_or_else(|| Self::new(scene, Tabs::Digits, Told::Bare), |(header, _)| header)
    }
}

/// That a bound on size was hit, how texts of two languages are compared, the lens that is on, and the threshold that was set by hand, so that no reader takes the picture for the texts' own.
fn in_force(scene: &Scene<'_>, told: Told) -> Vec<(String, Role)> {
    let mut words = Vec::new();
    if let Some(line) = bounded(&scene.state.analysis) {
        words.push((if told == Told::Full { line } else { PARTLY.to_owned() }, Role::Strong));
    }
    let manner = match scene.state.analysis.by_meaning() {
        ByMeaning::NotAsked => None,
        ByMeaning::Missing => Some("by words alone"),
        ByMeaning::Awaited => Some("by words so far"),
        ByMeaning::There => Some("by meaning"),
    };
    words.extend(manner.map(|manner| (manner.to_owned(), Role::Text)));
    let judge = match scene.state.analysis.judged() {
        Some(_) => Some("judged"),
        None if scene.state.better_follows && scene.state.analysis.by_meaning() != ByMeaning::Awaited => {
            Some("asking your judge")
        }
        None => None,
    };
    words.extend(judge.map(|judge| (judge.to_owned(), Role::Text)));
    let lens = match scene.state.prefs.lens {
        Lens::Both => None,
        Lens::Shared => Some("shared"),
        Lens::Divergent => Some("divergent"),
    };
    let lens = lens.map(|lens| if told == Told::Bare { lens.to_owned() } else { format!("lens: {lens}") });
    words.extend(lens.map(|lens| (lens, Role::Text)));
    if let Threshold::Fixed(value) = scene.state.options.threshold {
        let source = threshold_source(scene.state.options.threshold);
        let threshold = match told {
            Told::Full | Told::Whole => format!("threshold {value:.2} {source}"),
            Told::Short => format!("threshold {value:.2}"),
            Told::Bare => format!("{value:.2}"),
        };
        words.push((threshold, Role::Text));
    }
    words
}

/// Draws the header.
pub(crate) fn draw(canvas: &mut Canvas<'_>, scene: &Scene<'_>) {
    let width = canvas.area().width;
    let header = Header::fitting(scene, width);
    canvas.rule(1);
    let start = width.saturating_sub(MARGIN + header.tabs()).max(MARGIN);
    let mut x = start;
    for (label, open) in &header.tabs {
        let end = canvas.put(x, 0, label, if *open { Role::Strong } else { Role::Muted });
        if *open {
            canvas.level(x, 1, end - x, canvas.chrome().tab, Role::Text);
        }
        x = end + header.between;
    }
    let mut end = start;
    for (words, role) in header.told.iter().rev() {
        end = end.saturating_sub(header.between.max(2));
        canvas.put_right(end, 0, words, *role);
        end = end.saturating_sub(cells(words) as u16);
    }
    title(canvas, scene, end.saturating_sub(GAP));
}

fn title(canvas: &mut Canvas<'_>, scene: &Scene<'_>, end: u16) {
    let room = end.saturating_sub(MARGIN);
    if room < TITLE {
        return;
    }
    // A room reads the title alone; at a desk the program's name stands before it, where there is room for both.
    let (x, role) = match scene.state.presenter {
        Some(_) => (MARGIN, Role::Strong),
        None if room < NAMED => (MARGIN, Role::Muted),
        None => (canvas.put(MARGIN, 0, "diptych", Role::Strong) + 2, Role::Muted),
    };
    let room = usize::from(end.saturating_sub(x));
    let title = said(scene, room);
    canvas.put(x, 0, &shortened(&title, room), role);
}

/// What the header is of: the lesson, what the screen says, or the event, in its short form where the whole has no room.
fn said(scene: &Scene<'_>, room: usize) -> String {
    if let Some(lesson) = scene.state.lesson.as_ref().filter(|lesson| lesson.is_open()) {
        return lesson.lesson.title.clone();
    }
    if let Some(title) = scene.state.screen.screen().title(scene.state, room) {
        return title;
    }
    let dossier = scene.state.analysis.dossier();
    match &dossier.short_title {
        Some(short) if cells(&dossier.title) > room => short.clone(),
        _ => dossier.title.clone(),
    }
}
