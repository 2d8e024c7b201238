//! Keys in, one screen out: what the keys do, and that nothing a reader can do breaks the interface.

use std::sync::{Arc, LazyLock};

use diptych::analysis::{Prepared, analyse, prepare};
use diptych::dossier::{Dossier, builtin};
use diptych::render::ColourLevel;
use diptych::tui::appearance::Appearance;
use diptych::tui::effect::Effect;
use diptych::tui::key::{Stroke, parse};
use diptych::tui::keys::BINDINGS;
use diptych::tui::state::{Prefs, Size, State};
use diptych::tui::update::{Msg, settle, update};
use diptych::tui::{Settings, replay, view};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

static DOSSIER: LazyLock<Arc<Dossier>> = LazyLock::new(|| Arc::new(builtin()));
static PREPARED: LazyLock<Prepared> = LazyLock::new(|| prepare(DOSSIER.clone()));

fn screen(keys: &str) -> String {
    let settings = Settings { keys: parse(keys).unwrap(), ..Settings::default() };
    replay(&DOSSIER, &settings, Size { width: 120, height: 36 }).screen.text()
}

/// The last line of the screen after these keys.
fn status(keys: &str) -> String {
    screen(keys).lines().last().unwrap_or_default().trim().to_owned()
}

#[test]
fn keys_do_what_the_status_line_says() {
    // Keys, and how the status line begins or what it holds.
    let table = [
        ("<Esc>", "CU 1 and CN 1"),
        ("j", "CU 2"),
        ("jk", "CU 1 and CN 1"),
        ("G", "CU 2"),
        ("Ggg", "CU 1"),
        ("<Enter>j", "CN 2"),
        ("<Enter><C-o>j", "CU 2"),
        ("<Enter><C-o><A-o>j", "CN 2"),
        ("<Tab>j", "CN 2"),
        ("]rj", "CN 2"),
        ("]r[rj", "CU 2"),
        ("]r]rj", "GT 2"),
        ("]r]rjjjjj", "GT 6"),
        ("]r]rjjjjjjjjjjjj", "GT 13"),
        ("]r]rG", "GT 19"),
        ("]r]rjj", "GT 3"),
        ("]r]rjBaG'a", "GT 2"),
        ("'z", "there is no bookmark z"),
        ("]m", "no further moved passage"),
        ("jw<Esc>j", "CU 2"),
        ("/castro<Enter>", "castro: CU 0, CN 0, GT 2, context 0"),
        ("/castro<Enter>n", "GT 4"),
        ("/nothing like this<Enter>", "nothing like this is not found"),
        ("/a(<Enter>", "unclosed group"),
        (">", "threshold"),
        (">>=", "the suggested threshold"),
        ("y", "sent to the terminal's clipboard"),
        ("Y<Enter>", "sent to the terminal's clipboard"),
        ("Y", "copy to: "),
        ("Ypair.txt<Enter>", "a replay writes nothing, not even pair.txt"),
        ("ohtml<Enter>", "a replay writes nothing"),
        ("owhat<Enter>", "type text, ansi, html, markdown"),
        (":theme mono<Enter>:12<Enter>", "no command is called 12"),
        (":2<Enter>", "CU 2"),
        ("<C-c>", "Ctrl-c again quits"),
        ("T", "theme okabe-light"),
        ("-", "two readouts are the least"),
        ("+", "three readouts need 151 columns, and here are 120; [r shows GT in this pane"),
    ];
    let mut wrong = Vec::new();
    for (keys, expected) in table {
        let found = status(keys);
        if !found.contains(expected) {
            wrong.push(format!("{keys}: {found:?} does not hold {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn views_and_overlays_open_and_close() {
    let table = [
        ("2", "sorted by order"),
        ("2<Wait>S", "sorted by score"),
        ("O", "Omissions"),
        ("OO", "sorted by order"),
        ("2<Wait>1", "43 words"),
        ("2<Wait><Enter>", "43 words"),
        ("C", "Context"),
        ("v", "rows, base CU"),
        ("vv", "interleaved"),
        ("?", "Help for Compare"),
        ("2<Wait>?", "Help for Ledger"),
        ("?thresh", "threshold down, up, own"),
        (":div", "next divergence"),
        ("w", "Why CU 1 and CN 1"),
        ("/xi", "xi"),
        (":ledger<Enter>", "sorted by order"),
        ("<F1>", "Help for Compare"),
    ];
    for (keys, expected) in table {
        let found = screen(keys);
        assert!(found.contains(expected), "{keys}: no {expected:?} in\n{found}");
    }
    for keys in [
        "?<Esc>", "??", "?q", "w<Esc>", "ww", "wq", ":<Esc>", ":<BS>", "/<Esc>", "C<Esc>", "CC", "Cq",
        "2<Wait>1",
    ] {
        assert_eq!(screen(keys), screen("<Esc>"), "{keys} leads back");
    }
}

#[test]
fn a_lens_changes_looks_and_no_letter_below_the_header() {
    let below = |keys: &str| screen(keys).lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(below("s"), below("<Esc>"));
    assert_eq!(below("d"), below("b"));
}

#[test]
fn a_lens_and_a_threshold_of_the_reader_are_in_sight() {
    let header = |keys: &str| screen(keys).lines().next().unwrap_or_default().to_owned();
    for (keys, words) in
        [("s", "lens: shared"), ("d>", "lens: divergent"), ("d>", "threshold 0."), ("2", "2 Ledger")]
    {
        assert!(header(keys).contains(words), "{keys}: {}", header(keys));
    }
    assert!(!header("db").contains("lens"));
}

#[test]
fn what_is_in_force_and_every_tab_are_in_sight_at_every_width() {
    let header = |keys: &str, width: u16| {
        let settings = Settings { keys: parse(keys).unwrap(), ..Settings::default() };
        let text = replay(&DOSSIER, &settings, Size { width, height: 12 }).screen.text();
        text.lines().next().unwrap_or_default().to_owned()
    };
    for width in (40..=160).step_by(5) {
        let found = header("d<lt>", width);
        let tabs = ["1 Compare", " 2", " 5"];
        for words in ["divergent", "0.25"].into_iter().chain(tabs) {
            assert!(found.contains(words), "{width}: no {words:?} in {found:?}");
        }
        let plain = header("", width);
        assert_eq!(plain.contains("2 Ledger"), width >= 80 || plain.contains("5 Lab"), "{width}: {plain:?}");
    }
}

#[test]
fn keys_that_wait_show_what_may_follow() {
    let waiting = screen("g");
    assert!(waiting.contains("─ g ─") && waiting.contains("g  to the top"), "{waiting}");
    assert_eq!(screen("g<Esc>"), screen("<Esc>"));
    assert_eq!(screen("2g<Esc>"), screen("2"));
    assert_eq!(screen("2jgg"), screen("2"));
}

#[test]
fn the_same_keys_give_the_same_screen() {
    let keys = "]r]rnn/xi<Enter>n>>w";
    assert_eq!(screen(keys), screen(keys));
}

#[test]
fn a_digit_acts_at_once_and_counts_in_the_lab() {
    for (together, apart) in
        [("2?", "2<Wait>?"), ("5:", "5<Wait>:"), ("2j", "2<Wait>j"), ("53l", "5<Wait>lll")]
    {
        assert_eq!(screen(together), screen(apart), "{together}");
        let without = together.get(1..).unwrap();
        assert_ne!(screen(together), screen(without), "{together}");
    }
}

/// A session that computes at once, and draws into nothing but a buffer.
struct Session {
    state: State,
}

impl Session {
    fn new(size: Size) -> Self {
        let analysis = Arc::new(analyse(&PREPARED, diptych::analysis::Options::default()));
        Self { state: State::new(analysis, size, Prefs::default()) }
    }

    fn take(&mut self, msg: Msg) {
        for effect in update(&mut self.state, msg) {
            if let Effect::Compute { generation, options } = effect {
                let analysis = Arc::new(analyse(&PREPARED, options));
                update(&mut self.state, Msg::Computed { generation, analysis, more: false });
            }
        }
    }

    fn draw(&mut self) {
        settle(&mut self.state);
        let Size { width, height } = self.state.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let appearance = Appearance::new(&self.state.prefs, ColourLevel::TrueColour);
        let cursor = view::draw(&self.state, &appearance, &mut buffer);
        if let Some(at) = cursor {
            assert!(at.x < width && at.y < height, "the cursor is on the screen");
        }
        for (place, text) in self.state.places.iter().zip(self.state.analysis.texts().iter()) {
            assert!(place.ix() < text.passages.len(), "a place is a passage");
        }
        assert!(self.state.focus < self.state.shown.len());
    }
}

#[test]
fn every_small_size_can_be_drawn_in_every_view() {
    let views = [
        "",
        "+",
        "v",
        "vv",
        "2<Wait>",
        "O",
        "C",
        "?",
        ":",
        "w",
        "/x",
        "ofile",
        "z",
        "5<Wait>40l",
        "5<Wait>aG",
        "5<Wait>aaa20l",
        "5<Wait>aaa9l",
        "5<Wait>aaaa20l",
        "5<Wait>v",
        "5<Wait>i习近<Tab>x",
        "5<Wait>t20l",
    ];
    for (i, view) in views.iter().enumerate() {
        let mut session = Session::new(Size { width: 80, height: 24 });
        for stroke in parse(view).unwrap() {
            session.take(message(stroke));
        }
        for height in 1..=24 {
            // Other widths for each view and height; together they are all.
            for width in (1 + (i + usize::from(height)) as u16 % 4..=60).step_by(4) {
                session.take(Msg::Resize(Size { width, height }));
                session.draw();
            }
        }
    }
}

fn message(stroke: Stroke) -> Msg {
    match stroke {
        Stroke::Key(key) => Msg::Key(key),
        Stroke::Wait => Msg::Waited,
    }
}

/// Any key that is bound somewhere, any that can be typed, or another size.
fn event() -> impl Strategy<Value = Msg> {
    let bound: Vec<Msg> = BINDINGS
        .iter()
        .flat_map(|row| row.binds)
        .flat_map(|bind| bind.keys)
        .flat_map(|keys| parse(keys).unwrap())
        .map(message)
        .collect();
    let typed: Vec<Msg> =
        parse("abxi09.(<Enter><Esc><BS><Down><Up><Wait>").unwrap().into_iter().map(message).collect();
    prop_oneof![
        8 => prop::sample::select(bound),
        3 => prop::sample::select(typed),
        1 => (1..160u16, 1..60u16).prop_map(|(width, height)| Msg::Resize(Size { width, height })),
        1 => prop::sample::select(vec![Msg::Wheel(3), Msg::Wheel(-2), Msg::Paste("díaz\nx".to_owned())]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..crate::cases(96) })]

    #[test]
    fn whatever_is_pressed_at_whatever_size_can_be_drawn(
        (width, height) in (1..160u16, 1..60u16),
        events in prop::collection::vec(event(), 1..40),
    ) {
        let mut session = Session::new(Size { width, height });
        for event in events {
            session.take(event);
            session.draw();
        }
    }

    #[test]
    fn texts_that_are_not_aligned_yet_can_be_walked_through(events in prop::collection::vec(event(), 1..30)) {
        let mut session = Session::new(Size { width: 100, height: 30 });
        session.state.analysis = Arc::new(diptych::analysis::read_beginnings(DOSSIER.clone(), 24 * 1024));
        session.state.computing = true;
        session.state.generation = 1;
        for event in events {
            // No answer comes.
            update(&mut session.state, event);
            session.draw();
        }
    }
}
