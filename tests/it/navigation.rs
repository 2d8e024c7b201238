//! Getting about: what the keys that look for something stop at, in every layout, and how far a page goes.

use std::collections::BTreeSet;
use std::sync::Arc;

use diptych::align::Threshold;
use diptych::analysis::{Analysis, Options, Standing, analyse, prepare};
use diptych::collate::{Place, ReadoutIx};
use diptych::dossier::{Dossier, builtin};
use diptych::tui::key::{Stroke, parse};
use diptych::tui::state::{Prefs, Size, State};
use diptych::tui::update::{Msg, settle, update};

/// The keys that look for something.
const SOUGHT: [&str; 6] = ["n", "]s", "]m", "]t", "]o", "]!"];

fn analysis(dossier: Dossier) -> Arc<Analysis> {
    Arc::new(analyse(&prepare(Arc::new(dossier)), Options::default()))
}

/// The state after some keys, settled as before a frame.
fn pressed(mut state: State, keys: &str) -> State {
    for stroke in parse(keys).unwrap() {
        update(
            &mut state,
            match stroke {
                Stroke::Key(key) => Msg::Key(key),
                Stroke::Wait => Msg::Waited,
            },
        );
    }
    settle(&mut state);
    state
}

/// What is told of a place: the first passage of its own correspondence.
fn told(state: &State, place: Place, there: ReadoutIx) -> Place {
    let first = state.analysis.answer(place, there).and_then(|answer| answer.here().first().copied());
    first.map_or(place, |passage| place.readout.at(passage))
}

/// Every place of the base that a key stops at from the top on, in the layout that some keys open.
fn stops(start: &State, keys: &str, key: &str) -> BTreeSet<Place> {
    let (base, there) = (start.shown[0], start.shown[1]);
    let mut state = pressed(start.clone(), keys);
    let mut stops = BTreeSet::new();
    for _ in 0..200 {
        state = pressed(state, key);
        if state.message.is_some() {
            return stops;
        }
        if state.place().readout == base {
            stops.insert(told(&state, state.place(), there));
        }
    }
    panic!("{key} finds no end");
}

#[test]
fn a_key_stops_at_the_same_passages_in_panes_and_in_rows() {
    let analysis = analysis(builtin());
    let mut state = State::new(analysis, Size { width: 120, height: 36 }, Prefs::default());
    let mut found = 0;
    for shown in [[0, 1], [1, 2], [2, 1], [2, 0]] {
        state.shown = shown.map(ReadoutIx).to_vec();
        for key in SOUGHT {
            let mut panes = stops(&state, "", key);
            // The first passage is where the reader is already; in rows another may stand before it.
            let top = told(&state, state.place(), state.shown[1]);
            let mut rows = stops(&state, "v", key);
            panes.remove(&top);
            rows.remove(&top);
            assert_eq!(panes, rows, "{key} in {shown:?}");
            found += rows.len();
        }
    }
    assert!(found > 20, "{found}");
}

#[test]
fn a_key_stops_at_as_many_rows_of_the_ledger_as_of_the_layout() {
    let mut dossier = builtin();
    dossier.readouts.remove(0);
    let state = State::new(analysis(dossier), Size { width: 120, height: 36 }, Prefs::default());
    let count = |keys: &str, key: &str| {
        let mut state = pressed(state.clone(), keys);
        (0..200).find(|_| {
            state = pressed(state.clone(), key);
            state.message.is_some()
        })
    };
    for key in SOUGHT {
        assert_eq!(count("vgg", key), count("2<Wait>gg", key), "{key}");
    }
}

#[test]
fn the_next_divergence_is_also_what_nothing_answers() {
    let state = State::new(analysis(builtin()), Size { width: 120, height: 36 }, Prefs::default());
    for keys in ["n", "vn", "vvn"] {
        let place = pressed(state.clone(), keys).place();
        assert_eq!((place.readout.0, place.passage.0), (0, 1), "{keys}");
    }
}

#[test]
fn a_page_keeps_one_line_of_the_page_before() {
    let mut dossier = builtin();
    let text: Vec<String> = (1..=90).map(|n| format!("Matter {n} was spoken of.")).collect();
    for readout in &mut dossier.readouts {
        readout.text = text.join(" ").into();
    }
    // Each passage takes a line, and a page has 12 of them.
    let mut state = State::new(analysis(dossier), Size { width: 100, height: 24 }, Prefs::default());
    settle(&mut state);
    let page = state.areas().lines(state.focus);
    assert_eq!(page, 12);
    let first = |state: &State| state.screens.compare.scroll[0];
    let down = pressed(state.clone(), "<PgDn>");
    assert_eq!(first(&down), usize::from(page) - 1);
    assert_eq!(first(&pressed(down.clone(), "<PgDn>")), 2 * (usize::from(page) - 1));
    assert_eq!(first(&pressed(down, "<PgUp>")), 0);
    assert_eq!(first(&pressed(state, "<C-d>")), usize::from(page) / 2);
}

#[test]
fn a_late_answer_to_an_older_question_is_dropped() {
    let prepared = prepare(Arc::new(builtin()));
    let at = |options: Options| Arc::new(analyse(&prepared, options));
    let mut state = State::new(at(Options::default()), Size { width: 120, height: 36 }, Prefs::default());
    let mut asked = Vec::new();
    for key in [">", ">"] {
        let Stroke::Key(key) = parse(key).unwrap()[0] else { panic!("a key") };
        asked.extend(update(&mut state, Msg::Key(key)));
    }
    let [first, second] = asked.as_slice() else { panic!("two questions: {asked:?}") };
    let answer = |effect: &diptych::tui::effect::Effect| match effect {
        diptych::tui::effect::Effect::Compute { generation, options } => {
            Msg::Computed { generation: *generation, analysis: at(options.clone()), more: false }
        }
        other => panic!("no question: {other:?}"),
    };
    let before = state.analysis.clone();
    update(&mut state, answer(first));
    assert!(Arc::ptr_eq(&state.analysis, &before) && state.computing, "the older answer changes nothing");
    update(&mut state, Msg::Failed { generation: 1, reason: "the engine failed".to_owned() });
    assert!(state.computing && state.message.as_deref() != Some("the engine failed"));
    update(&mut state, answer(second));
    assert!(!state.computing && *state.analysis.options() == state.options);
}

#[test]
fn enter_leads_to_the_passage_of_the_same_topic_where_nothing_answers() {
    // At so high a threshold little but copies answer each other.
    let strict = Options { threshold: Threshold::Fixed(0.95), session: None };
    let analysis = Arc::new(analyse(&prepare(Arc::new(builtin())), strict));
    let (here, there) = (ReadoutIx(2), ReadoutIx(0));
    let topical = |place: &Place| analysis.standing(*place, there) == Standing::Topic;
    let from = analysis.places(here).find(topical).expect("a passage of one topic with another");
    let wanted = analysis.topic(from, there).unwrap().place;
    let mut state = State::new(analysis.clone(), Size { width: 120, height: 36 }, Prefs::default());
    state.shown = vec![here, there];
    state.places[here.ix()] = from.passage;
    let state = pressed(state, "<Enter>");
    assert_eq!(state.place(), wanted);
    assert!(
        state.message.as_deref().is_some_and(|told| told.starts_with("no answer: ")),
        "{:?}",
        state.message
    );
}

fn start() -> State {
    State::new(analysis(builtin()), Size { width: 120, height: 36 }, Prefs::default())
}

/// What a key string copies.
fn copied(keys: &str) -> String {
    let mut state = start();
    let mut found = String::new();
    for stroke in parse(keys).unwrap() {
        let Stroke::Key(key) = stroke else { panic!("a key") };
        for effect in update(&mut state, Msg::Key(key)) {
            if let diptych::tui::effect::Effect::Copy(text) = effect {
                found = text;
            }
        }
    }
    found
}

#[test]
fn a_digit_opens_its_screen_at_once() {
    use diptych::tui::screens::ScreenName;
    let table = [
        ("2", ScreenName::Ledger),
        ("25", ScreenName::Lab),
        ("21", ScreenName::Compare),
        ("9", ScreenName::Compare),
    ];
    for (keys, screen) in table {
        assert_eq!(pressed(start(), keys).screen, screen, "{keys}");
    }
    // In the lab a number counts steps, and a digit alone waits for what follows.
    let lab = pressed(start(), "512l");
    assert_eq!((lab.screen, lab.screens.lab.step()), (ScreenName::Lab, 12));
    assert_eq!(pressed(lab, "2<Wait>").screen, ScreenName::Ledger);
}

#[test]
fn a_key_of_a_list_acts_on_the_row_under_the_cursor() {
    // In the ledger: the rows by their order, CU 1 first; in the omissions of GT the passages that nothing answers.
    let state = start();
    for keys in ["2", "2j", "2jj", "2G", "O", "<Tab>]rO", "<Tab>]rOj", "<Tab>]rOG"] {
        let before = pressed(state.clone(), keys);
        let entered = pressed(before.clone(), "<Enter>").place();
        let asked = pressed(before.clone(), "w");
        assert_eq!(asked.screen, before.screen, "{keys}");
        assert_eq!(asked.place(), entered, "{keys}: w asks about the row");
        assert_eq!(asked.screens.ledger.list.cursor, before.screens.ledger.list.cursor, "{keys}");
        assert_eq!(asked.shown[0], before.shown[0], "{keys}: the list keeps its order");
        let name = state.analysis.passage_name(entered);
        let lab = pressed(before.clone(), "5").screens.lab;
        // A side of the lab may hold several passages: `GT 1, 3`.
        let holds = |side: &String| {
            side.split_once(' ')
                .is_some_and(|(code, numbers)| numbers.split(", ").any(|n| format!("{code} {n}") == name))
        };
        let sides = &lab.source.places;
        assert!(sides.iter().any(holds), "{keys}: 5 opens the lab on the row: {name}, not {sides:?}");
        assert_eq!(pressed(before, "c").place(), entered, "{keys}: c shows the context of the row");
        let number = entered.passage.0 + 1;
        let code = &state.analysis.readout(entered.readout).code;
        assert!(copied(&format!("{keys}y")).contains(&format!("({code} {number}; ")), "{keys}");
    }
}

#[test]
fn enter_takes_the_neighbour_along() {
    let state = pressed(start(), "<Tab>]rOG<Enter>");
    let (place, there) = (state.place(), state.there());
    let nearest = state.analysis.nearest(place, there).expect("something was scored");
    assert_eq!(state.places[there.ix()], nearest.place.passage);
}

#[test]
fn escape_goes_one_step_back() {
    use diptych::tui::screens::ScreenName as S;
    let table = [
        ("2<Esc>", S::Compare),
        ("O<Esc>", S::Compare),
        ("2O<Esc>", S::Ledger),
        ("2O<Esc><Esc>", S::Compare),
        ("2c<Esc>", S::Ledger),
        ("2C<Esc>", S::Ledger),
        ("2w<Esc>", S::Ledger),
        ("25<Esc>", S::Ledger),
        ("5<Esc>", S::Compare),
        ("<Esc>", S::Compare),
    ];
    for (keys, screen) in table {
        assert_eq!(pressed(start(), keys).screen, screen, "{keys}");
    }
}

#[test]
fn a_key_that_means_nothing_here_says_so() {
    for (keys, key) in [("f", "f"), ("2z", "z"), ("7", "7"), ("Cs", "s"), ("<C-x>", "Ctrl-x")] {
        let said = pressed(start(), keys).message.unwrap_or_default();
        assert!(said.starts_with(&format!("{key} means nothing here")), "{keys}: {said}");
    }
    for keys in ["j", "]", "gg", "2f", "w"] {
        assert_eq!(pressed(start(), keys).message, None, "{keys}");
    }
}

#[test]
fn panes_take_turns_and_readouts_change_places() {
    let two = |text: &[&str]| analysis(super::rows::dossier(text));
    let state = |analysis: &Arc<Analysis>, width: u16| {
        State::new(analysis.clone(), Size { width, height: 36 }, Prefs::default())
    };
    let shown = |state: &State| state.shown.iter().map(|readout| readout.0).collect::<Vec<_>>();
    let pair = state(&two(&["They spoke.", "They talked."]), 120);
    assert_eq!([pressed(pair.clone(), "<S-Tab>").focus, pressed(pair.clone(), "<Tab>").focus], [1, 1]);
    // Of two readouts the next is the one beside.
    for keys in ["]r", "[r"] {
        assert_eq!(shown(&pressed(pair.clone(), keys)), [1, 0], "{keys}");
    }
    let three = state(&two(&["They spoke.", "They talked.", "They met."]), 200);
    let shown_after = |keys: &str| {
        let after = pressed(three.clone(), keys);
        (shown(&after), after.focus)
    };
    for (keys, expected) in [
        ("", (vec![0, 1, 2], 0)),
        ("<S-Tab>", (vec![0, 1, 2], 2)),
        ("-", (vec![0, 1], 0)),
        // The pane with the focus stays.
        ("<S-Tab>-", (vec![0, 2], 1)),
        ("--", (vec![0, 1], 0)),
        ("-+", (vec![0, 1, 2], 0)),
        ("-]r", (vec![1, 0], 0)),
        ("-<Tab>]r", (vec![0, 2], 1)),
    ] {
        assert_eq!(shown_after(keys), expected, "{keys}");
    }
}
