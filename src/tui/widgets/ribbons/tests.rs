//! Pictures of spines: numbers and states as they stand beside the lanes, and the lanes between them.

use super::*;
use crate::render::{Glyphs, Ink, chrome};
use crate::text::InOrder as _;
use proptest::prelude::*;

/// Ends from `number@row`; `^` and `v` for above and below.
fn ends(text: &str) -> Vec<End> {
    text.split_whitespace()
        .map(|end| {
            let (number, at) = end.split_once('@').unwrap();
            let at = match at {
                "^" => At::Above,
                "v" => At::Below,
                row => At::Row(row.parse().unwrap()),
            };
            End { number: number.parse().unwrap(), at }
        })
        .collect()
}

fn ribbon(left: &str, right: &str) -> Ribbon {
    Ribbon { left: ends(left), right: ends(right), weight: Weight::Rest }
}

fn selected(left: &str, right: &str) -> Ribbon {
    Ribbon { weight: Weight::Selected, ..ribbon(left, right) }
}

fn picture(ribbons: &[Ribbon], lanes: u16, rows: u16, density: Density) -> Vec<String> {
    let chrome = chrome(Glyphs::Unicode, Ink::Coloured);
    let grid = grid(ribbons, lanes, rows, density);
    let cell = |lane, row| match grid.get(lane, row) {
        None => ' ',
        Some((Mark::Letter(letter), _)) => letter,
        Some((Mark::Line(joint), _)) => joint.glyph(&chrome.ribbon),
    };
    (0..rows).map(|row| (0..lanes).map(|lane| cell(lane, row)).collect()).collect()
}

#[test]
fn straight_and_shifted() {
    assert_eq!(picture(&[ribbon("1@0", "1@0")], 13, 1, Density::Drawn), ["─────────────"]);
    let shifted = [ribbon("1@0", "1@3"), ribbon("2@1", "2@4"), ribbon("3@2", "3@5")];
    assert_eq!(
        picture(&shifted, 13, 6, Density::Drawn),
        [
            "─────────╮   ",
            "──────╮  │   ",
            "───╮  │  │   ",
            "   │  │  ╰───",
            "   │  ╰──────",
            "   ╰─────────",
        ]
    );
    let upward = [ribbon("1@3", "1@0"), ribbon("2@4", "2@1")];
    assert_eq!(
        picture(&upward, 13, 5, Density::Drawn),
        ["    ╭────────", "    │   ╭────", "    │   │    ", "────╯   │    ", "────────╯    ",]
    );
}

#[test]
fn an_upright_passes_over() {
    let crossing = [selected("1@0", "3@5"), ribbon("2@2", "2@2"), ribbon("3@4", "1@0")];
    assert_eq!(
        picture(&crossing, 13, 6, Density::Drawn),
        [
            "────╮   ╭────",
            "    │   │    ",
            "────│───│────",
            "    │   │    ",
            "────│───╯    ",
            "    ╰────────",
        ]
    );
}

#[test]
fn a_tee_is_a_branch() {
    assert_eq!(
        picture(&[selected("2@2", "9@0 10@2 12@5")], 13, 6, Density::Drawn),
        [
            "      ╭──────",
            "      │      ",
            "──────┼──────",
            "      │      ",
            "      │      ",
            "      ╰──────",
        ]
    );
    let both = [ribbon("1@0 2@2", "1@0 2@2")];
    assert_eq!(picture(&both, 5, 3, Density::Drawn), ["──┬──", "  │  ", "──┴──"]);
}

#[test]
fn what_is_out_of_sight_is_a_number() {
    let ribbons = [ribbon("1@0", "1@^"), selected("2@2", "9@0 10@2 12@4 17@v")];
    assert_eq!(
        picture(&ribbons, 13, 6, Density::Drawn),
        [
            "─ ^1  ╭──────",
            "      │      ",
            "──────┼──────",
            "      │      ",
            "      ├──────",
            "     v17     ",
        ]
    );
    let ribbons = [ribbon("6@v", "7@0"), ribbon("2@1", "8@1"), selected("3@2", "12@v 17@v")];
    assert_eq!(
        picture(&ribbons, 13, 4, Density::Drawn),
        ["         v6 ─", "─────────────", "──────╮      ", "     v12     ",]
    );
    let upward = [selected("1@^", "4@2 5@3")];
    assert_eq!(picture(&upward, 9, 4, Density::Drawn), ["   ^1    ", "    │    ", "    ├────", "    ╰────"]);
}

#[test]
fn three_pages_have_narrower_spines() {
    let ribbons = [selected("1@0", "1@0 11@v"), ribbon("2@2", "2@3")];
    assert_eq!(
        picture(&ribbons, 9, 6, Density::Drawn),
        ["──────┬──", "      │  ", "───╮  │  ", "   ╰──│──", "      │  ", "     v11 ",]
    );
}

#[test]
fn many_ribbons_are_numbers_and_the_one_asked_for() {
    let to = [5, 9, 1, 7, 10, 3, 8, 2, 6, 4];
    let ribbons: Vec<Ribbon> = (1..=10)
        .map(|left: u16| {
            let right = to[usize::from(left) - 1];
            let made = ribbon(&format!("{left}@{}", left - 1), &format!("{right}@{}", right - 1));
            if left == 4 { Ribbon { weight: Weight::Selected, ..made } } else { made }
        })
        .collect();
    assert_eq!(Density::of(10, 13), Density::Numbered);
    assert_eq!(
        picture(&ribbons, 13, 10, Density::Numbered),
        [
            "─ 5       3 ─",
            "─ 9       8 ─",
            "─ 1       6 ─",
            "──────╮  10 ─",
            "─ 10  │   1 ─",
            "─ 3   │   9 ─",
            "─ 8   ╰──────",
            "─ 2       7 ─",
            "─ 6       2 ─",
            "─ 4       5 ─",
        ]
    );
    assert_eq!(
        picture(&ribbons, 5, 4, Density::Numbered),
        ["5   3", "9   8", "1   6", "──╮10"].map(str::to_owned)
    );
}

#[test]
fn two_ribbons_that_exchange_their_rows_cannot_both_be_drawn() {
    let swap = [ribbon("1@0", "2@2"), selected("2@2", "1@0")];
    assert_eq!(picture(&swap, 13, 3, Density::Drawn), ["─ 2   ╭──────", "      │      ", "──────╯   1 ─"]);
}

#[test]
fn a_dossier_and_a_width_decide_how_many_are_drawn() {
    let table = [
        (8, 13, Density::Drawn),
        (9, 13, Density::Numbered),
        (5, 9, Density::Drawn),
        (6, 9, Density::Numbered),
        (1, 5, Density::Drawn),
        (2, 5, Density::Numbered),
    ];
    for (ribbons, lanes, expected) in table {
        assert_eq!(Density::of(ribbons, lanes), expected, "{ribbons} in {lanes}");
    }
}

fn any_end(rows: u16) -> impl Strategy<Value = At> {
    prop_oneof![4 => (0..rows).prop_map(At::Row), 1 => Just(At::Above), 1 => Just(At::Below)]
}

/// Ribbons over distinct rows of each side, in any order: as passages stand.
fn any_ribbons() -> impl Strategy<Value = Vec<Ribbon>> {
    let rows = || Just((0..12u16).collect::<Vec<_>>()).prop_shuffle();
    (rows(), rows(), prop::collection::vec((1..3usize, 1..3usize, any_end(1)), 1..7), 0..7usize).prop_map(
        |(left, right, shapes, chosen)| {
            let (mut left, mut right) = (left.into_iter(), right.into_iter());
            let take = |count: usize, rows: &mut dyn Iterator<Item = u16>, far: At| -> Vec<End> {
                let mut ends: Vec<End> = rows
                    .take(count)
                    .map(|row| End { number: u32::from(row) + 1, at: At::Row(row) })
                    .collect();
                ends.put_in_order_of(|end| end.at);
                if let (At::Above | At::Below, Some(end)) = (far, ends.last_mut()) {
                    end.at = far;
                }
                ends
            };
            let made = shapes.into_iter().enumerate().map(|(at, (l, r, far))| Ribbon {
                left: take(l, &mut left, At::Row(0)),
                right: take(r, &mut right, far),
                weight: if at == chosen { Weight::Selected } else { Weight::Rest },
            });
            made.filter(|r| !r.left.is_empty() && !r.right.is_empty()).collect()
        },
    )
}

proptest! {
    #[test]
    fn a_junction_belongs_to_one_bundle(ribbons in any_ribbons(), lanes in prop_oneof![Just(5u16), Just(9), Just(13)]) {
        let chrome = chrome(Glyphs::Unicode, Ink::Coloured);
        let drawn = grid(&ribbons, lanes, 12, Density::Drawn);
        for row in 0..12 {
            for lane in 0..lanes {
                let Some((Mark::Line(joint), _)) = drawn.get(lane, row) else { continue };
                if "├┤┬┴┼".contains(joint.glyph(&chrome.ribbon)) {
                    let owner = ribbons.iter().any(|r| r.is_bundle() && r.rows().any(|at| at == row));
                    prop_assert!(owner, "a junction at {lane},{row} of no bundle");
                }
            }
        }
    }

    #[test]
    fn every_line_at_an_edge_belongs_to_a_passage_of_its_row(ribbons in any_ribbons()) {
        let drawn = grid(&ribbons, 13, 12, Density::Drawn);
        let reaches = |lane: u16, row: u16, way: u8| {
            matches!(drawn.get(lane, row), Some((Mark::Line(Joint(ways)), _)) if ways & way > 0)
        };
        for row in 0..12 {
            let at = |ends: &[End]| ends.iter().any(|end| end.at == At::Row(row));
            prop_assert!(!reaches(0, row, Joint::LEFT) || ribbons.iter().any(|r| at(&r.left)), "row {row}");
            prop_assert!(!reaches(12, row, Joint::RIGHT) || ribbons.iter().any(|r| at(&r.right)), "row {row}");
        }
    }
}
