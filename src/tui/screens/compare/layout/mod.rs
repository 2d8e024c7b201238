//! Where things stand on the screen: a pure function of the size and of what is shown, used by update and by view.
//!
//! The measures of an open book: a margin of 3 on the left and 2 or more on the right, pages of prose, and between two
//! pages a spine that holds bar, number, state and ribbons:
//!
//! ```text
//! 3 | text | 1 bar 1 | nn 1 s 1 | lanes | 1 s 1 nn | 1 bar 1 | text | 2
//! ```
//!
//! Under 100 columns the pages stand one over the other, with the numbers at the left.

mod columns;

use std::ops::Range;

use ratatui::layout::Rect;

use crate::tui::prefs::{Layout, Prefs, Size};

/// The least screen that anything can be read on.
pub(crate) const LEAST: Size = Size { width: 40, height: 8 };
/// From this width the pages stand side by side.
const BOOK: u16 = 100;
/// From this height a blank line divides passages.
const AIRY: u16 = 30;
/// From this height two pages stand one over the other.
const TWO_STACKED: u16 = 12;
/// No screen is wider.
const WIDEST: u16 = 1_000;
/// The margins.
const LEFT: u16 = 3;
const RIGHT: u16 = 2;

/// What is laid out: how many panes the reader asked for, which of them has the focus, and how wide the numbers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Book {
    /// How many readouts are shown.
    pub shown: usize,
    /// The focused one, a position among those shown.
    pub focus: usize,
    /// The digits of the greatest passage number.
    pub digits: u16,
    /// Whether any paragraph of the context is about the reader's passage: where none is, the pages have its rows.
    pub about: bool,
}

/// How many readouts have room beside each other, or one over the other.
pub(crate) fn fitting(size: Size, prefs: &Prefs, digits: u16) -> usize {
    match arrangement(size, prefs) {
        Arrangement::Spine => columns::capacity(size.width, digits),
        Arrangement::Rows => columns::rows_capacity(size.width),
        Arrangement::Interleaved => usize::MAX,
        Arrangement::Stacked | Arrangement::TooSmall => 2,
    }
}

/// The least width at which so many readouts have room beside each other; none where no width has.
pub(crate) fn wanted(pages: usize, prefs: &Prefs, digits: u16) -> Option<u16> {
    let fits = |width: &u16| fitting(Size { width: *width, height: LEAST.height }, prefs, digits) >= pages;
    (LEAST.width..=WIDEST).find(fits)
}

/// How the body of the screen is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// The window is too small for anything but a line that says so.
    TooSmall,
    /// Pages side by side, with spines.
    Spine,
    /// Pages one over the other.
    Stacked,
    /// Counterparts face to face.
    Rows,
    /// One column.
    Interleaved,
}

/// One page of prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// The row of its title.
    pub title: u16,
    /// Its prose.
    pub text: Rect,
    /// The column of the bar, where the page has one of its own.
    pub bar: u16,
    /// The row of the strip.
    pub strip: Option<u16>,
}

/// What stands between two pages side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spine {
    /// The first column of the left numbers, which are aligned to the right.
    pub left_number: u16,
    /// The column of the left state.
    pub left_state: u16,
    /// The lanes that ribbons run in.
    pub lanes: Range<u16>,
    /// The column of the right state.
    pub right_state: u16,
    /// The first column of the right numbers, which are aligned to the left.
    pub right_number: u16,
}

/// The context below the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextArea {
    /// The row of the rule with the title.
    pub rule: u16,
    /// The columns that paragraphs stand in, one each.
    pub columns: Vec<Rect>,
}

/// Where everything stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// How the body is arranged.
    pub arrangement: Arrangement,
    /// Which of the panes that the reader asked for are in view; the others pan.
    pub window: Range<usize>,
    /// The pages in view, from left to right or from top to bottom; in rows, the columns.
    pub pages: Vec<Page>,
    /// The spines between the pages.
    pub spines: Vec<Spine>,
    /// The rule between stacked pages.
    pub divider: Option<u16>,
    /// The lines that scroll, in arrangements of one list.
    pub list: Rect,
    /// The rule above a note, and the note's row.
    pub note: Option<u16>,
    /// The context below.
    pub context: Option<ContextArea>,
    /// The row of the status line.
    pub status: u16,
    /// How wide numbers are.
    pub digits: u16,
    /// How many blank lines divide passages.
    pub gap: u16,
}

impl Areas {
    /// How many lines scroll in the focused pane or the list.
    pub fn lines(&self, focus: usize) -> u16 {
        match self.arrangement {
            Arrangement::Spine | Arrangement::Stacked => {
                self.page(focus).map_or(1, |page| page.text.height.max(1))
            }
            _ => self.list.height.max(1),
        }
    }

    /// What lies between the header and the status line.
    pub fn body(&self) -> Rect {
        Rect { y: 2, height: self.status.saturating_sub(2), ..self.screen }
    }

    /// The page of a pane, a position among those shown.
    pub fn page(&self, pane: usize) -> Option<&Page> {
        pane.checked_sub(self.window.start).and_then(|at| self.pages.get(at))
    }
}

/// Lays out a screen.
pub fn areas(size: Size, prefs: &Prefs, book: Book) -> Areas {
    let arrangement = arrangement(size, prefs);
    let pages = match arrangement {
        Arrangement::Spine => columns::capacity(size.width, book.digits),
        Arrangement::Rows => columns::rows_capacity(size.width),
        Arrangement::Stacked if size.height < TWO_STACKED => 1,
        Arrangement::Interleaved => book.shown,
        _ => 2,
    };
    let empty = Areas {
        screen: Rect::new(0, 0, size.width, size.height),
        arrangement,
        window: window(book, pages),
        pages: Vec::new(),
        spines: Vec::new(),
        divider: None,
        list: Rect::new(0, 2, size.width, size.height.saturating_sub(3)),
        note: None,
        context: None,
        status: size.height.saturating_sub(1),
        digits: book.digits.max(2),
        gap: u16::from(size.height >= AIRY),
    };
    match arrangement {
        Arrangement::TooSmall => empty,
        Arrangement::Spine => spine(size, prefs, empty, book.about),
        Arrangement::Stacked => stacked(size, prefs, empty, book.about),
        Arrangement::Rows => rows(size, empty),
        Arrangement::Interleaved => interleaved(size, empty),
    }
}

fn arrangement(size: Size, prefs: &Prefs) -> Arrangement {
    if size.width < LEAST.width || size.height < LEAST.height {
        return Arrangement::TooSmall;
    }
    match prefs.layout {
        Layout::Panes if size.width >= BOOK => Arrangement::Spine,
        Layout::Panes => Arrangement::Stacked,
        Layout::Rows if size.width >= columns::LEAST_ROWS => Arrangement::Rows,
        Layout::Rows | Layout::Interleaved => Arrangement::Interleaved,
    }
}

/// The panes in view: the focused one and, as long as there is one, its neighbour on the right.
fn window(book: Book, pages: usize) -> Range<usize> {
    let count = pages.clamp(1, book.shown.max(1));
    let start = book.focus.min(book.shown.saturating_sub(count));
    start..start + count
}

/// The rows of the context below: none where the pages need them more.
fn context_rows(size: Size, prefs: &Prefs) -> u16 {
    match size.height {
        _ if !prefs.context => 0,
        AIRY.. => 6,
        22.. => 5,
        _ => 0,
    }
}

fn spine(size: Size, prefs: &Prefs, mut areas: Areas, about: bool) -> Areas {
    let air = areas.gap;
    let context = if about { context_rows(size, prefs) } else { 0 };
    // From below: status, blank, context and its rule, blank, strip, blank.
    let mut bottom = areas.status - 1 - context;
    let columns = columns::pages(size.width, areas.window.len(), areas.digits);
    if context > 0 {
        let top = bottom;
        let columns = columns.texts.iter().map(|t| Rect::new(t.start, top, t.end - t.start, context));
        areas.context = Some(ContextArea { rule: top - 1, columns: columns.collect() });
        bottom -= 1 + air;
    }
    let strip = bottom - 1;
    let top = 3 + air;
    let height = strip.saturating_sub(air + top);
    areas.pages = columns
        .texts
        .iter()
        .zip(&columns.bars)
        .map(|(text, &bar)| Page {
            title: 2,
            text: Rect::new(text.start, top, text.end - text.start, height),
            bar,
            strip: Some(strip),
        })
        .collect();
    areas.spines = columns.spines;
    areas
}

fn stacked(size: Size, prefs: &Prefs, mut areas: Areas, about: bool) -> Areas {
    let text = columns::margin(areas.digits);
    let width = (size.width - text - RIGHT).min(70);
    let context = match size.height {
        _ if !prefs.context => 0,
        40.. => 5,
        18.. => 3,
        _ => 0,
    };
    let bottom = areas.status - 1;
    let reserved = if context > 0 { bottom - context - 1 } else { bottom };
    let end = if about { reserved } else { bottom };
    if context > 0 && about {
        let column = Rect::new(text, end + 1, width, context);
        areas.context = Some(ContextArea { rule: end, columns: vec![column] });
    }
    let page = |top: u16, end: u16| Page {
        title: top,
        text: Rect::new(text, top + 1, width, end.saturating_sub(top + 1)),
        bar: 1,
        strip: None,
    };
    if areas.window.len() < 2 {
        areas.pages = vec![page(2, end)];
        return areas;
    }
    // The lower page alone has the rows that the context leaves, so that nothing moves from passage to passage.
    let divider = 2 + (reserved - 3) / 2;
    areas.divider = Some(divider);
    areas.pages = vec![page(2, divider), page(divider + 1, end)];
    areas
}

fn rows(size: Size, mut areas: Areas) -> Areas {
    let air = areas.gap;
    areas.note = Some(areas.status - 1);
    let strip = areas.status - 3 - air;
    let top = 3 + air;
    let height = strip.saturating_sub(air + top);
    areas.list = Rect::new(LEFT, top, size.width - 2 * LEFT, height);
    areas.pages = columns::rows(size.width, areas.window.len(), areas.digits)
        .map(|text| Page {
            title: 2,
            text: Rect::new(text.start, top, text.end - text.start, height),
            bar: 1,
            strip: Some(strip),
        })
        .collect();
    areas
}

fn interleaved(size: Size, mut areas: Areas) -> Areas {
    areas.list = Rect::new(LEFT, 2, size.width - LEFT - RIGHT, areas.status.saturating_sub(3));
    areas
}

#[cfg(test)]
mod tests;
