//! The measures as tables.

use super::*;

fn at(width: u16, height: u16, shown: usize) -> Areas {
    areas(Size { width, height }, &Prefs::default(), Book { shown, focus: 0, digits: 2, about: true })
}

#[test]
fn every_width_has_its_measures() {
    // width, panes: arrangement, where texts start, their width, lanes.
    type Row = (u16, usize, Arrangement, &'static [u16], u16, u16);
    let table: &[Row] = &[
        (80, 2, Arrangement::Stacked, &[8, 8], 70, 0),
        (60, 2, Arrangement::Stacked, &[8, 8], 50, 0),
        (100, 2, Arrangement::Spine, &[3, 61], 37, 5),
        (109, 2, Arrangement::Spine, &[3, 65], 41, 5),
        (110, 2, Arrangement::Spine, &[3, 68], 40, 9),
        (119, 2, Arrangement::Spine, &[3, 72], 44, 9),
        (120, 2, Arrangement::Spine, &[3, 75], 43, 13),
        (159, 2, Arrangement::Spine, &[3, 94], 62, 13),
        (200, 2, Arrangement::Spine, &[20, 115], 66, 13),
        (150, 3, Arrangement::Spine, &[3, 90], 58, 13),
        (151, 3, Arrangement::Spine, &[3, 60, 117], 32, 9),
        (200, 3, Arrangement::Spine, &[3, 74, 145], 46, 9),
    ];
    for (width, panes, arrangement, starts, text, lanes) in table {
        let areas = at(*width, 36, *panes);
        assert_eq!(areas.arrangement, *arrangement, "{width}");
        assert_eq!(areas.pages.iter().map(|p| p.text.x).collect::<Vec<_>>(), *starts, "{width}");
        assert!(areas.pages.iter().all(|p| p.text.width == *text), "{width}: {:?}", areas.pages);
        assert!(areas.spines.iter().all(|s| s.lanes.len() == usize::from(*lanes)), "{width}");
        assert!(areas.pages.iter().all(|p| p.text.right() + 2 <= *width), "{width}");
    }
}

#[test]
fn every_height_has_its_measures() {
    // size: rows of prose, strip, context rule, context rows.
    let table = [
        ((120, 36), 4..24, Some(25), Some((27, 6))),
        ((200, 50), 4..38, Some(39), Some((41, 6))),
        ((100, 30), 4..18, Some(19), Some((21, 6))),
        ((100, 24), 3..15, Some(15), Some((16, 5))),
        ((100, 20), 3..17, Some(17), None),
        ((80, 24), 3..9, None, Some((18, 3))),
        ((60, 20), 3..7, None, Some((14, 3))),
        ((40, 12), 3..5, None, None),
        ((40, 8), 3..6, None, None),
    ];
    for ((width, height), rows, strip, context) in table {
        let areas = at(width, height, 2);
        let page = areas.pages[0];
        assert_eq!(page.text.y..page.text.bottom(), rows, "{width}x{height}");
        assert_eq!(page.strip, strip, "{width}x{height}");
        let found = areas.context.as_ref().map(|c| (c.rule, c.columns[0].height));
        assert_eq!(found, context, "{width}x{height}");
        assert_eq!(areas.gap, u16::from(height >= 30));
    }
    let stacked = at(80, 24, 2);
    assert_eq!(stacked.divider, Some(9));
    assert_eq!((stacked.pages[1].title, stacked.pages[1].text.y), (10, 11));
    assert_eq!(stacked.pages[1].text.bottom(), 18);
}

#[test]
fn without_the_context_the_pages_get_its_rows() {
    let size = Size { width: 80, height: 24 };
    let prefs = Prefs { context: false, ..Prefs::default() };
    let areas = areas(size, &prefs, Book { shown: 2, focus: 0, digits: 2, about: true });
    assert_eq!(areas.pages.iter().map(|p| p.text.height).sum::<u16>(), 17);
}

#[test]
fn panes_out_of_view_pan_with_the_focus() {
    let size = Size { width: 120, height: 36 };
    for (focus, window) in [(0, 0..2), (1, 1..3), (2, 2..4), (3, 2..4)] {
        let book = Book { shown: 4, focus, digits: 2, about: true };
        let areas = areas(size, &Prefs::default(), book);
        assert_eq!(areas.window, window, "focus {focus}");
    }
}

#[test]
fn small_windows_hold_one_line() {
    for (width, height) in [(39, 24), (80, 7), (1, 1)] {
        assert_eq!(at(width, height, 2).arrangement, Arrangement::TooSmall);
    }
    assert_eq!(at(40, 8, 2).arrangement, Arrangement::Stacked);
}
