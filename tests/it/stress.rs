//! Texts and windows that strain the screen: many passages, wide characters, endless names, four readouts, few rows.

use std::sync::{Arc, LazyLock};

use diptych::dossier::{Dossier, builtin};
use diptych::render::Cell;
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, replay};

use crate::exports::texts;

const CHINESE: [&str; 2] = [
    "国家主席习近平30日同古巴国家主席迪亚斯－卡内尔通电话。习近平指出，中古关系经受住了时间考验，成为发展中国家团结合作的典范。\
     无论形势如何变化，中方坚持对古友好的方针不会变。双方还就抗疫合作交换了意见。",
    "习近平主席同古巴国家主席通电话。双方一致认为，两国关系是发展中国家团结合作的典范。古巴领导人感谢中方提供疫苗和医疗物资。",
];

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 36), (200, 50)];

const KEYS: [&str; 5] = ["jv", "vv", "+++G", "2<Wait>G", "<Tab>OG"];

fn many() -> Dossier {
    let say = |of: u32| {
        let one = |n: u32| format!("Sentence {n} of the {}th talk is about matter {}. ", n % 7, n * of % 997);
        (0..60).map(one).collect::<String>()
    };
    texts(&[&say(3), &say(5)])
}

fn endless_names() -> Dossier {
    let mut dossier = builtin();
    dossier.title = "A call between the heads of state of two republics, held by telephone ".repeat(4);
    dossier.short_title = None;
    for readout in &mut dossier.readouts {
        readout.name = "Ministry of Foreign Affairs, Department of Press and Public Diplomacy, ".repeat(3);
    }
    dossier
}

fn four() -> Dossier {
    let mut dossier = builtin();
    let mut fourth = dossier.readouts[0].clone();
    fourth.code = "ZH".into();
    fourth.text = CHINESE[0].into();
    fourth.language = None;
    dossier.readouts.push(fourth);
    dossier
}

static STRAINS: LazyLock<Vec<Arc<Dossier>>> =
    LazyLock::new(|| [texts(&CHINESE), many(), endless_names(), four()].map(Arc::new).into_iter().collect());

/// The rows of a screen, one character a cell; a wide one is followed by a blank.
fn rows(dossier: &Arc<Dossier>, keys: &str, (width, height): (u16, u16)) -> Vec<Vec<char>> {
    let prefs = Prefs { ascii: true, ..Prefs::default() };
    let settings = Settings { keys: parse(keys).unwrap(), prefs, ..Settings::default() };
    let screen = replay(dossier, &settings, Size { width, height }).screen;
    let letter = |cell: &Cell| cell.symbol.chars().next().unwrap_or(' ');
    screen.rows().map(|row| row.iter().map(letter).collect()).collect()
}

fn text(row: &[char]) -> String {
    row.iter().collect()
}

#[test]
fn the_status_line_and_the_margins_belong_to_nothing_else() {
    for dossier in STRAINS.iter() {
        for size in SIZES {
            for keys in KEYS {
                let rows = rows(dossier, keys, size);
                let status = rows.last().unwrap();
                assert!(status[..2].iter().all(|c| *c == ' '), "{keys} {size:?} {}", text(status));
                for row in &rows[2..] {
                    assert_eq!(
                        row[usize::from(size.0) - 1].to_string().replace('-', " "),
                        " ",
                        "{keys} {size:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_footing_of_the_ledger_runs_into_nothing() {
    for dossier in STRAINS.iter() {
        for size in SIZES {
            let rows = rows(dossier, "2<Wait>", size);
            let footing = text(&rows[usize::from(size.1) - 2]);
            let (before, _) = footing.rsplit_once(" of ").unwrap_or_else(|| panic!("{size:?} {footing}"));
            let place = before.rsplit("  ").next().unwrap();
            assert!(place.chars().all(|c| c.is_ascii_digit() || c == '-'), "{size:?} {footing}");
        }
    }
}

#[test]
fn a_receipt_stays_inside_its_box() {
    for dossier in STRAINS.iter() {
        for size in SIZES {
            for keys in ["wjjj", "Gw"] {
                let rows = rows(dossier, keys, size);
                let top = rows.iter().position(|row| text(row).contains(".-- Why")).expect("a box");
                let place = |from: usize, wanted: [char; 2]| {
                    from + rows[top][from..].windows(2).position(|w| *w == wanted).expect("a corner")
                };
                let left = place(0, ['.', '-']);
                let right = place(left, ['-', '.']) + 1;
                let bottom = rows.iter().rposition(|row| row[left] == '\'').expect("its foot");
                for row in &rows[top + 1..bottom] {
                    assert_eq!((row[left], row[right]), ('|', '|'), "{keys} {size:?} {}", text(row));
                    assert!(row[right - 3..right].iter().all(|c| *c == ' '), "{keys} {size:?} {}", text(row));
                }
            }
        }
    }
}
