//! The lab on screen: whole screens by their keys, at every size, in one ink and in ASCII.

use std::sync::{Arc, LazyLock};

use diptych::dossier::{Dossier, builtin};
use diptych::render::ThemeName;
use diptych::tui::key::parse;
use diptych::tui::state::{Prefs, Size};
use diptych::tui::{Settings, replay};

static DOSSIER: LazyLock<Arc<Dossier>> = LazyLock::new(|| Arc::new(builtin()));

/// The two sentences of the picture, typed into the fields.
const TYPED: &str = "5<Wait>i<C-u>I had a cordial telephone conversation with Secretary General<Tab><C-u>\
                     in a phone conversation with Cuban President<Esc>";

fn drawn(keys: &str, (width, height): (u16, u16), prefs: Prefs) -> String {
    let settings = Settings { keys: parse(keys).unwrap(), prefs, ..Settings::default() };
    replay(&DOSSIER, &settings, Size { width, height }).screen.text()
}

fn screen(keys: &str, size: (u16, u16)) -> String {
    drawn(keys, size, Prefs::default())
}

#[test]
fn the_graph_of_myers_is_that_of_the_picture() {
    insta::assert_snapshot!(screen(&format!("{TYPED}34G"), (120, 36)));
}

#[test]
fn algorithms_stand_side_by_side() {
    let sizes = [(120, 36), (80, 24), (200, 50)];
    let all: Vec<String> = sizes.iter().map(|&size| screen("5<Wait>va", size)).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn each_algorithm_has_its_board() {
    let keys = ["5<Wait>aaa14l", "5<Wait>aaG", "5<Wait>aa20l", "5<Wait>a60l", "5<Wait>AG", "5<Wait>aaaaG"];
    let all: Vec<String> = keys.iter().map(|keys| format!("{keys}\n{}", screen(keys, (80, 24)))).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn one_ink_and_ascii_lose_nothing() {
    let mono = Prefs { theme: ThemeName::Mono, ..Prefs::default() };
    let ascii = Prefs { ascii: true, ..mono.clone() };
    let keys = format!("{TYPED}34G");
    let folded = drawn(&keys, (80, 24), ascii);
    assert!(folded.chars().filter(|c| !c.is_ascii()).all(|c| "“”".contains(c)), "{folded}");
    let inked = drawn(&keys, (80, 24), mono);
    let plain = inked.replace(['━', '─'], "-").replace('┃', "|").replace('╲', "\\");
    // The heavy rule below the open tab is the one line that ASCII draws otherwise.
    let below = |text: &str| text.lines().skip(2).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(below(&plain), below(&folded));
    insta::assert_snapshot!(folded);
}

#[test]
fn han_characters_take_two_columns_and_stay_whole() {
    let keys = "5<Wait>i<C-u>习近平主席同古巴主席通电话<Tab><C-u>古巴主席同习近平通话<Esc>";
    insta::assert_snapshot!(screen(keys, (100, 30)));
}

#[test]
fn keys_lead_where_they_say() {
    // Keys, and what the screen then holds.
    let table = [
        ("5<Wait>", "Step 0 of"),
        ("5<Wait>l", "Step 1 of"),
        ("5<Wait>10lhh", "Step 8 of"),
        ("5<Wait>34G", "Step 34 of"),
        ("5<Wait>Gg", "Step 0 of"),
        ("5<Wait>p", "4 steps a second"),
        ("5<Wait>p+", "8 steps a second"),
        ("5<Wait>t", "Myers, edit graph, by sentence"),
        ("5<Wait>tt", "Myers, edit graph, by character"),
        ("5<Wait>a", "from both ends"),
        ("5<Wait>A", "LCS table, by word"),
        ("5<Wait>AA", "passages, scores of CU and CN"),
        ("5<Wait>x", "CN 1 and CU 1"),
        ("5<Wait>v", "Four algorithms"),
        ("5<Wait>v-", "Three algorithms"),
        ("5<Wait>v---", "two algorithms are the fewest"),
        ("5<Wait>v+", "four algorithms are the most"),
        ("5<Wait>v]", "Myers, linear space"),
        ("5<Wait>v3<Wait>", "patience, anchors"),
        ("5<Wait>v3<Wait>q", "Four algorithms"),
        ("5<Wait>c", "A moved block"),
        ("5<Wait>cbrace<Enter>", "which closing brace"),
        ("5<Wait>czzz<Enter>", "no case is called zzz"),
        ("5<Wait>e", "a replay opens no editor"),
        ("5<Wait>i", "Tab other side"),
        ("5<Wait>q", "43 words"),
        ("2<Wait>5<Wait>q", "sorted by order"),
        ("5<Wait>1", "43 words"),
        ("5<Wait>?", "Help for the Lab"),
        ("5<Wait>Gm", "the whole, small"),
        ("5<Wait>Gm", "▀"),
        ("5<Wait>}}", "D = 1"),
        ("5<Wait>}}}}}}{", "D = 4"),
        ("5<Wait>y", "How far does it slide?"),
        ("5<Wait>Y", "Your path so far: 0 words kept, 0 edits."),
        ("j5", "nothing in CN answers CU 2"),
        (":algorithms side<Enter>", "Four algorithms"),
    ];
    let mut wrong = Vec::new();
    for (keys, expected) in table {
        let found = screen(keys, (120, 36));
        if !found.contains(expected) {
            wrong.push(format!("{keys}: no {expected:?} in\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_view_changes_as_one_types() {
    let end = |keys: &str| screen(&format!("5<Wait>i<C-u>{keys}"), (80, 24));
    assert!(end("one two<Tab><C-u>two").contains("N 2, M 1"));
    assert!(end("one two<BS><BS><BS><BS><Tab><C-u>").contains("N 1, M 0"));
    assert!(end("<Tab><C-u>").contains("Both texts are empty") || end("<Tab><C-u>").contains("N 0, M 0"));
}

#[test]
fn what_is_out_of_view_is_told() {
    let found = screen("5<Wait>AG", (80, 24));
    assert!(found.contains("of 33, columns"), "{found}");
    assert_ne!(screen("5<Wait>40lLLjj", (80, 24)), screen("5<Wait>40l", (80, 24)));
    // The next step, a step down past “Jinping” in the column of “cordial”, comes back into view.
    let edges = |keys: &str| {
        let screen = screen(keys, (80, 24));
        let board = screen.lines().skip(2).take(13).collect::<Vec<_>>().join("\n");
        ["cordial", "Jinping"].map(|label| board.contains(label))
    };
    assert_eq!(edges("5<Wait>40l9L9j"), [false, false]);
    assert_eq!(edges("5<Wait>40l9L9jl"), [true, true]);
}

#[test]
fn texts_longer_than_their_rows_scroll_and_say_where_they_are() {
    let last_line = |keys: &str| screen(keys, (80, 24)).contains("Diaz-Canel.");
    // Side by side they follow the reader who looks around, in every algorithm at once.
    assert!(!last_line("5<Wait>v"));
    let looked = screen("5<Wait>v40j", (80, 24));
    assert_eq!(looked.matches("       Diaz-Canel.").count(), 2, "{looked}");
    assert!(looked.contains("CN 2-4/4"), "{looked}");
    // Above cards, where there is no lattice, as well.
    assert!(!last_line("5<Wait>aal") && last_line("5<Wait>aalj"));
    // Before the first step there are no cards, and the texts have their room.
    assert!(last_line("5<Wait>aa"));
}

#[test]
fn verdicts_of_algorithms_side_by_side_are_never_cut() {
    for size in [(80, 24), (100, 30), (120, 36), (200, 50)] {
        let found = screen("5<Wait>va", size);
        assert!(found.contains("the same 4 words as Myers"), "{size:?}: {found}");
        // The title above may be cut, for the tabs beside it.
        assert!(found.lines().skip(1).all(|line| !line.contains("...")), "{size:?}: {found}");
    }
}

#[test]
fn histogram_and_patience_are_those_of_git() {
    use diptych::lab::{Algorithm, Input, Side, Unit, record};
    let mut pairs = 0;
    for line in include_str!("histogram.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [before, after, histogram, patience] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let input = Input::new(before, after, Unit::Character);
        let kept = |algorithm| {
            let script = record(&input, algorithm).unwrap().script;
            script.pairs().map(|(at, _)| input.text(Side::Before, at)).collect::<String>()
        };
        assert_eq!(kept(Algorithm::Histogram), histogram, "{line}");
        // Where nothing stands once on each side Myers decides, and Git's may take other copies than ours, as many, which
        // the lab says at that step.
        let recording = record(&input, Algorithm::Patience).unwrap();
        let handed =
            |steps: &usize| recording.narration(*steps).why.contains("Git may keep other copies here");
        match (1..=recording.len()).find(handed) {
            Some(_) => assert_eq!(kept(Algorithm::Patience).len(), patience.len(), "{line}"),
            None => assert_eq!(kept(Algorithm::Patience), patience, "{line}"),
        }
        pairs += 1;
    }
    assert_eq!(pairs, 200);
}
