//! Every key acts where the cursor is, and whoever went somewhere comes back.

use std::sync::Arc;

use diptych::analysis::{Analysis, Options, analyse, prepare};
use diptych::collate::ReadoutIx;
use diptych::dossier::{Dossier, builtin};
use diptych::tui::key::{Stroke, parse};
use diptych::tui::screens::ScreenName as S;
use diptych::tui::state::{Prefs, Size, State};
use diptych::tui::update::{Msg, settle, update};
use diptych::tui::{Settings, replay};

const DESK: (u16, u16) = (120, 36);

fn analysis(dossier: Dossier) -> Arc<Analysis> {
    Arc::new(analyse(&prepare(Arc::new(dossier)), Options::default()))
}

fn pressed(keys: &str) -> State {
    let mut state = State::new(analysis(builtin()), Size { width: 120, height: 36 }, Prefs::default());
    for stroke in parse(keys).unwrap() {
        let Stroke::Key(key) = stroke else { panic!("a key") };
        update(&mut state, Msg::Key(key));
    }
    settle(&mut state);
    state
}

fn drawn(dossier: Dossier, keys: &str, (width, height): (u16, u16)) -> String {
    let settings = Settings { keys: parse(keys).unwrap(), ..Settings::default() };
    replay(&Arc::new(dossier), &settings, Size { width, height }).screen.text()
}

fn screen(keys: &str, size: (u16, u16)) -> String {
    drawn(builtin(), keys, size)
}

#[test]
fn the_other_page_follows_at_once_and_enter_goes_where_it_went() {
    // GT against CU: what answers, and where nothing does, what comes nearest.
    for down in 0..19 {
        let keys = format!("<Tab>]r{}", "j".repeat(down));
        let state = pressed(&keys);
        let (place, there) = (state.place(), state.there());
        let analysis = &state.analysis;
        let expected: Vec<_> = if let Some(answer) = analysis.answer(place, there) {
            answer.there().to_vec()
        } else {
            let topic = analysis.topic(place, there).map(|topic| topic.place.passage);
            let nearest = || analysis.nearest(place, there).map(|nearest| nearest.place.passage);
            topic.or_else(nearest).into_iter().collect()
        };
        assert!(expected.contains(&state.places[there.ix()]), "{keys}");
        let entered = pressed(&format!("{keys}<Enter>"));
        assert_eq!(entered.place(), there.at(state.places[there.ix()]), "{keys}");
        let said = entered.message.unwrap_or_default();
        assert_eq!(
            said.starts_with("no answer: "),
            analysis.answer(place, there).is_none(),
            "{keys}: {said}"
        );
    }
}

#[test]
fn changing_the_pane_moves_nobody() {
    let state = pressed("j<Tab><Tab>");
    assert_eq!(state.place(), pressed("j").place());
}

#[test]
fn a_step_back_leads_to_the_screen_and_the_row_of_before() {
    let row = |keys: &str| {
        let state = pressed(keys);
        (state.screen, state.screens.ledger.list.cursor, state.screens.omissions.cursor)
    };
    // Keys that go somewhere, and the keys of before.
    let table = [
        ("2kk<Enter>", "2kk"),
        ("2kk<Enter>jj", "2kk"),
        ("2<Enter>", "2"),
        ("<Tab>]rOjj<Enter>", "<Tab>]rOjj"),
        ("Cjj<Enter>", "Cjj"),
        ("2kk5", "2kk"),
        ("2kkC", "2kk"),
    ];
    for (there, before) in table {
        assert_eq!(row(&format!("{there}<Esc>")), row(before), "{there}: Esc");
        assert_eq!(row(&format!("{there}<C-o>")), row(before), "{there}: Ctrl-o");
    }
    assert_eq!(row("2<Enter><Esc><Esc>").0, S::Compare);
    assert_eq!(row("2kk<Enter><C-o><C-i>").0, S::Compare);
    assert_eq!(pressed("2kk<Enter><C-o><C-i>").place(), pressed("2kk<Enter>").place());
}

#[test]
fn one_more_readout_is_shown_where_it_fits_or_it_is_said_why_not() {
    let three = (200, 50);
    assert!(screen("", three).contains("Global Times report"), "three pages open where they have room");
    assert!(screen("+", three).contains("all readouts are shown"));
    for size in [DESK, (80, 24)] {
        let text = screen("+", size);
        let said =
            format!("three readouts need 151 columns, and here are {}; [r shows GT in this pane", size.0);
        assert!(text.contains(&said), "{text}");
    }
    let said = screen("+", (50, 20)).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.ends_with("[r shows GT in this pane"), "what has no room is wrapped: {said}");
}

#[test]
fn the_readout_of_a_pane_is_changed_by_keys_that_wait_for_nothing_else() {
    for (keys, shown) in [("]r]r", "GT 1"), ("[r", "GT 1"), ("<Tab>]r", "GT"), ("]r[r", "CU 1")] {
        let text = screen(keys, DESK);
        assert!(text.lines().last().unwrap().contains(shown), "{keys}\n{text}");
    }
    let waiting = screen("]", DESK);
    for way in ["r  next readout in this pane", "c  next divergence", "s  next shared passage"] {
        assert!(waiting.contains(way), "{way}\n{waiting}");
    }
    assert_eq!(screen("]<Esc>", DESK), screen("<Esc>", DESK));
}

#[test]
fn context_without_a_paragraph_takes_no_rows() {
    for size in [DESK, (80, 24), (200, 50)] {
        assert!(
            screen("<Esc>", size).contains("Context 1 of 3")
                || screen("<Esc>", size).contains("Context 3 of")
        );
        let far = screen("<Tab>]rjjjjjjjjj", size);
        let state = pressed("<Tab>]rjjjjjjjjj");
        let about = state.analysis.context(state.place()).len();
        assert_eq!(far.contains("Context"), about > 0, "{far}");
        assert!(!far.contains("Context 0 of"), "{far}");
    }
    let mut dossier = builtin();
    dossier.context.clear();
    assert!(!drawn(dossier.clone(), "<Esc>", DESK).contains("Context"));
    assert!(drawn(dossier, "cc", DESK).contains("there is no context"));
}

#[test]
fn the_opening_says_what_is_loaded_until_the_first_key() {
    for size in [DESK, (80, 24)] {
        let text = screen("", size);
        for words in [
            "CU 43 words, CN 57 words; 1 of 2 passages answered",
            "third account: Global Times report, 431 words: [r; n next, w why, ? help",
        ] {
            assert!(text.contains(words), "{words}\n{text}");
        }
        assert_eq!(pressed("[r").here(), ReadoutIx(2), "the key that it names leads there");
        for key in ["<Esc>", "j", "n"] {
            assert!(!screen(key, size).contains("third account"), "{key}");
        }
    }
}

#[test]
fn with_three_pages_open_the_opening_says_which_two_share() {
    assert!(screen("", (200, 50)).contains("; CU and CN: 1 of 2 passages answered, 6 words shared"));
    assert!(!screen("", DESK).contains("CU and CN: "));
}

#[test]
fn the_help_counts_links_and_makes_no_hundred_of_two() {
    for size in [(120, 60), (80, 90)] {
        let text = screen("?", size);
        assert!(!text.contains("of 100"), "{text}");
        // The two that stand beside each other were compared as accounts.
        for band in diptych::align::Band::ALL {
            let count = band.measured(diptych::align::Kind::Accounts);
            assert!(text.contains(&format!("{} of {}", count.right, count.all)), "{text}");
        }
    }
}

/// The texts of the built-in call, each line cut after 72 columns as `fold -s` does it, the blank kept.
fn folded() -> Dossier {
    let mut dossier = builtin();
    for readout in &mut dossier.readouts {
        let (mut text, mut column) = (String::new(), 0);
        for word in readout.text.split_inclusive(' ') {
            if column + word.chars().count() > 72 {
                text.push('\n');
                column = 0;
            }
            text.push_str(word);
            column += word.chars().count();
        }
        readout.text = text.into();
    }
    dossier.context.clear();
    dossier
}

#[test]
fn folded_texts_look_as_unfolded_ones_on_every_screen() {
    let plain = || Dossier { context: Vec::new(), ..builtin() };
    for keys in ["<Esc>", "v", "vv", "2", "2G", "<Tab>]rO", "<Tab>]rOG", "<Tab>]rw", "d", "/cooperat<Enter>"]
    {
        for size in [DESK, (80, 24)] {
            assert_eq!(drawn(folded(), keys, size), drawn(plain(), keys, size), "{keys} at {size:?}");
        }
    }
}
